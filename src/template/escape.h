/* One escaper for each context that text can stand in. */
#pragma once

#include "base/url.h"

#include "base/append.h"

typedef enum {
  ST_ESCAPE_TEXT,      /* between tags (HTML §13.1.2.3), and in <title> */
  ST_ESCAPE_ATTRIBUTE, /* in a double-quoted attribute */
  ST_ESCAPE_URL,       /* in an attribute that holds an address: as above, and
                          only http, https, mailto and relative ones pass;
                          of any other, "#" is left */
  ST_ESCAPE_XML,       /* in an XML text */
  ST_ESCAPE_JSON       /* in a JSON string (RFC 8259 §7) that stands in a <script> (HTML §4.12.1.3) */
} StEscape;

void st_escape (StEscape context, const char *text, GString *out);
