/* Ids that another tool has changed: numbered anew (`1`, `2`), put behind a prefix
 * (`Base///252#name`), moved to `resname`, or left out, as PO files without msgctxt do.
 * The units are found again by what is left of their ids, else by their English.
 *
 *   g_autoptr (StRenumbered) renumbered = st_renumbered_new (texts, document->units);
 *   if (renumbered != NULL)
 *     ids = st_renumbered_ids (renumbered, unit);
 */
#pragma once

#include "model/site.h"
#include "read/xliff.h"

/* A text of the English. Both are borrowed. */
typedef struct {
  const char *id;
  const char *source;
} StSourceText;

/* Those of @document. (transfer full) (element-type StSourceText) */
GArray *st_texts_of_document (const StDocument *document);

typedef struct StRenumbered StRenumbered;

/**
 * st_renumbered_new:
 * @texts: (element-type StSourceText): in the order of the English
 * @units: (element-type StUnit): of a document; they must outlive the result
 *
 * If most ids of a document are none of the English and their texts stand in the project,
 * a tool has changed them, and the order of the texts tells apart those with the same
 * English. An id here and there may also be of a page that was renamed or removed:
 * then a unit is found only where there is no doubt. A unit without an id is found
 * by its English in any case.
 *
 * Returns: (transfer full) (nullable): %NULL where the ids are right.
 */
StRenumbered *st_renumbered_new (const GArray *texts, const GPtrArray *units);
void st_renumbered_free (StRenumbered *renumbered);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StRenumbered, st_renumbered_free)

/* The ids that @unit stands for, in the order of the English; %NULL where it keeps its
 * own. (transfer none) (element-type utf8) */
const GPtrArray *st_renumbered_ids (const StRenumbered *renumbered, const StUnit *unit);
/* How many units were found again, one or more, and the first of them. */
guint st_renumbered_count (const StRenumbered *renumbered);
const StUnit *st_renumbered_first (const StRenumbered *renumbered);
