#include "read/inline.h"

#include "base/limits.h"

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

/* The raw Markdown of a paragraph or heading. cmark gives the lines and the
 * column where it begins; later lines may carry block quote marks. */
static char *
raw_text (const Lines *lines, cmark_node *block)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  gboolean heading = cmark_node_get_type (block) == CMARK_NODE_HEADING;
  int first = cmark_node_get_start_line (block), last = cmark_node_get_end_line (block);
  for (int line = first; line <= last; line++)
    {
      gsize length = 0;
      const char *start = line_at (lines, line, &length);
      const char *end = start + length;
      if (line == first)
        start += MIN ((gsize) cmark_node_get_start_column (block) - 1, length);
      else
        while (start < end && (*start == ' ' || *start == '\t' || *start == '>'))
          start++;
      if (heading && line > first && strspn (start, "=-") >= (gsize) (end - start))
        break; /* the underline of a setext heading */
      g_string_append_len (raw, start, end - start);
      g_string_append_c (raw, '\n');
    }
  g_autofree char *folded = st_text_fold_space (raw->str);
  if (heading)
    {
      /* `## Text ##`: the closing marks stand apart (CommonMark §4.2). */
      char *text = folded + strspn (folded, "#");
      gsize marks = strlen (text);
      while (marks > 0 && text[marks - 1] == '#')
        marks--;
      if (marks == 0 || text[marks - 1] == ' ')
        text[marks] = '\0';
      return st_text_fold_space (text);
    }
  return g_steal_pointer (&folded);
}

/* The HTML of what @block holds, without the tags of the block itself, white
 * space folded. */
static char *
inner_html (cmark_node *block)
{
  g_autofree char *html = st_cmark_html (block, ST_RAW_HTML_SHOWN);
  char *start = strchr (html, '>'), *end = strrchr (html, '<');
  /* A paragraph of a tight list is rendered without its tags. */
  gboolean tagged = g_str_has_prefix (html, "<p>") || (g_str_has_prefix (html, "<h") && g_ascii_isdigit (html[2]));
  if (!tagged || start == NULL || end <= start)
    return st_text_fold_space (html);
  g_autofree char *inner = g_strndup (start + 1, (gsize) (end - start - 1));
  return st_text_fold_space (inner);
}

/* A translator sees the segment alone: it must mean the same alone. */
static gboolean
stands_alone (cmark_node *block, const char *text)
{
  cmark_node *paragraph = NULL;
  cmark_node *document = st_cmark_parse_inline (text, &paragraph);
  if (document == NULL)
    return FALSE;
  g_autofree char *alone = inner_html (paragraph);
  cmark_node_free (document);
  g_autofree char *in_place = inner_html (block);
  return strcmp (alone, in_place) == 0;
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
      if (g_str_has_prefix (lines[i], "# "))
        add_segment (body, st_text_fold_space (lines[i] + 2), TRUE, here);
      else if (*lines[i] != '\0' && !g_str_has_prefix (lines[i], "C: ") && !g_str_has_prefix (lines[i], "S: "))
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
  *link = (StBodyLink){ g_strdup (cmark_node_get_url (node)), at };
  g_ptr_array_add (body->links, link);
}

/* Records the links of @root and its raw HTML. */
static void
collect_inlines (StBody *body, cmark_node *root, const char *path, guint line_offset)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      if (event != CMARK_EVENT_ENTER)
        continue;
      if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        add_link (body, node, location_in (node, path, line_offset));
      if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK)
        {
          StLocation at = location_in (node, path, line_offset);
          g_array_append_val (body->html, at);
        }
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

static void
add_text (StBody *body, cmark_node *block, const Lines *lines, StLocation at, StDiagnostics *diag)
{
  char *text = raw_text (lines, block);
  add_segment (body, text, FALSE, at);
  if (!stands_alone (block, text))
    st_error (diag, at, "markdown/segment",
              "this paragraph cannot be translated on its own; write its links inline, as [text](252.md), and break no lines in it");
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

/* Puts a place where the content of @block is, or (of a dialogue) the block. */
static void
put_place (cmark_node *block)
{
  if (is_dialogue (block))
    {
      cmark_node_replace (block, place_new (CMARK_NODE_CUSTOM_BLOCK));
      cmark_node_free (block);
      return;
    }
  while (cmark_node_first_child (block) != NULL)
    cmark_node_free (cmark_node_first_child (block));
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

/* @root: what the body is made of, which is used up; @lines: of the text from line
 * @offset of the source on */
static void
fill_body (StBody *body, const StSource *source, const Lines *lines, guint offset, cmark_node *root, StDiagnostics *diag)
{
  g_autoptr (GPtrArray) blocks = segment_blocks (root);
  cmark_node *first = cmark_node_first_child (root);
  body->is_empty = first == NULL;
  body->is_exchange = first != NULL && cmark_node_next (first) == NULL && is_dialogue (first);
  collect_inlines (body, root, source->path, offset);
  for (guint i = 0; i < blocks->len; i++)
    {
      StLocation at = location_in (blocks->pdata[i], source->path, offset);
      StBodyBlock block = { NULL, is_dialogue (blocks->pdata[i]) ? g_strdup (cmark_node_get_literal (blocks->pdata[i])) : NULL };
      if (block.dialogue != NULL)
        add_remarks (body, block.dialogue, at, diag);
      else
        add_text (body, blocks->pdata[i], lines, at, diag);
      put_place (blocks->pdata[i]);
      g_array_append_val (body->blocks, block);
    }
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

/* The line after the heading that begins at @line: cmark counts a line too many
 * where the heading is underlined. */
static int
line_after_heading (const Lines *lines, int line)
{
  gsize length = 0;
  const char *start = line_at (lines, line, &length);
  if (start[strspn (start, " ")] == '#')
    return line + 1;
  do
    start = line_at (lines, ++line, &length);
  while (*start != '\0' && strspn (start, " =-") < length);
  return line + 1;
}

/* Moves what follows, up to the next heading of a section, to the end of @part;
 * returns that heading, or NULL. */
static cmark_node *
take_section (cmark_node *root, cmark_node *part, const char *path, guint offset, StDiagnostics *diag)
{
  for (cmark_node *node; (node = cmark_node_first_child (root)) != NULL; cmark_node_append_child (part, node))
    {
      int level = cmark_node_get_type (node) == CMARK_NODE_HEADING ? cmark_node_get_heading_level (node) : 0;
      if (level == 2)
        return node;
      if (level == 1)
        st_error (diag, st_location_new (path, offset + (guint) cmark_node_get_start_line (node), 1), "section/level",
                  "the page's title comes from its front matter; sections begin with ##");
    }
  return NULL;
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
      next = take_section (root, part, source->path, offset, diag);
      fill_body (body, source, &lines, offset, part, diag);
      g_ptr_array_add (bodies, body);
      cmark_node_free (part);
      if (next != NULL)
        {
          g_autofree char *heading = raw_text (&lines, next);
          int after = line_after_heading (&lines, cmark_node_get_start_line (next));
          body = body_new (st_location_new (source->path, offset + (guint) after - 1, 1), heading, html);
          cmark_node_free (next);
        }
    }
  while (next != NULL);
  cmark_node_free (root);
  return bodies;
}
