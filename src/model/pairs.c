#include "model/pairs.h"

#include "model/assemble.h"

#include <string.h>

/* --- which there are ----------------------------------------------------- */

/* The partners of a code are its peers but itself, and its extras, in one order. Peers are
 * many and stored once for all of them, extras are few. */

/* Of the peers but the code itself, those that stand before the code @index of the family. */
static guint
peers_before (const StCode *code, guint index)
{
  guint low = 0, high = code->peers != NULL ? code->peers->len : 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (((const StCode *) code->peers->pdata[middle])->index < index)
        low = middle + 1;
      else
        high = middle;
    }
  return low - (code->peers != NULL && code->index < index ? 1 : 0);
}

/* Of the extras, those that stand before the code @index. */
static guint
extras_before (const StCode *code, guint index)
{
  guint low = 0, high = code->extras != NULL ? code->extras->len : 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (((const StCode *) code->extras->pdata[middle])->index < index)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
st_partners_count (const StCode *code)
{
  return (code->peers != NULL ? code->peers->len - 1 : 0) + (code->extras != NULL ? code->extras->len : 0);
}

const StCode *
st_partners_get (const StCode *code, guint index)
{
  /* How many extras stand before the partner: the place of each rises with its number. */
  guint low = 0, high = code->extras != NULL ? code->extras->len : 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const StCode *extra = code->extras->pdata[middle];
      guint place = middle + peers_before (code, extra->index);
      if (place == index)
        return extra;
      if (place < index)
        low = middle + 1;
      else
        high = middle;
    }
  guint peer = index - low;
  return code->peers->pdata[peer < code->place ? peer : peer + 1];
}

gboolean
st_codes_are_peers (const StCode *a, const StCode *b)
{
  return a->peers != NULL && a->peers == b->peers;
}

/* How many of the partners stand before the code: theirs are the pairs. */
static guint
n_before (const StCode *code)
{
  return (code->peers != NULL ? code->place : 0) + extras_before (code, code->index);
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
  guint extra = extras_before (code, other->index);
  *index = peers_before (code, other->index) + extra;
  return st_codes_are_peers (code, other) || (code->extras != NULL && extra < code->extras->len && code->extras->pdata[extra] == other);
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

/* A code of the family for writing; others are const from the outside. */
static StCode *
own (const StFamily *family, const StCode *code)
{
  return family->codes->pdata[code->index];
}

static void
add_extra (StCode *code, const StCode *other)
{
  if (code == other || st_codes_are_peers (code, other))
    return;
  if (code->extras == NULL)
    code->extras = g_ptr_array_new ();
  if (!g_ptr_array_find (code->extras, other, NULL))
    g_ptr_array_add (code->extras, (gpointer) other);
}

static void
add_extras (const StFamily *family, StCode *code)
{
  for (guint i = 0; family->pairs & ST_PAIRS_RELATED && code->related != NULL && i < code->related->len; i++)
    {
      const StCode *other = code->related->pdata[i];
      if (other->family == family)
        add_extra (code, other);
    }
  for (guint i = 0; code->notes != NULL && i < code->notes->len; i++)
    {
      const StCode *right = ((const StNote *) code->notes->pdata[i])->right;
      if (right->family != family)
        continue;
      add_extra (code, right);
      add_extra (own (family, right), code);
    }
}

static void
set_peers (GPtrArray *peers)
{
  for (guint i = 0; i < peers->len; i++)
    {
      StCode *code = peers->pdata[i];
      code->peers = peers;
      code->place = i;
    }
}

/* The codes of each class. (transfer full) */
static GPtrArray *
divide (const StFamily *family)
{
  GPtrArray *classes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; family->class_fact != NULL && i < family->class_fact->values->len; i++)
    {
      GPtrArray *codes = g_ptr_array_new ();
      for (guint j = 0; j < family->codes->len; j++)
        if (((const StCode *) family->codes->pdata[j])->class == family->class_fact->values->pdata[i])
          g_ptr_array_add (codes, family->codes->pdata[j]);
      g_ptr_array_add (classes, codes);
    }
  return classes;
}

void
st_pairs_assemble (StFamily *family)
{
  if (family->pairs == ST_PAIRS_ALL)
    set_peers (family->codes);
  if (family->pairs == ST_PAIRS_ALL || family->pairs == ST_PAIRS_NONE)
    return;
  if (family->pairs & ST_PAIRS_CLASS)
    family->classes = divide (family);
  for (guint i = 0; family->classes != NULL && i < family->classes->len; i++)
    set_peers (family->classes->pdata[i]);
  for (guint i = 0; i < family->codes->len; i++)
    add_extras (family, family->codes->pdata[i]);
  for (guint i = 0; i < family->codes->len; i++)
    if (((StCode *) family->codes->pdata[i])->extras != NULL)
      g_ptr_array_sort (((StCode *) family->codes->pdata[i])->extras, in_order);
}

/* --- what other choices would build --------------------------------------- */

static gboolean
are_of_one_class (const StCode *a, const StCode *b)
{
  return a->class != NULL && a->class == b->class;
}

/* The pairs that begin with @code and that one choice builds beside those of peers. */
static guint64
count_extras (const StCode *code, StPairs pairs)
{
  guint64 n = 0;
  g_autoptr (GPtrArray) rights = g_ptr_array_new ();
  for (guint i = 0; pairs & ST_PAIRS_RELATED && code->related != NULL && i < code->related->len; i++)
    g_ptr_array_add (rights, code->related->pdata[i]);
  for (guint i = 0; code->notes != NULL && i < code->notes->len; i++)
    {
      const StCode *right = ((const StNote *) code->notes->pdata[i])->right;
      if (!g_ptr_array_find (rights, right, NULL))
        g_ptr_array_add (rights, (gpointer) right);
    }
  for (guint i = 0; i < rights->len; i++)
    {
      const StCode *right = rights->pdata[i];
      n += right->family == code->family && right->index > code->index && !(pairs & ST_PAIRS_CLASS && are_of_one_class (code, right));
    }
  return n;
}

guint64
st_pairs_forecast (const StFamily *family, StPairs pairs)
{
  guint64 n = family->codes->len, sum = 0;
  if (pairs == ST_PAIRS_ALL)
    return n > 0 ? n * (n - 1) / 2 : 0;
  if (pairs == ST_PAIRS_NONE)
    return 0;
  g_autoptr (GPtrArray) classes = divide (family);
  for (guint i = 0; pairs & ST_PAIRS_CLASS && i < classes->len; i++)
    {
      guint64 size = ((const GPtrArray *) classes->pdata[i])->len;
      sum += size > 0 ? size * (size - 1) / 2 : 0;
    }
  for (guint i = 0; i < family->codes->len; i++)
    sum += count_extras (family->codes->pdata[i], pairs);
  return sum;
}

/* --- pairs with other families ------------------------------------------- */

static gboolean
is_with (const StFamily *family, const StFamily *other)
{
  for (guint i = 0; i < family->pairs_with->len; i++)
    if (strcmp (((const StFamilyLink *) family->pairs_with->pdata[i])->text, other->id) == 0)
      return TRUE;
  return FALSE;
}

gboolean
st_pairs_begin_in (const StFamily *family, const StFamily *other)
{
  return is_with (family, other) && (other->index > family->index || !is_with (other, family));
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
        if (strcmp (left->id, right->id) != 0 && !st_codes_related (left, right) && st_pair_note (left, right) == NULL)
          continue;
        add_to (&left->abroad, right);
        add_to (&right->visitors, left);
      }
}

void
st_pairs_assemble_abroad (StAssembly *assembly, StFamily *family)
{
  st_family_links_find (assembly, family, family->pairs_with, "pairs_with", "of this one, `pairs` says which are built");
  for (guint i = 0; i < family->pairs_with->len; i++)
    {
      StFamilyLink *link = family->pairs_with->pdata[i];
      if (link->family == NULL)
        continue;
      link->begins = st_pairs_begin_in (family, link->family);
      if (link->begins)
        add_abroad (family, link->family);
    }
}
