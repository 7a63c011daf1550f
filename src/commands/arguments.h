/* The words of a command line as people type them: -j8, -qj 8, --threads 8. GLib's parser
 * takes the value of a short option from the next word alone, whatever that is, and has no
 * word for an option that is nearly right. So each word is looked at before GLib parses. */
#pragma once

#include <glib.h>

/**
 * st_arguments_parse:
 * @context: its entries are those of @tables
 * @tables: (array length=n_tables): the options that there are
 *
 * Parses @argv in place: afterwards argv[1] and so on are the arguments that are no options.
 *
 * Returns: %FALSE for wrong usage, which is then on standard error.
 */
gboolean st_arguments_parse (GOptionContext *context, const GOptionEntry *const *tables, guint n_tables, int *argc, char **argv);
