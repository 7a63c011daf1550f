#include "model/site.h"

#include "project.h"

/* --- looking things up --------------------------------------------------- */

static void
test_lookups (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_code (root, "B1", "", 1);
  g_autoptr (StSite) site = project_site (root);
  const StFamily *family = st_site_family (site, "demo");
  g_assert_nonnull (family);
  g_assert_null (st_site_family (site, "dem"));
  g_assert_cmpstr (st_family_code (family, "G1")->id, ==, "G1");
  g_assert_null (st_family_code (family, "g1"));
  g_assert_cmpstr (st_language_tag (st_site_language (site, 1)), ==, "vi");
  g_assert_cmpuint (site->source, ==, 0);
}

/* @order: what the family says of it; @expected: its codes in that order, up to NULL. */
static void
check_order (const char *order, const char *const *expected)
{
  g_auto (Folder) root = project_new ();
  guint n = g_strv_length ((char **) expected);
  g_autofree char *index = folder_read (root, "content/demo/index.md");
  g_autofree char *changed = g_strdup_printf ("---\n%s%s", order, index + strlen ("---\n"));
  folder_write (root, "content/demo/index.md", changed);
  for (guint i = 0; i < n; i++)
    project_code (root, expected[(i + 2) % n], "", 1);
  g_autoptr (StSite) site = project_site (root);
  GPtrArray *codes = st_site_family (site, "demo")->codes;
  g_assert_cmpuint (codes->len, ==, n);
  for (guint i = 0; i < codes->len; i++)
    {
      g_assert_cmpstr (((const StCode *) codes->pdata[i])->id, ==, expected[i]);
      g_assert_cmpuint (((const StCode *) codes->pdata[i])->index, ==, i);
    }
}

static void
test_order (void)
{
  check_order ("", (const char *const[]){ "B1", "G1", "G2", "G10", NULL });
  check_order ("codes: {order: name}\n", (const char *const[]){ "B1", "G1", "G10", "G2", NULL });
  check_order ("codes: {order: natural}\n", (const char *const[]){ "B1", "G1", "G2", "G10", NULL });
  check_order ("codes: {order: [G2]}\n", (const char *const[]){ "G2", "B1", "G1", "G10", NULL });
}

/* Codes of one length sort as text, whatever numbers stand in them. */
static void
test_order_of_one_length (void)
{
  check_order ("codes: {order: natural}\n", (const char *const[]){ "B0100", "G22P0", "G2301", "G42P1", NULL });
}

static void
test_code (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "retry: later\ncommands: []\nremark: Of G1\n", 2);
  g_autoptr (StSite) site = project_site (root);
  const StCode *code = project_find (site, "G1");
  g_assert_cmpstr (code->class->id, ==, "good");
  g_assert_cmpstr (code->class->tone, ==, "success");
  g_assert_cmpstr (code->name->source, ==, "Name of G1");
  g_assert_true (code->short_name == code->name);
  g_assert_cmpstr (code->page->path, ==, "content/demo/G1.md");
  const StFactState *facts = code->facts;
  g_assert_cmpstr (facts[1].value->id, ==, "later");
  g_assert_true (facts[2].known);
  g_assert_cmpuint (facts[2].names->len, ==, 0);
  g_assert_false (facts[3].known);
  g_assert_cmpstr (facts[5].text->source, ==, "Of G1");
  static const char *const ids[] = { "G1#name", "G1#remark", "G1#summary.1", "G1#fix.1", "G1#fix.2" };
  g_assert_cmpuint (code->page->segments->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (((const StSegment *) code->page->segments->pdata[i])->id, ==, ids[i]);
}

static void
test_related (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "related: [B1]\n", 1);
  project_code (root, "G2", "", 1);
  project_code (root, "B1", "", 1);
  g_autoptr (StSite) site = project_site (root);
  const StCode *one = project_find (site, "G1"), *two = project_find (site, "G2"), *bad = project_find (site, "B1");
  g_assert_true (st_codes_related (one, bad));
  g_assert_true (st_codes_related (bad, one));
  g_assert_false (st_codes_related (one, two));
}

static void
test_notes (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  project_code (root, "G3", "", 1);
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\n---\nTheir difference.\n");
  g_autoptr (StSite) site = project_site (root);
  const StCode *one = project_find (site, "G1"), *two = project_find (site, "G2");
  const StNote *note = st_pair_note (one, two);
  g_assert_nonnull (note);
  g_assert_true (note->left == one && note->right == two);
  g_assert_cmpstr (((const StSegment *) note->body->segments->pdata[0])->id, ==, "G1-vs-G2#note.1");
  g_assert_null (st_pair_note (one, project_find (site, "G3")));
}

/* --- text in many languages ---------------------------------------------- */

static void
check_text (const StSite *site, const StSegment *segment, guint language, const char *text, const char *foreign)
{
  const StLanguage *other = NULL;
  g_assert_cmpstr (st_segment_text (segment, site, language, &other), ==, text);
  g_assert_cmpstr (other != NULL ? st_language_tag (other) : NULL, ==, foreign);
  g_assert_cmpstr (st_segment_text (segment, site, language, NULL), ==, text);
}

static void
test_text (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  g_autofree char *unit = unit_of ("G1#name", "Name of G1", "Tên của G1");
  project_locale (root, "demo", unit);
  g_autoptr (StSite) site = project_site (root);
  const StCode *code = project_find (site, "G1");
  const StSegment *summary = code->summary->segments->pdata[0];
  check_text (site, code->name, 0, "Name of G1", NULL);
  check_text (site, code->name, 1, "Tên của G1", NULL);
  check_text (site, summary, 0, "Summary of G1.", NULL);
  check_text (site, summary, 1, "Summary of G1.", "en");
}

static void
check_message (const StSite *site, const char *id, guint language, const char *expected, const char *foreign)
{
  const StLanguage *other = NULL;
  const StMessageValue values[] = { { NULL, 1200 } };
  g_autoptr (GString) out = g_string_new (NULL);
  st_message_format (st_segment_message (g_hash_table_lookup (site->by_message, id), site, language, &other), values, out);
  g_assert_cmpstr (out->str, ==, expected);
  g_assert_cmpstr (other != NULL ? st_language_tag (other) : NULL, ==, foreign);
}

static void
test_messages (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *unit = unit_of ("count", "{n, plural, one {# code} other {# codes}}", "{n, plural, other {# mã}}");
  project_locale (root, "ui", unit);
  g_autoptr (StSite) site = project_site (root);
  check_message (site, "count", 0, "1,200 codes", NULL);
  check_message (site, "count", 1, "1.200 mã", NULL);
  check_message (site, "skip", 0, "Skip to content", NULL);
  check_message (site, "skip", 1, "Skip to content", "en");
}

/* What pt-BR lacks its readers find in pt, and then in the source. */
static void
test_varieties (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 2);
  folder_write (root, "content/index.md",
                "---\ntitle: T\ndescription: D\nbase_url: https://codes.example/\nsource: en\nlanguages: [en, pt-BR, pt]\nfamilies: "
                "[demo]\n---\nWelcome.\n");
  static const char *const languages[] = { "pt", "pt-BR" };
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *first = unit_of ("G1#fix.1", "Step 1 of G1.", languages[i]);
      g_autofree char *second = unit_of ("G1#fix.2", "Step 2 of G1.", languages[i]);
      g_autofree char *units = g_strconcat (first, i == 0 ? second : "", NULL);
      g_autofree char *document = xliff_of (languages[i], units);
      g_autofree char *path = g_strdup_printf ("locales/%s/demo.xlf", languages[i]);
      folder_write (root, path, document);
      g_autofree char *empty = xliff_of (languages[i], "");
      g_autofree char *ui = g_strdup_printf ("locales/%s/ui.xlf", languages[i]);
      g_autofree char *site_path = g_strdup_printf ("locales/%s/site.xlf", languages[i]);
      folder_write (root, ui, empty);
      folder_write (root, site_path, empty);
    }
  g_autoptr (StSite) site = project_site (root);
  const StCode *code = project_find (site, "G1");
  check_text (site, code->sections[0]->segments->pdata[0], 1, "pt-BR", NULL);
  check_text (site, code->sections[0]->segments->pdata[1], 1, "pt", NULL);
  check_text (site, code->name, 1, "Name of G1", "en");
  check_text (site, code->sections[0]->segments->pdata[1], 2, "pt", NULL);
  check_text (site, code->name, 2, "Name of G1", "en");
}

static void
test_documents (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (GArray) documents = st_site_documents (site);
  static const char *const paths[] = { "locales/vi/ui.xlf", "locales/vi/site.xlf", "locales/vi/demo.xlf" };
  g_assert_cmpuint (documents->len, ==, G_N_ELEMENTS (paths));
  for (guint i = 0; i < documents->len; i++)
    {
      g_autofree char *path = st_document_path (site, &g_array_index (documents, StDocument, i), 1);
      g_assert_cmpstr (path, ==, paths[i]);
    }
  g_assert_cmpuint (g_array_index (documents, StDocument, 2).n_pages, ==, 2); /* the family's own, and G1 */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/site/families, codes, facts and languages are found", test_lookups);
  g_test_add_func ("/site/codes stand in order", test_order);
  g_test_add_func ("/site/codes of one length stand in the order of text", test_order_of_one_length);
  g_test_add_func ("/site/a code is what its page says", test_code);
  g_test_add_func ("/site/codes are related if either names the other", test_related);
  g_test_add_func ("/site/a note belongs to its pair", test_notes);
  g_test_add_func ("/text/what is not translated is in the source language", test_text);
  g_test_add_func ("/text/messages too", test_messages);
  g_test_add_func ("/text/a variety of a language falls back to that language", test_varieties);
  g_test_add_func ("/text/every language has a document for the UI, the site and each family", test_documents);
  return g_test_run ();
}
