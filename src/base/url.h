/* Which addresses may be followed. What writes a page asks this last, whatever
 * was checked when the content was read. */
#pragma once

#include <glib.h>

/* What is wrong with an address that is to be followed. */
typedef enum {
  ST_URL_FINE,      /* http or https with a host, mailto with an address, or relative */
  ST_URL_AMBIGUOUS, /* not what it looks like to a browser: a control, a backslash, or
                       `//host/`, which leads to another site without saying how */
  ST_URL_SCHEME,    /* another scheme than these */
  ST_URL_INCOMPLETE /* one of these, and no host or address after it */
} StUrlFault;

/* For messages: what makes an address whole. */
#define ST_URL_WHOLE "https: is followed by a host, as in https://example.com/, and mailto: by an address"

/* Where a relative address leads is not looked at. */
StUrlFault st_url_fault (const char *url);

/* Whether @url may stand in an attribute that is followed: it has no fault. */
gboolean st_url_is_safe (const char *url);

/* Whether @url is a whole http or https address with a host. */
gboolean st_url_is_web (const char *url);

/* A name that stands in braces in an address, and what takes its place. */
typedef struct {
  const char *name;
  const char *value;
} StUrlPlace;

/* `https://host/{path}` with the values of @places in it, which are percent-encoded but for
 * `/` (RFC 3986 §2.1). (transfer full) */
char *st_url_fill (const char *pattern, const StUrlPlace *places, guint n);
