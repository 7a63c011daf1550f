/* The whole program: from a project's folder to a sink. */
#pragma once

#include "outputs/renderer.h"
#include "publish/sink.h"

typedef enum { ST_PROGRESS_NONE, ST_PROGRESS_BAR, ST_PROGRESS_LINES } StProgress;

typedef struct {
  const char *root;                     /* the project's folder */
  const char *output;                   /* the folder that the site is for; NULL where it goes to none */
  guint threads;                        /* at work at a time (base/parallel.h) */
  gboolean strict;                      /* warnings keep the site from being written, as errors do */
  gboolean lint;                        /* say too what looks wrong (translate/lint.h) */
  gboolean pseudo;                      /* add the pseudo-languages (translate/pseudo.h) */
  gboolean compress;                    /* write compressed copies, too */
  guint n_slices;                       /* of a build that writes a slice: of how many; else 0 */
  guint slice;                          /* which, from 0 */
  StProgress progress;                  /* how far it is, on standard error */
  void (*inspect) (const StSite *site); /* takes a look at a site free of errors, or NULL */
  /* Changes an assembled site before anything is made from it, or NULL. */
  void (*prepare) (StSite *site, gpointer data);
  gpointer prepare_data;
} StPipeline;

/* A project that was read and found free of errors: all that is needed to make
 * any of its pages. Const, and shared by threads without locks. */
typedef struct {
  StTheme *theme;
  StSite *site;
  GArray *outputs; /* (element-type StOutput) */
  StRenderer *renderer;
} StProject;

/**
 * st_project_read:
 *
 * Returns: (transfer full) (nullable): %NULL where the input has errors; all of
 * them are in @diag.
 */
StProject *st_project_read (const StPipeline *pipeline, StDiagnostics *diag);
void st_project_free (StProject *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StProject, st_project_free)

/**
 * st_pipeline_run:
 *
 * Nothing is written to @sink while the input has errors.
 *
 * Returns: whether all went well; what did not is in @diag.
 */
gboolean st_pipeline_run (const StPipeline *pipeline, StSink *sink, StDiagnostics *diag);
