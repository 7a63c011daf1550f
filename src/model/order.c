/* The order of a family's codes, which is that of its lists and pairs. */
#include "base/natural.h"
#include "model/assemble.h"

#include <string.h>

/* As text. */
static int
compare_names (const StCode *a, const StCode *b)
{
  int order = strcmp (a->label, b->label);
  return order != 0 ? order : strcmp (a->id, b->id);
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const StCode *x = *(StCode *const *) a, *y = *(StCode *const *) b;
  gint64 m = g_ascii_strtoll (x->label, NULL, 10), n = g_ascii_strtoll (y->label, NULL, 10);
  return m != n ? (m < n ? -1 : 1) : compare_names (x, y);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return compare_names (*(StCode *const *) a, *(StCode *const *) b);
}

typedef struct {
  StCode *code;
  char *folded;
} NaturalKey;

static void
natural_key_clear (gpointer data)
{
  g_free (((NaturalKey *) data)->folded);
}

static int
by_nature (gconstpointer a, gconstpointer b)
{
  const NaturalKey *x = a, *y = b;
  int order = st_natural_compare (x->folded, y->folded);
  return order != 0 ? order : compare_names (x->code, y->code);
}

/* Whether all codes are of one length, and of letters and digits alone. They are made to
 * be sorted as text, as SQLSTATEs are: 22012 stands before 42P01. */
static gboolean
are_of_one_length (const GPtrArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    {
      const char *name = ((const StCode *) codes->pdata[i])->label;
      for (const char *p = name; *p; p++)
        if (!g_ascii_isalnum (*p))
          return FALSE;
      if (strlen (name) != strlen (((const StCode *) codes->pdata[0])->label))
        return FALSE;
    }
  return TRUE;
}

/* They are sorted by name already. */
static void
order_naturally (GPtrArray *codes)
{
  if (are_of_one_length (codes))
    return;
  g_autoptr (GArray) keys = g_array_sized_new (FALSE, FALSE, sizeof (NaturalKey), codes->len);
  g_array_set_clear_func (keys, natural_key_clear);
  for (guint i = 0; i < codes->len; i++)
    {
      StCode *code = codes->pdata[i];
      NaturalKey key = { code, st_text_fold (code->label) };
      g_array_append_val (keys, key);
    }
  g_array_sort (keys, by_nature);
  for (guint i = 0; i < codes->len; i++)
    codes->pdata[i] = g_array_index (keys, NaturalKey, i).code;
}

/* Moves the codes that @list names to the front, in its order. */
static void
order_by_list (StAssembly *assembly, StFamily *family, const StYaml *list)
{
  guint place = 0;
  for (guint i = 0; i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      guint found = 0;
      if (!st_yaml_expect_text (item, "a code", assembly->diag))
        continue;
      StCode *code = (StCode *) st_family_find (family, item->text);
      if (code == NULL || !g_ptr_array_find (family->codes, code, &found))
        {
          if (!st_page_is_broken (assembly, family->id, item->text))
            st_error (assembly->diag, item->at, "family/order", "`order` names `%s`, and there is no such code", item->text);
          continue;
        }
      if (found < place)
        {
          st_error (assembly->diag, item->at, "family/order", "`%s` stands twice in this list", item->text);
          continue;
        }
      g_ptr_array_steal_index (family->codes, found);
      g_ptr_array_insert (family->codes, (int) MIN (place, family->codes->len), code);
      place++;
    }
}

void
st_codes_order (StAssembly *assembly, StFamily *family, const StYaml *order)
{
  g_ptr_array_sort (family->codes, by_name);
  if (order != NULL && order->kind == ST_YAML_LIST)
    order_by_list (assembly, family, order);
  else if (order != NULL && order->kind == ST_YAML_SCALAR && g_strcmp0 (order->text, "numeric") == 0)
    g_ptr_array_sort (family->codes, by_number);
  else if (order == NULL || (order->kind == ST_YAML_SCALAR && g_strcmp0 (order->text, "natural") == 0))
    order_naturally (family->codes);
  else if (order->kind != ST_YAML_SCALAR || g_strcmp0 (order->text, "name") != 0)
    st_error (assembly->diag, order->at, "yaml/value", "`order` is natural, numeric, name, or a list of codes");
  family->unordered = order == NULL;
  for (guint i = 0; i < family->codes->len; i++)
    ((StCode *) family->codes->pdata[i])->index = i;
}
