/* Merging: takes translations that come back from outside, unit by unit, by id.
 * A translation of an English that has changed since is never taken, nor one
 * that would replace newer work. Notes of people are taken in any case, once. */
#pragma once

#include "model/site.h"
#include "read/xliff.h"

typedef struct {
  guint taken;
  guint unchanged;
  guint refused;
  guint notes; /* of people, taken with or without a translation */
} StMergeCounts;

typedef enum { ST_KEEP_OURS, ST_TAKE_THEIRS } StConflictMode;

/**
 * st_merge:
 * @ours: in line with the content (st_sync); it is changed
 * @theirs: what came back; each unit that is not taken is recorded in @diag as
 *   a warning with the reason
 * @mode: what to do where both have changed
 */
void st_merge (StXliff *ours, const StXliff *theirs, StConflictMode mode, StMergeCounts *counts, StDiagnostics *diag);
