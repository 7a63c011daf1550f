/* A UI message: a whole sentence with named arguments, in the syntax of ICU
 * MessageFormat: `{name}`, `{n, plural, =0 {no code} one {# code} other {# codes}}`, and
 * apostrophes that quote `'{'`. ICU's own C formatter takes no named
 * arguments, so this small one is ours; plural categories come from ICU.
 *
 *   StMessage *message = st_message_parse (pattern, language, NULL, &error);
 *   st_message_format (message, values, out);
 *
 * A message never changes after parsing. */
#pragma once

#include "base/text.h"

typedef struct StMessage StMessage;

/* An argument's value: a text, or (that being NULL) a number. */
typedef struct {
  const char *text;
  double number;
} StMessageValue;

typedef struct {
  char *name;
  gboolean plural;
} StMessageArgument;

/**
 * st_message_parse:
 * @english: the message it translates, whose arguments it must use exactly, or %NULL
 * @error: (out): in words, what is wrong
 *
 * @language is kept by reference. Returns: (transfer full) (nullable)
 */
StMessage *st_message_parse (const char *pattern, const StLanguage *language, const StMessage *english, char **error);
void st_message_free (StMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StMessage, st_message_free)

/* (transfer none) (element-type StMessageArgument): in the order of the
 * English message, which is also the order of the values when formatting. */
GPtrArray *st_message_arguments (const StMessage *message);

/* (transfer none): the language of its plural forms */
const StLanguage *st_message_language (const StMessage *message);

void st_message_format (const StMessage *message, const StMessageValue *values, GString *out);

/* --- for checks of the wording ------------------------------------------- */

gboolean st_message_has_plural (const StMessage *message);

/* The text for numbers of the plural category @category, with ST_CODE_MARK
 * (read/markdown.h) in place of each argument. (transfer full) */
char *st_message_wording (const StMessage *message, const char *category);

/**
 * st_message_numberless:
 * @english: the message that @message translates
 *
 * The category of a plural form that does not show its number, while a form beside it or
 * the English form `other` does, and that more than one number selects: `one` may spell
 * the number out in English ("one code"), and not in Russian, where 21 selects it too.
 *
 * Returns: (transfer none) (nullable)
 */
const char *st_message_numberless (const StMessage *message, const StMessage *english);
