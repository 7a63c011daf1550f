#include "model/compare.h"

#include "base/hash.h"

#include <string.h>

void
st_comparison_init (StComparison *comparison)
{
  comparison->left = comparison->right = NULL;
  comparison->rows = g_array_new (FALSE, FALSE, sizeof (StComparisonRow));
  comparison->names = g_ptr_array_new ();
  comparison->n_different = 0;
}

void
st_comparison_clear (StComparison *comparison)
{
  g_array_unref (comparison->rows);
  g_ptr_array_unref (comparison->names);
}

/* Values of one family (@own) are the same if they are one; of two, if they have one id. */
static gboolean
is_same (const StFactValue *a, const StFactValue *b, gboolean own)
{
  return a == b || (!own && a != NULL && b != NULL && strcmp (a->id, b->id) == 0);
}

static gboolean
holds (const GPtrArray *values, const StFactValue *value, gboolean own)
{
  for (guint i = 0; i < values->len; i++)
    if (is_same (values->pdata[i], value, own))
      return TRUE;
  return FALSE;
}

/* Whether @values have one that stands for @value. */
static gboolean
covers (const GPtrArray *values, const StFactValue *value, gboolean own)
{
  for (guint i = 0; i < values->len; i++)
    {
      const StFactValue *other = values->pdata[i];
      if (is_same (other, value, own) || (other->covers != NULL && holds (other->covers, value, own)))
        return TRUE;
    }
  return FALSE;
}

/* How many of the values that @value stands for @values have: of itself, where it stands for no others. */
static guint
n_covered (const GPtrArray *values, const StFactValue *value, gboolean own)
{
  guint n = 0;
  if (value->covers == NULL)
    return covers (values, value, own) ? 1 : 0;
  for (guint i = 0; i < value->covers->len; i++)
    n += covers (values, value->covers->pdata[i], own) ? 1 : 0;
  return n;
}

static gboolean
covers_all (const GPtrArray *values, const StFactValue *value, gboolean own)
{
  return n_covered (values, value, own) == (value->covers != NULL ? value->covers->len : 1);
}

/* The names of @of that @other lacks. */
static StNames
select_lacking (StComparison *comparison, const GPtrArray *of, const GPtrArray *other, gboolean own)
{
  StNames names = { comparison->names->len, 0 };
  for (guint i = 0; i < of->len; i++)
    {
      const StFactValue *value = of->pdata[i];
      if (!covers_all (other, value, own))
        g_ptr_array_add (comparison->names, (gpointer) (n_covered (other, value, own) > 0 && value->rest != NULL ? value->rest : value));
    }
  names.count = comparison->names->len - names.from;
  return names;
}

/* Adds @value to the names at the end, of which the first is at @from, unless they say so already. */
static void
add_common (StComparison *comparison, guint from, const StFactValue *value, gboolean own)
{
  GPtrArray *all = comparison->names;
  const GPtrArray so_far = { .pdata = all->pdata + from, .len = all->len - from };
  if (!covers_all (&so_far, value, own))
    g_ptr_array_add (all, (gpointer) value);
}

/* The names that both have: the left's, then those that a value of the left stands for. */
static StNames
select_common (StComparison *comparison, const GPtrArray *left, const GPtrArray *right, gboolean own, gboolean covering)
{
  StNames names = { comparison->names->len, 0 };
  for (guint i = 0; i < left->len; i++)
    if (covers_all (right, left->pdata[i], own))
      add_common (comparison, names.from, left->pdata[i], own);
  for (guint i = 0; covering && i < right->len; i++)
    if (covers_all (left, right->pdata[i], own))
      add_common (comparison, names.from, right->pdata[i], own);
  for (guint i = 0; covering && i < left->len; i++)
    {
      const GPtrArray *parts = ((const StFactValue *) left->pdata[i])->covers;
      for (guint j = 0; parts != NULL && j < parts->len; j++)
        if (covers (right, parts->pdata[j], own))
          add_common (comparison, names.from, parts->pdata[j], own);
    }
  names.count = comparison->names->len - names.from;
  return names;
}

static void
compare_sets (StComparison *comparison, StComparisonRow *row)
{
  const GPtrArray *left = row->left->names, *right = row->right->names;
  gboolean own = row->fact == row->right_fact;
  row->only_left = select_lacking (comparison, left, right, own);
  row->only_right = select_lacking (comparison, right, left, own);
  row->both = select_common (comparison, left, right, own, row->fact->covering || row->right_fact->covering);
  gboolean open = row->fact->open || row->right_fact->open;
  row->relation = row->only_left.count + row->only_right.count == 0 ? ST_SHARED : open ? ST_OPEN : ST_DIFFERENT;
  row->disjoint = !open && row->both.count == 0 && left->len > 0 && right->len > 0;
}

static void
compare_fact (StComparison *comparison, const StFact *fact, const StFact *right_fact, const StFactState *left, const StFactState *right)
{
  StComparisonRow row = { .fact = fact, .right_fact = right_fact, .left = left, .right = right };
  if ((!left->known && !right->known) || (fact->hides_unknown && (!left->known || !right->known)))
    return;
  if (fact->type->shape == ST_SHAPE_TEXT)
    row.relation = ST_TOLD;
  else if (!left->known || !right->known)
    row.relation = ST_UNKNOWN;
  else if (fact->type->shape == ST_SHAPE_NAMES)
    compare_sets (comparison, &row);
  else
    row.relation = is_same (left->value, right->value, fact == right_fact) ? ST_SHARED : ST_DIFFERENT;
  comparison->n_different += row.relation == ST_DIFFERENT;
  g_array_append_val (comparison->rows, row);
}

static gboolean
have_one_unit (const StFact *a, const StFact *b)
{
  return g_strcmp0 (a->unit != NULL ? a->unit->source : NULL, b->unit != NULL ? b->unit->source : NULL) == 0;
}

const StFact *
st_fact_counterpart (const StFact *fact, const StFamily *family)
{
  for (guint i = 0; i < family->facts->len; i++)
    {
      const StFact *other = family->facts->pdata[i];
      if (other->type == fact->type && strcmp (other->id, fact->id) == 0 && have_one_unit (other, fact))
        return other;
    }
  return NULL;
}

void
st_comparison_fill (StComparison *comparison, const StCode *left, const StCode *right)
{
  if (comparison->left == left && comparison->right == right)
    return;
  comparison->left = left;
  comparison->right = right;
  g_array_set_size (comparison->rows, 0);
  g_ptr_array_set_size (comparison->names, 0);
  comparison->n_different = 0;
  for (guint i = 0; i < left->family->facts->len; i++)
    {
      const StFact *fact = left->family->facts->pdata[i];
      const StFact *other = left->family == right->family ? fact : st_fact_counterpart (fact, right->family);
      if (other != NULL && (st_fact_is_compared (fact) || (fact->type->shape == ST_SHAPE_TEXT && !fact->apart)))
        compare_fact (comparison, fact, other, &left->facts[i], &right->facts[other->index]);
    }
}

static gboolean
states_agree (const StFactState *a, const StFactState *b)
{
  if (a->names == NULL || b->names == NULL)
    return a->value == b->value;
  gboolean agree = a->names->len == b->names->len;
  for (guint i = 0; agree && i < a->names->len; i++)
    agree = g_ptr_array_find (b->names, a->names->pdata[i], NULL);
  return agree;
}

gboolean
st_fact_is_set_beside (const StFact *fact)
{
  return fact->type->shape <= ST_SHAPE_TEXT && !fact->apart;
}

gboolean
st_fact_names (const StFact *fact, const StCode *code, const StCode *other)
{
  const GPtrArray *codes = code->facts[fact->index].codes;
  gboolean found = FALSE;
  for (guint i = 0; !fact->apart && codes != NULL && i < codes->len; i++)
    found |= ((const StCodeLink *) codes->pdata[i])->code == other;
  return found;
}

gboolean
st_compare_group (const StFact *fact, const GPtrArray *codes, StRelation *relation)
{
  const StFactState *first = NULL;
  guint n_known = 0;
  gboolean agree = TRUE;
  for (guint i = 0; i < codes->len; i++)
    {
      const StFactState *state = &((const StCode *) codes->pdata[i])->facts[fact->index];
      if (!state->known)
        continue;
      n_known++;
      first = first != NULL ? first : state;
      agree &= states_agree (first, state);
    }
  if (!st_fact_is_set_beside (fact) || n_known == 0 || (fact->hides_unknown && n_known < codes->len))
    return FALSE;
  if (fact->type->shape == ST_SHAPE_TEXT)
    *relation = ST_TOLD;
  else if (!agree)
    *relation = fact->open ? ST_OPEN : ST_DIFFERENT;
  else
    *relation = n_known == codes->len ? ST_SHARED : ST_UNKNOWN;
  return TRUE;
}

static guint64
add_value (guint64 hash, const StFactValue *value)
{
  hash = st_hash_add_text (hash, value->id);
  for (guint i = 0; value->covers != NULL && i < value->covers->len; i++)
    hash = st_hash_add_text (hash, ((const StFactValue *) value->covers->pdata[i])->id);
  return hash;
}

guint64
st_comparison_key (guint64 hash, const StCode *code)
{
  for (guint i = 0; i < code->family->facts->len; i++)
    {
      const StFact *fact = code->family->facts->pdata[i];
      const StFactState *state = &code->facts[i];
      guint n_names = state->names != NULL ? state->names->len : 0;
      if (!st_fact_is_compared (fact))
        continue;
      hash =
          st_hash_add (st_hash_add_text (hash, fact->id), (state->known ? 1u : 0) + (fact->hides_unknown ? 2u : 0) + (fact->open ? 4u : 0));
      hash = st_hash_add (st_hash_add_text (hash, state->value != NULL ? state->value->id : NULL), n_names);
      for (guint j = 0; j < n_names; j++)
        hash = add_value (hash, state->names->pdata[j]);
    }
  return hash;
}
