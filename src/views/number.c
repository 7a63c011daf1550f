/* The view of a name that codes of several families have, and the way to it. */
#include "views/view.h"

char *
st_number_families (const StSite *site, guint language, const StNumber *number)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < number->codes->len; i++)
    {
      const StCode *code = number->codes->pdata[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", st_text_of (site, language, code->family->name).text);
    }
  return g_string_free (names, FALSE);
}

/* The views' own addresses start from the folder of the family. */
static const StMeaningView *
meaning_of (const StViews *views, const StCode *code, const StProgram *dialogue, StPool *pool)
{
  const StFolder here = { NULL, "../" };
  StProseOptions options = { .dialogue = dialogue, .folder = here, .elsewhere = TRUE };
  const StTarget page = st_target_code (code), family = st_target_family (code->family);
  const StCodeView *shown = views->codes[code->index];
  StMeaningView *meaning = st_pool_make (pool, StMeaningView);
  meaning->label = st_text_plain (code->label);
  meaning->family = st_text_of (views->site, views->language, code->family->name);
  meaning->family_url = st_pool_address (pool, views->site, views->language, &here, &family);
  meaning->name = shown->name;
  meaning->short_name = shown->short_name;
  meaning->hint = st_text_of (views->site, views->language, code->family->hint != NULL ? code->family->hint : code->family->description);
  meaning->summary = st_pool_take (pool, st_prose_html (views->site, views->language, code->summary, &options));
  meaning->url = st_pool_address (pool, views->site, views->language, &here, &page);
  if (shown->class != NULL)
    {
      StValueView *class = st_pool_make (pool, StValueView);
      *class = *shown->class;
      class->codes = (StList){ NULL, 0 };
      meaning->class = class;
    }
  return meaning;
}

void
st_number_view_fill (StNumberView *view, StViews *const *views, const StNumber *number, const StProgram *dialogue, StPool *pool)
{
  *view = (StNumberView){ .name = st_text_plain (number->label) };
  view->families = st_text_plain (st_pool_take (pool, st_number_families (views[0]->site, views[0]->language, number)));
  view->meanings = st_pool_list (pool, number->codes->len);
  for (guint i = 0; i < number->codes->len; i++)
    {
      const StCode *code = number->codes->pdata[i];
      st_list_add (&view->meanings, meaning_of (views[code->family->index], code, dialogue, pool));
    }
}

void
st_number_add_links (StCodeView *view, const StViews *views, const StCode *code, StPool *pool)
{
  const StNumber *number = st_code_number (code);
  if (number == NULL)
    return;
  const StTarget page = st_target_number (number);
  view->number_url = st_pool_address (pool, views->site, views->language, &views->folder, &page);
  view->elsewhere = st_pool_list (pool, number->codes->len);
  for (guint i = 0; i < number->codes->len; i++)
    {
      const StCode *other = number->codes->pdata[i];
      const StTarget to = st_target_code (other);
      if (other == code)
        continue;
      StLinkView *link = st_pool_make (pool, StLinkView);
      StText family = st_text_of (views->site, views->language, other->family->name);
      link->code = st_text_plain (st_pool_join (pool, family.text, " ", other->label, NULL));
      link->name = st_text_of (views->site, views->language, other->short_name);
      link->tone = st_text_plain (other->class != NULL ? other->class->tone : NULL);
      link->url = st_pool_address (pool, views->site, views->language, &views->folder, &to);
      st_list_add (&view->elsewhere, link);
    }
}
