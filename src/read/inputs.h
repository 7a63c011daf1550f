/* All that a site is made from, as one number. */
#pragma once

#include <glib.h>

/* A hash of the program itself, which may make other pages from the same files;
 * 0 where it cannot be read. */
guint64 st_inputs_program (void);

typedef struct StInputs StInputs;

/* Reads the names and contents of all files from which a site is made.
 * @root: the project's folder; @n_threads: as in parallel.h. (transfer full) */
StInputs *st_inputs_read (const char *root, guint n_threads);
void st_inputs_free (StInputs *inputs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StInputs, st_inputs_free)

/* A hash of all these, and of the program that makes the site; 0 where one of them
 * could not be read. */
guint64 st_inputs_hash (const StInputs *inputs);

/* Whether all files are as they were when they were read: the same ones, by inode,
 * size and times. Those that had changed just before are read again, since a file
 * may change twice within one tick of the file system's clock. */
gboolean st_inputs_stay (const StInputs *inputs);
