#include "views/compare.h"

#include "base/json.h"
#include "model/compare.h"
#include "template/program.h"

#include <string.h>

#define CODES_PER_FILE 16u

static int
by_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(StFactValue *const *) a)->id, (*(StFactValue *const *) b)->id);
}

/* A set, in whatever order its page names the values. No id holds a line's end. */
static void
add_set (StJson *json, const StFact *fact, const GPtrArray *names)
{
  g_autoptr (GString) key = g_string_new (fact->open ? "?" : "=");
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_ptr_array_extend (sorted, (GPtrArray *) names, NULL, NULL);
  g_ptr_array_sort (sorted, by_id);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (key, "%s\n", ((const StFactValue *) sorted->pdata[i])->id);
  st_json_text (json, NULL, key->str);
}

static void
add_key (StJson *json, const StFact *fact, const StFactState *state)
{
  if (!state->known && fact->hides_unknown)
    st_json_text (json, NULL, NULL);
  else if (!state->known || fact->type->shape == ST_SHAPE_TEXT)
    st_json_number (json, NULL, state->known ? 1 : 0);
  else if (fact->type->shape == ST_SHAPE_NAMES)
    add_set (json, fact, state->names);
  else
    st_json_text (json, NULL, state->value->id);
}

static const StFactView *
fact_view (const StViews *views, const StCode *code, const StFact *fact, StPool *pool)
{
  const StFactState *state = &code->facts[fact->index];
  guint n = state->names != NULL ? state->names->len : 0;
  StFactView *view = st_pool_make (pool, StFactView);
  view->id = st_text_plain (fact->id);
  view->name = st_text_of (views->site, views->language, fact->name);
  view->unknown = !state->known;
  view->none = state->names != NULL && n == 0;
  if (fact->type->shape != ST_SHAPE_NAMES)
    view->text = st_views_side (views, code, fact)->sentence;
  view->values = st_pool_list (pool, n + 1);
  for (guint i = 0; i < n; i++)
    st_list_add (&view->values, g_hash_table_lookup (views->values, state->names->pdata[i]));
  if (state->value != NULL)
    st_list_add (&view->values, g_hash_table_lookup (views->values, state->value));
  return view;
}

static void
add_code (StJson *json, const StViews *views, const StProgram *compared, const StCode *code, StPool *pool)
{
  GPtrArray *facts = views->family->facts;
  g_autoptr (GString) html = g_string_new (NULL);
  StCodeView view = *views->codes[code->index];
  StRun run = { .site = views->site,
                .language = views->language,
                .content_language = views->language,
                .root = "../../",
                .variables = { views->view, &view } };
  view.compared = st_pool_list (pool, facts->len);
  for (guint i = 0; i < facts->len; i++)
    if (st_fact_is_set_beside (facts->pdata[i]))
      st_list_add (&view.compared, fact_view (views, code, facts->pdata[i], pool));
  st_program_run (compared, &run, html);
  st_json_array (json, NULL);
  st_json_text (json, NULL, html->str);
  st_json_array (json, NULL);
  for (guint i = 0; i < facts->len; i++)
    if (st_fact_is_set_beside (facts->pdata[i]))
      add_key (json, facts->pdata[i], &code->facts[i]);
  st_json_end_array (json);
  st_json_end_array (json);
}

void
st_compare_files (const StViews *views, const StProgram *compared, StCompareFile visit, gpointer data)
{
  g_autoptr (StPool) pool = st_pool_new ();
  GPtrArray *codes = views->family->codes;
  for (guint from = 0; from < codes->len; from += CODES_PER_FILE)
    {
      StJson *file = st_json_new ();
      st_json_array (file, NULL);
      for (guint i = from; i < MIN (from + CODES_PER_FILE, codes->len); i++)
        {
          st_pool_clear (pool);
          add_code (file, views, compared, codes->pdata[i], pool);
        }
      st_json_end_array (file);
      g_autofree char *json = st_json_finish (file, ST_JSON_COMPACT);
      visit (data, from / CODES_PER_FILE, json);
    }
}

StText
st_compare_choice (const GPtrArray *codes, StPool *pool)
{
  g_autoptr (GString) choice = g_string_new (NULL);
  for (guint i = 0; i < MIN (codes->len, ST_COMPARE_MOST); i++)
    g_string_append_printf (choice, "%s%s", i > 0 ? "," : "", ((const StCode *) codes->pdata[i])->id);
  return st_text_plain (st_pool_copy (pool, choice->str, choice->len));
}
