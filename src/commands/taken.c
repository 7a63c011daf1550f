#include "commands/taken.h"

#include "base/hash.h"
#include "base/limits.h"
#include "read/folder.h"

#include <string.h>

#define TAKEN ".statuary/templates"

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
st_taken_note (GHashTable *taken, const char *path, GBytes *bytes)
{
  g_hash_table_insert (taken, g_strdup (path), st_taken_hash (bytes));
}

void
st_taken_write (const char *root, GHashTable *taken, StDiagnostics *diag)
{
  g_autoptr (GString) text = g_string_new ("# What this project copied from Statuary " STATUARY_VERSION
                                           ", by which `statuary templates diff` tells who changed a file since. Keep this file with the "
                                           "project.\n");
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (taken), (GCompareFunc) strcmp);
  for (const GList *path = paths; path != NULL; path = path->next)
    g_string_append_printf (text, "%s %s\n", (const char *) g_hash_table_lookup (taken, path->data), (const char *) path->data);
  st_folder_write (root, TAKEN, text->str, text->len, diag);
}
