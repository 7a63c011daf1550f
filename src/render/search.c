#include "render/search.h"

#include "model/pairs.h"
#include "model/policy.h"
#include "render/escape.h"

#include <json-glib/json-glib.h>
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
  GPtrArray *codes;   /* (element-type StCode): the documents */
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

/* Pseudo-languages stand in no index of the web; their own search shows all. */
static gboolean
is_document (const Index *index, const StCode *code)
{
  const StPage *parts[] = { code->page };
  return index->language >= index->site->n_real || st_policy_is_indexed (index->site, index->language, parts, 1);
}

static const char *
text_of (const Index *index, const StSegment *segment)
{
  return st_segment_text (segment, index->site, index->language, NULL);
}

static void
add_html (JsonArray *record, const char *text)
{
  g_autoptr (GString) html = g_string_new (NULL);
  st_escape (ST_ESCAPE_TEXT, text, html);
  json_array_add_string_element (record, html->str);
}

/* The codes of its family that those pairs end with that begin with @code. (transfer full) */
static JsonArray *
pairs_of (const StCode *code)
{
  JsonArray *ids = json_array_new ();
  for (guint i = 0; i < st_pairs_count (code); i++)
    if (st_pairs_right (code, i)->family == code->family)
      json_array_add_string_element (ids, st_pairs_right (code, i)->id);
  return ids;
}

static JsonArray *
record_of (const Index *index, const StCode *code)
{
  JsonArray *record = json_array_new ();
  json_array_add_string_element (record, code->id);
  add_html (record, text_of (index, code->short_name));
  json_array_add_string_element (record, code->class != NULL && code->class->tone != NULL ? code->class->tone : "");
  json_array_add_string_element (record, code->family->id);
  gboolean selective = code->family->pairs != ST_PAIRS_ALL;
  if (index->site->families->len > 1)
    add_html (record, text_of (index, code->family->name));
  else if (selective)
    json_array_add_string_element (record, "");
  if (selective)
    json_array_add_array_element (record, pairs_of (code));
  return record;
}

static void
write_codes (Index *index)
{
  for (guint from = 0; from < index->codes->len; from += CODES_PER_FILE)
    {
      g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
      JsonArray *records = json_array_new ();
      json_node_take_array (root, records);
      for (guint i = from; i < MIN (from + CODES_PER_FILE, index->codes->len); i++)
        json_array_add_array_element (records, record_of (index, index->codes->pdata[i]));
      g_autofree char *name = g_strdup_printf ("codes.%u", from / CODES_PER_FILE);
      g_autofree char *json = json_to_string (root, FALSE);
      write_file (index, name, json);
    }
}

/* --- what codes mean ----------------------------------------------------- */

typedef struct {
  Index *index;
  const StFamily *family;
  JsonArray *firsts; /* the first code of each file */
} PasteFiles;

static void
write_paste_file (gpointer data, const char *first, const char *json)
{
  PasteFiles *files = data;
  g_autofree char *name = g_strdup_printf ("paste.%s.%u", files->family->id, json_array_get_length (files->firsts));
  json_array_add_string_element (files->firsts, first);
  write_file (files->index, name, json);
}

/* Adds to @directory where the codes of the families that ask for it are explained. */
static void
write_paste_files (Index *index, StViews *const *views, JsonObject *directory)
{
  g_autoptr (JsonObject) families = json_object_new ();
  for (guint i = 0; i < index->site->families->len; i++)
    {
      const StFamily *family = index->site->families->pdata[i];
      if (family->paste == NULL)
        continue;
      PasteFiles files = { index, family, json_array_new () };
      st_paste_files (views[i], index->explained, write_paste_file, &files);
      json_object_set_array_member (families, family->id, files.firsts);
    }
  if (json_object_get_size (families) > 0)
    json_object_set_object_member (directory, "paste", g_steal_pointer (&families));
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
        if (value->name == NULL)
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
  JsonArray *firsts; /* the first term of each file */
  GString *members;
} TermsFile;

static void
end_file (TermsFile *file)
{
  if (file->members->len == 0)
    return;
  g_autofree char *name = g_strdup_printf ("terms.%u", json_array_get_length (file->firsts) - 1);
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
    json_array_add_string_element (file->firsts, term);
  /* The one name that does not make a member of its own in a script's object. */
  gboolean special = strcmp (term, "__proto__") == 0;
  g_string_append_printf (file->members, special ? "[\"%s\"]:[%s]," : "\"%s\":[%s],", term, documents);
}

/* Gives the first term of each file written. (transfer full) */
static JsonArray *
write_terms (Index *index)
{
  guint n = 0;
  g_autofree gpointer *terms = g_hash_table_get_keys_as_array (index->terms, &n);
  g_autoptr (GString) members = g_string_new (NULL);
  g_autoptr (GString) documents = g_string_new (NULL);
  TermsFile file = { index, json_array_new (), members };
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
  return file.firsts;
}

/* --- the directory ------------------------------------------------------- */

/* Gives the first document of @family, the one after its last and, where its
 * pairs lie in folders, what stands before their second code. (transfer full) */
static JsonArray *
add_family (Index *index, const StFamily *family)
{
  JsonArray *range = json_array_new ();
  json_array_add_int_element (range, index->codes->len);
  for (guint i = 0; i < family->codes->len; i++)
    if (is_document (index, family->codes->pdata[i]))
      add_document (index, family->codes->pdata[i]);
  json_array_add_int_element (range, index->codes->len);
  if (family->layout == ST_LAYOUT_NESTED)
    json_array_add_string_element (range, "/");
  return range;
}

static void
write_directory (Index *index, StViews *const *views, JsonObject *families, JsonArray *firsts)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *directory = json_object_new ();
  json_node_take_object (root, directory);
  write_paste_files (index, views, directory);
  g_autoptr (GChecksum) so_far = g_checksum_copy (index->version); /* what is read takes no more */
  g_autofree char *version = g_strndup (g_checksum_get_string (so_far), 8);
  json_object_set_string_member (directory, "version", version);
  json_object_set_object_member (directory, "families", families);
  json_object_set_array_member (directory, "terms", firsts);
  g_autofree char *json = json_to_string (root, FALSE);
  write_file (index, "index", json);
}

void
st_search_documents (const StSite *site, guint language, StViews *const *views, const StProgram *explained, StEmit emit, gpointer data)
{
  g_autoptr (GChecksum) version = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  Index index = { site, language, explained, emit, data, version, codes, terms };
  JsonObject *families = json_object_new ();
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      json_object_set_array_member (families, family->id, add_family (&index, family));
    }
  write_codes (&index);
  write_directory (&index, views, families, write_terms (&index));
}
