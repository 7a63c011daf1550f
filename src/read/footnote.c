/* Reads Markdown so that GitHub's footnotes are the text that CommonMark's specification does not make of
 * them. */
#include "base/text.h"
#include "read/inline.h"
#include "read/reference.h"

#include <string.h>

/* CommonMark reads the note `[^1]: word` as a definition, and so `[^1]` as a link to nowhere, where
 * a note of two words stands as it is. Between the mark and its colon cmark is given this, which
 * no text holds, and the note is a paragraph. */
#define NO_DEFINITION "\x02"

/* What may stand before a definition on its line: indentation, and the marks of containers. */
static gboolean
begins_line (const char *text, const char *p)
{
  while (p > text && strchr (" \t>-+*.)0123456789", p[-1]) != NULL)
    p--;
  return p == text || p[-1] == '\n' || p[-1] == '\r';
}

/* (transfer full) */
static char *
without_notes (const char *markdown)
{
  GString *out = g_string_new (NULL);
  const char *rest = markdown;
  for (const char *mark = NULL, *end = NULL; (mark = strstr (rest, "[^")) != NULL; rest = end)
    {
      end = st_footnote_end (mark);
      gboolean note = end != NULL && *end == ':' && begins_line (markdown, mark);
      end = end != NULL ? end : mark + strlen ("[^");
      g_string_append_len (out, rest, end - rest);
      if (note)
        g_string_append (out, NO_DEFINITION);
    }
  g_string_append (out, rest);
  return g_string_free (out, FALSE);
}

static void
put_back_in (cmark_node *node, const char *mark, const char *text, const char *(*get) (cmark_node *),
             int (*set) (cmark_node *, const char *))
{
  const char *has = get (node);
  if (has == NULL || strstr (has, mark) == NULL)
    return;
  g_autoptr (GString) whole = g_string_new (has);
  g_string_replace (whole, mark, text, 0);
  set (node, whole->str);
}

void
st_cmark_put_back (cmark_node *root, const char *mark, const char *text)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event != CMARK_EVENT_ENTER)
        continue;
      put_back_in (node, mark, text, cmark_node_get_literal, cmark_node_set_literal);
      put_back_in (node, mark, text, cmark_node_get_url, cmark_node_set_url);
      put_back_in (node, mark, text, cmark_node_get_title, cmark_node_set_title);
      put_back_in (node, mark, text, cmark_node_get_fence_info, cmark_node_set_fence_info);
    }
  cmark_iter_free (iter);
}

cmark_node *
st_cmark_parse (const char *markdown)
{
  if (strstr (markdown, "[^") == NULL)
    return cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  g_autofree char *given = without_notes (markdown);
  cmark_node *root = cmark_parse_document (given, strlen (given), CMARK_OPT_DEFAULT);
  st_cmark_put_back (root, NO_DEFINITION, "");
  return root;
}
