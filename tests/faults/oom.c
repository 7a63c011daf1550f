/* Preloaded (LD_PRELOAD), lets one allocation fail, or all from one on:
 *
 *   OOM_AT=1000     the thousandth
 *   OOM_FROM=1000   from that one on all that ask for a kilobyte or more
 *   OOM_COUNT=FILE  none; how many there are is written to FILE
 *   OOM_WHO=FILE    which library asked for the first that failed is written to FILE
 *
 * Allocations are those of the program and of all its libraries. Without a byte
 * left, GLib 2.74 calls itself without end to say so (g_log() needs memory for its
 * message); where memory is short in earnest, crumbs of it are left. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* glibc's own, under the names it has for this. */
void *__libc_malloc (size_t size);
void *__libc_calloc (size_t count, size_t size);
void *__libc_realloc (void *memory, size_t size);
void *__libc_memalign (size_t alignment, size_t size);

static atomic_ulong count;
static unsigned long first = ULONG_MAX, last;

static unsigned long
number (const char *name)
{
  const char *text = getenv (name);
  return text != NULL ? strtoul (text, NULL, 10) : 0;
}

__attribute__ ((constructor)) static void
begin (void)
{
  unsigned long at = number ("OOM_AT"), from = number ("OOM_FROM");
  first = at > 0 ? at : from > 0 ? from : ULONG_MAX;
  last = at > 0 ? at : ULONG_MAX;
  atomic_store (&count, 0);
}

__attribute__ ((destructor)) static void
end (void)
{
  const char *path = getenv ("OOM_COUNT");
  FILE *file = path != NULL ? fopen (path, "w") : NULL;
  if (file == NULL)
    return;
  fprintf (file, "%lu\n", atomic_load (&count));
  fclose (file);
}

/* Without stdio, which would ask for memory. */
static void
tell (const void *caller)
{
  const char *path = getenv ("OOM_WHO");
  Dl_info who;
  int file = path != NULL && dladdr (caller, &who) != 0 ? open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666) : -1;
  if (file < 0)
    return;
  ssize_t written = write (file, who.dli_fname, strlen (who.dli_fname));
  (void) written;
  close (file);
}

static int
fails (size_t size, const void *caller)
{
  unsigned long n = atomic_fetch_add (&count, 1) + 1;
  if (n < first || n > last || (last == ULONG_MAX && size < 1024))
    return 0;
  tell (caller);
  errno = ENOMEM;
  return 1;
}

void *
malloc (size_t size)
{
  return fails (size, __builtin_return_address (0)) ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails (n * size, __builtin_return_address (0)) ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *memory, size_t size)
{
  return fails (size, __builtin_return_address (0)) ? NULL : __libc_realloc (memory, size);
}

int
posix_memalign (void **memory, size_t alignment, size_t size)
{
  void *made = fails (size, __builtin_return_address (0)) ? NULL : __libc_memalign (alignment, size);
  if (made == NULL)
    return ENOMEM;
  *memory = made;
  return 0;
}
