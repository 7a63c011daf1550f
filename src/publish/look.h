/* A look at the files that an earlier build left: which of them has somebody
 * touched since? It begins on a thread of its own, while the project is read. */
#pragma once

#include "publish/manifest.h"

typedef struct StLook StLook;

/* Begins to look at the files of the manifest @name in @folder, which stays the
 * caller's. (transfer full) */
StLook *st_look_new (int folder, const char *name);
/* Stops looking. */
void st_look_free (StLook *look);

/* Looks at the rest, and returns whether all files are as they were left. */
gboolean st_look_finish (StLook *look);

/* Looks no further: what is not known by now stays so. Call before those below. */
void st_look_stop (StLook *look);

/* Of the manifest that is looked at: its own stamp, and st_manifest_is_of(). */
guint64 st_look_stamp (const StLook *look);
gboolean st_look_is_of (const StLook *look, guint64 inputs);

/* How many files were looked at. */
guint st_look_count (const StLook *look);

/* By the number of the file in the section @key, 1 where it is as it was left, else 0;
 * NULL where none of the section was looked at. Safe from any thread. (transfer
 * none) (nullable) */
const guint8 *st_look_section (const StLook *look, const char *key);
