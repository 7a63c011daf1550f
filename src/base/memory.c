#include "base/memory.h"

#include <glib.h>
#include <stdlib.h>
#include <unistd.h>
#if defined(__GLIBC__) && defined(__LP64__)
#include <malloc.h>
#include <sys/mman.h>

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

void
st_memory_prepare (void)
{
  guint n_processors = g_get_num_processors (), n_arenas = CLAMP (n_processors, 2, MOST_ARENAS);
  GThread *threads[MOST_ARENAS] = { NULL };
  GMutex gate;
  mallopt (M_ARENA_MAX, (int) n_arenas);
  mallopt (M_TOP_PAD, (int) PIECE);
  mallopt (M_MMAP_THRESHOLD, 1 << 20);
  gpointer probe = malloc (PROBE); /* the first arena takes a piece, from here to the break */
  guintptr start = ((guintptr) probe + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
  advise (start, (guintptr) sbrk (0) - start);
  free (probe);
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
#else
void
st_memory_prepare (void)
{
}
#endif
