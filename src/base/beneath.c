#include "base/beneath.h"

#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

int
st_open_beneath (int root, const char *path, int flags, gboolean links)
{
  struct open_how how = { .flags = (guint) flags,
                          .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | (links ? 0 : (guint64) RESOLVE_NO_SYMLINKS) };
  return (int) syscall (SYS_openat2, root, path, &how, sizeof how);
}
