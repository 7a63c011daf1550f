/* Of several units with the same English, each is taken once and in order: texts keep
 * their order when a tool numbers them. */
#include "translate/renumbered.h"

#include "base/text.h"

#include <string.h>

struct StRenumbered {
  GHashTable *ids; /* StUnit → GPtrArray of ids */
  const StUnit *first;
};

/* What there is of one English text. */
typedef struct {
  GPtrArray *units; /* (element-type StUnit): without a right id */
  GPtrArray *ids;   /* of texts that no unit has by its id */
} Same;

typedef struct {
  StRenumbered *result;
  gsize longest;         /* of the ids of the English, in bytes */
  GHashTable *texts;     /* id → English */
  GHashTable *claimed;   /* a set: those of them that a unit has */
  GHashTable *by_source; /* English → Same */
  guint n_units;         /* in use */
  gboolean nameless;     /* there are units without an id */
  gboolean only_sure;    /* find what is without doubt */
} Search;

/* --- texts --------------------------------------------------------------- */

GArray *
st_texts_of_document (const StDocument *document)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (StSourceText));
  for (guint i = 0; i < document->n_pages; i++)
    for (guint j = 0; j < document->pages[i]->segments->len; j++)
      {
        const StSegment *segment = document->pages[i]->segments->pdata[j];
        StSourceText text = { segment->id, segment->source };
        g_array_append_val (texts, text);
      }
  return texts;
}

/* --- by what is left of the id ------------------------------------------- */

/* The id of the English that @id ends with, behind a character that separates; or NULL. */
static const char *
known_end (const Search *search, const char *id)
{
  gsize length = strlen (id);
  /* What is longer than any id is none, and need not be hashed. */
  for (const char *p = id + (length > search->longest ? length - search->longest - 1 : 0); *p; p++)
    if (!g_ascii_isalnum (*p) && (guchar) *p < 0x80 && g_hash_table_contains (search->texts, p + 1))
      return p + 1;
  return NULL;
}

static void
claim (Search *search, const StUnit *unit, const char *id)
{
  GPtrArray *ids = g_hash_table_lookup (search->result->ids, unit);
  if (ids == NULL)
    {
      ids = g_ptr_array_new ();
      g_hash_table_insert (search->result->ids, (gpointer) unit, ids);
    }
  g_ptr_array_add (ids, (gpointer) id);
  g_hash_table_add (search->claimed, (gpointer) id);
}

/* Whether @unit says its id in another way. The end of an id may be another's by chance, but
 * not with the same English. */
static gboolean
claim_by_name (Search *search, const StUnit *unit)
{
  const char *name = unit->resname != NULL && g_hash_table_contains (search->texts, unit->resname) ? unit->resname : NULL;
  name = name != NULL ? name : known_end (search, unit->id);
  if (name == NULL || g_hash_table_contains (search->claimed, name))
    return FALSE;
  if (search->only_sure && !st_text_same (unit->source, g_hash_table_lookup (search->texts, name)))
    return FALSE;
  claim (search, unit, name);
  return TRUE;
}

/* --- by the English ------------------------------------------------------ */

static void
same_free (gpointer data)
{
  Same *same = data;
  g_ptr_array_unref (same->units);
  g_ptr_array_unref (same->ids);
  g_free (same);
}

static Same *
same_of (const Search *search, const char *source)
{
  g_autofree char *folded = st_text_fold_space (source);
  g_autofree char *key = st_text_nfc (folded);
  Same *same = g_hash_table_lookup (search->by_source, key);
  if (same == NULL)
    {
      same = g_new (Same, 1);
      *same = (Same){ g_ptr_array_new (), g_ptr_array_new () };
      g_hash_table_insert (search->by_source, g_steal_pointer (&key), same);
    }
  return same;
}

/* Whether it does not matter which unit becomes which text. */
static gboolean
is_sure (const Same *same)
{
  const StUnit *first = same->units->pdata[0];
  for (guint i = 1; i < same->units->len; i++)
    {
      const StUnit *unit = same->units->pdata[i];
      if (g_strcmp0 (unit->target, first->target) != 0 || unit->state != first->state)
        return FALSE;
    }
  return same->ids->len <= same->units->len;
}

static void
claim_by_source (Search *search, const GArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const StSourceText *text = &g_array_index (texts, StSourceText, i);
      if (!g_hash_table_contains (search->claimed, text->id))
        g_ptr_array_add (same_of (search, text->source)->ids, (gpointer) text->id);
    }
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, search->by_source);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Same *same = value;
      gboolean good = same->units->len > 0 && (!search->only_sure || is_sure (same));
      for (guint i = 0; good && i < same->ids->len; i++)
        claim (search, same->units->pdata[MIN (i, same->units->len - 1)], same->ids->pdata[i]);
    }
}

/* --- a document ---------------------------------------------------------- */

static void
search_units (Search *search, const GPtrArray *units)
{
  for (guint i = 0; i < units->len; i++)
    {
      const StUnit *unit = units->pdata[i];
      search->n_units += !unit->obsolete;
      if (!unit->obsolete && g_hash_table_contains (search->texts, unit->id))
        g_hash_table_add (search->claimed, unit->id);
    }
  for (guint i = 0; i < units->len; i++)
    {
      const StUnit *unit = units->pdata[i];
      if (unit->obsolete || g_hash_table_contains (search->texts, unit->id))
        continue;
      search->nameless |= *unit->id == '\0';
      if (!claim_by_name (search, unit))
        g_ptr_array_add (same_of (search, unit->source)->units, (gpointer) unit);
    }
}

/* Whether so many units are found that a tool has changed the ids. */
static gboolean
is_by_tool (const Search *search)
{
  return search->nameless || 2 * g_hash_table_size (search->result->ids) > search->n_units;
}

/* (transfer full) (nullable): NULL where nothing is found; @by_tool: (out) (optional) */
static StRenumbered *
find_again (const GArray *texts, const GPtrArray *units, gboolean only_sure, gboolean *by_tool)
{
  g_autoptr (StRenumbered) result = g_new0 (StRenumbered, 1);
  result->ids = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) claimed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_source = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, same_free);
  Search search = { .result = result, .texts = known, .claimed = claimed, .by_source = by_source, .only_sure = only_sure };
  for (guint i = 0; i < texts->len; i++)
    {
      const StSourceText *text = &g_array_index (texts, StSourceText, i);
      g_hash_table_insert (known, (gpointer) text->id, (gpointer) text->source);
      search.longest = MAX (search.longest, strlen (text->id));
    }
  search_units (&search, units);
  if (g_hash_table_size (by_source) > 0)
    claim_by_source (&search, texts);
  for (guint i = 0; i < units->len && result->first == NULL; i++)
    result->first = g_hash_table_contains (result->ids, units->pdata[i]) ? units->pdata[i] : NULL;
  if (by_tool != NULL)
    *by_tool = is_by_tool (&search);
  return result->first != NULL ? g_steal_pointer (&result) : NULL;
}

StRenumbered *
st_renumbered_new (const GArray *texts, const GPtrArray *units)
{
  gboolean by_tool = FALSE;
  g_autoptr (StRenumbered) all = find_again (texts, units, FALSE, &by_tool);
  if (all == NULL || by_tool)
    return g_steal_pointer (&all);
  return find_again (texts, units, TRUE, NULL);
}

void
st_renumbered_free (StRenumbered *renumbered)
{
  g_hash_table_unref (renumbered->ids);
  g_free (renumbered);
}

const GPtrArray *
st_renumbered_ids (const StRenumbered *renumbered, const StUnit *unit)
{
  return renumbered != NULL ? g_hash_table_lookup (renumbered->ids, unit) : NULL;
}

guint
st_renumbered_count (const StRenumbered *renumbered)
{
  return g_hash_table_size (renumbered->ids);
}

const StUnit *
st_renumbered_first (const StRenumbered *renumbered)
{
  return renumbered->first;
}
