/* Style sheets and scripts without comments, indentation and blank lines.
 *
 * The text means the same afterwards. What cannot be told with certainty is not guessed:
 * where it is open whether a slash begins a regular expression, or a string has no end,
 * the file stays as it is. Comments that begin with "!" (licences) or "#" (source maps)
 * are kept.
 *
 * CSS Syntax Level 3 §4.3; ECMAScript 2024 §12. */
#pragma once

#include <glib.h>

/* @text: of @length bytes. (transfer full) (nullable): NULL where it is to stay as it is */
GString *st_slim_css (const char *text, gsize length);
GString *st_slim_js (const char *text, gsize length);

/* @bytes, slim if @path is the name of a style sheet or a script that is written by hand: what is
 * called *.min.css or *.min.js is left as it is. (transfer full) */
GBytes *st_slim_asset (const char *path, GBytes *bytes);
