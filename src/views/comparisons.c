/* The comparisons of a code, as its page lists them. */
#include "views/parts.h"

/* Of more comparisons than MANY, the first FEW are shown, and the rest is folded. */
#define FEW 12u
#define MANY 15u

/* The comparison of @code with @other, shown by the name of the other. */
static StLinkView *
link_to_pair (const StViews *views, const StCode *code, const StCode *other, StPool *pool)
{
  StLinkView *link = st_pool_make (pool, StLinkView);
  link->code = st_views_label (views, other, pool);
  link->other = st_views_label (views, code, pool);
  link->name = st_text_of (views->site, views->language, other->short_name);
  link->tone = st_text_plain (other->class != NULL ? other->class->tone : NULL);
  link->url = st_views_pair_address (views, code, other, pool);
  return link;
}

/* The code that @code is compared with as the index-th, those of other families
 * last; NULL after them. */
static const StCode *
partner (const StCode *code, guint index)
{
  const GPtrArray *lists[] = { code->abroad, code->visitors };
  guint n = st_partners_count (code);
  if (index < n)
    return st_partners_get (code, index);
  index -= n;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      guint length = lists[i] != NULL ? lists[i]->len : 0;
      if (index < length)
        return lists[i]->pdata[index];
      index -= length;
    }
  return NULL;
}

/* Pairs grow with the square of codes: of the others, no more than their number
 * is kept. Nor do comparisons list those with codes of other families, of which a code can
 * have a hundred: its own page does. */
void
st_views_add_pairs (StViews *views, const StCode *code, StCodeView *view)
{
  const StCode *other = NULL;
  guint most = code->related != NULL ? code->related->len : 0;
  view->related_pairs = st_pool_list (views->pool, most);
  view->pair_others = st_pool_make (views->pool, StOthersView);
  *view->pair_others = (StOthersView){ st_views_share (views), view, st_pool_list (views->pool, most) };
  for (; (other = partner (code, (guint) view->n_pairs)) != NULL; view->n_pairs++)
    if (st_codes_related (code, other))
      {
        StLinkView *link = link_to_pair (views, code, other, views->pool);
        link->shared = st_views_share (views);
        st_list_add (&view->related_pairs, link);
        if (other->family == code->family)
          st_list_add (&view->pair_others->related, link);
      }
  view->has_pairs = view->n_pairs > 0;
}

/* Adds the comparisons of @code with codes of @family, related ones or others; of many, all but
 * the first few are folded. */
static void
add_kind (StCodeView *view, const StViews *views, const StCode *code, const StFamily *family, gboolean related, StPool *pool)
{
  const StCode *other = NULL;
  gboolean own = family == code->family;
  StComparisonsView *kind = st_pool_make (pool, StComparisonsView);
  *kind = (StComparisonsView){ .related = related, .links = st_pool_list (pool, (guint) view->n_pairs) };
  if (!own)
    kind->family = st_text_of (views->site, views->language, family->title);
  for (guint i = 0; (other = partner (code, i)) != NULL; i++)
    if (other->family == family && (!own || st_codes_related (code, other) == related))
      {
        StLinkView *link = link_to_pair (views, code, other, pool);
        link->code = st_text_plain (other->label);
        st_list_add (&kind->links, link);
      }
  if (kind->links.count > MANY)
    {
      kind->rest = (StList){ kind->links.items + FEW, kind->links.count - FEW };
      kind->n_rest = kind->rest.count;
      kind->links.count = FEW;
    }
  if (kind->links.count > 0)
    st_list_add (&view->comparisons, kind);
}

static void
add_comparisons (StCodeView *view, const StViews *views, const StCode *code, StPool *pool)
{
  const GPtrArray *families = views->site->families;
  view->comparisons = st_pool_list (pool, 1 + families->len);
  add_kind (view, views, code, code->family, TRUE, pool);
  add_kind (view, views, code, code->family, FALSE, pool);
  for (guint i = 0; i < families->len; i++)
    if (families->pdata[i] != code->family)
      add_kind (view, views, code, families->pdata[i], FALSE, pool);
}

void
st_code_view_fill (StCodeView *view, const StViews *views, const StCode *code, StPool *pool)
{
  const StCode *other = NULL;
  *view = *views->codes[code->index];
  view->other_pairs = st_pool_list (pool, (guint) view->n_pairs);
  for (guint i = 0; (other = partner (code, i)) != NULL; i++)
    if (!st_codes_related (code, other))
      st_list_add (&view->other_pairs, link_to_pair (views, code, other, pool));
  add_comparisons (view, views, code, pool);
  st_number_add_links (view, views, code, pool);
}
