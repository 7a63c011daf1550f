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

/* What `251.md#fix` leads to, with its fragment; other addresses stay. */
static void
link_to_page (cmark_node *link, const StBodyRenderer *renderer)
{
  const char *url = cmark_node_get_url (link);
  const char *end = url + strcspn (url, "#");
  if (end - url < 3 || strncmp (end - 3, ".md", 3) != 0 || memchr (url, ':', (gsize) (end - url)) != NULL)
    return;
  const StLanguage *foreign = NULL;
  g_autofree char *file = g_strndup (url, (gsize) (end - url));
  g_autofree char *page = renderer->link != NULL ? renderer->link (renderer->data, file, &foreign) : NULL;
  g_autofree char *fragment = st_text_nfc (end); /* as ids are */
  g_autofree char *address = page != NULL ? g_strconcat (page, fragment, NULL) : NULL;
  if (address != NULL)
    cmark_node_set_url (link, address);
  if (foreign != NULL)
    add_hreflang (link, foreign);
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
      const char *text = kind == ST_LINE_REMARK ? renderer->segment (renderer->data, (*index)++, &foreign) : raw[i] + 3;
      StBodyLine *line = g_new (StBodyLine, 1);
      *line = (StBodyLine){ kind, g_strdup (text), foreign };
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* A link may be replaced only when the iterator leaves it. */
static void
render_links (cmark_node *root, const StBodyRenderer *renderer)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    if (event == CMARK_EVENT_EXIT && cmark_node_get_type (cmark_iter_get_node (iter)) == CMARK_NODE_LINK)
      link_to_page (cmark_iter_get_node (iter), renderer);
  cmark_iter_free (iter);
}

/* Appends the text of one block, marked as being in the language @foreign where that
 * is not NULL. */
static void
append_text (const StBody *body, const StBodyRenderer *renderer, const char *text, const StLanguage *foreign, GString *html)
{
  cmark_node *content = NULL, *document = st_cmark_parse_inline (text, &content);
  render_links (content, renderer);
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
      if (block->dialogue != NULL)
        append_dialogue (block->dialogue, renderer, &index, html);
      else if (block->callout != NULL)
        renderer->callout (renderer->data, block->callout, html);
      else
        {
          const char *text = renderer->segment (renderer->data, index++, &foreign);
          append_text (body, renderer, text, foreign, html);
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
