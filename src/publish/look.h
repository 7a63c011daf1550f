/* A look at files that an earlier build left: are they as it left them? */
#pragma once

#include "publish/manifest.h"

typedef struct StLook StLook;

/* Begins to look at files of @manifest in @folder, on up to @n_threads threads (parallel.h).
 * @which: key of a section → guint8 of each of its files, ST_LOOK_AT or another; NULL
 * stands for all files. All three stay the caller's, and as they are until the end.
 * (transfer full) */
StLook *st_look_begin (guint n_threads, int folder, StManifest *manifest, GHashTable *which);
#define ST_LOOK_AT 2

/* Waits for the end, and frees @look. @count, or NULL: how many files were looked at.
 * Returns: whether all are as they were left; where one is not, no more are looked at. */
gboolean st_look_end (StLook *look, guint *count);
