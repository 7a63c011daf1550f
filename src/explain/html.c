/* Text of HTML, for messages that have no other. It is read as browsers see it, but for style: a
 * report is a list of blocks. */
#include "explain/room.h"

#include <string.h>

#define LONGEST_NAME 16
#define LONGEST_REFERENCE 10

/* What begins a line of its own. */
static const char *const blocks[] = { "p",     "div", "br", "tr", "li", "h1", "h2",  "h3",         "h4",      "h5",      "h6", "hr",
                                      "table", "ul",  "ol", "dl", "dt", "dd", "pre", "blockquote", "section", "article", NULL };
/* What holds no text for readers. */
static const char *const silent[] = { "script", "style", "head", "template", NULL };

static const struct {
  const char *name;
  const char *text;
} references[] = { { "amp;", "&" }, { "lt;", "<" }, { "gt;", ">" }, { "quot;", "\"" }, { "apos;", "'" }, { "nbsp;", " " } };

static void
end_line (GString *text)
{
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

/* After @p, where the element @name ends; the end of the text where it does not. */
static const char *
skip_element (const char *p, const char *end, const char *name)
{
  gsize length = strlen (name);
  for (; p < end && (p = memchr (p, '<', (gsize) (end - p))) != NULL; p++)
    if ((gsize) (end - p) > length + 2 && p[1] == '/' && g_ascii_strncasecmp (p + 2, name, length) == 0)
      {
        const char *close = memchr (p, '>', (gsize) (end - p));
        return close != NULL ? close + 1 : end;
      }
  return end;
}

/* After the tag or comment that begins at @p. */
static const char *
take_tag (GString *text, const char *p, const char *end)
{
  if (end - p >= 4 && strncmp (p, "<!--", 4) == 0)
    {
      const char *close = g_strstr_len (p + 4, end - p - 4, "-->");
      return close != NULL ? close + 3 : end;
    }
  gboolean closes = end - p > 1 && p[1] == '/';
  char name[LONGEST_NAME] = "";
  const char *letter = p + 1 + closes;
  for (guint n = 0; n + 1 < LONGEST_NAME && letter < end && g_ascii_isalnum (*letter); n++, letter++)
    name[n] = g_ascii_tolower (*letter);
  const char *close = memchr (p, '>', (gsize) (end - p));
  if (g_strv_contains (blocks, name))
    end_line (text);
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    g_string_append_c (text, ' ');
  if (close == NULL)
    return end;
  return !closes && g_strv_contains (silent, name) ? skip_element (close + 1, end, name) : close + 1;
}

/* After the character reference that begins at @p, or the ampersand alone. */
static const char *
take_reference (GString *text, const char *p, const char *end)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if ((gsize) (end - p - 1) >= strlen (references[i].name) && strncmp (p + 1, references[i].name, strlen (references[i].name)) == 0)
      {
        g_string_append (text, references[i].text);
        return p + 1 + strlen (references[i].name);
      }
  char digits[LONGEST_REFERENCE + 1] = "";
  memcpy (digits, p, MIN ((gsize) (end - p), (gsize) LONGEST_REFERENCE));
  gboolean hexadecimal = digits[1] == '#' && (digits[2] | 0x20) == 'x';
  char *after = NULL;
  guint64 c = digits[1] == '#' ? g_ascii_strtoull (digits + (hexadecimal ? 3 : 2), &after, hexadecimal ? 16 : 10) : 0;
  if (after == NULL || *after != ';' || c == 0 || c > 0x10FFFF || !g_unichar_validate ((gunichar) c))
    {
      g_string_append_c (text, '&');
      return p + 1;
    }
  g_string_append_unichar (text, (gunichar) c);
  return p + (after - digits) + 1;
}

void
st_html_append_text (GString *text, const char *html, gsize length)
{
  /* A part without content has no bytes to point at. */
  const char *p = html, *end = length > 0 ? html + length : html;
  end_line (text);
  while (p < end)
    if (*p == '<' && end - p > 1 && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
      p = take_tag (text, p, end);
    else if (*p == '&')
      p = take_reference (text, p, end);
    else if (g_ascii_isspace (*p))
      {
        if (text->len > 0 && !g_ascii_isspace (text->str[text->len - 1]))
          g_string_append_c (text, ' ');
        p++;
      }
    else
      g_string_append_c (text, *p++);
  end_line (text);
}
