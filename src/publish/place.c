#include "publish/place.h"

#include "base/prefix.h"
#include "publish/folder.h"
#include "publish/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

gboolean
st_place_is_own (const char *name)
{
  return st_has_prefix (name, ".statuary-");
}

/* What is at hand on the way down two trees. */
typedef struct {
  GArray *out;
  GString *where; /* the path of the entry at hand */
  /* of merging */
  const char *first;
  guint placed; /* files and whole folders so far */
  /* of linking */
  int to;
  GHashTable *except;
  guint entries; /* of the folder at hand */
} Walk;

/* Adds @name to the path; returns the length to go back to. */
static gsize
enter (GString *where, const char *name)
{
  gsize length = where->len;
  if (length > 0)
    g_string_append_c (where, '/');
  g_string_append (where, name);
  return length;
}

/* Renames where nothing of that name is there. */
static int
rename_new (int from, const char *name, int to)
{
  if (renameat2 (from, name, to, name, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  /* The file system knows no such flag. */
  struct stat info;
  if (fstatat (to, name, &info, AT_SYMLINK_NOFOLLOW) == 0)
    return errno = EEXIST, -1;
  return renameat (from, name, to, name);
}

static void
note_stamp (GArray *out, const struct stat *info)
{
  guint64 stamp = st_entry_stamp (info);
  g_array_append_val (out, stamp);
}

/* Notes a file that is no longer needed. A folder, which is somebody's, is none. */
static int
note_out (int folder, const char *name, GArray *out)
{
  struct stat info;
  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return -1;
  if (S_ISDIR (info.st_mode))
    return errno = EISDIR, -1;
  note_stamp (out, &info);
  return 0;
}

/* --- merging ------------------------------------------------------------- */

/* Where names cannot be exchanged, for whatever reason, renaming is tried: its error is the one that counts. */
static int
place_file (int from, const char *name, int to, GArray *out)
{
  if (renameat2 (from, name, to, name, RENAME_EXCHANGE) != 0)
    return renameat (from, name, to, name);
  if (note_out (from, name, out) == 0)
    return 0;
  int code = errno;
  renameat2 (from, name, to, name, RENAME_EXCHANGE);
  return errno = code, -1;
}

static int merge_inside (int from, int to, Walk *walk);

static int
try_merge_folder (int from, const char *name, int to, Walk *walk)
{
  if (rename_new (from, name, to) == 0)
    return 0;
  if (errno != EEXIST)
    return -1;
  int inner_from = openat (from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int inner_to = openat (to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int result = inner_from >= 0 && inner_to >= 0 ? merge_inside (inner_from, inner_to, walk) : -1;
  st_close (&inner_from);
  st_close (&inner_to);
  return result;
}

/* The build of another slice may remove the folder, once it is empty, while this one is about
 * to put something there. No second try is made once a file has been exchanged: that would
 * exchange it back. */
static int
merge_folder (int from, const char *name, int to, Walk *walk)
{
  gsize length = walk->where->len;
  guint placed = walk->placed;
  int result = try_merge_folder (from, name, to, walk);
  for (guint tries = 0; result != 0 && errno == ENOENT && walk->placed == placed && tries < 10; tries++)
    {
      g_string_truncate (walk->where, length);
      result = try_merge_folder (from, name, to, walk);
    }
  return result;
}

static int
merge_names (int from, const GPtrArray *names, int to, gboolean folders, Walk *walk)
{
  int result = 0;
  for (guint i = 0; result == 0 && i < names->len; i++)
    {
      if (walk->where->len == 0 && st_place_is_own (names->pdata[i]))
        continue;
      gsize length = enter (walk->where, names->pdata[i]);
      result = folders ? merge_folder (from, names->pdata[i], to, walk) : place_file (from, names->pdata[i], to, walk->out);
      if (result != 0)
        break;
      walk->placed++;
      g_string_truncate (walk->where, length);
    }
  return result;
}

static void
put_first (GPtrArray *names, const char *first)
{
  for (guint i = 1; first != NULL && i < names->len; i++)
    if (strcmp (names->pdata[i], first) == 0)
      {
        char *name = names->pdata[0];
        names->pdata[0] = names->pdata[i];
        names->pdata[i] = name;
      }
}

/* Merges what is in one open folder into another. */
static int
merge_inside (int from, int to, Walk *walk)
{
  g_auto (StNames) names = { 0 };
  if (st_names_read (from, &names) != 0)
    return -1;
  if (walk->where->len == 0)
    put_first (names.folders, walk->first);
  return merge_names (from, names.folders, to, TRUE, walk) == 0 && merge_names (from, names.files, to, FALSE, walk) == 0 ? 0 : -1;
}

int
st_place_merge (int from, int to, const char *first, GArray *out, GString *where)
{
  Walk walk = { .out = out, .where = where, .first = first };
  return merge_inside (from, to, &walk);
}

int
st_place_take (int from, const char *path, int to, GArray *out)
{
  g_autoptr (GString) folder = g_string_new (NULL);
  const char *name = st_path_split (path, folder);
  struct stat info;
  int old = st_dir_open (from, folder->str, ST_DIR_AS_IT_IS), new = -1, result = -1;
  if (old >= 0 && fstatat (old, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISDIR (info.st_mode))
    new = st_dir_open (to, folder->str, ST_DIR_MAKE);
  if (new >= 0 && rename_new (old, name, new) == 0)
    {
      result = note_out (new, name, out);
      int code = errno;
      if (result != 0)
        rename_new (new, name, old);
      errno = code;
    }
  else if (old >= 0)
    result = unlinkat (old, name, 0);
  st_close (&old);
  st_close (&new);
  return result;
}

/* --- linking ------------------------------------------------------------- */

static int link_entry (int from, const char *name, gpointer data);

static int
link_folder (int from, const char *name, const Walk *above)
{
  Walk walk = { .to = -1, .except = above->except, .out = above->out, .where = above->where };
  struct stat info;
  int inner = openat (from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), result = -1;
  if (inner >= 0 && fstat (inner, &info) == 0 && (mkdirat (above->to, name, info.st_mode & 07777) == 0 || errno == EEXIST))
    walk.to = openat (above->to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (walk.to >= 0)
    result = st_dir_each (inner, link_entry, &walk);
  /* One that held nothing but what goes is not needed any more. */
  if (result == 0 && walk.entries > 0)
    unlinkat (above->to, name, AT_REMOVEDIR);
  st_close (&inner);
  st_close (&walk.to);
  return result;
}

static int
link_entry (int from, const char *name, gpointer data)
{
  Walk *walk = data;
  struct stat info;
  gsize length = enter (walk->where, name);
  gboolean own = length == 0 && st_place_is_own (name);
  walk->entries++;
  if (fstatat (from, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return -1;
  int result = 0;
  if (!S_ISDIR (info.st_mode))
    {
      gboolean goes = own || g_hash_table_contains (walk->except, walk->where->str);
      result = goes || linkat (from, name, walk->to, name, 0) == 0 || errno == EEXIST ? 0 : -1;
      note_stamp (walk->out, &info);
    }
  else if (!own)
    result = link_folder (from, name, walk);
  if (result == 0)
    g_string_truncate (walk->where, length);
  return result;
}

int
st_place_link (int from, int to, GHashTable *except, GArray *out, GString *where)
{
  Walk walk = { .to = to, .except = except, .out = out, .where = where };
  return st_dir_each (from, link_entry, &walk);
}
