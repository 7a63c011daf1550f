/* How much a visitor gains from the comparison of two codes. Of two unrelated
 * codes, it says hardly more than their own pages; a site may keep such pairs out of search engines by the key
 * `noindex_below`. The renderer, the sitemap, the feed and `check --verbose`
 * all ask here.
 *
 * A pair that is kept out of search engines keeps its page, its links and its canonical
 * address. It is left out of sitemaps, `hreflang` and the feed. */
#pragma once

#include "model/compare.h"

typedef struct {
  guint n_different; /* facts */
  gboolean related;
  gboolean noted; /* an editor wrote a note on it */
  guint score;    /* 1 for each fact that differs, 2 if related, 3 if noted */
} StUsefulness;

/* @comparison is scratch, and afterwards that of the two. */
StUsefulness st_usefulness_of (const StCode *left, const StCode *right, StComparison *comparison);

/* Whether the comparison reaches the score that the site asks for. Where it
 * asks for none, nothing is compared. */
gboolean st_pair_is_useful (const StCode *left, const StCode *right, StComparison *comparison);
