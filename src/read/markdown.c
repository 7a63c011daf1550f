#include "read/github.h"
#include "read/reference.h"

#include "base/limits.h"
#include "base/prefix.h"

#include <string.h>

/* Holds the place of what is put in later. No HTML that is made of a source has
 * this: `<` is escaped in text, and raw HTML holds no control characters. */
#define PLACE "<\x01>"

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

/* What a body is made from. */
typedef struct {
  const StSource *source;
  StLines lines; /* of the text from line @offset of the source on */
  guint offset;
  GHashTable *references; /* reference.h */
  StDiagnostics *diag;
} Origin;

static void
origin_init (Origin *origin, const StSource *source, gsize start, StDiagnostics *diag)
{
  *origin = (Origin){ .source = source, .offset = st_source_locate (source, start).line - 1, .diag = diag };
  st_lines_init (&origin->lines, source->text + start);
  origin->references = st_references_find (origin->lines.text);
}

static void
origin_clear (Origin *origin)
{
  st_lines_clear (&origin->lines);
  g_hash_table_unref (origin->references);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Origin, origin_clear)

/* Why @alone, which one line is parsed to, is not the content that the source has. */
static const char *
reason_of (cmark_node *content, cmark_node *alone, const char *line)
{
  if (*line == '[' && strstr (line, "]:") != NULL)
    return "an address, `[name]: …`, and a text are one paragraph here; put an empty line between them";
  if (st_cmark_count (content, CMARK_NODE_LINK) > st_cmark_count (alone, CMARK_NODE_LINK)
      || st_cmark_count (content, CMARK_NODE_IMAGE) > st_cmark_count (alone, CMARK_NODE_IMAGE))
    return "the address of a link stands elsewhere in a way that is not understood; write it as [text](252.md)";
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
location_in (cmark_node *node, const Origin *origin)
{
  const StGithub *github = NULL;
  while ((github = st_github_of (node)) == NULL
         && (cmark_node_get_type (node) > CMARK_NODE_LAST_BLOCK || cmark_node_get_start_line (node) == 0))
    node = cmark_node_parent (node);
  int line = github != NULL ? github->line : cmark_node_get_start_line (node);
  int column = github != NULL ? github->column : cmark_node_get_start_column (node);
  return st_location_new (origin->source->path, origin->offset + (guint) line, (guint) column);
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

/* Records the links of @root, its raw HTML, and what no text can hold; @at: where it
 * stands, or NULL where its nodes tell. */
static void
collect_inlines (StBody *body, cmark_node *root, const Origin *origin, const StLocation *at)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      if (event != CMARK_EVENT_ENTER)
        continue;
      gboolean control = st_cmark_holds_control (node), link = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
      gboolean raw = type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK;
      if (!control && !link && !raw)
        continue;
      StLocation here = at != NULL ? *at : location_in (node, origin);
      if (control)
        st_error (origin->diag, here, "markdown/control",
                  "a reference such as `&#1;` stands for a control character or for none, which no page can hold");
      if (link)
        add_link (body, node, here);
      if (raw)
        add_html (body, node, here, origin->diag);
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
      if (event == CMARK_EVENT_ENTER && (is_text_block (node) || is_dialogue (node) || st_github_of (node) != NULL))
        g_ptr_array_add (blocks, node);
    }
  cmark_iter_free (iter);
  return blocks;
}

/* Says what @block has of dialects. Code is no text, and nor is what a link shows. */
static void
check_dialect (cmark_node *block, cmark_node *content, StLocation at, StDiagnostics *diag)
{
  g_autoptr (GString) text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (content);
  guint links = 0;
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      if (type == CMARK_NODE_LINK)
        links += event == CMARK_EVENT_ENTER ? 1 : -1u;
      else if (type == CMARK_NODE_TEXT && links == 0)
        g_string_append (text, cmark_node_get_literal (node));
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (text, '\n');
    }
  cmark_iter_free (iter);
  gboolean in_item = block != NULL && cmark_node_get_type (cmark_node_parent (block)) == CMARK_NODE_ITEM;
  st_dialect_check (text->str, in_item, at, diag);
}

/* Returns: whether there is any text, which is a segment then. */
static gboolean
add_text (StBody *body, cmark_node *block, const Origin *origin, StLocation at)
{
  cmark_node *content = take_content (block);
  g_autofree char *raw = st_raw_text (&origin->lines, block);
  g_autofree char *text = st_raw_one_line (raw);
  const char *reason = find_reason (content, text);
  check_dialect (block, content, at, origin->diag);
  if (reason != NULL && g_hash_table_size (origin->references) > 0)
    {
      g_autofree char *expanded = st_references_expand (origin->references, text);
      if (find_reason (content, expanded) == NULL)
        {
          g_free (text);
          text = g_steal_pointer (&expanded);
          reason = NULL;
        }
    }
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
    st_error (origin->diag, at, "markdown/segment", "%s", reason);
  cmark_node_free (content);
  if (*text == '\0')
    return FALSE;
  add_segment (body, g_steal_pointer (&text), FALSE, at);
  return TRUE;
}

static cmark_node *
place_new (cmark_node_type type)
{
  cmark_node *place = cmark_node_new (type);
  cmark_node_set_on_enter (place, PLACE);
  return place;
}

static void
add_place (StBody *body, char *dialogue, const char *callout)
{
  StBodyBlock added = { NULL, dialogue, callout };
  g_array_append_val (body->blocks, added);
}

static void
add_cell (StBody *body, const char *cell, const Origin *origin, StLocation at)
{
  g_autofree char *line = st_raw_one_line (cell);
  g_autofree char *text = st_references_expand (origin->references, line);
  cmark_node *content = NULL, *document = st_cmark_parse_inline (text, &content);
  collect_inlines (body, content, origin, &at);
  check_dialect (NULL, content, at, origin->diag);
  cmark_node_free (document);
  add_segment (body, g_steal_pointer (&text), FALSE, at);
  add_place (body, NULL, NULL);
}

/* Adds the texts of a table, or the title of a callout. */
static void
add_github (StBody *body, cmark_node *block, const Origin *origin)
{
  const StGithub *github = st_github_of (block);
  StLocation at = location_in (block, origin);
  g_autoptr (GString) html = g_string_new (NULL);
  if (github->callout != NULL)
    {
      add_place (body, NULL, github->callout->kind);
      g_string_printf (html, "<div class=\"callout\" data-kind=\"%s\" data-tone=\"%s\" role=\"note\">\n<p class=\"title\">" PLACE "</p>",
                       github->callout->kind, github->callout->tone);
      cmark_node_set_on_exit (block, "</div>");
    }
  else
    {
      for (guint i = 0; i < github->table->rows->len; i++)
        {
          GStrv cells = github->table->rows->pdata[i];
          for (guint j = 0; cells[j] != NULL; j++)
            if (*cells[j] != '\0')
              add_cell (body, cells[j], origin, st_location_new (at.file, at.line + i + (i > 0 ? 1 : 0), i == 0 ? at.column : 1));
        }
      for (guint i = 0; i < github->table->surplus->len; i++)
        st_warning (origin->diag, st_location_new (at.file, at.line + g_array_index (github->table->surplus, guint, i), 1),
                    "markdown/table", "the row has more cells than the head of the table; the page leaves these out");
      st_table_html (github->table, PLACE, html);
    }
  cmark_node_set_on_enter (block, html->str);
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

/* Adds the texts of @block, and puts places where they were. */
static void
add_block (StBody *body, cmark_node *block, const Origin *origin)
{
  StLocation at = location_in (block, origin);
  if (st_github_of (block) != NULL)
    {
      add_github (body, block, origin);
      return;
    }
  check_level (body, block, at, origin->diag);
  char *dialogue = is_dialogue (block) ? g_strdup (cmark_node_get_literal (block)) : NULL;
  if (dialogue != NULL)
    add_remarks (body, dialogue, at, origin->diag);
  else if (!add_text (body, block, origin, at))
    return;
  add_place (body, dialogue, NULL);
  put_place (block);
}

/* @root: what the body is made of, which is used up */
static void
fill_body (StBody *body, const Origin *origin, cmark_node *root)
{
  cmark_node *unclosed = st_cmark_drop_comments (root);
  if (unclosed != NULL)
    st_error (origin->diag, location_in (unclosed, origin), "markdown/comment",
              "this comment has no end, `-->`, so nothing after it would be on the page");
  GPtrArray *taken = st_github_take (root, &origin->lines);
  g_autoptr (GPtrArray) blocks = segment_blocks (root);
  cmark_node *first = cmark_node_first_child (root);
  body->is_empty = first == NULL;
  body->misread = unclosed != NULL;
  body->is_exchange = first != NULL && cmark_node_next (first) == NULL && is_dialogue (first);
  collect_inlines (body, root, origin, NULL);
  for (guint i = 0; i < blocks->len; i++)
    add_block (body, blocks->pdata[i], origin);
  cut_frame (body, root);
  g_ptr_array_unref (taken);
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
  g_auto (Origin) origin = { 0 };
  origin_init (&origin, source, start, diag);
  cmark_node *root = st_cmark_parse (origin.lines.text);
  StBody *body = body_new (st_location_new (source->path, origin.offset + 1, 1), NULL, html);
  fill_body (body, &origin, root);
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
section_name (const StLines *lines, cmark_node *node, int *line)
{
  g_autofree char *raw = st_raw_text (lines, node), *text = st_raw_one_line (raw);
  *line = MAX (cmark_node_get_start_line (node), st_raw_underline (lines, node));
  return st_text_nfc (text);
}

/* A section in the making. */
typedef struct {
  char *heading; /* NULL: what stands before the first */
  StLocation at;
  cmark_node *part;
} Section;

static void
section_clear (gpointer data)
{
  Section *section = data;
  g_free (section->heading);
  cmark_node_free (section->part);
}

/* The sections of @root, which is empty then. (transfer full) (element-type Section) */
static GArray *
split_sections (cmark_node *root, const Origin *origin)
{
  GArray *sections = g_array_new (FALSE, FALSE, sizeof (Section));
  g_array_set_clear_func (sections, section_clear);
  Section section = { NULL, st_location_new (origin->source->path, origin->offset + 1, 1), NULL };
  for (cmark_node *next = root; next != NULL;)
    {
      section.part = cmark_node_new (CMARK_NODE_DOCUMENT);
      next = take_section (root, section.part);
      g_array_append_val (sections, section);
      if (next == NULL)
        break;
      int line = 0;
      section.heading = section_name (&origin->lines, next, &line);
      section.at = st_location_new (origin->source->path, origin->offset + (guint) line, 1);
      cmark_node_free (next);
    }
  return sections;
}

/* Whether a page's title stands among the nodes of @part, which is a mistake. */
static gboolean
has_title (cmark_node *part)
{
  for (cmark_node *node = cmark_node_first_child (part); node != NULL; node = cmark_node_next (node))
    if (cmark_node_get_type (node) == CMARK_NODE_HEADING && cmark_node_get_heading_level (node) == 1)
      return TRUE;
  return FALSE;
}

/* Of the first section the first paragraph stays; the rest is put before what stands in
 * the section @lead, which is added where there is none. */
static void
move_lead (GArray *sections, const char *lead, const Origin *origin)
{
  Section *first = &g_array_index (sections, Section, 0);
  cmark_node *summary = cmark_node_first_child (first->part), *rest = NULL;
  while (summary != NULL && cmark_node_get_type (summary) != CMARK_NODE_PARAGRAPH)
    summary = cmark_node_next (summary);
  if (summary == NULL || has_title (first->part) || (cmark_node_previous (summary) == NULL && cmark_node_next (summary) == NULL))
    return;
  rest = first->part;
  first->part = cmark_node_new (CMARK_NODE_DOCUMENT);
  cmark_node_append_child (first->part, summary);
  for (guint i = 1; i < sections->len; i++)
    {
      Section *section = &g_array_index (sections, Section, i);
      if (strcmp (section->heading, lead) != 0)
        continue;
      for (cmark_node *node; (node = cmark_node_last_child (rest)) != NULL;)
        cmark_node_prepend_child (section->part, node);
      cmark_node_free (rest);
      return;
    }
  StLocation at = location_in (cmark_node_first_child (rest), origin);
  Section added = { g_strdup (lead), at, rest };
  g_array_insert_val (sections, 1, added);
}

GPtrArray *
st_bodies_parse (const StSource *source, gsize start, const char *lead, StRawHtml html, StDiagnostics *diag)
{
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) st_body_free);
  g_auto (Origin) origin = { 0 };
  origin_init (&origin, source, start, diag);
  cmark_node *root = st_cmark_parse (origin.lines.text);
  g_autoptr (GArray) sections = split_sections (root, &origin);
  cmark_node_free (root);
  if (lead != NULL)
    move_lead (sections, lead, &origin);
  for (guint i = 0; i < sections->len; i++)
    {
      Section *section = &g_array_index (sections, Section, i);
      StBody *body = body_new (section->at, section->heading, html);
      fill_body (body, &origin, section->part);
      g_ptr_array_add (bodies, body);
    }
  return bodies;
}
