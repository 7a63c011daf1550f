/* Redirects from former addresses, and from the wrong order of a pair to the right one, as
 * servers read them: `_redirects` for Netlify and Cloudflare Pages, and `redirects.map` for
 * nginx's `map`. For documents.c.
 *
 * Both begin with former addresses, then have the pairs that are most looked for: those that
 * are related or have an editor's note. Both have an end; the error page leads on from what
 * they leave out. Paths begin with that of the site's base_url. */
#pragma once

#include "outputs/renderer.h"

void st_redirects_documents (const StSite *site, StEmit emit, gpointer data);

/* Decoded paths on the host; of a folder and all in it with a splat. */
typedef void (*StVisitRule) (gpointer data, const char *from, const char *to);

/* Calls @visit for all rules of the site's own that `_redirects` has room for. */
void st_redirects_each (const StSite *site, StVisitRule visit, gpointer data);

/* Where base_url stands on its host, decoded, with a slash at its end. (transfer full) */
char *st_redirects_base (const StSite *site);

/* rules.c: records an error for each rule of static/_redirects that leads in a circle, has the source
 * of another rule, or one where the site has a page. */
void st_redirects_check (const StSite *site, StDiagnostics *diag);
