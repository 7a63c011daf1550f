#include "commands/usage.h"

#include "base/self.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

gboolean
st_is_coloured (int fd)
{
  const char *no_color = g_getenv ("NO_COLOR"), *term = g_getenv ("TERM");
  return isatty (fd) && (no_color == NULL || *no_color == '\0') && term != NULL && *term != '\0' && strcmp (term, "dumb") != 0;
}

/* UTF-8 in any locale, unlike g_printerr(). */
G_GNUC_PRINTF (1, 0)
static void
print_complaint (const char *format, va_list args)
{
  gboolean coloured = st_is_coloured (STDERR_FILENO);
  g_autofree char *text = g_strdup_vprintf (format, args);
  fprintf (stderr, "%s%s:%s %s\n", coloured ? "\033[1;31m" : "", g_get_prgname (), coloured ? "\033[0m" : "", text);
}

void
st_complain (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  print_complaint (format, args);
  va_end (args);
}

StExit
st_wrong_usage (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  print_complaint (format, args);
  va_end (args);
  fprintf (stderr, "Try: %s --help\n", g_get_prgname ());
  return ST_EXIT_USAGE;
}

/* --- tables of commands -------------------------------------------------- */

static const StCommand *
find (const StCommand *commands, const char *name)
{
  for (; commands->name != NULL; commands++)
    if (strcmp (commands->name, name) == 0)
      return commands;
  return NULL;
}

/* Where the documents are installed beside the program. (transfer full) (nullable) */
static char *
documents (void)
{
  g_autofree char *program = st_self_path (), *bin = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *prefix = bin != NULL ? g_path_get_dirname (bin) : NULL;
  g_autofree char *folder = prefix != NULL ? g_build_filename (prefix, "share", "doc", "statuary", NULL) : NULL;
  g_autofree char *guide = folder != NULL ? g_build_filename (folder, "docs", "content.md", NULL) : NULL;
  return guide != NULL && g_file_test (guide, G_FILE_TEST_EXISTS) ? g_steal_pointer (&folder) : NULL;
}

static void
print_help (FILE *out, const StCommand *commands, const char *of, const char *purpose)
{
  int width = 0;
  for (guint i = 0; commands[i].name != NULL; i++)
    width = MAX (width, (int) strlen (commands[i].name));
  fprintf (out, "Usage: %s COMMAND [OPTION...]\n\n", of);
  if (purpose != NULL)
    fprintf (out, "%s\n\n", purpose);
  for (guint i = 0; commands[i].name != NULL; i++)
    fprintf (out, "  %-*s  %s\n", width, commands[i].name, commands[i].summary);
  g_autofree char *folder = documents ();
  fprintf (out, "\nEach command has --help; statuary(1) is the manual.%s%s%s\n",
           folder != NULL ? " The documents, such as docs/content.md, lie in\n" : "", folder != NULL ? folder : "",
           folder != NULL ? "." : "");
}

/* " (did you mean `build`?)", or "". A command of a command is found by its own name:
 * `sync` means `i18n sync`. (transfer full) */
static char *
hint_at (const StCommand *commands, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const StCommand *command = commands; command->name != NULL; command++)
    {
      g_ptr_array_add (names, (gpointer) command->name);
      if (command->commands != NULL && find (command->commands, name) != NULL)
        return g_strdup_printf (" (did you mean `%s %s`?)", command->name, name);
    }
  return st_text_hint (name, names);
}

/* Of an option that stands where a command should. */
static StExit
complain_of_option (const StCommand *commands, const char *of, int argc, char **argv)
{
  static const char *const options[] = { "--help", "--version" };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (int i = 2; i < argc; i++)
    if (find (commands, argv[i]) != NULL)
      return st_wrong_usage ("`%s` stands before the command; options go after it, as in `%s %s %s`", argv[1], of, argv[i], argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_ptr_array_add (names, (gpointer) options[i]);
  g_autofree char *hint = st_text_hint (argv[1], names);
  return st_wrong_usage ("there is no option `%s`%s", argv[1], hint);
}

static gboolean
asks_for_help (const char *word)
{
  return strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0 || strcmp (word, "help") == 0;
}

static StExit
run (const StCommand *command, const char *of, int argc, char **argv)
{
  const char *outer = strchr (of, ' '); /* of "statuary i18n", " i18n" */
  g_autofree char *whole = outer != NULL ? g_strconcat (outer + 1, " ", command->name, NULL) : g_strdup (command->name);
  g_autofree char *name = g_strconcat ("statuary ", whole, NULL);
  char *first = argv[0];
  argv[0] = whole; /* how the command is called in its messages */
  StExit status = command->commands != NULL ? st_commands_run (command->commands, name, NULL, argc, argv) : command->run (argc, argv);
  argv[0] = first;
  return status;
}

StExit
st_commands_run (const StCommand *commands, const char *of, const char *purpose, int argc, char **argv)
{
  g_set_prgname (of);
  if (argc < 2)
    {
      print_help (stderr, commands, of, purpose);
      return ST_EXIT_USAGE;
    }
  const StCommand *command = find (commands, argv[1]);
  if (command != NULL)
    return run (command, of, argc - 1, argv + 1);
  if (asks_for_help (argv[1]) && argc > 2 && (command = find (commands, argv[2])) != NULL)
    {
      char help[] = "--help", *of_help[] = { argv[2], help, NULL };
      return run (command, of, 2, of_help);
    }
  if (asks_for_help (argv[1]))
    {
      print_help (stdout, commands, of, purpose);
      return ST_EXIT_OK;
    }
  if (argv[1][0] == '-')
    return complain_of_option (commands, of, argc, argv);
  g_autofree char *hint = hint_at (commands, argv[1]);
  return st_wrong_usage ("there is no command `%s`%s", argv[1], hint);
}
