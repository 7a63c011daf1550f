/* The documents of a code and of a family. */
#include "outputs/api_page.h"

/* --- what all documents share -------------------------------------------- */

void
st_api_add_code_id (StJson *json, const StCode *code)
{
  st_json_text (json, "id", code->id);
  if (strcmp (code->label, code->id) != 0)
    st_json_text (json, "label", code->label);
}

void
st_api_add_address (StJson *json, const char *name, const StSite *site, guint language, const StTarget *page)
{
  g_autofree char *path = st_home_address (site, language, NULL, page, ".html");
  g_autofree char *address = g_strconcat (site->base_url, path, NULL);
  st_json_text (json, name, address);
}

StJson *
st_api_begin (const StSite *site, const char *kind, const StApiPage *page)
{
  StJson *json = st_json_new ();
  st_json_object (json, NULL);
  st_json_text (json, "kind", kind);
  st_api_add_address (json, "url", site, page->language, &page->target);
  if (page->canonical != page->language)
    st_api_add_address (json, "canonical", site, page->canonical, &page->target);
  st_json_text (json, "language", st_language_tag (st_site_language (site, page->shown)));
  st_json_flag (json, "fallback", page->shown != page->language);
  st_json_flag (json, "partly", page->partly);
  return json;
}

void
st_api_end (StJson *json, const StApiPage *page, GString *text)
{
  if (page->source != NULL)
    st_json_text (json, "source", page->source);
  if (page->edit_url != NULL)
    st_json_text (json, "edit_url", page->edit_url);
  st_json_end_object (json);
  g_autofree char *document = st_json_finish (json, ST_JSON_COMPACT);
  g_string_assign (text, document);
  g_string_append_c (text, '\n');
}

/* One document in the making. */
typedef struct {
  const StApi *api;
  const StApiPage *page;
  StJson *json;
} Writer;

/* Leaves out what is not there. */
static void
add_text (const Writer *writer, const char *name, StText text)
{
  if (text.text != NULL)
    st_json_text (writer->json, name, text.text);
}

static void
add_segment (const Writer *writer, const char *name, const StSegment *segment)
{
  add_text (writer, name, st_text_of (writer->api->views->site, writer->api->views->language, segment));
}

static void
add_value (const Writer *writer, const char *name, const StFactValue *value, StText sentence)
{
  st_json_object (writer->json, name);
  st_json_text (writer->json, "id", value->id);
  if (!st_value_is_literal (value))
    {
      g_autofree char *shown = st_value_name (value, writer->api->views->site, writer->api->views->language, NULL);
      st_json_text (writer->json, "name", shown);
    }
  add_text (writer, "label", st_text_plain (value->label));
  add_text (writer, "tone", st_text_plain (value->tone));
  add_segment (writer, "meaning", value->meaning);
  add_text (writer, "sentence", sentence);
  if (value->covers != NULL)
    {
      st_json_array (writer->json, "covers");
      for (guint i = 0; i < value->covers->len; i++)
        st_json_text (writer->json, NULL, ((const StFactValue *) value->covers->pdata[i])->id);
      st_json_end_array (writer->json);
    }
  st_json_end_object (writer->json);
}

static const StText no_text = { NULL, NULL };

/* The address of the document beside a page. (transfer full) */
static char *
document_of (const Writer *writer, const StTarget *page)
{
  const StViews *views = writer->api->views;
  return st_home_address (views->site, writer->page->language, &views->folder, page, ".json");
}

/* --- a code -------------------------------------------------------------- */

/* A code as other documents name it; it may be of another family. */
static void
add_code_link (const Writer *writer, const StCode *code)
{
  StJson *json = writer->json;
  const char *family = code->family->id;
  gboolean here = code->family == writer->api->views->family;
  StTarget page = st_target_code (code);
  g_autofree char *document = document_of (writer, &page);
  st_json_object (json, NULL);
  if (!here)
    st_json_text (json, "family", family);
  st_api_add_code_id (json, code);
  add_segment (writer, "name", code->name);
  st_api_add_address (json, "url", writer->api->views->site, writer->page->language, &page);
  st_json_text (json, "json", document);
  st_json_end_object (json);
}

static void
add_reference (const Writer *writer, const StReference *reference)
{
  st_json_object (writer->json, NULL);
  st_json_text (writer->json, "text", reference->text);
  if (reference->url != NULL)
    st_json_text (writer->json, "url", reference->url);
  st_json_end_object (writer->json);
}

static void
add_state (const Writer *writer, const StFact *fact, const StFactState *state, StText sentence)
{
  if (state->value != NULL)
    add_value (writer, "value", state->value, sentence);
  add_segment (writer, "text", state->text);
  static const char *const lists[] = { [ST_SHAPE_NAMES] = "values", [ST_SHAPE_CODES] = "codes", [ST_SHAPE_REFERENCES] = "references" };
  StFactShape shape = fact->type->shape;
  GPtrArray *items = shape == ST_SHAPE_NAMES ? state->names : shape == ST_SHAPE_CODES ? state->codes : state->references;
  if (items == NULL)
    return;
  st_json_array (writer->json, lists[shape]);
  for (guint i = 0; i < items->len; i++)
    if (shape == ST_SHAPE_NAMES)
      add_value (writer, NULL, items->pdata[i], no_text);
    else if (shape == ST_SHAPE_CODES)
      add_code_link (writer, ((const StCodeLink *) items->pdata[i])->code);
    else
      add_reference (writer, items->pdata[i]);
  st_json_end_array (writer->json);
}

static void
add_facts (const Writer *writer, const StCode *code)
{
  GPtrArray *facts = writer->api->views->family->facts;
  st_json_object (writer->json, "facts");
  for (guint i = 0; i < facts->len; i++)
    {
      const StFact *fact = facts->pdata[i];
      st_json_object (writer->json, fact->id);
      add_segment (writer, "name", fact->name);
      st_json_text (writer->json, "type", fact->type->id);
      st_json_flag (writer->json, "known", code->facts[i].known);
      if (code->facts[i].known)
        add_state (writer, fact, &code->facts[i], writer->api->views->sentences[code->index * facts->len + i]);
      st_json_end_object (writer->json);
    }
  st_json_end_object (writer->json);
}

static void
begin_referrers (const Writer *writer, const StReferrer *referrer)
{
  const StFamily *family = referrer->code->family;
  st_json_object (writer->json, NULL);
  if (family != writer->api->views->family)
    st_json_text (writer->json, "family", family->id);
  st_json_text (writer->json, "fact", referrer->fact->id);
  add_segment (writer, "name", referrer->fact->reverse);
  st_json_array (writer->json, "codes");
}

static void
end_referrers (const Writer *writer)
{
  st_json_end_array (writer->json);
  st_json_end_object (writer->json);
}

/* The codes that name @code, by the fact in which they do. */
static void
add_referrers (const Writer *writer, const StCode *code)
{
  const StFact *fact = NULL;
  if (code->referrers == NULL)
    return;
  st_json_array (writer->json, "reverse");
  for (guint i = 0; i < code->referrers->len; i++)
    {
      const StReferrer *referrer = &g_array_index (code->referrers, StReferrer, i);
      if (referrer->fact != fact)
        {
          if (fact != NULL)
            end_referrers (writer);
          fact = referrer->fact;
          begin_referrers (writer, referrer);
        }
      add_code_link (writer, referrer->code);
    }
  end_referrers (writer);
  st_json_end_array (writer->json);
}

static void
add_sections (const Writer *writer, const StCodeView *view)
{
  st_json_array (writer->json, "sections");
  const GPtrArray *sections = writer->api->views->family->sections; /* of which @view has a view each */
  for (guint i = 0; i < sections->len; i++)
    {
      const StSectionView *section = view->sections.items[i];
      if (section->html == NULL)
        continue;
      st_json_object (writer->json, NULL);
      st_json_text (writer->json, "id", ((const StSection *) sections->pdata[i])->id);
      add_text (writer, "heading", section->heading);
      st_json_text (writer->json, "html", section->html);
      st_json_end_object (writer->json);
    }
  st_json_end_array (writer->json);
}

static void
add_aliases (const Writer *writer, const StCode *code)
{
  st_json_array (writer->json, "aliases");
  for (guint i = 0; i < code->aliases->len; i++)
    st_json_text (writer->json, NULL, ((const StCodeName *) code->aliases->pdata[i])->text);
  st_json_end_array (writer->json);
}

void
st_api_code (const StApi *api, const StApiPage *page, const StCode *code, GString *json)
{
  const StCodeView *view = api->views->codes[code->index];
  Writer writer = { api, page, st_api_begin (api->views->site, "code", page) };
  st_json_text (writer.json, "family", api->views->family->id);
  st_api_add_code_id (writer.json, code);
  if (code->aliases != NULL)
    add_aliases (&writer, code);
  add_text (&writer, "name", view->name);
  add_text (&writer, "short_name", view->short_name);
  if (code->retired != NULL)
    add_text (&writer, "retired", view->retired);
  add_text (&writer, "summary", view->summary_text);
  st_json_text (writer.json, "summary_html", view->summary);
  add_facts (&writer, code);
  add_referrers (&writer, code);
  add_sections (&writer, view);
  st_api_end (writer.json, page, json);
}

/* --- a group ------------------------------------------------------------- */

/* Whether the codes differ in each fact; what they say of it stands in their own documents. */
static void
add_relations (const Writer *writer, const StGroup *group)
{
  static const char *const relations[] = {
    [ST_DIFFERENT] = "different", [ST_SHARED] = "shared", [ST_UNKNOWN] = "unknown", [ST_TOLD] = "text", [ST_OPEN] = "open"
  };
  GPtrArray *facts = writer->api->views->family->facts;
  st_json_array (writer->json, "facts");
  for (guint i = 0; i < facts->len; i++)
    {
      const StFact *fact = facts->pdata[i];
      StRelation relation = ST_SHARED;
      if (!st_compare_group (fact, group->codes, &relation))
        continue;
      st_json_object (writer->json, NULL);
      st_json_text (writer->json, "fact", fact->id);
      add_segment (writer, "name", fact->name);
      st_json_text (writer->json, "relation", relations[relation]);
      st_json_end_object (writer->json);
    }
  st_json_end_array (writer->json);
}

void
st_api_group (const StApi *api, const StApiPage *page, const StGroup *group, const char *body, GString *json)
{
  Writer writer = { api, page, st_api_begin (api->views->site, "group", page) };
  st_json_text (writer.json, "family", api->views->family->id);
  st_json_text (writer.json, "id", group->page->id);
  add_segment (&writer, "title", group->title);
  add_segment (&writer, "description", group->description);
  st_json_array (writer.json, "codes");
  for (guint i = 0; i < group->codes->len; i++)
    add_code_link (&writer, group->codes->pdata[i]);
  st_json_end_array (writer.json);
  add_relations (&writer, group);
  st_json_text (writer.json, "html", body);
  st_api_end (writer.json, page, json);
}

/* --- a family ------------------------------------------------------------ */

static void
add_declarations (const Writer *writer)
{
  GPtrArray *facts = writer->api->views->family->facts;
  st_json_array (writer->json, "facts");
  for (guint i = 0; i < facts->len; i++)
    {
      const StFact *fact = facts->pdata[i];
      st_json_object (writer->json, NULL);
      st_json_text (writer->json, "id", fact->id);
      add_segment (writer, "name", fact->name);
      st_json_text (writer->json, "type", fact->type->id);
      if (fact->open)
        st_json_flag (writer->json, "open", TRUE);
      add_segment (writer, "reverse", fact->reverse);
      st_json_array (writer->json, "values");
      for (guint j = 0; j < fact->values->len; j++)
        add_value (writer, NULL, fact->values->pdata[j], no_text);
      st_json_end_array (writer->json);
      st_json_end_object (writer->json);
    }
  st_json_end_array (writer->json);
}

static void
add_section_names (const Writer *writer)
{
  GPtrArray *sections = writer->api->views->family->sections;
  st_json_array (writer->json, "sections");
  for (guint i = 0; i < sections->len; i++)
    {
      const StSection *section = sections->pdata[i];
      st_json_object (writer->json, NULL);
      st_json_text (writer->json, "id", section->id);
      add_segment (writer, "heading", section->heading);
      st_json_end_object (writer->json);
    }
  st_json_end_array (writer->json);
}

/* What a fact says, as ids alone, so that a family's document serves as a table
 * to look codes up in. */
static void
add_ids (const Writer *writer, const StFact *fact, const StFactState *state)
{
  StJson *json = writer->json;
  if (state->value != NULL)
    st_json_text (json, fact->id, state->value->id);
  if (state->names == NULL)
    return;
  st_json_array (json, fact->id);
  for (guint i = 0; i < state->names->len; i++)
    st_json_text (json, NULL, ((const StFactValue *) state->names->pdata[i])->id);
  st_json_end_array (json);
}

static void
add_code (const Writer *writer, const StCode *code)
{
  const StSite *site = writer->api->views->site;
  const StCodeView *view = writer->api->views->codes[code->index];
  GPtrArray *facts = code->family->facts;
  StTarget page = st_target_code (code);
  g_autofree char *document = document_of (writer, &page);
  st_json_object (writer->json, NULL);
  st_api_add_code_id (writer->json, code);
  add_text (writer, "name", view->name);
  add_text (writer, "short_name", view->short_name);
  add_text (writer, "summary", view->summary_text);
  st_json_object (writer->json, "facts");
  for (guint i = 0; i < facts->len; i++)
    if (code->facts[i].known)
      add_ids (writer, facts->pdata[i], &code->facts[i]);
  st_json_end_object (writer->json);
  st_api_add_address (writer->json, "url", site, writer->page->language, &page);
  st_json_text (writer->json, "json", document);
  st_json_end_object (writer->json);
}

void
st_api_family (const StApi *api, const StApiPage *page, GString *json)
{
  const StFamilyView *view = api->views->view;
  GPtrArray *codes = api->views->family->codes;
  Writer writer = { api, page, st_api_begin (api->views->site, "family", page) };
  st_json_text (writer.json, "id", api->views->family->id);
  add_text (&writer, "name", view->name);
  add_text (&writer, "title", view->title);
  add_text (&writer, "noun", view->noun);
  add_text (&writer, "description", view->description);
  st_json_text (writer.json, "html", view->body);
  st_json_number (writer.json, "n_codes", view->n_codes);
  st_json_number (writer.json, "n_pairs", view->n_pairs);
  add_declarations (&writer);
  add_section_names (&writer);
  st_json_array (writer.json, "codes");
  for (guint i = 0; i < codes->len; i++)
    add_code (&writer, codes->pdata[i]);
  st_json_end_array (writer.json);
  st_api_end (writer.json, page, json);
}
