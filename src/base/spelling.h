/* Spelling: what CLDR knows of the letters and marks of a language, and how they look. ICU's
 * part in the checks of translations, with character.h; nothing here is a list of ours that
 * ICU has.
 *
 *   g_autoptr(StSpelling) spelling = st_spelling_new (language);
 *   gunichar meant = st_spelling_imitated (spelling, c);
 */
#pragma once

#include "base/character.h"

typedef struct StSpelling StSpelling;

/* @language is borrowed. */
StSpelling *st_spelling_new (const StLanguage *language);
void st_spelling_free (StSpelling *spelling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StSpelling, st_spelling_free)

/* Of its script: whether words have spaces between them; whether every sentence ends
 * with a mark, as none need in Thai or Tibetan. */
gboolean st_spelling_has_spaces (const StSpelling *spelling);
gboolean st_spelling_has_ends (const StSpelling *spelling);
/* Whether it is the script @name ("Latn", ISO 15924). */
gboolean st_spelling_is_script (const StSpelling *spelling, const char *name);
/* Whether its own punctuation is as wide as a letter (Chinese, Japanese). */
gboolean st_spelling_is_wide (const StSpelling *spelling);
/* The marks around a quotation, by CLDR. */
gunichar st_spelling_quote_start (const StSpelling *spelling);
gunichar st_spelling_quote_end (const StSpelling *spelling);
/* Whether `¿` may begin a question, by CLDR; the sentence may go on after its `?` then. */
gboolean st_spelling_inverts_marks (const StSpelling *spelling);

/**
 * st_spelling_imitated:
 *
 * The letter of the language that @c looks like, by the confusables of UTS #39, while
 * it is none of the language's own letters (the exemplar characters of CLDR).
 *
 * Returns: 0 where @c is a letter of the language, or looks like none
 */
gunichar st_spelling_imitated (const StSpelling *spelling, gunichar c);

/* Whether @c is a letter of the language's script or a mark, and none of the language nor
 * of the foreign words in it (the auxiliary exemplar characters of CLDR). FALSE where CLDR
 * does not know the language, and for accents on vowels where the language writes none
 * but to tell a word from another. */
gboolean st_spelling_is_strange (const StSpelling *spelling, gunichar c);

/* The letters that @c is another form of, by a compatibility decomposition (UAX #15): "fi"
 * of U+FB01, "k" of U+1D424. NULL where it is none, or a form that the language has (those
 * of full width in Chinese) or that any may have (ª, ²). (transfer full) (nullable) */
char *st_spelling_plain (const StSpelling *spelling, gunichar c);

/**
 * st_spelling_misread:
 * @meant: (out): the character in UTF-8
 *
 * Whether the characters at @p are the UTF-8 of one character of the language, read as if
 * it were Windows-1252: "Ã´" for "ô".
 *
 * Returns: how many bytes of @p they are, or 0
 */
gsize st_spelling_misread (const StSpelling *spelling, const char *p, char meant[5]);

/* The first letter of the word @text of @length bytes that belongs to another script
 * than the rest, and looks like a letter of that; 0 where there is none. */
gunichar st_spelling_intruder (StSpelling *spelling, const char *text, gsize length);

/* The sentences of @text, by UAX #29 and CLDR, without white space at their ends.
 * (transfer full) (element-type utf8) */
GPtrArray *st_spelling_sentences (StSpelling *spelling, const char *text);
