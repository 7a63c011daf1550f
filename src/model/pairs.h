/* Which codes are compared on a page of their own: a family's all, those of each class,
 * those that are related, or none; and those of other families that it names.
 *
 *   for (guint i = 0; i < st_pairs_count (left); i++)
 *     right = st_pairs_right (left, i);
 *
 * Every pair is begun by one code, the first in the order of their family, so
 * that this walks each once.
 *
 * A family that builds all pairs, or all of a class, stores nothing for them: the codes are
 * peers, and know the one list of these. Only pairs of others, the extras, are listed. A pair of two families begins
 * with the code of the family whose `pairs_with` names the other. A family without any
 * pair of its own has no matrix. */
#pragma once

#include "model/site.h"

/* The pairs that begin with @code, in order. */
guint st_pairs_count (const StCode *code);
const StCode *st_pairs_right (const StCode *code, guint index);

/* The codes of its family that @code is compared with, on either side. */
guint st_partners_count (const StCode *code);
const StCode *st_partners_get (const StCode *code, guint index);

/* Whether the two are compared because all codes of the family, or of a class, are. */
gboolean st_codes_are_peers (const StCode *a, const StCode *b);

/* How many pairs within @family would have a page if it said @pairs. */
guint64 st_pairs_forecast (const StFamily *family, StPairs pairs);

/* Whether there is a page for two codes, in whichever order. */
gboolean st_pair_is_built (const StCode *a, const StCode *b);

/* Two codes, or none. */
typedef struct {
  const StCode *left;
  const StCode *right;
} StPair;

/* Two codes that are compared, in the order of their page. */
StPair st_pair_of (const StCode *a, const StCode *b);

/* Whether comparisons of codes of @family with those of @other lie in @family. */
gboolean st_pairs_begin_in (const StFamily *family, const StFamily *other);

/* How many pairs begin with codes of @family. */
guint st_family_n_pairs (const StFamily *family);
/* Whether any two of its own codes are compared. */
gboolean st_family_has_matrix (const StFamily *family);

/* The pairs of a family one after another: those of its first code, of its second … */
StPair st_pair_before (const StCode *left, const StCode *right);
StPair st_pair_after (const StCode *left, const StCode *right);
