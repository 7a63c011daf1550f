/* The Atom feed of one language (RFC 4287): the pages that changed last, by the
 * day that their front matter names. For documents.c and pages.c.
 *
 * An entry is a page of that language (model/policy.h) that names a day: the
 * home page, a family's, a code's, or the comparison that an editor's note is
 * about. Its id is its address, and its title that of the page, by the messages
 * `title.code` and `title.pair`. */
#pragma once

#include "outputs/renderer.h"

/* Whether there is a feed: no page that names a day, no feed; nor is there one
 * of a pseudo-language. */
gboolean st_feed_is_written (const StSite *site, guint language);

void st_feed_document (const StSite *site, guint language, StEmit emit, gpointer data);
