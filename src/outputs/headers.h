/* `_headers`, by which Netlify, Cloudflare Pages and hosts like them learn what
 * to send with each file. Its Content-Security-Policy is what pages need and no
 * more; docs/hosting.md says the same for other servers.
 *
 * The program writes this file because the policy is that of the pages it makes;
 * tests/hosting.t holds docs/hosting.md and the pages against it. A site that needs
 * another policy says `headers: false` and keeps a file of its own. */
#pragma once

#include "outputs/renderer.h"

/* @base_path: where the site stands on its host, as in an address, with a slash
 * at its end. Emits nothing where the site says `headers: false`. */
void st_headers_document (const StSite *site, const char *base_path, StEmit emit, gpointer data);
