/* The renderer: compiles all templates, makes the views of every language, and
 * then renders any output (model/outputs.h), from any thread.
 *
 *   g_autoptr(StRenderer) renderer = st_renderer_new (site, theme, n_threads, diag);
 *   st_renderer_output (renderer, output, emit, data);   // for each output
 *
 * It opens no files: what it renders goes to @emit. */
#pragma once

#include "model/outputs.h"
#include "read/theme.h"
#include "template/template.h"

typedef struct StRenderer StRenderer;

/* The pages that a site has because @theme has their templates: StSite.offers, which has to
 * be known before the outputs are listed. */
StOffers st_renderer_offers (const StTheme *theme);

/* Returns: what the template number @i can name, in the order of all templates; NULL past the last. */
const StRoot *st_renderer_variables (guint i);

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

/* Asked before the page of a pair is rendered: @tag stands for all that it and its document
 * are made of (tags.h). Returns: whether neither is wanted. */
typedef gboolean (*StSkipPage) (gpointer data, const StOutput *page, guint64 tag);

/* A number that stands for all that the output is made of (tags.h); 0 where it
 * has none, as pairs, of which each has its own. */
guint64 st_renderer_tag (const StRenderer *renderer, const StOutput *output);

/**
 * st_renderer_output:
 * @output: one of the list, or one of its pages
 * @skip: which pairs not to render; or %NULL
 * @data: of @skip and @emit
 */
void st_renderer_output (const StRenderer *renderer, const StOutput *output, StSkipPage skip, StEmit emit, gpointer data);

/* Records each template that could not be run to its end (template/limit): what
 * was rendered is not to be kept then. Asked once all is rendered. */
void st_renderer_check (const StRenderer *renderer, StDiagnostics *diag);
