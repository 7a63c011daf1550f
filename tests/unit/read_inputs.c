#include "read/inputs.h"

#include "support.h"

#include <sys/time.h>
#include <unistd.h>

static const char page[] = "content/smtp/252.md";

/* A project of three files. */
static Folder
project_new (void)
{
  Folder root = folder_new ();
  folder_write (root, "content/index.md", "Welcome.\n");
  folder_write (root, page, "What 252 means.\n");
  folder_write (root, "templates/layout.html", "<html/>\n");
  return root;
}

/* (transfer full) */
static StInputs *
inputs_of (const char *root)
{
  StInputs *inputs = st_inputs_list (root);
  st_inputs_read (inputs, 2);
  return inputs;
}

static guint64
hash_of (const char *root)
{
  g_autoptr (StInputs) inputs = inputs_of (root);
  return st_inputs_hash (inputs);
}

/* What a file held and was called counts, and not when it was written. */
static void
test_hash (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *full = g_build_filename (root, page, NULL);
  guint64 hash = hash_of (root);
  g_assert_cmpuint (hash, !=, 0);
  const struct timeval long_ago[] = { { 1000, 0 }, { 1000, 0 } };
  g_assert_cmpint (utimes (full, long_ago), ==, 0);
  g_assert_true (hash_of (root) == hash);
  folder_write (root, page, "What 253 means.\n");
  g_assert_true (hash_of (root) != hash);
  folder_write (root, page, "What 252 means.\n");
  g_assert_true (hash_of (root) == hash);
  g_autofree char *other = g_build_filename (root, "content/smtp/253.md", NULL);
  g_assert_cmpint (rename (full, other), ==, 0);
  g_assert_true (hash_of (root) != hash);
}

/* What cannot be read is not known. */
static void
test_unknown (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *link = g_build_filename (root, "content/smtp/253.md", NULL);
  g_assert_cmpint (symlink ("nowhere.md", link), ==, 0);
  g_autoptr (StInputs) inputs = inputs_of (root);
  g_assert_true (st_inputs_hash (inputs) == 0);
  g_assert_false (st_inputs_stay (inputs));
}

static void
test_stay (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *full = g_build_filename (root, page, NULL);
  g_autoptr (StInputs) inputs = inputs_of (root);
  g_assert_true (st_inputs_stay (inputs));
  folder_write (root, page, "What 253 means.\n");
  g_assert_false (st_inputs_stay (inputs));
  folder_write (root, page, "What 252 means, and more.\n");
  g_assert_false (st_inputs_stay (inputs));
  g_assert_cmpint (unlink (full), ==, 0);
  g_assert_false (st_inputs_stay (inputs));
}

static void
test_new_file (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StInputs) inputs = inputs_of (root);
  folder_write (root, "content/smtp/253.md", "");
  g_assert_false (st_inputs_stay (inputs));
}

/* Changed twice within one tick of the clock, a file may have the same size and times. */
static void
test_quick (void)
{
  g_auto (Folder) root = project_new ();
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *before = g_strdup_printf ("What %03u means.\n", i), *after = g_strdup_printf ("What %03u means?\n", i);
      folder_write (root, page, before);
      g_autoptr (StInputs) inputs = inputs_of (root);
      folder_write (root, page, after);
      g_assert_false (st_inputs_stay (inputs));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inputs/names and contents count, times do not", test_hash);
  g_test_add_func ("/inputs/what cannot be read is not known", test_unknown);
  g_test_add_func ("/inputs/a file that has changed since is found", test_stay);
  g_test_add_func ("/inputs/a file that is new since is found", test_new_file);
  g_test_add_func ("/inputs/a file that changes twice at once is found", test_quick);
  return g_test_run ();
}
