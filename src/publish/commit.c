/* Commits a sink: puts what was written into the site, and takes out what goes. */
#include "publish/sink_private.h"

#include "publish/alias.h"
#include "publish/folder.h"
#include "publish/look.h"
#include "publish/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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
  if (sink->manifest < 0 && same && st_sink_is_of_inputs (sink, sink->inputs))
    g_ptr_array_add (sink->same, g_strdup (key));
  else if (begin_manifest (sink))
    append_section (sink, key, section);
}

/* --- commit -------------------------------------------------------------- */

/* Takes the file @path out, and removes the folders that are empty then. What has gone
 * before, or is another's by now, is passed over. */
static void
take_out (StSink *sink, const char *path)
{
  static const int others[] = { ENOENT, ENOTDIR, ELOOP, EISDIR, ENOTEMPTY, EEXIST, EBUSY };
  g_autofree char *rest = g_strdup (path);
  int result = st_place_take (sink->root, path, sink->staging, sink->replaced);
  sink->counts.removed += result == 0 ? 1 : 0;
  for (char *slash = strrchr (rest, '/'); result == 0 && slash != NULL; slash = strrchr (rest, '/'))
    {
      *slash = '\0';
      result = st_dir_remove (sink->root, rest);
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

/* Closes the new manifest, which is renamed into the site before anything else is. It also names the files
 * that are to go, and lacks its last line: so a build that is killed forgets no file, and the next one does
 * not take the site for complete. Returns where the last line belongs. */
static goffset
close_manifest (StSink *sink)
{
  struct stat info = { 0 };
  GHashTableIter iterator;
  gpointer path = NULL;
  g_autoptr (GString) section = g_string_new (NULL);
  if (fstat (sink->manifest, &info) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
  g_hash_table_iter_init (&iterator, sink->absent);
  while (g_hash_table_iter_next (&iterator, &path, NULL))
    st_entry_append (section, &(StEntry){ 0, 0, path });
  if (section->len > 0)
    append_section (sink, "to be removed", section);
  if (sink->error == NULL && st_close_written (&sink->manifest) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
  return info.st_size;
}

/* Cuts the manifest in the site off at @end, and writes its last line: all is in its place. */
static void
end_manifest (StSink *sink, goffset end)
{
  int file = openat (sink->root, sink->manifest_name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
  int result = file >= 0 && ftruncate (file, end) == 0 && lseek (file, end, SEEK_SET) == end
                       && st_write_all (file, ST_MANIFEST_END, strlen (ST_MANIFEST_END)) == 0
                   ? 0
                   : -1;
  if (result != 0)
    st_close (&file);
  if (result != 0 || st_close_written (&file) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
}

static void
take_out_absent (StSink *sink)
{
  GHashTableIter iterator;
  gpointer path = NULL;
  if (g_hash_table_size (sink->absent) == 0)
    return;
  g_autoptr (StManifest) now = st_manifest_open (sink->root, sink->manifest_name);
  st_alias_spare (sink->root, now, sink->absent);
  if (st_manifest_error (now) != 0)
    st_sink_stick (sink, "read", sink->manifest_name, st_manifest_error (now));
  g_hash_table_iter_init (&iterator, sink->absent);
  while (sink->error == NULL && g_hash_table_iter_next (&iterator, &path, NULL))
    take_out (sink, path);
}

/* Slices' manifests, which the whole site's has taken the place of. */
static int
remove_slice (int folder, const char *name, gpointer data)
{
  StSink *sink = data;
  if (st_sink_is_slice_manifest (name) && unlinkat (folder, name, 0) != 0)
    st_sink_stick (sink, "remove", name, errno);
  return 0;
}

static void
place (StSink *sink)
{
  g_autoptr (GString) where = g_string_new (NULL);
  goffset end = close_manifest (sink);
  if (sink->error != NULL)
    return;
  if (renameat (sink->staging, sink->manifest_name, sink->root, sink->manifest_name) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
  else if (st_place_merge (sink->staging, sink->root, sink->options.first, sink->replaced, where) != 0)
    st_sink_stick (sink, "write", where->str, errno);
  else
    take_out_absent (sink);
  if (sink->error == NULL)
    end_manifest (sink, end);
  if (sink->error == NULL && sink->options.part == NULL && st_dir_each (sink->root, remove_slice, sink) != 0)
    st_sink_stick (sink, "read", "", errno);
  if (sink->error == NULL)
    st_sink_set_aside (sink, sink->staging);
}

/* Why no tree can be made beside the folder, or take its place. */
static void
stick_exchange (StSink *sink, const char *where, int code)
{
  if (code == EINVAL || code == ENOSYS)
    st_sink_stick_text (sink, "", "this file system cannot exchange two folders in one step; build without --atomic");
  else if (code == EXDEV || code == EBUSY)
    st_sink_stick_text (sink, "",
                        "this folder cannot be exchanged with another in one step: it belongs to a lower layer of an overlay "
                        "file system, or is a mount point; build without --atomic, or into a new folder");
  else
    st_sink_stick (sink, "write", where, code);
}

/* Gives the new tree all that others put into the old one, and its place. */
static void
exchange (StSink *sink)
{
  struct stat info;
  g_autoptr (GString) where = g_string_new (NULL);
  g_autofree char *real = realpath (sink->path, NULL);
  g_autofree char *name = real != NULL ? g_path_get_basename (real) : NULL;
  append (sink, ST_MANIFEST_END, strlen (ST_MANIFEST_END));
  if (sink->error == NULL && st_close_written (&sink->manifest) != 0)
    st_sink_stick (sink, "write", sink->manifest_name, errno);
  if (sink->error != NULL)
    return;
  if (name == NULL || fstat (sink->root, &info) != 0 || fchmod (sink->staging, info.st_mode & 07777) != 0)
    st_sink_stick (sink, "write", "", errno);
  else if (st_place_link (sink->root, sink->staging, sink->absent, sink->replaced, where) != 0)
    stick_exchange (sink, where->str, errno);
  else if (renameat2 (sink->parent, sink->staging_name, sink->parent, name, RENAME_EXCHANGE) != 0)
    stick_exchange (sink, "", errno);
  else
    {
      sink->counts.removed = g_hash_table_size (sink->absent);
      st_sink_set_aside (sink, sink->root);
    }
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

static void
commit_folder (StSink *sink)
{
  find_absent (sink);
  check_earlier (sink);
  /* Without a new manifest, nothing is new. */
  if (!st_sink_is_of_inputs (sink, sink->inputs))
    begin_manifest (sink);
  if (sink->manifest >= 0 && sink->error == NULL && sink->options.atomic)
    exchange (sink);
  else if (sink->manifest >= 0 && sink->error == NULL)
    place (sink);
}

gboolean
st_sink_commit (StSink *sink, StDiagnostics *diag)
{
  gboolean sound = sink->kind == SINK_FOLDER && sink->error == NULL, looks = sound && g_hash_table_size (sink->kept) > 0;
  /* Files are looked at while others wait for the disk. */
  StLook *look = looks ? st_look_begin (sink->options.n_threads, sink->root, sink->earlier->pdata[0], sink->kept) : NULL;
  if (sound)
    commit_folder (sink);
  st_sink_discard (sink);
  sink->again = look != NULL && !st_look_end (look, NULL);
  return st_sink_tell (sink, diag);
}
