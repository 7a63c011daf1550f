#include "publish/place.h"

#include "base/prefix.h"
#include "publish/folder.h"

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
  int to;
  GHashTable *except;
  GString *where; /* the path of the entry at hand */
  gboolean pages; /* of the uppermost folder: whether its pages are placed now, or all else */
  guint entries;  /* of the folder at hand */
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

typedef enum { UNKNOWN = -1, FILE_OR_LINK, FOLDER } Kind;

/* UNKNOWN with errno set. */
static Kind
kind_of (int folder, const char *name)
{
  struct stat info;
  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return UNKNOWN;
  return S_ISDIR (info.st_mode) ? FOLDER : FILE_OR_LINK;
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

/* --- merging ------------------------------------------------------------- */

static int merge_entry (int from, const char *name, gpointer data);

static int
try_merge_folder (int from, const char *name, const Walk *above)
{
  Walk walk = { .to = -1, .where = above->where };
  int inner = -1, result = -1;
  if (rename_new (from, name, above->to) == 0)
    return 0;
  if (errno != EEXIST)
    return -1;
  inner = openat (from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  walk.to = openat (above->to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (inner >= 0 && walk.to >= 0)
    result = st_dir_each (inner, merge_entry, &walk);
  st_close (&inner);
  st_close (&walk.to);
  return result == 0 ? unlinkat (from, name, AT_REMOVEDIR) : -1;
}

/* The build of another slice may remove the folder, once it is empty, while this
 * one is about to put something there. */
static int
merge_folder (int from, const char *name, const Walk *above)
{
  gsize length = above->where->len;
  int result = try_merge_folder (from, name, above);
  for (guint tries = 0; result != 0 && errno == ENOENT && tries < 10; tries++)
    {
      g_string_truncate (above->where, length);
      result = try_merge_folder (from, name, above);
    }
  return result;
}

static int
merge_entry (int from, const char *name, gpointer data)
{
  const Walk *walk = data;
  gsize length = enter (walk->where, name);
  Kind kind = kind_of (from, name);
  int result = kind == FOLDER ? merge_folder (from, name, walk) : kind == FILE_OR_LINK ? renameat (from, name, walk->to, name) : -1;
  if (result == 0)
    g_string_truncate (walk->where, length);
  return result;
}

static int
merge_top (int from, const char *name, gpointer data)
{
  const Walk *walk = data;
  gboolean page = g_str_has_suffix (name, ".html");
  return page == walk->pages && !st_place_is_own (name) ? merge_entry (from, name, data) : 0;
}

int
st_place_merge (int from, int to, const char *first, GString *where)
{
  Walk walk = { .to = to, .where = where };
  Kind kind = first != NULL ? kind_of (from, first) : FILE_OR_LINK;
  if ((kind == FOLDER && merge_entry (from, first, &walk) != 0) || (kind == UNKNOWN && errno != ENOENT))
    return -1;
  if (st_dir_each (from, merge_top, &walk) != 0)
    return -1;
  walk.pages = TRUE;
  return st_dir_each (from, merge_top, &walk);
}

/* --- linking ------------------------------------------------------------- */

static int link_entry (int from, const char *name, gpointer data);

static int
link_folder (int from, const char *name, const Walk *above)
{
  Walk walk = { .to = -1, .except = above->except, .where = above->where };
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
  gsize length = enter (walk->where, name);
  walk->entries++;
  gboolean goes = (length == 0 && st_place_is_own (name)) || g_hash_table_contains (walk->except, walk->where->str);
  Kind kind = kind_of (from, name);
  int result = kind == UNKNOWN ? -1 : 0;
  if (kind == FOLDER)
    result = link_folder (from, name, walk);
  else if (kind == FILE_OR_LINK && !goes && linkat (from, name, walk->to, name, 0) != 0 && errno != EEXIST)
    result = -1;
  if (result == 0)
    g_string_truncate (walk->where, length);
  return result;
}

int
st_place_link (int from, int to, GHashTable *except, GString *where)
{
  Walk walk = { .to = to, .except = except, .where = where };
  return st_dir_each (from, link_entry, &walk);
}
