#include "translate/merge.h"

#include "read/po.h"
#include "translate/renumbered.h"

#include <string.h>

static gboolean
is_good (const StUnit *unit)
{
  return unit->target != NULL && unit->state >= ST_STATE_TRANSLATED;
}

/* What the unit's target was when it went out, or NULL where nobody knows. */
static const char *
exported_as (const StUnit *unit)
{
  for (guint i = 0; i < unit->notes->len; i++)
    {
      const StUnitNote *note = unit->notes->pdata[i];
      if (g_strcmp0 (note->from, ST_PO_EXPORTED) == 0)
        return note->text;
    }
  return NULL;
}

static gboolean
was (const char *target, const char *fingerprint)
{
  g_autofree char *own = st_po_fingerprint (target != NULL ? target : "");
  return fingerprint != NULL && strcmp (own, fingerprint) == 0;
}

static void
take (StUnit *ours, const StUnit *theirs)
{
  g_free (ours->target);
  ours->target = g_strdup (theirs->target);
  ours->state = theirs->state;
  g_free (ours->qualifier);
  ours->qualifier = g_strdup (theirs->qualifier);
  g_clear_pointer (&ours->previous_source, g_free);
  g_clear_pointer (&ours->previous_target, g_free);
}

/* Why @theirs is not taken, as a slug; NULL where it may be. */
static const char *
reason_against (const StUnit *ours, const StUnit *theirs, StConflictMode mode)
{
  const char *exported = exported_as (theirs);
  if (ours == NULL)
    return "import/unknown";
  if (!st_text_same (ours->source, theirs->source))
    return "import/stale";
  if (!is_good (theirs))
    return "import/unfinished";
  if (!is_good (ours) || was (ours->target, exported) || mode == ST_TAKE_THEIRS)
    return NULL;
  return was (theirs->target, exported) ? "import/newer" : "import/conflict";
}

static const char *
explain (const char *slug)
{
  static const struct {
    const char *slug;
    const char *text;
  } texts[] = {
    { "import/unknown", "there is no such unit (any more)" },
    { "import/stale", "its English has changed since it went out" },
    { "import/unfinished", "it is marked as needing work" },
    { "import/newer", "the translation here was changed since it went out, and this one was not" },
    { "import/conflict", "there is another translation here already; --overwrite takes this one" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (texts[i].slug, slug) == 0)
      return texts[i].text;
  g_assert_not_reached ();
}

static gboolean
has_note (const StUnit *unit, const char *text)
{
  for (guint i = 0; i < unit->notes->len; i++)
    if (st_text_same (((const StUnitNote *) unit->notes->pdata[i])->text, text))
      return TRUE;
  return FALSE;
}

/* Adds what people say of the unit, but for what it says already. Returns how many notes. */
static guint
take_notes (StUnit *ours, const StUnit *theirs)
{
  static const char *const not_of_people[] = { ST_FROM_DEVELOPER, ST_FROM_PROGRAM, ST_PO_EXPORTED, NULL };
  guint taken = 0;
  for (guint i = 0; i < theirs->notes->len; i++)
    {
      const StUnitNote *note = theirs->notes->pdata[i];
      if ((note->from != NULL && g_strv_contains (not_of_people, note->from)) || has_note (ours, note->text))
        continue;
      st_unit_add_note (ours, note->from, note->text);
      taken++;
    }
  return taken;
}

static void
merge_unit (StUnit *ours, const StUnit *theirs, StConflictMode mode, StMergeCounts *counts, StDiagnostics *diag)
{
  if (theirs->unfit)
    {
      counts->refused++; /* its reader has recorded why */
      return;
    }
  counts->notes += ours != NULL ? take_notes (ours, theirs) : 0;
  gboolean same = ours != NULL && g_strcmp0 (ours->target, theirs->target) == 0 && is_good (ours) == is_good (theirs);
  if (theirs->target == NULL || (same && st_text_same (ours->source, theirs->source)))
    {
      counts->unchanged++;
      return;
    }
  const char *against = reason_against (ours, theirs, mode);
  if (against == NULL)
    {
      g_assert (ours != NULL); /* where there is no such unit, that is against it */
      take (ours, theirs);
      counts->taken++;
      return;
    }
  counts->refused++;
  st_warning (diag, theirs->at, against, "`%s` is not taken: %s", theirs->id, explain (against));
}

void
st_merge (StXliff *ours, const StXliff *theirs, StConflictMode mode, StMergeCounts *counts, StDiagnostics *diag)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < ours->units->len; i++)
    {
      StUnit *unit = ours->units->pdata[i];
      if (!unit->obsolete)
        g_hash_table_insert (by_id, unit->id, unit);
    }
  g_autoptr (GArray) texts = st_texts_of_units (ours->units);
  g_autoptr (StRenumbered) renumbered = st_renumbered_new (texts, theirs->units);
  for (guint i = 0; i < theirs->units->len; i++)
    {
      const StUnit *unit = theirs->units->pdata[i];
      const GPtrArray *ids = st_renumbered_ids (renumbered, unit);
      if (!unit->obsolete && ids == NULL)
        merge_unit (g_hash_table_lookup (by_id, unit->id), unit, mode, counts, diag);
      for (guint j = 0; ids != NULL && j < ids->len; j++)
        merge_unit (g_hash_table_lookup (by_id, ids->pdata[j]), unit, mode, counts, diag);
    }
}
