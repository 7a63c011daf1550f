/* What the home page shows before all text: pairs that readers often confuse (`featured` of the
 * site), and codes by which they know a family (its `specimens`). */
#include "model/assemble.h"
#include "model/address.h"
#include "model/pairs.h"

#include <string.h>

static void
featured_free (gpointer data)
{
  StFeatured *featured = data;
  g_free (featured->text);
  g_free (featured);
}

GPtrArray *
st_featured_read (const StYaml *list, StDiagnostics *diag)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (featured_free);
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const StYaml *one = list->items->pdata[i];
      if (!st_yaml_expect_text (one, "a pair", diag))
        continue;
      StFeatured *featured = g_new0 (StFeatured, 1);
      featured->text = g_strdup (one->text);
      featured->at = one->at;
      g_ptr_array_add (all, featured);
    }
  return all;
}

static void
specimen_free (gpointer data)
{
  StCodeLink *specimen = data;
  g_free (specimen->text);
  g_free (specimen);
}

GPtrArray *
st_specimens_read (const StYaml *list, StDiagnostics *diag)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (specimen_free);
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const StYaml *one = list->items->pdata[i];
      if (!st_yaml_expect_text (one, "a code", diag))
        continue;
      StCodeLink *specimen = g_new0 (StCodeLink, 1);
      specimen->text = g_strdup (one->text);
      specimen->at = one->at;
      g_ptr_array_add (all, specimen);
    }
  return all;
}

/* --- looking them up ----------------------------------------------------- */

/* The id of the code of @family that is called most like @name, or @name where none is. */
static const char *
nearest_code (const StFamily *family, const char *name)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < family->codes->len; i++)
    g_ptr_array_add (ids, ((const StCode *) family->codes->pdata[i])->id);
  const char *nearest = st_family_code (family, name) != NULL ? name : st_text_nearest (name, ids);
  return nearest != NULL ? nearest : name;
}

/* " (did you mean `smtp/252-vs-551`?)", or nothing. */
static char *
hint_for_pair (const StSite *site, const StFamily *family, const char *folder, const char *name)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; family == NULL && i < site->families->len; i++)
    g_ptr_array_add (ids, ((const StFamily *) site->families->pdata[i])->id);
  const char *near = family != NULL ? family->id : st_text_nearest (folder, ids), *vs = strstr (name, "-vs-");
  const StFamily *meant = near != NULL ? st_site_family (site, near) : NULL;
  if (meant == NULL || vs == NULL)
    return g_strdup ("");
  g_autofree char *left = g_strndup (name, (gsize) (vs - name));
  const StCode *a = st_family_code (meant, nearest_code (meant, left)),
               *b = st_family_code (meant, nearest_code (meant, vs + strlen ("-vs-")));
  if (a == NULL || b == NULL || !st_pair_is_built (a, b))
    return g_strdup ("");
  const StPair pair = st_pair_of (a, b);
  return g_strdup_printf (" (did you mean `%s/%s-vs-%s`?)", meant->id, pair.left->id, pair.right->id);
}

static void
find_pair (StAssembly *assembly, StFeatured *featured)
{
  const char *slash = strchr (featured->text, '/'), *name = slash != NULL ? slash + 1 : featured->text;
  g_autofree char *folder = g_strndup (featured->text, (gsize) (name - featured->text - (slash != NULL ? 1 : 0)));
  const StFamily *family = st_site_family (assembly->site, folder);
  const StCode *left = NULL, *right = NULL;
  if (family != NULL && st_pair_name_parse (family, name, &left, &right) && left != right && st_pair_is_built (left, right))
    {
      const StPair pair = st_pair_of (left, right);
      featured->left = pair.left;
      featured->right = pair.right;
    }
  else if (!st_page_is_broken (assembly, folder, family != NULL ? name : "index"))
    {
      g_autofree char *hint = hint_for_pair (assembly->site, family, folder, name);
      st_error (assembly->diag, featured->at, "featured/unknown", "`featured` names `%s`, and there is no such comparison%s",
                featured->text, *hint != '\0' ? hint : ": name one as `family/a-vs-b`");
    }
}

static void
find_specimen (StAssembly *assembly, const StFamily *family, StCodeLink *specimen)
{
  specimen->code = st_family_find (family, specimen->text);
  if (specimen->code != NULL || st_page_is_broken (assembly, family->id, specimen->text))
    return;
  const char *near = nearest_code (family, specimen->text);
  g_autofree char *hint = near != specimen->text ? g_strdup_printf (" (did you mean `%s`?)", near) : g_strdup ("");
  st_error (assembly->diag, specimen->at, "specimens/unknown", "`specimens` names the code `%s`, which has no page%s", specimen->text,
            hint);
}

void
st_front_resolve (StAssembly *assembly)
{
  const StSite *site = assembly->site;
  for (guint i = 0; i < site->featured->len; i++)
    find_pair (assembly, site->featured->pdata[i]);
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      for (guint j = 0; j < family->specimens->len; j++)
        find_specimen (assembly, family, family->specimens->pdata[j]);
    }
}
