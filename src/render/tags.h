/* Tags of comparison pages: a number for each that stands for all it is made
 * of, so that a page whose tag is as before need not be made again. */
#pragma once

#include "model/site.h"
#include "read/theme.h"

typedef struct StTags StTags;

/* (transfer full) */
StTags *st_tags_new (const StSite *site, const StTheme *theme);
void st_tags_free (StTags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StTags, st_tags_free)

/* Of the comparison of @left and @right in @language. */
guint64 st_tags_pair (const StTags *tags, guint language, const StCode *left, const StCode *right);
