#include "model/usefulness.h"

#include "project.h"

static StUsefulness
usefulness_of (const StSite *site, const char *left, const char *right)
{
  StComparison comparison;
  st_comparison_init (&comparison);
  StUsefulness usefulness = st_usefulness_of (project_find (site, left), project_find (site, right), &comparison);
  st_comparison_clear (&comparison);
  return usefulness;
}

static gboolean
is_useful (const StSite *site, const char *left, const char *right)
{
  StComparison comparison;
  st_comparison_init (&comparison);
  gboolean is = st_pair_is_useful (project_find (site, left), project_find (site, right), &comparison);
  st_comparison_clear (&comparison);
  return is;
}

static StSite *
site_below (const char *root, const char *key)
{
  project_index (root, "demo", key);
  project_code (root, "B1", "retry: never\nrelated: [G1]\n", 1);
  project_code (root, "G1", "retry: later\n", 1);
  project_code (root, "G2", "", 1);
  folder_write (root, "content/demo/B1-vs-G1.md", "---\npair: [B1, G1]\n---\nA note.\n");
  return project_site (root);
}

static void
test_score (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = site_below (root, "");
  StUsefulness all = usefulness_of (site, "B1", "G1"), one = usefulness_of (site, "B1", "G2"), none = usefulness_of (site, "G1", "G2");
  g_assert_cmpuint (all.n_different, ==, 2);
  g_assert_true (all.related && all.noted);
  g_assert_cmpuint (all.score, ==, 2 + 2 + 3);
  g_assert_false (one.related || one.noted);
  g_assert_cmpuint (one.score, ==, 1);
  g_assert_cmpuint (none.score, ==, 0);
}

static void
test_limit (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) one = site_below (root, "noindex_below: 1\n"), seven = site_below (root, "noindex_below: 7\n"),
                     eight = site_below (root, "noindex_below: 8\n");
  g_assert_true (is_useful (one, "B1", "G2"));
  g_assert_false (is_useful (one, "G1", "G2"));
  g_assert_true (is_useful (seven, "B1", "G1"));
  g_assert_false (is_useful (eight, "B1", "G1"));
}

static void
test_off (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) without = site_below (root, ""), nought = site_below (root, "noindex_below: 0\n");
  g_assert_true (is_useful (without, "G1", "G2"));
  g_assert_true (is_useful (nought, "G1", "G2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/usefulness/what differs, what is related and what has a note count", test_score);
  g_test_add_func ("/usefulness/the score asked for is enough", test_limit);
  g_test_add_func ("/usefulness/all are useful where the site asks for nothing", test_off);
  return g_test_run ();
}
