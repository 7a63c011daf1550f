/* All that a site is made from, as one number. */
#pragma once

#include <glib.h>

/* A hash of the program itself, which may make other pages from the same files;
 * 0 where it cannot be read. */
guint64 st_inputs_program (void);

/**
 * st_inputs_hash:
 * @root: the project's folder
 *
 * Returns: a hash of the names and contents of all files from which the site is
 * made, and of the program that makes it; 0 where one cannot be read.
 */
guint64 st_inputs_hash (const char *root);
