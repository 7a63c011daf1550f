#include "model/written.h"

#include "base/prefix.h"
#include "model/address.h"
#include "model/outputs.h"
#include "model/pairs.h"
#include "model/parts.h"

#include <string.h>

typedef struct {
  const StSite *site;
  int (*compare) (const char *a, const char *b, gsize length);
} Asked;

static gboolean
is_same (const Asked *asked, const char *a, const char *b)
{
  gsize length = strlen (a);
  return strlen (b) == length && asked->compare (a, b, length) == 0;
}

/* Cuts @prefix off @path. */
static gboolean
enter (const Asked *asked, const char **path, const char *prefix)
{
  gsize length = strlen (prefix);
  if (strlen (*path) < length || asked->compare (*path, prefix, length) != 0)
    return FALSE;
  *path += length;
  return TRUE;
}

/* Cuts the name of a folder off @path. */
static gboolean
enter_folder (const Asked *asked, const char **path, const char *name)
{
  const char *rest = *path;
  if (!enter (asked, &rest, name) || *rest != '/')
    return FALSE;
  *path = rest + 1;
  return TRUE;
}

/* (transfer full) (nullable): @path without @ending */
static char *
cut_ending (const Asked *asked, const char *path, const char *ending)
{
  gsize length = strlen (path), cut = strlen (ending);
  if (length < cut || asked->compare (path + length - cut, ending, cut) != 0)
    return NULL;
  return g_strndup (path, length - cut);
}

/* --- pages of a family --------------------------------------------------- */

/* (nullable) */
static const StCode *
find_code (const Asked *asked, const StFamily *family, const char *name)
{
  for (guint i = 0; i < family->codes->len; i++)
    if (is_same (asked, ((const StCode *) family->codes->pdata[i])->id, name))
      return family->codes->pdata[i];
  return NULL;
}

/* Whether there is a page for @left and @right, which is a code of the family, or `ftp-421` of
 * another; in whichever order, since the wrong one leads on to the right one. */
static gboolean
is_pair (const Asked *asked, const StCode *left, const char *right)
{
  const StCode *code = find_code (asked, left->family, right);
  gboolean found = code != NULL && code != left && st_pair_is_built (left, code);
  for (guint i = 0; !found && i < left->family->pairs_with->len; i++)
    {
      const StFamilyLink *link = left->family->pairs_with->pdata[i];
      const char *rest = right;
      code = link->family != NULL && enter (asked, &rest, link->text) && *rest == '-' ? find_code (asked, link->family, rest + 1) : NULL;
      found = code != NULL && st_pair_is_built (left, code);
    }
  return found;
}

static gboolean
has_pair (const Asked *asked, const StFamily *family, const char *stem)
{
  const char *between = family->layout == ST_LAYOUT_NESTED ? "/vs-" : "-vs-";
  for (const char *p = stem; *p != '\0'; p++)
    {
      const char *right = p;
      if (!enter (asked, &right, between))
        continue;
      g_autofree char *name = g_strndup (stem, (gsize) (p - stem));
      const StCode *left = find_code (asked, family, name);
      if (left != NULL && is_pair (asked, left, right))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_group (const Asked *asked, const StFamily *family, const char *name)
{
  for (guint i = 0; i < family->groups->len; i++)
    if (is_same (asked, ((const StGroup *) family->groups->pdata[i])->page->id, name))
      return TRUE;
  return FALSE;
}

static gboolean
has_block (const Asked *asked, const StFamily *family, const char *stem)
{
  for (guint i = 0; family->blocks != NULL && i < family->blocks->len; i++)
    {
      StTarget block = st_target_block (family, g_array_index (family->blocks, StPartBlock, i).at);
      g_autofree char *address = st_address_new (&(StFolder){ family, "" }, &block, "");
      if (is_same (asked, address, stem))
        return TRUE;
    }
  return FALSE;
}

/* @data: a page beside which a document lies */
static gboolean
is_page_of (const Asked *asked, const StFamily *family, const char *stem, gboolean data)
{
  if (is_same (asked, stem, "index") || find_code (asked, family, stem) != NULL || has_group (asked, family, stem)
      || has_pair (asked, family, stem))
    return TRUE;
  return !data
         && ((st_family_has_matrix (family) && (is_same (asked, stem, "matrix") || has_block (asked, family, stem)))
             || (st_family_has_paste (family) && is_same (asked, stem, "paste"))
             || (st_family_has_compare (family) && is_same (asked, stem, "compare")));
}

/* --- pages of a language ------------------------------------------------- */

static gboolean
is_number (const Asked *asked, const char *stem)
{
  const GPtrArray *numbers = asked->site->numbers;
  if ((asked->site->offers & ST_OFFERS_NUMBER) == 0 || !enter_folder (asked, &stem, "number"))
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    if (is_same (asked, ((const StNumber *) numbers->pdata[i])->name, stem))
      return TRUE;
  return FALSE;
}

static gboolean
is_plain (const Asked *asked, const char *stem)
{
  for (guint i = 0; i < asked->site->shelves->len; i++)
    {
      const StShelf *shelf = asked->site->shelves->pdata[i];
      for (guint j = 0; j < shelf->plains->len; j++)
        {
          StTarget target = st_target_plain (shelf->plains->pdata[j]);
          g_autofree char *own = st_address_new (NULL, &target, "");
          if (is_same (asked, own, stem))
            return TRUE;
        }
    }
  return FALSE;
}

/* @stem: of a path in the folder of a language */
static gboolean
is_page (const Asked *asked, const char *stem, gboolean data)
{
  if (is_same (asked, stem, "index") || (!data && (is_number (asked, stem) || is_plain (asked, stem))))
    return TRUE;
  for (guint i = 0; i < asked->site->families->len; i++)
    {
      const StFamily *family = asked->site->families->pdata[i];
      const char *rest = stem;
      if (enter_folder (asked, &rest, family->id) && is_page_of (asked, family, rest, data))
        return TRUE;
    }
  return FALSE;
}

/* --- documents ----------------------------------------------------------- */

/* Whether an output of @scope has a name of its own for the file @path. */
static gboolean
is_document (const Asked *asked, StOutputFlags scope, guint language, const char *path)
{
  g_autofree char *folded = asked->compare == g_ascii_strncasecmp ? g_ascii_strdown (path, -1) : g_strdup (path);
  StOutput output = { .language = language };
  gboolean found = FALSE;
  for (output.kind = 0; !found && output.kind < ST_N_OUTPUTS; output.kind++)
    {
      const char *files = st_output_is (&output, scope) ? st_output_files (asked->site, &output) : "";
      g_auto (GStrv) patterns = g_strsplit (files, " ", 0);
      for (guint i = 0; !found && patterns[i] != NULL; i++)
        found = g_pattern_match_simple (patterns[i], folded);
    }
  return found;
}

static gboolean
is_in_language (const Asked *asked, guint language, const char *path)
{
  if (!enter (asked, &path, st_site_folder (asked->site, language)))
    return FALSE;
  g_autofree char *page = cut_ending (asked, path, ".html");
  g_autofree char *data = asked->site->json ? cut_ending (asked, path, ".json") : NULL;
  return is_document (asked, ST_OF_LANGUAGE, language, path) || is_same (asked, path, ST_NOT_FOUND_FILE)
         || (page != NULL && is_page (asked, page, FALSE)) || (data != NULL && is_page (asked, data, TRUE));
}

gboolean
st_site_writes (const StSite *site, const char *path, StCase letters)
{
  const Asked asked = { site, letters == ST_CASE_FOLDED ? g_ascii_strncasecmp : strncmp };
  const char *rest = path;
  gboolean found = enter_folder (&asked, &rest, "assets") || is_document (&asked, ST_OF_SITE, site->source, path);
  for (guint i = 0; !found && i < site->languages->len; i++)
    found = is_in_language (&asked, i, path);
  return found;
}

/* --- folders ------------------------------------------------------------- */

/* Whether an output of @language has files in @folder, by their names. */
static gboolean
holds_documents (const Asked *asked, guint language, const char *folder)
{
  StOutput output = { .language = language };
  gboolean found = FALSE;
  for (output.kind = 0; !found && output.kind < ST_N_OUTPUTS; output.kind++)
    {
      const char *file = st_output_is (&output, ST_OF_LANGUAGE) ? st_output_files (asked->site, &output) : "";
      found = enter_folder (asked, &file, folder);
    }
  return found;
}

/* @rest: of a path in the folder of @family, `/` and the name of a code whose comparisons have a folder; or "" */
static gboolean
is_folder_of (const Asked *asked, const StFamily *family, const char *rest)
{
  return *rest == '\0' || (*rest == '/' && family->layout == ST_LAYOUT_NESTED && find_code (asked, family, rest + 1) != NULL);
}

/* @folder: in that of a language, or that itself as "" */
static gboolean
is_folder (const Asked *asked, guint language, const char *folder)
{
  gboolean found =
      *folder == '\0' || holds_documents (asked, language, folder) || (asked->site->numbers->len > 0 && is_same (asked, folder, "number"));
  for (guint i = 0; !found && i < asked->site->families->len; i++)
    {
      const StFamily *family = asked->site->families->pdata[i];
      const char *rest = folder;
      found = enter (asked, &rest, family->id) && is_folder_of (asked, family, rest);
    }
  for (guint i = 0; !found && i < asked->site->shelves->len; i++)
    {
      const char *id = ((const StShelf *) asked->site->shelves->pdata[i])->id;
      found = id != NULL && is_same (asked, folder, id);
    }
  return found;
}

gboolean
st_site_has_folder (const StSite *site, const char *path)
{
  const Asked asked = { site, g_ascii_strncasecmp };
  g_autofree char *inside = g_strconcat (path, "/", NULL);
  gboolean found = is_same (&asked, path, "assets");
  for (guint i = 0; !found && i < site->languages->len; i++)
    {
      const char *rest = inside;
      if (!enter (&asked, &rest, st_site_folder (site, i)))
        continue;
      g_autofree char *folder = g_strndup (rest, MAX (strlen (rest), 1) - 1);
      found = is_folder (&asked, i, folder);
    }
  return found;
}
