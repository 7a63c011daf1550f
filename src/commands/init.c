/* `init`: writes a small project to begin with. */
#include "commands/command.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define STARTER "/statuary/starter"

/* Copies what the program carries at @path in its resources into @folder. */
static gboolean
copy_tree (const char *path, const char *folder, GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *to = g_build_filename (folder, names[i], NULL);
      g_autofree char *from = g_strdup_printf ("%s/%s", path, names[i]);
      if (g_str_has_suffix (to, "/"))
        to[strlen (to) - 1] = '\0';
      if (g_str_has_suffix (from, "/"))
        {
          from[strlen (from) - 1] = '\0';
          if (!copy_tree (from, to, error))
            return FALSE;
          continue;
        }
      g_autoptr (GBytes) bytes = g_resources_lookup_data (from, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      gsize length = 0;
      const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
      if (data == NULL || !g_file_set_contents (to, data, (gssize) length, error))
        return FALSE;
    }
  return TRUE;
}

/* A folder that exists may be used as long as nothing is in it. */
static gboolean
is_free (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  return dir != NULL ? g_dir_read_name (dir) == NULL : !g_file_test (folder, G_FILE_TEST_EXISTS);
}

StExit
st_command_init (int argc, char **argv)
{
  const GOptionEntry entries[] = { { 0 } };
  g_autoptr (GError) error = NULL;
  if (!st_options_parse (&argc, &argv, NULL, entries, "DIR", "Makes a small working site in DIR, which must be new or empty."))
    return ST_EXIT_USAGE;
  const char *folder = argv[1];
  if (!is_free (folder))
    {
      g_printerr ("%s: error: this exists and is not an empty folder [init/exists]\n", folder);
      return ST_EXIT_ERRORS;
    }
  if (!copy_tree (STARTER, folder, &error))
    {
      g_printerr ("%s: error: cannot write: %s [output/write]\n", folder, error->message);
      return ST_EXIT_ERRORS;
    }
  g_print ("A site with two codes in two languages is in %s. Next:\n\n"
           "  statuary build -C %s\n\n"
           "and open %s/site/index.html. Then change:\n\n"
           "  content/index.md           the site's title, address and languages\n"
           "  content/lamp/index.md      what your codes have in common: classes, facts, sections\n"
           "  content/lamp/E10.md        a code: copy it for the next one\n"
           "  locales/vi/lamp.xlf        the translation, for Poedit or any XLIFF editor\n"
           "  templates/                 how the pages look\n",
           folder, folder, folder);
  return ST_EXIT_OK;
}
