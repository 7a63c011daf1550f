#include "render/escape.h"

gboolean
st_url_is_safe (const char *url)
{
  /* Browsers drop leading spaces and controls, and tabs and newlines anywhere,
   * before they look for a scheme (WHATWG URL §4.1): any of these is refused. */
  for (const char *p = url; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7F)
      return FALSE;
  if (*url == ' ')
    return FALSE;
  gsize length = strcspn (url, ":/?#");
  if (url[length] != ':')
    return TRUE;
  return g_ascii_strncasecmp (url, "http:", 5) == 0 || g_ascii_strncasecmp (url, "https:", 6) == 0
         || g_ascii_strncasecmp (url, "mailto:", 7) == 0;
}

void
st_escape (StEscape context, const char *text, GString *out)
{
  if (context == ST_ESCAPE_URL && !st_url_is_safe (text))
    text = "#";
  for (const char *p = text; *p;)
    {
      gsize plain = strcspn (p, "&<>\"'");
      st_append (out, p, plain);
      p += plain;
      switch (*p)
        {
        case '&':
          st_append (out, "&amp;", 5);
          break;
        case '<':
          st_append (out, "&lt;", 4);
          break;
        case '>':
          st_append (out, "&gt;", 4);
          break;
        case '"':
          g_string_append (out, context == ST_ESCAPE_TEXT ? "\"" : "&quot;");
          break;
        case '\'':
          g_string_append (out, context == ST_ESCAPE_TEXT ? "'" : "&#39;");
          break;
        default:
          return;
        }
      p++;
    }
}
