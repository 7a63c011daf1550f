#include "read/edit.h"

#include "base/prefix.h"
#include "base/text.h"

#include <string.h>

struct StEdit {
  const StContentPage *page;
  GPtrArray *lines; /* (element-type utf8): each with what is added after it; NULL where it is gone */
  GString *added;   /* keys that are added, lines */
  GString *appended;
  guint close; /* index of the line that ends the front matter */
};

/* The index of the line that ends the front matter. */
static guint
find_close (const GPtrArray *lines)
{
  guint i = 1;
  while (i + 1 < lines->len && strcmp (lines->pdata[i], "---") != 0)
    i++;
  return i;
}

/* Whether each key begins a line of its own. */
static gboolean
is_editable (const StContentPage *page)
{
  guint last = 0;
  for (guint i = 0; i < page->front->items->len; i++)
    {
      const StYaml *item = page->front->items->pdata[i];
      if (item->key_at.column != 1 || item->key_at.line <= last)
        return FALSE;
      last = item->key_at.line;
    }
  return TRUE;
}

StEdit *
st_edit_begin (const StContentPage *page, StDiagnostics *diag)
{
  if (!is_editable (page))
    {
      st_error (
          diag, page->front->at, "import/front-matter",
          "the front matter of this page cannot be changed in its place: begin each key on a line of its own, without braces around them");
      return NULL;
    }
  StEdit *edit = g_new0 (StEdit, 1);
  g_auto (GStrv) lines = g_strsplit (page->source->text, "\n", -1);
  edit->page = page;
  edit->lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (edit->lines, g_strdup (lines[i]));
  edit->added = g_string_new (NULL);
  edit->appended = g_string_new (NULL);
  edit->close = find_close (edit->lines);
  return edit;
}

void
st_edit_free (StEdit *edit)
{
  g_ptr_array_unref (edit->lines);
  g_string_free (edit->added, TRUE);
  g_string_free (edit->appended, TRUE);
  g_free (edit);
}

/* The end of the quoted text that begins at @p (YAML 1.2.2 sections 7.3.1 and 7.3.2). */
static const char *
skip_quoted (const char *p)
{
  char quote = *p++;
  for (; *p != '\0'; p++)
    if (*p == '\\' && quote == '"' && p[1] != '\0')
      p++;
    else if (*p == quote && quote == '\'' && p[1] == quote)
      p++;
    else if (*p == quote)
      return p + 1;
  return p;
}

/* The comment behind the value on @line, with the space before it; "" where there is none. A
 * quote is one where a value can begin: the text `don't` holds none. */
static const char *
find_comment (const char *line)
{
  gboolean begins = FALSE;
  for (const char *p = line; *p != '\0';)
    {
      if (*p == '#' && p > line && (p[-1] == ' ' || p[-1] == '\t'))
        {
          while (p > line && (p[-1] == ' ' || p[-1] == '\t'))
            p--;
          return p;
        }
      if ((*p == '"' || *p == '\'') && begins)
        {
          p = skip_quoted (p);
          continue;
        }
      begins = strchr (":[,{ ", *p) != NULL && (*p != ' ' || begins);
      p++;
    }
  return "";
}

/* A line that says nothing, or a comment at its beginning, belongs to what follows it. */
static gboolean
is_remark (const char *line)
{
  const char *p = line + strspn (line, " \t");
  return *p == '\0' || *line == '#';
}

static void
replace (StEdit *edit, const StYaml *item, guint next, const char *value)
{
  guint first = item->key_at.line - 1, end = next;
  while (end > first + 1 && is_remark (edit->lines->pdata[end - 1]))
    end--;
  const char *comment = end == first + 1 ? find_comment (edit->lines->pdata[first]) : "";
  char *line = g_strdup_printf ("%s: %s%s", item->key, value, comment);
  g_free (edit->lines->pdata[first]);
  edit->lines->pdata[first] = line;
  for (guint i = first + 1; i < end; i++)
    g_clear_pointer (&edit->lines->pdata[i], g_free);
}

void
st_edit_key (StEdit *edit, const char *key, const char *value)
{
  const GPtrArray *items = edit->page->front->items;
  for (guint i = 0; i < items->len; i++)
    {
      const StYaml *item = items->pdata[i];
      if (strcmp (item->key, key) != 0)
        continue;
      guint next = i + 1 < items->len ? ((const StYaml *) items->pdata[i + 1])->key_at.line - 1 : edit->close;
      replace (edit, item, next, value);
      return;
    }
  g_string_append_printf (edit->added, "%s: %s\n", key, value);
}

/* Whether @line underlines the heading above it. */
static gboolean
is_underline (const char *line)
{
  gsize length = strlen (line);
  return length > 0 && (strspn (line, "=") == length || strspn (line, "-") == length);
}

void
st_edit_section (StEdit *edit, const char *heading, guint line, const char *text)
{
  if (line == 0 || line > edit->lines->len)
    {
      g_string_append_printf (edit->appended, "\n## %s\n\n%s\n", heading, text);
      return;
    }
  guint at = line - 1;
  if (at + 1 < edit->lines->len && edit->lines->pdata[at + 1] != NULL && is_underline (edit->lines->pdata[at + 1]))
    at++;
  char *below = g_strdup_printf ("%s\n\n%s", (const char *) edit->lines->pdata[at], text);
  g_free (edit->lines->pdata[at]);
  edit->lines->pdata[at] = below;
}

char *
st_edit_finish (const StEdit *edit)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < edit->lines->len; i++)
    {
      if (i == edit->close)
        g_string_append (text, edit->added->str);
      if (edit->lines->pdata[i] != NULL)
        g_string_append_printf (text, "%s%s", (const char *) edit->lines->pdata[i], i + 1 < edit->lines->len ? "\n" : "");
    }
  if (edit->appended->len > 0)
    {
      while (text->len > 0 && text->str[text->len - 1] == '\n')
        g_string_truncate (text, text->len - 1);
      g_string_append_printf (text, "\n%s", edit->appended->str);
    }
  return g_string_free (text, FALSE);
}

/* --- YAML ---------------------------------------------------------------- */

/* Whether @text means itself without quotes, to this program and to other readers of YAML. */
static gboolean
is_plain (const char *text, gboolean in_list)
{
  static const char *const words[] = { "null", "Null", "NULL", NULL };
  gsize length = strlen (text);
  /* First: a letter or digit, or a sign before a digit. */
  gboolean begins = g_ascii_isalnum (*text) || (guchar) *text >= 0x80 || (*text == '-' && g_ascii_isdigit (text[1]));
  if (!begins || g_strv_contains (words, text) || strpbrk (text, "\n\t") != NULL)
    return FALSE;
  if (strstr (text, ": ") != NULL || strstr (text, " #") != NULL || text[length - 1] == ':' || text[length - 1] == ' ')
    return FALSE;
  return !in_list || strpbrk (text, ",[]{}:#") == NULL;
}

char *
st_edit_scalar (const char *text, gboolean in_list)
{
  if (is_plain (text, in_list))
    return g_strdup (text);
  GString *quoted = g_string_new ("\"");
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (quoted, "\\n");
    else if (*p == '\t')
      g_string_append (quoted, "\\t");
    else
      {
        if (*p == '"' || *p == '\\')
          g_string_append_c (quoted, '\\');
        g_string_append_c (quoted, *p);
      }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}
