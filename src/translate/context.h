/* Where a text stands, told to translators in a note from the program:
 *
 *   Page: 252 Cannot verify user. Section: How to fix it. https://codes.example/en/smtp/252.html#fix
 *
 * Documents of translations have no such notes: each would repeat, in every language,
 * what the preview shows and what changes with other texts than the unit's own. Files
 * that leave the project have them, and the documents of the source language, from
 * which platforms start. An export names the neighbouring texts, too; a document that is
 * kept in the repository does not, or every change would show in three units. */
#pragma once

#include "model/site.h"
#include "read/xliff.h"

typedef enum { ST_CONTEXT_PLACE, ST_CONTEXT_NEIGHBOURS } StContext;

/**
 * st_context_add:
 * @units: what st_sync() made of @document: its first units are the document's segments, in order
 *
 * Adds a note to each text that stands on one page. Messages stand on many, and have
 * notes of developers.
 */
void st_context_add (const StSite *site, const StDocument *document, StXliff *units, StContext context);

/* Whether the text of a note of the program is such a note, and nothing that somebody
 * added to one. */
gboolean st_context_is_note (const char *text);
