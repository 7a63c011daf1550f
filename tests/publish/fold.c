/* A library to preload: makes folders ignore the case of letters, as those of Windows,
 * macOS and some of ext4 do. A name leads to the file that has one of the same letters,
 * and a file keeps the name that it was made with.
 *
 * It sees to paths below an open folder alone, as they are used for a site's files. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NEXT(type, function, parameters)                                                                                                   \
  static type (*next) parameters;                                                                                                          \
  if (next == NULL)                                                                                                                        \
  *(void **) &next = dlsym (RTLD_NEXT, #function)

static int
open_folder (int folder, const char *path)
{
  NEXT (int, openat, (int, const char *, int, ...));
  return next (folder, *path != '\0' ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Spells @name, of @length, as the folder @path has it, or as it is. */
static void
spell (int folder, const char *path, const char *name, size_t length, char *spelt)
{
  int file = open_folder (folder, path);
  DIR *entries = file >= 0 ? fdopendir (file) : NULL;
  snprintf (spelt, NAME_MAX + 1, "%.*s", (int) length, name);
  for (struct dirent *entry; entries != NULL && (entry = readdir (entries)) != NULL;)
    if (strlen (entry->d_name) == length && strncasecmp (entry->d_name, name, length) == 0)
      memcpy (spelt, entry->d_name, length);
  if (entries != NULL)
    closedir (entries);
}

/* @path as the folders on its way have it; @buffer holds PATH_MAX bytes. errno stays. */
static const char *
fold (int folder, const char *path, char *buffer)
{
  int saved = errno;
  size_t length = 0;
  if (folder == AT_FDCWD || *path == '/' || *path == '\0')
    return path;
  buffer[0] = '\0';
  for (const char *name = path; *name != '\0';)
    {
      char spelt[NAME_MAX + 1];
      size_t end = strcspn (name, "/");
      spell (folder, buffer, name, end, spelt);
      length += (size_t) snprintf (buffer + length, PATH_MAX - length, "%s%s", length > 0 ? "/" : "", spelt);
      name += end + (name[end] == '/' ? 1 : 0);
    }
  errno = saved;
  return buffer;
}

int
openat (int folder, const char *path, int flags, ...)
{
  char buffer[PATH_MAX];
  mode_t mode = 0;
  NEXT (int, openat, (int, const char *, int, ...));
  if ((flags & O_CREAT) != 0)
    {
      va_list rest;
      va_start (rest, flags);
      mode = va_arg (rest, mode_t);
      va_end (rest);
    }
  return next (folder, fold (folder, path, buffer), flags, mode);
}

int
fstatat (int folder, const char *path, struct stat *info, int flags)
{
  char buffer[PATH_MAX];
  NEXT (int, fstatat, (int, const char *, struct stat *, int) );
  return next (folder, fold (folder, path, buffer), info, flags);
}

int
unlinkat (int folder, const char *path, int flags)
{
  char buffer[PATH_MAX];
  NEXT (int, unlinkat, (int, const char *, int) );
  return next (folder, fold (folder, path, buffer), flags);
}

int
mkdirat (int folder, const char *path, mode_t mode)
{
  char buffer[PATH_MAX];
  NEXT (int, mkdirat, (int, const char *, mode_t));
  return next (folder, fold (folder, path, buffer), mode);
}

int
renameat (int from, const char *old, int to, const char *new)
{
  char one[PATH_MAX], two[PATH_MAX];
  NEXT (int, renameat, (int, const char *, int, const char *) );
  return next (from, fold (from, old, one), to, fold (to, new, two));
}

int
renameat2 (int from, const char *old, int to, const char *new, unsigned flags)
{
  char one[PATH_MAX], two[PATH_MAX];
  NEXT (int, renameat2, (int, const char *, int, const char *, unsigned) );
  return next (from, fold (from, old, one), to, fold (to, new, two), flags);
}

int
linkat (int from, const char *old, int to, const char *new, int flags)
{
  char one[PATH_MAX], two[PATH_MAX];
  NEXT (int, linkat, (int, const char *, int, const char *, int) );
  return next (from, fold (from, old, one), to, fold (to, new, two), flags);
}

/* openat2(2) has no function of its own: without it, folders are opened step by step. */
long
syscall (long number, ...)
{
  long arguments[6];
  va_list rest;
  NEXT (long, syscall, (long, ...));
  va_start (rest, number);
  for (unsigned i = 0; i < 6; i++)
    arguments[i] = va_arg (rest, long);
  va_end (rest);
  if (number == SYS_openat2)
    {
      errno = ENOSYS;
      return -1;
    }
  return next (number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
}
