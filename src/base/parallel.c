#include "base/parallel.h"

/* Fewer small pieces are done sooner than a thread for them has begun. */
#define A_THREADFUL 8u

struct StParallel {
  void (*each) (guint number, gpointer data);
  gpointer data;
  guint n;
  gint next;
  GPtrArray *threads; /* (element-type GThread) */
};

static gpointer
work (gpointer data)
{
  StParallel *parallel = data;
  for (guint number; (number = (guint) g_atomic_int_add (&parallel->next, 1)) < parallel->n;)
    parallel->each (number, parallel->data);
  return NULL;
}

/* Two threads that read their first number at once: in GLib, one waits for the other to
 * make the C locale, and takes the errno of its waiting for a fault of the number
 * (g_ascii_string_to_unsigned()). So the locale is made before there is a second. */
static void
prepare_numbers (void)
{
  g_ascii_strtoull ("0", NULL, 10);
}

static StParallel *
begin (guint n_helpers, guint n, void (*each) (guint number, gpointer data), gpointer data)
{
  StParallel *parallel = g_new (StParallel, 1);
  *parallel = (StParallel){ each, data, n, 0, g_ptr_array_new () };
  prepare_numbers ();
  for (guint i = 0; i < n_helpers; i++)
    {
      GThread *thread = g_thread_try_new ("parallel", work, parallel, NULL);
      if (thread == NULL)
        break;
      g_ptr_array_add (parallel->threads, thread);
    }
  return parallel;
}

StParallel *
st_parallel_begin (guint n_threads, guint n, void (*each) (guint number, gpointer data), gpointer data)
{
  return begin (MIN (MAX (n_threads, 1) - 1, n), n, each, data);
}

void
st_parallel_end (StParallel *parallel)
{
  work (parallel);
  for (guint i = 0; i < parallel->threads->len; i++)
    g_thread_join (parallel->threads->pdata[i]);
  g_ptr_array_unref (parallel->threads);
  g_free (parallel);
}

void
st_parallel (guint n_threads, guint n, void (*each) (guint number, gpointer data), gpointer data)
{
  guint workers = MIN (n_threads, n / A_THREADFUL);
  st_parallel_end (begin (MAX (workers, 1) - 1, n, each, data));
}
