#include "publish/sink.h"

#include "publish/folder.h"
#include "publish/place.h"
#include "publish/sink_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define STAGING ".statuary-new"

/* --- making one ---------------------------------------------------------- */

static StSink *
sink_new (SinkKind kind, const char *path, StSinkOptions options)
{
  StSink *sink = g_new0 (StSink, 1);
  sink->kind = kind;
  sink->path = g_strdup (path);
  sink->options = options;
  sink->root = sink->parent = sink->staging = sink->manifest = -1;
  sink->manifest_name = options.part != NULL ? g_strconcat (ST_MANIFEST, ".", options.part, NULL) : g_strdup (ST_MANIFEST);
  sink->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) st_manifest_free);
  g_mutex_init (&sink->lock);
  sink->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sink->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  sink->absent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sink->same = g_ptr_array_new_with_free_func (g_free);
  return sink;
}

StSink *
st_sink_folder (const char *path, StSinkOptions options)
{
  return sink_new (SINK_FOLDER, path, options);
}

StSink *
st_sink_memory (void)
{
  return sink_new (SINK_MEMORY, NULL, (StSinkOptions){ 0 });
}

StSink *
st_sink_nowhere (void)
{
  return sink_new (SINK_NOWHERE, NULL, (StSinkOptions){ 0 });
}

/* Leaves nothing behind but the site. */
static void
sweep (StSink *sink)
{
  if (sink->staging >= 0 && sink->parent >= 0)
    st_tree_remove (sink->parent, sink->staging_name);
  st_close (&sink->manifest);
  st_close (&sink->staging);
}

void
st_sink_free (StSink *sink)
{
  sweep (sink);
  st_close (&sink->parent);
  st_close (&sink->root); /* and with it the lock */
  g_ptr_array_unref (sink->earlier);
  g_ptr_array_unref (sink->same);
  g_hash_table_unref (sink->keys);
  g_hash_table_unref (sink->files);
  g_hash_table_unref (sink->absent);
  g_mutex_clear (&sink->lock);
  g_free (sink->staging_name);
  g_free (sink->manifest_name);
  g_free (sink->path);
  g_free (sink->error);
  g_free (sink->error_path);
  g_free (sink);
}

static void
stick_text (StSink *sink, const char *path, const char *text)
{
  if (sink->error != NULL)
    return;
  sink->error = g_strdup (text);
  sink->error_path = *path != '\0' ? g_build_filename (sink->path, path, NULL) : g_strdup (sink->path);
}

void
st_sink_stick (StSink *sink, const char *what, const char *path, int code)
{
  g_autofree char *text = g_strdup_printf ("cannot %s: %s", what, g_strerror (code));
  stick_text (sink, path, text);
}

/* --- what earlier builds left -------------------------------------------- */

/* "1-of-4" */
static gboolean
is_part (const char *name)
{
  const char *rest = name + strspn (name, "0123456789");
  return rest > name && g_str_has_prefix (rest, "-of-") && rest[4] != '\0' && strspn (rest + 4, "0123456789") == strlen (rest + 4);
}

static gboolean
is_slice_manifest (const char *name)
{
  return g_str_has_prefix (name, ST_MANIFEST ".") && is_part (name + strlen (ST_MANIFEST "."));
}

/* Where a build that does not show all in one step keeps what is new. */
static gboolean
is_staging (const StSink *sink, const char *name)
{
  if (!g_str_has_prefix (name, STAGING "."))
    return FALSE;
  const char *part = name + strlen (STAGING ".");
  return sink->options.part != NULL ? strcmp (part, sink->options.part) == 0 : strcmp (part, "all") == 0 || is_part (part);
}

/* A build of the whole site takes over what slices wrote, too. */
static int
see_entry (int folder, const char *name, gpointer data)
{
  StSink *sink = data;
  gboolean own = strcmp (name, sink->manifest_name) == 0;
  if (own || (sink->options.part == NULL && is_slice_manifest (name)))
    {
      g_ptr_array_add (sink->earlier, st_manifest_open (folder, name));
      sink->own = own && sink->earlier->len == 1;
    }
  sink->leftover |= is_staging (sink, name);
  return 0;
}

static int
open_root (StSink *sink)
{
  st_close (&sink->root);
  sink->root = open (sink->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return sink->root >= 0 ? 0 : -1;
}

/* Where the new tree will lie and what it is called; with an atomic build it
 * stands beside the folder. */
static int
find_parent (StSink *sink)
{
  g_autofree char *real = realpath (sink->path, NULL);
  g_autofree char *above = real != NULL ? g_path_get_dirname (real) : NULL;
  g_autofree char *name = real != NULL ? g_path_get_basename (real) : NULL;
  st_close (&sink->parent);
  g_free (sink->staging_name);
  sink->staging_name = sink->options.atomic ? g_strconcat (STAGING, "-", name, NULL)
                                            : g_strconcat (STAGING, ".", sink->options.part != NULL ? sink->options.part : "all", NULL);
  if (real != NULL)
    sink->parent = sink->options.atomic ? open (above, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : fcntl (sink->root, F_DUPFD_CLOEXEC, 0);
  return sink->parent >= 0 ? 0 : -1;
}

/* Looks at what is in the folder, or beside it. */
static int
see_entries (StSink *sink)
{
  struct stat info;
  g_ptr_array_set_size (sink->earlier, 0);
  sink->own = FALSE;
  if (find_parent (sink) != 0)
    return -1;
  sink->leftover = sink->options.atomic && fstatat (sink->parent, sink->staging_name, &info, AT_SYMLINK_NOFOLLOW) == 0;
  return st_dir_each (sink->root, see_entry, sink);
}

/* Whether the earlier manifest stands for what this build is to write. */
static gboolean
is_of_inputs (const StSink *sink, guint64 inputs)
{
  return sink->own && sink->earlier->len == 1 && st_manifest_is_of (sink->earlier->pdata[0], inputs);
}

/* Checks the files of every n-th section, each thread its own. */
typedef struct {
  StSink *sink;
  guint from;
  guint step;
  gboolean touched;
  StSinkCounts counts;
} Look;

static gpointer
look (gpointer data)
{
  Look *work = data;
  StManifest *manifest = work->sink->earlier->pdata[0];
  const GPtrArray *keys = st_manifest_keys (manifest);
  g_autoptr (GString) name = g_string_new (NULL), open = g_string_new ("/");
  int folder = -1;
  for (guint i = work->from; i < keys->len && !work->touched; i += work->step)
    {
      g_autofree char *text = st_manifest_section (manifest, keys->pdata[i]);
      char *cursor = text;
      StEntry entry;
      struct stat info;
      work->touched = text == NULL;
      while (!work->touched && st_entry_next (&cursor, &entry))
        {
          const char *file = st_path_split (entry.path, name);
          if (!g_string_equal (name, open))
            {
              st_close (&folder);
              g_string_assign (open, name->str);
              folder = st_dir_open (work->sink->root, open->str, ST_DIR_AS_IT_IS);
            }
          work->touched = folder < 0 || fstatat (folder, file, &info, AT_SYMLINK_NOFOLLOW) != 0 || st_entry_stamp (&info) != entry.stamp;
          work->counts.files++;
          work->counts.bytes += work->touched ? 0 : (guint64) info.st_size;
        }
    }
  st_close (&folder);
  return NULL;
}

gboolean
st_sink_is_current (StSink *sink, guint64 inputs)
{
  if (sink->kind != SINK_FOLDER || inputs == 0 || open_root (sink) != 0 || see_entries (sink) != 0 || sink->leftover
      || !is_of_inputs (sink, inputs))
    return FALSE;
  Look halves[] = { { .sink = sink, .from = 0, .step = 2 }, { .sink = sink, .from = 1, .step = 2 } };
  GThread *thread = g_thread_new ("look", look, &halves[1]);
  look (&halves[0]);
  g_thread_join (thread);
  sink->counts.files = halves[0].counts.files + halves[1].counts.files;
  sink->counts.bytes = halves[0].counts.bytes + halves[1].counts.bytes;
  gboolean current = !halves[0].touched && !halves[1].touched;
  if (!current)
    sink->counts = (StSinkCounts){ 0 };
  return current;
}

/* --- beginning ----------------------------------------------------------- */

/* Slices of one site may be written at the same time, a whole one alone. Returns
 * -1 with errno, which is EWOULDBLOCK where another build is at work. */
static int
lock_root (StSink *sink)
{
  struct stat locked, there;
  do
    {
      if (g_mkdir_with_parents (sink->path, 0777) != 0 || open_root (sink) != 0
          || flock (sink->root, (sink->options.part != NULL ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0)
        return -1;
      if (fstat (sink->root, &locked) != 0 || stat (sink->path, &there) != 0)
        return -1;
    }
  /* Another build may just have put a new tree in its place. */
  while (locked.st_ino != there.st_ino || locked.st_dev != there.st_dev);
  /* The manifests may be others by now. */
  return see_entries (sink);
}

/* Removes what a build that was killed left behind, but not what another slice's
 * build is writing now. */
static int
remove_staging (int folder, const char *name)
{
  int staging = openat (folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int result = staging >= 0 ? flock (staging, LOCK_EX | LOCK_NB) : 0;
  if (result == 0)
    result = st_tree_remove (folder, name);
  st_close (&staging);
  return result;
}

static int
remove_leftover (int folder, const char *name, gpointer data)
{
  return is_staging (data, name) ? remove_staging (folder, name) : 0;
}

/* Removes what builds that were killed have left. */
static int
remove_leftovers (StSink *sink)
{
  if (sink->options.atomic && remove_staging (sink->parent, sink->staging_name) != 0)
    return -1;
  return sink->leftover ? st_dir_each (sink->root, remove_leftover, sink) : 0;
}

static void
stick_beginning (StSink *sink, const char *path)
{
  if (errno == EWOULDBLOCK)
    stick_text (sink, "", "another build is writing here; try again when it has ended");
  else
    st_sink_stick (sink, "write", path, errno);
}

gboolean
st_sink_begin (StSink *sink, guint64 inputs)
{
  if (sink->kind != SINK_FOLDER)
    return TRUE;
  sink->inputs = inputs;
  if (lock_root (sink) != 0)
    stick_beginning (sink, "");
  else if (remove_leftovers (sink) != 0)
    stick_beginning (sink, sink->staging_name);
  return sink->error == NULL;
}

/* Makes the folder for what is new; locked, so that it is told from one that a
 * killed build left. */
static int
make_staging (StSink *sink)
{
  if (mkdirat (sink->parent, sink->staging_name, 0777) != 0)
    return errno = errno == EEXIST ? EWOULDBLOCK : errno, -1;
  sink->staging = openat (sink->parent, sink->staging_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  return sink->staging >= 0 ? flock (sink->staging, LOCK_EX | LOCK_NB) : -1;
}

gboolean
st_sink_stage (StSink *sink)
{
  if (sink->staging < 0 && sink->error == NULL && make_staging (sink) != 0)
    stick_beginning (sink, sink->staging_name);
  return sink->staging >= 0 && sink->error == NULL;
}

/* --- the manifest -------------------------------------------------------- */

/* Writes @text at the end of the new manifest. */
static void
append (StSink *sink, const char *text, gsize length)
{
  if (sink->error == NULL && st_write_all (sink->manifest, text, length) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
}

static void
append_section (StSink *sink, const char *key, const GString *section)
{
  g_autoptr (GString) head = g_string_new (NULL);
  st_manifest_head (head, key, section);
  append (sink, head->str, head->len);
  append (sink, section->str, section->len);
}

/* Begins the new manifest, with the sections that are the same up to now. */
static gboolean
begin_manifest (StSink *sink)
{
  g_autoptr (GString) text = g_string_new (NULL);
  if (sink->manifest >= 0 || !st_sink_stage (sink))
    return sink->manifest >= 0;
  sink->manifest = openat (sink->staging, sink->manifest_name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (sink->manifest < 0)
    {
      st_sink_stick (sink, "write", sink->manifest_name, errno);
      return FALSE;
    }
  st_manifest_begin (text, sink->inputs);
  append (sink, text->str, text->len);
  for (guint i = 0; i < sink->same->len; i++)
    {
      g_autofree char *earlier = st_manifest_section (sink->earlier->pdata[0], sink->same->pdata[i]);
      g_string_assign (text, earlier != NULL ? earlier : "");
      append_section (sink, sink->same->pdata[i], text);
    }
  g_ptr_array_set_size (sink->same, 0);
  return TRUE;
}

void
st_sink_add_section (StSink *sink, const char *key, const GString *section, gboolean same)
{
  if (sink->manifest < 0 && same && is_of_inputs (sink, sink->inputs))
    g_ptr_array_add (sink->same, g_strdup (key));
  else if (begin_manifest (sink))
    append_section (sink, key, section);
}

/* --- commit -------------------------------------------------------------- */

/* Removes @path: a file, or with AT_REMOVEDIR a folder. Returns -1 with errno. */
static int
remove_entry (const StSink *sink, const char *path, int flags)
{
  g_autoptr (GString) folder = g_string_new (NULL);
  const char *name = st_path_split (path, folder);
  int open = st_dir_open (sink->root, folder->str, ST_DIR_AS_IT_IS);
  int result = open >= 0 ? unlinkat (open, name, flags) : -1;
  st_close (&open);
  return result;
}

/* Removes the file @path and the folders that are empty then. What has gone
 * before, or is another's by now, is passed over. */
static void
remove_file (StSink *sink, const char *path)
{
  static const int others[] = { ENOENT, ENOTDIR, ELOOP, EISDIR, ENOTEMPTY, EEXIST, EBUSY };
  g_autofree char *rest = g_strdup (path);
  int result = remove_entry (sink, path, 0);
  sink->counts.removed += result == 0 ? 1 : 0;
  for (char *slash = strrchr (rest, '/'); result == 0 && slash != NULL; slash = strrchr (rest, '/'))
    {
      *slash = '\0';
      result = remove_entry (sink, rest, AT_REMOVEDIR);
    }
  for (guint i = 0; result != 0 && i < G_N_ELEMENTS (others); i++)
    if (errno == others[i])
      result = 0;
  if (result != 0)
    st_sink_stick (sink, "remove", rest, errno);
}

/* Calls @each for every file of a section. */
static void
each_entry (StManifest *manifest, const char *key, void (*each) (GHashTable *paths, const char *path), GHashTable *paths)
{
  g_autofree char *text = st_manifest_section (manifest, key);
  char *cursor = text;
  for (StEntry entry; text != NULL && st_entry_next (&cursor, &entry);)
    each (paths, entry.path);
}

static void
add_path (GHashTable *paths, const char *path)
{
  g_hash_table_add (paths, g_strdup (path));
}

static void
drop_path (GHashTable *paths, const char *path)
{
  g_hash_table_remove (paths, path);
}

/* Completes the set of files that this build did not write: those of batches
 * that are no more, but not those that have gone over to another batch. */
static void
find_absent (StSink *sink)
{
  for (guint i = 0; i < sink->earlier->len; i++)
    {
      const GPtrArray *keys = st_manifest_keys (sink->earlier->pdata[i]);
      for (guint j = 0; j < keys->len; j++)
        if (!g_hash_table_contains (sink->keys, keys->pdata[j]))
          each_entry (sink->earlier->pdata[i], keys->pdata[j], add_path, sink->absent);
    }
  if (g_hash_table_size (sink->absent) == 0 || !begin_manifest (sink))
    return;
  g_autoptr (StManifest) now = st_manifest_open (sink->staging, sink->manifest_name);
  const GPtrArray *keys = st_manifest_keys (now);
  for (guint j = 0; j < keys->len; j++)
    each_entry (now, keys->pdata[j], drop_path, sink->absent);
  if (st_manifest_error (now) != 0)
    st_sink_stick (sink, "read", sink->manifest_name, st_manifest_error (now));
}

/* Ends the new manifest. A build that is killed before it has removed what is to
 * go leaves the names behind in it, and no last line. Returns where that stands. */
static goffset
end_manifest (StSink *sink, gboolean removes)
{
  struct stat info = { 0 };
  GHashTableIter iterator;
  gpointer path = NULL;
  g_autoptr (GString) section = g_string_new (NULL);
  if (fstat (sink->manifest, &info) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
  g_hash_table_iter_init (&iterator, sink->absent);
  while (removes && g_hash_table_iter_next (&iterator, &path, NULL))
    st_entry_append (section, &(StEntry){ 0, 0, path });
  if (removes)
    append_section (sink, "to be removed", section);
  else
    append (sink, ST_MANIFEST_END, strlen (ST_MANIFEST_END));
  if (sink->error == NULL && st_close_written (&sink->manifest) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
  return info.st_size;
}

static int
write_end (const StSink *sink, goffset end)
{
  int file = openat (sink->root, sink->manifest_name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
  int result = file >= 0 && ftruncate (file, end) == 0 && lseek (file, end, SEEK_SET) == end
                       && st_write_all (file, ST_MANIFEST_END, strlen (ST_MANIFEST_END)) == 0
                   ? 0
                   : -1;
  if (result != 0)
    st_close (&file);
  return result == 0 ? st_close_written (&file) : -1;
}

static void
remove_absent (StSink *sink, goffset end)
{
  GHashTableIter iterator;
  gpointer path = NULL;
  g_hash_table_iter_init (&iterator, sink->absent);
  while (g_hash_table_iter_next (&iterator, &path, NULL))
    remove_file (sink, path);
  if (sink->error == NULL && write_end (sink, end) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
}

/* Slices' manifests, which the whole site's has taken the place of. */
static int
remove_slice (int folder, const char *name, gpointer data)
{
  StSink *sink = data;
  if (is_slice_manifest (name) && unlinkat (folder, name, 0) != 0)
    st_sink_stick (sink, "remove", name, errno);
  return 0;
}

static void
place (StSink *sink)
{
  g_autoptr (GString) where = g_string_new (NULL);
  gboolean removes = g_hash_table_size (sink->absent) > 0;
  goffset end = end_manifest (sink, removes);
  if (sink->error != NULL)
    return;
  if (renameat (sink->staging, sink->manifest_name, sink->root, sink->manifest_name) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
  else if (st_place_merge (sink->staging, sink->root, sink->options.first, where) != 0)
    st_sink_stick (sink, "write", where->str, errno);
  else if (removes)
    remove_absent (sink, end);
  if (sink->error == NULL && sink->options.part == NULL && st_dir_each (sink->root, remove_slice, sink) != 0)
    st_sink_stick (sink, "read", "", errno);
}

/* Gives the new tree all that others put into the old one, and its place. */
static void
exchange (StSink *sink)
{
  struct stat info;
  g_autoptr (GString) where = g_string_new (NULL);
  g_autofree char *real = realpath (sink->path, NULL);
  g_autofree char *name = real != NULL ? g_path_get_basename (real) : NULL;
  end_manifest (sink, FALSE);
  if (sink->error != NULL)
    return;
  if (name == NULL || fstat (sink->root, &info) != 0 || fchmod (sink->staging, info.st_mode & 07777) != 0)
    st_sink_stick (sink, "write", "", errno);
  else if (st_place_link (sink->root, sink->staging, sink->absent, where) != 0)
    st_sink_stick (sink, "write", where->str, errno);
  else if (renameat2 (sink->parent, sink->staging_name, sink->parent, name, RENAME_EXCHANGE) != 0)
    stick_text (sink, "",
                errno == EINVAL || errno == ENOSYS ? "this file system cannot exchange two folders in one step; build without --atomic"
                                                   : g_strerror (errno));
  else
    sink->counts.removed = g_hash_table_size (sink->absent);
}

/* Files would be forgotten, and stay for ever, if a manifest that cannot be read
 * at the moment passed for none. */
static void
check_earlier (StSink *sink)
{
  for (guint i = 0; i < sink->earlier->len; i++)
    if (st_manifest_error (sink->earlier->pdata[i]) != 0)
      st_sink_stick (sink, "read", sink->manifest_name, st_manifest_error (sink->earlier->pdata[i]));
}

gboolean
st_sink_commit (StSink *sink, StDiagnostics *diag)
{
  if (sink->kind == SINK_FOLDER && sink->error == NULL)
    {
      find_absent (sink);
      check_earlier (sink);
      /* Without a new manifest, nothing is new. */
      if (!is_of_inputs (sink, sink->inputs))
        begin_manifest (sink);
      if (sink->manifest >= 0 && sink->error == NULL && sink->options.atomic)
        exchange (sink);
      else if (sink->manifest >= 0 && sink->error == NULL)
        place (sink);
    }
  sweep (sink);
  if (sink->error == NULL)
    return TRUE;
  st_error (diag, st_location_new (sink->error_path, 0, 0), "output/write", "%s", sink->error);
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
  return g_hash_table_lookup (sink->files, path);
}
