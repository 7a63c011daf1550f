/* Options that commands have in common, and their help. */
#include "base/memory.h"
#include "commands/arguments.h"
#include "commands/usage.h"

#include <string.h>

#define MAX_THREADS 1024

void
st_options_clear (StOptions *options)
{
  g_free (options->directory);
  g_free (options->root);
  g_free (options->output);
  g_free (options->format);
  g_free (options->shard);
  g_free (options->codes);
  g_free (options->family);
}

static const char *const *
formats_of (const StOptions *options)
{
  static const char *const diagnostics[] = { "text", "json", NULL };
  return options->formats != NULL ? options->formats : diagnostics;
}

/* Whether the values that were given exist. */
static gboolean
has_right_values (const StOptions *options)
{
  g_autofree char *words = g_strjoinv (", ", (char **) formats_of (options));
  if (options->format != NULL && !g_strv_contains (formats_of (options), options->format))
    st_wrong_usage ("--format is one of %s, not `%s`", words, options->format);
  else if (options->threads < 0 || options->threads > MAX_THREADS)
    st_wrong_usage ("--threads is a number from 0 to %d, not `%d`", MAX_THREADS, options->threads);
  else
    return TRUE;
  return FALSE;
}

/* What is meant by an argument that is missing, and an example. */
static const struct {
  const char *name;
  const char *meaning;
  const char *example;
} arguments_meant[] = {
  { "DIR", "a folder for the site, new or empty", "codes" },
  { "LANG", "the tag of a language", "vi" },
  { "FILE", "a PO or XLIFF file", "smtp.vi.po" },
};

/* Whether @n arguments fit @pattern: "" none, "DIR" one, "[LANG...]" any number. */
static gboolean
fits (const char *pattern, int n, char **argv, gboolean has_project)
{
  int most = *pattern == '\0' ? 0 : 1;
  if (*pattern == '[' || n == most)
    return TRUE;
  if (n > most)
    st_wrong_usage ("too many arguments: `%s`%s", argv[most + 1], has_project && most == 0 ? "; -C names the project's folder" : "");
  for (guint i = 0; n < most && i < G_N_ELEMENTS (arguments_meant); i++)
    if (strcmp (pattern, arguments_meant[i].name) == 0)
      st_wrong_usage ("an argument is missing: %s, %s, as in `%s %s`", pattern, arguments_meant[i].meaning, g_get_prgname (),
                      arguments_meant[i].example);
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
  StOptions unused = { 0 };
  StOptions *all = options != NULL ? options : &unused;
  g_autofree char *formats = g_strjoinv ("|", (char **) formats_of (all));
  const GOptionEntry shared[] = {
    { "directory", 'C', 0, G_OPTION_ARG_FILENAME, &all->directory, "The project's folder (default: this one, or the nearest above)",
      "DIR" },
    { "threads", 'j', 0, G_OPTION_ARG_INT, &all->threads, "How many threads work at a time (default, and 0: one for each processor)", "N" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &all->strict, "Treat warnings as errors", NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &all->format,
      all->formats != NULL ? "The format (default: the first)" : "How to print diagnostics", formats },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &all->quiet, "Print diagnostics only", NULL },
    { 0 },
  };
  const GOptionEntry *tables[] = { entries, shared };
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autofree char *program = g_strdup_printf ("statuary %s", (*argv)[0]);
  g_set_prgname (program);
  g_option_context_set_summary (context, summary);
  for (guint i = options != NULL ? 2 : 1; i > 0; i--)
    g_option_context_add_main_entries (context, tables[i - 1], NULL);
  if (!st_arguments_parse (context, tables, options != NULL ? 2 : 1, argc, *argv) || !fits (arguments, *argc - 1, *argv, options != NULL)
      || (options != NULL && !has_right_values (options)))
    return FALSE;
  if (options != NULL)
    set_threads (options);
  return TRUE;
}
