/* What the unit tests share: sources and folders made of strings, and what a
 * step recorded, in a form that is short to compare. Each test program is a
 * GLib test and prints TAP; `-p PATH` runs one of its tests alone. Assertions
 * are not fatal: a fatal one says "Bail out!", and prove would then stop all
 * other tests too. */
#pragma once

#include "base/diag.h"
#include "read/source.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* For what makes going on senseless: ends the program, and so fails its tests. */
#define give_up(...)                                                                                                                       \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_test_message (__VA_ARGS__);                                                                                                          \
    exit (EXIT_FAILURE);                                                                                                                   \
  }                                                                                                                                        \
  G_STMT_END

/* --- text ---------------------------------------------------------------- */

/* A source that was never a file. (transfer full) */
static inline StSource *
source_of (const char *path, const char *text)
{
  StSource *source = g_new0 (StSource, 1);
  source->path = g_intern_string (path);
  source->text = g_strdup (text);
  source->length = strlen (text);
  return source;
}

/* --- folders ------------------------------------------------------------- */

/* A temporary folder, removed with all it holds: `g_auto (Folder) root = folder_new ();` */
typedef char *Folder;

static inline Folder
folder_new (void)
{
  GError *error = NULL;
  Folder path = g_dir_make_tmp ("statuary-unit-XXXXXX", &error);
  g_assert_no_error (error);
  return path;
}

/* Links are removed, never followed. */
static inline void
folder_empty (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);
      if (g_file_test (full, G_FILE_TEST_IS_DIR) && !g_file_test (full, G_FILE_TEST_IS_SYMLINK))
        folder_empty (full);
      g_remove (full);
    }
}

static inline void
folder_free (Folder path)
{
  folder_empty (path);
  g_rmdir (path);
  g_free (path);
}
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (Folder, folder_free, NULL)

static inline void
folder_write_bytes (const char *root, const char *path, const char *bytes, gssize length)
{
  GError *error = NULL;
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0777), ==, 0);
  g_file_set_contents (full, bytes, length, &error);
  g_assert_no_error (error);
}

/* Writes a file of text, and the folders it lies in. */
static inline void
folder_write (const char *root, const char *path, const char *text)
{
  folder_write_bytes (root, path, text, -1);
}

/* The content of a file, or NULL where there is none. (transfer full) */
static inline char *
folder_read (const char *root, const char *path)
{
  char *text = NULL;
  g_autofree char *full = g_build_filename (root, path, NULL);
  return g_file_get_contents (full, &text, NULL, NULL) ? text : NULL;
}

static inline gboolean
folder_has (const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  return g_file_test (full, G_FILE_TEST_EXISTS);
}

#define assert_file(root, path, expected)                                                                                                  \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_autofree char *content_ = folder_read ((root), (path));                                                                              \
    g_assert_cmpstr (content_, ==, (expected));                                                                                            \
  }                                                                                                                                        \
  G_STMT_END

/* --- what was recorded --------------------------------------------------- */

/* One line for each diagnostic, without its words: "a.md:3:1 link/broken\n",
 * and of less than an error "a.md:3:1 markdown/html (warning)\n" or
 * "vi.xlf:4:9 locale/markup (translation)\n". (transfer full) */
static inline char *
recorded (StDiagnostics *diag)
{
  static const char *const kinds[ST_N_SEVERITIES] = {
    [ST_ERROR] = "", [ST_WRONG_DOCUMENT] = " (document)", [ST_WRONG_TRANSLATION] = " (translation)", [ST_WARNING] = " (warning)"
  };
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) sorted = st_diagnostics_sorted (diag);
  for (guint i = 0; i < sorted->len; i++)
    {
      const StDiagnostic *one = sorted->pdata[i];
      g_string_append_printf (out, "%s:%u:%u %s%s\n", one->at.file, one->at.line, one->at.column, one->slug, kinds[one->severity]);
    }
  return g_string_free (out, FALSE);
}

#define assert_recorded(diag, expected)                                                                                                    \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_autofree char *recorded_ = recorded (diag);                                                                                          \
    g_assert_cmpstr (recorded_, ==, (expected));                                                                                           \
  }                                                                                                                                        \
  G_STMT_END

/* Whether any diagnostic says @words. */
static inline gboolean
said (StDiagnostics *diag, const char *words)
{
  g_autoptr (GPtrArray) sorted = st_diagnostics_sorted (diag);
  for (guint i = 0; i < sorted->len; i++)
    if (strstr (((const StDiagnostic *) sorted->pdata[i])->text, words) != NULL)
      return TRUE;
  return FALSE;
}
