#include "model/pairs.h"

#include "model/assemble.h"

/* --- which there are ----------------------------------------------------- */

guint
st_partners_count (const StCode *code)
{
  return code->partners != NULL ? code->partners->len : code->family->codes->len - 1;
}

const StCode *
st_partners_get (const StCode *code, guint index)
{
  if (code->partners != NULL)
    return code->partners->pdata[index];
  return code->family->codes->pdata[index < code->index ? index : index + 1];
}

/* How many of the partners stand before the code: theirs are the pairs. */
static guint
n_before (const StCode *code)
{
  return code->partners != NULL ? code->n_before : code->index;
}

guint
st_pairs_count (const StCode *code)
{
  return st_partners_count (code) - n_before (code);
}

const StCode *
st_pairs_right (const StCode *code, guint index)
{
  return st_partners_get (code, n_before (code) + index);
}

static int
in_order (gconstpointer a, gconstpointer b)
{
  const StCode *x = *(const StCode *const *) a, *y = *(const StCode *const *) b;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* Where @other stands among the partners of @code. */
static gboolean
find_partner (const StCode *code, const StCode *other, guint *index)
{
  if (code->family != other->family || code == other)
    return FALSE;
  if (code->partners == NULL)
    {
      *index = other->index < code->index ? other->index : other->index - 1;
      return TRUE;
    }
  guint low = 0, high = code->partners->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (((const StCode *) code->partners->pdata[middle])->index < other->index)
        low = middle + 1;
      else
        high = middle;
    }
  *index = low;
  return low < code->partners->len && code->partners->pdata[low] == other;
}

gboolean
st_pair_is_built (const StCode *a, const StCode *b)
{
  guint index = 0;
  return find_partner (a, b, &index);
}

guint
st_family_n_pairs (const StFamily *family)
{
  guint n = 0;
  for (guint i = 0; i < family->codes->len; i++)
    n += st_pairs_count (family->codes->pdata[i]);
  return n;
}

StPair
st_pair_before (const StCode *left, const StCode *right)
{
  guint index = 0;
  gboolean found = find_partner (left, right, &index);
  g_assert (found);
  if (index > n_before (left))
    return (StPair){ left, st_partners_get (left, index - 1) };
  for (guint i = left->index; i-- > 0;)
    {
      const StCode *code = left->family->codes->pdata[i];
      guint n = st_pairs_count (code);
      if (n > 0)
        return (StPair){ code, st_pairs_right (code, n - 1) };
    }
  return (StPair){ NULL, NULL };
}

StPair
st_pair_after (const StCode *left, const StCode *right)
{
  guint index = 0;
  gboolean found = find_partner (left, right, &index);
  g_assert (found);
  if (index + 1 < st_partners_count (left))
    return (StPair){ left, st_partners_get (left, index + 1) };
  for (guint i = left->index + 1; i < left->family->codes->len; i++)
    {
      const StCode *code = left->family->codes->pdata[i];
      if (st_pairs_count (code) > 0)
        return (StPair){ code, st_pairs_right (code, 0) };
    }
  return (StPair){ NULL, NULL };
}

/* --- finding them -------------------------------------------------------- */

static void
add_partner (StCode *code, const StCode *other)
{
  if (code != other && !g_ptr_array_find (code->partners, other, NULL))
    g_ptr_array_add (code->partners, (gpointer) other);
}

/* A code of the family for writing; others are const from the outside. */
static StCode *
own (const StFamily *family, const StCode *code)
{
  return family->codes->pdata[code->index];
}

static void
add_related (const StFamily *family, StCode *code)
{
  for (guint i = 0; i < family->facts->len; i++)
    for (guint j = 0; code->facts[i].codes != NULL && j < code->facts[i].codes->len; j++)
      {
        const StCode *other = ((const StCodeLink *) code->facts[i].codes->pdata[j])->code;
        if (other == NULL || other->family != family)
          continue;
        add_partner (code, other);
        add_partner (own (family, other), code);
      }
  for (guint i = 0; code->notes != NULL && i < code->notes->len; i++)
    {
      const StCode *right = ((const StNote *) code->notes->pdata[i])->right;
      add_partner (code, right);
      add_partner (own (family, right), code);
    }
}

static void
order_partners (StCode *code)
{
  g_ptr_array_sort (code->partners, in_order);
  while (code->n_before < code->partners->len && ((const StCode *) code->partners->pdata[code->n_before])->index < code->index)
    code->n_before++;
}

void
st_pairs_assemble (StFamily *family)
{
  if (family->pairs == ST_PAIRS_ALL)
    return;
  for (guint i = 0; i < family->codes->len; i++)
    ((StCode *) family->codes->pdata[i])->partners = g_ptr_array_new ();
  for (guint i = 0; family->pairs == ST_PAIRS_RELATED && i < family->codes->len; i++)
    add_related (family, family->codes->pdata[i]);
  for (guint i = 0; i < family->codes->len; i++)
    order_partners (family->codes->pdata[i]);
}
