#include "publish/manifest.h"

#include <string.h>

#define HEADER "# Statuary wrote these files; it removes those it no longer writes."

/* Nothing outside the folder may be named, whatever the file says. */
static gboolean
is_inside (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] == '\0' || *names[i] == '.')
      return FALSE;
  return names[0] != NULL;
}

GHashTable *
st_manifest_parse (const char *text)
{
  GHashTable *paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  if (lines[0] == NULL || strcmp (lines[0], HEADER) != 0)
    return paths;
  /* The last piece has no newline after it: it is empty, or was cut short. */
  for (guint i = 1; lines[i] != NULL && lines[i + 1] != NULL; i++)
    if (is_inside (lines[i]))
      g_hash_table_add (paths, g_strdup (lines[i]));
  return paths;
}

GString *
st_manifest_format (GHashTable *paths)
{
  GString *text = g_string_new (HEADER "\n");
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (paths), (GCompareFunc) strcmp);
  for (const GList *item = sorted; item != NULL; item = item->next)
    {
      g_string_append (text, item->data);
      g_string_append_c (text, '\n');
    }
  return text;
}
