#include "read/inline.h"

#include <string.h>

cmark_node *
st_cmark_parse (const char *markdown)
{
  return cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
}

/* Raw HTML under @root becomes text. */
static void
show_html (cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      if (event != CMARK_EVENT_ENTER || (type != CMARK_NODE_HTML_INLINE && type != CMARK_NODE_HTML_BLOCK))
        continue;
      cmark_node *text = cmark_node_new (CMARK_NODE_TEXT);
      cmark_node_set_literal (text, cmark_node_get_literal (node));
      cmark_node *shown = text;
      if (type == CMARK_NODE_HTML_BLOCK)
        {
          shown = cmark_node_new (CMARK_NODE_PARAGRAPH);
          cmark_node_append_child (shown, text);
        }
      cmark_node_replace (node, shown);
      cmark_node_free (node);
    }
  cmark_iter_free (iter);
}

char *
st_cmark_html (cmark_node *node, StRawHtml raw)
{
  if (raw == ST_RAW_HTML_SHOWN)
    show_html (node);
  char *html = cmark_render_html (node, raw == ST_RAW_HTML_KEPT ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT);
  char *copy = g_strdup (html);
  free (html);
  return copy;
}

cmark_node *
st_cmark_parse_inline (const char *markdown, cmark_node **paragraph)
{
  cmark_node *document = st_cmark_parse (markdown);
  cmark_node *only = cmark_node_first_child (document);
  if (only == NULL || cmark_node_next (only) != NULL || cmark_node_get_type (only) != CMARK_NODE_PARAGRAPH)
    {
      cmark_node_free (document);
      return NULL;
    }
  *paragraph = only;
  return document;
}

static char *
plain_text (const char *markdown, const char *code_mark)
{
  cmark_node *document = st_cmark_parse (markdown);
  GString *plain = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (document);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      if (event != CMARK_EVENT_ENTER)
        continue;
      if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (plain, ' ');
      else if (code_mark != NULL && type == CMARK_NODE_CODE)
        g_string_append (plain, code_mark);
      else if (cmark_node_get_literal (node) != NULL)
        g_string_append (plain, cmark_node_get_literal (node));
    }
  cmark_iter_free (iter);
  cmark_node_free (document);
  return g_string_free (plain, FALSE);
}

char *
st_inline_plain (const char *markdown)
{
  return plain_text (markdown, NULL);
}

char *
st_inline_wording (const char *markdown)
{
  return plain_text (markdown, ST_CODE_MARK);
}

/* --- comparing a translation with its source ----------------------------- */

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The sorted contents of all nodes of one type under @root. */
static GPtrArray *
contents (cmark_node *root, cmark_node_type type)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  gboolean has_url = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == type)
        g_ptr_array_add (found, g_strdup (has_url ? cmark_node_get_url (node) : cmark_node_get_literal (node)));
    }
  cmark_iter_free (iter);
  g_ptr_array_sort (found, compare_strings);
  return found;
}

static gboolean
same_contents (cmark_node *a, cmark_node *b, cmark_node_type type)
{
  g_autoptr (GPtrArray) in_a = contents (a, type);
  g_autoptr (GPtrArray) in_b = contents (b, type);
  gboolean same = in_a->len == in_b->len;
  for (guint i = 0; same && i < in_a->len; i++)
    same = strcmp (in_a->pdata[i], in_b->pdata[i]) == 0;
  return same;
}

/* Elements whose text is not text: what a translator writes in a <script> would
 * be a program (the list is that of GFM §6.11). */
static gboolean
has_raw_text (GPtrArray *tags)
{
  static const char *const names[] = { "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext" };
  for (guint i = 0; i < tags->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      if (g_ascii_strncasecmp ((char *) tags->pdata[i] + 1, names[j], strlen (names[j])) == 0)
        return TRUE;
  return FALSE;
}

/* Raw HTML, compared before it is made text. */
static gboolean
same_html (cmark_node *a, cmark_node *b)
{
  if (a == NULL)
    return TRUE; /* refused for another reason */
  g_autoptr (GPtrArray) tags = contents (a, CMARK_NODE_HTML_INLINE);
  return same_contents (a, b, CMARK_NODE_HTML_INLINE) && !has_raw_text (tags);
}

/* Whether markup stands in the text, as what was meant to begin or end a span. */
static gboolean
has_stray_markup (cmark_node *root)
{
  gboolean found = FALSE;
  cmark_iter *iter = cmark_iter_new (root);
  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      const char *text = cmark_node_get_type (node) == CMARK_NODE_TEXT ? cmark_node_get_literal (node) : NULL;
      if (text != NULL
          && (strchr (text, '`') != NULL || strchr (text, '*') != NULL || strchr (text, '[') != NULL || strchr (text, ']') != NULL))
        found = TRUE;
    }
  cmark_iter_free (iter);
  return found;
}

/* Whether the text is sure to be one paragraph of nothing but text. */
static gboolean
is_unmarked (const char *markdown)
{
  guchar first = (guchar) *markdown;
  return (g_ascii_isalpha (first) || first >= 0x80) && strpbrk (markdown, "\\`*_[]<>&!\r\n\t") == NULL;
}

const char *
st_inline_differs (const char *source, const char *translation)
{
  if (is_unmarked (source) && is_unmarked (translation))
    return NULL;
  cmark_node *a = NULL, *b = NULL;
  cmark_node *document_b = st_cmark_parse_inline (translation, &b);
  if (document_b == NULL)
    return "the translation is not one paragraph";
  cmark_node *document_a = st_cmark_parse_inline (source, &a);
  const char *difference = NULL;
  gboolean same = same_html (document_a, document_b);
  if (document_a != NULL)
    show_html (a);
  show_html (b);
  if (document_a != NULL && !same)
    difference = "the translation has other HTML than the source";
  else if (document_a == NULL || !same_contents (a, b, CMARK_NODE_LINK) || !same_contents (a, b, CMARK_NODE_IMAGE))
    difference = "the translation has other link destinations than the source";
  else if (!same_contents (a, b, CMARK_NODE_CODE))
    difference = "the translation has other `code` than the source";
  else if (has_stray_markup (b) && !has_stray_markup (a))
    difference = "a `**`, a backquote or a bracket of the translation closes nothing";
  if (document_a != NULL)
    cmark_node_free (document_a);
  cmark_node_free (document_b);
  return difference;
}
