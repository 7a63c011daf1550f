/* The Atom feed of one language (RFC 4287): the pages that changed last. For renderer.c. */
#pragma once

#include "render/renderer.h"

void st_feed_document (const StSite *site, guint language, StEmit emit, gpointer data);
