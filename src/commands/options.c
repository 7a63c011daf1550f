#include "commands/command.h"

#include <string.h>

void
st_options_clear (StOptions *options)
{
  g_free (options->directory);
  g_free (options->output);
  g_free (options->format);
}

gboolean
st_options_parse (int *argc, char ***argv, const GOptionEntry *entries, const char *arguments, int n_arguments, const char *summary)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("statuary %s", (*argv)[0]);
  g_set_prgname (program);
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    g_printerr ("%s: %s\n", program, error->message);
  else if (*argc != n_arguments + 1)
    g_printerr ("%s: %s\n", program, *argc > n_arguments + 1 ? "too many arguments" : "an argument is missing");
  else
    return TRUE;
  g_printerr ("Try: %s --help\n", program);
  return FALSE;
}

gboolean
st_options_check (const StOptions *options)
{
  if (options->format != NULL && strcmp (options->format, "text") != 0 && strcmp (options->format, "json") != 0)
    g_printerr ("%s: --format is text or json, not `%s`\n", g_get_prgname (), options->format);
  else if (options->threads < 0 || options->threads > 1024)
    g_printerr ("%s: --threads is a number from 1 to 1024\n", g_get_prgname ());
  else
    return TRUE;
  return FALSE;
}
