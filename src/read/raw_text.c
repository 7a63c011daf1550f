#include "read/raw_text.h"

#include "base/text.h"

#include <string.h>

void
st_lines_init (StLines *lines, const char *text)
{
  *lines = (StLines){ text, strlen (text), g_array_new (FALSE, FALSE, sizeof (gsize)) };
  gsize start = 0;
  g_array_append_val (lines->starts, start);
  for (const char *end = strchr (text, '\n'); end != NULL; end = strchr (end + 1, '\n'))
    {
      start = (gsize) (end + 1 - text);
      g_array_append_val (lines->starts, start);
    }
}

void
st_lines_clear (StLines *lines)
{
  g_array_unref (lines->starts);
}

/* Where line @line begins (from 1); the end of the text where there is none. */
static gsize
line_start (const StLines *lines, int line)
{
  return line <= (int) lines->starts->len ? g_array_index (lines->starts, gsize, line - 1) : lines->length;
}

static const char *
line_at (const StLines *lines, int line, gsize *length)
{
  const char *start = lines->text + line_start (lines, line);
  *length = line < (int) lines->starts->len ? line_start (lines, line + 1) - line_start (lines, line) - 1 : strlen (start);
  return start;
}

/* The first line of @block, from where it begins. */
static const char *
first_line (const StLines *lines, cmark_node *block, gsize *length)
{
  const char *start = line_at (lines, cmark_node_get_start_line (block), length);
  gsize column = MIN ((gsize) cmark_node_get_start_column (block) - 1, *length);
  *length -= column;
  return start + column;
}

/* Whether @block is a heading of the form `## Text ##`; its content is one line then,
 * which @start and @length give (CommonMark §4.2). */
static gboolean
is_atx_heading (cmark_node *block, const char **start, gsize *length)
{
  const char *text = *start, *end = text + *length;
  gsize marks = strspn (text, "#");
  if (cmark_node_get_type (block) != CMARK_NODE_HEADING || marks < 1 || marks > 6 || strchr (" \t\n", text[marks]) == NULL)
    return FALSE;
  text = MIN (text + marks, end);
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  const char *closing = end;
  while (closing > text && closing[-1] == '#')
    closing--;
  if (closing == text || g_ascii_isspace (closing[-1]))
    end = closing;
  *start = text;
  *length = (gsize) (end - text);
  return TRUE;
}

/* What container marks leave of a line. */
static const char *
skip_marks (const char *start, const char *end)
{
  while (start < end && (*start == ' ' || *start == '\t' || *start == '>'))
    start++;
  return start;
}

/* Whether line @line underlines a heading whose first line is indented by @indent: it is
 * no further in than three spaces, and spaces may follow (CommonMark §4.3). */
static gboolean
is_underline (const StLines *lines, int line, int indent)
{
  gsize length = 0;
  const char *whole = line_at (lines, line, &length), *end = whole + length;
  const char *start = skip_marks (whole, end);
  gsize marks = strspn (start, *start == '=' ? "=" : "-");
  return marks > 0 && start - whole <= indent + 3 && start + marks + strspn (start + marks, " \t") >= end;
}

int
st_raw_underline (const StLines *lines, cmark_node *heading)
{
  gsize length = 0;
  const char *start = first_line (lines, heading, &length);
  if (cmark_node_get_type (heading) != CMARK_NODE_HEADING || is_atx_heading (heading, &start, &length))
    return 0;
  int line = cmark_node_get_start_line (heading) + 1;
  while (line < (int) lines->starts->len && !is_underline (lines, line, cmark_node_get_start_column (heading) - 1))
    line++;
  return line;
}

void
st_raw_skip_line (cmark_node *paragraph)
{
  static char skipped;
  cmark_node_set_user_data (paragraph, &skipped);
}

char *
st_raw_text (const StLines *lines, cmark_node *block)
{
  gsize length = 0;
  const char *start = first_line (lines, block, &length);
  if (is_atx_heading (block, &start, &length))
    return g_strstrip (g_strndup (start, length));
  gboolean skipped = cmark_node_get_user_data (block) != NULL;
  GString *raw = g_string_new_len (start, skipped ? 0 : (gssize) length);
  int underline = st_raw_underline (lines, block);
  int last = underline > 0 ? underline - 1 : cmark_node_get_end_line (block);
  for (int line = cmark_node_get_start_line (block) + 1; line <= last; line++)
    {
      const char *whole = line_at (lines, line, &length), *end = whole + length;
      start = skip_marks (whole, end);
      g_string_append_c (raw, '\n');
      g_string_append_len (raw, start, end - start);
    }
  return g_strstrip (g_string_free (raw, FALSE));
}

const char *
st_code_span_end (const char *p)
{
  gsize marks = strspn (p, "`");
  for (const char *close = strchr (p + marks, '`'); close != NULL; close = strchr (close, '`'))
    {
      gsize closing = strspn (close, "`");
      close += closing;
      if (closing == marks)
        return close;
    }
  return p + marks;
}

/* What stands for the white space at @space, which ends at @end: a line break has two
 * spaces before it. */
static const char *
one_space (const char *space, const char *end)
{
  const char *newline = memchr (space, '\n', (gsize) (end - space));
  return newline != NULL && newline - space >= 2 && newline[-1] == ' ' && newline[-2] == ' ' ? "\\ " : " ";
}

char *
st_raw_one_line (const char *raw)
{
  g_autoptr (GString) line = g_string_new (NULL);
  for (const char *p = raw, *end = NULL; *p != '\0'; p = end)
    if (g_ascii_isspace (*p))
      {
        end = p + strspn (p, " \t\n\v\f\r"); /* all that are white space above, or this never ends */
        g_string_append (line, one_space (p, end));
      }
    else if ((end = st_html_comment_end (p)) != NULL)
      continue;
    else if (*p == '\\' && p[1] != '\0')
      {
        gboolean literal = p[1] == ' ' || p[1] == '\t';
        end = p + (literal ? 1 : 2);
        g_string_append (line, literal ? "\\\\" : "\\");
        g_string_append_len (line, p + 1, end - p - 1);
      }
    else
      {
        end = *p == '`' ? st_code_span_end (p) : p + 1;
        g_string_append_len (line, p, end - p);
      }
  return st_text_fold_space (line->str);
}

/* The block with lines of its own that holds @node, or NULL. */
static cmark_node *
block_of (cmark_node *node)
{
  while (node != NULL && (cmark_node_get_type (node) > CMARK_NODE_LAST_BLOCK || cmark_node_get_start_line (node) == 0))
    node = cmark_node_parent (node);
  return node;
}

const char *
st_raw_address (const StLines *lines, cmark_node *node, gsize *from)
{
  const char *url = cmark_node_get_url (node);
  cmark_node *block = block_of (node);
  if (block == NULL || *url == '\0')
    return NULL;
  guint first = (guint) cmark_node_get_start_line (block), after = (guint) MAX (cmark_node_get_end_line (block), 0);
  gsize end = after < lines->starts->len ? g_array_index (lines->starts, gsize, after) : lines->length;
  *from = MAX (*from, g_array_index (lines->starts, gsize, first - 1));
  while (*from < end)
    {
      const char *found = g_strstr_len (lines->text + *from, (gssize) (end - *from), url);
      if (found == NULL)
        break;
      *from = (gsize) (found - lines->text) + strlen (url);
      if (found > lines->text && strchr ("(<", found[-1]) != NULL && strchr (")> \t\n", lines->text[*from]) != NULL)
        return found;
    }
  *from = MAX (*from, end);
  return NULL;
}

const char *
st_raw_html (const StLines *lines, cmark_node *node, int line, const char *html, gsize *from)
{
  cmark_node *block = block_of (node);
  int last = block != NULL && cmark_node_get_start_line (block) == line ? MAX (cmark_node_get_end_line (block), line) : line;
  gsize length = strcspn (html, "\n"), end = line_start (lines, last + 1);
  *from = MAX (*from, line_start (lines, line));
  gsize start = MIN (*from, end);
  g_autofree char *text = g_strndup (lines->text + start, end - start); /* code that does not end is looked for no further */
  *from = end;
  for (const char *p = text; *p != '\0'; p = *p == '`' ? st_code_span_end (p) : p + (*p == '\\' && p[1] != '\0' ? 2 : 1))
    if (*p == '<' && strncmp (p, html, length) == 0)
      {
        *from = start + (gsize) (p - text) + length;
        return lines->text + start + (p - text);
      }
  return NULL;
}
