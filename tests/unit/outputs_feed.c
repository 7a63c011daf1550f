#include "outputs/feed.h"

#include "output.h"

/* The feed of @language (0: English, 1: Vietnamese), or NULL. (transfer full) */
static char *
feed_of (const StSite *site, guint language)
{
  g_auto (Output) output = output_new ();
  st_feed_document (site, language, output_emit, &output);
  g_assert_cmpint (g_hash_table_size (output.files) > 0, ==, st_feed_is_written (site, language));
  g_autofree char *path = g_strdup_printf ("%s/feed.xml", st_language_tag (st_site_language (site, language)));
  return g_strdup (output_file (&output, path));
}

/* The addresses of its entries, each with its day: "demo/G1 2026-01-01 ". (transfer full) */
static char *
entries_of (const char *feed)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GRegex) entry =
      g_regex_new ("<entry>\n<id>https://codes.example/[a-z]+/(.*)\\.html</id>\n.*\n<updated>(.*)T00:00:00Z</updated>", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (entry, feed, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *address = g_match_info_fetch (match, 1), *day = g_match_info_fetch (match, 2);
      g_string_append_printf (out, "%s %s ", address, day);
    }
  return g_string_free (out, FALSE);
}

#define assert_entries(site, language, expected)                                                                                           \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_autofree char *feed_ = feed_of ((site), (language));                                                                                 \
    g_autofree char *entries_ = entries_of (feed_ != NULL ? feed_ : "");                                                                   \
    g_assert_cmpstr (entries_, ==, (expected));                                                                                            \
  }                                                                                                                                        \
  G_STMT_END

static void
test_order (void)
{
  g_auto (Folder) root = project_new ();
  project_index (root, "demo", "updated: 2026-03-01\n");
  project_code (root, "G1", "updated: 2026-01-01\n", 1);
  project_code (root, "G2", "updated: 2026-03-01\n", 1);
  project_code (root, "G3", "", 1);
  folder_write (root, "content/demo/G1-vs-G3.md", "---\npair: [G1, G3]\nupdated: 2026-04-09\n---\nA note.\n");
  folder_write (root, "content/demo/G3-vs-G1-vs-G2.md", "---\ngroup: [G3, G1, G2]\ntitle: All three\nupdated: 2026-02-01\n---\nWords.\n");
  folder_write (root, "content/demo/G2-vs-G3.md", "---\npair: [G2, G3]\n---\nA note of no day.\n");
  g_autoptr (StSite) site = project_site (root);
  assert_entries (site, 0,
                  "demo/G1-vs-G3 2026-04-09 index 2026-03-01 demo/G2 2026-03-01 demo/G3-vs-G1-vs-G2 2026-02-01 demo/G1 2026-01-01 ");
  g_autofree char *feed = feed_of (site, 0);
  g_assert_nonnull (strstr (feed, "<updated>2026-02-01T00:00:00Z</updated>\n<title>All three</title>"));
  g_assert_nonnull (strstr (feed, "\"/>\n<updated>2026-04-09T00:00:00Z</updated>\n<title>The site</title>"));
}

static void
test_none (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  g_autoptr (StSite) site = project_site (root);
  g_assert_false (st_feed_is_written (site, 0));
  g_autofree char *feed = feed_of (site, 0);
  g_assert_null (feed);
}

/* G1 is translated, and G2 is not; the comparison of the two neither. */
static void
test_language (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "updated: 2026-01-01\n", 0);
  project_code (root, "G2", "updated: 2026-01-02\n", 3);
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\nupdated: 2026-01-03\n---\nA note.\n");
  g_autofree char *name = unit_of ("G1#name", "Name of G1", "Tên & <tuổi>");
  g_autofree char *summary = unit_of ("G1#summary.1", "Summary of G1.", "Tóm **tắt**");
  g_autofree char *units = g_strconcat (name, summary, NULL);
  project_locale (root, "demo", units);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITH_PSEUDO, 2, diag);
  assert_entries (site, 1, "demo/G1 2026-01-01 ");
  g_autofree char *feed = feed_of (site, 1);
  g_assert_nonnull (strstr (feed, "xml:lang=\"vi\">"));
  g_assert_nonnull (strstr (feed, "<title xml:lang=\"en\">Demo G1: Tên &amp; &lt;tuổi&gt;</title>"));
  g_assert_nonnull (strstr (feed, "<title xml:lang=\"en\">The site</title>"));
  g_assert_nonnull (strstr (feed, "<summary>Tóm tắt</summary>"));
  for (guint pseudo = site->n_real; pseudo < site->languages->len; pseudo++)
    g_assert_false (st_feed_is_written (site, pseudo));
  g_assert_cmpuint (site->languages->len, >, site->n_real);
}

static void
test_messages (void)
{
  static const char *const messages[] = {
    "title.code",       "{family} {code}: {name}",         "title.pair", "{family} {left} vs {right}: {left_name} or {right_name}",
    "description.pair", "{family}, {n} is not known here", NULL
  };
  g_auto (Folder) root = project_new ();
  project_messages (root, messages);
  project_code (root, "G1", "short: One\nupdated: 2026-01-01\n", 1);
  project_code (root, "G2", "short: Two\n", 1);
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\nupdated: 2026-01-03\n---\nA note.\n");
  g_autoptr (StSite) site = project_site (root);
  g_autofree char *feed = feed_of (site, 0);
  g_assert_nonnull (strstr (feed, "<title>Demo G1: One</title>\n<summary>Summary of G1.</summary>"));
  g_assert_nonnull (strstr (feed, "<title>Demo G1 vs G2: One or Two</title>\n</entry>"));
}

static void
test_limit (void)
{
  g_auto (Folder) root = project_new ();
  for (guint i = 0; i < 104; i++)
    {
      g_autofree char *id = g_strdup_printf ("G%03u", i);
      g_autofree char *day = g_strdup_printf ("updated: 2026-01-%02u\n", i < 4 ? 1 : 2 + i % 20);
      project_code (root, id, day, 1);
    }
  g_autoptr (StSite) site = project_site (root);
  g_autofree char *feed = feed_of (site, 0);
  g_assert_cmpuint (output_count (feed, "<entry>"), ==, 100);
  g_assert_null (strstr (feed, "2026-01-01"));
}

static void
test_useless (void)
{
  g_auto (Folder) root = project_new ();
  project_index (root, "demo", "noindex_below: 4\n");
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  project_code (root, "B1", "", 1);
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\nupdated: 2026-01-03\n---\nA note.\n");
  folder_write (root, "content/demo/B1-vs-G1.md", "---\npair: [B1, G1]\nupdated: 2026-01-03\n---\nA note.\n");
  g_autoptr (StSite) site = project_site (root);
  assert_entries (site, 0, "demo/B1-vs-G1 2026-01-03 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/feed/the newest page comes first, and of one day the first in the site", test_order);
  g_test_add_func ("/feed/no days, no feed", test_none);
  g_test_add_func ("/feed/it holds the pages that are of its language", test_language);
  g_test_add_func ("/feed/titles are the messages of the pages", test_messages);
  g_test_add_func ("/feed/it ends after a hundred entries", test_limit);
  g_test_add_func ("/feed/pairs that say little are left out where the site asks", test_useless);
  return g_test_run ();
}
