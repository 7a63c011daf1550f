/* Finds the names that codes of several families have. */
#include "model/assemble.h"

static void
number_free (gpointer data)
{
  g_ptr_array_unref (((StNumber *) data)->codes);
  g_free (data);
}

static void
add_code (GHashTable *by_name, const StCode *code)
{
  g_autofree char *folded = g_ascii_strdown (code->label, -1);
  GPtrArray *codes = g_hash_table_lookup (by_name, folded);
  if (codes == NULL)
    {
      codes = g_ptr_array_new ();
      g_hash_table_insert (by_name, g_steal_pointer (&folded), codes);
    }
  g_ptr_array_add (codes, (gpointer) code);
}

/* Codes of one family that have one label are an error, and no number. */
static gboolean
is_shared (const GPtrArray *codes)
{
  const StCode *first = codes->pdata[0], *last = codes->pdata[codes->len - 1];
  return first->family != last->family;
}

static void
add_number (StSite *site, GHashTable *by_name, StCode *code)
{
  g_autofree char *folded = g_ascii_strdown (code->label, -1);
  GPtrArray *codes = g_hash_table_lookup (by_name, folded);
  if (codes->pdata[0] != code || !is_shared (codes))
    return;
  StNumber *number = g_new (StNumber, 1);
  *number = (StNumber){ code->id, code->label, g_ptr_array_ref (codes) };
  g_ptr_array_add (site->numbers, number);
  for (guint i = 0; i < codes->len; i++)
    ((StCode *) codes->pdata[i])->number = number;
}

void
st_numbers_find (StSite *site)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  site->numbers = g_ptr_array_new_with_free_func (number_free);
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      for (guint j = 0; j < family->codes->len; j++)
        add_code (by_name, family->codes->pdata[j]);
    }
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      for (guint j = 0; j < family->codes->len; j++)
        add_number (site, by_name, family->codes->pdata[j]);
    }
}
