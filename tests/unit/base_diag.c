#include "support.h"

static void
check_format (StDiagnostic diagnostic, const char *expected)
{
  g_autofree char *line = st_diagnostic_format (&diagnostic);
  g_assert_cmpstr (line, ==, expected);
}

static void
test_format (void)
{
  char text[] = "the link leads nowhere";
  check_format ((StDiagnostic){ st_location_new ("content/smtp/252.md", 7, 12), ST_ERROR, text, "link/broken" },
                "content/smtp/252.md:7:12: error: the link leads nowhere [link/broken]");
  check_format ((StDiagnostic){ st_location_new ("a.md", 7, 12), ST_WARNING, text, "link/broken" },
                "a.md:7:12: warning: the link leads nowhere [link/broken]");
  check_format ((StDiagnostic){ st_location_new ("a.xlf", 7, 12), ST_WRONG_TRANSLATION, text, "link/broken" },
                "a.xlf:7:12: error: the link leads nowhere [link/broken]");
}

static void
test_format_part_of_location (void)
{
  char text[] = "it is wrong";
  check_format ((StDiagnostic){ st_location_new ("a.md", 7, 0), ST_ERROR, text, "x/y" }, "a.md:7: error: it is wrong [x/y]");
  check_format ((StDiagnostic){ st_location_new ("a.md", 0, 0), ST_ERROR, text, "x/y" }, "a.md: error: it is wrong [x/y]");
  check_format ((StDiagnostic){ st_location_new ("a.md", 0, 5), ST_ERROR, text, "x/y" }, "a.md: error: it is wrong [x/y]");
}

static void
test_counts (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 0);
  g_assert_cmpuint (st_diagnostics_findings (diag), ==, 0);
  st_error (diag, st_location_new ("a.md", 1, 1), "a/a", "first");
  st_warning (diag, st_location_new ("a.md", 2, 1), "a/a", "second");
  st_warning (diag, st_location_new ("a.md", 3, 1), "a/a", "third");
  for (guint i = 4; i < 7; i++)
    st_wrong_translation (diag, st_location_new ("a.xlf", i, 1), "a/a", "and more");
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_assert_cmpuint (st_diagnostics_findings (diag), ==, 5);
  g_assert_cmpuint (st_diagnostics_wrong_documents (diag), ==, 0);
}

/* An error in the document of a translation stops no site. */
static void
test_added (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StDiagnostics) from = st_diagnostics_new ();
  st_error (from, st_location_new ("a.xlf", 1, 1), "a/a", "first");
  st_wrong_translation (from, st_location_new ("a.xlf", 2, 1), "a/a", "second");
  st_warning (from, st_location_new ("a.xlf", 3, 1), "a/a", "third");
  st_diagnostics_add (diag, from, ST_WRONG_DOCUMENT);
  assert_recorded (diag, "a.xlf:1:1 a/a (document)\na.xlf:2:1 a/a (translation)\na.xlf:3:1 a/a (warning)\n");
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 0);
  g_assert_cmpuint (st_diagnostics_findings (diag), ==, 3);
  g_assert_cmpuint (st_diagnostics_wrong_documents (diag), ==, 1);
  g_assert_false (st_diagnostics_has_error_in (diag, "a.xlf"));
}

static void
test_sorted (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  st_error (diag, st_location_new ("b.md", 1, 1), "a/a", "text");
  st_error (diag, st_location_new ("a.md", 10, 1), "a/a", "text");
  st_warning (diag, st_location_new ("a.md", 9, 10), "a/a", "text");
  st_error (diag, st_location_new ("a.md", 9, 9), "b/b", "text");
  st_error (diag, st_location_new ("a.md", 9, 9), "a/a", "text");
  st_error (diag, st_location_new ("a.md", 0, 0), "z/z", "text");
  const char *expected = "a.md:0:0 z/z\n"
                         "a.md:9:9 a/a\n"
                         "a.md:9:9 b/b\n"
                         "a.md:9:10 a/a (warning)\n"
                         "a.md:10:1 a/a\n"
                         "b.md:1:1 a/a\n";
  assert_recorded (diag, expected);
  assert_recorded (diag, expected); /* sorting changes nothing */
}

static void
test_repeated (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  for (guint i = 0; i < 3; i++)
    st_error (diag, st_location_new ("a.md", 1, 1), "a/a", "the value `%s`", "x");
  st_error (diag, st_location_new ("a.md", 1, 1), "a/a", "the value `%s`", "y");
  g_autoptr (GPtrArray) sorted = st_diagnostics_sorted (diag);
  g_assert_cmpuint (sorted->len, ==, 2);
  g_assert_cmpstr (((const StDiagnostic *) sorted->pdata[0])->text, ==, "the value `x`");
  g_assert_cmpstr (((const StDiagnostic *) sorted->pdata[1])->text, ==, "the value `y`");
}

#define PER_THREAD 200

static gpointer
record_many (gpointer data)
{
  StDiagnostics *diag = data;
  static int threads;
  int thread = g_atomic_int_add (&threads, 1);
  for (guint i = 0; i < PER_THREAD; i++)
    st_error (diag, st_location_new ("a.md", i + 1, 1), "a/a", "of thread %d", thread);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("recorder", record_many, diag);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_autoptr (GPtrArray) sorted = st_diagnostics_sorted (diag);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, G_N_ELEMENTS (threads) * PER_THREAD);
  g_assert_cmpuint (sorted->len, ==, G_N_ELEMENTS (threads) * PER_THREAD);
}

static void
test_location_outlives_name (void)
{
  char name[] = "short-lived.md";
  StLocation at = st_location_new (name, 1, 2);
  memset (name, 'x', strlen (name));
  g_assert_cmpstr (at.file, ==, "short-lived.md");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/diagnostics/a line says where, how bad, what and which kind", test_format);
  g_test_add_func ("/diagnostics/unknown parts of the place are left out", test_format_part_of_location);
  g_test_add_func ("/diagnostics/errors, wrong translations and warnings are counted apart", test_counts);
  g_test_add_func ("/diagnostics/those of a document may count for less", test_added);
  g_test_add_func ("/diagnostics/they come by file, line and column", test_sorted);
  g_test_add_func ("/diagnostics/the same said twice is shown once", test_repeated);
  g_test_add_func ("/diagnostics/none is lost when threads record at once", test_threads);
  g_test_add_func ("/diagnostics/a location keeps its file name", test_location_outlives_name);
  return g_test_run ();
}
