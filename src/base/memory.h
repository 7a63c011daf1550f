/* How the system hands out memory to the program. */
#pragma once

/* A site is read and rendered from many small allocations, which fill some 40 MB for
 * less than a second. By glibc's default they take memory from the kernel page by page,
 * and the kernel's part in that is an eighth of a build after an edit: this asks for
 * larger pieces, and for huge pages. Called once, before any thread begins. */
void st_memory_prepare (void);
