/* The renderer: compiles all templates, makes the views of every language, and
 * then renders any output of the plan, from any thread.
 *
 *   g_autoptr(StRenderer) renderer = st_renderer_new (site, theme, n_threads, diag);
 *   st_renderer_output (renderer, output, emit, data);   // for each output
 *
 * It opens no files: what it renders goes to @emit. */
#pragma once

#include "model/plan.h"
#include "read/theme.h"

typedef struct StRenderer StRenderer;

/* Takes one page; @content is the renderer's and reused. */
typedef void (*StEmit) (gpointer data, const char *path, const GString *content);

/**
 * st_renderer_new:
 * @n_threads: as in parallel.h
 *
 * Returns: (transfer full) (nullable): NULL where a template has errors; all
 * of all templates are recorded.
 */
StRenderer *st_renderer_new (const StSite *site, const StTheme *theme, guint n_threads, StDiagnostics *diag);
void st_renderer_free (StRenderer *renderer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StRenderer, st_renderer_free)

/* Asked before a pair is rendered: @tag stands for all that its page and its
 * document are made of (tags.h). Returns: whether neither is wanted. */
typedef gboolean (*StSkipPair) (gpointer data, const StCode *left, const StCode *right, guint64 tag);

/* One of the pairs that an output of kind ST_OUTPUT_PAIRS stands for: its page
 * and its document. */
void st_renderer_pair (const StRenderer *renderer, guint language, const StCode *left, const StCode *right, StEmit emit, gpointer data);

/* A number that stands for all that the output is made of (tags.h); 0 where it
 * has none, as pairs, of which each has its own. */
guint64 st_renderer_tag (const StRenderer *renderer, const StOutput *output);

/**
 * st_renderer_output:
 * @skip: of an output of kind ST_OUTPUT_PAIRS: which not to render; or %NULL
 * @data: of @skip and @emit
 */
void st_renderer_output (const StRenderer *renderer, const StOutput *output, StSkipPair skip, StEmit emit, gpointer data);

/* Records each template that could not be run to its end (template/limit): what
 * was rendered is not to be kept then. Asked once all is rendered. */
void st_renderer_check (const StRenderer *renderer, StDiagnostics *diag);
