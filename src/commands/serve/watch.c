#include "commands/serve/watch.h"

#include "base/hash.h"
#include "base/prefix.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* How long nothing may change before a change counts as whole; and after how
 * long it counts as whole although there is no end to it. In milliseconds. */
#define QUIET 25
#define PATIENCE 2000

static const char *const folders[] = { "content", "locales", "static", "templates", NULL };

struct StWatch {
  char *root;
  char *real; /* the same, without links */
  void (*changed) (gpointer data);
  gpointer data;
  GHashTable *monitors; /* path → GFileMonitor, of each folder */
  guint timer;
  gint64 since;  /* the first change that has not been told */
  guint looking; /* the timer of looking by turns; 0: the system tells of every change */
  guint64 stamp; /* of all files when they were last looked at */
};

static void follow_folders (StWatch *watch);

static gboolean
tell (gpointer data)
{
  StWatch *watch = data;
  watch->timer = 0;
  watch->since = 0;
  follow_folders (watch); /* before anybody reads, so that nothing is missed */
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
  if ((*name == '.' && !asset) || *name == '#' || g_str_has_suffix (name, "~") || is_number (name))
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
is_asset (const StWatch *watch, const char *path)
{
  g_autofree char *assets = g_build_filename (watch->root, "templates", "assets", NULL);
  g_autofree char *plain = g_build_filename (watch->root, "static", NULL);
  g_autofree char *content = g_build_filename (watch->root, "content", NULL);
  g_autofree char *name = g_path_get_basename (path);
  gboolean attachment = st_has_prefix (path, content) && *name != '.';
  return st_has_prefix (path, assets) || st_has_prefix (path, plain) || attachment;
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
  return is_input (path, is_asset (watch, path)) || g_hash_table_contains (watch->monitors, path) || g_file_test (path, G_FILE_TEST_IS_DIR);
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

/* --- looking ------------------------------------------------------------- */

/* One walk through all folders of the input. */
typedef struct {
  const StWatch *watch;
  GHashTable *folders; /* their paths */
  GHashTable *seen;    /* the folders themselves, since links may lead in circles */
  guint64 stamp;       /* of all folders and files, whatever their order */
} Walk;

/* Links are followed as reading follows them: not out of the project. */
static gboolean
is_inside (const StWatch *watch, const char *folder)
{
  if (!g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  char *real = realpath (folder, NULL);
  gsize length = watch->real != NULL ? strlen (watch->real) : 0;
  gboolean inside = real != NULL && length > 0 && strncmp (real, watch->real, length) == 0 && (real[length] == '/' || real[length] == '\0');
  free (real);
  return inside;
}

static guint64
stamp_of (const char *path, const struct stat *status)
{
  guint64 stamp = st_hash_add (st_hash_add_text ((guint64) status->st_ino, path), (guint64) status->st_size);
  return st_hash_add (st_hash_add (stamp, (guint64) status->st_mtim.tv_sec), (guint64) status->st_mtim.tv_nsec);
}

static void
walk_folder (Walk *walk, const char *path)
{
  struct stat status;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  if (dir == NULL || stat (path, &status) != 0
      || !g_hash_table_add (walk->seen, g_strdup_printf ("%ju:%ju", (uintmax_t) status.st_dev, (uintmax_t) status.st_ino)))
    return;
  g_hash_table_add (walk->folders, g_strdup (path));
  walk->stamp += st_hash_add_text (0, path);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      if (*name == '.' || stat (inner, &status) != 0)
        continue;
      if (!S_ISDIR (status.st_mode))
        walk->stamp += is_input (inner, is_asset (walk->watch, inner)) ? stamp_of (inner, &status) : 0;
      else if (is_inside (walk->watch, inner))
        walk_folder (walk, inner);
    }
}

static void
walk_input (const StWatch *watch, Walk *walk)
{
  *walk = (Walk){ .watch = watch };
  walk->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (watch->root, folders[i], NULL);
      walk_folder (walk, path);
    }
}

static void
walk_clear (Walk *walk)
{
  g_hash_table_unref (walk->folders);
  g_hash_table_unref (walk->seen);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* --- watching ------------------------------------------------------------ */

static gboolean
look (gpointer data)
{
  StWatch *watch = data;
  g_auto (Walk) walk;
  walk_input (watch, &walk);
  if (walk.stamp != watch->stamp && watch->timer == 0)
    note (watch);
  return G_SOURCE_CONTINUE;
}

static void
look_by_turns (StWatch *watch, const char *reason)
{
  if (watch->looking != 0)
    return;
  watch->looking = g_timeout_add_seconds (1, look, watch);
  g_printerr ("statuary serve: warning: files are looked at once a second, since they cannot be watched here: %s\n", reason);
}

/* File systems whose files others change, of which inotify does not tell: those of
 * networks, of virtual machines, and those that programs make (linux/magic.h). */
static gboolean
is_remote (const char *path)
{
  static const guint32 types[] = { 0x6969 /* NFS */,      0x517B /* SMB */,     0xFF534D42 /* CIFS */,
                                   0xFE534D42 /* SMB2 */, 0x01021997 /* 9P */,  0x65735546 /* FUSE */,
                                   0x00C36400 /* Ceph */, 0x5346414F /* AFS */, 0x786F4256 /* VirtualBox */ };
  struct statfs status;
  if (statfs (path, &status) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if ((guint32) status.f_type == types[i])
      return TRUE;
  return FALSE;
}

/* Why nothing tells of changes in one of @paths, or NULL. GLib's monitors do not
 * say: where there are no watches left, they are silent. */
static const char *
why_blind (GHashTable *paths)
{
  GHashTableIter iterator;
  gpointer path = NULL;
  const char *reason = NULL;
  int probe = inotify_init1 (IN_CLOEXEC);
  if (probe < 0)
    return errno == EMFILE ? "the limit fs.inotify.max_user_instances is reached" : g_strerror (errno);
  g_hash_table_iter_init (&iterator, paths);
  while (reason == NULL && g_hash_table_iter_next (&iterator, &path, NULL))
    if (is_remote (path))
      reason = "their file system does not tell of changes";
    else if (inotify_add_watch (probe, path, IN_DELETE_SELF) < 0 && errno != ENOENT && errno != EACCES)
      reason = errno == ENOSPC ? "the limit fs.inotify.max_user_watches is reached" : g_strerror (errno);
  close (probe);
  return reason;
}

static gboolean
add_monitor (StWatch *watch, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return FALSE;
  g_file_monitor_set_rate_limit (monitor, 0); /* gathering changes is done here */
  g_signal_connect (monitor, "changed", G_CALLBACK (happened), watch);
  g_hash_table_insert (watch->monitors, g_strdup (path), monitor);
  return TRUE;
}

/* One that is gone is let go, since a new one of its name is another folder. */
static gboolean
is_gone (gpointer path, gpointer monitor, gpointer paths)
{
  (void) monitor;
  return !g_hash_table_contains (paths, path);
}

/* Watches all folders that there are now. */
static void
follow_folders (StWatch *watch)
{
  g_auto (Walk) walk;
  GHashTableIter iterator;
  gpointer path = NULL;
  gboolean more = FALSE, all = TRUE;
  walk_input (watch, &walk);
  watch->stamp = walk.stamp;
  g_hash_table_add (walk.folders, g_strdup (watch->root)); /* in which these folders may come to be */
  g_hash_table_foreach_remove (watch->monitors, is_gone, walk.folders);
  g_hash_table_iter_init (&iterator, walk.folders);
  while (g_hash_table_iter_next (&iterator, &path, NULL))
    if (!g_hash_table_contains (watch->monitors, path))
      {
        more = TRUE;
        all &= add_monitor (watch, path);
      }
  const char *reason = more && watch->looking == 0 ? why_blind (walk.folders) : NULL;
  if (reason != NULL || !all)
    look_by_turns (watch, reason != NULL ? reason : "the system has no means for it");
}

StWatch *
st_watch_new (const char *root, void (*changed) (gpointer data), gpointer data)
{
  StWatch *watch = g_new0 (StWatch, 1);
  watch->root = g_canonicalize_filename (root, NULL);
  watch->real = realpath (root, NULL);
  watch->changed = changed;
  watch->data = data;
  watch->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, monitor_free);
  follow_folders (watch);
  return watch;
}

void
st_watch_free (StWatch *watch)
{
  if (watch->timer != 0)
    g_source_remove (watch->timer);
  if (watch->looking != 0)
    g_source_remove (watch->looking);
  g_hash_table_unref (watch->monitors);
  g_free (watch->root);
  free (watch->real);
  g_free (watch);
}
