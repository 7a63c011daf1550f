#include "outputs/llms.h"

#include "output.h"

/* (transfer full) */
static char *
text_of (const StSite *site, StLlmsOptions options)
{
  g_auto (Output) output = output_new ();
  st_llms_document (site, options, output_emit, &output);
  return g_strdup (output_file (&output, "llms.txt"));
}

static void
test_whole (void)
{
  static const char *const messages[] = { "title.matrix", "{family}, all", "llms.pairs", "A-vs-B.html", "llms.api", "The facts.", NULL };
  g_auto (Folder) root = project_new ();
  project_messages (root, messages);
  project_code (root, "G1", "short: One\n", 1);
  project_code (root, "G2", "", 1);
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\n---\nA note.\n");
  g_autoptr (StSite) site = project_site (root);
  g_autofree char *text = text_of (site, (StLlmsOptions){ .matrix = TRUE, .api = TRUE });
  g_assert_cmpstr (text, ==,
                   "# The site\n"
                   "\n"
                   "> A site for tests.\n"
                   "\n"
                   "A-vs-B.html\n"
                   "\n"
                   "## Demo codes\n"
                   "\n"
                   "- [Demo codes](https://codes.example/en/demo/index.html): Codes for tests.\n"
                   "- [Demo codes, all](https://codes.example/en/demo/matrix.html): Each number says how many facts of two codes differ, "
                   "and leads to their comparison.\n"
                   "- [G1 One](https://codes.example/en/demo/G1.html): Summary of G1.\n"
                   "- [G2 Name of G2](https://codes.example/en/demo/G2.html): Summary of G2.\n"
                   "- [Demo G1 vs G2: One or Name of G2](https://codes.example/en/demo/G1-vs-G2.html)\n"
                   "\n"
                   "## JSON\n"
                   "\n"
                   "- [openapi.json](https://codes.example/openapi.json): The facts.\n"
                   "\n"
                   "## Optional\n"
                   "\n"
                   "- [Tiếng Việt](https://codes.example/vi/index.html)\n");
}

static void
test_least (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  g_autoptr (StSite) site = project_site (root);
  g_autofree char *text = text_of (site, (StLlmsOptions){ .matrix = FALSE });
  g_assert_null (strstr (text, "matrix.html"));
  g_assert_null (strstr (text, "json"));
}

static void
test_escaped (void)
{
  g_auto (Folder) root = project_new ();
  folder_write (root, "content/index.md",
                "---\ntitle: \"#1 [codes] *all*\"\ndescription: \"1. A_B\"\nbase_url: https://codes.example/(a%20b)/\nsource: en\n"
                "languages: [en]\nfamilies: [demo]\n---\nWelcome.\n");
  project_code (root, "G1", "short: \"](x) `<b>`\"\n", 1);
  g_autoptr (StSite) site = project_site (root);
  g_autofree char *text = text_of (site, (StLlmsOptions){ .matrix = FALSE });
  g_assert_true (g_str_has_prefix (text, "# \\#1 \\[codes\\] \\*all\\*\n\n> 1\\. A\\_B\n"));
  g_assert_nonnull (strstr (text, "- [G1 \\](x) \\`\\<b>\\`](https://codes.example/%28a%20b%29/en/demo/G1.html): Summary of G1.\n"));
  g_assert_null (strstr (text, "Optional"));
}

static void
test_long (void)
{
  static const char *const messages[] = { "llms.more", "{n, plural, one {# more} other {# more}}", NULL };
  g_auto (Folder) root = project_new ();
  project_messages (root, messages);
  for (guint i = 0; i < 503; i++)
    {
      g_autofree char *id = g_strdup_printf ("G%03u", i);
      project_code (root, id, "", 0);
    }
  g_autoptr (StSite) site = project_site (root);
  g_autofree char *text = text_of (site, (StLlmsOptions){ .matrix = FALSE });
  g_assert_cmpuint (output_count (text, "\n- [G"), ==, 500);
  g_assert_nonnull (strstr (text, "\n- [3 more](https://codes.example/en/demo/index.html)\n"));
  g_autofree char *with_api = text_of (site, (StLlmsOptions){ .api = TRUE });
  g_assert_nonnull (strstr (with_api, "\n- [3 more](https://codes.example/en/demo/index.json)\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/llms/a part for each family, then what else there is", test_whole);
  g_test_add_func ("/llms/what the site does not have is not named", test_least);
  g_test_add_func ("/llms/text is no markup", test_escaped);
  g_test_add_func ("/llms/a long list leads to the whole", test_long);
  return g_test_run ();
}
