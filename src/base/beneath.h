/* Opening what lies below a folder, and nothing else. */
#pragma once

#include <glib.h>

/* Opens @path beside the open folder @root by openat2(2), where no way leads out of it
 * again: neither `..` nor an absolute link; and with @links FALSE no link at all.
 * Returns -1 with errno, which is ENOSYS (or EPERM, in some sandboxes) where the kernel
 * has no such call. */
int st_open_beneath (int root, const char *path, int flags, gboolean links);
