#include "base/self.h"

#include <glib.h>
#include <stdlib.h>
#include <sys/auxv.h>

/* The kernel tells by /proc, and where that is not mounted (in a chroot, say) by what the
 * program was started as, which is right until somebody changes the folder. */
char *
st_self_path (void)
{
  const char *started = (const char *) getauxval (AT_EXECFN); /* NOLINT(performance-no-int-to-ptr): an address, says getauxval(3) */
  char *real = realpath ("/proc/self/exe", NULL);
  if (real == NULL && started != NULL)
    real = realpath (started, NULL);
  char *path = g_strdup (real);
  free (real);
  return path;
}
