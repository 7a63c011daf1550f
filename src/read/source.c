#include "read/source.h"

#include <glib/gstdio.h>
#include <string.h>

/* Drops a BOM and turns CRLF and lone CR into LF, in place. */
static gsize
make_regular (char *text, gsize length)
{
  const char *from = text;
  const char *end = text + length;
  char *to = text;
  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    from += 3;
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

/* Records why the file cannot be read, in the system's words. */
static void
report_unreadable (StDiagnostics *diag, StLocation at, const GError *error)
{
  gboolean missing = g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  st_error (diag, at, missing ? "file/missing" : "file/unreadable", "%s", missing ? "this file does not exist" : error->message);
}

static gboolean
is_acceptable (const StSource *source, gsize limit, StDiagnostics *diag)
{
  StLocation whole = st_location_new (source->path, 0, 0);
  const char *bad = NULL;
  if (source->length > limit)
    {
      st_error (diag, whole, "file/too-large", "the file has %" G_GSIZE_FORMAT " bytes; the limit is %" G_GSIZE_FORMAT, source->length,
                limit);
      return FALSE;
    }
  if (!g_utf8_validate_len (source->text, source->length, &bad))
    {
      guint line = 1;
      for (const char *p = source->text; p < bad; p++)
        line += *p == '\n';
      st_error (diag, st_location_new (source->path, line, 0), "file/not-utf8",
                *bad == '\0' ? "the line holds a NUL byte" : "the line is not valid UTF-8");
      return FALSE;
    }
  return TRUE;
}

StSource *
st_source_read (const char *root, const char *path, gsize limit, StDiagnostics *diag)
{
  g_autoptr (StSource) source = g_new0 (StSource, 1);
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autoptr (GError) error = NULL;
  source->path = g_intern_string (path);

  if (!g_file_get_contents (full, &source->text, &source->length, &error))
    {
      report_unreadable (diag, st_location_new (path, 0, 0), error);
      return NULL;
    }
  if (!is_acceptable (source, limit, diag))
    return NULL;
  source->length = make_regular (source->text, source->length);
  return g_steal_pointer (&source);
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

static gboolean
is_ours (const char *full, const char *name, const char *suffix)
{
  if (name[0] == '.' || g_str_has_suffix (name, "~") || name[0] == '#')
    return FALSE;
  return suffix == NULL ? g_file_test (full, G_FILE_TEST_IS_DIR) : g_str_has_suffix (name, suffix);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
st_source_list (const char *root, const char *folder, const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (root, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);
      if (is_ours (full, name, suffix))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

GBytes *
st_source_bytes (const char *root, const char *path, StDiagnostics *diag)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;
  if (!g_file_get_contents (full, &data, &length, &error))
    {
      report_unreadable (diag, st_location_new (path, 0, 0), error);
      return NULL;
    }
  return g_bytes_new_take (data, length);
}
