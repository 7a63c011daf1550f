/* g_str_has_prefix() for texts of any length: GLib's, a macro since 2.76, measures the
 * whole text first, which takes time with the square of a document that is asked at
 * every place. */
#pragma once

#include <glib.h>
#include <string.h>

static inline gboolean
st_has_prefix (const char *text, const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}
