/* Pages that wait to be mended: what refers to one and finds nothing stays quiet, since
 * its own error is told already. */
#include "base/prefix.h"
#include "model/assemble.h"

#include <string.h>

gboolean
st_page_has_error (StAssembly *assembly, const char *family, const char *stem)
{
  g_autofree char *path = g_strdup_printf ("content/%s/%s.md", family, stem);
  return st_diagnostics_has_error_in (assembly->diag, path);
}

/* Whether @family has no code @name because of an error in its file. */
static gboolean
is_missing (StAssembly *assembly, const StFamily *family, const char *name)
{
  return family != NULL && st_family_code (family, name) == NULL && st_page_has_error (assembly, family->id, name);
}

/* The same for the right of a pair: `421`, or `ftp-421` of a family that @family is
 * compared with. */
static gboolean
is_missing_right (StAssembly *assembly, const StFamily *family, const char *right)
{
  gboolean missing = is_missing (assembly, family, right);
  for (guint i = 0; !missing && i < family->pairs_with->len; i++)
    {
      const char *other = ((const StFamilyLink *) family->pairs_with->pdata[i])->text;
      if (st_has_prefix (right, other) && right[strlen (other)] == '-')
        missing = is_missing (assembly, st_site_family (assembly->site, other), right + strlen (other) + 1);
    }
  return missing;
}

gboolean
st_page_is_broken (StAssembly *assembly, const char *id, const char *stem)
{
  const StFamily *family = st_site_family (assembly->site, id);
  gboolean broken = st_page_has_error (assembly, id, stem);
  for (const char *vs = strstr (stem, "-vs-"); family != NULL && vs != NULL && !broken; vs = strstr (vs + 1, "-vs-"))
    {
      g_autofree char *left = g_strndup (stem, (gsize) (vs - stem));
      broken = is_missing (assembly, family, left) || is_missing_right (assembly, family, vs + strlen ("-vs-"));
    }
  return broken;
}
