#include "read/inputs.h"

#include "base/hash.h"
#include "base/parallel.h"
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

typedef struct {
  const char *root;
  guint64 names;    /* a hash of the paths of all folders and files */
  GPtrArray *files; /* their paths */
  guint64 *hashes;  /* of what each file holds; 0 where it cannot be read */
  gboolean known;
  StDiagnostics *diag;
} Walk;

static void
walk_folder (Walk *walk, const char *folder)
{
  g_autoptr (GPtrArray) names = st_folder_list (walk->root, folder, "", walk->diag);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names->pdata[i], NULL);
      g_autofree char *full = g_build_filename (walk->root, path, NULL);
      gboolean is_folder = st_folder_is_folder (walk->root, path);
      walk->names = st_hash_add_text (walk->names, path);
      /* Links may lead in circles: what they lead to is for the build to find. */
      if (is_folder && g_file_test (full, G_FILE_TEST_IS_SYMLINK))
        walk->known = FALSE;
      else if (is_folder)
        walk_folder (walk, path);
      else
        g_ptr_array_add (walk->files, g_steal_pointer (&path));
    }
  walk->names = st_hash_add (walk->names, names->len);
}

static void
hash_file (guint number, gpointer data)
{
  const Walk *walk = data;
  gsize length = 0;
  g_autofree char *content = st_folder_read (walk->root, walk->files->pdata[number], ST_SOURCE_LIMIT_LOCALE, &length, walk->diag);
  walk->hashes[number] = content != NULL ? st_hash (content, length) : 0;
}

guint64
st_inputs_hash (const char *root)
{
  static const char *const folders[] = { "content", "locales", "templates" };
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  guint64 program = st_inputs_program ();
  Walk walk = { .root = root, .names = program, .files = files, .known = program != 0, .diag = diag };
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    walk_folder (&walk, folders[i]);
  g_autofree guint64 *hashes = walk.hashes = g_new0 (guint64, files->len);
  st_parallel (files->len, hash_file, &walk);
  guint64 hash = st_hash_add (walk.names, st_hash ((const char *) hashes, files->len * sizeof hashes[0]));
  return walk.known && st_diagnostics_errors (diag) == 0 ? MAX (hash, 1) : 0;
}
