/* Tables as GitHub writes them (GFM §4.10). To CommonMark each is a paragraph:
 *
 *   | Code | Meaning |
 *   | ---: | ------- |
 *   |  252 | `a\|b`  |
 */
#pragma once

#include <glib.h>

typedef enum { ST_ALIGN_NONE, ST_ALIGN_START, ST_ALIGN_CENTER, ST_ALIGN_END } StAlign;

/* All rows have as many cells as the first, which is the head. */
typedef struct {
  GArray *columns; /* (element-type StAlign) */
  GPtrArray *rows; /* (element-type GStrv): the cells as Markdown; of row i, line 0 or i + 1 of the text */
  GArray *surplus; /* (element-type guint): lines with more cells than that; these are left out */
} StTable;

/* The table that @paragraph is, without the marks of containers; or NULL. (transfer full) */
StTable *st_table_parse (const char *paragraph);
void st_table_free (StTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StTable, st_table_free)

/* Whether @line is one of dashes between the head of a table and its rows. */
gboolean st_table_is_delimiter (const char *line);
