#include "outputs/search.h"

#include "base/json.h"
#include "model/pairs.h"
#include "outputs/search_messages.h"
#include "outputs/search_records.h"
#include "outputs/search_terms.h"

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
  GPtrArray *notes;   /* (element-type StNote): the documents after these */
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
write_documents (Index *index)
{
  const StSite *site = index->site;
  guint language = index->language;
  guint n_codes = index->codes->len, n_groups = n_codes + index->groups->len, n_pages = n_groups + index->notes->len,
        n_shared = n_pages + index->numbers->len, n = n_shared + index->plains->len;
  for (guint from = 0; from < n; from += CODES_PER_FILE)
    {
      StJson *json = st_json_new ();
      st_json_array (json, NULL);
      for (guint i = from; i < MIN (from + CODES_PER_FILE, n); i++)
        if (i < n_codes)
          st_search_add_code (json, site, language, index->codes->pdata[i]);
        else if (i < n_groups)
          st_search_add_group (json, site, language, index->groups->pdata[i - n_codes]);
        else if (i < n_pages)
          st_search_add_note (json, site, language, index->notes->pdata[i - n_groups]);
        else if (i >= n_shared)
          st_search_add_plain (json, site, language, index->plains->pdata[i - n_shared]);
        else
          st_search_add_number (json, site, language, index->numbers->pdata[i - n_pages]);
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

static guint
n_documents (const Index *index)
{
  return index->codes->len + index->groups->len + index->notes->len + index->numbers->len + index->plains->len;
}

static void
add_groups (Index *index, const StFamily *family)
{
  for (guint i = 0; i < family->groups->len; i++)
    {
      st_search_terms_add_group (&index->terms, n_documents (index), family->groups->pdata[i]);
      g_ptr_array_add (index->groups, family->groups->pdata[i]);
    }
}

static void
add_notes (Index *index, const StFamily *family)
{
  for (guint i = 0; i < family->codes->len; i++)
    {
      GPtrArray *notes = ((const StCode *) family->codes->pdata[i])->notes;
      for (guint j = 0; notes != NULL && j < notes->len; j++)
        {
          const StNote *note = notes->pdata[j];
          if (!st_pair_is_built (note->left, note->right))
            continue;
          st_search_terms_add_note (&index->terms, n_documents (index), note);
          g_ptr_array_add (index->notes, notes->pdata[j]);
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
      guint document = n_documents (index);
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
          st_search_terms_add_plain (&index->terms, n_documents (index), plains->pdata[j]);
          g_ptr_array_add (index->plains, plains->pdata[j]);
        }
    }
}

/* Their names, which begin those of their files. */
static const char *const lists[ST_N_LISTS] = {
  [ST_LIST_TERMS] = "terms", [ST_LIST_NEAR] = "near", [ST_LIST_TEXTS] = "texts", [ST_LIST_PAIRS] = "pairs"
};

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

/* What may be chosen in the two fields of a picker: the codes that are compared with any, and those that each is
 * compared with, in part by the number of its class; none that is retired. */
static void
add_choices (Index *index, const StFamily *family, guint from)
{
  GHashTable *pairs = index->terms.lists[ST_LIST_PAIRS];
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      g_autofree char *class = g_strdup_printf ("/%u", st_search_class (code));
      if (st_partners_count (code) == 0 || code->retired != NULL)
        continue;
      st_terms_add (pairs, from + i, WEIGHT_CODE, "");
      if (st_search_class (code) > 0)
        st_terms_add (pairs, from + i, WEIGHT_CODE, class);
      for (guint j = 0; code->extras != NULL && j < code->extras->len; j++)
        st_terms_add (pairs, from + i, WEIGHT_CODE, ((const StCode *) code->extras->pdata[j])->id);
    }
}

static Range
add_family (Index *index, const StFamily *family)
{
  Range range = { .from = index->codes->len };
  add_choices (index, family, range.from);
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
  st_search_add_homes (directory, index->site, index->language);
  st_search_add_messages (directory, index->site, index->language);
  st_json_object (directory, "families");
  for (guint i = 0; i < index->site->families->len; i++)
    add_range (directory, index->site->families->pdata[i], &ranges[i]);
  if (index->numbers->len > 0)
    {
      guint from = index->codes->len + index->groups->len + index->notes->len;
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
  g_autoptr (GHashTable) terms = st_terms_new (), near = st_terms_new (), texts = st_terms_new (), pairs = st_terms_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new (), notes = g_ptr_array_new (), numbers = g_ptr_array_new (), plains = g_ptr_array_new ();
  Index index = { site,  language, parts, emit,    data,   version,
                  codes, groups,   notes, numbers, plains, { site, language, { terms, near, texts, pairs } } };
  g_autofree Range *ranges = g_new (Range, site->families->len);
  for (guint i = 0; i < site->families->len; i++)
    ranges[i] = add_family (&index, site->families->pdata[i]);
  for (guint i = 0; i < site->families->len; i++)
    add_groups (&index, site->families->pdata[i]);
  for (guint i = 0; i < site->families->len; i++)
    add_notes (&index, site->families->pdata[i]);
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
