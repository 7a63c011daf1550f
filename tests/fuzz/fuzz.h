/* What the fuzz targets share. A target is a file with a function
 *
 *   static void fuzz (const char *root, const char *text, gsize length)
 *
 * which is called with bytes of any kind and an empty folder. What it must hold
 * to is asserted; besides, any warning of GLib ends it, as does what ASan, UBSan
 * and the leak detector find. */
#pragma once

#include "support.h"

static void fuzz (const char *root, const char *text, gsize length);

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guchar *data, gsize size);

static Folder fuzz_root;

static void
fuzz_end (void)
{
  g_clear_pointer (&fuzz_root, folder_free);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc, (void) argv;
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  fuzz_root = folder_new ();
  atexit (fuzz_end);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guchar *data, gsize size)
{
  /* A copy that ends where the input does: reading past it is seen. */
  char *text = g_malloc (size + 1);
  if (size > 0)
    memcpy (text, data, size);
  text[size] = '\0';
  fuzz (fuzz_root, text, size);
  g_free (text);
  return 0;
}

/* --- inputs of several files --------------------------------------------- */

#define FUZZ_MARK "=== "

/* Whether writing to it stays in the folder. */
static inline gboolean
fuzz_is_path (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] == '\0' || strlen (names[i]) > 100 || g_str_equal (names[i], ".") || g_str_equal (names[i], ".."))
      return FALSE;
  return names[0] != NULL && strlen (path) < 1000;
}

/* Writes the files of @text below @root: each begins with a line `=== PATH`.
 * Files that cannot be (one in a file) are left out. */
static inline void
fuzz_unpack (const char *root, const char *text, gsize length)
{
  const char *end = text + length;
  while (text < end && g_str_has_prefix (text, FUZZ_MARK))
    {
      const char *name = text + strlen (FUZZ_MARK), *line_end = memchr (name, '\n', (gsize) (end - name));
      if (line_end == NULL)
        return;
      const char *body = line_end + 1, *next = g_strstr_len (line_end, end - line_end, "\n" FUZZ_MARK);
      next = next != NULL ? next + 1 : end;
      g_autofree char *path = g_strndup (name, (gsize) (line_end - name));
      g_autofree char *full = g_build_filename (root, path, NULL);
      g_autofree char *parent = g_path_get_dirname (full);
      if (fuzz_is_path (path) && g_mkdir_with_parents (parent, 0777) == 0)
        g_file_set_contents_full (full, body, next - body, G_FILE_SET_CONTENTS_NONE, 0666, NULL);
      text = next;
    }
}
