/* What `statuary serve` adds to pages: the script that follows the site, and in
 * a preview for translators an element around each text, with its unit and how
 * far it is. `build` writes none of this. */
#pragma once

#include "translate/marks.h"

/* A preview for translators. */
typedef struct {
  const StMarks *marks; /* in the texts of the pages */
  const StLanguage *language;
  guint number;      /* of the language, in its site */
  const char *token; /* for pages that may write */
} StPreview;

/* Puts elements where the marks are. */
void st_page_show_marks (const StPreview *preview, GString *html);

/* Adds what follows the site. @preview: or NULL; @tag: of the page, without it. */
void st_page_add_scripts (const StPreview *preview, const char *tag, GString *html);

/* Takes the marks out of a text that is no page. */
void st_page_drop_marks (const StMarks *marks, GString *text);

/* The state of a text, in the words of its document; "refused" where it breaks
 * the page. */
const char *st_page_state (StStanding standing);
