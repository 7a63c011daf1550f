#include "base/udiff.h"

#include "support.h"

/* What patch(1) makes of @a by the diff is @b. */
static void
check_patch (const char *a, const char *b)
{
  g_auto (Folder) root = folder_new ();
  g_autofree char *diff = st_udiff ("text", a, "text", b), *file = g_build_filename (root, "text", NULL), *after = NULL;
  g_autofree char *patch = g_build_filename (root, "patch", NULL);
  folder_write (root, "text", a);
  folder_write (root, "patch", diff);
  const char *const arguments[] = { "patch", "-s", "-u", file, patch, NULL };
  int status = -1;
  if (*diff != '\0')
    {
      g_assert_true (g_spawn_sync (root, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
      g_assert_cmpint (status, ==, 0);
    }
  g_assert_true (g_file_get_contents (file, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, b);
  g_assert_cmpint (*diff == '\0', ==, strcmp (a, b) == 0);
}

static void
test_form (void)
{
  g_autofree char *none = st_udiff ("a", "x\ny\n", "b", "x\ny\n");
  g_assert_cmpstr (none, ==, "");
  g_autofree char *one = st_udiff ("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");
  g_assert_cmpstr (one, ==, "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  g_autofree char *end = st_udiff ("a", "1", "b", "1\n");
  g_assert_cmpstr (end, ==, "--- a\n+++ b\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+1\n");
  g_autofree char *begun = st_udiff ("/dev/null", "", "b", "1\n2\n");
  g_assert_cmpstr (begun, ==, "--- /dev/null\n+++ b\n@@ -0,0 +1,2 @@\n+1\n+2\n");
}

static void
test_hunks (void)
{
  const char *a = "1\n2\n3\n4\n5\n6\n7\n8\n9\n", *near = "one\n2\n3\n4\n5\n6\n7\neight\n9\n";
  const char *far = "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\nz\n";
  g_autofree char *joined = st_udiff ("a", a, "b", near), *apart = st_udiff ("a", a, "b", far);
  g_assert_cmpstr (joined, ==, "--- a\n+++ b\n@@ -1,9 +1,9 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n 9\n");
  g_assert_cmpstr (apart, ==, "--- a\n+++ b\n@@ -1,3 +1,4 @@\n+a\n 1\n 2\n 3\n@@ -7,3 +8,4 @@\n 7\n 8\n 9\n+z\n");
}

/* All texts of few lines out of two, with and without an end of the last. */
static void
test_patch (void)
{
  g_autofree char *program = g_find_program_in_path ("patch");
  if (program == NULL)
    {
      g_test_skip ("no patch");
      return;
    }
  static const char *const texts[] = { "a\n",
                                       "a",
                                       "b\na\n",
                                       "a\nb\na\nb\n",
                                       "x\n\n\nx\n",
                                       "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\n",
                                       "b\nc\nd\ne\nf\nG\nh\ni\nj\nk\nl\nm\nn\n",
                                       "a\nb\nc\nd\ne\nf\ng\nx\nh\ni\nj\nk\nl\nm" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      check_patch (texts[i], texts[j]);
}

/* Texts too long to be compared line by line differ in one piece. */
static void
test_long (void)
{
  g_autoptr (GString) a = g_string_new ("same\n"), b = g_string_new ("same\n");
  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (a, "%u\n", i);
      g_string_append_printf (b, "%u\n", i + 1);
    }
  g_string_append (a, "end\n");
  g_string_append (b, "end\n");
  g_autofree char *diff = st_udiff ("a", a->str, "b", b->str);
  g_assert_nonnull (strstr (diff, "@@ -1,5002 +1,5002 @@\n same\n-0\n"));
  g_assert_nonnull (strstr (diff, "+5000\n end\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/udiff/as diff -u writes it", test_form);
  g_test_add_func ("/udiff/changes close to each other share a hunk", test_hunks);
  g_test_add_func ("/udiff/patch makes one text of the other", test_patch);
  g_test_add_func ("/udiff/long texts", test_long);
  return g_test_run ();
}
