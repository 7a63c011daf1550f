/* Files of static/, which go to the root of the site as they are. Two of them hosts read together
 * with what the site has to say itself: `_redirects`, and `_headers` where the site writes them. */
#include "model/statics.h"

#include "model/assemble.h"
#include "model/moved.h"
#include "model/written.h"

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
find_own (const StSite *site, const char *name)
{
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (name, (gsize) (slash - name));
      if (st_site_writes (site, folder, ST_CASE_FOLDED))
        return g_steal_pointer (&folder);
    }
  return st_site_writes (site, name, ST_CASE_FOLDED) || st_site_has_folder (site, name) ? g_strdup (name) : NULL;
}

typedef struct {
  GHashTable *statics; /* names in small letters */
  StDiagnostics *diag;
} Former;

/* `was` leads on from an address that a file of the user's has. */
static void
check_former (gpointer data, const char *path, const StTarget *to)
{
  const Former *former = data;
  g_auto (GStrv) places = st_moved_places (path);
  for (guint i = 0; places[i] != NULL; i++)
    {
      g_autofree char *key = g_ascii_strdown (places[i], -1), *page = st_moved_describe (to);
      const StAsset *asset = g_hash_table_lookup (former->statics, key);
      if (asset != NULL)
        st_error (former->diag, st_location_new (asset->path, 0, 0), "static/collision", "%s leads on from this address, by its key `was`",
                  page);
    }
}

void
st_statics_check (const StSite *site, StDiagnostics *diag)
{
  g_autoptr (GHashTable) statics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < site->statics->len; i++)
    {
      const StAsset *asset = site->statics->pdata[i], *other;
      char *key = g_ascii_strdown (asset->name, -1);
      other = g_hash_table_lookup (statics, key);
      g_autofree char *own = find_own (site, asset->name);
      if (own != NULL)
        st_error (diag, st_location_new (asset->path, 0, 0), "static/collision", "the site writes a file of its own there: %s", own);
      else if (other != NULL)
        st_error (diag, st_location_new (asset->path, 0, 0), "static/collision",
                  "it differs from %s in case alone, and many servers hold one of the two", other->path);
      g_hash_table_insert (statics, key, (gpointer) asset);
    }
  Former former = { statics, diag };
  if (g_hash_table_size (statics) == 0)
    return;
  st_moved_each_path (site, check_former, &former);
  for (guint language = 0; language < site->n_real; language++)
    st_moved_each_plain (site, language, check_former, &former);
  for (guint i = 0; i < site->families->len; i++)
    for (guint language = 0; language < site->n_real; language++)
      st_moved_each (site->families->pdata[i], language, check_former, &former);
}
