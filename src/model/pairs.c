#include "model/pairs.h"

#include "model/assemble.h"

#include <string.h>

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

/* The pairs within the family; those with other families come after them. */
static guint
n_own (const StCode *code)
{
  return st_partners_count (code) - n_before (code);
}

guint
st_pairs_count (const StCode *code)
{
  return n_own (code) + (code->abroad != NULL ? code->abroad->len : 0);
}

const StCode *
st_pairs_right (const StCode *code, guint index)
{
  guint own = n_own (code);
  return index < own ? st_partners_get (code, n_before (code) + index) : code->abroad->pdata[index - own];
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

/* Which of the pairs that begin with @left ends with @right. */
static gboolean
find_pair (const StCode *left, const StCode *right, guint *index)
{
  if (left->family != right->family)
    {
      gboolean found = left->abroad != NULL && g_ptr_array_find (left->abroad, right, index);
      *index += n_own (left);
      return found;
    }
  if (left->index >= right->index || !find_partner (left, right, index))
    return FALSE;
  *index -= n_before (left);
  return TRUE;
}

StPair
st_pair_of (const StCode *a, const StCode *b)
{
  guint index = 0;
  return find_pair (a, b, &index) ? (StPair){ a, b } : (StPair){ b, a };
}

gboolean
st_pair_is_built (const StCode *a, const StCode *b)
{
  guint index = 0;
  return find_pair (a, b, &index) || find_pair (b, a, &index);
}

gboolean
st_family_has_matrix (const StFamily *family)
{
  for (guint i = 0; i < family->codes->len; i++)
    if (st_partners_count (family->codes->pdata[i]) > 0)
      return TRUE;
  return FALSE;
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
  gboolean found = find_pair (left, right, &index);
  g_assert (found);
  if (index > 0)
    return (StPair){ left, st_pairs_right (left, index - 1) };
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
  gboolean found = find_pair (left, right, &index);
  g_assert (found);
  if (index + 1 < st_pairs_count (left))
    return (StPair){ left, st_pairs_right (left, index + 1) };
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

/* --- pairs with other families ------------------------------------------- */

static const StFamily *
find_family (StAssembly *assembly, const StFamily *family, const StFamilyLink *link)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const StFamily *other = st_site_family (assembly->site, link->text);
  for (guint i = 0; i < assembly->site->families->len; i++)
    g_ptr_array_add (ids, ((const StFamily *) assembly->site->families->pdata[i])->id);
  g_autofree char *hint = st_text_hint (link->text, ids);
  if (other == NULL && st_page_is_broken (assembly, link->text, "index"))
    return NULL;
  if (other == NULL)
    st_error (assembly->diag, link->at, "family/unknown", "`pairs_with` names the family `%s`, and there is no such family%s", link->text,
              hint);
  else if (other == family)
    st_error (assembly->diag, link->at, "family/self", "`pairs_with` names other families; of this one, `pairs` says which are built");
  else
    return other;
  return NULL;
}

static gboolean
is_with (const StFamily *family, const StFamily *other)
{
  for (guint i = 0; i < family->pairs_with->len; i++)
    if (strcmp (((const StFamilyLink *) family->pairs_with->pdata[i])->text, other->id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_to (GPtrArray **list, const StCode *code)
{
  if (*list == NULL)
    *list = g_ptr_array_new ();
  g_ptr_array_add (*list, (gpointer) code);
}

static void
add_abroad (StFamily *family, const StFamily *other)
{
  for (guint i = 0; i < family->codes->len; i++)
    for (guint j = 0; j < other->codes->len; j++)
      {
        StCode *left = family->codes->pdata[i], *right = other->codes->pdata[j];
        if (strcmp (left->id, right->id) != 0 && !st_codes_related (left, right))
          continue;
        add_to (&left->abroad, right);
        add_to (&right->visitors, left);
      }
}

void
st_pairs_assemble_abroad (StAssembly *assembly, StFamily *family)
{
  for (guint i = 0; i < family->pairs_with->len; i++)
    {
      StFamilyLink *link = family->pairs_with->pdata[i];
      gboolean again = FALSE;
      for (guint j = 0; j < i; j++)
        again |= strcmp (((const StFamilyLink *) family->pairs_with->pdata[j])->text, link->text) == 0;
      if (again)
        st_error (assembly->diag, link->at, "family/duplicate", "`%s` stands twice in this list", link->text);
      const StFamily *other = again ? NULL : find_family (assembly, family, link);
      if (other == NULL)
        continue;
      link->family = other;
      link->begins = other->index > family->index || !is_with (other, family);
      if (link->begins)
        add_abroad (family, other);
    }
}
