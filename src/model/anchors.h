/* The places within pages that links lead to, `252.md#fix`. Headings below those of
 * sections get ids here; sections have them by
 * declaration, with `h-` before one that the standard theme has itself. A link may name a place by its
 * id, or as GitHub does (read/heading.h), which is what works in the Markdown files.
 *
 *   st_page_add_anchors (page, sections, bodies);    // while the site is assembled
 *   id = st_target_anchor (&target, "how-to-fix-it");  // "fix"
 */
#pragma once

#include "model/address.h"

/* Gives the sections of a family their places, once all are read.
 * @sections: (element-type StSection) */
void st_sections_add_anchors (const GPtrArray *sections);

/**
 * st_page_add_anchors:
 * @sections: (nullable) (element-type StSection): all of the family, whose ids no heading gets
 * @bodies: (nullable): the text of each section, or %NULL where the page has none
 * @other: what belongs to no section
 */
void st_page_add_anchors (StPage *page, const GPtrArray *sections, StProse *const *bodies, const StProse *other);

/* The id of the place that @fragment, as a link has it, names on the page of @to; NULL
 * where it names none. (transfer none) */
const char *st_target_anchor (const StSite *site, const StTarget *to, const char *fragment);

/* What names a place on that page. (transfer container) (element-type utf8) */
GPtrArray *st_target_anchors (const StSite *site, const StTarget *to);

/* Whether @fragment leads to the top of any page: "" and "top" (HTML §7.4.6.3). */
gboolean st_fragment_is_top (const char *fragment);
