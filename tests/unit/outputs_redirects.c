#include "outputs/redirects.h"

#include "output.h"

/* The lines of a file that are no comments: of addresses, or (@folders) of folders. (transfer full) */
static char *
lines_of (const StSite *site, const char *path, gboolean folders)
{
  g_auto (Output) output = output_new ();
  GString *out = g_string_new (NULL);
  st_redirects_documents (site, output_emit, &output);
  const char *text = output_file (&output, path);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '#' && *lines[i] != '\0' && folders == (strstr (lines[i], "* /") != NULL || strchr (lines[i], '~') != NULL))
      g_string_append_printf (out, "%s\n", lines[i]);
  return g_string_free (out, FALSE);
}

#define assert_lines(site, path, expected) assert_rules (site, path, FALSE, expected)
#define assert_rules(site, path, folders, expected)                                                                                        \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_autofree char *lines_ = lines_of ((site), (path), (folders));                                                                        \
    g_assert_cmpstr (lines_, ==, (expected));                                                                                              \
  }                                                                                                                                        \
  G_STMT_END

static void
test_order (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "related: [G3]\n", 1);
  project_code (root, "G3", "", 1);
  folder_write (root, "content/demo/G1-vs-G3.md", "---\npair: [G1, G3]\n---\nA note.\n");
  g_autoptr (StSite) site = project_site (root);
  assert_lines (site, "_redirects",
                "/en/demo/G3-vs-G1.html /en/demo/G1-vs-G3.html 301\n"
                "/vi/demo/G3-vs-G1.html /vi/demo/G1-vs-G3.html 301\n"
                "/en/demo/G3-vs-G2.html /en/demo/G2-vs-G3.html 301\n"
                "/vi/demo/G3-vs-G2.html /vi/demo/G2-vs-G3.html 301\n"
                "/en/demo/G2-vs-G1.html /en/demo/G1-vs-G2.html 301\n"
                "/vi/demo/G2-vs-G1.html /vi/demo/G1-vs-G2.html 301\n");
  assert_lines (site, "redirects.map",
                "\"/en/demo/G3-vs-G1.html\" \"/en/demo/G1-vs-G3.html\";\n"
                "\"/vi/demo/G3-vs-G1.html\" \"/vi/demo/G1-vs-G3.html\";\n"
                "\"/en/demo/G3-vs-G2.html\" \"/en/demo/G2-vs-G3.html\";\n"
                "\"/vi/demo/G3-vs-G2.html\" \"/vi/demo/G2-vs-G3.html\";\n"
                "\"/en/demo/G2-vs-G1.html\" \"/en/demo/G1-vs-G2.html\";\n"
                "\"/vi/demo/G2-vs-G1.html\" \"/vi/demo/G1-vs-G2.html\";\n");
}

/* A path of the site that each of the two would read as something else. */
static void
test_path (void)
{
  g_auto (Folder) root = project_new ();
  folder_write (root, "content/index.md",
                "---\ntitle: T\ndescription: D\nbase_url: 'https://codes.example/a%20:b*/$c%22%22'\nsource: en\nlanguages: [en]\n"
                "families: [demo]\n---\nWelcome.\n");
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  g_autoptr (StSite) site = project_site (root);
  assert_lines (site, "_redirects", "/a%20%3Ab%2A/%24c%22%22/en/demo/G2-vs-G1.html /a%20%3Ab%2A/%24c%22%22/en/demo/G1-vs-G2.html 301\n");
  assert_lines (site, "redirects.map", "\"/a :b*/$c\\\"\\\"/en/demo/G2-vs-G1.html\" \"/a%20%3Ab%2A/%24c%22%22/en/demo/G1-vs-G2.html\";\n");
}

/* Turned round, the pair of G1 and G2-vs-G3 would be that of G2 and G3-vs-G1. */
static void
test_names (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_code (root, "G4-vs-G5", "", 1);
  g_autoptr (StSite) site = project_site (root);
  assert_lines (site, "_redirects", "");
}

static void
test_limits (void)
{
  g_auto (Folder) root = project_new ();
  /* 330 codes make 54,285 pairs in two languages. */
  for (guint i = 0; i < 330; i++)
    {
      g_autofree char *id = g_strdup_printf ("G%03u", i);
      project_code (root, id, i == 329 ? "related: [G328]\n" : "", 0);
    }
  g_autoptr (StSite) site = project_site (root);
  g_auto (Output) output = output_new ();
  st_redirects_documents (site, output_emit, &output);
  const char *rules = output_file (&output, "_redirects"), *map = output_file (&output, "redirects.map");
  g_assert_cmpuint (output_count (rules, " 301\n"), ==, 2000);
  g_assert_cmpuint (output_count (map, "\";\n"), ==, 100000);
  g_assert_cmpuint (output_count (rules, "G329-vs-G328.html"), ==, 2);
  g_assert_nonnull (strstr (rules, "301\n# Hosts read no more"));
  g_assert_nonnull (strstr (map, ";\n# The list ends"));
}

/* Addresses of before a language was at the root, and of when it was. */
static void
test_languages (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  folder_write (root, "content/about.md", "---\ntitle: About\n---\nA page.\n");
  folder_write (root, "content/guides/index.md", "---\ntitle: Guides\n---\nPages.\n");
  project_locale (root, "pages", "");
  project_locale (root, "guides", "");
  {
    g_autoptr (StSite) site = project_site (root);
    assert_rules (site, "_redirects", TRUE, "/demo/* /en/demo/:splat 301\n/guides/* /en/guides/:splat 301\n");
    assert_lines (site, "_redirects", "/about.html /en/about.html 301\n");
    assert_rules (site, "redirects.map", TRUE, "\"~^/demo/(.*)$\" \"/en/demo/$1\";\n\"~^/guides/(.*)$\" \"/en/guides/$1\";\n");
  }
  project_index (root, "demo", "root_language: vi\n");
  g_autoptr (StSite) site = project_site (root);
  assert_rules (site, "_redirects", TRUE, "/vi/* /:splat 301\n");
  assert_lines (site, "_redirects", "");
  assert_rules (site, "redirects.map", TRUE, "\"~^/vi/(.*)$\" \"/$1\";\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/redirects/likely pairs come first, in every language", test_order);
  g_test_add_func ("/redirects/the path of the site is written as each server reads it", test_path);
  g_test_add_func ("/redirects/no redirect hides a page", test_names);
  g_test_add_func ("/redirects/a list that is cut says so", test_limits);
  g_test_add_func ("/redirects/languages at the root and in folders", test_languages);
  return g_test_run ();
}
