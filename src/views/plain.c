#include "views/plain.h"

#include "model/anchors.h"

#include <string.h>

/* A page in the folder of its index page lies below what the index stands for. */
static const char *
current_of (const StPlain *plain, const StPlain *here)
{
  if (here == plain)
    return "page";
  return here != NULL && here->shelf == plain->shelf && st_shelf_index (plain->shelf) == plain ? "true" : NULL;
}

static const StEntryView *
entry_of (const StPlain *plain, const StPlain *here, const StSite *site, guint language, const StFolder *from, StPool *pool)
{
  const StTarget to = st_target_plain (plain);
  StEntryView *entry = st_pool_make (pool, StEntryView);
  entry->title = st_text_of (site, language, plain->title);
  entry->description = st_text_of (site, language, plain->description);
  entry->url = st_pool_address (pool, site, language, from, &to);
  entry->href = st_pool_whole_address (pool, site, language, &to);
  entry->current = st_text_plain (current_of (plain, here));
  return entry;
}

/* The words and the address of a link that content/index.md puts into the header. */
static const StEntryView *
entry_of_link (const StSiteLink *link, const StSite *site, guint language, const StFolder *from, StPool *pool)
{
  const char *hash = strchr (link->url, '#');
  g_autofree char *file = g_strndup (link->url, strcspn (link->url, "#"));
  StTarget to;
  StEntryView *entry = st_pool_make (pool, StEntryView);
  entry->title = st_text_of (site, language, link->text);
  entry->url = (StUrl){ link->url, NULL };
  entry->href = link->url;
  if (st_address_resolve (site, site->page->path, file, &to))
    {
      entry->url = st_pool_address (pool, site, language, from, &to);
      const char *id = hash != NULL ? st_target_anchor (site, &to, hash + 1) : NULL;
      if (id != NULL)
        entry->url.address = st_pool_join (pool, entry->url.address, "#", id, NULL);
      entry->href = st_pool_whole_address (pool, site, language, &to);
    }
  return entry;
}

StList
st_plain_entries (const StSite *site, guint language, const StFolder *from, StNav nav, const StPlain *here, StPool *pool)
{
  g_autoptr (GPtrArray) plains = st_site_nav (site, nav);
  guint n_links = nav == ST_NAV_HEADER && site->links != NULL ? site->links->len : 0;
  StList entries = st_pool_list (pool, plains->len + n_links);
  for (guint i = 0; i < plains->len; i++)
    st_list_add (&entries, entry_of (plains->pdata[i], here, site, language, from, pool));
  for (guint i = 0; i < n_links; i++)
    st_list_add (&entries, entry_of_link (site->links->pdata[i], site, language, from, pool));
  return entries;
}

StFolder
st_plain_folder (const StPlain *plain)
{
  return (StFolder){ NULL, plain->shelf->id != NULL ? "../" : "" };
}

void
st_plain_view_fill (StPlainView *view, const StSite *site, guint language, const StPlain *plain, const StProgram *dialogue, StPool *pool)
{
  const StFolder here = st_plain_folder (plain);
  const StPlain *index = st_shelf_index (plain->shelf);
  const GPtrArray *plains = plain->shelf->plains;
  guint n = plains->len, first = index != NULL ? 1 : 0;
  StProseOptions options = { .dialogue = dialogue, .folder = here };
  *view = (StPlainView){ .title = st_text_of (site, language, plain->title) };
  view->description = st_text_of (site, language, plain->description);
  view->body = st_pool_take (pool, st_prose_html (site, language, plain->body, &options));
  view->pages = st_pool_list (pool, n);
  for (guint i = first; plain == index && i < n; i++)
    st_list_add (&view->pages, entry_of (plains->pdata[i], plain, site, language, &here, pool));
  if (index == NULL || plain == index)
    return;
  view->parent = entry_of (index, plain, site, language, &here, pool);
  if (plain->index > first)
    view->previous = entry_of (plains->pdata[plain->index - 1], plain, site, language, &here, pool);
  if (plain->index + 1 < n)
    view->next = entry_of (plains->pdata[plain->index + 1], plain, site, language, &here, pool);
  view->has_neighbours = view->previous != NULL || view->next != NULL;
}
