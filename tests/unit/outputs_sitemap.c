#include "outputs/sitemap.h"

#include "output.h"
#include "read/xml.h"

/* --- what was emitted ---------------------------------------------------- */

static void
render_all (const StSite *site, Output *output)
{
  st_sitemap_index (site, output_emit, output);
  for (guint language = 0; language < site->languages->len; language++)
    {
      st_sitemap_documents (site, language, NULL, output_emit, output);
      for (guint i = 0; i < site->families->len; i++)
        st_sitemap_documents (site, language, site->families->pdata[i], output_emit, output);
    }
}

static void
append_addresses (const StXml *node, GString *out)
{
  if (st_xml_is (node, "loc"))
    {
      g_autofree char *text = st_xml_content (node);
      g_string_append_printf (out, "%s\n", text);
    }
  for (guint i = 0; i < node->children.count; i++)
    append_addresses (node->children.items[i], out);
}

/* The addresses of a document in its order, one a line. (transfer full) */
static char *
addresses (const Output *output, const char *path)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  const char *text = g_hash_table_lookup (output->files, path);
  g_assert_nonnull (text);
  g_autoptr (StSource) source = source_of (path, text);
  g_autoptr (StXml) root = st_xml_parse (source, ST_XML_NO_DOCTYPE, diag);
  assert_recorded (diag, "");
  GString *out = g_string_new (NULL);
  append_addresses (root, out);
  return g_string_free (out, FALSE);
}

/* Appends the translations of @entry if it is that of @address. */
static void
append_alternates (const StXml *entry, const char *address, GString *out)
{
  const StXml *loc = st_xml_is (entry, "url") ? st_xml_child (entry, "loc") : NULL;
  g_autofree char *text = loc != NULL ? st_xml_content (loc) : NULL;
  for (guint i = 0; g_strcmp0 (text, address) == 0 && i < entry->children.count; i++)
    {
      const StXml *child = entry->children.items[i];
      if (st_xml_is (child, "xhtml:link"))
        g_string_append_printf (out, "%s %s\n", st_xml_get (child, "hreflang"), st_xml_get (child, "href"));
    }
}

/* The path of document @n of those that the index names, in @path; NULL after
 * the last. What documents are called is nobody's business but the index's. */
static const char *
document (const Output *output, guint n, GString *path)
{
  g_autofree char *index = addresses (output, "sitemap.xml");
  g_auto (GStrv) all = g_strsplit (index, "\n", -1);
  if (n + 1 >= g_strv_length (all))
    return NULL;
  g_assert_true (g_str_has_prefix (all[n], "https://codes.example/"));
  return g_string_assign (path, all[n] + strlen ("https://codes.example/"))->str;
}

/* All addresses below @folder, in the order of documents. (transfer full) */
static char *
addresses_below (const Output *output, const char *folder)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GString) path = g_string_new (NULL);
  for (guint n = 0; document (output, n, path) != NULL; n++)
    {
      g_autofree char *text = addresses (output, path->str);
      g_auto (GStrv) all = g_strsplit (text, "\n", -1);
      for (guint i = 0; all[i] != NULL; i++)
        if (g_str_has_prefix (all[i], folder))
          g_string_append_printf (out, "%s\n", all[i]);
    }
  return g_string_free (out, FALSE);
}

/* The translations that the entry of @address names, "en https://…" a line, in
 * whatever document it stands. (transfer full) */
static char *
alternates (const Output *output, const char *address)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GString) path = g_string_new (NULL);
  for (guint n = 0; document (output, n, path) != NULL; n++)
    {
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autoptr (StSource) source = source_of (path->str, g_hash_table_lookup (output->files, path->str));
      g_autoptr (StXml) root = st_xml_parse (source, ST_XML_NO_DOCTYPE, diag);
      for (guint i = 0; i < root->children.count; i++)
        append_alternates (root->children.items[i], address, out);
    }
  return g_string_free (out, FALSE);
}

/* --- tests --------------------------------------------------------------- */

static StSite *
site_with_one_translated_code (const char *root)
{
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  g_autofree char *name = unit_of ("G1#name", "Name of G1", "Tên");
  g_autofree char *summary = unit_of ("G1#summary.1", "Summary of G1.", "Tóm tắt");
  g_autofree char *units = g_strconcat (name, summary, NULL);
  project_locale (root, "demo", units);
  return project_site (root);
}

/* Two of the three segments of G1 are translated; nothing else is. */
static void
test_pages (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = site_with_one_translated_code (root);
  Output output = output_new ();
  render_all (site, &output);
  g_assert_cmpuint (output.repeated, ==, 0);
  g_autofree char *english = addresses_below (&output, "https://codes.example/en/");
  g_autofree char *vietnamese = addresses_below (&output, "https://codes.example/vi/");
  g_assert_cmpstr (english, ==,
                   "https://codes.example/en/index.html\n"
                   "https://codes.example/en/demo/index.html\n"
                   "https://codes.example/en/demo/matrix.html\n"
                   "https://codes.example/en/demo/G1.html\n"
                   "https://codes.example/en/demo/G1-vs-G2.html\n"
                   "https://codes.example/en/demo/G2.html\n");
  g_assert_cmpstr (vietnamese, ==, "https://codes.example/vi/demo/G1.html\n");
  g_hash_table_unref (output.files);
}

/* A pair names the newest day of its parts; a page without a day has none. */
static void
test_days (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "updated: 2026-01-31\n", 1);
  project_code (root, "G2", "updated: 2025-12-01\n", 1);
  project_code (root, "G3", "", 1);
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\nupdated: 2026-02-01\n---\nA note.\n");
  g_autoptr (StSite) site = project_site (root);
  g_auto (Output) output = output_new ();
  render_all (site, &output);
  const char *text = output_file (&output, "sitemap.en.demo.1.xml");
  g_assert_nonnull (strstr (text, "/G1.html</loc><lastmod>2026-01-31</lastmod>"));
  g_assert_nonnull (strstr (text, "/G1-vs-G2.html</loc><lastmod>2026-02-01</lastmod>"));
  g_assert_nonnull (strstr (text, "/G1-vs-G3.html</loc><lastmod>2026-01-31</lastmod>"));
  g_assert_nonnull (strstr (text, "/G2-vs-G3.html</loc><lastmod>2025-12-01</lastmod>"));
  g_assert_nonnull (strstr (text, "/G3.html</loc><xhtml:link"));
  g_assert_nonnull (strstr (text, "/index.html</loc><xhtml:link"));
}

static void
test_useless (void)
{
  g_auto (Folder) root = project_new ();
  project_index (root, "demo", "noindex_below: 2\n");
  project_code (root, "G1", "related: [G2]\n", 1);
  project_code (root, "G2", "", 1);
  project_code (root, "B1", "", 1);
  g_autoptr (StSite) site = project_site (root);
  g_auto (Output) output = output_new ();
  render_all (site, &output);
  g_autofree char *english = addresses_below (&output, "https://codes.example/en/demo/");
  g_assert_cmpstr (english, ==,
                   "https://codes.example/en/demo/index.html\n"
                   "https://codes.example/en/demo/matrix.html\n"
                   "https://codes.example/en/demo/B1.html\n"
                   "https://codes.example/en/demo/G1.html\n"
                   "https://codes.example/en/demo/G1-vs-G2.html\n"
                   "https://codes.example/en/demo/G2.html\n");
}

static void
test_index (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = site_with_one_translated_code (root);
  Output output = output_new ();
  render_all (site, &output);
  g_autoptr (GString) path = g_string_new (NULL);
  guint n = 0;
  for (; document (&output, n, path) != NULL; n++)
    g_assert_true (g_hash_table_contains (output.files, path->str));
  g_assert_cmpuint (n, >=, 2); /* of either language */
  g_assert_cmpuint (g_hash_table_size (output.files), ==, 1 + n);
  g_hash_table_unref (output.files);
}

static void
test_alternates (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = site_with_one_translated_code (root);
  Output output = output_new ();
  render_all (site, &output);
  const char *both = "en https://codes.example/en/demo/G1.html\n"
                     "vi https://codes.example/vi/demo/G1.html\n"
                     "x-default https://codes.example/en/demo/G1.html\n";
  g_autofree char *english = alternates (&output, "https://codes.example/en/demo/G1.html");
  g_autofree char *vietnamese = alternates (&output, "https://codes.example/vi/demo/G1.html");
  g_autofree char *alone = alternates (&output, "https://codes.example/en/demo/G2.html");
  g_assert_cmpstr (english, ==, both);
  g_assert_cmpstr (vietnamese, ==, both);
  g_assert_cmpstr (alone, ==, "en https://codes.example/en/demo/G2.html\nx-default https://codes.example/en/demo/G2.html\n");
  g_hash_table_unref (output.files);
}

static void
test_escaped (void)
{
  g_auto (Folder) root = project_new ();
  folder_write (root, "content/index.md",
                "---\ntitle: T\ndescription: D\nbase_url: https://codes.example/a&b=\nsource: en\nlanguages: [en]\nfamilies: "
                "[demo]\n---\nWelcome.\n");
  g_autoptr (StSite) site = project_site (root);
  Output output = output_new ();
  render_all (site, &output);
  g_autofree char *index = addresses (&output, "sitemap.xml");
  g_assert_true (g_str_has_prefix (index, "https://codes.example/a&b=/sitemap"));
  g_hash_table_unref (output.files);
}

static void
test_robots (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StSite) site = project_site (root);
  Output output = output_new ();
  st_sitemap_robots (site, output_emit, &output);
  const char *robots = g_hash_table_lookup (output.files, "robots.txt");
  g_assert_nonnull (strstr (robots, "\nSitemap: https://codes.example/sitemap.xml\n"));
  g_assert_null (strstr (robots, "Disallow: /"));
  g_hash_table_unref (output.files);
}

static void
test_limit (void)
{
  g_auto (Folder) root = project_new ();
  /* 320 codes make 51,040 pairs: more than one document may hold. */
  for (guint i = 0; i < 320; i++)
    {
      g_autofree char *id = g_strdup_printf ("G%03u", i);
      project_code (root, id, "", 1);
    }
  folder_write (
      root, "content/index.md",
      "---\ntitle: T\ndescription: D\nbase_url: https://codes.example/\nsource: en\nlanguages: [en]\nfamilies: [demo]\n---\nWelcome.\n");
  g_autoptr (StSite) site = project_site (root);
  Output output = output_new ();
  render_all (site, &output);
  g_autoptr (GString) path = g_string_new (NULL);
  guint total = 0;
  for (guint n = 0; document (&output, n, path) != NULL; n++)
    {
      const char *text = g_hash_table_lookup (output.files, path->str);
      guint entries = 0;
      for (const char *p = text; (p = strstr (p, "<loc>")) != NULL; p++)
        entries++;
      g_assert_cmpuint (entries, >, 0);
      g_assert_cmpuint (entries, <=, 50000);
      g_assert_cmpuint (strlen (text), <=, 50u << 20);
      total += entries;
    }
  g_assert_cmpuint (total, ==, 1 + 2 + 21 + 320 + 320 * 319 / 2);
  g_hash_table_unref (output.files);
}

/* Names such as sitemap-pt-BR-x-1.xml: of the family x in pt-BR, or of BR-x in pt? The plan
 * may refuse such a site, but not lose one of the two. */
static void
test_names (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *family = folder_read (root, "content/demo/index.md");
  folder_write (root, "content/x/index.md", family);
  folder_write (root, "content/BR-x/index.md", family);
  folder_write (root, "content/index.md",
                "---\ntitle: T\ndescription: D\nbase_url: https://codes.example/\nsource: pt\nlanguages: [pt, pt-BR]\nfamilies: [x, "
                "BR-x]\nthreshold: 0\ntheme: own\n---\nWelcome.\n");
  g_autofree char *messages = folder_read (root, "locales/en/ui.xlf");
  g_autoptr (GString) source = g_string_new (messages);
  g_string_replace (source, "source-language=\"en\"", "source-language=\"pt\"", 0);
  folder_write (root, "locales/pt/ui.xlf", source->str);
  g_autofree char *units = unit_of ("index#title", "Demo codes", "x");
  static const char *const names[] = { "ui", "site", "x", "BR-x" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = xliff_of ("pt-BR", i < 2 ? "" : units);
      g_autoptr (GString) document = g_string_new (text);
      g_string_replace (document, "source-language=\"en\"", "source-language=\"pt\"", 0);
      g_autofree char *path = g_strdup_printf ("locales/pt-BR/%s.xlf", names[i]);
      folder_write (root, path, document->str);
    }
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GArray) plan = st_outputs_new (site, diag);
  g_assert_nonnull (plan);
  Output output = output_new ();
  render_all (site, &output);
  g_assert_true (st_diagnostics_errors (diag) > 0 || output.repeated == 0);
  g_hash_table_unref (output.files);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/sitemap/it holds the pages that are of their language", test_pages);
  g_test_add_func ("/sitemap/it says when a page changed", test_days);
  g_test_add_func ("/sitemap/pairs that say little are left out where the site asks", test_useless);
  g_test_add_func ("/sitemap/the index names every document", test_index);
  g_test_add_func ("/sitemap/every entry names its translations and itself", test_alternates);
  g_test_add_func ("/sitemap/addresses are escaped", test_escaped);
  g_test_add_func ("/sitemap/no document holds more than 50,000 addresses", test_limit);
  g_test_add_func ("/sitemap/no two documents have one name", test_names);
  g_test_add_func ("/robots/it names the sitemap", test_robots);
  return g_test_run ();
}
