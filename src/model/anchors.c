#include "model/anchors.h"

#include "base/prefix.h"

#include <string.h>

/* The ids of the standard theme, which stay its own; `-` at the end of one stands for what
 * follows it there. */
static const char *const reserved[] = {
  "add",         "asked",     "code-first", "code-second", "code-third", "code-fourth", "codes",  "compare", "compared",
  "differences", "elsewhere", "facts",      "first",       "first-",     "found",       "found-", "fourth",  "groups",
  "main",        "map",       "matrix",     "more",        "near",       "note",        "noted",  "only",    "pairs",
  "pasted",      "private",   "second",     "second-",     "shared",     "system",      "third",
};

static gboolean
is_reserved (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_str_has_suffix (reserved[i], "-") ? st_has_prefix (id, reserved[i]) : strcmp (id, reserved[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
st_fragment_is_top (const char *fragment)
{
  return *fragment == '\0' || g_ascii_strcasecmp (fragment, "top") == 0;
}

/* --- giving ids ---------------------------------------------------------- */

/* A page's ids in the making. */
typedef struct {
  StPage *page;
  GHashTable *taken; /* (element-type utf8), borrowed */
} Ids;

/* Lets @name lead to @id, unless it leads somewhere already. */
static void
add_name (const Ids *ids, const char *name, const char *id)
{
  if (name != NULL && !g_hash_table_contains (ids->page->anchors, name))
    g_hash_table_insert (ids->page->anchors, g_strdup (name), g_strdup (id));
}

void
st_sections_add_anchors (const GPtrArray *sections)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < sections->len; i++)
    g_hash_table_add (taken, ((const StSection *) sections->pdata[i])->id);
  for (guint i = 0; i < sections->len; i++)
    {
      StSection *section = sections->pdata[i];
      section->anchor = g_strdup (section->id);
      while (is_reserved (section->anchor)
             || (strcmp (section->anchor, section->id) != 0 && g_hash_table_contains (taken, section->anchor)))
        {
          g_autofree char *before = section->anchor;
          section->anchor = g_strconcat ("h-", before, NULL);
        }
      g_hash_table_add (taken, section->anchor);
    }
}

/* A number behind it would make an id that is taken the slug of another heading. */
static void
give_id (const Ids *ids, StBodyBlock *heading)
{
  heading->id = g_strdup (heading->slug);
  while (is_reserved (heading->id) || g_hash_table_contains (ids->taken, heading->id))
    {
      g_autofree char *taken = heading->id;
      heading->id = g_strconcat ("h-", taken, NULL);
    }
  g_hash_table_add (ids->taken, heading->id);
  add_name (ids, heading->slug, heading->id);
}

/* Slugs name headings before ids do: an id may be the slug of another one. */
static void
name_by_id (const Ids *ids, StBodyBlock *heading)
{
  add_name (ids, heading->id, heading->id);
}

static void
each_heading (const Ids *ids, const StProse *prose, void (*visit) (const Ids *ids, StBodyBlock *heading))
{
  for (guint i = 0; prose != NULL && i < prose->body->blocks->len; i++)
    if (g_array_index (prose->body->blocks, StBodyBlock, i).level > 0)
      visit (ids, &g_array_index (prose->body->blocks, StBodyBlock, i));
}

void
st_page_add_anchors (StPage *page, const GPtrArray *sections, StProse *const *bodies, const StProse *other)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  const Ids ids = { page, taken };
  void (*const visits[]) (const Ids *, StBodyBlock *) = { give_id, name_by_id };
  guint n = sections != NULL ? sections->len : 0;
  page->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < n; i++)
    {
      const StSection *section = sections->pdata[i];
      g_hash_table_add (taken, section->anchor);
      if (bodies != NULL && bodies[i] != NULL)
        add_name (&ids, section->id, section->anchor);
    }
  for (guint i = 0; bodies != NULL && i < n; i++)
    if (bodies[i] != NULL)
      add_name (&ids, bodies[i]->body->slug, ((const StSection *) sections->pdata[i])->anchor);
  for (guint visit = 0; visit < G_N_ELEMENTS (visits); visit++)
    {
      each_heading (&ids, other, visits[visit]);
      for (guint i = 0; bodies != NULL && i < n; i++)
        each_heading (&ids, bodies[i], visits[visit]);
    }
}

/* --- finding them -------------------------------------------------------- */

/* The names of places of the page itself; NULL where the page has no text of its own. */
static GHashTable *
own_anchors (const StSite *site, const StTarget *to)
{
  const StGroup *group = to->family != NULL && to->name != NULL ? st_family_group (to->family, to->name) : NULL;
  const StNote *note = to->right != NULL ? st_pair_note (to->left, to->right) : NULL;
  const StPage *page = to->plain != NULL    ? to->plain->page
                       : to->family == NULL ? site->page
                       : group != NULL      ? group->page
                       : to->right != NULL  ? (note != NULL ? note->page : NULL)
                       : to->left != NULL   ? to->left->page
                       : to->name == NULL   ? to->family->page
                                            : NULL;
  return page != NULL ? page->anchors : NULL;
}

/* The codes whose sections the page sets side by side. (transfer container) */
static GPtrArray *
codes_beside (const StTarget *to)
{
  const StGroup *group = to->family != NULL && to->name != NULL ? st_family_group (to->family, to->name) : NULL;
  GPtrArray *codes = g_ptr_array_new ();
  for (guint i = 0; group != NULL && i < group->codes->len; i++)
    g_ptr_array_add (codes, group->codes->pdata[i]);
  if (to->right != NULL)
    {
      g_ptr_array_add (codes, (gpointer) to->left);
      g_ptr_array_add (codes, (gpointer) to->right);
    }
  return codes;
}

/* The place of a section of @family that @anchor is; NULL where it is none. */
static const char *
section_anchor (const StFamily *family, const char *anchor)
{
  for (guint i = 0; anchor != NULL && i < family->sections->len; i++)
    if (strcmp (((const StSection *) family->sections->pdata[i])->anchor, anchor) == 0)
      return ((const StSection *) family->sections->pdata[i])->anchor;
  return NULL;
}

/* Names in @anchors of sections, which also stand on a comparison in @family. */
static const char *
find_section (const StFamily *family, GHashTable *anchors, const char *name)
{
  return section_anchor (family, g_hash_table_lookup (anchors, name));
}

const char *
st_target_anchor (const StSite *site, const StTarget *to, const char *fragment)
{
  g_autofree char *decoded = g_uri_unescape_string (fragment, NULL);
  g_autofree char *name = st_text_nfc (decoded != NULL ? decoded : fragment);
  GHashTable *own = own_anchors (site, to);
  const char *id = own != NULL ? g_hash_table_lookup (own, name) : NULL;
  g_autoptr (GPtrArray) codes = codes_beside (to);
  for (guint i = 0; id == NULL && i < codes->len; i++)
    id = find_section (to->family, ((const StCode *) codes->pdata[i])->page->anchors, name);
  return id;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
st_target_anchors (const StSite *site, const StTarget *to)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name = NULL;
  GHashTable *own = own_anchors (site, to);
  if (own != NULL)
    for (g_hash_table_iter_init (&iter, own); g_hash_table_iter_next (&iter, &name, NULL);)
      g_ptr_array_add (names, name);
  g_autoptr (GPtrArray) codes = codes_beside (to);
  for (guint i = 0; i < codes->len; i++)
    {
      GHashTable *anchors = ((const StCode *) codes->pdata[i])->page->anchors;
      for (g_hash_table_iter_init (&iter, anchors); g_hash_table_iter_next (&iter, &name, NULL);)
        if (find_section (to->family, anchors, name) != NULL)
          g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}
