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

void
st_body_free (StBody *body)
{
  if (body == NULL)
    return;
  g_free (body->heading);
  g_free (body->markdown);
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

static char *
render_html (cmark_node *node, int options)
{
  char *html = cmark_render_html (node, options);
  char *copy = g_strdup (html);
  free (html);
  return copy;
}

/* The HTML of what @block holds, without the tags of the block itself, white
 * space folded. */
static char *
inner_html (cmark_node *block)
{
  g_autofree char *html = render_html (block, CMARK_OPT_DEFAULT);
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
  st_cmark_show_html (paragraph);
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
add_dialogue (StBody *body, cmark_node *block, StLocation at, StDiagnostics *diag)
{
  g_auto (GStrv) lines = g_strsplit (cmark_node_get_literal (block), "\n", -1);
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

/* The blocks that hold segments, in document order: one list, so that parsing
 * and rendering count segments alike. (transfer container) */
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
collect_segments (StBody *body, cmark_node *root, const char *path, guint line_offset, StDiagnostics *diag)
{
  g_autoptr (GPtrArray) blocks = segment_blocks (root);
  g_auto (Lines) lines = { 0 };
  lines_init (&lines, body->markdown);
  for (guint i = 0; i < blocks->len; i++)
    {
      cmark_node *block = blocks->pdata[i];
      StLocation at = location_in (block, path, line_offset);
      if (is_dialogue (block))
        {
          add_dialogue (body, block, at, diag);
          continue;
        }
      char *text = raw_text (&lines, block);
      add_segment (body, text, FALSE, at);
      st_cmark_show_html (block);
      if (!stands_alone (block, text))
        st_error (diag, at, "markdown/segment",
                  "this paragraph cannot be translated on its own; write its links inline, as [text](252.md), and break no lines in it");
    }
}

static StBody *
body_new (const StSource *source, guint line_offset, const char *heading, char *markdown, StDiagnostics *diag)
{
  StBody *body = g_new0 (StBody, 1);
  body->heading = g_strdup (heading);
  body->at = st_location_new (source->path, line_offset + (heading == NULL), 1);
  body->markdown = markdown;
  body->segments = g_ptr_array_new_with_free_func (segment_free);
  body->links = g_ptr_array_new_with_free_func (link_free);
  body->html = g_array_new (FALSE, FALSE, sizeof (StLocation));
  cmark_node *root = st_cmark_parse (markdown);
  collect_inlines (body, root, source->path, line_offset);
  collect_segments (body, root, source->path, line_offset, diag);
  cmark_node_free (root);
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
st_body_parse (const StSource *source, gsize start, StDiagnostics *diag)
{
  return body_new (source, st_source_locate (source, start).line - 1, NULL, g_strdup (source->text + start), diag);
}

/* The text of line @from up to line @to (from 1, @to left out; 0: to the end). */
static char *
lines_between (const Lines *lines, int from, int to)
{
  gsize start = line_start (lines, from), end = to > 0 ? line_start (lines, to) : lines->length;
  return g_strndup (lines->text + start, end - start);
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

GPtrArray *
st_bodies_parse (const StSource *source, gsize start, StDiagnostics *diag)
{
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) st_body_free);
  guint offset = st_source_locate (source, start).line - 1;
  g_auto (Lines) lines = { 0 };
  lines_init (&lines, source->text + start);
  cmark_node *root = st_cmark_parse (lines.text);

  g_autofree char *heading = NULL;
  int from = 1;
  for (cmark_node *node = cmark_node_first_child (root); node != NULL; node = cmark_node_next (node))
    {
      int line = cmark_node_get_start_line (node);
      if (cmark_node_get_type (node) != CMARK_NODE_HEADING || cmark_node_get_heading_level (node) > 2)
        continue;
      if (cmark_node_get_heading_level (node) == 1)
        {
          st_error (diag, st_location_new (source->path, offset + (guint) line, 1), "section/level",
                    "the page's title comes from its front matter; sections begin with ##");
          continue;
        }
      g_ptr_array_add (bodies, body_new (source, offset + (guint) from - 1, heading, lines_between (&lines, from, line), diag));
      g_free (heading);
      heading = raw_text (&lines, node);
      from = line_after_heading (&lines, line);
    }
  g_ptr_array_add (bodies, body_new (source, offset + (guint) from - 1, heading, lines_between (&lines, from, 0), diag));
  cmark_node_free (root);
  return bodies;
}

/* --- rendering ----------------------------------------------------------- */

/* What `251.md#fix` leads to, with its fragment; other addresses stay. */
static void
link_to_page (cmark_node *link, const StBodyRenderer *renderer)
{
  const char *url = cmark_node_get_url (link);
  const char *end = url + strcspn (url, "#");
  if (end - url < 3 || strncmp (end - 3, ".md", 3) != 0 || memchr (url, ':', (gsize) (end - url)) != NULL)
    return;
  g_autofree char *file = g_strndup (url, (gsize) (end - url));
  g_autofree char *page = renderer->link != NULL ? renderer->link (renderer->data, file) : NULL;
  g_autofree char *address = page != NULL ? g_strconcat (page, end, NULL) : NULL;
  if (address != NULL)
    cmark_node_set_url (link, address);
}

/* Puts the children of @from in place of those of @block, marked as being in
 * the language @foreign where that is not NULL. */
static void
replace_content (cmark_node *block, cmark_node *from, const StLanguage *foreign)
{
  while (cmark_node_first_child (block) != NULL)
    cmark_node_free (cmark_node_first_child (block));
  cmark_node *target = block;
  if (foreign != NULL)
    {
      g_autofree char *open = g_strdup_printf ("<span lang=\"%s\" dir=\"%s\">", st_language_tag (foreign), st_language_direction (foreign));
      target = cmark_node_new (CMARK_NODE_CUSTOM_INLINE);
      cmark_node_set_on_enter (target, open);
      cmark_node_set_on_exit (target, "</span>");
      cmark_node_append_child (block, target);
    }
  for (cmark_node *child; (child = cmark_node_first_child (from)) != NULL;)
    cmark_node_append_child (target, child);
}

static void
render_text_block (cmark_node *block, const char *text, const StLanguage *foreign)
{
  cmark_node *paragraph = NULL;
  cmark_node *document = st_cmark_parse_inline (text, &paragraph);
  g_return_if_fail (document != NULL); /* checked when the segment was read */
  replace_content (block, paragraph, foreign);
  cmark_node_free (document);
}

static void
line_free (gpointer data)
{
  StBodyLine *line = data;
  g_free ((char *) line->text);
  g_free (line);
}

/* (transfer full) (element-type StBodyLine) */
static GPtrArray *
dialogue_lines (cmark_node *block, const StBodyRenderer *renderer, guint *index)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_auto (GStrv) raw = g_strsplit (cmark_node_get_literal (block), "\n", -1);
  for (guint i = 0; raw[i] != NULL; i++)
    {
      if (strlen (raw[i]) < 2)
        continue;
      const StLanguage *foreign = NULL;
      StLineKind kind = *raw[i] == 'C' ? ST_LINE_CLIENT : *raw[i] == 'S' ? ST_LINE_SERVER : ST_LINE_REMARK;
      const char *text = kind == ST_LINE_REMARK ? renderer->segment (renderer->data, (*index)++, &foreign) : raw[i] + 3;
      StBodyLine *line = g_new (StBodyLine, 1);
      *line = (StBodyLine){ kind, g_strdup (text), foreign };
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static void
render_dialogue (cmark_node *block, const StBodyRenderer *renderer, guint *index)
{
  g_autoptr (GPtrArray) lines = dialogue_lines (block, renderer, index);
  g_autoptr (GString) html = g_string_new (NULL);
  renderer->dialogue (renderer->data, lines, html);
  cmark_node *custom = cmark_node_new (CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_set_on_enter (custom, html->str);
  cmark_node_replace (block, custom);
  cmark_node_free (block);
}

/* The blocks first, then the inline nodes that have come to stand in them. */
static void
render_links (cmark_node *root, const StBodyRenderer *renderer)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type (cmark_iter_get_node (iter)) == CMARK_NODE_LINK)
      link_to_page (cmark_iter_get_node (iter), renderer);
  cmark_iter_free (iter);
}

char *
st_body_render (const StBody *body, const StBodyRenderer *renderer)
{
  guint index = 0;
  cmark_node *root = st_cmark_parse (body->markdown);
  g_autoptr (GPtrArray) blocks = segment_blocks (root);
  for (guint i = 0; i < blocks->len; i++)
    {
      const StLanguage *foreign = NULL;
      if (is_dialogue (blocks->pdata[i]))
        render_dialogue (blocks->pdata[i], renderer, &index);
      else
        {
          const char *text = renderer->segment (renderer->data, index++, &foreign);
          render_text_block (blocks->pdata[i], text, foreign);
        }
    }
  if (!body->keeps_html)
    st_cmark_show_html (root);
  render_links (root, renderer);
  char *html = render_html (root, body->keeps_html ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT);
  cmark_node_free (root);
  return html;
}

GPtrArray *
st_body_exchange (const StBody *body, const StBodyRenderer *renderer)
{
  guint index = 0;
  cmark_node *root = st_cmark_parse (body->markdown);
  cmark_node *only = cmark_node_first_child (root);
  gboolean is_exchange = only != NULL && cmark_node_next (only) == NULL && is_dialogue (only);
  GPtrArray *lines = is_exchange ? dialogue_lines (only, renderer, &index) : NULL;
  cmark_node_free (root);
  return lines;
}
