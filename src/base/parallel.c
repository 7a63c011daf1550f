#include "base/parallel.h"

/* Fewer are done sooner than a thread for them has begun. */
#define A_THREADFUL 8u

typedef struct {
  void (*each) (guint number, gpointer data);
  gpointer data;
  guint n;
  gint next;
} Work;

static gpointer
work_on (gpointer data)
{
  Work *work = data;
  for (guint number; (number = (guint) g_atomic_int_add (&work->next, 1)) < work->n;)
    work->each (number, work->data);
  return NULL;
}

void
st_parallel (guint n, void (*each) (guint number, gpointer data), gpointer data)
{
  Work work = { each, data, n, 0 };
  guint n_threads = MIN (g_get_num_processors (), n / A_THREADFUL);
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  for (guint i = 1; i < n_threads; i++)
    g_ptr_array_add (threads, g_thread_new ("parallel", work_on, &work));
  work_on (&work);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);
}
