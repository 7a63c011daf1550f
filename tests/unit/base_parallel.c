#include "base/parallel.h"

static const guint thread_counts[] = { 0, 1, 2, 9 };

static void
mark (guint number, gpointer data)
{
  gint *marks = data;
  g_atomic_int_inc (&marks[number]);
}

static void
assert_marks (const gint *marks, guint n)
{
  for (guint number = 0; number < n; number++)
    g_assert_cmpint (marks[number], ==, 1);
  g_assert_cmpint (marks[n], ==, 0);
}

static void
test_each_once (void)
{
  static const guint counts[] = { 0, 1, 7, 8, 100, 10000 };
  for (guint t = 0; t < G_N_ELEMENTS (thread_counts); t++)
    for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
      {
        g_autofree gint *marks = g_new0 (gint, counts[i] + 1), *again = g_new0 (gint, counts[i] + 1);
        st_parallel (thread_counts[t], counts[i], mark, marks);
        assert_marks (marks, counts[i]);
        st_parallel_end (st_parallel_begin (thread_counts[t], counts[i], mark, again));
        assert_marks (again, counts[i]);
      }
}

static void
keep_thread (guint number, gpointer data)
{
  GThread **threads = data;
  threads[number] = g_thread_self ();
}

/* With one thread there is no other than the caller's. */
static void
test_one_thread (void)
{
  GThread *threads[100] = { NULL };
  st_parallel (1, G_N_ELEMENTS (threads), keep_thread, threads);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (threads[i] == g_thread_self ());
  StParallel *parallel = st_parallel_begin (1, 1, keep_thread, threads);
  threads[0] = NULL; /* nothing is done before the caller has time for it */
  st_parallel_end (parallel);
  g_assert_true (threads[0] == g_thread_self ());
}

typedef struct {
  GMutex lock;
  GCond changed;
  gboolean done;
} Beside;

static void
do_beside (guint number, gpointer data)
{
  Beside *beside = data;
  g_assert_cmpuint (number, ==, 0);
  g_mutex_lock (&beside->lock);
  beside->done = TRUE;
  g_cond_signal (&beside->changed);
  g_mutex_unlock (&beside->lock);
}

/* With two, one does its piece while the caller does something else: here it waits. */
static void
test_beside (void)
{
  Beside beside = { .done = FALSE };
  g_mutex_init (&beside.lock);
  g_cond_init (&beside.changed);
  StParallel *parallel = st_parallel_begin (2, 1, do_beside, &beside);
  g_mutex_lock (&beside.lock);
  while (!beside.done)
    g_cond_wait (&beside.changed, &beside.lock);
  g_mutex_unlock (&beside.lock);
  st_parallel_end (parallel);
  g_cond_clear (&beside.changed);
  g_mutex_clear (&beside.lock);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parallel/each is called once, and no other", test_each_once);
  g_test_add_func ("/parallel/with one thread all is done by the caller", test_one_thread);
  g_test_add_func ("/parallel/with two one works beside the caller", test_beside);
  return g_test_run ();
}
