#include "read/ignore.h"

#include "base/limits.h"

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

/* Whether the part @name of a pattern says nothing: `./drafts` and `drafts/` are `drafts`. */
static gboolean
is_idle (const char *name, gboolean first)
{
  return strcmp (name, ".") == 0 || (*name == '\0' && !first);
}

StIgnore *
st_ignore_new (void)
{
  StIgnore *ignore = g_new (StIgnore, 1);
  ignore->patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return ignore;
}

void
st_ignore_add (StIgnore *ignore, const char *pattern, StLocation at, StDiagnostics *diag)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (name_free);
  g_auto (GStrv) parts = g_strsplit (pattern, "/", -1);
  guint stars = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean folders = strcmp (parts[i], "**") == 0;
      if (is_idle (parts[i], i == 0))
        continue;
      if (*parts[i] == '\0' || strcmp (parts[i], "..") == 0)
        {
          st_error (diag, at, "site/ignore", "`%s` leads out of the project; a pattern of `ignore` is like `drafts/*.md`", pattern);
          return;
        }
      stars += folders ? 1 : count_stars (parts[i]);
      g_ptr_array_add (names, folders ? NULL : g_pattern_spec_new (parts[i]));
    }
  if (names->len == 0)
    st_error (diag, at, "site/ignore", "`%s` names no file or folder", pattern);
  else if (stars > ST_MAX_STARS)
    st_error (diag, at, "site/ignore", "a pattern of `ignore` has at most %u stars", ST_MAX_STARS);
  else
    g_ptr_array_add (ignore->patterns, g_steal_pointer (&names));
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
