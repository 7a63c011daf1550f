/* The whole program: from a project's folder to a sink. */
#pragma once

#include "model/site.h"
#include "publish/sink.h"

typedef struct {
  const char *root;                     /* the project's folder */
  guint threads;                        /* 0: as many as there are processors */
  gboolean strict;                      /* warnings keep the site from being written, as errors do */
  gboolean lint;                        /* say too what looks wrong (model/lint.h) */
  gboolean pseudo;                      /* add the pseudo-languages (model/pseudo.h) */
  gboolean progress;                    /* show how far it is, on standard error */
  void (*inspect) (const StSite *site); /* takes a look at a site free of errors, or NULL */
} StPipeline;

/**
 * st_pipeline_run:
 *
 * Nothing is written to @sink while the input has errors.
 *
 * Returns: whether all went well; what did not is in @diag.
 */
gboolean st_pipeline_run (const StPipeline *pipeline, StSink *sink, StDiagnostics *diag);
