/* What `statuary serve` adds to pages: the script that follows the site, and in
 * a preview for translators an element around each text, with its unit and how
 * far it is. `build` writes none of this. */
#pragma once

#include "commands/serve_workshop.h"

/* Turns a rendered page into the served one, in place. Returns: (transfer full):
 * its tag, which the page knows too. */
char *st_page_finish (const StWorkshop *workshop, GString *html);

/* Takes the marks out of a text that is no page. */
void st_page_drop_marks (const StMarks *marks, GString *text);

/* The state of a text, in the words of its document; "refused" where it breaks
 * the page. */
const char *st_page_state (StStanding standing);
