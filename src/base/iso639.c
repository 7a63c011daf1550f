#include "base/iso639.h"

#include <gio/gio.h>
#include <string.h>

/* The list is of the package iso-codes and becomes part of the program: a line for each
 * code, a tab before its name. */
char *
st_iso639_name (const char *code)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/statuary/iso639/names", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *line = g_strdup_printf ("\n%s\t", code);
  gsize size = 0;
  const char *list = g_bytes_get_data (bytes, &size);
  const char *found = strlen (code) == 3 ? g_strstr_len (list, (gssize) size, line) : NULL;
  const char *name = found != NULL ? found + strlen (line) : NULL;
  return name != NULL ? g_strndup (name, strcspn (name, "\n")) : NULL;
}
