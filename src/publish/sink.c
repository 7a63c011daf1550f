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
st_sink_stick (StSink *sink, const char *path, int code)
{
  g_autofree char *text = g_strdup_printf ("cannot write: %s", g_strerror (code));
  stick_text (sink, path, text);
}

/* --- what earlier builds left -------------------------------------------- */

/* A build of the whole site takes over what slices wrote, too. */
static int
open_earlier (int folder, const char *name, gpointer data)
{
  StSink *sink = data;
  gboolean wanted = sink->options.part != NULL ? strcmp (name, sink->manifest_name) == 0 : g_str_has_prefix (name, ST_MANIFEST);
  if (wanted)
    g_ptr_array_add (sink->earlier, st_manifest_open (folder, name));
  return 0;
}

static gboolean
open_root (StSink *sink)
{
  if (sink->root >= 0)
    return TRUE;
  sink->root = open (sink->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (sink->root >= 0)
    st_dir_each (sink->root, open_earlier, sink);
  return sink->root >= 0;
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
  const StManifest *manifest = work->sink->earlier->pdata[0];
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
  if (sink->kind != SINK_FOLDER || inputs == 0 || !open_root (sink) || sink->earlier->len != 1
      || st_manifest_inputs (sink->earlier->pdata[0]) != inputs)
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

/* Where the new tree lies and what it is called; with an atomic build it stands
 * beside the folder. */
static gboolean
open_parent (StSink *sink)
{
  g_autofree char *real = realpath (sink->path, NULL);
  g_autofree char *above = real != NULL ? g_path_get_dirname (real) : NULL;
  g_autofree char *name = real != NULL ? g_path_get_basename (real) : NULL;
  if (real == NULL)
    return FALSE;
  sink->staging_name = sink->options.atomic ? g_strconcat (STAGING, "-", name, NULL)
                                            : g_strconcat (STAGING, ".", sink->options.part != NULL ? sink->options.part : "all", NULL);
  sink->parent = sink->options.atomic ? open (above, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : fcntl (sink->root, F_DUPFD_CLOEXEC, 0);
  /* A build that was killed may have left it. */
  return sink->parent >= 0 && st_tree_remove (sink->parent, sink->staging_name) == 0;
}

gboolean
st_sink_begin (StSink *sink, guint64 inputs)
{
  if (sink->kind != SINK_FOLDER)
    return TRUE;
  sink->inputs = inputs;
  if (g_mkdir_with_parents (sink->path, 0777) != 0 || !open_root (sink))
    st_sink_stick (sink, "", errno);
  else if (flock (sink->root, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    stick_text (sink, "", "another build is writing here; try again when it has ended");
  else if (!open_parent (sink))
    st_sink_stick (sink, sink->staging_name != NULL ? sink->staging_name : "", errno);
  return sink->error == NULL;
}

gboolean
st_sink_stage (StSink *sink)
{
  if (sink->staging < 0 && sink->error == NULL)
    {
      if (mkdirat (sink->parent, sink->staging_name, 0777) == 0)
        sink->staging = openat (sink->parent, sink->staging_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (sink->staging < 0)
        st_sink_stick (sink, sink->staging_name, errno);
    }
  return sink->staging >= 0;
}

/* --- the manifest -------------------------------------------------------- */

/* Writes @text at the end of the new manifest. */
static void
append (StSink *sink, const GString *text)
{
  const char *at = text->str;
  for (gsize left = text->len; left > 0 && sink->error == NULL;)
    {
      gssize done = write (sink->manifest, at, left);
      if (done < 0 && errno != EINTR)
        st_sink_stick (sink, sink->manifest_name, errno);
      at += MAX (done, 0);
      left -= (gsize) MAX (done, 0);
    }
}

static void
append_section (StSink *sink, const char *key, const GString *section)
{
  g_autoptr (GString) head = g_string_new (NULL);
  st_manifest_head (head, key, section);
  append (sink, head);
  append (sink, section);
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
      st_sink_stick (sink, sink->manifest_name, errno);
      return FALSE;
    }
  st_manifest_begin (text, sink->inputs);
  append (sink, text);
  for (guint i = 0; i < sink->same->len; i++)
    {
      g_autofree char *earlier = st_manifest_section (sink->earlier->pdata[0], sink->same->pdata[i]);
      g_string_assign (text, earlier != NULL ? earlier : "");
      append_section (sink, sink->same->pdata[i], text);
    }
  g_ptr_array_set_size (sink->same, 0);
  return TRUE;
}

/* Whether the earlier manifest can stay if all its sections are the same. */
static gboolean
may_stay (const StSink *sink)
{
  return sink->earlier->len == 1 && st_manifest_inputs (sink->earlier->pdata[0]) == sink->inputs;
}

void
st_sink_add_section (StSink *sink, const char *key, const GString *section, gboolean same)
{
  if (sink->manifest < 0 && same && may_stay (sink))
    g_ptr_array_add (sink->same, g_strdup (key));
  else if (begin_manifest (sink))
    append_section (sink, key, section);
}

/* --- commit -------------------------------------------------------------- */

/* Removes @path: a file, or with AT_REMOVEDIR an empty folder. */
static gboolean
remove_entry (const StSink *sink, const char *path, int flags)
{
  g_autoptr (GString) folder = g_string_new (NULL);
  const char *name = st_path_split (path, folder);
  int open = st_dir_open (sink->root, folder->str, ST_DIR_AS_IT_IS);
  gboolean removed = open >= 0 && unlinkat (open, name, flags) == 0;
  st_close (&open);
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

/* Calls @each for every file of a section. */
static void
each_entry (const StManifest *manifest, const char *key, void (*each) (GHashTable *paths, const char *path), GHashTable *paths)
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
}

/* A build that is killed before they are removed leaves their names behind in
 * the manifest. Returns where it ends without them. */
static goffset
note_absent (StSink *sink)
{
  struct stat info = { 0 };
  GHashTableIter iterator;
  gpointer path = NULL;
  g_autoptr (GString) section = g_string_new (NULL);
  g_hash_table_iter_init (&iterator, sink->absent);
  while (g_hash_table_iter_next (&iterator, &path, NULL))
    st_entry_append (section, &(StEntry){ 0, 0, path });
  if (fstat (sink->manifest, &info) != 0)
    st_sink_stick (sink, sink->manifest_name, errno);
  append_section (sink, "to be removed", section);
  return info.st_size;
}

static void
remove_absent (StSink *sink, goffset end)
{
  GHashTableIter iterator;
  gpointer path = NULL;
  g_hash_table_iter_init (&iterator, sink->absent);
  while (g_hash_table_iter_next (&iterator, &path, NULL))
    remove_file (sink, path);
  if (ftruncate (sink->manifest, end) != 0)
    st_sink_stick (sink, sink->manifest_name, errno);
}

/* Slices' manifests, which the whole site's has taken the place of. */
static int
remove_earlier (int folder, const char *name, gpointer data)
{
  const StSink *sink = data;
  gboolean taken_over = sink->options.part == NULL && g_str_has_prefix (name, ST_MANIFEST ".");
  return taken_over ? unlinkat (folder, name, 0) : 0;
}

static void
place (StSink *sink)
{
  g_autoptr (GString) where = g_string_new (NULL);
  gboolean removes = g_hash_table_size (sink->absent) > 0;
  goffset end = removes ? note_absent (sink) : 0;
  if (sink->error != NULL)
    return;
  if (renameat (sink->staging, sink->manifest_name, sink->root, sink->manifest_name) != 0)
    st_sink_stick (sink, sink->manifest_name, errno);
  else if (st_place_merge (sink->staging, sink->root, sink->options.first, where) != 0)
    st_sink_stick (sink, where->str, errno);
  else if (removes)
    remove_absent (sink, end);
  if (sink->error == NULL && st_dir_each (sink->root, remove_earlier, sink) != 0)
    st_sink_stick (sink, "", errno);
}

/* Gives the new tree all that others put into the old one, and its place. */
static void
exchange (StSink *sink)
{
  struct stat info;
  g_autoptr (GString) where = g_string_new (NULL);
  g_autofree char *real = realpath (sink->path, NULL);
  g_autofree char *name = real != NULL ? g_path_get_basename (real) : NULL;
  if (name == NULL || fstat (sink->root, &info) != 0 || fchmod (sink->staging, info.st_mode & 07777) != 0)
    st_sink_stick (sink, "", errno);
  else if (st_place_link (sink->root, sink->staging, sink->absent, where) != 0)
    st_sink_stick (sink, where->str, errno);
  else if (renameat2 (sink->parent, sink->staging_name, sink->parent, name, RENAME_EXCHANGE) != 0)
    st_sink_stick (sink, "", errno);
  else
    sink->counts.removed = g_hash_table_size (sink->absent);
}

gboolean
st_sink_commit (StSink *sink, StDiagnostics *diag)
{
  if (sink->kind == SINK_FOLDER && sink->error == NULL)
    {
      find_absent (sink);
      /* Without a new manifest, nothing is new. */
      if (!may_stay (sink))
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
