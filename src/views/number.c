/* The view of a name that codes of several families have, and the way to it. */
#include "views/view.h"

char *
st_number_families (const StSite *site, guint language, const StNumber *number)
{
  GString *names = g_string_new (NULL);
  const StFamily *last = NULL; /* a code's label and another's alias may be one name of a family */
  for (guint i = 0; i < number->codes->len; i++)
    {
      const StFamily *family = ((const StCode *) number->codes->pdata[i])->family;
      if (family != last)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", st_text_of (site, language, family->name).text);
      last = family;
    }
  return g_string_free (names, FALSE);
}

/* The views' own addresses start from the folder of the family. */
static const StMeaningView *
meaning_of (const StViews *views, const StNumber *number, const StCode *code, const StProgram *dialogue, StPool *pool)
{
  const StFolder here = { NULL, "../" };
  StProseOptions options = { .dialogue = dialogue, .folder = here, .elsewhere = TRUE };
  const StTarget page = st_target_code (code), family = st_target_family (code->family);
  const StCodeView *shown = views->codes[code->index];
  StMeaningView *meaning = st_pool_make (pool, StMeaningView);
  const char *written = st_number_written (number, code);
  meaning->label = st_text_plain (code->label);
  meaning->alias = st_text_plain (written != code->label ? written : NULL);
  meaning->retired = shown->retired;
  meaning->is_retired = shown->is_retired;
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
      st_list_add (&view->meanings, meaning_of (views[code->family->index], number, code, dialogue, pool));
    }
}

static gboolean
has_link_to (const StList *links, const char *address)
{
  gboolean found = FALSE;
  for (guint i = 0; i < links->count; i++)
    found |= g_str_equal (((const StLinkView *) links->items[i])->url.address, address);
  return found;
}

/* @other, of which a name is one of a code of @views: once, whatever names the two have in common. */
static void
add_other (StList *links, const StViews *views, const StCode *other, StPool *pool)
{
  const StTarget to = st_target_code (other);
  const StUrl url = st_pool_address (pool, views->site, views->language, &views->folder, &to);
  if (has_link_to (links, url.address))
    return;
  StLinkView *link = st_pool_make (pool, StLinkView);
  StText family = st_text_of (views->site, views->language, other->family->name);
  link->code = st_text_plain (st_pool_join (pool, family.text, " ", other->label, NULL));
  link->name = st_text_of (views->site, views->language, other->short_name);
  link->tone = st_text_plain (other->class != NULL ? other->class->tone : NULL);
  link->url = url;
  st_list_add (links, link);
}

void
st_number_add_links (StCodeView *view, const StViews *views, const StCode *code, StPool *pool)
{
  const GPtrArray *numbers = st_code_numbers (code);
  guint n = 0;
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    n += ((const StNumber *) numbers->pdata[i])->codes->len;
  view->elsewhere = st_pool_list (pool, n);
  view->numbers = st_pool_list (pool, numbers != NULL ? numbers->len : 0);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      const StNumber *number = numbers->pdata[i];
      const StTarget page = st_target_number (number);
      StLinkView *link = st_pool_make (pool, StLinkView);
      link->code = st_text_plain (st_number_written (number, code));
      link->url = st_pool_address (pool, views->site, views->language, &views->folder, &page);
      st_list_add (&view->numbers, link);
      if (i == 0)
        view->number_url = link->url;
      for (guint j = 0; j < number->codes->len; j++)
        if (number->codes->pdata[j] != code)
          add_other (&view->elsewhere, views, number->codes->pdata[j], pool);
    }
}
