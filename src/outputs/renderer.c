#include "outputs/state.h"

#include "base/limits.h"
#include "base/parallel.h"
#include "model/pairs.h"
#include "outputs/redirects.h"
#include "template/template.h"
#include "views/front.h"
#include "views/paste.h"
#include "views/plain.h"

#include <string.h>

/* Every template's variables, in the order of StRun.variables. */
static const StRoot dialogue_roots[] = { { "dialogue", &st_schema_dialogue, FALSE }, { NULL, NULL, FALSE } };
static const StRoot one_code_roots[] = { { "family", &st_schema_family, TRUE }, { "code", &st_schema_code, FALSE }, { NULL, NULL, FALSE } };
static const StRoot site_roots[] = { { "site", &st_schema_site, TRUE }, { "page", &st_schema_page, FALSE }, { NULL, NULL, FALSE } };
static const StRoot translation_roots[] = { { "site", &st_schema_site, TRUE },
                                            { "page", &st_schema_page, FALSE },
                                            { "translation", &st_schema_translation, FALSE },
                                            { NULL, NULL, FALSE } };
static const StRoot family_roots[] = {
  { "site", &st_schema_site, TRUE }, { "page", &st_schema_page, FALSE }, { "family", &st_schema_family, TRUE }, { NULL, NULL, FALSE }
};
static const StRoot matrix_roots[] = { { "site", &st_schema_site, TRUE },
                                       { "page", &st_schema_page, FALSE },
                                       { "family", &st_schema_family, TRUE },
                                       { "matrix", &st_schema_matrix, FALSE },
                                       { NULL, NULL, FALSE } };
static const StRoot code_roots[] = { { "site", &st_schema_site, TRUE },
                                     { "page", &st_schema_page, FALSE },
                                     { "family", &st_schema_family, TRUE },
                                     { "code", &st_schema_code, FALSE },
                                     { NULL, NULL, FALSE } };
static const StRoot pair_roots[] = { { "site", &st_schema_site, TRUE },
                                     { "page", &st_schema_page, FALSE },
                                     { "family", &st_schema_family, TRUE },
                                     { "pair", &st_schema_pair, FALSE },
                                     { NULL, NULL, FALSE } };

static const StRoot group_roots[] = { { "site", &st_schema_site, TRUE },
                                      { "page", &st_schema_page, FALSE },
                                      { "family", &st_schema_family, TRUE },
                                      { "group", &st_schema_group, FALSE },
                                      { NULL, NULL, FALSE } };

static const StRoot number_roots[] = {
  { "site", &st_schema_site, TRUE }, { "page", &st_schema_page, FALSE }, { "number", &st_schema_number, FALSE }, { NULL, NULL, FALSE }
};

static const StRoot plain_roots[] = {
  { "site", &st_schema_site, TRUE }, { "page", &st_schema_page, FALSE }, { "plain", &st_schema_plain, FALSE }, { NULL, NULL, FALSE }
};

/* All templates; those with `offers` are for pages that a theme may do without. */
static const struct {
  const char *file;
  const StRoot *roots;
  StOffers offers;
} templates[N_TEMPLATES] = {
  [TEMPLATE_LANGUAGES] = { "languages.html", site_roots, 0 },
  [TEMPLATE_NOT_FOUND] = { "404.html", site_roots, 0 },
  [TEMPLATE_TRANSLATION] = { "translation.html", translation_roots, ST_OFFERS_TRANSLATION },
  [TEMPLATE_HOME] = { "home.html", site_roots, 0 },
  [TEMPLATE_FAMILY] = { "family.html", family_roots, 0 },
  [TEMPLATE_CODE] = { "code.html", code_roots, 0 },
  [TEMPLATE_MATRIX] = { "matrix.html", matrix_roots, 0 },
  [TEMPLATE_PASTE] = { "paste.html", family_roots, 0 },
  [TEMPLATE_COMPARE] = { "compare.html", family_roots, ST_OFFERS_COMPARE },
  [TEMPLATE_NUMBER] = { "number.html", number_roots, ST_OFFERS_NUMBER },
  [TEMPLATE_PLAIN] = { "plain.html", plain_roots, 0 },
  [TEMPLATE_PAIR] = { "pair.html", pair_roots, 0 },
  [TEMPLATE_GROUP] = { "group.html", group_roots, 0 },
  [TEMPLATE_DIALOGUE] = { "parts/dialogue.html", dialogue_roots, 0 },
  [TEMPLATE_EXPLAINED] = { "parts/explained.html", one_code_roots, 0 },
  [TEMPLATE_COMPARED] = { "parts/compared.html", one_code_roots, 0 },
};

const StRoot *
st_renderer_variables (guint i)
{
  return i < N_TEMPLATES ? templates[i].roots : NULL;
}

StOffers
st_renderer_offers (const StTheme *theme)
{
  StOffers offers = 0;
  for (guint i = 0; i < N_TEMPLATES; i++)
    if (st_theme_file (theme, templates[i].file) != NULL)
      offers |= templates[i].offers;
  return offers;
}

static gboolean
has_paste (const StSite *site)
{
  gboolean has = FALSE;
  for (guint i = 0; i < site->families->len; i++)
    has |= ((const StFamily *) site->families->pdata[i])->paste != NULL;
  return has;
}

static gboolean
has_groups (const StSite *site)
{
  gboolean has = FALSE;
  for (guint i = 0; i < site->families->len; i++)
    has |= ((const StFamily *) site->families->pdata[i])->groups->len > 0;
  return has;
}

/* Whether nothing is made of the template: no content asks for it, or the theme does without. */
static gboolean
is_dispensable (const StSite *site, Template template)
{
  switch (template)
    {
    case TEMPLATE_GROUP:
      return !has_groups (site);
    case TEMPLATE_PLAIN:
      return site->shelves->len == 0;
    case TEMPLATE_PASTE:
    case TEMPLATE_EXPLAINED:
      return !has_paste (site);
    case TEMPLATE_COMPARED:
      return (site->offers & ST_OFFERS_COMPARE) == 0;
    default:
      return templates[template].offers != 0;
    }
}

/* Nobody would hear of a template whose name is misspelt, or of a part that is left over. */
static void
report_unused (const StTheme *theme, GHashTable *used, StDiagnostics *diag)
{
  GHashTableIter iterator;
  gpointer file = NULL;
  g_hash_table_iter_init (&iterator, theme->files);
  while (g_hash_table_iter_next (&iterator, NULL, &file))
    if (!((const StThemeFile *) file)->shipped && !g_hash_table_contains (used, file))
      st_warning (diag, st_location_new (((const StThemeFile *) file)->source->path, 0, 0), "file/unused",
                  "this template is not used: no page is made of it, and no template includes it; remove it, or list it under `ignore` in "
                  "content/index.md");
}

static gboolean
compile_templates (StRenderer *renderer, const StTheme *theme, StDiagnostics *diag)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  StCatalogue catalogue = { renderer->site, theme, used };
  gboolean complete = TRUE;
  for (guint i = 0; i < N_TEMPLATES; i++)
    {
      if (is_dispensable (renderer->site, i) && st_theme_file (theme, templates[i].file) == NULL)
        continue;
      renderer->programs[i] = st_template_compile (&catalogue, templates[i].file, templates[i].roots, diag);
      if (renderer->programs[i] == NULL)
        complete = FALSE;
    }
  if (complete)
    report_unused (theme, used, diag);
  return complete;
}

/* The folder of pages at @depth, whatever their family. */
static StFolder
folder_at (StRenderer *renderer, guint language, Depth depth)
{
  static const char *const ways[N_DEPTHS] = { [DEPTH_LANGUAGE] = "", [DEPTH_FAMILY] = "../", [DEPTH_NESTED] = "../../" };
  return (StFolder){ NULL, ways[depth] != NULL ? ways[depth] : st_site_folder (renderer->site, language) };
}

static StUrl
address_of (StRenderer *renderer, guint language, const StFolder *from, StTarget to)
{
  return st_pool_address (renderer->pool, renderer->site, language, from, &to);
}

static const char *
whole_address_of (StRenderer *renderer, guint language, StTarget to)
{
  return st_pool_whole_address (renderer->pool, renderer->site, language, &to);
}

/* A family as pages in the folder @from link to it. */
static const StFamilyView *
family_link (StRenderer *renderer, guint language, const StFamily *family, const StFolder *from)
{
  const StSite *site = renderer->site;
  StFamilyView *view = st_pool_make (renderer->pool, StFamilyView);
  view->id = st_text_plain (family->id);
  view->name = st_text_of (site, language, family->name);
  view->title = st_text_of (site, language, family->title);
  view->noun = st_text_of (site, language, family->noun);
  view->description = st_text_of (site, language, family->description);
  view->hint = family->hint != NULL ? st_text_of (site, language, family->hint) : view->description;
  view->specimens = st_front_specimens (site, language, family, from, renderer->pool);
  view->url = address_of (renderer, language, from, st_target_family (family));
  view->matrix_url =
      st_family_has_matrix (family) ? address_of (renderer, language, from, st_target_matrix (family)) : (StUrl){ NULL, NULL };
  view->paste = st_paste_view (family, language, address_of (renderer, language, from, st_target_paste (family)), renderer->pool);
  view->compare_url =
      st_family_has_compare (family) ? address_of (renderer, language, from, st_target_compare (family)) : (StUrl){ NULL, NULL };
  view->href = whole_address_of (renderer, language, st_target_family (family));
  view->n_codes = family->codes->len;
  view->n_pairs = st_family_n_pairs (family);
  view->selective = family->pairs != ST_PAIRS_ALL;
  return view;
}

static StSiteView *
site_view (StRenderer *renderer, guint language, Depth depth)
{
  const StTarget home = { 0 };
  StFolder folder = folder_at (renderer, language, depth);
  const StSite *site = renderer->site;
  static const StBlankView blank = {
    { "{left}", NULL }, { "{right}", NULL }, { "{count}", NULL }, { "{code}", NULL }, { "{names}", NULL }
  };
  StSiteView *view = st_pool_make (renderer->pool, StSiteView);
  StProseOptions options = { .dialogue = renderer->programs[TEMPLATE_DIALOGUE], .folder = folder };
  view->title = st_text_of (site, language, site->title);
  view->description = st_text_of (site, language, site->description);
  view->home = address_of (renderer, language, &folder, home);
  view->index =
      site->families->len == 1 ? address_of (renderer, language, &folder, st_target_family (site->families->pdata[0])) : view->home;
  view->search = st_pool_join (renderer->pool, folder.way, "search/", NULL);
  view->blank = &blank;
  view->href = whole_address_of (renderer, language, home);
  view->body = st_pool_take (renderer->pool, st_prose_html (site, language, site->body, &options));
  /* Every page shows it: a place on the home page that it links to is on another page. */
  const StProseOptions foot = { .dialogue = options.dialogue, .folder = folder, .elsewhere = TRUE };
  if (site->footer != NULL)
    view->footer_text = st_pool_take (renderer->pool, st_prose_html (site, language, site->footer, &foot));
  view->families = st_pool_list (renderer->pool, site->families->len);
  for (guint i = 0; i < site->families->len; i++)
    st_list_add (&view->families, family_link (renderer, language, site->families->pdata[i], &folder));
  view->featured = st_front_featured (site, language, &folder, renderer->pool);
  view->examples = st_front_examples (site, language, &folder, renderer->pool);
  view->header = st_plain_entries (site, language, &folder, ST_NAV_HEADER, NULL, renderer->pool);
  view->footer = st_plain_entries (site, language, &folder, ST_NAV_FOOTER, NULL, renderer->pool);
  return view;
}

/* The site as pages of @family see it, with the link to that marked. */
static StSiteView *
marked_view (StRenderer *renderer, guint language, Depth depth, const StFamily *family)
{
  const StSiteView *plain = renderer->sites[language * N_DEPTHS + depth];
  StSiteView *view = st_pool_make (renderer->pool, StSiteView);
  StFamilyView *own = st_pool_make (renderer->pool, StFamilyView);
  *view = *plain;
  *own = *(const StFamilyView *) plain->families.items[family->index];
  own->current = st_text_plain ("true");
  view->families = st_pool_list (renderer->pool, plain->families.count);
  for (guint i = 0; i < plain->families.count; i++)
    st_list_add (&view->families, i == family->index ? own : plain->families.items[i]);
  return view;
}

static void
make_family_views (StRenderer *renderer, guint language, const StFamily *family)
{
  const StSite *site = renderer->site;
  guint slot = language * site->families->len + family->index;
  StFolder pages = st_folder_of_pages (family), pairs = st_folder_of_pairs (family);
  const StProgram *dialogue = renderer->programs[TEMPLATE_DIALOGUE];
  StShared *last = &renderer->shared[language];
  renderer->views[slot] = st_views_new (site, family, &pages, FALSE, language, dialogue, last);
  renderer->pairs[slot] =
      family->layout == ST_LAYOUT_NESTED ? st_views_new (site, family, &pairs, FALSE, language, dialogue, last) : renderer->views[slot];
  for (guint i = 0; i < family->pairs_with->len; i++)
    {
      const StFamilyLink *with = family->pairs_with->pdata[i];
      StViews **guests = renderer->guests + (gsize) slot * site->families->len;
      if (!with->begins)
        continue;
      guests[with->family->index] = st_views_new (site, with->family, &pairs, TRUE, language, dialogue, last);
      if (guests[family->index] == NULL)
        guests[family->index] = st_views_new (site, family, &pairs, TRUE, language, dialogue, last);
    }
  renderer->apis[slot] = site->json ? st_api_new (renderer->views[slot], renderer->pairs[slot]) : NULL;
}

/* The views of one language do not depend on those of another. */
static void
make_language_views (guint language, gpointer data)
{
  StRenderer *renderer = data;
  for (guint i = 0; i < renderer->site->families->len; i++)
    make_family_views (renderer, language, renderer->site->families->pdata[i]);
}

static void
make_memos (StRenderer *renderer)
{
  const StSite *site = renderer->site;
  renderer->memos = g_new0 (StMemo *, 2 * site->languages->len * site->families->len);
  for (guint language = 0; language < site->languages->len; language++)
    for (guint i = 0; i < site->families->len; i++)
      {
        const StFamily *family = site->families->pdata[i];
        const guint shown[] = { language, site->source };
        for (guint j = 0; j < G_N_ELEMENTS (shown); j++)
          {
            StMemo **memo = st_renderer_memo (renderer, language, shown[j], family);
            if (*memo == NULL)
              *memo = st_memo_new (renderer->programs[TEMPLATE_PAIR], renderer->shared[shown[j]]);
          }
      }
}

static void
make_views (StRenderer *renderer, guint n_threads)
{
  const StSite *site = renderer->site;
  guint n_languages = site->languages->len, n_families = site->families->len;
  gsize n_views = (gsize) n_languages * n_families;
  renderer->sites = g_new0 (StSiteView *, (gsize) n_languages * N_DEPTHS);
  renderer->views = g_new0 (StViews *, n_views);
  renderer->pairs = g_new0 (StViews *, n_views);
  renderer->guests = g_new0 (StViews *, n_views * n_families);
  renderer->apis = g_new0 (StApi *, n_views);
  renderer->shared = g_new0 (StShared, n_languages);
  for (guint language = 0; language < n_languages; language++)
    for (Depth depth = DEPTH_ROOT; depth < N_DEPTHS; depth++)
      renderer->sites[language * N_DEPTHS + depth] = site_view (renderer, language, depth);
  renderer->marked = g_new0 (StSiteView *, n_views * N_DEPTHS);
  for (gsize i = 0; i < n_views; i++)
    for (Depth depth = DEPTH_FAMILY; depth < N_DEPTHS; depth++)
      renderer->marked[i * N_DEPTHS + depth] =
          marked_view (renderer, (guint) (i / n_families), depth, site->families->pdata[i % n_families]);
  st_parallel_end (st_parallel_begin (n_threads, n_languages, make_language_views, renderer));
  make_memos (renderer);
}

/* "https://example.com/codes/" → "/codes/" */
static char *
path_of (const char *base_url)
{
  const char *host = strstr (base_url, "://");
  const char *path = host != NULL ? strchr (host + 3, '/') : NULL;
  return g_strdup (path != NULL ? path : "/");
}

StRenderer *
st_renderer_new (const StSite *site, const StTheme *theme, guint n_threads, StDiagnostics *diag)
{
  g_autoptr (StRenderer) renderer = g_new0 (StRenderer, 1);
  renderer->site = site;
  renderer->pool = st_pool_new ();
  renderer->base_path = path_of (site->base_url);
  st_redirects_check (site, diag);
  if (!compile_templates (renderer, theme, diag) || st_diagnostics_errors (diag) > 0)
    return NULL;
  make_views (renderer, n_threads);
  renderer->tags = st_tags_new (renderer, n_threads);
  return g_steal_pointer (&renderer);
}

void
st_renderer_free (StRenderer *renderer)
{
  guint n_views = renderer->site->languages->len * renderer->site->families->len;
  for (guint i = 0; renderer->views != NULL && i < n_views; i++)
    {
      st_api_free (renderer->apis[i]);
      if (renderer->pairs[i] != renderer->views[i])
        st_views_free (renderer->pairs[i]);
      st_views_free (renderer->views[i]);
    }
  for (guint i = 0; renderer->memos != NULL && i < 2 * n_views; i++)
    st_memo_free (renderer->memos[i]);
  for (guint i = 0; renderer->guests != NULL && i < n_views * renderer->site->families->len; i++)
    st_views_free (renderer->guests[i]);
  for (guint i = 0; i < N_TEMPLATES; i++)
    st_program_free (renderer->programs[i]);
  st_tags_free (renderer->tags);
  st_pool_free (renderer->pool);
  g_free (renderer->views);
  g_free (renderer->pairs);
  g_free (renderer->guests);
  g_free (renderer->apis);
  g_free (renderer->memos);
  g_free (renderer->shared);
  g_free (renderer->sites);
  g_free (renderer->marked);
  g_free (renderer->base_path);
  g_free (renderer);
}

void
st_renderer_check (const StRenderer *renderer, StDiagnostics *diag)
{
  for (guint i = 0; i < N_TEMPLATES; i++)
    {
      g_autofree char *path = g_strconcat ("templates/", templates[i].file, NULL);
      if (renderer->programs[i] != NULL && st_program_gave_up (renderer->programs[i]))
        st_error (diag, st_location_new (path, 0, 0), "template/limit", "a page of this template takes more than %u MB or %u steps",
                  ST_PAGE_LIMIT >> 20, ST_MAX_PAGE_STEPS);
    }
}
