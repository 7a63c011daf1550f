/* How the page of a family lists its codes: folded by class, or by parts where there are no
 * classes, each with a place to link to. */
#include "views/parts.h"

#include <string.h>

/* With more codes, lists are folded. */
#define OPEN 200u
/* From here on, a field filters them. */
#define FILTERED 20u
/* With more, their page would be too large with a summary for each, or with a map. */
#define TERSE ST_PARTS_MOST

/* By the id of the class, if that may stand in an address as it is; else by its number. */
static StText
anchor_of (const StViews *views, const char *id, guint index)
{
  gboolean safe = *id != '\0' && id[strspn (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.")] == '\0';
  char *anchor = safe ? g_strdup_printf ("class-%s", id) : g_strdup_printf ("class.%u", index + 1);
  return st_text_plain (st_pool_take (views->pool, anchor));
}

static void
add_part (StViews *views, const StPart *part)
{
  StPartView *view = st_pool_make (views->pool, StPartView);
  view->name = st_part_name (part, views->pool);
  view->anchor = st_text_plain (st_pool_join (views->pool, "from-", ((const StCode *) part->codes->pdata[0])->id, NULL));
  view->codes = st_pool_list (views->pool, part->codes->len);
  for (guint i = 0; i < part->codes->len; i++)
    st_list_add (&view->codes, views->codes[((const StCode *) part->codes->pdata[i])->index]);
  view->n_codes = view->codes.count;
  st_list_add (&views->view->parts, view);
}

void
st_views_add_folds (StViews *views)
{
  const StFamily *family = views->family;
  const GPtrArray *classes = family->class_fact != NULL ? family->class_fact->values : NULL;
  const GPtrArray *parts = classes == NULL ? family->parts : NULL;
  StFamilyView *view = views->view;
  view->open = st_text_plain (family->codes->len <= OPEN ? "open" : NULL);
  view->filtered = family->codes->len >= FILTERED;
  view->terse = family->codes->len > TERSE;
  view->alike = family->parts != NULL && family->blocks == NULL;
  view->whole = view->alike && view->n_pairs <= ST_ALIKE_MOST;
  for (guint i = 0; classes != NULL && i < classes->len; i++)
    {
      const StFactValue *class = classes->pdata[i];
      StValueView *value = g_hash_table_lookup (views->values, class);
      value->anchor = anchor_of (views, class->id, i);
      value->n_codes = value->codes.count;
    }
  view->parts = st_pool_list (views->pool, parts != NULL ? parts->len : 0);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    add_part (views, parts->pdata[i]);
}
