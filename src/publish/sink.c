#include "publish/sink.h"

#include "base/prefix.h"
#include "publish/folder.h"
#include "publish/look.h"
#include "publish/sink_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define STAGING ".statuary-new"
#define REPLACED ".statuary-old"

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
  sink->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sink->same = g_ptr_array_new_with_free_func (g_free);
  sink->replaced = g_array_new (FALSE, FALSE, sizeof (guint64));
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

void
st_sink_discard (StSink *sink)
{
  if (sink->staging >= 0 && sink->parent >= 0)
    st_tree_remove (sink->parent, sink->staging_name);
  st_close (&sink->manifest);
  st_close (&sink->staging);
}

void
st_sink_free (StSink *sink)
{
  st_sink_discard (sink);
  st_close (&sink->parent);
  st_close (&sink->root); /* and with it the lock */
  g_ptr_array_unref (sink->earlier);
  g_ptr_array_unref (sink->same);
  g_array_unref (sink->replaced);
  g_hash_table_unref (sink->keys);
  g_hash_table_unref (sink->files);
  g_hash_table_unref (sink->kept);
  g_hash_table_unref (sink->absent);
  g_mutex_clear (&sink->lock);
  g_free (sink->staging_name);
  g_free (sink->manifest_name);
  g_free (sink->path);
  g_free (sink->error);
  g_free (sink->error_path);
  g_free (sink);
}

void
st_sink_stick_text (StSink *sink, const char *path, const char *text)
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
  st_sink_stick_text (sink, path, text);
}

/* --- what earlier builds left -------------------------------------------- */

/* "1-of-4" */
static gboolean
is_part (const char *name)
{
  const char *rest = name + strspn (name, "0123456789");
  return rest > name && st_has_prefix (rest, "-of-") && rest[4] != '\0' && strspn (rest + 4, "0123456789") == strlen (rest + 4);
}

gboolean
st_sink_is_slice_manifest (const char *name)
{
  return st_has_prefix (name, ST_MANIFEST ".") && is_part (name + strlen (ST_MANIFEST "."));
}

/* Where a build that does not show all in one step keeps what is new. */
static gboolean
is_staging (const StSink *sink, const char *name)
{
  if (!st_has_prefix (name, STAGING "."))
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
  if (own || (sink->options.part == NULL && st_sink_is_slice_manifest (name)))
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

/* Whether there was one earlier build, of what this one is to write. */
static gboolean
has_own (const StSink *sink)
{
  return sink->own && sink->earlier->len == 1;
}

gboolean
st_sink_is_of_inputs (const StSink *sink, guint64 inputs)
{
  return has_own (sink) && st_manifest_is_of (sink->earlier->pdata[0], inputs);
}

gboolean
st_sink_is_current (StSink *sink, guint64 inputs)
{
  if (sink->kind != SINK_FOLDER || inputs == 0 || open_root (sink) != 0 || see_entries (sink) != 0 || sink->leftover
      || !st_sink_is_of_inputs (sink, inputs))
    return FALSE;
  sink->again = !st_look_end (st_look_begin (sink->options.n_threads, sink->root, sink->earlier->pdata[0], NULL), &sink->counts.files);
  return !sink->again;
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
  sink->locked = TRUE;
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
    st_sink_stick_text (sink, "", "another build is writing here; try again when it has ended");
  else
    st_sink_stick (sink, "write", path, errno);
}

gboolean
st_sink_begin (StSink *sink, guint64 inputs)
{
  if (sink->kind != SINK_FOLDER)
    return TRUE;
  sink->inputs = inputs;
  sink->counts.files = 0;
  g_hash_table_remove_all (sink->keys);
  g_hash_table_remove_all (sink->kept);
  g_hash_table_remove_all (sink->absent);
  g_ptr_array_set_size (sink->same, 0);
  g_array_set_size (sink->replaced, 0);
  if ((sink->locked ? see_entries (sink) : lock_root (sink)) != 0)
    stick_beginning (sink, "");
  else if (remove_leftovers (sink) != 0)
    stick_beginning (sink, sink->staging_name);
  /* A tree of its own gets links to what stays, which has to be known by then. A build that came to
   * grief has named files that never got to their places. */
  sink->trusts = has_own (sink) && st_manifest_is_whole (sink->earlier->pdata[0]) && !sink->options.atomic && !sink->again;
  sink->again = FALSE;
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

/* --- afterwards ----------------------------------------------------------- */

/* What stands before the number in the name of a folder of replaced files. With --atomic such folders lie
 * beside the site, as the new tree did. (transfer full) */
static char *
replaced_prefix (const StSink *sink)
{
  return sink->options.atomic ? g_strconcat (REPLACED, sink->staging_name + strlen (STAGING), ".", NULL) : g_strdup (REPLACED ".");
}

void
st_sink_set_aside (StSink *sink, int folder)
{
  g_autofree char *prefix = replaced_prefix (sink);
  int result = sink->replaced->len > 0 ? st_sweep_list (folder, sink->replaced) : -1;
  for (guint number = 1; result == 0; number++)
    {
      g_autofree char *name = g_strdup_printf ("%s%u", prefix, number);
      if (renameat (sink->parent, sink->staging_name, sink->parent, name) == 0)
        {
          st_close (&sink->staging); /* and with it the lock */
          return;
        }
      /* An earlier build has left a folder of that number, which has not been swept yet. */
      result = errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR ? 0 : -1;
    }
}

typedef struct {
  StSink *sink;
  const char *prefix;
  StSweepTell tell;
  gpointer data;
  StDiagnostics *diag;
} Sweeper;

/* Sweeps @name, which lies in @folder: the site, or the folder above it. */
static void
sweep_folder (const Sweeper *sweeper, int folder, const char *name)
{
  StSink *sink = sweeper->sink;
  g_autoptr (GString) where = g_string_new (NULL);
  g_autofree char *path = g_build_filename (sink->options.atomic && folder == sink->parent ? ".." : "", name, NULL);
  int result = st_sweep (folder, name, sink->options.n_threads, sweeper->tell, sweeper->data, where);
  int code = errno;
  g_autofree char *failed = g_build_filename (path, where->str, NULL), *whole = g_build_filename (sink->path, path, NULL);
  if (result < 0)
    st_sink_stick (sink, "remove", failed, code);
  else if (result > 0)
    st_warning (sweeper->diag, st_location_new (whole, 0, 0), "output/strangers",
                "this folder is to be removed, but holds files that no build has put here: move them, or remove the folder");
}

static int
sweep_entry (int folder, const char *name, gpointer data)
{
  const Sweeper *sweeper = data;
  const char *number = st_has_prefix (name, sweeper->prefix) ? name + strlen (sweeper->prefix) : "";
  if (*number != '\0' && number[strspn (number, "0123456789")] == '\0')
    sweep_folder (sweeper, folder, name);
  return 0;
}

/* The old tree of an atomic build may itself hold a folder that a build of the other kind left: that one first. */
gboolean
st_sink_sweep (StSink *sink, StSweepTell tell, gpointer data, StDiagnostics *diag)
{
  if (sink->kind != SINK_FOLDER || sink->root < 0 || sink->parent < 0)
    return TRUE;
  g_autofree char *prefix = replaced_prefix (sink);
  Sweeper sweeper = { sink, REPLACED ".", tell, data, diag };
  flock (sink->root, LOCK_UN);
  sink->locked = FALSE;
  if (sink->options.atomic && st_dir_each (sink->root, sweep_entry, &sweeper) != 0)
    st_sink_stick (sink, "read", "", errno);
  sweeper.prefix = prefix;
  if (st_dir_each (sink->parent, sweep_entry, &sweeper) != 0)
    st_sink_stick (sink, "read", "", errno);
  return st_sink_tell (sink, diag);
}

gboolean
st_sink_tell (StSink *sink, StDiagnostics *diag)
{
  if (sink->error != NULL)
    st_error (diag, st_location_new (sink->error_path, 0, 0), "output/write", "%s", sink->error);
  return sink->error == NULL;
}

gboolean
st_sink_again (const StSink *sink)
{
  return sink->again;
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
