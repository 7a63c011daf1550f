/* Batches: the files of one output, kept or written, and their section of the manifest. */
#include "publish/sink_private.h"

#include "base/hash.h"
#include "publish/compress.h"
#include "publish/folder.h"
#include "publish/look.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What has become of a file of the build before. */
enum { UNUSED, WRITTEN, KEPT = ST_LOOK_AT };

struct StBatch {
  StSink *sink;
  char *key;
  char *earlier; /* text of the section that the batch had, or NULL */
  GArray *entries;
  GByteArray *used;    /* by entry: UNUSED or another */
  guint next;          /* the entry that is likely the next */
  GHashTable *by_path; /* path → its entry's number + 1; made when it is needed */
  guint64 was;         /* a hash of the earlier section */
  GString *section;
  GString *folder; /* the one at hand, open below */
  gboolean open;
  int target; /* of the site as it is; -1 where there is none */
  int staged; /* of what is new; -1 until there is something */
  StSinkCounts counts;
};

/* Reads what the batch was in the builds before. */
static void
read_earlier (StBatch *batch)
{
  const StSink *sink = batch->sink;
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < sink->earlier->len; i++)
    {
      g_autofree char *section = st_manifest_section (sink->earlier->pdata[i], batch->key);
      if (section != NULL)
        g_string_append (all, section);
    }
  batch->was = st_hash (all->str, all->len);
  batch->earlier = g_string_free (g_steal_pointer (&all), FALSE);
  char *cursor = batch->earlier;
  for (StEntry entry; st_entry_next (&cursor, &entry);)
    g_array_append_val (batch->entries, entry);
  g_byte_array_set_size (batch->used, batch->entries->len);
  if (batch->used->len > 0)
    memset (batch->used->data, UNUSED, batch->used->len);
}

StBatch *
st_batch_new (StSink *sink, const char *key)
{
  StBatch *batch = g_new0 (StBatch, 1);
  batch->sink = sink;
  batch->key = g_strdup (key);
  batch->entries = g_array_new (FALSE, FALSE, sizeof (StEntry));
  batch->used = g_byte_array_new ();
  batch->section = g_string_new (NULL);
  batch->folder = g_string_new (NULL);
  batch->target = batch->staged = -1;
  g_mutex_lock (&sink->lock);
  gboolean added = g_hash_table_add (sink->keys, g_strdup (key));
  g_mutex_unlock (&sink->lock);
  g_assert (added);
  if (sink->kind == SINK_FOLDER)
    read_earlier (batch);
  return batch;
}

static gboolean
is_entry (const StBatch *batch, guint at, const char *path)
{
  return at < batch->entries->len && strcmp (g_array_index (batch->entries, StEntry, at).path, path) == 0;
}

static GHashTable *
entries_by_path (StBatch *batch)
{
  if (batch->by_path == NULL)
    {
      batch->by_path = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < batch->entries->len; i++)
        g_hash_table_insert (batch->by_path, (gpointer) g_array_index (batch->entries, StEntry, i).path, GUINT_TO_POINTER (i + 1));
    }
  return batch->by_path;
}

/* Files mostly come in the order of the build before: this one is the next, or
 * the last again. */
static StEntry *
find_entry (StBatch *batch, const char *path)
{
  guint at = batch->next;
  if (!is_entry (batch, at, path) && !(at > 0 && is_entry (batch, --at, path)))
    {
      at = GPOINTER_TO_UINT (g_hash_table_lookup (entries_by_path (batch), path));
      if (at == 0)
        return NULL;
      at--;
    }
  batch->next = at + 1;
  return &g_array_index (batch->entries, StEntry, at);
}

/* Opens the folder of @path; returns the file's name in it, or NULL with the
 * error stuck. */
static const char *
enter_folder (StBatch *batch, const char *path)
{
  StSink *sink = batch->sink;
  g_autoptr (GString) folder = g_string_new (NULL);
  const char *name = st_path_split (path, folder);
  if (batch->open && g_string_equal (folder, batch->folder))
    return name;
  st_close (&batch->target);
  st_close (&batch->staged);
  g_string_assign (batch->folder, folder->str);
  batch->target = st_dir_open (sink->root, folder->str, ST_DIR_AS_IT_IS);
  batch->open = batch->target >= 0 || errno == ENOENT;
  if (batch->open)
    return name;
  g_mutex_lock (&sink->lock);
  st_sink_stick (sink, "write", folder->str, errno);
  g_mutex_unlock (&sink->lock);
  return NULL;
}

static gboolean
open_staged (StBatch *batch)
{
  StSink *sink = batch->sink;
  if (batch->staged >= 0)
    return TRUE;
  g_mutex_lock (&sink->lock);
  gboolean staged = st_sink_stage (sink);
  g_mutex_unlock (&sink->lock);
  if (staged)
    batch->staged = st_dir_open (sink->staging, batch->folder->str, ST_DIR_MAKE);
  return batch->staged >= 0;
}

/* A file that stays is linked into a tree of its own, where there is one. */
static gboolean
stays (StBatch *batch, const char *path)
{
  if (!batch->sink->options.atomic)
    return TRUE;
  const char *name = enter_folder (batch, path);
  return name != NULL && open_staged (batch) && (linkat (batch->target, name, batch->staged, name, 0) == 0 || errno == EEXIST);
}

/* @entry: of the batch */
static void
mark (StBatch *batch, const StEntry *entry, guint8 used)
{
  batch->used->data[entry - &g_array_index (batch->entries, StEntry, 0)] = used;
}

static void
count_file (StBatch *batch, const StEntry *entry, gboolean changed)
{
  const StEntry *earlier = find_entry (batch, entry->path);
  if (earlier != NULL)
    mark (batch, earlier, !changed && earlier->stamp == entry->stamp ? KEPT : WRITTEN);
  st_entry_append (batch->section, entry);
  batch->counts.files++;
  batch->counts.changed += changed ? 1 : 0;
}

static gboolean
has_failed (StSink *sink)
{
  return g_atomic_pointer_get (&sink->error) != NULL;
}

/* What is known of the file if it is as the build before left it, made from @tag;
 * else NULL. A sink that trusts looks at it later. */
static const StEntry *
find_untouched (StBatch *batch, const char *path, guint64 tag)
{
  struct stat info;
  const StEntry *entry = find_entry (batch, path);
  if (entry == NULL || entry->tag != tag)
    return NULL;
  if (batch->sink->trusts)
    return entry;
  const char *name = enter_folder (batch, path);
  gboolean untouched = name != NULL && batch->target >= 0 && fstatat (batch->target, name, &info, AT_SYMLINK_NOFOLLOW) == 0
                       && st_entry_stamp (&info) == entry->stamp;
  return untouched ? entry : NULL;
}

static void
keep_entry (StBatch *batch, const StEntry *entry)
{
  mark (batch, entry, KEPT);
  st_entry_append_again (batch->section, entry);
  batch->counts.files++;
}

static gboolean
keep_file (StBatch *batch, const char *path, guint64 tag)
{
  const StEntry *entry = find_untouched (batch, path, tag);
  if (entry == NULL || !stays (batch, path))
    return FALSE;
  keep_entry (batch, entry);
  return TRUE;
}

/* --- compressed copies --------------------------------------------------- */

static gboolean
has_copies (const StBatch *batch, const char *path)
{
  return batch->sink->options.compress && st_compress_is_text (path);
}

/* With copies beside it, a file is made in another way: where none was written
 * then, there was nothing to gain. */
static guint64
tag_with_copies (const StBatch *batch, const char *path, guint64 tag)
{
  return has_copies (batch, path) ? st_hash_add (tag, ST_N_COMPRESSIONS) : tag;
}

static char *
copy_of (const char *path, StCompression compression, guint64 tag, guint64 *copy_tag)
{
  *copy_tag = st_hash_add (tag, (guint64) compression);
  return g_strconcat (path, st_compress_suffix (compression), NULL);
}

/* Keeps the copies that there are; @keep: or looks only whether all could stay. */
static gboolean
keep_copies (StBatch *batch, const char *path, guint64 tag, gboolean keep)
{
  gboolean kept = TRUE;
  for (StCompression i = 0; kept && has_copies (batch, path) && i < ST_N_COMPRESSIONS; i++)
    {
      guint64 copy_tag = 0;
      g_autofree char *copy = copy_of (path, i, tag, &copy_tag);
      if (find_entry (batch, copy) != NULL)
        kept = keep ? keep_file (batch, copy, copy_tag) : find_untouched (batch, copy, copy_tag) != NULL;
    }
  return kept;
}

gboolean
st_batch_keep (StBatch *batch, const char *path, guint64 tag)
{
  if (batch->sink->kind != SINK_FOLDER || has_failed (batch->sink))
    return FALSE;
  tag = tag_with_copies (batch, path, tag);
  if (has_copies (batch, path) && (find_untouched (batch, path, tag) == NULL || !keep_copies (batch, path, tag, FALSE)))
    return FALSE;
  return keep_file (batch, path, tag) && keep_copies (batch, path, tag, TRUE);
}

gboolean
st_batch_keep_next (StBatch *batch, guint64 tag, guint n)
{
  const StSink *sink = batch->sink;
  gboolean kept =
      sink->trusts && !sink->options.compress && tag != 0 && batch->next + n <= batch->entries->len && !has_failed (batch->sink);
  for (guint i = 0; kept && i < n; i++)
    kept = g_array_index (batch->entries, StEntry, batch->next + i).tag == tag;
  for (; kept && n > 0; n--)
    keep_entry (batch, &g_array_index (batch->entries, StEntry, batch->next++));
  return kept;
}

/* Where slices and a whole build have written the same file, it has several entries. */
static gboolean
is_last_of_path (StBatch *batch, guint at, const char *path)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (entries_by_path (batch), path)) == at + 1;
}

/* A copy stays or goes with what it is a copy of. */
static gboolean
is_copy (const StBatch *batch, const char *path)
{
  for (StCompression i = 0; batch->sink->options.compress && i < ST_N_COMPRESSIONS; i++)
    if (g_str_has_suffix (path, st_compress_suffix (i)))
      return TRUE;
  return FALSE;
}

static gboolean
could_stay (StBatch *batch, const char *path, guint64 tag)
{
  tag = tag_with_copies (batch, path, tag);
  return find_untouched (batch, path, tag) != NULL && keep_copies (batch, path, tag, FALSE);
}

gboolean
st_batch_keep_all (StBatch *batch, guint64 tag)
{
  gboolean kept = batch->sink->kind == SINK_FOLDER && batch->entries->len > 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; kept && i < batch->entries->len; i++)
      {
        const char *path = g_array_index (batch->entries, StEntry, i).path;
        if (!is_copy (batch, path) && is_last_of_path (batch, i, path))
          kept = pass == 0 ? could_stay (batch, path, tag) : st_batch_keep (batch, path, tag);
      }
  return kept;
}

/* --- writing ------------------------------------------------------------- */

static void
write_to_folder (StBatch *batch, const char *path, guint64 tag, const char *bytes, gsize length)
{
  StSink *sink = batch->sink;
  struct stat info;
  if (has_failed (sink))
    return;
  const char *name = enter_folder (batch, path);
  if (name == NULL)
    return;
  gboolean same = batch->target >= 0 && st_file_holds (batch->target, name, bytes, length, &info) && stays (batch, path);
  /* Nothing can take a folder's place: better to know before anything does. */
  if (!same && batch->target >= 0 && fstatat (batch->target, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR (info.st_mode))
    errno = EISDIR;
  else if (same || (open_staged (batch) && st_file_make (batch->staged, name, bytes, length, &info) == 0))
    {
      StEntry entry = { tag, st_entry_stamp (&info), path };
      count_file (batch, &entry, !same);
      return;
    }
  g_mutex_lock (&sink->lock);
  st_sink_stick (sink, "write", path, errno);
  g_mutex_unlock (&sink->lock);
}

static void
write_copies (StBatch *batch, const char *path, guint64 tag, const char *bytes, gsize length)
{
  for (StCompression i = 0; i < ST_N_COMPRESSIONS; i++)
    {
      guint64 copy_tag = 0;
      g_autofree char *copy = copy_of (path, i, tag, &copy_tag);
      g_autoptr (GBytes) made = st_compress (i, bytes, length);
      if (made != NULL)
        write_to_folder (batch, copy, copy_tag, g_bytes_get_data (made, NULL), g_bytes_get_size (made));
    }
}

void
st_batch_write (StBatch *batch, const char *path, guint64 tag, const char *bytes, gsize length)
{
  StSink *sink = batch->sink;
  if (sink->kind == SINK_FOLDER)
    {
      gboolean by_bytes = tag == 0;
      tag = by_bytes ? st_hash (bytes, length) : tag;
      if (by_bytes && st_batch_keep (batch, path, tag))
        return;
      tag = tag_with_copies (batch, path, tag);
      write_to_folder (batch, path, tag, bytes, length);
      if (has_copies (batch, path))
        write_copies (batch, path, tag, bytes, length);
      return;
    }
  batch->counts.files++;
  if (sink->kind == SINK_MEMORY)
    {
      g_mutex_lock (&sink->lock);
      g_hash_table_insert (sink->files, g_strdup (path), g_bytes_new (bytes, length));
      g_mutex_unlock (&sink->lock);
    }
}

/* Adds the batch to the manifest, and what it did to the counts. */
static void
close_section (StBatch *batch)
{
  StSink *sink = batch->sink;
  for (guint i = 0; i < batch->entries->len; i++)
    if (batch->used->data[i] == UNUSED)
      g_hash_table_add (sink->absent, g_strdup (g_array_index (batch->entries, StEntry, i).path));
  if (sink->trusts && batch->used->len > 0 && memchr (batch->used->data, KEPT, batch->used->len) != NULL)
    g_hash_table_insert (sink->kept, g_strdup (batch->key), g_byte_array_steal (batch->used, NULL));
  st_sink_add_section (sink, batch->key, batch->section, st_hash (batch->section->str, batch->section->len) == batch->was);
}

void
st_batch_free (StBatch *batch)
{
  StSink *sink = batch->sink;
  g_mutex_lock (&sink->lock);
  if (sink->kind == SINK_FOLDER && sink->error == NULL)
    close_section (batch);
  sink->counts.files += batch->counts.files;
  sink->counts.changed += batch->counts.changed;
  g_mutex_unlock (&sink->lock);
  st_close (&batch->target);
  st_close (&batch->staged);
  g_clear_pointer (&batch->by_path, g_hash_table_unref);
  g_array_unref (batch->entries);
  g_byte_array_unref (batch->used);
  g_string_free (batch->section, TRUE);
  g_string_free (batch->folder, TRUE);
  g_free (batch->earlier);
  g_free (batch->key);
  g_free (batch);
}
