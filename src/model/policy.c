#include "model/policy.h"

#include <string.h>

static gboolean
is_translated (const StSegment *segment, const StSite *site, guint language)
{
  const StLanguage *foreign = NULL;
  st_segment_text (segment, site, language, &foreign);
  return foreign == NULL;
}

/* Whether readers of @language see another text than those of the language that it falls
 * back to. */
static gboolean
is_own (const StSegment *segment, const StSite *site, guint language)
{
  const char *own = segment->targets[language];
  return own != NULL && strcmp (own, st_site_text (site, site->fallbacks[language], segment)) != 0;
}

static void
count_page (const StSite *site, StPage *page)
{
  page->translated = g_new0 (guint, site->languages->len);
  page->titled = g_new0 (gboolean, site->languages->len);
  page->own = g_new0 (gboolean, site->languages->len);
  for (guint language = 0; language < site->languages->len; language++)
    {
      guint titles = 0;
      for (guint i = 0; i < page->segments->len; i++)
        {
          StSegment *segment = page->segments->pdata[i];
          gboolean done = is_translated (segment, site, language);
          page->own[language] |= is_own (segment, site, language);
          if (done && segment->standings[language] == ST_STANDING_NEW)
            segment->standings[language] = ST_STANDING_INHERITED;
          page->translated[language] += (guint) done;
          titles += (guint) (done && i < page->n_titles);
        }
      page->titled[language] = titles == page->n_titles;
    }
}

void
st_policy_count (StSite *site)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      for (guint j = 0; j < document->n_pages; j++)
        if (document->pages[j] != NULL)
          count_page (site, document->pages[j]);
    }
}

StStatus
st_policy_status (const StSite *site, guint language, const StPage *const *parts, guint n)
{
  guint total = 0, translated = 0;
  gboolean titled = TRUE;
  for (guint i = 0; i < n; i++)
    if (parts[i] != NULL)
      {
        total += parts[i]->segments->len;
        translated += parts[i]->translated[language];
        titled &= parts[i]->titled[language];
      }
  if (translated == total)
    return ST_STATUS_TRANSLATED;
  return titled && translated * 100 >= site->threshold * total ? ST_STATUS_PARTLY : ST_STATUS_FALLBACK;
}

static gboolean
stands (const StSite *site, guint language, const StPage *const *parts, guint n)
{
  gboolean own = language == site->source || !site->varieties[language];
  for (guint i = 0; i < n; i++)
    own |= parts[i] != NULL && parts[i]->own[language];
  return own && st_policy_status (site, language, parts, n) != ST_STATUS_FALLBACK;
}

guint
st_policy_canonical (const StSite *site, guint language, const StPage *const *parts, guint n)
{
  while (language != site->source && !stands (site, language, parts, n))
    language = site->fallbacks[language];
  return language;
}

guint
st_policy_home (const StSite *site, guint language, const StPage *const *parts, guint n)
{
  return site->linked[language] ? st_policy_canonical (site, language, parts, n) : language;
}

gboolean
st_policy_is_indexed (const StSite *site, guint language, const StPage *const *parts, guint n)
{
  return language < site->n_real && stands (site, language, parts, n);
}

void
st_policy_each_alternate (const StSite *site, guint language, const StPage *const *parts, guint n, StVisitAlternate visit, gpointer data)
{
  if (site->languages->len == 1 || !st_policy_is_indexed (site, language, parts, n))
    return;
  for (guint i = 0; i < site->languages->len; i++)
    if (st_policy_is_indexed (site, i, parts, n))
      visit (data, i, FALSE);
  visit (data, site->source, TRUE);
}
