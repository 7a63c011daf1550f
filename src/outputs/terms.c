#include "outputs/terms.h"

#include "base/json.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_PER_FILE (6u << 10)

GHashTable *
st_terms_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

void
st_terms_add (GHashTable *terms, guint document, StWeight weight, const char *term)
{
  GArray *postings = g_hash_table_lookup (terms, term);
  if (postings == NULL)
    {
      postings = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (terms, g_strdup (term), postings);
    }
  guint32 posting = document * ST_N_WEIGHTS + weight;
  if (postings->len == 0 || g_array_index (postings, guint32, postings->len - 1) / ST_N_WEIGHTS != document)
    g_array_append_val (postings, posting);
}

/* Appends the documents of one term that have the weight @weight: of what
 * documents there are, how many to leave out, to take, to leave out … */
static void
append_weight (const GArray *postings, StWeight weight, GString *out)
{
  guint start = 0, end = 0; /* of the run that is being taken */
  for (guint i = 0; i < postings->len; i++)
    {
      guint32 posting = g_array_index (postings, guint32, i);
      guint document = posting / ST_N_WEIGHTS;
      if (posting % ST_N_WEIGHTS != weight)
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

static gint
compare_terms (gconstpointer a, gconstpointer b)
{
  return st_text_compare_units (*(const char *const *) a, *(const char *const *) b);
}

/* The file of terms being filled. */
typedef struct {
  StTermsFile visit;
  gpointer data;     /* of @visit */
  GPtrArray *firsts; /* (element-type utf8) the first term of each file */
  GString *members;
} File;

static void
end_file (File *file)
{
  if (file->members->len == 0)
    return;
  g_string_prepend_c (file->members, '{');
  g_string_overwrite (file->members, file->members->len - 1, "}");
  file->visit (file->data, file->firsts->len - 1, file->members->str);
  g_string_truncate (file->members, 0);
}

static void
add_member (File *file, const char *term, const char *documents)
{
  if (file->members->len + strlen (term) + strlen (documents) > BYTES_PER_FILE)
    end_file (file);
  if (file->members->len == 0)
    g_ptr_array_add (file->firsts, (gpointer) term);
  /* The one name that does not make a member of its own in a script's object. */
  gboolean special = strcmp (term, "__proto__") == 0;
  g_autofree char *name = st_json_string (term);
  g_string_append_printf (file->members, special ? "[%s]:[%s]," : "%s:[%s],", name, documents);
}

void
st_terms_write (GHashTable *terms, GPtrArray *firsts, StTermsFile visit, gpointer data)
{
  guint n = 0;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (terms, &n);
  g_autoptr (GString) members = g_string_new (NULL);
  g_autoptr (GString) documents = g_string_new (NULL);
  File file = { visit, data, firsts, members };
  qsort (names, n, sizeof *names, compare_terms);
  for (guint i = 0; i < n; i++)
    {
      g_string_truncate (documents, 0);
      for (StWeight weight = ST_N_WEIGHTS; weight-- > 0;)
        append_weight (g_hash_table_lookup (terms, names[i]), weight, documents);
      g_string_truncate (documents, documents->len - 1); /* the last comma */
      add_member (&file, names[i], documents->str);
    }
  end_file (&file);
}
