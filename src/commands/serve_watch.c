#include "commands/serve_watch.h"

#include "base/prefix.h"

#include <string.h>

/* How long nothing may change before a change counts as whole; and after how
 * long it counts as whole although there is no end to it. In milliseconds. */
#define QUIET 25
#define PATIENCE 2000

static const char *const folders[] = { "content", "locales", "templates", NULL };

struct StWatch {
  char *root;
  void (*changed) (gpointer data);
  gpointer data;
  GHashTable *monitors; /* path → GFileMonitor, of each folder */
  guint timer;
  gint64 since; /* the first change that has not been told */
};

static void follow (StWatch *watch, const char *path);

static void
watch_folders (StWatch *watch)
{
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (watch->root, folders[i], NULL);
      follow (watch, path);
    }
}

static gboolean
tell (gpointer data)
{
  StWatch *watch = data;
  watch->timer = 0;
  watch->since = 0;
  watch_folders (watch); /* before anybody reads, so that nothing is missed */
  watch->changed (watch->data);
  return G_SOURCE_REMOVE;
}

static void
note (StWatch *watch)
{
  gint64 now = g_get_monotonic_time ();
  if (watch->since == 0)
    watch->since = now;
  if (watch->timer != 0)
    g_source_remove (watch->timer);
  gint64 left = PATIENCE - (now - watch->since) / G_TIME_SPAN_MILLISECOND;
  watch->timer = g_timeout_add ((guint) CLAMP (left, 0, QUIET), tell, watch);
}

/* Vim tries whether it may write a folder with a file of this kind of name. */
static gboolean
is_number (const char *name)
{
  return name[strspn (name, "0123456789")] == '\0';
}

/* Whether a site can be made of a file of this name: not of backups, locks and
 * half-written files. st_folder_list() passes the same ones over. */
static gboolean
is_input (const char *path, gboolean asset)
{
  static const char *const suffixes[] = { ".md", ".xlf", ".tbx", ".html", NULL };
  static const char *const temporary[] = { ".swp", ".swo", ".swx", ".tmp", ".bak", ".part", NULL };
  g_autofree char *name = g_path_get_basename (path);
  if (*name == '.' || *name == '#' || g_str_has_suffix (name, "~") || is_number (name))
    return FALSE;
  for (guint i = 0; temporary[i] != NULL; i++)
    if (g_str_has_suffix (name, temporary[i]))
      return FALSE;
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (name, suffixes[i]))
      return TRUE;
  return asset;
}

static gboolean
is_relevant (StWatch *watch, GFile *file)
{
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  if (path == NULL)
    return FALSE;
  if (strcmp (folder, watch->root) == 0)
    {
      g_autofree char *name = g_path_get_basename (path);
      return g_strv_contains (folders, name);
    }
  g_autofree char *assets = g_build_filename (watch->root, "templates", "assets", NULL);
  return is_input (path, st_has_prefix (path, assets)) || g_hash_table_contains (watch->monitors, path)
         || g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* A folder that goes takes its watch along: another one of its name needs its own. */
static gboolean
is_in (gpointer key, gpointer monitor, gpointer folder)
{
  (void) monitor;
  gsize length = strlen (folder);
  return strncmp (key, folder, length) == 0 && (((char *) key)[length] == '\0' || ((char *) key)[length] == '/');
}

static void
forget (StWatch *watch, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  if (strcmp (path, watch->root) != 0)
    g_hash_table_foreach_remove (watch->monitors, is_in, path);
}

static void
happened (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  (void) monitor;
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED || !(is_relevant (data, file) || is_relevant (data, other)))
    return;
  if (event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_MOVED_OUT || event == G_FILE_MONITOR_EVENT_RENAMED)
    forget (data, file);
  note (data);
}

static void
monitor_free (gpointer monitor)
{
  g_file_monitor_cancel (monitor);
  g_object_unref (monitor);
}

static void
add_monitor (StWatch *watch, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (monitor, 0); /* gathering changes is done here */
  g_signal_connect (monitor, "changed", G_CALLBACK (happened), watch);
  g_hash_table_insert (watch->monitors, g_strdup (path), monitor);
}

/* Watches the folder and those in it. One that is gone is let go, since a new
 * one of its name is another folder. */
static void
follow (StWatch *watch, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  if (dir == NULL)
    {
      g_hash_table_remove (watch->monitors, path);
      return;
    }
  if (!g_hash_table_contains (watch->monitors, path))
    add_monitor (watch, path);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      if (*name != '.' && g_file_test (inner, G_FILE_TEST_IS_DIR))
        follow (watch, inner);
    }
}

StWatch *
st_watch_new (const char *root, void (*changed) (gpointer data), gpointer data)
{
  StWatch *watch = g_new0 (StWatch, 1);
  watch->root = g_canonicalize_filename (root, NULL);
  watch->changed = changed;
  watch->data = data;
  watch->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, monitor_free);
  add_monitor (watch, watch->root);
  watch_folders (watch);
  return watch;
}

void
st_watch_free (StWatch *watch)
{
  if (watch->timer != 0)
    g_source_remove (watch->timer);
  g_hash_table_unref (watch->monitors);
  g_free (watch->root);
  g_free (watch);
}
