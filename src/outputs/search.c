#include "outputs/search.h"

#include "base/json.h"
#include "model/pairs.h"
#include "outputs/search_messages.h"
#include "outputs/search_terms.h"
#include "template/escape.h"

#include <string.h>

/* A query reads a few files of terms for each word, and those of the ten codes that are shown. */
#define CODES_PER_FILE 32u

typedef struct {
  const StSite *site;
  guint language;
  const StSearchParts *parts; /* or NULL */
  StEmit emit;
  gpointer data;
  GChecksum *version; /* of all files written so far */
  GPtrArray *codes;   /* (element-type StCode): the first documents */
  GPtrArray *groups;  /* (element-type StGroup): the documents after them */
  GPtrArray *numbers; /* (element-type StNumber): the documents after these */
  GPtrArray *plains;  /* (element-type StPlain): the last documents */
  StSearchTerms terms;
} Index;

/* --- files --------------------------------------------------------------- */

/* Writes one call of the script's function; @json is its data. */
static void
write_file (Index *index, const char *name, const char *json)
{
  g_autofree char *path = g_strdup_printf ("%ssearch/%s.js", st_site_folder (index->site, index->language), name);
  g_autoptr (GString) content = g_string_new (NULL);
  g_string_printf (content, "statuary(\"%s\",%s)\n", name, json);
  g_checksum_update (index->version, (const guchar *) content->str, (gssize) content->len);
  index->emit (index->data, path, content);
}

/* --- documents ----------------------------------------------------------- */

static void
append_html (const Index *index, GString *html, const StSegment *segment)
{
  const StLanguage *foreign = NULL;
  const char *text = st_segment_text (segment, index->site, index->language, &foreign);
  st_search_append_text (html, text, foreign);
}

static void
add_html (const Index *index, StJson *json, const StSegment *segment)
{
  g_autoptr (GString) html = g_string_new (NULL);
  append_html (index, html, segment);
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

/* The number of its class, from 1, where the codes of a class are compared; else 0. */
static guint
class_number (const StCode *code)
{
  guint number = 0;
  gboolean counts = code->family->classes != NULL && code->peers != NULL;
  return counts && g_ptr_array_find (code->family->classes, code->peers, &number) ? number + 1 : 0;
}

/* --- where pages lie ------------------------------------------------------ */

/* So much is taken from the sum where a title is not translated: more than any page has. */
#define NO_TITLE (1 << 30)

static gboolean
is_linked (const Index *index)
{
  return index->site->linked[index->language];
}

/* Goes on to the language to look in next; FALSE behind the source, which is the last. */
static gboolean
next_home (const Index *index, guint *language)
{
  gboolean last = *language == index->site->source;
  *language = index->site->fallbacks[*language];
  return !last;
}

/* Two numbers for each language, of the @n pages of @parts together, into the list that
 * has been begun. */
static void
add_progress (const Index *index, StJson *json, const StPage *const *parts, guint n)
{
  const StSite *site = index->site;
  guint language = index->language;
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
  while (next_home (index, &language));
}

/* Where a page may lie that this language lacks: the ways from its folder to those of the languages that
 * readers find it in, its own first. */
static void
add_homes (const Index *index, StJson *directory)
{
  guint language = index->language;
  if (!is_linked (index))
    return;
  st_json_array (directory, "homes");
  do
    {
      const char *up = language == index->language ? NULL : *st_site_folder (index->site, index->language) == '\0' ? "" : "../";
      g_autofree char *way = up != NULL ? g_strconcat (up, st_site_folder (index->site, language), NULL) : g_strdup ("");
      st_json_text (directory, NULL, way);
    }
  while (next_home (index, &language));
  st_json_end_array (directory);
}

/* What the script needs to know where the pages of the code and its pairs lie. */
static void
add_place (const Index *index, StJson *json, const StCode *code)
{
  st_json_array (json, NULL);
  add_progress (index, json, (const StPage *const *) &code->page, 1);
  st_json_end_array (json);
  st_json_array (json, NULL);
  for (guint i = 0; code->notes != NULL && i < code->notes->len; i++)
    {
      const StNote *note = code->notes->pdata[i];
      st_json_array (json, NULL);
      add_progress (index, json, (const StPage *const *) &note->page, 1);
      st_json_text (json, NULL, note->right->id);
      st_json_end_array (json);
    }
  st_json_end_array (json);
}

/* The same of another page, which is in no pair and no class. */
static void
add_page_place (const Index *index, StJson *json, const StTarget *page)
{
  const StPage *parts[ST_POLICY_MAX_PARTS];
  if (!is_linked (index))
    return;
  st_json_text (json, NULL, NULL);
  st_json_number (json, NULL, 0);
  st_json_array (json, NULL);
  add_progress (index, json, parts, st_target_parts (index->site, page, parts));
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

static void
add_record (const Index *index, StJson *json, const StCode *code)
{
  gboolean selective = code->family->pairs != ST_PAIRS_ALL, more = is_linked (index) || is_odd (code);
  st_json_array (json, NULL);
  st_json_text (json, NULL, code->id);
  add_html (index, json, code->short_name);
  st_json_text (json, NULL, code->class != NULL && code->class->tone != NULL ? code->class->tone : "");
  st_json_text (json, NULL, code->family->id);
  if (index->site->families->len > 1)
    add_html (index, json, code->family->name);
  else if (selective || more)
    st_json_text (json, NULL, "");
  if (selective)
    add_pairs (json, code);
  else if (more)
    st_json_text (json, NULL, NULL);
  if (class_number (code) > 0 || more)
    st_json_number (json, NULL, class_number (code));
  if (is_linked (index))
    add_place (index, json, code);
  if (is_odd (code))
    add_odd (json, code);
  st_json_end_array (json);
}

/* What readers see of a group is its codes, and its title if it has one; its id leads to its page. */
static void
add_group_record (const Index *index, StJson *json, const StGroup *group)
{
  const StFamily *family = ((const StCode *) group->codes->pdata[0])->family;
  g_autofree char *codes = st_group_codes (group);
  g_autoptr (GString) html = g_string_new (NULL);
  g_string_append_printf (html, "<b class=\"code\">%s</b>", codes);
  if (group->title != NULL)
    {
      g_string_append_c (html, ' ');
      append_html (index, html, group->title);
    }
  st_json_array (json, NULL);
  st_json_text (json, NULL, group->page->id);
  st_json_text (json, NULL, html->str);
  st_json_text (json, NULL, NULL);
  st_json_text (json, NULL, family->id);
  if (index->site->families->len > 1)
    add_html (index, json, family->name);
  else if (is_linked (index))
    st_json_text (json, NULL, "");
  const StTarget page = st_target_group (family, group);
  add_page_place (index, json, &page);
  st_json_end_array (json);
}

/* A name in several families is found and shown like a code of the family `number`, whose
 * folder it lies in. What is asked there stands for its name where the site has words for it, and the
 * families stand where that of a code does. */
static void
add_number_record (const Index *index, StJson *json, const StNumber *number)
{
  g_autofree char *families = st_number_families (index->site, index->language, number),
                  *question = st_search_message (index->site, index->language, "search.which");
  g_autoptr (GString) html = g_string_new (NULL);
  const StTarget page = st_target_number (number);
  st_escape (ST_ESCAPE_TEXT, families, html);
  st_json_array (json, NULL);
  st_json_text (json, NULL, number->name);
  st_json_text (json, NULL, question != NULL ? question : html->str);
  st_json_text (json, NULL, "");
  st_json_text (json, NULL, "number");
  st_json_text (json, NULL, question != NULL ? html->str : "");
  add_page_place (index, json, &page);
  if (strcmp (number->label, number->name) != 0)
    {
      st_json_object (json, NULL);
      st_json_text (json, "label", number->label);
      st_json_end_object (json);
    }
  st_json_end_array (json);
}

/* A plain page is shown by its title, as a group is, and by that of its folder. */
static void
add_plain_record (const Index *index, StJson *json, const StPlain *plain)
{
  const StPlain *parent = st_shelf_index (plain->shelf);
  const StTarget page = st_target_plain (plain);
  st_json_array (json, NULL);
  st_json_text (json, NULL, plain->page->id);
  add_html (index, json, plain->title);
  st_json_text (json, NULL, NULL);
  st_json_text (json, NULL, plain->shelf->id != NULL ? plain->shelf->id : "."); /* its folder, from the language's */
  if (parent != NULL && parent != plain)
    add_html (index, json, parent->title);
  else if (is_linked (index))
    st_json_text (json, NULL, "");
  add_page_place (index, json, &page);
  st_json_end_array (json);
}

static void
write_documents (Index *index)
{
  guint n_codes = index->codes->len, n_pages = n_codes + index->groups->len, n_shared = n_pages + index->numbers->len,
        n = n_shared + index->plains->len;
  for (guint from = 0; from < n; from += CODES_PER_FILE)
    {
      StJson *json = st_json_new ();
      st_json_array (json, NULL);
      for (guint i = from; i < MIN (from + CODES_PER_FILE, n); i++)
        if (i < n_codes)
          add_record (index, json, index->codes->pdata[i]);
        else if (i < n_pages)
          add_group_record (index, json, index->groups->pdata[i - n_codes]);
        else if (i >= n_shared)
          add_plain_record (index, json, index->plains->pdata[i - n_shared]);
        else
          add_number_record (index, json, index->numbers->pdata[i - n_pages]);
      st_json_end_array (json);
      g_autofree char *name = g_strdup_printf ("codes.%u", from / CODES_PER_FILE);
      g_autofree char *text = st_json_finish (json, ST_JSON_COMPACT);
      write_file (index, name, text);
    }
}

/* --- what codes mean ----------------------------------------------------- */

typedef struct {
  Index *index;
  const StFamily *family;
  StJson *directory; /* for pasting: the first code of each file becomes a part of it */
  guint n;           /* files so far */
} FamilyFiles;

static void
write_paste_file (gpointer data, const char *first, const char *json)
{
  FamilyFiles *files = data;
  g_autofree char *name = g_strdup_printf ("paste.%s.%u", files->family->id, files->n++);
  st_json_text (files->directory, NULL, first);
  write_file (files->index, name, json);
}

static gboolean
has_paste (const StSite *site)
{
  gboolean has = FALSE;
  for (guint i = 0; i < site->families->len; i++)
    has |= ((const StFamily *) site->families->pdata[i])->paste != NULL;
  return has;
}

/* Adds to @directory where the codes of the families that ask for it are explained. */
static void
write_paste_files (Index *index, StJson *directory)
{
  if (!has_paste (index->site))
    return;
  st_json_object (directory, "paste");
  for (guint i = 0; i < index->site->families->len; i++)
    {
      const StFamily *family = index->site->families->pdata[i];
      if (family->explainer == NULL)
        continue;
      FamilyFiles files = { index, family, directory, 0 };
      st_json_array (directory, family->id);
      st_paste_files (index->parts->views[i], index->parts->explained, write_paste_file, &files);
      st_json_end_array (directory);
    }
  st_json_end_object (directory);
}

/* --- what compare.html shows --------------------------------------------- */

static void
write_compare_file (gpointer data, guint number, const char *json)
{
  FamilyFiles *files = data;
  g_autofree char *name = g_strdup_printf ("compare.%s.%u", files->family->id, number);
  write_file (files->index, name, json);
}

static void
write_compare_files (Index *index)
{
  for (guint i = 0; i < index->site->families->len; i++)
    {
      FamilyFiles files = { .index = index, .family = index->site->families->pdata[i] };
      if (st_family_has_compare (files.family))
        st_compare_files (index->parts->views[i], index->parts->compared, write_compare_file, &files);
    }
}

/* --- terms --------------------------------------------------------------- */

/* Its codes and its title find a group; whoever types one code alone finds that code first. */
static void
add_groups (Index *index, const StFamily *family)
{
  for (guint i = 0; i < family->groups->len; i++)
    {
      const StGroup *group = family->groups->pdata[i];
      guint document = index->codes->len + index->groups->len;
      g_ptr_array_add (index->groups, (gpointer) group);
      if (group->title != NULL)
        st_search_terms_add_text (&index->terms, document, WEIGHT_NAME, st_site_text (index->site, index->language, group->title));
      for (guint j = 0; j < group->codes->len; j++)
        {
          const char *label = ((const StCode *) group->codes->pdata[j])->label;
          g_autofree char *folded = st_text_fold (label);
          st_search_terms_add (&index->terms, document, WEIGHT_SUMMARY, folded);
          st_search_terms_add_text (&index->terms, document, WEIGHT_SUMMARY, label);
        }
    }
}

/* Whoever types the name alone finds the codes first; with the weight of a code, two names would be a pair. */
static void
add_numbers (Index *index)
{
  gboolean offered = (index->site->offers & ST_OFFERS_NUMBER) != 0;
  for (guint i = 0; offered && i < index->site->numbers->len; i++)
    {
      const StNumber *number = index->site->numbers->pdata[i];
      guint document = index->codes->len + index->groups->len + index->numbers->len;
      g_autofree char *folded = st_text_fold (number->label);
      g_ptr_array_add (index->numbers, (gpointer) number);
      st_search_terms_add (&index->terms, document, WEIGHT_VALUE, folded);
      st_search_terms_add_text (&index->terms, document, WEIGHT_SUMMARY, number->label);
    }
}

static void
add_plains (Index *index)
{
  for (guint i = 0; i < index->site->shelves->len; i++)
    {
      GPtrArray *plains = ((const StShelf *) index->site->shelves->pdata[i])->plains;
      for (guint j = 0; j < plains->len; j++)
        {
          st_search_terms_add_plain (&index->terms, index->codes->len + index->groups->len + index->numbers->len + index->plains->len,
                                     plains->pdata[j]);
          g_ptr_array_add (index->plains, plains->pdata[j]);
        }
    }
}

/* Their names, which begin those of their files. */
static const char *const lists[ST_N_LISTS] = { [ST_LIST_TERMS] = "terms", [ST_LIST_NEAR] = "near", [ST_LIST_TEXTS] = "texts" };

typedef struct {
  Index *index;
  const char *list;
} TermsFiles;

static void
write_terms_file (gpointer data, guint number, const char *json)
{
  const TermsFiles *files = data;
  g_autofree char *name = g_strdup_printf ("%s.%u", files->list, number);
  write_file (files->index, name, json);
}

/* --- the directory ------------------------------------------------------- */

/* The documents of a family: the first, and the one after the last. */
typedef struct {
  guint from;
  guint to;
} Range;

static Range
add_family (Index *index, const StFamily *family)
{
  Range range = { .from = index->codes->len };
  for (guint i = 0; i < family->codes->len; i++)
    {
      st_search_terms_add_code (&index->terms, index->codes->len, family->codes->pdata[i]);
      g_ptr_array_add (index->codes, family->codes->pdata[i]);
    }
  range.to = index->codes->len;
  return range;
}

/* Where its pairs lie in folders, a family's range ends with what stands before
 * their second code. */
static void
add_range (StJson *directory, const StFamily *family, const Range *range)
{
  st_json_array (directory, family->id);
  st_json_number (directory, NULL, range->from);
  st_json_number (directory, NULL, range->to);
  if (family->layout == ST_LAYOUT_NESTED)
    st_json_text (directory, NULL, "/");
  st_json_end_array (directory);
}

/* @ranges: of the families, in their order. @firsts: (element-type utf8) */
static void
write_directory (Index *index, const Range *ranges, GPtrArray *const *firsts)
{
  StJson *directory = st_json_new ();
  st_json_object (directory, NULL);
  write_paste_files (index, directory);
  g_autoptr (GChecksum) so_far = g_checksum_copy (index->version); /* what is read takes no more */
  g_autofree char *version = g_strndup (g_checksum_get_string (so_far), 8);
  st_json_text (directory, "version", version);
  add_homes (index, directory);
  st_search_add_messages (directory, index->site, index->language);
  st_json_object (directory, "families");
  for (guint i = 0; i < index->site->families->len; i++)
    add_range (directory, index->site->families->pdata[i], &ranges[i]);
  if (index->numbers->len > 0)
    {
      guint from = index->codes->len + index->groups->len;
      st_json_array (directory, "number");
      st_json_number (directory, NULL, from);
      st_json_number (directory, NULL, from + index->numbers->len);
      st_json_end_array (directory);
    }
  st_json_end_object (directory);
  for (guint i = 0; i < ST_N_LISTS; i++)
    {
      st_json_array (directory, lists[i]);
      for (guint j = 0; j < firsts[i]->len; j++)
        st_json_text (directory, NULL, firsts[i]->pdata[j]);
      st_json_end_array (directory);
    }
  st_json_end_object (directory);
  g_autofree char *json = st_json_finish (directory, ST_JSON_COMPACT);
  write_file (index, "index", json);
}

void
st_search_documents (const StSite *site, guint language, const StSearchParts *parts, StEmit emit, gpointer data)
{
  g_autoptr (GChecksum) version = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GHashTable) terms = st_terms_new (), near = st_terms_new (), texts = st_terms_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new (), numbers = g_ptr_array_new (), plains = g_ptr_array_new ();
  Index index = { site, language, parts, emit, data, version, codes, groups, numbers, plains, { site, language, { terms, near, texts } } };
  g_autofree Range *ranges = g_new (Range, site->families->len);
  for (guint i = 0; i < site->families->len; i++)
    ranges[i] = add_family (&index, site->families->pdata[i]);
  for (guint i = 0; i < site->families->len; i++)
    add_groups (&index, site->families->pdata[i]);
  add_numbers (&index);
  add_plains (&index);
  write_documents (&index);
  write_compare_files (&index);
  GPtrArray *firsts[ST_N_LISTS];
  for (guint i = 0; i < ST_N_LISTS; i++)
    {
      TermsFiles files = { &index, lists[i] };
      firsts[i] = g_ptr_array_new ();
      st_terms_write (index.terms.lists[i], firsts[i], write_terms_file, &files);
    }
  write_directory (&index, ranges, firsts);
  for (guint i = 0; i < ST_N_LISTS; i++)
    g_ptr_array_unref (firsts[i]);
}
