#include "read/slim.h"

#include <string.h>

/* What is read, up to @at, and what has been written of it. */
typedef struct {
  const char *at;
  const char *end;
  GString *out;
  char last;      /* the last character written that is no space; '\0': none, or one that was escaped */
  GArray *braces; /* of a script: of each template literal that is open, the braces open in its expression */
} Slim;

static char
peek (const Slim *slim, gsize ahead)
{
  return (gsize) (slim->end - slim->at) > ahead ? slim->at[ahead] : '\0';
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || c == '$' || (guchar) c >= 0x80;
}

/* Copies @n bytes. */
static void
copy (Slim *slim, gsize n)
{
  n = MIN (n, (gsize) (slim->end - slim->at));
  g_string_append_len (slim->out, slim->at, (gssize) n);
  slim->at += n;
}

/* Copies a character and notes it. */
static void
take (Slim *slim)
{
  slim->last = *slim->at;
  copy (slim, 1);
}

/* Copies a string; FALSE where it has no end. */
static gboolean
take_string (Slim *slim)
{
  const char quote = *slim->at;
  copy (slim, 1);
  while (slim->at < slim->end && *slim->at != quote)
    {
      if (is_line_end (*slim->at) || *slim->at == '\f')
        return FALSE;
      copy (slim, *slim->at == '\\' ? (peek (slim, 1) == '\r' && peek (slim, 2) == '\n' ? 3 : 2) : 1);
    }
  if (slim->at == slim->end)
    return FALSE;
  take (slim);
  return TRUE;
}

/* The end of the block comment that begins at @slim's place. (nullable) */
static const char *
comment_end (const Slim *slim)
{
  const char *end = slim->end - slim->at >= 4 ? g_strstr_len (slim->at + 2, slim->end - slim->at - 2, "*/") : NULL;
  return end != NULL ? end + 2 : NULL;
}

/* The end of the line at @slim's place. */
static const char *
line_end (const Slim *slim)
{
  const char *end = slim->at;
  while (end < slim->end && !is_line_end (*end))
    end++;
  return end;
}

static gboolean
is_kept (const Slim *slim)
{
  return peek (slim, 2) == '!' || peek (slim, 2) == '#';
}

/* --- style sheets -------------------------------------------------------- */

/* A backslash and what it escapes, with the space that ends digits (§4.3.7). The name of a function may
 * be written so, too, and url( is read in a way of its own: FALSE. */
static gboolean
take_escape (Slim *slim)
{
  guint digits = 0;
  copy (slim, 1);
  if (slim->at == slim->end || is_line_end (*slim->at) || *slim->at == '\f')
    return FALSE;
  for (; digits < 6 && slim->at < slim->end && g_ascii_isxdigit (*slim->at); digits++)
    copy (slim, 1);
  if (digits == 0)
    copy (slim, 1);
  else if (slim->at < slim->end && is_space (*slim->at))
    copy (slim, peek (slim, 0) == '\r' && peek (slim, 1) == '\n' ? 2 : 1);
  while (slim->at < slim->end && is_word (*slim->at))
    copy (slim, 1);
  slim->last = '\0';
  return peek (slim, 0) != '(';
}

/* At "url(", whose address has no quotes and so no comments either. */
static gboolean
begins_address (const Slim *slim)
{
  if (slim->end - slim->at < 4 || g_ascii_strncasecmp (slim->at, "url(", 4) != 0
      || (slim->out->len > 0 && is_word (slim->out->str[slim->out->len - 1])))
    return FALSE;
  const char *at = slim->at + 4;
  while (at < slim->end && is_space (*at))
    at++;
  return at < slim->end && *at != '"' && *at != '\'';
}

static gboolean
take_address (Slim *slim)
{
  while (slim->at < slim->end && *slim->at != ')')
    copy (slim, *slim->at == '\\' ? 2 : 1);
  if (slim->at == slim->end)
    return FALSE;
  take (slim);
  return TRUE;
}

/* Whether what has been written ends with the name of a property or a feature and its colon. A selector cannot look
 * so: it begins elsewhere, and has no space after a colon. */
static gboolean
ends_name (const Slim *slim)
{
  const char *start = slim->out->str, *at = start + slim->out->len - 1;
  if (slim->last != ':' || *at != ':')
    return FALSE;
  while (at > start && is_word (at[-1]))
    at--;
  return at > start && *at != ':' && strchr ("{;(", at[-1]) != NULL;
}

/* Passes over white space and comments, and writes what they separate: nothing beside braces,
 * semicolons and commas and before values, else one space; between things that touch the comment, an empty one.
 * "--x: ;" has a value, and keeps its space. FALSE where a comment has no end. */
static gboolean
pass_gap (Slim *slim)
{
  gboolean space = FALSE;
  while (slim->at < slim->end)
    if (is_space (*slim->at))
      {
        space = TRUE;
        slim->at++;
      }
    else if (*slim->at == '/' && peek (slim, 1) == '*' && !is_kept (slim))
      {
        slim->at = comment_end (slim);
        if (slim->at == NULL)
          return FALSE;
      }
    else
      break;
  const gboolean first = slim->out->len == 0, open = first || (slim->last != '\0' && strchr ("{};,", slim->last) != NULL);
  const char next = peek (slim, 0);
  if (slim->at == slim->end || open || (ends_name (slim) && next != ';' && next != '}')
      || (next != '\0' && slim->last != ':' && strchr ("{};,", next) != NULL))
    return TRUE;
  g_string_append (slim->out, space ? " " : "/**/");
  return TRUE;
}

/* Copies one token, or a part of one that has no place to be shortened. */
static gboolean
take_css (Slim *slim)
{
  const char c = *slim->at;
  if (c == '/' && peek (slim, 1) == '*' && is_kept (slim))
    {
      const char *end = comment_end (slim);
      if (end == NULL)
        return FALSE;
      copy (slim, (gsize) (end - slim->at));
      slim->last = '\0';
      return TRUE;
    }
  if (is_space (c) || (c == '/' && peek (slim, 1) == '*'))
    return pass_gap (slim);
  if (c == '"' || c == '\'')
    return take_string (slim);
  if (c == '\\')
    return take_escape (slim);
  if (begins_address (slim))
    return take_address (slim);
  if (c == '}' && slim->last == ';')
    g_string_truncate (slim->out, slim->out->len - 1);
  take (slim);
  return TRUE;
}

/* --- scripts ------------------------------------------------------------- */

/* Words after which an expression begins, if they are not the name of a property. */
static const char *const before_expression[] = { "case", "delete", "do",    "else",   "in",   "instanceof",
                                                 "new",  "return", "throw", "typeof", "void", NULL };
/* These may be either. */
static const char *const names_or_not[] = { "async", "await", "of", "yield", NULL };

typedef enum { SLASH_DIVIDES, SLASH_BEGINS, SLASH_OPEN } Slash;

/* The end of what has been written before @end but for white space. */
static const char *
written (const Slim *slim, const char *end)
{
  while (end > slim->out->str && is_space (end[-1]))
    end--;
  return end;
}

/* What a slash is after the word that @slim has just written. */
static Slash
slash_after_word (const Slim *slim)
{
  const char *start = slim->out->str, *end = written (slim, start + slim->out->len), *word = end;
  while (word > start && is_word (word[-1]) && word[-1] != '-')
    word--;
  g_autofree char *name = g_strndup (word, (gsize) (end - word));
  if (g_strv_contains (names_or_not, name))
    return SLASH_OPEN;
  if (!g_strv_contains (before_expression, name))
    return SLASH_DIVIDES;
  word = written (slim, word);
  return word > start && (word[-1] == '.' || word[-1] == '#') ? SLASH_OPEN : SLASH_BEGINS;
}

/* A regular expression ends on its line: a slash with no other after it on its line divides. */
static Slash
slash (const Slim *slim)
{
  const char *at = slim->at + 1;
  while (at < slim->end && *at != '/' && !is_line_end (*at))
    at++;
  if (at == slim->end || *at != '/')
    return SLASH_DIVIDES;
  if (slim->last == '\0')
    return slim->out->len == 0 ? SLASH_BEGINS : SLASH_OPEN;
  if (slim->last == '+' || slim->last == '-')
    {
      const char *sign = written (slim, slim->out->str + slim->out->len) - 1;
      return sign > slim->out->str && sign[-1] == slim->last ? SLASH_OPEN : SLASH_BEGINS;
    }
  if (strchr ("(,=:[!&|?{;*%<>~^", slim->last) != NULL)
    return SLASH_BEGINS;
  if (is_word (slim->last))
    return slash_after_word (slim);
  return strchr ("]\"'`", slim->last) != NULL ? SLASH_DIVIDES : SLASH_OPEN;
}

static gboolean
take_pattern (Slim *slim)
{
  gboolean in_class = FALSE;
  copy (slim, 1);
  while (slim->at < slim->end && !is_line_end (*slim->at) && (in_class || *slim->at != '/'))
    {
      in_class = *slim->at == '[' || (in_class && *slim->at != ']');
      copy (slim, *slim->at == '\\' && !is_line_end (peek (slim, 1)) ? 2 : 1);
    }
  if (slim->at == slim->end || is_line_end (*slim->at))
    return FALSE;
  copy (slim, 1);
  slim->last = ']'; /* a value, after which a slash divides */
  return TRUE;
}

/* The text of a template literal, from its beginning or after an expression in it. */
static gboolean
take_template (Slim *slim)
{
  const guint none = 0;
  copy (slim, 1);
  while (slim->at < slim->end && *slim->at != '`' && !(*slim->at == '$' && peek (slim, 1) == '{'))
    copy (slim, *slim->at == '\\' ? 2 : 1);
  if (slim->at == slim->end)
    return FALSE;
  if (*slim->at == '`')
    take (slim);
  else
    {
      copy (slim, 1);
      take (slim);
      g_array_append_val (slim->braces, none);
    }
  return TRUE;
}

/* Passes over white space and comments: what remains is one line end where there was any, and else the
 * spaces, as they were. */
static gboolean
pass_lines (Slim *slim)
{
  const char *from = slim->at;
  gboolean line = FALSE, comment = FALSE;
  while (slim->at < slim->end)
    if (is_space (*slim->at))
      line |= is_line_end (*slim->at++);
    else if (*slim->at == '/' && (peek (slim, 1) == '/' || peek (slim, 1) == '*') && !is_kept (slim))
      {
        const char *start = slim->at;
        comment = TRUE;
        slim->at = peek (slim, 1) == '/' ? line_end (slim) : comment_end (slim);
        if (slim->at == NULL)
          return FALSE;
        line |= memchr (start, '\n', (gsize) (slim->at - start)) != NULL || memchr (start, '\r', (gsize) (slim->at - start)) != NULL;
      }
    else
      break;
  if (slim->out->len == 0 || slim->at == slim->end)
    return TRUE;
  if (line || comment)
    g_string_append_c (slim->out, line ? '\n' : ' ');
  else
    g_string_append_len (slim->out, from, (gssize) (slim->at - from));
  return TRUE;
}

static gboolean
take_kept (Slim *slim)
{
  const char *end = peek (slim, 1) == '/' ? line_end (slim) : comment_end (slim);
  if (end == NULL)
    return FALSE;
  copy (slim, (gsize) (end - slim->at));
  return TRUE;
}

static gboolean
take_brace (Slim *slim)
{
  guint *open = slim->braces->len > 0 ? &g_array_index (slim->braces, guint, slim->braces->len - 1) : NULL;
  if (open != NULL && *slim->at == '}' && *open == 0)
    {
      g_array_set_size (slim->braces, slim->braces->len - 1);
      return take_template (slim);
    }
  if (open != NULL)
    *open = *slim->at == '{' ? *open + 1 : *open - 1;
  take (slim);
  return TRUE;
}

static gboolean
take_js (Slim *slim)
{
  const char c = *slim->at, next = peek (slim, 1);
  const gboolean comment = c == '/' && (next == '/' || next == '*');
  if (comment && is_kept (slim))
    return take_kept (slim);
  if (comment || is_space (c))
    return pass_lines (slim);
  if (c == '"' || c == '\'')
    return take_string (slim);
  if (c == '`')
    return take_template (slim);
  if (c == '{' || c == '}')
    return take_brace (slim);
  if (c == '/')
    {
      const Slash kind = slash (slim);
      if (kind != SLASH_DIVIDES)
        return kind == SLASH_BEGINS && take_pattern (slim);
    }
  take (slim);
  return TRUE;
}

/* --- both ---------------------------------------------------------------- */

static GString *
slim_text (const char *text, gsize length, gboolean (*take_next) (Slim *slim))
{
  Slim slim = { .at = text, .end = text + length };
  slim.out = g_string_sized_new (length);
  slim.braces = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean sure = TRUE;
  while (sure && slim.at < slim.end)
    sure = take_next (&slim);
  sure = sure && slim.braces->len == 0;
  g_array_unref (slim.braces);
  if (!sure)
    {
      g_string_free (slim.out, TRUE);
      return NULL;
    }
  while (slim.out->len > 0 && is_line_end (slim.out->str[slim.out->len - 1]))
    g_string_truncate (slim.out, slim.out->len - 1);
  return slim.out;
}

/* Whether the bytes hold @word. */
static gboolean
holds (const char *text, gsize length, const char *word)
{
  return g_strstr_len (text, (gssize) length, word) != NULL;
}

GString *
st_slim_css (const char *text, gsize length)
{
  return memchr (text, '\0', length) == NULL ? slim_text (text, length, take_css) : NULL;
}

/* Scripts know four ends of lines and comments of HTML (ECMAScript B.1.1), both rare: such files stay. */
GString *
st_slim_js (const char *text, gsize length)
{
  static const char *const odd[] = { "\xE2\x80\xA8", "\xE2\x80\xA9", "<!--", "-->", NULL };
  gboolean plain = memchr (text, '\0', length) == NULL && !(length >= 2 && memcmp (text, "#!", 2) == 0);
  for (guint i = 0; plain && odd[i] != NULL; i++)
    plain = !holds (text, length, odd[i]);
  return plain ? slim_text (text, length, take_js) : NULL;
}

GBytes *
st_slim_asset (const char *path, GBytes *bytes)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  GString *slim = NULL;
  if (length > 0 && g_str_has_suffix (path, ".css") && !g_str_has_suffix (path, ".min.css"))
    slim = st_slim_css (text, length);
  else if (length > 0 && g_str_has_suffix (path, ".js") && !g_str_has_suffix (path, ".min.js"))
    slim = st_slim_js (text, length);
  return slim != NULL ? g_string_free_to_bytes (slim) : g_bytes_ref (bytes);
}
