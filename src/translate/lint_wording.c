/* Checks of the wording as a whole: words, numbers, length, the terms of the glossary. */
#include "translate/lint_text.h"

#include <string.h>

/* --- words --------------------------------------------------------------- */

static void
word_clear (gpointer data)
{
  g_free (((StWord *) data)->folded);
}

/* Letters, the marks and joiners that belong to them, and digits. */
static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x200C || c == 0x200D;
}

GArray *
st_words_of (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (StWord));
  g_array_set_clear_func (words, word_clear);
  for (const char *p = text; *p;)
    {
      const char *end = p;
      while (*end != '\0' && is_word_char (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > p)
        {
          g_autofree char *written = g_strndup (p, (gsize) (end - p));
          StWord word = { (guint) (p - text), (guint) (end - p), st_text_lower (written) };
          g_array_append_val (words, word);
        }
      p = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  return words;
}

guint
st_lint_plain_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint count = 0;
  for (guint i = 0; words[i] != NULL; i++)
    count += (guint) (g_ascii_islower (words[i][0]) && strpbrk (words[i], "-_./0123456789<>{") == NULL);
  return count;
}

/* --- numbers ------------------------------------------------------------- */

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What may stand between the digits of one number: 5.7.1, 1,000, ١٬٠٠٠. */
static gboolean
is_separator (gunichar c)
{
  return c == '.' || c == ',' || c == 0x66B || c == 0x66C;
}

/* What groups the digits of a long number by threes besides: 20 000 in French, 20’000 in
 * Swiss German. An ordinary space may do so (@spaced), or be between two numbers. */
static gboolean
is_grouping (const char *p, gboolean spaced)
{
  gunichar c = g_utf8_get_char (p);
  if (c != 0xA0 && c != 0x202F && c != 0x2009 && c != 0x2019 && c != '\'' && !(spaced && c == ' '))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      p = g_utf8_next_char (p);
      if (!g_unichar_isdigit (g_utf8_get_char (p)))
        return FALSE;
    }
  return !g_unichar_isdigit (g_utf8_get_char (g_utf8_next_char (p)));
}

char *
st_lint_numbers_in (const char *text, gboolean spaced)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  for (const char *p = text; *p;)
    {
      g_autoptr (GString) digits = g_string_new (NULL);
      for (gunichar c; (c = g_utf8_get_char (p)) != 0; p = g_utf8_next_char (p))
        {
          gboolean more = digits->len > 0 && *p != '\0' && g_unichar_isdigit (g_utf8_get_char (g_utf8_next_char (p)));
          if (g_unichar_isdigit (c))
            g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (c)));
          else if (!more || !(is_separator (c) || is_grouping (p, spaced)))
            break;
        }
      if (digits->len > 0)
        g_ptr_array_add (numbers, g_strdup (digits->str));
      else
        p = g_utf8_next_char (p);
    }
  g_ptr_array_sort (numbers, compare_strings);
  g_ptr_array_add (numbers, NULL);
  return g_strjoinv (" ", (char **) numbers->pdata);
}

char *
st_lint_numbers (const StLintText *text)
{
  g_autofree char *source = st_lint_numbers_in (text->source, FALSE);
  g_autofree char *target = st_lint_numbers_in (text->target, FALSE);
  g_autofree char *spaced = st_lint_numbers_in (text->target, TRUE);
  return strcmp (source, target) == 0 || strcmp (source, spaced) == 0
             ? NULL
             : g_strdup_printf ("the English has the numbers \"%s\", the translation \"%s\"", source, target);
}

/* --- length -------------------------------------------------------------- */

/* A number and the sign of a unit, "300 m" or "10 min": the same in most languages. */
static gboolean
is_quantity (const char *text)
{
  gsize digits = strspn (text, "0123456789.,"), unit = strlen (text) - digits;
  return digits > 0 && text[digits] == ' ' && unit <= 4 && strchr (text + digits + 1, ' ') == NULL;
}

char *
st_lint_same (const StLintText *text)
{
  gboolean form = text->message != NULL && st_message_has_plural (text->message); /* a word or two: "# code" is French, too */
  gboolean same =
      !form && strcmp (text->source, text->target) == 0 && st_lint_plain_words (text->source) > 0 && !is_quantity (text->source);
  return same ? g_strdup ("the same as the English") : NULL;
}

/* Han, kana and hangul say in few characters what takes Latin letters many. */
gboolean
st_lint_has_fair_length (const char *source, const char *target)
{
  glong m = g_utf8_strlen (source, -1), n = g_utf8_strlen (target, -1);
  gboolean dense = FALSE;
  for (const char *p = target; *p && !dense; p = g_utf8_next_char (p))
    dense = g_unichar_iswide (g_utf8_get_char (p));
  return m < 20 || (dense ? 8 * n > m && n < 2 * m : 3 * n > m && n < 3 * m);
}

char *
st_lint_length (const StLintText *text)
{
  if (st_lint_has_fair_length (text->source, text->target))
    return NULL;
  return g_strdup_printf ("much %s than the English", strlen (text->target) > strlen (text->source) ? "longer" : "shorter");
}

/* --- terms --------------------------------------------------------------- */

/* @text for comparing: in small letters, and any white space as one space; a term may
 * have a space in it that breaks no line. (transfer full) */
static char *
folded (const char *text)
{
  GString *spaced = g_string_new (NULL);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    g_string_append_unichar (spaced, g_unichar_isspace (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
  char *result = g_utf8_casefold (spaced->str, (gssize) spaced->len);
  g_string_free (spaced, TRUE);
  return result;
}

/* Whether @word stands in @text as a word or words. Scripts that write no spaces
 * have no such bounds. */
static gboolean
has_word (const char *text, const char *word)
{
  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    {
      gunichar after = g_utf8_get_char (p + strlen (word));
      gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
      if (st_char_is_unspaced (g_utf8_get_char (word)) || !(g_unichar_isalnum (before) || g_unichar_isalnum (after)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_term (const StTerm *term, const char *folded_target)
{
  for (guint i = 0; i < term->targets->len; i++)
    {
      g_autofree char *accepted = folded (term->targets->pdata[i]);
      if (has_word (folded_target, accepted))
        return TRUE;
    }
  return term->targets->len == 0;
}

/* The text between the quotation marks at @open, to @end, or NULL where they do not close. */
static const char *
quoted (const char *open, const char **end)
{
  gunichar mark = g_utf8_get_char (open);
  const char *text = g_utf8_next_char (open);
  *end = mark == '"' ? strchr (text, '"') : mark == 0x201c ? strstr (text, "\xe2\x80\x9d") : NULL;
  return *end != NULL && *end > text ? text : NULL;
}

/* The English without quotations that the translation keeps in English, such as what a
 * server says. (transfer full) */
static char *
without_kept_quotations (const StLintText *text)
{
  GString *rest = g_string_new (NULL);
  for (const char *p = text->source; *p;)
    {
      const char *end = NULL, *inner = quoted (p, &end);
      g_autofree char *quotation = inner != NULL ? g_strndup (inner, (gsize) (end - inner)) : NULL;
      if (quotation != NULL && strstr (text->target, quotation) != NULL)
        {
          g_string_append (rest, ST_CODE_MARK);
          p = g_utf8_next_char (end);
          continue;
        }
      const char *next = g_utf8_next_char (p);
      g_string_append_len (rest, p, next - p);
      p = next;
    }
  return g_string_free (rest, FALSE);
}

/* Calls @visit for each term that @text's source has, longer ones first; what they cover is
 * not looked at again. */
static void
each_term (const StLintText *text, void (*visit) (gpointer data, const StTerm *term), gpointer data)
{
  g_autofree char *rest = without_kept_quotations (text);
  for (guint i = 0; text->glossary != NULL && i < text->glossary->terms->len; i++)
    {
      const StTerm *term = text->glossary->terms->pdata[i];
      if (!g_regex_match (term->match, rest, 0, NULL))
        continue;
      visit (data, term);
      char *covered = g_regex_replace_literal (term->match, rest, -1, 0, ST_CODE_MARK, 0, NULL);
      g_free (rest);
      rest = covered;
    }
}

/* What is found of the terms of a text. */
typedef struct {
  char *target; /* folded */
  GString *wrong;
} Terms;

static char *
find_terms (const StLintText *text, void (*visit) (gpointer data, const StTerm *term))
{
  Terms terms = { folded (text->target), g_string_new (NULL) };
  each_term (text, visit, &terms);
  g_free (terms.target);
  gboolean none = terms.wrong->len == 0;
  return g_string_free (terms.wrong, none);
}

static void
visit_term (gpointer data, const StTerm *term)
{
  Terms *terms = data;
  if (!has_term (term, terms->target))
    g_string_append_printf (terms->wrong, "%s\"%s\" \"%s\"", terms->wrong->len > 0 ? ", " : "the glossary calls ", term->source,
                            (char *) term->targets->pdata[0]);
}

char *
st_lint_terms (const StLintText *text)
{
  return find_terms (text, visit_term);
}

/* The text without the term's accepted translations, of which one that is not may be a part.
 * (transfer full) */
static char *
without_accepted (const char *folded_target, const StTerm *term)
{
  GString *rest = g_string_new (folded_target);
  for (guint i = 0; i < term->targets->len; i++)
    {
      g_autofree char *accepted = folded (term->targets->pdata[i]);
      g_string_replace (rest, accepted, ST_CODE_MARK, 0);
    }
  return g_string_free (rest, FALSE);
}

static void
visit_deprecated (gpointer data, const StTerm *term)
{
  Terms *terms = data;
  g_autofree char *rest = without_accepted (terms->target, term);
  for (guint i = 0; i < term->deprecated->len; i++)
    {
      g_autofree char *word = folded (term->deprecated->pdata[i]);
      if (!has_word (rest, word))
        continue;
      g_string_append_printf (terms->wrong, "%s\"%s\" for \"%s\"", terms->wrong->len > 0 ? ", nor " : "the glossary does not want ",
                              (char *) term->deprecated->pdata[i], term->source);
      if (term->targets->len > 0)
        g_string_append_printf (terms->wrong, ", but \"%s\"", (char *) term->targets->pdata[0]);
    }
}

char *
st_lint_deprecated (const StLintText *text)
{
  return find_terms (text, visit_deprecated);
}
