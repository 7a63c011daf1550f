/* The manifest: which files a build wrote, so that the next one can remove
 * what it no longer writes. A text file, one path a line, in the output folder.
 * A manifest that is missing or damaged names nothing: then nothing is removed. */
#pragma once

#include <glib.h>

#define ST_MANIFEST ".statuary-manifest"

/* Returns: (transfer full) (element-type utf8): a set of paths. */
GHashTable *st_manifest_parse (const char *text);

/* The manifest of @paths, a set. (transfer full) */
GString *st_manifest_format (GHashTable *paths);
