#include "read/rows.h"

#include "support.h"

static void
append_cell (GString *out, const StCell *cell)
{
  if (cell == NULL)
    {
      g_string_append_c (out, '-');
      return;
    }
  if (cell->text != NULL)
    g_string_append (out, cell->text);
  for (guint i = 0; cell->items != NULL && i < cell->items->len; i++)
    g_string_append_printf (out, "<%s>", ((const StCell *) cell->items->pdata[i])->text);
  g_string_append_printf (out, "@%u:%u", cell->at.line, cell->at.column);
}

/* A line for the columns and each row: the cells with their places; `!` before a wrong row. (transfer full) */
static char *
shown (const StRows *rows)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < rows->columns->len; i++)
    {
      g_string_append (out, i > 0 ? "|" : "");
      append_cell (out, rows->columns->pdata[i]);
    }
  for (guint i = 0; i < rows->rows->len; i++)
    {
      const StRow *row = rows->rows->pdata[i];
      g_string_append_printf (out, "\n%s", row->wrong ? "!" : "");
      for (guint j = 0; j < row->cells->len; j++)
        {
          g_string_append (out, j > 0 ? "|" : "");
          append_cell (out, row->cells->pdata[j]);
        }
    }
  return g_string_free (out, FALSE);
}

typedef StRows *(*Read) (const StSource *source, StDiagnostics *diag);

static StRows *
read_csv (const StSource *source, StDiagnostics *diag)
{
  return st_rows_read_csv (source, '\0', diag);
}

/* @expected: NULL: nothing of it can be read */
static void
check (Read read, const char *text, const char *expected, const char *recorded_there)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("t", text);
  g_autoptr (StRows) rows = read (source, diag);
  g_autofree char *found = rows != NULL ? shown (rows) : NULL;
  g_assert_cmpstr (found, ==, expected);
  assert_recorded (diag, recorded_there);
}

static void
test_csv (void)
{
  check (read_csv, "a,b\n1,2\n", "a@1:1|b@1:3\n1@2:1|2@2:3", "");
  check (read_csv, "a,b\n1,2", "a@1:1|b@1:3\n1@2:1|2@2:3", "");
  check (read_csv, "a;b;c,d\n1;2;3\n", "a@1:1|b@1:3|c,d@1:5\n1@2:1|2@2:3|3@2:5", "");
  check (read_csv, "a\tb\n\t2\n", "a@1:1|b@1:3\n-|2@2:2", "");
  check (read_csv, "\"a;;;\",b\n1,2\n", "a;;;@1:1|b@1:8\n1@2:1|2@2:3", "");
  check (read_csv, "sep=|\na|b\n1|,\n", "a@2:1|b@2:3\n1@3:1|,@3:3", "");
  check (read_csv, "a\n1\n\n2\n", "a@1:1\n1@2:1\n2@4:1", "");
  check (read_csv, "a,b\n é , 2\n,\n", "a@1:1|b@1:3\né@2:2|2@2:6", "");
}

static void
test_csv_quotes (void)
{
  check (read_csv, "a,b\n\"x \"\"y\"\"\n\nz\", 2\n3,4\n", "a@1:1|b@1:3\nx \"y\"\n\nz@2:1|2@4:5\n3@5:1|4@5:3", "");
  check (read_csv, "a,b\n5\" disk,\"\"\n", "a@1:1|b@1:3\n5\" disk@2:1|-", "");
  check (read_csv, "a,b\n1,\"2\n3,4\n", "a@1:1|b@1:3\n!1@2:1\n3@3:1|4@3:3", "t:2:3 csv/quote\n");
  check (read_csv, "a,b\n1,\"2\n3,\"4\"\n", "a@1:1|b@1:3\n!1@2:1\n3@3:1|4@3:3", "t:2:3 csv/quote\n");
}

static void
test_csv_wrong (void)
{
  check (read_csv, "", NULL, "t:1:1 import/header\n");
  check (read_csv, ",\n1,2\n", NULL, "t:1:1 import/header\n");
  check (read_csv, "a,b\n1\n2,3,4\n5,6\n", "a@1:1|b@1:3\n!1@2:1\n!2@3:1|3@3:3|4@3:5\n5@4:1|6@4:3", "t:2:1 csv/cells\nt:3:1 csv/cells\n");
}

static void
test_lines (void)
{
  check (st_rows_read_lines, "# all\nE1\n\n E2 # old\nC#\n", "code@1:1\nE1@2:1\nE2@4:2\nC#@5:1", "");
  check (st_rows_read_lines, "", "code@1:1", "");
}

static void
test_json (void)
{
  check (st_rows_read_json, "[{\"a\": \"x\", \"b\": [1, \"y\"]},\n {\"b\": [], \"c\": null, \"a\": true}]",
         "a@1:4|b@1:14|c@2:13\nx@1:9|<1><y>@1:14\ntrue@2:28|@2:4", "");
  check (st_rows_read_json, "{\"E1\": {\"a\": \"\\ud83d\\ude00\"},\n\"E2\": {\"code\": \"E2\"}}", "code@1:3|a@1:10\nE1@1:3|😀@1:15\nE2@2:17",
         "");
  check (st_rows_read_json, "[\"E1\", \"E2\"]", "code@1:3\nE1@1:3\nE2@1:9", "");
}

static void
test_json_wrong (void)
{
  check (st_rows_read_json, "7", NULL, "t:1:1 json/value\n");
  check (st_rows_read_json, "\n", NULL, "t:1:1 json/syntax\n");
  check (st_rows_read_json, "[{\"a\": {\"b\": 1}}]", "a@1:4\n!", "t:1:4 json/value\n");
  check (st_rows_read_json, "{\"E1\": {\"code\": \"E2\"}}", "code@1:3\n!E2@1:18", "t:1:18 json/code\n");
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("t", "[{\"a\": 1,\n}]");
  g_assert_null (st_rows_read_json (source, diag));
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/rows/csv", test_csv);
  g_test_add_func ("/rows/csv/quotes", test_csv_quotes);
  g_test_add_func ("/rows/csv/wrong", test_csv_wrong);
  g_test_add_func ("/rows/lines", test_lines);
  g_test_add_func ("/rows/json", test_json);
  g_test_add_func ("/rows/json/wrong", test_json_wrong);
  return g_test_run ();
}
