/* What is said of a wrong command line, and how a command is found in a table.
 *
 *   if (folder == NULL)
 *     return st_wrong_usage ("there is no folder `%s`", name);
 */
#pragma once

#include "commands/command.h"

/* Whether what is written to the file descriptor @fd is to be coloured: a terminal that
 * knows colours reads it, and NO_COLOR is not set (https://no-color.org). */
gboolean st_is_coloured (int fd);

/* Prints one line on standard error: "statuary build: ", by the name that
 * g_set_prgname() was given, and the text. */
void st_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The same, and a line that says where the help is. Returns ST_EXIT_USAGE. */
StExit st_wrong_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);

/**
 * st_commands_run:
 * @commands: a table that ends with an empty entry
 * @of: what stands before the commands: "statuary", "statuary i18n"
 * @purpose: a sentence for the help, or %NULL
 *
 * Runs the command that argv[1] names, or says why there is none.
 */
StExit st_commands_run (const StCommand *commands, const char *of, const char *purpose, int argc, char **argv);
