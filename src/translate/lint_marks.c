/* Checks of punctuation: how a text ends, spaces beside marks, marks in a row and their
 * width, by what Unicode says of marks and the rules of the language. */
#include "translate/lint_text.h"

#include "base/prefix.h"

#include <string.h>

static gunichar
char_before (const char *text, const char *p)
{
  return p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static gunichar
char_after (const char *p)
{
  return *p != '\0' ? g_utf8_get_char (g_utf8_next_char (p)) : 0;
}

/* Whether it may close a quotation: » does so in French and begins one in Danish. */
static gboolean
is_quote (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return c == '"' || c == '\'' || type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

#define ELLIPSIS 0x2026
#define DANDA 0x964
#define CODE_MARK 0xFFFC /* ST_CODE_MARK */

/* --- the end ------------------------------------------------------------- */

char
st_lint_end_of (const char *text)
{
  const char *p = text + strlen (text);
  gunichar c = char_before (text, p);
  while (p > text && (is_quote (c) || st_char_opening (c) != 0 || g_unichar_isspace (c)))
    {
      p = g_utf8_prev_char (p);
      c = char_before (text, p);
    }
  char mark = c == ELLIPSIS ? '.' : st_char_mark (c);
  return mark == ',' || mark == ';' ? 0 : mark;
}

/* Whether what @text ends with stands inside of a quotation or brackets. */
static gboolean
ends_inside (const char *text)
{
  gunichar last = char_before (text, text + strlen (text));
  return is_quote (last) || st_char_opening (last) != 0;
}

/* Armenian marks a question or an exclamation in the word that it falls on. */
static char
mark_in_word (const char *text)
{
  return strstr (text, "՞") != NULL ? '?' : strstr (text, "՜") != NULL ? '!' : 0;
}

static gboolean
ends_alike (const StLintText *text, char source, char target)
{
  if (source == target)
    return TRUE;
  if (!st_spelling_has_ends (text->spelling))
    return target == 0 || source == 0 || source == ':' || target == '.';
  if ((ends_inside (text->source) || ends_inside (text->target)) && (source == 0 || target == 0))
    return TRUE;
  /* Greek asks with what Unicode makes a semicolon of. */
  if (st_spelling_is_script (text->spelling, "Grek") && source == '?')
    return g_str_has_suffix (text->target, ";");
  /* The full stop of Armenian is often typed as a colon, and its own colon is a dot. */
  if (st_spelling_is_script (text->spelling, "Armn"))
    return mark_in_word (text->target) == source || ((source == '.' || source == ':') && (target == '.' || target == ':'))
           || (source == ':' && strstr (text->target, "՝") != NULL);
  return FALSE;
}

char *
st_lint_end (const StLintText *text)
{
  static const struct {
    char mark;
    const char *name;
  } names[] = { { '.', "a full stop" }, { '?', "a question mark" }, { '!', "an exclamation mark" }, { ':', "a colon" }, { 0, "no mark" } };
  char source = st_lint_end_of (text->source), target = st_lint_end_of (text->target);
  if (ends_alike (text, source, target))
    return NULL;
  const char *said[2] = { NULL, NULL };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      said[0] = names[i].mark == source ? names[i].name : said[0];
      said[1] = names[i].mark == target ? names[i].name : said[1];
    }
  return g_strdup_printf ("the English ends with %s, the translation with %s", said[0], said[1]);
}

/* --- spaces -------------------------------------------------------------- */

/* Marks that have a space before them. */
static const struct {
  const char *language;
  const char *marks;
} spaced_marks[] = { { "fr", ":;!?»" }, { "br", ":;!?»" }, { "oc", ":;!?»" } };

/* Whether @language is @code ("fr") or a variety of it. */
static gboolean
is_language (const StLanguage *language, const char *code)
{
  const char *tag = st_language_tag (language);
  gsize length = strcspn (tag, "-");
  return strncmp (tag, code, length) == 0 && code[length] == '\0';
}

static gboolean
has_space_before (const StLanguage *language, gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (spaced_marks); i++)
    if (is_language (language, spaced_marks[i].language) && g_utf8_strchr (spaced_marks[i].marks, -1, c) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether the mark @p ends what stands before it, and does not begin something, as the
 * dot of `.htaccess` does, or stand by itself, as an ellipsis does. */
static gboolean
ends_something (const char *p)
{
  gunichar next = char_after (p);
  return next == 0 || g_unichar_isspace (next) || is_quote (next) || st_char_opening (next) != 0;
}

static gboolean
is_space_wrong (const StLintText *text, const char *p)
{
  gunichar c = g_utf8_get_char (p), before = char_before (text->target, p), after = char_after (p);
  char mark = st_char_mark (c);
  if (c == DANDA)
    return FALSE; /* with a space or without one */
  if (mark != 0 && st_spelling_has_ends (text->spelling))
    return g_unichar_isspace (before) && !has_space_before (text->language, c)
           && (ends_something (p) || ((mark == ',' || mark == ';') && g_unichar_isalpha (after)));
  if (st_char_opening (c) != 0)
    return g_unichar_isspace (before);
  return st_char_closing (c) != 0 && g_unichar_isspace (after);
}

/* Whether @c stands in words of a script that has no space between a word and a bracket:
 * one without spaces, or Hangul, where particles follow. */
static gboolean
is_tight_script (gunichar c)
{
  return st_char_is_unspaced (c) || g_unichar_iswide (c) || g_unichar_get_script (c) == G_UNICODE_SCRIPT_HANGUL;
}

/* Whether @p is the last letter of a word of small letters; a colon may stand within names and
 * abbreviations: "EU:n", "s:t". */
static gboolean
ends_small_word (const char *text, const char *p)
{
  return p > text && g_unichar_islower (g_utf8_get_char (p)) && g_unichar_islower (char_before (text, p));
}

/* A case ending has few letters. */
#define MAX_ENDING 3

/* Whether a case ending may stand at @p, after a colon: Finnish and Swedish write "url:n" and "sms:et". */
static gboolean
is_case_ending (const StLanguage *language, const char *p)
{
  guint n = 0;
  for (; is_word_char (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    n++;
  return n <= MAX_ENDING && (is_language (language, "fi") || is_language (language, "sv"));
}

/* Whether the word that begins (@after) or ends at @p is one of three letters and more, not
 * all ASCII, and so none of an address or an abbreviation. */
static gboolean
is_marked_word (const char *text, const char *p, gboolean after)
{
  guint n = 0, marked = 0;
  while (after ? *p != '\0' && g_unichar_isalpha (g_utf8_get_char (p)) : p > text && g_unichar_isalpha (char_before (text, p)))
    {
      gunichar c = after ? g_utf8_get_char (p) : char_before (text, p);
      p = after ? g_utf8_next_char (p) : g_utf8_prev_char (p);
      n++;
      marked += c >= 0x80 ? 1 : 0;
    }
  return n >= 3 && marked > 0;
}

/* Whether the letters on both sides of the mark @p show that a space is missing. */
static gboolean
is_space_missing (const StLintText *text, const char *p)
{
  gunichar before = char_before (text->target, p), after = char_after (p);
  char mark = st_char_mark (g_utf8_get_char (p));
  if (!g_unichar_isalpha (before) || !g_unichar_isalpha (after) || st_char_is_unspaced (before) || st_char_is_unspaced (after))
    return FALSE;
  const char *next = g_utf8_next_char (p);
  if (mark == '.' && is_marked_word (text->target, p, FALSE) && is_marked_word (text->target, next, TRUE))
    return TRUE;
  if (mark == '.')
    return g_unichar_islower (before) && g_unichar_isupper (after) && g_unichar_islower (char_after (next));
  if (*p == ':')
    return ends_small_word (text->target, g_utf8_prev_char (p)) && !is_case_ending (text->language, next);
  /* Armenian asks and calls within a word, with marks of its own. */
  return mark == ',' || mark == ';' ? !g_unichar_iswide (g_utf8_get_char (p)) : *p == '?' || *p == '!';
}

/* The words within the brackets of which @p is one. (transfer full) (nullable): where it has no partner */
static char *
bracketed (const char *text, const char *p)
{
  gunichar partner = st_char_closing (g_utf8_get_char (p));
  if (partner != 0)
    {
      const char *start = g_utf8_next_char (p), *end = g_utf8_strchr (start, -1, partner);
      return end != NULL ? g_strndup (start, (gsize) (end - start)) : NULL;
    }
  const char *start = g_utf8_strrchr (text, p - text, st_char_opening (g_utf8_get_char (p)));
  start = start != NULL ? g_utf8_next_char (start) : NULL;
  return start != NULL ? g_strndup (start, (gsize) (p - start)) : NULL;
}

/* A part of a word in brackets has few letters, as in "code(s)", "(un)known", or no more than the
 * rest of the word. */
#define MAX_PART 5

/* Languages that write words together as one, so that any word in brackets may be a part: "(Benutzer)Name". */
static const char *const compounding[] = {
  "af", "da", "de", "et", "fi", "fo", "fy", "hu", "is", "lb", "nb", "nds", "nl", "nn", "no", "sv"
};

static gboolean
compounds (const StLanguage *language)
{
  gboolean found = FALSE;
  for (guint i = 0; !found && i < G_N_ELEMENTS (compounding); i++)
    found = is_language (language, compounding[i]);
  return found;
}

/* What joins parts of words: hyphens, and the apostrophe of an elision. */
static gboolean
is_joint (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011 || c == '\'' || c == 0x2019;
}

/* Whether @within begins or ends as a part of a word does: "(Neu-)Start", "utilisateur(-trice)", "(l’)erreur". */
static gboolean
has_joint (const char *within)
{
  const char *end = within + strlen (within);
  return *within != '\0' && is_joint (g_utf8_get_char (within)) != is_joint (char_before (within, end));
}

static gboolean
is_one_word (const char *within)
{
  while (is_word_char (g_utf8_get_char (within)))
    within = g_utf8_next_char (within);
  return *within == '\0';
}

/* How many letters the bracket @p has on its outer side. */
static glong
count_outside (const char *text, const char *p)
{
  glong n = 0;
  gboolean opens = st_char_closing (g_utf8_get_char (p)) != 0;
  for (p = opens ? p : g_utf8_next_char (p); g_unichar_isalpha (opens ? char_before (text, p) : g_utf8_get_char (p)); n++)
    p = opens ? g_utf8_prev_char (p) : g_utf8_next_char (p);
  return n;
}

static gboolean
is_english_word (const StLintText *text, const char *word)
{
  g_autofree char *lower = st_text_lower (word);
  for (guint i = 0; i < text->source_words->len; i++)
    if (g_utf8_strlen (lower, -1) > 1 && strcmp (g_array_index (text->source_words, StWord, i).folded, lower) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the brackets of which @p is one hold a part of a word: no word of the English, but the first
 * half of a compound, "(Server)Name", may be one. */
static gboolean
holds_part_of_word (const StLintText *text, const char *p)
{
  gboolean opens = st_char_closing (g_utf8_get_char (p)) != 0, any = compounds (text->language);
  g_autofree char *within = bracketed (text->target, p);
  if (within == NULL)
    return FALSE;
  if (has_joint (within))
    return strstr (text->source, within) == NULL;
  if (!is_one_word (within) || (is_english_word (text, within) && (opens || !any)))
    return FALSE;
  return any || g_utf8_strlen (within, -1) <= MAX (MAX_PART, count_outside (text->target, p));
}

/* Whether the bracket @p of @text touches a word outside of the brackets, in a script with spaces. */
static gboolean
touches_word (const char *text, const char *p)
{
  gunichar c = g_utf8_get_char (p);
  gboolean opens = st_char_closing (c) != 0;
  gunichar word = opens ? char_before (text, p) : char_after (p);
  if ((!opens && st_char_opening (c) == 0) || g_unichar_iswide (c) || is_tight_script (word))
    return FALSE;
  return g_unichar_isalpha (word) || (opens && (g_unichar_ismark (word) || g_unichar_isdigit (word) || word == CODE_MARK));
}

static guint
count_touching (const char *text, gunichar bracket)
{
  guint n = 0;
  for (const char *p = text; (p = g_utf8_strchr (p, -1, bracket)) != NULL; p = g_utf8_next_char (p))
    n += touches_word (text, p) ? 1 : 0;
  return n;
}

/* Whether a space is missing before the bracket @p that opens, or after one that closes;
 * the English may have some without: curl(1). */
static gboolean
is_bracket_tight (const StLintText *text, const char *p)
{
  gunichar c = g_utf8_get_char (p);
  return touches_word (text->target, p) && !holds_part_of_word (text, p)
         && count_touching (text->target, c) > count_touching (text->source, c);
}

/* Whether the semicolon @p ends a character reference, which another check tells of. */
static gboolean
ends_reference (const char *text, const char *p)
{
  if (*p != ';')
    return FALSE;
  while (p > text && (g_ascii_isalnum (p[-1]) || p[-1] == '#'))
    p--;
  return p > text && p[-1] == '&';
}

/* Whether the English has a mark of that kind without a space after it. */
static gboolean
is_tight_in_source (const StLintText *text, const char *p)
{
  char mark = st_char_mark (g_utf8_get_char (p));
  for (const char *q = strchr (text->source, mark); q != NULL; q = strchr (q + 1, mark))
    if (q > text->source && g_ascii_isalpha (q[-1]) && g_ascii_isalpha (q[1]))
      return TRUE;
  return FALSE;
}

/* Whether the characters on both sides of @p stand in the English, too. */
static gboolean
is_in_source (const StLintText *text, const char *p)
{
  const char *start = p > text->target ? g_utf8_prev_char (p) : p, *end = g_utf8_next_char (p);
  if (is_word_char (g_utf8_get_char (start)) && *end != '\0')
    end = g_utf8_next_char (end);
  g_autofree char *piece = g_strndup (start, (gsize) (end - start));
  return strstr (text->source, piece) != NULL;
}

char *
st_lint_space (const StLintText *text)
{
  const StUnit *unit = text->unit;
  if (unit->edge_space)
    return g_strdup ("white space at the edge");
  if (unit->double_space)
    return g_strdup ("two spaces in a row");
  if (unit->line_break && text->segment->kind != ST_SEGMENT_MARKDOWN)
    return g_strdup ("a tab or a line break in a text of one line; it is shown as a space");
  gunichar spaced = has_space_before (text->language, 0xBB) ? 0 : st_lint_spaced_quote (text), tight = st_lint_tight_quote (text);
  if (spaced != 0 || tight != 0)
    {
      char quote[7] = "";
      g_unichar_to_utf8 (spaced != 0 ? spaced : tight, quote);
      return g_strdup_printf (spaced != 0 ? "a space between \"%s\" and what is quoted" : "no space before \"%s\"", quote);
    }
  for (const char *p = text->target; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char mark[7] = "";
      if (is_word_char (c))
        continue;
      g_unichar_to_utf8 (c, mark);
      if (g_unichar_isspace (c) && g_unichar_isspace (char_after (p)))
        return g_strdup ("two spaces in a row");
      if (c == '\t')
        return g_strdup ("a tab");
      if (is_space_wrong (text, p) && !is_in_source (text, p))
        return g_strdup_printf ("a space %s \"%s\"", st_char_closing (c) != 0 ? "after" : "before", mark);
      if (is_space_missing (text, p) && !is_tight_in_source (text, p) && !ends_reference (text->target, p))
        return g_strdup_printf ("no space after \"%s\"", mark);
      if (is_bracket_tight (text, p))
        return g_strdup_printf ("no space %s \"%s\"", st_char_closing (c) != 0 ? "before" : "after", mark);
    }
  return NULL;
}

/* --- marks in a row ------------------------------------------------------ */

/* Whether @first with @second after it is a slip: `,,`, `;.` and `!.` are, `?!` and the
 * comma after an abbreviation's dot are not, nor is that after a name that ends with
 * @first in the English (Yahoo!), nor the comma in Spanish "¿Ha fallado?, inténtelo". */
static gboolean
is_slip (const StLintText *text, char first, char second)
{
  const char *source = text->source, *after_question = st_spelling_inverts_marks (text->spelling) ? "." : ".,;:";
  if (first == '.')
    return second == '.';
  if (first == '?' || first == '!')
    return second != 0 && strchr (after_question, second) != NULL && (strchr (source, first) == NULL || st_lint_end_of (source) == first);
  return (first == ',' || first == ';' || first == ':') && second != 0 && !(first == ':' && second == ':');
}

char *
st_lint_marks (const StLintText *text)
{
  for (const char *p = text->target, *next; *p; p = next)
    {
      next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);
      if ((st_has_prefix (p, "....") && strstr (text->source, "....") == NULL)
          || (c == ELLIPSIS && *next == '.' && strstr (text->source, "….") == NULL))
        return g_strdup ("a full stop after an ellipsis");
      char first = st_char_mark (c);
      if (first == 0 || ends_reference (text->target, p) || !st_spelling_has_ends (text->spelling)
          || g_unichar_get_script (c) == G_UNICODE_SCRIPT_ETHIOPIC)
        continue;
      const char *other = g_unichar_isspace (g_utf8_get_char (next)) ? g_utf8_next_char (next) : next;
      char second = st_char_mark (g_utf8_get_char (other)), third = st_char_mark (char_after (other));
      gboolean same_mark = first != '.' || g_utf8_get_char (other) == c;
      /* Three are an ellipsis; `..` before a letter or a slash, a range or a path. */
      gboolean dots =
          first == '.' && (third == '.' || st_char_mark (char_before (text->target, p)) == '.' || other != next || !ends_something (other));
      gboolean name = second == '.' && !ends_something (other); /* `, .htaccess`, and the dots of `?..` */
      g_autofree char *shown = g_strndup (p, (gsize) (*other != '\0' ? g_utf8_next_char (other) - p : other - p));
      if (is_slip (text, first, second) && same_mark && !dots && !name && strstr (text->source, shown) == NULL)
        return g_strdup_printf ("two marks in a row: \"%s\"", shown);
    }
  return NULL;
}

/* --- width --------------------------------------------------------------- */

static gboolean
is_wide_mark (gunichar c)
{
  return (c >= 0xFF01 && c <= 0xFF5E && !g_unichar_isalnum (c)) || (c >= 0x3000 && c <= 0x3002);
}

/* Whether @c is a mark of another script than those that share the marks of ASCII: an
 * Arabic comma, a danda, a small comma. */
static gboolean
is_foreign_mark (const StSpelling *spelling, gunichar c)
{
  gboolean european =
      st_spelling_is_script (spelling, "Latn") || st_spelling_is_script (spelling, "Cyrl") || st_spelling_is_script (spelling, "Grek");
  gboolean general = c >= 0x2000 && c < 0x2070; /* ‼ and the like */
  return european && c >= 0x80 && !general && st_char_mark (c) != 0;
}

/* Whether the mark @p of ASCII stands where one of full width belongs. Japanese takes
 * either colon. */
static gboolean
is_narrow (const StLintText *text, const char *p)
{
  char mark = g_utf8_get_char (p) < 0x80 ? st_char_mark (g_utf8_get_char (p)) : 0;
  if (mark == 0 || !st_char_is_wide_letter (char_before (text->target, p)))
    return FALSE;
  if (mark == ':' && !st_spelling_is_script (text->spelling, "Hani") && !st_spelling_is_script (text->spelling, "Hans")
      && !st_spelling_is_script (text->spelling, "Hant"))
    return FALSE;
  return ends_something (p) || (mark != '.' && st_char_is_wide_letter (char_after (p)));
}

char *
st_lint_width (const StLintText *text)
{
  gboolean wide = st_spelling_is_wide (text->spelling);
  gboolean hangul = st_spelling_is_script (text->spelling, "Kore") || st_spelling_is_script (text->spelling, "Hang");
  for (const char *p = text->target; *p && !hangul; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char shown[7] = "";
      if (is_word_char (c))
        continue;
      g_unichar_to_utf8 (c, shown);
      if (wide && is_narrow (text, p))
        return g_strdup_printf ("\"%s\" after a letter of full width; write the mark of full width", shown);
      if (!wide && is_wide_mark (c) && strstr (text->source, shown) == NULL)
        return g_strdup_printf ("\"%s\" is a mark of Chinese and Japanese", shown);
      if (is_foreign_mark (text->spelling, c) && strstr (text->source, shown) == NULL)
        return g_strdup_printf ("\"%s\" is a mark of another script", shown);
    }
  return NULL;
}

/* --- a colon ------------------------------------------------------------- */

/* How many colons stand before words: what is before a name may be told in another order. */
static guint
count_colons (const char *text)
{
  guint n = 0;
  for (const char *p = strchr (text, ':'); p != NULL; p = strchr (p + 1, ':'))
    n += g_ascii_isalpha (p[1 + strspn (p + 1, " ")]);
  return n;
}

/* How many colons there are, and (@turns) of what one may become in another language: a
 * semicolon, a dash. */
static guint
count_marks (const char *text, gboolean turns)
{
  guint n = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char mark = st_char_mark (c);
      gboolean dash = g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION && !is_word_char (char_after (p));
      n += mark == ':' || (turns && (mark == ';' || dash));
    }
  return n;
}

char *
st_lint_colon (const StLintText *text)
{
  if (!st_spelling_has_ends (text->spelling) || st_spelling_is_script (text->spelling, "Armn") || st_lint_end_of (text->source) == ':')
    return NULL;
  gboolean missing = count_colons (text->source) > count_marks (text->target, FALSE)
                     && count_marks (text->source, TRUE) > count_marks (text->target, TRUE);
  return missing ? g_strdup ("a colon of the English is missing") : NULL;
}
