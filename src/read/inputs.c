#include "read/inputs.h"

#include "base/hash.h"
#include "read/folder.h"
#include "read/source.h"

#include <string.h>

guint64
st_inputs_program (void)
{
  static gsize ready;
  static guint64 hash;
  if (g_once_init_enter (&ready))
    {
      g_autoptr (GMappedFile) file = g_mapped_file_new ("/proc/self/exe", FALSE, NULL);
      hash = file != NULL ? st_hash (g_mapped_file_get_contents (file), g_mapped_file_get_length (file)) : 0;
      g_once_init_leave (&ready, 1);
    }
  return hash;
}

static guint64
hash_folder (const char *root, const char *folder, guint64 hash, gboolean *known, StDiagnostics *diag)
{
  g_autoptr (GPtrArray) names = st_folder_list (root, folder, "", diag);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names->pdata[i], NULL);
      g_autofree char *full = g_build_filename (root, path, NULL);
      gboolean is_folder = st_folder_is_folder (root, path);
      hash = st_hash_add_text (hash, path);
      /* Links may lead in circles: what they lead to is for the build to find. */
      if (is_folder && g_file_test (full, G_FILE_TEST_IS_SYMLINK))
        *known = FALSE;
      else if (is_folder)
        hash = hash_folder (root, path, hash, known, diag);
      else
        {
          gsize length = 0;
          g_autofree char *content = st_folder_read (root, path, ST_SOURCE_LIMIT_LOCALE, &length, diag);
          hash = st_hash_add (hash, content != NULL ? st_hash (content, length) : 0);
        }
    }
  return st_hash_add (hash, names->len);
}

guint64
st_inputs_hash (const char *root)
{
  static const char *const folders[] = { "content", "locales", "templates" };
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  guint64 hash = st_inputs_program ();
  gboolean known = hash != 0;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    hash = hash_folder (root, folders[i], hash, &known, diag);
  return known && st_diagnostics_errors (diag) == 0 ? MAX (hash, 1) : 0;
}
