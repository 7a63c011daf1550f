#include "commands/import_pages.h"

#include "base/prefix.h"
#include "model/assemble.h"
#include "model/keys.h"
#include "read/edit.h"
#include "read/folder.h"
#include "translate/assembly.h"

#include <string.h>

typedef struct {
  const char *root;
  const StFamily *family;
  const StRows *rows;
  const GArray *columns;
  guint code_column;
  StDiagnostics *diag;
  GHashTable *seen; /* path in small letters → StRow */
} Import;

static void
draft_free (gpointer data)
{
  StDraft *draft = data;
  g_free (draft->path);
  g_free (draft->text);
  g_ptr_array_unref (draft->changes);
  g_ptr_array_unref (draft->kept);
  g_free (draft);
}

/* The place of a row that people look for. */
static StLocation
place_of (const StRow *row, guint code_column)
{
  const StCell *code = st_row_cell (row, code_column);
  return code != NULL ? code->at : row->at;
}

/* --- values -------------------------------------------------------------- */

static gboolean
same_letters (const char *a, const char *b)
{
  g_autofree char *x = a != NULL ? st_text_lower (a) : NULL, *y = st_text_lower (b);
  return g_strcmp0 (x, y) == 0;
}

/* The id of the value that @text names: by it, or by its name or label, whatever the case; @text
 * itself where none does. */
static const char *
value_id (const StFact *fact, const char *text)
{
  const StFactValue *found = NULL;
  for (guint i = 0; i < fact->values->len; i++)
    {
      const StFactValue *value = fact->values->pdata[i];
      if (strcmp (value->id, text) == 0)
        return value->id;
      gboolean named = value->name != NULL && same_letters (value->name->source, text);
      if (found == NULL && (same_letters (value->id, text) || same_letters (value->label, text) || named))
        found = value;
    }
  return found != NULL ? found->id : text;
}

/* What the page is to hold for @column. (transfer full) (element-type utf8) */
static GPtrArray *
values_of (const StColumn *column, const StCell *cell)
{
  GPtrArray *values = NULL;
  if (st_column_is_list (column))
    values = st_cell_values (cell);
  else
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (values, st_text_fold_space (cell->text));
    }
  for (guint i = 0; column->fact != NULL && column->fact->type->shape <= ST_SHAPE_NAMES && i < values->len; i++)
    {
      char *id = g_strdup (value_id (column->fact, values->pdata[i]));
      g_free (values->pdata[i]);
      values->pdata[i] = id;
    }
  return values;
}

/* (transfer full) */
static char *
yaml_of (const StColumn *column, const GPtrArray *values)
{
  if (!st_column_is_list (column))
    return st_edit_scalar (values->pdata[0], FALSE);
  GString *list = g_string_new ("[");
  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *item = st_edit_scalar (values->pdata[i], TRUE);
      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", item);
    }
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

/* As values are compared: a number and its like have one form. (transfer full) */
static char *
canonical (const StColumn *column, const char *text)
{
  char *form = column->fact != NULL && column->fact->type->canonical != NULL ? column->fact->type->canonical (text) : NULL;
  return form != NULL ? form : st_text_fold_space (text);
}

static gboolean
is_value (const StColumn *column, const char *a, const char *b)
{
  g_autofree char *x = canonical (column, a), *y = canonical (column, b);
  return strcmp (x, y) == 0;
}

static gboolean
has_value (const StColumn *column, const GPtrArray *values, const char *text)
{
  for (guint i = 0; i < values->len; i++)
    if (is_value (column, values->pdata[i], text))
      return TRUE;
  return FALSE;
}

/* Whether the page says so already. The values of a set have no order. */
static gboolean
says (const StColumn *column, const StYaml *node, const GPtrArray *values)
{
  if (node->kind == ST_YAML_SCALAR)
    return !st_column_is_list (column) && node->text != NULL && is_value (column, node->text, values->pdata[0]);
  if (node->kind != ST_YAML_LIST || node->items->len != values->len)
    return FALSE;
  gboolean unordered = column->fact != NULL && column->fact->type->shape == ST_SHAPE_NAMES;
  for (guint i = 0; i < values->len; i++)
    {
      const char *text = ((const StYaml *) node->items->pdata[i])->text;
      if (text == NULL || !(unordered ? has_value (column, values, text) : is_value (column, text, values->pdata[i])))
        return FALSE;
    }
  return TRUE;
}

/* --- rows ---------------------------------------------------------------- */

/* Records what is wrong with the cells of @row by themselves. */
static gboolean
is_sound (const Import *import, const StRow *row)
{
  gboolean sound = !row->wrong;
  for (guint i = 0; i < import->columns->len; i++)
    {
      const StColumn *column = &g_array_index (import->columns, StColumn, i);
      const StCell *cell = st_row_cell (row, column->from);
      if (column->kind == ST_COLUMN_UNUSED || cell == NULL)
        continue;
      const char *fault = import->rows->typed ? NULL : st_cell_fault (cell);
      if (fault != NULL)
        st_error (import->diag, cell->at, "import/formula", "%s", fault);
      else if (cell->items != NULL && !st_column_is_list (column))
        {
          fault = "list";
          st_error (import->diag, cell->at, "import/value", "`%s` is one text, not a list", column->id);
        }
      sound &= fault == NULL;
    }
  return sound;
}

/* The file's name of the code that @row is about; NULL, with an error, where it has none that
 * is free. (transfer full) */
static char *
path_of (const Import *import, const StRow *row, const StCode **code)
{
  const StCell *cell = st_row_cell (row, import->code_column);
  StLocation at = place_of (row, import->code_column);
  if (cell == NULL || cell->text == NULL)
    {
      if (!row->wrong)
        st_error (import->diag, at, "import/code", "this row has no code");
      return NULL;
    }
  *code = st_family_find (import->family, cell->text);
  const char *id = *code != NULL ? (*code)->id : cell->text;
  if (!st_code_is_safe_name (id))
    {
      st_error (import->diag, at, "code/name",
                "`%s` cannot name a page: use at most %u letters, digits, `-`, `_` and `.`; not `index`, `matrix` or `paste`. Let the "
                "column `code` hold such names, and a column `label` the codes as readers see them",
                id, ST_MAX_NAME);
      return NULL;
    }
  g_autofree char *path = g_strdup_printf ("content/%s/%s.md", import->family->id, id);
  g_autofree char *folded = g_ascii_strdown (path, -1);
  const StRow *earlier = g_hash_table_lookup (import->seen, folded);
  if (earlier != NULL)
    {
      StLocation other = place_of (earlier, import->code_column);
      st_error (import->diag, at, "code/duplicate", "the code `%s` stands in line %u already%s", cell->text, other.line,
                *code == NULL ? " (letters that differ in case alone are one file on many systems)" : "");
      return NULL;
    }
  g_hash_table_insert (import->seen, g_steal_pointer (&folded), (gpointer) row);
  return g_steal_pointer (&path);
}

/* --- new pages ----------------------------------------------------------- */

/* @row's text for the column that holds @id; NULL where there is none. */
static const StCell *
cell_for (const Import *import, const StRow *row, const char *id, const StColumn **column)
{
  const StColumn *found = st_columns_find (import->columns, id);
  if (found == NULL)
    return NULL;
  *column = found;
  return st_row_cell (row, found->from);
}

#define STAND_IN "none"

/* Where the table has no column for what each new page needs, something stands in: the error
 * is told once, of the table, and the rows are checked all the same. */
static gboolean
is_lacking (const Import *import, const char *id, gboolean needed)
{
  return needed && st_columns_find (import->columns, id) == NULL;
}

static void
append_key (const Import *import, const StRow *row, const char *id, const char *stand_in, GString *text)
{
  const StColumn *column = NULL;
  const StCell *cell = cell_for (import, row, id, &column);
  if (cell == NULL && is_lacking (import, id, stand_in != NULL))
    g_string_append_printf (text, "%s: %s\n", id, stand_in);
  if (cell == NULL)
    return;
  g_autoptr (GPtrArray) values = values_of (column, cell);
  g_autofree char *yaml = yaml_of (column, values);
  g_string_append_printf (text, "%s: %s\n", id, yaml);
}

/* The first value of a fact that each page needs; else NULL. */
static const char *
some_value (const StFact *fact)
{
  return st_fact_is_needed (fact) && fact->values->len > 0 ? ((const StFactValue *) fact->values->pdata[0])->id : NULL;
}

/* (transfer full) */
static char *
new_page (const Import *import, const StRow *row)
{
  const StFamily *family = import->family;
  const StColumn *column = NULL;
  g_autofree char *schema = g_strdup_printf (".statuary/schemas/%s.json", family->id);
  GString *text = g_string_new ("---\n");
  if (st_folder_has (import->root, schema))
    g_string_append_printf (text, "# yaml-language-server: $schema=../../%s\n", schema);
  for (guint i = 0; i < st_code_keys.n; i++)
    append_key (import, row, st_code_keys.keys[i].name, st_key_is_needed (&st_code_keys.keys[i], 0) ? STAND_IN : NULL, text);
  for (guint i = 0; i < family->facts->len; i++)
    append_key (import, row, ((const StFact *) family->facts->pdata[i])->id, some_value (family->facts->pdata[i]), text);
  g_string_append (text, "---\n");
  const StCell *summary = cell_for (import, row, "summary", &column);
  if (summary != NULL)
    g_string_append_printf (text, "%s\n", summary->text);
  else if (is_lacking (import, "summary", TRUE))
    g_string_append (text, STAND_IN "\n");
  for (guint i = 0; i < family->sections->len; i++)
    {
      const StSection *section = family->sections->pdata[i];
      const StCell *cell = cell_for (import, row, section->id, &column);
      if (cell != NULL)
        g_string_append_printf (text, "\n## %s\n\n%s\n", section->headings[0], cell->text);
      else if (is_lacking (import, section->id, section->required))
        g_string_append_printf (text, "\n## %s\n\n" STAND_IN "\n", section->headings[0]);
    }
  return g_string_free (text, FALSE);
}

/* --- pages that there are ------------------------------------------------ */

/* Whether the lines of @page from @first (from 1) up to @end hold the words of @cell. */
static gboolean
holds (const StContentPage *page, guint first, guint end, const StCell *cell)
{
  g_auto (GStrv) lines = g_strsplit (page->source->text, "\n", -1);
  GString *own = g_string_new (NULL);
  guint n = g_strv_length (lines);
  for (guint i = first; i < end && i <= n; i++)
    g_string_append_printf (own, "%s\n", lines[i - 1]);
  gboolean same = st_text_same (own->str, cell->text);
  g_string_free (own, TRUE);
  return same;
}

/* The line of the next heading of a section after @line. */
static guint
next_heading (const StCode *code, guint line)
{
  guint next = G_MAXUINT;
  for (guint i = 0; i < code->family->sections->len; i++)
    if (code->sections[i] != NULL && code->sections[i]->body->at.line > line)
      next = MIN (next, code->sections[i]->body->at.line);
  return next;
}

static void
edit_section (const StDraft *draft, const StContentPage *page, StEdit *edit, const StColumn *column, const StCell *cell)
{
  guint index = 0;
  while (draft->code->family->sections->pdata[index] != column->section)
    index++;
  const StProse *prose = draft->code->sections[index];
  guint line = prose != NULL ? prose->body->at.line : 0;
  if (prose == NULL || prose->body->is_empty)
    {
      st_edit_section (edit, column->section->headings[0], line, cell->text);
      g_ptr_array_add (draft->changes, g_strdup_printf ("## %s", column->section->headings[0]));
    }
  else if (!holds (page, line + 1, next_heading (draft->code, line), cell))
    g_ptr_array_add (draft->kept, g_strdup_printf ("## %s", column->section->headings[0]));
}

static void
edit_key (const StDraft *draft, const StContentPage *page, StEdit *edit, const StColumn *column, const StCell *cell)
{
  g_autoptr (GPtrArray) values = values_of (column, cell);
  g_autofree char *yaml = yaml_of (column, values);
  for (guint i = 0; i < page->front->items->len; i++)
    {
      const StYaml *node = page->front->items->pdata[i];
      if (strcmp (node->key, column->id) == 0 && says (column, node, values))
        return;
    }
  st_edit_key (edit, column->id, yaml);
  g_ptr_array_add (draft->changes, g_strdup (column->id));
}

static void
edit_page (const Import *import, StDraft *draft)
{
  g_autoptr (StContentPage) page = st_content_page_read (import->root, draft->path, import->diag);
  g_autoptr (StEdit) edit = page != NULL && page->front != NULL ? st_edit_begin (page, import->diag) : NULL;
  if (edit == NULL)
    return;
  for (guint i = 0; i < import->columns->len; i++)
    {
      const StColumn *column = &g_array_index (import->columns, StColumn, i);
      const StCell *cell = g_strcmp0 (column->id, "code") != 0 ? st_row_cell (draft->row, column->from) : NULL;
      guint body = st_source_locate (page->source, page->body).line;
      if (cell == NULL)
        continue;
      if (column->kind == ST_COLUMN_KEY || column->kind == ST_COLUMN_FACT)
        edit_key (draft, page, edit, column, cell);
      else if (column->kind == ST_COLUMN_SECTION)
        edit_section (draft, page, edit, column, cell);
      else if (column->kind == ST_COLUMN_SUMMARY && !holds (page, body, next_heading (draft->code, 0), cell))
        g_ptr_array_add (draft->kept, g_strdup ("summary"));
    }
  if (draft->changes->len > 0)
    draft->text = st_edit_finish (edit);
}

/* --- all of them --------------------------------------------------------- */

/* Records what no column holds of what each new page needs. */
static void
check_columns (const Import *import, const GPtrArray *drafts)
{
  const StFamily *family = import->family;
  g_autoptr (GPtrArray) lacking = g_ptr_array_new_with_free_func (g_free);
  const StDraft *fresh = NULL;
  guint n = 0;
  for (guint i = 0; i < drafts->len; i++)
    if (((const StDraft *) drafts->pdata[i])->code == NULL && n++ == 0)
      fresh = drafts->pdata[i];
  if (fresh == NULL)
    return;
  for (guint i = 0; i < st_code_keys.n; i++)
    if (st_key_is_needed (&st_code_keys.keys[i], 0) && st_columns_find (import->columns, st_code_keys.keys[i].name) == NULL)
      g_ptr_array_add (lacking, g_strdup_printf ("`%s`", st_code_keys.keys[i].name));
  for (guint i = 0; i < family->facts->len; i++)
    if (st_fact_is_needed (family->facts->pdata[i])
        && st_columns_find (import->columns, ((const StFact *) family->facts->pdata[i])->id) == NULL)
      g_ptr_array_add (lacking, g_strdup_printf ("`%s`", ((const StFact *) family->facts->pdata[i])->id));
  if (st_columns_find (import->columns, "summary") == NULL)
    g_ptr_array_add (lacking, g_strdup ("`summary`"));
  for (guint i = 0; i < family->sections->len; i++)
    {
      const StSection *section = family->sections->pdata[i];
      if (section->required && st_columns_find (import->columns, section->id) == NULL)
        g_ptr_array_add (lacking, g_strdup_printf ("`%s`", section->headings[0]));
    }
  if (lacking->len == 0)
    return;
  g_ptr_array_add (lacking, NULL);
  g_autofree char *list = g_strjoinv (", ", (char **) lacking->pdata);
  st_error (import->diag, st_location_new (fresh->row->at.file, 1, 1), "import/lacking",
            "the table lacks what each new page needs: %s; add %s, or make %s first (%u page%s would be new, such as %s)", list,
            lacking->len == 2 ? "this column" : "these columns", n == 1 ? "the page" : "the pages", n, n == 1 ? "" : "s", fresh->path);
}

static void
make_draft (const Import *import, GPtrArray *drafts, const StRow *row)
{
  const StCode *code = NULL;
  gboolean sound = is_sound (import, row);
  char *path = path_of (import, row, &code);
  if (path == NULL || (!sound && code != NULL))
    {
      g_free (path);
      return;
    }
  StDraft *draft = g_new0 (StDraft, 1);
  draft->path = path;
  draft->row = row;
  draft->code = code;
  draft->changes = g_ptr_array_new_with_free_func (g_free);
  draft->kept = g_ptr_array_new_with_free_func (g_free);
  draft->stub = !sound;
  if (!sound)
    draft->text = g_strdup_printf ("---\ncode: \"%s\"\nname: none\n---\nNone.\n", st_row_cell (row, import->code_column)->text);
  else if (code != NULL)
    edit_page (import, draft);
  else
    draft->text = new_page (import, row);
  g_ptr_array_add (drafts, draft);
}

GPtrArray *
st_drafts_make (const char *root, const StFamily *family, const StRows *rows, const GArray *columns, StDiagnostics *diag)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Import import = { root, family, rows, columns, st_columns_find (columns, "code")->from, diag, seen };
  GPtrArray *drafts = g_ptr_array_new_with_free_func (draft_free);
  for (guint i = 0; i < rows->rows->len; i++)
    make_draft (&import, drafts, rows->rows->pdata[i]);
  check_columns (&import, drafts);
  return drafts;
}

/* --- checking ------------------------------------------------------------ */

/* The column that holds the section of this heading; NULL where none does. */
static const StColumn *
column_of_heading (const GArray *columns, const char *heading)
{
  g_autofree char *folded = st_text_fold_space (heading);
  for (guint i = 0; i < columns->len; i++)
    {
      const StColumn *column = &g_array_index (columns, StColumn, i);
      if (column->section != NULL && g_strv_contains ((const char *const *) column->section->headings, folded))
        return column;
    }
  return NULL;
}

/* The column from which the line @line of the page @text comes: the nearest key
 * or section at or above it; NULL where none is. */
static const StColumn *
column_at (const char *text, guint line, const GArray *columns)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines), close = 1;
  const StColumn *found = NULL;
  while (close < n && strcmp (lines[close], "---") != 0)
    close++;
  gboolean body = line > close + 1;
  for (guint i = MIN (line, n); i > 1 && found == NULL; i--)
    {
      const char *p = lines[i - 1];
      if (body && i <= close + 1)
        return st_columns_find (columns, "summary");
      if (body && st_has_prefix (p, "## "))
        found = column_of_heading (columns, p + 3);
      const char *colon = body || *p == '#' ? NULL : strchr (p, ':');
      g_autofree char *key = colon != NULL ? g_strndup (p, (gsize) (colon - p)) : NULL;
      if (key != NULL)
        found = st_columns_find (columns, key);
    }
  return found;
}

/* The cell from which the line @line of @draft comes; else that of its code. */
static StLocation
cell_at (const StDraft *draft, guint line, const GArray *columns, guint code_column)
{
  const StColumn *column = column_at (draft->text, line, columns);
  const StCell *cell = column != NULL ? st_row_cell (draft->row, column->from) : NULL;
  return cell != NULL ? cell->at : place_of (draft->row, code_column);
}

void
st_drafts_check (const char *root, GPtrArray *drafts, const GArray *columns, guint n_threads, StDiagnostics *diag)
{
  guint code_column = st_columns_find (columns, "code")->from;
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < drafts->len; i++)
    {
      StDraft *draft = drafts->pdata[i];
      if (draft->text == NULL)
        continue;
      g_hash_table_insert (texts, draft->path, draft->text);
      g_hash_table_insert (by_path, draft->path, draft);
    }
  g_autoptr (StDiagnostics) found = st_diagnostics_new ();
  StSite *site = st_site_assemble_drafts (root, texts, n_threads, found);
  g_clear_pointer (&site, st_site_free); /* what it says of itself is in @found */
  g_autoptr (GPtrArray) sorted = st_diagnostics_sorted (found);
  for (guint i = 0; i < sorted->len; i++)
    {
      const StDiagnostic *one = sorted->pdata[i];
      const StDraft *draft = one->at.file != NULL ? g_hash_table_lookup (by_path, one->at.file) : NULL;
      if (draft != NULL && draft->stub)
        continue;
      if (draft != NULL && one->severity == ST_WARNING)
        st_warning (diag, cell_at (draft, one->at.line, columns, code_column), one->slug, "%s", one->text);
      else if (one->severity != ST_WARNING)
        st_error (diag, draft != NULL ? cell_at (draft, one->at.line, columns, code_column) : one->at, one->slug, "%s", one->text);
    }
}
