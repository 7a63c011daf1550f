/* Puts a tree of files in the place of another. For sink.c.
 *
 * Both fail with -1 and errno set, and with the path at which in @where. */
#pragma once

#include <glib.h>

/* Moves all that is in @from into @to, @first (a name, or NULL) before all else,
 * `.html` files that lie in @from itself at the end. A folder that is not there
 * yet is moved whole. */
int st_place_merge (int from, int to, const char *first, GString *where);

/* Gives @to a link to each file of @from that has none of its name there; not to
 * @except (element-type utf8), a set of paths, nor to what st_place_is_own()
 * names. */
int st_place_link (int from, int to, GHashTable *except, GString *where);

/* Whether a name in the output folder is Statuary's own, and no page. */
gboolean st_place_is_own (const char *name);
