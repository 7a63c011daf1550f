/* Languages: what CLDR knows of each. The functions are declared in base/text.h; ICU is
 * named here, in text.c and in spelling.c alone. */
#include "base/iso639.h"
#include "base/utf16.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumsys.h>
#include <unicode/upluralrules.h>
#include <unicode/ures.h>
#include <stdio.h>
#include <unicode/ustring.h>

#define FIRST_YEAR 1583 /* the first whole year of the Gregorian calendar */

#define N_SMALL 100

/* Dates as the language writes them: nearly every page has one, they are few, and ICU takes
 * longer for one than a page takes. */
typedef struct {
  GMutex lock;
  GHashTable *written; /* ISO 8601 → text */
} Dates;

struct StLanguage {
  char *tag;
  char *canonical;
  GPtrArray *ancestors;
  char *territory;
  char *name;
  const char *direction;
  UPluralRules *rules;
  GPtrArray *plurals;
  /* Counts on pages are small and many: these two are asked for on every one. */
  char *small_numbers[N_SMALL];
  char *small_plurals[N_SMALL];
  Dates *dates;
  char numbers[ULOC_KEYWORDS_CAPACITY];
  char locale[ULOC_FULLNAME_CAPACITY];
  char script[ULOC_SCRIPT_CAPACITY]; /* "" where nobody knows */
};

static Dates *
dates_new (void)
{
  Dates *dates = g_new0 (Dates, 1);
  g_mutex_init (&dates->lock);
  dates->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return dates;
}

static void
dates_free (Dates *dates)
{
  g_hash_table_unref (dates->written);
  g_mutex_clear (&dates->lock);
  g_free (dates);
}

static char *
own_name (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar name[128];
  int32_t length = uloc_getDisplayName (locale, locale, name, G_N_ELEMENTS (name), &status);
  if (U_FAILURE (status))
    return NULL;
  g_autofree char *text = st_text_from_utf16 (name, length);
  gunichar first = g_unichar_totitle (g_utf8_get_char (text));
  char head[7] = "";
  g_unichar_to_utf8 (first, head);
  return g_strconcat (head, g_utf8_next_char (text), NULL);
}

/* The categories that whole numbers select, in the order of CLDR: it lists more where fractions
 * have one of their own, and a translator is not asked for those. */
static GPtrArray *
whole_number_categories (const UPluralRules *rules)
{
  static const char *const order[] = { "zero", "one", "two", "few", "many", "other" };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  for (int n = 0; n <= 200; n++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar keyword[16];
      int32_t length = uplrules_select (rules, n, keyword, G_N_ELEMENTS (keyword), &status);
      g_autofree char *name = st_text_from_utf16 (keyword, length);
      if (!g_ptr_array_find_with_equal_func (found, name, g_str_equal, NULL))
        g_ptr_array_add (found, g_steal_pointer (&name));
    }
  /* Every message has this form, for numbers that no other form is for. */
  if (!g_ptr_array_find_with_equal_func (found, "other", g_str_equal, NULL))
    g_ptr_array_add (found, g_strdup ("other"));
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (g_ptr_array_find_with_equal_func (found, order[i], g_str_equal, NULL))
      g_ptr_array_add (sorted, g_strdup (order[i]));
  return sorted;
}

static char *
plural (const StLanguage *language, double n)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar keyword[16];
  int32_t length = uplrules_select (language->rules, n, keyword, G_N_ELEMENTS (keyword), &status);
  g_assert (U_SUCCESS (status));
  return st_text_from_utf16 (keyword, length);
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
  return st_text_from_utf16 (digits, length);
}

static char *
tag_of (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  char tag[ULOC_FULLNAME_CAPACITY];
  uloc_toLanguageTag (locale, tag, sizeof tag, TRUE, &status);
  return U_SUCCESS (status) ? g_strdup (tag) : NULL;
}

static gboolean
likely_script (const char *locale, char script[ULOC_SCRIPT_CAPACITY])
{
  UErrorCode status = U_ZERO_ERROR;
  char full[ULOC_FULLNAME_CAPACITY];
  *script = '\0';
  uloc_addLikelySubtags (locale, full, sizeof full, &status);
  if (U_SUCCESS (status))
    uloc_getScript (full, script, ULOC_SCRIPT_CAPACITY, &status);
  return *script != '\0';
}

/* The locale by which CLDR replaces the language @code: "pes", Iranian Persian, is its "fa".
 * (transfer full) (nullable) */
static char *
replacement_of (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const char *const keys[] = { "alias", "language", code };
  UResourceBundle *at = ures_openDirect (NULL, "metadata", &status);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    at = ures_getByKey (at, keys[i], at, &status);
  const UChar *locale = ures_getStringByKey (at, "replacement", &length, &status);
  char *text = U_SUCCESS (status) ? st_text_from_utf16 (locale, length) : NULL;
  ures_close (at);
  return text;
}

/* The script a language is written in, said or not ("pt" is Latn); "" where nobody knows. */
static void
script_of (const char *locale, char script[ULOC_SCRIPT_CAPACITY])
{
  UErrorCode status = U_ZERO_ERROR;
  char code[ULOC_LANG_CAPACITY] = "";
  if (likely_script (locale, script))
    return;
  uloc_getLanguage (locale, code, sizeof code, &status);
  g_autofree char *replacement = U_SUCCESS (status) ? replacement_of (code) : NULL;
  if (replacement != NULL)
    likely_script (replacement, script);
}

/* --- what a language is a variety of --------------------------------------
 * The chain of CLDR (UTS #35 part 1, Parent Locales), as far as readers of the one read the
 * other. */

/* The parent that CLDR names for @locale, where it is not the locale with one part less
 * ("es_419" for "es_MX", "root" for "zh_Hant"). ICU's uloc_getParent() does not look there. */
static gboolean
named_parent (const char *locale, char parent[ULOC_FULLNAME_CAPACITY])
{
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *data = ures_openDirect (NULL, "supplementalData", &status);
  UResourceBundle *parents = ures_getByKey (data, "parentLocales", NULL, &status), *children = NULL;
  gboolean found = FALSE;
  while (U_SUCCESS (status) && !found && ures_hasNext (parents))
    {
      children = ures_getNextResource (parents, children, &status);
      for (int32_t i = 0; U_SUCCESS (status) && !found && i < ures_getSize (children); i++)
        {
          int32_t length = 0;
          const UChar *child = ures_getStringByIndex (children, i, &length, &status);
          g_autofree char *name = U_SUCCESS (status) ? st_text_from_utf16 (child, length) : NULL;
          found = g_strcmp0 (name, locale) == 0;
        }
      if (found)
        g_strlcpy (parent, ures_getKey (children), ULOC_FULLNAME_CAPACITY);
    }
  ures_close (children);
  ures_close (parents);
  ures_close (data);
  return found;
}

/* @locale with one part less. A script that is not said counts as one: "zh_HK" is written in
 * another than "zh", and comes before "zh_Hant_HK". */
static void
shorten (const char *locale, char parent[ULOC_FULLNAME_CAPACITY])
{
  UErrorCode status = U_ZERO_ERROR;
  char language[ULOC_LANG_CAPACITY], country[ULOC_COUNTRY_CAPACITY], script[ULOC_SCRIPT_CAPACITY];
  uloc_getLanguage (locale, language, sizeof language, &status);
  uloc_getCountry (locale, country, sizeof country, &status);
  g_autofree char *plain = g_strdup_printf ("%s_%s", language, country);
  if (U_SUCCESS (status) && *country != '\0' && strcmp (plain, locale) == 0)
    {
      script_of (locale, script);
      g_snprintf (parent, ULOC_FULLNAME_CAPACITY, "%s_%s_%s", language, script, country);
      return;
    }
  uloc_getParent (locale, parent, ULOC_FULLNAME_CAPACITY, &status);
  if (U_FAILURE (status))
    *parent = '\0';
}

/* Whether readers of @locale read @other: the language and script are the same. */
static gboolean
are_varieties (const char *locale, const char *other)
{
  UErrorCode status = U_ZERO_ERROR;
  char languages[2][ULOC_LANG_CAPACITY], scripts[2][ULOC_SCRIPT_CAPACITY];
  uloc_getLanguage (locale, languages[0], ULOC_LANG_CAPACITY, &status);
  uloc_getLanguage (other, languages[1], ULOC_LANG_CAPACITY, &status);
  script_of (locale, scripts[0]);
  script_of (other, scripts[1]);
  return U_SUCCESS (status) && strcmp (languages[0], languages[1]) == 0 && strcmp (scripts[0], scripts[1]) == 0;
}

/* (transfer full) (element-type utf8): tags, NULL after the last */
static GPtrArray *
ancestors_of (const char *locale)
{
  /* What speaks for a language of many countries where a site has not that one itself
   * (CLDR's paradigm locales). */
  static const char *const spokesmen[][2] = { { "en_001", "en_GB" } };
  UErrorCode status = U_ZERO_ERROR;
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);
  char at[ULOC_FULLNAME_CAPACITY], parent[ULOC_FULLNAME_CAPACITY];
  uloc_getBaseName (locale, at, sizeof at, &status);
  if (U_SUCCESS (status) && strcmp (at, locale) != 0)
    g_ptr_array_add (tags, tag_of (at));
  while (U_SUCCESS (status))
    {
      if (!named_parent (at, parent))
        shorten (at, parent);
      if (*parent == '\0' || !are_varieties (locale, parent))
        break;
      g_ptr_array_add (tags, tag_of (parent));
      for (guint i = 0; i < G_N_ELEMENTS (spokesmen); i++)
        if (strcmp (parent, spokesmen[i][0]) == 0 && strcmp (locale, spokesmen[i][1]) != 0)
          g_ptr_array_add (tags, tag_of (spokesmen[i][1]));
      memcpy (at, parent, sizeof at);
    }
  g_ptr_array_add (tags, NULL);
  return tags;
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

/* "arab" for "ar": how number() writes. */
static void
numbers_of (const char *locale, char numbers[ULOC_KEYWORDS_CAPACITY])
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberingSystem *system = unumsys_open (locale, &status);
  g_strlcpy (numbers, U_SUCCESS (status) ? unumsys_getName (system) : "latn", ULOC_KEYWORDS_CAPACITY);
  unumsys_close (system);
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

/* Whether the tag is one that stands for no language: for none, several or an unknown one
 * (ISO 639-2), as tools write it. */
static gboolean
is_no_language (const char *locale)
{
  static const char *const codes[] = { "", "mis", "mul", "root", "und", "zxx", NULL };
  UErrorCode status = U_ZERO_ERROR;
  char code[ULOC_LANG_CAPACITY] = "";
  uloc_getLanguage (locale, code, sizeof code, &status);
  return g_strv_contains (codes, code);
}

StLanguage *
st_language_new (const char *tag)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (StLanguage) language = g_new0 (StLanguage, 1);
  int32_t parsed = 0;
  uloc_forLanguageTag (tag, language->locale, sizeof language->locale, &parsed, &status);
  if (U_FAILURE (status) || parsed != (int32_t) strlen (tag) || is_no_language (language->locale))
    return NULL;
  gboolean known = *uloc_getISO3Language (language->locale) != '\0';
  language->tag = g_strdup (tag);
  language->name = known ? own_name (language->locale) : listed_name (language->locale);
  language->canonical = tag_of (language->locale);
  language->ancestors = ancestors_of (language->locale);
  language->territory = territory_of (language->locale);
  numbers_of (language->locale, language->numbers);
  script_of (language->locale, language->script);
  g_autofree char *written = g_strconcat ("und_", language->script, NULL);
  language->direction = *language->script != '\0' && uloc_isRightToLeft (written) ? "rtl" : "ltr";
  language->dates = dates_new ();
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

static gboolean
is_name_in (const char *folded, const char *locale, const char *in)
{
  UChar name[64];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = uloc_getDisplayLanguage (locale, in, name, G_N_ELEMENTS (name), &status);
  g_autofree char *text = U_SUCCESS (status) ? g_utf16_to_utf8 ((const gunichar2 *) name, length, NULL, NULL, NULL) : NULL;
  g_autofree char *other = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  return g_strcmp0 (folded, other) == 0;
}

/* The tag of the language that CLDR calls @name in English or in itself. (transfer none) (nullable) */
static const char *
tag_of_name (const char *name)
{
  g_autofree char *folded = g_utf8_validate (name, -1, NULL) ? g_utf8_casefold (name, -1) : NULL;
  for (int32_t i = 0; folded != NULL && i < uloc_countAvailable (); i++)
    {
      const char *locale = uloc_getAvailable (i);
      if (strchr (locale, '_') == NULL && (is_name_in (folded, locale, "en") || is_name_in (folded, locale, locale)))
        return locale;
    }
  return NULL;
}

/* The language of most people in the country that @code stands for: "vi" for "vn".
 * (transfer full) (nullable) */
static char *
tag_of_country (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  char likely[ULOC_FULLNAME_CAPACITY] = "", language[ULOC_LANG_CAPACITY] = "";
  if (strlen (code) != 2 || !g_ascii_isalpha (code[0]) || !g_ascii_isalpha (code[1]))
    return NULL;
  g_autofree char *country = g_ascii_strup (code, -1), *locale = g_strconcat ("und_", country, NULL);
  if (*uloc_getISO3Country (locale) == '\0')
    return NULL;
  uloc_addLikelySubtags (locale, likely, sizeof likely, &status);
  uloc_getLanguage (likely, language, sizeof language, &status);
  return U_SUCCESS (status) && *language != '\0' ? g_strdup (language) : NULL;
}

char *
st_language_hint (const char *tag)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY] = "";
  uloc_forLanguageTag (tag, locale, sizeof locale, NULL, &status);
  if (U_SUCCESS (status) && *tag != '\0' && (*locale == '\0' ? g_ascii_strncasecmp (tag, "und", 3) == 0 : is_no_language (locale)))
    return g_strdup (", since it stands for no one language");
  g_autofree char *hyphens = g_strndup (tag, strcspn (tag, ".@"));
  g_autoptr (StLanguage) language = st_language_new (g_strdelimit (hyphens, "_", '-'));
  g_autofree char *of_country = language == NULL ? tag_of_country (tag) : NULL;
  const char *named = language != NULL ? st_language_canonical (language) : of_country != NULL ? of_country : tag_of_name (tag);
  return named != NULL ? g_strdup_printf (" (did you mean `%s`?)", named) : g_strdup ("");
}

void
st_language_free (StLanguage *language)
{
  if (language->rules != NULL)
    uplrules_close (language->rules);
  g_clear_pointer (&language->plurals, g_ptr_array_unref);
  g_clear_pointer (&language->dates, dates_free);
  for (guint n = 0; n < G_N_ELEMENTS (language->small_numbers); n++)
    {
      g_free (language->small_numbers[n]);
      g_free (language->small_plurals[n]);
    }
  g_free (language->tag);
  g_free (language->canonical);
  g_clear_pointer (&language->ancestors, g_ptr_array_unref);
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

const char *const *
st_language_ancestors (const StLanguage *language)
{
  return (const char *const *) language->ancestors->pdata;
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
  return g_strv_contains (joining, language->script);
}

const char *
st_language_territory (const StLanguage *language)
{
  return language->territory;
}

const char *
st_language_numbers (const StLanguage *language)
{
  return language->numbers;
}

gboolean
st_language_is_named (const char *own, const char *tag)
{
  g_autofree char *hyphens = g_strdelimit (g_strdup (tag), "_", '-');
  gsize length = strlen (own);
  if (g_ascii_strncasecmp (own, hyphens, length) != 0 || (hyphens[length] != '\0' && hyphens[length] != '-'))
    return FALSE;
  if (hyphens[length] == '\0')
    return TRUE;
  g_autoptr (StLanguage) language = st_language_new (own), given = st_language_new (hyphens);
  return language != NULL && given != NULL && strcmp (language->territory, given->territory) == 0
         && strlen (hyphens + length) == strlen ("-XX");
}

gboolean
st_language_has_script (const StLanguage *language)
{
  return *language->script != '\0';
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

gboolean
st_is_day (const char *text)
{
  guint year = 0, month = 0, day = 0;
  /* NOLINTNEXTLINE(cert-err34-c): four digits fit, and all is compared again */
  if (strlen (text) != 10 || sscanf (text, "%4u-%2u-%2u", &year, &month, &day) != 3)
    return FALSE;
  g_autofree char *again = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return strcmp (again, text) == 0 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

gboolean
st_is_date (const char *text)
{
  gsize n = strlen (text);
  g_autofree char *day = g_strconcat (text, n == 4 ? "-01-01" : n == 7 ? "-01" : "", NULL);
  return st_is_day (day) && g_ascii_strtoull (day, NULL, 10) >= FIRST_YEAR;
}

/* (transfer full) */
static char *
write_date (const StLanguage *language, const char *iso)
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
  return st_text_from_utf16 (text, length);
}

char *
st_language_date (const StLanguage *language, const char *iso)
{
  Dates *dates = language->dates;
  g_mutex_lock (&dates->lock);
  char *text = g_hash_table_lookup (dates->written, iso);
  if (text == NULL)
    g_hash_table_insert (dates->written, g_strdup (iso), text = write_date (language, iso));
  text = g_strdup (text);
  g_mutex_unlock (&dates->lock);
  return text;
}
