#include "commands/pipeline.h"

#include "base/hash.h"
#include "commands/crew.h"
#include "read/inputs.h"

static gboolean
is_fit (const StPipeline *pipeline, StDiagnostics *diag)
{
  guint findings = st_diagnostics_warnings (diag) + st_diagnostics_wrong_translations (diag);
  return st_diagnostics_errors (diag) == 0 && !(pipeline->strict && findings > 0);
}

/* What the sink is to know this build by; 0 where that is not known. */
static guint64
inputs_of (const StPipeline *pipeline)
{
  guint64 hash = pipeline->inspect == NULL ? st_inputs_hash (pipeline->root) : 0;
  const guint64 options[] = { (guint64) pipeline->pseudo, (guint64) pipeline->compress, pipeline->slice, pipeline->n_slices };
  for (guint i = 0; hash != 0 && i < G_N_ELEMENTS (options); i++)
    hash = st_hash_add (hash, options[i]);
  return hash;
}

static gpointer
hash_again (gpointer pipeline)
{
  return g_memdup2 (&(guint64){ inputs_of (pipeline) }, sizeof (guint64));
}

typedef struct {
  const char *root;
  StTheme *theme;
  StDiagnostics *diag;
} ThemeRead;

static gpointer
read_theme (gpointer data)
{
  ThemeRead *read = data;
  read->theme = st_theme_read (read->root, read->diag);
  return NULL;
}

/* @inputs: in: what the project was found to be before it is read; out: 0 where that is
 * not sure. Files that changed while they were read may have been read as they are now
 * after they were hashed as they were before. */
static StProject *
read_project (const StPipeline *pipeline, guint64 *inputs, StDiagnostics *diag)
{
  g_autoptr (StProject) project = g_new0 (StProject, 1);
  StAssembleMode mode = pipeline->lint ? ST_LINT : pipeline->pseudo ? ST_WITH_PSEUDO : ST_WITH_LOCALES;
  ThemeRead theme = { pipeline->root, NULL, diag };
  GThread *beside = g_thread_new ("theme", read_theme, &theme);
  project->site = st_site_assemble (pipeline->root, mode, diag);
  g_thread_join (beside);
  project->theme = theme.theme;
  if (project->site == NULL)
    return NULL;
  if (pipeline->prepare != NULL && st_diagnostics_errors (diag) == 0)
    pipeline->prepare (project->site, pipeline->prepare_data);
  project->plan = st_plan_new (project->site, diag);
  GThread *thread = *inputs != 0 ? g_thread_new ("hash", hash_again, (gpointer) pipeline) : NULL;
  project->renderer = st_renderer_new (project->site, project->theme, diag);
  if (thread != NULL)
    {
      g_autofree guint64 *again = g_thread_join (thread);
      *inputs = *again == *inputs ? *inputs : 0;
    }
  return project->renderer != NULL && is_fit (pipeline, diag) ? g_steal_pointer (&project) : NULL;
}

StProject *
st_project_read (const StPipeline *pipeline, StDiagnostics *diag)
{
  return read_project (pipeline, &(guint64){ 0 }, diag);
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

static void
write_assets (const StTheme *theme, StSink *sink)
{
  g_autoptr (StBatch) batch = st_batch_new (sink, "assets");
  for (guint i = 0; i < theme->assets->len; i++)
    {
      const StAsset *asset = theme->assets->pdata[i];
      gsize length = 0;
      const char *bytes = g_bytes_get_data (asset->bytes, &length);
      st_batch_write (batch, asset->hashed, 0, bytes, length);
    }
}

static gboolean
write_site (const StPipeline *pipeline, const StProject *project, guint64 inputs, StSink *sink, StDiagnostics *diag)
{
  if (st_sink_begin (sink, inputs))
    {
      if (pipeline->slice == 0)
        write_assets (project->theme, sink);
      st_crew_render (pipeline, project, sink);
    }
  st_renderer_check (project->renderer, diag);
  return st_diagnostics_errors (diag) == 0 && st_sink_commit (sink, diag);
}

gboolean
st_pipeline_run (const StPipeline *pipeline, StSink *sink, StDiagnostics *diag)
{
  guint64 inputs = inputs_of (pipeline);
  if (st_sink_is_current (sink, inputs))
    return TRUE;
  g_autoptr (StProject) project = read_project (pipeline, &inputs, diag);
  if (project == NULL)
    return FALSE;
  if (pipeline->inspect != NULL)
    pipeline->inspect (project->site);
  /* Where there is anything to tell, the next build has to tell it again. */
  guint64 told = st_diagnostics_count (diag) == 0 ? inputs : 0;
  do
    if (!write_site (pipeline, project, told, sink, diag))
      return FALSE;
  while (st_sink_again (sink));
  return TRUE;
}
