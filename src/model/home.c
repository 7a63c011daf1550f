#include "model/home.h"

#include "base/append.h"

#include <string.h>

guint
st_target_parts (const StSite *site, const StTarget *page, const StPage *parts[ST_POLICY_MAX_PARTS])
{
  const StNote *note = page->right != NULL ? st_pair_note (page->left, page->right) : NULL;
  const StGroup *group = page->family != NULL && page->name != NULL ? st_family_group (page->family, page->name) : NULL;
  guint n = 0;
  memset (parts, 0, ST_POLICY_MAX_PARTS * sizeof *parts);
  if (group != NULL)
    {
      parts[n++] = group->page;
      for (guint i = 0; i < MIN (group->codes->len, ST_GROUP_MOST); i++)
        parts[n++] = ((const StCode *) group->codes->pdata[i])->page;
      return n;
    }
  if (page->plain != NULL)
    {
      parts[n++] = page->plain->page;
      return n;
    }
  if (page->number != NULL)
    {
      for (guint i = 0; i < MIN (page->number->codes->len, ST_POLICY_MAX_PARTS); i++)
        parts[n++] = ((const StCode *) page->number->codes->pdata[i])->page;
      return n;
    }
  parts[n++] = page->family == NULL ? site->page : page->left != NULL ? page->left->page : page->family->page;
  if (page->right != NULL)
    parts[n++] = page->right->page;
  if (note != NULL)
    parts[n++] = note->page;
  return n;
}

guint
st_home_of (const StSite *site, guint language, const StTarget *page)
{
  const StPage *parts[ST_POLICY_MAX_PARTS];
  if (!site->linked[language])
    return language; /* pairs are many: their parts are looked up only where they are asked for */
  return st_policy_home (site, language, parts, st_target_parts (site, page, parts));
}

guint
st_home_append (GString *address, const StSite *site, guint language, const StFolder *from, const StTarget *page, const char *ending)
{
  guint home = st_home_of (site, language, page);
  gboolean abroad = from == NULL || home != language;
  if (from != NULL && abroad)
    st_append_text (address, st_folder_root (from, *st_site_folder (site, language) == '\0'));
  if (abroad)
    st_append_text (address, st_site_folder (site, home));
  st_address_append (address, abroad ? NULL : from, page, ending);
  return home;
}

char *
st_home_address (const StSite *site, guint language, const StFolder *from, const StTarget *page, const char *ending)
{
  GString *address = g_string_new (NULL);
  st_home_append (address, site, language, from, page, ending);
  return g_string_free (address, FALSE);
}
