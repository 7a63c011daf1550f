/* What GitHub's Markdown has beyond tables and callouts (github.h). Pages show it as it stands,
 * and so each is a warning that says how to write it instead. Of other tools' marks (`==x==`,
 * `[[x]]`) nothing is said: GitHub shows them as they stand, too, and they may be meant. What nobody
 * means to be read is an exception: the id of a heading, `{#x}`, the beginning of a container,
 * `::: warning`, and a link by a name that nothing defines. */
#pragma once

#include "read/raw_text.h"

/* What a text stands in. */
typedef enum {
  ST_DIALECT_TEXT,
  ST_DIALECT_LINE, /* a heading or a cell of a table: no block begins in it */
  ST_DIALECT_ITEM, /* the text begins an item of a list */
  ST_DIALECT_QUOTE /* the text begins a block quote */
} StDialectPlace;

StDialectPlace st_dialect_place (cmark_node *block);

/* The footnotes that @root has notes of, folded (reference.h). (transfer full) */
GHashTable *st_dialect_notes (cmark_node *root, const StLines *lines);

/* Records what @markdown, the inline content of a text at @at, has of it: with its lines, and
 * the addresses of its links in it. @notes: of its page */
void st_dialect_check (const char *markdown, GHashTable *notes, StDialectPlace place, StLocation at, StDiagnostics *diag);

/* Records that GitHub draws a block of code in @language (or NULL), which pages show as code. */
void st_dialect_check_code (const char *language, StLocation at, StDiagnostics *diag);
