/* Puts a tree of files in the place of another. For commit.c.
 *
 * @out (element-type guint64) gets the stamps (manifest.h) of files that are no longer
 * needed: what may be removed is known by them, whatever turns up beside it.
 *
 * All return -1 with errno set where they fail. */
#pragma once

#include <glib.h>

/* Moves all that is in @from into @to. What lies in a folder is in its place before the files
 * beside that folder are; @first (a name, or NULL) before all other folders. A folder that is
 * not there yet is moved whole. A file that is there is exchanged with the new one and lies in
 * @from then; where the file system cannot do that, the new one is renamed over it. @where gets
 * the path of what failed.
 *
 * One thread does it: the kernel renames from one folder to another by turns. */
int st_place_merge (int from, int to, const char *first, GArray *out, GString *where);

/* Moves the file @path from @from to @to, or removes it where it cannot be moved. A folder of
 * that name stays: EISDIR. */
int st_place_take (int from, const char *path, int to, GArray *out);

/* Gives @to a link to each file of @from that has none of its name there; not to
 * @except (element-type utf8), a set of paths, nor to what st_place_is_own()
 * names. */
int st_place_link (int from, int to, GHashTable *except, GArray *out, GString *where);

/* Whether a name in the output folder is Statuary's own, and no page. */
gboolean st_place_is_own (const char *name);
