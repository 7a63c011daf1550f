/* Where readers of a language find a page. That is mostly in the language's own folder;
 * where the site says `fallback: link`, pages that stand in another language are not
 * written again, and all that leads to them leads to that language's folder.
 *
 *   StTarget pair = st_target_pair (left, right);
 *   guint home = st_home_append (link, site, language, &folder, &pair, ".html");
 *   // 252-vs-551.html, or ../../en/smtp/252-vs-551.html
 */
#pragma once

#include "model/address.h"
#include "model/policy.h"

/* What the page shows, for the language policy. The rest of @parts is %NULL. Returns how many. */
guint st_target_parts (const StSite *site, const StTarget *page, const StPage *parts[ST_POLICY_MAX_PARTS]);

/* The language in whose folder readers of @language find the page. */
guint st_home_of (const StSite *site, guint language, const StTarget *page);

/**
 * st_home_append:
 * @from: a folder of @language that the address is read in, or %NULL for the path from
 *   the site's root
 * @ending: ".html" or ".json"
 *
 * Returns: the language in whose folder the page lies.
 */
guint st_home_append (GString *address, const StSite *site, guint language, const StFolder *from, const StTarget *page, const char *ending);
/* The same, as a string of its own. (transfer full) */
char *st_home_address (const StSite *site, guint language, const StFolder *from, const StTarget *page, const char *ending);
