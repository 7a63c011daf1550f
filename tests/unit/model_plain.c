/* Plain pages: what is one, in which order they stand, and where they are found. */
#include "model/outputs.h"
#include "outputs/renderer.h"

#include "project.h"

static void
write_page (const char *root, const char *path, const char *keys, const char *text)
{
  g_autofree char *page = g_strdup_printf ("---\n%s---\n%s\n", keys, text);
  folder_write (root, path, page);
}

/* A project with pages of all sorts. (transfer full) */
static Folder
project_with_pages (void)
{
  Folder root = project_new ();
  project_code (root, "G1", "", 1);
  write_page (root, "content/about.md", "title: About\nnav: header\norder: 2\n", "We.");
  write_page (root, "content/page10.md", "title: Ten\nnav: header\n", "10.");
  write_page (root, "content/page9.md", "title: Nine\nnav: header\n", "9.");
  write_page (root, "content/guides/index.md", "title: Guides\nnav: header\norder: 1\n", "All.");
  write_page (root, "content/guides/b.md", "title: B\norder: 1\n", "B.");
  write_page (root, "content/guides/a.md", "title: A\nnav: footer\n", "A.");
  project_locale (root, "pages", "");
  project_locale (root, "guides", "");
  return root;
}

/* The paths of @plains, with spaces between them. (transfer full) */
static char *
paths_of (const GPtrArray *plains)
{
  GString *paths = g_string_new (NULL);
  for (guint i = 0; i < plains->len; i++)
    g_string_append_printf (paths, "%s%s", i > 0 ? " " : "", ((const StPlain *) plains->pdata[i])->page->path);
  return g_string_free (paths, FALSE);
}

static void
test_order (void)
{
  g_auto (Folder) root = project_with_pages ();
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (GPtrArray) header = st_site_nav (site, ST_NAV_HEADER), footer = st_site_nav (site, ST_NAV_FOOTER);
  g_autofree char *headed = paths_of (header), *footed = paths_of (footer);
  g_autofree char *top = paths_of (st_site_shelf (site, NULL)->plains), *guides = paths_of (st_site_shelf (site, "guides")->plains);
  g_assert_cmpstr (headed, ==, "content/guides/index.md content/about.md content/page9.md content/page10.md");
  g_assert_cmpstr (footed, ==, "content/guides/a.md");
  g_assert_cmpstr (top, ==, "content/about.md content/page9.md content/page10.md");
  g_assert_cmpstr (guides, ==, "content/guides/index.md content/guides/b.md content/guides/a.md");
}

static void
test_links (void)
{
  g_auto (Folder) root = project_with_pages ();
  g_autoptr (StSite) site = project_site (root);
  static const char *const links[][3] = { { "content/index.md", "about.md", "about" },
                                          { "content/demo/G1.md", "../guides/index.md", "guides/index" },
                                          { "content/guides/a.md", "b.md", "guides/b" },
                                          { "content/guides/a.md", "../about.md", "about" },
                                          { "content/guides/a.md", "../index.md", "index" } };
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      StTarget to;
      g_assert_true (st_address_resolve (site, links[i][0], links[i][1], &to));
      g_autofree char *address = st_address_new (NULL, &to, "");
      g_assert_cmpstr (address, ==, links[i][2]);
    }
  StTarget to;
  g_assert_false (st_address_resolve (site, "content/guides/a.md", "about.md", &to));
  g_assert_false (st_address_resolve (site, "content/guides/a.md", "../guides.md", &to));
}

/* A folder that declares what a family does, and a page that names a code, were meant for a family. */
static void
test_not_plain (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  write_page (root, "content/ftp/index.md", "title: FTP\nname: FTP\nnoun: code\n", "Codes.");
  write_page (root, "content/G2.md", "code: G2\nname: Two\n", "Two.");
  write_page (root, "content/empty/page.md", "title: Page\n", "No index.md beside it.");
  g_autoptr (StSite) site = project_site (root);
  g_assert_cmpuint (site->shelves->len, ==, 0);
}

static void
test_documents (void)
{
  g_auto (Folder) root = project_with_pages ();
  g_autofree char *unit = unit_of ("about#title", "About", "Gioi thieu"), *body = unit_of ("about#body.1", "We.", "Chung toi.");
  g_autofree char *units = g_strconcat (unit, body, NULL);
  project_locale (root, "pages", units);
  g_autoptr (StSite) site = project_site (root);
  const StPlain *about = st_shelf_plain (st_site_shelf (site, NULL), "about");
  const StPage *const parts[] = { about->page };
  g_assert_cmpstr (st_segment_text (about->title, site, 1, NULL), ==, "Gioi thieu");
  g_assert_cmpint (st_policy_status (site, 1, parts, 1), ==, ST_STATUS_TRANSLATED);
  const StPage *const other[] = { st_shelf_plain (st_site_shelf (site, "guides"), "a")->page };
  g_assert_cmpint (st_policy_status (site, 1, other, 1), ==, ST_STATUS_FALLBACK);
}

/* --- tags ---------------------------------------------------------------- */

/* The tag of the page of G1 in English. */
static guint64
tag_of_code (const char *root)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StTheme) theme = st_theme_read (root, NULL, diag);
  g_autoptr (StSite) site = project_site (root);
  StRenderer *renderer = st_renderer_new (site, theme, 1, diag);
  assert_recorded (diag, "");
  const StOutput page = { .kind = ST_OUTPUT_CODE, .family = site->families->pdata[0], .code = project_find (site, "G1") };
  guint64 tag = st_renderer_tag (renderer, &page);
  st_renderer_free (renderer);
  return tag;
}

static void
write_templates (const char *root, const char *code)
{
  static const char *const names[] = { "languages", "404", "home", "family", "matrix", "pair", "plain" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("templates/%s.html", names[i]);
      folder_write (root, path, "<p>page</p>\n");
    }
  folder_write (root, "templates/parts/dialogue.html", "<p>dialogue</p>\n");
  folder_write (root, "templates/code.html", code);
}

/* A page of a code is written again if what its navigation shows has changed, and not if other
 * words of plain pages have. */
static void
test_tags (void)
{
  g_auto (Folder) root = project_with_pages ();
  write_templates (root, "<p><a s-for=\"each in site.header\" href=\"{{ each.url }}\">{{ each.title }}</a></p>\n");
  guint64 before = tag_of_code (root);
  write_page (root, "content/about.md", "title: About\nnav: header\norder: 2\n", "Other words.");
  g_assert_cmpuint (tag_of_code (root), ==, before);
  write_page (root, "content/guides/a.md", "title: Another\nnav: footer\n", "A.");
  g_assert_cmpuint (tag_of_code (root), ==, before);
  write_page (root, "content/about.md", "title: About us\nnav: header\norder: 2\n", "Other words.");
  guint64 titled = tag_of_code (root);
  g_assert_cmpuint (titled, !=, before);
  write_page (root, "content/about.md", "title: About us\nnav: none\norder: 2\n", "Other words.");
  g_assert_cmpuint (tag_of_code (root), !=, titled);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain/order", test_order);
  g_test_add_func ("/plain/links", test_links);
  g_test_add_func ("/plain/not-plain", test_not_plain);
  g_test_add_func ("/plain/documents", test_documents);
  g_test_add_func ("/plain/tags", test_tags);
  return g_test_run ();
}
