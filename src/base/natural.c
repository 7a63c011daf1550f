#include "base/natural.h"

#include "base/prefix.h"

#include <glib.h>
#include <string.h>

/* Takes the digits of a number from @text, without leading zeros. */
static const char *
take_number (const char **text, gboolean hexadecimal, gsize *length)
{
  const char *p = *text;
  while (*p == '0')
    p++;
  const char *digits = p;
  while (hexadecimal ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p))
    p++;
  *length = (gsize) (p - digits);
  *text = p;
  return digits;
}

static int
compare_numbers (const char **a, const char **b, gboolean hexadecimal)
{
  gsize m = 0, n = 0;
  const char *x = take_number (a, hexadecimal, &m), *y = take_number (b, hexadecimal, &n);
  return m != n ? (m < n ? -1 : 1) : memcmp (x, y, m);
}

/* Takes a minus sign (also U+2212) that stands before a digit. */
static gboolean
take_minus (const char **text)
{
  static const char *const signs[] = { "-", "\u2212" };
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize length = strlen (signs[i]);
      if (!st_has_prefix (*text, signs[i]) || !g_ascii_isdigit ((*text)[length]))
        continue;
      *text += length;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_hexadecimal (const char *text)
{
  return text[0] == '0' && text[1] == 'x' && g_ascii_isxdigit (text[2]);
}

int
st_natural_compare (const char *a, const char *b)
{
  gboolean negative = take_minus (&a);
  if (take_minus (&b) != negative)
    return negative ? -1 : 1;
  while (*a != '\0' && *b != '\0')
    {
      gboolean hexadecimal = is_hexadecimal (a) && is_hexadecimal (b);
      if (hexadecimal)
        a += 2, b += 2;
      if (hexadecimal || (g_ascii_isdigit (*a) && g_ascii_isdigit (*b)))
        {
          int order = compare_numbers (&a, &b, hexadecimal);
          if (order != 0)
            return negative ? -order : order;
          negative = FALSE;
          continue;
        }
      if (*a != *b)
        return (guchar) *a - (guchar) *b;
      a++, b++;
    }
  return (guchar) *a - (guchar) *b;
}
