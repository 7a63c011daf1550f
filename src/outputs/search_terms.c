/* What the search finds codes by. */
#include "outputs/search_terms.h"

#include "template/escape.h"
#include "views/view.h"

#include <string.h>

void
st_search_terms_add (StSearchTerms *terms, guint document, StWeight weight, const char *term)
{
  st_terms_add (terms->lists[ST_LIST_TERMS], document, weight, term);
}

void
st_search_terms_add_text (StSearchTerms *terms, guint document, StWeight weight, const char *text)
{
  g_autoptr (GPtrArray) found = st_text_terms (text);
  for (guint i = 0; i < found->len; i++)
    st_search_terms_add (terms, document, weight, found->pdata[i]);
}

static void
add_values (StSearchTerms *terms, guint document, const StCode *code)
{
  for (guint i = 0; i < code->family->facts->len; i++)
    for (guint j = 0; code->facts[i].names != NULL && j < code->facts[i].names->len; j++)
      {
        const StFactValue *value = code->facts[i].names->pdata[j];
        if (st_value_is_literal (value))
          st_search_terms_add_text (terms, document, WEIGHT_VALUE, value->id);
      }
}

/* Of a code that has a name which classes share, what it would be called in each other class (`alias` of classes): 4.7.26
 * finds 5.7.26, unless it is a code itself. */
static void
add_siblings (StSearchTerms *terms, guint document, const StCode *code)
{
  const StFact *classes = code->family->class_fact;
  for (guint i = 0; code->aliases != NULL && code->class != NULL && code->class->alias != NULL && i < code->aliases->len; i++)
    for (guint j = 0; j < classes->values->len; j++)
      {
        g_autofree char *name = st_class_sibling (classes->values->pdata[j], ((const StCodeName *) code->aliases->pdata[i])->text);
        if (name == NULL || g_hash_table_contains (code->family->by_name, name))
          continue;
        g_autofree char *folded = st_text_fold (name);
        st_search_terms_add (terms, document, WEIGHT_CODE, folded);
      }
}

/* A whole name finds the code that has it, and a part of one nearly so. */
static void
add_names (StSearchTerms *terms, guint document, const StCode *code)
{
  g_autoptr (GPtrArray) names = st_code_all_names (code);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *folded = st_text_fold (names->pdata[i]);
      st_search_terms_add (terms, document, WEIGHT_CODE, folded);
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GPtrArray) parts = st_text_parts (names->pdata[i]);
      st_search_terms_add_text (terms, document, WEIGHT_VALUE, names->pdata[i]);
      for (guint j = 0; j < parts->len; j++)
        st_search_terms_add (terms, document, WEIGHT_VALUE, parts->pdata[j]);
    }
  add_siblings (terms, document, code);
}

/* Its words as they are written, where accents tell them from others, and each two that stand
 * beside each other. @names: it is a name or a summary; of a longer text, none of two plain words
 * are taken, which would be too many. */
static void
add_near (StSearchTerms *terms, guint document, gboolean names, const char *text)
{
  g_autoptr (GPtrArray) words = st_text_words (text);
  StWeight weight = names ? WEIGHT_NAME : WEIGHT_SUMMARY;
  gboolean before = FALSE;
  for (guint i = 0; i < words->len; i++)
    {
      gboolean accented = !g_str_is_ascii (words->pdata[i]);
      if (accented)
        st_terms_add (terms->lists[ST_LIST_NEAR], document, weight, words->pdata[i]);
      if (i > 0 && (names || accented || before))
        {
          g_autofree char *both = g_strconcat (words->pdata[i - 1], " ", words->pdata[i], NULL);
          st_terms_add (terms->lists[ST_LIST_NEAR], document, weight, both);
        }
      before = accented;
    }
}

/* A whole name that is typed comes before what only holds its words. It stands beside its first two. */
static void
add_whole (StSearchTerms *terms, guint document, StWeight weight, const char *name)
{
  g_autoptr (GPtrArray) words = st_text_terms (name);
  g_autoptr (GString) whole = g_string_new (NULL);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (whole, "%s%s", i > 0 ? " " : "", (const char *) words->pdata[i]);
  g_string_append_c (whole, '=');
  if (words->len > 0)
    st_terms_add (terms->lists[ST_LIST_NEAR], document, weight, whole->str);
}

/* The names of its values, and its texts. */
static void
add_facts (StSearchTerms *terms, guint document, const StCode *code)
{
  for (guint i = 0; i < code->family->facts->len; i++)
    {
      const StFactState *state = &code->facts[i];
      if (state->value != NULL && state->value->name != NULL)
        st_search_terms_add_text (terms, document, WEIGHT_SUMMARY, st_site_text (terms->site, terms->language, state->value->name));
      for (guint j = 0; state->names != NULL && j < state->names->len; j++)
        {
          const StFactValue *value = state->names->pdata[j];
          if (value->name != NULL)
            st_search_terms_add_text (terms, document, WEIGHT_SUMMARY, st_site_text (terms->site, terms->language, value->name));
        }
      if (state->text != NULL)
        st_search_terms_add_text (terms, document, WEIGHT_SUMMARY, st_site_text (terms->site, terms->language, state->text));
    }
}

/* The words of a text, which are asked where names give too little. */
static void
add_prose (StSearchTerms *terms, guint document, const StProse *prose)
{
  for (guint i = 0; prose != NULL && i < prose->segments->len; i++)
    {
      g_autofree char *plain = st_inline_plain (st_site_text (terms->site, terms->language, prose->segments->pdata[i]));
      g_autoptr (GPtrArray) found = st_text_terms (plain);
      for (guint j = 0; j < found->len; j++)
        st_terms_add (terms->lists[ST_LIST_TEXTS], document, WEIGHT_SUMMARY, found->pdata[j]);
      add_near (terms, document, FALSE, plain);
    }
}

static void
add_headings (StSearchTerms *terms, guint document, const StProse *prose)
{
  for (guint i = 0; i < prose->body->blocks->len; i++)
    {
      const StBodyBlock *block = &g_array_index (prose->body->blocks, StBodyBlock, i);
      if (block->level == 0)
        continue;
      g_autofree char *plain = st_inline_plain (st_site_text (terms->site, terms->language, prose->segments->pdata[block->segment]));
      st_search_terms_add_text (terms, document, WEIGHT_SUMMARY, plain);
    }
}

/* The title, the description and the text of a page that is no code's; either of the first two may be NULL. */
static void
add_page (StSearchTerms *terms, guint document, const StSegment *title, const StSegment *description, const StProse *body)
{
  if (title != NULL)
    {
      const char *text = st_site_text (terms->site, terms->language, title);
      st_search_terms_add_text (terms, document, WEIGHT_NAME, text);
      add_near (terms, document, TRUE, text);
      add_whole (terms, document, WEIGHT_CODE, text);
    }
  if (description != NULL)
    {
      const char *text = st_site_text (terms->site, terms->language, description);
      st_search_terms_add_text (terms, document, WEIGHT_SUMMARY, text);
      add_near (terms, document, TRUE, text);
    }
  add_headings (terms, document, body);
  add_prose (terms, document, body);
}

void
st_search_terms_add_group (StSearchTerms *terms, guint document, const StGroup *group)
{
  add_page (terms, document, group->title, group->description, group->body);
  for (guint i = 0; i < group->codes->len; i++)
    {
      const char *label = ((const StCode *) group->codes->pdata[i])->label;
      g_autofree char *folded = st_text_fold (label);
      st_search_terms_add (terms, document, WEIGHT_SUMMARY, folded);
      st_search_terms_add_text (terms, document, WEIGHT_SUMMARY, label);
    }
}

void
st_search_terms_add_note (StSearchTerms *terms, guint document, const StNote *note)
{
  add_page (terms, document, NULL, NULL, note->body);
}

void
st_search_terms_add_plain (StSearchTerms *terms, guint document, const StPlain *plain)
{
  add_page (terms, document, plain->title, plain->description, plain->body);
}

void
st_search_terms_add_code (StSearchTerms *terms, guint document, const StCode *code)
{
  g_autofree char *summary = st_inline_plain (st_site_text (terms->site, terms->language, code->summary->segments->pdata[0]));
  add_names (terms, document, code);
  add_values (terms, document, code);
  st_search_terms_add_text (terms, document, WEIGHT_NAME, st_site_text (terms->site, terms->language, code->name));
  st_search_terms_add_text (terms, document, WEIGHT_NAME, st_site_text (terms->site, terms->language, code->short_name));
  st_search_terms_add_text (terms, document, WEIGHT_SUMMARY, code->name->source);
  st_search_terms_add_text (terms, document, WEIGHT_SUMMARY, summary);
  add_facts (terms, document, code);
  const char *const close[] = { st_site_text (terms->site, terms->language, code->name),
                                st_site_text (terms->site, terms->language, code->short_name), code->name->source, summary };
  for (guint i = 0; i < G_N_ELEMENTS (close); i++)
    add_near (terms, document, TRUE, close[i]);
  for (guint i = 0; i < 3; i++) /* all but the summary */
    add_whole (terms, document, WEIGHT_CODE, close[i]);
  if (code->class != NULL)
    add_whole (terms, document, WEIGHT_VALUE, st_site_text (terms->site, terms->language, code->class->name));
  for (guint i = 0; i < code->family->sections->len; i++)
    add_prose (terms, document, code->sections[i]);
}
