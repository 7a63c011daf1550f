/* The views of exchanges: lines, the turns of who speaks, and two of them side by side. */
#include "views/parts.h"

#include <string.h>

StLineView *
st_line_view (const StSite *site, const StBodyLine *line, const char *text, const StCode *code, StPool *pool)
{
  StLineView *view = st_pool_make (pool, StLineView);
  view->text = (StText){ text, line->foreign };
  view->client = line->kind == ST_LINE_CLIENT;
  view->server = line->kind == ST_LINE_SERVER;
  view->remark = line->kind == ST_LINE_REMARK;
  if (!view->remark)
    view->language = st_text_plain (st_language_tag (st_site_language (site, site->source)));
  view->marked = view->server && code != NULL && st_line_carries (text, code->label);
  view->tone = st_text_plain (view->marked && code->class != NULL ? code->class->tone : NULL);
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
st_section_add_lines (StSectionView *section, StViews *views, const StProse *prose, const StCode *code)
{
  g_autoptr (GPtrArray) lines = st_prose_exchange (views->site, views->language, prose);
  if (lines == NULL)
    return;
  StPool *pool = views->pool;
  StExchangeLine *told = st_pool_alloc (pool, lines->len * sizeof (StExchangeLine));
  section->lines = st_pool_list (pool, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const StBodyLine *line = lines->pdata[i];
      StLineView *view = st_line_view (views->site, line, st_pool_copy (pool, line->text, strlen (line->text)), code, pool);
      view->shared = st_views_share (views);
      st_list_add (&section->lines, view);
      told[i] = (StExchangeLine){ .key = st_exchange_key (line->kind, line->text, code->label),
                                  .text = g_intern_string (line->text),
                                  .command = view->client,
                                  .carries = view->marked };
    }
  section->exchange = (StExchange){ .lines = told, .n = lines->len, .steps = st_pool_alloc (pool, lines->len * sizeof (StLines)) };
  st_exchange_find_steps (&section->exchange);
}

static void
add_cell (StList *cells, const StCodeView *code, StList lines, StPool *pool)
{
  StCellView *cell = st_pool_make (pool, StCellView);
  cell->code = code;
  cell->lines = lines;
  cell->turns = st_turns_of (lines, pool);
  st_list_add (cells, cell);
}

static StList
part_of (StList lines, StLines part)
{
  return (StList){ lines.items + part.from, part.to - part.from };
}

/* Lines that two exchanges have in common, each with its mark if either code is in it. */
static StList
either_marked (StList left, StList right, StPool *pool)
{
  StList lines = st_pool_list (pool, left.count);
  for (guint i = 0; i < left.count; i++)
    st_list_add (&lines, ((const StLineView *) left.items[i])->marked ? left.items[i] : right.items[i]);
  return lines;
}

static void
add_cells (StStepView *step, const StPairSectionView *item, StList left, StList right, StPool *pool)
{
  const StPairSideView *const *sides = (const StPairSideView *const *) item->sides.items;
  step->cells = st_pool_list (pool, 2);
  add_cell (&step->cells, sides[0]->code, step->once ? either_marked (left, right, pool) : left, pool);
  if (!step->once)
    add_cell (&step->cells, sides[1]->code, right, pool);
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
      step->replies = row->replies;
      step->once = row->once;
      add_cells (step, item, part_of (left->lines, row->left), part_of (right->lines, row->right), pool);
      st_list_add (&item->steps, step);
    }
}
