#include "read/folder.h"

#include "base/beneath.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Opening a FIFO must not wait, and opening a terminal must not take it. */
#define SAFE (O_CLOEXEC | O_NONBLOCK | O_NOCTTY)

/* --- opening ------------------------------------------------------------- */

/* Where @path really is, from @root; NULL (with errno) where that is nowhere,
 * or outside: errno is EXDEV then. (transfer full) */
static char *
real_path (const char *root, const char *path)
{
  g_autofree char *joined = g_build_filename (root, path, NULL);
  char *real_root = realpath (root, NULL), *real = real_root != NULL ? realpath (joined, NULL) : NULL;
  char *below = NULL;
  if (real != NULL)
    {
      gsize length = strcmp (real_root, "/") == 0 ? 0 : strlen (real_root);
      gboolean inside = strncmp (real, real_root, length) == 0 && (real[length] == '/' || real[length] == '\0');
      below = inside ? g_strdup (real[length] == '/' && real[length + 1] != '\0' ? real + length + 1 : ".") : NULL;
      errno = inside ? errno : EXDEV;
    }
  free (real_root);
  free (real);
  return below;
}

/* The kernel keeps the way below the folder. Two things it does not know: an
 * absolute link may lead back inside, and old kernels (and sandboxes) have no
 * openat2; there the real path is asked for, and opened without any link. */
static int
open_inside (const char *root, const char *path, int flags)
{
  int folder = open (root, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return -1;
  int file = st_open_beneath (folder, path, flags | SAFE, TRUE);
  gboolean unknown = file < 0 && (errno == ENOSYS || errno == EPERM);
  if (file < 0 && (unknown || errno == EXDEV))
    {
      g_autofree char *real = real_path (root, path);
      errno = unknown ? errno : EXDEV; /* of what is not there, too, the way led outside */
      if (real != NULL)
        file = unknown ? openat (folder, real, flags | O_NOFOLLOW | SAFE) : st_open_beneath (folder, real, flags | SAFE, TRUE);
    }
  int error = errno;
  close (folder);
  errno = error;
  return file;
}

/* The first part of @path that is a symbolic link, or all of it. (transfer full) */
static char *
first_link (const char *root, const char *path)
{
  for (const char *end = strchr (path, '/'); end != NULL; end = strchr (end + 1, '/'))
    {
      g_autofree char *part = g_strndup (path, (gsize) (end - path));
      g_autofree char *full = g_build_filename (root, part, NULL);
      if (g_file_test (full, G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer (&part);
    }
  return g_strdup (path);
}

/* Records, from errno, why @path cannot be opened. */
static void
report (const char *root, const char *path, StDiagnostics *diag)
{
  StLocation at = st_location_new (path, 0, 0);
  int error = errno;
  g_autofree char *link = error == EXDEV || error == ELOOP ? first_link (root, path) : NULL;
  if (error == ENOENT || error == ENOTDIR)
    st_error (diag, at, "file/missing", "this file does not exist");
  else if (error == EXDEV)
    st_error (diag, at, "file/outside", "`%s` leads outside the project; a symbolic link may only lead to what lies in it", link);
  else if (error == ELOOP)
    st_error (diag, at, "file/outside", "`%s` is a symbolic link that leads to itself", link);
  else if (error == ENXIO)
    st_error (diag, at, "file/special", "this is neither a file nor a folder");
  else
    st_error (diag, at, "file/unreadable", "cannot be read: %s", g_strerror (error));
}

/* Opens a regular file for reading. @status: what it is. Returns -1 where there is
 * none: the reason is recorded as file/missing, file/outside, file/special or
 * file/unreadable. */
static int
open_file (const char *root, const char *path, struct stat *status, StDiagnostics *diag)
{
  int file = open_inside (root, path, O_RDONLY);
  if (file < 0)
    {
      report (root, path, diag);
      return -1;
    }
  if (fstat (file, status) == 0 && S_ISREG (status->st_mode))
    return file;
  if (S_ISDIR (status->st_mode))
    st_error (diag, st_location_new (path, 0, 0), "file/unreadable", "this is a folder, not a file");
  else
    st_error (diag, st_location_new (path, 0, 0), "file/special", "this is neither a file nor a folder");
  close (file);
  return -1;
}

static int
open_folder (const char *root, const char *path, StDiagnostics *diag)
{
  int folder = open_inside (root, path, O_RDONLY | O_DIRECTORY);
  if (folder < 0)
    report (root, path, diag);
  return folder;
}

gboolean
st_folder_has (const char *root, const char *path)
{
  struct stat status;
  g_autofree char *full = g_build_filename (root, path, NULL), *parent = g_path_get_dirname (path);
  /* What cannot be looked at may be there: reading it tells why it cannot. */
  if (lstat (full, &status) == 0 || (errno != ENOENT && errno != ENOTDIR && errno != ELOOP))
    return TRUE;
  /* A folder that lies outside is something to be told of, whatever it holds. */
  int folder = open_inside (root, parent, O_RDONLY | O_DIRECTORY);
  gboolean outside = folder < 0 && errno == EXDEV;
  if (folder >= 0)
    close (folder);
  return outside;
}

gboolean
st_folder_stat (const char *root, const char *path, struct stat *status)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  return stat (full, status) == 0;
}

/* What cannot be looked at may be one, too: opening it tells why it cannot. */
static gboolean
may_be_folder (const char *root, const char *path)
{
  struct stat status;
  if (st_folder_stat (root, path, &status))
    return S_ISDIR (status.st_mode);
  return errno != ENOENT && errno != ENOTDIR && errno != ELOOP;
}

/* --- reading ------------------------------------------------------------- */

/* What is read at a time beyond the size that a file is said to have. */
#define PIECE ((gsize) 64 << 10)

/* Reads up to @limit bytes and one more, which says that there are too many. @size:
 * how many there should be. */
static gboolean
read_all (int file, gsize size, gsize limit, GString *out)
{
  gsize room = MIN (size, limit) + 1;
  while (out->len <= limit)
    {
      gsize had = out->len;
      g_string_set_size (out, had + room);
      gssize n = read (file, out->str + had, room);
      g_string_truncate (out, had + (gsize) MAX (n, 0));
      if (n == 0 || (n < 0 && errno != EINTR))
        return n == 0;
      /* Less than was asked for, and all there should be: that is the end. */
      if (out->len == size && n < (gssize) room)
        return TRUE;
      room = MIN (PIECE, limit + 1 - out->len);
    }
  return TRUE;
}

char *
st_folder_read (const char *root, const char *path, gsize limit, gsize *length, StDiagnostics *diag)
{
  struct stat status;
  StLocation at = st_location_new (path, 0, 0);
  int file = open_file (root, path, &status, diag);
  if (file < 0)
    return NULL;
  gsize size = (gsize) status.st_size;
  g_autoptr (GString) text = g_string_sized_new (MIN (size, limit) + 1);
  gboolean whole = size > limit || read_all (file, size, limit, text);
  int error = errno;
  close (file);
  if (!whole)
    st_error (diag, at, "file/unreadable", "cannot be read: %s", g_strerror (error));
  else if (MAX (size, text->len) > limit)
    st_error (diag, at, "file/too-large", "the file has %" G_GSIZE_FORMAT " bytes; the limit is %" G_GSIZE_FORMAT, MAX (size, text->len),
              limit);
  else
    {
      *length = text->len;
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  return NULL;
}

/* --- listing ------------------------------------------------------------- */

/* Editors' backups, half-written files and hidden ones are nobody's pages, but for those that
 * servers look for. */
static gboolean
is_wanted (const char *name)
{
  static const char *const looked_for[] = { ".htaccess", ".nojekyll", ".well-known" };
  static const char *const backups[] = { "~", ".bak", ".orig", ".part", ".swo", ".swp", ".swx", ".tmp" };
  for (guint i = 0; i < G_N_ELEMENTS (backups); i++)
    if (g_str_has_suffix (name, backups[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (looked_for); i++)
    if (strcmp (name, looked_for[i]) == 0)
      return TRUE;
  return name[0] != '.' && name[0] != '#';
}

/* A name becomes a part of addresses, diagnostics and other files' names. */
static gboolean
is_fit (const char *name)
{
  for (const char *p = name; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7F || strchr ("%:\\", *p) != NULL)
      return FALSE;
  return g_utf8_validate (name, -1, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
st_folder_list (const char *root, const char *folder, const char *suffix, const StIgnore *ignore, StDiagnostics *diag)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  int file = may_be_folder (root, folder) ? open_folder (root, folder, diag) : -1;
  DIR *dir = file >= 0 ? fdopendir (file) : NULL;
  if (file >= 0 && dir == NULL)
    {
      st_error (diag, st_location_new (folder, 0, 0), "file/unreadable", "cannot read: %s", g_strerror (errno));
      close (file);
    }
  errno = 0;
  for (struct dirent *entry; dir != NULL && (entry = readdir (dir)) != NULL; errno = 0)
    {
      g_autofree char *path = g_strconcat (folder, "/", entry->d_name, NULL);
      if (!is_wanted (entry->d_name) || !g_str_has_suffix (entry->d_name, suffix != NULL ? suffix : "") || st_ignore_has (ignore, path))
        continue;
      if (suffix == NULL || is_fit (entry->d_name))
        g_ptr_array_add (names, g_strdup (entry->d_name));
      else
        st_error (diag, st_location_new (path, 0, 0), "file/name",
                  "a file's name holds no control characters, `%%`, `:` or backslash, since it becomes part of an address");
    }
  /* Pages must not be missed in silence: the next build would remove them. */
  if (dir != NULL && errno != 0)
    st_error (diag, st_location_new (folder, 0, 0), "file/unreadable", "cannot read: %s", g_strerror (errno));
  if (dir != NULL)
    closedir (dir);
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* --- writing ------------------------------------------------------------- */

/* Opens the folder @path, making what is not there of it. */
static int
open_or_make (const char *root, const char *path)
{
  for (const char *end = strchr (path, '/'); end != NULL; end = strchr (end + 1, '/'))
    {
      g_autofree char *part = g_strndup (path, (gsize) (end - path));
      g_autofree char *parent = g_path_get_dirname (part);
      g_autofree char *name = g_path_get_basename (part);
      int folder = open_inside (root, parent, O_RDONLY | O_DIRECTORY);
      if (folder < 0)
        return -1;
      if (mkdirat (folder, name, 0777) != 0 && errno != EEXIST)
        {
          int error = errno;
          close (folder);
          errno = error;
          return -1;
        }
      close (folder);
    }
  g_autofree char *folder = g_path_get_dirname (path);
  return open_inside (root, folder, O_RDONLY | O_DIRECTORY);
}

static gboolean
write_all (int file, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (file, text, length);
      if (n < 0 && errno != EINTR)
        return FALSE;
      text += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
  return fsync (file) == 0;
}

/* Writes @name in @folder whole, or leaves what is there. */
static gboolean
replace (int folder, const char *name, const char *text, gsize length)
{
  struct stat status;
  mode_t mode = 0666;
  gboolean there = fstatat (folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
  errno = there && S_ISLNK (status.st_mode) ? ELOOP : 0;
  if (errno != 0)
    return FALSE;
  g_autofree char *temporary = g_strdup_printf (".%s.%08x", name, g_random_int ());
  int file = openat (folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (file < 0)
    return FALSE;
  gboolean done = write_all (file, text, length) && (!there || fchmod (file, status.st_mode & 0777) == 0);
  done = close (file) == 0 && done;
  done = done && renameat (folder, temporary, folder, name) == 0;
  int error = errno;
  if (!done)
    unlinkat (folder, temporary, 0);
  errno = error;
  return done;
}

void
st_folder_write (const char *root, const char *path, const char *text, gsize length, StDiagnostics *diag)
{
  g_autofree char *name = g_path_get_basename (path);
  int folder = open_or_make (root, path);
  gboolean written = folder >= 0 && replace (folder, name, text, length);
  int error = errno;
  if (folder >= 0)
    close (folder);
  if (!written)
    st_error (diag, st_location_new (path, 0, 0), "output/write", "cannot write: %s",
              error == EXDEV   ? "a symbolic link leads outside the project"
              : error == ELOOP ? "this is a symbolic link; write to the file that it names, or remove it"
                               : g_strerror (error));
}
