#include "read/svg.h"

#include "read/picture.h"

#include <string.h>

gboolean
st_svg_span_is (StSvgSpan span, const char *text)
{
  return span.length == strlen (text) && g_ascii_strncasecmp (span.text, text, span.length) == 0;
}

/* --- tags (XML 1.0 §2) --------------------------------------------------- */

static gboolean
begins (const char *p, const char *end, const char *mark)
{
  gsize length = strlen (mark);
  return (gsize) (end - p) >= length && memcmp (p, mark, length) == 0;
}

/* Past the next @mark, or NULL. */
static const char *
past (const char *p, const char *end, const char *mark)
{
  const char *found = g_strstr_len (p, end - p, mark);
  return found != NULL ? found + strlen (mark) : NULL;
}

/* Past the `>` that no quotes hold, or NULL. */
static const char *
tag_end (const char *p, const char *end)
{
  char quote = '\0';
  for (; p < end && (quote != '\0' || *p != '>'); p++)
    if (*p == quote)
      quote = '\0';
    else if (quote == '\0' && (*p == '"' || *p == '\''))
      quote = *p;
  return p < end ? p + 1 : NULL;
}

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '.' || c == ':' || (guchar) c >= 0x80;
}

/* Takes a name off @rest, and its prefix off the name. */
static StSvgSpan
take_name (StSvgSpan *rest)
{
  gsize length = 0, prefix = 0;
  while (length < rest->length && is_name (rest->text[length]))
    if (rest->text[length++] == ':')
      prefix = length;
  if (length == 0)
    return (StSvgSpan){ rest->text, 0 };
  StSvgSpan name = { rest->text + prefix, length - prefix };
  rest->text += length;
  rest->length -= length;
  return name;
}

const char *
st_svg_next (const char *p, const char *end, StSvgTag *tag)
{
  for (const char *close = p; (p = memchr (p, '<', (gsize) (end - p))) != NULL; p = close)
    {
      gboolean comment = begins (p, end, "<!--"), data = begins (p, end, "<![CDATA["), closing = begins (p, end, "</");
      gboolean instruction = begins (p, end, "<?"), declaration = begins (p, end, "<!");
      close = comment ? past (p + 4, end, "-->") : data ? past (p, end, "]]>") : instruction ? past (p, end, "?>") : tag_end (p + 1, end);
      gboolean broken = close == NULL;
      if (broken)
        close = end;
      if (!broken && (comment || data || closing))
        continue;
      StSvgSpan rest = { p + (instruction ? 2 : 1), (gsize) (close - p) - (instruction ? 2 : 1) };
      *tag = (StSvgTag){ .whole = { p, (gsize) (close - p) } };
      tag->kind = broken ? ST_SVG_BROKEN : instruction ? ST_SVG_INSTRUCTION : declaration ? ST_SVG_DECLARATION : ST_SVG_TAG;
      tag->name = take_name (&rest);
      tag->rest = rest;
      return close;
    }
  return NULL;
}

gboolean
st_svg_attribute (StSvgSpan *rest, StSvgSpan *name, StSvgSpan *value)
{
  while (rest->length > 0 && !is_name (*rest->text))
    {
      rest->text++;
      rest->length--;
    }
  *name = take_name (rest);
  *value = (StSvgSpan){ rest->text, 0 };
  gsize i = 0;
  while (i < rest->length && g_ascii_isspace (rest->text[i]))
    i++;
  if (i >= rest->length || rest->text[i] != '=')
    return name->length > 0;
  for (i++; i < rest->length && g_ascii_isspace (rest->text[i]);)
    i++;
  const char *quote = i < rest->length && (rest->text[i] == '"' || rest->text[i] == '\'') ? rest->text + i : NULL;
  const char *close = quote != NULL ? memchr (quote + 1, *quote, rest->length - i - 1) : NULL;
  if (close == NULL)
    return name->length > 0;
  *value = (StSvgSpan){ quote + 1, (gsize) (close - quote) - 1 };
  rest->length -= (gsize) (close + 1 - rest->text);
  rest->text = close + 1;
  return name->length > 0;
}

/* --- what could run ------------------------------------------------------ */

static gboolean
is_one_of (StSvgSpan span, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (st_svg_span_is (span, words[i]))
      return TRUE;
  return FALSE;
}

/* Browsers leave white space out of addresses, and a character reference may hide anything. */
static gboolean
leads_to_script (StSvgSpan value)
{
  g_autoptr (GString) bare = g_string_new (NULL);
  for (gsize i = 0; i < value.length; i++)
    if ((guchar) value.text[i] > ' ')
      g_string_append_c (bare, g_ascii_tolower (value.text[i]));
  return strstr (bare->str, "script:") != NULL || strstr (bare->str, "&#") != NULL || strstr (bare->str, "text/html") != NULL;
}

static const char *
attribute_fault (StSvgSpan name, StSvgSpan value)
{
  static const char *const addresses[] = { "href", "src", "to", "from", "by", "values", NULL };
  if (name.length > 2 && g_ascii_strncasecmp (name.text, "on", 2) == 0)
    return "it has an event handler, such as `onclick`; take it out";
  if (memchr (value.text, '<', value.length) != NULL)
    return "it is no well-formed XML: `<` stands in an attribute";
  if (is_one_of (name, addresses) && leads_to_script (value))
    return "an address in it is a script or hides what it is; take it out";
  return NULL;
}

static const char *
tag_fault (const StSvgTag *tag)
{
  static const char *const elements[] = { "script", "handler", "listener", "iframe", "object", "embed", NULL };
  const char *fault =
      is_one_of (tag->name, elements) ? "it has an element that could run a program, such as `<script>`; take it out" : NULL;
  StSvgSpan rest = tag->rest, name, value;
  while (fault == NULL && st_svg_attribute (&rest, &name, &value))
    fault = attribute_fault (name, value);
  return fault;
}

/* XML in another encoding would be read otherwise than here. */
static gboolean
is_utf8 (const StSvgTag *declaration)
{
  StSvgSpan rest = declaration->rest, name, value;
  while (st_svg_attribute (&rest, &name, &value))
    if (st_svg_span_is (name, "encoding") && !st_svg_span_is (value, "UTF-8") && !st_svg_span_is (value, "US-ASCII"))
      return FALSE;
  return TRUE;
}

static const char *
fault_of (const StSvgTag *tag)
{
  if (tag->kind == ST_SVG_BROKEN)
    return "it is no well-formed XML: something is not closed";
  if (tag->kind == ST_SVG_TAG)
    return tag_fault (tag);
  if (tag->kind == ST_SVG_DECLARATION)
    return memchr (tag->whole.text, '[', tag->whole.length) != NULL
               ? "its DOCTYPE declares entities; take it out, or save the picture as plain SVG"
               : NULL;
  if (!st_svg_span_is (tag->name, "xml"))
    return "it has an instruction `<?…?>` for a program; take it out";
  return is_utf8 (tag) ? NULL : "it is not in UTF-8; save it in that encoding";
}

const char *
st_svg_fault (const char *text, gsize length, gsize *offset)
{
  StSvgTag tag = { 0 };
  const char *valid = NULL, *fault = NULL;
  if (!g_utf8_validate_len (text, length, &valid))
    {
      *offset = (gsize) (valid - text);
      return "it is not in UTF-8; save it in that encoding";
    }
  gboolean found = FALSE;
  for (const char *p = text; fault == NULL && (p = st_svg_next (p, text + length, &tag)) != NULL;)
    {
      fault = fault_of (&tag);
      *offset = (gsize) (tag.whole.text - text);
      found |= tag.kind == ST_SVG_TAG && st_svg_span_is (tag.name, "svg");
    }
  if (fault != NULL || found)
    return fault;
  *offset = 0;
  return "it is no SVG document";
}
