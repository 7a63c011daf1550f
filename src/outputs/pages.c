/* HTML pages, with the JSON documents beside them; and rendering any output. */
#include "base/hash.h"
#include "outputs/feed.h"
#include "outputs/frame.h"
#include "outputs/moved.h"
#include "template/fingerprint.h"
#include "views/plain.h"

static void
run (const StFrame *frame, Template template, gconstpointer family, gconstpointer subject, GString *html)
{
  const StRenderer *renderer = frame->renderer;
  StRun state = {
    .site = renderer->site, .language = frame->language, .content_language = frame->content_language, .root = st_frame_root (frame)
  };
  /* Where no page is written in another language but the one about the translation, the
   * links of that lead where those of its own language do. */
  gboolean as_content = frame->depth == DEPTH_LANGUAGE && !renderer->site->linked[frame->language];
  guint site_language = as_content ? frame->content_language : frame->language;
  const StFamily *own = frame->target.family;
  guint at = (own != NULL ? site_language * renderer->site->families->len + own->index : site_language) * N_DEPTHS + frame->depth;
  state.variables[VARIABLE_SITE] = frame->site != NULL ? frame->site : own != NULL ? renderer->marked[at] : renderer->sites[at];
  state.variables[VARIABLE_PAGE] = &frame->view;
  state.variables[VARIABLE_FAMILY] = family;
  state.variables[VARIABLE_SUBJECT] = subject;
  state.memo =
      template == TEMPLATE_PAIR ? *st_renderer_memo (renderer, frame->language, frame->content_language, frame->target.family) : NULL;
  g_string_truncate (html, 0);
  st_program_run (renderer->programs[template], &state, html);
}

/* --- the pages ----------------------------------------------------------- */

/* Puts the way to the root where prose has a mark for it. */
static void
place_root (const StWorker *worker, const StFrame *frame)
{
  if (!st_site_has_root_language (worker->renderer->site))
    return;
  g_string_replace (worker->html, ST_ROOT_MARK, st_frame_root (frame), 0);
  g_string_replace (worker->html, ST_ROOT_MARK_IN_ADDRESS, st_frame_root (frame), 0);
}

static void
emit_page (StWorker *worker, const StFrame *frame)
{
  const char *folder = frame->depth == DEPTH_ROOT ? "" : st_site_folder (worker->renderer->site, frame->language);
  g_autofree char *path = g_strconcat (folder, frame->rest, NULL);
  place_root (worker, frame);
  worker->emit (worker->data, path, worker->html);
}

static StApiPage
api_page_of (const StFrame *frame)
{
  const StSite *site = frame->renderer->site;
  return (StApiPage){ .language = frame->language,
                      .shown = frame->content_language,
                      .canonical = frame->language < site->n_real ? frame->canonical : site->source,
                      .partly = frame->view.partly,
                      .target = frame->target,
                      .source = frame->own != NULL ? frame->own->path : NULL,
                      .edit_url = frame->view.edit_url };
}

/* Writes the document beside the page. */
static void
emit_document (StWorker *worker, StFrame *frame)
{
  g_autofree char *path = st_home_address (worker->renderer->site, frame->language, NULL, &frame->target, ".json");
  place_root (worker, frame);
  worker->emit (worker->data, path, worker->html);
  frame->view.json_url = st_pool_take (frame->pool, g_path_get_basename (path));
}

/* The same facts as data, beside the page: of @family, of a code or of a pair
 * of its codes; of the home page where it is NULL. */
static void
emit_data (StWorker *worker, StFrame *frame, const StFamily *family, const StCode *left, const StCode *right, StComparison *comparison)
{
  const StRenderer *renderer = worker->renderer;
  const StSite *site = renderer->site;
  if (!site->json)
    return;
  StApiPage page = api_page_of (frame);
  const StApi *api = family != NULL ? renderer->apis[st_frame_slot (frame, family)] : NULL;
  if (api == NULL)
    st_api_home (site, renderer->sites[frame->content_language * N_DEPTHS + DEPTH_LANGUAGE], &page, worker->html);
  else if (left == NULL)
    st_api_family (api, &page, worker->html);
  else if (right == NULL)
    st_api_code (api, &page, left, worker->html);
  else
    st_api_pair (api, renderer->apis[st_frame_slot (frame, right->family)], &page, (StPair){ left, right }, comparison, worker->html);
  emit_document (worker, frame);
}

/* A page whose links start from the root, which @path does too. */
static void
render_root (StWorker *worker, StOutputKind kind, guint language, const char *path)
{
  g_autoptr (StPool) pool = st_pool_new ();
  gboolean chooses = kind == ST_OUTPUT_LANGUAGES;
  StFrame frame = { .renderer = worker->renderer, .pool = pool, .language = language, .depth = DEPTH_ROOT, .rest = "index.html" };
  st_frame_fill (&frame);
  frame.view.base = chooses ? NULL : worker->renderer->base_path;
  frame.view.json_url = chooses && worker->renderer->site->json ? "index.json" : NULL;
  run (&frame, chooses ? TEMPLATE_LANGUAGES : TEMPLATE_NOT_FOUND, NULL, NULL, worker->html);
  frame.rest = path;
  emit_page (worker, &frame);
}

/* A site of one language leaves nothing to choose: its root leads to the home page. */
static void
lead_home (StWorker *worker)
{
  const StSite *site = worker->renderer->site;
  const char *title = st_site_text (site, site->source, site->title);
  g_autofree char *home = g_strconcat (st_site_folder (site, site->source), "index.html", NULL);
  st_moved_page (site, site->source, title, "", home, worker->html);
  worker->emit (worker->data, "index.html", worker->html);
}

void
st_render_languages (StWorker *worker, const StOutput *page)
{
  if (worker->renderer->site->languages->len == 1)
    lead_home (worker);
  else
    render_root (worker, page->kind, page->language, "index.html");
}

/* The one at the root is what servers show; its script shows that of the language that was asked for. */
void
st_render_not_found (StWorker *worker, const StOutput *page)
{
  const StSite *site = worker->renderer->site;
  render_root (worker, page->kind, page->language, ST_NOT_FOUND_FILE);
  for (guint i = 0; i < site->languages->len; i++)
    {
      const char *folder = st_site_folder (site, i);
      g_autofree char *path = g_strconcat (folder, ST_NOT_FOUND_FILE, NULL);
      if (i != page->language && *folder != '\0')
        render_root (worker, page->kind, i, path);
    }
}

void
st_render_home (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  frame.view.feed_url = st_feed_is_written (worker->renderer->site, page->language) ? "feed.xml" : NULL;
  const StSite *site = worker->renderer->site;
  frame.view.contents = st_contents_of_prose (site, frame.content_language, site->body, pool);
  emit_data (worker, &frame, NULL, NULL, NULL, NULL);
  run (&frame, TEMPLATE_HOME, NULL, NULL, worker->html);
  emit_page (worker, &frame);
}

void
st_render_translation (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  /* A page for the team: it stands in one language, and in no index. Its words are those of
   * the interface, whatever is translated of the site. */
  frame.content_language = page->language;
  frame.view.content_language = frame.view.language;
  frame.view.partly = frame.view.fallback = FALSE;
  frame.view.canonical = NULL;
  frame.view.translations = (StList){ NULL, 0 };
  frame.view.x_default = NULL;
  frame.view.alternates = (StList){ NULL, 0 };
  StTranslationView view;
  st_translation_view_fill (&view, worker->renderer->site, page->language, pool);
  run (&frame, TEMPLATE_TRANSLATION, &view, NULL, worker->html);
  emit_page (worker, &frame);
}

void
st_render_family (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  frame.view.feed_url = st_feed_is_written (worker->renderer->site, page->language) ? "../feed.xml" : NULL;
  frame.view.contents = st_contents_of_prose (worker->renderer->site, frame.content_language, page->family->body, pool);
  emit_data (worker, &frame, page->family, NULL, NULL, NULL);
  run (&frame, TEMPLATE_FAMILY, st_frame_views (&frame, page->family)->view, NULL, worker->html);
  emit_page (worker, &frame);
}

void
st_render_paste (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  run (&frame, TEMPLATE_PASTE, st_frame_views (&frame, page->family)->view, NULL, worker->html);
  emit_page (worker, &frame);
}

void
st_render_compare (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  run (&frame, TEMPLATE_COMPARE, st_frame_views (&frame, page->family)->view, NULL, worker->html);
  emit_page (worker, &frame);
}

void
st_render_matrix (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  const StViews *views = st_frame_views (&frame, page->family);
  StMatrixView view;
  st_matrix_view_fill (&view, views, page->block, &worker->comparison, pool);
  run (&frame, TEMPLATE_MATRIX, views->view, &view, worker->html);
  emit_page (worker, &frame);
}

void
st_render_code (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  frame.view.contents = st_contents_of_code (worker->renderer->site, frame.content_language, page->code, pool);
  emit_data (worker, &frame, page->family, page->code, NULL, NULL);
  const StViews *views = st_frame_views (&frame, page->family);
  StCodeView view;
  st_code_view_fill (&view, views, page->code, pool);
  run (&frame, TEMPLATE_CODE, views->view, &view, worker->html);
  emit_page (worker, &frame);
}

void
st_render_pairs (StWorker *worker, const StOutput *page)
{
  StPool *pool = worker->pool;
  const StCode *left = page->code, *right = page->right;
  st_pool_clear (pool);
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  frame.view.noindex = !st_output_is_useful (page, &worker->comparison);
  st_frame_fill (&frame);
  emit_data (worker, &frame, page->family, left, right, &worker->comparison);
  const StViews *views = st_renderer_first_views (worker->renderer, frame.content_language, left->family, right->family);
  const StViews *others = st_renderer_pair_views (worker->renderer, frame.content_language, left->family, right->family);
  StPairView view;
  st_pair_view_fill (&view, views, others, (StPair){ left, right }, &worker->comparison, pool);
  run (&frame, TEMPLATE_PAIR, views->view, &view, worker->html);
  emit_page (worker, &frame);
}

void
st_render_groups (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  const StViews *views = st_frame_views (&frame, page->family);
  frame.view.contents = st_contents_of_prose (worker->renderer->site, frame.content_language, page->group->body, pool);
  StGroupView view;
  st_group_view_fill (&view, views, page->group, worker->renderer->programs[TEMPLATE_DIALOGUE], pool);
  if (worker->renderer->site->json)
    {
      StApiPage data = api_page_of (&frame);
      st_api_group (worker->renderer->apis[st_frame_slot (&frame, page->family)], &data, page->group, view.body, worker->html);
      emit_document (worker, &frame);
    }
  run (&frame, TEMPLATE_GROUP, views->view, &view, worker->html);
  emit_page (worker, &frame);
}

void
st_render_number (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  StFrame frame = st_frame_new (worker->renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  StNumberView view;
  st_number_view_fill (&view, worker->renderer->views + st_frame_slot (&frame, worker->renderer->site->families->pdata[0]), page->number,
                       worker->renderer->programs[TEMPLATE_DIALOGUE], pool);
  run (&frame, TEMPLATE_NUMBER, &view, NULL, worker->html);
  emit_page (worker, &frame);
}

void
st_render_plain (StWorker *worker, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  const StRenderer *renderer = worker->renderer;
  const StSite *site = renderer->site;
  StFrame frame = st_frame_new (renderer, page, worker->rest, pool);
  st_frame_fill (&frame);
  frame.view.contents = st_contents_of_prose (site, frame.content_language, page->plain->body, pool);
  StFolder folder = st_plain_folder (page->plain);
  StSiteView marked = *renderer->sites[page->language * N_DEPTHS + frame.depth];
  marked.header = st_plain_entries (site, page->language, &folder, ST_NAV_HEADER, page->plain, pool);
  marked.footer = st_plain_entries (site, page->language, &folder, ST_NAV_FOOTER, page->plain, pool);
  frame.site = &marked;
  StPlainView view;
  st_plain_view_fill (&view, site, frame.content_language, page->plain, renderer->programs[TEMPLATE_DIALOGUE], pool);
  run (&frame, TEMPLATE_PLAIN, &view, NULL, worker->html);
  emit_page (worker, &frame);
}

/* --- all outputs --------------------------------------------------------- */

/* What makes the pages of each kind. */
#define RENDERER(KIND, name, ...) [ST_OUTPUT_##KIND] = st_render_##name,
static void (*const renderers[ST_N_OUTPUTS]) (StWorker *worker, const StOutput *page) = { ST_OUTPUTS (RENDERER) };
#undef RENDERER

/* Each code's page lists all its comparisons, and its document names codes that its page
 * may not: the view is filled and the document made for the tag. */
static guint64
tag_of_code (const StRenderer *renderer, const StOutput *page)
{
  g_autoptr (StPool) pool = st_pool_new ();
  g_autoptr (GString) rest = g_string_new (NULL);
  StFrame frame = st_frame_new (renderer, page, rest, pool);
  st_frame_fill (&frame);
  StCodeView view;
  st_code_view_fill (&view, st_frame_views (&frame, page->family), page->code, pool);
  guint64 views = st_hash_add (st_fingerprint_view (&st_schema_page, &frame.view), st_fingerprint_view (&st_schema_code, &view));
  if (renderer->site->json)
    {
      StApiPage data = api_page_of (&frame);
      st_api_code (renderer->apis[st_frame_slot (&frame, page->family)], &data, page->code, rest);
      views = st_hash_add_text (views, rest->str);
    }
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
  StWorker *worker = data;
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
  StWorker worker = { .renderer = renderer, .skip = skip, .emit = emit, .data = data, .html = html, .rest = rest, .pool = pool };
  st_comparison_init (&worker.comparison);
  st_output_each_page (output, render, &worker);
  st_comparison_clear (&worker.comparison);
}
