#include "outputs/api.h"

#include "project.h"

/* --- what is written ----------------------------------------------------- */

static StApiPage
page_of (guint language)
{
  return (StApiPage){ .language = language, .shown = language, .canonical = language, .source = "content/demo/x.md" };
}

typedef struct {
  StViews *views;
  StApi *api;
} Demo;

static Demo
demo_new (const StSite *site, guint language)
{
  StShared last = 0;
  const StFamily *family = st_site_family (site, "demo");
  Demo demo = { st_views_new (site, family, &(StFolder){ family, "" }, FALSE, language, NULL, &last), NULL };
  demo.api = st_api_new (demo.views, demo.views);
  return demo;
}

static void
demo_clear (Demo *demo)
{
  st_api_free (demo->api);
  st_views_free (demo->views);
}

/* The document of the pair G1 and G2 in English. (transfer full) */
static char *
pair_of (const StSite *site, const StApiPage *page)
{
  Demo demo = demo_new (site, 0);
  GString *json = g_string_new ("what was here before");
  StComparison comparison;
  st_comparison_init (&comparison);
  st_api_pair (demo.api, demo.api, page, (StPair){ project_find (site, "G1"), project_find (site, "G2") }, &comparison, json);
  st_comparison_clear (&comparison);
  demo_clear (&demo);
  return g_string_free (json, FALSE);
}

static char *
code_of (const StSite *site, const char *id)
{
  Demo demo = demo_new (site, 0);
  GString *json = g_string_new (NULL);
  StApiPage page = page_of (0);
  page.target = st_target_code (project_find (site, id));
  st_api_code (demo.api, &page, project_find (site, id), json);
  demo_clear (&demo);
  return g_string_free (json, FALSE);
}

#define assert_holds(text, part)                                                                                                           \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    if (strstr ((text), (part)) == NULL)                                                                                                   \
      {                                                                                                                                    \
        g_test_message ("not in it: %s\nit: %s", (part), (text));                                                                          \
        g_test_fail ();                                                                                                                    \
      }                                                                                                                                    \
  }                                                                                                                                        \
  G_STMT_END

/* --- pairs --------------------------------------------------------------- */

#define LEFT "\"left\":{\"id\":\"G1\",\"name\":\"Name of G1\",\"url\":\"https://codes.example/en/demo/G1.html\",\"json\":\"G1.json\"}"
#define RIGHT "\"right\":{\"id\":\"G2\",\"name\":\"Name of G2\",\"url\":\"https://codes.example/en/demo/G2.html\",\"json\":\"G2.json\"}"

static void
test_pair (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "retry: later\ncommands: [GET, HEAD]\n", 1);
  project_code (root, "G2", "retry: never\ncommands: [HEAD, POST]\n", 1);
  g_autoptr (StSite) site = project_site (root);
  StApiPage page = page_of (0);
  g_autofree char *json = pair_of (site, &page);
  g_assert_cmpstr (json, ==,
                   "{\"kind\":\"pair\",\"url\":\"https://codes.example/en/demo/G1-vs-G2.html\",\"language\":\"en\",\"fallback\":false,"
                   "\"partly\":false,\"family\":\"demo\",\"id\":\"G1-vs-G2\"," LEFT "," RIGHT ",\"differences\":["
                   "{\"fact\":\"retry\",\"name\":\"Retry\","
                   "\"left\":{\"id\":\"later\",\"name\":\"Later\",\"sentence\":\"Repeat G1 later.\"},"
                   "\"right\":{\"id\":\"never\",\"name\":\"Never\",\"sentence\":\"Never repeat G2.\"}},"
                   "{\"fact\":\"commands\",\"name\":\"Commands\",\"only_left\":[{\"id\":\"GET\"}],\"only_right\":[{\"id\":\"POST\"}],"
                   "\"both\":[{\"id\":\"HEAD\"}]}],"
                   "\"shared\":[{\"fact\":\"class\",\"name\":\"Class\",\"value\":{\"id\":\"good\",\"name\":\"Good\"}}],\"unknown\":[]}\n");
}

static void
test_unknown (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "retry: later\n", 1);
  project_code (root, "G2", "commands: [PUT]\n", 1);
  g_autoptr (StSite) site = project_site (root);
  StApiPage page = page_of (0);
  g_autofree char *json = pair_of (site, &page);
  assert_holds (json, "\"differences\":[],");
  assert_holds (json,
                "\"unknown\":[{\"fact\":\"retry\",\"name\":\"Retry\",\"known\":\"left\",\"value\":{\"id\":\"later\",\"name\":\"Later\","
                "\"sentence\":\"Repeat G1 later.\"}},"
                "{\"fact\":\"commands\",\"name\":\"Commands\",\"known\":\"right\",\"values\":[{\"id\":\"PUT\"}]}]");
}

static void
test_none (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "commands: []\n", 1);
  project_code (root, "G2", "commands: []\n", 1);
  g_autoptr (StSite) site = project_site (root);
  StApiPage page = page_of (0);
  g_autofree char *json = pair_of (site, &page);
  assert_holds (json, "{\"fact\":\"commands\",\"name\":\"Commands\",\"values\":[]}],\"unknown\":[]");
}

static void
test_fallback (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  g_autoptr (StSite) site = project_site (root);
  StApiPage page = page_of (1);
  page.shown = page.canonical = 0;
  g_autofree char *json = pair_of (site, &page);
  assert_holds (json,
                "\"url\":\"https://codes.example/vi/demo/G1-vs-G2.html\",\"canonical\":\"https://codes.example/en/demo/G1-vs-G2.html\","
                "\"language\":\"en\",\"fallback\":true,\"partly\":false");
  assert_holds (json, "\"url\":\"https://codes.example/vi/demo/G2.html\",\"json\":\"G2.json\"");
}

static void
test_escaped (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "short: 'A \"quoted\" \\ name'\n", 1);
  folder_write (root, "content/demo/G2.md", "---\ncode: G2\nname: 'Say \"no\" \\ yes'\n---\nThe \"second\".\n\n## How to fix it\n\nDo.\n");
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\n---\nNeither is \"better\".\n");
  g_autoptr (StSite) site = project_site (root);
  StApiPage page = page_of (0);
  g_autofree char *pair = pair_of (site, &page);
  g_autofree char *code = code_of (site, "G2");
  assert_holds (pair, "{\"id\":\"G2\",\"name\":\"Say \\\"no\\\" \\\\ yes\",");
  assert_holds (pair, ",\"note_html\":\"<p>Neither is &quot;better&quot;.</p>\\n\"}\n");
  assert_holds (code, "\"summary\":\"The \\\"second\\\".\"");
}

/* --- codes --------------------------------------------------------------- */

static void
test_code (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *family = folder_read (root, "content/demo/index.md");
  folder_write (root, "content/other/index.md", family);
  folder_write (root, "content/other/G9.md", "---\ncode: G9\nname: Nine\n---\nSummary.\n\n## How to fix it\n\nDo.\n");
  project_index (root, "demo, other", "");
  g_autofree char *empty = xliff_of ("vi", "");
  folder_write (root, "locales/vi/other.xlf", empty);
  project_code (root, "G1", "retry: later\ncommands: []\nrelated: [G2, other/G9]\nreferences: [RFC 1]\nremark: Beware.\n", 1);
  project_code (root, "G2", "", 0);
  g_autoptr (StSite) site = project_site (root);
  g_autofree char *json = code_of (site, "G1");
  assert_holds (json, "\"retry\":{\"name\":\"Retry\",\"type\":\"enum\",\"known\":true,\"value\":{\"id\":\"later\",\"name\":\"Later\","
                      "\"sentence\":\"Repeat G1 later.\"}}");
  assert_holds (json, "\"commands\":{\"name\":\"Commands\",\"type\":\"set\",\"known\":true,\"values\":[]}");
  assert_holds (json,
                "\"codes\":[{\"id\":\"G2\",\"name\":\"Name of G2\",\"url\":\"https://codes.example/en/demo/G2.html\",\"json\":\"G2.json\"},"
                "{\"family\":\"other\",\"id\":\"G9\",\"name\":\"Nine\",\"url\":\"https://codes.example/en/other/G9.html\","
                "\"json\":\"../other/G9.json\"}]");
  assert_holds (json, "\"references\":[{\"text\":\"RFC 1\"}]");
  assert_holds (json, "\"remark\":{\"name\":\"Remark\",\"type\":\"text\",\"known\":true,\"text\":\"Beware.\"}");
  assert_holds (json, "\"sections\":[{\"id\":\"fix\",\"heading\":\"How to fix it\",\"html\":\"<p>Step 1 of G1.</p>\\n\"}]");
  g_autofree char *unknown = code_of (site, "G2");
  assert_holds (unknown, "\"retry\":{\"name\":\"Retry\",\"type\":\"enum\",\"known\":false}");
}

/* --- the site ------------------------------------------------------------ */

static void
keep (gpointer data, const char *path, const GString *content)
{
  g_assert_true (g_hash_table_insert (data, g_strdup (path), g_strdup (content->str)));
}

static GHashTable *
documents_of (const StSite *site)
{
  GHashTable *documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  st_api_documents (site, keep, documents);
  return documents;
}

static void
test_documents (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  folder_write (root, "content/index.md",
                "---\ntitle: '{languages}'\ndescription: D\nbase_url: https://codes.example/x\nsource: en\nlanguages: [en, vi]\n"
                "families: [demo]\n---\nWelcome.\n");
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (GHashTable) documents = documents_of (site);
  g_assert_cmpuint (g_hash_table_size (documents), ==, 3);
  const char *openapi = g_hash_table_lookup (documents, "openapi.json"), *schema = g_hash_table_lookup (documents, "schema.json");
  assert_holds (openapi, "\"servers\": [{\"url\":\"https://codes.example/x\"}]");
  assert_holds (openapi, "\"enum\": [\"en\",\"vi\"]");
  assert_holds (openapi, "\"example\": \"G1\"");
  assert_holds (schema, "\"$id\": \"https://codes.example/x/schema.json\"");
  /* A title is a text, whatever it looks like. */
  assert_holds (schema, "\"title\": \"{languages}\"");
  assert_holds ((const char *) g_hash_table_lookup (documents, "index.json"),
                "\"json\":{\"en\":\"en/demo/index.json\",\"vi\":\"vi/demo/index.json\"}");
}

static void
test_root_language (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_index (root, "demo", "root_language: en\n");
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (GHashTable) documents = documents_of (site);
  const char *openapi = g_hash_table_lookup (documents, "openapi.json");
  assert_holds (openapi, "\"servers\": [{\"url\":\"https://codes.example\"},{\"url\":\"https://codes.example/vi\"}]");
  assert_holds (openapi, "\"/{family}/{code}.json\"");
  g_assert_null (strstr (openapi, "{language}"));
  assert_holds ((const char *) g_hash_table_lookup (documents, "site.json"),
                "\"json\":{\"en\":\"demo/index.json\",\"vi\":\"vi/demo/index.json\"}");
}

static void
test_off (void)
{
  g_auto (Folder) root = project_new ();
  project_index (root, "demo", "json: false\n");
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (GHashTable) documents = documents_of (site);
  g_assert_cmpuint (g_hash_table_size (documents), ==, 0);
}

static void
test_wrong (void)
{
  g_auto (Folder) root = project_new ();
  project_index (root, "demo", "json: maybe\n");
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITH_LOCALES, 2, diag);
  g_assert_nonnull (site);
  assert_recorded (diag, "content/index.md:8:7 yaml/type\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/pair/it says what differs, what is shared and nothing else", test_pair);
  g_test_add_func ("/pair/what is known of one code alone is no difference", test_unknown);
  g_test_add_func ("/pair/two codes can share that they have none", test_none);
  g_test_add_func ("/pair/a fallback says which language it is in", test_fallback);
  g_test_add_func ("/pair/names and notes are escaped", test_escaped);
  g_test_add_func ("/code/every type of fact has its shape", test_code);
  g_test_add_func ("/site/what describes it is filled in", test_documents);
  g_test_add_func ("/site/with a language at the root, languages are servers", test_root_language);
  g_test_add_func ("/site/it can do without", test_off);
  g_test_add_func ("/site/whether it does is true or false", test_wrong);
  return g_test_run ();
}
