#include "model/site.h"

#include "base/url.h"

#include <string.h>

const char *
st_site_folder (const StSite *site, guint language)
{
  return site->folders[language];
}

gboolean
st_site_has_root_language (const StSite *site)
{
  for (guint i = 0; i < site->n_real; i++)
    if (*site->folders[i] == '\0')
      return TRUE;
  return FALSE;
}

const StLanguage *
st_site_language (const StSite *site, guint language)
{
  return site->languages->pdata[language];
}

/* The language in which readers of @language see @segment. What a variety inherits is not
 * foreign in it. */
static guint
language_of (const StSegment *segment, const StSite *site, guint language, const StLanguage **foreign)
{
  guint found = language;
  gboolean inherited = TRUE;
  for (; found != site->source && segment->targets[found] == NULL; found = site->fallbacks[found])
    inherited &= site->varieties[found];
  if (foreign == NULL)
    return found;
  *foreign = inherited ? NULL : st_site_language (site, found);
  const StMessage *message = found == site->source && segment->messages != NULL ? segment->messages[found] : NULL;
  if (message != NULL && site->english != NULL && st_message_language (message) == site->english)
    *foreign = site->english; /* a word of the interface that nobody has said in the source language */
  return found;
}

const char *
st_segment_text (const StSegment *segment, const StSite *site, guint language, const StLanguage **foreign)
{
  guint found = language_of (segment, site, language, foreign);
  return found == site->source ? segment->source : segment->targets[found];
}

const char *
st_site_text (const StSite *site, guint language, const StSegment *segment)
{
  return segment != NULL ? st_segment_text (segment, site, language, NULL) : NULL;
}

const StMessage *
st_segment_message (const StSegment *segment, const StSite *site, guint language, const StLanguage **foreign)
{
  return segment->messages[language_of (segment, site, language, foreign)];
}

GArray *
st_site_documents (const StSite *site)
{
  GArray *documents = g_array_new (FALSE, FALSE, sizeof (StDocument));
  StDocument ui = { "ui", &site->messages, 1 }, home = { "site", &site->page, 1 };
  g_array_append_val (documents, ui);
  g_array_append_val (documents, home);
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      StDocument document = { family->id, (StPage **) family->pages->pdata, family->pages->len };
      g_array_append_val (documents, document);
    }
  for (guint i = 0; i < site->shelves->len; i++)
    {
      const StShelf *shelf = site->shelves->pdata[i];
      StDocument document = { shelf->document, (StPage **) shelf->pages->pdata, shelf->pages->len };
      g_array_append_val (documents, document);
    }
  return documents;
}

char *
st_document_path (const StSite *site, const StDocument *document, guint language)
{
  return g_strdup_printf ("locales/%s/%s.xlf", st_language_tag (st_site_language (site, language)), document->name);
}

char *
st_site_edit_url (const StSite *site, const char *path)
{
  const StUrlPlace places[] = { { "path", path } };
  return site->edit_url != NULL ? st_url_fill (site->edit_url, places, G_N_ELEMENTS (places)) : NULL;
}

char *
st_site_translate_url (const StSite *site, guint language, const char *document, const StSegment *segment)
{
  const StDocument named = { document, NULL, 0 };
  if (site->translate_url == NULL || language == site->source || language >= site->n_real)
    return NULL;
  g_autofree char *file = st_document_path (site, &named, language);
  const StUrlPlace places[] = {
    { "language", st_language_tag (st_site_language (site, language)) }, { "document", document }, { "unit", segment->id }, { "file", file }
  };
  return st_url_fill (site->translate_url, places, G_N_ELEMENTS (places));
}

const StCode *
st_family_code (const StFamily *family, const char *id)
{
  return g_hash_table_lookup (family->by_id, id);
}

const StCode *
st_family_find (const StFamily *family, const char *name)
{
  return g_hash_table_lookup (family->by_name, name);
}

gboolean
st_family_has_compare (const StFamily *family)
{
  return (family->site->offers & ST_OFFERS_COMPARE) != 0 && family->codes->len > 1;
}

const GPtrArray *
st_code_numbers (const StCode *code)
{
  return (code->family->site->offers & ST_OFFERS_NUMBER) != 0 ? code->numbers : NULL;
}

const StGroup *
st_family_group (const StFamily *family, const char *id)
{
  for (guint i = 0; i < family->groups->len; i++)
    if (strcmp (((const StGroup *) family->groups->pdata[i])->page->id, id) == 0)
      return family->groups->pdata[i];
  return NULL;
}

char *
st_group_codes (const StGroup *group)
{
  GString *codes = g_string_new (NULL);
  for (guint i = 0; i < group->codes->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", ((const StCode *) group->codes->pdata[i])->label);
  return g_string_free (codes, FALSE);
}

const StFamily *
st_site_family (const StSite *site, const char *id)
{
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      if (strcmp (family->id, id) == 0)
        return family;
    }
  return NULL;
}

const StNote *
st_pair_note (const StCode *left, const StCode *right)
{
  for (guint i = 0; left->notes != NULL && i < left->notes->len; i++)
    if (((const StNote *) left->notes->pdata[i])->right == right)
      return left->notes->pdata[i];
  return NULL;
}

gboolean
st_codes_related (const StCode *a, const StCode *b)
{
  return a->related != NULL && g_ptr_array_find (a->related, b, NULL);
}

const char *
st_pages_updated (const StPage *const *parts, guint n)
{
  const char *newest = NULL;
  for (guint i = 0; i < n; i++)
    if (parts[i] != NULL && g_strcmp0 (parts[i]->updated, newest) > 0)
      newest = parts[i]->updated;
  return newest;
}
