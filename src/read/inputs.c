#include "read/inputs.h"

#include "base/hash.h"
#include "read/source.h"

#include <string.h>

guint64
st_inputs_program (void)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  return g_file_get_contents ("/proc/self/exe", &bytes, &length, NULL) ? st_hash (bytes, length) : 0;
}

static guint64
hash_folder (const char *root, const char *folder, guint64 hash, StDiagnostics *diag)
{
  g_autoptr (GPtrArray) names = st_source_list (root, folder, "");
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names->pdata[i], NULL);
      g_autofree char *full = g_build_filename (root, path, NULL);
      hash = st_hash_add_text (hash, path);
      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        hash = hash_folder (root, path, hash, diag);
      else
        {
          g_autoptr (GBytes) bytes = st_source_bytes (root, path, diag);
          gsize length = 0;
          const char *content = bytes != NULL ? g_bytes_get_data (bytes, &length) : "";
          hash = st_hash_add (hash, st_hash (content, length));
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
    hash = hash_folder (root, folders[i], hash, diag);
  return known && st_diagnostics_errors (diag) == 0 ? MAX (hash, 1) : 0;
}
