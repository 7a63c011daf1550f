#include "model/address.h"
#include "model/pairs.h"

#include "project.h"

/* A site whose family `deep` is nested, and whose family `demo` is not. */
static Folder
two_families (void)
{
  Folder root = project_new ();
  project_index (root, "demo, deep", "");
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  project_locale (root, "deep", "");
  folder_write (root, "content/deep/index.md",
                "---\nname: Deep\ntitle: Deep codes\nnoun: code\ndescription: More codes.\nlayout: nested\n"
                "pairs_with: [demo]\n"
                "sections:\n  - {id: fix, heading: How to fix it}\n---\nAbout it.\n");
  folder_write (root, "content/deep/7.md", "---\ncode: 7\nname: Seven\n---\nSeven.\n");
  folder_write (root, "content/deep/8.md", "---\ncode: 8\nname: Eight\n---\nEight.\n");
  folder_write (root, "content/deep/7-vs-8.md", "---\npair: [7, 8]\n---\nA note.\n");
  return root;
}

static void
assert_address (const StFolder *from, StTarget to, const char *expected)
{
  g_autofree char *address = st_address_new (from, &to, ".html");
  g_assert_cmpstr (address, ==, expected);
}

typedef struct {
  const StFamily *demo, *deep;
  const StCode *g1, *g2, *seven, *eight;
} Pages;

static Pages
pages_of (const StSite *site)
{
  const StFamily *deep = st_site_family (site, "deep");
  return (Pages){ st_site_family (site, "demo"), deep, project_find (site, "G1"), project_find (site, "G2"), st_family_code (deep, "7"),
                  st_family_code (deep, "8") };
}

static void
test_path (void)
{
  g_auto (Folder) root = two_families ();
  g_autoptr (StSite) site = project_site (root);
  Pages pages = pages_of (site);
  assert_address (NULL, (StTarget){ 0 }, "index.html");
  assert_address (NULL, st_target_family (pages.demo), "demo/index.html");
  assert_address (NULL, st_target_matrix (pages.deep), "deep/matrix.html");
  assert_address (NULL, st_target_code (pages.g1), "demo/G1.html");
  assert_address (NULL, st_target_code (pages.seven), "deep/7.html");
  assert_address (NULL, st_target_pair (pages.g1, pages.g2), "demo/G1-vs-G2.html");
  assert_address (NULL, st_target_pair (pages.seven, pages.eight), "deep/7/vs-8.html");
}

/* From a page to others of its family, of another, and home. */
static void
test_way (void)
{
  g_auto (Folder) root = two_families ();
  g_autoptr (StSite) site = project_site (root);
  Pages pages = pages_of (site);
  StFolder demo = st_folder_of_pages (pages.demo), deep = st_folder_of_pages (pages.deep), nested = st_folder_of_pairs (pages.deep);
  assert_address (&demo, st_target_code (pages.g2), "G2.html");
  assert_address (&demo, st_target_pair (pages.g1, pages.g2), "G1-vs-G2.html");
  assert_address (&demo, st_target_pair (pages.seven, pages.eight), "../deep/7/vs-8.html");
  assert_address (&demo, (StTarget){ 0 }, "../index.html");
  assert_address (&deep, st_target_pair (pages.seven, pages.eight), "7/vs-8.html");
  assert_address (&deep, st_target_code (pages.seven), "7.html");
  assert_address (&nested, st_target_code (pages.seven), "../7.html");
  assert_address (&nested, st_target_pair (pages.seven, pages.eight), "../7/vs-8.html");
  assert_address (&nested, st_target_family (pages.deep), "../index.html");
  assert_address (&nested, st_target_code (pages.g1), "../../demo/G1.html");
  assert_address (&nested, (StTarget){ 0 }, "../../index.html");
}

/* Pages of no family, and the root, from which everything is below a language. */
static void
test_other_folders (void)
{
  g_auto (Folder) root = two_families ();
  g_autoptr (StSite) site = project_site (root);
  Pages pages = pages_of (site);
  const StFolder top = { NULL, "en/" }, home = { NULL, "" };
  assert_address (&top, st_target_pair (pages.seven, pages.eight), "en/deep/7/vs-8.html");
  assert_address (&top, (StTarget){ 0 }, "en/index.html");
  assert_address (&home, st_target_code (pages.g1), "demo/G1.html");
}

static void
test_root (void)
{
  g_auto (Folder) root = two_families ();
  g_autoptr (StSite) site = project_site (root);
  Pages pages = pages_of (site);
  const StFolder top = { NULL, "en/" }, home = { NULL, "" }, any = { NULL, "../" };
  StFolder demo = st_folder_of_pages (pages.demo), flat = st_folder_of_pairs (pages.demo), nested = st_folder_of_pairs (pages.deep);
  g_assert_cmpstr (st_folder_root (&top, FALSE), ==, "");
  g_assert_cmpstr (st_folder_root (&home, FALSE), ==, "../");
  g_assert_cmpstr (st_folder_root (&any, FALSE), ==, "../../");
  g_assert_cmpstr (st_folder_root (&demo, FALSE), ==, "../../");
  g_assert_cmpstr (st_folder_root (&flat, FALSE), ==, "../../");
  g_assert_cmpstr (st_folder_root (&nested, FALSE), ==, "../../../");
  g_assert_cmpstr (st_folder_root (&home, TRUE), ==, "");
  g_assert_cmpstr (st_folder_root (&nested, TRUE), ==, "../../");
}

static void
assert_resolves (const StSite *site, const char *from, const char *link, const char *expected)
{
  StTarget to;
  gboolean found = st_address_resolve (site, from, link, &to);
  g_assert_cmpint (found, ==, expected != NULL);
  if (found && expected != NULL)
    assert_address (NULL, to, expected);
}

static void
test_links (void)
{
  g_auto (Folder) root = two_families ();
  g_autoptr (StSite) site = project_site (root);
  assert_resolves (site, "content/index.md", "demo/G1.md", "demo/G1.html");
  assert_resolves (site, "content/demo/G1.md", "G1-vs-G2.md", "demo/G1-vs-G2.html");
  assert_resolves (site, "content/demo/G1.md", "../deep/./7-vs-8.md", "deep/7/vs-8.html");
  assert_resolves (site, "content/deep/7-vs-8.md", "index.md", "deep/index.html");
  assert_resolves (site, "content/deep/7-vs-8.md", "../index.md", "index.html");
  assert_resolves (site, "content/deep/7.md", "9.md", NULL);
  assert_resolves (site, "content/deep/7.md", "../../content/index.md", NULL); /* it leaves the folder on its way */
  assert_resolves (site, "content/deep/7.md", "8.txt", NULL);
}

/* A page of its family, found by what is translated on it. */
static void
test_page (void)
{
  g_auto (Folder) root = two_families ();
  g_autoptr (StSite) site = project_site (root);
  Pages pages = pages_of (site);
  assert_address (NULL, st_target_page (pages.deep, pages.deep->page), "deep/index.html");
  assert_address (NULL, st_target_page (pages.deep, pages.eight->page), "deep/8.html");
  assert_address (NULL, st_target_page (pages.deep, st_pair_note (pages.seven, pages.eight)->page), "deep/7/vs-8.html");
}

static void
test_name (void)
{
  g_auto (Folder) root = two_families ();
  g_autoptr (StSite) site = project_site (root);
  Pages pages = pages_of (site);
  const StCode *left = NULL, *right = NULL;
  g_autofree char *name = st_pair_name (pages.seven, pages.eight);
  g_assert_cmpstr (name, ==, "7-vs-8"); /* whatever the layout: it names the file of a note */
  g_assert_true (st_pair_name_parse (pages.deep, name, &left, &right));
  g_assert_true (left == pages.seven && right == pages.eight);
  g_assert_false (st_pair_name_parse (pages.deep, "7-vs-9", &left, &right));
  g_assert_false (st_pair_name_parse (pages.demo, name, &left, &right));
}

/* G1 and 7 are compared, since 7 names G1: where the family lies that says so. */
static void
test_abroad (void)
{
  g_auto (Folder) root = two_families ();
  folder_write (root, "content/deep/9.md", "---\ncode: 9\nname: Nine\nrelated: [demo/G1]\n---\nNine.\n");
  g_autofree char *path = g_build_filename (root, "content/deep/index.md", NULL), *index = NULL;
  g_assert_true (g_file_get_contents (path, &index, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (index);
  g_string_replace (changed, "sections:", "facts:\n  - {id: related, name: Related, type: codes}\nsections:", 1);
  folder_write (root, "content/deep/index.md", changed->str);
  g_autoptr (StSite) site = project_site (root);
  Pages pages = pages_of (site);
  const StCode *nine = st_family_code (pages.deep, "9"), *left = NULL, *right = NULL;
  StFolder nested = st_folder_of_pairs (pages.deep), demo = st_folder_of_pages (pages.demo);
  StPair pair = st_pair_of (pages.g1, nine);
  g_assert_true (st_pair_is_built (pages.g1, nine));
  g_assert_true (pair.left == nine && pair.right == pages.g1);
  g_assert_false (st_pair_is_built (pages.g2, nine));
  assert_address (NULL, st_target_pair (nine, pages.g1), "deep/9/vs-demo-G1.html");
  assert_address (&demo, st_target_pair (nine, pages.g1), "../deep/9/vs-demo-G1.html");
  assert_address (&nested, st_target_code (pages.g1), "../../demo/G1.html");
  g_assert_true (st_pair_name_parse (pages.deep, "9-vs-demo-G1", &left, &right));
  g_assert_true (left == nine && right == pages.g1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/address/from the language's folder", test_path);
  g_test_add_func ("/address/from a page to another", test_way);
  g_test_add_func ("/address/from pages of no family", test_other_folders);
  g_test_add_func ("/address/the way to the root", test_root);
  g_test_add_func ("/address/of what a link names", test_links);
  g_test_add_func ("/address/of a page that is translated", test_page);
  g_test_add_func ("/name/of a pair, and back", test_name);
  g_test_add_func ("/address/of a pair of two families", test_abroad);
  return g_test_run ();
}
