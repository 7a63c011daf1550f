/* Messages in the search index, so that not every page has those that few searches need. For search.c.
 *
 * A site whose catalogue lacks one of them has an index without it. */
#pragma once

#include "base/json.h"
#include "model/site.h"

/* Appends @text as HTML, marked as of the language @foreign if that is not %NULL. */
void st_search_append_text (GString *html, const char *text, const StLanguage *foreign);

/* The message @id as HTML. (transfer full) (nullable) */
char *st_search_message (const StSite *site, guint language, const char *id);

/* Into the directory that has been begun: `explain`, `part` and `apart` (search.h). */
void st_search_add_messages (StJson *directory, const StSite *site, guint language);
