#include "base/character.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

static void
name_of (gunichar c, char *name, int32_t capacity)
{
  UErrorCode status = U_ZERO_ERROR;
  *name = '\0';
  u_charName ((UChar32) c, U_UNICODE_CHAR_NAME, name, capacity, &status);
}

char
st_char_mark (gunichar c)
{
  static const struct {
    const char *word;
    char mark;
  } words[] = { { "QUESTION", '?' }, { "EXCLAMATION", '!' }, { "SEMICOLON", ';' }, { "COLON", ':' }, { "COMMA", ',' } };
  if (c < 0x80)
    return c != 0 && strchr (".?!,;:", (int) c) != NULL ? (char) c : 0;
  if (u_charType ((UChar32) c) != U_OTHER_PUNCTUATION)
    return 0;
  char name[128];
  name_of (c, name, sizeof name);
  if (strstr (name, "INVERTED") != NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (name, words[i].word) != NULL)
      return words[i].mark;
  /* Khmer and Tibetan end sentences with marks that end other things, too. */
  return u_hasBinaryProperty ((UChar32) c, UCHAR_S_TERM) || u_hasBinaryProperty ((UChar32) c, UCHAR_TERMINAL_PUNCTUATION) ? '.' : 0;
}

char *
st_char_name (gunichar c)
{
  char name[128];
  name_of (c, name, sizeof name);
  return g_strdup_printf ("U+%04X%s%s", c, *name != '\0' ? " " : "", name);
}

gboolean
st_char_is_small (gunichar c)
{
  return u_islower ((UChar32) c) && u_totitle ((UChar32) c) != (UChar32) c;
}

gboolean
st_char_needs_dictionary (gunichar c)
{
  return u_getIntPropertyValue ((UChar32) c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

int
st_char_script (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript ((UChar32) c, &status);
}

gboolean
st_char_is_wide_letter (gunichar c)
{
  if (c < 0x2E80 || !u_isalpha ((UChar32) c))
    return FALSE;
  int script = st_char_script (c);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO
         || c == 0x30FC; /* the sign that makes kana long is of no script */
}

gboolean
st_char_is_unspaced (gunichar c)
{
  return c >= 0xE00 && (st_char_is_wide_letter (c) || st_char_needs_dictionary (c) || st_char_script (c) == USCRIPT_TIBETAN);
}

gunichar
st_char_closing (gunichar c)
{
  return u_getIntPropertyValue ((UChar32) c, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_OPEN ? (gunichar) u_getBidiPairedBracket ((UChar32) c)
                                                                                           : 0;
}

gunichar
st_char_opening (gunichar c)
{
  return u_getIntPropertyValue ((UChar32) c, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_CLOSE
             ? (gunichar) u_getBidiPairedBracket ((UChar32) c)
             : 0;
}

#define ZERO_WIDTH_SPACE 0x200B
#define NON_JOINER 0x200C
#define JOINER 0x200D
#define BLACK_FLAG 0x1F3F4

static gunichar
char_before (const char *text, const char *p)
{
  return p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static gboolean
is_emoji (gunichar c)
{
  return u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI);
}

static gboolean
is_tag (gunichar c)
{
  return c >= 0xE0020 && c <= 0xE007F;
}

static gboolean
is_selector (gunichar c)
{
  return u_hasBinaryProperty ((UChar32) c, UCHAR_VARIATION_SELECTOR);
}

/* Emoji are joined, styled and (flags of regions) spelled with characters that show
 * nothing by themselves (UTS #51 §1.4). */
static gboolean
serves_emoji (gunichar c, const char *text, const char *p)
{
  gunichar before = char_before (text, p);
  if (c == JOINER)
    return (is_emoji (before) || is_selector (before)) && is_emoji (g_utf8_get_char (g_utf8_next_char (p)));
  if (is_tag (c))
    {
      const char *start = p;
      while (start > text && is_tag (char_before (text, start)))
        start = g_utf8_prev_char (start);
      return char_before (text, start) == BLACK_FLAG;
    }
  /* `3` and a selector are the begin of a keycap; else a digit needs none. */
  gboolean keycap = g_utf8_get_char (g_utf8_next_char (p)) == 0x20E3;
  return (c == 0xFE0E || c == 0xFE0F) && is_emoji (before) && (before >= 0x80 || keycap);
}

static gboolean
serves_language (gunichar c, const StLanguage *language, const char *text, const char *p)
{
  gunichar before = char_before (text, p);
  if (c == NON_JOINER || c == JOINER)
    return st_language_joins_letters (language);
  if (c == ZERO_WIDTH_SPACE)
    return st_char_needs_dictionary (before) || st_char_needs_dictionary (g_utf8_get_char (g_utf8_next_char (p)));
  /* Which form of the letter before is meant: Han and Mongolian. */
  return is_selector (c)
         && (u_hasBinaryProperty ((UChar32) before, UCHAR_UNIFIED_IDEOGRAPH) || st_char_script (before) == USCRIPT_MONGOLIAN);
}

StCharKind
st_char_kind (const StLanguage *language, const char *text, const char *p)
{
  gunichar c = g_utf8_get_char (p);
  if (c >= 0x20 && c < 0x7F)
    return ST_CHAR_TEXT;
  guint32 type = U_GET_GC_MASK ((UChar32) c);
  /* Emoji are younger than the Unicode that ICU knows; their code points are reserved. */
  gboolean unassigned = (type & U_GC_CN_MASK) != 0 && !u_hasBinaryProperty ((UChar32) c, UCHAR_EXTENDED_PICTOGRAPHIC);
  if (c == 0xFFFD || c == 0xFFFC || (type & U_GC_CO_MASK) || unassigned)
    return ST_CHAR_NO_TEXT;
  gboolean control = (type & (U_GC_CC_MASK | U_GC_CF_MASK)) != 0;
  gboolean blank = c == 0x2800 || (type & (U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0; /* Braille without a dot; ends of lines and paragraphs */
  if (!control && !blank && !u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return ST_CHAR_TEXT;
  /* Signs of Arabic and other numbers are of the class of format characters, and seen. */
  if (u_hasBinaryProperty ((UChar32) c, UCHAR_PREPENDED_CONCATENATION_MARK))
    return ST_CHAR_TEXT;
  if (serves_emoji (c, text, p) || serves_language (c, language, text, p))
    return ST_CHAR_TEXT;
  return control ? ST_CHAR_CONTROL : ST_CHAR_FILLER;
}
