/* The view of the table of all comparisons of a family, or of a block of it. */
#include "views/view.h"

#define LEVELS 4u

/* --- how much two codes differ ------------------------------------------- */

static guint
comparable_facts (const StFamily *family)
{
  guint n = 0;
  for (guint i = 0; i < family->facts->len; i++)
    {
      n += st_fact_is_compared (family->facts->pdata[i]) ? 1 : 0;
    }
  return n;
}

/* 0 where nothing differs, else 1 to 4 in equal steps. */
static StText
level_of (guint n, guint most)
{
  static const char *const levels[] = { "0", "1", "2", "3", "4" };
  return st_text_plain (levels[n == 0 ? 0 : 1 + MIN (LEVELS - 1, (n - 1) * LEVELS / MAX (1, most))]);
}

/* --- cells and rows ------------------------------------------------------ */

static const StMatrixCellView *
pair_cell (const StViews *views, const StCode *left, const StCode *right, StComparison *comparison, StPool *pool)
{
  StMatrixCellView *cell = st_pool_make (pool, StMatrixCellView);
  st_comparison_fill (comparison, left, right);
  cell->left = st_text_plain (left->id);
  cell->right = st_text_plain (right->id);
  cell->n = comparison->n_different;
  cell->level = level_of (comparison->n_different, comparable_facts (views->family));
  cell->noted = st_pair_note (left, right) != NULL;
  StTarget to = st_target_pair (left, right);
  if (st_pair_is_built (left, right))
    cell->url = st_pool_address (pool, views->site, views->language, &views->folder, &to);
  return cell;
}

const StLinkView *
st_matrix_link (const StViews *views, guint index, StPool *pool)
{
  const StCodeView *code = views->codes[index];
  StLinkView *link = st_pool_make (pool, StLinkView);
  link->code = code->id;
  link->name = code->short_name;
  link->url = code->url;
  if (code->class != NULL)
    link->tone = code->class->tone;
  return link;
}

/* The first code of a group; all are of nearly one size. */
static guint
group_start (const StViews *views, guint group)
{
  return group * views->family->codes->len / st_matrix_n_groups (views->family);
}

/* The rows @first to @end, each with the columns before it from @from to @to. */
static void
fill (StMatrixView *view, const StViews *views, guint from, guint to, guint first, guint end, StComparison *comparison, StPool *pool)
{
  GPtrArray *codes = views->family->codes;
  view->columns = st_pool_list (pool, to - from);
  view->rows = st_pool_list (pool, end - first);
  for (guint i = from; i < to; i++)
    st_list_add (&view->columns, st_matrix_link (views, i, pool));
  for (guint i = first; i < end; i++)
    {
      StMatrixRowView *row = st_pool_make (pool, StMatrixRowView);
      guint last = MIN (i, to);
      row->link = st_matrix_link (views, i, pool);
      row->cells = st_pool_list (pool, last - from);
      row->rest = to - last;
      view->long_names |= strlen (((const StCode *) codes->pdata[i])->id) > 4;
      for (guint j = from; j < last; j++)
        {
          const StMatrixCellView *cell = pair_cell (views, codes->pdata[j], codes->pdata[i], comparison, pool);
          view->has_notes |= cell->noted;
          st_list_add (&row->cells, cell);
        }
      st_list_add (&view->rows, row);
    }
}

/* --- groups of a large family -------------------------------------------- */

static StText
group_name (const StViews *views, guint group, StPool *pool)
{
  GPtrArray *codes = views->family->codes;
  const StCode *first = codes->pdata[group_start (views, group)], *last = codes->pdata[group_start (views, group + 1) - 1];
  return st_text_plain (st_pool_take (pool, g_strdup_printf ("%s–%s", first->id, last->id)));
}

static char *
block_address (const StViews *views, guint left, guint right)
{
  StTarget to = st_target_block (views->family, (StBlock){ left + 1, right + 1 });
  return st_address_new (&views->folder, &to, ".html");
}

static const StMatrixCellView *
group_cell (const StViews *views, guint left, guint right, StComparison *comparison, StPool *pool)
{
  GPtrArray *codes = views->family->codes;
  StMatrixCellView *cell = st_pool_make (pool, StMatrixCellView);
  guint pairs = 0, different = 0;
  for (guint i = group_start (views, left); i < group_start (views, left + 1); i++)
    for (guint j = MAX (i + 1, group_start (views, right)); j < group_start (views, right + 1); j++)
      {
        st_comparison_fill (comparison, codes->pdata[i], codes->pdata[j]);
        different += comparison->n_different;
        pairs++;
      }
  guint mean = pairs > 0 ? (different + pairs / 2) / pairs : 0;
  cell->left = group_name (views, left, pool);
  cell->right = group_name (views, right, pool);
  cell->n = mean;
  cell->level = level_of (mean, comparable_facts (views->family));
  cell->url.address = st_pool_take (pool, block_address (views, left, right));
  return cell;
}

static const StLinkView *
group_link (const StViews *views, guint group, StPool *pool)
{
  StLinkView *link = st_pool_make (pool, StLinkView);
  link->code = group_name (views, group, pool);
  link->url.address = st_pool_take (pool, block_address (views, group, group));
  return link;
}

static void
fill_overview (StMatrixView *view, const StViews *views, guint groups, StComparison *comparison, StPool *pool)
{
  view->overview = TRUE;
  view->long_names = TRUE;
  view->columns = st_pool_list (pool, groups);
  view->rows = st_pool_list (pool, groups);
  for (guint i = 0; i < groups; i++)
    {
      StMatrixRowView *row = st_pool_make (pool, StMatrixRowView);
      row->link = group_link (views, i, pool);
      row->cells = st_pool_list (pool, i + 1);
      row->rest = groups - i - 1;
      for (guint j = 0; j <= i; j++)
        st_list_add (&row->cells, group_cell (views, j, i, comparison, pool));
      st_list_add (&view->columns, row->link);
      st_list_add (&view->rows, row);
    }
}

static void
fill_block (StMatrixView *view, const StViews *views, guint left, guint right, StComparison *comparison, StPool *pool)
{
  *view = (StMatrixView){ .left = group_name (views, left, pool), .right = group_name (views, right, pool) };
  guint from = group_start (views, left), to = group_start (views, left + 1);
  guint first = group_start (views, right), end = group_start (views, right + 1);
  /* Within one group, the first code has no row and the last no column. */
  fill (view, views, from, left == right ? to - 1 : to, left == right ? first + 1 : first, end, comparison, pool);
}

void
st_matrix_view_fill (StMatrixView *view, const StViews *views, StBlock block, StComparison *comparison, StPool *pool)
{
  guint groups = st_matrix_n_groups (views->family), n = views->family->codes->len;
  *view = (StMatrixView){ 0 };
  if (block.row > 0)
    fill_block (view, views, block.column - 1, block.row - 1, comparison, pool);
  else if (groups > 1)
    fill_overview (view, views, groups, comparison, pool);
  else if (n > 1)
    fill (view, views, 0, n - 1, 1, n, comparison, pool);
}
