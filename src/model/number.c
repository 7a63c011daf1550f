/* Finds the names that codes of several families have, as labels or as other names. */
#include "base/limits.h"
#include "model/assemble.h"

#include <string.h>

typedef struct {
  const char *text; /* as the first code whose label it is writes it, else as the first that has it */
  const StCode *labelled;
  GPtrArray *codes; /* (element-type StCode) */
} Name;

static void
name_free (gpointer data)
{
  g_ptr_array_unref (((Name *) data)->codes);
  g_free (data);
}

static void
number_free (gpointer data)
{
  StNumber *number = data;
  g_ptr_array_unref (number->codes);
  g_free (number->name);
  g_free (number->label);
  g_free (number);
}

static Name *
name_of (GPtrArray *names, GHashTable *by_name, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  Name *name = g_hash_table_lookup (by_name, folded);
  if (name != NULL)
    return name;
  name = g_new (Name, 1);
  *name = (Name){ text, NULL, g_ptr_array_new () };
  g_ptr_array_add (names, name);
  g_hash_table_insert (by_name, g_steal_pointer (&folded), name);
  return name;
}

static void
add_name (GPtrArray *names, GHashTable *by_name, const char *text, StCode *code)
{
  Name *name = name_of (names, by_name, text);
  if (name->labelled == NULL && text == code->label)
    {
      name->text = text;
      name->labelled = code;
    }
  /* Its label and another name may differ in case alone. */
  if (name->codes->len == 0 || name->codes->pdata[name->codes->len - 1] != code)
    g_ptr_array_add (name->codes, code);
}

static void
add_code (GPtrArray *names, GHashTable *by_name, StCode *code)
{
  add_name (names, by_name, code->label, code);
  for (guint i = 0; code->aliases != NULL && i < code->aliases->len; i++)
    add_name (names, by_name, ((const StCodeName *) code->aliases->pdata[i])->text, code);
}

/* Codes of one family that have one label are an error, and no number. */
static gboolean
is_shared (const GPtrArray *codes)
{
  const StCode *first = codes->pdata[0], *last = codes->pdata[codes->len - 1];
  return first->family != last->family;
}

/* What a file can be called after @text, which is nobody's label. (transfer full) */
static char *
file_name (const char *text)
{
  if (st_code_is_safe_name (text))
    return g_strdup (text);
  g_autoptr (GString) name = g_string_new (NULL);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c > 0x7F)
        g_string_append_printf (name, "u%x", c);
      else
        g_string_append_c (name, g_ascii_isalnum (*p) || strchr ("-_.", *p) != NULL ? *p : '-');
    }
  if (!st_code_is_safe_name (name->str))
    g_string_prepend (name, "name-");
  g_string_truncate (name, MIN (name->len, ST_MAX_NAME));
  return g_strdup (name->str);
}

/* Takes @file, or else that with the next free number behind it: nobody can rename "c++" for the sake of
 * "c--". @files: the set of those taken, in small letters, since some servers do not tell case apart.
 * (transfer full) */
static char *
take_file (GHashTable *files, const char *file)
{
  g_autofree char *taken = g_strdup (file);
  for (guint n = 2; !g_hash_table_add (files, g_ascii_strdown (taken, -1)); n++)
    {
      g_autofree char *ending = g_strdup_printf ("-%u", n);
      g_free (taken);
      taken = g_strdup_printf ("%.*s%s", (int) (ST_MAX_NAME - strlen (ending)), file, ending);
    }
  return g_steal_pointer (&taken);
}

static void
add_number (StSite *site, const Name *name, GHashTable *files)
{
  g_autofree char *file = name->labelled == NULL ? file_name (name->text) : NULL;
  StNumber *number = g_new (StNumber, 1);
  *number = (StNumber){ file == NULL ? g_strdup (name->labelled->id) : take_file (files, file), g_strdup (name->text),
                        g_ptr_array_ref (name->codes) };
  g_ptr_array_add (site->numbers, number);
  for (guint i = 0; i < name->codes->len; i++)
    {
      StCode *code = name->codes->pdata[i];
      if (code->numbers == NULL)
        code->numbers = g_ptr_array_new ();
      g_ptr_array_insert (code->numbers, st_number_written (number, code) == code->label ? 0 : -1, number);
    }
}

/* Labels keep the files of their codes, so that other names make way for them, also for later ones. */
static void
add_numbers (StSite *site, const GPtrArray *names)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = names->pdata[i];
      if (name->labelled != NULL && is_shared (name->codes))
        g_hash_table_add (files, g_ascii_strdown (name->labelled->id, -1));
    }
  for (guint i = 0; i < names->len; i++)
    if (is_shared (((const Name *) names->pdata[i])->codes))
      add_number (site, names->pdata[i], files);
}

void
st_numbers_find (StSite *site)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (name_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  site->numbers = g_ptr_array_new_with_free_func (number_free);
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      for (guint j = 0; j < family->codes->len; j++)
        add_code (names, by_name, family->codes->pdata[j]);
    }
  add_numbers (site, names);
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1), *folded_b = g_utf8_casefold (b, -1);
  return strcmp (folded_a, folded_b) == 0;
}

const char *
st_number_written (const StNumber *number, const StCode *code)
{
  for (guint i = 0; code->aliases != NULL && i < code->aliases->len; i++)
    {
      const char *alias = ((const StCodeName *) code->aliases->pdata[i])->text;
      if (!is_same_name (code->label, number->label) && is_same_name (alias, number->label))
        return alias;
    }
  return code->label;
}
