/* Replaced files. A build leaves them in a hidden folder, with a list of them, and removes them ("sweeps")
 * when the site is live, since removing takes longer than all the rest. */
#pragma once

#include <glib.h>

/* How far it is: @done of @total files. Called from any thread, by one at a time. */
typedef void (*StSweepTell) (guint done, guint total, gpointer data);

/* Writes the list into the open @folder: the stamps (manifest.h, element-type guint64) of the files in it
 * that may be removed. Returns -1 with errno where it cannot. */
int st_sweep_list (int folder, const GArray *stamps);

/* Sweeps the folder @name in @parent on up to @n_threads threads (parallel.h): removes the files whose
 * stamps are in its list, then folders that are empty, then the list and the folder itself. Any other file
 * was put there by somebody, and stays. A folder that another process is sweeping is left to that process.
 *
 * Returns: 1 where a file stays, else 0; or -1 with errno, and in @where the path, within the folder, of what
 * could not be removed. */
int st_sweep (int parent, const char *name, guint n_threads, StSweepTell tell, gpointer data, GString *where);
