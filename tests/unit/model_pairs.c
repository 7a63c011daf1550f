#include "model/pairs.h"

#include "project.h"

/* Five codes: G1 names G4, G3 names G1, and there is a note on G2 and G5.
 * @pairs: the family's choice, or "" for none stated. */
static StSite *
site_with (const char *root, const char *pairs)
{
  g_autofree char *path = g_build_filename (root, "content/demo/index.md", NULL), *index = NULL;
  g_assert_true (g_file_get_contents (path, &index, NULL, NULL));
  g_autofree char *changed = g_strdup_printf ("---\n%s%s", pairs, index + strlen ("---\n"));
  folder_write (root, "content/demo/index.md", changed);
  project_code (root, "G1", "related: [G4]\n", 1);
  project_code (root, "G2", "", 1);
  project_code (root, "G3", "related: [G1]\n", 1);
  project_code (root, "G4", "", 1);
  project_code (root, "G5", "", 1);
  if (strstr (pairs, "none") == NULL)
    folder_write (root, "content/demo/G2-vs-G5.md", "---\npair: [G2, G5]\n---\nA note.\n");
  return project_site (root);
}

/* All pairs in their order, as "G1-G3 G1-G4"; each is looked for in both directions, too. */
static char *
pairs_of (const StSite *site)
{
  const StFamily *family = st_site_family (site, "demo");
  GString *all = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < family->codes->len; i++)
    for (guint j = 0; j < st_pairs_count (family->codes->pdata[i]); j++, n++)
      {
        const StCode *left = family->codes->pdata[i], *right = st_pairs_right (left, j);
        g_assert_true (st_pair_is_built (left, right));
        g_assert_true (st_pair_is_built (right, left));
        g_string_append_printf (all, "%s%s-%s", n > 0 ? " " : "", left->id, right->id);
      }
  g_assert_cmpuint (st_family_n_pairs (family), ==, n);
  return g_string_free (all, FALSE);
}

static char *
partners_of (const StSite *site, const char *id)
{
  const StCode *code = project_find (site, id);
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < st_partners_count (code); i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "", st_partners_get (code, i)->id);
  return g_string_free (all, FALSE);
}

/* The pager's way from the first pair to the last, and the same back. */
static void
assert_walk (const StSite *site, const char *left, const char *right, const char *expected)
{
  g_autoptr (GString) walk = g_string_new (NULL);
  StPair pair = { project_find (site, left), project_find (site, right) }, last = pair;
  g_assert_null (st_pair_before (pair.left, pair.right).left);
  for (; pair.left != NULL; pair = st_pair_after (pair.left, pair.right))
    {
      g_string_append_printf (walk, "%s%s-%s", walk->len > 0 ? " " : "", pair.left->id, pair.right->id);
      if (walk->len > strlen (left) + strlen (right) + 1)
        {
          StPair back = st_pair_before (pair.left, pair.right);
          g_assert_true (back.left == last.left && back.right == last.right);
        }
      last = pair;
    }
  g_assert_cmpstr (walk->str, ==, expected);
}

#define assert_text(given, expected)                                                                                                       \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_autofree char *text_ = (given);                                                                                                      \
    g_assert_cmpstr (text_, ==, (expected));                                                                                               \
  }                                                                                                                                        \
  G_STMT_END

static void
test_all (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = site_with (root, "");
  const char *all = "G1-G2 G1-G3 G1-G4 G1-G5 G2-G3 G2-G4 G2-G5 G3-G4 G3-G5 G4-G5";
  assert_text (pairs_of (site), all);
  assert_text (partners_of (site, "G3"), "G1 G2 G4 G5");
  assert_walk (site, "G1", "G2", all);
  g_assert_false (st_pair_is_built (project_find (site, "G1"), project_find (site, "G1")));
}

/* G5 is bad, the others are good. */
static void
write_class_of_last (const char *root)
{
  project_code (root, "G5", "class: bad\n", 1);
}

static void
test_class (void)
{
  g_auto (Folder) root = project_new ();
  st_site_free (site_with (root, "pairs: class\n"));
  write_class_of_last (root);
  g_autoptr (StSite) site = project_site (root);
  const char *all = "G1-G2 G1-G3 G1-G4 G2-G3 G2-G4 G2-G5 G3-G4";
  assert_text (pairs_of (site), all);
  assert_text (partners_of (site, "G2"), "G1 G3 G4 G5");
  assert_text (partners_of (site, "G5"), "G2");
  assert_walk (site, "G1", "G2", all);
  g_assert_false (st_pair_is_built (project_find (site, "G1"), project_find (site, "G5")));
  g_assert_true (st_codes_are_peers (project_find (site, "G1"), project_find (site, "G4")));
  g_assert_false (st_codes_are_peers (project_find (site, "G2"), project_find (site, "G5")));
}

/* The extras of a code stand between its peers, in the order of the family. */
static void
test_class_and_related (void)
{
  g_auto (Folder) root = project_new ();
  st_site_free (site_with (root, "pairs: [related, class]\n"));
  project_code (root, "G2", "class: bad\nrelated: [G3]\n", 1);
  write_class_of_last (root);
  g_autoptr (StSite) site = project_site (root);
  const char *all = "G1-G3 G1-G4 G2-G3 G2-G5 G3-G4";
  assert_text (pairs_of (site), all);
  assert_text (partners_of (site, "G3"), "G1 G2 G4");
  assert_walk (site, "G1", "G3", all);
}

/* What is foretold of each choice is what it builds. */
static void
test_forecast (void)
{
  static const struct {
    const char *key;
    StPairs pairs;
  } choices[] = { { "", ST_PAIRS_ALL },
                  { "pairs: class\n", ST_PAIRS_CLASS },
                  { "pairs: related\n", ST_PAIRS_RELATED },
                  { "pairs: [class, related]\n", ST_PAIRS_CLASS | ST_PAIRS_RELATED } };
  guint64 expected[G_N_ELEMENTS (choices)] = { 10, 7, 3, 7 };
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_auto (Folder) root = project_new ();
      st_site_free (site_with (root, choices[i].key));
      write_class_of_last (root);
      g_autoptr (StSite) site = project_site (root);
      const StFamily *family = st_site_family (site, "demo");
      g_assert_cmpuint (st_family_n_pairs (family), ==, expected[i]);
      for (guint j = 0; j < G_N_ELEMENTS (choices); j++)
        g_assert_cmpuint (st_pairs_forecast (family, choices[j].pairs), ==, expected[j]);
      g_assert_cmpuint (st_pairs_forecast (family, ST_PAIRS_NONE), ==, 0);
    }
}

static void
test_related (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = site_with (root, "pairs: related\n");
  assert_text (pairs_of (site), "G1-G3 G1-G4 G2-G5");
  assert_text (partners_of (site, "G1"), "G3 G4");
  assert_text (partners_of (site, "G5"), "G2");
  assert_walk (site, "G1", "G3", "G1-G3 G1-G4 G2-G5");
  g_assert_false (st_pair_is_built (project_find (site, "G1"), project_find (site, "G2")));
  g_assert_false (st_pair_is_built (project_find (site, "G5"), project_find (site, "G4")));
}

static void
test_none (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = site_with (root, "pairs: none\n");
  assert_text (pairs_of (site), "");
  assert_text (partners_of (site, "G1"), "");
  g_assert_false (st_pair_is_built (project_find (site, "G1"), project_find (site, "G4")));
}

/* A family of the codes G1 and H1 that is compared with the other one, with a note on two of
 * different names. */
static void
test_abroad (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *path = g_build_filename (root, "content/index.md", NULL), *index = NULL;
  g_assert_true (g_file_get_contents (path, &index, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (index);
  g_assert_cmpuint (g_string_replace (changed, "families: [demo]", "families: [demo, other]", 1), ==, 1);
  folder_write (root, "content/index.md", changed->str);
  folder_write (root, "content/other/index.md",
                "---\nname: Other\ntitle: Others\nnoun: code\ndescription: Others.\npairs_with: [demo]\n"
                "sections:\n  - {id: fix, heading: How to fix it}\n---\nOthers.\n");
  project_locale (root, "other", "");
  folder_write (root, "content/other/G1.md", "---\ncode: G1\nname: One\n---\nThe first.\n");
  folder_write (root, "content/other/H1.md", "---\ncode: H1\nname: Two\n---\nThe second.\n");
  folder_write (root, "content/other/H1-vs-demo-G2.md", "---\npair: [H1, demo/G2]\n---\nThese two are confused.\n");
  g_autoptr (StSite) site = site_with (root, "pairs: none\n");
  const StFamily *other = st_site_family (site, "other");
  const StCode *one = st_family_code (other, "G1"), *two = st_family_code (other, "H1");
  g_assert_true (st_pair_is_built (one, project_find (site, "G1")));
  g_assert_true (st_pair_is_built (project_find (site, "G2"), two));
  g_assert_false (st_pair_is_built (project_find (site, "G3"), two));
  const StNote *note = st_pair_note (two, project_find (site, "G2"));
  g_assert_nonnull (note);
  g_assert_cmpstr (note->page->id, ==, "H1-vs-demo-G2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/pairs/the codes of one class, and those with a note", test_class);
  g_test_add_func ("/pairs/of one class or related", test_class_and_related);
  g_test_add_func ("/pairs/each choice builds as many as foretold", test_forecast);
  g_test_add_func ("/pairs/all", test_all);
  g_test_add_func ("/pairs/related, by front matter or a note", test_related);
  g_test_add_func ("/pairs/none", test_none);
  g_test_add_func ("/pairs/of two families, by name or a note", test_abroad);
  return g_test_run ();
}
