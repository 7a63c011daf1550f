/* What compare.html shows of each code, beside the files of the search index (outputs/search.h):
 * as those, each is one call of `statuary` with its name and its data.
 *
 *   compare.FAMILY.K.js   16 codes, in the family's order: [HTML, keys], the HTML being that
 *                         of templates/parts/compared.html, whose rows are those of the
 *                         facts that comparisons show
 *
 * There is a key for each row. Keys of two codes are the same where they state the same. The
 * script compares them as st_compare_group() (model/compare.h) compares facts:
 *
 *   "…"   what the code states: the ids of its values, by which it is compared
 *   "?…"  the same of an open set: it is shown, and never counts as a difference
 *   1     it states a text, which is shown and never counts as a difference
 *   0     it does not state the fact, and that is shown
 *   null  nor is that shown (`hide_unknown`)
 *
 * A reader compares a few codes, and a code takes about 2 KB: so a page loads
 * some 40 KB for each, whatever the size of the family. */
#pragma once

#include "views/view.h"

/* So many codes a reader can choose. */
#define ST_COMPARE_MOST 4u

/* @json is the data of the file @number of the family. */
typedef void (*StCompareFile) (gpointer data, guint number, const char *json);

/* @compared: the compiled part that shows a code */
void st_compare_files (const StViews *views, const StProgram *compared, StCompareFile visit, gpointer data);

/* What stands behind `#` in the address of compare.html for the first of @codes
 * (element-type StCode). The text is in @pool. */
StText st_compare_choice (const GPtrArray *codes, StPool *pool);
