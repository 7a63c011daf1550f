#include "read/theme.h"

#include "base/prefix.h"
#include "base/text.h"
#include "read/folder.h"
#include "read/shipped.h"
#include "read/slim.h"

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
add_file (StTheme *theme, const char *name, StSource *source, gboolean shipped, StDiagnostics *diag)
{
  StThemeFile *file = g_new (StThemeFile, 1);
  *file = (StThemeFile){ source, st_xml_parse (source, ST_XML_HTML_DOCTYPE, diag), shipped };
  g_hash_table_insert (theme->files, g_strdup (name), file);
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
      g_autofree char *nfc = st_text_nfc (names->pdata[i]), *name = g_strconcat (prefix, nfc, NULL);
      add_file (theme, name, source, FALSE, diag);
    }
}

/* Makes @asset what is published, under the name that goes with it. */
static void
slim (StAsset *asset)
{
  g_autoptr (GBytes) whole = asset->bytes;
  asset->bytes = st_slim_asset (asset->path, whole);
  st_asset_hash_name (asset);
}

StTheme *
st_theme_read (const char *root, const StIgnore *ignore, StDiagnostics *diag)
{
  StTheme *theme = g_new0 (StTheme, 1);
  theme->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, file_free);
  read_files (theme, root, "templates", "", ignore, diag);
  read_files (theme, root, "templates/parts", "parts/", ignore, diag);
  theme->assets = st_assets_read (root, "templates/assets", ignore, diag);
  for (guint i = 0; i < theme->assets->len; i++)
    slim (theme->assets->pdata[i]);
  return theme;
}

static void
add_shipped (StTheme *theme, const char *name, GBytes *bytes, StDiagnostics *diag)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *path = g_strconcat ("shipped/templates/", name, NULL), *text = g_strndup (data, length);
  StSource *source = st_source_new (path, text, diag);
  if (source != NULL)
    add_file (theme, name, source, TRUE, diag);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  const StAsset *const *left = a, *const *right = b;
  return strcmp ((*left)->path, (*right)->path);
}

void
st_theme_complete (StTheme *theme, StDiagnostics *diag)
{
  g_autoptr (GHashTable) shipped = st_shipped_files (ST_SHIPPED_THEME "/templates");
  GHashTableIter iterator;
  gpointer key = NULL, bytes = NULL;
  g_hash_table_iter_init (&iterator, shipped);
  while (g_hash_table_iter_next (&iterator, &key, &bytes))
    {
      const char *name = key;
      gboolean is_asset = st_has_prefix (name, "assets/");
      if (is_asset && st_assets_find (theme->assets, name) == NULL)
        {
          StAsset *asset = st_asset_new (name, bytes);
          slim (asset);
          g_ptr_array_add (theme->assets, asset);
        }
      else if (!is_asset && !g_hash_table_contains (theme->files, name))
        add_shipped (theme, name, bytes, diag);
    }
  g_ptr_array_sort (theme->assets, compare_paths);
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
  return st_assets_find (theme->assets, nfc);
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
