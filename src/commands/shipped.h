/* The theme that the program carries, `init` copies and `templates diff` compares with: the
 * templates, what pages load, and the English words of the interface.
 *
 * A project notes in a file of its own what they were when it took them over, a hash for each:
 * so it can be told later who has changed a file since, the project or Statuary. */
#pragma once

#include "base/diag.h"

#include <gio/gio.h>

/* Path from the project's folder, such as "templates/code.html" → GBytes. (transfer full) */
GHashTable *st_shipped_theme (void);

/* Copies what the program carries at @path in its resources into @folder. */
gboolean st_shipped_copy (const char *path, const char *folder, GError **error);

/* What @root has noted: path → hash, as text; empty where there is no note. (transfer full) */
GHashTable *st_taken_read (const char *root);
/* Notes that the project @root has taken over @theme as it is. Errors are recorded. */
void st_taken_write (const char *root, GHashTable *theme, StDiagnostics *diag);
/* The hash of a file in such a note. (transfer full) */
char *st_taken_hash (GBytes *bytes);
