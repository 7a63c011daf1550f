/* The view of the look-alikes of each code and of the table of all comparisons, or of a
 * block of it; of a very large family, of the comparisons that show the fewest differences. */
#include "views/view.h"

#define LEVELS 4u
/* Look-alikes of one code. */
#define NEAREST 5u

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

/* Where the row of a code crosses its column. */
static const StMatrixCellView *
own_cell (StPool *pool)
{
  StMatrixCellView *cell = st_pool_make (pool, StMatrixCellView);
  cell->own = TRUE;
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

/* A row for each of @rows, with a cell for each of @columns. */
static void
fill (StMatrixView *view, const StViews *views, const GPtrArray *columns, const GPtrArray *rows, StComparison *comparison, StPool *pool)
{
  view->columns = st_pool_list (pool, columns->len);
  view->rows = st_pool_list (pool, rows->len);
  for (guint i = 0; i < columns->len; i++)
    st_list_add (&view->columns, st_matrix_link (views, ((const StCode *) columns->pdata[i])->index, pool));
  for (guint i = 0; i < rows->len; i++)
    {
      const StCode *code = rows->pdata[i];
      StMatrixRowView *row = st_pool_make (pool, StMatrixRowView);
      row->link = st_matrix_link (views, code->index, pool);
      row->cells = st_pool_list (pool, columns->len);
      view->long_names |= strlen (code->label) > 4;
      for (guint j = 0; j < columns->len; j++)
        {
          gboolean own = columns->pdata[j] == code;
          const StMatrixCellView *cell = own ? own_cell (pool) : pair_cell (views, columns->pdata[j], code, comparison, pool);
          view->has_notes |= cell->noted;
          view->most = MAX (view->most, cell->n);
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

/* The number of comparisons of two parts, or within one, which leads to their table if there are any. */
static const StMatrixCellView *
part_cell (const StViews *views, StBlock at, guint n_pairs, StPool *pool)
{
  StMatrixCellView *cell = st_pool_make (pool, StMatrixCellView);
  cell->left = st_part_name (part_of (views, at.column), pool);
  if (at.row != at.column)
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
  guint n = views->family->parts->len;
  const GArray *blocks = views->family->blocks;
  g_autofree guint *n_pairs = g_new0 (guint, (gsize) n * n);
  for (guint i = 0; i < blocks->len; i++)
    {
      const StPartBlock *block = &g_array_index (blocks, StPartBlock, i);
      n_pairs[(block->at.row - 1) * n + block->at.column - 1] = block->n_pairs;
    }
  view->overview = TRUE;
  view->long_names = TRUE;
  view->columns = st_pool_list (pool, n);
  view->rows = st_pool_list (pool, n);
  for (guint i = 0; i < n; i++)
    {
      StMatrixRowView *row = st_pool_make (pool, StMatrixRowView);
      row->link = part_link (views, i + 1, pool);
      row->cells = st_pool_list (pool, n);
      for (guint j = 0; j < n; j++)
        {
          guint first = MIN (i, j), second = MAX (i, j);
          st_list_add (&row->cells, part_cell (views, (StBlock){ first + 1, second + 1 }, n_pairs[second * n + first], pool));
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
  if (left != right)
    view->right = st_part_name (right, pool);
  g_autoptr (GPtrArray) columns = compared_with (left->codes, right->codes);
  g_autoptr (GPtrArray) rows = compared_with (right->codes, left->codes);
  fill (view, views, columns, left == right ? columns : rows, comparison, pool);
}

/* --- look-alikes ---------------------------------------------------------- */

/* How much a code is like another; of two, the one that ranks lower is more alike. A fact
 * that one page does not state is no likeness. Where as many are different or unknown, those
 * are more alike of which fewer differ, that share more of them, on which an editor has
 * written, that refer to each other, or that stand closer together. */
typedef struct {
  guint rank[7];
  const StCode *other;
} Likeness;

static Likeness
likeness_of (const StCode *code, const StCode *other, StComparison *comparison)
{
  guint n_shared = 0, n_unlike = 0;
  StPair pair = st_pair_of (code, other);
  st_comparison_fill (comparison, pair.left, pair.right);
  for (guint i = 0; i < comparison->rows->len; i++)
    {
      StRelation relation = g_array_index (comparison->rows, StComparisonRow, i).relation;
      n_shared += relation == ST_SHARED ? 1 : 0;
      n_unlike += relation == ST_DIFFERENT || relation == ST_UNKNOWN ? 1 : 0;
    }
  return (Likeness){ { n_unlike, comparison->n_different, G_MAXUINT - n_shared, st_pair_note (pair.left, pair.right) == NULL,
                       !st_codes_related (code, other), pair.right->index - pair.left->index, other->index },
                     other };
}

static int
compare_likeness (gconstpointer a, gconstpointer b)
{
  const Likeness *left = a, *right = b;
  for (guint i = 0; i < G_N_ELEMENTS (left->rank); i++)
    if (left->rank[i] != right->rank[i])
      return left->rank[i] < right->rank[i] ? -1 : 1;
  return 0;
}

/* Of those that are shown, the first show the fewest differences: that is the number beside each. */
static int
compare_shown (gconstpointer a, gconstpointer b)
{
  const Likeness *left = a, *right = b;
  if (left->rank[1] != right->rank[1])
    return left->rank[1] < right->rank[1] ? -1 : 1;
  return compare_likeness (a, b);
}

/* The codes that are most like @code, of those that it is compared with on a page. */
static const StMatrixRowView *
near_row (const StViews *views, const StCode *code, StComparison *comparison, StPool *pool)
{
  StMatrixRowView *row = st_pool_make (pool, StMatrixRowView);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Likeness));
  for (guint i = 0; i < st_partners_count (code); i++)
    {
      Likeness likeness = likeness_of (code, st_partners_get (code, i), comparison);
      g_array_append_val (found, likeness);
    }
  g_array_sort (found, compare_likeness);
  g_array_set_size (found, MIN (found->len, NEAREST));
  g_array_sort (found, compare_shown);
  row->link = st_matrix_link (views, code->index, pool);
  row->cells = st_pool_list (pool, NEAREST);
  for (guint i = 0; i < found->len; i++)
    {
      const StCode *other = g_array_index (found, Likeness, i).other;
      StMatrixCellView *cell = pair_cell (views, code, other, comparison, pool);
      cell->left = st_text_plain (code->label);
      cell->right = st_text_plain (other->label);
      cell->right_name = views->codes[other->index]->short_name;
      st_list_add (&row->cells, cell);
    }
  return row;
}

static void
fill_near (StMatrixView *view, const StViews *views, StComparison *comparison, StPool *pool)
{
  const GPtrArray *codes = views->family->codes;
  view->near = st_pool_list (pool, codes->len);
  for (guint i = 0; i < codes->len; i++)
    {
      const StMatrixRowView *row = near_row (views, codes->pdata[i], comparison, pool);
      for (guint j = 0; j < row->cells.count; j++)
        view->has_notes |= ((const StMatrixCellView *) row->cells.items[j])->noted;
      if (row->cells.count > 0)
        st_list_add (&view->near, row);
    }
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
  if (level->len < ST_ALIKE_MOST)
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
  view->alike = st_pool_list (pool, ST_ALIKE_MOST);
  for (guint i = 0; i <= alike.most; i++)
    {
      for (guint j = 0; j < alike.levels[i]->len && view->alike.count < ST_ALIKE_MOST; j++)
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
  if (block.row == 0 && (family->parts == NULL || family->blocks != NULL))
    fill_near (view, views, comparison, pool);
  if (block.row > 0)
    fill_block (view, views, block, comparison, pool);
  else if (family->blocks != NULL)
    fill_overview (view, views, pool);
  else if (family->parts != NULL)
    fill_alike (view, views, comparison, pool);
  else
    fill (view, views, family->codes, family->codes, comparison, pool);
}
