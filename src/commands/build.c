#include "commands/command.h"
#include "commands/forecast.h"
#include "commands/pipeline.h"
#include "model/address.h"
#include "model/pairs.h"
#include "model/usefulness.h"

#include <unistd.h>

static void
print_useless_pair (const StCode *left, const StCode *right, const StUsefulness *usefulness)
{
  const StFamily *family = left->family;
  g_autofree char *name = st_pair_name (left, right);
  g_print ("%s/%s: score %u of %u: %u %s, %s, %s\n", family->id, name, usefulness->score, family->site->noindex_below,
           usefulness->n_different, usefulness->n_different == 1 ? "fact differs" : "facts differ",
           usefulness->related ? "related" : "unrelated", usefulness->noted ? "a note" : "no note");
}

/* Says of each pair that search engines are to pass over why that is so. */
static void
print_useless_pairs (const StSite *site)
{
  StComparison comparison;
  st_comparison_init (&comparison);
  for (guint f = 0; f < site->families->len && site->noindex_below > 0; f++)
    {
      GPtrArray *codes = ((const StFamily *) site->families->pdata[f])->codes;
      for (guint i = 0; i < codes->len; i++)
        for (guint j = 0; j < st_pairs_count (codes->pdata[i]); j++)
          {
            const StCode *left = codes->pdata[i], *right = st_pairs_right (left, j);
            StUsefulness usefulness = st_usefulness_of (left, right, &comparison);
            if (usefulness.score < site->noindex_below)
              print_useless_pair (left, right, &usefulness);
          }
    }
  st_comparison_clear (&comparison);
}

/* Says what was done, on standard output. */
static void
print_summary (const StSink *sink, const char *output, gint64 started)
{
  StSinkCounts counts = st_sink_counts (sink);
  double seconds = (double) (g_get_monotonic_time () - started) / G_TIME_SPAN_SECOND;
  g_print ("%u files in %s: %u written, %u unchanged, %u removed (%.2f s)\n", counts.files, output, counts.changed,
           counts.files - counts.changed, counts.removed, seconds);
}

static StPipeline
pipeline_of (const StOptions *options, const char *root)
{
  return (StPipeline){
    .root = root, .threads = (guint) options->threads, .strict = options->strict, .lint = !options->lenient, .pseudo = options->pseudo
  };
}

/* Foretells what a build would write. */
static StExit
foretell (StOptions *options, const char *root)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  StPipeline pipeline = pipeline_of (options, root);
  g_autoptr (StProject) project = st_project_read (&pipeline, diag);
  StExit status = st_report (diag, options);
  if (project != NULL)
    st_forecast_print (project, options);
  return status;
}

static StExit
run (StOptions *options, StSink *sink, const char *root)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  StPipeline pipeline = pipeline_of (options, root);
  pipeline.inspect = options->verbose ? print_useless_pairs : NULL;
  pipeline.progress = options->quiet ? ST_PROGRESS_NONE : isatty (STDERR_FILENO) ? ST_PROGRESS_BAR : ST_PROGRESS_LINES;
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
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, "Write nothing; say how many files there would be, and how large", NULL },
    { "pseudo", 0, 0, G_OPTION_ARG_NONE, &options.pseudo, "Add the pseudo-languages en-XA (long) and ar-XB (right to left)", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "", "Writes the site. Nothing is written while the input has errors."))
    return ST_EXIT_USAGE;
  options.lenient = TRUE;
  const char *root = options.directory != NULL ? options.directory : ".";
  if (options.dry_run)
    return foretell (&options, root);
  if (options.output == NULL)
    options.output = options.directory != NULL ? g_build_filename (root, "site", NULL) : g_strdup ("site");
  g_autoptr (StSink) sink = st_sink_folder (options.output, (StSinkOptions){ .first = "assets" });
  return run (&options, sink, root);
}

StExit
st_command_check (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "verbose", 0, 0, G_OPTION_ARG_NONE, &options.verbose, "Say why a comparison is kept out of search engines", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "", "Does all that build does, and writes nothing."))
    return ST_EXIT_USAGE;
  g_autoptr (StSink) sink = st_sink_nowhere ();
  return run (&options, sink, options.directory != NULL ? options.directory : ".");
}
