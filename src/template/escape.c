#include "template/escape.h"

/* Where a run of characters that stand for themselves ends. */
enum { HTML = 1, JSON = 2 };

#define CONTROLS(from) [(from)] = JSON, [(from) + 1] = JSON, [(from) + 2] = JSON, [(from) + 3] = JSON

static const guint8 ends[256] = {
  [0] = HTML | JSON,   [1] = JSON,          [2] = JSON,          [3] = JSON,    CONTROLS (4),  CONTROLS (8),
  CONTROLS (12),       CONTROLS (16),       CONTROLS (20),       CONTROLS (24), CONTROLS (28), ['&'] = HTML | JSON,
  ['<'] = HTML | JSON, ['>'] = HTML | JSON, ['"'] = HTML | JSON, ['\''] = HTML, ['\\'] = JSON,
};

/* Appends @text up to a character that has another meaning in @language, which
 * is where it returns. */
static const char *
append_plain (const char *text, guint8 language, GString *out)
{
  const char *end = text;
  while (!(ends[(guchar) *end] & language))
    end++;
  st_append (out, text, (gsize) (end - text));
  return end;
}

/* "</script" and "<!--" would end or change the element: `<` is written as an
 * escape, and so are the others that HTML knows. */
static void
escape_json (const char *text, GString *out)
{
  for (const char *p = append_plain (text, JSON, out); *p; p = append_plain (p + 1, JSON, out))
    if (*p == '"' || *p == '\\')
      {
        st_append (out, "\\", 1);
        st_append (out, p, 1);
      }
    else
      g_string_append_printf (out, "\\u%04x", (guint) *p);
}

static const char *
entity (char c, gboolean quotes)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return quotes ? "&quot;" : "\"";
    default:
      return quotes ? "&#39;" : "'";
    }
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
  for (const char *p = append_plain (text, HTML, out); *p; p = append_plain (p + 1, HTML, out))
    st_append_text (out, entity (*p, context != ST_ESCAPE_TEXT));
}
