/* The comparison of two codes' facts, free of any language: what differs, what
 * they share, and what is not known. It reads facts whose pages state values. Texts and
 * open sets are set side by side and never count as a difference; codes and references are left out.
 *
 *   StComparison comparison;
 *   st_comparison_init (&comparison);
 *   st_comparison_fill (&comparison, left, right);   // as often as needed
 *   st_comparison_clear (&comparison);
 */
#pragma once

#include "model/site.h"

typedef enum {
  ST_DIFFERENT,
  ST_SHARED,
  ST_UNKNOWN, /* one page does not state it */
  ST_TOLD,    /* a text, whether or not both pages state it */
  ST_OPEN     /* sets that list other values, and do not say that the rest does not hold (`open`) */
} StRelation;

/* A run of names in StComparison.names. */
typedef struct {
  guint from;
  guint count;
} StNames;

/* One fact. A fact that neither page states has no row. */
typedef struct {
  const StFact *fact;       /* the left code's family's */
  const StFact *right_fact; /* the right one's: the same in one family */
  StRelation relation;
  const StFactState *left;
  const StFactState *right;
  /* Of a set of which both are known: the names that only the left has, only
   * the right has, and both have. A set can differ and still share names. Of a value
   * that stands for others, of which the other code has some, its `rest` is only here. */
  StNames only_left;
  StNames only_right;
  StNames both;
  gboolean disjoint; /* both have names, and none in common */
} StComparisonRow;

typedef struct {
  const StCode *left; /* the two it was last filled with, or NULL */
  const StCode *right;
  GArray *rows;     /* (element-type StComparisonRow) in the family's order */
  GPtrArray *names; /* (element-type StFactValue) */
  guint n_different;
} StComparison;

void st_comparison_init (StComparison *comparison);
void st_comparison_clear (StComparison *comparison);

/* The fact of @family that is compared with @fact, of another family or itself: of its id,
 * type and unit. (transfer none) (nullable) */
const StFact *st_fact_counterpart (const StFact *fact, const StFamily *family);

/* Compares two codes, unless @comparison is of them already; else what was in it is forgotten. Of two families,
 * facts of one id, type and unit are compared, and their values by id; others are
 * left out. */
void st_comparison_fill (StComparison *comparison, const StCode *left, const StCode *right);

/* Whether comparisons show @fact: what is compared, and texts; not what stands on code pages alone. */
gboolean st_fact_is_set_beside (const StFact *fact);

/* Whether comparisons of the two say that @code names @other in @fact, of the family of @code. */
gboolean st_fact_names (const StFact *fact, const StCode *code, const StCode *other);

/* What holds of one fact in several codes of a family: whether any two that state it
 * differ, all state the same, or only some state it; of a text, ST_TOLD.
 * Returns: FALSE where none states it, or it stands on code pages alone. */
gboolean st_compare_group (const StFact *fact, const GPtrArray *codes, StRelation *relation);

/* Adds to @hash all that comparisons with @code read of it: its facts that are compared. */
guint64 st_comparison_key (guint64 hash, const StCode *code);
