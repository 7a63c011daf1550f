#include "base/diag.h"

#include <string.h>

struct StDiagnostics {
  GMutex lock;
  GPtrArray *list;
  guint counts[ST_N_SEVERITIES];
  GHashTable *wrong; /* the files that have an error: a set */
};

StLocation
st_location_new (const char *file, guint line, guint column)
{
  return (StLocation){ g_intern_string (file), line, column };
}

static void
diagnostic_free (gpointer data)
{
  StDiagnostic *diagnostic = data;
  g_free (diagnostic->text);
  g_free (diagnostic);
}

StDiagnostics *
st_diagnostics_new (void)
{
  StDiagnostics *diag = g_new0 (StDiagnostics, 1);
  g_mutex_init (&diag->lock);
  diag->list = g_ptr_array_new_with_free_func (diagnostic_free);
  diag->wrong = g_hash_table_new (g_str_hash, g_str_equal);
  return diag;
}

void
st_diagnostics_free (StDiagnostics *diag)
{
  g_mutex_clear (&diag->lock);
  g_ptr_array_unref (diag->list);
  g_hash_table_unref (diag->wrong);
  g_free (diag);
}

/* The names of files can be any bytes; what is said of them, as text or JSON, is
 * UTF-8. */
static void
make_valid (StDiagnostic *diagnostic)
{
  if (!g_utf8_validate (diagnostic->at.file, -1, NULL))
    {
      g_autofree char *file = g_utf8_make_valid (diagnostic->at.file, -1);
      diagnostic->at.file = g_intern_string (file);
    }
  if (!g_utf8_validate (diagnostic->text, -1, NULL))
    {
      g_autofree char *wrong = diagnostic->text;
      diagnostic->text = g_utf8_make_valid (wrong, -1);
    }
}

static void
record (StDiagnostics *diag, StLocation at, StSeverity severity, const char *slug, char *text)
{
  StDiagnostic *diagnostic = g_new (StDiagnostic, 1);
  *diagnostic = (StDiagnostic){ at, severity, text, slug };
  make_valid (diagnostic);
  g_mutex_lock (&diag->lock);
  g_ptr_array_add (diag->list, diagnostic);
  diag->counts[severity]++;
  if (severity == ST_ERROR)
    g_hash_table_add (diag->wrong, (gpointer) at.file); /* interned */
  g_mutex_unlock (&diag->lock);
}

void
st_error (StDiagnostics *diag, StLocation at, const char *slug, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  record (diag, at, ST_ERROR, slug, g_strdup_vprintf (format, args));
  va_end (args);
}

void
st_wrong_translation (StDiagnostics *diag, StLocation at, const char *slug, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  record (diag, at, ST_WRONG_TRANSLATION, slug, g_strdup_vprintf (format, args));
  va_end (args);
}

void
st_warning (StDiagnostics *diag, StLocation at, const char *slug, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  record (diag, at, ST_WARNING, slug, g_strdup_vprintf (format, args));
  va_end (args);
}

void
st_diagnostics_add (StDiagnostics *diag, StDiagnostics *from, StSeverity worst)
{
  for (guint i = 0; i < from->list->len; i++)
    {
      const StDiagnostic *one = from->list->pdata[i];
      record (diag, one->at, MIN (one->severity, worst), one->slug, g_strdup (one->text));
    }
}

void
st_diagnostics_add_at (StDiagnostics *diag, StDiagnostics *from, StLocation at)
{
  for (guint i = 0; i < from->list->len; i++)
    {
      const StDiagnostic *one = from->list->pdata[i];
      record (diag, at, one->severity, one->slug, g_strdup (one->text));
    }
}

guint
st_diagnostics_count (StDiagnostics *diag)
{
  return diag->list->len;
}

guint
st_diagnostics_errors (StDiagnostics *diag)
{
  return diag->counts[ST_ERROR];
}

gboolean
st_diagnostics_has_error_in (StDiagnostics *diag, const char *file)
{
  g_mutex_lock (&diag->lock);
  gboolean found = g_hash_table_contains (diag->wrong, file);
  g_mutex_unlock (&diag->lock);
  return found;
}

guint
st_diagnostics_findings (StDiagnostics *diag)
{
  return diag->counts[ST_WARNING] + diag->counts[ST_WRONG_TRANSLATION] + diag->counts[ST_WRONG_DOCUMENT];
}

guint
st_diagnostics_wrong_documents (StDiagnostics *diag)
{
  return diag->counts[ST_WRONG_DOCUMENT];
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const StDiagnostic *x = *(StDiagnostic *const *) a, *y = *(StDiagnostic *const *) b;
  int order = g_strcmp0 (x->at.file, y->at.file);
  if (order == 0)
    order = x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
  if (order == 0)
    order = x->at.column < y->at.column ? -1 : x->at.column > y->at.column;
  if (order == 0)
    order = strcmp (x->slug, y->slug);
  return order != 0 ? order : strcmp (x->text, y->text);
}

GPtrArray *
st_diagnostics_sorted (StDiagnostics *diag)
{
  GPtrArray *sorted = g_ptr_array_copy (diag->list, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare);
  guint kept = MIN (sorted->len, 1);
  for (guint i = 1; i < sorted->len; i++)
    if (compare (&sorted->pdata[kept - 1], &sorted->pdata[i]) != 0)
      sorted->pdata[kept++] = sorted->pdata[i];
  g_ptr_array_set_size (sorted, (int) kept);
  return sorted;
}

/* A line of a report is one line, and nothing in it speaks to a terminal or to
 * what reads a log: what the input holds of controls and of characters that
 * turn the direction is written as an escape. */
static void
append_shown (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean turns = c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      if (c < 0x20 || (c >= 0x7F && c < 0xA0) || turns)
        g_string_append_printf (out, "\\u{%x}", c);
      else
        g_string_append_unichar (out, c);
    }
}

/* What turns a colour on and off, by ECMA-48, or nothing. */
typedef struct {
  const char *place;
  const char *error;
  const char *warning;
  const char *slug;
  const char *end;
} Colours;

static char *
format_in (const StDiagnostic *diagnostic, const Colours *colours)
{
  gboolean warning = diagnostic->severity == ST_WARNING;
  g_autoptr (GString) out = g_string_new (colours->place);
  append_shown (out, diagnostic->at.file);
  if (diagnostic->at.line > 0)
    g_string_append_printf (out, ":%u", diagnostic->at.line);
  if (diagnostic->at.line > 0 && diagnostic->at.column > 0)
    g_string_append_printf (out, ":%u", diagnostic->at.column);
  g_string_append_printf (out, ":%s %s%s:%s ", colours->end, warning ? colours->warning : colours->error, warning ? "warning" : "error",
                          colours->end);
  append_shown (out, diagnostic->text);
  g_string_append_printf (out, " %s[%s]%s", colours->slug, diagnostic->slug, colours->end);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
st_diagnostic_format (const StDiagnostic *diagnostic)
{
  static const Colours none = { "", "", "", "", "" };
  return format_in (diagnostic, &none);
}

char *
st_diagnostic_format_coloured (const StDiagnostic *diagnostic)
{
  static const Colours colours = { "\033[1m", "\033[1;31m", "\033[1;35m", "\033[2m", "\033[0m" };
  return format_in (diagnostic, &colours);
}
