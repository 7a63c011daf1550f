#include "views/front.h"

#include "base/spelling.h"

static const StLinkView *
link_of (const StSite *site, guint language, const StCode *code, const StFolder *from, StPool *pool)
{
  const StTarget to = st_target_code (code);
  StLinkView *link = st_pool_make (pool, StLinkView);
  link->code = st_text_plain (code->label);
  link->name = st_text_of (site, language, code->short_name);
  link->tone = st_text_plain (code->class != NULL ? code->class->tone : NULL);
  link->url = st_pool_address (pool, site, language, from, &to);
  return link;
}

StList
st_front_specimens (const StSite *site, guint language, const StFamily *family, const StFolder *from, StPool *pool)
{
  StList list = st_pool_list (pool, family->specimens->len);
  for (guint i = 0; i < family->specimens->len; i++)
    st_list_add (&list, link_of (site, language, ((const StCodeLink *) family->specimens->pdata[i])->code, from, pool));
  return list;
}

/* The first sentence of the note, without markup. */
static StText
first_sentence (const StSite *site, guint language, const StNote *note, StPool *pool)
{
  if (note == NULL || note->body->segments->len == 0)
    return st_text_plain (NULL);
  StText text = st_text_of (site, language, note->body->segments->pdata[0]);
  g_autofree char *plain = st_inline_plain (text.text);
  g_autoptr (StSpelling) spelling = st_spelling_new (text.foreign != NULL ? text.foreign : st_site_language (site, language));
  g_autoptr (GPtrArray) sentences = st_spelling_sentences (spelling, plain);
  text.text = sentences->len > 0 ? st_pool_join (pool, sentences->pdata[0], NULL) : NULL;
  return text;
}

static const StFeaturedView *
featured_of (const StSite *site, guint language, StPair pair, const StFolder *from, StPool *pool)
{
  const StTarget to = st_target_pair (pair.left, pair.right);
  StFeaturedView *view = st_pool_make (pool, StFeaturedView);
  view->left = link_of (site, language, pair.left, from, pool);
  view->right = link_of (site, language, pair.right, from, pool);
  view->family = site->families->len > 1 ? st_text_of (site, language, pair.left->family->name) : st_text_plain (NULL);
  view->url = st_pool_address (pool, site, language, from, &to);
  view->note = first_sentence (site, language, st_pair_note (pair.left, pair.right), pool);
  return view;
}

StList
st_front_featured (const StSite *site, guint language, const StFolder *from, StPool *pool)
{
  StList list = st_pool_list (pool, site->featured->len);
  for (guint i = 0; i < site->featured->len; i++)
    {
      const StFeatured *featured = site->featured->pdata[i];
      st_list_add (&list, featured_of (site, language, (StPair){ featured->left, featured->right }, from, pool));
    }
  return list;
}

StList
st_front_noted (const StSite *site, guint language, const StFamily *family, const StFolder *from, StPool *pool)
{
  StList list = st_pool_list (pool, g_hash_table_size (family->notes));
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *left = family->codes->pdata[i];
      for (guint j = 0; left->notes != NULL && j < left->notes->len; j++)
        {
          const StCode *right = ((const StNote *) left->notes->pdata[j])->right;
          if (right->family == family)
            st_list_add (&list, featured_of (site, language, (StPair){ left, right }, from, pool));
        }
    }
  return list;
}

StList
st_front_examples (const StSite *site, guint language, const StFolder *from, StPool *pool)
{
  StList list = st_pool_list (pool, 3);
  for (guint i = 0; i < MIN (site->families->len, 2); i++)
    {
      const StFamily *family = site->families->pdata[i];
      if (family->specimens->len > 0)
        st_list_add (&list, link_of (site, language, ((const StCodeLink *) family->specimens->pdata[0])->code, from, pool));
    }
  if (site->featured->len > 0)
    {
      const StFeatured *first = site->featured->pdata[0];
      const StTarget to = st_target_pair (first->left, first->right);
      StLinkView *link = st_pool_make (pool, StLinkView);
      link->code = st_text_plain (first->left->label);
      link->other = st_text_plain (first->right->label);
      link->url = st_pool_address (pool, site, language, from, &to);
      st_list_add (&list, link);
    }
  return list;
}
