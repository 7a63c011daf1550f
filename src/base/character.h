/* What Unicode knows of a single character and of what stands beside it. */
#pragma once

#include "base/text.h"

/**
 * st_char_mark:
 *
 * The kind of punctuation mark that @c is in its script, as the ASCII mark of that
 * kind: '.', '?', '!', ',', ';' or ':'. By the properties Sentence_Terminal and
 * Terminal_Punctuation (UAX #44), and the character's name.
 *
 * Returns: 0 for any other character
 */
char st_char_mark (gunichar c);

/* What readers see of a character. */
typedef enum {
  ST_CHAR_TEXT,
  ST_CHAR_CONTROL, /* a control or format character: unseen, and it may change what is around it */
  ST_CHAR_FILLER,  /* nothing is seen of it (Default_Ignorable_Code_Point, or a blank symbol) */
  ST_CHAR_NO_TEXT  /* a replacement character, one of private use, or none that Unicode has */
} StCharKind;

/* The kind of the character @p in @text. One that the language or an emoji needs where
 * it stands is text: joiners, a selector of emoji style (UTS #51), the tags of a flag. */
StCharKind st_char_kind (const StLanguage *language, const char *text, const char *p);

/* "U+0430 CYRILLIC SMALL LETTER A". (transfer full) */
char *st_char_name (gunichar c);

/* Whether it is a small letter whose script begins a sentence with another form of it;
 * Georgian has capitals, and does not. */
gboolean st_char_is_small (gunichar c);

/* The script that @c is of, a UScriptCode of ICU. */
int st_char_script (gunichar c);

/* Whether lines of such text are broken with a dictionary (UAX #14, class SA), as in Thai. */
gboolean st_char_needs_dictionary (gunichar c);

/* Whether words of its script are written without spaces between them. */
gboolean st_char_is_unspaced (gunichar c);

/* Whether it is Han, kana or bopomofo, whose punctuation is as wide as a letter. */
gboolean st_char_is_wide_letter (gunichar c);

/* The bracket that closes (opens) a bracket @c, by Bidi_Paired_Bracket; or 0. */
gunichar st_char_closing (gunichar c);
gunichar st_char_opening (gunichar c);
