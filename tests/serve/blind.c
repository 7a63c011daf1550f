/* A library to preload: a system that watches no files. BLIND=init: there are no
 * more inotify instances (fs.inotify.max_user_instances); BLIND=watch: no more
 * watches (fs.inotify.max_user_watches). */
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>

static int
is_blind (const char *what)
{
  const char *blind = getenv ("BLIND");
  return blind != NULL && strcmp (blind, what) == 0;
}

int
inotify_init1 (int flags)
{
  int (*real) (int) = (int (*) (int)) dlsym (RTLD_NEXT, "inotify_init1");
  if (!is_blind ("init"))
    return real (flags);
  errno = EMFILE;
  return -1;
}

int
inotify_add_watch (int fd, const char *path, uint32_t mask)
{
  int (*real) (int, const char *, uint32_t) = (int (*) (int, const char *, uint32_t)) dlsym (RTLD_NEXT, "inotify_add_watch");
  if (!is_blind ("watch"))
    return real (fd, path, mask);
  errno = ENOSPC;
  return -1;
}
