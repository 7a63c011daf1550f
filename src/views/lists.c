/* What a code refers to, and the codes that refer to it: one list for each fact. */
#include "views/parts.h"

static StList
references_of (StViews *views, const StFactState *state)
{
  StList list = st_pool_list (views->pool, state->references != NULL ? state->references->len : 0);
  for (guint i = 0; state->references != NULL && i < state->references->len; i++)
    {
      const StReference *reference = state->references->pdata[i];
      StReferenceView *item = st_pool_make (views->pool, StReferenceView);
      *item = (StReferenceView){ st_text_plain (reference->text), reference->url };
      st_list_add (&list, item);
    }
  return list;
}

/* Whether comparisons with @code list the one with @other, too (st_views_add_pairs()). */
static gboolean
is_compared (const StCode *code, const StCode *other)
{
  return other->family == code->family && st_pair_is_built (code, other);
}

/* @other as the page of @code lists it, beside their comparison. */
static const StLinkView *
link_to_other (StViews *views, const StCode *code, const StCode *other)
{
  StLinkView *link = st_views_link (views, other);
  link->shared = st_views_share (views);
  link->pair = st_pair_is_built (code, other) ? st_views_pair_address (views, code, other, views->pool) : (StUrl){ NULL, NULL };
  return link;
}

static void
add_codes (StListView *list, StViews *views, const StCode *code, const StFact *fact)
{
  const StFactState *state = &code->facts[fact->index];
  guint n = state->codes != NULL ? state->codes->len : 0;
  list->codes = st_pool_list (views->pool, n);
  list->compared = fact->apart && n > 0;
  for (guint i = 0; i < n; i++)
    {
      const StCode *other = ((const StCodeLink *) state->codes->pdata[i])->code;
      st_list_add (&list->codes, link_to_other (views, code, other));
      list->compared &= is_compared (code, other);
    }
}

/* The codes that name @code in one fact, from the referrer @index on. */
static void
add_referrers (StListView *list, StViews *views, const StCode *code, guint index)
{
  const StReferrer *first = &g_array_index (code->referrers, StReferrer, index);
  list->codes = st_pool_list (views->pool, code->referrers->len - index);
  list->compared = first->fact->apart;
  for (guint i = index; i < code->referrers->len && g_array_index (code->referrers, StReferrer, i).fact == first->fact; i++)
    {
      const StCode *other = g_array_index (code->referrers, StReferrer, i).code;
      st_list_add (&list->codes, link_to_other (views, code, other));
      list->compared &= is_compared (code, other);
    }
}

static void
append_list (StList *to, const StList *items)
{
  for (guint i = 0; i < items->count; i++)
    st_list_add (to, items->items[i]);
}

/* Adds one list to @view; its items, if it is the code's own, to those of all lists too. */
static void
add_list (StViews *views, StCodeView *view, const StListView *list)
{
  if (list->references.count + list->codes.count == 0)
    return;
  StListView *copy = st_pool_make (views->pool, StListView);
  *copy = *list;
  st_list_add (&view->lists, copy);
  if (list->reverse)
    return;
  append_list (&view->references, &list->references);
  append_list (&view->related, &list->codes);
}

void
st_views_add_lists (StViews *views, const StCode *code, StCodeView *view)
{
  GPtrArray *facts = views->family->facts;
  guint n_references = 0, n_codes = 0, n_referrers = code->referrers != NULL ? code->referrers->len : 0;
  for (guint i = 0; i < facts->len; i++)
    {
      n_references += code->facts[i].references != NULL ? code->facts[i].references->len : 0;
      n_codes += code->facts[i].codes != NULL ? code->facts[i].codes->len : 0;
    }
  view->lists = st_pool_list (views->pool, facts->len + n_referrers);
  view->references = st_pool_list (views->pool, n_references);
  view->related = st_pool_list (views->pool, n_codes);
  for (guint i = 0; i < facts->len; i++)
    {
      const StFact *fact = facts->pdata[i];
      StListView list = { .id = st_text_plain (fact->id), .name = st_text_of (views->site, views->language, fact->name) };
      list.references = references_of (views, &code->facts[i]);
      add_codes (&list, views, code, fact);
      add_list (views, view, &list);
    }
  for (guint i = 0; i < n_referrers;)
    {
      const StFact *fact = g_array_index (code->referrers, StReferrer, i).fact;
      StListView list = { .id = st_text_plain (fact->id),
                          .name = st_text_of (views->site, views->language, fact->reverse),
                          .reverse = TRUE };
      add_referrers (&list, views, code, i);
      add_list (views, view, &list);
      i += list.codes.count;
    }
}
