#include "read/theme.h"

#include "base/text.h"
#include "read/folder.h"

#include <string.h>

static void
file_free (gpointer data)
{
  StThemeFile *file = data;
  st_source_free (file->source);
  st_xml_free (file->root);
  g_free (file);
}

static void
asset_free (gpointer data)
{
  StAsset *asset = data;
  g_free (asset->path);
  g_free (asset->hashed);
  g_clear_pointer (&asset->bytes, g_bytes_unref);
  g_free (asset);
}

static void
read_files (StTheme *theme, const char *root, const char *folder, const char *prefix, const StIgnore *ignore, StDiagnostics *diag)
{
  g_autoptr (GPtrArray) names = st_folder_list (root, folder, ".html", ignore, diag);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names->pdata[i], NULL);
      StSource *source = st_source_read (root, path, ST_SOURCE_TEXT, diag);
      if (source == NULL)
        continue;
      StThemeFile *file = g_new (StThemeFile, 1);
      *file = (StThemeFile){ source, st_xml_parse (source, ST_XML_HTML_DOCTYPE, diag) };
      g_autofree char *name = st_text_nfc (names->pdata[i]);
      g_hash_table_insert (theme->files, g_strconcat (prefix, name, NULL), file);
    }
}

/* "assets/style.css" with eight hexadecimal digits of its content's SHA-256. */
static char *
hashed_name (const char *path, GBytes *bytes)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  const char *dot = strrchr (path, '.');
  gsize stem = dot != NULL ? (gsize) (dot - path) : strlen (path);
  return g_strdup_printf ("%.*s.%.8s%s", (int) stem, path, hash, path + stem);
}

static void
add_asset (StTheme *theme, const char *root, const char *path, StDiagnostics *diag)
{
  gsize length = 0;
  char *data = st_folder_read (root, path, ST_ASSET_LIMIT, &length, diag);
  if (data == NULL)
    return;
  StAsset *asset = g_new (StAsset, 1);
  asset->path = st_text_nfc (path + strlen ("templates/"));
  asset->bytes = g_bytes_new_take (data, length);
  asset->hashed = hashed_name (asset->path, asset->bytes);
  theme->size += length;
  g_ptr_array_add (theme->assets, asset);
}

/* A link may lead to a folder that it lies in: depth and number end that. */
static void
read_assets (StTheme *theme, const char *root, const char *folder, guint depth, const StIgnore *ignore, StDiagnostics *diag)
{
  g_autoptr (GPtrArray) names = st_folder_list (root, folder, "", ignore, diag);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names->pdata[i], NULL);
      struct stat status;
      gboolean is_folder = st_folder_stat (root, path, &status) && S_ISDIR (status.st_mode);
      if (theme->assets->len > ST_MAX_ASSETS || theme->size > ST_ASSETS_LIMIT || depth > ST_MAX_ASSET_FOLDERS)
        return;
      if (is_folder)
        read_assets (theme, root, path, depth + 1, ignore, diag);
      else
        add_asset (theme, root, path, diag);
      if (theme->assets->len > ST_MAX_ASSETS || theme->size > ST_ASSETS_LIMIT || (is_folder && depth == ST_MAX_ASSET_FOLDERS))
        {
          st_error (diag, st_location_new (path, 0, 0), "file/too-many", "assets are at most %u files of %u MB in all, in folders %u deep",
                    ST_MAX_ASSETS, ST_ASSETS_LIMIT >> 20, ST_MAX_ASSET_FOLDERS);
          return;
        }
    }
}

StTheme *
st_theme_read (const char *root, const StIgnore *ignore, StDiagnostics *diag)
{
  StTheme *theme = g_new0 (StTheme, 1);
  theme->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, file_free);
  theme->assets = g_ptr_array_new_with_free_func (asset_free);
  read_files (theme, root, "templates", "", ignore, diag);
  read_files (theme, root, "templates/parts", "parts/", ignore, diag);
  read_assets (theme, root, "templates/assets", 1, ignore, diag);
  return theme;
}

void
st_theme_free (StTheme *theme)
{
  g_hash_table_unref (theme->files);
  g_ptr_array_unref (theme->assets);
  g_free (theme);
}

const StThemeFile *
st_theme_file (const StTheme *theme, const char *name)
{
  g_autofree char *nfc = st_text_nfc (name);
  return g_hash_table_lookup (theme->files, nfc);
}

const StAsset *
st_theme_asset (const StTheme *theme, const char *path)
{
  g_autofree char *nfc = st_text_nfc (path);
  for (guint i = 0; i < theme->assets->len; i++)
    {
      const StAsset *asset = theme->assets->pdata[i];
      if (strcmp (asset->path, nfc) == 0)
        return asset;
    }
  return NULL;
}

char *
st_theme_file_hint (const StTheme *theme, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (theme->files), (GCompareFunc) strcmp);
  for (const GList *key = keys; key != NULL; key = key->next)
    g_ptr_array_add (names, key->data);
  return st_text_hint (name, names);
}

char *
st_theme_asset_hint (const StTheme *theme, const char *path)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  for (guint i = 0; i < theme->assets->len; i++)
    g_ptr_array_add (paths, ((const StAsset *) theme->assets->pdata[i])->path);
  return st_text_hint (path, paths);
}
