#include "commands/crew.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "base/self.h"
#include "model/pairs.h"

#define LINE_EVERY (5 * G_TIME_SPAN_SECOND)
#define BAR_EVERY (G_TIME_SPAN_SECOND / 5)
#define BAR_WIDTH 24u

/* Outputs of one folder. The system lets threads make files in one folder only
 * by turns, so each thread stays in a lane of its own as long as it can. */
typedef struct {
  GPtrArray *outputs; /* (element-type StOutput) */
  guint next;
} Lane;

typedef struct {
  const StPipeline *pipeline;
  const StProject *project;
  StSink *sink;
  guint64 program; /* a hash of the program, or 0: files are then known by their bytes */
  gint64 started;
  GMutex lock;   /* of all that follows */
  GArray *lanes; /* (element-type Lane) */
  gint64 next;   /* when to say how far it is */
  gboolean shown;
  guint64 pages; /* rendered */
  guint64 total;
} Crew;

static guint
left_in (const Lane *lane)
{
  return lane->outputs->len - lane->next;
}

static guint64
pages_of (const StPipeline *pipeline, const StOutput *output)
{
  return output->kind == ST_OUTPUT_PAIRS ? st_output_n_pages (output) / MAX (pipeline->n_slices, 1) : 1;
}

/* --- lanes --------------------------------------------------------------- */

static void
lane_clear (gpointer data)
{
  g_ptr_array_unref (((Lane *) data)->outputs);
}

/* What belongs to no family shares the lane of its language's first. */
static void
fill_lanes (Crew *crew)
{
  const StProject *project = crew->project;
  guint n_families = MAX (project->site->families->len, 1), n = project->site->languages->len * n_families;
  crew->lanes = g_array_new (FALSE, TRUE, sizeof (Lane));
  g_array_set_clear_func (crew->lanes, lane_clear);
  g_array_set_size (crew->lanes, n);
  for (guint i = 0; i < n; i++)
    g_array_index (crew->lanes, Lane, i).outputs = g_ptr_array_new ();
  /* Outputs that slices divide among them as a whole; large ones are spread before all else. */
  guint n_large = 0, n_small = 0;
  for (guint i = 0; i < project->outputs->len; i++)
    {
      StOutput *output = &g_array_index (project->outputs, StOutput, i);
      guint *number = st_output_is (output, ST_GROWS) ? &n_large : &n_small;
      if (output->kind != ST_OUTPUT_PAIRS && (*number)++ % MAX (crew->pipeline->n_slices, 1) != crew->pipeline->slice)
        continue;
      guint lane = output->language * n_families + (output->family != NULL ? output->family->index : 0);
      g_ptr_array_add (g_array_index (crew->lanes, Lane, lane).outputs, output);
      crew->total += pages_of (crew->pipeline, output);
    }
}

/* The next output of @lane; where it has none left, the worker goes over to the
 * one with most. NULL where all are taken. */
static const StOutput *
take (Crew *crew, guint *lane)
{
  guint most = *lane;
  for (guint i = 0; left_in (&g_array_index (crew->lanes, Lane, *lane)) == 0 && i < crew->lanes->len; i++)
    if (left_in (&g_array_index (crew->lanes, Lane, i)) > left_in (&g_array_index (crew->lanes, Lane, most)))
      most = i;
  *lane = most;
  Lane *at = &g_array_index (crew->lanes, Lane, most);
  return left_in (at) > 0 ? at->outputs->pdata[at->next++] : NULL;
}

/* --- rendering ----------------------------------------------------------- */

/* One output being rendered. */
typedef struct {
  const Crew *crew;
  StBatch *batch;
  guint64 number;    /* of the pair at hand, among all of the site; where there are slices */
  guint64 tag;       /* of that pair, or of the whole output; 0 where there is none */
  gboolean has_data; /* its document is there, and its page is not */
} Job;

/* What another program makes of the same is another file. */
static guint64
of_program (const Crew *crew, guint64 tag)
{
  return crew->program != 0 && tag != 0 ? st_hash_add (tag, crew->program) : 0;
}

static void
emit (gpointer data, const char *path, const GString *content)
{
  const Job *job = data;
  if (!(job->has_data && g_str_has_suffix (path, ".json")))
    st_batch_write (job->batch, path, job->tag, content->str, content->len);
}

static gboolean
keep (const Job *job, const StOutput *page, const char *ending)
{
  StTarget target = st_output_target (page);
  g_autofree char *path = st_home_address (page->family->site, page->language, NULL, &target, ending);
  return job->tag != 0 && st_batch_keep (job->batch, path, job->tag);
}

/* Files come in the order in which they are written, which is that of the manifest;
 * where nothing has changed, their tags are enough to know them by. */
static gboolean
skip (gpointer data, const StOutput *page, guint64 tag)
{
  Job *job = data;
  const StPipeline *pipeline = job->crew->pipeline;
  if (pipeline->n_slices > 1 && job->number++ % pipeline->n_slices != pipeline->slice)
    return TRUE;
  gboolean json = page->family->site->json;
  job->tag = of_program (job->crew, tag);
  job->has_data = FALSE;
  if (st_batch_keep_next (job->batch, job->tag, json ? 2 : 1))
    return TRUE;
  job->has_data = json && keep (job, page, ".json");
  return (job->has_data || !json) && keep (job, page, ".html");
}

/* How many pairs stand in the list before those of @output, whether or not all are written:
 * each has the same number in all slices. */
static guint64
pairs_before (const GArray *outputs, const StOutput *output)
{
  guint64 number = 0;
  for (const StOutput *one = &g_array_index (outputs, StOutput, 0); one < output; one++)
    number += one->kind == ST_OUTPUT_PAIRS ? st_pairs_count (one->code) : 0;
  return number;
}

static void
render (const Crew *crew, const StOutput *output)
{
  g_autofree char *key = st_output_key (crew->project->site, output);
  g_autoptr (StBatch) batch = st_batch_new (crew->sink, key);
  Job job = { .crew = crew,
              .batch = batch,
              .number = crew->pipeline->n_slices > 1 ? pairs_before (crew->project->outputs, output) : 0,
              .tag = of_program (crew, st_renderer_tag (crew->project->renderer, output)) };
  if (job.tag == 0 || !st_batch_keep_all (batch, job.tag))
    st_renderer_output (crew->project->renderer, output, skip, emit, &job);
}

/* --- progress ------------------------------------------------------------ */

static void
show (const Crew *crew)
{
  double seconds = (double) (g_get_monotonic_time () - crew->started) / G_TIME_SPAN_SECOND;
  double rate = (double) crew->pages / seconds;
  guint done = (guint) (100 * crew->pages / MAX (crew->total, 1));
  g_autofree char *left = crew->pages > 0 ? g_strdup_printf (", %.0f s left", (double) (crew->total - crew->pages) / rate) : g_strdup ("");
  g_autofree char *state =
      g_strdup_printf ("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " pages, %.0f a second%s", crew->pages, crew->total, rate, left);
  g_autofree char *bar = g_strnfill (BAR_WIDTH * done / 100, '#');
  if (crew->pipeline->progress == ST_PROGRESS_BAR)
    g_printerr ("\r[%-*s] %3u %%  %s\033[K", (int) BAR_WIDTH, bar, done, state);
  else
    g_printerr ("%s\n", state);
}

/* Says how far the crew is, where that is due. */
static void
tell (Crew *crew)
{
  gint64 now = g_get_monotonic_time ();
  if (crew->pipeline->progress == ST_PROGRESS_NONE || now < crew->next)
    return;
  show (crew);
  crew->next = now + (crew->pipeline->progress == ST_PROGRESS_BAR ? BAR_EVERY : LINE_EVERY);
  crew->shown = TRUE;
}

/* --- work ---------------------------------------------------------------- */

/* What one of the crew does, whose number says in which lane it begins. */
static void
work (guint number, gpointer data)
{
  Crew *crew = data;
  guint lane = number * crew->lanes->len / MAX (crew->pipeline->threads, 1);
  g_mutex_lock (&crew->lock);
  for (const StOutput *output; (output = take (crew, &lane)) != NULL;)
    {
      g_mutex_unlock (&crew->lock);
      render (crew, output);
      g_mutex_lock (&crew->lock);
      crew->pages += pages_of (crew->pipeline, output);
      tell (crew);
    }
  g_mutex_unlock (&crew->lock);
}

void
st_crew_render (const StPipeline *pipeline, const StProject *project, StSink *sink)
{
  Crew crew = { .pipeline = pipeline, .project = project, .program = st_self_hash (), .sink = sink };
  g_mutex_init (&crew.lock);
  fill_lanes (&crew);
  crew.started = g_get_monotonic_time ();
  crew.next = crew.started + (pipeline->progress == ST_PROGRESS_LINES ? LINE_EVERY : G_TIME_SPAN_SECOND);
  st_parallel_end (st_parallel_begin (pipeline->threads, MAX (pipeline->threads, 1), work, &crew));
  if (crew.shown && pipeline->progress == ST_PROGRESS_BAR)
    g_printerr ("\r\033[K");
  g_array_unref (crew.lanes);
  g_mutex_clear (&crew.lock);
}
