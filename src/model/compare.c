#include "model/compare.h"

void
st_comparison_init (StComparison *comparison)
{
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

/* The names of @of that are (@wanted) or are not in @other. */
static StNames
select_names (StComparison *comparison, GPtrArray *of, GPtrArray *other, gboolean wanted)
{
  StNames names = { comparison->names->len, 0 };
  for (guint i = 0; i < of->len; i++)
    if (g_ptr_array_find (other, of->pdata[i], NULL) == wanted)
      g_ptr_array_add (comparison->names, of->pdata[i]);
  names.count = comparison->names->len - names.from;
  return names;
}

static void
compare_sets (StComparison *comparison, StComparisonRow *row)
{
  row->only_left = select_names (comparison, row->left->names, row->right->names, FALSE);
  row->only_right = select_names (comparison, row->right->names, row->left->names, FALSE);
  row->both = select_names (comparison, row->left->names, row->right->names, TRUE);
  row->relation = row->only_left.count + row->only_right.count == 0 ? ST_SHARED : ST_DIFFERENT;
}

static void
compare_fact (StComparison *comparison, const StFact *fact, const StFactState *left, const StFactState *right)
{
  StComparisonRow row = { .fact = fact, .left = left, .right = right };
  if (!left->known && !right->known)
    return;
  if (!left->known || !right->known)
    row.relation = ST_UNKNOWN;
  else if (fact->type == ST_FACT_SET)
    compare_sets (comparison, &row);
  else
    row.relation = left->value == right->value ? ST_SHARED : ST_DIFFERENT;
  comparison->n_different += row.relation == ST_DIFFERENT;
  g_array_append_val (comparison->rows, row);
}

void
st_comparison_fill (StComparison *comparison, const StCode *left, const StCode *right)
{
  g_assert (left->family == right->family);
  g_array_set_size (comparison->rows, 0);
  g_ptr_array_set_size (comparison->names, 0);
  comparison->n_different = 0;
  for (guint i = 0; i < left->family->facts->len; i++)
    {
      const StFact *fact = left->family->facts->pdata[i];
      if (fact->type == ST_FACT_CLASS || fact->type == ST_FACT_ENUM || fact->type == ST_FACT_SET)
        compare_fact (comparison, fact, &left->facts[i], &right->facts[i]);
    }
}
