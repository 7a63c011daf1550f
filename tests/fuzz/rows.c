/* Tables of `import`: as CSV with each separator, as lines, and as JSON. Every cell has a text or
 * items and stands in the file; what is wrong is recorded, and the rest is read. */
#include "fuzz.h"

#include "read/rows.h"

static guint
count_lines (const char *text)
{
  guint n = 1;
  for (; *text; text++)
    n += *text == '\n';
  return n;
}

static void
check_cell (const StCell *cell, const StSource *source)
{
  if (cell == NULL)
    return;
  g_assert_true ((cell->text != NULL) != (cell->items != NULL));
  g_assert_true (cell->text == NULL || (*cell->text != '\0' && g_utf8_validate (cell->text, -1, NULL)));
  g_assert_cmpuint (cell->at.line, >=, 1);
  g_assert_cmpuint (cell->at.line, <=, count_lines (source->text));
  for (guint i = 0; cell->items != NULL && i < cell->items->len; i++)
    check_cell (cell->items->pdata[i], source);
}

static void
check_rows (StRows *read, const StSource *source, StDiagnostics *diag)
{
  g_autoptr (StRows) rows = read;
  if (rows == NULL)
    {
      g_assert_cmpuint (st_diagnostics_errors (diag), >, 0);
      return;
    }
  for (guint i = 0; i < rows->columns->len; i++)
    check_cell (rows->columns->pdata[i], source);
  for (guint i = 0; i < rows->rows->len; i++)
    {
      const StRow *row = rows->rows->pdata[i];
      g_assert_true (!row->wrong || st_diagnostics_errors (diag) > 0);
      for (guint j = 0; j < rows->columns->len; j++)
        check_cell (st_row_cell (row, j), source);
    }
}

static void
fuzz (const char *root, const char *text, gsize length)
{
  static const char separators[] = { '\0', ',', ';', '\t' };
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write_bytes (root, "x.csv", text, (gssize) length);
  g_autoptr (StSource) source = st_source_read (root, "x.csv", ST_SOURCE_ROWS, diag);
  if (source == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autoptr (StDiagnostics) found = st_diagnostics_new ();
      check_rows (st_rows_read_csv (source, separators[i], found), source, found);
    }
  g_autoptr (StDiagnostics) of_lines = st_diagnostics_new (), of_json = st_diagnostics_new ();
  check_rows (st_rows_read_lines (source, of_lines), source, of_lines);
  check_rows (st_rows_read_json (source, of_json), source, of_json);
}
