/* The search index of one language: scripts that a page loads as it needs them, from any folder of any server and from a file:// path. For
 * renderer.c. */
#pragma once

#include "render/renderer.h"

void st_search_documents (const StSite *site, guint language, StEmit emit, gpointer data);
