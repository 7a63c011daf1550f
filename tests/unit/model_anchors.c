/* Ids of headings, and what links name them by. */
#include "model/anchors.h"

#include "project.h"
#include "read/theme.h"

static void
write_page (const char *root, const char *body)
{
  g_autofree char *text = g_strconcat ("---\ncode: G1\nname: Good\n---\nGood.\n\n", body, NULL);
  folder_write (root, "content/demo/G1.md", text);
}

/* Asserts what a link to @fragment leads to on the page @to. */
static void
assert_anchor (const StSite *site, StTarget to, const char *fragment, const char *expected)
{
  g_assert_cmpstr (st_target_anchor (site, &to, fragment), ==, expected);
}

static void
test_code (void)
{
  g_auto (Folder) root = project_new ();
  write_page (root,
              "## How to fix it\n\n### 1. Look\n\n### Fix\n\n### Look\n\n### 1. Look\n\n### Facts\n\n### H-facts\n\n### Ärger & Co\n");
  g_autoptr (StSite) site = project_site (root);
  StTarget page = st_target_code (project_find (site, "G1"));
  assert_anchor (site, page, "fix", "fix"); /* the section's own id */
  assert_anchor (site, page, "how-to-fix-it", "fix");
  assert_anchor (site, page, "1-look", "1-look");
  assert_anchor (site, page, "look", "look");
  assert_anchor (site, page, "1-look-1", "1-look-1");
  assert_anchor (site, page, "facts", "h-facts");
  assert_anchor (site, page, "h-facts", "h-h-facts"); /* what GitHub calls a heading counts before what it is called here */
  assert_anchor (site, page, "h-fix", "h-fix");
  assert_anchor (site, page, "%C3%A4rger--co", "ärger--co");
  assert_anchor (site, page, "A\xCC\x88rger--co", NULL);
  assert_anchor (site, page, "a\xCC\x88rger--co", "ärger--co");
  assert_anchor (site, page, "meaning", NULL);
  assert_anchor (site, page, "", NULL);
}

static void
test_pages (void)
{
  g_auto (Folder) root = project_new ();
  write_page (root, "## How to fix it\n\n### Look\n");
  project_code (root, "G2", "", 1);
  folder_write (root, "content/demo/G3.md", "---\ncode: G3\nname: Third\n---\nThird.\n");
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\n---\n### Why both\n\n### How to fix it\n\nWords.\n");
  g_autoptr (StSite) site = project_site (root);
  const StCode *one = project_find (site, "G1"), *two = project_find (site, "G2"), *three = project_find (site, "G3");
  StTarget pair = st_target_pair (one, two);
  assert_anchor (site, pair, "why-both", "why-both");
  assert_anchor (site, pair, "fix", "fix");
  assert_anchor (site, pair, "how-to-fix-it", "how-to-fix-it"); /* the note's own comes first */
  assert_anchor (site, pair, "look", NULL);                     /* a comparison shows it without its id */
  assert_anchor (site, st_target_pair (two, three), "how-to-fix-it", "fix");
  assert_anchor (site, st_target_code (three), "fix", NULL);
  assert_anchor (site, st_target_family (one->family), "fix", NULL);
  assert_anchor (site, st_target_matrix (one->family), "fix", NULL);
}

/* Any heading by the name of an id of the standard theme gets another id. */
static void
test_theme (void)
{
  g_autofree char *here = g_path_get_dirname (__FILE__), *repository = g_build_filename (here, "..", "..", NULL);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StTheme) theme = st_theme_read (repository, NULL, diag);
  g_autoptr (GRegex) ids = g_regex_new (" id=\"([^\"{]+)(\\{\\{[^}]*\\}\\})?\"", 0, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) body = g_string_new ("## How to fix it\n\n");
  GHashTableIter files;
  gpointer file = NULL;
  g_hash_table_iter_init (&files, theme->files);
  while (g_hash_table_iter_next (&files, NULL, &file))
    {
      g_autoptr (GMatchInfo) match = NULL;
      for (g_regex_match (ids, ((const StThemeFile *) file)->source->text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *slot = g_match_info_fetch (match, 2), *name = g_match_info_fetch (match, 1);
          char *id = g_strconcat (name, slot != NULL && *slot != '\0' ? "demo" : "", NULL);
          g_string_append_printf (body, "### %s\n\n", id);
          g_ptr_array_add (found, id);
        }
    }
  g_assert_cmpuint (found->len, >, 10);
  g_auto (Folder) root = project_new ();
  write_page (root, body->str);
  g_autoptr (StSite) site = project_site (root);
  StTarget page = st_target_code (project_find (site, "G1"));
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *expected = g_strconcat ("h-", found->pdata[i], NULL);
      assert_anchor (site, page, found->pdata[i], expected);
    }
}

/* A section by the name of an id of the standard theme keeps its name and stands elsewhere. */
static void
test_sections (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *path = g_build_filename (root, "content", "demo", "index.md", NULL), *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, "sections:\n",
                                      "sections:\n"
                                      "  - id: facts\n    heading: All about it\n"
                                      "  - id: h-facts\n    heading: More about it\n",
                                      1),
                    ==, 1);
  folder_write (root, "content/demo/index.md", changed->str);
  write_page (root, "## All about it\n\nWords.\n\n## More about it\n\nWords.\n");
  g_autoptr (StSite) site = project_site (root);
  StTarget page = st_target_code (project_find (site, "G1"));
  assert_anchor (site, page, "facts", "h-h-facts");
  assert_anchor (site, page, "all-about-it", "h-h-facts");
  assert_anchor (site, page, "h-facts", "h-facts"); /* another section's own id, which it keeps */
  assert_anchor (site, page, "more-about-it", "h-facts");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/anchors/a page's headings and sections are named as on GitHub", test_code);
  g_test_add_func ("/anchors/a link finds what the page it leads to shows", test_pages);
  g_test_add_func ("/anchors/ids of the standard theme stay its own", test_theme);
  g_test_add_func ("/anchors/a section leaves the standard theme its ids", test_sections);
  return g_test_run ();
}
