#include "outputs/explained.h"

#include "base/json.h"
#include "outputs/state.h"
#include "outputs/words.h"
#include "views/paste.h"

#include <string.h>

static void
add_values (StJson *json, const StList *values)
{
  st_json_array (json, NULL);
  for (guint i = 0; i < values->count; i++)
    {
      const StValueView *value = values->items[i];
      st_json_object (json, NULL);
      st_json_text (json, "match", value->match.text);
      st_json_text (json, "alias", value->alias.text != NULL ? value->alias.text : "");
      st_json_text (json, "tone", value->tone.text != NULL ? value->tone.text : "");
      st_json_text (json, "name", value->name.text);
      st_json_text (json, "meaning", value->meaning.text != NULL ? value->meaning.text : "");
      st_json_end_object (json);
    }
  st_json_end_array (json);
}

static void
add_kinds (StJson *json, const StExplainedView *paste)
{
  st_json_array (json, "kinds");
  for (guint i = 0; i < paste->kinds.count; i++)
    {
      const StKindView *kind = paste->kinds.items[i];
      st_json_array (json, NULL);
      add_values (json, &kind->classes);
      for (guint j = 0; j < kind->schemes.count; j++)
        add_values (json, &((const StSchemeView *) kind->schemes.items[j])->values);
      st_json_end_array (json);
    }
  st_json_end_array (json);
}

static void
add_outcomes (StJson *json, const StExplainedView *paste)
{
  st_json_array (json, "outcomes");
  for (guint i = 0; i < paste->outcomes.count; i++)
    {
      const StOutcomeView *outcome = paste->outcomes.items[i];
      st_json_object (json, NULL);
      st_json_text (json, "group", outcome->group.text);
      st_json_text (json, "tone", outcome->tone.text);
      st_json_flag (json, "alone", outcome->alone.text != NULL);
      st_json_text (json, "fact", outcome->fact.text != NULL ? outcome->fact.text : "");
      st_json_text (json, "values", outcome->values.text);
      st_json_text (json, "says", outcome->says.text);
      st_json_text (json, "text", outcome->text.text);
      st_json_end_object (json);
    }
  st_json_end_array (json);
}

static void
add_providers (StJson *json, const StExplainedView *paste)
{
  st_json_array (json, "providers");
  for (guint i = 0; i < paste->providers.count; i++)
    {
      const StProviderView *provider = paste->providers.items[i];
      st_json_object (json, NULL);
      st_json_text (json, "name", provider->name.text);
      st_json_text (json, "hosts", provider->hosts.text);
      st_json_text (json, "match", provider->match.text);
      st_json_text (json, "text", provider->link.text);
      st_json_text (json, "url", provider->url);
      st_json_end_object (json);
    }
  st_json_end_array (json);
}

static void
add_words (StJson *json, const StExplainedView *paste)
{
  st_json_array (json, "words");
  for (guint i = 0; i < paste->words.count; i++)
    {
      const StWordsView *words = paste->words.items[i];
      st_json_object (json, NULL);
      st_json_text (json, "match", words->match.text);
      st_json_text (json, "code", words->code.text != NULL ? words->code.text : "");
      st_json_text (json, "text", words->text.text);
      st_json_end_object (json);
    }
  st_json_end_array (json);
}

static void
add_code (StJson *json, const StCodeView *view, const StCode *code)
{
  g_autofree char *url = view->advice.count > 0 ? g_strconcat (view->href, "#", view->advice_anchor.text, NULL) : g_strdup (view->href);
  st_json_object (json, NULL);
  st_json_text (json, "label", view->label.text);
  st_json_number (json, "place", code->index);
  st_json_text (json, "tone", code->class != NULL ? code->class->tone : NULL);
  st_json_text (json, "title", view->short_name.text);
  st_json_text (json, "summary", view->summary_text.text);
  st_json_text (json, "url", url);
  st_json_array (json, "told");
  for (guint i = 0; i < view->told.count; i++)
    {
      const StFactView *fact = view->told.items[i];
      st_json_object (json, NULL);
      st_json_text (json, "fact", fact->id.text);
      st_json_text (json, "name", fact->name.text);
      st_json_text (json, "value", fact->value.text);
      st_json_text (json, "text", fact->text.text);
      st_json_end_object (json);
    }
  st_json_end_array (json);
  st_json_array (json, "advice");
  for (guint i = 0; i < view->advice.count; i++)
    {
      const StAdviceView *advice = view->advice.items[i];
      st_json_object (json, NULL);
      st_json_text (json, "role", advice->name.text);
      st_json_text (json, "text", advice->text.text);
      st_json_end_object (json);
    }
  st_json_end_array (json);
  st_json_end_object (json);
}

static void
add_names (StJson *json, const StFamily *family)
{
  g_autoptr (GArray) names = st_paste_names (family);
  st_json_object (json, family->id);
  for (guint i = 0; i < names->len; i++)
    {
      const StPasteName *name = &g_array_index (names, StPasteName, i);
      st_json_number (json, name->name, name->code->index);
    }
  st_json_end_object (json);
}

static void
add_codes (StJson *json, const StViews *views)
{
  st_json_array (json, views->family->id);
  for (guint i = 0; i < views->family->codes->len; i++)
    add_code (json, views->codes[i], views->family->codes->pdata[i]);
  st_json_end_array (json);
}

/* All that the page of @page explains. (transfer full) (element-type StFamily) */
static GPtrArray *
families_of (const StSite *site, const StFamily *page)
{
  GPtrArray *families = g_ptr_array_new ();
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      if (family->explainer != NULL && family->explainer->paste->page == page)
        g_ptr_array_add (families, (gpointer) family);
    }
  return families;
}

static void
add_table (StJson *json, const StExplainedView *table)
{
  g_auto (GStrv) families = g_strsplit (table->families.text, " ", 0);
  st_json_object (json, NULL);
  st_json_text (json, "name", table->name.text);
  st_json_text (json, "pattern", table->pattern.text);
  st_json_text (json, "vague", table->vague.text);
  st_json_text (json, "context", table->context.text);
  st_json_text (json, "report", table->report.text);
  st_json_array (json, "families");
  for (guint i = 0; families[i] != NULL; i++)
    st_json_text (json, NULL, families[i]);
  st_json_end_array (json);
  add_kinds (json, table);
  add_outcomes (json, table);
  add_providers (json, table);
  add_words (json, table);
  st_json_end_object (json);
}

static void
add_labels (StJson *json, const StSite *site, guint language)
{
  static const char *const labels[][2] = { { "none", "paste.none" },     { "which", "paste.which" }, { "missing", "paste.missing" },
                                           { "formed", "paste.formed" }, { "host", "paste.host" },   { "command", "paste.command" },
                                           { "alike", "paste.alike" } };
  const StWord blanks[] = { { "code", { .text = "{code}" } }, { "names", { .text = "{names}" } }, { "name", { .text = "{name}" } } };
  st_json_object (json, "labels");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const StLanguage *foreign = NULL;
      g_autofree char *text = st_words (site, language, labels[i][1], blanks, G_N_ELEMENTS (blanks), &foreign);
      st_json_text (json, labels[i][0], text != NULL ? text : "");
    }
  st_json_end_object (json);
}

char *
st_explained_table (const StRenderer *renderer, const StFamily *family, guint language, StExplainedFormat format)
{
  const StSite *site = renderer->site;
  StViews *const *views = &renderer->views[language * site->families->len];
  const StPasteView *paste = views[family->index]->view->paste;
  g_autoptr (GPtrArray) families = families_of (site, family);
  StJson *json = st_json_new ();
  st_json_object (json, NULL);
  st_json_text (json, "language", st_language_tag (st_site_language (site, language)));
  st_json_text (json, "format", format == ST_EXPLAINED_JSON ? "json" : "text");
  st_json_text (json, "family", family->id);
  st_json_array (json, "tables");
  for (guint i = 0; i < paste->tables.count; i++)
    add_table (json, paste->tables.items[i]);
  st_json_end_array (json);
  st_json_object (json, "names");
  for (guint i = 0; i < families->len; i++)
    add_names (json, families->pdata[i]);
  st_json_end_object (json);
  st_json_object (json, "codes");
  for (guint i = 0; i < families->len; i++)
    add_codes (json, views[((const StFamily *) families->pdata[i])->index]);
  st_json_end_object (json);
  add_labels (json, site, language);
  st_json_end_object (json);
  return st_json_finish (json, ST_JSON_COMPACT);
}
