/* Options that commands have in common, and their help. */
#include "base/memory.h"
#include "commands/command.h"

#include <string.h>

void
st_options_clear (StOptions *options)
{
  g_free (options->directory);
  g_free (options->output);
  g_free (options->format);
  g_free (options->shard);
}

static const char *const *
formats_of (const StOptions *options)
{
  static const char *const diagnostics[] = { "text", "json", NULL };
  return options->formats != NULL ? options->formats : diagnostics;
}

/* "text or json". (transfer full) */
static char *
words_of (const char *const *formats)
{
  GString *words = g_string_new (formats[0]);
  for (guint i = 1; formats[i] != NULL; i++)
    g_string_append_printf (words, "%s%s", formats[i + 1] != NULL ? ", " : " or ", formats[i]);
  return g_string_free (words, FALSE);
}

/* Whether the values that were given exist. */
static gboolean
has_right_values (const StOptions *options)
{
  g_autofree char *words = words_of (formats_of (options));
  if (options->format != NULL && !g_strv_contains (formats_of (options), options->format))
    g_printerr ("%s: --format is %s, not `%s`\n", g_get_prgname (), words, options->format);
  else if (options->threads < 0 || options->threads > 1024)
    g_printerr ("%s: --threads is a number from 1 to 1024\n", g_get_prgname ());
  else
    return TRUE;
  return FALSE;
}

static void
add_shared_entries (GOptionContext *context, StOptions *options)
{
  const GOptionEntry entries[] = {
    { "directory", 'C', 0, G_OPTION_ARG_FILENAME, &options->directory, "The project's folder (default: this one)", "DIR" },
    { "threads", 'j', 0, G_OPTION_ARG_INT, &options->threads, "How many threads work at a time (default: one for each processor)", "N" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options->strict, "Treat warnings as errors", NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      options->formats != NULL ? "The format (default: the first that the help names)" : "How to print diagnostics: text or json",
      "FORMAT" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "Print diagnostics only", NULL },
    { 0 },
  };
  g_option_context_add_main_entries (context, entries, NULL);
}

/* Whether @n arguments fit @pattern: "" none, "DIR" one, "[LANG...]" any number. */
static gboolean
fits (const char *pattern, int n, const char *program)
{
  gboolean one = *pattern != '\0' && *pattern != '[';
  if (*pattern == '[' || n == (one ? 1 : 0))
    return TRUE;
  g_printerr ("%s: %s\n", program, n > (one ? 1 : 0) ? "too many arguments" : "an argument is missing");
  return FALSE;
}

/* From here on it is known how many threads there will be. */
static void
set_threads (StOptions *options)
{
  options->threads = options->threads > 0 ? options->threads : (int) g_get_num_processors ();
  st_memory_prepare ((guint) options->threads);
}

gboolean
st_options_parse (int *argc, char ***argv, StOptions *options, const GOptionEntry *entries, const char *arguments, const char *summary)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("statuary %s", (*argv)[0]);
  g_set_prgname (program);
  g_option_context_set_summary (context, summary);
  if (options != NULL)
    add_shared_entries (context, options);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    g_printerr ("%s: %s\n", program, error->message);
  else if (fits (arguments, *argc - 1, program) && (options == NULL || has_right_values (options)))
    {
      if (options != NULL)
        set_threads (options);
      return TRUE;
    }
  g_printerr ("Try: %s --help\n", program);
  return FALSE;
}
