/* What renderer.c makes once, and what a worker has while it makes outputs; for outputs/ alone. */
#pragma once

#include "outputs/api.h"
#include "outputs/renderer.h"
#include "outputs/tags.h"
#include "template/memo.h"
#include "views/view.h"

typedef enum {
  TEMPLATE_LANGUAGES,
  TEMPLATE_NOT_FOUND,
  TEMPLATE_HOME,
  TEMPLATE_TRANSLATION,
  TEMPLATE_FAMILY,
  TEMPLATE_CODE,
  TEMPLATE_MATRIX,
  TEMPLATE_PASTE,
  TEMPLATE_COMPARE,
  TEMPLATE_NUMBER,
  TEMPLATE_PLAIN,
  TEMPLATE_PAIR,
  TEMPLATE_GROUP,
  TEMPLATE_DIALOGUE,
  TEMPLATE_EXPLAINED,
  TEMPLATE_COMPARED,
  N_TEMPLATES
} Template;

/* The variables that a page's template starts with. */
enum { VARIABLE_SITE, VARIABLE_PAGE, VARIABLE_FAMILY, VARIABLE_SUBJECT };

/* How deep a page lies below the site's root; pairs of a nested family lie deepest. */
typedef enum { DEPTH_ROOT, DEPTH_LANGUAGE, DEPTH_FAMILY, DEPTH_NESTED, N_DEPTHS } Depth;

struct StRenderer {
  const StSite *site;
  StProgram *programs[N_TEMPLATES];
  StPool *pool;
  char *base_path;     /* of base_url, for 404.html, which is shown at any address */
  StSiteView **sites;  /* by language, then depth */
  StSiteView **marked; /* by language, then family, then depth: with the link to the family marked; of its pages alone */
  StViews **views;     /* by language, then family */
  StViews **pairs;     /* as views, of pages of pairs: the same but in nested families */
  StViews **guests;    /* by language, then two families: of the second's codes, beside one of the first that meets another family */
  StMemo **memos;      /* of pages of pairs: by language, what they fall back to or not, then family */
  StShared *shared;    /* by language: the highest number of its shared views */
  StTags *tags;
  StApi **apis; /* as views; none where the site does without JSON */
};

/* The views of codes of @other on pages of pairs that begin with codes of @family. */
static inline const StViews *
st_renderer_pair_views (const StRenderer *renderer, guint language, const StFamily *family, const StFamily *other)
{
  guint n_families = renderer->site->families->len, slot = language * n_families + family->index;
  return family == other ? renderer->pairs[slot] : renderer->guests[slot * n_families + other->index];
}

/* The views of the first code of a pair of @family and @other. */
static inline const StViews *
st_renderer_first_views (const StRenderer *renderer, guint language, const StFamily *family, const StFamily *other)
{
  guint n_families = renderer->site->families->len, slot = language * n_families + family->index;
  return family == other ? renderer->pairs[slot] : renderer->guests[slot * n_families + family->index];
}

/* The memo of pages of pairs of @family that are read in @language and show the
 * content in that or in @shown. */
static inline StMemo **
st_renderer_memo (const StRenderer *renderer, guint language, guint shown, const StFamily *family)
{
  return &renderer->memos[(2 * language + (shown != language ? 1 : 0)) * renderer->site->families->len + family->index];
}

/* What a worker reuses from output to output. */
typedef struct {
  const StRenderer *renderer;
  StSkipPage skip; /* or NULL */
  StEmit emit;
  gpointer data;
  GString *html;
  GString *rest;
  StPool *pool; /* of pages of pairs, one at a time */
  StComparison comparison;
} StWorker;

/* What makes the pages of each kind of output: st_render_home() and so on, in pages.c,
 * documents.c, or a file of its own. */
#define ST_DECLARE_RENDERER(KIND, name, ...) void st_render_##name (StWorker *worker, const StOutput *page);
ST_OUTPUTS (ST_DECLARE_RENDERER)
#undef ST_DECLARE_RENDERER
