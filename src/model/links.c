#include "base/url.h"
#include "model/address.h"
#include "model/assemble.h"
#include "model/pairs.h"

#include <string.h>

static gboolean
is_section (const StFamily *family, const char *id)
{
  for (guint i = 0; i < family->sections->len; i++)
    if (strcmp (((const StSection *) family->sections->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

static char *
hint_for_code (const StFamily *family, const char *stem, const char *ending)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < family->codes->len; i++)
    g_ptr_array_add (ids, ((const StCode *) family->codes->pdata[i])->id);
  const char *nearest = st_text_nearest (stem, ids);
  return nearest != NULL ? g_strdup_printf (" (did you mean `%s%s`?)", nearest, ending) : g_strdup ("");
}

/* Whether @stem is a page that cannot be read, or a pair with one. */
static gboolean
is_broken (const StFamily *family, const char *stem)
{
  if (g_hash_table_contains (family->broken, stem))
    return TRUE;
  for (const char *vs = strstr (stem, "-vs-"); vs != NULL; vs = strstr (vs + 1, "-vs-"))
    {
      g_autofree char *left = g_strndup (stem, (gsize) (vs - stem));
      if (g_hash_table_contains (family->broken, left) || g_hash_table_contains (family->broken, vs + 4))
        return TRUE;
    }
  return FALSE;
}

static void
report_unbuilt (StAssembly *assembly, const StCode *left, const StCode *right, StLocation at)
{
  const char *family = left->family->id;
  if (left->family != right->family)
    st_error (
        assembly->diag, at, "link/unbuilt",
        "`%s` and `%s/%s` are not compared: codes of two families are if they are the same, or if one names the other in its front matter",
        left->id, right->family->id, right->id);
  else if (left->family->pairs == ST_PAIRS_NONE)
    st_error (assembly->diag, at, "link/unbuilt", "%s and %s are not compared: the family `%s` says `pairs: none`", left->id, right->id,
              family);
  else
    st_error (assembly->diag, at, "link/unbuilt",
              "%s and %s are not compared: the family `%s` says `pairs: related`; they are if one names the other in its front matter, or "
              "if there is a note on them",
              left->id, right->id, family);
}

/* Checks a link to the page @stem of @family. */
static void
check_family_page (StAssembly *assembly, const StFamily *family, const char *stem, const char *fragment, StLocation at)
{
  const StCode *left = NULL, *right = NULL;
  if (strcmp (stem, "index") == 0)
    {
      if (fragment != NULL)
        st_error (assembly->diag, at, "link/fragment", "a link to a family's page takes no `#%s`", fragment);
      return;
    }
  if (is_broken (family, stem))
    return;
  gboolean pair = st_family_code (family, stem) == NULL && st_pair_name_parse (family, stem, &left, &right);
  if (pair && left->family == right->family && left->index >= right->index)
    {
      g_autofree char *name = st_pair_name (right, left);
      st_error (assembly->diag, at, "link/pair-order", "the comparison of these two is `%s.md`", name);
    }
  else if (pair && st_pair_is_built (left, right) && st_pair_of (left, right).left != left)
    {
      g_autofree char *name = st_pair_name (right, left);
      st_error (assembly->diag, at, "link/pair-order", "the comparison of these two is `../%s/%s.md`", right->family->id, name);
    }
  else if (pair && !st_pair_is_built (left, right))
    report_unbuilt (assembly, left, right, at);
  else if (!pair && st_family_code (family, stem) == NULL)
    {
      g_autofree char *hint = hint_for_code (family, stem, ".md");
      st_error (assembly->diag, at, "link/broken", "the link leads nowhere: there is no page `%s.md`%s", stem, hint);
    }
  else if (fragment != NULL && !is_section (family, fragment))
    st_error (assembly->diag, at, "link/fragment", "the page has no section with the id `%s`", fragment);
}

static void
check_page_link (StAssembly *assembly, const char *page, const char *url, StLocation at)
{
  const char *hash = strchr (url, '#');
  g_autofree char *target = g_strndup (url, hash != NULL ? (gsize) (hash - url) : strlen (url));
  g_autofree char *path = st_content_path (page, target);
  if (path == NULL || !g_str_has_suffix (path, ".md"))
    {
      st_error (assembly->diag, at, "link/broken",
                "`%s` is not a page of the content folder; links lead to its .md files or to https: addresses", url);
      return;
    }
  path[strlen (path) - 3] = '\0';
  char *slash = strchr (path, '/');
  if (slash == NULL)
    {
      if (strcmp (path, "index") != 0)
        st_error (assembly->diag, at, "link/broken", "the link leads nowhere: there is no page `%s.md`", path);
      return;
    }
  *slash = '\0';
  const StFamily *family = st_site_family (assembly->site, path);
  if (family == NULL)
    st_error (assembly->diag, at, "link/broken", "the link leads nowhere: there is no family `%s`", path);
  else
    check_family_page (assembly, family, slash + 1, hash != NULL ? hash + 1 : NULL, at);
}

static void
check_link (StAssembly *assembly, const char *page, const char *url, StLocation at)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);
  if (scheme == NULL && !st_url_is_safe (url))
    st_error (assembly->diag, at, "link/broken", "`%s` is no address: it holds a control character or a backslash, or begins with `//`",
              url);
  else if (scheme == NULL)
    check_page_link (assembly, page, url, at);
  else if (g_ascii_strcasecmp (scheme, "https") != 0 && g_ascii_strcasecmp (scheme, "http") != 0
           && g_ascii_strcasecmp (scheme, "mailto") != 0)
    st_error (assembly->diag, at, "link/scheme", "`%s:` links are not allowed; use https:, http: or mailto:", scheme);
}

static void
check_prose (StAssembly *assembly, const StProse *prose)
{
  for (guint i = 0; prose != NULL && i < prose->body->links->len; i++)
    {
      const StBodyLink *link = prose->body->links->pdata[i];
      check_link (assembly, link->at.file, link->url, link->at);
    }
}

/* `550`, or `smtp/550` for a code of another family. */
static const StCode *
find_code (const StSite *site, const StFamily *family, const char *text)
{
  const char *slash = strchr (text, '/');
  if (slash == NULL)
    return st_family_code (family, text);
  g_autofree char *id = g_strndup (text, (gsize) (slash - text));
  const StFamily *other = st_site_family (site, id);
  return other != NULL ? st_family_code (other, slash + 1) : NULL;
}

static void
add_related (const StCode *one, const StCode *other)
{
  StCode *code = one->family->codes->pdata[one->index];
  if (code->related == NULL)
    code->related = g_ptr_array_new ();
  if (!g_ptr_array_find (code->related, other, NULL))
    g_ptr_array_add (code->related, (gpointer) other);
}

static void
resolve_codes (StAssembly *assembly, const StCode *code, const StFact *fact, const StFactState *state)
{
  for (guint i = 0; state->codes != NULL && i < state->codes->len; i++)
    {
      StCodeLink *link = state->codes->pdata[i];
      link->code = find_code (assembly->site, code->family, link->text);
      if (link->code == NULL && g_hash_table_contains (code->family->broken, link->text))
        continue; /* recorded when it was read */
      if (link->code == NULL)
        {
          g_autofree char *hint = hint_for_code (code->family, link->text, "");
          st_error (assembly->diag, link->at, "fact/unknown-code", "`%s` names the code `%s`, which has no page%s", fact->id, link->text,
                    hint);
        }
      else if (link->code == code)
        st_error (assembly->diag, link->at, "fact/self", "the code %s names itself in `%s`", code->id, fact->id);
      else
        {
          add_related (code, link->code);
          add_related (link->code, code);
        }
      for (guint j = 0; j < i && link->code != NULL; j++)
        if (((const StCodeLink *) state->codes->pdata[j])->code == link->code)
          st_error (assembly->diag, link->at, "fact/repeated", "`%s` stands twice in this list", link->text);
    }
}

static void
resolve_facts (StAssembly *assembly, const StFamily *family)
{
  for (guint i = 0; i < family->codes->len; i++)
    for (guint j = 0; j < family->facts->len; j++)
      {
        const StCode *code = family->codes->pdata[i];
        resolve_codes (assembly, code, family->facts->pdata[j], &code->facts[j]);
      }
}

static void
check_links (StAssembly *assembly, const StFamily *family)
{
  GHashTableIter notes;
  gpointer note = NULL;
  check_prose (assembly, family->body);
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      check_prose (assembly, code->summary);
      for (guint j = 0; j < family->sections->len; j++)
        check_prose (assembly, code->sections[j]);
    }
  g_hash_table_iter_init (&notes, family->notes);
  while (g_hash_table_iter_next (&notes, NULL, &note))
    check_prose (assembly, ((const StNote *) note)->body);
}

void
st_links_resolve (StAssembly *assembly)
{
  GPtrArray *families = assembly->site->families;
  for (guint i = 0; i < families->len; i++)
    resolve_facts (assembly, families->pdata[i]);
  for (guint i = 0; i < families->len; i++)
    st_pairs_assemble (families->pdata[i]);
  for (guint i = 0; i < families->len; i++)
    st_pairs_assemble_abroad (assembly, families->pdata[i]);
  check_prose (assembly, assembly->site->body);
  for (guint i = 0; i < families->len; i++)
    check_links (assembly, families->pdata[i]);
}
