/* Where a text mentions codes. A number counts as a code only where it can be one: what the
 * words and marks around it make a part of something else (HTTP/3, curl(3), a date, a
 * size, a version, a port, a line) is none. The words are English; units are those of all
 * languages.
 *
 *   g_autoptr(StMentions) mentions = st_mentions_new ();
 *   g_autoptr(GPtrArray) codes = st_mentions_find (mentions, family, text, spans);
 */
#pragma once

#include "model/site.h"

typedef struct StMentions StMentions;

/* (transfer full) */
StMentions *st_mentions_new (void);
void st_mentions_free (StMentions *mentions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StMentions, st_mentions_free)

/* The codes of @family that @text, in UTF-8 and without markup, mentions, each once, in the
 * order of the text. A code without a digit is a word of the language too, and not looked
 * for. What stands in a link or a picture is context alone: no link can stand in it.
 * @spans: (nullable) (element-type StSpan): of @text
 * Returns: (transfer full) (element-type StCode) */
GPtrArray *st_mentions_find (const StMentions *mentions, const StFamily *family, const char *text, const GArray *spans);
