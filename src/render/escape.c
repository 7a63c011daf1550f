#include "render/escape.h"

/* "</script" and "<!--" would end or change the element: `<` is written as an
 * escape, and so are the others that HTML knows. */
static void
escape_json (const char *text, GString *out)
{
  for (const char *p = text; *p; p++)
    if (*p == '"' || *p == '\\')
      {
        g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
      }
    else if ((guchar) *p < 0x20 || *p == '<' || *p == '>' || *p == '&')
      g_string_append_printf (out, "\\u%04x", (guint) *p);
    else
      g_string_append_c (out, *p);
}

void
st_escape (StEscape context, const char *text, GString *out)
{
  if (context == ST_ESCAPE_JSON)
    {
      escape_json (text, out);
      return;
    }
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
