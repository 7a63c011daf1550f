#include "read/shipped.h"

static void
take_files (GHashTable *files, const char *path, const char *below)
{
  g_autofree char *folder = g_strconcat (path, "/", below, NULL);
  g_auto (GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (below, names[i], NULL), *whole = g_strconcat (path, "/", name, NULL);
      if (g_str_has_suffix (name, "/"))
        take_files (files, path, name);
      else
        g_hash_table_insert (files, g_steal_pointer (&name), g_resources_lookup_data (whole, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL));
    }
}

GHashTable *
st_shipped_files (const char *path)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  take_files (files, path, "");
  return files;
}

GBytes *
st_shipped_file (const char *path)
{
  g_autofree char *whole = g_strconcat (ST_SHIPPED_THEME "/", path, NULL);
  return g_resources_lookup_data (whole, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

GBytes *
st_shipped_words (const char *tag)
{
  g_autofree char *whole = g_strdup_printf ("/statuary/words/%s/ui.xlf", tag);
  return g_resources_lookup_data (whole, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}
