#include "read/ignore.h"

#include "base/limits.h"
#include "read/content.h"

#include <string.h>

struct StIgnore {
  GPtrArray *patterns; /* (element-type GPtrArray), of the names in a pattern: GPatternSpec, NULL for `**` */
};

static void
name_free (gpointer name)
{
  g_clear_pointer ((GPatternSpec **) &name, g_pattern_spec_free);
}

/* --- reading ------------------------------------------------------------- */

static guint
count_stars (const char *text)
{
  guint n = 0;
  for (; *text; text++)
    n += *text == '*';
  return n;
}

/* (transfer full) (nullable): the reason is recorded. */
static GPtrArray *
read_pattern (const StYaml *item, StDiagnostics *diag)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (name_free);
  g_auto (GStrv) parts = g_strsplit (item->text, "/", -1);
  guint stars = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean folders = strcmp (parts[i], "**") == 0;
      /* `./drafts` and `drafts/` are `drafts`. */
      if (strcmp (parts[i], ".") == 0 || (*parts[i] == '\0' && i > 0))
        continue;
      if (*parts[i] == '\0' || strcmp (parts[i], "..") == 0)
        {
          st_error (diag, item->at, "site/ignore", "`%s` leads out of the project; a pattern of `ignore` is like `drafts/*.md`",
                    item->text);
          return NULL;
        }
      stars += folders ? 1 : count_stars (parts[i]);
      g_ptr_array_add (names, folders ? NULL : g_pattern_spec_new (parts[i]));
    }
  if (names->len > 0 && stars <= ST_MAX_STARS)
    return g_steal_pointer (&names);
  if (names->len > 0)
    st_error (diag, item->at, "site/ignore", "a pattern of `ignore` has at most %u stars", ST_MAX_STARS);
  else
    st_error (diag, item->at, "site/ignore", "`%s` names no file or folder", item->text);
  return NULL;
}

StIgnore *
st_ignore_new (const StYaml *list, StDiagnostics *diag)
{
  StIgnore *ignore = g_new (StIgnore, 1);
  ignore->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  if (list != NULL && list->items->len > ST_MAX_IGNORED)
    st_error (diag, list->at, "site/ignore", "`ignore` has %u patterns; the limit is %u", list->items->len, ST_MAX_IGNORED);
  for (guint i = 0; list != NULL && i < MIN (list->items->len, ST_MAX_IGNORED); i++)
    {
      const StYaml *item = list->items->pdata[i];
      GPtrArray *pattern = st_yaml_expect_text (item, "a pattern", diag) ? read_pattern (item, diag) : NULL;
      if (pattern != NULL)
        g_ptr_array_add (ignore->patterns, pattern);
    }
  return ignore;
}

StIgnore *
st_ignore_read (const char *root)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StContentPage) page = st_content_page_read (root, "content/index.md", diag);
  StForm form;
  if (page == NULL || page->front == NULL)
    return st_ignore_new (NULL, diag);
  st_form_open (&form, page->front, "the site", diag);
  StIgnore *ignore = st_ignore_new (st_form_list (&form, "ignore", ST_OPTIONAL), diag);
  st_form_close (&form);
  return ignore;
}

void
st_ignore_free (StIgnore *ignore)
{
  g_ptr_array_unref (ignore->patterns);
  g_free (ignore);
}

/* --- matching ------------------------------------------------------------ */

/* Whether the names of a pattern from @at on fit @names, or the first of these, and fit
 * those before @least: content/ and its like are not ignored as a whole. */
static gboolean
fits (const GPtrArray *pattern, guint at, char **names, char **least)
{
  if (at == pattern->len)
    return names >= least;
  if (pattern->pdata[at] == NULL)
    return fits (pattern, at + 1, names, least) || (*names != NULL && fits (pattern, at, names + 1, least));
  return *names != NULL && g_pattern_spec_match_string (pattern->pdata[at], *names) && fits (pattern, at + 1, names + 1, least);
}

gboolean
st_ignore_has (const StIgnore *ignore, const char *path)
{
  if (ignore == NULL || ignore->patterns->len == 0)
    return FALSE;
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  for (guint i = 0; i < ignore->patterns->len; i++)
    for (char **from = names; *from != NULL; from++)
      if (fits (ignore->patterns->pdata[i], 0, from, names + 2))
        return TRUE;
  return FALSE;
}
