/* What the search shows of each document, and where its page lies. */
#include "outputs/search_records.h"

#include "model/home.h"
#include "model/pairs.h"
#include "outputs/search_messages.h"
#include "outputs/words.h"
#include "template/escape.h"
#include "views/view.h"

#include <string.h>

static void
append_html (GString *html, const StSite *site, guint language, const StSegment *segment)
{
  const StLanguage *foreign = NULL;
  const char *text = st_segment_text (segment, site, language, &foreign);
  st_search_append_text (html, text, foreign);
}

static void
add_html (StJson *json, const StSite *site, guint language, const StSegment *segment)
{
  g_autoptr (GString) html = g_string_new (NULL);
  append_html (html, site, language, segment);
  st_json_text (json, NULL, html->str);
}

/* The codes of its family that those pairs end with that begin with @code, without its peers. */
static void
add_pairs (StJson *json, const StCode *code)
{
  st_json_array (json, NULL);
  for (guint i = 0; i < st_pairs_count (code); i++)
    if (st_pairs_right (code, i)->family == code->family && !st_codes_are_peers (code, st_pairs_right (code, i)))
      st_json_text (json, NULL, st_pairs_right (code, i)->id);
  st_json_end_array (json);
}

guint
st_search_class (const StCode *code)
{
  guint number = 0;
  gboolean counts = code->family->classes != NULL && code->peers != NULL;
  return counts && g_ptr_array_find (code->family->classes, code->peers, &number) ? number + 1 : 0;
}

/* --- where pages lie ------------------------------------------------------ */

/* So much is taken from the sum where a title is not translated: more than any page has. */
#define NO_TITLE (1 << 30)

static gboolean
is_linked (const StSite *site, guint language)
{
  return site->linked[language];
}

/* Goes on to the language to look in next; FALSE behind the source, which is the last. */
static gboolean
next_home (const StSite *site, guint *language)
{
  gboolean last = *language == site->source;
  *language = site->fallbacks[*language];
  return !last;
}

/* Two numbers for each language, of the @n pages of @parts together, into the list that
 * has been begun. */
static void
add_progress (StJson *json, const StSite *site, guint language, const StPage *const *parts, guint n)
{
  do
    {
      gint64 ahead = 0;
      gboolean own = !site->varieties[language];
      for (guint i = 0; i < n; i++)
        {
          gint64 done = 100 * (gint64) parts[i]->translated[language], needed = (gint64) site->threshold * parts[i]->segments->len;
          ahead += parts[i]->titled[language] ? done - needed : -NO_TITLE;
          own |= parts[i]->own[language];
        }
      st_json_number (json, NULL, ahead);
      st_json_number (json, NULL, own ? 1 : 0);
    }
  while (next_home (site, &language));
}

void
st_search_add_homes (StJson *directory, const StSite *site, guint own)
{
  guint language = own;
  if (!is_linked (site, own))
    return;
  st_json_array (directory, "homes");
  do
    {
      const char *up = language == own ? NULL : *st_site_folder (site, own) == '\0' ? "" : "../";
      g_autofree char *way = up != NULL ? g_strconcat (up, st_site_folder (site, language), NULL) : g_strdup ("");
      st_json_text (directory, NULL, way);
    }
  while (next_home (site, &language));
  st_json_end_array (directory);
}

/* What the script needs to know where the pages of the code and its pairs lie. */
static void
add_place (StJson *json, const StSite *site, guint language, const StCode *code)
{
  st_json_array (json, NULL);
  add_progress (json, site, language, (const StPage *const *) &code->page, 1);
  st_json_end_array (json);
  st_json_array (json, NULL);
  for (guint i = 0; code->notes != NULL && i < code->notes->len; i++)
    {
      const StNote *note = code->notes->pdata[i];
      st_json_array (json, NULL);
      add_progress (json, site, language, (const StPage *const *) &note->page, 1);
      st_json_text (json, NULL, note->right->id);
      st_json_end_array (json);
    }
  st_json_end_array (json);
}

/* The same of another page, which is in no pair and no class. */
static void
add_page_place (StJson *json, const StSite *site, guint language, const StTarget *page)
{
  const StPage *parts[ST_POLICY_MAX_PARTS];
  if (!is_linked (site, language))
    return;
  st_json_text (json, NULL, NULL);
  st_json_number (json, NULL, 0);
  st_json_array (json, NULL);
  add_progress (json, site, language, parts, st_target_parts (site, page, parts));
  st_json_end_array (json);
}

static gboolean
is_labelled (const StCode *code)
{
  return strcmp (code->label, code->id) != 0;
}

/* How many of the pairs that begin with @code have a code of another family: they are the last of all. */
static guint
count_across (const StCode *code)
{
  guint n = st_pairs_count (code), own = n;
  while (own > 0 && st_pairs_right (code, own - 1)->family != code->family)
    own--;
  return n - own;
}

/* Whether something is told of it that is not of most. */
static gboolean
is_odd (const StCode *code)
{
  return is_labelled (code) || code->retired != NULL || count_across (code) > 0;
}

static void
add_odd (StJson *json, const StCode *code)
{
  st_json_object (json, NULL);
  if (is_labelled (code))
    st_json_text (json, "label", code->label);
  if (code->retired != NULL)
    st_json_number (json, "retired", 1);
  guint n = st_pairs_count (code), n_across = count_across (code);
  if (n_across > 0)
    {
      st_json_array (json, "across");
      for (guint i = n - n_across; i < n; i++)
        {
          const StCode *right = st_pairs_right (code, i);
          g_autofree char *name = g_strconcat (right->family->id, "-", right->id, NULL);
          st_json_text (json, NULL, name);
        }
      st_json_end_array (json);
    }
  st_json_end_object (json);
}

void
st_search_add_code (StJson *json, const StSite *site, guint language, const StCode *code)
{
  gboolean selective = code->family->pairs != ST_PAIRS_ALL, more = is_linked (site, language) || is_odd (code);
  st_json_array (json, NULL);
  st_json_text (json, NULL, code->id);
  add_html (json, site, language, code->short_name);
  st_json_text (json, NULL, code->class != NULL && code->class->tone != NULL ? code->class->tone : "");
  st_json_text (json, NULL, code->family->id);
  if (site->families->len > 1)
    add_html (json, site, language, code->family->name);
  else if (selective || more)
    st_json_text (json, NULL, "");
  if (selective)
    add_pairs (json, code);
  else if (more)
    st_json_text (json, NULL, NULL);
  if (st_search_class (code) > 0 || more)
    st_json_number (json, NULL, st_search_class (code));
  if (is_linked (site, language))
    add_place (json, site, language, code);
  if (is_odd (code))
    add_odd (json, code);
  st_json_end_array (json);
}

/* The record of a page about several codes of one family. @name: of its file */
static void
add_record (StJson *json, const StSite *site, guint language, const char *name, const char *html, const StTarget *page)
{
  st_json_array (json, NULL);
  st_json_text (json, NULL, name);
  st_json_text (json, NULL, html);
  st_json_text (json, NULL, NULL);
  st_json_text (json, NULL, page->family->id);
  if (site->families->len > 1)
    add_html (json, site, language, page->family->name);
  else if (is_linked (site, language))
    st_json_text (json, NULL, "");
  add_page_place (json, site, language, page);
  st_json_end_array (json);
}

/* What readers see of a group is its codes, and its title if it has one; its id leads to its page. */
void
st_search_add_group (StJson *json, const StSite *site, guint language, const StGroup *group)
{
  const StFamily *family = ((const StCode *) group->codes->pdata[0])->family;
  g_autofree char *codes = st_group_codes (group);
  g_autoptr (GString) html = g_string_new (NULL);
  g_string_append_printf (html, "<b class=\"code\">%s</b>", codes);
  if (group->title != NULL)
    {
      g_string_append_c (html, ' ');
      append_html (html, site, language, group->title);
    }
  const StTarget page = st_target_group (family, group);
  add_record (json, site, language, group->page->id, html->str, &page);
}

/* A pair that an editor has written about is shown as the pair that its codes find, and as a group where the site
 * has no words for that. */
void
st_search_add_note (StJson *json, const StSite *site, guint language, const StNote *note)
{
  const StFamily *family = note->left->family;
  const StFolder folder = st_folder_of_pages (family);
  const StTarget page = st_target_pair (note->left, note->right);
  const StWord sides[] = { { "left", { .text = note->left->label } }, { "right", { .text = note->right->label } } };
  const StLanguage *foreign = NULL;
  g_autofree char *address = st_address_new (&folder, &page, ""),
                  *words = st_words (site, language, "search.pair", sides, G_N_ELEMENTS (sides), &foreign);
  g_autofree char *labels = g_strdup_printf ("%s, %s", note->left->label, note->right->label);
  g_autoptr (GString) html = g_string_new (NULL);
  st_search_append_text (html, words != NULL ? words : labels, foreign);
  add_record (json, site, language, address, html->str, &page);
}

/* A name in several families is found and shown like a code of the family `number`, whose
 * folder it lies in. What is asked there stands for its name where the site has words for it, and the
 * families stand where that of a code does. */
void
st_search_add_number (StJson *json, const StSite *site, guint language, const StNumber *number)
{
  g_autofree char *families = st_number_families (site, language, number), *question = st_search_message (site, language, "search.which");
  g_autoptr (GString) html = g_string_new (NULL);
  const StTarget page = st_target_number (number);
  st_escape (ST_ESCAPE_TEXT, families, html);
  st_json_array (json, NULL);
  st_json_text (json, NULL, number->name);
  st_json_text (json, NULL, question != NULL ? question : html->str);
  st_json_text (json, NULL, "");
  st_json_text (json, NULL, "number");
  st_json_text (json, NULL, question != NULL ? html->str : "");
  add_page_place (json, site, language, &page);
  if (strcmp (number->label, number->name) != 0)
    {
      st_json_object (json, NULL);
      st_json_text (json, "label", number->label);
      st_json_end_object (json);
    }
  st_json_end_array (json);
}

/* A plain page is shown by its title, as a group is, and by that of its folder. */
void
st_search_add_plain (StJson *json, const StSite *site, guint language, const StPlain *plain)
{
  const StPlain *parent = st_shelf_index (plain->shelf);
  const StTarget page = st_target_plain (plain);
  st_json_array (json, NULL);
  st_json_text (json, NULL, plain->page->id);
  add_html (json, site, language, plain->title);
  st_json_text (json, NULL, NULL);
  st_json_text (json, NULL, plain->shelf->id != NULL ? plain->shelf->id : "."); /* its folder, from the language's */
  if (parent != NULL && parent != plain)
    add_html (json, site, language, parent->title);
  else if (is_linked (site, language))
    st_json_text (json, NULL, "");
  add_page_place (json, site, language, &page);
  st_json_end_array (json);
}
