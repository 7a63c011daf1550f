#include "commands/shipped.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/prefix.h"
#include "read/folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define SHARED "/statuary/shared"
#define TAKEN ".statuary/templates"

/* --- resources ----------------------------------------------------------- */

/* Calls @file for each file below @path in the resources, with its path from there. */
static gboolean
each_file (const char *path, const char *below, gboolean (*file) (const char *name, GBytes *bytes, gpointer data, GError **error),
           gpointer data, GError **error)
{
  g_autofree char *folder = g_strconcat (path, "/", below, NULL);
  g_auto (GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gboolean well = names != NULL;
  for (guint i = 0; well && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (below, names[i], NULL), *whole = g_strconcat (path, "/", name, NULL);
      g_autoptr (GBytes) bytes = g_str_has_suffix (name, "/") ? NULL : g_resources_lookup_data (whole, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      well = g_str_has_suffix (name, "/") ? each_file (path, name, file, data, error) : bytes != NULL && file (name, bytes, data, error);
    }
  return well;
}

static gboolean
take_file (const char *name, GBytes *bytes, gpointer data, GError **error)
{
  (void) error;
  g_hash_table_insert (data, g_strdup (name), g_bytes_ref (bytes));
  return TRUE;
}

GHashTable *
st_shipped_theme (void)
{
  GHashTable *theme = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  each_file (SHARED, "", take_file, theme, NULL);
  return theme;
}

static gboolean
copy_file (const char *name, GBytes *bytes, gpointer data, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *to = g_build_filename (data, name, NULL), *folder = g_path_get_dirname (to);
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return g_file_set_contents (to, text, (gssize) length, error);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", folder, g_strerror (errno));
  return FALSE;
}

gboolean
st_shipped_copy (const char *path, const char *folder, GError **error)
{
  return each_file (path, "", copy_file, (gpointer) folder, error);
}

/* --- notes --------------------------------------------------------------- */

char *
st_taken_hash (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", st_hash (data != NULL ? data : "", length));
}

GHashTable *
st_taken_read (const char *root)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (StDiagnostics) unheard = st_diagnostics_new (); /* without a note, it is not known who changed what */
  gsize length = 0;
  g_autofree char *text = st_folder_read (root, TAKEN, ST_SOURCE_LIMIT, &length, unheard);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');
      if (*lines[i] == '#' || space == NULL)
        continue;
      *space = '\0';
      g_hash_table_insert (taken, g_strdup (space + 1), g_strdup (lines[i]));
    }
  return taken;
}

void
st_taken_write (const char *root, GHashTable *theme, StDiagnostics *diag)
{
  g_autoptr (GString) text =
      g_string_new ("# What this project took over from Statuary " STATUARY_VERSION
                    ", by which `statuary templates diff` tells who changed a file since. Keep this file with the project.\n");
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (theme), (GCompareFunc) strcmp);
  for (const GList *path = paths; path != NULL; path = path->next)
    {
      g_autofree char *hash = st_taken_hash (g_hash_table_lookup (theme, path->data));
      g_string_append_printf (text, "%s %s\n", hash, (const char *) path->data);
    }
  st_folder_write (root, TAKEN, text->str, text->len, diag);
}
