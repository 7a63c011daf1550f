/* Asks the kernel for huge pages, unless the address space of the process is limited.
 *
 * Page faults were an eighth of a build after an edit, and glibc asks only if its
 * environment says so. Another allocator (jemalloc) gained no more and took more
 * memory. */
#include "base/memory.h"

#include <stdlib.h>
#include <unistd.h>
#if defined(__GLIBC__) && defined(__LP64__)
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>

#define HUGE_PAGE ((gsize) 2 << 20)
#define PIECE ((gsize) 64 << 20)
/* More than the first arena has left, and than is kept for reuse outside of arenas. */
#define PROBE ((gsize) 512 << 10)
/* glibc has an arena for each thread that allocates; all but the first lie in regions
 * of this size, at multiples of it (arena.c, HEAP_MAX_SIZE). It asks for huge pages by
 * itself where the environment says so (glibc.malloc.hugetlb), and offers programs no
 * other way to. Advice about memory that is something else does no harm. */
#define ARENA ((gsize) 64 << 20)
#define MOST_ARENAS 8u

static void
advise (guintptr from, gsize length)
{
  madvise ((gpointer) from, length, MADV_HUGEPAGE);
}

/* With a limit to its address space (`ulimit -v`), a process has no room for pieces that
 * it may never fill. */
static gboolean
is_limited (void)
{
  struct rlimit limit;
  return getrlimit (RLIMIT_AS, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY;
}

/* The first arena takes a piece, from here to the break. */
static void
advise_first_arena (void)
{
  mallopt (M_TOP_PAD, (int) PIECE);
  gpointer probe = malloc (PROBE);
  guintptr start = ((guintptr) probe + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
  advise (start, (guintptr) sbrk (0) - start);
  free (probe);
}

/* Each of these threads has an arena of its own as long as the others live; threads
 * that begin later take these arenas over. */
static gpointer
advise_arena (gpointer gate)
{
  gpointer inside = malloc (PROBE);
  advise ((guintptr) inside & ~(ARENA - 1), ARENA);
  g_mutex_lock (gate);
  g_mutex_unlock (gate);
  free (inside);
  return NULL;
}

static void
advise_arenas (guint n_arenas)
{
  GThread *threads[MOST_ARENAS] = { NULL };
  GMutex gate;
  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  for (guint i = 1; i < n_arenas; i++)
    threads[i] = g_thread_try_new ("memory", advise_arena, &gate, NULL);
  g_mutex_unlock (&gate);
  for (guint i = 1; i < n_arenas; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
  g_mutex_clear (&gate);
}

void
st_memory_prepare (guint n_threads)
{
  gboolean limited = is_limited ();
  guint n_arenas = limited ? 1 : CLAMP (n_threads, 1, MOST_ARENAS);
  mallopt (M_ARENA_MAX, (int) n_arenas);
  mallopt (M_MMAP_THRESHOLD, 1 << 20);
  if (limited)
    return;
  advise_first_arena ();
  advise_arenas (n_arenas);
}
#else
void
st_memory_prepare (guint n_threads)
{
  (void) n_threads;
}
#endif
