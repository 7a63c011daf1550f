#include "model/plan.h"

#include "base/limits.h"
#include "model/address.h"
#include "model/pairs.h"

#include <string.h>

/* A code called `a-vs-b`, compared with c, and a compared with `b-vs-c`. */
static void
check_pairs_of (const StFamily *family, const StCode *code, const StCode *other, StDiagnostics *diag)
{
  const StCode *first = code->index < other->index ? code : other;
  const StCode *second = first == code ? other : code;
  g_autofree char *stem = st_pair_name (first, second);
  for (const char *vs = strstr (stem, "-vs-"); vs != NULL; vs = strstr (vs + 1, "-vs-"))
    {
      g_autofree char *left = g_strndup (stem, (gsize) (vs - stem));
      const StCode *a = st_family_code (family, left), *b = st_family_code (family, vs + 4);
      if (a != NULL && b != NULL && strlen (a->id) < strlen (first->id) && a->index < b->index)
        st_error (diag, st_location_new (code->page->path, 1, 1), "plan/collision",
                  "the comparison of %s and %s and that of %s and %s would both be %s.html", first->id, second->id, a->id, b->id, stem);
    }
}

/* Servers that do not tell case apart find `A-VS-B` for a-vs-b. */
static const char *
find_vs (const char *text)
{
  for (; *text; text++)
    if (g_ascii_strncasecmp (text, "-vs-", 4) == 0)
      return text;
  return NULL;
}

static const StCode *
find_code (const StFamily *family, const char *id)
{
  for (guint i = 0; i < family->codes->len; i++)
    if (g_ascii_strcasecmp (((const StCode *) family->codes->pdata[i])->id, id) == 0)
      return family->codes->pdata[i];
  return NULL;
}

/* A code called `a-vs-b` would take the address of the pair of a and b. */
static void
check_pair_name (const StFamily *family, const StCode *code, StDiagnostics *diag)
{
  for (guint i = 0; strstr (code->id, "-vs-") != NULL && i < family->codes->len; i++)
    if (family->codes->pdata[i] != code)
      check_pairs_of (family, code, family->codes->pdata[i], diag);
  for (const char *vs = find_vs (code->id); vs != NULL; vs = find_vs (vs + 1))
    {
      g_autofree char *left = g_strndup (code->id, (gsize) (vs - code->id));
      if (find_code (family, left) != NULL && find_code (family, vs + 4) != NULL)
        st_error (diag, st_location_new (code->page->path, 1, 1), "plan/collision",
                  "the code `%s` and the comparison of %s and %s would both be %s.html%s", code->id, left, vs + 4, code->id,
                  strstr (code->id, "-vs-") == NULL ? " on servers that do not tell case apart" : "");
    }
}

/* In a nested family, pairs lie in a folder with the name of a code: that of
 * `252.html` would take the place of the page of 252. */
static void
check_folder_name (const StFamily *family, const StCode *code, StDiagnostics *diag)
{
  static const char *const endings[] = { ".html", ".json" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize length = strlen (code->id), ending = strlen (endings[i]);
      if (length <= ending || g_ascii_strcasecmp (code->id + length - ending, endings[i]) != 0)
        continue;
      g_autofree char *page = g_strndup (code->id, length - ending);
      if (find_code (family, page) != NULL || g_ascii_strcasecmp (page, "index") == 0 || g_ascii_strncasecmp (page, "matrix", 6) == 0)
        st_error (diag, st_location_new (code->page->path, 1, 1), "plan/collision",
                  "the folder of the comparisons of `%s` and the page `%s` would have one name", code->id, code->id);
    }
}

/* Addresses that differ in case alone are one file on many servers. */
static void
check_names (const StFamily *family, StDiagnostics *diag)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      g_autofree char *folded = g_ascii_strdown (code->id, -1);
      const StCode *earlier = g_hash_table_lookup (seen, folded);
      if (earlier != NULL && strcmp (earlier->id, code->id) != 0)
        st_error (diag, st_location_new (code->page->path, 1, 1), "plan/collision",
                  "the codes `%s` and `%s` differ in case alone, and would be one file on many servers", earlier->id, code->id);
      g_hash_table_insert (seen, g_steal_pointer (&folded), (gpointer) code);
      (family->layout == ST_LAYOUT_NESTED ? check_folder_name : check_pair_name) (family, code, diag);
    }
}

/* What else would lie where the pair of @left and @right of another family does:
 * a code, a pair of codes of the family, or one with a third family. */
static void
check_abroad (const StCode *left, const StCode *right, GHashTable *seen, StDiagnostics *diag)
{
  const StFamily *family = left->family;
  StTarget target = st_target_pair (left, right);
  g_autofree char *path = st_address_new (NULL, &target, ".html"), *name = st_pair_name (left, right), *folded = g_ascii_strdown (path, -1);
  const StCode *a = NULL, *b = NULL;
  gboolean taken = family->layout == ST_LAYOUT_FLAT && find_code (family, name) != NULL;
  /* Of several readings of the name, the family's own come first. */
  taken |= st_pair_name_parse (family, name, &a, &b) && b->family == family && st_pair_is_built (a, b);
  if (taken || !g_hash_table_add (seen, g_steal_pointer (&folded)))
    st_error (diag, st_location_new (left->page->path, 1, 1), "plan/collision",
              "the comparison of `%s` and `%s/%s` and another page would both be %s", left->id, right->family->id, right->id, path);
}

static void
check_pairs_abroad (const StFamily *family, StDiagnostics *diag)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *left = family->codes->pdata[i];
      for (guint j = 0; left->abroad != NULL && j < left->abroad->len; j++)
        check_abroad (left, left->abroad->pdata[j], seen, diag);
    }
}

static void
check_count (const StSite *site, StDiagnostics *diag)
{
  guint64 n = 0;
  for (guint i = 0; i < site->families->len; i++)
    n += (guint64) st_family_n_pairs (site->families->pdata[i]) * site->languages->len;
  if (n > ST_MAX_PAIRS)
    st_error (diag, st_location_new (site->page->path, 0, 0), "pairs/limit",
              "the site would have %" G_GUINT64_FORMAT " comparison pages in all its languages; the limit is %u. "
              "`pairs: related` in a family's index.md keeps to codes that have to do with each other",
              n, ST_MAX_PAIRS);
}

static void
add (GArray *plan, StOutputKind kind, guint language, const StFamily *family, const StCode *code)
{
  StOutput output = { kind, language, family, code };
  g_array_append_val (plan, output);
}

static void
add_family (GArray *plan, const StFamily *family, guint language)
{
  add (plan, ST_OUTPUT_FAMILY, language, family, NULL);
  add (plan, ST_OUTPUT_SITEMAP, language, family, NULL);
  add (plan, ST_OUTPUT_MATRIX, language, family, NULL);
  if (family->paste != NULL)
    add (plan, ST_OUTPUT_PASTE, language, family, NULL);
  for (guint i = 0; i < family->codes->len; i++)
    {
      add (plan, ST_OUTPUT_PAIRS, language, family, family->codes->pdata[i]);
      add (plan, ST_OUTPUT_CODE, language, family, family->codes->pdata[i]);
    }
}

GArray *
st_plan_new (const StSite *site, StDiagnostics *diag)
{
  GArray *plan = g_array_new (FALSE, FALSE, sizeof (StOutput));
  for (guint i = 0; i < site->families->len; i++)
    {
      check_names (site->families->pdata[i], diag);
      check_pairs_abroad (site->families->pdata[i], diag);
    }
  check_count (site, diag);
  add (plan, ST_OUTPUT_LANGUAGES, site->source, NULL, NULL);
  add (plan, ST_OUTPUT_NOT_FOUND, site->source, NULL, NULL);
  add (plan, ST_OUTPUT_ROBOTS, site->source, NULL, NULL);
  add (plan, ST_OUTPUT_SITEMAP_INDEX, site->source, NULL, NULL);
  add (plan, ST_OUTPUT_LLMS, site->source, NULL, NULL);
  add (plan, ST_OUTPUT_REDIRECTS, site->source, NULL, NULL);
  add (plan, ST_OUTPUT_HEADERS, site->source, NULL, NULL);
  add (plan, ST_OUTPUT_API, site->source, NULL, NULL);
  for (guint language = 0; language < site->languages->len; language++)
    {
      add (plan, ST_OUTPUT_SEARCH, language, NULL, NULL);
      add (plan, ST_OUTPUT_FEED, language, NULL, NULL);
      add (plan, ST_OUTPUT_HOME, language, NULL, NULL);
      add (plan, ST_OUTPUT_SITEMAP, language, NULL, NULL);
      if (language != site->source && language < site->n_real)
        add (plan, ST_OUTPUT_TRANSLATION, language, NULL, NULL);
      for (guint i = 0; i < site->families->len; i++)
        add_family (plan, site->families->pdata[i], language);
    }
  return plan;
}

char *
st_output_key (const StSite *site, const StOutput *output)
{
  static const char *const kinds[] = {
    [ST_OUTPUT_LANGUAGES] = "languages",
    [ST_OUTPUT_NOT_FOUND] = "404",
    [ST_OUTPUT_ROBOTS] = "robots",
    [ST_OUTPUT_SITEMAP_INDEX] = "sitemaps",
    [ST_OUTPUT_SITEMAP] = "sitemap",
    [ST_OUTPUT_LLMS] = "llms",
    [ST_OUTPUT_REDIRECTS] = "redirects",
    [ST_OUTPUT_HEADERS] = "headers",
    [ST_OUTPUT_API] = "api",
    [ST_OUTPUT_SEARCH] = "search",
    [ST_OUTPUT_FEED] = "feed",
    [ST_OUTPUT_HOME] = "home",
    [ST_OUTPUT_TRANSLATION] = "translation",
    [ST_OUTPUT_FAMILY] = "family",
    [ST_OUTPUT_MATRIX] = "matrix",
    [ST_OUTPUT_PASTE] = "paste",
    [ST_OUTPUT_CODE] = "code",
    [ST_OUTPUT_PAIRS] = "pairs",
  };
  const char *kind = output->kind < G_N_ELEMENTS (kinds) ? kinds[output->kind] : NULL;
  g_assert (kind != NULL);
  return g_strconcat (kind, " ", st_language_tag (st_site_language (site, output->language)), output->family != NULL ? "/" : "",
                      output->family != NULL ? output->family->id : "", output->code != NULL ? "/" : "",
                      output->code != NULL ? output->code->id : "", NULL);
}
