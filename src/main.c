/* The table of commands. */
#include "base/text.h"
#include "commands/usage.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const StCommand commands[] = {
  { "build", "write the site", st_command_build, NULL },
  { "check", "find what is wrong, and write nothing", st_command_check, NULL },
  { "serve", "show the site in a browser while you work on it", st_command_serve, NULL },
  { "i18n", "work on translations", NULL, st_i18n_commands },
  { "init", "make a small site to start from", st_command_init, NULL },
  { "import", "make or change pages from a table", st_command_import, NULL },
  { "explain", "say what the codes in a message or log mean", st_command_explain, NULL },
  { "schema", "write JSON Schemas of the front matter, for editors", st_command_schema, NULL },
  { "templates", "copy standard templates, and compare yours with them", NULL, st_templates_commands },
  { 0 },
};

/* Where memory is short, or GLib has no thread to watch files with, it ends the
 * program by a signal, or (not having the memory to say so) by a broken pointer.
 * Files are whole at any moment: there is nothing to tidy up that would not need
 * memory. */
static void
end_for_want (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  static const char memory[] = "statuary: there is not enough memory\n",
                    thread[] = "statuary: no thread can be started; close other programs\n";
  gboolean of_thread = message != NULL && strstr (message, "creating thread") != NULL;
  if (message != NULL && !of_thread && strstr (message, "failed to allocate") == NULL)
    {
      g_log_default_handler (domain, level, message, data);
      return;
    }
  gssize said = of_thread ? write (STDERR_FILENO, thread, sizeof thread - 1) : write (STDERR_FILENO, memory, sizeof memory - 1);
  (void) said; /* there is no other way to say it */
  _exit (ST_EXIT_ERRORS);
}

/* A file that is opened must not get the number of a stream that was closed (`>&-`), or
 * what is said would be written into it. Writing to these fails. */
static void
open_streams (void)
{
  int file = 0;
  do
    file = open ("/dev/null", O_RDONLY);
  while (file >= 0 && file <= STDERR_FILENO);
  if (file >= 0)
    close (file);
}

/* What could not be written was not said: on a full disk, a report is cut short. GLib ends
 * the program itself after --help of a command. */
static void
check_streams (void)
{
  gboolean said = fflush (stdout) == 0 && !ferror (stdout), told = fflush (stderr) == 0 && !ferror (stderr);
  if (!said)
    g_printerr ("statuary: cannot write to standard output; is the disk full?\n");
  if (!said || !told)
    _exit (ST_EXIT_ERRORS);
}

static StExit
run (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "--version") == 0)
    return st_command_version (argc, argv);
  return st_commands_run (commands, "statuary", "Statuary builds reference sites about codes, with a page that compares every pair.", argc,
                          argv);
}

int
main (int argc, char **argv)
{
  open_streams ();
  if (atexit (check_streams) != 0)
    return ST_EXIT_ERRORS;
  setlocale (LC_ALL, "");
  g_log_set_handler ("GLib", G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, end_for_want, NULL);
  st_text_init ();
  return (int) run (argc, argv);
}
