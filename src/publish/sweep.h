/* What a build has replaced. It lies in a hidden folder of its own, with a list of the files, until it
 * is removed ("swept"), which takes longer than all else: the site is live by then. */
#pragma once

#include <glib.h>

/* How far it is: @done of @total files. Called from any thread, by one at a time. */
typedef void (*StSweepTell) (guint done, guint total, gpointer data);

/* Writes the list into the open @folder: @stamps (element-type guint64) of the files in it that may
 * be removed. Returns -1 with errno. */
int st_sweep_list (int folder, const GArray *stamps);

/* Removes the files in the folder @name in @parent that its list names, and what is empty then, on up to
 * @n_threads threads. What is not in the list has been put there by somebody, and stays. A folder that
 * another process is sweeping is left to that.
 *
 * Returns: 1 where anything stays, else 0; -1 with errno, and the path of what could not be removed in
 * @where. */
int st_sweep (int parent, const char *name, guint n_threads, StSweepTell tell, gpointer data, GString *where);
