#include "read/github.h"

#include "base/prefix.h"

#include <string.h>

const StGithub *
st_github_of (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);
  return type == CMARK_NODE_CUSTOM_BLOCK ? cmark_node_get_user_data (node) : NULL;
}

static void
github_free (gpointer data)
{
  StGithub *github = data;
  g_clear_pointer (&github->table, st_table_free);
  g_free (github);
}

/* Puts a node for @github, which @taken keeps, where @node stands. @node is the caller's
 * then. */
static cmark_node *
replace (cmark_node *node, StGithub github, GPtrArray *taken)
{
  cmark_node *custom = cmark_node_new (CMARK_NODE_CUSTOM_BLOCK);
  github.line = cmark_node_get_start_line (node);
  github.column = cmark_node_get_start_column (node);
  g_ptr_array_add (taken, g_memdup2 (&github, sizeof github));
  cmark_node_set_user_data (custom, taken->pdata[taken->len - 1]);
  cmark_node_replace (node, custom);
  return custom;
}

/* --- tables -------------------------------------------------------------- */

static void
take_table (cmark_node *paragraph, const StLines *lines, GPtrArray *taken)
{
  g_autofree char *raw = st_raw_text (lines, paragraph);
  StTable *table = st_table_parse (raw);
  if (table == NULL)
    return;
  replace (paragraph, (StGithub){ .table = table }, taken);
  cmark_node_free (paragraph);
}

static void
append_row (const StTable *table, guint number, const char *place, GString *html)
{
  static const char *const classes[] = { [ST_ALIGN_NONE] = "",
                                         [ST_ALIGN_START] = " data-align=\"start\"",
                                         [ST_ALIGN_CENTER] = " data-align=\"center\"",
                                         [ST_ALIGN_END] = " data-align=\"end\"" };
  GStrv cells = table->rows->pdata[number];
  g_string_append (html, "<tr>");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *element = number == 0 ? "th" : "td";
      g_string_append_printf (html, "<%s%s%s>%s</%s>", element, number == 0 ? " scope=\"col\"" : "",
                              classes[g_array_index (table->columns, StAlign, i)], *cells[i] != '\0' ? place : "", element);
    }
  g_string_append (html, "</tr>\n");
}

void
st_table_html (const StTable *table, const char *place, GString *html)
{
  g_string_append (html, "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n");
  append_row (table, 0, place, html);
  g_string_append (html, "</thead>\n");
  for (guint i = 1; i < table->rows->len; i++)
    {
      if (i == 1)
        g_string_append (html, "<tbody>\n");
      append_row (table, i, place, html);
    }
  g_string_append (html, table->rows->len > 1 ? "</tbody>\n</table></div>" : "</table></div>");
}

/* --- callouts ------------------------------------------------------------ */

const StCallout *
st_callout_of (const char *line, gsize length)
{
  static const StCallout kinds[] = {
    { "note", "info" }, { "tip", "success" }, { "important", "info" }, { "warning", "retry" }, { "caution", "failure" }
  };
  g_autofree char *first = g_strndup (line, length), *mark = st_raw_one_line (first);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *kind = g_strdup_printf ("[!%s]", kinds[i].kind);
      if (g_ascii_strcasecmp (mark, kind) == 0)
        return &kinds[i];
    }
  return NULL;
}

/* Takes the line of the mark out of the paragraph that begins the quote. */
static void
drop_mark (cmark_node *paragraph)
{
  gboolean broken = FALSE;
  for (cmark_node *node; !broken && (node = cmark_node_first_child (paragraph)) != NULL; cmark_node_free (node))
    broken = cmark_node_get_type (node) == CMARK_NODE_SOFTBREAK || cmark_node_get_type (node) == CMARK_NODE_LINEBREAK;
  st_raw_skip_line (paragraph);
  if (cmark_node_first_child (paragraph) == NULL)
    cmark_node_free (paragraph);
}

static void
take_callout (cmark_node *quote, const StLines *lines, GPtrArray *taken)
{
  cmark_node *first = cmark_node_first_child (quote);
  if (first == NULL || cmark_node_get_type (first) != CMARK_NODE_PARAGRAPH)
    return;
  g_autofree char *raw = st_raw_text (lines, first);
  const StCallout *kind = st_callout_of (raw, strcspn (raw, "\n"));
  if (kind == NULL)
    return;
  drop_mark (first);
  cmark_node *callout = replace (quote, (StGithub){ .callout = kind }, taken);
  for (cmark_node *child; (child = cmark_node_first_child (quote)) != NULL;)
    cmark_node_append_child (callout, child);
  cmark_node_free (quote);
}

/* The blocks of @type under @root, in document order. (transfer container) */
static GPtrArray *
blocks_of (cmark_node *root, cmark_node_type type)
{
  GPtrArray *found = g_ptr_array_new ();
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type (cmark_iter_get_node (iter)) == type)
      g_ptr_array_add (found, cmark_iter_get_node (iter));
  cmark_iter_free (iter);
  return found;
}

GPtrArray *
st_github_take (cmark_node *root, const StLines *lines)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (github_free);
  g_autoptr (GPtrArray) quotes = blocks_of (root, CMARK_NODE_BLOCK_QUOTE);
  for (guint i = 0; i < quotes->len; i++)
    take_callout (quotes->pdata[i], lines, taken);
  g_autoptr (GPtrArray) paragraphs = blocks_of (root, CMARK_NODE_PARAGRAPH);
  for (guint i = 0; i < paragraphs->len; i++)
    take_table (paragraphs->pdata[i], lines, taken);
  return taken;
}
