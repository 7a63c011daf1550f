/* A family of more codes than one table can hold, in parts that a page can show: its
 * classes, or runs of codes that begin alike where it has none. Small neighbours share a
 * part, and what is too large is divided evenly.
 *
 * The table of all pairs is a page for every two parts with pairs between them (a block),
 * and an overview. A family of more than ST_PARTS_MOST codes has no such table, which would
 * be hundreds of pages that nobody reads: its page shows which codes differ least. */
#pragma once

#include "model/site.h"

/* A table with more rows is hard to read and slow to show. */
#define ST_PART_MOST 60u
#define ST_PARTS_MOST 500u

typedef struct {
  GPtrArray *codes;   /* (element-type StCode), borrowed, in order */
  GPtrArray *classes; /* (element-type StFactValue), borrowed: those of which it has codes */
} StPart;

/* Two parts, and how many pairs between them have a page: one or more. */
typedef struct {
  StBlock at;
  guint n_pairs;
} StPartBlock;

void st_part_free (StPart *part);

/* Fills in the parts and blocks of @family, once its pairs are known. */
void st_parts_assemble (StFamily *family);
