#include "read/rows.h"

#include "base/prefix.h"
#include "base/text.h"
#include "read/yaml.h"

#include <string.h>

static void
cell_free (gpointer data)
{
  StCell *cell = data;
  if (cell == NULL)
    return;
  g_free (cell->text);
  g_clear_pointer (&cell->items, g_ptr_array_unref);
  g_free (cell);
}

static void
row_free (gpointer data)
{
  StRow *row = data;
  g_ptr_array_unref (row->cells);
  g_free (row);
}

static StRow *
row_new (StLocation at)
{
  StRow *row = g_new (StRow, 1);
  *row = (StRow){ at, g_ptr_array_new_with_free_func (cell_free), FALSE };
  return row;
}

static StRows *
rows_new (void)
{
  StRows *rows = g_new (StRows, 1);
  *rows = (StRows){ g_ptr_array_new_with_free_func (cell_free), g_ptr_array_new_with_free_func (row_free), FALSE };
  return rows;
}

void
st_rows_free (StRows *rows)
{
  g_ptr_array_unref (rows->columns);
  g_ptr_array_unref (rows->rows);
  g_free (rows);
}

const StCell *
st_row_cell (const StRow *row, guint column)
{
  return column < row->cells->len ? row->cells->pdata[column] : NULL;
}

/* Takes @text. NULL where it is empty. */
static StCell *
cell_new (char *text, StLocation at)
{
  g_autofree char *taken = g_strstrip (text);
  if (*taken == '\0')
    return NULL;
  StCell *cell = g_new0 (StCell, 1);
  cell->text = st_text_nfc (taken);
  cell->at = at;
  return cell;
}

/* Whether there are too many rows, which is recorded once. */
static gboolean
is_full (const StRows *rows, StLocation at, StDiagnostics *diag)
{
  if (rows->rows->len < ST_MAX_PAGES)
    return FALSE;
  st_error (diag, at, "import/limit", "the table has more than %u rows, and each is a page", ST_MAX_PAGES);
  return TRUE;
}

/* --- CSV ----------------------------------------------------------------- */

typedef struct {
  const StSource *source;
  StDiagnostics *diag;
  const char *p;
  const char *line_start;
  guint line;
  char separator;
} Scanner;

static StLocation
here (const Scanner *scanner)
{
  return st_location_new (scanner->source->path, scanner->line,
                          (guint) g_utf8_strlen (scanner->line_start, scanner->p - scanner->line_start) + 1);
}

static void
step (Scanner *scanner)
{
  if (*scanner->p++ == '\n')
    {
      scanner->line++;
      scanner->line_start = scanner->p;
    }
}

static gboolean
is_end_of_cell (const Scanner *scanner)
{
  return *scanner->p == '\0' || *scanner->p == '\n' || *scanner->p == scanner->separator;
}

/* Reads on to the quote that closes the cell, at whose quote @scanner stands. Returns: its
 * text; NULL where none closes it. (transfer full) */
static char *
read_quoted (Scanner *scanner)
{
  g_autoptr (GString) text = g_string_new (NULL);
  step (scanner);
  for (; *scanner->p != '\0'; step (scanner))
    {
      if (*scanner->p == '"' && scanner->p[1] != '"')
        {
          step (scanner);
          while (*scanner->p == ' ' && scanner->separator != ' ')
            step (scanner);
          return is_end_of_cell (scanner) ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
        }
      if (*scanner->p == '"')
        step (scanner);
      g_string_append_c (text, *scanner->p);
    }
  return NULL;
}

/* Returns FALSE where the quote is wrong: the rest of the line is passed over, so that one
 * wrong quote does not take the rows after it along. */
static gboolean
read_cell (Scanner *scanner, StRow *row)
{
  while (*scanner->p == ' ' && scanner->separator != ' ')
    step (scanner);
  Scanner start = *scanner;
  StLocation at = here (scanner);
  if (*scanner->p == '"')
    {
      char *text = read_quoted (scanner);
      if (text == NULL)
        {
          *scanner = start;
          while (*scanner->p != '\0' && *scanner->p != '\n')
            step (scanner);
          st_error (scanner->diag, at, "csv/quote",
                    "the quote that begins this cell is not closed before the next separator; a quote within a cell is written twice");
          return FALSE;
        }
      g_ptr_array_add (row->cells, cell_new (text, at));
      return TRUE;
    }
  while (!is_end_of_cell (scanner))
    step (scanner);
  g_ptr_array_add (row->cells, cell_new (g_strndup (start.p, (gsize) (scanner->p - start.p)), at));
  return TRUE;
}

/* (transfer full) */
static StRow *
read_row (Scanner *scanner)
{
  StRow *row = row_new (here (scanner));
  gboolean good = TRUE;
  for (gboolean more = TRUE; good && more;)
    {
      good = read_cell (scanner, row);
      more = good && *scanner->p == scanner->separator && *scanner->p != '\0';
      if (more)
        step (scanner);
    }
  if (*scanner->p == '\n')
    step (scanner);
  row->wrong = !good;
  return row;
}

static gboolean
is_blank (const StRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (row->cells->pdata[i] != NULL)
      return FALSE;
  return TRUE;
}

/* Of comma, semicolon and tab the one that stands most often in the first line, beside
 * what is in quotes. */
static char
detect_separator (const char *text)
{
  static const char separators[] = ",;\t";
  guint counts[3] = { 0 };
  gboolean quoted = FALSE;
  for (const char *p = text; *p != '\0' && (quoted || *p != '\n'); p++)
    {
      quoted ^= *p == '"';
      const char *found = quoted ? NULL : strchr (separators, *p);
      if (found != NULL)
        counts[found - separators]++;
    }
  guint best = 0;
  for (guint i = 1; i < 3; i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

StRows *
st_rows_read_csv (const StSource *source, char separator, StDiagnostics *diag)
{
  g_autoptr (StRows) rows = rows_new ();
  Scanner scanner = { source, diag, source->text, source->text, 1, separator };
  /* Spreadsheets name the separator in a line of its own. */
  if (st_has_prefix (source->text, "sep=") && source->text[4] != '\0' && source->text[5] == '\n')
    {
      scanner.separator = separator != '\0' ? separator : source->text[4];
      while (scanner.line == 1)
        step (&scanner);
    }
  if (scanner.separator == '\0')
    scanner.separator = detect_separator (scanner.p);
  StRow *header = read_row (&scanner);
  gboolean fits = !is_blank (header) && header->cells->len <= ST_MAX_COLUMNS;
  if (!fits && !header->wrong)
    st_error (diag, header->at, "import/header", "the first line names the columns: 1 to %u names, such as `code,name,summary`",
              ST_MAX_COLUMNS);
  g_ptr_array_unref (rows->columns);
  rows->columns = g_ptr_array_ref (header->cells);
  fits &= !header->wrong;
  row_free (header);
  if (!fits)
    return NULL;
  while (*scanner.p != '\0')
    {
      StRow *row = read_row (&scanner);
      if ((is_blank (row) && !row->wrong) || is_full (rows, row->at, diag))
        {
          row_free (row);
          if (rows->rows->len == ST_MAX_PAGES)
            break;
          continue;
        }
      if (!row->wrong && row->cells->len != rows->columns->len)
        {
          st_error (diag, row->at, "csv/cells", "this row has %u cell%s, and the first line names %u columns", row->cells->len,
                    row->cells->len == 1 ? "" : "s", rows->columns->len);
          row->wrong = TRUE;
        }
      g_ptr_array_add (rows->rows, row);
    }
  return g_steal_pointer (&rows);
}

/* --- lines --------------------------------------------------------------- */

StRows *
st_rows_read_lines (const StSource *source, StDiagnostics *diag)
{
  StRows *rows = rows_new ();
  g_auto (GStrv) lines = g_strsplit (source->text, "\n", -1);
  StCell *column = g_new0 (StCell, 1);
  column->text = g_strdup ("code");
  column->at = st_location_new (source->path, 1, 1);
  g_ptr_array_add (rows->columns, column);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *comment = *lines[i] == '#' ? lines[i] : strstr (lines[i], " #");
      if (comment != NULL)
        lines[i][comment - lines[i]] = '\0';
      guint indent = (guint) strspn (lines[i], " \t");
      StLocation at = st_location_new (source->path, i + 1, indent + 1);
      StCell *cell = cell_new (g_strdup (lines[i]), at);
      if (cell == NULL)
        continue;
      if (is_full (rows, at, diag))
        {
          cell_free (cell);
          break;
        }
      StRow *row = row_new (at);
      g_ptr_array_add (row->cells, cell);
      g_ptr_array_add (rows->rows, row);
    }
  return rows;
}

/* --- JSON ---------------------------------------------------------------- */

/* The column of the name @key, which is added where there is none. */
static guint
column_of (StRows *rows, GHashTable *known, const char *key, StLocation at)
{
  gpointer found = NULL;
  if (g_hash_table_lookup_extended (known, key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  StCell *cell = g_new0 (StCell, 1);
  cell->text = g_strdup (key);
  cell->at = at;
  g_hash_table_insert (known, cell->text, GUINT_TO_POINTER (rows->columns->len));
  g_ptr_array_add (rows->columns, cell);
  return rows->columns->len - 1;
}

static StCell *
cell_of_scalar (const StYaml *node)
{
  gboolean nothing = node->text == NULL || (node->plain && strcmp (node->text, "null") == 0);
  return nothing ? NULL : cell_new (g_strdup (node->text), node->at);
}

static gboolean
cell_is_text (const StYaml *node)
{
  return node->text != NULL && *node->text != '\0' && !(node->plain && strcmp (node->text, "null") == 0);
}

/* Sets @cell, to NULL where @node says nothing. Returns FALSE for what no cell can hold. */
static gboolean
read_value (const StYaml *node, StCell **cell, StDiagnostics *diag)
{
  *cell = NULL;
  if (node->kind == ST_YAML_SCALAR)
    {
      *cell = cell_of_scalar (node);
      return TRUE;
    }
  gboolean flat = node->kind == ST_YAML_LIST;
  for (guint i = 0; flat && i < node->items->len; i++)
    flat = ((const StYaml *) node->items->pdata[i])->kind == ST_YAML_SCALAR;
  if (!flat)
    {
      st_error (diag, node->at, "json/value",
                "a value is a text, a number, true or false, or a list of these; not an object or a list of lists");
      return FALSE;
    }
  *cell = g_new0 (StCell, 1);
  (*cell)->at = node->at;
  (*cell)->items = g_ptr_array_new_with_free_func (cell_free);
  for (guint i = 0; i < node->items->len; i++)
    {
      StCell *item = cell_of_scalar (node->items->pdata[i]);
      if (item != NULL)
        g_ptr_array_add ((*cell)->items, item);
    }
  return TRUE;
}

static void
set_cell (StRow *row, guint column, StCell *cell)
{
  if (column >= row->cells->len)
    g_ptr_array_set_size (row->cells, (int) column + 1);
  cell_free (row->cells->pdata[column]);
  row->cells->pdata[column] = cell;
}

/* @node: one object; its key is its code where objects stand in one. */
static void
read_object (StRows *rows, GHashTable *known, const StYaml *node, StDiagnostics *diag)
{
  if (node->kind == ST_YAML_SCALAR && node->key == NULL && cell_is_text (node))
    {
      StRow *code = row_new (node->at);
      set_cell (code, column_of (rows, known, "code", node->at), cell_of_scalar (node));
      g_ptr_array_add (rows->rows, code);
      return;
    }
  if (node->kind != ST_YAML_MAP)
    {
      st_error (diag, node->at, "json/value", "each row is an object, such as {\"code\": \"E10\", \"name\": \"Too warm\"}");
      return;
    }
  StRow *row = row_new (node->key != NULL ? node->key_at : node->at);
  gboolean good = TRUE;
  if (node->key != NULL)
    set_cell (row, column_of (rows, known, "code", node->key_at), cell_new (g_strdup (node->key), node->key_at));
  for (guint i = 0; i < node->items->len; i++)
    {
      const StYaml *item = node->items->pdata[i];
      guint column = column_of (rows, known, item->key, item->key_at);
      StCell *cell = NULL;
      good = read_value (item, &cell, diag) && good;
      const StCell *code = node->key != NULL && strcmp (item->key, "code") == 0 ? st_row_cell (row, column) : NULL;
      if (cell != NULL && code != NULL && g_strcmp0 (cell->text, code->text) != 0)
        {
          const char *own = cell->text != NULL ? cell->text : "[]";
          st_error (
              diag, cell->at, "json/code",
              "the object of `%s` says that its code is `%s`: a key before an object is its code; where keys are something else, write "
              "an array of objects, such as `[{\"code\": \"%s\"}]`",
              node->key, own, own);
          good = FALSE;
        }
      if (cell != NULL)
        set_cell (row, column, cell);
    }
  row->wrong = !good;
  g_ptr_array_add (rows->rows, row);
}

StRows *
st_rows_read_json (const StSource *source, StDiagnostics *diag)
{
  g_autoptr (StYaml) root = st_yaml_parse_json (source, diag);
  g_autoptr (StRows) rows = rows_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  if (root == NULL)
    return NULL;
  rows->typed = TRUE;
  if (root->kind == ST_YAML_SCALAR)
    {
      st_error (diag, root->at, "json/value", "the file holds an array of objects, or an object of objects by their codes");
      return NULL;
    }
  for (guint i = 0; i < root->items->len; i++)
    {
      const StYaml *node = root->items->pdata[i];
      if (is_full (rows, node->at, diag))
        break;
      read_object (rows, known, node, diag);
    }
  if (rows->columns->len > ST_MAX_COLUMNS)
    {
      st_error (diag, root->at, "import/limit", "the objects have %u keys; the limit is %u", rows->columns->len, ST_MAX_COLUMNS);
      return NULL;
    }
  return g_steal_pointer (&rows);
}
