#include "publish/sink.h"

#include "publish/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum { SINK_FOLDER, SINK_MEMORY, SINK_NOWHERE } SinkKind;

struct StSink {
  SinkKind kind;
  char *path;
  GMutex lock;         /* of all that follows */
  GHashTable *written; /* path → GBytes (memory) or NULL */
  GHashTable *folders; /* "en/smtp" → file descriptor + 1 */
  StSinkCounts counts;
  guint temporary; /* counts temporary names */
  char *error;     /* the first one; sticks */
  char *error_path;
};

static void
bytes_free (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

static StSink *
sink_new (SinkKind kind, const char *path)
{
  StSink *sink = g_new0 (StSink, 1);
  sink->kind = kind;
  sink->path = g_strdup (path);
  g_mutex_init (&sink->lock);
  sink->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, bytes_free);
  sink->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return sink;
}

StSink *
st_sink_folder (const char *path)
{
  return sink_new (SINK_FOLDER, path);
}

StSink *
st_sink_memory (void)
{
  return sink_new (SINK_MEMORY, NULL);
}

StSink *
st_sink_nowhere (void)
{
  return sink_new (SINK_NOWHERE, NULL);
}

void
st_sink_free (StSink *sink)
{
  GHashTableIter iterator;
  gpointer descriptor = NULL;
  g_hash_table_iter_init (&iterator, sink->folders);
  while (g_hash_table_iter_next (&iterator, NULL, &descriptor))
    close (GPOINTER_TO_INT (descriptor) - 1);
  g_hash_table_unref (sink->folders);
  g_hash_table_unref (sink->written);
  g_mutex_clear (&sink->lock);
  g_free (sink->path);
  g_free (sink->error);
  g_free (sink->error_path);
  g_free (sink);
}

/* Keeps the first error, in the system's words. Call with the lock held. */
static void
stick (StSink *sink, const char *path, int code)
{
  if (sink->error != NULL)
    return;
  sink->error = g_strdup (g_strerror (code));
  sink->error_path = *path != '\0' ? g_build_filename (sink->path, path, NULL) : g_strdup (sink->path);
}

/* --- folders ------------------------------------------------------------- */

static int
open_or_make (int parent, const char *name)
{
  if (mkdirat (parent, name, 0777) != 0 && errno != EEXIST)
    return -1;
  return openat (parent, name, O_DIRECTORY | O_CLOEXEC | (parent == AT_FDCWD ? 0 : O_NOFOLLOW));
}

/* The open folder that @path (relative, "" for the sink's own) names; -1 with
 * the error stuck. Call with the lock held. */
static int
folder_of (StSink *sink, const char *path)
{
  int known = GPOINTER_TO_INT (g_hash_table_lookup (sink->folders, path));
  if (known > 0)
    return known - 1;
  int descriptor = -1;
  if (*path == '\0')
    {
      if (g_mkdir_with_parents (sink->path, 0777) == 0)
        descriptor = open_or_make (AT_FDCWD, sink->path);
    }
  else
    {
      const char *slash = strrchr (path, '/');
      g_autofree char *parent = g_strndup (path, slash != NULL ? (gsize) (slash - path) : 0);
      int above = folder_of (sink, parent);
      if (above < 0)
        return -1;
      descriptor = open_or_make (above, slash != NULL ? slash + 1 : path);
    }
  if (descriptor < 0)
    stick (sink, path, errno);
  else
    g_hash_table_insert (sink->folders, g_strdup (path), GINT_TO_POINTER (descriptor + 1));
  return descriptor;
}

/* --- files --------------------------------------------------------------- */

/* Writes all of @length bytes, through short counts and signals. */
static gboolean
write_all (int file, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize done = write (file, bytes, length);
      if (done < 0 && errno == EINTR)
        continue;
      if (done <= 0)
        return FALSE;
      bytes += done;
      length -= (gsize) done;
    }
  return TRUE;
}

static gboolean
has_content (int folder, const char *name, const char *bytes, gsize length)
{
  struct stat info;
  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (info.st_mode) || (gsize) info.st_size != length)
    return FALSE;
  int file = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gboolean same = file >= 0;
  char buffer[65536];
  for (gsize at = 0; same && at < length;)
    {
      gssize got = read (file, buffer, sizeof buffer);
      if (got < 0 && errno == EINTR)
        continue;
      same = got > 0 && memcmp (buffer, bytes + at, (gsize) got) == 0;
      at += got > 0 ? (gsize) got : 0;
    }
  if (file >= 0)
    close (file);
  return same;
}

/* Returns 0 or the error's number. */
static int
replace_file (int folder, const char *name, const char *temporary, const char *bytes, gsize length)
{
  int file = openat (folder, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0)
    return errno;
  int code = write_all (file, bytes, length) ? 0 : errno;
  if (close (file) != 0 && code == 0)
    code = errno;
  if (code == 0 && renameat (folder, temporary, folder, name) != 0)
    code = errno;
  if (code != 0)
    unlinkat (folder, temporary, 0);
  return code;
}

static void
write_to_folder (StSink *sink, const char *path, const char *bytes, gsize length)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *parent = g_strndup (path, slash != NULL ? (gsize) (slash - path) : 0);
  const char *name = slash != NULL ? slash + 1 : path;

  g_mutex_lock (&sink->lock);
  int folder = sink->error == NULL ? folder_of (sink, parent) : -1;
  guint number = sink->temporary++;
  g_mutex_unlock (&sink->lock);
  if (folder < 0)
    return;

  gboolean changed = !has_content (folder, name, bytes, length);
  char temporary[40];
  g_snprintf (temporary, sizeof temporary, ".statuary-%u-%u", (guint) getpid (), number);
  int code = changed ? replace_file (folder, name, temporary, bytes, length) : 0;

  g_mutex_lock (&sink->lock);
  sink->counts.changed += (guint) (changed && code == 0);
  if (code != 0)
    stick (sink, path, code);
  g_mutex_unlock (&sink->lock);
}

void
st_sink_write (StSink *sink, const char *path, const char *bytes, gsize length)
{
  if (sink->kind == SINK_FOLDER)
    write_to_folder (sink, path, bytes, length);
  g_mutex_lock (&sink->lock);
  sink->counts.files++;
  sink->counts.bytes += length;
  if (sink->kind == SINK_FOLDER)
    g_hash_table_insert (sink->written, g_strdup (path), NULL);
  else if (sink->kind == SINK_MEMORY)
    g_hash_table_insert (sink->written, g_strdup (path), g_bytes_new (bytes, length));
  g_mutex_unlock (&sink->lock);
}

/* --- commit -------------------------------------------------------------- */

static GHashTable *
earlier_files (const StSink *sink)
{
  g_autofree char *path = g_build_filename (sink->path, ST_MANIFEST, NULL);
  g_autofree char *text = NULL;
  return st_manifest_parse (g_file_get_contents (path, &text, NULL, NULL) ? text : "");
}

/* Opens the folder of @path below the sink's own, following no link on the
 * way; -1 where it is not there. */
static int
open_folder_of (StSink *sink, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  int folder = open (sink->path, O_DIRECTORY | O_CLOEXEC);
  for (guint i = 0; names[i] != NULL && names[i + 1] != NULL && folder >= 0; i++)
    {
      int next = openat (folder, names[i], O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      close (folder);
      folder = next;
    }
  return folder;
}

/* Removes @path: a file, or with AT_REMOVEDIR an empty folder. */
static gboolean
remove_entry (StSink *sink, const char *path, int flags)
{
  const char *slash = strrchr (path, '/');
  int folder = open_folder_of (sink, path);
  gboolean removed = folder >= 0 && unlinkat (folder, slash != NULL ? slash + 1 : path, flags) == 0;
  if (folder >= 0)
    close (folder);
  return removed;
}

/* Removes the file @path and the folders that are empty then. */
static void
remove_file (StSink *sink, const char *path)
{
  g_autofree char *rest = g_strdup (path);
  if (!remove_entry (sink, path, 0))
    return;
  sink->counts.removed++;
  for (char *slash = strrchr (rest, '/'); slash != NULL; slash = strrchr (rest, '/'))
    {
      *slash = '\0';
      if (!remove_entry (sink, rest, AT_REMOVEDIR))
        return;
    }
}

static void
remove_leftovers (StSink *sink)
{
  g_autoptr (GHashTable) earlier = earlier_files (sink);
  GHashTableIter iterator;
  gpointer path = NULL;
  g_hash_table_iter_init (&iterator, earlier);
  while (g_hash_table_iter_next (&iterator, &path, NULL))
    if (!g_hash_table_contains (sink->written, path))
      remove_file (sink, path);
}

gboolean
st_sink_commit (StSink *sink, StDiagnostics *diag)
{
  if (sink->kind == SINK_FOLDER && sink->error == NULL)
    {
      g_autoptr (GString) manifest = st_manifest_format (sink->written);
      StSinkCounts counts = sink->counts;
      remove_leftovers (sink);
      counts.removed = sink->counts.removed;
      write_to_folder (sink, ST_MANIFEST, manifest->str, manifest->len);
      sink->counts = counts; /* the manifest is not one of the site's files */
    }
  if (sink->error == NULL)
    return TRUE;
  st_error (diag, st_location_new (sink->error_path, 0, 0), "output/write", "cannot write: %s", sink->error);
  return FALSE;
}

StSinkCounts
st_sink_counts (const StSink *sink)
{
  return sink->counts;
}

GBytes *
st_sink_content (const StSink *sink, const char *path)
{
  return g_hash_table_lookup (sink->written, path);
}
