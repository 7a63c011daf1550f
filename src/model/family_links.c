/* Names of other families in the front matter of a family: `pairs_with`, `codes_of` of a
 * fact, and `families` of its `paste`. */
#include "model/assemble.h"

#include <string.h>

static void
family_link_free (gpointer data)
{
  StFamilyLink *link = data;
  g_free (link->text);
  g_free (link);
}

GPtrArray *
st_family_links_read (const StYaml *node, StDiagnostics *diag)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (family_link_free);
  gboolean is_list = node != NULL && node->kind == ST_YAML_LIST;
  guint n = is_list ? node->items->len : node != NULL;
  for (guint i = 0; i < n; i++)
    {
      const StYaml *one = is_list ? node->items->pdata[i] : node;
      if (!st_yaml_expect_text (one, "a family", diag))
        continue;
      StFamilyLink *link = g_new0 (StFamilyLink, 1);
      link->text = g_strdup (one->text);
      link->at = one->at;
      g_ptr_array_add (links, link);
    }
  return links;
}

static StFamily *
find (StAssembly *assembly, const StFamily *family, const StFamilyLink *link, const char *key, const char *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  StFamily *other = NULL;
  for (guint i = 0; i < assembly->site->families->len; i++)
    {
      StFamily *one = assembly->site->families->pdata[i];
      g_ptr_array_add (ids, one->id);
      if (strcmp (one->id, link->text) == 0)
        other = one;
    }
  g_autofree char *hint = st_text_hint (link->text, ids);
  if (other == NULL && st_page_is_broken (assembly, link->text, "index"))
    return NULL;
  if (other == NULL)
    st_error (assembly->diag, link->at, "family/unknown", "`%s` names the family `%s`, and there is no such family%s", key, link->text,
              hint);
  else if (other == family)
    st_error (assembly->diag, link->at, "family/self", "`%s` names other families; %s", key, self);
  return other != family ? other : NULL;
}

void
st_family_links_find (StAssembly *assembly, const StFamily *family, GPtrArray *links, const char *key, const char *self)
{
  for (guint i = 0; i < links->len; i++)
    {
      StFamilyLink *link = links->pdata[i];
      gboolean again = FALSE;
      for (guint j = 0; j < i; j++)
        again |= strcmp (((const StFamilyLink *) links->pdata[j])->text, link->text) == 0;
      if (again)
        st_error (assembly->diag, link->at, "family/duplicate", "`%s` stands twice in this list", link->text);
      else
        link->family = find (assembly, family, link, key, self);
    }
}
