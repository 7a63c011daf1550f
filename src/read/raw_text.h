/* The Markdown of blocks as it stands in the source: cmark gives their lines, and not what
 * stands on them. */
#pragma once

#include "read/inline.h"

/* A text and where its lines begin: cmark names places by line. */
typedef struct {
  const char *text;
  gsize length;
  GArray *starts; /* (element-type gsize) */
} StLines;

void st_lines_init (StLines *lines, const char *text);
void st_lines_clear (StLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StLines, st_lines_clear)

/* The lines of a paragraph or heading without the marks of containers and of the
 * heading itself. (transfer full) */
char *st_raw_text (const StLines *lines, cmark_node *block);

/* The first line of @paragraph is none of its text from here on. */
void st_raw_skip_line (cmark_node *paragraph);

/* @raw as one line that means the same: with `\ ` where a line breaks, `\\ ` where a
 * backslash stands before a space, and without comments. (transfer full) */
char *st_raw_one_line (const char *raw);

/* The line that underlines @heading, whose end cmark gives a line too late where
 * another follows; 0 where it is of the other form. */
int st_raw_underline (const StLines *lines, cmark_node *heading);

/* The end of the code span that begins at @p, or of what only looks like its beginning
 * (CommonMark §6.1). */
const char *st_code_span_end (const char *p);

/**
 * st_raw_address:
 * @node: a link or a picture
 * @from: how far the addresses of those before it have been found, from 0 on; one for links and
 *   one for pictures, which may stand in links
 *
 * Where the address of @node stands: cmark says its block alone. Each text is searched once, so
 * that after an address that is written in another way (escaped, or by a reference) those of its
 * block are not found.
 *
 * Returns: (nullable): a place in the text of @lines
 */
const char *st_raw_address (const StLines *lines, cmark_node *node, gsize *from);

/* Where the raw HTML @html of @node begins, outside of code, in the block that holds it and begins in
 * line @line, or (of a cell of a table) in that line; @from as above. (nullable) */
const char *st_raw_html (const StLines *lines, cmark_node *node, int line, const char *html, gsize *from);
