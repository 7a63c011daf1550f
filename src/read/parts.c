#include "read/parts.h"

#include "base/text.h"

static gboolean
is_heading (cmark_node *node, int level)
{
  return cmark_node_get_type (node) == CMARK_NODE_HEADING && cmark_node_get_heading_level (node) == level;
}

static void
part_clear (gpointer data)
{
  StPart *part = data;
  g_free (part->heading);
  cmark_node_free (part->content);
  if (part->node != NULL)
    cmark_node_free (part->node);
}

/* Moves what follows, up to the next heading of a section, to the end of @content;
 * returns that heading, or NULL. */
static cmark_node *
take_content (cmark_node *root, cmark_node *content)
{
  for (cmark_node *node; (node = cmark_node_first_child (root)) != NULL; cmark_node_append_child (content, node))
    if (is_heading (node, 2))
      return node;
  return NULL;
}

/* What begins at @heading, without its content. */
static StPart
begin_part (const StLines *lines, cmark_node *heading)
{
  g_autofree char *raw = st_raw_text (lines, heading), *text = st_raw_one_line (raw);
  int line = MAX (cmark_node_get_start_line (heading), st_raw_underline (lines, heading));
  cmark_node_unlink (heading);
  return (StPart){ .heading = st_text_nfc (text), .node = heading, .line = line, .column = 1 };
}

/* Whether a page's title stands among the nodes of @content, which is a mistake. */
static gboolean
has_title (cmark_node *content)
{
  for (cmark_node *node = cmark_node_first_child (content); node != NULL; node = cmark_node_next (node))
    if (is_heading (node, 1))
      return TRUE;
  return FALSE;
}

/* Of the first part the first paragraph stays; the rest is put before what stands in
 * the part called one of @lead, which is added where there is none. */
static void
move_lead (GArray *parts, const char *const *lead)
{
  StPart *first = &g_array_index (parts, StPart, 0);
  cmark_node *summary = cmark_node_first_child (first->content), *rest = NULL;
  while (summary != NULL && cmark_node_get_type (summary) != CMARK_NODE_PARAGRAPH)
    summary = cmark_node_next (summary);
  if (summary == NULL || has_title (first->content) || (cmark_node_previous (summary) == NULL && cmark_node_next (summary) == NULL))
    return;
  rest = first->content;
  first->content = cmark_node_new (CMARK_NODE_DOCUMENT);
  cmark_node_append_child (first->content, summary);
  for (guint i = 1; i < parts->len; i++)
    {
      StPart *part = &g_array_index (parts, StPart, i);
      if (!g_strv_contains (lead, part->heading))
        continue;
      for (cmark_node *node; (node = cmark_node_last_child (rest)) != NULL;)
        cmark_node_prepend_child (part->content, node);
      cmark_node_free (rest);
      return;
    }
  cmark_node *begin = cmark_node_first_child (rest);
  StPart added = {
    .heading = g_strdup (lead[0]), .content = rest, .line = cmark_node_get_start_line (begin), .column = cmark_node_get_start_column (begin)
  };
  g_array_insert_val (parts, 1, added);
}

GArray *
st_parts_split (cmark_node *root, const StLines *lines, const char *const *lead)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (StPart));
  g_array_set_clear_func (parts, part_clear);
  StPart part = { .line = 1, .column = 1 };
  for (cmark_node *heading = root; heading != NULL;)
    {
      part.content = cmark_node_new (CMARK_NODE_DOCUMENT);
      heading = take_content (root, part.content);
      g_array_append_val (parts, part);
      if (heading != NULL)
        part = begin_part (lines, heading);
    }
  if (lead != NULL)
    move_lead (parts, lead);
  return parts;
}
