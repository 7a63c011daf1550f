/* The views of exchanges: lines, the turns of who speaks, and two of them side by side. */
#include "views/parts.h"

#include <string.h>

StLineView *
st_line_view (const StSite *site, const StBodyLine *line, const char *text, const char *code, StPool *pool)
{
  StLineView *view = st_pool_make (pool, StLineView);
  view->text = (StText){ text, line->foreign };
  view->client = line->kind == ST_LINE_CLIENT;
  view->server = line->kind == ST_LINE_SERVER;
  view->remark = line->kind == ST_LINE_REMARK;
  if (!view->remark)
    view->language = st_text_plain (st_language_tag (st_site_language (site, site->source)));
  view->marked = view->server && st_line_carries (text, code);
  return view;
}

static gboolean
is_one_turn (const StLineView *a, const StLineView *b)
{
  return !a->remark && !b->remark && a->client == b->client;
}

StList
st_turns_of (StList lines, StPool *pool)
{
  StList turns = st_pool_list (pool, lines.count);
  for (guint i = 0; i < lines.count; i++)
    {
      const StLineView *line = lines.items[i];
      if (i > 0 && is_one_turn (lines.items[i - 1], line))
        {
          ((StTurnView *) turns.items[turns.count - 1])->lines.count++;
          continue;
        }
      StTurnView *turn = st_pool_make (pool, StTurnView);
      turn->speaker = st_text_plain (line->client ? "client" : line->server ? "server" : "remark");
      turn->client = line->client;
      turn->server = line->server;
      turn->lines = (StList){ lines.items + i, 1 };
      st_list_add (&turns, turn);
    }
  return turns;
}

void
st_section_add_lines (StSectionView *section, StViews *views, const StProse *prose, const char *code)
{
  g_autoptr (GPtrArray) lines = st_prose_exchange (views->site, views->language, prose);
  if (lines == NULL)
    return;
  StPool *pool = views->pool;
  StList keys = st_pool_list (pool, lines->len), wordings = st_pool_list (pool, lines->len);
  gboolean *commands = st_pool_alloc (pool, lines->len * sizeof (gboolean));
  section->lines = st_pool_list (pool, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const StBodyLine *line = lines->pdata[i];
      StLineView *view = st_line_view (views->site, line, st_pool_copy (pool, line->text, strlen (line->text)), code, pool);
      view->shared = st_views_share (views);
      st_list_add (&section->lines, view);
      st_list_add (&keys, st_exchange_key (line->kind, line->text, code));
      st_list_add (&wordings, st_exchange_wording (line->text));
      commands[i] = view->client;
    }
  section->exchange = (StExchange){ .keys = (const char *const *) keys.items,
                                    .wordings = (const char *const *) wordings.items,
                                    .commands = commands,
                                    .n = keys.count,
                                    .steps = st_pool_alloc (pool, keys.count * sizeof (StLines)) };
  st_exchange_find_steps (&section->exchange);
}

static void
add_cell (StList *cells, const StSectionView *section, const StCodeView *code, StLines lines, StPool *pool)
{
  StCellView *cell = st_pool_make (pool, StCellView);
  cell->code = code;
  cell->lines = (StList){ section->lines.items + lines.from, lines.to - lines.from };
  cell->turns = st_turns_of (cell->lines, pool);
  st_list_add (cells, cell);
}

void
st_pair_section_add_steps (StPairSectionView *item, const StSectionView *left, const StSectionView *right, StPool *pool)
{
  static const char *const names[] = { [ST_STEP_ALONE] = NULL, [ST_STEP_SAME] = "same", [ST_STEP_PARTS] = "parts" };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (StExchangeRow));
  if (left->exchange.n > 0 && right->exchange.n > 0)
    st_exchange_align (&left->exchange, &right->exchange, rows);
  item->steps = st_pool_list (pool, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const StExchangeRow *row = &g_array_index (rows, StExchangeRow, i);
      StStepView *step = st_pool_make (pool, StStepView);
      step->step = st_text_plain (names[row->step]);
      step->parts = row->step == ST_STEP_PARTS;
      step->once = row->once;
      step->cells = st_pool_list (pool, 2);
      add_cell (&step->cells, left, ((const StPairSideView *) item->sides.items[0])->code, row->left, pool);
      add_cell (&step->cells, right, ((const StPairSideView *) item->sides.items[1])->code, row->right, pool);
      st_list_add (&item->steps, step);
    }
}
