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

/* The names of @of that are (@wanted) or are not in @other. */
static StNames
select_names (StComparison *comparison, GPtrArray *of, GPtrArray *other, gboolean own, gboolean wanted)
{
  StNames names = { comparison->names->len, 0 };
  for (guint i = 0; i < of->len; i++)
    if (holds (other, of->pdata[i], own) == wanted)
      g_ptr_array_add (comparison->names, of->pdata[i]);
  names.count = comparison->names->len - names.from;
  return names;
}

static void
compare_sets (StComparison *comparison, StComparisonRow *row)
{
  gboolean own = row->fact == row->right_fact;
  row->only_left = select_names (comparison, row->left->names, row->right->names, own, FALSE);
  row->only_right = select_names (comparison, row->right->names, row->left->names, own, FALSE);
  row->both = select_names (comparison, row->left->names, row->right->names, own, TRUE);
  row->relation = row->only_left.count + row->only_right.count == 0 ? ST_SHARED : ST_DIFFERENT;
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

/* The fact of @family that is compared with @fact. */
static const StFact *
counterpart (const StFact *fact, const StFamily *family, gboolean own)
{
  if (own)
    return fact;
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
      const StFact *other = counterpart (fact, right->family, left->family == right->family);
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
  gboolean shown = fact->type->shape <= ST_SHAPE_TEXT && !fact->apart;
  if (!shown || n_known == 0 || (fact->hides_unknown && n_known < codes->len))
    return FALSE;
  *relation = fact->type->shape == ST_SHAPE_TEXT ? ST_TOLD : !agree ? ST_DIFFERENT : n_known == codes->len ? ST_SHARED : ST_UNKNOWN;
  return TRUE;
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
      hash = st_hash_add (st_hash_add_text (hash, fact->id), (state->known ? 1u : 0) + (fact->hides_unknown ? 2u : 0));
      hash = st_hash_add (st_hash_add_text (hash, state->value != NULL ? state->value->id : NULL), n_names);
      for (guint j = 0; j < n_names; j++)
        hash = st_hash_add_text (hash, ((const StFactValue *) state->names->pdata[j])->id);
    }
  return hash;
}
