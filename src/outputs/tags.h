/* Tags of outputs: a hash for each of all that it is made of, so that an output whose
 * tag is as before need not be made again. Pages of codes and pairs have tags, and the
 * matrix, for which all pairs are compared. Everything else is rendered in every build and
 * written only if its bytes differ: even the sitemaps and redirects of 50,000 pairs are
 * cheap to render, and a list of what they depend on is easily wrong.
 *
 * Nothing here lists which page depends on which: what a template shows of views is
 * found by the schema (fingerprint.h). A page's own files and translations count as a
 * whole, so that a tag may change where the page does not, and never the other way. */
#pragma once

#include "model/outputs.h"

typedef struct StTags StTags;
typedef struct StRenderer StRenderer;

/* Made once the views and templates of @renderer are, which must outlive it; on @n_threads
 * threads (parallel.h). (transfer full) */
StTags *st_tags_new (const StRenderer *renderer, guint n_threads);
void st_tags_free (StTags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StTags, st_tags_free)

/* Of the comparison of @left and @right in @language; no other page has the same. */
guint64 st_tags_pair (const StTags *tags, guint language, const StCode *left, const StCode *right);

/* Of the page of a code. @views: a fingerprint of its views */
guint64 st_tags_code (const StTags *tags, guint language, const StCode *code, guint64 views);

/* Of all that @output stands for; 0 of the kinds that have no such tag. */
guint64 st_tags_output (const StTags *tags, const StOutput *output);
