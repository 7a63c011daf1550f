#include "base/spelling.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

struct StSpelling {
  const StLanguage *language;
  UScriptCode script;
  USpoofChecker *confusables;
  UBreakIterator *sentences; /* NULL until somebody asks */
  USet *letters;             /* of the language */
  USet *known;               /* and those of foreign words in it; empty where CLDR does not know the language */
  USet *marks;               /* combining marks, once these are decomposed */
  gboolean marks_vowels;     /* some of its vowels have marks */
  GHashTable *shapes;        /* what a letter of the language looks like (utf8) → that letter */
  GHashTable *scripts;       /* UScriptCode → the set (GHashTable of utf8) of what its letters look like */
  UChar32 quote_start;
  UChar32 quote_end;
  gboolean inverts_marks;
};

/* --- the letters of a language ------------------------------------------- */

/* What @c looks like, as UTS #39 §4 writes it. (transfer full) */
static char *
shape_of (const USpoofChecker *confusables, gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  char letter[7] = "", shape[128] = "";
  g_unichar_to_utf8 (c, letter);
  uspoof_getSkeletonUTF8 (confusables, 0, letter, -1, shape, sizeof shape - 1, &status);
  return g_strdup (U_SUCCESS (status) ? shape : letter);
}

/* Chinese has thousands of letters, and none that others are taken for. */
#define MAX_LETTERS 1500

static void
add_exemplars (USet *letters, ULocaleData *data, ULocaleDataExemplarSetType type)
{
  UErrorCode status = U_ZERO_ERROR;
  USet *exemplars = ulocdata_getExemplarSet (data, NULL, 0, type, &status);
  for (int32_t i = 0; U_SUCCESS (status) && i < uset_getItemCount (exemplars); i++)
    {
      UChar32 start = 0, end = 0;
      UChar text[16] = { 0 };
      int32_t length = uset_getItem (exemplars, i, &start, &end, text, G_N_ELEMENTS (text), &status);
      for (int32_t j = 0; j < length; j++)
        if (u_isalpha (text[j]))
          uset_add (letters, text[j]); /* {oʻ} of Uzbek */
    }
  if (U_SUCCESS (status))
    uset_addAll (letters, exemplars);
  uset_close (exemplars);
}

static gboolean
is_mark (gunichar c)
{
  return (U_GET_GC_MASK ((UChar32) c) & U_GC_M_MASK) != 0;
}

static gboolean
is_vowel (gunichar c)
{
  return c != 0 && g_utf8_strchr ("aeiouyаеиоуыэюя", -1, g_unichar_tolower (c)) != NULL;
}

/* The letter and the marks of @text, apart. (transfer full) */
static char *
decomposed (const char *text)
{
  return g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
}

static void
add_marks (StSpelling *spelling, const char *exemplar)
{
  g_autofree char *apart = decomposed (exemplar);
  gboolean vowel = is_vowel (g_utf8_get_char (apart));
  for (const char *p = apart; *p; p = g_utf8_next_char (p))
    if (is_mark (g_utf8_get_char (p)))
      {
        uset_add (spelling->marks, (UChar32) g_utf8_get_char (p));
        spelling->marks_vowels |= vowel;
      }
}

/* The marks of the letters in @exemplars, of which some are a letter and a mark. */
static void
read_marks (StSpelling *spelling, const USet *exemplars)
{
  for (int32_t i = 0; i < uset_getItemCount (exemplars) && uset_size (exemplars) <= MAX_LETTERS; i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar32 start = 0, end = 0;
      UChar wide[16] = { 0 };
      int32_t length = uset_getItem (exemplars, i, &start, &end, wide, G_N_ELEMENTS (wide), &status);
      if (length > 0 && U_SUCCESS (status))
        {
          g_autofree char *text = g_utf16_to_utf8 (wide, length, NULL, NULL, NULL);
          add_marks (spelling, text);
        }
      for (UChar32 c = start; length == 0 && c <= end; c++)
        {
          char text[7] = "";
          g_unichar_to_utf8 ((gunichar) c, text);
          add_marks (spelling, text);
        }
    }
}

static void
read_letters (StSpelling *spelling, ULocaleData *data, gboolean is_known)
{
  spelling->letters = uset_openEmpty ();
  add_exemplars (spelling->letters, data, ULOCDATA_ES_STANDARD);
  uset_closeOver (spelling->letters, USET_ADD_CASE_MAPPINGS);
  add_exemplars (spelling->letters, data, ULOCDATA_ES_INDEX); /* has İ, the capital of Turkish i */
  spelling->known = uset_openEmpty ();
  spelling->marks = uset_openEmpty ();
  if (is_known)
    {
      uset_addAll (spelling->known, spelling->letters);
      read_marks (spelling, spelling->known); /* on whose vowels stand marks is a matter of the language's own letters */
      gboolean marks_vowels = spelling->marks_vowels;
      add_exemplars (spelling->known, data, ULOCDATA_ES_AUXILIARY);
      uset_closeOver (spelling->known, USET_ADD_CASE_MAPPINGS);
      read_marks (spelling, spelling->known);
      spelling->marks_vowels = marks_vowels;
    }
  uset_removeAllStrings (spelling->letters);
  if (!is_known)
    uset_clear (spelling->letters);
  for (int32_t i = 0; uset_size (spelling->letters) <= MAX_LETTERS && i < uset_size (spelling->letters); i++)
    {
      UChar32 letter = uset_charAt (spelling->letters, i);
      if (u_isalpha (letter))
        g_hash_table_insert (spelling->shapes, shape_of (spelling->confusables, (gunichar) letter), GINT_TO_POINTER (letter));
    }
}

static UChar32
delimiter (ULocaleData *data, ULocaleDataDelimiterType type)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar mark[8] = { 0 };
  int32_t length = ulocdata_getDelimiter (data, type, mark, G_N_ELEMENTS (mark), &status);
  return U_SUCCESS (status) && length == 1 ? mark[0] : 0;
}

static gboolean
writes_mark (ULocaleData *data, UChar32 mark)
{
  UErrorCode status = U_ZERO_ERROR;
  USet *marks = ulocdata_getExemplarSet (data, NULL, 0, ULOCDATA_ES_PUNCTUATION, &status);
  gboolean writes = U_SUCCESS (status) && uset_contains (marks, mark);
  uset_close (marks);
  return writes;
}

static UScriptCode
script_of_locale (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode codes[8] = { USCRIPT_COMMON };
  int32_t n = uscript_getCode (locale, codes, G_N_ELEMENTS (codes), &status);
  return U_SUCCESS (status) && n > 0 ? codes[0] : USCRIPT_COMMON;
}

StSpelling *
st_spelling_new (const StLanguage *language)
{
  UErrorCode status = U_ZERO_ERROR, found = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY] = "";
  uloc_forLanguageTag (st_language_tag (language), locale, sizeof locale, NULL, &status);
  StSpelling *spelling = g_new0 (StSpelling, 1);
  spelling->language = language;
  spelling->script = script_of_locale (locale);
  spelling->shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  spelling->scripts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  spelling->confusables = uspoof_open (&status);
  ULocaleData *data = ulocdata_open (locale, &found);
  g_assert (U_SUCCESS (status) && U_SUCCESS (found));
  read_letters (spelling, data, found != U_USING_DEFAULT_WARNING);
  spelling->quote_start = delimiter (data, ULOCDATA_QUOTATION_START);
  spelling->quote_end = delimiter (data, ULOCDATA_QUOTATION_END);
  spelling->inverts_marks = found != U_USING_DEFAULT_WARNING && writes_mark (data, 0xBF);
  ulocdata_close (data);
  return spelling;
}

void
st_spelling_free (StSpelling *spelling)
{
  uset_close (spelling->letters);
  uset_close (spelling->known);
  uset_close (spelling->marks);
  uspoof_close (spelling->confusables);
  if (spelling->sentences != NULL)
    ubrk_close (spelling->sentences);
  g_hash_table_unref (spelling->shapes);
  g_hash_table_unref (spelling->scripts);
  g_free (spelling);
}

/* A letter of @script, for what all its letters have in common. */
static gunichar
sample (UScriptCode script)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[8] = { 0 };
  uscript_getSampleString (script, text, G_N_ELEMENTS (text), &status);
  g_autofree gunichar *letters = g_utf16_to_ucs4 (text, -1, NULL, NULL, NULL);
  return letters != NULL ? *letters : 0;
}

gboolean
st_spelling_has_spaces (const StSpelling *spelling)
{
  return !st_char_is_unspaced (sample (spelling->script));
}

gboolean
st_spelling_has_ends (const StSpelling *spelling)
{
  return !st_char_needs_dictionary (sample (spelling->script)) && spelling->script != USCRIPT_TIBETAN;
}

gboolean
st_spelling_is_script (const StSpelling *spelling, const char *name)
{
  return strcmp (uscript_getShortName (spelling->script), name) == 0;
}

gboolean
st_spelling_is_wide (const StSpelling *spelling)
{
  return st_char_is_wide_letter (sample (spelling->script));
}

gunichar
st_spelling_quote_start (const StSpelling *spelling)
{
  return (gunichar) spelling->quote_start;
}

gunichar
st_spelling_quote_end (const StSpelling *spelling)
{
  return (gunichar) spelling->quote_end;
}

gboolean
st_spelling_inverts_marks (const StSpelling *spelling)
{
  return spelling->inverts_marks;
}

gunichar
st_spelling_imitated (const StSpelling *spelling, gunichar c)
{
  if (!u_isalpha ((UChar32) c) || uset_contains (spelling->letters, (UChar32) c))
    return 0;
  g_autofree char *shape = shape_of (spelling->confusables, c);
  return (gunichar) GPOINTER_TO_INT (g_hash_table_lookup (spelling->shapes, shape));
}

/* Whether @c is a vowel with a mark that only tells one word from another, as in Croatian
 * "kôd": no vowel of the language has one. */
static gboolean
is_told_apart (const StSpelling *spelling, gunichar c)
{
  gunichar letter = 0, mark = 0;
  return !spelling->marks_vowels && (is_mark (c) || (g_unichar_decompose (c, &letter, &mark) && is_vowel (letter)));
}

static int32_t
form_of (gunichar c)
{
  return u_getIntPropertyValue ((UChar32) c, UCHAR_DECOMPOSITION_TYPE);
}

gboolean
st_spelling_is_strange (const StSpelling *spelling, gunichar c)
{
  if (c < 0x80 || uset_isEmpty (spelling->known) || uset_contains (spelling->known, (UChar32) c) || is_told_apart (spelling, c))
    return FALSE;
  if (u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return FALSE; /* told as what shows nothing */
  if (form_of (c) != U_DT_NONE && form_of (c) != U_DT_CANONICAL)
    return FALSE; /* st_spelling_plain() decides */
  return is_mark (c) ? !uset_contains (spelling->marks, (UChar32) c) : u_isalpha ((UChar32) c) && st_char_script (c) == spelling->script;
}

/* Whether letters of that width, or made of several, are text in the language. */
static gboolean
has_east_asian_forms (const StSpelling *spelling)
{
  return st_spelling_is_wide (spelling) || spelling->script == USCRIPT_KOREAN || spelling->script == USCRIPT_HANGUL;
}

char *
st_spelling_plain (const StSpelling *spelling, gunichar c)
{
  int32_t form = form_of (c);
  if (form == U_DT_NONE || form == U_DT_CANONICAL || form == U_DT_SUPER || form == U_DT_SUB || uset_contains (spelling->known, (UChar32) c)
      || (form != U_DT_FONT && has_east_asian_forms (spelling)))
    return NULL;
  char letter[7] = "";
  g_unichar_to_utf8 (c, letter);
  g_autofree char *plain = g_utf8_normalize (letter, -1, G_NORMALIZE_NFKC);
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (plain, -1, NULL, NULL, NULL);
  glong length = g_utf8_strlen (plain, -1);
  gboolean digraph = length > 1 && uset_containsString (spelling->known, wide, -1); /* ĳ in Dutch */
  gboolean word = length > 3;                                                       /* ﷺ */
  return digraph || word ? NULL : g_steal_pointer (&plain);
}

gsize
st_spelling_misread (const StSpelling *spelling, const char *p, char meant[5])
{
  gunichar c = g_utf8_get_char (p), next = *p != '\0' ? g_utf8_get_char (g_utf8_next_char (p)) : 0;
  if (c < 0xC2 || c > 0xF4 || next < 0x80 || (next >= 0xC0 && next <= 0xFF))
    return 0;
  const char *end = p;
  for (guint i = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2; i > 0 && *end != '\0'; i--)
    end = g_utf8_next_char (end);
  gsize n = 0;
  g_autofree char *bytes = g_convert (p, end - p, "WINDOWS-1252", "UTF-8", NULL, &n, NULL);
  if (bytes == NULL || n == 0 || n > 4 || !g_utf8_validate (bytes, (gssize) n, NULL) || g_utf8_strlen (bytes, (gssize) n) != 1)
    return 0;
  UChar32 read = (UChar32) g_utf8_get_char (bytes);
  gboolean mark = read >= 0x2010 && read <= 0x2026; /* dashes, quotes, an ellipsis */
  g_strlcpy (meant, bytes, 5);
  return mark || uset_contains (spelling->known, read) || (read >= 0xA0 && read < 0xC0) ? (gsize) (end - p) : 0;
}

/* --- words of two scripts ------------------------------------------------ */

static gboolean
is_of_script (gunichar c, UScriptCode script)
{
  return u_isalpha ((UChar32) c) && st_char_script (c) == script;
}

/* What the letters of @script look like. */
static GHashTable *
shapes_of_script (StSpelling *spelling, UScriptCode script)
{
  GHashTable *shapes = g_hash_table_lookup (spelling->scripts, GINT_TO_POINTER (script));
  if (shapes != NULL)
    return shapes;
  UErrorCode status = U_ZERO_ERROR;
  shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  USet *letters = uset_openEmpty ();
  uset_applyIntPropertyValue (letters, UCHAR_SCRIPT, script, &status);
  for (int32_t i = 0; i < uset_size (letters); i++)
    if (u_isalpha (uset_charAt (letters, i)))
      g_hash_table_add (shapes, shape_of (spelling->confusables, (gunichar) uset_charAt (letters, i)));
  uset_close (letters);
  g_hash_table_insert (spelling->scripts, GINT_TO_POINTER (script), shapes);
  return shapes;
}

static gboolean
resembles (StSpelling *spelling, gunichar c, UScriptCode script)
{
  g_autofree char *shape = shape_of (spelling->confusables, c);
  return g_hash_table_contains (shapes_of_script (spelling, script), shape);
}

/* The first letter of @script in the word, if all its letters of that script look like
 * letters of @other; else 0. */
static gunichar
imitators (StSpelling *spelling, const char *word, const char *end, UScriptCode script, UScriptCode other)
{
  gunichar first = 0;
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!is_of_script (c, script))
        continue;
      if (!resembles (spelling, c, other))
        return 0;
      first = first != 0 ? first : c;
    }
  return first;
}

/* The scripts of the word's letters, wide ones left out, with how many it has of each. */
static guint
count_scripts (const char *word, const char *end, UScriptCode scripts[4], guint counts[4])
{
  guint n = 0;
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      UScriptCode script = u_isalpha ((UChar32) c) && !st_char_is_wide_letter (c) ? (UScriptCode) st_char_script (c) : USCRIPT_COMMON;
      if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
        continue;
      guint i = 0;
      while (i < n && scripts[i] != script)
        i++;
      if (i == n && n < 4)
        {
          scripts[n] = script;
          counts[n++] = 0;
        }
      if (i < n)
        counts[i]++;
    }
  return n;
}

/* Japanese changes its scripts within what has no spaces. A Han letter between two
 * katakana that looks like one of them is wrong all the same. */
static gunichar
han_among_katakana (StSpelling *spelling, const char *word, const char *end)
{
  gboolean after = FALSE;
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), next = g_utf8_next_char (p) < end ? g_utf8_get_char (g_utf8_next_char (p)) : 0;
      if (after && st_char_script (next) == USCRIPT_KATAKANA && st_char_script (c) == USCRIPT_HAN
          && (resembles (spelling, c, USCRIPT_KATAKANA) || c == 0x4E00))
        return c;
      after = st_char_script (c) == USCRIPT_KATAKANA || c == 0x30FC;
    }
  return 0;
}

gunichar
st_spelling_intruder (StSpelling *spelling, const char *text, gsize length)
{
  const char *end = text + length;
  UScriptCode scripts[4] = { USCRIPT_COMMON };
  guint counts[4] = { 0 };
  guint n = count_scripts (text, end, scripts, counts);
  for (guint i = 0; n > 1 && i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        gboolean fewer = counts[i] < counts[j] || (counts[i] == counts[j] && scripts[i] != spelling->script);
        gunichar found = i != j && fewer ? imitators (spelling, text, end, scripts[i], scripts[j]) : 0;
        if (found != 0)
          return found;
      }
  return spelling->script == USCRIPT_HIRAGANA || spelling->script == USCRIPT_KATAKANA || spelling->script == USCRIPT_HAN
                 || spelling->script == USCRIPT_JAPANESE
             ? han_among_katakana (spelling, text, end)
             : 0;
}

/* --- sentences ----------------------------------------------------------- */

GPtrArray *
st_spelling_sentences (StSpelling *spelling, const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  if (spelling->sentences == NULL)
    spelling->sentences = ubrk_open (UBRK_SENTENCE, st_language_tag (spelling->language), NULL, 0, &status);
  UText *wide = utext_openUTF8 (NULL, text, -1, &status);
  ubrk_setUText (spelling->sentences, wide, &status);
  g_assert (U_SUCCESS (status));
  for (int32_t start = ubrk_first (spelling->sentences), end; (end = ubrk_next (spelling->sentences)) != UBRK_DONE; start = end)
    g_ptr_array_add (sentences, g_strstrip (g_strndup (text + start, (gsize) (end - start))));
  utext_close (wide);
  return sentences;
}
