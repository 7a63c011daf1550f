#include "publish/folder.h"

#include "base/beneath.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void
st_close (int *descriptor)
{
  int saved = errno;
  if (*descriptor >= 0)
    close (*descriptor);
  *descriptor = -1;
  errno = saved;
}

int
st_close_written (int *descriptor)
{
  /* After a signal the descriptor is closed all the same. */
  int result = close (*descriptor) == 0 || errno == EINTR ? 0 : -1;
  *descriptor = -1;
  return result;
}

int
st_write_all (int file, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize done = write (file, bytes, length);
      if (done < 0 && errno == EINTR)
        continue;
      if (done == 0)
        errno = EIO;
      if (done <= 0)
        return -1;
      bytes += done;
      length -= (gsize) done;
    }
  return 0;
}

const char *
st_path_split (const char *path, GString *folder)
{
  const char *slash = strrchr (path, '/');
  g_string_truncate (folder, 0);
  if (slash == NULL)
    return path;
  g_string_append_len (folder, path, slash - path);
  return slash + 1;
}

/* The same step by step, for folders that are to be made, for kernels that cannot do it
 * in one, and to learn what stands in the way. */
static int
open_by_steps (int root, const char *path, StDirOpen how)
{
  int folder = fcntl (root, F_DUPFD_CLOEXEC, 0);
  while (folder >= 0 && *path != '\0')
    {
      const char *slash = strchrnul (path, '/');
      g_autofree char *name = g_strndup (path, (gsize) (slash - path));
      int next = -1;
      if (how != ST_DIR_MAKE || mkdirat (folder, name, 0777) == 0 || errno == EEXIST)
        next = openat (folder, name, O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      st_close (&folder);
      folder = next;
      path = *slash != '\0' ? slash + 1 : slash;
    }
  return folder;
}

int
st_dir_open (int root, const char *path, StDirOpen how)
{
  int folder = *path != '\0' ? st_open_beneath (root, path, O_DIRECTORY | O_CLOEXEC, FALSE) : -1;
  return folder >= 0 ? folder : open_by_steps (root, path, how);
}

/* --- files --------------------------------------------------------------- */

int
st_file_make (int folder, const char *name, const char *bytes, gsize length, struct stat *info)
{
  int file = openat (folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0)
    return -1;
  int result = st_write_all (file, bytes, length) == 0 && fstat (file, info) == 0 ? 0 : -1;
  int code = errno;
  if (st_close_written (&file) != 0 && result == 0)
    {
      result = -1;
      code = errno;
    }
  if (result != 0)
    unlinkat (folder, name, 0);
  errno = code;
  return result;
}

gboolean
st_file_holds (int folder, const char *name, const char *bytes, gsize length, struct stat *info)
{
  if (fstatat (folder, name, info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (info->st_mode) || (gsize) info->st_size != length)
    return FALSE;
  int file = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  gboolean same = file >= 0;
  char buffer[65536];
  for (gsize at = 0; same && at < length;)
    {
      gssize got = read (file, buffer, sizeof buffer);
      if (got < 0 && errno == EINTR)
        continue;
      same = got > 0 && (gsize) got <= length - at && memcmp (buffer, bytes + at, (gsize) got) == 0;
      at += got > 0 ? (gsize) got : 0;
    }
  st_close (&file);
  return same;
}

/* --- whole folders ------------------------------------------------------- */

/* Calls @each for the entries of @folder; stops where that returns -1. */
static int
each_entry (int folder, int (*each) (int folder, const struct dirent *entry, gpointer data), gpointer data)
{
  /* A descriptor of its own: reading moves its place. */
  int copy = openat (folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = copy >= 0 ? fdopendir (copy) : NULL;
  if (entries == NULL)
    {
      st_close (&copy);
      return -1;
    }
  int result = 0;
  errno = 0;
  for (struct dirent *entry = readdir (entries); entry != NULL && result == 0; errno = 0, entry = readdir (entries))
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      {
        result = each (folder, entry, data);
        if (result != 0)
          break;
      }
  int code = errno;
  closedir (entries);
  errno = code;
  return code != 0 ? -1 : result;
}

typedef struct {
  int (*each) (int folder, const char *name, gpointer data);
  gpointer data;
} ByName;

static int
call_by_name (int folder, const struct dirent *entry, gpointer data)
{
  const ByName *by_name = data;
  return by_name->each (folder, entry->d_name, by_name->data);
}

int
st_dir_each (int folder, int (*each) (int folder, const char *name, gpointer data), gpointer data)
{
  ByName by_name = { each, data };
  return each_entry (folder, call_by_name, &by_name);
}

/* Not every file system tells the kind with the name. */
static int
add_name (int folder, const struct dirent *entry, gpointer data)
{
  StNames *names = data;
  struct stat info;
  gboolean unknown = entry->d_type == DT_UNKNOWN;
  if (unknown && fstatat (folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return -1;
  gboolean is_folder = unknown ? S_ISDIR (info.st_mode) : entry->d_type == DT_DIR;
  g_ptr_array_add (is_folder ? names->folders : names->files, g_strdup (entry->d_name));
  return 0;
}

int
st_names_read (int folder, StNames *names)
{
  *names = (StNames){ g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
  return each_entry (folder, add_name, names);
}

void
st_names_clear (StNames *names)
{
  g_clear_pointer (&names->folders, g_ptr_array_unref);
  g_clear_pointer (&names->files, g_ptr_array_unref);
}

int
st_dir_remove (int root, const char *path)
{
  g_autoptr (GString) above = g_string_new (NULL);
  const char *name = st_path_split (path, above);
  int folder = st_dir_open (root, above->str, ST_DIR_AS_IT_IS);
  int result = folder >= 0 ? unlinkat (folder, name, AT_REMOVEDIR) : -1;
  st_close (&folder);
  return result;
}

static int
remove_entry (int folder, const char *name, gpointer data)
{
  (void) data;
  return st_tree_remove (folder, name);
}

int
st_tree_remove (int folder, const char *name)
{
  if (unlinkat (folder, name, 0) == 0 || errno == ENOENT)
    return 0;
  if (errno != EISDIR && errno != EPERM)
    return -1;
  int inner = openat (folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int result = inner >= 0 ? st_dir_each (inner, remove_entry, NULL) : -1;
  st_close (&inner);
  return result == 0 && (unlinkat (folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT) ? 0 : -1;
}
