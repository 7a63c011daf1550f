/* GLib's threads for ThreadSanitizer, which is told here what waits for what.
 *
 * Debian's GLib is not compiled for it, and its GMutex and GCond are made of
 * futexes: ThreadSanitizer sees the program's threads and none of their locks,
 * and would call each use of a lock a race. `make tsan` links this file into the
 * program, where these functions stand before GLib's own. Each does what GLib's
 * does, and says so. Only these are named: what the program comes to use besides
 * shows up as a race until it stands here.
 *
 * Memory must come from malloc() (G_SLICE=always-malloc), which ThreadSanitizer
 * knows, and not from GLib's slices, which go from thread to thread unseen. */
#include <dlfcn.h>
#include <glib.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);

#define THE_REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

void
g_mutex_lock (GMutex *mutex)
{
  THE_REAL (g_mutex_lock) (mutex);
  __tsan_acquire (mutex);
}

void
g_mutex_unlock (GMutex *mutex)
{
  __tsan_release (mutex);
  THE_REAL (g_mutex_unlock) (mutex);
}

/* A condition lets go of its mutex while it waits. */
void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  __tsan_release (mutex);
  THE_REAL (g_cond_wait) (cond, mutex);
  __tsan_acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end)
{
  __tsan_release (mutex);
  gboolean in_time = THE_REAL (g_cond_wait_until) (cond, mutex, end);
  __tsan_acquire (mutex);
  return in_time;
}

/* Interned strings: GLib's own lock around them is one that is not seen. */
const char *
g_intern_string (const char *text)
{
  static GMutex lock;
  g_mutex_lock (&lock);
  const char *interned = THE_REAL (g_intern_string) (text);
  g_mutex_unlock (&lock);
  return interned;
}

/* --- thread pools: what was done before a push is seen by whoever takes the
 * item, and what the threads did by whoever has waited for their end --------- */

typedef struct {
  GFunc run;
  gpointer data;
} Work;

static void
run_seen (gpointer item, gpointer data)
{
  Work *work = data;
  __tsan_acquire (work);
  work->run (item, work->data);
  __tsan_release (work);
}

/* A pool's memory is GLib's: its last thread frees it, under the pool's lock. */
__attribute__ ((no_sanitize ("thread"))) static Work *
work_of (GThreadPool *pool)
{
  return pool->user_data;
}

GThreadPool *
g_thread_pool_new (GFunc run, gpointer data, gint threads, gboolean exclusive, GError **error)
{
  Work *work = g_new (Work, 1);
  *work = (Work){ run, data };
  __tsan_release (work); /* GLib takes no item before one is pushed */
  return THE_REAL (g_thread_pool_new) (run_seen, work, threads, exclusive, error);
}

gboolean
g_thread_pool_push (GThreadPool *pool, gpointer item, GError **error)
{
  __tsan_release (work_of (pool));
  return THE_REAL (g_thread_pool_push) (pool, item, error);
}

void
g_thread_pool_free (GThreadPool *pool, gboolean at_once, gboolean wait)
{
  Work *work = work_of (pool);
  g_assert (wait); /* or the work could not be freed */
  THE_REAL (g_thread_pool_free) (pool, at_once, wait);
  __tsan_acquire (work);
  g_free (work);
}
