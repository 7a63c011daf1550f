/* Outputs that no template shapes, each made by a file of its own. */
#include "outputs/feed.h"
#include "outputs/headers.h"
#include "outputs/llms.h"
#include "outputs/moved.h"
#include "outputs/redirects.h"
#include "outputs/search.h"
#include "outputs/sitemap.h"
#include "outputs/state.h"

void
st_render_robots (StWorker *worker, const StOutput *output)
{
  (void) output;
  st_sitemap_robots (worker->renderer->site, worker->emit, worker->data);
}

void
st_render_sitemap_index (StWorker *worker, const StOutput *output)
{
  (void) output;
  st_sitemap_index (worker->renderer->site, worker->emit, worker->data);
}

void
st_render_sitemap (StWorker *worker, const StOutput *output)
{
  st_sitemap_documents (worker->renderer->site, output->language, output->family, worker->emit, worker->data);
}

void
st_render_llms (StWorker *worker, const StOutput *output)
{
  const StSite *site = worker->renderer->site;
  (void) output;
  st_llms_document (site, (StLlmsOptions){ .matrix = TRUE, .api = site->json }, worker->emit, worker->data);
}

void
st_render_redirects (StWorker *worker, const StOutput *output)
{
  (void) output;
  st_redirects_documents (worker->renderer->site, worker->emit, worker->data);
}

void
st_render_moved (StWorker *worker, const StOutput *output)
{
  st_moved_documents (worker->renderer->site, output, worker->emit, worker->data);
}

void
st_render_moved_paths (StWorker *worker, const StOutput *output)
{
  st_render_moved (worker, output);
}

void
st_render_headers (StWorker *worker, const StOutput *output)
{
  (void) output;
  st_headers_document (worker->renderer->site, worker->renderer->base_path, worker->emit, worker->data);
}

void
st_render_api (StWorker *worker, const StOutput *output)
{
  (void) output;
  st_api_documents (worker->renderer->site, worker->emit, worker->data);
}

void
st_render_search (StWorker *worker, const StOutput *output)
{
  const StRenderer *renderer = worker->renderer;
  const StSearchParts parts = { .views = renderer->views + (gsize) output->language * renderer->site->families->len,
                                .explained = renderer->programs[TEMPLATE_EXPLAINED],
                                .compared = renderer->programs[TEMPLATE_COMPARED] };
  st_search_documents (renderer->site, output->language, &parts, worker->emit, worker->data);
}

void
st_render_feed (StWorker *worker, const StOutput *output)
{
  st_feed_document (worker->renderer->site, output->language, worker->emit, worker->data);
}
