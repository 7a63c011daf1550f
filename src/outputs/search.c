#include "outputs/search.h"

#include "base/json.h"
#include "model/pairs.h"
#include "template/escape.h"

#include <stdlib.h>
#include <string.h>

#define CODES_PER_FILE 128u
#define BYTES_OF_TERMS (24u << 10)

typedef enum { WEIGHT_SUMMARY, WEIGHT_NAME, WEIGHT_VALUE, WEIGHT_CODE, N_WEIGHTS } Weight;

typedef struct {
  const StSite *site;
  guint language;
  const StProgram *explained;
  StEmit emit;
  gpointer data;
  GChecksum *version; /* of all files written so far */
  GPtrArray *codes;   /* (element-type StCode): the first documents */
  GPtrArray *groups;  /* (element-type StGroup): the documents after them */
  GHashTable *terms;  /* term → its documents (GArray of guint32): number × N_WEIGHTS + weight */
} Index;

/* --- files --------------------------------------------------------------- */

/* Writes one call of the script's function; @json is its data. */
static void
write_file (Index *index, const char *name, const char *json)
{
  g_autofree char *path = g_strdup_printf ("%s/search/%s.js", st_language_tag (st_site_language (index->site, index->language)), name);
  g_autoptr (GString) content = g_string_new (NULL);
  g_string_printf (content, "statuary(\"%s\",%s)\n", name, json);
  g_checksum_update (index->version, (const guchar *) content->str, (gssize) content->len);
  index->emit (index->data, path, content);
}

/* --- documents ----------------------------------------------------------- */

static const char *
text_of (const Index *index, const StSegment *segment)
{
  return st_segment_text (segment, index->site, index->language, NULL);
}

/* A text that is not translated is marked as one of another language. */
static void
add_html (const Index *index, StJson *json, const StSegment *segment)
{
  g_autoptr (GString) html = g_string_new (NULL);
  const StLanguage *foreign = NULL;
  const char *text = st_segment_text (segment, index->site, index->language, &foreign);
  if (foreign != NULL)
    g_string_append_printf (html, "<span lang=\"%s\" dir=\"%s\">", st_language_tag (foreign), st_language_direction (foreign));
  st_escape (ST_ESCAPE_TEXT, text, html);
  if (foreign != NULL)
    g_string_append (html, "</span>");
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

static void
add_homes (const Index *index, StJson *directory)
{
  guint language = index->language;
  if (!is_linked (index))
    return;
  st_json_array (directory, "homes");
  do
    st_json_text (directory, NULL, st_language_tag (st_site_language (index->site, language)));
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

/* The same of a group. */
static void
add_group_place (const Index *index, StJson *json, const StGroup *group)
{
  const StFamily *family = ((const StCode *) group->codes->pdata[0])->family;
  const StPage *parts[ST_POLICY_MAX_PARTS];
  StTarget target = st_target_group (family, group);
  st_json_array (json, NULL);
  add_progress (index, json, parts, st_target_parts (index->site, &target, parts));
  st_json_end_array (json);
}

static void
add_record (const Index *index, StJson *json, const StCode *code)
{
  gboolean selective = code->family->pairs != ST_PAIRS_ALL;
  st_json_array (json, NULL);
  st_json_text (json, NULL, code->id);
  add_html (index, json, code->short_name);
  st_json_text (json, NULL, code->class != NULL && code->class->tone != NULL ? code->class->tone : "");
  st_json_text (json, NULL, code->family->id);
  if (index->site->families->len > 1)
    add_html (index, json, code->family->name);
  else if (selective || is_linked (index))
    st_json_text (json, NULL, "");
  if (selective)
    add_pairs (json, code);
  else if (is_linked (index))
    st_json_text (json, NULL, NULL);
  if (class_number (code) > 0 || is_linked (index))
    st_json_number (json, NULL, class_number (code));
  if (is_linked (index))
    add_place (index, json, code);
  st_json_end_array (json);
}

/* A group is found and shown like a code that is named like the group's file. */
static void
add_group_record (const Index *index, StJson *json, const StGroup *group)
{
  const StFamily *family = ((const StCode *) group->codes->pdata[0])->family;
  st_json_array (json, NULL);
  st_json_text (json, NULL, group->page->id);
  if (group->title != NULL)
    add_html (index, json, group->title);
  else
    st_json_text (json, NULL, "");
  st_json_text (json, NULL, "");
  st_json_text (json, NULL, family->id);
  if (index->site->families->len > 1)
    add_html (index, json, family->name);
  else if (is_linked (index))
    st_json_text (json, NULL, "");
  if (is_linked (index))
    {
      st_json_text (json, NULL, NULL);
      st_json_number (json, NULL, 0);
      add_group_place (index, json, group);
    }
  st_json_end_array (json);
}

static void
write_documents (Index *index)
{
  guint n_codes = index->codes->len, n = n_codes + index->groups->len;
  for (guint from = 0; from < n; from += CODES_PER_FILE)
    {
      StJson *json = st_json_new ();
      st_json_array (json, NULL);
      for (guint i = from; i < MIN (from + CODES_PER_FILE, n); i++)
        if (i < n_codes)
          add_record (index, json, index->codes->pdata[i]);
        else
          add_group_record (index, json, index->groups->pdata[i - n_codes]);
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
  StJson *directory; /* of which the first code of each file becomes a part */
  guint n;           /* files so far */
} PasteFiles;

static void
write_paste_file (gpointer data, const char *first, const char *json)
{
  PasteFiles *files = data;
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
write_paste_files (Index *index, StViews *const *views, StJson *directory)
{
  if (!has_paste (index->site))
    return;
  st_json_object (directory, "paste");
  for (guint i = 0; i < index->site->families->len; i++)
    {
      const StFamily *family = index->site->families->pdata[i];
      if (family->paste == NULL)
        continue;
      PasteFiles files = { index, family, directory, 0 };
      st_json_array (directory, family->id);
      st_paste_files (views[i], index->explained, write_paste_file, &files);
      st_json_end_array (directory);
    }
  st_json_end_object (directory);
}

/* --- terms --------------------------------------------------------------- */

/* Weights come in falling order, so that a document's first is its highest. */
static void
add_term (Index *index, guint document, Weight weight, const char *term)
{
  GArray *postings = g_hash_table_lookup (index->terms, term);
  if (postings == NULL)
    {
      postings = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (index->terms, g_strdup (term), postings);
    }
  guint32 posting = document * N_WEIGHTS + weight;
  if (postings->len == 0 || g_array_index (postings, guint32, postings->len - 1) / N_WEIGHTS != document)
    g_array_append_val (postings, posting);
}

static void
add_text (Index *index, guint document, Weight weight, const char *text)
{
  g_autoptr (GPtrArray) terms = st_text_terms (text);
  for (guint i = 0; i < terms->len; i++)
    add_term (index, document, weight, terms->pdata[i]);
}

static void
add_values (Index *index, guint document, const StCode *code)
{
  for (guint i = 0; i < code->family->facts->len; i++)
    for (guint j = 0; code->facts[i].names != NULL && j < code->facts[i].names->len; j++)
      {
        const StFactValue *value = code->facts[i].names->pdata[j];
        if (st_value_is_literal (value))
          add_text (index, document, WEIGHT_VALUE, value->id);
      }
}

static void
add_document (Index *index, const StCode *code)
{
  guint document = index->codes->len;
  g_autofree char *id = st_text_fold (code->id);
  g_autofree char *summary = st_inline_plain (text_of (index, code->summary->segments->pdata[0]));
  g_ptr_array_add (index->codes, (gpointer) code);
  add_term (index, document, WEIGHT_CODE, id);
  add_text (index, document, WEIGHT_VALUE, code->id);
  add_values (index, document, code);
  add_text (index, document, WEIGHT_NAME, text_of (index, code->name));
  add_text (index, document, WEIGHT_NAME, text_of (index, code->short_name));
  add_text (index, document, WEIGHT_SUMMARY, summary);
}

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
        add_text (index, document, WEIGHT_NAME, text_of (index, group->title));
      for (guint j = 0; j < group->codes->len; j++)
        {
          const char *id = ((const StCode *) group->codes->pdata[j])->id;
          g_autofree char *folded = st_text_fold (id);
          add_term (index, document, WEIGHT_SUMMARY, folded);
          add_text (index, document, WEIGHT_SUMMARY, id);
        }
    }
}

/* --- files of terms ------------------------------------------------------ */

/* Appends the documents of one term that have the weight @weight: of what
 * documents there are, how many to leave out, to take, to leave out … */
static void
append_weight (const GArray *postings, Weight weight, GString *out)
{
  guint start = 0, end = 0; /* of the run that is being taken */
  for (guint i = 0; i < postings->len; i++)
    {
      guint32 posting = g_array_index (postings, guint32, i);
      guint document = posting / N_WEIGHTS;
      if (posting % N_WEIGHTS != weight)
        continue;
      if (end == 0)
        g_string_append_printf (out, "[%u,%u,", weight + 1u, document);
      else if (document > end)
        g_string_append_printf (out, "%u,%u,", end - start, document - end);
      if (end == 0 || document > end)
        start = document;
      end = document + 1;
    }
  if (end > 0)
    g_string_append_printf (out, "%u],", end - start);
}

/* UTF-8 but for this: what UTF-16 writes with two units comes before U+E000. */
static guchar
order_of (guchar byte)
{
  return byte >= 0xF0 ? byte - 2 : byte >= 0xEE ? byte + 5 : byte;
}

static gint
compare_terms (gconstpointer a, gconstpointer b)
{
  const guchar *x = *(const guchar *const *) a, *y = *(const guchar *const *) b;
  while (*x == *y && *x != '\0')
    x++, y++;
  return order_of (*x) - order_of (*y);
}

/* The file of terms being filled. */
typedef struct {
  Index *index;
  GPtrArray *firsts; /* (element-type utf8) the first term of each file */
  GString *members;
} TermsFile;

static void
end_file (TermsFile *file)
{
  if (file->members->len == 0)
    return;
  g_autofree char *name = g_strdup_printf ("terms.%u", file->firsts->len - 1);
  g_string_prepend_c (file->members, '{');
  g_string_overwrite (file->members, file->members->len - 1, "}");
  write_file (file->index, name, file->members->str);
  g_string_truncate (file->members, 0);
}

/* A term holds letters, digits and `.`, `-`, `_`: nothing that JSON escapes. */
static void
add_member (TermsFile *file, const char *term, const char *documents)
{
  if (file->members->len + strlen (term) + strlen (documents) > BYTES_OF_TERMS)
    end_file (file);
  if (file->members->len == 0)
    g_ptr_array_add (file->firsts, (gpointer) term);
  /* The one name that does not make a member of its own in a script's object. */
  gboolean special = strcmp (term, "__proto__") == 0;
  g_string_append_printf (file->members, special ? "[\"%s\"]:[%s]," : "\"%s\":[%s],", term, documents);
}

/* Adds the first term of each file written to @firsts. */
static void
write_terms (Index *index, GPtrArray *firsts)
{
  guint n = 0;
  g_autofree gpointer *terms = g_hash_table_get_keys_as_array (index->terms, &n);
  g_autoptr (GString) members = g_string_new (NULL);
  g_autoptr (GString) documents = g_string_new (NULL);
  TermsFile file = { index, firsts, members };
  qsort (terms, n, sizeof *terms, compare_terms);
  for (guint i = 0; i < n; i++)
    {
      g_string_truncate (documents, 0);
      for (Weight weight = N_WEIGHTS; weight-- > 0;)
        append_weight (g_hash_table_lookup (index->terms, terms[i]), weight, documents);
      g_string_truncate (documents, documents->len - 1); /* the last comma */
      add_member (&file, terms[i], documents->str);
    }
  end_file (&file);
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
    add_document (index, family->codes->pdata[i]);
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
write_directory (Index *index, StViews *const *views, const Range *ranges, GPtrArray *firsts)
{
  StJson *directory = st_json_new ();
  st_json_object (directory, NULL);
  write_paste_files (index, views, directory);
  g_autoptr (GChecksum) so_far = g_checksum_copy (index->version); /* what is read takes no more */
  g_autofree char *version = g_strndup (g_checksum_get_string (so_far), 8);
  st_json_text (directory, "version", version);
  add_homes (index, directory);
  st_json_object (directory, "families");
  for (guint i = 0; i < index->site->families->len; i++)
    add_range (directory, index->site->families->pdata[i], &ranges[i]);
  st_json_end_object (directory);
  st_json_array (directory, "terms");
  for (guint i = 0; i < firsts->len; i++)
    st_json_text (directory, NULL, firsts->pdata[i]);
  st_json_end_array (directory);
  st_json_end_object (directory);
  g_autofree char *json = st_json_finish (directory, ST_JSON_COMPACT);
  write_file (index, "index", json);
}

void
st_search_documents (const StSite *site, guint language, StViews *const *views, const StProgram *explained, StEmit emit, gpointer data)
{
  g_autoptr (GChecksum) version = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  Index index = { site, language, explained, emit, data, version, codes, groups, terms };
  g_autofree Range *ranges = g_new (Range, site->families->len);
  for (guint i = 0; i < site->families->len; i++)
    ranges[i] = add_family (&index, site->families->pdata[i]);
  for (guint i = 0; i < site->families->len; i++)
    add_groups (&index, site->families->pdata[i]);
  write_documents (&index);
  g_autoptr (GPtrArray) firsts = g_ptr_array_new ();
  write_terms (&index, firsts);
  write_directory (&index, views, ranges, firsts);
}
