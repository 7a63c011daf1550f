/* How the system hands out memory to the program. */
#pragma once

#include <glib.h>

/* A site is read and rendered from many small allocations, which fill some 40 MB for
 * less than a second. By glibc's default they take memory from the kernel page by page,
 * and the kernel's part in that is an eighth of a build after an edit: this asks for
 * larger pieces, and for huge pages. Where the process may have only so much memory, it
 * is taken as it is needed instead.
 *
 * Called once, before any thread begins. @n_threads: as in parallel.h; others are started
 * for a moment, and ended. */
void st_memory_prepare (guint n_threads);
