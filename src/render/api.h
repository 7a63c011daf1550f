/* The site as data: a JSON document beside every page of a family, a code and a pair, and the documents that describe them. For renderer.c.
 */
#pragma once

#include "render/renderer.h"

/* openapi.json and schema.json. */
void st_api_documents (const StSite *site, StEmit emit, gpointer data);
