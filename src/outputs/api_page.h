/* What the documents of single pages share. For api_page.c and api_site.c. */
#pragma once

#include "base/json.h"
#include "outputs/api.h"

/* Begins the document of @page: what kind it is, where it stands and in which language. */
StJson *st_api_begin (const StSite *site, const char *kind, const StApiPage *page);
/* Ends it with where it comes from, and puts it into @text; frees @json. */
void st_api_end (StJson *json, const StApiPage *page, GString *text);

/* Adds `id`, and `label` where readers see something else. */
void st_api_add_code_id (StJson *json, const StCode *code);

/* The whole address of the page that readers of @language find. */
void st_api_add_address (StJson *json, const char *name, const StSite *site, guint language, const StTarget *page);
