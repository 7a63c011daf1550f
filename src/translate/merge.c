#include "translate/merge.h"

#include "read/po.h"
#include "translate/fit.h"
#include "translate/renumbered.h"

#include <string.h>

typedef struct {
  const StMergeOptions *options;
  GHashTable *segments; /* id → StSegment */
  GHashTable *ours;     /* id → StUnit */
  StMergeCounts *counts;
  StDiagnostics *diag;
} Merge;

/* How good a translation is. */
typedef enum { NONE, UNFINISHED, GOOD } Rank;

static Rank
rank_of (const StUnit *unit, const StFault *fault)
{
  if (unit->target == NULL)
    return NONE;
  return unit->state >= ST_STATE_TRANSLATED && fault->slug == NULL ? GOOD : UNFINISHED;
}

/* What is wrong with the translation of @unit as one of @id's. */
static StFault
fault_of (const Merge *merge, const char *id, const StUnit *unit)
{
  const StSegment *segment = g_hash_table_lookup (merge->segments, id);
  if (segment == NULL || unit->target == NULL)
    return (StFault){ 0 };
  return st_fit_check (merge->options->site, merge->options->language, segment, unit->target, NULL);
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

/* A broken text is work to go on with. */
static void
take (StUnit *ours, const StUnit *theirs, const StFault *fault)
{
  g_free (ours->target);
  g_free (ours->qualifier);
  ours->target = g_strdup (theirs->target);
  ours->qualifier = g_strdup (theirs->qualifier);
  ours->state = fault->slug != NULL ? MIN (theirs->state, ST_STATE_NEEDS_TRANSLATION) : theirs->state;
  g_clear_pointer (&ours->previous_source, g_free);
  g_clear_pointer (&ours->previous_target, g_free);
}

/* Why @theirs is not taken, as a slug; NULL where it may be. */
static const char *
reason_against (const Merge *merge, const StUnit *ours, const StUnit *theirs, const StFault *fault)
{
  if (ours == NULL)
    return "import/unknown";
  if (!st_text_same (ours->source, theirs->source))
    return "import/stale";
  StFault own = fault_of (merge, ours->id, ours);
  Rank here = rank_of (ours, &own), there = rank_of (theirs, fault);
  g_free (own.text);
  if (there < here)
    return fault->slug != NULL ? "import/broken" : "import/unfinished";
  const char *exported = exported_as (theirs);
  if (there > here || was (ours->target, exported) || merge->options->mode == ST_TAKE_THEIRS)
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
    { "import/unfinished", "it is marked as needing work, and the translation here is not" },
    { "import/broken", "readers would see the English instead of it, and the translation here is sound" },
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
    {
      const StUnitNote *note = unit->notes->pdata[i];
      g_autofree char *as_comment = st_po_comment (note);
      if (st_text_same (note->text, text) || st_text_same (as_comment, text))
        return TRUE;
    }
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
refuse (Merge *merge, const StUnit *theirs, const char *slug, const StFault *fault)
{
  gboolean broken = strcmp (slug, "import/broken") == 0;
  merge->counts->refused++;
  merge->counts->worse += broken || strcmp (slug, "import/unfinished") == 0;
  /* PO files may leave out the id. */
  st_warning (merge->diag, theirs->target_at, slug, "`%s` is not taken: %s%s%s", *theirs->id != '\0' ? theirs->id : theirs->source,
              explain (slug), broken ? ": " : "", broken ? fault->text : "");
}

/* @ours: (nullable) */
static void
merge_target (Merge *merge, StUnit *ours, const StUnit *theirs)
{
  gboolean same = ours != NULL && st_text_same (ours->source, theirs->source) && g_strcmp0 (ours->target, theirs->target) == 0;
  gboolean further = same && theirs->state >= ST_STATE_TRANSLATED && theirs->state > ours->state;
  gboolean doubted = same && theirs->state < ST_STATE_TRANSLATED && ours->state >= ST_STATE_TRANSLATED;
  if (theirs->target == NULL || (same && !further && !doubted))
    {
      merge->counts->unchanged++;
      return;
    }
  StFault fault = fault_of (merge, ours != NULL ? ours->id : theirs->id, theirs);
  const char *against = further && fault.slug == NULL ? NULL : reason_against (merge, ours, theirs, &fault);
  if (against != NULL)
    refuse (merge, theirs, against, &fault);
  else
    {
      g_assert (ours != NULL); /* where there is no such unit, that is against it */
      take (ours, theirs, &fault);
      merge->counts->taken++;
      if (fault.slug != NULL)
        st_warning (merge->diag, theirs->target_at, "import/broken", "`%s` is taken as one that needs work: %s", ours->id, fault.text);
    }
  g_free (fault.text);
}

static void
merge_unit (Merge *merge, const char *id, const StUnit *theirs)
{
  StUnit *ours = g_hash_table_lookup (merge->ours, id);
  if (theirs->unfit)
    {
      merge->counts->refused++; /* its reader has recorded why */
      return;
    }
  merge->counts->notes += ours != NULL ? take_notes (ours, theirs) : 0;
  merge_target (merge, ours, theirs);
}

static void
index_document (Merge *merge, const StXliff *ours)
{
  const StDocument *document = merge->options->document;
  for (guint i = 0; i < document->n_pages; i++)
    for (guint j = 0; j < document->pages[i]->segments->len; j++)
      {
        StSegment *segment = document->pages[i]->segments->pdata[j];
        g_hash_table_insert (merge->segments, segment->id, segment);
      }
  for (guint i = 0; i < ours->units->len; i++)
    {
      StUnit *unit = ours->units->pdata[i];
      if (!unit->obsolete)
        g_hash_table_insert (merge->ours, unit->id, unit);
    }
}

void
st_merge (const StMergeOptions *options, StXliff *ours, const StXliff *theirs, StMergeCounts *counts, StDiagnostics *diag)
{
  g_autoptr (GHashTable) segments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) units = g_hash_table_new (g_str_hash, g_str_equal);
  Merge merge = { options, segments, units, counts, diag };
  index_document (&merge, ours);
  g_autoptr (GArray) texts = st_texts_of_document (options->document);
  g_autoptr (StRenumbered) renumbered = st_renumbered_new (texts, theirs->units);
  for (guint i = 0; i < theirs->units->len; i++)
    {
      const StUnit *unit = theirs->units->pdata[i];
      const GPtrArray *ids = st_renumbered_ids (renumbered, unit);
      if (!unit->obsolete && ids == NULL)
        merge_unit (&merge, unit->id, unit);
      for (guint j = 0; ids != NULL && j < ids->len; j++)
        merge_unit (&merge, ids->pdata[j], unit);
    }
}
