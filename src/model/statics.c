/* Files of static/, which go to the root of the site as they are. Two of them hosts read together
 * with what the site has to say itself: `_redirects`, and `_headers` where the site writes them. */
#include "model/statics.h"

#include "model/assemble.h"

#include <string.h>

/* Takes the file @name out of the statics. (transfer full) (nullable): as text that ends its last line */
static char *
take (StAssembly *assembly, const char *name)
{
  GPtrArray *statics = assembly->site->statics;
  for (guint i = 0; i < statics->len; i++)
    {
      const StAsset *asset = statics->pdata[i];
      if (strcmp (asset->name, name) != 0)
        continue;
      gsize length = 0;
      const char *bytes = g_bytes_get_data (asset->bytes, &length);
      if (!g_utf8_validate_len (bytes, length, NULL))
        st_error (assembly->diag, st_location_new (asset->path, 0, 0), "file/encoding",
                  "this is no text in UTF-8, and the rules of the site are added to it");
      GString *text = g_string_new_len (bytes, (gssize) length);
      if (length > 0 && bytes[length - 1] != '\n')
        g_string_append_c (text, '\n');
      g_ptr_array_remove_index (statics, i);
      return g_string_free (text, FALSE);
    }
  return NULL;
}

void
st_statics_read (StAssembly *assembly)
{
  StSite *site = assembly->site;
  site->statics = st_assets_read (assembly->root, "static", assembly->ignore, assembly->diag);
  site->redirects = take (assembly, "_redirects");
  site->header_rules = site->headers ? take (assembly, "_headers") : NULL;
}

/* What the site has at @name, a file or a folder, or where that needs a folder, a file. A robots.txt
 * of the user's takes the place of the site's. (transfer full) (nullable) */
static char *
find_own (const StWritten *written, const char *name, const char **what)
{
  *what = "file";
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (name, (gsize) (slash - name));
      if (st_written_has (written, folder))
        return g_steal_pointer (&folder);
    }
  if (st_written_has (written, name))
    return g_strdup (name);
  *what = "folder";
  return st_written_has_folder (written, name) ? g_strdup (name) : NULL;
}

/* Whether a page would lead on from @name, or from a folder that it needs. */
static gboolean
find_former (const StMoved *moved, const char *name, StTarget *to, gboolean *in_folder)
{
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (name, (gsize) (slash - name));
      if (st_moved_find (moved, folder, to, in_folder) && !*in_folder)
        return *in_folder = TRUE;
    }
  return st_moved_find (moved, name, to, in_folder);
}

/* `was` leads on from an address that a file of the user's has. */
static void
check_former (const StMoved *moved, const StAsset *asset, StDiagnostics *diag)
{
  StTarget to;
  gboolean folder = FALSE;
  if (!find_former (moved, asset->name, &to, &folder))
    return;
  g_autofree char *page = st_moved_describe (&to);
  st_error (diag, st_location_new (asset->path, 0, 0), "static/collision", "%s leads on from %s, by its key `was`", page,
            folder ? "a folder of this name" : "this address");
}

void
st_statics_check (const StSite *site, const StWritten *written, const StMoved *moved, StDiagnostics *diag)
{
  g_autoptr (GHashTable) statics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < site->statics->len; i++)
    {
      const StAsset *asset = site->statics->pdata[i], *other;
      char *key = g_ascii_strdown (asset->name, -1);
      const char *what = NULL;
      other = g_hash_table_lookup (statics, key);
      g_autofree char *own = find_own (written, asset->name, &what);
      if (own != NULL)
        st_error (diag, st_location_new (asset->path, 0, 0), "static/collision", "the site writes a %s of its own there: %s", what, own);
      else if (other != NULL)
        st_error (diag, st_location_new (asset->path, 0, 0), "static/collision",
                  "it differs from %s in case alone, and many servers hold one of the two", other->path);
      g_hash_table_insert (statics, key, (gpointer) asset);
      check_former (moved, asset, diag);
    }
}
