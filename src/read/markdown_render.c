/* Renders a parsed body in a language, its segments put into their places. */
#include "base/append.h"
#include "read/inline.h"

#include <stdlib.h>
#include <string.h>

/* Makes the link one that says in which language its page is, an attribute that cmark
 * does not know. */
static void
add_hreflang (cmark_node *link, const StLanguage *foreign)
{
  cmark_node *empty = cmark_node_new (CMARK_NODE_LINK), *whole = cmark_node_new (CMARK_NODE_CUSTOM_INLINE);
  cmark_node_set_url (empty, cmark_node_get_url (link));
  cmark_node_set_title (empty, cmark_node_get_title (link));
  char *tags = cmark_render_html (empty, CMARK_OPT_DEFAULT); /* <a href="…"></a> */
  g_autofree char *start =
      g_strdup_printf ("%.*s hreflang=\"%s\">", (int) (strlen (tags) - strlen ("></a>")), tags, st_language_tag (foreign));
  cmark_node_set_on_enter (whole, start);
  cmark_node_set_on_exit (whole, "</a>");
  for (cmark_node *child; (child = cmark_node_first_child (link)) != NULL;)
    cmark_node_append_child (whole, child);
  cmark_node_replace (link, whole);
  cmark_node_free (link);
  cmark_node_free (empty);
  free (tags);
}

static void
link_to_file (cmark_node *link, const StBodyRenderer *renderer)
{
  StPicture picture;
  g_autofree char *address = renderer->file != NULL ? renderer->file (renderer->data, cmark_node_get_url (link), &picture) : NULL;
  if (address != NULL)
    cmark_node_set_url (link, address);
}

/* What `251.md#fix` or `#fix` leads to, or a file beside the page; other addresses stay. */
static void
link_to_page (cmark_node *link, const StBodyRenderer *renderer)
{
  const char *url = cmark_node_get_url (link);
  const char *end = url + strcspn (url, "#");
  gboolean here = end == url && *end == '#';
  if (!here && (end - url < 3 || strncmp (end - 3, ".md", 3) != 0 || memchr (url, ':', (gsize) (end - url)) != NULL))
    {
      link_to_file (link, renderer);
      return;
    }
  if (renderer->link == NULL)
    return;
  const StLanguage *foreign = NULL;
  g_autofree char *file = g_strndup (url, (gsize) (end - url));
  g_autofree char *address = renderer->link (renderer->data, file, *end == '#' ? end + 1 : NULL, &foreign);
  if (address != NULL)
    cmark_node_set_url (link, address);
  if (foreign != NULL)
    add_hreflang (link, foreign);
}

/* Whether @node stands in the alternative text of another picture. */
static gboolean
is_in_image (cmark_node *node)
{
  while ((node = cmark_node_parent (node)) != NULL)
    if (cmark_node_get_type (node) == CMARK_NODE_IMAGE)
      return TRUE;
  return FALSE;
}

/* Gives a picture beside the page its address, its size and when to load it: attributes that
 * cmark does not know. */
static void
show_picture (cmark_node *image, const StBodyRenderer *renderer)
{
  g_autofree char *alt = st_cmark_text (image);
  if (strcmp (alt, ST_DECORATION) == 0)
    cmark_node_free (cmark_node_first_child (image));
  StPicture picture = { 0 };
  g_autofree char *address = renderer->file != NULL ? renderer->file (renderer->data, cmark_node_get_url (image), &picture) : NULL;
  if (address == NULL || is_in_image (image))
    return;
  cmark_node_set_url (image, address);
  char *tag = cmark_render_html (image, CMARK_OPT_DEFAULT); /* <img src="…" alt="…" /> */
  g_autoptr (GString) whole = g_string_new_len (tag, (gssize) (strlen (tag) - strlen (" />")));
  if (picture.width > 0)
    g_string_append_printf (whole, " width=\"%u\" height=\"%u\"", picture.width, picture.height);
  g_string_append (whole, " loading=\"lazy\" decoding=\"async\" />");
  cmark_node *shown = cmark_node_new (CMARK_NODE_CUSTOM_INLINE);
  cmark_node_set_on_enter (shown, whole->str);
  cmark_node_replace (image, shown);
  cmark_node_free (image);
  free (tag);
}

gboolean
st_body_has_places (const StBody *body)
{
  gboolean found = FALSE;
  for (guint i = 0; i < body->blocks->len; i++)
    found |= g_array_index (body->blocks, StBodyBlock, i).level > 0;
  for (guint i = 0; i < body->links->len; i++)
    found |= *((const StBodyLink *) body->links->pdata[i])->url == '#';
  return found;
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
dialogue_lines (const char *dialogue, const StBodyRenderer *renderer, guint *index)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_auto (GStrv) raw = g_strsplit (dialogue, "\n", -1);
  for (guint i = 0; raw[i] != NULL; i++)
    {
      if (strlen (raw[i]) < 2)
        continue;
      const StLanguage *foreign = NULL;
      StLineKind kind = *raw[i] == 'C' ? ST_LINE_CLIENT : *raw[i] == 'S' ? ST_LINE_SERVER : ST_LINE_REMARK;
      const char *text = kind == ST_LINE_REMARK ? renderer->segment (renderer->data, (*index)++, &foreign)
                                                : raw[i] + strlen (raw[i][2] == ' ' ? "C: " : "C:");
      StBodyLine *line = g_new (StBodyLine, 1);
      *line = (StBodyLine){ kind, g_strdup (text), foreign };
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* A link or picture may be replaced only when the iterator leaves it. */
static void
render_links (cmark_node *root, const StBodyRenderer *renderer)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event == CMARK_EVENT_EXIT && cmark_node_get_type (node) == CMARK_NODE_LINK)
        link_to_page (node, renderer);
      else if (event == CMARK_EVENT_EXIT && cmark_node_get_type (node) == CMARK_NODE_IMAGE)
        show_picture (node, renderer);
    }
  cmark_iter_free (iter);
}

/* Whether @node is in a link or a picture, whose text can hold no link. */
static gboolean
is_in_link (cmark_node *node)
{
  for (cmark_node *above = cmark_node_parent (node); above != NULL; above = cmark_node_parent (above))
    {
      cmark_node_type type = cmark_node_get_type (above);
      if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE || type == CMARK_NODE_CUSTOM_INLINE)
        return TRUE;
    }
  return FALSE;
}

/* (transfer full) */
static cmark_node *
text_new (const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  cmark_node *node = cmark_node_new (CMARK_NODE_TEXT);
  cmark_node_set_literal (node, part);
  return node;
}

/* Puts the links that the caller finds into the text of @node. */
static void
link_terms_in (cmark_node *node, const StBodyRenderer *renderer)
{
  g_autofree char *text = g_strdup (cmark_node_get_literal (node));
  const char *rest = text;
  gsize start = 0, length = 0;
  char *address = NULL;
  const StLanguage *foreign = NULL;
  while (renderer->term (renderer->data, rest, &start, &length, &address, &foreign))
    {
      cmark_node *link = cmark_node_new (CMARK_NODE_LINK);
      cmark_node_set_url (link, address);
      cmark_node_append_child (link, text_new (rest + start, length));
      if (start > 0)
        cmark_node_insert_before (node, text_new (rest, start));
      cmark_node_insert_before (node, link);
      if (foreign != NULL)
        add_hreflang (link, foreign);
      rest += start + length;
      g_free (address);
    }
  if (rest != text)
    cmark_node_set_literal (node, rest);
}

/* cmark parts a text at each mark of punctuation: a term may hold one. Adjacent texts are joined. */
static void
link_terms (cmark_node *content, const StBodyRenderer *renderer)
{
  cmark_consolidate_text_nodes (content);
  cmark_iter *iter = cmark_iter_new (content);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == CMARK_NODE_TEXT && !is_in_link (node))
        link_terms_in (node, renderer);
    }
  cmark_iter_free (iter);
}

/* Appends the text of one block, marked as being in the language @foreign where that
 * is not NULL. */
static void
append_inline (const StBody *body, const StBodyRenderer *renderer, const StBodyBlock *block, const char *text, const StLanguage *foreign,
               GString *html)
{
  cmark_node *content = NULL, *document = st_cmark_parse_inline (text, &content);
  render_links (content, renderer);
  /* HTML that is kept may be a link, too. */
  if (renderer->term != NULL && block->level == 0 && st_cmark_count (content, CMARK_NODE_HTML_INLINE) == 0)
    link_terms (content, renderer);
  if (foreign != NULL)
    g_string_append_printf (html, "<span lang=\"%s\" dir=\"%s\">", st_language_tag (foreign), st_language_direction (foreign));
  st_cmark_append_inline_html (content, body->raw_html, html);
  cmark_node_free (document);
  if (foreign != NULL)
    st_append_text (html, "</span>");
}

static void
append_dialogue (const char *dialogue, const StBodyRenderer *renderer, guint *index, GString *html)
{
  g_autoptr (GPtrArray) lines = dialogue_lines (dialogue, renderer, index);
  renderer->dialogue (renderer->data, lines, html);
  /* The frame goes on with the end of the line. */
  if (html->len > 0 && html->str[html->len - 1] == '\n')
    g_string_truncate (html, html->len - 1);
}

/* An id has only letters, digits, `-` and `_` (base/text.h). */
static void
append_end_of_tag (const StBodyBlock *heading, StBodyIds ids, GString *html)
{
  if (heading->id != NULL && ids == ST_IDS_SHOWN)
    g_string_append_printf (html, " id=\"%s\"", heading->id);
  g_string_append_c (html, '>');
}

char *
st_body_render (const StBody *body, const StBodyRenderer *renderer)
{
  guint index = 0;
  GString *html = g_string_new (NULL);
  for (guint i = 0; i < body->blocks->len; i++)
    {
      const StBodyBlock *block = &g_array_index (body->blocks, StBodyBlock, i);
      const StLanguage *foreign = NULL;
      st_append_text (html, block->before);
      if (block->level > 0)
        append_end_of_tag (block, renderer->ids, html);
      if (block->dialogue != NULL)
        append_dialogue (block->dialogue, renderer, &index, html);
      else if (block->callout != NULL)
        renderer->callout (renderer->data, block->callout, html);
      else
        {
          const char *text = renderer->segment (renderer->data, index++, &foreign);
          append_inline (body, renderer, block, text, foreign, html);
        }
    }
  st_append_text (html, body->after);
  return g_string_free (html, FALSE);
}

GPtrArray *
st_body_exchange (const StBody *body, const StBodyRenderer *renderer)
{
  guint index = 0;
  return body->is_exchange ? dialogue_lines (g_array_index (body->blocks, StBodyBlock, 0).dialogue, renderer, &index) : NULL;
}

const char *
st_markdown_library (void)
{
  return cmark_version_string ();
}
