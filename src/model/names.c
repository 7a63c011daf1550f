/* What codes are called beside the names of their files: labels, other names, former names. */
#include "model/address.h"
#include "model/assemble.h"

#include <string.h>

/* More is no name: it would fill the heading. */
#define LONGEST 100u

gboolean
st_code_is_safe_name (const char *id)
{
  for (const char *p = id; *p; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return FALSE;
  return *id != '\0' && *id != '.' && strlen (id) <= ST_MAX_NAME && !st_name_is_reserved (id);
}

void
st_code_names_free (StCode *code)
{
  g_free (code->label);
  g_clear_pointer (&code->aliases, g_ptr_array_unref);
  g_clear_pointer (&code->was, g_ptr_array_unref);
}

static void
name_free (gpointer data)
{
  g_free (((StCodeName *) data)->text);
  g_free (data);
}

/* @node as a name, in one line; or NULL with an error. (transfer full) */
static char *
read_name (StAssembly *assembly, const StYaml *node, const char *what)
{
  if (!st_yaml_expect_text (node, what, assembly->diag))
    return NULL;
  g_autofree char *folded = st_text_fold_space (node->text);
  g_autofree char *name = st_text_nfc (folded);
  glong length = g_utf8_strlen (name, -1);
  if (length > 0 && length <= (glong) LONGEST)
    return g_steal_pointer (&name);
  st_error (assembly->diag, node->at, "code/name", "%s has 1 to %u characters, and this one has %ld", what, LONGEST, length);
  return NULL;
}

GPtrArray *
st_code_names_read (StAssembly *assembly, const StYaml *list, const char *what)
{
  if (list == NULL)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (name_free);
  for (guint i = 0; i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      char *text = read_name (assembly, item, what);
      if (text == NULL)
        continue;
      StCodeName *name = g_new (StCodeName, 1);
      *name = (StCodeName){ text, item->at };
      g_ptr_array_add (names, name);
    }
  return names;
}

GPtrArray *
st_former_names_read (StAssembly *assembly, const StYaml *list, const char *what)
{
  GPtrArray *names = st_code_names_read (assembly, list, what);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; names != NULL && i < names->len;)
    if (g_hash_table_add (seen, g_strdup (((const StCodeName *) names->pdata[i])->text)))
      i++;
    else
      g_ptr_array_remove_index (names, i);
  return names;
}

void
st_code_read_names (StAssembly *assembly, StCode *code, StForm *form)
{
  const StYaml *label = st_form_text (form, "label");
  code->label = label != NULL ? read_name (assembly, label, "a label") : NULL;
  code->label_at = label != NULL ? label->at : form->map->at;
  if (code->label == NULL)
    code->label = g_strdup (code->id);
  code->aliases = st_code_names_read (assembly, st_form_list (form, "aliases"), "another name of a code");
  code->was = st_former_names_read (assembly, st_form_list (form, "was"), "a former name of a code");
}

GPtrArray *
st_code_all_names (const StCode *code)
{
  GPtrArray *names = g_ptr_array_new ();
  g_ptr_array_add (names, code->label);
  if (strcmp (code->label, code->id) != 0)
    g_ptr_array_add (names, code->id);
  for (guint i = 0; code->aliases != NULL && i < code->aliases->len; i++)
    g_ptr_array_add (names, ((const StCodeName *) code->aliases->pdata[i])->text);
  for (guint i = 0; code->was != NULL && i < code->was->len; i++)
    if (*((const StCodeName *) code->was->pdata[i])->text != '/')
      g_ptr_array_add (names, ((const StCodeName *) code->was->pdata[i])->text);
  return names;
}

/* --- collisions ---------------------------------------------------------- */

/* Records an error where @name belonged to another code, so that whoever looks for it may mean either. */
static void
check_today (StAssembly *assembly, GHashTable *former, const char *name, const StCode *code, StLocation at)
{
  g_autofree char *key = g_ascii_strdown (name, -1);
  const StCode *other = g_hash_table_lookup (former, key);
  if (other != NULL && other != code)
    st_error (assembly->diag, at, "code/name-taken", "`%s` is a former name of another code: %s (`was`)", name, other->page->path);
}

/* Records an error where @name belongs to another code already. Returns whether it is free. */
static gboolean
is_free (StAssembly *assembly, GHashTable *taken, const char *name, const StCode *code, StLocation at)
{
  const StCode *other = g_hash_table_lookup (taken, name);
  if (other == NULL || other == code || strcmp (other->id, code->id) == 0) /* two pages of one code are told of elsewhere */
    return TRUE;
  st_error (assembly->diag, at, "code/name-taken", "`%s` is the name of another code already: %s", name, other->page->path);
  return FALSE;
}

/* @former: former names in small letters → StCode */
static void
check_aliases (StAssembly *assembly, GHashTable *taken, GHashTable *former, const StCode *code)
{
  for (guint i = 0; code->aliases != NULL && i < code->aliases->len; i++)
    {
      const StCodeName *alias = code->aliases->pdata[i];
      gboolean repeated = strcmp (alias->text, code->id) == 0 || strcmp (alias->text, code->label) == 0;
      for (guint j = 0; j < i; j++)
        repeated |= strcmp (alias->text, ((const StCodeName *) code->aliases->pdata[j])->text) == 0;
      if (repeated)
        st_error (assembly->diag, alias->at, "code/name-repeated", "this code is called `%s` already", alias->text);
      else if (is_free (assembly, taken, alias->text, code, alias->at))
        check_today (assembly, former, alias->text, code, alias->at);
    }
}

/* A part of a path; a file that a page can be is none but the last. */
static gboolean
is_part (const char *part, gboolean last)
{
  if (strcmp (part, ".") == 0 || strcmp (part, "..") == 0 || strpbrk (part, "?#*:\\%") != NULL)
    return FALSE;
  return last || (*part != '\0' && !g_str_has_suffix (part, ".html") && !g_str_has_suffix (part, ".htm"));
}

gboolean
st_is_former_path (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);
  guint n = g_strv_length (parts);
  for (guint i = 1; i < n; i++)
    if (!is_part (parts[i], i + 1 == n))
      return FALSE;
  return n > 1 && text[1] != '\0';
}

/* @folded: former names in small letters, as addresses are compared → StCode */
static void
check_former (StAssembly *assembly, GHashTable *folded, GHashTable *addresses, const StCode *code)
{
  for (guint i = 0; code->was != NULL && i < code->was->len; i++)
    {
      const StCodeName *name = code->was->pdata[i];
      g_autofree char *key = g_ascii_strdown (name->text, -1);
      const StCode *now = g_hash_table_lookup (addresses, key), *other = g_hash_table_lookup (folded, key);
      if (*name->text == '/' ? !st_is_former_path (name->text) : !st_code_is_safe_name (name->text))
        st_error (assembly->diag, name->at, "code/was",
                  "`%s` cannot have been a page: `was` holds former names of this file, such as `251`, or paths from the root of the "
                  "site, such as `/errors/251`",
                  name->text);
      else if (now == code)
        st_error (assembly->diag, name->at, "code/was", "`%s` is the name of this page still: a redirect would lead to itself", name->text);
      else if (now != NULL)
        st_error (assembly->diag, name->at, "code/was", "`%s` cannot lead here: it is a page of its own, %s", name->text, now->page->path);
      else if (other == NULL)
        g_hash_table_insert (folded, g_steal_pointer (&key), (gpointer) code);
      else if (other != code)
        st_error (assembly->diag, name->at, "code/was", "`%s` leads to %s already", name->text, other->page->path);
    }
}

void
st_names_check (StAssembly *assembly, StFamily *family)
{
  g_autoptr (GHashTable) addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) former = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < family->codes->len; i++)
    {
      StCode *code = family->codes->pdata[i];
      g_hash_table_insert (addresses, g_ascii_strdown (code->id, -1), code);
      if (!g_hash_table_contains (family->by_name, code->id))
        g_hash_table_insert (family->by_name, code->id, code);
    }
  for (guint i = 0; i < family->codes->len; i++)
    {
      StCode *code = family->codes->pdata[i];
      if (is_free (assembly, family->by_name, code->label, code, code->label_at))
        g_hash_table_insert (family->by_name, code->label, code);
    }
  for (guint i = 0; i < family->codes->len; i++)
    check_former (assembly, former, addresses, family->codes->pdata[i]);
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      check_today (assembly, former, code->label, code, code->label_at);
      check_aliases (assembly, family->by_name, former, code);
    }
}

/* The id of the code that @name most likely means. (transfer none) (nullable) */
static const char *
nearest_id (const StFamily *family, const char *name, StLocation at)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      if (strcmp (code->page->path, at.file) != 0)
        g_ptr_array_add (ids, code->id);
    }
  return st_text_nearest (name, ids);
}

char *
st_page_hint (const StFamily *family, const char *stem, StLocation at)
{
  const char *nearest = nearest_id (family, stem, at);
  return nearest != NULL ? g_strdup_printf (" (did you mean `%s.md`?)", nearest) : g_strdup ("");
}

char *
st_code_hint (const StSite *site, const StFamily *family, const char *text, StLocation at)
{
  const char *slash = strchr (text, '/');
  g_autofree char *id = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : NULL;
  const StFamily *other = id != NULL ? st_site_family (site, id) : NULL;
  const char *nearest = other != NULL ? nearest_id (other, slash + 1, at) : nearest_id (family, text, at);
  if (nearest == NULL)
    return g_strdup ("");
  return g_strdup_printf (" (did you mean `%s%s%s`?)", other != NULL ? id : "", other != NULL ? "/" : "", nearest);
}
