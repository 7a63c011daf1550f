/* Synchronisation: brings the units of a locale document in line with today's
 * segments, without ever losing a translation whose source still stands.
 *
 * A segment takes, in this order: the unit of its id with its source; a unit
 * whose good earlier version had its source (the English came back); any unit
 * of its page with its source (the text moved), be it obsolete; the unit of
 * its id, whose source has changed: that one goes stale. There is no fuzzy
 * matching: it publishes wrong sentences. Units that no segment takes become
 * obsolete if they hold anything that somebody put into them, and so does a text
 * that an earlier one takes the place of. Ids that have changed count as those
 * that they are now (renumbered.h). */
#pragma once

#include "model/site.h"
#include "read/xliff.h"

/* What became of a unit. */
typedef enum {
  ST_SYNC_KEPT,
  ST_SYNC_ADDED,    /* new, without a translation */
  ST_SYNC_WORDLESS, /* new, and its own translation */
  ST_SYNC_STALE,    /* went stale by this run */
  ST_SYNC_MOVED,    /* found by its source under another id */
  ST_SYNC_RETURNED, /* was stale or obsolete, and its English is back */
  ST_SYNC_OBSOLETE, /* became obsolete by this run */
  ST_SYNC_PRUNED,   /* dropped, being obsolete */
  ST_N_SYNC_FATES
} StSyncFate;

enum { ST_SYNC_NAMED = 3 };

typedef struct {
  guint count;
  const char *ids[ST_SYNC_NAMED]; /* of the first of them; they belong to the two documents */
} StSyncCount;

/* Units that had another id than their English. */
typedef struct {
  guint count;
  const char *id;      /* that the first of them had, and */
  const char *becomes; /* has now; they belong to the two documents */
} StSyncRenumbered;

typedef struct {
  StSyncCount of[ST_N_SYNC_FATES];
  StSyncRenumbered renumbered;
} StSyncCounts;

typedef struct {
  /* Ids of units whose English changed without a change of meaning: their
   * translations stay good. NULL-terminated, or NULL. */
  const char *const *meaning_unchanged;
  gboolean prune;    /* drop obsolete units */
  gboolean wordless; /* texts without words, such as numbers and code, are their own translations */
} StSyncOptions;

/**
 * st_sync:
 * @old: (nullable): the units there are, not lossy; it is not changed
 *
 * Returns: (transfer full): the units there should be. Extras go with their units.
 */
StXliff *st_sync (const StDocument *document, const StXliff *old, const StSyncOptions *options, StSyncCounts *counts);
