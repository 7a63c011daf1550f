/* The document of a pair, joined from what is made once for each code and value. */
#include "base/json.h"
#include "outputs/api_page.h"
#include "outputs/api.h"
#include "template/escape.h"

#include <string.h>

/* --- what is made once --------------------------------------------------- */

/* A string without its quotes. (transfer full) */
static char *
escaped (const char *text)
{
  g_autofree char *string = st_json_string (text);
  return g_strndup (string + 1, strlen (string) - 2);
}

/* The members of an object, without its braces; frees @json. */
static const char *
members (StApi *api, StJson *json)
{
  st_json_end_object (json);
  g_autofree char *object = st_json_finish (json, ST_JSON_COMPACT);
  return st_pool_take (api->pool, g_strndup (object + 1, strlen (object) - 2));
}

static StJson *
object_new (void)
{
  StJson *json = st_json_new ();
  st_json_object (json, NULL);
  return json;
}

static void
add_folders (StApi *api)
{
  const StSite *site = api->views->site;
  api->folders = st_pool_alloc (api->pool, site->languages->len * sizeof (char *));
  for (guint i = 0; i < site->languages->len; i++)
    {
      g_autofree char *folder = g_strconcat (site->base_url, st_site_folder (site, i), NULL);
      api->folders[i] = st_pool_take (api->pool, escaped (folder));
    }
}

static const char *
value_text (StApi *api, const StFactValue *value, const char *sentence)
{
  StJson *json = object_new ();
  st_json_text (json, "id", value->id);
  if (!st_value_is_literal (value))
    {
      g_autofree char *name = st_value_name (value, api->views->site, api->views->language, NULL);
      st_json_text (json, "name", name);
    }
  if (sentence != NULL)
    st_json_text (json, "sentence", sentence);
  st_json_end_object (json);
  return st_pool_take (api->pool, st_json_finish (json, ST_JSON_COMPACT));
}

static void
add_values (StApi *api, const StFactState *state)
{
  guint n = state->names != NULL ? state->names->len : 0;
  for (guint i = 0; i <= n; i++)
    {
      const StFactValue *value = i < n ? state->names->pdata[i] : state->value;
      for (; value != NULL && !g_hash_table_contains (api->values, value); value = value->rest)
        g_hash_table_insert (api->values, (gpointer) value, (gpointer) value_text (api, value, NULL));
    }
}

static void
add_code (StApi *api, const StCode *code)
{
  const StViews *views = api->views;
  guint n_facts = views->family->facts->len;
  StJson *json = object_new ();
  st_api_add_code_id (json, code);
  st_json_text (json, "name", views->codes[code->index]->name.text);
  api->codes[code->index] = members (api, json);
  for (guint i = 0; i < n_facts; i++)
    {
      guint slot = code->index * n_facts + i;
      add_values (api, &code->facts[i]);
      if (code->facts[i].value != NULL)
        api->sentences[slot] = value_text (api, code->facts[i].value, views->sentences[slot].text);
      else if (code->facts[i].text != NULL)
        api->sentences[slot] =
            st_pool_take (api->pool, st_json_string (st_views_side (views, code, views->family->facts->pdata[i])->sentence.text));
    }
}

static void
add_fact (StApi *api, const StFact *fact)
{
  StJson *json = object_new ();
  st_json_text (json, "fact", fact->id);
  st_json_text (json, "name", st_text_of (api->views->site, api->views->language, fact->name).text);
  api->facts[fact->index] = members (api, json);
}

static void
add_notes (StApi *api)
{
  GHashTableIter iterator;
  gpointer note = NULL, html = NULL;
  g_hash_table_iter_init (&iterator, api->pairs->notes);
  while (g_hash_table_iter_next (&iterator, &note, &html))
    g_hash_table_insert (api->notes, note, (gpointer) st_pool_take (api->pool, st_json_string (html)));
}

StApi *
st_api_new (const StViews *views, const StViews *pairs)
{
  GPtrArray *codes = views->family->codes, *facts = views->family->facts;
  StApi *api = g_new0 (StApi, 1);
  *api = (StApi){ .views = views, .pairs = pairs, .pool = st_pool_new () };
  api->values = g_hash_table_new (NULL, NULL);
  api->notes = g_hash_table_new (NULL, NULL);
  api->codes = st_pool_alloc (api->pool, codes->len * sizeof (char *));
  api->facts = st_pool_alloc (api->pool, facts->len * sizeof (char *));
  api->sentences = st_pool_alloc (api->pool, (gsize) codes->len * facts->len * sizeof (char *));
  add_folders (api);
  for (guint i = 0; i < facts->len; i++)
    add_fact (api, facts->pdata[i]);
  for (guint i = 0; i < codes->len; i++)
    add_code (api, codes->pdata[i]);
  add_notes (api);
  return api;
}

void
st_api_free (StApi *api)
{
  if (api == NULL)
    return;
  g_hash_table_unref (api->values);
  g_hash_table_unref (api->notes);
  st_pool_free (api->pool);
  g_free (api);
}

/* --- joining it ---------------------------------------------------------- */

static void
append (GString *json, const char *text)
{
  st_append (json, text, strlen (text));
}

/* Before an item: a comma, unless it is the first of its list. */
static void
separate (GString *json)
{
  if (json->str[json->len - 1] != '[')
    append (json, ",");
}

/* Each text in turn; the last is NULL. */
static void
append_all (GString *json, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    append (json, texts[i]);
}

#define APPEND(json, ...) append_all ((json), (const char *const[]){ __VA_ARGS__, NULL })

/* The whole address of a page, as a member of the object that has been begun. */
static void
append_address (const StApi *api, const char *begin, guint language, StTarget page, GString *json)
{
  APPEND (json, begin, "\"", api->folders[language]);
  st_address_append (json, NULL, &page, ".html\"");
}

static void
append_head (const StApi *api, const StApiPage *page, const StCode *left, const StCode *right, GString *json)
{
  const StSite *site = api->views->site;
  StTarget pair = st_target_pair (left, right);
  append_address (api, "{\"kind\":\"pair\",\"url\":", page->language, pair, json);
  if (page->canonical != page->language)
    append_address (api, ",\"canonical\":", page->canonical, pair, json);
  APPEND (json, ",\"language\":\"", st_language_tag (st_site_language (site, page->shown)),
          page->shown != page->language ? "\",\"fallback\":true" : "\",\"fallback\":false",
          page->partly ? ",\"partly\":true" : ",\"partly\":false");
  APPEND (json, ",\"family\":\"", api->views->family->id, "\",\"id\":\"");
  st_pair_name_append (json, left, right);
  append (json, "\"");
}

/* @own: the documents of the code's family, which may be another one than that of @api */
static void
append_code (const StApi *api, const StApi *own, const StApiPage *page, const char *side, const StCode *code, GString *json)
{
  StTarget to = st_target_code (code);
  const StSite *site = api->views->site;
  APPEND (json, ",\"", side, "\":{");
  if (own != api)
    APPEND (json, "\"family\":\"", code->family->id, "\",");
  append (json, own->codes[code->index]);
  append_address (api, ",\"url\":", st_home_of (site, page->language, &to), to, json);
  append (json, ",\"json\":\"");
  st_home_append (json, site, page->language, &api->pairs->folder, &to, ".json\"}");
}

/* Two codes, and what is made once of their families, which may be one. */
typedef struct {
  const StApi *api;
  const StApi *other;
  StPair pair;
  const StComparison *comparison;
} Sides;

static const char *
value_of (const Sides *sides, gconstpointer value)
{
  const char *text = g_hash_table_lookup (sides->api->values, value);
  return text != NULL ? text : g_hash_table_lookup (sides->other->values, value);
}

/* @values: (element-type StFactValue) */
static void
append_values (const Sides *sides, const char *name, gpointer const *values, guint n, GString *json)
{
  APPEND (json, ",\"", name, "\":[");
  for (guint i = 0; i < n; i++)
    {
      separate (json);
      append (json, value_of (sides, values[i]));
    }
  append (json, "]");
}

static void
append_names (const Sides *sides, const char *name, StNames names, GString *json)
{
  append_values (sides, name, sides->comparison->names->pdata + names.from, names.count, json);
}

static const char *
sentence_of (const StApi *api, const StCode *code, const StFact *fact)
{
  return api->sentences[code->index * api->views->family->facts->len + fact->index];
}

static void
append_difference (const Sides *sides, const StComparisonRow *row, GString *json)
{
  if (row->fact->type->shape == ST_SHAPE_NAMES)
    {
      append_names (sides, "only_left", row->only_left, json);
      append_names (sides, "only_right", row->only_right, json);
      append_names (sides, "both", row->both, json);
    }
  else
    APPEND (json, ",\"left\":", sentence_of (sides->api, sides->pair.left, row->fact),
            ",\"right\":", sentence_of (sides->other, sides->pair.right, row->right_fact));
}

static void
append_shared (const Sides *sides, const StComparisonRow *row, GString *json)
{
  if (row->fact->type->shape == ST_SHAPE_NAMES)
    append_names (sides, "values", row->both, json);
  else
    APPEND (json, ",\"value\":", value_of (sides, row->left->value));
}

static void
append_unknown (const Sides *sides, const StComparisonRow *row, GString *json)
{
  const StFactState *known = row->left->known ? row->left : row->right;
  gboolean left = known == row->left;
  APPEND (json, ",\"known\":", left ? "\"left\"" : "\"right\"");
  if (row->fact->type->shape == ST_SHAPE_NAMES)
    append_values (sides, "values", known->names->pdata, known->names->len, json);
  else
    APPEND (json, ",\"value\":",
            left ? sentence_of (sides->api, sides->pair.left, row->fact) : sentence_of (sides->other, sides->pair.right, row->right_fact));
}

static void
append_sentences (const Sides *sides, const StComparisonRow *row, GString *json)
{
  if (row->left->known)
    APPEND (json, ",\"left\":", sentence_of (sides->api, sides->pair.left, row->fact));
  if (row->right->known)
    APPEND (json, ",\"right\":", sentence_of (sides->other, sides->pair.right, row->right_fact));
}

static void
append_rows (const Sides *sides, StRelation relation, GString *json)
{
  for (guint i = 0; i < sides->comparison->rows->len; i++)
    {
      const StComparisonRow *row = &g_array_index (sides->comparison->rows, StComparisonRow, i);
      if (row->relation != relation)
        continue;
      separate (json);
      APPEND (json, "{", sides->api->facts[row->fact->index]);
      if (relation == ST_DIFFERENT || relation == ST_OPEN)
        append_difference (sides, row, json);
      else if (relation == ST_SHARED)
        append_shared (sides, row, json);
      else if (relation == ST_TOLD)
        append_sentences (sides, row, json);
      else
        append_unknown (sides, row, json);
      append (json, "}");
    }
}

static gboolean
has_rows (const StComparison *comparison, StRelation relation)
{
  gboolean has = FALSE;
  for (guint i = 0; i < comparison->rows->len; i++)
    has |= g_array_index (comparison->rows, StComparisonRow, i).relation == relation;
  return has;
}

/* The facts in which @code names @other; @own: the documents of its family */
static void
append_named (const StApi *own, const char *side, const StCode *code, const StCode *other, GString *json)
{
  const GPtrArray *facts = code->family->facts;
  for (guint i = 0; i < facts->len; i++)
    if (st_fact_names (facts->pdata[i], code, other))
      {
        separate (json);
        APPEND (json, "{", own->facts[i], ",\"by\":\"", side, "\"}");
      }
}

static gboolean
is_named (const StCode *code, const StCode *other)
{
  gboolean found = FALSE;
  for (guint i = 0; i < code->family->facts->len; i++)
    found |= st_fact_names (code->family->facts->pdata[i], code, other);
  return found;
}

void
st_api_pair (const StApi *api, const StApi *other, const StApiPage *page, StPair pair, StComparison *comparison, GString *json)
{
  const StNote *note = st_pair_note (pair.left, pair.right);
  const Sides sides = { api, other, pair, comparison };
  st_comparison_fill (comparison, pair.left, pair.right);
  g_string_truncate (json, 0);
  append_head (api, page, pair.left, pair.right, json);
  append_code (api, api, page, "left", pair.left, json);
  append_code (api, other, page, "right", pair.right, json);
  append (json, ",\"differences\":[");
  append_rows (&sides, ST_DIFFERENT, json);
  append (json, "],\"shared\":[");
  append_rows (&sides, ST_SHARED, json);
  append (json, "],\"unknown\":[");
  append_rows (&sides, ST_UNKNOWN, json);
  append (json, "]");
  if (has_rows (comparison, ST_OPEN))
    {
      append (json, ",\"open\":[");
      append_rows (&sides, ST_OPEN, json);
      append (json, "]");
    }
  if (has_rows (comparison, ST_TOLD))
    {
      append (json, ",\"texts\":[");
      append_rows (&sides, ST_TOLD, json);
      append (json, "]");
    }
  if (is_named (pair.left, pair.right) || is_named (pair.right, pair.left))
    {
      append (json, ",\"named\":[");
      append_named (api, "left", pair.left, pair.right, json);
      append_named (other, "right", pair.right, pair.left, json);
      append (json, "]");
    }
  if (note != NULL)
    APPEND (json, ",\"note_html\":", (const char *) g_hash_table_lookup (api->notes, note));
  append (json, "}\n");
}
