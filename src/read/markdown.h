/* Markdown bodies: cut into sections and segments, and rendered to HTML with
 * each segment's text taken from a translator. cmark is named in the files that include
 * inline.h alone. CommonMark is the specification, with GitHub's tables and callouts; raw
 * HTML is shown as text unless the site keeps it, and comments are left out.
 *
 * A segment is the inline text of one paragraph, heading or cell of a table, or one
 * remark of a `dialogue` block: what a translator translates as one. What stands around
 * segments is the same in all languages, and is rendered when the body is parsed.
 *
 *   GPtrArray *bodies = st_bodies_parse (source, start, html, diag);  // split at ##
 *   char *html = st_body_render (body, &renderer);
 *
 * A body never changes after parsing; rendering it is safe from any thread. */
#pragma once

#include "base/text.h"
#include "read/picture.h"
#include "read/source.h"

typedef struct {
  char *text;     /* raw Markdown on one line, white space folded: `\ ` breaks the line */
  gboolean plain; /* a remark: text without markup */
  StLocation at;
} StBodySegment;

typedef struct {
  char *url;
  gboolean image; /* it is shown, not followed */
  char *text;     /* what stands between its brackets, without markup */
  StLocation at;  /* of its address, or of the block that holds it */
} StBodyLink;

/* Raw HTML. */
typedef struct {
  char *tag;        /* its first, as it stands, without attributes: "<br/>" */
  gboolean in_cell; /* of a table */
  StLocation at;
} StBodyHtml;

/* One line of an exchange. */
typedef enum { ST_LINE_CLIENT, ST_LINE_SERVER, ST_LINE_REMARK } StLineKind;

/* A paragraph, heading or cell of a table, whose text is one segment; an exchange; or the
 * title of a callout. */
typedef struct {
  char *before;        /* the HTML between the block before and what it holds */
  char *dialogue;      /* the lines of an exchange; NULL of others */
  const char *callout; /* of the title of a callout: its kind, such as "note"; NULL of others */
  guint level;         /* of a heading, from 1; 0 of others. @before ends within its tag, where an id goes */
  char *slug;          /* of a heading: what GitHub calls its place (heading.h) */
  char *id;            /* what the page calls it, once its anchors are known (model/anchors.h); or NULL */
  guint segment;       /* of a heading: the number of its text */
} StBodyBlock;

/* What becomes of raw HTML. */
typedef enum { ST_RAW_HTML_SHOWN, ST_RAW_HTML_KEPT } StRawHtml;

typedef struct {
  char *heading; /* in NFC; NULL for what stands before the first ## */
  char *slug;    /* of that heading (heading.h), or NULL */
  StLocation at;
  GArray *blocks;       /* (element-type StBodyBlock) in document order */
  char *after;          /* the HTML after the last of them */
  gboolean is_empty;    /* it holds nothing at all */
  gboolean misread;     /* a mistake in it may have taken in what was meant as another section */
  guint n_titles;       /* headings of the first level, which is that mistake */
  gboolean is_exchange; /* it is one exchange and nothing else */
  GPtrArray *segments;  /* (element-type StBodySegment) in document order */
  GPtrArray *links;     /* (element-type StBodyLink) in document order */
  GArray *html;         /* (element-type StBodyHtml): an element for its first tag alone */
  StRawHtml raw_html;
} StBody;

/* One that holds nothing yet. */
StBody *st_body_new (StLocation at, const char *heading, StRawHtml html);
void st_body_free (StBody *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StBody, st_body_free)

/* Whether the Markdown from @start on can be parsed in little time; records
 * where not. What follows a line without words, of block quote marks or none,
 * begins a new paragraph, and cmark takes time with the square of one. */
gboolean st_markdown_fits (const StSource *source, gsize start, StDiagnostics *diag);

/**
 * st_bodies_parse:
 * @start: where the Markdown begins in @source
 * @lead: the headings of the section that takes in what stands before the first `##`, but for
 * its first paragraph, %NULL after the last; or %NULL: all of it stays together
 * @html: what becomes of raw HTML in this site
 *
 * Returns: (transfer full) (element-type StBody): what stands before the
 * first `##` heading, then a body for each of them.
 */
GPtrArray *st_bodies_parse (const StSource *source, gsize start, const char *const *lead, StRawHtml html, StDiagnostics *diag);

/* The Markdown from @start on as one body, headings and all. (transfer full) */
StBody *st_body_parse (const StSource *source, gsize start, StRawHtml html, StDiagnostics *diag);

/* The value @text of a key at @at of @source, folded to one line. Its links stand where their
 * addresses do, all else at the beginning of the value. (transfer full) */
StBody *st_line_parse (const StSource *source, const char *text, StLocation at, StRawHtml html, StDiagnostics *diag);

/* Whether headings say their ids: on the page whose text it is, and on no other, which
 * may show several texts. */
typedef enum { ST_IDS_SHOWN, ST_IDS_LEFT_OUT } StBodyIds;

/* The alternative text of a picture that only decorates, `![""](line.png)`. Without any, it is
 * taken for forgotten. */
#define ST_DECORATION "\"\""

/* What rendering asks of its caller. */
typedef struct {
  gpointer data;
  /* The text of segment @index in the language rendered; sets @foreign where
   * it stands in another language instead. (transfer none) */
  const char *(*segment) (gpointer data, guint index, const StLanguage **foreign);
  /* Appends one exchange, a GPtrArray of StBodyLine, as HTML. */
  void (*dialogue) (gpointer data, GPtrArray *lines, GString *html);
  /* Appends the title of a callout of @kind, as HTML. */
  void (*callout) (gpointer data, const char *kind, GString *html);
  /* The address of the page that is made from the Markdown file that a link names ("" is
   * the file itself), and of the place @fragment of it (NULL: none); sets @foreign where the
   * page is in another language than the text. NULL leaves the link as it is.
   * (transfer full) (nullable) */
  char *(*link) (gpointer data, const char *file, const char *fragment, const StLanguage **foreign);
  StBodyIds ids;
  /* Finds the first words in @text, which stands in no heading, link, code or picture, that are
   * to be a link: sets where they begin and how long they are, in bytes, where the link leads, and
   * @foreign as above. Or NULL. @address: (out) (transfer full) */
  gboolean (*term) (gpointer data, const char *text, gsize *start, gsize *length, char **address, const StLanguage **foreign);
  /* The file that the address @url of a link or a picture names: where readers of the
   * language rendered find it, and of a picture its size. (transfer full) (nullable): NULL
   * where it names none, and stays as it is */
  char *(*file) (gpointer data, const char *url, StPicture *picture);
} StBodyRenderer;

typedef struct {
  StLineKind kind;
  const char *text;
  const StLanguage *foreign; /* of a remark: the language it is in, if another */
} StBodyLine;

/* Whether what @body looks like depends on the page that shows it: it has headings, or
 * links to places of its own page. */
gboolean st_body_has_places (const StBody *body);

/* Returns: (transfer full): HTML. Links to Markdown files and to places of the page become
 * what @renderer says. */
char *st_body_render (const StBody *body, const StBodyRenderer *renderer);

/**
 * st_body_exchange:
 *
 * The lines of a body that is one exchange and nothing else.
 *
 * Returns: (transfer full) (nullable) (element-type StBodyLine): %NULL for any
 * other body. What the lines hold of @renderer's must outlive them.
 */
GPtrArray *st_body_exchange (const StBody *body, const StBodyRenderer *renderer);

/* One segment as text without markup. (transfer full) */
char *st_inline_plain (const char *markdown);

/* What stands from @start to @end, in bytes of the wording, is emphasis, the text of a link, or
 * that of a picture. */
typedef enum { ST_SPAN_EMPHASIS, ST_SPAN_LINK, ST_SPAN_PICTURE } StSpanKind;

typedef struct {
  StSpanKind kind;
  gsize start;
  gsize end;
} StSpan;

/* The same for checks of the wording, with a mark in place of each piece of code.
 * @spans: (nullable) (element-type StSpan): its spans are appended, in the order in which they begin
 * Returns: (transfer full) */
char *st_inline_wording (const char *markdown, GArray *spans);
#define ST_CODE_MARK "\xEF\xBF\xBC" /* U+FFFC, object replacement character */

/* The bytes of @text that Markdown reads as markup, in its order. (transfer full) */
char *st_inline_marks (const char *text);

/* What one segment says in all, addresses and titles of links included, with character
 * references decoded: for checks of its characters. It need not be valid UTF-8. (transfer full) */
char *st_inline_decoded (const char *markdown);

typedef struct {
  char *url;
  char *text; /* without markup */
} StInlineLink;

/* The links of one segment, in its order. (transfer full) (element-type StInlineLink) */
GPtrArray *st_inline_links (const char *markdown);

/* What a translation keeps of one segment, whatever its order: code and addresses.
 * (transfer full): the same for two segments with the same of them */
char *st_inline_fixed (const char *markdown);

/**
 * st_inline_differs:
 * @raw: what becomes of raw HTML in this site
 *
 * Whether @translation cannot stand in for @source: another block structure,
 * or other code spans or link destinations (as multisets; order is free).
 *
 * Returns: (nullable): what differs, in words, a string constant.
 */
const char *st_inline_differs (const char *source, const char *translation, StRawHtml raw);

/* The version of cmark. */
const char *st_markdown_library (void);
