/* Byte ranges (RFC 9110, section 14). */
#include "serve/room.h"

#include <string.h>

/* Digits alone: no sign, no space. What is too large for 64 bits is as large as they go. */
static gboolean
read_number (const char **text, guint64 *number)
{
  char *end = NULL;
  if (!g_ascii_isdigit (**text))
    return FALSE;
  *number = g_ascii_strtoull (*text, &end, 10);
  *text = end;
  return TRUE;
}

StRange
st_range_read (const char *field, gsize size, gsize *first, gsize *length)
{
  static const char unit[] = "bytes=";
  if (field == NULL || g_ascii_strncasecmp (field, unit, strlen (unit)) != 0)
    return ST_RANGE_NONE;
  g_autofree char *ranges = g_strstrip (g_strdup (field + strlen (unit)));
  const char *text = ranges;
  guint64 from = 0, to = G_MAXUINT64;
  gboolean has_from = read_number (&text, &from);
  if (*text++ != '-')
    return ST_RANGE_NONE;
  gboolean has_to = read_number (&text, &to);
  if (*text != '\0' || !(has_from || has_to) || (has_from && to < from))
    return ST_RANGE_NONE;
  if (!has_from && size == 0 && to > 0)
    return ST_RANGE_NONE; /* the last bytes of nothing: satisfiable, and no Content-Range can say it */
  if (!has_from)
    {
      from = size - MIN (to, size);
      to = G_MAXUINT64;
    }
  if (from >= size)
    return ST_RANGE_BEYOND;
  *first = (gsize) from;
  *length = (gsize) (MIN (to, size - 1) - from + 1);
  return ST_RANGE_PART;
}
