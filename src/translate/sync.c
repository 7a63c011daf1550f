/* Synchronisation; sync.h has its rules.
 *
 * A developer's note is replaced only if it says what the English note says today.
 * After a change of the English note, the old one stays beside the new one, because it
 * may hold a translator's words. */
#include "translate/sync.h"

#include "base/prefix.h"
#include "translate/context.h"
#include "translate/renumbered.h"

#include <string.h>

typedef struct {
  const StSyncOptions *options;
  StSyncCounts *counts;
  GPtrArray *segments; /* (element-type StSegment) in document order */
  gboolean explained;  /* some of them have notes */
  GPtrArray *taken;    /* by segment: its StUnit, or NULL */
  GHashTable *used;    /* StUnit → the index of the segment that took it first, plus one */
  GHashTable *kept;    /* a set of StUnit: their targets stand in units that were made */
  GHashTable *by_id;   /* id → StUnit, obsolete ones left out */
  GHashTable *by_text; /* page and source → GPtrArray of StUnit */
} Sync;

static gboolean
is_good (const StUnit *unit)
{
  return unit->target != NULL && unit->state >= ST_STATE_TRANSLATED;
}

static void
count (Sync *sync, StSyncFate fate, const char *id)
{
  StSyncCount *of = &sync->counts->of[fate];
  if (of->count < ST_SYNC_NAMED)
    of->ids[of->count] = id;
  of->count++;
}

/* --- finding units ------------------------------------------------------- */

/* The key under which a text of a page is found: its page and its text, in the
 * form in which two texts count as the same. */
static char *
text_key (const char *id, const char *text)
{
  g_autofree char *folded = st_text_fold_space (text);
  g_autofree char *normal = st_text_nfc (folded);
  gsize page = strcspn (id, "#");
  return g_strdup_printf ("%.*s#%s", (int) page, id, normal);
}

static void
add_text (Sync *sync, const StUnit *unit, const char *id, const char *text)
{
  char *key = text_key (id, text);
  GPtrArray *units = g_hash_table_lookup (sync->by_text, key);
  if (units == NULL)
    {
      units = g_ptr_array_new ();
      g_hash_table_insert (sync->by_text, key, units);
    }
  else
    g_free (key);
  g_ptr_array_add (units, (gpointer) unit);
}

static void
index_unit (Sync *sync, const StUnit *unit, const char *id)
{
  if (!unit->obsolete)
    g_hash_table_insert (sync->by_id, (gpointer) id, (gpointer) unit);
  add_text (sync, unit, id, unit->source);
  if (unit->previous_source != NULL)
    add_text (sync, unit, id, unit->previous_source);
}

static void
index_units (Sync *sync, const StDocument *document, const StXliff *old)
{
  g_autoptr (GArray) texts = st_texts_of_document (document);
  g_autoptr (StRenumbered) renumbered = st_renumbered_new (texts, old->units);
  if (renumbered != NULL)
    {
      const StUnit *first = st_renumbered_first (renumbered);
      sync->counts->renumbered =
          (StSyncRenumbered){ st_renumbered_count (renumbered), first->id, st_renumbered_ids (renumbered, first)->pdata[0] };
    }
  for (guint i = 0; i < old->units->len; i++)
    {
      const StUnit *unit = old->units->pdata[i];
      const GPtrArray *ids = st_renumbered_ids (renumbered, unit);
      if (ids == NULL)
        index_unit (sync, unit, unit->id);
      for (guint j = 0; ids != NULL && j < ids->len; j++)
        index_unit (sync, unit, ids->pdata[j]);
    }
}

static void
take (Sync *sync, guint index, const StUnit *unit)
{
  sync->taken->pdata[index] = (gpointer) unit;
  if (!g_hash_table_contains (sync->used, unit))
    g_hash_table_insert (sync->used, (gpointer) unit, GUINT_TO_POINTER (index + 1));
}

/* Whether the segment is the one that has @unit: others that take it have a copy. */
static gboolean
owns (const Sync *sync, guint index, const StUnit *unit)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (sync->used, unit)) == index + 1;
}

/* Whether @unit holds a good translation of @segment's text, now or earlier. */
static gboolean
translates (const StUnit *unit, const StSegment *segment)
{
  if (is_good (unit) && st_text_same (unit->source, segment->source))
    return TRUE;
  return unit->previous_target != NULL && st_text_same (unit->previous_source, segment->source);
}

static void
take_by_id (Sync *sync, guint index)
{
  const StSegment *segment = sync->segments->pdata[index];
  const StUnit *unit = g_hash_table_lookup (sync->by_id, segment->id);
  if (unit != NULL && (translates (unit, segment) || st_text_same (unit->source, segment->source)))
    take (sync, index, unit);
}

/* How well a unit of another place serves: one that nothing has taken yet, and
 * of these one in use before an obsolete one. A unit that is taken still lends
 * its translation to a copy of its text, and the pair it had before it went
 * stale to that text. */
static int
rank (const Sync *sync, const StUnit *unit)
{
  return g_hash_table_contains (sync->used, unit) ? 1 : unit->obsolete ? 2 : 3;
}

/* The best unit of the page that translates the segment. */
static void
take_by_text (Sync *sync, guint index)
{
  const StSegment *segment = sync->segments->pdata[index];
  g_autofree char *key = text_key (segment->id, segment->source);
  GPtrArray *units = g_hash_table_lookup (sync->by_text, key);
  const StUnit *best = NULL;
  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      const StUnit *unit = units->pdata[i];
      if (translates (unit, segment) && (best == NULL || rank (sync, unit) > rank (sync, best)))
        best = unit;
    }
  if (best != NULL)
    take (sync, index, best);
}

static void
take_changed (Sync *sync, guint index)
{
  const StSegment *segment = sync->segments->pdata[index];
  const StUnit *unit = g_hash_table_lookup (sync->by_id, segment->id);
  if (unit != NULL && !g_hash_table_contains (sync->used, unit))
    take (sync, index, unit);
}

/* A segment that has an untranslated unit may still find its translation
 * elsewhere on its page: the unit of its id is given up for it. */
static void
prefer_translated (Sync *sync, guint index)
{
  const StSegment *segment = sync->segments->pdata[index];
  StUnit *unit = sync->taken->pdata[index];
  if (unit == NULL || translates (unit, segment))
    return;
  sync->taken->pdata[index] = NULL;
  take_by_text (sync, index);
  if (sync->taken->pdata[index] == NULL)
    sync->taken->pdata[index] = unit;
  else
    g_hash_table_remove (sync->used, unit); /* what it holds is kept as obsolete */
}

static void
find_units (Sync *sync)
{
  for (guint i = 0; i < sync->segments->len; i++)
    take_by_id (sync, i);
  for (guint i = 0; i < sync->segments->len; i++)
    if (sync->taken->pdata[i] == NULL)
      take_by_text (sync, i);
    else
      prefer_translated (sync, i);
  for (guint i = 0; i < sync->segments->len; i++)
    if (sync->taken->pdata[i] == NULL)
      take_changed (sync, i);
}

/* --- making units -------------------------------------------------------- */

/* Whether the note is one that the program wrote, and writes again where it is
 * due. Any other is somebody's, whoever it says it is from.
 * @segment: %NULL where the English is gone */
static gboolean
is_own_note (const Sync *sync, const StUnitNote *note, const StUnit *old, const StSegment *segment)
{
  if (note->extras.attributes != NULL)
    return FALSE;
  if (g_strcmp0 (note->from, ST_FROM_DEVELOPER) == 0)
    return segment != NULL ? segment->note != NULL && st_text_same (note->text, segment->note) : sync->explained;
  if (g_strcmp0 (note->from, ST_FROM_PROGRAM) != 0)
    return FALSE;
  if (strcmp (note->text, ST_MACHINE_NOTE) == 0 || st_context_is_note (note->text))
    return TRUE;
  if (old->previous_source == NULL)
    return FALSE;
  g_autofree char *own = st_previous_note (old->previous_source);
  return st_text_same (note->text, own);
}

/* @with_extras: else notes alone */
static void
add_note (StUnit *unit, const StUnitNote *note, GPtrArray **waiting, gboolean with_extras)
{
  StUnitNote *copy = st_unit_add_note (unit, note->from, note->text);
  if (!with_extras)
    return;
  copy->extras.attributes = g_strdup (note->extras.attributes);
  copy->extras.before = g_steal_pointer (waiting);
  st_lines_append (&copy->extras.before, note->extras.before);
}

/* The notes of a unit in use. */
static void
copy_notes (const Sync *sync, StUnit *unit, const StUnit *old, const StSegment *segment, gboolean with_extras)
{
  g_autoptr (GPtrArray) waiting = NULL; /* what stood ahead of a note that goes */
  if (segment->note != NULL)
    st_unit_add_note (unit, ST_FROM_DEVELOPER, segment->note);
  for (guint i = 0; old != NULL && i < old->notes->len; i++)
    {
      const StUnitNote *note = old->notes->pdata[i];
      if (!is_own_note (sync, note, old, segment))
        add_note (unit, note, &waiting, with_extras);
      else
        st_lines_append (&waiting, note->extras.before);
    }
  if (with_extras && waiting != NULL)
    {
      st_lines_append (&waiting, unit->extras[ST_OF_PREVIOUS].before);
      g_clear_pointer (&unit->extras[ST_OF_PREVIOUS].before, g_ptr_array_unref);
      unit->extras[ST_OF_PREVIOUS].before = g_steal_pointer (&waiting);
    }
}

/* All of @old that is neither a text nor a note. */
static void
copy_extras (StUnit *unit, const StUnit *old)
{
  for (guint i = 0; i < ST_N_UNIT_PARTS; i++)
    st_extras_copy (&unit->extras[i], &old->extras[i]);
}

static void
set_previous (StUnit *unit, const char *source, const char *target, StState state)
{
  unit->previous_state = state;
  unit->previous_source = g_strdup (source);
  unit->previous_target = g_strdup (target);
  g_autofree char *note = st_previous_note (source);
  st_unit_add_note (unit, ST_FROM_PROGRAM, note);
}

/* Gives the unit the target that @old has today. */
static void
keep_target (Sync *sync, StUnit *unit, const StUnit *old, StState state)
{
  unit->target = g_strdup (old->target);
  unit->state = old->target != NULL ? state : ST_STATE_NEW;
  unit->qualifier = g_strdup (old->qualifier);
  if (unit->state < ST_STATE_TRANSLATED && st_qualifier_is_machine (unit->qualifier))
    st_unit_add_note (unit, ST_FROM_PROGRAM, ST_MACHINE_NOTE);
  g_hash_table_add (sync->kept, (gpointer) old);
}

/* Gives the unit the target that @old had before it went stale. What is there
 * instead today becomes obsolete. */
static void
return_target (Sync *sync, StUnit *unit, const StUnit *old)
{
  unit->target = g_strdup (old->previous_target);
  unit->state = old->previous_state;
  count (sync, ST_SYNC_RETURNED, unit->id);
  if (old->target == NULL || strcmp (old->target, old->previous_target) == 0)
    g_hash_table_add (sync->kept, (gpointer) old);
}

static gboolean
is_unchanged_in_meaning (const Sync *sync, const char *id)
{
  return sync->options->meaning_unchanged != NULL && g_strv_contains (sync->options->meaning_unchanged, id);
}

static void
make_stale (Sync *sync, StUnit *unit, const StUnit *old)
{
  keep_target (sync, unit, old, ST_STATE_NEEDS_TRANSLATION);
  if (is_good (old))
    {
      set_previous (unit, old->source, old->target, old->state);
      count (sync, ST_SYNC_STALE, unit->id);
    }
  else if (old->previous_target != NULL)
    set_previous (unit, old->previous_source, old->previous_target, old->previous_state);
}

/* What the translator wrote for the unit, given that its English is @segment's. */
static void
keep_translation (Sync *sync, StUnit *unit, const StUnit *old, const StSegment *segment)
{
  gboolean current = st_text_same (old->source, segment->source);
  if (!current && old->previous_target != NULL && st_text_same (old->previous_source, segment->source))
    {
      return_target (sync, unit, old);
      return;
    }
  keep_target (sync, unit, old, MAX (old->state, ST_STATE_NEEDS_TRANSLATION));
  if (!is_good (old) && old->previous_target != NULL)
    set_previous (unit, old->previous_source, old->previous_target, old->previous_state);
  if (old->obsolete)
    count (sync, ST_SYNC_RETURNED, unit->id);
  else if (strcmp (old->id, segment->id) != 0)
    count (sync, ST_SYNC_MOVED, unit->id);
  else
    count (sync, ST_SYNC_KEPT, unit->id);
}

/* Whether nothing in @text is for a translator: it has no letters but in code and the
 * targets of links. */
static gboolean
is_wordless (const char *text)
{
  for (const char *p = text; *p;)
    {
      gsize ticks = strspn (p, "`");
      g_autofree char *fence = g_strndup (p, ticks);
      const char *end = ticks > 0 ? strstr (p + ticks, fence) : st_has_prefix (p, "](") ? strchr (p, ')') : NULL;
      if (end != NULL)
        p = end + MAX (ticks, 1);
      else if (g_unichar_isalpha (g_utf8_get_char (p)))
        return FALSE;
      else
        p = g_utf8_next_char (p);
    }
  return TRUE;
}

/* Whether a translation of @segment that nobody has begun is the segment itself. */
static gboolean
translates_itself (const Sync *sync, const StSegment *segment)
{
  return sync->options->wordless && segment->kind != ST_SEGMENT_MESSAGE && is_wordless (segment->source);
}

static void
make_translation (Sync *sync, StUnit *unit, const StUnit *old, const StSegment *segment)
{
  gboolean vouched = is_unchanged_in_meaning (sync, segment->id);
  if (old == NULL)
    count (sync, translates_itself (sync, segment) ? ST_SYNC_WORDLESS : ST_SYNC_ADDED, unit->id);
  else if (vouched && !is_good (old) && old->previous_target != NULL)
    return_target (sync, unit, old); /* it went stale before; what was good then is good still */
  else if (st_text_same (old->source, segment->source) || translates (old, segment))
    keep_translation (sync, unit, old, segment);
  else if (vouched)
    {
      keep_target (sync, unit, old, old->state);
      count (sync, ST_SYNC_KEPT, unit->id);
    }
  else
    make_stale (sync, unit, old);
}

static StUnit *
make_unit (Sync *sync, guint index)
{
  const StSegment *segment = sync->segments->pdata[index];
  const StUnit *old = sync->taken->pdata[index];
  StUnit *unit = st_unit_new (segment->id, segment->source);
  gboolean owner = old != NULL && owns (sync, index, old);
  if (owner)
    {
      copy_extras (unit, old);
      unit->own_state = g_strdup (old->own_state);
      unit->group = old->obsolete ? NULL : old->group;
    }
  copy_notes (sync, unit, old, segment, owner);
  make_translation (sync, unit, old, segment);
  if (unit->target == NULL && translates_itself (sync, segment))
    {
      unit->target = g_strdup (segment->source);
      unit->state = ST_STATE_TRANSLATED;
    }
  return unit;
}

/* --- obsolete units ------------------------------------------------------ */

/* The ids that documents have: of segments, which no obsolete unit may have, and
 * of units. */
typedef struct {
  GHashTable *segments;
  GHashTable *units;
} Ids;

/* The id of the unit as an obsolete one. (transfer full) */
static char *
obsolete_id (const Ids *ids, const StUnit *old)
{
  if (old->obsolete && !g_hash_table_contains (ids->segments, old->id))
    return g_strdup (old->id);
  g_autofree char *stem = g_strndup (old->id, strcspn (old->id, "~"));
  for (guint n = 1;; n++)
    {
      g_autofree char *candidate = g_strdup_printf ("%s~%u", stem, n);
      if (!g_hash_table_contains (ids->units, candidate) && !g_hash_table_contains (ids->segments, candidate))
        return g_steal_pointer (&candidate);
    }
}

/* @rest: @old is in use, but for its target */
static StUnit *
make_obsolete (Sync *sync, const StUnit *old, gboolean rest, const Ids *ids)
{
  g_autofree char *id = obsolete_id (ids, old);
  StUnit *unit = st_unit_new (id, old->source);
  unit->target = g_strdup (old->target);
  unit->state = old->state;
  unit->obsolete = TRUE;
  unit->own_state = g_strdup (old->own_state);
  unit->qualifier = g_strdup (old->qualifier);
  if (!rest)
    {
      GPtrArray *none = NULL;
      copy_extras (unit, old);
      for (guint i = 0; i < old->notes->len; i++)
        add_note (unit, old->notes->pdata[i], &none, TRUE);
      unit->group = old->obsolete ? old->group : NULL;
      unit->previous_source = g_strdup (old->previous_source);
      unit->previous_target = g_strdup (old->previous_target);
      unit->previous_state = old->previous_state;
    }
  if (!old->obsolete)
    count (sync, ST_SYNC_OBSOLETE, old->id);
  g_hash_table_add (ids->units, unit->id);
  return unit;
}

/* Whether somebody put anything into the unit, whose English is gone. */
static gboolean
is_touched (const Sync *sync, const StUnit *unit)
{
  for (guint i = 0; i < unit->notes->len; i++)
    if (!is_own_note (sync, unit->notes->pdata[i], unit, NULL))
      return TRUE;
  return unit->target != NULL || unit->previous_target != NULL || unit->own_state != NULL || unit->qualifier != NULL
         || st_unit_has_extras (unit);
}

static void
keep_obsolete (Sync *sync, const StXliff *old, StXliff *document)
{
  g_autoptr (GHashTable) segments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) units = g_hash_table_new (g_str_hash, g_str_equal);
  const Ids ids = { segments, units };
  for (guint i = 0; i < sync->segments->len; i++)
    g_hash_table_add (segments, ((StSegment *) sync->segments->pdata[i])->id);
  for (guint i = 0; i < old->units->len; i++)
    g_hash_table_add (units, ((StUnit *) old->units->pdata[i])->id);
  for (guint i = 0; i < old->units->len; i++)
    {
      const StUnit *unit = old->units->pdata[i];
      gboolean used = g_hash_table_contains (sync->used, unit);
      if (used ? g_hash_table_contains (sync->kept, unit) : !is_touched (sync, unit))
        continue;
      if (sync->options->prune)
        count (sync, ST_SYNC_PRUNED, unit->id);
      else
        g_ptr_array_add (document->units, make_obsolete (sync, unit, used, &ids));
    }
}

/* --- the document -------------------------------------------------------- */

StXliff *
st_sync (const StDocument *document, const StXliff *old, const StSyncOptions *options, StSyncCounts *counts)
{
  Sync sync = { .options = options, .counts = counts };
  sync.segments = g_ptr_array_new ();
  for (guint i = 0; i < document->n_pages; i++)
    g_ptr_array_extend (sync.segments, document->pages[i]->segments, NULL, NULL);
  for (guint i = 0; i < sync.segments->len; i++)
    sync.explained |= ((const StSegment *) sync.segments->pdata[i])->note != NULL;
  sync.taken = g_ptr_array_new ();
  g_ptr_array_set_size (sync.taken, (int) sync.segments->len);
  sync.used = g_hash_table_new (NULL, NULL);
  sync.kept = g_hash_table_new (NULL, NULL);
  sync.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  sync.by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (old != NULL)
    index_units (&sync, document, old);
  find_units (&sync);

  StXliff *result = st_xliff_new (NULL);
  for (guint i = 0; i < sync.segments->len; i++)
    g_ptr_array_add (result->units, make_unit (&sync, i));
  if (old != NULL)
    {
      st_xliff_copy_frame (result, old);
      keep_obsolete (&sync, old, result);
    }

  g_ptr_array_unref (sync.segments);
  g_ptr_array_unref (sync.taken);
  g_hash_table_unref (sync.used);
  g_hash_table_unref (sync.kept);
  g_hash_table_unref (sync.by_id);
  g_hash_table_unref (sync.by_text);
  return result;
}
