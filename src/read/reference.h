/* Links by reference, `[text][name]`, whose addresses stand elsewhere in the source
 * (CommonMark §4.7). Translators see each text alone, and so its links become
 * `[text](address)`. */
#pragma once

#include <glib.h>

/* Name, folded → what follows it in brackets, `address "title"`. (transfer full) */
GHashTable *st_references_find (const char *markdown);

/* @text with the addresses of @references in its links. What only looks like a link of this
 * kind is changed, too: the caller compares what both mean. (transfer full) */
char *st_references_expand (GHashTable *references, const char *text);

/**
 * st_footnote_end:
 * @bracket: text from a bracket on
 *
 * To GitHub `[^1]` is the mark of a footnote, whose note begins with `[^1]:`, and no name that a
 * link could have. No white space stands in it.
 *
 * Returns: (nullable): what follows the mark that begins at @bracket; %NULL where none does
 */
const char *st_footnote_end (const char *bracket);

/* What that mark and its note have in common, folded. (transfer full) (nullable) */
char *st_footnote_name (const char *bracket);
