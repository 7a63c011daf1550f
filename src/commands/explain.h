/* What the files of `explain` share. */
#pragma once

#include <glib.h>

/* explain_print.c: prints @text on standard output; on a terminal, lines are broken between words
 * and go on where they begin, and the first, which has the answer, is bold. */
void st_explain_print (const char *text);
