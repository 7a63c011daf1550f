#include "render/tags.h"

#include "base/hash.h"

#include <string.h>

/* A tag is made of what the user wrote, and not of what the page shows: the
 * page's own files as they are, and of the rest whatever a page could show of
 * it. So it may change where the page does not, and never the other way. */
struct StTags {
  const StSite *site;
  guint64 *languages; /* by language: templates, site, messages */
  guint64 *families;  /* by language, then family */
  guint64 **codes;    /* alike, each by code */
};

/* --- what pages are made of ---------------------------------------------- */

static guint64
add_segment (const StTags *tags, guint64 hash, guint language, const StSegment *segment)
{
  const StLanguage *foreign = NULL;
  if (segment == NULL)
    return st_hash_add (hash, 0);
  hash = st_hash_add_text (hash, st_segment_text (segment, tags->site, language, &foreign));
  return foreign != NULL ? st_hash_add_text (hash, st_language_tag (foreign)) : hash;
}

/* A page's file, its texts, and how far it is translated into any language. */
static guint64
add_page (const StTags *tags, guint64 hash, guint language, const StPage *page)
{
  hash = st_hash_add (hash, page->hash);
  for (guint i = 0; i < page->segments->len; i++)
    hash = add_segment (tags, hash, language, page->segments->pdata[i]);
  for (guint i = 0; i < tags->site->languages->len; i++)
    hash = st_hash_add (hash, 2 * (guint64) page->translated[i] + (page->titled[i] ? 1 : 0));
  return hash;
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

static guint64
hash_language (const StTags *tags, guint64 theme, guint language)
{
  const StSite *site = tags->site;
  guint64 hash = st_hash_add_text (theme, st_language_tag (st_site_language (site, language)));
  for (guint i = 0; i < site->languages->len; i++)
    hash = st_hash_add_text (hash, st_language_tag (st_site_language (site, i)));
  hash = add_page (tags, hash, language, site->page);
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      hash = add_page (tags, hash, language, family->page);
      for (guint j = 0; j < family->codes->len; j++)
        hash = st_hash_add_text (hash, ((const StCode *) family->codes->pdata[j])->id);
    }
  return site->messages != NULL ? add_page (tags, hash, language, site->messages) : hash;
}

/* Calls for each code that @code names what @add makes of it. */
static guint64
add_named (const StTags *tags, guint64 hash, guint language, const StCode *code)
{
  for (guint i = 0; i < code->family->facts->len; i++)
    for (guint j = 0; code->facts[i].codes != NULL && j < code->facts[i].codes->len; j++)
      {
        const StCode *other = ((const StCodeLink *) code->facts[i].codes->pdata[j])->code;
        hash = st_hash_add_text (st_hash_add_text (hash, other->family->id), other->id);
        hash = add_segment (tags, hash, language, other->short_name);
        hash = st_hash_add_text (hash, other->class != NULL ? other->class->tone : NULL);
      }
  return hash;
}

/* Which codes name which: what stands before and after a pair, and what is led to
 * from it, follows from that. */
static guint64
hash_family (const StTags *tags, guint language, const StFamily *family)
{
  guint64 hash = family->codes->len;
  g_autoptr (GList) notes = g_list_sort (g_hash_table_get_keys (family->notes), (GCompareFunc) strcmp);
  for (const GList *note = notes; note != NULL; note = note->next)
    hash = st_hash_add_text (hash, note->data);
  for (guint i = 0; i < family->codes->len; i++)
    hash = add_named (tags, hash, language, family->codes->pdata[i]);
  return hash;
}

/* --- tags ---------------------------------------------------------------- */

StTags *
st_tags_new (const StSite *site, const StTheme *theme)
{
  StTags *tags = g_new0 (StTags, 1);
  guint n_languages = site->languages->len, n_families = site->families->len;
  guint64 hash = hash_theme (theme);
  tags->site = site;
  tags->languages = g_new0 (guint64, n_languages);
  tags->families = g_new0 (guint64, n_languages * n_families);
  tags->codes = g_new0 (guint64 *, n_languages * n_families);
  for (guint language = 0; language < n_languages; language++)
    {
      tags->languages[language] = hash_language (tags, hash, language);
      for (guint i = 0; i < n_families; i++)
        {
          const StFamily *family = site->families->pdata[i];
          guint slot = language * n_families + i;
          tags->families[slot] = hash_family (tags, language, family);
          tags->codes[slot] = g_new0 (guint64, family->codes->len);
          for (guint j = 0; j < family->codes->len; j++)
            tags->codes[slot][j] = add_page (tags, 0, language, ((const StCode *) family->codes->pdata[j])->page);
        }
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
  g_free (tags->families);
  g_free (tags->languages);
  g_free (tags);
}

guint64
st_tags_pair (const StTags *tags, guint language, const StCode *left, const StCode *right)
{
  const StCode *codes[] = { left, right };
  const StNote *note = st_pair_note (left, right);
  guint64 hash = tags->languages[language];
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      guint slot = language * tags->site->families->len + codes[i]->family->index;
      hash = st_hash_add (st_hash_add (hash, tags->families[slot]), tags->codes[slot][codes[i]->index]);
    }
  hash = note != NULL ? add_page (tags, hash, language, note->page) : hash;
  return MAX (hash, 1);
}
