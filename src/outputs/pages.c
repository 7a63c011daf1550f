#include "outputs/renderer_private.h"

#include "base/hash.h"
#include "model/pairs.h"
#include "model/usefulness.h"
#include "outputs/feed.h"
#include "template/fingerprint.h"
#include "outputs/headers.h"
#include "outputs/llms.h"
#include "outputs/redirects.h"
#include "outputs/search.h"
#include "outputs/sitemap.h"

/* By how deep a page lies. */
static const char *const to_root[N_DEPTHS] = { "", "../", "../../", "../../../" };

/* --- the frame of a page ------------------------------------------------- */

/* One page at a time: what it is made of, and where it lies. */
typedef struct {
  const StRenderer *renderer;
  StPool *pool;
  guint language;
  Depth depth;
  StTarget target;
  const char *rest; /* its path from its language's folder; of one at the root, its path */
  const StPage *parts[ST_POLICY_MAX_PARTS];
  const char *edit_path; /* the file to edit, or NULL */
  StStatus status;
  guint canonical;        /* the language whose page this one stands for */
  guint content_language; /* the language that the content is shown in */
  StPageView view;
} Frame;

static const char *
whole_address (const Frame *frame, guint language)
{
  const StSite *site = frame->renderer->site;
  const char *tag = st_language_tag (st_site_language (site, language));
  return st_pool_join (frame->pool, site->base_url, tag, "/", frame->rest, NULL);
}

static const StAlternateView *
alternate (const Frame *frame, guint language)
{
  const StLanguage *other = st_site_language (frame->renderer->site, language);
  StAlternateView *view = st_pool_make (frame->pool, StAlternateView);
  view->tag = st_text_plain (st_language_tag (other));
  view->name = st_text_plain (st_language_name (other));
  view->direction = st_text_plain (st_language_direction (other));
  view->url = st_pool_join (frame->pool, to_root[frame->depth], view->tag.text, "/", frame->rest, NULL);
  view->href = whole_address (frame, language);
  view->current = language == frame->language && frame->depth != DEPTH_ROOT;
  return view;
}

static void
add_alternates (Frame *frame)
{
  const StSite *site = frame->renderer->site;
  guint n = site->languages->len;
  gboolean indexed =
      frame->depth != DEPTH_ROOT && !frame->view.noindex && st_policy_is_indexed (site, frame->language, frame->parts, ST_POLICY_MAX_PARTS);
  frame->view.alternates = st_pool_list (frame->pool, n);
  frame->view.translations = st_pool_list (frame->pool, n);
  for (guint language = 0; language < n; language++)
    {
      const StAlternateView *view = alternate (frame, language);
      st_list_add (&frame->view.alternates, view);
      if (indexed && st_policy_is_indexed (site, language, frame->parts, ST_POLICY_MAX_PARTS))
        st_list_add (&frame->view.translations, view);
    }
  if (indexed)
    frame->view.x_default = whole_address (frame, site->source);
}

static const char *
edit_address (const Frame *frame)
{
  const char *pattern = frame->renderer->site->edit_url;
  if (pattern == NULL || frame->edit_path == NULL)
    return NULL;
  GString *address = g_string_new (pattern);
  g_string_replace (address, "{path}", frame->edit_path, 0);
  return st_pool_take (frame->pool, g_string_free (address, FALSE));
}

/* The language whose page this one stands for: its own, or the first of those it
 * falls back to that has the page. */
static guint
canonical_language (const Frame *frame)
{
  const StSite *site = frame->renderer->site;
  guint language = frame->language;
  if (frame->depth == DEPTH_ROOT)
    return language;
  while (language != site->source && st_policy_status (site, language, frame->parts, ST_POLICY_MAX_PARTS) == ST_STATUS_FALLBACK)
    language = site->fallbacks[language];
  return language;
}

static void
fill_frame (Frame *frame)
{
  const StSite *site = frame->renderer->site;
  const StLanguage *language = st_site_language (site, frame->language);
  frame->status =
      frame->depth == DEPTH_ROOT ? ST_STATUS_TRANSLATED : st_policy_status (site, frame->language, frame->parts, ST_POLICY_MAX_PARTS);
  frame->view.language = st_text_plain (st_language_tag (language));
  frame->view.direction = st_text_plain (st_language_direction (language));
  guint canonical = frame->canonical = canonical_language (frame);
  /* A variety shows its own words among those of its language. */
  frame->content_language = canonical == site->source ? canonical : frame->language;
  frame->view.content_language = st_text_plain (st_language_tag (st_site_language (site, frame->content_language)));
  frame->view.locale = st_text_plain (st_language_territory (language));
  frame->view.partly = frame->status == ST_STATUS_PARTLY;
  frame->view.fallback = frame->status == ST_STATUS_FALLBACK;
  guint shown = frame->view.fallback ? canonical : site->fallbacks[frame->language];
  frame->view.source_language = st_text_plain (st_language_name (st_site_language (site, shown)));
  if (frame->depth != DEPTH_ROOT)
    frame->view.canonical = whole_address (frame, frame->language < site->n_real ? canonical : site->source);
  frame->view.edit_url = edit_address (frame);
  if (frame->renderer->programs[TEMPLATE_TRANSLATION] != NULL && frame->depth != DEPTH_ROOT && frame->language != site->source
      && frame->language < site->n_real)
    frame->view.translation_url = st_pool_join (frame->pool, to_root[frame->depth - 1], "translation.html", NULL);
  add_alternates (frame);
}

static guint
slot_of (const Frame *frame, const StFamily *family)
{
  return frame->content_language * frame->renderer->site->families->len + family->index;
}

static const StViews *
views_of (const Frame *frame, const StFamily *family)
{
  return frame->renderer->views[slot_of (frame, family)];
}

static void
run (const Frame *frame, Template template, gconstpointer family, gconstpointer subject, GString *html)
{
  const StRenderer *renderer = frame->renderer;
  StRun state = {
    .site = renderer->site, .language = frame->language, .content_language = frame->content_language, .root = to_root[frame->depth]
  };
  guint site_language = frame->depth == DEPTH_LANGUAGE ? frame->content_language : frame->language;
  state.variables[VARIABLE_SITE] = renderer->sites[site_language * N_DEPTHS + frame->depth];
  state.variables[VARIABLE_PAGE] = &frame->view;
  state.variables[VARIABLE_FAMILY] = family;
  state.variables[VARIABLE_SUBJECT] = subject;
  state.memo =
      template == TEMPLATE_PAIR ? *st_renderer_memo (renderer, frame->language, frame->content_language, frame->target.family) : NULL;
  g_string_truncate (html, 0);
  st_program_run (renderer->programs[template], &state, html);
}

/* --- the pages ----------------------------------------------------------- */

/* What a worker reuses from page to page. */
typedef struct {
  const StRenderer *renderer;
  StSkipPage skip; /* or NULL */
  StEmit emit;
  gpointer data;
  GString *html;
  GString *rest;
  StPool *pool; /* of pages of pairs, one at a time */
  StComparison comparison;
} Worker;

static const char *
rest_of (Worker *worker, const StTarget *target)
{
  g_string_truncate (worker->rest, 0);
  st_address_append (worker->rest, NULL, target, ".html");
  return worker->rest->str;
}

static void
emit_page (Worker *worker, const Frame *frame)
{
  const char *tag = st_language_tag (st_site_language (worker->renderer->site, frame->language));
  g_autofree char *path = frame->depth == DEPTH_ROOT ? g_strdup (frame->rest) : g_strconcat (tag, "/", frame->rest, NULL);
  worker->emit (worker->data, path, worker->html);
}

/* The same facts as data, beside the page: of @family, of a code or of a pair
 * of its codes; of the home page where it is NULL. */
static void
emit_data (Worker *worker, Frame *frame, const StFamily *family, const StCode *left, const StCode *right, StComparison *comparison)
{
  const StRenderer *renderer = worker->renderer;
  const StSite *site = renderer->site;
  if (!site->json)
    return;
  StApiPage page = { .language = frame->language,
                     .shown = frame->view.fallback ? frame->canonical : frame->language,
                     .canonical = frame->language < site->n_real ? frame->canonical : site->source,
                     .partly = frame->view.partly,
                     .target = frame->target,
                     .source = frame->edit_path,
                     .edit_url = frame->view.edit_url };
  const StApi *api = family != NULL ? renderer->apis[slot_of (frame, family)] : NULL;
  if (api == NULL)
    st_api_home (site, renderer->sites[frame->content_language * N_DEPTHS + DEPTH_LANGUAGE], &page, worker->html);
  else if (left == NULL)
    st_api_family (api, &page, worker->html);
  else if (right == NULL)
    st_api_code (api, &page, left, worker->html);
  else
    st_api_pair (api, renderer->apis[slot_of (frame, right->family)], &page, (StPair){ left, right }, comparison, worker->html);
  g_autofree char *rest = st_address_new (NULL, &frame->target, ".json");
  g_autofree char *path = g_strconcat (st_language_tag (st_site_language (site, frame->language)), "/", rest, NULL);
  worker->emit (worker->data, path, worker->html);
  frame->view.json_url = st_pool_take (frame->pool, g_path_get_basename (path));
}

/* Where the page lies, what it shows, and (of a page about one file) which file. */
static Frame
frame_of (Worker *worker, const StOutput *page, StPool *pool)
{
  Frame frame = { .renderer = worker->renderer, .pool = pool, .language = page->language, .target = st_output_target (page) };
  frame.depth = page->family == NULL                                              ? DEPTH_LANGUAGE
                : page->right != NULL && page->family->layout == ST_LAYOUT_NESTED ? DEPTH_NESTED
                                                                                  : DEPTH_FAMILY;
  st_output_parts (worker->renderer->site, page, frame.parts);
  if (page->right != NULL)
    frame.edit_path = frame.parts[2] != NULL ? frame.parts[2]->path : NULL;
  else if (page->kind != ST_OUTPUT_MATRIX && page->kind != ST_OUTPUT_TRANSLATION) /* they have no words of their own */
    frame.edit_path = frame.parts[0]->path;
  frame.rest = rest_of (worker, &frame.target);
  return frame;
}

static void
render_root (Worker *worker, const StOutput *output)
{
  g_autoptr (StPool) pool = st_pool_new ();
  gboolean chooses = output->kind == ST_OUTPUT_LANGUAGES;
  Frame frame = { .renderer = worker->renderer, .pool = pool, .language = output->language, .depth = DEPTH_ROOT, .rest = "index.html" };
  fill_frame (&frame);
  frame.view.base = chooses ? NULL : worker->renderer->base_path;
  frame.view.json_url = chooses && worker->renderer->site->json ? "index.json" : NULL;
  run (&frame, chooses ? TEMPLATE_LANGUAGES : TEMPLATE_NOT_FOUND, NULL, NULL, worker->html);
  frame.rest = chooses ? "index.html" : "404.html";
  emit_page (worker, &frame);
}

static void
render_home (Worker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  Frame frame = frame_of (worker, page, pool);
  fill_frame (&frame);
  frame.view.feed_url = st_feed_is_written (worker->renderer->site, page->language) ? "feed.xml" : NULL;
  emit_data (worker, &frame, NULL, NULL, NULL, NULL);
  run (&frame, TEMPLATE_HOME, NULL, NULL, worker->html);
  emit_page (worker, &frame);
}

static void
render_translation (Worker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  if (worker->renderer->programs[TEMPLATE_TRANSLATION] == NULL)
    return;
  Frame frame = frame_of (worker, page, pool);
  fill_frame (&frame);
  /* A page for the team: it stands in one language, and in no index. */
  frame.view.canonical = NULL;
  frame.view.translations = (StList){ NULL, 0 };
  frame.view.x_default = NULL;
  frame.view.alternates = (StList){ NULL, 0 };
  StTranslationView view;
  st_translation_view_fill (&view, worker->renderer->site, page->language, pool);
  run (&frame, TEMPLATE_TRANSLATION, &view, NULL, worker->html);
  emit_page (worker, &frame);
}

static void
render_family (Worker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  Frame frame = frame_of (worker, page, pool);
  fill_frame (&frame);
  frame.view.feed_url = st_feed_is_written (worker->renderer->site, page->language) ? "../feed.xml" : NULL;
  emit_data (worker, &frame, page->family, NULL, NULL, NULL);
  run (&frame, TEMPLATE_FAMILY, views_of (&frame, page->family)->view, NULL, worker->html);
  emit_page (worker, &frame);
}

static void
render_paste (Worker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  Frame frame = frame_of (worker, page, pool);
  fill_frame (&frame);
  run (&frame, TEMPLATE_PASTE, views_of (&frame, page->family)->view, NULL, worker->html);
  emit_page (worker, &frame);
}

static void
render_matrix (Worker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  Frame frame = frame_of (worker, page, pool);
  fill_frame (&frame);
  const StViews *views = views_of (&frame, page->family);
  StMatrixView view;
  st_matrix_view_fill (&view, views, page->block, &worker->comparison, pool);
  run (&frame, TEMPLATE_MATRIX, views->view, &view, worker->html);
  emit_page (worker, &frame);
}

static void
render_code (Worker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  Frame frame = frame_of (worker, page, pool);
  fill_frame (&frame);
  emit_data (worker, &frame, page->family, page->code, NULL, NULL);
  const StViews *views = views_of (&frame, page->family);
  StCodeView view;
  st_code_view_fill (&view, views, page->code, pool);
  run (&frame, TEMPLATE_CODE, views->view, &view, worker->html);
  emit_page (worker, &frame);
}

static void
render_pair (Worker *worker, const StOutput *page)
{
  StPool *pool = worker->pool;
  const StCode *left = page->code, *right = page->right;
  st_pool_clear (pool);
  Frame frame = frame_of (worker, page, pool);
  frame.view.noindex = !st_output_is_useful (page, &worker->comparison);
  fill_frame (&frame);
  emit_data (worker, &frame, page->family, left, right, &worker->comparison);
  const StViews *views = st_renderer_pair_views (worker->renderer, frame.content_language, left->family, left->family);
  const StViews *others = st_renderer_pair_views (worker->renderer, frame.content_language, left->family, right->family);
  StPairView view;
  st_pair_view_fill (&view, views, others, (StPair){ left, right }, &worker->comparison, pool);
  run (&frame, TEMPLATE_PAIR, views->view, &view, worker->html);
  emit_page (worker, &frame);
}

/* --- documents ----------------------------------------------------------- */

static void
render_robots (Worker *worker, const StOutput *output)
{
  (void) output;
  st_sitemap_robots (worker->renderer->site, worker->emit, worker->data);
}

static void
render_sitemap_index (Worker *worker, const StOutput *output)
{
  (void) output;
  st_sitemap_index (worker->renderer->site, worker->emit, worker->data);
}

static void
render_sitemap (Worker *worker, const StOutput *output)
{
  st_sitemap_documents (worker->renderer->site, output->language, output->family, worker->emit, worker->data);
}

static void
render_llms (Worker *worker, const StOutput *output)
{
  const StSite *site = worker->renderer->site;
  (void) output;
  st_llms_document (site, (StLlmsOptions){ .matrix = TRUE, .api = site->json }, worker->emit, worker->data);
}

static void
render_redirects (Worker *worker, const StOutput *output)
{
  (void) output;
  st_redirects_documents (worker->renderer->site, worker->emit, worker->data);
}

static void
render_headers (Worker *worker, const StOutput *output)
{
  (void) output;
  st_headers_document (worker->renderer->site, worker->renderer->base_path, worker->emit, worker->data);
}

static void
render_api (Worker *worker, const StOutput *output)
{
  (void) output;
  st_api_documents (worker->renderer->site, worker->emit, worker->data);
}

static void
render_search (Worker *worker, const StOutput *output)
{
  const StRenderer *renderer = worker->renderer;
  StViews *const *views = renderer->views + (gsize) output->language * renderer->site->families->len;
  st_search_documents (renderer->site, output->language, views, renderer->programs[TEMPLATE_EXPLAINED], worker->emit, worker->data);
}

static void
render_feed (Worker *worker, const StOutput *output)
{
  st_feed_document (worker->renderer->site, output->language, worker->emit, worker->data);
}

/* --- all outputs --------------------------------------------------------- */

/* What makes the pages of each kind. */
static void (*const renderers[ST_N_OUTPUTS]) (Worker *worker, const StOutput *page) = {
  [ST_OUTPUT_LANGUAGES] = render_root,
  [ST_OUTPUT_NOT_FOUND] = render_root,
  [ST_OUTPUT_ROBOTS] = render_robots,
  [ST_OUTPUT_SITEMAP_INDEX] = render_sitemap_index,
  [ST_OUTPUT_SITEMAP] = render_sitemap,
  [ST_OUTPUT_LLMS] = render_llms,
  [ST_OUTPUT_REDIRECTS] = render_redirects,
  [ST_OUTPUT_HEADERS] = render_headers,
  [ST_OUTPUT_API] = render_api,
  [ST_OUTPUT_SEARCH] = render_search,
  [ST_OUTPUT_FEED] = render_feed,
  [ST_OUTPUT_HOME] = render_home,
  [ST_OUTPUT_TRANSLATION] = render_translation,
  [ST_OUTPUT_FAMILY] = render_family,
  [ST_OUTPUT_MATRIX] = render_matrix,
  [ST_OUTPUT_PASTE] = render_paste,
  [ST_OUTPUT_CODE] = render_code,
  [ST_OUTPUT_PAIRS] = render_pair,
};

guint64
st_renderer_page_fingerprint (const StRenderer *renderer, guint language, const StFamily *family)
{
  g_autoptr (StPool) pool = st_pool_new ();
  g_autoptr (GString) rest = g_string_new (NULL);
  Worker worker = { .renderer = renderer, .rest = rest };
  const StOutput page = { .kind = ST_OUTPUT_FAMILY, .language = language, .family = family };
  Frame frame = frame_of (&worker, &page, pool);
  fill_frame (&frame);
  return st_fingerprint_view (&st_schema_page, &frame.view);
}

/* Each code's page lists all its comparisons, so that its view is filled for the tag. */
static guint64
tag_of_code (const StRenderer *renderer, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  g_autoptr (GString) rest = g_string_new (NULL);
  Worker worker = { .renderer = renderer, .rest = rest };
  Frame frame = frame_of (&worker, page, pool);
  fill_frame (&frame);
  StCodeView view;
  st_code_view_fill (&view, views_of (&frame, page->family), page->code, pool);
  guint64 views = st_hash_add (st_fingerprint_view (&st_schema_page, &frame.view), st_fingerprint_view (&st_schema_code, &view));
  return st_tags_code (renderer->tags, page->language, page->code, views);
}

guint64
st_renderer_tag (const StRenderer *renderer, const StOutput *output)
{
  return output->kind == ST_OUTPUT_CODE ? tag_of_code (renderer, output) : st_tags_output (renderer->tags, output);
}

/* Renders a page, unless it is not wanted. */
static gboolean
render (gpointer data, const StOutput *page)
{
  Worker *worker = data;
  gboolean asks = worker->skip != NULL && page->right != NULL;
  if (!asks || !worker->skip (worker->data, page, st_tags_pair (worker->renderer->tags, page->language, page->code, page->right)))
    renderers[page->kind](worker, page);
  return TRUE;
}

void
st_renderer_output (const StRenderer *renderer, const StOutput *output, StSkipPage skip, StEmit emit, gpointer data)
{
  g_autoptr (GString) html = g_string_sized_new (32768), rest = g_string_new (NULL);
  g_autoptr (StPool) pool = st_pool_new ();
  Worker worker = { .renderer = renderer, .skip = skip, .emit = emit, .data = data, .html = html, .rest = rest, .pool = pool };
  st_comparison_init (&worker.comparison);
  st_output_each_page (output, render, &worker);
  st_comparison_clear (&worker.comparison);
}
