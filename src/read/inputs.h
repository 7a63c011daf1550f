/* All that a site is made from: the files in content/, locales/, static/ and templates/, but for
 * those to be ignored.
 *
 *   g_autoptr(StInputs) inputs = st_inputs_list ("codes");
 *   if (st_inputs_spare (inputs, "codes/site", diag))
 *     {
 *       st_inputs_read (inputs, n_threads);
 *       … st_inputs_hash (inputs) …
 *     }
 */
#pragma once

#include "read/ignore.h"

typedef struct StInputs StInputs;

/* Looks at which files there are. @root: the project's folder. (transfer full) */
StInputs *st_inputs_list (const char *root);
void st_inputs_free (StInputs *inputs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StInputs, st_inputs_free)

guint st_inputs_count (const StInputs *inputs);

/* The path of a file, from the project's folder; files of one folder follow each other.
 * @folder: (out): whether it is a link that leads to a folder. */
const char *st_inputs_path (const StInputs *inputs, guint number, gboolean *folder);

/* (transfer none) */
const StIgnore *st_inputs_ignored (const StInputs *inputs);

/**
 * st_inputs_spare:
 * @output: a folder, which need not be there yet
 *
 * Whether a site that is written to @output leaves alone what it is made from: @output
 * is no input, lies in none and holds none, nor the project itself. Folders are compared
 * by device and number (and not by name), so that links, `..`, bind mounts and the case
 * of letters hide nothing.
 *
 * Returns: %FALSE where it does not; that is recorded.
 */
gboolean st_inputs_spare (const StInputs *inputs, const char *output, StDiagnostics *diag);

/* Reads the contents of all files. @n_threads: as in parallel.h. */
void st_inputs_read (StInputs *inputs, guint n_threads);

/* A hash of the names and contents of all files, and of the program that makes the site;
 * 0 where one of them could not be read, or before they are. */
guint64 st_inputs_hash (const StInputs *inputs);

/* Whether all files are as they were when they were listed: the same ones, by inode,
 * size and times. Those that had changed just before are read again, since a file
 * may change twice within one tick of the file system's clock. */
gboolean st_inputs_stay (const StInputs *inputs);
