#include "read/inline.h"

#include "base/append.h"
#include "base/prefix.h"
#include "base/text.h"

#include <string.h>

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

/* --- comments ------------------------------------------------------------ */

const char *
st_html_comment_end (const char *html)
{
  if (!st_has_prefix (html, "<!--"))
    return NULL;
  const char *text = html + strlen ("<!--");
  if (*text == '>')
    return text + 1;
  if (st_has_prefix (text, "->"))
    return text + 2;
  const char *end = strstr (text, "-->");
  return end != NULL ? end + strlen ("-->") : NULL;
}

/* Elements whose text is not text: what a translator writes in a <script> would
 * be a program (the list is that of GFM §6.11). */
static const char *const raw_text_elements[] = {
  "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"
};

/* The name of such an element whose tag begins at @tag, or NULL. */
static const char *
raw_text_element (const char *tag)
{
  for (guint i = 0; *tag == '<' && i < G_N_ELEMENTS (raw_text_elements); i++)
    {
      gsize length = strlen (raw_text_elements[i]);
      if (g_ascii_strncasecmp (tag + 1, raw_text_elements[i], length) == 0 && !g_ascii_isalnum (tag[1 + length]))
        return raw_text_elements[i];
    }
  return NULL;
}

/* Where the element @name, which begins at @tag, ends. */
static const char *
raw_text_end (const char *tag, const char *name)
{
  const char *p = tag + 1;
  while (*p != '\0' && !(*p == '<' && p[1] == '/' && g_ascii_strncasecmp (p + 2, name, strlen (name)) == 0))
    p++;
  return p;
}

/* @html without its comments; what looks like one in a script is none.
 * (transfer full) */
static char *
without_comments (const char *html, gboolean *unclosed)
{
  GString *kept = g_string_new (NULL);
  for (const char *p = html; *p != '\0';)
    {
      const char *name = raw_text_element (p);
      const char *comment = st_html_comment_end (p), *end = name != NULL ? raw_text_end (p, name) : p + 1;
      if (comment == NULL && st_has_prefix (p, "<!--"))
        {
          *unclosed = TRUE;
          break;
        }
      if (comment == NULL)
        g_string_append_len (kept, p, end - p);
      p = comment != NULL ? comment : end;
    }
  return g_string_free (kept, FALSE);
}

static gboolean
is_text (cmark_node *node)
{
  return node != NULL && cmark_node_get_type (node) == CMARK_NODE_TEXT;
}

/* Takes out the space that only set off the comment @node: at an end of `**a <!-- b -->**`,
 * it would keep the marks from being any. */
static void
close_gap (cmark_node *node)
{
  cmark_node *before = cmark_node_previous (node), *after = cmark_node_next (node);
  if (is_text (before) && after == NULL)
    {
      g_autofree char *text = g_strchomp (g_strdup (cmark_node_get_literal (before)));
      cmark_node_set_literal (before, text);
    }
  else if (is_text (after) && before == NULL)
    {
      g_autofree char *text = g_strchug (g_strdup (cmark_node_get_literal (after)));
      cmark_node_set_literal (after, text);
    }
}

cmark_node *
st_cmark_drop_comments (cmark_node *root)
{
  cmark_node *open = NULL;
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      const char *html = type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK ? cmark_node_get_literal (node) : NULL;
      if (event != CMARK_EVENT_ENTER || html == NULL || strstr (html, "<!--") == NULL)
        continue;
      gboolean unclosed = FALSE;
      g_autofree char *rest = without_comments (html, &unclosed);
      if (unclosed && open == NULL)
        open = node;
      cmark_node_set_literal (node, rest);
      if (unclosed || rest[strspn (rest, " \t\n")] != '\0')
        continue;
      close_gap (node);
      cmark_node_free (node);
    }
  cmark_iter_free (iter);
  return open;
}

/* --- inline content ------------------------------------------------------ */

/* A segment is one line. Where CommonMark has a newline after a backslash, to break
 * the line, it has a space (TRANSLATING.md), and cmark is given this in its place,
 * which is white space to it too, and which no text holds. */
#define BREAK '\f'

static void
append_with_breaks (GString *out, const char *markdown)
{
  for (const char *p = markdown; *p != '\0'; p++)
    if (*p == '\\' && p[1] == ' ')
      {
        g_string_append_c (out, BREAK);
        p++;
      }
    else if (*p == '\\' && p[1] != '\0')
      {
        g_string_append_len (out, p, 2);
        p++;
      }
    else
      g_string_append_c (out, *p == '\n' || *p == '\r' ? ' ' : *p);
}

/* Puts a line break in each place of @text that stands for one. */
static void
break_text (cmark_node *text)
{
  g_auto (GStrv) lines = g_strsplit (cmark_node_get_literal (text), "\f", -1);
  cmark_node_set_literal (text, lines[0]);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      cmark_node *line = cmark_node_new (CMARK_NODE_TEXT), *end = cmark_node_new (CMARK_NODE_LINEBREAK);
      cmark_node_set_literal (line, lines[i]);
      cmark_node_insert_after (text, end);
      cmark_node_insert_after (end, line);
      text = line;
    }
}

/* Where no line breaks, since it is no text, the two characters stand again. */
static void
put_breaks (cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == CMARK_NODE_TEXT
          && strchr (cmark_node_get_literal (node), BREAK) != NULL)
        break_text (node);
    }
  cmark_iter_free (iter);
  st_cmark_put_back (root, "\f", "\\ ");
}

/* A heading's line is inline content alone: nothing in it begins a block or defines a
 * link. The closing mark keeps those with which the text may end (CommonMark §4.2). */
cmark_node *
st_cmark_parse_inline (const char *markdown, cmark_node **content)
{
  g_autoptr (GString) heading = g_string_new ("# ");
  append_with_breaks (heading, markdown);
  if (heading->len > strlen ("# "))
    g_string_append (heading, " #");
  cmark_node *document = st_cmark_parse (heading->str);
  *content = cmark_node_first_child (document);
  if (strchr (heading->str, BREAK) != NULL)
    put_breaks (*content);
  if (strstr (markdown, "<!--") != NULL)
    st_cmark_drop_comments (*content);
  return document;
}

void
st_cmark_append_inline_html (cmark_node *content, StRawHtml raw, GString *html)
{
  g_autofree char *whole = st_cmark_html (content, raw);
  st_append (html, whole + strlen ("<h1>"), strlen (whole) - strlen ("<h1></h1>\n"));
}

char *
st_cmark_inline_html (cmark_node *content, StRawHtml raw)
{
  GString *html = g_string_new (NULL);
  st_cmark_append_inline_html (content, raw, html);
  return g_string_free (html, FALSE);
}

char *
st_cmark_inline_markdown (cmark_node *content)
{
  char *heading = cmark_render_commonmark (content, CMARK_OPT_DEFAULT, 0); /* "# …" */
  char *text = g_strstrip (g_strdup (heading + strspn (heading, "# ")));
  free (heading);
  return text;
}

char *
st_cmark_text (cmark_node *node)
{
  GString *text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (node);
  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    if (cmark_node_get_literal (cmark_iter_get_node (iter)) != NULL)
      g_string_append (text, cmark_node_get_literal (cmark_iter_get_node (iter)));
  cmark_iter_free (iter);
  return g_string_free (text, FALSE);
}

static const char *
info_of (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_CODE_BLOCK ? cmark_node_get_fence_info (node) : NULL;
}

static gboolean
has_control (const char *text)
{
  return text != NULL && *st_text_find_control (text) != '\0';
}

gboolean
st_cmark_holds_control (cmark_node *node)
{
  return has_control (cmark_node_get_literal (node)) || has_control (cmark_node_get_title (node)) || has_control (info_of (node));
}

char *
st_inline_decoded (const char *markdown)
{
  cmark_node *content = NULL, *document = st_cmark_parse_inline (markdown, &content);
  GString *decoded = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (content);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      const char *const texts[] = { cmark_node_get_literal (node), cmark_node_get_url (node), cmark_node_get_title (node) };
      for (guint i = 0; event == CMARK_EVENT_ENTER && i < G_N_ELEMENTS (texts); i++)
        g_string_append (decoded, texts[i] != NULL ? texts[i] : "");
    }
  cmark_iter_free (iter);
  cmark_node_free (document);
  return g_string_free (decoded, FALSE);
}

static gboolean
is_decoration (cmark_node *node)
{
  cmark_node *text = cmark_node_get_type (node) == CMARK_NODE_IMAGE ? cmark_node_first_child (node) : NULL;
  return text != NULL && cmark_node_next (text) == NULL && g_strcmp0 (cmark_node_get_literal (text), ST_DECORATION) == 0;
}

/* Opens a span of @node in @text, or closes the last that is open. */
static void
mark_span (cmark_node *node, cmark_event_type event, const GString *text, GArray *spans)
{
  cmark_node_type type = cmark_node_get_type (node);
  gboolean emphasis = type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;
  if (!emphasis && type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE)
    return;
  StSpan span = { emphasis ? ST_SPAN_EMPHASIS : type == CMARK_NODE_LINK ? ST_SPAN_LINK : ST_SPAN_PICTURE, text->len, G_MAXSIZE };
  if (event == CMARK_EVENT_ENTER)
    {
      g_array_append_val (spans, span);
      return;
    }
  guint last = spans->len - 1;
  while (g_array_index (spans, StSpan, last).end != G_MAXSIZE)
    last--;
  g_array_index (spans, StSpan, last).end = text->len;
}

static char *
plain_text (const char *markdown, const char *code_mark, GArray *spans)
{
  cmark_node *content = NULL, *document = st_cmark_parse_inline (markdown, &content);
  GString *plain = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (content);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      if (spans != NULL)
        mark_span (node, event, plain, spans);
      if (event != CMARK_EVENT_ENTER)
        continue;
      if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (plain, ' ');
      else if (is_decoration (cmark_node_parent (node)))
        continue;
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
  return plain_text (markdown, NULL, NULL);
}

char *
st_inline_wording (const char *markdown, GArray *spans)
{
  return plain_text (markdown, ST_CODE_MARK, spans);
}

char *
st_inline_marks (const char *text)
{
  GString *marks = g_string_new (NULL);
  g_autofree char *plain = strpbrk (text, "*_`\\[<") != NULL ? st_inline_plain (text) : g_strdup (text);
  const char *q = plain;
  for (const char *p = text; *p; p++)
    if (*p == *q)
      q++;
    else
      g_string_append_c (marks, *p);
  if (*q != '\0')
    g_string_truncate (marks, 0); /* it has what Markdown changes: a character reference */
  return g_string_free (marks, FALSE);
}

/* --- comparing a translation with its source ----------------------------- */

static void
link_free (gpointer data)
{
  StInlineLink *link = data;
  g_free (link->url);
  g_free (link->text);
  g_free (link);
}

GPtrArray *
st_inline_links (const char *markdown)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (link_free);
  if (strchr (markdown, ']') == NULL)
    return links;
  cmark_node *content = NULL, *document = st_cmark_parse_inline (markdown, &content);
  cmark_iter *iter = cmark_iter_new (content);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event != CMARK_EVENT_ENTER || cmark_node_get_type (node) != CMARK_NODE_LINK)
        continue;
      StInlineLink *link = g_new (StInlineLink, 1);
      *link = (StInlineLink){ g_strdup (cmark_node_get_url (node)), st_cmark_text (node) };
      g_ptr_array_add (links, link);
    }
  cmark_iter_free (iter);
  cmark_node_free (document);
  return links;
}

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

guint
st_cmark_count (cmark_node *root, cmark_node_type type)
{
  g_autoptr (GPtrArray) found = contents (root, type);
  return found->len;
}

gboolean
st_cmark_same (cmark_node *a, cmark_node *b, cmark_node_type type)
{
  g_autoptr (GPtrArray) in_a = contents (a, type);
  g_autoptr (GPtrArray) in_b = contents (b, type);
  gboolean same = in_a->len == in_b->len;
  for (guint i = 0; same && i < in_a->len; i++)
    same = strcmp (in_a->pdata[i], in_b->pdata[i]) == 0;
  return same;
}

char *
st_inline_fixed (const char *markdown)
{
  static const cmark_node_type types[] = { CMARK_NODE_CODE, CMARK_NODE_LINK, CMARK_NODE_IMAGE };
  GString *fixed = g_string_new (NULL);
  cmark_node *content = NULL, *document = st_cmark_parse_inline (markdown, &content);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GPtrArray) found = contents (content, types[i]);
      for (guint j = 0; j < found->len; j++)
        g_string_append_printf (fixed, "%s\n", (char *) found->pdata[j]);
    }
  cmark_node_free (document);
  return g_string_free (fixed, FALSE);
}

static gboolean
has_raw_text (cmark_node *root)
{
  gboolean found = FALSE;
  g_autoptr (GPtrArray) tags = contents (root, CMARK_NODE_HTML_INLINE);
  for (guint i = 0; i < tags->len; i++)
    found |= raw_text_element (tags->pdata[i]) != NULL;
  return found;
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

/* The kind of block that @text alone would be: a segment may begin as none of its
 * own kind does, such as the heading `1. Begin here`. */
static cmark_node_type
block_type (const char *text)
{
  if ((g_ascii_isalpha (*text) || (guchar) *text >= 0x80) && strchr (text, '\n') == NULL)
    return CMARK_NODE_PARAGRAPH; /* as most are */
  cmark_node *document = st_cmark_parse (text), *only = cmark_node_first_child (document);
  cmark_node_type type = only != NULL && cmark_node_next (only) == NULL ? cmark_node_get_type (only) : CMARK_NODE_NONE;
  cmark_node_free (document);
  return type;
}

static gboolean
is_one_block (const char *source, const char *translation)
{
  cmark_node_type type = block_type (translation);
  gboolean begins_with_tag = type == CMARK_NODE_HTML_BLOCK; /* which the source has, too, or the HTML differs */
  return type == CMARK_NODE_PARAGRAPH || begins_with_tag || (*translation != '\0' && type == block_type (source));
}

/* How many pictures have no alternative text. */
static guint
count_silent (cmark_node *root)
{
  guint n = 0;
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      n += event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == CMARK_NODE_IMAGE && cmark_node_first_child (node) == NULL;
    }
  cmark_iter_free (iter);
  return n;
}

static const char *
find_difference (cmark_node *source, cmark_node *translation, StRawHtml raw)
{
  if (!st_cmark_same (source, translation, CMARK_NODE_HTML_INLINE))
    return "the translation has other HTML than the source";
  if (raw == ST_RAW_HTML_KEPT && has_raw_text (source))
    return "a text with an element such as <script> or <title> cannot be translated, since what it holds is no text";
  show_html (source);
  show_html (translation);
  if (!st_cmark_same (source, translation, CMARK_NODE_LINK) || !st_cmark_same (source, translation, CMARK_NODE_IMAGE))
    return "the translation has other link destinations than the source";
  if (count_silent (translation) > count_silent (source))
    return "a picture of the translation has no alternative text; translate what stands in the brackets of `![…](…)`";
  if (!st_cmark_same (source, translation, CMARK_NODE_CODE))
    return "the translation has other `code` than the source";
  if (has_stray_markup (translation) && !has_stray_markup (source))
    return "a `**`, a backquote or a bracket of the translation closes nothing";
  return NULL;
}

const char *
st_inline_differs (const char *source, const char *translation, StRawHtml raw)
{
  if (is_unmarked (source) && is_unmarked (translation))
    return NULL;
  if (!is_one_block (source, translation))
    return "the translation is not one paragraph; a mark that begins a list, a heading or the like needs a `\\` before it";
  cmark_node *a = NULL, *b = NULL;
  cmark_node *document_a = st_cmark_parse_inline (source, &a), *document_b = st_cmark_parse_inline (translation, &b);
  const char *difference = find_difference (a, b, raw);
  cmark_node_free (document_a);
  cmark_node_free (document_b);
  return difference;
}
