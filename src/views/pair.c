/* The view of a comparison. */
#include "base/prefix.h"
#include "views/parts.h"

#include <string.h>

/* --- facts --------------------------------------------------------------- */

/* Two codes and the views of their families, which may be one. */
typedef struct {
  const StViews *views;
  const StViews *others;
  StPair pair;
  const StComparison *comparison;
  StPool *pool;
} Sides;

static const StValueView *
value_of (const Sides *sides, const StFactValue *value)
{
  const StValueView *view = g_hash_table_lookup (sides->views->values, value);
  return view != NULL ? view : g_hash_table_lookup (sides->others->values, value);
}

static StList
names_of (const Sides *sides, StNames names)
{
  StList list = st_pool_list (sides->pool, names.count);
  for (guint i = 0; i < names.count; i++)
    st_list_add (&list, value_of (sides, sides->comparison->names->pdata[names.from + i]));
  return list;
}

static const StSideView *
side_of (const Sides *sides, const StComparisonRow *row, gboolean left)
{
  const StFactState *state = left ? row->left : row->right;
  if (!state->known || row->fact->type->shape != ST_SHAPE_NAMES)
    return left ? st_views_side (sides->views, sides->pair.left, row->fact)
                : st_views_side (sides->others, sides->pair.right, row->right_fact);
  /* Beside an unknown, all that is known is shown. */
  StSideView *side = st_pool_make (sides->pool, StSideView);
  side->names = names_of (sides, left ? row->only_left : row->only_right);
  side->only = row->relation == ST_DIFFERENT && side->names.count > 0;
  if (row->relation == ST_UNKNOWN)
    {
      side->names = st_pool_list (sides->pool, state->names->len);
      for (guint i = 0; i < state->names->len; i++)
        st_list_add (&side->names, value_of (sides, state->names->pdata[i]));
    }
  side->none = state->names->len == 0;
  side->listed = row->relation == ST_OPEN && !side->none;
  side->subset = !side->none && side->names.count == 0 && !side->listed;
  return side;
}

static void
add_shared (StPairView *view, const Sides *sides, const StComparisonRow *row)
{
  StFactShape shape = row->fact->type->shape;
  gboolean set = shape == ST_SHAPE_NAMES;
  if (set && row->relation != ST_SHARED && row->both.count == 0)
    return;
  if (shape == ST_SHAPE_ONE)
    {
      st_list_add (&view->shared, g_hash_table_lookup (sides->views->shared, row->left->value));
      return;
    }
  StSharedView *shared = st_pool_make (sides->pool, StSharedView);
  shared->id = st_text_plain (row->fact->id);
  shared->name = st_text_of (sides->views->site, sides->views->language, row->fact->name);
  shared->none = set && row->both.count == 0;
  shared->text = shape == ST_SHAPE_TEXT ? st_views_side (sides->views, sides->pair.left, row->fact)->sentence : st_text_plain (NULL);
  shared->values = names_of (sides, row->both);
  st_list_add (&view->shared, shared);
}

/* What the family says of two codes whose sets have nothing in common. */
static StText
disjoint_of (const StPairView *view, const Sides *sides, const StComparisonRow *row)
{
  StText text = { NULL, NULL };
  const StSegment *says = row->fact->disjoint;
  if (!row->disjoint || says == NULL)
    return text;
  const StMessage *message = st_segment_message (says, sides->views->site, sides->views->language, &text.foreign);
  StMessageValue values[2] = { { NULL, 0 }, { NULL, 0 } };
  GPtrArray *arguments = st_message_arguments (message);
  for (guint i = 0; i < arguments->len; i++)
    {
      gboolean left = g_str_equal (((const StMessageArgument *) arguments->pdata[i])->name, "left");
      values[i].text = (left ? view->left : view->right)->label.text;
    }
  GString *sentence = g_string_new (NULL);
  st_message_format (message, values, sentence);
  text.text = st_pool_take (sides->pool, g_string_free (sentence, FALSE));
  return text;
}

static void
add_row (StPairView *view, const Sides *sides, const StComparisonRow *row)
{
  StDifferenceView *difference = st_pool_make (sides->pool, StDifferenceView);
  difference->id = st_text_plain (row->fact->id);
  difference->name = st_text_of (sides->views->site, sides->views->language, row->fact->name);
  difference->unknown = !row->left->known || !row->right->known;
  difference->told = row->relation == ST_TOLD || row->relation == ST_OPEN;
  difference->disjoint = disjoint_of (view, sides, row);
  difference->sides = st_pool_list (sides->pool, 2);
  st_list_add (&difference->sides, side_of (sides, row, TRUE));
  st_list_add (&difference->sides, side_of (sides, row, FALSE));
  st_list_add (&view->rows, difference);
}

/* Readers see whether two texts are the same, in their language. */
static gboolean
is_one_text (const Sides *sides, const StComparisonRow *row)
{
  const StSideView *left = st_views_side (sides->views, sides->pair.left, row->fact);
  const StSideView *right = st_views_side (sides->others, sides->pair.right, row->right_fact);
  return row->relation == ST_TOLD && row->left->known && row->right->known && g_str_equal (left->sentence.text, right->sentence.text);
}

static StText
value_name (const Sides *sides, const StFactState *state)
{
  return state->value != NULL ? value_of (sides, state->value)->name : st_text_plain (NULL);
}

/* What the head of the page shows: classes, and the facts that the family names. */
static gboolean
is_above (const Sides *sides, const StComparisonRow *row)
{
  const StFamily *family = sides->views->family;
  return row->fact == family->class_fact || g_ptr_array_find (family->verdict, row->fact, NULL);
}

static void
add_verdict (StPairView *view, const Sides *sides, const StComparisonRow *row)
{
  StVerdictView *verdict = st_pool_make (sides->pool, StVerdictView);
  verdict->id = st_text_plain (row->fact->id);
  verdict->name = st_text_of (sides->views->site, sides->views->language, row->fact->name);
  if (row->relation == ST_SHARED)
    verdict->both = value_name (sides, row->left);
  else
    {
      verdict->sides = st_pool_list (sides->pool, 2);
      st_list_add (&verdict->sides, side_of (sides, row, TRUE));
      st_list_add (&verdict->sides, side_of (sides, row, FALSE));
    }
  view->alike &= row->relation == ST_SHARED;
  st_list_add (&view->verdict, verdict);
}

/* The head of the page, in the order in which the family names the facts. */
static void
add_head (StPairView *view, const Sides *sides)
{
  const GArray *rows = sides->comparison->rows;
  const GPtrArray *named = sides->views->family->verdict;
  view->verdict = st_pool_list (sides->pool, named->len);
  view->alike = TRUE;
  for (guint i = 0; i < named->len; i++)
    for (guint j = 0; j < rows->len; j++)
      if (g_array_index (rows, StComparisonRow, j).fact == named->pdata[i])
        add_verdict (view, sides, &g_array_index (rows, StComparisonRow, j));
  view->alike &= view->verdict.count > 0;
  view->n_more = view->n_differences = sides->comparison->n_different;
  for (guint i = 0; i < rows->len; i++)
    {
      const StComparisonRow *row = &g_array_index (rows, StComparisonRow, i);
      view->n_more -= row->relation == ST_DIFFERENT && is_above (sides, row);
    }
  view->some_above = view->n_more < view->n_differences;
  view->equal = rows->len > 0 && view->n_differences == 0;
}

static void
add_facts (StPairView *view, const Sides *sides)
{
  const StComparison *comparison = sides->comparison;
  static const StRelation order[] = { ST_DIFFERENT, ST_UNKNOWN, ST_OPEN, ST_TOLD };
  guint n = comparison->rows->len;
  view->rows = st_pool_list (sides->pool, n);
  view->shared = st_pool_list (sides->pool, n);
  for (guint i = 0; i < n; i++)
    {
      const StComparisonRow *row = &g_array_index (comparison->rows, StComparisonRow, i);
      gboolean in_common = row->relation == ST_SHARED || is_one_text (sides, row);
      gboolean set = (row->relation == ST_DIFFERENT || row->relation == ST_OPEN) && row->fact->type->shape == ST_SHAPE_NAMES;
      if ((in_common || set) && !is_above (sides, row))
        add_shared (view, sides, row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < n; j++)
      {
        const StComparisonRow *row = &g_array_index (comparison->rows, StComparisonRow, j);
        if (row->relation == order[i] && !is_one_text (sides, row) && !is_above (sides, row))
          add_row (view, sides, row);
      }
  view->differences = (StList){ view->rows.items, (guint) view->n_more };
  if (view->rows.count > (guint) view->n_more)
    view->uncounted = (StList){ view->rows.items + view->n_more, view->rows.count - (guint) view->n_more };
  view->has_facts = view->rows.count + view->shared.count > 0;
}

const char *
st_pool_lead (StPool *pool, const char *html, const char **rest)
{
  static const char end[] = "</p>\n";
  const char *after = html != NULL && st_has_prefix (html, "<p>") ? strstr (html, end) : NULL;
  *rest = html;
  if (after == NULL)
    return NULL;
  after += strlen (end);
  *rest = *after != '\0' ? after : NULL;
  return st_pool_copy (pool, html, (gsize) (after - html));
}

/* --- sections and links -------------------------------------------------- */

/* Which of the right code's sections stands beside the left one's at @index; -1
 * where its family has none of that id. */
static int
beside (const Sides *sides, guint index)
{
  if (sides->others->family == sides->views->family)
    return (int) index;
  const StSection *section = sides->views->family->sections->pdata[index];
  const GPtrArray *others = sides->others->family->sections; /* of which its codes have a view each */
  for (guint i = 0; i < others->len; i++)
    if (g_str_equal (((const StSection *) others->pdata[i])->id, section->id))
      return (int) i;
  return -1;
}

const StPairSideView *
st_pair_no_side (const StCodeView *code, StPool *pool)
{
  StPairSideView *side = st_pool_make (pool, StPairSideView);
  side->code = code;
  return side;
}

/* The section that says what the codes are begins with their names, and with their summaries where
 * the editor's note takes the place of these at the head of the page. So it may be there even if neither
 * has such a section; and where the family declares none, without a heading. */
static gboolean
begins_with_more (const StPairView *view, const StPairSectionView *section)
{
  return section->lead && (view->note_lead != NULL || view->left->official_name.text != NULL || view->right->official_name.text != NULL);
}

static void
add_sections (StPairView *view, const Sides *sides)
{
  StPool *pool = sides->pool;
  const StFamily *family = sides->views->family;
  GPtrArray *sections = family->sections;
  view->sections = st_pool_list (pool, sections->len + 1);
  for (guint i = 0; i < MAX (sections->len, 1); i++)
    {
      const StSection *section = i < sections->len ? sections->pdata[i] : NULL;
      int other = section != NULL ? beside (sides, i) : -1;
      StPairSectionView *item = st_pool_make (pool, StPairSectionView);
      item->lead = section == family->lead;
      item->sides = st_pool_list (pool, 2);
      const StPairSideView *left = section != NULL ? &view->left->pair_sides[i] : st_pair_no_side (view->left, pool);
      const StPairSideView *right = other >= 0 ? &view->right->pair_sides[other] : st_pair_no_side (view->right, pool);
      st_list_add (&item->sides, left);
      st_list_add (&item->sides, right);
      if (section != NULL)
        {
          item->id = st_text_plain (section->anchor);
          item->heading = st_text_of (sides->views->site, sides->views->language, section->pair_heading);
        }
      if (begins_with_more (view, item) || left->html != NULL || right->html != NULL)
        st_list_add (&view->sections, item);
      if (!item->lead && left->html != NULL && right->html != NULL)
        st_pair_section_add_steps (item, view->left->sections.items[i], view->right->sections.items[other], pool);
    }
}

static gboolean
has_link_to (const StList *links, const char *code)
{
  for (guint i = 0; i < links->count; i++)
    if (g_str_equal (((const StLinkView *) links->items[i])->code.text, code))
      return TRUE;
  return FALSE;
}

/* @links without the one to @except. */
static StList
links_without (const StList *links, const char *except, StPool *pool)
{
  StList list = st_pool_list (pool, links->count);
  for (guint i = 0; i < links->count; i++)
    if (!g_str_equal (((const StLinkView *) links->items[i])->code.text, except))
      st_list_add (&list, links->items[i]);
  return list;
}

/* Pairs grow with the square of codes; were all of them listed on each, the
 * site would grow with the cube: the codes' own pages list them. */
static void
add_others (StPairView *view, const StCodeView *code, const StCodeView *other, StPool *pool)
{
  const StList *related = &code->pair_others->related;
  if (!has_link_to (related, other->label.text))
    {
      st_list_add (&view->others, code->pair_others);
      return;
    }
  StOthersView *others = st_pool_make (pool, StOthersView);
  others->code = code;
  others->related = links_without (related, other->label.text, pool);
  st_list_add (&view->others, others);
}

static gboolean
has_link (const StList *links, const char *address)
{
  for (guint i = 0; i < links->count; i++)
    if (g_str_equal (((const StLinkView *) links->items[i])->url.address, address))
      return TRUE;
  return FALSE;
}

/* The codes that either of the two names, each once, the two left out. */
static void
add_related (StPairView *view, StPool *pool)
{
  const StList *lists[] = { &view->left->related, &view->right->related };
  view->related = st_pool_list (pool, lists[0]->count + lists[1]->count);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->count; j++)
      {
        const StLinkView *link = lists[i]->items[j];
        const char *address = link->url.address;
        if (!has_link (&view->related, address) && !g_str_equal (address, view->left->url.address)
            && !g_str_equal (address, view->right->url.address))
          st_list_add (&view->related, link);
      }
}

/* Whether the code names anything but what its comparisons list. */
static gboolean
has_list (const StCodeView *code)
{
  gboolean has = FALSE;
  for (guint i = 0; i < code->lists.count; i++)
    has |= !((const StListView *) code->lists.items[i])->compared;
  return has;
}

/* The facts in which @code names @other. */
static void
add_named (StPairView *view, const Sides *sides, const StCode *code, const StCode *other)
{
  gboolean left = code == sides->pair.left;
  const GPtrArray *facts = code->family->facts;
  for (guint i = 0; i < facts->len; i++)
    {
      const StFact *fact = facts->pdata[i];
      if (!st_fact_names (fact, code, other))
        continue;
      StNamedView *named = st_pool_make (sides->pool, StNamedView);
      named->id = st_text_plain (fact->id);
      named->name = st_text_of (sides->views->site, sides->views->language, fact->name);
      named->code = (left ? view->left : view->right)->label;
      named->other = (left ? view->right : view->left)->label;
      st_list_add (&view->named, named);
    }
}

static const StLinkView *
link_to (const StViews *views, StPair pair, StPool *pool)
{
  if (pair.left == NULL)
    return NULL;
  StLinkView *link = st_pool_make (pool, StLinkView);
  link->code = st_text_plain (pair.left->label);
  link->other = st_text_plain (pair.right->label);
  if (pair.right->family != pair.left->family)
    {
      link->code = st_views_label_by_family (views, pair.left, pool);
      link->other = st_views_label_by_family (views, pair.right, pool);
    }
  StTarget to = st_target_pair (pair.left, pair.right);
  link->url = st_pool_address (pool, views->site, views->language, &views->folder, &to);
  return link;
}

void
st_pair_view_fill (StPairView *view, const StViews *views, const StViews *others, StPair pair, StComparison *comparison, StPool *pool)
{
  const StCode *left = pair.left, *right = pair.right;
  const StNote *note = st_pair_note (left, right);
  const Sides sides = { views, others, pair, comparison, pool };
  *view = (StPairView){ .left = views->codes[left->index], .right = others->codes[right->index] };
  view->across = left->family != right->family;
  if (!view->across)
    view->choice = st_text_plain (st_pool_join (pool, left->id, ",", right->id, NULL));
  view->codes = st_pool_list (pool, 2);
  st_list_add (&view->codes, view->left);
  st_list_add (&view->codes, view->right);
  st_comparison_fill (comparison, left, right);
  add_head (view, &sides);
  add_facts (view, &sides);
  view->named = st_pool_list (pool, left->family->facts->len + right->family->facts->len);
  add_named (view, &sides, left, right);
  add_named (view, &sides, right, left);
  view->note = note != NULL ? g_hash_table_lookup (views->notes, note) : NULL;
  view->note_lead = st_pool_lead (pool, view->note, &view->note_rest);
  add_sections (view, &sides);
  view->others = st_pool_list (pool, 2);
  add_others (view, view->left, view->right, pool);
  add_others (view, view->right, view->left, pool);
  add_related (view, pool);
  view->has_references = view->left->references.count + view->right->references.count > 0;
  view->has_others = view->left->n_pairs > 1 || view->right->n_pairs > 1;
  view->has_lists = has_list (view->left) || has_list (view->right);
  view->has_more = view->has_lists || view->has_others;
  view->next = link_to (views, st_pair_after (left, right), pool);
  view->previous = link_to (views, st_pair_before (left, right), pool);
  view->has_neighbours = view->next != NULL || view->previous != NULL;
}
