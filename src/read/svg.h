/* The tags of an SVG document, one after the other, as far as its size and its scripts ask.
 * No tree is made: the data of a path or of a picture in it may be megabytes.
 *
 *   StSvgTag tag = { 0 };
 *   for (const char *p = text; (p = st_svg_next (p, end, &tag)) != NULL;) … tag.name … */
#pragma once

#include <glib.h>

/* A piece of the document; nothing ends it but its length. */
typedef struct {
  const char *text;
  gsize length;
} StSvgSpan;

typedef enum {
  ST_SVG_TAG,         /* a start tag */
  ST_SVG_INSTRUCTION, /* `<?…?>` */
  ST_SVG_DECLARATION, /* `<!…>`, no comment and no CDATA section */
  ST_SVG_BROKEN       /* something that is not closed */
} StSvgKind;

typedef struct {
  StSvgKind kind;
  StSvgSpan whole; /* with its brackets */
  StSvgSpan name;  /* of a tag or an instruction; without prefix */
  StSvgSpan rest;  /* of a tag: its attributes */
} StSvgTag;

/* The next piece of markup from @p on. Returns: (nullable): where it ends; %NULL where there is
 * none before @end. */
const char *st_svg_next (const char *p, const char *end, StSvgTag *tag);

/* Takes the next attribute off @rest; its name is without prefix. Returns: whether there is one. */
gboolean st_svg_attribute (StSvgSpan *rest, StSvgSpan *name, StSvgSpan *value);

gboolean st_svg_span_is (StSvgSpan span, const char *text);
