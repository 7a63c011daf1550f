#include "base/udiff.h"

#include "base/limits.h"

#include <string.h>

#define CONTEXT 3u

/* A line with its end, which the last one may lack. */
typedef struct {
  const char *text;
  gsize length;
} Line;

/* A line of the result: ' ' of both texts, '-' of the old one, '+' of the new one. */
typedef struct {
  char kind;
  Line line;
} Edit;

static GArray *
lines_of (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      Line line = { text, length + (text[length] == '\n') };
      g_array_append_val (lines, line);
      text += line.length;
    }
  return lines;
}

static Line
line_at (const GArray *lines, guint i)
{
  return g_array_index (lines, Line, i);
}

static gboolean
same (Line a, Line b)
{
  return a.length == b.length && memcmp (a.text, b.text, a.length) == 0;
}

static void
add (GArray *edits, char kind, Line line)
{
  Edit edit = { kind, line };
  g_array_append_val (edits, edit);
}

/* The edits that make lines @from to @to_b of @b out of lines @from to @to_a of @a. */
static void
add_middle (const GArray *a, guint to_a, const GArray *b, guint to_b, guint from, GArray *edits)
{
  guint rows = to_a - from, columns = to_b - from;
  gboolean short_enough = (guint64) (rows + 1) * (columns + 1) <= ST_MAX_DIFF_CELLS;
  /* How many lines the rests from row i and column j on have in common. */
  g_autofree guint *common = short_enough ? g_new0 (guint, (gsize) (rows + 1) * (columns + 1)) : NULL;
#define COMMON(i, j) common[(gsize) (i) * (columns + 1) + (j)]
  for (guint i = rows; short_enough && i-- > 0;)
    for (guint j = columns; j-- > 0;)
      COMMON (i, j) =
          same (line_at (a, from + i), line_at (b, from + j)) ? COMMON (i + 1, j + 1) + 1 : MAX (COMMON (i + 1, j), COMMON (i, j + 1));
  guint i = 0, j = 0;
  while (i < rows || j < columns)
    if (short_enough && i < rows && j < columns && same (line_at (a, from + i), line_at (b, from + j)))
      {
        add (edits, ' ', line_at (a, from + i++));
        j++;
      }
    else if (i < rows && (j == columns || !short_enough || COMMON (i + 1, j) >= COMMON (i, j + 1)))
      add (edits, '-', line_at (a, from + i++));
    else
      add (edits, '+', line_at (b, from + j++));
#undef COMMON
}

static GArray *
edits_of (const GArray *a, const GArray *b)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  guint head = 0, tail = 0;
  while (head < MIN (a->len, b->len) && same (line_at (a, head), line_at (b, head)))
    add (edits, ' ', line_at (a, head++));
  while (tail < MIN (a->len, b->len) - head && same (line_at (a, a->len - 1 - tail), line_at (b, b->len - 1 - tail)))
    tail++;
  add_middle (a, a->len - tail, b, b->len - tail, head, edits);
  for (guint i = a->len - tail; i < a->len; i++)
    add (edits, ' ', line_at (a, i));
  return edits;
}

/* A range of no lines is named by the line before it. */
static void
append_range (GString *diff, char sign, guint start, guint length)
{
  g_string_append_printf (diff, " %c%u", sign, length > 0 ? start + 1 : start);
  if (length != 1)
    g_string_append_printf (diff, ",%u", length);
}

static void
append_line (GString *diff, const Edit *edit)
{
  g_string_append_c (diff, edit->kind);
  g_string_append_len (diff, edit->line.text, (gssize) edit->line.length);
  if (edit->line.length == 0 || edit->line.text[edit->line.length - 1] != '\n')
    g_string_append (diff, "\n\\ No newline at end of file\n");
}

/* Appends edits @from to @to as one hunk, which begins at lines @a and @b of the texts. */
static void
append_hunk (GString *diff, const GArray *edits, guint from, guint to, guint a, guint b)
{
  guint n_a = 0, n_b = 0;
  for (guint i = from; i < to; i++)
    {
      n_a += g_array_index (edits, Edit, i).kind != '+';
      n_b += g_array_index (edits, Edit, i).kind != '-';
    }
  g_string_append (diff, "@@");
  append_range (diff, '-', a, n_a);
  append_range (diff, '+', b, n_b);
  g_string_append (diff, " @@\n");
  for (guint i = from; i < to; i++)
    append_line (diff, &g_array_index (edits, Edit, i));
}

/* Where the hunk ends whose first change is edit @change: changes with little between them
 * share one. */
static guint
hunk_end (const GArray *edits, guint change)
{
  guint end = change, last = change;
  for (; end < edits->len && end - last <= 2 * CONTEXT + 1; end++)
    if (g_array_index (edits, Edit, end).kind != ' ')
      last = end;
  return MIN (last + 1 + CONTEXT, edits->len);
}

char *
st_udiff (const char *old_name, const char *old_text, const char *new_name, const char *new_text)
{
  g_autoptr (GArray) a = lines_of (old_text), b = lines_of (new_text), edits = edits_of (a, b);
  GString *diff = g_string_new (NULL);
  guint done = 0, line_a = 0, line_b = 0; /* edits that are written or passed over, and the lines they stand for */
  for (guint i = 0; i < edits->len; i++)
    {
      if (g_array_index (edits, Edit, i).kind == ' ')
        continue;
      guint from = i - MIN (CONTEXT, i - done), to = hunk_end (edits, i);
      line_a += from - done;
      line_b += from - done;
      if (diff->len == 0)
        g_string_append_printf (diff, "--- %s\n+++ %s\n", old_name, new_name);
      append_hunk (diff, edits, from, to, line_a, line_b);
      for (; from < to; from++)
        {
          line_a += g_array_index (edits, Edit, from).kind != '+';
          line_b += g_array_index (edits, Edit, from).kind != '-';
        }
      done = to;
      i = to - 1;
    }
  return g_string_free (diff, FALSE);
}
