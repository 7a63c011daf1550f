#include "base/text.h"

#include "base/iso639.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#define N_SMALL 100

struct StLanguage {
  char *tag;
  char *canonical;
  char *parent;
  char *territory;
  char *name;
  const char *direction;
  UPluralRules *rules;
  GPtrArray *plurals;
  /* Counts on pages are small and many: these two are asked for on every one. */
  char *small_numbers[N_SMALL];
  char *small_plurals[N_SMALL];
  char locale[ULOC_FULLNAME_CAPACITY];
};

static void *U_CALLCONV
take_memory (const void *context, size_t size)
{
  (void) context;
  return g_malloc (size);
}

static void *U_CALLCONV
resize_memory (const void *context, void *memory, size_t size)
{
  (void) context;
  return g_realloc (memory, size);
}

static void U_CALLCONV
give_memory_back (const void *context, void *memory)
{
  (void) context;
  g_free (memory);
}

void
st_text_init (void)
{
  UErrorCode status = U_ZERO_ERROR;
  u_setMemoryFunctions (NULL, take_memory, resize_memory, give_memory_back, &status);
  g_assert (U_SUCCESS (status));
}

char *
st_text_fold_space (const char *text)
{
  char *folded = g_malloc (strlen (text) + 1), *end = folded;
  for (const char *p = text; *p; p++)
    if (!g_ascii_isspace (*p))
      *end++ = *p;
    else if (end > folded && end[-1] != ' ')
      *end++ = ' ';
  if (end > folded && end[-1] == ' ')
    end--;
  *end = '\0';
  return folded;
}

/* Whether the character whose bytes begin at @p is a control (C0 without tab and line
 * feed, DEL, C1) or a noncharacter (U+FDD0 to U+FDEF, and the last two of each plane);
 * or no UTF-8 at all: cmark makes 0xFE and 0xFF of U+FFFE and U+FFFF. */
static gboolean
is_forbidden (const guchar *p)
{
  if (*p < 0xC3)
    return (*p < 0x20 && *p != '\t' && *p != '\n') || *p == 0x7F || (*p == 0xC2 && p[1] < 0xA0);
  if (*p < 0xF0)
    return *p == 0xEF && ((p[1] == 0xB7 && p[2] >= 0x90 && p[2] <= 0xAF) || (p[1] == 0xBF && p[2] >= 0xBE));
  return *p >= 0xFE || ((p[1] & 0x0F) == 0x0F && p[2] == 0xBF && p[3] >= 0xBE);
}

const char *
st_text_find_control (const char *text)
{
  for (const guchar *p = (const guchar *) text;; p++)
    {
      gboolean plain = *p >= 0x20 && *p < 0xEF && *p != 0x7F && *p != 0xC2; /* begins none of these */
      if (!plain && (*p == '\0' || is_forbidden (p)))
        return (const char *) p;
    }
}

/* Returns: (transfer full): @text in UTF-16, its length in @length. */
static UChar *
to_utf16 (const char *text, int32_t *length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity = (int32_t) strlen (text) + 1;
  UChar *wide = g_new (UChar, (gsize) capacity);
  u_strFromUTF8WithSub (wide, capacity, length, text, -1, 0xFFFD, NULL, &status);
  return wide;
}

static char *
from_utf16 (const UChar *wide, int32_t length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity = 3 * length + 1, written = 0;
  char *text = g_malloc0 ((gsize) capacity);
  u_strToUTF8 (text, capacity, &written, wide, length, &status);
  return text;
}

static gboolean
is_ascii (const char *text)
{
  for (const char *p = text; *p; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
  return TRUE;
}

char *
st_text_nfc (const char *text)
{
  if (is_ascii (text))
    return g_strdup (text);

  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  g_assert (U_SUCCESS (status));
  int32_t length = 0;
  g_autofree UChar *wide = to_utf16 (text, &length);
  int32_t capacity = 3 * length + 1; /* NFC grows UTF-16 text at most threefold */
  g_autofree UChar *normal = g_new (UChar, (gsize) capacity);
  int32_t normal_length = unorm2_normalize (nfc, wide, length, normal, capacity, &status);
  g_assert (U_SUCCESS (status));
  return from_utf16 (normal, normal_length);
}

/* --- search -------------------------------------------------------------- */

static const char *
plain_letters (UChar32 c)
{
  static const struct {
    UChar32 letter;
    const char *plain;
  } letters[] = { { 0x111, "d" }, { 0xF8, "o" },  { 0x142, "l" },  { 0x131, "i" }, { 0xF0, "d" },
                  { 0xDF, "ss" }, { 0xE6, "ae" }, { 0x153, "oe" }, { 0xFE, "th" }, { 0x3C2, "\u03C3" } };
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].plain;
  return NULL;
}

char *
st_text_fold (const char *text)
{
  if (is_ascii (text))
    return g_ascii_strdown (text, -1);

  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkd = unorm2_getNFKDInstance (&status);
  int32_t length = 0;
  g_autofree UChar *wide = to_utf16 (text, &length);
  int32_t capacity = 18 * length + 1; /* NFKD makes no more of one unit of UTF-16 (U+FDFA) */
  g_autofree UChar *apart = g_new (UChar, (gsize) capacity);
  length = unorm2_normalize (nfkd, wide, length, apart, capacity, &status);
  g_assert (U_SUCCESS (status));
  g_autofree char *letters = from_utf16 (apart, length);
  GString *out = g_string_new (NULL);
  for (const char *p = letters; *p; p = g_utf8_next_char (p))
    {
      UChar32 c = (UChar32) g_utf8_get_char (p);
      if (U_GET_GC_MASK (c) & U_GC_M_MASK)
        continue;
      c = u_charType (c) == U_DECIMAL_DIGIT_NUMBER ? '0' + u_charDigitValue (c) : u_tolower (c);
      const char *plain = c >= 0x80 ? plain_letters (c) : NULL;
      if (plain != NULL)
        g_string_append (out, plain);
      else
        g_string_append_unichar (out, (gunichar) c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_term_letter (gunichar c)
{
  return (U_GET_GC_MASK ((UChar32) c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

/* Whether it stands in a block of letters whose words have no spaces between
 * them: Thai and Lao, Myanmar, Khmer, kana, Han. */
static gboolean
is_unspaced (gunichar c)
{
  static const gunichar blocks[][2] = { { 0xE00, 0xEFF },   { 0x1000, 0x109F }, { 0x1780, 0x17FF },
                                        { 0x3005, 0x30FF }, { 0x3400, 0x9FFF }, { 0x20000, 0x3FFFF } };
  for (guint i = 0; c >= blocks[0][0] && i < G_N_ELEMENTS (blocks); i++)
    if (c >= blocks[i][0] && c <= blocks[i][1])
      return TRUE;
  return FALSE;
}

/* Writes each letter of unspaced text as a word, with the one after it. */
static char *
spread (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), next = g_utf8_get_char (g_utf8_next_char (p));
      if (!is_unspaced (c))
        {
          g_string_append_unichar (out, c);
          continue;
        }
      g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      if (is_unspaced (next))
        g_string_append_unichar (out, next);
      g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

GPtrArray *
st_text_terms (const char *text)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = st_text_fold (text);
  g_autofree char *words = spread (folded);
  for (const char *p = words, *end; *p; p = end)
    {
      end = p;
      while (is_term_letter (g_utf8_get_char (end)) || (*end == '.' && end > p && is_term_letter (g_utf8_get_char (end + 1))))
        end = g_utf8_next_char (end);
      if (end > p)
        g_ptr_array_add (terms, g_strndup (p, (gsize) (end - p)));
      else
        end = g_utf8_next_char (p);
    }
  return terms;
}

gboolean
st_text_same (const char *a, const char *b)
{
  if (strcmp (a, b) == 0)
    return TRUE;
  g_autofree char *folded_a = st_text_fold_space (a);
  g_autofree char *folded_b = st_text_fold_space (b);
  g_autofree char *nfc_a = st_text_nfc (folded_a);
  g_autofree char *nfc_b = st_text_nfc (folded_b);
  return strcmp (nfc_a, nfc_b) == 0;
}

/* Levenshtein distance in bytes, swaps of neighbours counted once. */
static guint
distance (const char *a, const char *b)
{
  gsize m = strlen (a), n = strlen (b);
  if (m > 64 || n > 64)
    return G_MAXUINT;
  guint d[65][65];
  for (gsize i = 0; i <= m; i++)
    d[i][0] = (guint) i;
  for (gsize j = 0; j <= n; j++)
    d[0][j] = (guint) j;
  for (gsize i = 1; i <= m; i++)
    for (gsize j = 1; j <= n; j++)
      {
        char x = g_ascii_tolower (a[i - 1]), y = g_ascii_tolower (b[j - 1]);
        d[i][j] = MIN (MIN (d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (x != y));
        if (i > 1 && j > 1 && x == g_ascii_tolower (b[j - 2]) && g_ascii_tolower (a[i - 2]) == y)
          d[i][j] = MIN (d[i][j], d[i - 2][j - 2] + 1);
      }
  return d[m][n];
}

/* How far two numbers lie apart: 249 is as near in spelling to 211 as to 250. Of
 * other words, nothing. */
static guint64
gap (const char *a, const char *b)
{
  guint64 from = 0, to = 0;
  gboolean numbers =
      g_ascii_string_to_unsigned (a, 10, 0, G_MAXUINT64, &from, NULL) && g_ascii_string_to_unsigned (b, 10, 0, G_MAXUINT64, &to, NULL);
  return !numbers ? 0 : from > to ? from - to : to - from;
}

const char *
st_text_nearest (const char *word, GPtrArray *candidates)
{
  const char *best = NULL;
  guint limit = (guint) strlen (word) / 3 + 1, best_distance = limit + 1;
  for (guint i = 0; i < candidates->len; i++)
    {
      const char *candidate = candidates->pdata[i];
      guint this_distance = distance (word, candidate);
      if (this_distance < best_distance || (best != NULL && this_distance == best_distance && gap (word, candidate) < gap (word, best)))
        {
          best_distance = this_distance;
          best = candidate;
        }
    }
  return best;
}

char *
st_text_hint (const char *word, GPtrArray *candidates)
{
  const char *nearest = st_text_nearest (word, candidates);
  return nearest != NULL ? g_strdup_printf (" (did you mean `%s`?)", nearest) : g_strdup ("");
}

static char *
own_name (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar name[128];
  int32_t length = uloc_getDisplayName (locale, locale, name, G_N_ELEMENTS (name), &status);
  if (U_FAILURE (status))
    return NULL;
  g_autofree char *text = from_utf16 (name, length);
  gunichar first = g_unichar_totitle (g_utf8_get_char (text));
  char head[7] = "";
  g_unichar_to_utf8 (first, head);
  return g_strconcat (head, g_utf8_next_char (text), NULL);
}

/* The categories that whole numbers select: CLDR lists more where fractions
 * have one of their own, and a translator is not asked for those. */
static GPtrArray *
whole_number_categories (const UPluralRules *rules)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  for (int n = 0; n <= 200; n++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar keyword[16];
      int32_t length = uplrules_select (rules, n, keyword, G_N_ELEMENTS (keyword), &status);
      g_autofree char *name = from_utf16 (keyword, length);
      if (!g_ptr_array_find_with_equal_func (found, name, g_str_equal, NULL))
        g_ptr_array_add (found, g_steal_pointer (&name));
    }
  /* Every message has this form, for numbers that no other form is for. */
  if (!g_ptr_array_find_with_equal_func (found, "other", g_str_equal, NULL))
    g_ptr_array_add (found, g_strdup ("other"));
  return found;
}

static char *
plural (const StLanguage *language, double n)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar keyword[16];
  int32_t length = uplrules_select (language->rules, n, keyword, G_N_ELEMENTS (keyword), &status);
  g_assert (U_SUCCESS (status));
  return from_utf16 (keyword, length);
}

static char *
number (const StLanguage *language, double n)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_DECIMAL, NULL, 0, language->locale, NULL, &status);
  UChar digits[64];
  unum_setAttribute (format, UNUM_MAX_FRACTION_DIGITS, ST_MOST_DIGITS);
  int32_t length = unum_formatDouble (format, n, digits, G_N_ELEMENTS (digits), NULL, &status);
  unum_close (format);
  g_assert (U_SUCCESS (status));
  return from_utf16 (digits, length);
}

static char *
tag_of (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  char tag[ULOC_FULLNAME_CAPACITY];
  uloc_toLanguageTag (locale, tag, sizeof tag, TRUE, &status);
  return U_SUCCESS (status) ? g_strdup (tag) : NULL;
}

/* The script a language is written in, said or not ("pt" is Latn). */
static void
script_of (const char *locale, char script[ULOC_SCRIPT_CAPACITY])
{
  UErrorCode status = U_ZERO_ERROR;
  char full[ULOC_FULLNAME_CAPACITY];
  *script = '\0';
  uloc_addLikelySubtags (locale, full, sizeof full, &status);
  if (U_SUCCESS (status))
    uloc_getScript (full, script, ULOC_SCRIPT_CAPACITY, &status);
}

static char *
parent_of (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  char parent[ULOC_FULLNAME_CAPACITY], own_script[ULOC_SCRIPT_CAPACITY], parent_script[ULOC_SCRIPT_CAPACITY];
  int32_t length = uloc_getParent (locale, parent, sizeof parent, &status);
  if (U_FAILURE (status) || length == 0)
    return NULL;
  script_of (locale, own_script);
  script_of (parent, parent_script);
  return strcmp (own_script, parent_script) == 0 ? tag_of (parent) : NULL;
}

/* "vi" → "vi_VN", by the likely subtags of CLDR. */
static char *
territory_of (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  char likely[ULOC_FULLNAME_CAPACITY] = "", code[ULOC_LANG_CAPACITY] = "", country[ULOC_COUNTRY_CAPACITY] = "";
  uloc_addLikelySubtags (locale, likely, sizeof likely, &status);
  uloc_getLanguage (likely, code, sizeof code, &status);
  uloc_getCountry (likely, country, sizeof country, &status);
  return *country != '\0' ? g_strdup_printf ("%s_%s", code, country) : g_strdup (code);
}

/* Of a language that CLDR does not know. */
static char *
listed_name (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  char code[ULOC_LANG_CAPACITY];
  uloc_getLanguage (locale, code, sizeof code, &status);
  return U_SUCCESS (status) ? st_iso639_name (code) : NULL;
}

StLanguage *
st_language_new (const char *tag)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (StLanguage) language = g_new0 (StLanguage, 1);
  int32_t parsed = 0;
  uloc_forLanguageTag (tag, language->locale, sizeof language->locale, &parsed, &status);
  if (U_FAILURE (status) || parsed != (int32_t) strlen (tag))
    return NULL;
  gboolean known = *uloc_getISO3Language (language->locale) != '\0';
  language->tag = g_strdup (tag);
  language->name = known ? own_name (language->locale) : listed_name (language->locale);
  language->canonical = tag_of (language->locale);
  language->parent = parent_of (language->locale);
  language->territory = territory_of (language->locale);
  language->direction = uloc_isRightToLeft (language->locale) ? "rtl" : "ltr";
  language->rules = uplrules_open (language->locale, &status);
  if (language->name == NULL || language->canonical == NULL || U_FAILURE (status))
    return NULL;
  language->plurals = whole_number_categories (language->rules);
  for (guint n = 0; n < G_N_ELEMENTS (language->small_numbers); n++)
    {
      language->small_numbers[n] = number (language, n);
      language->small_plurals[n] = plural (language, n);
    }
  return g_steal_pointer (&language);
}

char *
st_language_hint (const char *tag)
{
  g_autofree char *hyphens = g_strndup (tag, strcspn (tag, ".@"));
  g_autoptr (StLanguage) language = st_language_new (g_strdelimit (hyphens, "_", '-'));
  return language != NULL ? g_strdup_printf (" (did you mean `%s`?)", st_language_canonical (language)) : g_strdup ("");
}

void
st_language_free (StLanguage *language)
{
  if (language->rules != NULL)
    uplrules_close (language->rules);
  g_clear_pointer (&language->plurals, g_ptr_array_unref);
  for (guint n = 0; n < G_N_ELEMENTS (language->small_numbers); n++)
    {
      g_free (language->small_numbers[n]);
      g_free (language->small_plurals[n]);
    }
  g_free (language->tag);
  g_free (language->canonical);
  g_free (language->parent);
  g_free (language->territory);
  g_free (language->name);
  g_free (language);
}

const char *
st_language_tag (const StLanguage *language)
{
  return language->tag;
}

const char *
st_language_canonical (const StLanguage *language)
{
  return language->canonical;
}

const char *
st_language_parent (const StLanguage *language)
{
  return language->parent;
}

const char *
st_language_name (const StLanguage *language)
{
  return language->name;
}

gboolean
st_language_joins_letters (const StLanguage *language)
{
  static const char *const joining[] = { "Arab", "Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Mong",
                                         "Nkoo", "Orya", "Sinh", "Syrc", "Taml", "Telu", NULL };
  char script[ULOC_SCRIPT_CAPACITY];
  script_of (language->locale, script);
  return g_strv_contains (joining, script);
}

const char *
st_language_territory (const StLanguage *language)
{
  return language->territory;
}

const char *
st_language_direction (const StLanguage *language)
{
  return language->direction;
}

/* What is kept for @n, or NULL. (transfer none) */
static const char *
small_one (char *const *kept, double n)
{
  return n >= 0 && n < N_SMALL && n == (guint) n ? kept[(guint) n] : NULL;
}

char *
st_language_plural (const StLanguage *language, double n)
{
  const char *small = small_one (language->small_plurals, n);
  return small != NULL ? g_strdup (small) : plural (language, n);
}

GPtrArray *
st_language_plurals (const StLanguage *language)
{
  return language->plurals;
}

gboolean
st_language_has_plural (const StLanguage *language, const char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *keywords = uplrules_getKeywords (language->rules, &status);
  gboolean found = FALSE;
  for (const char *keyword; (keyword = uenum_next (keywords, NULL, &status)) != NULL && U_SUCCESS (status);)
    found |= strcmp (keyword, name) == 0;
  uenum_close (keywords);
  return found;
}

char *
st_language_number (const StLanguage *language, double n)
{
  const char *small = small_one (language->small_numbers, n);
  return small != NULL ? g_strdup (small) : number (language, n);
}

/* (transfer full) */
static UDateFormat *
date_format (const StLanguage *language, const UChar *skeleton, int32_t length, UErrorCode *status)
{
  static const UChar utc[] = { 'U', 'T', 'C' };
  UChar pattern[64];
  char locale[ULOC_FULLNAME_CAPACITY + sizeof "@calendar=gregorian"];
  g_snprintf (locale, sizeof locale, "%s@calendar=gregorian", language->locale);
  UDateTimePatternGenerator *patterns = udatpg_open (locale, status);
  int32_t n = udatpg_getBestPattern (patterns, skeleton, length, pattern, G_N_ELEMENTS (pattern), status);
  udatpg_close (patterns);
  return udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, utc, G_N_ELEMENTS (utc), pattern, n, status);
}

char *
st_language_date (const StLanguage *language, const char *iso)
{
  static const UChar skeleton[] = { 'y', 'M', 'M', 'M', 'M', 'd' };
  gsize n = strlen (iso);
  int32_t length = n == 4 ? 1 : n == 7 ? 5 : 6;
  g_autofree char *noon = g_strconcat (iso, &"-01-01"[n - 4], "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (noon, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UChar text[128];
  UDateFormat *format = date_format (language, skeleton, length, &status);
  length = udat_format (format, (UDate) g_date_time_to_unix (time) * 1000, text, G_N_ELEMENTS (text), NULL, &status);
  udat_close (format);
  g_assert (U_SUCCESS (status));
  return from_utf16 (text, length);
}
