/* A library to preload: makes one call of the system's functions for files, or that
 * which starts a thread, go wrong, and counts them all.
 *
 *   FAULT_AT=7       the seventh call goes wrong; 7+: all that follow, too
 *   FAULT_CALL=write only calls of this name count (a call's name is that without
 *                    a 64 at the end; exchange is a renameat2() that exchanges two
 *                    names); without it, all do
 *   FAULT_DO=28      an errno: the call fails with it, and nothing is done, but that
 *                    close() does close
 *   FAULT_DO=short   the call reads or writes half of what it was asked to
 *   FAULT_DO=kill    the process kills itself before the call
 *   FAULT_DO=run     the command FAULT_RUN is run before the call
 *   FAULT_LOG=file   how many calls there were, written at the end
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum { WELL, FAILS, SHORT } Fault;

static atomic_int n_calls;

static void
run (const char *command)
{
  pid_t child = fork ();
  if (child == 0)
    {
      unsetenv ("LD_PRELOAD");
      execl ("/bin/sh", "sh", "-c", command, (char *) NULL);
      _exit (127);
    }
  while (waitpid (child, NULL, 0) < 0 && errno == EINTR)
    ;
}

/* Counts a call, and does what is to be done before it; errno is that of a call
 * that fails. */
static Fault
before (const char *name)
{
  const char *only = getenv ("FAULT_CALL"), *at = getenv ("FAULT_AT"), *what = getenv ("FAULT_DO"), *command = getenv ("FAULT_RUN");
  char *rest = NULL;
  if (only != NULL && strcmp (only, name) != 0)
    return WELL;
  int number = atomic_fetch_add (&n_calls, 1) + 1;
  long wanted = at != NULL ? strtol (at, &rest, 10) : 0;
  if (wanted == 0 || what == NULL || (number != wanted && !(*rest == '+' && number > wanted)))
    return WELL;
  if (strcmp (what, "kill") == 0)
    kill (getpid (), SIGKILL);
  if (strcmp (what, "run") == 0 && command != NULL)
    {
      int saved = errno;
      run (command);
      errno = saved;
      return WELL;
    }
  if (strcmp (what, "short") == 0)
    return SHORT;
  errno = atoi (what);
  return FAILS;
}

__attribute__ ((destructor)) static void
report (void)
{
  const char *log = getenv ("FAULT_LOG");
  FILE *file = log != NULL ? fopen (log, "w") : NULL;
  if (file == NULL)
    return;
  fprintf (file, "%d\n", atomic_load (&n_calls));
  fclose (file);
}

/* Defines @function to fail as @name with @failure. */
#define WRAP(type, function, name, parameters, arguments, failure)                                                                         \
  type function parameters;                                                                                                                \
  type function parameters                                                                                                                 \
  {                                                                                                                                        \
    static type (*next) parameters;                                                                                                        \
    if (next == NULL)                                                                                                                      \
      *(void **) &next = dlsym (RTLD_NEXT, #function);                                                                                     \
    return before (name) == FAILS ? (failure) : next arguments;                                                                            \
  }

/* The same for one that reads or writes. */
#define WRAP_SIZED(function, name, parameters, arguments, arguments_of_half)                                                               \
  ssize_t function parameters;                                                                                                             \
  ssize_t function parameters                                                                                                              \
  {                                                                                                                                        \
    static ssize_t (*next) parameters;                                                                                                     \
    if (next == NULL)                                                                                                                      \
      *(void **) &next = dlsym (RTLD_NEXT, #function);                                                                                     \
    Fault fault = before (name);                                                                                                           \
    size_t half = (size + 1) / 2;                                                                                                          \
    return fault == FAILS ? -1 : fault == SHORT ? next arguments_of_half : next arguments;                                                 \
  }

WRAP_SIZED (read, "read", (int file, void *bytes, size_t size), (file, bytes, size), (file, bytes, half))
WRAP_SIZED (write, "write", (int file, const void *bytes, size_t size), (file, bytes, size), (file, bytes, half))
WRAP_SIZED (pread, "pread", (int file, void *bytes, size_t size, off_t at), (file, bytes, size, at), (file, bytes, half, at))
WRAP_SIZED (pread64, "pread", (int file, void *bytes, size_t size, off_t at), (file, bytes, size, at), (file, bytes, half, at))

WRAP (int, mkdir, "mkdir", (const char *path, mode_t mode), (path, mode), -1)
WRAP (int, mkdirat, "mkdirat", (int folder, const char *path, mode_t mode), (folder, path, mode), -1)
WRAP (int, renameat, "renameat", (int from, const char *old, int to, const char *new), (from, old, to, new), -1)
WRAP (int, renameat2, (flags & RENAME_EXCHANGE) != 0 ? "exchange" : "renameat2",
      (int from, const char *old, int to, const char *new, unsigned flags), (from, old, to, new, flags), -1)
WRAP (int, unlinkat, "unlinkat", (int folder, const char *path, int flags), (folder, path, flags), -1)
WRAP (int, linkat, "linkat", (int from, const char *old, int to, const char *new, int flags), (from, old, to, new, flags), -1)
WRAP (int, fstat, "fstat", (int file, struct stat *info), (file, info), -1)
WRAP (int, fstat64, "fstat", (int file, struct stat64 *info), (file, info), -1)
WRAP (int, stat, "stat", (const char *path, struct stat *info), (path, info), -1)
WRAP (int, stat64, "stat", (const char *path, struct stat64 *info), (path, info), -1)
WRAP (int, fstatat, "fstatat", (int folder, const char *path, struct stat *info, int flags), (folder, path, info, flags), -1)
WRAP (int, ftruncate, "ftruncate", (int file, off_t length), (file, length), -1)
WRAP (int, fchmod, "fchmod", (int file, mode_t mode), (file, mode), -1)
WRAP (int, flock, "flock", (int file, int operation), (file, operation), -1)
WRAP (int, access, "access", (const char *path, int mode), (path, mode), -1)
WRAP (DIR *, opendir, "opendir", (const char *path), (path), NULL)
WRAP (DIR *, fdopendir, "opendir", (int folder), (folder), NULL)
WRAP (struct dirent *, readdir, "readdir", (DIR * folder), (folder), NULL)
WRAP (struct dirent64 *, readdir64, "readdir", (DIR * folder), (folder), NULL)

/* What comes after the flags is there only where a file may be made. */
#define WRAP_OPEN(function, parameters, ...)                                                                                               \
  int function parameters;                                                                                                                 \
  int function parameters                                                                                                                  \
  {                                                                                                                                        \
    static int (*next) parameters;                                                                                                         \
    if (next == NULL)                                                                                                                      \
      *(void **) &next = dlsym (RTLD_NEXT, #function);                                                                                     \
    mode_t mode = 0;                                                                                                                       \
    if ((flags & O_CREAT) != 0)                                                                                                            \
      {                                                                                                                                    \
        va_list rest;                                                                                                                      \
        va_start (rest, flags);                                                                                                            \
        mode = va_arg (rest, mode_t);                                                                                                      \
        va_end (rest);                                                                                                                     \
      }                                                                                                                                    \
    return before ("open") == FAILS ? -1 : next (__VA_ARGS__, flags, mode);                                                                \
  }

WRAP_OPEN (open, (const char *path, int flags, ...), path)
WRAP_OPEN (open64, (const char *path, int flags, ...), path)
WRAP_OPEN (openat, (int folder, const char *path, int flags, ...), folder, path)
WRAP_OPEN (openat64, (int folder, const char *path, int flags, ...), folder, path)

/* Returns its error, and leaves errno. */
int
pthread_create (pthread_t *thread, const pthread_attr_t *attributes, void *(*begin) (void *), void *data)
{
  static int (*next) (pthread_t *, const pthread_attr_t *, void *(*) (void *), void *);
  int saved = errno;
  if (next == NULL)
    *(void **) &next = dlsym (RTLD_NEXT, "pthread_create");
  if (before ("pthread_create") == FAILS)
    {
      int code = errno;
      errno = saved;
      return code;
    }
  return next (thread, attributes, begin, data);
}

int
close (int file)
{
  static int (*next) (int);
  if (next == NULL)
    *(void **) &next = dlsym (RTLD_NEXT, "close");
  Fault fault = before ("close");
  int code = errno, result = next (file);
  if (fault != FAILS)
    return result;
  errno = code;
  return -1;
}
