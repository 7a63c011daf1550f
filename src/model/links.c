/* Looks up every link between pages and every code that a fact names. */
#include "base/prefix.h"
#include "base/url.h"
#include "model/anchors.h"
#include "model/assemble.h"
#include "model/pairs.h"
#include "model/parts.h"

#include <string.h>

/* --- links --------------------------------------------------------------- */

/* Checks that @fragment, NULL without one, names a place of the page that @file, as a link
 * on the page @from has it, leads to. */
static void
check_fragment (StAssembly *assembly, const char *from, const char *file, const char *fragment, StLocation at)
{
  StTarget to;
  if (fragment == NULL || st_fragment_is_top (fragment) || !st_address_resolve (assembly->site, from, file, &to)
      || st_target_anchor (assembly->site, &to, fragment) != NULL)
    return;
  g_autofree char *path = st_content_path (from, file), *whole = g_strconcat ("content/", path, NULL);
  if (st_diagnostics_has_error_in (assembly->diag, whole)) /* what names the place may be what is wrong */
    return;
  g_autoptr (GPtrArray) names = st_target_anchors (assembly->site, &to);
  g_autofree char *decoded = g_uri_unescape_string (fragment, NULL);
  g_autofree char *hint = st_text_hint (decoded != NULL ? decoded : fragment, names);
  st_error (assembly->diag, at, "link/fragment", "`#%s` leads to no section and no heading of %s%s", fragment,
            strcmp (whole, from) == 0 ? "this page" : "that page", hint);
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
check_family_page (StAssembly *assembly, const StFamily *family, const char *stem, StLocation at)
{
  const StCode *left = NULL, *right = NULL;
  if (strcmp (stem, "index") == 0 || st_family_group (family, stem) != NULL)
    return;
  gboolean pair = st_family_code (family, stem) == NULL && st_pair_name_parse (family, stem, &left, &right);
  gboolean turned = pair && left->family == right->family && left->index > right->index;
  if (pair && left == right)
    st_error (assembly->diag, at, "link/broken", "the link leads nowhere: a comparison is of two codes, not %s twice", left->id);
  else if (turned && st_pair_is_built (left, right))
    {
      g_autofree char *name = st_pair_name (right, left);
      st_warning (assembly->diag, at, "link/pair-order", "the comparison of these two is `%s.md`", name);
    }
  else if (pair && !turned && st_pair_is_built (left, right) && st_pair_of (left, right).left != left)
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
      g_autofree char *hint = st_page_hint (family, stem, at);
      st_error (assembly->diag, at, "link/broken", "the link leads nowhere: there is no page `%s.md`%s", stem, hint);
    }
}

/* Checks a link to the plain page @stem of the folder @id, or of content/ itself. */
static void
check_plain_page (StAssembly *assembly, const char *id, const char *stem, StLocation at)
{
  const StShelf *shelf = st_site_shelf (assembly->site, id);
  g_autofree char *path = g_strconcat ("content/", id != NULL ? id : "", id != NULL ? "/" : "", stem, ".md", NULL);
  if ((id == NULL && strcmp (stem, "index") == 0) || st_shelf_plain (shelf, stem) != NULL
      || st_diagnostics_has_error_in (assembly->diag, path))
    return;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; shelf != NULL && i < shelf->pages->len; i++)
    if (strcmp (((const StPage *) shelf->pages->pdata[i])->path, at.file) != 0)
      g_ptr_array_add (names, ((const StPage *) shelf->pages->pdata[i])->id);
  const char *nearest = st_text_nearest (stem, names);
  g_autofree char *hint = nearest != NULL ? g_strdup_printf (" (did you mean `%s.md`?)", nearest) : g_strdup ("");
  st_error (assembly->diag, at, "link/broken", "the link leads nowhere: there is no page `%s.md`%s", stem, hint);
}

static void
report_no_folder (StAssembly *assembly, const char *id, StLocation at)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < assembly->site->families->len; i++)
    g_ptr_array_add (names, ((const StFamily *) assembly->site->families->pdata[i])->id);
  for (guint i = 0; i < assembly->site->shelves->len; i++)
    if (((const StShelf *) assembly->site->shelves->pdata[i])->id != NULL)
      g_ptr_array_add (names, ((const StShelf *) assembly->site->shelves->pdata[i])->id);
  g_autofree char *hint = assembly->site->shelves->len > 0 ? st_text_hint (id, names) : g_strdup ("");
  st_error (assembly->diag, at, "link/broken", "the link leads nowhere: there is no family `%s`, nor a folder of pages with an index.md%s",
            id, hint);
}

static void
check_page_link (StAssembly *assembly, const char *page, const StBodyLink *link)
{
  const char *url = link->url;
  StLocation at = link->at;
  const char *hash = strchr (url, '#');
  g_autofree char *target = g_strndup (url, hash != NULL ? (gsize) (hash - url) : strlen (url));
  g_autofree char *path = st_content_path (page, target);
  if (path == NULL || !g_str_has_suffix (path, ".md"))
    {
      st_file_use (assembly, link);
      return;
    }
  path[strlen (path) - 3] = '\0';
  char *slash = strchr (path, '/');
  if (slash == NULL)
    {
      check_plain_page (assembly, NULL, path, at);
      return;
    }
  *slash = '\0';
  const StFamily *family = st_site_family (assembly->site, path);
  if (family == NULL && st_site_shelf (assembly->site, path) != NULL)
    check_plain_page (assembly, path, slash + 1, at);
  else if (family == NULL && !st_page_is_broken (assembly, path, "index"))
    report_no_folder (assembly, path, at);
  else if (family != NULL)
    check_family_page (assembly, family, slash + 1, at);
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

/* What `_headers` says of `img-src` (headers.c) lets browsers show pictures of the site alone. */
static void
check_image (StAssembly *assembly, const StBodyLink *link)
{
  StUrlFault fault = st_url_fault (link->url);
  if (fault != ST_URL_FINE)
    report_address (assembly, link->url, fault, link->at);
  else if (!st_url_is_web (link->url))
    st_file_use (assembly, link);
  else if (assembly->site->headers)
    st_warning (
        assembly->diag, link->at, "image/remote",
        "`%s`: browsers do not show pictures of other sites under the policy in `_headers`; put the picture beside the page, write a "
        "link to it instead, or `headers: false` in content/index.md and a policy of your own",
        link->url);
  if (*link->text == '\0')
    st_warning (assembly->diag, link->at, "image/alt",
                "the picture `%s` has no alternative text, which is read to those who do not see it; write in the brackets what it shows, "
                "or `![\"\"](…)` where it only decorates",
                link->url);
}

void
st_link_check (StAssembly *assembly, const StBodyLink *link)
{
  StUrlFault fault = st_url_fault (link->url);
  if (link->image)
    check_image (assembly, link);
  else if (fault != ST_URL_FINE)
    report_address (assembly, link->url, fault, link->at);
  else if (link->url[strcspn (link->url, ":/?#")] != ':')
    {
      const char *from = link->at.file, *hash = strchr (link->url, '#');
      g_autofree char *name = g_path_get_basename (from);
      g_autofree char *file = hash == link->url ? g_steal_pointer (&name) : g_strndup (link->url, strcspn (link->url, "#"));
      if (hash != link->url)
        check_page_link (assembly, from, link);
      check_fragment (assembly, from, file, hash != NULL ? hash + 1 : NULL, link->at);
    }
}

static void
check_prose (StAssembly *assembly, const StProse *prose)
{
  for (guint i = 0; prose != NULL && i < prose->body->links->len; i++)
    st_link_check (assembly, prose->body->links->pdata[i]);
}

/* `550`, or `smtp/550` for a code of another family; a label may hold a slash, too. NULL where
 * there is none, and sets @broken where its page or family waits to be mended. */
static const StCode *
find_code (StAssembly *assembly, const StFamily *family, const char *text, gboolean *broken)
{
  const StCode *own = st_family_find (family, text);
  const char *slash = strchr (text, '/');
  g_autofree char *id = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (family->id);
  const char *name = slash != NULL ? slash + 1 : text;
  const StFamily *of = slash != NULL ? st_site_family (assembly->site, id) : family;
  const StCode *code = own != NULL || of == NULL ? own : st_family_find (of, name);
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
          g_autofree char *hint = st_code_hint (assembly->site, code->family, link->text, link->at);
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

/* Finds the families whose codes are values of sets. */
static void
resolve_sets (StAssembly *assembly, const StFamily *family)
{
  for (guint i = 0; i < family->facts->len; i++)
    {
      const StFact *fact = family->facts->pdata[i];
      st_family_links_find (assembly, family, fact->codes_of, "codes_of", "`type: codes` names codes of this one");
    }
}

void
st_links_resolve (StAssembly *assembly)
{
  GPtrArray *families = assembly->site->families;
  for (guint i = 0; i < families->len; i++)
    resolve_facts (assembly, families->pdata[i]);
  for (guint i = 0; i < families->len; i++)
    resolve_sets (assembly, families->pdata[i]);
  for (guint i = 0; i < families->len; i++)
    {
      st_pairs_assemble (families->pdata[i]);
      st_parts_assemble (families->pdata[i]);
    }
  st_paste_resolve (assembly);
  for (guint i = 0; i < families->len; i++)
    st_pairs_assemble_abroad (assembly, families->pdata[i]);
  st_front_resolve (assembly);
  check_prose (assembly, assembly->site->body);
  check_prose (assembly, assembly->site->footer);
  st_appearance_check (assembly);
  for (guint i = 0; i < assembly->site->shelves->len; i++)
    {
      GPtrArray *plains = ((const StShelf *) assembly->site->shelves->pdata[i])->plains;
      for (guint j = 0; j < plains->len; j++)
        check_prose (assembly, ((const StPlain *) plains->pdata[j])->body);
    }
  for (guint i = 0; i < families->len; i++)
    check_links (assembly, families->pdata[i]);
  st_files_sort (assembly->site);
}
