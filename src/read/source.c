#include "read/source.h"

#include "base/prefix.h"
#include "base/text.h"
#include "read/folder.h"

#include <stdlib.h>
#include <string.h>

/* Drops a BOM and turns CRLF and lone CR into LF, in place. */
static gsize
make_regular (char *text, gsize length)
{
  const char *from = text;
  const char *end = text + length;
  char *to = text;
  if (st_has_prefix (text, "\xEF\xBB\xBF"))
    from += 3;
  else if (memchr (text, '\r', length) == NULL)
    return length;
  while (from < end)
    if (*from == '\r')
      {
        *to++ = '\n';
        from += from + 1 < end && from[1] == '\n' ? 2 : 1;
      }
    else
      *to++ = *from++;
  *to = '\0';
  return (gsize) (to - text);
}

static guint
line_of (const StSource *source, const char *at)
{
  guint line = 1;
  for (const char *p = source->text; p < at; p++)
    line += *p == '\n';
  return line;
}

/* XML 1.0, section 2.2: of the controls, DEL and C1 are characters; of the noncharacters,
 * all but U+FFFE and U+FFFF. */
static gboolean
may_stand_in_xml (const char *p)
{
  gunichar c = g_utf8_get_char (p);
  return c >= 0x7F && c != 0xFFFE && c != 0xFFFF;
}

static const char *
find_forbidden (const StSource *source)
{
  const char *bad = st_text_find_control (source->text);
  while (source->kind == ST_SOURCE_LOCALE && *bad != '\0' && may_stand_in_xml (bad))
    bad = st_text_find_control (g_utf8_next_char (bad));
  return bad;
}

/* Whether git left two versions of some lines; each place is recorded. Neither XML nor PO
 * has lines that begin so. A line of equals signs may be somebody's text. */
static gboolean
has_conflicts (const StSource *source, StDiagnostics *diag)
{
  gboolean found = FALSE, open = FALSE;
  guint line = 1;
  for (const char *p = source->text; p != NULL; line++)
    {
      gboolean begins = st_has_prefix (p, "<<<<<<< "), ends = st_has_prefix (p, ">>>>>>> ");
      if (begins || (ends && !open))
        st_error (diag, st_location_new (source->path, line, 0), "file/conflict",
                  "git left a conflict here, with two versions of the same lines; keep one, and remove the lines `<<<<<<<`, `=======` and "
                  "`>>>>>>>`");
      found |= begins || ends;
      open = begins || (open && !ends);
      p = strchr (p, '\n');
      p = p != NULL ? p + 1 : NULL;
    }
  return found;
}

static gboolean
is_acceptable (const StSource *source, StDiagnostics *diag)
{
  const char *bad = NULL;
  if (!g_utf8_validate_len (source->text, source->length, &bad))
    st_error (diag, st_location_new (source->path, line_of (source, bad), 0), "file/not-utf8", "%s",
              *bad == '\0'                     ? "the line holds a NUL byte"
              : source->kind == ST_SOURCE_ROWS ? "the line is not valid UTF-8; in a spreadsheet, save the table as `CSV UTF-8`"
                                               : "the line is not valid UTF-8; save the file in that encoding");
  else if (*(bad = find_forbidden (source)) != '\0')
    st_error (diag, st_location_new (source->path, line_of (source, bad), 0), "file/control", "the line holds a control character");
  else
    return source->kind != ST_SOURCE_LOCALE || !has_conflicts (source, diag);
  return FALSE;
}

/* @name: how messages call it */
static StSource *
read_as (const char *root, const char *path, const char *name, StSourceKind kind, StDiagnostics *diag)
{
  static const gsize limits[] = { ST_SOURCE_LIMIT, ST_SOURCE_LIMIT_LOCALE, ST_SOURCE_LIMIT_ROWS };
  g_autoptr (StDiagnostics) unread = st_diagnostics_new ();
  g_autoptr (StSource) source = g_new0 (StSource, 1);
  source->kind = kind;
  source->path = g_intern_string (name);
  source->text = st_folder_read (root, path, limits[kind], &source->length, unread);
  st_diagnostics_add_at (diag, unread, st_location_new (name, 0, 0));
  if (source->text == NULL)
    return NULL;
  source->length = make_regular (source->text, source->length);
  return is_acceptable (source, diag) ? g_steal_pointer (&source) : NULL;
}

StSource *
st_source_read (const char *root, const char *path, StSourceKind kind, StDiagnostics *diag)
{
  return read_as (root, path, path, kind, diag);
}

StSource *
st_source_read_named (const char *file, StSourceKind kind, StDiagnostics *diag)
{
  char *real = realpath (file, NULL);
  g_autofree char *folder = g_path_get_dirname (real != NULL ? real : file);
  g_autofree char *name = g_path_get_basename (real != NULL ? real : file);
  free (real);
  return read_as (folder, name, file, kind, diag);
}

StSource *
st_source_new (const char *path, const char *text, StDiagnostics *diag)
{
  g_autoptr (StSource) source = g_new0 (StSource, 1);
  source->kind = ST_SOURCE_TEXT;
  source->path = g_intern_string (path);
  source->text = g_strdup (text);
  source->length = make_regular (source->text, strlen (text));
  if (source->length > ST_SOURCE_LIMIT)
    {
      st_error (diag, st_location_new (path, 0, 0), "file/too-large", "the file would have %" G_GSIZE_FORMAT " bytes; the limit is %u",
                source->length, ST_SOURCE_LIMIT);
      return NULL;
    }
  return is_acceptable (source, diag) ? g_steal_pointer (&source) : NULL;
}

void
st_source_free (StSource *source)
{
  g_free (source->text);
  g_free (source);
}

StLocation
st_source_locate (const StSource *source, gsize offset)
{
  guint line = 1;
  const char *start = source->text;
  for (const char *p = source->text; p < source->text + offset; p++)
    if (*p == '\n')
      {
        line++;
        start = p + 1;
      }
  return st_location_new (source->path, line, (guint) g_utf8_strlen (start, source->text + offset - start) + 1);
}

gsize
st_source_offset (const StSource *source, StLocation at)
{
  const char *p = source->text;
  for (guint line = 1; line < at.line && *p != '\0'; p++)
    line += *p == '\n';
  for (guint column = 1; column < at.column && *p != '\0' && *p != '\n'; column++)
    p = g_utf8_next_char (p);
  return (gsize) (p - source->text);
}
