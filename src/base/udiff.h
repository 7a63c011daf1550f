/* Unified diffs of two texts (POSIX.1-2017, diff, "Diff -u Output Format"), as patch(1) takes
 * them.
 *
 *   g_autofree char *diff = st_udiff ("templates/code.html", mine, "shipped/code.html", shipped);
 *
 * The longest common sequence of lines is kept; of texts so long that finding it would take
 * more than ST_MAX_DIFF_CELLS steps, only what they have in common at both ends. */
#pragma once

#include <glib.h>

/* (transfer full): empty where the texts are the same */
char *st_udiff (const char *old_name, const char *old_text, const char *new_name, const char *new_text);
