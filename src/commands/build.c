/* The commands build and check. */
#include "commands/codes.h"
#include "commands/command.h"
#include "commands/forecast.h"
#include "commands/pipeline.h"
#include "commands/usage.h"
#include "model/address.h"
#include "model/pairs.h"
#include "model/usefulness.h"

#include <string.h>
#include <unistd.h>

#define MAX_SLICES 9999

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

/* When what was reached, in microseconds. */
typedef struct {
  gint64 started;
  gint64 live; /* the site is as it is to be */
  gint64 done; /* and what it has replaced is removed */
} Times;

#define SAME_TIME (G_TIME_SPAN_SECOND / 100)

/* Says what was done, on standard output. */
static void
print_summary (const StSink *sink, const char *output, const Times *times)
{
  StSinkCounts counts = st_sink_counts (sink);
  double live = (double) (times->live - times->started) / G_TIME_SPAN_SECOND;
  double done = (double) (times->done - times->started) / G_TIME_SPAN_SECOND;
  g_print ("%u files in %s: %u written, %u unchanged, %u removed ", counts.files, output, counts.changed, counts.files - counts.changed,
           counts.removed);
  if (times->done - times->live < SAME_TIME)
    g_print ("(%.2f s)\n", done);
  else
    g_print ("(live after %.2f s, done after %.2f s)\n", live, done);
}

/* --- sweeping ------------------------------------------------------------ */

#define LINE_EVERY (5 * G_TIME_SPAN_SECOND)
#define BAR_EVERY (G_TIME_SPAN_SECOND / 5)

typedef struct {
  StProgress progress;
  gint64 next; /* when to say how far it is */
  gboolean shown;
} Sweeping;

static void
tell_sweeping (guint done, guint total, gpointer data)
{
  Sweeping *sweeping = data;
  gboolean bar = sweeping->progress == ST_PROGRESS_BAR;
  gint64 now = g_get_monotonic_time ();
  if (sweeping->progress == ST_PROGRESS_NONE || now < sweeping->next)
    return;
  g_printerr ("%sThe site is live; %u of %u replaced files removed%s", bar ? "\r" : "", done, total, bar ? "\033[K" : "\n");
  sweeping->next = now + (bar ? BAR_EVERY : LINE_EVERY);
  sweeping->shown = TRUE;
}

static void
sweep (const StPipeline *pipeline, StSink *sink, StDiagnostics *diag)
{
  gboolean bar = pipeline->progress == ST_PROGRESS_BAR;
  Sweeping sweeping = { pipeline->progress, g_get_monotonic_time () + (bar ? G_TIME_SPAN_SECOND : LINE_EVERY), FALSE };
  st_sink_sweep (sink, tell_sweeping, &sweeping, diag);
  if (sweeping.shown && bar)
    g_printerr ("\r\033[K");
}

/* ------------------------------------------------------------------------- */

static StPipeline
pipeline_of (const StOptions *options)
{
  return (StPipeline){
    .root = options->root,
    .output = options->output,
    .threads = (guint) options->threads,
    .strict = options->strict,
    .lint = !options->lenient,
    .pseudo = options->pseudo,
    .compress = options->compress,
  };
}

/* Foretells what a build would write. */
static StExit
foretell (StOptions *options)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  StPipeline pipeline = pipeline_of (options);
  g_autoptr (StProject) project = st_project_read (&pipeline, diag);
  StExit status = st_report (diag, options);
  if (project != NULL)
    st_forecast_print (project, options);
  return status;
}

typedef struct {
  const StOptions *options;
  StDiagnostics *diag;
} CodesCheck;

static void
check_codes (StSite *site, gpointer data)
{
  const CodesCheck *check = data;
  st_codes_compare (site, check->options->codes, check->options->family, check->diag);
}

static StExit
run (StOptions *options, StPipeline pipeline, StSink *sink)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  pipeline.inspect = options->verbose ? print_useless_pairs : NULL;
  /* Standard error holds the diagnostics, and programs that read these as JSON can read nothing else. */
  gboolean json = g_strcmp0 (options->format, "json") == 0;
  pipeline.progress = options->quiet || json ? ST_PROGRESS_NONE : isatty (STDERR_FILENO) ? ST_PROGRESS_BAR : ST_PROGRESS_LINES;
  CodesCheck codes = { options, diag };
  if (options->codes != NULL)
    {
      pipeline.prepare = check_codes;
      pipeline.prepare_data = &codes;
    }
  Times times = { .started = g_get_monotonic_time () };
  gboolean complete = st_pipeline_run (&pipeline, sink, diag);
  times.live = g_get_monotonic_time ();
  if (complete)
    sweep (&pipeline, sink, diag);
  times.done = g_get_monotonic_time ();
  StExit status = st_report (diag, options);
  if (g_strcmp0 (options->format, "json") == 0)
    return status; /* for a program, which wants no more than that */
  if (complete && !options->quiet && options->output != NULL)
    print_summary (sink, options->output, &times);
  else if (complete && !options->quiet)
    g_print ("%u files would be written%s\n", st_sink_counts (sink).files, status == ST_EXIT_OK ? ": no errors" : "");
  else if (!complete && !options->quiet && options->output != NULL)
    g_printerr ("%s\n", st_sink_counts (sink).files == 0 ? "Nothing was written." : "The site is not complete.");
  return status;
}

/* "2/4" is the second of four. */
static gboolean
read_shard (const char *shard, StPipeline *pipeline)
{
  char *slash = NULL, *end = NULL;
  if (shard == NULL)
    return TRUE;
  guint64 number = g_ascii_isdigit (*shard) ? g_ascii_strtoull (shard, &slash, 10) : 0;
  guint64 of = slash != NULL && *slash == '/' && g_ascii_isdigit (slash[1]) ? g_ascii_strtoull (slash + 1, &end, 10) : 0;
  if (of < 1 || of > MAX_SLICES || *end != '\0' || number < 1 || number > of)
    {
      st_wrong_usage ("--shard is I/N, the I-th of N slices, with N up to %d, not `%s`", MAX_SLICES, shard);
      return FALSE;
    }
  pipeline->slice = (guint) number - 1;
  pipeline->n_slices = (guint) of;
  return TRUE;
}

static StExit
build (StOptions *options, StPipeline pipeline)
{
  g_autofree char *part = pipeline.n_slices > 0 ? g_strdup_printf ("%u-of-%u", pipeline.slice + 1, pipeline.n_slices) : NULL;
  StSinkOptions how = {
    .part = part, .first = "assets", .atomic = options->atomic, .compress = options->compress, .n_threads = pipeline.threads
  };
  g_autoptr (StSink) sink = st_sink_folder (options->output, how);
  return run (options, pipeline, sink);
}

StExit
st_command_build (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "Where the site goes (default: site/ in the project)", "DIR" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, "Write nothing; say how many files there would be, and how large", NULL },
    { "compress", 0, 0, G_OPTION_ARG_NONE, &options.compress, "Write .gz and .br copies of text files beside them", NULL },
    { "shard", 0, 0, G_OPTION_ARG_STRING, &options.shard, "Write the I-th of N slices; all together are the site", "I/N" },
    { "atomic", 0, 0, G_OPTION_ARG_NONE, &options.atomic, "Show all changes in one step, to those who read from the folder", NULL },
    { "pseudo", 0, 0, G_OPTION_ARG_NONE, &options.pseudo, "Add the pseudo-languages en-XA (long) and ar-XB (right to left)", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "", "Writes the site. Nothing is written while the input has errors."))
    return ST_EXIT_USAGE;
  options.lenient = TRUE;
  StPipeline pipeline = pipeline_of (&options);
  if (!read_shard (options.shard, &pipeline))
    return ST_EXIT_USAGE;
  if (options.shard != NULL && options.atomic)
    return st_wrong_usage ("--shard and --atomic do not go together: a slice is no site");
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  if (options.output == NULL)
    options.output = strcmp (options.root, ".") == 0 ? g_strdup ("site") : g_build_filename (options.root, "site", NULL);
  pipeline.root = options.root;
  pipeline.output = options.output;
  if (options.dry_run)
    return foretell (&options);
  return build (&options, pipeline);
}

StExit
st_command_check (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "verbose", 0, 0, G_OPTION_ARG_NONE, &options.verbose, "Say why a comparison is kept out of search engines", NULL },
    { "codes", 0, 0, G_OPTION_ARG_FILENAME, &options.codes, "Compare the pages with a list of codes: lines, CSV or JSON", "FILE" },
    { "family", 0, 0, G_OPTION_ARG_STRING, &options.family, "The family that the list is of", "FAMILY" },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "", "Does all that build does, and writes nothing."))
    return ST_EXIT_USAGE;
  if (options.family != NULL && options.codes == NULL)
    return st_wrong_usage ("--family says of which family the list of --codes is, and there is no --codes");
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  g_autoptr (StSink) sink = st_sink_nowhere ();
  return run (&options, pipeline_of (&options), sink);
}
