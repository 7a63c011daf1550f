/* UI messages for documents that no template makes, such as the feed.
 *
 * The feed, llms.txt and redirects have fixed shapes that no theme changes, so C writes
 * them. A sentence is left out if the catalogue of the site has no such message. */
#pragma once

#include "model/site.h"

/* An argument by its name. A text, or (that being NULL) a number. */
typedef struct {
  const char *name;
  StMessageValue value;
} StWord;

/**
 * st_words:
 * @words: (array length=n): what the message may name
 * @foreign: (out): the language it is in where that is not @language, else %NULL
 *
 * The message @id in @language. A site may have other messages than those that
 * come with Statuary: its templates decide.
 *
 * Returns: (transfer full) (nullable): %NULL where the site has no such
 * message, or it names something else.
 */
char *st_words (const StSite *site, guint language, const char *id, const StWord *words, guint n, const StLanguage **foreign);
