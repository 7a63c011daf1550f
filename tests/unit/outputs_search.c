#include "outputs/search.h"

#include "project.h"

#include <json-glib/json-glib.h>

/* --- what was written ---------------------------------------------------- */

typedef struct {
  GHashTable *files; /* path → content */
  guint repeated;
  gsize bytes;
} Output;

static void
emit (gpointer data, const char *path, const GString *content)
{
  Output *output = data;
  output->bytes += content->len;
  output->repeated += !g_hash_table_insert (output->files, g_strdup (path), g_strdup (content->str));
}

static Output
search_of (const StSite *site, guint language)
{
  Output output = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), 0, 0 };
  st_search_documents (site, language, NULL, emit, &output);
  g_assert_cmpuint (output.repeated, ==, 0);
  return output;
}

/* The data of a file: its only call is that of its own name. */
static JsonNode *
data_of (const Output *output, const char *language, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/search/%s.js", language, name);
  g_autofree char *call = g_strdup_printf ("statuary(\"%s\",", name);
  const char *content = g_hash_table_lookup (output->files, path);
  if (content == NULL || !g_str_has_prefix (content, call) || !g_str_has_suffix (content, ")\n"))
    give_up ("%s is missing or no call", path);
  g_autofree char *json = g_strndup (content + strlen (call), strlen (content) - strlen (call) - 2);
  JsonNode *node = json_from_string (json, NULL);
  g_assert_nonnull (node);
  return node;
}

static void
assert_data (const Output *output, const char *language, const char *name, const char *expected)
{
  g_autoptr (JsonNode) node = data_of (output, language, name);
  g_autofree char *json = json_to_string (node, FALSE);
  g_assert_cmpstr (json, ==, expected);
}

/* What the file of terms says of @term, or NULL. (transfer full) */
static char *
documents_of (const Output *output, const char *language, const char *term)
{
  g_autoptr (JsonNode) node = data_of (output, language, "terms.0");
  JsonNode *member = json_object_get_member (json_node_get_object (node), term);
  return member != NULL ? json_to_string (member, FALSE) : NULL;
}

#define assert_documents(output, language, term, expected)                                                                                 \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_autofree char *documents_ = documents_of ((output), (language), (term));                                                             \
    g_assert_cmpstr (documents_, ==, (expected));                                                                                          \
  }                                                                                                                                        \
  G_STMT_END

/* --- small sites --------------------------------------------------------- */

static void
test_index (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "B1", "short: <Bad> & more\ncommands: [GET, HEAD]\nrelated: [G1]\n", 1);
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "commands: [GET]\n", 1);
  g_autoptr (StSite) site = project_site (root);
  Output output = search_of (site, 0);
  assert_data (&output, "en", "codes.0",
               "[[\"B1\",\"&lt;Bad&gt; &amp; more\",\"failure\",\"demo\"],[\"G1\",\"Name of G1\",\"success\",\"demo\"],"
               "[\"G2\",\"Name of G2\",\"success\",\"demo\"]]");
  assert_documents (&output, "en", "b1", "[[4,0,1]]");
  assert_documents (&output, "en", "get", "[[3,0,1,1,1]]");
  assert_documents (&output, "en", "head", "[[3,0,1]]");
  assert_documents (&output, "en", "name", "[[2,0,3]]");
  assert_documents (&output, "en", "bad", "[[2,0,1]]");
  assert_documents (&output, "en", "summary", "[[1,0,3]]");
  assert_documents (&output, "en", "step", NULL);
  g_autoptr (JsonNode) index = data_of (&output, "en", "index");
  JsonObject *directory = json_node_get_object (index);
  g_assert_cmpuint (strlen (json_object_get_string_member (directory, "version")), ==, 8);
  g_autofree char *families = json_to_string (json_object_get_member (directory, "families"), FALSE);
  g_autofree char *terms = json_to_string (json_object_get_member (directory, "terms"), FALSE);
  g_assert_cmpstr (families, ==, "{\"demo\":[0,3]}");
  g_assert_cmpstr (terms, ==, "[\"1\"]");
  g_hash_table_unref (output.files);
}

static void
test_language (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 0);
  project_code (root, "G2", "", 0);
  g_autofree char *name = unit_of ("G2#name", "Name of G2", "T\u00EAn \u0111\u1EB9p");
  g_autofree char *summary = unit_of ("G2#summary.1", "Summary of G2.", "T\u00F3m t\u1EAFt.");
  g_autofree char *units = g_strconcat (name, summary, NULL);
  project_locale (root, "demo", units);
  g_autoptr (StSite) site = project_site (root);
  Output output = search_of (site, 1);
  assert_data (&output, "vi", "codes.0",
               "[[\"G1\",\"<span lang=\\\"en\\\" dir=\\\"ltr\\\">Name of G1</span>\",\"success\",\"demo\"],"
               "[\"G2\",\"T\u00EAn \u0111\u1EB9p\",\"success\",\"demo\"]]");
  assert_documents (&output, "vi", "dep", "[[2,1,1]]");
  assert_documents (&output, "vi", "tom", "[[1,1,1]]");
  assert_documents (&output, "vi", "g1", "[[4,0,1]]");
  g_hash_table_unref (output.files);
}

/* A record says which codes of other families a code is compared with; a name that two families have is a
 * question, and a group is shown with its codes. */
static void
test_several_families (void)
{
  static const char *const messages[] = { "search.which", "Which <one>?", "search.part", "{shown} of {count}", NULL };
  g_auto (Folder) root = project_new ();
  project_index (root, "demo, other", "");
  project_messages (root, messages);
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  project_code (root, "B1", "", 1);
  folder_write (root, "content/demo/G1-vs-G2-vs-B1.md", "---\ngroup: [G1, G2, B1]\ntitle: All & every\n---\nThey differ.\n");
  folder_write (root, "content/other/index.md",
                "---\nname: Other\ntitle: Others\nnoun: code\ndescription: Others.\npairs_with: [demo]\n"
                "sections:\n  - {id: fix, heading: How to fix it}\n---\nOthers.\n");
  project_locale (root, "other", "");
  folder_write (root, "content/other/G1.md", "---\ncode: G1\nname: One\n---\nThe first.\n");
  g_autoptr (StSite) site = project_site (root);
  site->offers |= ST_OFFERS_NUMBER; /* as templates with a page for them say */
  Output output = search_of (site, 0);
  const char *codes = g_hash_table_lookup (output.files, "en/search/codes.0.js");
  g_assert_nonnull (strstr (codes, "[\"G1\",\"One\",\"\",\"other\",\"Other\",null,0,{\"across\":[\"demo-G1\"]}]"));
  g_assert_nonnull (strstr (codes, "\"<b class=\\\"code\\\">G1, G2, B1</b> All &amp; every\",null,\"demo\""));
  g_assert_nonnull (strstr (codes, "\"Which &lt;one&gt;?\",\"\",\"number\",\""));
  g_autoptr (JsonNode) index = data_of (&output, "en", "index");
  JsonObject *directory = json_node_get_object (index);
  g_autofree char *families = json_to_string (json_object_get_member (directory, "families"), FALSE);
  g_assert_cmpstr (families, ==, "{\"demo\":[0,3],\"other\":[3,4],\"number\":[5,6]}");
  g_assert_cmpstr (json_object_get_string_member (directory, "part"), ==, "{shown} of {count}");
  g_assert_false (json_object_has_member (directory, "explain"));
  g_hash_table_unref (output.files);
}

/* Of pairs that some codes are in alone, pickers know which: no code that is in none, or is retired, is offered. */
static void
test_choices (void)
{
  g_auto (Folder) root = project_new ();
  project_index (root, "demo, few", "");
  project_code (root, "G1", "", 1);
  folder_write (root, "content/few/index.md",
                "---\nname: Few\ntitle: Few\nnoun: code\ndescription: Few.\npairs: related\nfacts:\n  - {id: kin, name: Kin, type: codes}\n"
                "sections: []\n---\nFew.\n");
  project_locale (root, "few", "");
  folder_write (root, "content/few/F1.md", "---\ncode: F1\nname: One\nkin: [F3, F4]\n---\nThe first.\n");
  folder_write (root, "content/few/F2.md", "---\ncode: F2\nname: Two\n---\nThe second.\n");
  folder_write (root, "content/few/F3.md", "---\ncode: F3\nname: Three\n---\nThe third.\n");
  folder_write (root, "content/few/F4.md", "---\ncode: F4\nname: Four\nretired: since 2.0\n---\nThe fourth.\n");
  folder_write (root, "content/few/F1-vs-F2.md", "---\npair: [F1, F2]\n---\nLook at the wiring.\n");
  g_autoptr (StSite) site = project_site (root);
  Output output = search_of (site, 0);
  assert_data (&output, "en", "pairs.0", "{\"\":[[4,1,3]],\"F1\":[[4,2,2]],\"F2\":[[4,1,1]],\"F3\":[[4,1,1]],\"F4\":[[4,1,1]]}");
  const char *codes = g_hash_table_lookup (output.files, "en/search/codes.0.js"),
             *texts = g_hash_table_lookup (output.files, "en/search/texts.0.js");
  g_assert_nonnull (strstr (codes, "[\"F1-vs-F2\",\"Compare F1 with F2\",null,\"few\",\"Few\"]"));
  g_assert_nonnull (strstr (texts, "\"wiring\":[[1,5,1]]"));
  g_hash_table_unref (output.files);
}

/* A family without codes leaves an index that can be loaded. */
static void
test_empty (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = project_site (root);
  Output output = search_of (site, 1);
  g_assert_cmpuint (g_hash_table_size (output.files), ==, 1);
  g_autoptr (JsonNode) index = data_of (&output, "vi", "index");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (index), "terms")), ==, 0);
  g_hash_table_unref (output.files);
}

/* --- a site with 20,000 codes -------------------------------------------- */

#define MANY 20000u

static StSegment *
segment_of (char *text)
{
  StSegment *segment = g_new0 (StSegment, 1);
  segment->source = text;
  segment->n_languages = 1;
  segment->targets = g_new0 (char *, 1);
  return segment;
}

/* Made by hand, for nobody writes so many files for a test, and once: it stays until
 * the program ends. */
static StSite *
many_codes (void)
{
  static const char *const words[] = { "mailbox", "queue", "server", "refused", "later", "address", "login", "policy" };
  static StSite *site;
  if (site != NULL)
    return site;
  site = g_new0 (StSite, 1);
  site->shelves = g_ptr_array_new ();
  StFamily *family = g_new0 (StFamily, 1);
  site->languages = g_ptr_array_new ();
  g_ptr_array_add (site->languages, st_language_new ("en"));
  site->n_real = 1;
  site->families = g_ptr_array_new ();
  site->fallbacks = g_new0 (guint, 1);
  site->linked = g_new0 (gboolean, 1);
  site->folders = g_new0 (const char *, 1);
  site->folders[0] = "en/";
  g_ptr_array_add (site->families, family);
  *family = (StFamily){
    .id = g_strdup ("many"), .site = site, .codes = g_ptr_array_new (), .facts = g_ptr_array_new (), .groups = g_ptr_array_new ()
  };
  family->sections = g_ptr_array_new ();
  g_ptr_array_add (family->sections, NULL); /* only how many there are is asked */
  for (guint i = 0; i < MANY; i++)
    {
      StCode *code = g_new0 (StCode, 1);
      code->id = g_strdup_printf ("%u", 10000 + i);
      code->label = g_strdup (code->id);
      code->index = i;
      code->family = family;
      code->page = g_new0 (StPage, 1);
      code->page->segments = g_ptr_array_new ();
      code->page->translated = g_new0 (guint, 1);
      code->page->titled = g_new0 (gboolean, 1);
      code->page->titled[0] = TRUE;
      code->name = code->short_name = segment_of (g_strdup_printf ("The %s number w%x", words[i % 8], i * 7919 % 65521));
      code->summary = g_new0 (StProse, 1);
      code->summary->segments = g_ptr_array_new ();
      g_ptr_array_add (code->summary->segments,
                       segment_of (g_strdup_printf ("Everywhere the %s v%x says so.", words[i * 31 % 61 % 8], i * 104729 % 99991)));
      code->sections = g_new0 (StProse *, 1);
      code->sections[0] = g_new0 (StProse, 1);
      code->sections[0]->segments = g_ptr_array_new ();
      g_ptr_array_add (code->sections[0]->segments,
                       segment_of (g_strdup_printf ("Restart the daemon u%x. Thử lại s%x.", i * 15485863 % 65537, i % 4096)));
      g_ptr_array_add (family->codes, code);
    }
  return site;
}

/* The bytes that a query for terms that begin with @prefix loads: the directory,
 * terms, and the first ten codes if these are neighbours. */
static gsize
bytes_for (const Output *output, const char *prefix, guint *n_files)
{
  g_autoptr (JsonNode) index = data_of (output, "en", "index");
  JsonArray *firsts = json_object_get_array_member (json_node_get_object (index), "terms");
  gsize bytes = strlen (g_hash_table_lookup (output->files, "en/search/index.js"));
  bytes += strlen (g_hash_table_lookup (output->files, "en/search/codes.0.js"));
  *n_files = 0;
  for (guint i = 0; i < json_array_get_length (firsts); i++)
    {
      const char *first = json_array_get_string_element (firsts, i);
      const char *next = i + 1 < json_array_get_length (firsts) ? json_array_get_string_element (firsts, i + 1) : NULL;
      g_autofree char *path = g_strdup_printf ("en/search/terms.%u.js", i);
      gboolean after = strncmp (first, prefix, strlen (prefix)) > 0, before = next != NULL && strcmp (next, prefix) <= 0;
      if (after || before)
        continue;
      ++*n_files;
      bytes += strlen (g_hash_table_lookup (output->files, path));
    }
  return bytes;
}

static void
test_many (void)
{
  Output output = search_of (many_codes (), 0);
  static const char *const queries[] = { "25510", "2551", "255", "everywhere", "mailbox", "w1a2b" };
  g_assert_cmpuint (output.bytes, >, 1000000);
  g_test_message ("%u files, %" G_GSIZE_FORMAT " bytes", g_hash_table_size (output.files), output.bytes);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      guint n_files = 0;
      gsize bytes = bytes_for (&output, queries[i], &n_files);
      g_test_message ("`%s` loads %" G_GSIZE_FORMAT " bytes, %u files of terms", queries[i], bytes, n_files);
      g_assert_cmpuint (n_files, >=, 1);
      g_assert_cmpuint (n_files, <=, 2);
      g_assert_cmpuint (bytes, <, 64 << 10);
    }
  g_hash_table_unref (output.files);
}

/* The files of @list are as large as they may be, and their terms stand in the order of the directory. */
static void
check_list (const Output *output, const char *list)
{
  g_autoptr (JsonNode) index = data_of (output, "en", "index");
  JsonArray *firsts = json_object_get_array_member (json_node_get_object (index), list);
  g_autofree char *last = g_strdup ("");
  for (guint i = 0; i < json_array_get_length (firsts); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%u", list, i);
      g_autofree char *path = g_strdup_printf ("en/search/%s.js", name);
      g_autoptr (JsonNode) node = data_of (output, "en", name);
      g_autoptr (GList) terms = json_object_get_members (json_node_get_object (node));
      g_assert_cmpstr (terms->data, ==, json_array_get_string_element (firsts, i));
      for (const GList *term = terms; term != NULL; term = term->next)
        {
          g_assert_cmpint (st_text_compare_units (last, term->data), <, 0);
          g_free (last);
          last = g_strdup (term->data);
        }
      if (g_list_length (terms) > 1)
        g_assert_cmpuint (strlen (g_hash_table_lookup (output->files, path)), <=, (6 << 10) + 64);
    }
  g_autofree char *after = g_strdup_printf ("en/search/%s.%u.js", list, json_array_get_length (firsts));
  g_assert_cmpuint (json_array_get_length (firsts), >, 10);
  g_assert_false (g_hash_table_contains (output->files, after));
}

static void
test_files (void)
{
  static const char *const lists[] = { "terms", "near", "texts" };
  Output output = search_of (many_codes (), 0);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    check_list (&output, lists[i]);
  g_hash_table_unref (output.files);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/search/terms lead to documents by weight", test_index);
  g_test_add_func ("/search/a language finds the pages that are its own", test_language);
  g_test_add_func ("/search/pairs, names and groups of several families", test_several_families);
  g_test_add_func ("/search/pickers know which codes are compared, and notes are found by their words", test_choices);
  g_test_add_func ("/search/a language without pages has an index that finds nothing", test_empty);
  g_test_add_func ("/search/of 20,000 codes a query loads little", test_many);
  g_test_add_func ("/search/terms, words as they are written and words of sections stand in order, in files of 6 KB", test_files);
  return g_test_run ();
}
