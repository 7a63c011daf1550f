#include "read/asset.h"

#include "base/limits.h"
#include "base/prefix.h"
#include "base/text.h"
#include "read/folder.h"

#include <string.h>

void
st_asset_free (StAsset *asset)
{
  g_free (asset->path);
  g_free (asset->name);
  g_clear_pointer (&asset->bytes, g_bytes_unref);
  g_free (asset);
}

StAsset *
st_asset_new (const char *path, GBytes *bytes)
{
  StAsset *asset = g_new (StAsset, 1);
  *asset = (StAsset){ st_text_nfc (path), st_text_nfc (path), g_bytes_ref (bytes) };
  return asset;
}

StAsset *
st_asset_read (const char *root, const char *path, const char *target, StDiagnostics *diag)
{
  gsize length = 0;
  char *data = st_folder_read (root, path, ST_ASSET_LIMIT, &length, diag);
  if (data == NULL)
    return NULL;
  StAsset *asset = g_new (StAsset, 1);
  *asset = (StAsset){ st_text_nfc (target), st_text_nfc (target), g_bytes_new_take (data, length) };
  return asset;
}

typedef struct {
  const char *root;
  gsize above; /* so much of a path is the way to the folder that is read */
  GPtrArray *assets;
  gsize size; /* of all, in bytes */
  const StIgnore *ignore;
  StDiagnostics *diag;
} Walk;

static void
add_asset (Walk *walk, const char *path)
{
  StAsset *asset = st_asset_read (walk->root, path, path + walk->above, walk->diag);
  if (asset == NULL)
    return;
  if (st_has_prefix (asset->path, "static/"))
    memmove (asset->name, asset->name + strlen ("static/"), strlen (asset->name) + 1 - strlen ("static/"));
  walk->size += g_bytes_get_size (asset->bytes);
  g_ptr_array_add (walk->assets, asset);
}

/* A link may lead to a folder that it lies in: depth and number end that. */
static void
walk_folder (Walk *walk, const char *folder, guint depth)
{
  g_autoptr (GPtrArray) names = st_folder_list (walk->root, folder, "", walk->ignore, walk->diag);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names->pdata[i], NULL);
      struct stat status;
      gboolean is_folder = st_folder_stat (walk->root, path, &status) && S_ISDIR (status.st_mode);
      if (walk->assets->len > ST_MAX_ASSETS || walk->size > ST_ASSETS_LIMIT || depth > ST_MAX_ASSET_FOLDERS)
        return;
      if (is_folder)
        walk_folder (walk, path, depth + 1);
      else
        add_asset (walk, path);
      if (walk->assets->len > ST_MAX_ASSETS || walk->size > ST_ASSETS_LIMIT || (is_folder && depth == ST_MAX_ASSET_FOLDERS))
        {
          st_error (walk->diag, st_location_new (path, 0, 0), "file/too-many",
                    "assets are at most %u files of %u MB in all, in folders %u deep", ST_MAX_ASSETS, ST_ASSETS_LIMIT >> 20,
                    ST_MAX_ASSET_FOLDERS);
          return;
        }
    }
}

GPtrArray *
st_assets_read (const char *root, const char *folder, const StIgnore *ignore, StDiagnostics *diag)
{
  const char *slash = strrchr (folder, '/');
  Walk walk = { .root = root, .ignore = ignore, .diag = diag };
  walk.above = slash != NULL ? (gsize) (slash + 1 - folder) : 0;
  walk.assets = g_ptr_array_new_with_free_func ((GDestroyNotify) st_asset_free);
  walk_folder (&walk, folder, 1);
  return walk.assets;
}

void
st_asset_hash_name (StAsset *asset)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, asset->bytes);
  const char *dot = strrchr (asset->path, '.');
  gsize stem = dot != NULL ? (gsize) (dot - asset->path) : strlen (asset->path);
  g_free (asset->name);
  asset->name = g_strdup_printf ("%.*s.%.8s%s", (int) stem, asset->path, hash, asset->path + stem);
}

const StAsset *
st_assets_find (const GPtrArray *assets, const char *path)
{
  for (guint i = 0; i < assets->len; i++)
    if (strcmp (((const StAsset *) assets->pdata[i])->path, path) == 0)
      return assets->pdata[i];
  return NULL;
}
