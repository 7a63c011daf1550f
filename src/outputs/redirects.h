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
