/* What markdown.c and inline.c share. cmark is named in these files alone. */
#pragma once

#include "read/markdown.h"

#include <cmark.h>

/* (transfer full) */
cmark_node *st_cmark_parse (const char *markdown);

/* Raw HTML under @root becomes text, so that it is seen and does nothing. */
void st_cmark_show_html (cmark_node *root);

/* The inline content of @markdown, raw HTML included, if it is one paragraph, else NULL.
 * (transfer full): the document that holds @paragraph. */
cmark_node *st_cmark_parse_inline (const char *markdown, cmark_node **paragraph);
