#include "base/text.h"

#include "support.h"

#include <string.h>

/* --- segments ------------------------------------------------------------ */

static void
check_folded (const char *text, const char *expected)
{
  g_autofree char *folded = st_text_fold_space (text);
  g_assert_cmpstr (folded, ==, expected);
}

static void
test_fold_space (void)
{
  check_folded ("", "");
  check_folded (" \t\n ", "");
  check_folded ("one", "one");
  check_folded ("  one\n  two\t three \r\n", "one two three");
  /* A no-break space is a character of the text, put there on purpose. */
  check_folded ("10\u00A0MB", "10\u00A0MB");
}

/* Says at which byte of @text the first forbidden character stands. */
static void
check_control (const char *text, gsize expected)
{
  g_assert_cmpuint ((gsize) (st_text_find_control (text) - text), ==, expected);
}

static void
test_control (void)
{
  static const char *const refused[] = { "\x01",   "\x1B",   "\r",     "\x7F",   "\xC2\x80",   "\xC2\x9B",   "\xC2\x9F",
                                         "\uFDD0", "\uFDEF", "\uFFFE", "\uFFFF", "\U0001FFFE", "\U0010FFFF", "\xFE" };
  static const char *const kept[] = { "\t",     "\n",     " ",      "~",      "\u00A0",     "\u00BF",     "\u00E9",    "\u1EA5",
                                      "\uE000", "\uFDCF", "\uFDF0", "\uFFFD", "\U0001F600", "\U0001FFFD", "\U0010FFFD" };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *text = g_strconcat ("a\u1EA5", refused[i], "b", NULL);
      check_control (text, strlen ("a\u1EA5"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *text = g_strconcat ("a", kept[i], "b", NULL);
      check_control (text, strlen (text));
    }
}

static void
check_nfc (const char *text, const char *expected)
{
  g_autofree char *normal = st_text_nfc (text);
  g_assert_cmpstr (normal, ==, expected);
}

static void
test_nfc (void)
{
  check_nfc ("", "");
  check_nfc ("plain", "plain");
  check_nfc ("e\u0301", "\u00E9");
  check_nfc ("Tie\u0302\u0301ng Vie\u0323\u0302t", "Ti\u1EBFng Vi\u1EC7t");
  check_nfc ("\u212B", "\u00C5");
  check_nfc ("\u1112\u1161\u11AB", "\uD55C");
  check_nfc ("Ti\u1EBFng \U0001F600", "Ti\u1EBFng \U0001F600");
  /* Two that NFC makes longer (UAX #15, composition exclusions), three times
   * as long being the most there is. */
  check_nfc ("\uFB2C\uFB2C\uFB2C\uFB2C", "\u05E9\u05BC\u05C1\u05E9\u05BC\u05C1\u05E9\u05BC\u05C1\u05E9\u05BC\u05C1");
  check_nfc ("\U0001D160", "\U0001D158\U0001D165\U0001D16E");
}

static void
test_same (void)
{
  g_assert_true (st_text_same ("one two", "one two"));
  g_assert_true (st_text_same ("one\n  two ", " one two"));
  g_assert_true (st_text_same ("th\u01B0 \u0111i\u1EC7n", "thu\u031B \u0111ie\u0323\u0302n"));
  g_assert_false (st_text_same ("one two", "onetwo"));
  g_assert_false (st_text_same ("One two", "one two"));
  g_assert_false (st_text_same ("đ", "d"));
  g_assert_false (st_text_same ("one", ""));
}

/* --- search -------------------------------------------------------------- */

/* Each as GitHub's own rule has it: lower case, then nothing but \p{Word}, `-` and spaces,
 * each of which becomes a `-`. */
static void
test_slug (void)
{
  static const char *const slugs[][2] = {
    { "Meaning", "meaning" },
    { "1. Meaning", "1-meaning" },
    { "What's new?", "whats-new" },
    { "C++ & Rust  twice", "c--rust--twice" },
    { "snake_case-and.dot", "snake_case-anddot" },
    { "Khi nào bạn gặp Lỗi", "khi-nào-bạn-gặp-lỗi" },
    { "Was heißt ÄRGER?", "was-heißt-ärger" },
    { "Σημασία", "σημασία" },
    { "意味：例", "意味例" },
    { "معنى الرمز", "معنى-الرمز" },
    { "हिन्दी में", "हिन्दी-में" },
    { "x² Ⅷ ½", "x-ⅷ-" },
    { "e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9" },
    { "???", "" },
    { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
    {
      g_autofree char *slug = st_text_slug (slugs[i][0]);
      g_assert_cmpstr (slug, ==, slugs[i][1]);
    }
}

static void
check_list (GPtrArray *list, const char *expected)
{
  g_ptr_array_add (list, NULL);
  g_autofree char *found = g_strjoinv (" ", (char **) list->pdata);
  g_assert_cmpstr (found, ==, expected);
}

/* tests/terms.txt, which the script is tested with too. */
static void
test_terms (void)
{
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *cases = folder_read (here, "../terms.txt");
  g_assert_nonnull (cases);
  g_auto (GStrv) lines = g_strsplit (cases != NULL ? cases : "", "\n", -1);
  guint looked = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      if (*lines[i] == '#' || g_strv_length (columns) != 3)
        continue;
      g_autoptr (GPtrArray) terms = st_text_terms (columns[0]);
      g_autoptr (GPtrArray) words = st_text_words (columns[0]);
      check_list (terms, columns[1]);
      check_list (words, columns[2]);
      looked++;
    }
  g_assert_cmpuint (looked, >, 15);
}

static void
test_words_none (void)
{
  static const char *const texts[] = { "", " \n", "...", "—“”", "\U0001F600" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) words = st_text_words (texts[i]);
      g_assert_cmpuint (words->len, ==, 0);
    }
}

static void
test_parts (void)
{
  static const char *const parts[][2] = {
    { "E0277", "e 277 0277" },
    { "NullPointer", "null pointer" },
    { "ERR_SSL_VERSION", "err ssl version" },
    { "0x80070005", "0 x x80070005 80070005 0070005 0005" },
    { "ORA-00942", "ora 942 00942" },
    { "5.7.1", "5 7 7.1 1" },
    { "HTTPServerError", "httpserver error" },
    { "NullPointerException", "null pointer pointerexception exception" },
    { "SQL1064N", "sql 1064 1064n 064n n" },
    { "42S02", "42 s s02 2 02" },
    { "07011", "7011 011" },
    { "A007B", "a 7 007 7b 007b b" },
    { "1000", "" },
    { "__init__", "init" },
    { "A0", "a 0" },
    { "x00", "x 00" },
    /* A single part is none, but for zeros. */
    { "421", "" },
    { "ECONNRESET", "" },
    { "reset", "" },
    { "007", "7" },
    { "0", "" },
    { "000", "" },
    { "", "" },
    { "--", "" },
    /* Letters and digits of all scripts. */
    { "L\u1ED7i12", "loi 12" },
    { "Lo\u0302\u0303iM\u1EA1ng", "loi mang" },
    { "ОшибкаСети", "ошибка сети" },
    { "خطأ٠٤٢", "خطا 42 042" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GPtrArray) found = st_text_parts (parts[i][0]);
      check_list (found, parts[i][1]);
    }
}

static void
check_search_fold (const char *text, const char *expected)
{
  g_autofree char *folded = st_text_fold (text);
  g_assert_cmpstr (folded, ==, expected);
}

static void
test_fold (void)
{
  check_search_fold ("", "");
  check_search_fold ("E_Not-Found.x", "e_not-found.x");
  check_search_fold ("\u0110i\u1EC7n, die\u0323\u0302n", "dien, dien");
  /* A letter that NFD makes longest (U+0390 in UTF-16: threefold). */
  check_search_fold ("\u0390\u0390\u0390", "\u03B9\u03B9\u03B9");
  check_search_fold ("\U0001D160\U0001D160", "\U0001D158\U0001D158");
}

/* --- the nearest right name ---------------------------------------------- */

static GPtrArray *
names (void)
{
  static const char *const all[] = { "code", "commands", "name", "references", "related", "retry", "short" };
  GPtrArray *array = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (array, (gpointer) all[i]);
  return array;
}

static void
test_nearest (void)
{
  g_autoptr (GPtrArray) candidates = names ();
  g_assert_cmpstr (st_text_nearest ("rety", candidates), ==, "retry");
  g_assert_cmpstr (st_text_nearest ("retrry", candidates), ==, "retry");
  g_assert_cmpstr (st_text_nearest ("retyr", candidates), ==, "retry");
  g_assert_cmpstr (st_text_nearest ("Retry", candidates), ==, "retry");
  g_assert_cmpstr (st_text_nearest ("comands", candidates), ==, "commands");
  g_assert_cmpstr (st_text_nearest ("command", candidates), ==, "commands");
  g_assert_cmpstr (st_text_nearest ("refrences", candidates), ==, "references");
}

/* Among codes that are as near in spelling, the one that is near as a number. */
static void
test_nearest_number (void)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  static const char *const ids[] = { "211", "220", "250", "251", "354" };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (codes, (gpointer) ids[i]);
  g_assert_cmpstr (st_text_nearest ("249", codes), ==, "250");
  g_assert_cmpstr (st_text_nearest ("210", codes), ==, "211");
  g_assert_cmpstr (st_text_nearest ("355", codes), ==, "354");
}

static void
test_nearest_none (void)
{
  g_autoptr (GPtrArray) candidates = names ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *long_word = g_strnfill (500, 'x');
  g_assert_null (st_text_nearest ("description", candidates));
  g_assert_null (st_text_nearest ("xyz", candidates));
  static const char *const all[] = { "name", "was", "nested" };
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (keys, (gpointer) all[i]);
  g_assert_null (st_text_nearest ("date", keys));
  g_assert_null (st_text_nearest ("tags", keys));
  g_assert_cmpstr (st_text_nearest ("nest", keys), ==, "nested");
  g_assert_null (st_text_nearest (long_word, candidates));
  g_assert_null (st_text_nearest ("retry", none));
}

static void
test_hint (void)
{
  g_autoptr (GPtrArray) candidates = names ();
  g_autofree char *near = st_text_hint ("rety", candidates);
  g_autofree char *far = st_text_hint ("description", candidates);
  g_assert_cmpstr (near, ==, " (did you mean `retry`?)");
  g_assert_cmpstr (far, ==, "");
}

/* --- languages ----------------------------------------------------------- */

static void
check_language (const char *tag, const char *name, const char *direction)
{
  g_autoptr (StLanguage) language = st_language_new (tag);
  g_assert_nonnull (language);
  g_assert_cmpstr (st_language_tag (language), ==, tag);
  g_assert_cmpstr (st_language_name (language), ==, name);
  g_assert_cmpstr (st_language_direction (language), ==, direction);
}

static void
test_language_names (void)
{
  check_language ("en", "English", "ltr");
  check_language ("vi", "Tiếng Việt", "ltr");
  check_language ("ru", "Русский", "ltr");
  check_language ("pl", "Polski", "ltr");
  check_language ("ar", "العربية", "rtl");
  check_language ("he", "עברית", "rtl");
  check_language ("fa", "فارسی", "rtl");
  check_language ("pt-BR", "Português (Brasil)", "ltr");
  check_language ("ja", "日本語", "ltr");
  /* What CLDR does not know, ISO 639-3 does. */
  check_language ("kmr", "Northern Kurdish", "ltr");
  check_language ("cnr-Latn", "Montenegrin", "ltr");
  check_language ("sux", "Sumerian", "ltr");
  /* Of these CLDR knows what they are a kind of. */
  check_language ("pes", "Iranian Persian", "rtl");
  check_language ("ydd", "Eastern Yiddish", "rtl");
  check_language ("pbu", "Northern Pashto", "rtl");
  check_language ("pnb", "Western Panjabi", "rtl");
  check_language ("yih-Hebr", "Western Yiddish", "rtl");
  /* The script decides, not the language. */
  check_language ("pes-Latn", "Iranian Persian", "ltr");
  check_language ("uz-Arab", "اوزبیک (عربی)", "rtl");
}

/* Tags become names of folders and values of `lang`. */
static void
test_language_refused (void)
{
  static const char *const tags[] = { "",      "e",     "xx",       "english", "en_US", "xqz", "en-",      "-en", "en--US", "en US",
                                      "../en", "en/vi", "viet nam", "vn",      "mul",   "und", "und-Latn", "zxx", "mis",    "root" };
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (StLanguage) language = st_language_new (tags[i]);
      if (language != NULL)
        g_test_fail_printf ("`%s` was taken for a language", tags[i]);
    }
}

static void
test_language_hints (void)
{
  static const char *const tags[][2] = { { "pt_BR", "pt-BR" }, { "zh_hant_TW.UTF-8", "zh-Hant-TW" },
                                         { "sr@latin", "sr" }, { "kmr_TR", "kmr-TR" },
                                         { "vn", "vi" },       { "cn", "zh" },
                                         { "JP", "ja" },       { "cz", "cs" } };
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *hint = st_language_hint (tags[i][0]), *expected = g_strdup_printf (" (did you mean `%s`?)", tags[i][1]);
      g_assert_cmpstr (hint, ==, expected);
    }
  g_autofree char *none = st_language_hint ("xqz_English");
  g_assert_cmpstr (none, ==, "");
}

static void
check_family (const char *tag, const char *canonical, const char *ancestors)
{
  g_autoptr (StLanguage) language = st_language_new (tag);
  g_autofree char *found = g_strjoinv (" ", (char **) st_language_ancestors (language));
  g_assert_cmpstr (st_language_canonical (language), ==, canonical);
  g_assert_cmpstr (found, ==, ancestors);
}

/* Tools add the territory where most read a language. */
static void
test_language_named (void)
{
  static const char *const right[][2] = { { "de", "de" },    { "de", "DE-de" },           { "de", "de_DE" }, { "vi", "vi-VN" },
                                          { "pt", "pt-BR" }, { "zh-Hant", "zh-Hant-TW" }, { "en", "en-us" }, { "pt-BR", "pt-BR" } };
  static const char *const wrong[][2] = { { "de", "de-CH" },   { "de", "den" },    { "pt", "pt-PT" }, { "de", "fr" }, { "de-DE", "de" },
                                          { "de", "de-1996" }, { "es", "es-419" }, { "de", "" },      { "de", "de-" } };
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (st_language_is_named (right[i][0], right[i][1]));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (st_language_is_named (wrong[i][0], wrong[i][1]));
}

/* Readers of a variety can read its language, if the script is the same. */
static void
test_language_varieties (void)
{
  check_family ("vi", "vi", "");
  check_family ("pt-BR", "pt-BR", "pt-Latn-BR pt-Latn pt");
  check_family ("pt-br", "pt-BR", "pt-Latn-BR pt-Latn pt");
  check_family ("zh-hant", "zh-Hant", "");
  check_family ("sr-Latn", "sr-Latn", "");
  check_family ("vi-u-nu-latn", "vi-u-nu-latn", "vi");
  check_family ("de-CH-1996", "de-CH-1996", "de-CH de-Latn-CH de-Latn de");
}

/* CLDR has parents that no tag shows. */
static void
test_language_regions (void)
{
  check_family ("es-MX", "es-MX", "es-419 es-Latn-419 es-Latn es");
  check_family ("pt-AO", "pt-AO", "pt-PT pt-Latn-PT pt-Latn pt");
  check_family ("EN-gb", "en-GB", "en-001 en-Latn-001 en-Latn en");
  check_family ("en-AU", "en-AU", "en-001 en-GB en-Latn-001 en-Latn en");
  check_family ("en-AT", "en-AT", "en-150 en-001 en-GB en-Latn-001 en-Latn en");
  check_family ("zh-Hant-HK", "zh-Hant-HK", "zh-Hant");
  check_family ("zh-Hant-MO", "zh-Hant-MO", "zh-Hant-HK zh-Hant");
  check_family ("zh-HK", "zh-HK", "zh-Hant-HK zh-Hant");
  check_family ("zh-SG", "zh-SG", "zh-Hans-SG zh-Hans zh");
  check_family ("sr-ME", "sr-ME", "sr-Latn-ME sr-Latn");
  /* Whose data CLDR takes from another language is none of its varieties. */
  check_family ("ht", "ht", "");
  check_family ("hi-Latn", "hi-Latn", "");
}

static void
test_language_joiners (void)
{
  static const char *const joining[] = { "fa", "ar", "hi" }, *const others[] = { "en", "vi", "ru", "ja" };
  for (guint i = 0; i < G_N_ELEMENTS (joining); i++)
    {
      g_autoptr (StLanguage) language = st_language_new (joining[i]);
      g_assert_true (st_language_joins_letters (language));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (StLanguage) language = st_language_new (others[i]);
      g_assert_false (st_language_joins_letters (language));
    }
}

/* Plural rules by CLDR: @expected pairs numbers with their category. */
typedef struct {
  double n;
  const char *category;
} Plural;

static void
check_plurals (const char *tag, const char *categories, const Plural *expected, guint n_expected)
{
  g_autoptr (StLanguage) language = st_language_new (tag);
  for (guint i = 0; i < n_expected; i++)
    {
      g_autofree char *category = st_language_plural (language, expected[i].n);
      if (strcmp (category, expected[i].category) != 0)
        g_test_fail_printf ("%s: %g is `%s`, not `%s`", tag, expected[i].n, expected[i].category, category);
    }
  g_auto (GStrv) wanted = g_strsplit (categories, " ", -1);
  GPtrArray *found = st_language_plurals (language);
  g_assert_cmpuint (found->len, ==, g_strv_length (wanted));
  for (guint i = 0; wanted[i] != NULL; i++)
    g_assert_true (g_ptr_array_find_with_equal_func (found, wanted[i], g_str_equal, NULL));
}

static void
test_plurals_english (void)
{
  static const Plural expected[] = {
    { 0, "other" }, { 1, "one" }, { 2, "other" }, { 11, "other" }, { 101, "other" }, { 1000000, "other" }
  };
  check_plurals ("en", "one other", expected, G_N_ELEMENTS (expected));
}

static void
test_plurals_vietnamese (void)
{
  static const Plural expected[] = { { 0, "other" }, { 1, "other" }, { 2, "other" }, { 990, "other" } };
  check_plurals ("vi", "other", expected, G_N_ELEMENTS (expected));
}

static void
test_plurals_arabic (void)
{
  static const Plural expected[] = {
    { 0, "zero" },  { 1, "one" },     { 2, "two" },     { 3, "few" },   { 10, "few" },   { 11, "many" },
    { 99, "many" }, { 100, "other" }, { 102, "other" }, { 103, "few" }, { 111, "many" }, { 200, "other" }
  };
  check_plurals ("ar", "zero one two few many other", expected, G_N_ELEMENTS (expected));
}

/* `other` is for fractions alone in Russian and Polish, but every message has it. */
static void
test_plurals_russian (void)
{
  static const Plural expected[] = { { 0, "many" },   { 1, "one" },     { 2, "few" },   { 4, "few" },  { 5, "many" },
                                     { 11, "many" },  { 14, "many" },   { 21, "one" },  { 22, "few" }, { 101, "one" },
                                     { 111, "many" }, { 1000, "many" }, { 1001, "one" } };
  check_plurals ("ru", "one few many other", expected, G_N_ELEMENTS (expected));
}

static void
test_plurals_polish (void)
{
  static const Plural expected[] = { { 0, "many" },  { 1, "one" },   { 2, "few" },  { 4, "few" },    { 5, "many" },
                                     { 12, "many" }, { 21, "many" }, { 22, "few" }, { 101, "many" }, { 102, "few" } };
  check_plurals ("pl", "one few many other", expected, G_N_ELEMENTS (expected));
}

static void
check_date (const char *tag, const char *iso, const char *expected)
{
  g_autoptr (StLanguage) language = st_language_new (tag);
  g_autofree char *date = st_language_date (language, iso);
  g_assert_cmpstr (date, ==, expected);
}

/* The calendar of technical documents, also where another is common. */
static void
test_dates (void)
{
  check_date ("en", "2026", "2026");
  check_date ("en", "2026-11", "November 2026");
  check_date ("en", "2026-02-28", "February 28, 2026");
  check_date ("en-GB", "1583-01-01", "1 January 1583");
  check_date ("de", "2024-02-29", "29. Februar 2024");
  check_date ("vi", "2026-11", "tháng 11 năm 2026");
  check_date ("ja", "2026-11-22", "2026年11月22日");
  check_date ("th", "2026", "2026");
}

static void
check_number (const char *tag, double n, const char *expected)
{
  g_autoptr (StLanguage) language = st_language_new (tag);
  g_autofree char *number = st_language_number (language, n);
  g_assert_cmpstr (number, ==, expected);
}

static void
test_numbers (void)
{
  check_number ("en", 0, "0");
  check_number ("en", 99, "99");
  check_number ("en", 100, "100");
  check_number ("en", 1980, "1,980");
  check_number ("en", -1, "-1");
  check_number ("en", 2.5, "2.5");
  check_number ("vi", 2.5, "2,5");
  check_number ("en", 0.000001, "0.000001");
  check_number ("en", 123456789012345, "123,456,789,012,345");
  check_number ("vi", 7, "7");
  check_number ("vi", 1980, "1.980");
  check_number ("vi", 1234567, "1.234.567");
  check_number ("fa", 45, "۴۵");
  check_number ("fa", 990, "۹۹۰");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/text/a rewrapped paragraph stays the same segment", test_fold_space);
  g_test_add_func ("/text/a character that no page can hold is found", test_control);
  g_test_add_func ("/text/texts are normalised to NFC", test_nfc);
  g_test_add_func ("/text/two texts are one segment after NFC and space folding", test_same);
  g_test_add_func ("/text/a heading has the address that GitHub gives it", test_slug);
  g_test_add_func ("/text/search finds a text by these terms, and has these words", test_terms);
  g_test_add_func ("/text/marks and spaces are no words", test_words_none);
  g_test_add_func ("/text/an identifier is found by its parts", test_parts);
  g_test_add_func ("/text/search does not tell case and accents apart", test_fold);
  g_test_add_func ("/text/a misspelt name has a nearest right one", test_nearest);
  g_test_add_func ("/text/a number has a nearest one", test_nearest_number);
  g_test_add_func ("/text/a name far from all others has none", test_nearest_none);
  g_test_add_func ("/text/the hint asks whether the nearest was meant", test_hint);
  g_test_add_func ("/language/names and directions are those of the language itself", test_language_names);
  g_test_add_func ("/language/what is no language tag is refused", test_language_refused);
  g_test_add_func ("/language/tags of other systems are understood, to say how they are written here", test_language_hints);
  g_test_add_func ("/language/a variety has a language it is one of", test_language_varieties);
  g_test_add_func ("/language/a variety has the parents that CLDR names", test_language_regions);
  g_test_add_func ("/language/joiners belong to scripts that join letters", test_language_joiners);
  g_test_add_func ("/language/plural categories of English", test_plurals_english);
  g_test_add_func ("/language/a tool may name it with its usual territory", test_language_named);
  g_test_add_func ("/language/plural categories of Vietnamese", test_plurals_vietnamese);
  g_test_add_func ("/language/plural categories of Arabic", test_plurals_arabic);
  g_test_add_func ("/language/plural categories of Russian", test_plurals_russian);
  g_test_add_func ("/language/plural categories of Polish", test_plurals_polish);
  g_test_add_func ("/language/numbers have the digits and grouping of the language", test_numbers);
  g_test_add_func ("/text/dates are of the Gregorian calendar, as a language writes them", test_dates);
  return g_test_run ();
}
