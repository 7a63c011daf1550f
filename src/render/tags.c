#include "render/tags.h"

#include "base/hash.h"
#include "model/pairs.h"
#include "model/policy.h"

#include <string.h>

/* A tag is made of what the user wrote, and not of what a page shows: the files
 * that are its own as they are, and of the rest whatever the page could show of
 * it. So it may change where the page does not, and never the other way. */
struct StTags {
  const StSite *site;
  guint64 *languages; /* by language: templates, site, messages, what families and codes are called */
  guint64 **codes;    /* by language, then family, each by code: its page */
  guint64 *any;       /* by language: the pages of all codes */
  guint64 *links;     /* by family: which codes have to do with which */
  guint64 *facts;     /* by family: what all its codes' facts say */
  guint64 *dates;     /* by family: when its pages changed, and whether they are translated far enough */
};

/* --- what pages are made of ---------------------------------------------- */

/* A text as readers of @language see it, and as they do on a fallback page. */
static guint64
add_segment (const StTags *tags, guint64 hash, guint language, const StSegment *segment)
{
  const StLanguage *foreign = NULL;
  if (segment == NULL)
    return st_hash_add (hash, 0);
  hash = st_hash_add_text (st_hash_add_text (hash, segment->source), st_segment_text (segment, tags->site, language, &foreign));
  return foreign != NULL ? st_hash_add_text (hash, st_language_tag (foreign)) : hash;
}

/* How far a page is translated into any language. */
static guint64
add_progress (const StTags *tags, guint64 hash, const StPage *page)
{
  for (guint i = 0; i < tags->site->languages->len; i++)
    hash = st_hash_add (hash, 2 * (guint64) page->translated[i] + (page->titled[i] ? 1 : 0));
  return st_hash_add (hash, page->segments->len);
}

/* A page's file, its texts, and how far it is translated. */
static guint64
add_page (const StTags *tags, guint64 hash, guint language, const StPage *page)
{
  hash = st_hash_add (hash, page->hash);
  for (guint i = 0; i < page->segments->len; i++)
    hash = add_segment (tags, hash, language, page->segments->pdata[i]);
  return add_progress (tags, hash, page);
}

static guint64
hash_theme (const StTheme *theme)
{
  guint64 hash = theme->assets->len;
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (theme->files), (GCompareFunc) strcmp);
  for (const GList *name = names; name != NULL; name = name->next)
    {
      const StThemeFile *file = g_hash_table_lookup (theme->files, name->data);
      hash = st_hash_add_text (st_hash_add_text (hash, name->data), file->source->text);
    }
  for (guint i = 0; i < theme->assets->len; i++)
    hash = st_hash_add_text (hash, ((const StAsset *) theme->assets->pdata[i])->hashed);
  return hash;
}

/* What any page could show of a family without naming one of its codes, and of
 * its codes where it links to them. */
static guint64
add_family (const StTags *tags, guint64 hash, guint language, const StFamily *family)
{
  hash = st_hash_add (add_page (tags, hash, language, family->page), st_family_n_pairs (family));
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      hash = st_hash_add_text (hash, code->id);
      hash = add_segment (tags, hash, language, code->name);
      hash = add_segment (tags, hash, language, code->short_name);
      hash = st_hash_add_text (hash, code->class != NULL ? code->class->tone : NULL);
    }
  return hash;
}

static guint64
hash_language (const StTags *tags, guint64 theme, guint language)
{
  const StSite *site = tags->site;
  guint64 hash = st_hash_add_text (theme, st_language_tag (st_site_language (site, language)));
  for (guint i = 0; i < site->languages->len; i++)
    hash = st_hash_add_text (hash, st_language_tag (st_site_language (site, i)));
  hash = add_page (tags, hash, language, site->page);
  for (guint i = 0; i < site->families->len; i++)
    hash = add_family (tags, hash, language, site->families->pdata[i]);
  return site->messages != NULL ? add_page (tags, hash, language, site->messages) : hash;
}

static guint64
add_links (guint64 hash, const StCode *code)
{
  for (guint i = 0; i < code->family->facts->len; i++)
    for (guint j = 0; code->facts[i].codes != NULL && j < code->facts[i].codes->len; j++)
      {
        const StCode *other = ((const StCodeLink *) code->facts[i].codes->pdata[j])->code;
        hash = st_hash_add_text (st_hash_add_text (hash, other->family->id), other->id);
      }
  return hash;
}

/* Which codes name which: what stands before and after a pair, and what is led to
 * from it, follows from that. */
static guint64
hash_links (const StFamily *family)
{
  guint64 hash = family->codes->len;
  g_autoptr (GList) notes = g_list_sort (g_hash_table_get_keys (family->notes), (GCompareFunc) strcmp);
  for (const GList *note = notes; note != NULL; note = note->next)
    hash = st_hash_add_text (hash, note->data);
  for (guint i = 0; i < family->codes->len; i++)
    hash = add_links (hash, family->codes->pdata[i]);
  return hash;
}

static guint64
hash_facts (const StFamily *family)
{
  guint64 hash = family->facts->len;
  for (guint i = 0; i < family->codes->len; i++)
    for (guint j = 0; j < family->facts->len; j++)
      {
        const StFactState *state = &((const StCode *) family->codes->pdata[i])->facts[j];
        hash = st_hash_add_text (st_hash_add (hash, state->known ? 1 : 0), state->value != NULL ? state->value->id : NULL);
        for (guint k = 0; state->names != NULL && k < state->names->len; k++)
          hash = st_hash_add_text (hash, ((const StFactValue *) state->names->pdata[k])->id);
      }
  return hash;
}

/* Whether each page of @family by itself is translated far enough to be indexed;
 * then any two are as well. */
static gboolean
are_all_indexed (const StTags *tags, const StFamily *family)
{
  for (guint i = 0; i < family->pages->len; i++)
    for (guint language = 0; language < tags->site->n_real; language++)
      if (!st_policy_is_indexed (tags->site, language, (const StPage *const *) &family->pages->pdata[i], 1))
        return FALSE;
  return TRUE;
}

static guint64
hash_dates (const StTags *tags, const StFamily *family)
{
  gboolean all = are_all_indexed (tags, family);
  guint64 hash = st_hash_add (family->pages->len, all ? 1 : 0);
  for (guint i = 0; i < family->pages->len; i++)
    {
      const StPage *page = family->pages->pdata[i];
      hash = st_hash_add_text (st_hash_add_text (hash, page->id), page->updated);
      hash = all ? hash : add_progress (tags, hash, page);
    }
  return hash;
}

/* --- tags ---------------------------------------------------------------- */

static guint
slot_of (const StTags *tags, guint language, const StFamily *family)
{
  return language * tags->site->families->len + family->index;
}

static void
add_codes (StTags *tags, guint language, const StFamily *family)
{
  guint slot = slot_of (tags, language, family);
  tags->codes[slot] = g_new0 (guint64, family->codes->len);
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      guint64 hash = st_hash_add_text (st_hash_add_text (0, family->id), code->id);
      tags->codes[slot][i] = add_page (tags, hash, language, code->page);
      tags->any[language] = st_hash_add (tags->any[language], tags->codes[slot][i]);
    }
}

StTags *
st_tags_new (const StSite *site, const StTheme *theme)
{
  StTags *tags = g_new0 (StTags, 1);
  guint n_languages = site->languages->len, n_families = site->families->len;
  guint64 hash = hash_theme (theme);
  tags->site = site;
  tags->languages = g_new0 (guint64, n_languages);
  tags->any = g_new0 (guint64, n_languages);
  tags->links = g_new0 (guint64, n_families);
  tags->codes = g_new0 (guint64 *, n_languages * n_families);
  tags->facts = g_new0 (guint64, n_families);
  tags->dates = g_new0 (guint64, n_families);
  for (guint i = 0; i < n_families; i++)
    {
      tags->links[i] = hash_links (site->families->pdata[i]);
      tags->facts[i] = hash_facts (site->families->pdata[i]);
      tags->dates[i] = hash_dates (tags, site->families->pdata[i]);
    }
  for (guint language = 0; language < n_languages; language++)
    {
      tags->languages[language] = hash_language (tags, hash, language);
      for (guint i = 0; i < n_families; i++)
        add_codes (tags, language, site->families->pdata[i]);
    }
  return tags;
}

void
st_tags_free (StTags *tags)
{
  if (tags == NULL)
    return;
  for (guint i = 0; i < tags->site->languages->len * tags->site->families->len; i++)
    g_free (tags->codes[i]);
  g_free (tags->codes);
  g_free (tags->links);
  g_free (tags->languages);
  g_free (tags->any);
  g_free (tags->facts);
  g_free (tags->dates);
  g_free (tags);
}

guint64
st_tags_pair (const StTags *tags, guint language, const StCode *left, const StCode *right, gboolean any)
{
  const StCode *codes[] = { left, right };
  const StNote *note = st_pair_note (left, right);
  guint64 hash = any ? st_hash_add (tags->languages[language], tags->any[language]) : tags->languages[language];
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      guint slot = slot_of (tags, language, codes[i]->family);
      hash = st_hash_add (st_hash_add (hash, tags->links[codes[i]->family->index]), tags->codes[slot][codes[i]->index]);
    }
  hash = note != NULL ? add_page (tags, hash, language, note->page) : hash;
  return MAX (hash, 1);
}

/* Which pairs there are, in all families: one may be compared with another. */
static guint64
add_all_links (const StTags *tags, guint64 hash)
{
  for (guint i = 0; i < tags->site->families->len; i++)
    hash = st_hash_add (hash, tags->links[i]);
  return hash;
}

guint64
st_tags_output (const StTags *tags, const StOutput *output, gboolean any)
{
  guint language = output->language;
  guint64 hash = st_hash_add (tags->languages[language], any ? tags->any[language] : 0);
  hash = add_all_links (tags, hash);
  switch (output->kind)
    {
    case ST_OUTPUT_CODE:
      hash = st_hash_add (hash, tags->codes[slot_of (tags, language, output->family)][output->code->index]);
      break;
    case ST_OUTPUT_MATRIX:
      hash = st_hash_add (hash, tags->facts[output->family->index]);
      break;
    case ST_OUTPUT_SITEMAP:
      for (guint i = 0; i < tags->site->families->len; i++)
        hash = st_hash_add (st_hash_add (hash, tags->dates[i]), tags->site->noindex_below > 0 ? tags->facts[i] : 0);
      break;
    case ST_OUTPUT_REDIRECTS:
      for (guint i = 0; i < tags->site->languages->len; i++)
        hash = st_hash_add (hash, tags->languages[i]);
      break;
    default:
      return 0;
    }
  return MAX (hash, 1);
}
