/* The language policy: one truth that canonical, hreflang, sitemap, notices
 * and search all read. */
#pragma once

#include "model/site.h"

/* Translated: its title and all of its segments are. Partly: its title and at
 * least the site's threshold of its segments are; a notice says so, and the
 * page counts as a page of its language. Fallback: the page is shown in the
 * source language, canonical to the page there, and in no sitemap.
 *
 * A variety (pt-BR beside pt) inherits the texts of its language, and they count. A page
 * of which it has no text of its own is that of its language: canonical to it, and in no
 * sitemap. */
typedef enum { ST_STATUS_TRANSLATED, ST_STATUS_PARTLY, ST_STATUS_FALLBACK } StStatus;

/* The parts of what is shown as one page: a code, two and their note, or a group and its
 * codes. Of a name that codes of more families have, the first so many count. */
#define ST_POLICY_MAX_PARTS (1 + ST_GROUP_MOST)

/**
 * st_policy_status:
 * @parts: (array length=n): pages shown as one; %NULL entries are passed over
 */
StStatus st_policy_status (const StSite *site, guint language, const StPage *const *parts, guint n);

/* The language whose page that of @language stands for: its own, or the first of those it
 * falls back to that has one. */
guint st_policy_canonical (const StSite *site, guint language, const StPage *const *parts, guint n);

/* The language in whose folder readers of @language find the page: its own; where the site
 * says `fallback: link`, that of st_policy_canonical(). */
guint st_policy_home (const StSite *site, guint language, const StPage *const *parts, guint n);

/* Whether the page stands in the sitemap of @language and is named by hreflang:
 * it is canonical to itself, and of no pseudo-language. */
gboolean st_policy_is_indexed (const StSite *site, guint language, const StPage *const *parts, guint n);

/* @is_default: what hreflang calls `x-default` */
typedef void (*StVisitAlternate) (gpointer data, guint language, gboolean is_default);

/* Calls @visit for each language whose page hreflang names on that of @language, and for the
 * source language as the default; for none where there is one language alone, or the page
 * of @language is not indexed. */
void st_policy_each_alternate (const StSite *site, guint language, const StPage *const *parts, guint n, StVisitAlternate visit,
                               gpointer data);

/* Counts what is translated, once all locale documents are applied. */
void st_policy_count (StSite *site);
