/* Pseudo-languages: made from the source, so that a layout that breaks on long
 * or right-to-left text is seen before a translator meets it. en-XA is
 * accented, in brackets and 40 % longer; ar-XB runs from right to left. */
#pragma once

#include "model/site.h"

/* The tags, NULL-terminated. */
extern const char *const st_pseudo_tags[];

/* @text as the pseudo-language @tag has it: markup, code, addresses and
 * {placeholders} stay. (transfer full) */
char *st_pseudo_text (const char *text, const char *tag);

/* Fills in the translations of all pseudo-languages of @site. */
void st_pseudo_apply (StSite *site);
