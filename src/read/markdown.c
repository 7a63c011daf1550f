#include "read/inline.h"

#include "base/limits.h"
#include "base/prefix.h"

#include <string.h>

static void
segment_free (gpointer data)
{
  StBodySegment *segment = data;
  g_free (segment->text);
  g_free (segment);
}

static void
link_free (gpointer data)
{
  StBodyLink *link = data;
  g_free (link->url);
  g_free (link);
}

static void
block_clear (gpointer data)
{
  StBodyBlock *block = data;
  g_free (block->before);
  g_free (block->dialogue);
}

void
st_body_free (StBody *body)
{
  if (body == NULL)
    return;
  g_free (body->heading);
  g_array_unref (body->blocks);
  g_free (body->after);
  g_ptr_array_unref (body->segments);
  g_ptr_array_unref (body->links);
  g_array_unref (body->html);
  g_free (body);
}

static gboolean
is_dialogue (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_CODE_BLOCK && strcmp (cmark_node_get_fence_info (node), "dialogue") == 0;
}

static gboolean
is_text_block (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH || cmark_node_get_type (node) == CMARK_NODE_HEADING;
}

/* --- segments ------------------------------------------------------------ */

/* A text and where its lines begin: cmark names places by line. */
typedef struct {
  const char *text;
  gsize length;
  GArray *starts; /* (element-type gsize) */
} Lines;

static void
lines_init (Lines *lines, const char *text)
{
  *lines = (Lines){ text, strlen (text), g_array_new (FALSE, FALSE, sizeof (gsize)) };
  gsize start = 0;
  g_array_append_val (lines->starts, start);
  for (const char *end = strchr (text, '\n'); end != NULL; end = strchr (end + 1, '\n'))
    {
      start = (gsize) (end + 1 - text);
      g_array_append_val (lines->starts, start);
    }
}

static void
lines_clear (Lines *lines)
{
  g_array_unref (lines->starts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

/* Where line @line begins (from 1); the end of the text where there is none. */
static gsize
line_start (const Lines *lines, int line)
{
  return line <= (int) lines->starts->len ? g_array_index (lines->starts, gsize, line - 1) : lines->length;
}

static const char *
line_at (const Lines *lines, int line, gsize *length)
{
  const char *start = lines->text + line_start (lines, line);
  *length = line < (int) lines->starts->len ? line_start (lines, line + 1) - line_start (lines, line) - 1 : strlen (start);
  return start;
}

/* The first line of @block, from where it begins. */
static const char *
first_line (const Lines *lines, cmark_node *block, gsize *length)
{
  const char *start = line_at (lines, cmark_node_get_start_line (block), length);
  gsize column = MIN ((gsize) cmark_node_get_start_column (block) - 1, *length);
  *length -= column;
  return start + column;
}

/* Whether @block is a heading of the form `## Text ##`; its content is one line then,
 * which @start and @length give (CommonMark §4.2). */
static gboolean
is_atx_heading (cmark_node *block, const char **start, gsize *length)
{
  const char *text = *start, *end = text + *length;
  gsize marks = strspn (text, "#");
  if (cmark_node_get_type (block) != CMARK_NODE_HEADING || marks < 1 || marks > 6 || strchr (" \t\n", text[marks]) == NULL)
    return FALSE;
  text = MIN (text + marks, end);
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  const char *closing = end;
  while (closing > text && closing[-1] == '#')
    closing--;
  if (closing == text || g_ascii_isspace (closing[-1]))
    end = closing;
  *start = text;
  *length = (gsize) (end - text);
  return TRUE;
}

/* What container marks leave of a line. */
static const char *
skip_marks (const char *start, const char *end)
{
  while (start < end && (*start == ' ' || *start == '\t' || *start == '>'))
    start++;
  return start;
}

/* Whether line @line underlines a heading whose first line is indented by @indent: it is
 * no further in than three spaces, and spaces may follow (CommonMark §4.3). */
static gboolean
is_underline (const Lines *lines, int line, int indent)
{
  gsize length = 0;
  const char *whole = line_at (lines, line, &length), *end = whole + length;
  const char *start = skip_marks (whole, end);
  gsize marks = strspn (start, *start == '=' ? "=" : "-");
  return marks > 0 && start - whole <= indent + 3 && start + marks + strspn (start + marks, " \t") >= end;
}

/* The line that underlines @heading, whose end cmark gives a line too late where
 * another follows; 0 where it is of the other form. */
static int
underline_of (const Lines *lines, cmark_node *heading)
{
  gsize length = 0;
  const char *start = first_line (lines, heading, &length);
  if (cmark_node_get_type (heading) != CMARK_NODE_HEADING || is_atx_heading (heading, &start, &length))
    return 0;
  int line = cmark_node_get_start_line (heading) + 1;
  while (line < (int) lines->starts->len && !is_underline (lines, line, cmark_node_get_start_column (heading) - 1))
    line++;
  return line;
}

/* The lines of a paragraph or heading without the marks of containers and of the
 * heading itself. (transfer full) */
static char *
raw_text (const Lines *lines, cmark_node *block)
{
  gsize length = 0;
  const char *start = first_line (lines, block, &length);
  if (is_atx_heading (block, &start, &length))
    return g_strstrip (g_strndup (start, length));
  GString *raw = g_string_new_len (start, (gssize) length);
  int underline = underline_of (lines, block);
  int last = underline > 0 ? underline - 1 : cmark_node_get_end_line (block);
  for (int line = cmark_node_get_start_line (block) + 1; line <= last; line++)
    {
      const char *whole = line_at (lines, line, &length), *end = whole + length;
      start = skip_marks (whole, end);
      g_string_append_c (raw, '\n');
      g_string_append_len (raw, start, end - start);
    }
  return g_strstrip (g_string_free (raw, FALSE));
}

/* The end of the code span that begins at @p, or of what only looks like its beginning
 * (CommonMark §6.1). */
static const char *
code_span_end (const char *p)
{
  gsize marks = strspn (p, "`");
  for (const char *close = strchr (p + marks, '`'); close != NULL; close = strchr (close, '`'))
    {
      gsize closing = strspn (close, "`");
      close += closing;
      if (closing == marks)
        return close;
    }
  return p + marks;
}

/* What stands for the white space at @space, which ends at @end: a line break has two
 * spaces before it. */
static const char *
one_space (const char *space, const char *end)
{
  const char *newline = memchr (space, '\n', (gsize) (end - space));
  return newline != NULL && newline - space >= 2 && newline[-1] == ' ' && newline[-2] == ' ' ? "\\ " : " ";
}

/* @raw as one line that means the same: with `\ ` where a line breaks, `\\ ` where a
 * backslash stands before a space, and without comments. */
static char *
one_line (const char *raw)
{
  g_autoptr (GString) line = g_string_new (NULL);
  for (const char *p = raw, *end = NULL; *p != '\0'; p = end)
    if (g_ascii_isspace (*p))
      {
        end = p + strspn (p, " \t\n\v\f\r"); /* all that are white space above, or this never ends */
        g_string_append (line, one_space (p, end));
      }
    else if ((end = st_html_comment_end (p)) != NULL)
      continue;
    else if (*p == '\\' && p[1] != '\0')
      {
        gboolean literal = p[1] == ' ' || p[1] == '\t';
        end = p + (literal ? 1 : 2);
        g_string_append (line, literal ? "\\\\" : "\\");
        g_string_append_len (line, p + 1, end - p - 1);
      }
    else
      {
        end = *p == '`' ? code_span_end (p) : p + 1;
        g_string_append_len (line, p, end - p);
      }
  return st_text_fold_space (line->str);
}

/* Takes what @block holds into the heading that parsing a segment makes of it. */
static cmark_node *
take_content (cmark_node *block)
{
  cmark_node *content = cmark_node_new (CMARK_NODE_HEADING);
  cmark_node_set_heading_level (content, 1);
  for (cmark_node *child; (child = cmark_node_first_child (block)) != NULL;)
    cmark_node_append_child (content, child);
  return content;
}

/* Why @alone, which one line is parsed to, is not the content that the source has. */
static const char *
reason_of (cmark_node *content, cmark_node *alone, const char *line)
{
  if (*line == '[' && strstr (line, "]:") != NULL)
    return "an address, `[name]: …`, and a text are one paragraph here; put an empty line between them";
  if (st_cmark_count (content, CMARK_NODE_LINK) > st_cmark_count (alone, CMARK_NODE_LINK)
      || st_cmark_count (content, CMARK_NODE_IMAGE) > st_cmark_count (alone, CMARK_NODE_IMAGE))
    return "a link has its address elsewhere, and each text is translated on its own; write it as [text](252.md)";
  if (st_cmark_count (content, CMARK_NODE_CODE) == st_cmark_count (alone, CMARK_NODE_CODE)
      && !st_cmark_same (content, alone, CMARK_NODE_CODE))
    return "code keeps no spaces at both its ends in a text that is translated; use a block of code for them";
  return "translators see this text on one line, where it means something else; break its lines elsewhere";
}

/* A translator sees the segment alone: it must mean the same alone.
 * Returns: (nullable): why @line does not. */
static const char *
find_reason (cmark_node *content, const char *line)
{
  cmark_node *alone = NULL, *document = st_cmark_parse_inline (line, &alone);
  g_autofree char *html = st_cmark_inline_html (content, ST_RAW_HTML_SHOWN), *other = st_cmark_inline_html (alone, ST_RAW_HTML_SHOWN);
  const char *reason = st_text_same (html, other) ? NULL : reason_of (content, alone, line);
  cmark_node_free (document);
  return reason;
}

static void
add_segment (StBody *body, char *text, gboolean plain, StLocation at)
{
  StBodySegment *segment = g_new (StBodySegment, 1);
  *segment = (StBodySegment){ text, plain, at };
  g_ptr_array_add (body->segments, segment);
}

static void
add_remarks (StBody *body, const char *dialogue, StLocation at, StDiagnostics *diag)
{
  g_auto (GStrv) lines = g_strsplit (dialogue, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      StLocation here = st_location_new (at.file, at.line + i + 1, 1);
      if (st_has_prefix (lines[i], "# "))
        add_segment (body, st_text_fold_space (lines[i] + 2), TRUE, here);
      else if (*lines[i] != '\0' && !st_has_prefix (lines[i], "C: ") && !st_has_prefix (lines[i], "S: "))
        st_error (diag, here, "dialogue/line", "a line of a dialogue begins with `C: `, `S: ` or `# `");
    }
}

/* The block that @node stands in gives its location: cmark's inline columns
 * are unreliable. */
static StLocation
location_in (cmark_node *node, const char *path, guint line_offset)
{
  while (cmark_node_get_type (node) > CMARK_NODE_LAST_BLOCK || cmark_node_get_start_line (node) == 0)
    node = cmark_node_parent (node);
  return st_location_new (path, line_offset + (guint) cmark_node_get_start_line (node), (guint) cmark_node_get_start_column (node));
}

static void
add_link (StBody *body, cmark_node *node, StLocation at)
{
  StBodyLink *link = g_new (StBodyLink, 1);
  *link = (StBodyLink){ g_strdup (cmark_node_get_url (node)), cmark_node_get_type (node) == CMARK_NODE_IMAGE, at };
  g_ptr_array_add (body->links, link);
}

static void
add_html (StBody *body, cmark_node *node, StLocation at, StDiagnostics *diag)
{
  const char *html = cmark_node_get_literal (node);
  if (html[strspn (html, " \t\n")] == '\0')
    return; /* a comment that is not closed */
  if (strchr (html, '<') == NULL)
    st_warning (diag, at, "markdown/comment",
                "what follows a comment on its line is no Markdown, and stands there as it is; begin a new line");
  else
    g_array_append_val (body->html, at);
}

/* Records the links of @root, its raw HTML, and what no text can hold. */
static void
collect_inlines (StBody *body, cmark_node *root, const char *path, guint line_offset, StDiagnostics *diag)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      if (event != CMARK_EVENT_ENTER)
        continue;
      if (st_cmark_holds_control (node))
        st_error (diag, location_in (node, path, line_offset), "markdown/control",
                  "a reference such as `&#1;` stands for a control character or for none, which no page can hold");
      if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        add_link (body, node, location_in (node, path, line_offset));
      if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK)
        add_html (body, node, location_in (node, path, line_offset), diag);
    }
  cmark_iter_free (iter);
}

/* The blocks that hold segments, in document order. (transfer container) */
static GPtrArray *
segment_blocks (cmark_node *root)
{
  GPtrArray *blocks = g_ptr_array_new ();
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event == CMARK_EVENT_ENTER && (is_text_block (node) || is_dialogue (node)))
        g_ptr_array_add (blocks, node);
    }
  cmark_iter_free (iter);
  return blocks;
}

/* Returns: whether there is any text, which is a segment then. */
static gboolean
add_text (StBody *body, cmark_node *block, const Lines *lines, StLocation at, StDiagnostics *diag)
{
  cmark_node *content = take_content (block);
  g_autofree char *raw = raw_text (lines, block);
  g_autofree char *text = one_line (raw);
  const char *reason = find_reason (content, text);
  if (reason != NULL)
    {
      g_autofree char *whole = st_text_fold_space (raw);
      gboolean has_comment = strstr (whole, "<!--") != NULL && strstr (text, "<!--") == NULL;
      reason = find_reason (content, whole) != NULL ? reason : NULL;
      /* What looked like a break was none; what looks like a comment is one to HTML,
       * whatever a version of cmark takes it for. */
      if (reason == NULL && !has_comment)
        {
          g_free (text);
          text = g_steal_pointer (&whole);
        }
    }
  if (reason != NULL)
    st_error (diag, at, "markdown/segment", "%s", reason);
  cmark_node_free (content);
  if (*text == '\0')
    return FALSE;
  add_segment (body, g_steal_pointer (&text), FALSE, at);
  return TRUE;
}

/* Holds the place of what is put in later. No HTML that is made of a source has
 * this: `<` is escaped in text, and raw HTML holds no control characters. */
#define PLACE "<\x01>"

static cmark_node *
place_new (cmark_node_type type)
{
  cmark_node *place = cmark_node_new (type);
  cmark_node_set_on_enter (place, PLACE);
  return place;
}

/* Puts a place where the content of @block was, or (of a dialogue) the block. */
static void
put_place (cmark_node *block)
{
  if (is_dialogue (block))
    {
      cmark_node_replace (block, place_new (CMARK_NODE_CUSTOM_BLOCK));
      cmark_node_free (block);
    }
  else
    cmark_node_append_child (block, place_new (CMARK_NODE_CUSTOM_INLINE));
}

/* Cuts the HTML of @root, which has all its places, into what stands between them. */
static void
cut_frame (StBody *body, cmark_node *root)
{
  g_autofree char *html = st_cmark_html (root, body->raw_html);
  const char *from = html;
  for (guint i = 0; i < body->blocks->len; i++)
    {
      const char *end = strstr (from, PLACE);
      g_assert (end != NULL);
      g_array_index (body->blocks, StBodyBlock, i).before = g_strndup (from, (gsize) (end - from));
      from = end + strlen (PLACE);
    }
  body->after = g_strdup (from);
}

static void
check_level (StBody *body, cmark_node *block, StLocation at, StDiagnostics *diag)
{
  if (cmark_node_get_type (block) != CMARK_NODE_HEADING || cmark_node_get_heading_level (block) > 1)
    return;
  st_error (diag, at, "section/level", "the page has a title already; headings in its text begin with ##");
  body->misread = TRUE;
  body->n_titles++;
}

/* Adds the texts of @block; returns whether there are any. */
static gboolean
add_block (StBody *body, cmark_node *block, const Lines *lines, StLocation at, StDiagnostics *diag)
{
  StBodyBlock added = { NULL, is_dialogue (block) ? g_strdup (cmark_node_get_literal (block)) : NULL };
  check_level (body, block, at, diag);
  if (added.dialogue != NULL)
    add_remarks (body, added.dialogue, at, diag);
  else if (!add_text (body, block, lines, at, diag))
    return FALSE;
  g_array_append_val (body->blocks, added);
  return TRUE;
}

/* @root: what the body is made of, which is used up; @lines: of the text from line
 * @offset of the source on */
static void
fill_body (StBody *body, const StSource *source, const Lines *lines, guint offset, cmark_node *root, StDiagnostics *diag)
{
  cmark_node *unclosed = st_cmark_drop_comments (root);
  if (unclosed != NULL)
    st_error (diag, location_in (unclosed, source->path, offset), "markdown/comment",
              "this comment has no end, `-->`, so nothing after it would be on the page");
  g_autoptr (GPtrArray) blocks = segment_blocks (root);
  cmark_node *first = cmark_node_first_child (root);
  body->is_empty = first == NULL;
  body->misread = unclosed != NULL;
  body->is_exchange = first != NULL && cmark_node_next (first) == NULL && is_dialogue (first);
  collect_inlines (body, root, source->path, offset, diag);
  for (guint i = 0; i < blocks->len; i++)
    if (add_block (body, blocks->pdata[i], lines, location_in (blocks->pdata[i], source->path, offset), diag))
      put_place (blocks->pdata[i]);
  cut_frame (body, root);
}

static StBody *
body_new (StLocation at, const char *heading, StRawHtml html)
{
  StBody *body = g_new0 (StBody, 1);
  body->heading = g_strdup (heading);
  body->at = at;
  body->blocks = g_array_new (FALSE, FALSE, sizeof (StBodyBlock));
  g_array_set_clear_func (body->blocks, block_clear);
  body->segments = g_ptr_array_new_with_free_func (segment_free);
  body->links = g_ptr_array_new_with_free_func (link_free);
  body->html = g_array_new (FALSE, FALSE, sizeof (StLocation));
  body->raw_html = html;
  return body;
}

gboolean
st_markdown_fits (const StSource *source, gsize start, StDiagnostics *diag)
{
  const char *block = source->text + start;
  if (source->length - start > ST_MARKDOWN_LIMIT)
    {
      st_error (diag, st_source_locate (source, start), "markdown/limit", "the text has %" G_GSIZE_FORMAT " bytes; the limit is %u",
                source->length - start, ST_MARKDOWN_LIMIT);
      return FALSE;
    }
  for (const char *line = block; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      if (strspn (line, " \t>") >= length)
        block = line;
      line += length + (line[length] == '\n');
      if (line - block <= (gssize) ST_MARKDOWN_MAX_BLOCK)
        continue;
      st_error (diag, st_source_locate (source, (gsize) (block - source->text)), "markdown/limit",
                "more than %u bytes without an empty line; that is no paragraph", ST_MARKDOWN_MAX_BLOCK);
      return FALSE;
    }
  return TRUE;
}

StBody *
st_body_parse (const StSource *source, gsize start, StRawHtml html, StDiagnostics *diag)
{
  guint offset = st_source_locate (source, start).line - 1;
  g_auto (Lines) lines = { 0 };
  lines_init (&lines, source->text + start);
  cmark_node *root = st_cmark_parse (lines.text);
  StBody *body = body_new (st_location_new (source->path, offset + 1, 1), NULL, html);
  fill_body (body, source, &lines, offset, root, diag);
  cmark_node_free (root);
  return body;
}

/* Moves what follows, up to the next heading of a section, to the end of @part;
 * returns that heading, or NULL. */
static cmark_node *
take_section (cmark_node *root, cmark_node *part)
{
  for (cmark_node *node; (node = cmark_node_first_child (root)) != NULL; cmark_node_append_child (part, node))
    if (cmark_node_get_type (node) == CMARK_NODE_HEADING && cmark_node_get_heading_level (node) == 2)
      return node;
  return NULL;
}

/* The name of the section that @node begins, and in @line the last line of its heading. (transfer full) */
static char *
section_name (const Lines *lines, cmark_node *node, int *line)
{
  g_autofree char *raw = raw_text (lines, node), *text = one_line (raw);
  *line = MAX (cmark_node_get_start_line (node), underline_of (lines, node));
  return st_text_nfc (text);
}

GPtrArray *
st_bodies_parse (const StSource *source, gsize start, StRawHtml html, StDiagnostics *diag)
{
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) st_body_free);
  guint offset = st_source_locate (source, start).line - 1;
  g_auto (Lines) lines = { 0 };
  lines_init (&lines, source->text + start);
  cmark_node *root = st_cmark_parse (lines.text), *next = NULL;
  StBody *body = body_new (st_location_new (source->path, offset + 1, 1), NULL, html);
  do
    {
      cmark_node *part = cmark_node_new (CMARK_NODE_DOCUMENT);
      next = take_section (root, part);
      fill_body (body, source, &lines, offset, part, diag);
      g_ptr_array_add (bodies, body);
      cmark_node_free (part);
      if (next != NULL)
        {
          int line = 0;
          g_autofree char *heading = section_name (&lines, next, &line);
          body = body_new (st_location_new (source->path, offset + (guint) line, 1), heading, html);
          cmark_node_free (next);
        }
    }
  while (next != NULL);
  cmark_node_free (root);
  return bodies;
}
