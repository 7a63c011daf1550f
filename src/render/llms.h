/* llms.txt (llmstxt.org): where the site's content is, for language models. For renderer.c. */
#pragma once

#include "render/renderer.h"

void st_llms_document (const StSite *site, StEmit emit, gpointer data);
