/* Cuts the text of a page at its `##` headings. */
#pragma once

#include "read/raw_text.h"

typedef struct {
  char *heading;       /* in NFC; NULL of what stands before the first */
  cmark_node *node;    /* that heading, taken out of the text; or NULL */
  cmark_node *content; /* a document of what follows it */
  int line;            /* where the heading ends, or the content begins */
  int column;
} StPart;

/**
 * st_parts_split:
 * @root: is empty then
 * @lead: as for st_bodies_parse()
 *
 * Returns: (transfer full) (element-type StPart): at least one
 */
GArray *st_parts_split (cmark_node *root, const StLines *lines, const char *const *lead);
