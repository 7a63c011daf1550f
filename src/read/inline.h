/* What the files that name cmark share. */
#pragma once

#include "read/markdown.h"

#include <cmark.h>

/* @markdown by CommonMark, but the note of a footnote, `[^1]: word`, is text. (transfer full) */
cmark_node *st_cmark_parse (const char *markdown);

/* Puts @text where @mark stands in any node under @root. */
void st_cmark_put_back (cmark_node *root, const char *mark, const char *text);

/* The HTML of @node, in which what is raw becomes text where it is to be shown, so
 * that it is seen and does nothing. (transfer full) */
char *st_cmark_html (cmark_node *node, StRawHtml raw);

/* @markdown as inline content, whatever it begins with: a segment is the content of a
 * block whose kind the source gives. Comments are left out of it.
 * (transfer full): the document that holds @content, a heading. */
cmark_node *st_cmark_parse_inline (const char *markdown, cmark_node **content);

/* The HTML of what that heading holds. (transfer full) */
char *st_cmark_inline_html (cmark_node *content, StRawHtml raw);
void st_cmark_append_inline_html (cmark_node *content, StRawHtml raw, GString *html);

/* What that heading holds as cmark writes it in Markdown, links by reference with their
 * addresses. (transfer full) */
char *st_cmark_inline_markdown (cmark_node *content);

/* The text under @node, without markup. (transfer full) */
char *st_cmark_text (cmark_node *node);

guint st_cmark_count (cmark_node *root, cmark_node_type type);

/* Whether @a and @b hold equally many nodes of @type with the same contents: the
 * addresses of links and images, and the text of others. */
gboolean st_cmark_same (cmark_node *a, cmark_node *b, cmark_node_type type);

/* The end of the comment that begins at @html (HTML §13.1.6), or NULL where none
 * begins or it is not closed. */
const char *st_html_comment_end (const char *html);

/* Takes the comments out of @root. Returns: (nullable): the block in which one is
 * not closed, so that it takes in all that follows. */
cmark_node *st_cmark_drop_comments (cmark_node *root);

/* Whether @node holds, by way of a character reference, what no text can; addresses are
 * looked at where they lead (st_url_fault). */
gboolean st_cmark_holds_control (cmark_node *node);
