/* The program itself: its own file, and the libraries that it is loaded with. */
#pragma once

#include <glib.h>

/* Its real path, or NULL where that cannot be found out. (transfer full) */
char *st_self_path (void);

/* A hash of the program and of all libraries it is loaded with, which may make other
 * pages from the same files: of its file, and of each library's build ID, or (of one
 * that has none) of its path, size and time. 0 where the program cannot be read. */
guint64 st_self_hash (void);
