/* Merging: takes translations that come back from outside, unit by unit, by id. A
 * translation of an English that has changed since is never taken, nor one that is
 * worse than what is there or would replace newer work. Notes of people are taken in
 * any case, once. */
#pragma once

#include "model/site.h"
#include "read/xliff.h"

typedef struct {
  guint taken;
  guint unchanged;
  guint refused;
  guint worse; /* of these: unfinished or broken, where the translation here is not */
  guint notes; /* of people, taken with or without a translation */
} StMergeCounts;

typedef enum { ST_KEEP_OURS, ST_TAKE_THEIRS } StConflictMode;

/* What is merged into. */
typedef struct {
  const StSite *site;
  const StDocument *document;
  guint language;
  StConflictMode mode; /* what to do where both have changed */
} StMergeOptions;

/**
 * st_merge:
 * @ours: in line with the content (st_sync); it is changed
 * @theirs: what came back; each unit that is not taken is recorded in @diag as
 *   a warning with the reason
 */
void st_merge (const StMergeOptions *options, StXliff *ours, const StXliff *theirs, StMergeCounts *counts, StDiagnostics *diag);
