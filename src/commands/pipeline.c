#include "commands/pipeline.h"

static void render_all (const StPipeline *pipeline, const StProject *project, StSink *sink);
static void write_assets (const StTheme *theme, StSink *sink);

static gboolean
is_fit (const StPipeline *pipeline, StDiagnostics *diag)
{
  guint findings = st_diagnostics_warnings (diag) + st_diagnostics_wrong_translations (diag);
  return st_diagnostics_errors (diag) == 0 && !(pipeline->strict && findings > 0);
}

StProject *
st_project_read (const StPipeline *pipeline, StDiagnostics *diag)
{
  g_autoptr (StProject) project = g_new0 (StProject, 1);
  StAssembleMode mode = pipeline->lint ? ST_LINT : pipeline->pseudo ? ST_WITH_PSEUDO : ST_WITH_LOCALES;
  project->theme = st_theme_read (pipeline->root, diag);
  project->site = st_site_assemble (pipeline->root, mode, diag);
  if (project->site == NULL)
    return NULL;
  project->plan = st_plan_new (project->site, diag);
  project->renderer = st_renderer_new (project->site, project->theme, diag);
  return project->renderer != NULL && is_fit (pipeline, diag) ? g_steal_pointer (&project) : NULL;
}

void
st_project_free (StProject *project)
{
  g_clear_pointer (&project->renderer, st_renderer_free);
  g_clear_pointer (&project->plan, g_array_unref);
  g_clear_pointer (&project->site, st_site_free);
  g_clear_pointer (&project->theme, st_theme_free);
  g_free (project);
}

gboolean
st_pipeline_run (const StPipeline *pipeline, StSink *sink, StDiagnostics *diag)
{
  g_autoptr (StProject) project = st_project_read (pipeline, diag);
  if (project == NULL)
    return FALSE;
  if (pipeline->inspect != NULL)
    pipeline->inspect (project->site);
  write_assets (project->theme, sink);
  render_all (pipeline, project, sink);
  return st_sink_commit (sink, diag);
}

/* --- its two outputs ----------------------------------------------------- */

static void
write_assets (const StTheme *theme, StSink *sink)
{
  for (guint i = 0; i < theme->assets->len; i++)
    {
      const StAsset *asset = theme->assets->pdata[i];
      gsize length = 0;
      const char *bytes = g_bytes_get_data (asset->bytes, &length);
      st_sink_write (sink, asset->hashed, bytes, length);
    }
}

typedef struct {
  const StRenderer *renderer;
  StSink *sink;
  GMutex lock;
  GCond finished;
  guint left; /* outputs not yet rendered */
} Work;

static void
emit (gpointer data, const char *path, const GString *content)
{
  st_sink_write (data, path, content->str, content->len);
}

static void
render_one (gpointer item, gpointer data)
{
  Work *work = data;
  st_renderer_output (work->renderer, item, emit, work->sink);
  g_mutex_lock (&work->lock);
  if (--work->left == 0)
    g_cond_signal (&work->finished);
  g_mutex_unlock (&work->lock);
}

/* Waits for the work to be done; shows how far it is after a second. */
static void
wait_for (Work *work, guint total, gboolean progress)
{
  gint64 next = g_get_monotonic_time () + G_TIME_SPAN_SECOND;
  gboolean shown = FALSE;
  g_mutex_lock (&work->lock);
  while (work->left > 0)
    if (!g_cond_wait_until (&work->finished, &work->lock, next) && progress)
      {
        next += G_TIME_SPAN_SECOND / 5;
        shown = TRUE;
        g_printerr ("\r%3u %%", 100 * (total - work->left) / total);
      }
    else if (!progress)
      next += G_TIME_SPAN_SECOND;
  g_mutex_unlock (&work->lock);
  if (shown)
    g_printerr ("\r     \r");
}

static void
render_all (const StPipeline *pipeline, const StProject *project, StSink *sink)
{
  const GArray *plan = project->plan;
  Work work = { .renderer = project->renderer, .sink = sink, .left = plan->len };
  g_mutex_init (&work.lock);
  g_cond_init (&work.finished);
  int threads = pipeline->threads > 0 ? (int) pipeline->threads : (int) g_get_num_processors ();
  GThreadPool *pool = g_thread_pool_new (render_one, &work, threads, TRUE, NULL);
  for (guint i = 0; i < plan->len; i++)
    g_thread_pool_push (pool, &g_array_index (plan, StOutput, i), NULL);
  wait_for (&work, plan->len, pipeline->progress);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_cond_clear (&work.finished);
  g_mutex_clear (&work.lock);
}
