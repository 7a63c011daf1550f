#include "read/table.h"

#include "read/raw_text.h"

#include <string.h>

void
st_table_free (StTable *table)
{
  g_array_unref (table->columns);
  g_ptr_array_unref (table->rows);
  g_array_unref (table->surplus);
  g_free (table);
}

/* The end of the comment at @p, or of the code span in one cell, where a comment is none; NULL
 * where neither begins there. */
static const char *
unit_end (const char *p)
{
  const char *end = *p == '`' ? st_code_span_end (p) : NULL;
  return end != NULL && memchr (p, '|', (gsize) (end - p)) == NULL ? end : st_html_comment_end (p);
}

/* The cells of a line: what stands between bars that no backslash is before, and that are in
 * no comment. A bar at either end of the line belongs to no cell. (transfer full) */
static GStrv
split (const char *line)
{
  g_autofree char *row = g_strstrip (g_strdup (line));
  GPtrArray *cells = g_ptr_array_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  for (const char *p = row + (*row == '|' ? 1 : 0);; p++)
    {
      gboolean ends = *p == '\0' || *p == '|';
      const char *end = unit_end (p);
      if (end != NULL)
        {
          g_string_append_len (cell, p, end - p);
          p = end - 1;
        }
      else if (*p == '\\' && p[1] == '|') /* also in code, where a backslash is one otherwise */
        g_string_append_c (cell, *++p);
      else if (*p == '\\' && p[1] != '\0')
        g_string_append_len (cell, p++, 2);
      else if (!ends)
        g_string_append_c (cell, *p);
      if (!ends)
        continue;
      if (*p != '\0' || cell->len > 0 || p == row || p[-1] != '|')
        g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
      g_string_truncate (cell, 0);
      if (*p == '\0')
        break;
    }
  g_ptr_array_add (cells, NULL);
  return (GStrv) g_ptr_array_free (cells, FALSE);
}

static gboolean
read_align (const char *cell, StAlign *align)
{
  gsize length = strlen (cell), start = *cell == ':' ? 1 : 0, end = length > 1 && cell[length - 1] == ':' ? 1 : 0;
  gsize dashes = strspn (cell + start, "-");
  *align = start + end == 2 ? ST_ALIGN_CENTER : start == 1 ? ST_ALIGN_START : end == 1 ? ST_ALIGN_END : ST_ALIGN_NONE;
  return dashes > 0 && start + dashes + end == length;
}

/* The columns that a line of dashes begins; NULL where it is none. (transfer full) */
static GArray *
read_columns (const char *line)
{
  if (strchr (line, '|') == NULL)
    return NULL;
  g_auto (GStrv) cells = split (line);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (StAlign));
  for (guint i = 0; cells[i] != NULL; i++)
    {
      StAlign align;
      if (!read_align (cells[i], &align))
        return NULL;
      g_array_append_val (columns, align);
    }
  return columns->len > 0 ? g_steal_pointer (&columns) : NULL;
}

gboolean
st_table_is_delimiter (const char *line)
{
  g_autoptr (GArray) columns = read_columns (line);
  return columns != NULL;
}

/* Fills a row up with empty cells, or cuts it. (transfer full) */
static GStrv
fit (GStrv cells, guint n)
{
  GStrv fitted = g_new0 (char *, n + 1);
  guint length = g_strv_length (cells);
  for (guint i = 0; i < n; i++)
    fitted[i] = g_strdup (i < length ? cells[i] : "");
  return fitted;
}

StTable *
st_table_parse (const char *paragraph)
{
  g_auto (GStrv) lines = g_strsplit (paragraph, "\n", -1);
  g_autoptr (GArray) columns = lines[0] != NULL && lines[1] != NULL ? read_columns (lines[1]) : NULL;
  if (columns == NULL)
    return NULL;
  g_auto (GStrv) head = split (lines[0]);
  if (g_strv_length (head) != columns->len)
    return NULL;
  StTable *table = g_new (StTable, 1);
  *table = (StTable){ g_array_ref (columns), g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev),
                      g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_ptr_array_add (table->rows, g_steal_pointer (&head));
  for (guint i = 2; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = split (lines[i]);
      if (g_strv_length (cells) > columns->len)
        g_array_append_val (table->surplus, i);
      g_ptr_array_add (table->rows, fit (cells, columns->len));
    }
  return table;
}
