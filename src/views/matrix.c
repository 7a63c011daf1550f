/* The view of the table of all comparisons of a family, or of a block of it; of a very
 * large family, of the comparisons that show the fewest differences. */
#include "views/view.h"

#define LEVELS 4u
/* A reader looks through no longer list. */
#define ALIKE 200u

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

/* @a, @b: in any order; the cell has that of the family. */
static StMatrixCellView *
pair_cell (const StViews *views, const StCode *a, const StCode *b, StComparison *comparison, StPool *pool)
{
  const StCode *left = a->index < b->index ? a : b, *right = left == a ? b : a;
  StMatrixCellView *cell = st_pool_make (pool, StMatrixCellView);
  st_comparison_fill (comparison, left, right);
  cell->left = st_text_plain (left->label);
  cell->right = st_text_plain (right->label);
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
  link->code = code->label;
  link->name = code->short_name;
  link->url = code->url;
  if (code->class != NULL)
    link->tone = code->class->tone;
  return link;
}

/* A row for each of @rows, with a cell for each of @columns; of the whole table, for each
 * that stands before it. */
static void
fill (StMatrixView *view, const StViews *views, const GPtrArray *columns, const GPtrArray *rows, StComparison *comparison, StPool *pool)
{
  gboolean whole = columns == rows;
  guint width = whole && columns->len > 0 ? columns->len - 1 : columns->len; /* the last code has no column, the first no row */
  view->columns = st_pool_list (pool, width);
  view->rows = st_pool_list (pool, rows->len);
  for (guint i = 0; i < width; i++)
    st_list_add (&view->columns, st_matrix_link (views, ((const StCode *) columns->pdata[i])->index, pool));
  for (guint i = whole ? 1 : 0; i < rows->len; i++)
    {
      const StCode *code = rows->pdata[i];
      StMatrixRowView *row = st_pool_make (pool, StMatrixRowView);
      guint last = whole ? i : width;
      row->link = st_matrix_link (views, code->index, pool);
      row->cells = st_pool_list (pool, last);
      row->rest = width - last;
      view->long_names |= strlen (code->label) > 4;
      for (guint j = 0; j < last; j++)
        {
          const StMatrixCellView *cell = pair_cell (views, columns->pdata[j], code, comparison, pool);
          view->has_notes |= cell->noted;
          st_list_add (&row->cells, cell);
        }
      st_list_add (&view->rows, row);
    }
}

/* --- parts of a large family --------------------------------------------- */

static const StPart *
part_of (const StViews *views, guint number)
{
  return views->family->parts->pdata[number - 1];
}

StText
st_part_name (const StPart *part, StPool *pool)
{
  const StCode *first = part->codes->pdata[0], *last = part->codes->pdata[part->codes->len - 1];
  return st_text_plain (first == last ? first->label : st_pool_take (pool, g_strdup_printf ("%s–%s", first->label, last->label)));
}

static char *
block_address (const StViews *views, StBlock block)
{
  StTarget to = st_target_block (views->family, block);
  return st_address_new (&views->folder, &to, ".html");
}

/* The number of comparisons of two parts, which leads to their table if there are any. */
static const StMatrixCellView *
part_cell (const StViews *views, StBlock at, guint n_pairs, StPool *pool)
{
  StMatrixCellView *cell = st_pool_make (pool, StMatrixCellView);
  cell->left = st_part_name (part_of (views, at.column), pool);
  cell->right = st_part_name (part_of (views, at.row), pool);
  cell->n = n_pairs;
  if (n_pairs > 0)
    cell->url.address = st_pool_take (pool, block_address (views, at));
  return cell;
}

/* The head of the row or column of a part: its codes, and of what class they are if that
 * is one. */
static const StLinkView *
part_link (const StViews *views, guint number, StPool *pool)
{
  const StPart *part = part_of (views, number);
  StLinkView *link = st_pool_make (pool, StLinkView);
  link->code = st_part_name (part, pool);
  if (part->classes->len == 1)
    {
      const StFactValue *class = part->classes->pdata[0];
      link->name = st_text_of (views->site, views->language, class->name);
      link->tone = st_text_plain (class->tone);
    }
  return link;
}

static void
fill_overview (StMatrixView *view, const StViews *views, StPool *pool)
{
  guint n = views->family->parts->len, next = 0;
  const GArray *blocks = views->family->blocks;
  view->overview = TRUE;
  view->long_names = TRUE;
  view->columns = st_pool_list (pool, n);
  view->rows = st_pool_list (pool, n);
  for (guint i = 1; i <= n; i++)
    {
      StMatrixRowView *row = st_pool_make (pool, StMatrixRowView);
      row->link = part_link (views, i, pool);
      row->cells = st_pool_list (pool, i);
      row->rest = n - i;
      for (guint j = 1; j <= i; j++)
        {
          const StPartBlock *block = next < blocks->len ? &g_array_index (blocks, StPartBlock, next) : NULL;
          gboolean here = block != NULL && block->at.row == i && block->at.column == j;
          st_list_add (&row->cells, part_cell (views, (StBlock){ j, i }, here ? block->n_pairs : 0, pool));
          next += here ? 1 : 0;
        }
      st_list_add (&view->columns, row->link);
      st_list_add (&view->rows, row);
    }
}

/* Those of @codes that are compared with any of @others. (transfer full) */
static GPtrArray *
compared_with (const GPtrArray *codes, const GPtrArray *others)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < codes->len; i++)
    for (guint j = 0; j < others->len; j++)
      if (st_pair_is_built (codes->pdata[i], others->pdata[j]))
        {
          g_ptr_array_add (found, codes->pdata[i]);
          break;
        }
  return found;
}

static void
fill_block (StMatrixView *view, const StViews *views, StBlock block, StComparison *comparison, StPool *pool)
{
  const StPart *left = part_of (views, block.column), *right = part_of (views, block.row);
  view->left = st_part_name (left, pool);
  view->right = st_part_name (right, pool);
  g_autoptr (GPtrArray) columns = compared_with (left->codes, right->codes);
  g_autoptr (GPtrArray) rows = compared_with (right->codes, left->codes);
  fill (view, views, columns, left == right ? columns : rows, comparison, pool);
}

/* --- pairs that differ least ---------------------------------------------- */

/* For @visit, each pair of the family with a page, and how many of its facts differ. */
typedef void (*VisitPair) (gpointer data, StPair pair, guint n_different);

static void
each_pair (const StFamily *family, StComparison *comparison, VisitPair visit, gpointer data)
{
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *left = family->codes->pdata[i];
      for (guint j = 0; j < st_pairs_count (left) && st_pairs_right (left, j)->family == family; j++)
        {
          const StPair pair = { left, st_pairs_right (left, j) };
          st_comparison_fill (comparison, pair.left, pair.right);
          visit (data, pair, comparison->n_different);
        }
    }
}

typedef struct {
  guint most;      /* a fact more than there are */
  GArray **levels; /* (element-type StPair) by how many facts differ: the first of them */
} Alike;

static void
add_alike (gpointer data, StPair pair, guint n_different)
{
  const Alike *alike = data;
  GArray *level = alike->levels[MIN (n_different, alike->most)];
  if (level->len < ALIKE)
    g_array_append_val (level, pair);
}

static void
fill_alike (StMatrixView *view, const StViews *views, StComparison *comparison, StPool *pool)
{
  Alike alike = { comparable_facts (views->family) + 1, NULL };
  alike.levels = g_new (GArray *, alike.most + 1);
  for (guint i = 0; i <= alike.most; i++)
    alike.levels[i] = g_array_new (FALSE, FALSE, sizeof (StPair));
  each_pair (views->family, comparison, add_alike, &alike);
  view->long_names = TRUE;
  view->alike = st_pool_list (pool, ALIKE);
  for (guint i = 0; i <= alike.most; i++)
    {
      for (guint j = 0; j < alike.levels[i]->len && view->alike.count < ALIKE; j++)
        {
          const StPair pair = g_array_index (alike.levels[i], StPair, j);
          StMatrixCellView *cell = pair_cell (views, pair.left, pair.right, comparison, pool);
          cell->left_name = views->codes[pair.left->index]->short_name;
          cell->right_name = views->codes[pair.right->index]->short_name;
          st_list_add (&view->alike, cell);
        }
      g_array_unref (alike.levels[i]);
    }
  g_free (alike.levels);
}

void
st_matrix_view_fill (StMatrixView *view, const StViews *views, StBlock block, StComparison *comparison, StPool *pool)
{
  const StFamily *family = views->family;
  *view = (StMatrixView){ 0 };
  if (block.row > 0)
    fill_block (view, views, block, comparison, pool);
  else if (family->blocks != NULL)
    fill_overview (view, views, pool);
  else if (family->parts != NULL)
    fill_alike (view, views, comparison, pool);
  else
    fill (view, views, family->codes, family->codes, comparison, pool);
}
