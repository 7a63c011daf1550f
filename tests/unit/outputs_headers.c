#include "outputs/headers.h"

#include "output.h"

/* The lines of `_headers` that are no comments, but for the policy. (transfer full) */
static char *
lines_of (const StSite *site, const char *base_path)
{
  g_auto (Output) output = output_new ();
  GString *out = g_string_new (NULL);
  st_headers_document (site, base_path, output_emit, &output);
  const char *text = output_file (&output, "_headers");
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '#' && *lines[i] != '\0' && strstr (lines[i], "Policy") == NULL)
      g_string_append_printf (out, "%s\n", lines[i]);
  return g_string_free (out, FALSE);
}

static void
index_with (const char *root, const char *key)
{
  g_autofree char *text = g_strdup_printf ("---\ntitle: T\ndescription: D\nbase_url: https://codes.example/\nsource: en\nlanguages: [en]\n"
                                           "families: [demo]\n%s---\nWelcome.\n",
                                           key);
  folder_write (root, "content/index.md", text);
}

#define assert_lines(root, base_path, expected)                                                                                            \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_autoptr (StSite) site_ = project_site (root);                                                                                        \
    g_autofree char *lines_ = lines_of (site_, (base_path));                                                                               \
    g_assert_cmpstr (lines_, ==, (expected));                                                                                              \
  }                                                                                                                                        \
  G_STMT_END

#define ALL "  X-Content-Type-Options: nosniff\n"
#define ASSETS "  Cache-Control: public, max-age=31536000, immutable\n"
#define JSON "  Access-Control-Allow-Origin: *\n"

static void
test_rules (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  assert_lines (root, "/", "/*\n" ALL "/assets/*\n" ASSETS "/*.json\n" JSON);
  assert_lines (root, "/a%20b:*/", "/a%20b%3A%2A/*\n" ALL "/a%20b%3A%2A/assets/*\n" ASSETS "/a%20b%3A%2A/*.json\n" JSON);
}

/* A rule for files that are not there, and a file that nobody wants. */
static void
test_left_out (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  index_with (root, "json: false\n");
  assert_lines (root, "/", "/*\n" ALL "/assets/*\n" ASSETS);
  index_with (root, "headers: false\n");
  assert_lines (root, "/", "");
  index_with (root, "headers: true\n");
  assert_lines (root, "/", "/*\n" ALL "/assets/*\n" ASSETS "/*.json\n" JSON);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/headers/rules stand below the path of the site", test_rules);
  g_test_add_func ("/headers/what a site does without is left out", test_left_out);
  return g_test_run ();
}
