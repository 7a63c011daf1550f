#include "commands/command.h"
#include "commands/pipeline.h"

#include <unistd.h>

/* Says what was done, on standard output. */
static void
print_summary (const StSink *sink, const char *output, gint64 started)
{
  StSinkCounts counts = st_sink_counts (sink);
  double seconds = (double) (g_get_monotonic_time () - started) / G_TIME_SPAN_SECOND;
  g_print ("%u files in %s: %u written, %u unchanged, %u removed (%.2f s)\n", counts.files, output, counts.changed,
           counts.files - counts.changed, counts.removed, seconds);
}

static StExit
run (StOptions *options, StSink *sink, const char *root)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  StPipeline pipeline = {
    .root = root, .threads = (guint) options->threads, .strict = options->strict, .lint = !options->lenient, .pseudo = options->pseudo
  };
  pipeline.progress = !options->quiet && isatty (STDERR_FILENO);
  gint64 started = g_get_monotonic_time ();
  gboolean complete = st_pipeline_run (&pipeline, sink, diag);
  StExit status = st_report (diag, options);
  if (g_strcmp0 (options->format, "json") == 0)
    return status; /* for a program, which wants no more than that */
  if (complete && !options->quiet && options->output != NULL)
    print_summary (sink, options->output, started);
  else if (complete && !options->quiet)
    g_print ("%u files would be written%s\n", st_sink_counts (sink).files, status == ST_EXIT_OK ? ": no errors" : "");
  else if (!complete && !options->quiet && options->output != NULL)
    g_printerr ("%s\n", st_sink_counts (sink).files == 0 ? "Nothing was written." : "The site is not complete.");
  return status;
}

StExit
st_command_build (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "Where the site goes (default: site/ in the project)", "DIR" },
    { "pseudo", 0, 0, G_OPTION_ARG_NONE, &options.pseudo, "Add the pseudo-languages en-XA (long) and ar-XB (right to left)", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "", "Writes the site. Nothing is written while the input has errors."))
    return ST_EXIT_USAGE;
  options.lenient = TRUE;
  const char *root = options.directory != NULL ? options.directory : ".";
  if (options.output == NULL)
    options.output = options.directory != NULL ? g_build_filename (root, "site", NULL) : g_strdup ("site");
  g_autoptr (StSink) sink = st_sink_folder (options.output);
  return run (&options, sink, root);
}

StExit
st_command_check (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  const GOptionEntry entries[] = { { 0 } };
  if (!st_options_parse (&argc, &argv, &options, entries, "", "Does all that build does, and writes nothing."))
    return ST_EXIT_USAGE;
  g_autoptr (StSink) sink = st_sink_nowhere ();
  return run (&options, sink, options.directory != NULL ? options.directory : ".");
}
