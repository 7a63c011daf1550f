/* Reads a bounce or log: the parts of a message in MIME (RFC 2045 to 2049) by GMime, any other text as
 * it is, and makes it UTF-8 without controls.
 *
 * Of a report (RFC 6522), the message that it returns is left out: its numbers and hosts are the
 * sender's. Of a multipart/alternative, plain text counts, else what there is. */
#include "explain/room.h"

#include "base/prefix.h"

#include <gmime/gmime.h>
#include <string.h>

/* In a header block that is longer, nobody has to look for the end. */
#define LONGEST_HEADERS (1u << 20)

/* --- bytes to text ------------------------------------------------------- */

/* U+0080 to U+009F of Windows-1252, as https://encoding.spec.whatwg.org has it; where that has a control,
 * the replacement character. */
static const guint16 windows_1252[] = { 0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178 };

/* Embeddings, overrides and isolates (UAX #9): what follows them on the terminal would read in another order. */
static gboolean
reorders (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_control (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
}

/* After the colours of a terminal (ECMA-48, SGR) that begin at @p, or @p. */
static const char *
skip_colours (const char *p, const char *end)
{
  if (end - p < 3 || p[0] != '\033' || p[1] != '[')
    return p;
  const char *q = p + 2;
  while (q < end && (g_ascii_isdigit (*q) || *q == ';'))
    q++;
  return q < end && *q == 'm' ? q + 1 : p;
}

static void
append_clean (GString *text, const char *bytes, gsize length)
{
  const char *p = bytes, *end = length > 0 ? bytes + length : bytes;
  while (p < end)
    {
      const char *after = skip_colours (p, end);
      if (after > p)
        {
          p = after;
          continue;
        }
      /* GLib takes a NUL for the end. */
      gunichar c = *p != '\0' ? g_utf8_get_char_validated (p, end - p) : 0;
      gboolean valid = c != (gunichar) -1 && c != (gunichar) -2;
      guchar byte = (guchar) *p;
      p = valid ? g_utf8_next_char (p) : p + 1;
      if (!valid)
        c = byte >= 0xA0 ? byte : windows_1252[byte - 0x80];
      if (c == '\r' || c == 0xFEFF || reorders (c))
        continue;
      g_string_append_unichar (text, is_control (c) ? 0xFFFD : c);
    }
}

/* UTF-16 has a byte order mark, or a NUL in every other byte of what begins in ASCII. */
static gboolean
is_utf16 (const char *bytes, gsize length, gboolean *big)
{
  if (length < 4)
    return FALSE;
  const guchar *b = (const guchar *) bytes;
  *big = (b[0] == 0xFE && b[1] == 0xFF) || (b[0] == 0 && b[2] == 0 && b[1] != 0 && b[3] != 0);
  return *big || (b[0] == 0xFF && b[1] == 0xFE) || (b[1] == 0 && b[3] == 0 && b[0] != 0 && b[2] != 0);
}

static guint
unit_at (const char *bytes, gsize i, gboolean big)
{
  guint first = (guchar) bytes[i], second = (guchar) bytes[i + 1];
  return big ? first << 8 | second : second << 8 | first;
}

/* (transfer full) */
static GString *
from_utf16 (const char *bytes, gsize length, gboolean big)
{
  GString *text = g_string_sized_new (length / 2);
  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar c = unit_at (bytes, i, big);
      guint low = i + 3 < length ? unit_at (bytes, i + 2, big) : 0;
      if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000)
        {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          i += 2;
        }
      g_string_append_unichar (text, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    }
  return text;
}

/* --- messages ------------------------------------------------------------ */

typedef struct {
  GString *text;
  guint parts;
  gboolean cut;
} Reading;

/* The fields of a message that tell of its fate. */
static const char *const told[] = { "from", "subject", "date", "auto-submitted", "x-failed-recipients", NULL };

static void
add_fields (Reading *reading, GMimeMessage *message)
{
  GMimeHeaderList *list = g_mime_object_get_header_list (GMIME_OBJECT (message));
  for (int i = 0; i < g_mime_header_list_get_count (list); i++)
    {
      GMimeHeader *header = g_mime_header_list_get_header_at (list, i);
      const char *value = g_mime_header_get_value (header);
      g_autofree char *name = g_ascii_strdown (g_mime_header_get_name (header), -1);
      if (value != NULL && g_strv_contains (told, name))
        g_string_append_printf (reading->text, "%s: %s\n", g_mime_header_get_name (header), value);
    }
  g_string_append_c (reading->text, '\n');
}

static gboolean
is_of_type (GMimeObject *object, const char *type, const char *subtype)
{
  GMimeContentType *content = g_mime_object_get_content_type (object);
  return content != NULL && g_mime_content_type_is_type (content, type, subtype);
}

/* The decoded bytes of @part, in UTF-8 where it names a charset that is known. (transfer full) (nullable) */
static GByteArray *
content_of (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  if (content == NULL)
    return NULL;
  GMimeStream *memory = g_mime_stream_mem_new (), *stream = g_mime_stream_filter_new (memory);
  const char *charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (part), "charset");
  GMimeFilter *filter = charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0 ? g_mime_filter_charset_new (charset, "utf-8") : NULL;
  if (filter != NULL)
    g_mime_stream_filter_add (GMIME_STREAM_FILTER (stream), filter);
  g_mime_data_wrapper_write_to_stream (content, stream);
  g_mime_stream_flush (stream);
  GByteArray *bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (memory));
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (memory), FALSE);
  g_clear_object (&filter);
  g_object_unref (stream);
  g_object_unref (memory);
  return bytes;
}

static void
add_part (Reading *reading, GMimePart *part)
{
  GMimeObject *object = GMIME_OBJECT (part);
  gboolean report = is_of_type (object, "message", "delivery-status") || is_of_type (object, "message", "global-delivery-status");
  if (!report && !is_of_type (object, "text", "*"))
    return;
  GByteArray *bytes = content_of (part);
  if (bytes == NULL)
    return;
  if (is_of_type (object, "text", "html"))
    st_html_append_text (reading->text, (const char *) bytes->data, bytes->len);
  else
    g_string_append_len (reading->text, (const char *) bytes->data, bytes->len);
  g_byte_array_unref (bytes);
  g_string_append (reading->text, "\n\n");
}

static void add_object (Reading *reading, GMimeObject *object, guint depth);

static void
add_multipart (Reading *reading, GMimeMultipart *multipart, guint depth)
{
  int n = g_mime_multipart_get_count (multipart), best = n - 1;
  gboolean report = is_of_type (GMIME_OBJECT (multipart), "multipart", "report");
  gboolean alternative = is_of_type (GMIME_OBJECT (multipart), "multipart", "alternative");
  for (int i = 0; alternative && i < n; i++)
    if (is_of_type (g_mime_multipart_get_part (multipart, i), "text", "plain"))
      best = i;
  for (int i = 0; i < n; i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (multipart, i);
      gboolean returned = report && i > 0 && (GMIME_IS_MESSAGE_PART (part) || is_of_type (part, "text", "rfc822-headers"));
      if (!returned && (!alternative || i == best))
        add_object (reading, part, depth + 1);
    }
}

static void
add_object (Reading *reading, GMimeObject *object, guint depth)
{
  if (object == NULL)
    return;
  if (depth > ST_EXPLAIN_DEPTH || ++reading->parts > ST_EXPLAIN_PARTS || reading->text->len > ST_EXPLAIN_TEXT)
    reading->cut = TRUE;
  else if (GMIME_IS_MULTIPART (object))
    add_multipart (reading, GMIME_MULTIPART (object), depth);
  else if (GMIME_IS_MESSAGE_PART (object))
    {
      GMimeMessage *message = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));
      if (message != NULL)
        add_object (reading, GMIME_OBJECT (message), depth + 1);
    }
  else if (GMIME_IS_MESSAGE (object))
    {
      add_fields (reading, GMIME_MESSAGE (object));
      add_object (reading, g_mime_message_get_mime_part (GMIME_MESSAGE (object)), depth);
    }
  else if (GMIME_IS_PART (object))
    add_part (reading, GMIME_PART (object));
}

/* Whether @line, of @length bytes, is a field of a header (RFC 5322 §2.2): a name, and a colon. */
static gboolean
is_field (const char *line, gsize length)
{
  gsize name = 0;
  while (name < length && line[name] > ' ' && line[name] < 0x7F && line[name] != ':')
    name++;
  return name > 0 && name < length && line[name] == ':';
}

/* Whether @bytes begin with a header, after a "From " line of mbox (RFC 4155) or not, by which
 * something is encoded. Whatever else begins with lines of names and colons reads as well as it is. */
static gboolean
is_message (const char *bytes, gsize length, gboolean *mbox)
{
  const char *p = bytes, *end = bytes + MIN (length, LONGEST_HEADERS);
  gboolean encoded = FALSE, folded = FALSE;
  *mbox = length > 5 && strncmp (bytes, "From ", 5) == 0;
  for (guint n = 0; p < end; n++)
    {
      const char *newline = memchr (p, '\n', (gsize) (end - p)), *next = newline != NULL ? newline + 1 : end;
      gsize size = (gsize) ((newline != NULL ? newline : end) - p);
      if (size == 0 || (size == 1 && *p == '\r'))
        return encoded && folded;
      gboolean continues = folded && (*p == ' ' || *p == '\t');
      if (!(n == 0 && *mbox) && !continues && !is_field (p, size))
        return FALSE;
      folded |= is_field (p, size);
      encoded |= g_ascii_strncasecmp (p, "content-t", MIN (size, 9)) == 0 || g_strstr_len (p, (gssize) size, "=?") != NULL;
      p = next;
    }
  return FALSE;
}

static void
read_messages (Reading *reading, const char *bytes, gsize length, gboolean mbox)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = NULL;
  gint64 before = -1; /* GMime may stay where it is for ever, at a line that begins no message */
  if (mbox)
    g_mime_parser_set_format (parser, GMIME_FORMAT_MBOX);
  do
    {
      before = g_mime_parser_tell (parser);
      message = g_mime_parser_construct_message (parser, NULL);
      if (message != NULL)
        add_object (reading, GMIME_OBJECT (message), 0);
      g_clear_object (&message);
    }
  while (mbox && !reading->cut && !g_mime_parser_eos (parser) && g_mime_parser_tell (parser) > before);
  g_object_unref (parser);
  g_object_unref (stream);
}

char *
st_message_read (const char *bytes, gsize length, gboolean *cut)
{
  gboolean big = FALSE, mbox = FALSE;
  g_autoptr (GString) wide = is_utf16 (bytes, length, &big) ? from_utf16 (bytes, length, big) : NULL;
  g_autoptr (GString) decoded = g_string_new (NULL), text = g_string_new (NULL);
  Reading reading = { .text = decoded };
  if (wide != NULL)
    {
      bytes = wide->str;
      length = wide->len;
    }
  if (length >= 3 && strncmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  if (is_message (bytes, length, &mbox))
    {
      g_mime_init ();
      read_messages (&reading, bytes, length, mbox);
      bytes = decoded->str;
      length = decoded->len;
    }
  *cut = reading.cut || length > ST_EXPLAIN_TEXT;
  append_clean (text, bytes, MIN (length, ST_EXPLAIN_TEXT));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
st_message_library (void)
{
  return g_strdup_printf ("%u.%u.%u", gmime_major_version, gmime_minor_version, gmime_micro_version);
}
