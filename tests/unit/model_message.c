#include "model/message.h"

#include "support.h"

/* --- formatting ---------------------------------------------------------- */

/* Parses @pattern, which must be right. (transfer full) */
static StMessage *
parse (const char *pattern, const StLanguage *language, const StMessage *english)
{
  g_autofree char *error = NULL;
  StMessage *message = st_message_parse (pattern, language, english, &error);
  if (message == NULL)
    give_up ("“%s” was refused: %s", pattern, error);
  return message;
}

static void
check_format (const StMessage *message, const StMessageValue *values, const char *expected)
{
  g_autoptr (GString) out = g_string_new ("> ");
  st_message_format (message, values, out);
  g_assert_true (g_str_has_prefix (out->str, "> "));
  g_assert_cmpstr (out->str + 2, ==, expected);
}

/* The text of an English message without arguments. */
static void
check_text (const char *pattern, const char *expected)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StMessage) message = parse (pattern, english, NULL);
  g_assert_cmpuint (st_message_arguments (message)->len, ==, 0);
  check_format (message, NULL, expected);
}

static void
test_text (void)
{
  check_text ("", "");
  check_text ("Skip to content", "Skip to content");
  check_text ("Tiếng Việt: 100 %", "Tiếng Việt: 100 %");
  check_text ("no number: #", "no number: #");
}

static void
test_arguments (void)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StMessage) message = parse ("{left} and { right }: {left_name}, {left}", english, NULL);
  GPtrArray *arguments = st_message_arguments (message);
  g_assert_cmpuint (arguments->len, ==, 3);
  g_assert_cmpstr (((const StMessageArgument *) arguments->pdata[0])->name, ==, "left");
  g_assert_cmpstr (((const StMessageArgument *) arguments->pdata[1])->name, ==, "right");
  g_assert_cmpstr (((const StMessageArgument *) arguments->pdata[2])->name, ==, "left_name");
  g_assert_false (((const StMessageArgument *) arguments->pdata[0])->plural);
  const StMessageValue values[] = { { "252", 0 }, { "551", 0 }, { "{right} '#'", 0 } };
  check_format (message, values, "252 and 551: {right} '#', 252");
}

static void
check_count (const char *tag, const char *pattern, double n, const char *expected)
{
  g_autoptr (StLanguage) language = st_language_new (tag);
  g_autoptr (StMessage) message = parse (pattern, language, NULL);
  g_assert_true (((const StMessageArgument *) st_message_arguments (message)->pdata[0])->plural);
  const StMessageValue values[] = { { NULL, n } };
  check_format (message, values, expected);
}

static void
test_plural (void)
{
  const char *english = "There {n, plural, one {is # code} other {are # codes}}.";
  check_count ("en", english, 0, "There are 0 codes.");
  check_count ("en", english, 1, "There is 1 code.");
  check_count ("en", english, 1980, "There are 1,980 codes.");
  check_count ("en", "{n,plural,one{# code}other{# codes}}", 2, "2 codes");
  check_count ("en", "{n, plural, =0 {none} =12 {a dozen} one {#} other {# codes}}", 0, "none");
  check_count ("en", "{n, plural, =0 {none} =12 {a dozen} one {#} other {# codes}}", 12, "a dozen");
  check_count ("en", "{n, plural, =0 {none} =12 {a dozen} one {#} other {# codes}}", 13, "13 codes");
  check_count ("vi", "{n, plural, other {# mã}}", 1980, "1.980 mã");
  const char *russian = "{n, plural, one {# код} few {# кода} many {# кодов} other {# кода}}";
  check_count ("ru", russian, 1, "1 код");
  check_count ("ru", russian, 3, "3 кода");
  check_count ("ru", russian, 11, "11 кодов");
  check_count ("ru", russian, 21, "21 код");
}

static void
test_plural_forms_in_any_order (void)
{
  const char *pattern = "{n, plural, other {# codes} one {a code}}";
  check_count ("en", pattern, 1, "a code");
  check_count ("en", pattern, 2, "2 codes");
}

static void
test_plural_with_arguments (void)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StMessage) message = parse ("{left}: {n, plural, one {# more than {right}} other {# more than {right} ({n})}}", english, NULL);
  GPtrArray *arguments = st_message_arguments (message);
  g_assert_cmpuint (arguments->len, ==, 3);
  const StMessageValue one[] = { { "252", 0 }, { NULL, 1 }, { "551", 0 } };
  const StMessageValue many[] = { { "252", 0 }, { NULL, 1200 }, { "551", 0 } };
  check_format (message, one, "252: 1 more than 551");
  check_format (message, many, "252: 1,200 more than 551 (1,200)");
}

/* A number beside its plural is written in the language's way too. */
static void
test_number_outside_plural (void)
{
  check_count ("en", "{n}: {n, plural, one {one} other {many}}", 1200, "1,200: many");
}

static void
test_nested_plural (void)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StMessage) message = parse (
      "{a, plural, one {# code, {b, plural, one {# pair} other {# pairs}}} other {# codes, {b, plural, one {# pair} other {# pairs}}}}",
      english, NULL);
  const StMessageValue values[] = { { NULL, 2 }, { NULL, 1 } };
  check_format (message, values, "2 codes, 1 pair");
}

/* A number may stand where the message does not count. */
static void
test_number_for_text (void)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StMessage) message = parse ("{a} of {b}", english, NULL);
  const StMessageValue values[] = { { NULL, 1200 }, { "many", 0 } };
  check_format (message, values, "1,200 of many");
}

/* ICU MessageFormat: an apostrophe quotes only before a brace (or, in a plural,
 * before #); two stand for one, inside quotes too. */
static void
test_apostrophes (void)
{
  check_text ("It's the server's", "It's the server's");
  check_text ("It''s", "It's");
  check_text ("'{'code'}'", "{code}");
  check_text ("'{code}'", "{code}");
  check_text ("a '{b", "a {b");
  check_text ("ends with '", "ends with '");
}

static void
test_apostrophes_doubled_in_quotes (void)
{
  check_text ("'{it''s}'", "{it's}");
}

static void
test_apostrophes_before_number_sign (void)
{
  check_count ("en", "{n, plural, one {'#'#} other {'#'#: '{#}'}}", 1, "#1");
  check_count ("en", "{n, plural, one {'#'#} other {'#'#: '{#}'}}", 2, "#2: {#}");
  check_text ("written as '#'", "written as '#'");
}

/* --- mistakes ------------------------------------------------------------ */

/* Why @pattern is refused. (transfer full) */
static char *
error_of (const char *tag, const char *pattern, const char *english_pattern)
{
  g_autoptr (StLanguage) language = st_language_new (tag);
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StMessage) original = english_pattern != NULL ? parse (english_pattern, english, NULL) : NULL;
  char *error = NULL;
  g_autoptr (StMessage) message = st_message_parse (pattern, language, original, &error);
  if (message != NULL)
    g_test_fail_printf ("“%s” was accepted", pattern);
  return message == NULL ? error : g_strdup ("");
}

/* Asserts that @pattern is refused with an error that says @words. */
static void
check_refused (const char *tag, const char *pattern, const char *english_pattern, const char *words)
{
  g_autofree char *error = error_of (tag, pattern, english_pattern);
  if (strstr (error, words) == NULL)
    g_test_fail_printf ("“%s”: the error says “%s” and not “%s”", pattern, error, words);
}

/* Asserts that the error does not say @words. */
static void
check_refused_without (const char *tag, const char *pattern, const char *english_pattern, const char *words)
{
  g_autofree char *error = error_of (tag, pattern, english_pattern);
  if (strstr (error, words) != NULL)
    g_test_fail_printf ("“%s”: the error says “%s”", pattern, error);
}

static void
test_syntax (void)
{
  check_refused ("en", "a } b", NULL, "}");
  check_refused ("en", "a {b", NULL, "{b");
  check_refused ("en", "a {", NULL, "name");
  check_refused ("en", "a {}", NULL, "name");
  check_refused ("en", "a {b c}", NULL, "{b");
  check_refused ("en", "{n, number}", NULL, "plural");
  check_refused ("en", "{n, select, a {b} other {c}}", NULL, "plural");
  check_refused ("en", "{n, plural}", NULL, "plural");
}

static void
test_plural_syntax (void)
{
  check_refused ("en", "{n, plural, one {a} other {b}", NULL, "plural");
  check_refused ("en", "{n, plural, one {a} other {b", NULL, "`other` is not closed");
  check_refused ("en", "{n, plural, one {a} other {b}", NULL, "the plural is not closed");
  check_refused ("en", "{n, plural, one {# a other {# b}}", NULL, "the plural form before it is missing");
  check_refused ("en", "{n, plural, =x {a} one {b} other {c}}", NULL, "no plural form `=x`");
  check_refused ("fr", "l'{name}", "the {name}", "two ('')");
  check_refused ("vi", "{n, plural, other {l'{n} mã}}", "{n, plural, one {# a} other {# b}}", "an apostrophe before `{`");
  check_refused ("vi", "{n, plural, other {l'# mã}}", "{n, plural, one {# a} other {# b}}",
                 "not closed: a `}` is missing: an apostrophe before `#`");
  check_refused ("vi", "{n, plural, other {# mã '}}", "{n, plural, one {# a} other {# b}}", "an apostrophe before `}`");
  check_refused ("fr", "{n, plural, one {l'# code} other {l'un des # codes}}", "{n, plural, one {# a} other {# b}}",
                 "an apostrophe before `#`");
  check_refused ("fr", "{n, plural, one {l'# code} other {d'# codes}", "{n, plural, one {# a} other {# b}}", "two ('')");
  check_refused ("vi", "L'{n} '{'}' mã", "{n} codes", "an apostrophe before `{`");
  check_refused ("vi", "{n, plural, other {l'# mã '{'}' #}}", "{n, plural, one {# a} other {# b}}", "an apostrophe before `#`");
  check_refused ("en", "{n, plural, one {l'# a} other {d'# b} x'y {c}}", NULL, "an apostrophe before `#`");
  check_refused ("vi", "L'{n} '{n, '}' mã", "{n} codes", "an apostrophe before `{`");
  check_refused ("en", "{n, plural, one {l'# a} few {d'# b} many {c} other {e}}", NULL, "an apostrophe before `#`");
  check_refused_without ("en", "{n, plural, one {'{'a'}'} few {b} other {c}}", NULL, "apostrophe");
  check_refused_without ("vi", "{n, plural, other {'{'# mã'}'}", "{n, plural, one {# a} other {# b}}", "apostrophe");
  check_refused_without ("vi", "{n, plural, other {d''# mã}", "{n, plural, one {# a} other {# b}}", "apostrophe");
  check_refused ("en", "{n, plural, one a other {b}}", NULL, "one {");
  check_refused ("en", "{n, plural, one {a} one {b} other {c}}", NULL, "twice");
  check_refused ("en", "{n, plural, one {a} other {b {c}}", NULL, "");
}

static void
test_plural_too_deep (void)
{
  g_autoptr (GString) pattern = g_string_new (NULL);
  for (guint i = 0; i < 10000; i++)
    g_string_append (pattern, "{n, plural, other {");
  check_refused ("vi", pattern->str, NULL, "deep");
}

static void
test_plural_forms_missing (void)
{
  check_refused ("en", "{n, plural, other {a}}", NULL, "`one`");
  check_refused ("en", "{n, plural, one {a}}", NULL, "`other`");
  check_refused ("en", "{n, plural, }", NULL, "missing");
  check_refused ("ru", "{n, plural, one {a} many {b} other {c}}", NULL, "`few`");
  check_refused ("pl", "{n, plural, one {a} few {b} other {c}}", NULL, "`many`");
  check_refused ("ar", "{n, plural, zero {a} one {b} few {c} many {d} other {e}}", NULL, "`two`");
}

static void
test_plural_forms_unknown (void)
{
  check_refused ("en", "{n, plural, one {a} few {b} other {c}}", NULL, "`few`");
  check_refused ("vi", "{n, plural, one {a} other {b}}", NULL, "`one`");
  check_refused ("en", "{n, plural, on {a} other {b}}", NULL, "");
}

/* CLDR: French and Spanish have `many` for whole millions; translators' tools
 * ask for it. */
static void
test_plural_forms_of_millions (void)
{
  g_autoptr (StLanguage) french = st_language_new ("fr");
  g_autofree char *error = NULL;
  g_autoptr (StMessage) message = st_message_parse ("{n, plural, one {# code} many {# de codes} other {# codes}}", french, NULL, &error);
  const StMessageValue three[] = { { NULL, 3 } };
  g_assert_cmpstr (error, ==, NULL);
  if (message != NULL)
    check_format (message, three, "3 codes");
}

/* --- translations -------------------------------------------------------- */

static void
test_translation (void)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StLanguage) vietnamese = st_language_new ("vi");
  g_autoptr (StMessage) original = parse ("{left} has {n, plural, one {# code} other {# codes}} more than {right}", english, NULL);
  g_autoptr (StMessage) message = parse ("So với {right}, {left} hơn {n, plural, other {# mã}}", vietnamese, original);
  /* The values come in the order of the English message. */
  GPtrArray *arguments = st_message_arguments (message);
  g_assert_cmpuint (arguments->len, ==, 3);
  g_assert_cmpstr (((const StMessageArgument *) arguments->pdata[0])->name, ==, "left");
  g_assert_cmpstr (((const StMessageArgument *) arguments->pdata[1])->name, ==, "n");
  g_assert_cmpstr (((const StMessageArgument *) arguments->pdata[2])->name, ==, "right");
  const StMessageValue values[] = { { "252", 0 }, { NULL, 1200 }, { "551", 0 } };
  check_format (message, values, "So với 551, 252 hơn 1.200 mã");
}

/* A language without plural forms needs none. */
static void
test_translation_without_plural (void)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StLanguage) vietnamese = st_language_new ("vi");
  g_autoptr (StMessage) original = parse ("{n, plural, one {# code} other {# codes}}", english, NULL);
  g_autoptr (StMessage) message = parse ("{n} mã", vietnamese, original);
  const StMessageValue values[] = { { NULL, 1200 } };
  check_format (message, values, "1.200 mã");
}

static void
test_translation_arguments (void)
{
  check_refused ("vi", "Mã", "The code {code}", "{code}");
  check_refused ("vi", "Mã {code} {name}", "The code {code}", "{name}");
  check_refused ("vi", "Mã {cod}", "The code {code}", "{cod}");
  check_refused ("vi", "{n, plural, other {mã}}", "{left}: {n, plural, one {a code} other {# codes}}", "{left}");
}

static void
test_translation_plural_of_text (void)
{
  check_refused ("vi", "{code, plural, other {# mã}}", "The code {code}", "{code}");
}

/* --- for checks of the wording ------------------------------------------- */

#define COUNTED "{n, plural, one {# code} other {# codes}} of {name}"

static void
test_wording (void)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StMessage) message = parse (COUNTED, english, NULL);
  g_autofree char *one = st_message_wording (message, "one");
  g_autofree char *few = st_message_wording (message, "few");
  g_assert_true (st_message_has_plural (message));
  g_assert_cmpstr (one, ==, "\uFFFC code of \uFFFC");
  g_assert_cmpstr (few, ==, "\uFFFC codes of \uFFFC");
}

static void
check_numberless (const char *tag, const char *pattern, const char *expected)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  g_autoptr (StLanguage) language = st_language_new (tag);
  g_autoptr (StMessage) source = parse (COUNTED, english, NULL);
  g_autoptr (StMessage) message = parse (pattern, language, source);
  g_assert_cmpstr (st_message_numberless (message, source), ==, expected);
}

static void
test_numberless (void)
{
  check_numberless ("vi", "{n, plural, other {# mã}} của {name}", NULL);
  check_numberless ("vi", "{n, plural, other {các mã}} của {name}", "other");
  check_numberless ("vi", "{n} {n, plural, other {mã}} của {name}", NULL);
  /* `one` is 1 alone in German, also 0 in French, also 21 in Russian. */
  check_numberless ("de", "{n, plural, one {ein Code} other {# Codes}} von {name}", NULL);
  check_numberless ("fr", "{n, plural, one {un code} other {# codes}} de {name}", "one");
  check_numberless ("ru", "{n, plural, one {один код} few {# кода} many {# кодов} other {# кода}}: {name}", "one");
  check_numberless ("ru", "{n, plural, one {# код} few {кода} many {# кодов} other {# кода}}: {name}", "few");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/message/text stands as it is", test_text);
  g_test_add_func ("/message/arguments are filled in by name", test_arguments);
  g_test_add_func ("/message/the plural form follows the language", test_plural);
  g_test_add_func ("/message/plural forms come in any order", test_plural_forms_in_any_order);
  g_test_add_func ("/message/plural forms hold arguments", test_plural_with_arguments);
  g_test_add_func ("/message/a number outside its plural is formatted too", test_number_outside_plural);
  g_test_add_func ("/message/plurals within plurals count their own", test_nested_plural);
  g_test_add_func ("/message/a number may stand for a text", test_number_for_text);
  g_test_add_func ("/message/apostrophes quote braces", test_apostrophes);
  g_test_add_func ("/message/two apostrophes within quotes are one", test_apostrophes_doubled_in_quotes);
  g_test_add_func ("/message/apostrophes quote a number sign in plurals alone", test_apostrophes_before_number_sign);
  g_test_add_func ("/wrong/braces and kinds of argument", test_syntax);
  g_test_add_func ("/wrong/plural forms that are badly written", test_plural_syntax);
  g_test_add_func ("/wrong/plurals within plurals without end", test_plural_too_deep);
  g_test_add_func ("/wrong/plural forms that the language needs and are missing", test_plural_forms_missing);
  g_test_add_func ("/wrong/plural forms that the language does not have", test_plural_forms_unknown);
  g_test_add_func ("/message/the plural form of millions is accepted", test_plural_forms_of_millions);
  g_test_add_func ("/translation/arguments may change their places", test_translation);
  g_test_add_func ("/translation/a language without plurals needs no forms", test_translation_without_plural);
  g_test_add_func ("/translation/arguments must be those of the English", test_translation_arguments);
  g_test_add_func ("/translation/what is no number in English cannot be counted", test_translation_plural_of_text);
  g_test_add_func ("/checks/the wording of a plural form", test_wording);
  g_test_add_func ("/checks/plural forms that show no number", test_numberless);
  return g_test_run ();
}
