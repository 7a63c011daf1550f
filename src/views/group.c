/* The view of a group: three to six codes side by side. */
#include "views/compare.h"
#include "views/parts.h"

static const StValueView *
value_of (const StViews *views, const StFactValue *value)
{
  return g_hash_table_lookup (views->values, value);
}

static const StGroupSideView *
side_of (const StViews *views, const StCode *code, const StFact *fact, StPool *pool)
{
  const StFactState *state = &code->facts[fact->index];
  StGroupSideView *side = st_pool_make (pool, StGroupSideView);
  side->code = views->codes[code->index];
  side->unknown = !state->known;
  side->none = state->names != NULL && state->names->len == 0;
  side->values = st_pool_list (pool, state->names != NULL ? state->names->len : 0);
  if (state->names == NULL)
    {
      const StSideView *alone = st_views_side (views, code, fact);
      side->value = alone->value;
      side->sentence = alone->sentence;
    }
  for (guint i = 0; state->names != NULL && i < state->names->len; i++)
    st_list_add (&side->values, value_of (views, state->names->pdata[i]));
  return side;
}

static void
add_row (StGroupView *view, const StViews *views, const StGroup *group, const StFact *fact, StPool *pool)
{
  StGroupRowView *row = st_pool_make (pool, StGroupRowView);
  row->id = st_text_plain (fact->id);
  row->name = st_views_text (views, fact->name);
  row->sides = st_pool_list (pool, group->codes->len);
  for (guint i = 0; i < group->codes->len; i++)
    st_list_add (&row->sides, side_of (views, group->codes->pdata[i], fact, pool));
  st_list_add (&view->rows, row);
}

static void
add_shared (StGroupView *view, const StViews *views, const StGroup *group, const StFact *fact, StPool *pool)
{
  const StFactState *state = &((const StCode *) group->codes->pdata[0])->facts[fact->index];
  guint n = state->names != NULL ? state->names->len : 0;
  StSharedView *shared = st_pool_make (pool, StSharedView);
  shared->id = st_text_plain (fact->id);
  shared->name = st_views_text (views, fact->name);
  shared->none = state->names != NULL && n == 0;
  shared->values = st_pool_list (pool, n + 1);
  for (guint i = 0; i < n; i++)
    st_list_add (&shared->values, value_of (views, state->names->pdata[i]));
  if (state->value != NULL)
    st_list_add (&shared->values, value_of (views, state->value));
  st_list_add (&view->shared, shared);
}

/* What differs, then what some pages do not state, then texts. */
static void
add_facts (StGroupView *view, const StViews *views, const StGroup *group, StPool *pool)
{
  static const StRelation order[] = { ST_DIFFERENT, ST_UNKNOWN, ST_OPEN, ST_TOLD, ST_SHARED };
  GPtrArray *facts = views->family->facts;
  view->rows = st_pool_list (pool, facts->len);
  view->shared = st_pool_list (pool, facts->len);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < facts->len; j++)
      {
        StRelation relation = ST_SHARED;
        if (!st_compare_group (facts->pdata[j], group->codes, &relation) || relation != order[i])
          continue;
        view->n_differences += relation == ST_DIFFERENT;
        if (relation == ST_SHARED)
          add_shared (view, views, group, facts->pdata[j], pool);
        else
          add_row (view, views, group, facts->pdata[j], pool);
      }
  guint n = (guint) view->n_differences;
  view->differences = (StList){ view->rows.items, n };
  if (view->rows.count > n)
    view->uncounted = (StList){ view->rows.items + n, view->rows.count - n };
}

/* As in comparisons, the section that says what the codes are is there for their names and summaries. */
static void
add_sections (StGroupView *view, const StViews *views, const StGroup *group, StPool *pool)
{
  GPtrArray *sections = views->family->sections;
  view->sections = st_pool_list (pool, sections->len + 1);
  for (guint i = 0; i < MAX (sections->len, 1); i++)
    {
      const StSection *section = i < sections->len ? sections->pdata[i] : NULL;
      StPairSectionView *item = st_pool_make (pool, StPairSectionView);
      gboolean some = item->lead = section == views->family->lead;
      if (section != NULL)
        {
          item->id = st_text_plain (section->anchor);
          item->heading = st_views_text (views, section->pair_heading);
        }
      item->sides = st_pool_list (pool, group->codes->len);
      for (guint j = 0; j < group->codes->len; j++)
        {
          const StCodeView *code = views->codes[((const StCode *) group->codes->pdata[j])->index];
          const StPairSideView *side = section != NULL ? &code->pair_sides[i] : st_pair_no_side (code, pool);
          some |= side->html != NULL;
          st_list_add (&item->sides, side);
        }
      if (some)
        st_list_add (&view->sections, item);
    }
}

StText
st_group_name (const StGroup *group, StPool *pool)
{
  return st_text_plain (st_pool_take (pool, st_group_codes (group)));
}

StList
st_group_links (const GPtrArray *groups, const StSite *site, guint language, const StFolder *from, StPool *pool)
{
  guint n = groups != NULL ? groups->len : 0;
  StList list = st_pool_list (pool, n);
  for (guint i = 0; i < n; i++)
    {
      const StGroup *group = groups->pdata[i];
      StLinkView *link = st_pool_make (pool, StLinkView);
      StTarget to = st_target_group (((const StCode *) group->codes->pdata[0])->family, group);
      link->code = st_group_name (group, pool);
      link->name = st_text_of (site, language, group->title);
      link->url = st_pool_address (pool, site, language, from, &to);
      st_list_add (&list, link);
    }
  return list;
}

void
st_group_view_fill (StGroupView *view, const StViews *views, const StGroup *group, const StProgram *dialogue, StPool *pool)
{
  StProseOptions options = { .dialogue = dialogue, .folder = views->folder };
  *view = (StGroupView){ .name = st_group_name (group, pool),
                         .title = st_views_text (views, group->title),
                         .description = st_views_text (views, group->description),
                         .body = st_pool_take (pool, st_prose_html (views->site, views->language, group->body, &options)) };
  view->lead = st_pool_lead (pool, view->body, &view->rest);
  view->n_columns = group->codes->len + 1;
  view->choice = st_compare_choice (group->codes, pool);
  view->codes = st_pool_list (pool, group->codes->len);
  for (guint i = 0; i < group->codes->len; i++)
    {
      const StCodeView *code = views->codes[((const StCode *) group->codes->pdata[i])->index];
      view->has_lists |= code->lists.count > 0;
      st_list_add (&view->codes, code);
    }
  add_facts (view, views, group, pool);
  add_sections (view, views, group, pool);
}
