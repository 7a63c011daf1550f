/* What GitHub's Markdown has beyond tables and callouts (github.h). Pages show it as it stands,
 * and so each is a warning that says how to write it instead. Of other tools' marks (`==x==`,
 * `[[x]]`) nothing is said: GitHub shows them as they stand, too, and they may be meant. The id of
 * a heading, `{#x}`, is an exception: nobody means it to be read, and links to it break. */
#pragma once

#include "base/diag.h"

/* Records what @markdown, the inline content of a text at @at, has of it: with its lines, and
 * the addresses of its links in it. @in_item: it stands in an item of a list */
void st_dialect_check (const char *markdown, gboolean in_item, StLocation at, StDiagnostics *diag);

/* Records that GitHub draws a block of code in @language (or NULL), which pages show as code. */
void st_dialect_check_code (const char *language, StLocation at, StDiagnostics *diag);
