#include "commands/import_table.h"

#include "model/keys.h"

#include <string.h>

/* --- what a column can hold ---------------------------------------------- */

typedef struct {
  StColumn column;
  const char *names[2]; /* by which it is found; NULL where there are less */
} Target;

/* All that columns can hold, with what counts most first: ids before names. */
static GArray *
list_targets (const StFamily *family)
{
  GArray *targets = g_array_new (FALSE, TRUE, sizeof (Target));
  for (guint i = 0; i < st_code_keys.n; i++)
    {
      const StKey *key = &st_code_keys.keys[i];
      Target target = { { ST_COLUMN_KEY, key->name, key, NULL, NULL, 0 }, { NULL, NULL } };
      g_array_append_val (targets, target);
    }
  for (guint i = 0; i < family->facts->len; i++)
    {
      const StFact *fact = family->facts->pdata[i];
      Target target = { { ST_COLUMN_FACT, fact->id, NULL, fact, NULL, 0 }, { fact->name != NULL ? fact->name->source : NULL, NULL } };
      g_array_append_val (targets, target);
    }
  Target summary = { { ST_COLUMN_SUMMARY, "summary", NULL, NULL, NULL, 0 }, { NULL, NULL } };
  g_array_append_val (targets, summary);
  for (guint i = 0; i < family->sections->len; i++)
    {
      const StSection *section = family->sections->pdata[i];
      for (char **heading = section->headings; *heading != NULL; heading++)
        {
          Target target = { { ST_COLUMN_SECTION, section->id, NULL, NULL, section, 0 }, { *heading, NULL } };
          g_array_append_val (targets, target);
        }
    }
  return targets;
}

/* As names are compared: without case, and `_` and `-` as spaces. (transfer full) */
static char *
fold (const char *name)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (name), "_-", ' '), *folded = st_text_fold_space (spaced);
  return st_text_lower (folded);
}

static gboolean
is_called (const char *name, const char *folded)
{
  g_autofree char *own = name != NULL ? fold (name) : NULL;
  return own != NULL && strcmp (own, folded) == 0;
}

static const Target *
find_target (const GArray *targets, const char *name)
{
  g_autofree char *folded = fold (name);
  for (guint i = 0; i < targets->len; i++)
    if (is_called (g_array_index (targets, Target, i).column.id, folded))
      return &g_array_index (targets, Target, i);
  for (guint i = 0; i < targets->len; i++)
    if (is_called (g_array_index (targets, Target, i).names[0], folded))
      return &g_array_index (targets, Target, i);
  return NULL;
}

/* (transfer full) */
static char *
hint_for (const GArray *targets, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < targets->len; i++)
    {
      const Target *target = &g_array_index (targets, Target, i);
      g_ptr_array_add (names, (gpointer) target->column.id);
      if (target->names[0] != NULL)
        g_ptr_array_add (names, (gpointer) target->names[0]);
    }
  return st_keys_hint (&st_code_keys, name, names);
}

/* --- matching ------------------------------------------------------------ */

static guint
column_called (const StRows *rows, const char *name)
{
  g_autofree char *folded = fold (name);
  for (guint i = 0; i < rows->columns->len; i++)
    if (rows->columns->pdata[i] != NULL && is_called (((const StCell *) rows->columns->pdata[i])->text, folded))
      return i;
  return G_MAXUINT;
}

/* (transfer full) */
static char *
hint_for_column (const StRows *rows, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < rows->columns->len; i++)
    if (rows->columns->pdata[i] != NULL)
      g_ptr_array_add (names, ((const StCell *) rows->columns->pdata[i])->text);
  return st_text_hint (name, names);
}

/* @target is in column @from: beside what is there already, for one column may hold two things. */
static void
use_column (GArray *columns, guint from, const Target *target)
{
  StColumn column = target->column, *first = &g_array_index (columns, StColumn, from);
  column.from = from;
  if (first->kind == ST_COLUMN_UNUSED)
    *first = column;
  else
    g_array_append_val (columns, column);
}

static void
apply_map (const StRows *rows, const GArray *targets, const char *map, GArray *columns, StLocation at, StDiagnostics *diag)
{
  const char *equals = strchr (map, '=');
  g_autofree char *left = g_strndup (map, equals != NULL ? (gsize) (equals - map) : strlen (map));
  const char *right = equals != NULL ? equals + 1 : "";
  const Target *target = find_target (targets, left);
  guint column = column_called (rows, right);
  const StColumn *other = NULL;
  if (equals == NULL)
    st_error (diag, at, "import/map", "`--map %s` says no column: write --map fact=column, such as --map retry=\"Try again\"", map);
  else if (target == NULL)
    {
      g_autofree char *hint = hint_for (targets, left);
      st_error (diag, at, "import/map", "`--map %s`: pages of this family have no key, fact or section `%s`%s", map, left, hint);
    }
  else if (column == G_MAXUINT)
    {
      g_autofree char *hint = hint_for_column (rows, right);
      st_error (diag, at, "import/map", "`--map %s`: the table has no column `%s`%s", map, right, hint);
    }
  else if ((other = st_columns_find (columns, target->column.id)) == NULL)
    use_column (columns, column, target);
  else if (other->from != column)
    st_error (diag, at, "import/map", "`--map %s`: another --map says that the column `%s` holds `%s`, and it has one column", map,
              ((const StCell *) rows->columns->pdata[other->from])->text, target->column.id);
}

GArray *
st_columns_match (const StRows *rows, const StFamily *family, char *const *maps, StDiagnostics *diag)
{
  g_autoptr (GArray) targets = list_targets (family);
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (StColumn));
  StLocation top = { NULL, 0, 0 };
  guint before = st_diagnostics_errors (diag);
  g_array_set_size (columns, rows->columns->len);
  for (guint i = 0; i < rows->columns->len && top.file == NULL; i++)
    if (rows->columns->pdata[i] != NULL)
      top = ((const StCell *) rows->columns->pdata[i])->at;
  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    apply_map (rows, targets, maps[i], columns, top, diag);
  for (guint i = 0; i < rows->columns->len; i++)
    {
      const StCell *header = rows->columns->pdata[i];
      gboolean unused = header != NULL && g_array_index (columns, StColumn, i).kind == ST_COLUMN_UNUSED;
      const Target *target = unused ? find_target (targets, header->text) : NULL;
      if (target != NULL && st_columns_find (columns, target->column.id) == NULL)
        use_column (columns, i, target);
      else if (target != NULL)
        st_warning (diag, header->at, "import/column", "the column `%s` is not used: another column holds `%s` already", header->text,
                    target->column.id);
      else if (unused)
        {
          g_autofree char *hint = hint_for (targets, header->text);
          st_warning (diag, header->at, "import/column",
                      "the column `%s` is not used: pages of this family have no such key, fact or section%s", header->text, hint);
        }
    }
  if (st_columns_find (columns, "code") == NULL && st_diagnostics_errors (diag) == before)
    st_error (diag, top, "import/column",
              "the table has no column `code`: name the column that holds the codes so, or say which it is with --map code=COLUMN");
  return columns;
}

const StColumn *
st_columns_find (const GArray *columns, const char *id)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_strcmp0 (g_array_index (columns, StColumn, i).id, id) == 0)
      return &g_array_index (columns, StColumn, i);
  return NULL;
}

/* --- cells --------------------------------------------------------------- */

gboolean
st_column_is_list (const StColumn *column)
{
  if (column->kind == ST_COLUMN_KEY)
    return column->key->takes == ST_TAKES_LIST;
  return column->kind == ST_COLUMN_FACT && column->fact->type->shape != ST_SHAPE_ONE && column->fact->type->shape != ST_SHAPE_TEXT;
}

GPtrArray *
st_cell_values (const StCell *cell)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; cell->items != NULL && i < cell->items->len; i++)
    g_ptr_array_add (values, st_text_fold_space (((const StCell *) cell->items->pdata[i])->text));
  if (cell->items != NULL || strcmp (cell->text, "[]") == 0)
    return values;
  g_auto (GStrv) parts = g_strsplit (cell->text, strchr (cell->text, ';') != NULL ? ";" : ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = st_text_fold_space (parts[i]);
      if (*part != '\0')
        g_ptr_array_add (values, part);
      else
        g_free (part);
    }
  return values;
}

const char *
st_cell_fault (const StCell *cell)
{
  static const char *const errors[] = { "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", NULL };
  const char *text = cell->text != NULL ? cell->text : "";
  if (g_strv_contains (errors, text))
    return "this cell holds the error of a formula in a spreadsheet, not a value";
  gsize name =
      strchr ("+-@", *text) != NULL && *text != '\0' ? strspn (text + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.") : 0;
  if (*text == '=' || (name > 0 && strchr ("(|!", text[1 + name]) != NULL && text[1 + name] != '\0'))
    return "this cell holds a formula of a spreadsheet: save the table with values instead";
  return NULL;
}

/* --- files --------------------------------------------------------------- */

StRows *
st_table_read (const char *file, const char *format, char separator, StDiagnostics *diag)
{
  g_autoptr (StSource) source = st_source_read_named (file, ST_SOURCE_ROWS, diag);
  if (source == NULL)
    return NULL;
  if (format == NULL)
    format = g_str_has_suffix (file, ".json")                                     ? "json"
             : g_str_has_suffix (file, ".csv") || g_str_has_suffix (file, ".tsv") ? "csv"
                                                                                  : "lines";
  if (strcmp (format, "lines") == 0)
    return st_rows_read_lines (source, diag);
  return strcmp (format, "json") == 0 ? st_rows_read_json (source, diag) : st_rows_read_csv (source, separator, diag);
}
