#include "model/usefulness.h"

#define SCORE_RELATED 2
#define SCORE_NOTED 3

StUsefulness
st_usefulness_of (const StCode *left, const StCode *right, StComparison *comparison)
{
  st_comparison_fill (comparison, left, right);
  StUsefulness usefulness = { .n_different = comparison->n_different,
                              .related = st_codes_related (left, right),
                              .noted = st_pair_note (left, right) != NULL };
  usefulness.score = usefulness.n_different + (usefulness.related ? SCORE_RELATED : 0) + (usefulness.noted ? SCORE_NOTED : 0);
  return usefulness;
}

gboolean
st_pair_is_useful (const StCode *left, const StCode *right, StComparison *comparison)
{
  guint wanted = left->family->site->noindex_below;
  return wanted == 0 || st_usefulness_of (left, right, comparison).score >= wanted;
}
