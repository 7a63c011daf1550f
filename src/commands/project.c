/* Finds the project that a command works on. */
#include "commands/command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Deeper folders are no project's. */
#define MAX_STEPS 256

static gboolean
is_project (const char *folder)
{
  g_autofree char *file = g_build_filename (folder, "content", "index.md", NULL);
  return g_file_test (file, G_FILE_TEST_EXISTS);
}

/* Whether @a and @b are one folder, as / and its parent are. */
static gboolean
are_one (const char *a, const char *b)
{
  struct stat one, other;
  return stat (a, &one) != 0 || stat (b, &other) != 0 || (one.st_dev == other.st_dev && one.st_ino == other.st_ino);
}

/* A folder above may be anybody's, such as /tmp, and its owner says where a site is written. */
static gboolean
is_own (const char *folder)
{
  struct stat info;
  return stat (folder, &info) == 0 && info.st_uid == geteuid ();
}

/* "." or "../..". (transfer full) (nullable) */
static char *
nearest_project (void)
{
  g_autoptr (GString) folder = g_string_new (".");
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      if (is_project (folder->str))
        return g_string_free (g_steal_pointer (&folder), FALSE);
      g_autofree char *above = i == 0 ? g_strdup ("..") : g_strconcat (folder->str, "/..", NULL);
      if (are_one (folder->str, above))
        return NULL;
      g_string_assign (folder, above);
    }
  return NULL;
}

/* The nearest project at or above the folder @path, for a hint. (transfer full) (nullable) */
static char *
project_above (const char *path)
{
  char *real = realpath (path, NULL);
  g_autofree char *folder = g_strdup (real);
  free (real);
  while (folder != NULL && !is_project (folder))
    {
      char *above = strcmp (folder, "/") == 0 ? NULL : g_path_get_dirname (folder);
      g_free (folder);
      folder = above;
    }
  return g_steal_pointer (&folder);
}

/* Records why the folder of -C is no project, where it is none. */
static void
expect_project (const char *folder, StDiagnostics *diag)
{
  StLocation at = st_location_new (folder, 0, 0);
  if (is_project (folder))
    return;
  g_autofree char *above = NULL;
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    st_error (diag, at, "project/missing", "there is no such folder");
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    st_error (diag, at, "project/missing", "this is a file; -C names the project's folder");
  else if ((above = project_above (folder)) != NULL)
    st_error (diag, at, "project/missing", "this folder has no content/index.md; the project is the folder %s", above);
  else
    st_error (diag, at, "project/missing", "this folder is no project: it has no content/index.md; statuary init DIR begins one");
}

gboolean
st_options_find_project (StOptions *options)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  options->root = options->directory != NULL ? g_strdup (options->directory) : nearest_project ();
  if (options->root == NULL)
    st_error (diag, st_location_new ("content/index.md", 0, 0), "project/missing",
              "no content/index.md here or above: statuary init DIR begins one");
  else if (options->directory != NULL)
    expect_project (options->directory, diag);
  else if (options->root[1] != '\0' && !is_own (options->root))
    st_error (diag, st_location_new (options->root, 0, 0), "project/owner",
              "the nearest project above belongs to another user: if you trust it, name it with -C %s", options->root);
  return st_diagnostics_count (diag) == 0 || st_report (diag, options) == ST_EXIT_OK;
}
