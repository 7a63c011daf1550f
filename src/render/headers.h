/* `_headers`, by which Netlify, Cloudflare Pages and hosts like them learn what
 * to send with each file. Its Content-Security-Policy is what pages need and no
 * more; docs/hosting.md says the same for other servers. */
#pragma once

#include "render/renderer.h"

/* @base_path: where the site stands on its host, as in an address, with a slash
 * at its end. Emits nothing where the site says `headers: false`. */
void st_headers_document (const StSite *site, const char *base_path, StEmit emit, gpointer data);
