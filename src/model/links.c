/* Looks up every link between pages and every code that a fact names. */
#include "base/prefix.h"
#include "base/url.h"
#include "model/address.h"
#include "model/assemble.h"
#include "model/pairs.h"

#include <string.h>

/* --- links --------------------------------------------------------------- */

static gboolean
is_section (const StFamily *family, const char *fragment)
{
  g_autofree char *id = st_text_nfc (fragment);
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

static const char *
pairs_word (StPairs pairs)
{
  if (pairs == (ST_PAIRS_CLASS | ST_PAIRS_RELATED))
    return "[class, related]";
  return pairs & ST_PAIRS_CLASS ? "class" : "related";
}

static void
report_unbuilt (StAssembly *assembly, const StCode *left, const StCode *right, const char *stem, StLocation at)
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
  else if (!st_page_has_error (assembly, family, stem)) /* else there may be a note that says so */
    st_error (assembly->diag, at, "link/unbuilt",
              "%s and %s are not compared: the family `%s` says `pairs: %s`; they are if %sthere is a note on them", left->id, right->id,
              family, pairs_word (left->family->pairs),
              left->family->pairs & ST_PAIRS_RELATED ? "one names the other in its front matter, or if " : "");
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
  if (st_family_group (family, stem) != NULL)
    {
      if (fragment != NULL && !is_section (family, fragment))
        st_error (assembly->diag, at, "link/fragment", "the page has no section with the id `%s`", fragment);
      return;
    }
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
    report_unbuilt (assembly, left, right, stem, at);
  else if (!pair && st_family_code (family, stem) == NULL)
    {
      if (st_page_is_broken (assembly, family->id, stem))
        return;
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
  if (family == NULL && !st_page_is_broken (assembly, path, "index"))
    st_error (assembly->diag, at, "link/broken", "the link leads nowhere: there is no family `%s`", path);
  else if (family != NULL)
    check_family_page (assembly, family, slash + 1, hash != NULL ? hash + 1 : NULL, at);
}

static void
report_address (StAssembly *assembly, const char *url, StUrlFault fault, StLocation at)
{
  if (fault == ST_URL_AMBIGUOUS)
    st_error (assembly->diag, at, "link/broken", "`%s` is no address: it holds a control character or a backslash, or begins with `//`",
              url);
  else if (fault == ST_URL_SCHEME)
    st_error (assembly->diag, at, "link/scheme", "`%.*s:` links are not allowed; use https:, http: or mailto:", (int) strcspn (url, ":"),
              url);
  else
    st_error (assembly->diag, at, "link/broken", "`%s` leads nowhere: " ST_URL_WHOLE, url);
}

/* A page has no file beside it that the site would hold, and what `_headers` says of
 * `img-src` (headers.c) lets browsers show pictures of the site alone. */
static void
check_image (StAssembly *assembly, const char *url, StLocation at)
{
  StUrlFault fault = st_url_fault (url);
  if (fault != ST_URL_FINE)
    report_address (assembly, url, fault, at);
  else if (!st_url_is_web (url))
    st_error (assembly->diag, at, "image/local",
              "`%s` cannot be shown: pages hold no pictures of their own yet; templates do, from templates/assets/", url);
  else if (assembly->site->headers)
    st_warning (assembly->diag, at, "image/remote",
                "`%s`: browsers do not show pictures of other sites under the policy in `_headers`; write a link to it instead, or "
                "`headers: false` in content/index.md and a policy of your own",
                url);
}

static void
check_link (StAssembly *assembly, const StBodyLink *link)
{
  StUrlFault fault = st_url_fault (link->url);
  if (link->image)
    check_image (assembly, link->url, link->at);
  else if (fault != ST_URL_FINE)
    report_address (assembly, link->url, fault, link->at);
  else if (link->url[strcspn (link->url, ":/?#")] != ':')
    check_page_link (assembly, link->at.file, link->url, link->at);
}

static void
check_prose (StAssembly *assembly, const StProse *prose)
{
  for (guint i = 0; prose != NULL && i < prose->body->links->len; i++)
    check_link (assembly, prose->body->links->pdata[i]);
}

/* `550`, or `smtp/550` for a code of another family. NULL where there is none, and
 * sets @broken where its page or family waits to be mended. */
static const StCode *
find_code (StAssembly *assembly, const StFamily *family, const char *text, gboolean *broken)
{
  const char *slash = strchr (text, '/');
  g_autofree char *id = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (family->id);
  const char *name = slash != NULL ? slash + 1 : text;
  const StFamily *of = slash != NULL ? st_site_family (assembly->site, id) : family;
  const StCode *code = of != NULL ? st_family_code (of, name) : NULL;
  *broken = code == NULL && st_page_is_broken (assembly, id, of != NULL ? name : "index");
  return code;
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
add_referrer (const StCode *one, const StFact *fact, const StCode *other)
{
  StCode *code = one->family->codes->pdata[one->index];
  const StReferrer referrer = { fact, other };
  if (code->referrers == NULL)
    code->referrers = g_array_new (FALSE, FALSE, sizeof (StReferrer));
  g_array_append_val (code->referrers, referrer);
}

static void
resolve_codes (StAssembly *assembly, const StCode *code, const StFact *fact, const StFactState *state)
{
  for (guint i = 0; state->codes != NULL && i < state->codes->len; i++)
    {
      StCodeLink *link = state->codes->pdata[i];
      gboolean broken = FALSE;
      link->code = find_code (assembly, code->family, link->text, &broken);
      if (broken)
        continue;
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
          if (fact->reverse != NULL)
            add_referrer (link->code, fact, code);
        }
      for (guint j = 0; j < i && link->code != NULL; j++)
        if (((const StCodeLink *) state->codes->pdata[j])->code == link->code)
          st_error (assembly->diag, link->at, "fact/repeated", "`%s` stands twice in this list", link->text);
    }
}

static void
resolve_facts (StAssembly *assembly, const StFamily *family)
{
  for (guint i = 0; i < family->facts->len; i++)
    for (guint j = 0; j < family->codes->len; j++)
      {
        const StCode *code = family->codes->pdata[j];
        resolve_codes (assembly, code, family->facts->pdata[i], &code->facts[i]);
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
  for (guint i = 0; i < family->groups->len; i++)
    check_prose (assembly, ((const StGroup *) family->groups->pdata[i])->body);
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
