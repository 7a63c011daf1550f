/* Checks of what is not wording: links, plural forms, and markup where there is none. */
#include "translate/lint_text.h"

#include "base/limits.h"
#include "base/prefix.h"

#include <string.h>

/* --- links --------------------------------------------------------------- */

/* The code whose page a link leads to: "451" of "../smtp/451.md#fix"; NULL where it
 * leads elsewhere. (transfer full) (nullable) */
static char *
code_of (const char *url)
{
  gsize length = strcspn (url, "#?");
  if (length < strlen (".md") || strncmp (url + length - strlen (".md"), ".md", strlen (".md")) != 0)
    return NULL;
  g_autofree char *path = g_strndup (url, length - strlen (".md"));
  return g_path_get_basename (path);
}

static gboolean
is_code_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '.' || c == '-' || c == '_';
}

/* The words of @text that may be codes, with ASCII digits. (transfer full) */
static GStrv
code_words (const char *text)
{
  GString *words = g_string_new (NULL);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isdigit (c))
        g_string_append_c (words, (char) ('0' + g_unichar_digit_value (c)));
      else
        g_string_append_unichar (words, is_code_char (c) ? c : ' ');
    }
  char **split = g_strsplit (words->str, " ", -1);
  for (guint i = 0; split[i] != NULL; i++)
    while (g_str_has_suffix (split[i], ".") || g_str_has_suffix (split[i], "-"))
      split[i][strlen (split[i]) - 1] = '\0';
  g_string_free (words, TRUE);
  return split;
}

/* Whether @word, in the text of a link to @code, names another code: one that has digits,
 * or that another link of the English leads to. */
static gboolean
names_another (const char *word, const char *code, const GPtrArray *english)
{
  gboolean other = strpbrk (word, "0123456789") != NULL;
  for (guint i = 0; i < english->len; i++)
    {
      const StInlineLink *link = english->pdata[i];
      g_autofree char *its_code = code_of (link->url);
      if (its_code == NULL)
        continue;
      other |= strcmp (its_code, word) == 0;
      g_auto (GStrv) words = code_words (link->text);
      if (strcmp (its_code, code) == 0 && g_strv_contains ((const char *const *) words, word))
        return FALSE; /* so does the English */
    }
  return other && strcmp (word, code) != 0;
}

char *
st_lint_link (const StLintText *text)
{
  if (text->segment->kind != ST_SEGMENT_MARKDOWN || strstr (text->unit->target, ".md") == NULL)
    return NULL;
  g_autoptr (GPtrArray) english = st_inline_links (text->segment->source);
  g_autoptr (GPtrArray) links = st_inline_links (text->unit->target);
  for (guint i = 0; i < links->len; i++)
    {
      const StInlineLink *link = links->pdata[i];
      g_autofree char *code = code_of (link->url);
      g_auto (GStrv) words = code_words (link->text);
      if (code == NULL || g_strv_contains ((const char *const *) words, code))
        continue;
      for (guint j = 0; words[j] != NULL; j++)
        if (*words[j] != '\0' && names_another (words[j], code, english))
          return g_strdup_printf ("the link [%s](%s) names %s and leads to %s", link->text, link->url, words[j], code);
    }
  return NULL;
}

/* --- plural forms -------------------------------------------------------- */

char *
st_lint_plural (const StLintText *text)
{
  const char *form = text->message != NULL ? st_message_numberless (text->message, text->english) : NULL;
  return form != NULL ? g_strdup_printf ("the form `%s` does not show the number; write `#` where it belongs", form) : NULL;
}

/* --- markup that is shown ------------------------------------------------ */

/* The length of a character reference or an escape of a programming language that
 * begins at @p, which readers would see as it is; else 0. */
static gsize
escape_length (const char *p)
{
  if (*p == '\\')
    return g_ascii_isalpha (p[1]) || p[1] == '"' ? 2 : 0;
  gsize hash = p[1] == '#', length = 1 + hash;
  while (g_ascii_isalnum (p[length]))
    length++;
  return length > 1 + hash && length < 12 && p[length] == ';' && (hash || g_ascii_isalpha (p[1])) ? length + 1 : 0;
}

char *
st_lint_escaped (const StLintText *text)
{
  for (const char *p = text->target; (p = strpbrk (p, "&\\")) != NULL; p++)
    {
      g_autofree char *escape = g_strndup (p, escape_length (p));
      gboolean theirs = *p == '\\' ? strchr (text->source, '\\') != NULL : strstr (text->source, escape) != NULL;
      if (*escape != '\0' && !theirs)
        return g_strdup_printf ("readers see `%s` as it is: it is escaped twice, or not needed here", escape);
    }
  return NULL;
}

/* The first character that Markdown has more often as markup in @target than in @source,
 * read as if both were Markdown: a star, a line below, a backslash; else 0. */
static char
find_added_mark (const char *source, const char *target)
{
  g_autofree char *source_marks = st_inline_marks (source), *target_marks = st_inline_marks (target);
  for (const char *p = target_marks; *p; p++)
    {
      guint more = 0;
      for (const char *q = target_marks; *q; q++)
        more += *q == *p;
      for (const char *q = source_marks; *q && more > 0; q++)
        more -= *q == *p;
      if (strchr ("*_\\", *p) != NULL && more > 0 && (*p != '\\' || strchr (source, '\\') == NULL))
        return *p;
    }
  return 0;
}

/* The mark with which @text begins a heading, an item of a list or a quotation; else 0. */
static char
block_mark (const char *text)
{
  gsize n = strspn (text, "#");
  if (n == 0 && *text != '\0' && strchr ("-+*>", *text) != NULL)
    n = 1;
  return n > 0 && n < 7 && text[n] == ' ' ? *text : 0;
}

/* The tags of HTML in @text, such as `<b>` or `</a>`; a name in brackets, `<domain>`, looks
 * the same. (transfer full) (element-type utf8) */
static GPtrArray *
tags_in (const char *text)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);
  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p + 1, '<'))
    {
      gsize start = p[1] == '/' ? 2 : 1, n = start;
      while (g_ascii_isalnum (p[n]))
        n++;
      const char *end = strchr (p, '>');
      if (n > start && end != NULL && strchr (" />", p[n]) != NULL)
        g_ptr_array_add (tags, g_strndup (p, (gsize) (end + 1 - p)));
    }
  return tags;
}

/* Whether there is a backquote that no letters stand around, as in Uzbek. */
static gboolean
has_backquote (const char *text)
{
  for (const char *p = strchr (text, '`'); p != NULL; p = strchr (p + 1, '`'))
    if (p == text || !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (p))) || !g_unichar_isalpha (g_utf8_get_char (p + 1)))
      return TRUE;
  return FALSE;
}

/* Markdown and HTML in a text that is shown as it is. */
char *
st_lint_markdown (const StLintText *text)
{
  static const char *const marks[] = { "**", "__", "~~", "](", "][" };
  if (text->segment->kind == ST_SEGMENT_MARKDOWN)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (text->target, marks[i]) != NULL && strstr (text->source, marks[i]) == NULL)
      return g_strdup_printf ("this is a plain text, in which readers see `%s` as it is", marks[i]);
  g_autoptr (GPtrArray) tags = tags_in (text->target), english = tags_in (text->source);
  if (tags->len > english->len)
    return g_strdup_printf ("this is a plain text, in which readers see `%s` as it is", (char *) tags->pdata[0]);
  if (has_backquote (text->target) && strchr (text->source, '`') == NULL)
    return g_strdup ("this is a plain text, in which readers see backquotes as they are");
  char mark = block_mark (text->target);
  if (mark == block_mark (text->source))
    mark = find_added_mark (text->source, text->target);
  return mark != 0 ? g_strdup_printf ("this is a plain text, in which readers see `%c` as it is", mark) : NULL;
}

/* --- markup in a text of the source -------------------------------------- */

static gboolean
is_word_at (const char *text, const char *p)
{
  return p >= text && (g_ascii_isalnum (*p) || (guchar) *p >= 0x80);
}

/* The end of what the run of marks at @p encloses as emphasis does, or NULL. Names of programs hold
 * lines below: `_END_` is emphasis, `__END__` and `_THE_END_` are none. */
static const char *
emphasis_end (const char *text, const char *p)
{
  char mark[] = { *p, '\0' };
  gsize length = strspn (p, mark), least = *p == '~' ? 2 : 1;
  const char *inner = p + length;
  if (length < least || length > 3 || is_word_at (text, p - 1) || (!is_word_at (text, inner) && strchr ("`[<*_", *inner) == NULL)
      || *inner == '\0')
    return NULL;
  for (const char *close = strchr (inner, *p); close != NULL; close = strchr (close, *p))
    {
      gsize closing = strspn (close, mark);
      const char *end = close + closing;
      gboolean closes = closing == length && !g_ascii_isspace (close[-1]) && !is_word_at (text, end);
      gboolean name = *p == '_' && (!closes || (length > 1 && strcspn (inner, " ") > (gsize) (close - inner)));
      if (closes || name)
        return name ? NULL : end;
      close = end;
    }
  return NULL;
}

/* The end of the code that begins at @p, or NULL; `a' and `b' are quotations. */
static const char *
code_end (const char *text, const char *p)
{
  gsize length = strspn (p, "`");
  const char *end = strchr (p + length, '`');
  if (end == NULL || strspn (end, "`") != length || is_word_at (text, p - 1) || g_ascii_isspace (p[length]) || g_ascii_isspace (end[-1]))
    return NULL;
  return end + length;
}

/* The end of the link `[text](address)` that begins at @p, or NULL. */
static const char *
link_end (const char *text, const char *p)
{
  gsize label = strcspn (p + 1, "[]");
  const char *address = p + 1 + label + strlen ("](");
  if (is_word_at (text, p - 1) || label == 0 || !st_has_prefix (p + 1 + label, "]("))
    return NULL;
  gsize length = strcspn (address, " ()"), plain = strcspn (address, "./#");
  return address[length] == ')' && plain < length ? address + length + 1 : NULL;
}

/* The end of the element `<b>word</b>`, or of the line break `<br>`, that begins at @p; or NULL. */
static const char *
element_end (const char *p)
{
  gsize length = 0;
  while (g_ascii_isalnum (p[1 + length]))
    length++;
  const char *tag = strchr (p, '>');
  if (length == 0 || tag == NULL || strchr (" />", p[1 + length]) == NULL)
    return NULL;
  g_autofree char *name = g_ascii_strdown (p + 1, (gssize) length), *closing = g_strdup_printf ("</%.*s>", (int) length, p + 1);
  const char *close = strstr (tag, closing);
  if (strcmp (name, "br") == 0)
    return tag + 1;
  return close != NULL ? close + strlen (closing) : NULL;
}

#define MARKUP "*_~`[<\\"

char *
st_lint_find_markup (const char *text)
{
  guint marks = 0;
  for (const char *p = text; (p = strpbrk (p, MARKUP)) != NULL; p++)
    marks++;
  if (marks > ST_MAX_BRACKETS) /* for each, its end is looked for */
    return NULL;
  for (const char *p = text, *end = NULL; (p = strpbrk (p, MARKUP)) != NULL; p++)
    {
      switch (*p)
        {
        case '`':
          end = code_end (text, p);
          break;
        case '[':
          end = link_end (text, p);
          break;
        case '<':
          end = element_end (p);
          break;
        case '\\':
          end = p[1] != '\0' && strchr ("*_`", p[1]) != NULL ? p + 2 : NULL;
          break;
        default:
          end = emphasis_end (text, p);
        }
      if (end != NULL)
        return *p == '`' ? g_strdup ("a backquote") : g_strdup_printf ("`%.*s`", (int) (end - p), p);
      char run[] = { *p, '\0' };
      p += strspn (p, run) - 1;
    }
  return NULL;
}
