#include "translate/provenance.h"

#include "base/text.h"
#include "translate/renumbered.h"

#include <string.h>

/* --- by name ------------------------------------------------------------- */

static const StDocument *
document_called (GArray *documents, const char *name)
{
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      if (strcmp (document->name, name) == 0)
        return document;
    }
  return NULL;
}

/* The part of a file's name before its extensions, whatever system it lay on:
 * "smtp" for "C:\\vi\\smtp.xlf" and "po/smtp.vi.po". (transfer full) */
static char *
stem_of (const char *path)
{
  const char *name = path;
  for (const char *p = path; *p; p++)
    if (*p == '/' || *p == '\\')
      name = p + 1;
  return g_strndup (name, strcspn (name, "."));
}

/* --- by units ------------------------------------------------------------ */

/* What is compared of a text: NFC, white space folded. (transfer full) */
static char *
key_of (const char *source)
{
  g_autofree char *folded = st_text_fold_space (source);
  return st_text_nfc (folded);
}

/* How many of @units the document knows by id or by their English; those that it knows by
 * both count twice in @score, since every family has a unit `index#name`. */
static guint
count_known (const StDocument *document, const GPtrArray *units, guint *score)
{
  g_autoptr (GArray) texts = st_texts_of_document (document);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint known = 0;
  for (guint i = 0; i < texts->len; i++)
    {
      const StSourceText *text = &g_array_index (texts, StSourceText, i);
      g_hash_table_add (ids, (gpointer) text->id);
      g_hash_table_add (sources, key_of (text->source));
    }
  *score = 0;
  for (guint i = 0; i < units->len; i++)
    {
      const StUnit *unit = units->pdata[i];
      g_autofree char *key = key_of (unit->source);
      gboolean named = g_hash_table_contains (ids, unit->id) || (unit->resname != NULL && g_hash_table_contains (ids, unit->resname));
      gboolean same = g_hash_table_contains (sources, key);
      known += (guint) (named || same);
      *score += (guint) named + (guint) same;
    }
  return known;
}

static const StDocument *
document_by_units (GArray *documents, const GPtrArray *units)
{
  const StDocument *best = NULL;
  guint best_score = 0;
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      guint score = 0, known = count_known (document, units, &score);
      if (score == best_score)
        best = NULL; /* nobody knows which of the two */
      else if (score > best_score)
        {
          best = known * 2 >= units->len ? document : NULL;
          best_score = score;
        }
    }
  return best;
}

const StDocument *
st_provenance (GArray *documents, const StXliff *incoming, StFileUse use)
{
  const char *original = incoming->original != NULL ? incoming->original : "";
  g_autofree char *stem = stem_of (original);
  g_autofree char *own = use == ST_FILE_OF_ITS_OWN ? stem_of (incoming->path) : g_strdup ("");
  const char *const names[] = { original, stem, own };
  const StDocument *found = NULL;
  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (names); i++)
    found = document_called (documents, names[i]);
  return found != NULL ? found : document_by_units (documents, incoming->units);
}
