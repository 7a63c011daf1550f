/* Checks of single characters: those that show nothing, and letters that are taken for
 * others. */
#include "translate/lint_text.h"

#include "base/prefix.h"

#include <string.h>

/* --- what nobody sees ---------------------------------------------------- */

/* The first character of @text whose kind is in the bit set @kinds; else NULL. */
static const char *
find_kind (const StLanguage *language, const char *text, guint kinds)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (((guchar) *p >= 0x7F || (guchar) *p < 0x20) && kinds & (1u << st_char_kind (language, text, p)))
      return p;
  return NULL;
}

static gboolean
has_hidden (const StLanguage *language, const char *text)
{
  return *st_text_find_control (text) != '\0' || find_kind (language, text, 1u << ST_CHAR_CONTROL) != NULL;
}

gboolean
st_lint_has_hidden (const StLanguage *language, StSegmentKind kind, const char *text)
{
  if (has_hidden (language, text))
    return TRUE;
  if (kind != ST_SEGMENT_MARKDOWN || strchr (text, '&') == NULL)
    return FALSE;
  g_autofree char *decoded = st_inline_decoded (text);
  return has_hidden (language, decoded);
}

char *
st_lint_unseen (const StLintText *text)
{
  gboolean markdown = text->segment->kind == ST_SEGMENT_MARKDOWN;
  g_autofree char *decoded = markdown ? st_inline_decoded (text->unit->target) : g_strdup (text->unit->target);
  const char *p = find_kind (text->language, decoded, 1u << ST_CHAR_FILLER | 1u << ST_CHAR_NO_TEXT);
  if (p == NULL)
    return NULL;
  g_autofree char *name = st_char_name (g_utf8_get_char (p));
  return st_char_kind (text->language, decoded, p) == ST_CHAR_FILLER
             ? g_strdup_printf ("the translation holds %s, which shows nothing; remove it", name)
             : g_strdup_printf ("the translation holds %s, which is no text: some program could not read a character; write that again",
                                name);
}

/* --- letters that look like others --------------------------------------- */

/* A word of the English may stay as it is. */
static gboolean
is_of_source (const StLintText *text, const StWord *word)
{
  for (guint i = 0; i < text->source_words->len; i++)
    {
      const StWord *other = &g_array_index (text->source_words, StWord, i);
      if (other->length == word->length && memcmp (text->source + other->start, text->target + word->start, word->length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A word that begins with a Latin capital is a name in Russian, such as HTTP or Mac; a
 * single letter is if the English has it, too, as in "X server". */
static gboolean
is_latin_name (const StLintText *text, const char *word, guint length)
{
  return g_ascii_isupper (*word) && (length > 1 || strchr (text->source, *word) != NULL);
}

static gboolean
is_ascii_word (const char *word, guint length)
{
  for (guint i = 0; i < length; i++)
    if ((guchar) word[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* The first letter of @word that is none of the language, if all its letters look like
 * some of the language, or (@any) are; else 0. */
static gunichar
find_imitation (const StLintText *text, const StWord *word, gboolean any, gunichar *meant)
{
  gunichar first = 0;
  const char *start = text->target + word->start;
  for (const char *p = start; p < start + word->length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), letter = st_spelling_imitated (text->spelling, c);
      gboolean own_script = letter != 0 && g_unichar_get_script (letter) == g_unichar_get_script (c);
      gboolean cased = g_unichar_islower (letter) || g_unichar_isupper (letter);
      if (!cased && !any)
        return 0;
      if (letter != 0 && (!any || own_script) && first == 0)
        {
          first = c;
          *meant = letter;
        }
    }
  return first;
}

/* Whether the mark @p stands on the letter before it already. */
static gboolean
is_second_mark (const char *word, const char *p)
{
  gunichar letter = 0, mark = 0;
  return p > word && g_unichar_ismark (g_utf8_get_char (p)) && g_unichar_decompose (g_utf8_get_char (g_utf8_prev_char (p)), &letter, &mark)
         && mark == g_utf8_get_char (p);
}

/* The first letter of a word that the language does not write, though its script has it, or a mark
 * of that kind; else 0. What has a capital may be a name, also at the start of a sentence; but no
 * name has a mark twice. */
static gunichar
find_strange (const StLintText *text, const StWord *word)
{
  const char *start = text->target + word->start;
  gunichar first = g_utf8_get_char (start);
  gboolean cased = g_unichar_islower (first) || g_unichar_isupper (first), name = !st_char_is_small (first);
  for (const char *p = start; cased && p < start + word->length; p = g_utf8_next_char (p))
    if ((!name && st_spelling_is_strange (text->spelling, g_utf8_get_char (p))) || is_second_mark (start, p))
      return g_utf8_get_char (p);
  return 0;
}

/* The first letter of @word, which has others, that is only another form of letters, and
 * these; else 0. @plain: (out) (transfer full) */
static gunichar
find_other_form (const StLintText *text, const StWord *word, char **plain)
{
  const char *start = text->target + word->start;
  for (const char *p = start; g_utf8_next_char (start) < start + word->length && p < start + word->length; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80 && (*plain = st_spelling_plain (text->spelling, g_utf8_get_char (p))) != NULL)
      return g_utf8_get_char (p);
  return 0;
}

/* What some program read in another encoding than it was written in. (transfer full) (nullable) */
static char *
find_misread (const StLintText *text)
{
  char meant[5] = "";
  for (const char *p = text->target; *p; p = g_utf8_next_char (p))
    {
      gsize length = (guchar) *p >= 0x80 ? st_spelling_misread (text->spelling, p, meant) : 0;
      if (length == 0)
        continue;
      /* "MÃ”": a word in capitals at the end of a quotation. */
      gboolean capitals =
          g_unichar_isupper (g_utf8_get_char (p)) && p > text->target && g_unichar_isupper (g_utf8_get_char (g_utf8_prev_char (p)));
      g_autofree char *shown = g_strndup (p, length);
      if (!capitals && strstr (text->source, shown) == NULL)
        return g_strdup_printf ("some program read the \"%s\" here in a wrong encoding, as \"%s\"; write it again", meant, shown);
    }
  return NULL;
}

char *
st_lint_letters (const StLintText *text)
{
  gboolean latin = st_spelling_is_script (text->spelling, "Latn");
  char *misread = find_misread (text);
  if (misread != NULL)
    return misread;
  for (guint i = 0; i < text->target_words->len; i++)
    {
      const StWord *word = &g_array_index (text->target_words, StWord, i);
      const char *start = text->target + word->start;
      gunichar meant = 0, found = 0;
      if ((latin && is_ascii_word (start, word->length)) || is_of_source (text, word))
        continue;
      g_autofree char *shown = g_strndup (start, word->length), *plain = NULL;
      gunichar form = find_other_form (text, word, &plain);
      if (form != 0)
        {
          g_autofree char *name = st_char_name (form);
          return g_strdup_printf ("\"%s\" has %s, another form of \"%s\"", shown, name, plain);
        }
      gunichar intruder = st_spelling_intruder (text->spelling, start, word->length);
      if (intruder != 0)
        {
          g_autofree char *name = st_char_name (intruder);
          return g_strdup_printf ("\"%s\" mixes letters of two scripts that look alike: %s", shown, name);
        }
      if (!is_latin_name (text, start, word->length))
        found = find_imitation (text, word, FALSE, &meant);
      if (found == 0)
        found = find_imitation (text, word, TRUE, &meant);
      gunichar strange = found == 0 ? find_strange (text, word) : 0;
      if (found == 0 && strange == 0)
        continue;
      g_autofree char *name = st_char_name (found != 0 ? found : strange);
      if (strange != 0)
        return g_strdup_printf ("\"%s\" has %s, which the language does not write", shown, name);
      g_autofree char *meant_name = st_char_name (meant);
      return g_strdup_printf ("\"%s\" has %s, which looks like %s", shown, name, meant_name);
    }
  return NULL;
}

static gboolean
has_letters_beyond_ascii (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x80 && g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

char *
st_lint_diacritics (const StLintText *text)
{
  gboolean vietnamese = st_has_prefix (st_language_tag (text->language), "vi");
  return vietnamese && st_lint_plain_words (text->target) > 4 && !has_letters_beyond_ascii (text->target)
             ? g_strdup ("Vietnamese without diacritics")
             : NULL;
}

/* --- how it begins ------------------------------------------------------- */

/* The first character of @text past quotes, brackets and the marks with which Spanish
 * begins a question. */
static const char *
beginning (const char *text)
{
  for (;; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      GUnicodeType type = g_unichar_type (c);
      gboolean apostrophe = c == '\'' || c == 0x2019; /* 's Avonds */
      gboolean opens = c == '"' || c == 0xBF || c == 0xA1 || type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION
                       || type == G_UNICODE_OPEN_PUNCTUATION;
      if (!opens || apostrophe)
        return text;
    }
}

char *
st_lint_start (const StLintText *text)
{
  const char *source = beginning (text->source), *target = beginning (text->target);
  if (!g_unichar_isupper (g_utf8_get_char (source)) || !st_char_is_small (g_utf8_get_char (target)))
    return NULL;
  const StWord *first = &g_array_index (text->target_words, StWord, 0);
  gunichar after = g_utf8_get_char (g_utf8_next_char (source));
  if (g_unichar_isupper (after) && st_lint_end_of (text->source) == 0)
    return NULL; /* "XML document": it begins with a name, and is no sentence */
  if (is_of_source (text, first) || text->target[first->start + first->length] == '.')
    return NULL; /* a name that is written so */
  gunichar second = g_utf8_get_char (g_utf8_next_char (target));
  if (g_unichar_isupper (second) || g_unichar_isdigit (second))
    return NULL; /* likewise: eBay */
  return g_strdup ("begins with a small letter, and the English with a capital");
}
