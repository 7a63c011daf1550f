#include "commands/pipeline.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "commands/crew.h"
#include "model/strays.h"
#include "read/inputs.h"
#include "translate/assembly.h"

#include <string.h>

static gboolean
is_fit (const StPipeline *pipeline, StDiagnostics *diag)
{
  return st_diagnostics_errors (diag) == 0 && !(pipeline->strict && st_diagnostics_findings (diag) > 0);
}

/* What the sink is to know this build by; 0 where that is not known. */
static guint64
hash_of (const StPipeline *pipeline, const StInputs *inputs)
{
  guint64 hash = st_inputs_hash (inputs);
  const guint64 options[] = { (guint64) pipeline->pseudo, (guint64) pipeline->compress, pipeline->slice, pipeline->n_slices };
  for (guint i = 0; hash != 0 && i < G_N_ELEMENTS (options); i++)
    hash = st_hash_add (hash, options[i]);
  return hash;
}

typedef struct {
  const char *root;
  const StIgnore *ignore;
  StTheme *theme;
  StDiagnostics *diag;
} ThemeRead;

static void
read_theme (guint number, gpointer data)
{
  ThemeRead *read = data;
  (void) number; /* there is one */
  read->theme = st_theme_read (read->root, read->ignore, read->diag);
}

/* Nothing is made from inputs that the site would be written over. */
static gboolean
is_apart (const StPipeline *pipeline, const StInputs *inputs, StDiagnostics *diag)
{
  return pipeline->output == NULL || st_inputs_spare (inputs, pipeline->output, diag);
}

/* A file that pages show and the theme loads, too, is written once. */
static void
share_assets (const StProject *project)
{
  GPtrArray *attachments = project->site->attachments;
  for (guint i = attachments->len; i > 0; i--)
    for (guint j = 0; j < project->theme->assets->len; j++)
      if (strcmp (((const StAsset *) attachments->pdata[i - 1])->name, ((const StAsset *) project->theme->assets->pdata[j])->name) == 0)
        {
          g_ptr_array_remove_index (attachments, i - 1);
          break;
        }
}

static StProject *
read_project (const StPipeline *pipeline, const StInputs *inputs, StDiagnostics *diag)
{
  g_autoptr (StProject) project = g_new0 (StProject, 1);
  StAssembleMode mode = pipeline->lint ? ST_LINT : pipeline->pseudo ? ST_WITH_PSEUDO : ST_WITH_LOCALES;
  ThemeRead theme = { pipeline->root, st_inputs_ignored (inputs), NULL, diag };
  StParallel *beside = st_parallel_begin (pipeline->threads, 1, read_theme, &theme);
  project->site = st_site_assemble (pipeline->root, mode, pipeline->threads, diag);
  st_parallel_end (beside);
  project->theme = theme.theme;
  if (project->site == NULL)
    return NULL;
  if (!project->site->own_theme)
    st_theme_complete (project->theme, diag);
  project->site->offers = st_renderer_offers (project->theme);
  st_strays_report (project->site, inputs, diag);
  if (pipeline->prepare != NULL && st_diagnostics_errors (diag) == 0)
    pipeline->prepare (project->site, pipeline->prepare_data);
  share_assets (project);
  project->outputs = st_outputs_new (project->site, diag);
  project->renderer = st_renderer_new (project->site, project->theme, pipeline->threads, diag);
  return project->renderer != NULL && is_fit (pipeline, diag) ? g_steal_pointer (&project) : NULL;
}

StProject *
st_project_read (const StPipeline *pipeline, StDiagnostics *diag)
{
  g_autoptr (StInputs) inputs = st_inputs_list (pipeline->root);
  return is_apart (pipeline, inputs, diag) ? read_project (pipeline, inputs, diag) : NULL;
}

void
st_project_free (StProject *project)
{
  g_clear_pointer (&project->renderer, st_renderer_free);
  g_clear_pointer (&project->outputs, g_array_unref);
  g_clear_pointer (&project->site, st_site_free);
  g_clear_pointer (&project->theme, st_theme_free);
  g_free (project);
}

static void
write_assets (const GPtrArray *assets, const char *key, StSink *sink)
{
  g_autoptr (StBatch) batch = st_batch_new (sink, key);
  for (guint i = 0; i < assets->len; i++)
    {
      const StAsset *asset = assets->pdata[i];
      gsize length = 0;
      const char *bytes = g_bytes_get_data (asset->bytes, &length);
      st_batch_write (batch, asset->name, 0, bytes, length);
    }
}

static gboolean
write_site (const StPipeline *pipeline, const StProject *project, guint64 inputs, StSink *sink, StDiagnostics *diag)
{
  if (st_sink_begin (sink, inputs))
    {
      if (pipeline->slice == 0)
        {
          write_assets (project->theme->assets, "assets", sink);
          write_assets (project->site->statics, "static", sink);
          if (project->site->attachments->len > 0)
            write_assets (project->site->attachments, "attachments", sink);
        }
      st_crew_render (pipeline, project, sink);
    }
  st_renderer_check (project->renderer, diag);
  return st_diagnostics_errors (diag) == 0 && st_sink_commit (sink, diag);
}

gboolean
st_pipeline_run (const StPipeline *pipeline, StSink *sink, StDiagnostics *diag)
{
  g_autoptr (StInputs) inputs = st_inputs_list (pipeline->root);
  if (!is_apart (pipeline, inputs, diag))
    return FALSE;
  if (pipeline->inspect == NULL)
    st_inputs_read (inputs, pipeline->threads);
  guint64 hash = hash_of (pipeline, inputs);
  if (st_sink_is_current (sink, hash))
    return TRUE;
  g_autoptr (StProject) project = read_project (pipeline, inputs, diag);
  if (project == NULL)
    return FALSE;
  if (pipeline->inspect != NULL)
    pipeline->inspect (project->site);
  /* Where there is anything to tell, the next build has to tell it again. And what
   * changed while it was read may have been read as it is now, after it was hashed
   * as it was before. */
  hash = hash != 0 && st_diagnostics_count (diag) == 0 && st_inputs_stay (inputs) ? hash : 0;
  do
    if (!write_site (pipeline, project, hash, sink, diag))
      return FALSE;
  while (st_sink_again (sink));
  return TRUE;
}
