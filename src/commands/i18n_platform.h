/* Settings that translation platforms read from a file of the repository.
 *
 *   if (st_i18n_has_platform (name))
 *     st_i18n_write_settings (root, before, name, n_threads, quiet, diag);
 */
#pragma once

#include "model/site.h"

/* What --for takes, for the help and for messages: "weblate, crowdin or pontoon". */
#define ST_I18N_PLATFORMS "weblate, crowdin or pontoon"

gboolean st_i18n_has_platform (const char *name);

/**
 * st_i18n_write_settings:
 * @before: the site before a language was added, or as it is: a file of its settings may
 *   be replaced, since it holds nothing of anybody's own
 * @name: one that st_i18n_has_platform() knows
 *
 * Writes the settings of @name for the project @root as it is now, and prints what is left
 * to do there. A file of other content is left as it is: that is recorded as an error, and
 * what would have been written is printed.
 */
void st_i18n_write_settings (const char *root, const StSite *before, const char *name, guint n_threads, gboolean quiet,
                             StDiagnostics *diag);
