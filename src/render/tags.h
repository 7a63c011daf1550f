/* Tags of outputs: a number for each that stands for all it is made of, so that
 * one whose tag is as before need not be made again. Those have tags whose number
 * grows with the codes or with the pairs, or whose length does. */
#pragma once

#include "model/plan.h"
#include "read/theme.h"

typedef struct StTags StTags;

/* (transfer full) */
StTags *st_tags_new (const StSite *site, const StTheme *theme);
void st_tags_free (StTags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StTags, st_tags_free)

/* Of the comparison of @left and @right in @language; no other page has the same.
 * @any: whether the page may show any code there is, besides its own */
guint64 st_tags_pair (const StTags *tags, guint language, const StCode *left, const StCode *right, gboolean any);

/* Of all that @output stands for; 0 of kinds that have no tags, pairs among them. */
guint64 st_tags_output (const StTags *tags, const StOutput *output, gboolean any);
