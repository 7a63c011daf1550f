/* What markdown.c, markdown_render.c and inline.c share. cmark is named in these
 * files alone. */
#pragma once

#include "read/markdown.h"

#include <cmark.h>

/* (transfer full) */
cmark_node *st_cmark_parse (const char *markdown);

/* The HTML of @node, in which what is raw becomes text where it is to be shown, so
 * that it is seen and does nothing. (transfer full) */
char *st_cmark_html (cmark_node *node, StRawHtml raw);

/* The inline content of @markdown, raw HTML included, if it is one paragraph, else NULL.
 * (transfer full): the document that holds @paragraph. */
cmark_node *st_cmark_parse_inline (const char *markdown, cmark_node **paragraph);
