/* Fills the view of the page about a translation. The page is written if the theme has
 * a template for it, and stands in no sitemap. */
#include "views/view.h"

#include <string.h>

/* One document of the language at hand. */
typedef struct {
  const StSite *site;
  guint language;
  const StDocument *document;
  const StFamily *family; /* NULL for the UI and the home page */
  const char *edit_url;
  StPool *pool;
} Scope;

static const char *
edit_address (const StSite *site, const StDocument *document, guint language, StPool *pool)
{
  g_autofree char *path = st_document_path (site, document, language);
  return st_pool_take (pool, st_site_edit_url (site, path));
}

/* The page's address from the language's folder; none for the UI, which has none. */
static StUrl
address_of (const Scope *scope, const StPage *page)
{
  const StFolder folder = { NULL, "" };
  if (page == scope->site->messages)
    return (StUrl){ NULL, NULL };
  StTarget to = st_target_page (scope->family, page);
  return st_pool_address (scope->pool, scope->site, scope->language, &folder, &to);
}

/* What readers call the page: a code, a pair, or a title. */
static StText
name_of (const Scope *scope, const StPage *page)
{
  if (scope->family != NULL && page == scope->family->page)
    return st_text_of (scope->site, scope->language, scope->family->title);
  if (page->plain != NULL)
    return st_text_of (scope->site, scope->language, page->plain->title);
  if (page == scope->site->page)
    return st_text_of (scope->site, scope->language, scope->site->title);
  return st_text_plain (page->id);
}

static StProgressView *
count_page (const Scope *scope, const StPage *page)
{
  StProgressView *view = st_pool_make (scope->pool, StProgressView);
  const StPage *const parts[] = { page };
  StStatus status = st_policy_status (scope->site, scope->language, parts, 1);
  view->name = name_of (scope, page);
  view->url = address_of (scope, page);
  view->edit_url = scope->edit_url;
  view->total = page->segments->len;
  view->translated = status == ST_STATUS_TRANSLATED;
  view->partly = status == ST_STATUS_PARTLY;
  view->fallback = status == ST_STATUS_FALLBACK;
  for (guint i = 0; i < page->segments->len; i++)
    {
      StStanding standing = ((const StSegment *) page->segments->pdata[i])->standings[scope->language];
      view->done += standing >= ST_STANDING_INHERITED;
      view->changed += standing == ST_STANDING_STALE;
    }
  return view;
}

static void
add_changes (StTranslationView *view, const Scope *scope, const StPage *page)
{
  for (guint i = 0; i < page->segments->len; i++)
    {
      const StSegment *segment = page->segments->pdata[i];
      if (segment->standings[scope->language] != ST_STANDING_STALE)
        continue;
      StChangeView *change = st_pool_make (scope->pool, StChangeView);
      change->id = st_text_plain (segment->id);
      change->source = (StText){ segment->source, st_site_language (scope->site, scope->site->source) };
      change->url = address_of (scope, page);
      if (page != scope->site->messages)
        change->translate_url =
            st_pool_take (scope->pool, st_site_translate_url (scope->site, scope->language, scope->document->name, segment));
      st_list_add (&view->changes, change);
    }
}

/* A document bears the name of what leads to its pages; two have no such page, and are flagged. */
static void
name_document (StProgressView *view, const Scope *scope)
{
  const StPage *first = scope->document->n_pages > 0 ? scope->document->pages[0] : NULL;
  const StPlain *plain = scope->family == NULL && first != NULL ? first->plain : NULL,
                *index = plain != NULL ? st_shelf_index (plain->shelf) : NULL;
  view->interface = first != NULL && first == scope->site->messages;
  view->loose = plain != NULL && index == NULL;
  view->name = scope->family != NULL                               ? st_text_of (scope->site, scope->language, scope->family->title)
               : index != NULL                                     ? st_text_of (scope->site, scope->language, index->title)
               : first != NULL && !view->interface && !view->loose ? name_of (scope, first)
                                                                   : st_text_plain (scope->document->name);
}

static void
add_document (StTranslationView *view, const Scope *scope)
{
  StProgressView *sum = st_pool_make (scope->pool, StProgressView);
  name_document (sum, scope);
  sum->edit_url = scope->edit_url;
  for (guint i = 0; i < scope->document->n_pages; i++)
    {
      const StProgressView *page = count_page (scope, scope->document->pages[i]);
      sum->done += page->done;
      sum->total += page->total;
      sum->changed += page->changed;
      add_changes (view, scope, scope->document->pages[i]);
      if (page->url.address == NULL)
        continue;
      st_list_add (&view->pages, page);
      st_list_add (page->done < page->total ? &view->unfinished : &view->finished, page);
    }
  view->done += sum->done;
  view->total += sum->total;
  st_list_add (&view->documents, sum);
  st_list_add (sum->done < sum->total ? &view->open_documents : &view->closed_documents, sum);
}

static guint
count_segments (GArray *documents, guint *n_pages)
{
  guint segments = 0;
  *n_pages = 0;
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      *n_pages += document->n_pages;
      for (guint j = 0; j < document->n_pages; j++)
        segments += document->pages[j]->segments->len;
    }
  return segments;
}

void
st_translation_view_fill (StTranslationView *view, const StSite *site, guint language, StPool *pool)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  guint n_pages = 0, n_segments = count_segments (documents, &n_pages);
  view->done = view->total = 0;
  view->documents = st_pool_list (pool, documents->len);
  view->open_documents = st_pool_list (pool, documents->len);
  view->closed_documents = st_pool_list (pool, documents->len);
  view->pages = st_pool_list (pool, n_pages);
  view->unfinished = st_pool_list (pool, n_pages);
  view->finished = st_pool_list (pool, n_pages);
  view->changes = st_pool_list (pool, n_segments);
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      Scope scope = {
        site, language, document, st_site_family (site, document->name), edit_address (site, document, language, pool), pool
      };
      add_document (view, &scope);
    }
  view->n_closed_documents = view->closed_documents.count;
  view->n_finished = view->finished.count;
}
