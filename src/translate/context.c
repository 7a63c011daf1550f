#include "translate/context.h"

#include "base/prefix.h"
#include "model/home.h"

#include <string.h>

#define BEGINNING "Page: "

/* A text is quoted up to here: enough to find it, and few notes change with its end. */
enum { QUOTED = 80 };

typedef struct {
  const StSite *site;
  const StFamily *family; /* NULL: of the home page */
  const StPage *page;
  StContext context;
} Place;

/* The part of an id behind the page and up to the ordinal: "fix" of "252#fix.2". (transfer full) */
static char *
part_of (const char *id)
{
  const char *part = strchr (id, '#') + 1;
  const char *dot = strrchr (part, '.');
  return dot != NULL && g_ascii_isdigit (dot[1]) ? g_strndup (part, (gsize) (dot - part)) : g_strdup (part);
}

static const StSection *
find_section (const Place *place, const char *part)
{
  for (guint i = 0; place->family != NULL && i < place->family->sections->len; i++)
    if (strcmp (((const StSection *) place->family->sections->pdata[i])->id, part) == 0)
      return place->family->sections->pdata[i];
  return NULL;
}

/* The fact that a part names: "remark" on a code's page, "fact.retry.later.sentence" on
 * the family's. */
static const StFact *
find_fact (const Place *place, const char *part)
{
  gboolean declared = st_has_prefix (part, "fact.");
  const char *name = declared ? part + strlen ("fact.") : part;
  for (guint i = 0; place->family != NULL && i < place->family->facts->len; i++)
    {
      const StFact *fact = place->family->facts->pdata[i];
      gsize length = strlen (fact->id);
      if (st_has_prefix (name, fact->id) && name[length] == (declared ? '.' : '\0'))
        return fact;
    }
  return NULL;
}

/* "Page: 252 Cannot verify user." */
static void
append_page (GString *note, const Place *place, const StTarget *target)
{
  const StFamily *family = place->family;
  const StGroup *group = family != NULL ? st_family_group (family, place->page->id) : NULL;
  g_autofree char *codes = group != NULL ? st_group_codes (group) : NULL;
  g_string_append (note, BEGINNING);
  if (target->right != NULL)
    g_string_append_printf (note, "%s and %s", target->left->label, target->right->label);
  else if (target->left != NULL)
    g_string_append_printf (note, "%s %s", target->left->label, target->left->short_name->source);
  else if (group != NULL)
    g_string_append (note, codes);
  else if (place->page->plain != NULL)
    g_string_append (note, place->page->plain->title->source);
  else
    g_string_append (note, family != NULL ? family->title->source : place->site->title->source);
  g_string_append (note, ".");
}

static void
append_quoted (GString *note, const char *label, const StPage *page, guint index)
{
  if (index >= page->segments->len)
    return;
  const char *text = ((const StSegment *) page->segments->pdata[index])->source;
  gboolean whole = g_utf8_strlen (text, -1) <= QUOTED;
  g_autofree char *quoted = g_utf8_substring (text, 0, whole ? -1 : QUOTED);
  g_string_append_printf (note, " %s: “%s%s”.", label, quoted, whole ? "" : "…");
}

static void
append_address (GString *note, const Place *place, const StTarget *target, const StSection *section)
{
  const StSite *site = place->site;
  g_string_append_printf (note, " %s", site->base_url);
  st_home_append (note, site, site->source, NULL, target, ".html");
  if (section != NULL && target->left != NULL && target->right == NULL)
    g_string_append_printf (note, "#%s", section->id);
}

static void
add_note (const Place *place, guint index, StUnit *unit)
{
  StTarget target = st_target_page (place->family, place->page);
  g_autofree char *part = part_of (unit->id);
  const StSection *section = find_section (place, part);
  const StFact *fact = section == NULL ? find_fact (place, part) : NULL;
  g_autoptr (GString) note = g_string_new (NULL);
  append_page (note, place, &target);
  if (section != NULL)
    g_string_append_printf (note, " Section: %s.", section->heading->source);
  else if (fact != NULL && strcmp (fact->name->source, unit->source) != 0)
    g_string_append_printf (note, " Fact: %s.", fact->name->source);
  if (place->context == ST_CONTEXT_NEIGHBOURS)
    {
      append_quoted (note, "Before it", place->page, index - 1);
      append_quoted (note, "After it", place->page, index + 1);
    }
  append_address (note, place, &target, section);
  st_unit_add_note (unit, ST_FROM_PROGRAM, note->str);
}

void
st_context_add (const StSite *site, const StDocument *document, StXliff *units, StContext context)
{
  Place place = { site, st_site_family (site, document->name), NULL, context };
  guint number = 0;
  for (guint i = 0; i < document->n_pages; i++)
    {
      place.page = document->pages[i];
      for (guint j = 0; j < place.page->segments->len; j++, number++)
        if (place.page != site->messages)
          add_note (&place, j, units->units->pdata[number]);
    }
}

gboolean
st_context_is_note (const char *text)
{
  const char *last = strrchr (text, ' ');
  return st_has_prefix (text, BEGINNING) && (st_has_prefix (last + 1, "https://") || st_has_prefix (last + 1, "http://"));
}
