#include "commands/codes.h"

#include "commands/import_table.h"

#include <string.h>

typedef struct {
  const StSite *site;
  const char *file;
  const StFamily *only;  /* the list is of it; or NULL */
  GHashTable *names;     /* of all families: StFamily → (GHashTable of name → StCode) */
  GHashTable *listed;    /* StCode → StCell */
  GHashTable *concerned; /* StFamily: the list has codes of it */
  gboolean unclear;      /* told already that codes of the list say no family */
  StDiagnostics *diag;
} Comparison;

/* Every name of a code of @family. (transfer full) */
static GHashTable *
names_of (const StFamily *family)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < family->codes->len; i++)
    {
      StCode *code = family->codes->pdata[i];
      for (guint j = 0; code->aliases != NULL && j < code->aliases->len; j++)
        g_hash_table_insert (names, ((const StCodeName *) code->aliases->pdata[j])->text, code);
    }
  for (guint i = 0; i < family->codes->len; i++)
    {
      StCode *code = family->codes->pdata[i];
      g_hash_table_insert (names, code->label, code);
      g_hash_table_insert (names, code->id, code);
    }
  return names;
}

static const StCode *
find (const Comparison *comparison, const StFamily *family, const char *name)
{
  GHashTable *names = g_hash_table_lookup (comparison->names, family);
  if (names == NULL)
    {
      names = names_of (family);
      g_hash_table_insert (comparison->names, (gpointer) family, names);
    }
  return g_hash_table_lookup (names, name);
}

/* The family of the name that stands before the slash of @text, and the rest of @text as
 * @name; the family that the list is of where none is named. */
static const StFamily *
family_of (const Comparison *comparison, const char *text, const char **name)
{
  const char *slash = strchr (text, '/');
  g_autofree char *id = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : NULL;
  const StFamily *named = id != NULL ? st_site_family (comparison->site, id) : NULL;
  *name = text;
  if (named == NULL || (comparison->only != NULL && (named != comparison->only || find (comparison, comparison->only, text) != NULL)))
    return comparison->only;
  *name = slash + 1;
  return named;
}

static void
look_up (Comparison *comparison, const StCell *cell)
{
  const char *name = NULL;
  const StFamily *family = family_of (comparison, cell->text, &name);
  if (family == NULL)
    {
      if (!comparison->unclear)
        st_error (comparison->diag, cell->at, "codes/family",
                  "`%s` does not say of which family it is: write the family before it, as in `%s/%s`, or give --family", cell->text,
                  ((const StFamily *) comparison->site->families->pdata[0])->id, cell->text);
      comparison->unclear = TRUE;
      return;
    }
  g_hash_table_add (comparison->concerned, (gpointer) family);
  const StCode *code = find (comparison, family, name);
  const StCell *earlier = code != NULL ? g_hash_table_lookup (comparison->listed, code) : NULL;
  if (code == NULL)
    st_error (comparison->diag, cell->at, "codes/no-page",
              "the code `%s` has no page in the family `%s`: write one, or add it to the `aliases` of the page that is about it", name,
              family->id);
  else if (earlier != NULL)
    st_warning (comparison->diag, cell->at, "codes/repeated", "the code `%s` stands in this list already, in line %u", name,
                earlier->at.line);
  else if (code->retired != NULL)
    st_warning (comparison->diag, cell->at, "codes/retired", "the code `%s` is in this list, and its page says that it is retired: %s",
                name, code->page->path);
  if (code != NULL && earlier == NULL)
    g_hash_table_insert (comparison->listed, (gpointer) code, (gpointer) cell);
}

/* A list that lacks most of a family's codes, more than so many, is one mistake. */
#define MOST_UNLISTED 3

static void
report_unlisted (const Comparison *comparison, const StFamily *family)
{
  static const char advice[] = "say since when with `retired: …`, remove the page, or mend the list";
  g_autoptr (GPtrArray) unlisted = g_ptr_array_new ();
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      if (code->retired == NULL && !g_hash_table_contains (comparison->listed, code))
        g_ptr_array_add (unlisted, (gpointer) code);
    }
  gboolean one = unlisted->len > MOST_UNLISTED && unlisted->len > family->codes->len / 2;
  g_autoptr (GString) labels = g_string_new (NULL);
  for (guint i = 0; i < unlisted->len; i++)
    {
      const StCode *code = unlisted->pdata[i];
      if (!one)
        st_error (comparison->diag, code->at, "codes/not-listed", "the code `%s` is not in the list %s: %s", code->label, comparison->file,
                  advice);
      g_string_append_printf (labels, "%s`%s`", i > 0 ? ", " : "", code->label);
    }
  if (one)
    st_error (comparison->diag, st_location_new (comparison->file, 0, 0), "codes/not-listed",
              "%u of the %u codes of `%s` are not in this list: %s; %s", unlisted->len, family->codes->len, family->id, labels->str,
              advice);
}

static void
compare (Comparison *comparison, const StRows *rows, guint column)
{
  for (guint i = 0; i < rows->rows->len; i++)
    {
      const StRow *row = rows->rows->pdata[i];
      const StCell *cell = st_row_cell (row, column);
      if (cell != NULL && cell->text != NULL)
        look_up (comparison, cell);
      else if (!row->wrong)
        st_error (comparison->diag, row->at, "codes/code", "this row has no code");
    }
  for (guint i = 0; i < comparison->site->families->len; i++)
    {
      const StFamily *family = comparison->site->families->pdata[i];
      if (family == comparison->only || g_hash_table_contains (comparison->concerned, family))
        report_unlisted (comparison, family);
    }
}

void
st_codes_compare (const StSite *site, const char *file, const char *family, StDiagnostics *diag)
{
  const StFamily *only = family != NULL ? st_site_family (site, family) : site->families->len == 1 ? site->families->pdata[0] : NULL;
  StLocation whole = st_location_new (file, 0, 0);
  if (family != NULL && only == NULL)
    {
      g_autofree char *hint = st_text_hint (family, site->ids);
      st_error (diag, whole, "codes/family", "the list cannot be of the family `%s`: there is none%s", family, hint);
      return;
    }
  g_autoptr (StRows) rows = st_table_read (file, NULL, '\0', diag);
  if (rows == NULL)
    return;
  guint column = 0;
  while (
      column < rows->columns->len
      && (rows->columns->pdata[column] == NULL || g_ascii_strcasecmp (((const StCell *) rows->columns->pdata[column])->text, "code") != 0))
    column++;
  if (column == rows->columns->len || rows->rows->len == 0)
    {
      st_error (diag, whole, "codes/code",
                rows->rows->len == 0 ? "this list has no codes" : "this list has no column `code`; without it, nothing is compared");
      return;
    }
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GHashTable) listed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) concerned = g_hash_table_new (NULL, NULL);
  Comparison comparison = { site, file, only, names, listed, concerned, FALSE, diag };
  compare (&comparison, rows, column);
}
