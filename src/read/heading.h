/* What GitHub calls the places of headings, so that links which work there work here:
 * `### What it *means*` is at `#what-it-means`, the next of the same words at
 * `#what-it-means-1`. */
#pragma once

#include "read/inline.h"

/* For each heading under @root, wherever it stands, its slug (st_text_slug), which no
 * other there has. (transfer full) (element-type cmark_node utf8) */
GHashTable *st_headings_find (cmark_node *root);
