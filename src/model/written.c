#include "model/written.h"

#include "base/prefix.h"
#include "model/outputs.h"
#include "model/pairs.h"

#include <string.h>

/* What a path in the folder of a language is, without its ending. */
typedef struct {
  StTarget target;
  gboolean data;   /* a document lies beside the page */
  gboolean former; /* it is a former name of the code */
} Entry;

/* All names are folded where case is not told apart. */
struct StWritten {
  const StSite *site;
  StWrittenSense sense;
  GHashTable *files;   /* a set of paths from the root: documents, with `#` for the number of one of many */
  GHashTable *pages;   /* path in a language's folder, without its ending → Entry; of all but pairs */
  GHashTable *folders; /* a set of paths in a language's folder */
  GStrv languages;     /* the folder of each */
};

/* (transfer full) */
static char *
fold (const StWritten *written, const char *path)
{
  return written->sense == ST_WRITTEN_TAKEN ? g_ascii_strdown (path, -1) : g_strdup (path);
}

/* (transfer full) (nullable): @path without @ending */
static char *
cut_ending (const char *path, const char *ending)
{
  return g_str_has_suffix (path, ending) ? g_strndup (path, strlen (path) - strlen (ending)) : NULL;
}

/* --- pages --------------------------------------------------------------- */

/* Adds the folders that @path, of a file in a language's folder, lies in. */
static void
add_folders (StWritten *written, const char *path)
{
  for (const char *slash = strchr (path, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    g_hash_table_add (written->folders, g_strndup (path, (gsize) (slash - path)));
}

static gboolean
add_page (gpointer data, const StOutput *page)
{
  StWritten *written = data;
  Entry *entry = g_new (Entry, 1);
  *entry = (Entry){ st_output_target (page), st_output_is (page, ST_DATA), FALSE };
  g_autofree char *address = st_address_new (NULL, &entry->target, "");
  char *key = fold (written, address);
  add_folders (written, key);
  g_hash_table_insert (written->pages, key, entry);
  return TRUE;
}

/* In the nested layout, the comparisons of a code have a folder. */
static void
add_pairs_folder (StWritten *written, const StOutput *output)
{
  if (output->family->layout != ST_LAYOUT_NESTED || st_pairs_count (output->code) == 0)
    return;
  g_autofree char *folder = g_strconcat (output->family->id, "/", output->code->id, NULL);
  g_hash_table_add (written->folders, fold (written, folder));
}

/* @family: or NULL, for the pages of none */
static void
add_pages (StWritten *written, const StFamily *family)
{
  g_autoptr (GArray) outputs = st_outputs_of (written->site, written->site->source, family);
  for (guint i = 0; i < outputs->len; i++)
    {
      const StOutput *output = &g_array_index (outputs, StOutput, i);
      if (output->kind == ST_OUTPUT_PAIRS)
        add_pairs_folder (written, output);
      else if (st_output_is (output, ST_LISTED))
        st_output_each_page (output, add_page, written);
    }
}

static void
add_former (StWritten *written, const StCode *code)
{
  for (guint i = 0; code->was != NULL && i < code->was->len; i++)
    {
      const char *name = ((const StCodeName *) code->was->pdata[i])->text;
      g_autofree char *address = g_strconcat (code->family->id, "/", name, NULL), *key = fold (written, address);
      if (*name == '/' || g_hash_table_contains (written->pages, key))
        continue;
      Entry *entry = g_new (Entry, 1);
      *entry = (Entry){ st_target_code (code), TRUE, TRUE };
      g_hash_table_insert (written->pages, g_steal_pointer (&key), entry);
    }
}

/* --- documents ----------------------------------------------------------- */

/* @pattern with @name in place of @part. (transfer full) */
static char *
fill (const char *pattern, const char *part, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (pattern, part, -1);
  return g_strjoinv (name, parts);
}

static void
add_file (StWritten *written, const char *folder, const char *name)
{
  g_autofree char *path = g_strconcat (folder, name, NULL), *inside = fold (written, name);
  g_hash_table_add (written->files, fold (written, path));
  add_folders (written, inside);
}

/* Adds the file of each family, where the name has a place for one. */
static void
add_of_families (StWritten *written, const char *folder, const char *pattern)
{
  const GPtrArray *families = written->site->families;
  if (strstr (pattern, "{family}") == NULL)
    add_file (written, folder, pattern);
  else
    for (guint i = 0; i < families->len; i++)
      {
        g_autofree char *name = fill (pattern, "{family}", ((const StFamily *) families->pdata[i])->id);
        add_file (written, folder, name);
      }
}

/* The same of each language. */
static void
add_of_languages (StWritten *written, const char *folder, const char *pattern)
{
  const StSite *site = written->site;
  for (guint i = 0; i < (strstr (pattern, "{language}") != NULL ? site->languages->len : 1); i++)
    {
      g_autofree char *name = fill (pattern, "{language}", st_language_tag (st_site_language (site, i)));
      add_of_families (written, folder, name);
    }
}

/* Adds what outputs of @scope have names of their own for. */
static void
add_documents (StWritten *written, StOutputFlags scope, guint language, const char *folder)
{
  StOutput output = { .language = language };
  for (output.kind = 0; output.kind < ST_N_OUTPUTS; output.kind++)
    {
      const char *files = st_output_is (&output, scope) ? st_output_files (written->site, &output) : "";
      g_auto (GStrv) patterns = g_strsplit (files, " ", 0);
      for (guint i = 0; patterns[i] != NULL; i++)
        add_of_languages (written, folder, patterns[i]);
    }
}

StWritten *
st_written_new (const StSite *site, StWrittenSense sense)
{
  StWritten *written = g_new0 (StWritten, 1);
  written->site = site;
  written->sense = sense;
  written->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  written->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  written->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  written->languages = g_new0 (char *, site->languages->len + 1);
  add_documents (written, ST_OF_SITE, site->source, "");
  for (guint i = 0; i < site->languages->len; i++)
    {
      const char *folder = st_site_folder (site, i);
      written->languages[i] = fold (written, folder);
      add_documents (written, ST_OF_LANGUAGE, i, folder);
      add_file (written, folder, ST_NOT_FOUND_FILE);
    }
  add_pages (written, NULL);
  for (guint i = 0; i < site->families->len; i++)
    add_pages (written, site->families->pdata[i]);
  for (guint i = 0; i < site->families->len; i++)
    for (guint j = 0; j < ((const StFamily *) site->families->pdata[i])->codes->len; j++)
      add_former (written, ((const StFamily *) site->families->pdata[i])->codes->pdata[j]);
  return written;
}

void
st_written_free (StWritten *written)
{
  g_hash_table_unref (written->files);
  g_hash_table_unref (written->pages);
  g_hash_table_unref (written->folders);
  g_strfreev (written->languages);
  g_free (written);
}

/* --- pairs --------------------------------------------------------------- */

/* What is looked for among the pairs whose address is one path. */
typedef struct {
  guint n_former;      /* of the two names in it */
  const StTarget *but; /* or NULL */
  StTarget found;
} Sought;

/* (nullable): of a code */
static const Entry *
find_name (const StWritten *written, const char *path)
{
  const Entry *entry = g_hash_table_lookup (written->pages, path);
  return entry != NULL && entry->target.left != NULL ? entry : NULL;
}

/* Whether the pair of the two, in that order of their names, is looked for. */
static gboolean
fits (const StWritten *written, const Entry *left, const Entry *right, Sought *sought)
{
  const StCode *first = left->target.left, *second = right->target.left;
  if (first == second || (guint) left->former + (guint) right->former != sought->n_former || !st_pair_is_built (first, second))
    return FALSE;
  StPair pair = st_pair_of (first, second);
  gboolean strict = written->sense == ST_WRITTEN_FILES || (sought->n_former > 0 && first->family != second->family);
  sought->found = st_target_pair (pair.left, pair.right);
  return (pair.left == first || !strict) && (sought->but == NULL || !st_target_is_same_page (&sought->found, sought->but));
}

/* Whether @right is a code of the family that @left is in, or `ftp-421` of another. */
static gboolean
fits_right (const StWritten *written, const Entry *left, const char *right, Sought *sought)
{
  const StFamily *family = left->target.family;
  g_autofree char *address = g_strconcat (family->id, "/", NULL), *folder = fold (written, address);
  g_autofree char *own = g_strconcat (folder, right, NULL);
  const Entry *entry = find_name (written, own);
  gboolean found = entry != NULL && fits (written, left, entry, sought);
  for (guint i = 0; !found && i < family->pairs_with->len; i++)
    {
      const StFamilyLink *link = family->pairs_with->pdata[i];
      g_autofree char *id = fold (written, link->text);
      gsize length = strlen (id);
      if (link->family == NULL || !st_has_prefix (right, id) || right[length] != '-')
        continue;
      g_autofree char *path = g_strconcat (id, "/", right + length + 1, NULL);
      entry = find_name (written, path);
      found = entry != NULL && fits (written, left, entry, sought);
    }
  return found;
}

/* @stem: in a language's folder. There may be several ways to take it apart, where codes hold "-vs-". */
static gboolean
find_pair (const StWritten *written, const char *stem, Sought *sought)
{
  for (const char *vs = strstr (stem, "vs-"); vs != NULL; vs = strstr (vs + 1, "vs-"))
    {
      if (vs == stem || (vs[-1] != '-' && vs[-1] != '/'))
        continue;
      g_autofree char *name = g_strndup (stem, (gsize) (vs - stem) - 1);
      const Entry *left = find_name (written, name);
      if (left != NULL && (left->target.family->layout == ST_LAYOUT_NESTED) == (vs[-1] == '/')
          && fits_right (written, left, vs + strlen ("vs-"), sought))
        return TRUE;
    }
  return FALSE;
}

/* --- asking -------------------------------------------------------------- */

/* "search/codes.#.js" of "search/codes.12.js". (transfer full) */
static char *
replace_number (const char *path)
{
  const char *end = strrchr (path, '.'), *start = end;
  while (start != NULL && start > path && g_ascii_isdigit (start[-1]))
    start--;
  if (start == end || start == path || start[-1] != '.')
    return g_strdup (path);
  return g_strdup_printf ("%.*s#%s", (int) (start - path), path, end);
}

static gboolean
is_document (const StWritten *written, const char *path)
{
  g_autofree char *numbered = replace_number (path);
  return g_hash_table_contains (written->files, path) || g_hash_table_contains (written->files, numbered);
}

/* @stem: in the language's folder; @data: of a document beside a page */
static gboolean
is_page (const StWritten *written, guint language, const char *stem, gboolean data)
{
  const Entry *entry = g_hash_table_lookup (written->pages, stem);
  Sought sought = { 0, NULL, { 0 } };
  const StTarget *target = entry != NULL && !entry->former && (entry->data || !data) ? &entry->target : NULL;
  if (target == NULL && find_pair (written, stem, &sought))
    target = &sought.found;
  return target != NULL && (written->sense == ST_WRITTEN_TAKEN || st_home_of (written->site, language, target) == language);
}

gboolean
st_written_has (const StWritten *written, const char *path)
{
  g_autofree char *key = fold (written, path);
  gboolean found = st_has_prefix (key, "assets/") || is_document (written, key);
  g_autofree char *page = cut_ending (key, ".html"), *data = written->site->json ? cut_ending (key, ".json") : NULL;
  for (guint i = 0; !found && written->languages[i] != NULL; i++)
    {
      gsize length = strlen (written->languages[i]);
      if (st_has_prefix (key, written->languages[i]))
        found = (page != NULL && is_page (written, i, page + length, FALSE)) || (data != NULL && is_page (written, i, data + length, TRUE));
    }
  return found;
}

gboolean
st_written_has_folder (const StWritten *written, const char *path)
{
  g_autofree char *key = fold (written, path), *inside = g_strconcat (key, "/", NULL);
  gboolean found = strcmp (key, "assets") == 0;
  for (guint i = 0; !found && written->languages[i] != NULL; i++)
    found =
        strcmp (inside, written->languages[i]) == 0
        || (st_has_prefix (key, written->languages[i]) && g_hash_table_contains (written->folders, key + strlen (written->languages[i])));
  return found;
}

gboolean
st_written_former (const StWritten *written, const char *stem, const StTarget *but, StTarget *to)
{
  g_autofree char *key = fold (written, stem);
  for (guint i = 0; written->languages[i] != NULL; i++)
    {
      const char *rest = key + strlen (written->languages[i]);
      if (!st_has_prefix (key, written->languages[i]))
        continue;
      const Entry *entry = find_name (written, rest);
      Sought sought = { 1, but, { 0 } };
      if (entry != NULL && entry->former && (but == NULL || !st_target_is_same_page (&entry->target, but)))
        sought.found = entry->target;
      else if (!find_pair (written, rest, &sought))
        continue;
      *to = sought.found;
      return TRUE;
    }
  return FALSE;
}
