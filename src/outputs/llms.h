/* llms.txt (llmstxt.org): where the site's content is, for language models: in
 * the source language, a part for each family with links to its codes. For
 * documents.c. */
#pragma once

#include "outputs/renderer.h"

/* What the site has besides the pages that every site has. */
typedef struct {
  gboolean matrix; /* a table of all comparisons of each family */
  gboolean api;    /* openapi.json, and a JSON document beside every page */
} StLlmsOptions;

void st_llms_document (const StSite *site, StLlmsOptions options, StEmit emit, gpointer data);
