#include "read/dialect.h"
#include "read/fence.h"
#include "read/github.h"
#include "read/heading.h"
#include "read/parts.h"
#include "read/raw_html.h"
#include "read/reference.h"

#include "base/limits.h"
#include "base/prefix.h"

#include <string.h>

/* Holds the place of what is put in later. No HTML that is made of a source has
 * this: `<` is escaped in text, and raw HTML holds no control characters. */
#define PLACE "<\x01>"

static gboolean
is_dialogue (cmark_node *node)
{
  if (cmark_node_get_type (node) != CMARK_NODE_CODE_BLOCK)
    return FALSE;
  g_autofree char *language = st_fence_language (cmark_node_get_fence_info (node));
  return g_strcmp0 (language, "dialogue") == 0;
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
  GHashTable *notes;      /* dialect.h; set once the text is parsed, as what follows */
  GHashTable *slugs;      /* heading.h */
  StDiagnostics *diag;
} Origin;

static void
origin_init (Origin *origin, const StSource *source, gsize start, StDiagnostics *diag)
{
  *origin = (Origin){ .source = source, .offset = st_source_locate (source, start).line - 1, .diag = diag };
  st_lines_init (&origin->lines, source->text + start);
  origin->references = st_references_find (origin->lines.text);
}

/* @root: its text, parsed */
static void
origin_read (Origin *origin, cmark_node *root)
{
  origin->notes = st_dialect_notes (root, &origin->lines);
  origin->slugs = st_headings_find (root);
}

static void
origin_clear (Origin *origin)
{
  st_lines_clear (&origin->lines);
  g_hash_table_unref (origin->references);
  g_hash_table_unref (origin->notes);
  g_hash_table_unref (origin->slugs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Origin, origin_clear)

typedef enum { SPACES_COUNT, SPACES_ASIDE } Spaces;

static void
drop_spaces (char *text)
{
  char *to = text;
  for (const char *from = text; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
}

/* A translator sees the text of a segment alone: whether @line means the same as @content. */
static gboolean
means (const char *line, cmark_node *content, Spaces spaces)
{
  cmark_node *alone = NULL, *document = st_cmark_parse_inline (line, &alone);
  g_autofree char *html = st_cmark_inline_html (content, ST_RAW_HTML_KEPT), *other = st_cmark_inline_html (alone, ST_RAW_HTML_KEPT);
  cmark_node_free (document);
  if (spaces == SPACES_ASIDE)
    {
      drop_spaces (html);
      drop_spaces (other);
    }
  return st_text_same (html, other);
}

/* @content, of which @raw is the source, as one line that means the same: the author's own
 * words if that can be, else cmark's. Code may have lost (@spaces_lost) the spaces at its
 * ends. (transfer full) (nullable) */
static char *
line_of (cmark_node *content, const char *raw, GHashTable *references, gboolean *spaces_lost)
{
  *spaces_lost = FALSE;
  g_autofree char *line = st_raw_one_line (raw);
  if (means (line, content, SPACES_COUNT))
    return g_steal_pointer (&line);
  g_autofree char *expanded = st_references_expand (references, line);
  if (g_hash_table_size (references) > 0 && means (expanded, content, SPACES_COUNT))
    return g_steal_pointer (&expanded);
  /* What looked like a break was none. */
  g_autofree char *whole = st_text_fold_space (raw);
  gboolean has_comment = strstr (whole, "<!--") != NULL && strstr (line, "<!--") == NULL;
  if (!has_comment && means (whole, content, SPACES_COUNT))
    return g_steal_pointer (&whole);
  /* What looks like a comment is one to HTML, whatever a version of cmark takes it for. */
  g_autofree char *html = st_cmark_inline_html (content, ST_RAW_HTML_KEPT);
  if (has_comment && strstr (html, "&lt;!--") != NULL)
    return g_steal_pointer (&line);
  g_autofree char *markdown = st_cmark_inline_markdown (content), *written = st_raw_one_line (markdown);
  if (means (written, content, SPACES_COUNT))
    return g_steal_pointer (&written);
  *spaces_lost = means (written, content, SPACES_ASIDE);
  return *spaces_lost ? g_steal_pointer (&written) : NULL;
}

static void
add_segment (StBody *body, char *text, gboolean plain, StLocation at)
{
  StBodySegment *segment = g_new (StBodySegment, 1);
  *segment = (StBodySegment){ text, plain, at };
  g_ptr_array_add (body->segments, segment);
}

/* `C:` alone is an empty line, such as the one that ends the header of an HTTP message: editors
 * strip the space after it. */
static gboolean
is_said (const char *line)
{
  return (*line == 'C' || *line == 'S') && line[1] == ':' && (line[2] == ' ' || line[2] == '\0');
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
      else if (*lines[i] != '\0' && !is_said (lines[i]))
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
  *link = (StBodyLink){ g_strdup (cmark_node_get_url (node)), cmark_node_get_type (node) == CMARK_NODE_IMAGE, st_cmark_text (node), at };
  g_ptr_array_add (body->links, link);
}

/* @in_cell: it stands in a cell of a table, in the line of @at
 * @from: of st_raw_html() */
static void
add_html (StBody *body, cmark_node *node, const Origin *origin, gboolean in_cell, StLocation at, gsize *from)
{
  const char *html = cmark_node_get_literal (node);
  if (html[strspn (html, " \t\n")] == '\0')
    return; /* a comment that is not closed */
  const char *first = strchr (html, '<');
  if (first == NULL)
    {
      st_warning (origin->diag, at, "markdown/comment",
                  "what follows a comment on its line is no Markdown, and stands there as it is; begin a new line");
      return;
    }
  const char *found = st_raw_html (&origin->lines, node, (int) (at.line - origin->offset), first, from);
  if (found != NULL)
    at = st_source_locate (origin->source, (gsize) (found - origin->source->text));
  st_raw_html_add (body->html, first, in_cell, at);
}

/* Where the address of the link @node stands, or @at, its block, where that cannot be told. */
static StLocation
location_of_link (cmark_node *node, const Origin *origin, StLocation at, gsize *from)
{
  const char *found = st_raw_address (&origin->lines, node, from);
  return found != NULL ? st_source_locate (origin->source, (gsize) (found - origin->source->text)) : at;
}

/* Records the links of @root, its raw HTML, and what no text can hold; @at: where it
 * stands, a cell of a table, or NULL where its nodes tell; @tags: of st_raw_html() */
static void
collect_inlines (StBody *body, cmark_node *root, const Origin *origin, const StLocation *at, gsize *tags)
{
  gsize links = 0, pictures = 0; /* how far their addresses have been found */
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
        add_link (body, node, at != NULL ? here : location_of_link (node, origin, here, type == CMARK_NODE_IMAGE ? &pictures : &links));
      if (raw)
        add_html (body, node, origin, at != NULL, here, tags);
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

/* The text of a segment, of which @content is what @raw says; reports what cannot be told.
 * (transfer full) */
static char *
take_text (cmark_node *content, const char *raw, StDialectPlace place, const Origin *origin, StLocation at)
{
  gboolean spaces_lost = FALSE;
  char *text = line_of (content, raw, origin->references, &spaces_lost);
  g_autofree char *whole = st_references_expand (origin->references, raw);
  st_dialect_check (whole, origin->notes, place, at, origin->diag);
  if (spaces_lost)
    st_warning (origin->diag, at, "markdown/code-spaces", "code keeps no spaces at both its ends in a text; use a block of code for them");
  if (text != NULL)
    return text;
  st_error (origin->diag, at, "markdown/segment",
            "this text means something else on one line, as translators see it; write it in a simpler way");
  return st_raw_one_line (raw);
}

/* Returns: whether there is any text, which is a segment then. */
static gboolean
add_text (StBody *body, cmark_node *block, const Origin *origin, StLocation at)
{
  cmark_node *content = take_content (block);
  g_autofree char *raw = st_raw_text (&origin->lines, block);
  g_autofree char *text = take_text (content, raw, st_dialect_place (block), origin, at);
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

/* Adds what stands at the next place. */
static void
add_place (StBody *body, StBodyBlock block)
{
  g_array_append_val (body->blocks, block);
}

/* Adds the text of @cell; @tags: of st_raw_html(). (transfer full): that text, empty where the cell has none */
static char *
add_cell (StBody *body, const char *cell, const Origin *origin, StLocation at, gsize *tags)
{
  g_autofree char *whole = st_references_expand (origin->references, cell);
  cmark_node *content = NULL, *document = st_cmark_parse_inline (whole, &content);
  collect_inlines (body, content, origin, &at, tags);
  char *text = take_text (content, whole, ST_DIALECT_LINE, origin, at);
  cmark_node_free (document);
  if (*text == '\0')
    return text;
  add_segment (body, g_strdup (text), FALSE, at);
  add_place (body, (StBodyBlock){ 0 });
  return text;
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
      add_place (body, (StBodyBlock){ .callout = github->callout->kind });
      g_string_printf (html, "<div class=\"callout\" data-kind=\"%s\" data-tone=\"%s\" role=\"note\">\n<p class=\"title\">" PLACE "</p>",
                       github->callout->kind, github->callout->tone);
      cmark_node_set_on_exit (block, "</div>");
    }
  else
    {
      gsize tags = 0;
      for (guint i = 0; i < github->table->rows->len; i++)
        {
          GStrv cells = github->table->rows->pdata[i];
          for (guint j = 0; cells[j] != NULL; j++)
            {
              g_autofree char *cell = cells[j];
              StLocation here = st_location_new (at.file, at.line + i + (i > 0 ? 1 : 0), i == 0 ? at.column : 1);
              cells[j] = *cell != '\0' ? add_cell (body, cell, origin, here, &tags) : g_strdup ("");
            }
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

/* Leaves each block of code under @root no info word but its language, which cmark writes
 * as the class `language-…`. */
static void
name_languages (cmark_node *root, const Origin *origin)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event != CMARK_EVENT_ENTER || cmark_node_get_type (node) != CMARK_NODE_CODE_BLOCK)
        continue;
      g_autofree char *language = st_fence_language (cmark_node_get_fence_info (node));
      st_dialect_check_code (language, location_in (node, origin), origin->diag);
      cmark_node_set_fence_info (node, language != NULL ? language : "");
    }
  cmark_iter_free (iter);
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
      StBodyBlock *block = &g_array_index (body->blocks, StBodyBlock, i);
      gsize open = block->level > 0 ? strlen (">") : 0; /* of a heading's tag, which takes an id */
      block->before = g_strndup (from, (gsize) (end - from) - open);
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
  StBodyBlock added = { .dialogue = dialogue };
  if (cmark_node_get_type (block) == CMARK_NODE_HEADING)
    {
      added.segment = body->segments->len - 1;
      added.level = (guint) cmark_node_get_heading_level (block);
      added.slug = g_strdup (g_hash_table_lookup (origin->slugs, block));
    }
  add_place (body, added);
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
  gsize tags = 0;
  collect_inlines (body, root, origin, NULL, &tags);
  for (guint i = 0; i < blocks->len; i++)
    add_block (body, blocks->pdata[i], origin);
  name_languages (root, origin);
  cut_frame (body, root);
  g_ptr_array_unref (taken);
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
  origin_read (&origin, root);
  StBody *body = st_body_new (st_location_new (source->path, origin.offset + 1, 1), NULL, html);
  fill_body (body, &origin, root);
  cmark_node_free (root);
  return body;
}

StBody *
st_line_parse (const StSource *source, const char *text, StLocation at, StRawHtml html, StDiagnostics *diag)
{
  g_autofree char *folded = st_text_fold_space (text), *line = g_strconcat (folded, "\n", NULL);
  g_autoptr (StDiagnostics) found = st_diagnostics_new ();
  const StSource alone = { .path = at.file, .text = line, .length = strlen (line) };
  StBody *body = st_body_parse (&alone, 0, html, found);
  gsize offset = st_source_offset (source, at);
  offset += strspn (source->text + offset, " ");
  at = st_source_locate (source, offset);
  st_diagnostics_add_at (diag, found, at);
  body->at = at;
  for (guint i = 0; i < body->segments->len; i++)
    ((StBodySegment *) body->segments->pdata[i])->at = at;
  for (guint i = 0; i < body->links->len; i++)
    {
      StBodyLink *link = body->links->pdata[i];
      const char *url = *link->url != '\0' ? strstr (source->text + offset, link->url) : NULL;
      offset = url != NULL ? (gsize) (url - source->text) : offset;
      link->at = url != NULL ? st_source_locate (source, offset) : at;
    }
  st_raw_html_locate (body->html, source, at);
  return body;
}

GPtrArray *
st_bodies_parse (const StSource *source, gsize start, const char *const *lead, StRawHtml html, StDiagnostics *diag)
{
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) st_body_free);
  g_auto (Origin) origin = { 0 };
  origin_init (&origin, source, start, diag);
  cmark_node *root = st_cmark_parse (origin.lines.text);
  origin_read (&origin, root);
  g_autoptr (GArray) parts = st_parts_split (root, &origin.lines, lead);
  for (guint i = 0; i < parts->len; i++)
    {
      StPart *part = &g_array_index (parts, StPart, i);
      StLocation at = st_location_new (source->path, origin.offset + (guint) part->line, (guint) part->column);
      StBody *body = st_body_new (at, part->heading, html);
      body->slug = g_strdup (part->node != NULL ? g_hash_table_lookup (origin.slugs, part->node) : NULL);
      fill_body (body, &origin, part->content);
      g_ptr_array_add (bodies, body);
    }
  cmark_node_free (root);
  return bodies;
}
