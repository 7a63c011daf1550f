/* Small pages at former addresses (model/moved.h), for hosts that know no redirects: a
 * browser goes on at once, and search engines take the new address for the old
 * (HTML §4.2.5.3, `refresh`). For documents.c. */
#pragma once

#include "outputs/renderer.h"

/* The page that leads on to @address, from the site's root, where @root leads from it: into @html. */
void st_moved_page (const StSite *site, guint language, const char *title, const char *root, const char *address, GString *html);

/* Those of @output: of a family or of plain pages in a language, or paths from the site's root. */
void st_moved_documents (const StSite *site, const StOutput *output, StEmit emit, gpointer data);
