/* What templates can name is described: every type and every field has a meaning.
 * With the argument --tables it prints the tables of docs/templates.md, which
 * `make docs` puts there and tests/docs.t holds against them. */
#include "schemas.h"

#include "support.h"
#include "template/filter.h"

#include <stdio.h>

/* All types that a template can reach, each after one that leads to it. (transfer container) (element-type StSchema) */
static GPtrArray *
all_types (void)
{
  GPtrArray *types = variable_types ();
  for (guint i = 0; i < types->len; i++)
    for (const StField *field = ((const StSchema *) types->pdata[i])->fields; field->name != NULL; field++)
      if (field->of != NULL && !g_ptr_array_find (types, field->of, NULL))
        g_ptr_array_add (types, (gpointer) field->of);
  return types;
}

/* A sentence that can stand in a cell of a table. */
static gboolean
is_sentence (const char *text)
{
  return text != NULL && g_str_has_suffix (text, ".") && strpbrk (text, "|\n") == NULL;
}

static void
test_meanings (void)
{
  for (const StFilter *filter = &st_filters[1]; filter->name != NULL; filter++)
    if (!is_sentence (filter->meaning))
      g_test_fail_printf ("the filter %s has no sentence for docs/templates.md", filter->name);
  g_autoptr (GPtrArray) types = all_types ();
  for (guint i = 0; i < types->len; i++)
    {
      const StSchema *type = types->pdata[i];
      if (!is_sentence (type->meaning))
        g_test_fail_printf ("the type `%s` has no meaning", type->name);
      for (const StField *field = type->fields; field->name != NULL; field++)
        if (!is_sentence (field->meaning))
          g_test_fail_printf ("the field `%s` of a %s has no meaning", field->name, type->name);
    }
}

/* Headings of the document, and so its links, are told apart by names alone. */
static void
test_names (void)
{
  g_autoptr (GPtrArray) types = all_types ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < types->len; i++)
    if (!g_hash_table_add (names, (gpointer) ((const StSchema *) types->pdata[i])->name))
      g_test_fail_printf ("two types are called `%s`", ((const StSchema *) types->pdata[i])->name);
}

/* --- the tables ---------------------------------------------------------- */

static void
print_type (const StField *field)
{
  static const char *const words[] = {
    [ST_FIELD_TEXT] = "text",     [ST_FIELD_URL] = "address", [ST_FIELD_LINK] = "address", [ST_FIELD_HTML] = "HTML",
    [ST_FIELD_NUMBER] = "number", [ST_FIELD_FLAG] = "flag",   [ST_FIELD_OBJECT] = "",      [ST_FIELD_LIST] = "list of "
  };
  printf ("%s", words[field->type]);
  if (field->of == NULL)
    return;
  g_autofree char *anchor = g_strdelimit (g_strdup (field->of->name), " ", '-');
  printf ("[%s](#%s)", field->of->name, anchor);
}

static void
print_tables (void)
{
  printf ("\n### Filters\n\nWritten after a field: `{{ page.updated | date }}`; in an argument of a message without spaces: "
          "`date=page.updated|date`.\n");
  printf ("\n| filter | meaning |\n| --- | --- |\n");
  for (const StFilter *filter = &st_filters[1]; filter->name != NULL; filter++)
    printf ("| `%s` | %s |\n", filter->name, filter->meaning);
  g_autoptr (GPtrArray) types = all_types ();
  for (guint i = 0; i < types->len; i++)
    {
      const StSchema *type = types->pdata[i];
      printf ("\n### %s\n\n%s\n\n| field | type | meaning |\n| --- | --- | --- |\n", type->name, type->meaning);
      for (const StField *field = type->fields; field->name != NULL; field++)
        {
          printf ("| `%s` | ", field->name);
          print_type (field);
          printf (" | %s |\n", field->meaning);
        }
    }
}

int
main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "--tables") == 0)
    {
      print_tables ();
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/schemas/meanings", test_meanings);
  g_test_add_func ("/schemas/names", test_names);
  return g_test_run ();
}
