/* The raw HTML of a body. */
#pragma once

#include "read/markdown.h"

/* (transfer full) (element-type StBodyHtml) */
GArray *st_raw_html_new (void);

/* Adds what begins with the tag at @tag, but for the end of an element that @html has.
 * @in_cell: it stands in a cell of a table */
void st_raw_html_add (GArray *html, const char *tag, gboolean in_cell, StLocation at);

/* Puts all of @html, which a value at @at of @source holds, where its tags stand. */
void st_raw_html_locate (GArray *html, const StSource *source, StLocation at);
