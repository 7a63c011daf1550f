#include "base/parallel.h"

static void
mark (guint number, gpointer data)
{
  gint *marks = data;
  g_atomic_int_inc (&marks[number]);
}

static void
test_each_once (void)
{
  static const guint counts[] = { 0, 1, 7, 8, 100, 10000 };
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree gint *marks = g_new0 (gint, counts[i] + 1);
      st_parallel (counts[i], mark, marks);
      for (guint number = 0; number < counts[i]; number++)
        g_assert_cmpint (marks[number], ==, 1);
      g_assert_cmpint (marks[counts[i]], ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parallel/each is called once, and no other", test_each_once);
  return g_test_run ();
}
