/* What a project has copied of the standard theme (read/shipped.h): a hash for each file, in
 * .statuary/templates. By these notes it can be told later who has changed a file since, the
 * project or Statuary. */
#pragma once

#include "base/diag.h"

/* What @root has noted: path → hash, as text; empty where there is no note. (transfer full) */
GHashTable *st_taken_read (const char *root);
/* Notes in @taken that @path was copied as @bytes. */
void st_taken_note (GHashTable *taken, const char *path, GBytes *bytes);
/* Writes what @root has copied. Errors are recorded. */
void st_taken_write (const char *root, GHashTable *taken, StDiagnostics *diag);
/* The hash of a file in such a note. (transfer full) */
char *st_taken_hash (GBytes *bytes);
