/* Files that the program carries in its resources: the standard theme (templates, what pages
 * load, and the English words of the interface), which stands wherever a project has no file
 * of its own, and what `init` writes. */
#pragma once

#include <gio/gio.h>

#define ST_SHIPPED_THEME "/statuary/shared"

/* All files below the folder @path of the resources: path from there, such as
 * "templates/code.html" → GBytes. (transfer full) */
GHashTable *st_shipped_files (const char *path);

/* The words of the interface in the language @tag, as XLIFF. (transfer full) (nullable): NULL where
 * the program has no translation into it */
GBytes *st_shipped_words (const char *tag);

/* The file @path of the standard theme, such as "locales/en/ui.xlf". (transfer full) (nullable) */
GBytes *st_shipped_file (const char *path);
