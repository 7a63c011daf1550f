/* Synchronisation: brings the units of a locale document in line with today's
 * segments, without ever losing a translation whose source still stands.
 *
 * A segment takes, in this order: the unit of its id with its source; a unit
 * whose good earlier version had its source (the English came back); any unit
 * of its page with its source (the text moved), be it obsolete; the unit of
 * its id, whose source has changed: that one goes stale. There is no fuzzy
 * matching: it publishes wrong sentences. Units that no segment takes become
 * obsolete if they hold a translation. */
#pragma once

#include "model/site.h"
#include "read/xliff.h"

typedef struct {
  guint kept;
  guint added;    /* new, without a translation */
  guint moved;    /* found by its source under another id */
  guint stale;    /* went stale by this run */
  guint returned; /* was stale or obsolete, and its English is back */
  guint obsolete; /* became obsolete by this run */
  guint pruned;   /* dropped, being obsolete */
} StSyncCounts;

typedef struct {
  /* Ids of units whose English changed without a change of meaning: their
   * translations stay good. NULL-terminated, or NULL. */
  const char *const *meaning_unchanged;
  gboolean prune; /* drop obsolete units */
} StSyncOptions;

/**
 * st_sync:
 * @old: (nullable): the units there are; it is not changed
 *
 * Returns: (transfer full): the units there should be.
 */
StXliff *st_sync (const StDocument *document, const StXliff *old, const StSyncOptions *options, StSyncCounts *counts);
