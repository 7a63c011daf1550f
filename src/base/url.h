/* Which addresses may be followed. What writes a page asks this last, whatever
 * was checked when the content was read. */
#pragma once

#include <glib.h>

/* Whether @url may stand in an attribute that is followed: http, https, mailto,
 * or relative; `//host/` leads to another site without saying how, and may not. */
gboolean st_url_is_safe (const char *url);

/* Whether @url is a whole http or https address with a host. */
gboolean st_url_is_web (const char *url);
