/* Text: the few operations on Unicode text and languages that the program
 * needs. ICU is named in text.c, language.c and spelling.c alone. Strings are UTF-8 throughout. */
#pragma once

#include <glib.h>

/* Makes ICU take its memory from GLib, which ends the program where there is
 * none; ICU goes on as well as it can, to a crash. Before anything else here. */
void st_text_init (void);

/* Folds every run of white space to one space and trims both ends, so that a
 * rewrapped paragraph stays the same segment. (transfer full) */
char *st_text_fold_space (const char *text);

/* Unicode normalisation form C (UAX #15). (transfer full) */
char *st_text_nfc (const char *text);

/* The first byte of a character that no page can hold, or the end of @text: a control
 * other than tab and line feed, or a noncharacter (HTML §13.2.3.5, XML 1.0 §2.2).
 * Whatever text is made of, literal or decoded, is asked this. */
const char *st_text_find_control (const char *text);

/* Whether two texts are one segment: equal after NFC and space folding. */
gboolean st_text_same (const char *a, const char *b);

/* In lower case, whatever language the program runs in: GLib's own function follows LC_CTYPE,
 * and a build under Turkish would write other bytes. (transfer full) */
char *st_text_lower (const char *text);

/* Text as search compares it: NFKD without marks, in lower case, with digits of all
 * scripts as ASCII has them, and letters that
 * have no accent to Unicode but to readers (đ, ø, ł, ı, ð) without it; ß, æ, œ
 * and þ as two letters, ς as σ. (transfer full) */
char *st_text_fold (const char *text);

/* By their units of UTF-16, as scripts in browsers compare strings: below 0 where @a comes first. */
int st_text_compare_units (const char *a, const char *b);

/* What GitHub makes of a heading's text for its address: in lower case, with `-` for each
 * space, and of the rest only letters, marks, decimal digits, connectors such as `_`, and
 * `-`; in NFC. It may be empty. (transfer full) */
char *st_text_slug (const char *text);

/* The terms that search finds a text by, folded: each run of letters and digits,
 * with dots between them (5.7.1). Where words have no spaces between them (Han,
 * kana, Thai, Lao, Khmer, Myanmar), each letter with the one after it instead.
 * (transfer full) (element-type utf8) */
GPtrArray *st_text_terms (const char *text);

/* The words of @text in lower case with their accents: its runs of letters, marks and numbers
 * (Unicode L, M, N), in NFC. The script divides what is typed alike.
 * (transfer full) (element-type utf8) */
GPtrArray *st_text_words (const char *text);

/* The parts of an identifier by which people look for it, folded: each run of letters and of
 * digits, a capital after a small letter beginning another, and what follows from there to the end
 * of the term, each without the zeros before it too: E0277 has e, 277 and 0277, SQL1064N sql, 1064,
 * 1064n and n. Zeros inside of a number begin a part as well: 07011 has 011. One that is a single
 * part, such as 421, has none besides it. (transfer full) (element-type utf8) */
GPtrArray *st_text_parts (const char *identifier);

/**
 * st_text_nearest:
 * @word: what somebody wrote
 * @candidates: (element-type utf8): what would have been right
 *
 * Returns: (transfer none) (nullable): the candidate that @word most likely
 * meant, or %NULL where none is near.
 */
const char *st_text_nearest (const char *word, GPtrArray *candidates);

/* " (did you mean `X`?)", or "" where nothing is near. (transfer full) */
char *st_text_hint (const char *word, GPtrArray *candidates);

/* A language: a BCP 47 tag and what CLDR knows of it. */
typedef struct StLanguage StLanguage;

/* Returns NULL where @tag is not a well-formed tag of one language that CLDR or ISO 639-3
 * knows. */
StLanguage *st_language_new (const char *tag);
/* " (did you mean `pt-BR`?)" where @tag is one as other systems write it (pt_BR,
 * pt_BR.UTF-8), the name of a language (german, Deutsch) or a country's code (vn); or why it
 * is that of no language; else "". (transfer full) */
char *st_language_hint (const char *tag);
void st_language_free (StLanguage *language);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StLanguage, st_language_free)

const char *st_language_tag (const StLanguage *language);
/* The tag in its canonical case and form ("zh-hant" is zh-Hant). */
const char *st_language_canonical (const StLanguage *language);
/* The tags of the languages that this one is a variety of, the nearest first, NULL after the
 * last: es-419 and es for es-MX. In another script it is another language to readers.
 * Source: CLDR's parent locales. (transfer none) */
const char *const *st_language_ancestors (const StLanguage *language);
/* The language's name in itself ("Tiếng Việt"); in English where CLDR does not have it. */
const char *st_language_name (const StLanguage *language);
/* Whether its script joins letters, so that joiners (U+200C, U+200D) are part
 * of its spelling, as in Persian or Hindi. */
gboolean st_language_joins_letters (const StLanguage *language);
/* Whether CLDR knows in which script it is written, or its tag says that. */
gboolean st_language_has_script (const StLanguage *language);
/* "ltr" or "rtl"; "ltr" where nobody knows the script. */
const char *st_language_direction (const StLanguage *language);
/* The numbering system of st_language_number(), as BCP 47 names it: "arab" for ar. */
const char *st_language_numbers (const StLanguage *language);
/* As Open Graph names it, with the country where most read it: "vi_VN". */
const char *st_language_territory (const StLanguage *language);
/* Whether @tag, as a tool writes it, names the language @own: by the same tag, or by one
 * that adds the territory where most read it ("de-DE" and "de_de" for "de", but not
 * "de-CH"). */
gboolean st_language_is_named (const char *own, const char *tag);
/* The plural category of @n ("one", "other", …; CLDR). (transfer full) */
char *st_language_plural (const StLanguage *language, double n);
/* The plural categories that whole numbers of this language use, and `other`,
 * which every message has. (transfer none) (element-type utf8) */
GPtrArray *st_language_plurals (const StLanguage *language);
/* Whether the language has the plural category @name at all: French has `many`,
 * for millions, and a message may do without. */
gboolean st_language_has_plural (const StLanguage *language, const char *name);
/* @n in the language's digits and grouping, with up to ST_MOST_DIGITS digits. (transfer full) */
char *st_language_number (const StLanguage *language, double n);
/* All decimal numbers of so many digits are told apart by a double (IEEE 754). */
#define ST_MOST_DIGITS 15
/* Whether @text is a day of the calendar as ISO 8601 writes it: YYYY-MM-DD. */
gboolean st_is_day (const char *text);
/* Whether @text is a date that st_language_date() takes. */
gboolean st_is_date (const char *text);
/* A date of the Gregorian calendar as the language writes it in a text: "2026",
 * "November 2026" or "November 22, 2026".
 * @iso: a date there is, of 1583 or later, as ISO 8601 writes it: YYYY, YYYY-MM or YYYY-MM-DD
 * (transfer full) */
char *st_language_date (const StLanguage *language, const char *iso);

/* The version of ICU. (transfer full) */
char *st_text_library (void);
