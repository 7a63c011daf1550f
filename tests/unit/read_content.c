#include "read/content.h"

#include "support.h"

/* Reads @text as a page; asserts what is recorded. (transfer full) */
static StContentPage *
read_page (const char *text, const char *expected)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "content/smtp/252.md", text);
  StContentPage *page = st_content_page_read (root, "content/smtp/252.md", diag);
  assert_recorded (diag, expected);
  g_assert_nonnull (page);
  g_assert_cmpstr (page->stem, ==, "252");
  return page;
}

static void
check_page (const char *text, const char *body)
{
  g_autoptr (StContentPage) page = read_page (text, "");
  g_assert_nonnull (page->front);
  const StYaml *code = page->front->items->pdata[0];
  g_assert_cmpstr (code->key, ==, "code");
  g_assert_cmpstr (code->text, ==, "252");
  g_assert_cmpuint (code->at.line, ==, 2);
  g_assert_cmpuint (code->at.column, ==, 7);
  g_assert_cmpstr (page->source->text + page->body, ==, body);
}

static void
test_page (void)
{
  check_page ("---\ncode: 252\n---\nA summary.\n", "A summary.\n");
  check_page ("---\ncode: 252\n---\n", "");
  check_page ("---\ncode: 252\n---", "");
  check_page ("\xEF\xBB\xBF---\r\ncode: 252\r\n---\r\nA summary.\r\n", "A summary.\n");
}

/* A rule drawn in the text, or more dashes, end nothing. */
static void
test_rule_in_text (void)
{
  check_page ("---\ncode: 252\n---\nBefore\n\n---\n\nAfter\n", "Before\n\n---\n\nAfter\n");
  check_page ("---\ncode: 252\nname: a ---\n---\nText\n", "Text\n");
}

static void
check_broken (const char *text, const char *expected)
{
  g_autoptr (StContentPage) page = read_page (text, expected);
  g_assert_null (page->front);
}

static void
test_no_front_matter (void)
{
  check_broken ("A summary.\n", "content/smtp/252.md:1:1 page/front-matter\n");
  check_broken ("\n---\ncode: 252\n---\n", "content/smtp/252.md:1:1 page/front-matter\n");
  check_broken ("---\ncode: 252\n", "content/smtp/252.md:1:1 page/front-matter\n");
  check_broken ("----\ncode: 252\n----\n", "content/smtp/252.md:1:1 page/front-matter\n");
  check_broken ("---", "content/smtp/252.md:1:1 page/front-matter\n");
}

static void
test_empty_page (void)
{
  check_broken ("", "content/smtp/252.md:1:1 page/empty\n");
}

static void
test_empty_front_matter (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "content/smtp/252.md", "---\n---\nText\n");
  g_autoptr (StContentPage) page = st_content_page_read (root, "content/smtp/252.md", diag);
  g_assert_null (page->front);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
}

static void
test_missing_page (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_assert_null (st_content_page_read (root, "content/smtp/252.md", diag));
  assert_recorded (diag, "content/smtp/252.md:0:0 file/missing\n");
}

static void
test_family (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "content/smtp/551.md", "---\ncode: 551\n---\n");
  folder_write (root, "content/smtp/252.md", "---\ncode: 252\n---\n");
  folder_write (root, "content/smtp/252-vs-551.md", "---\npair: [252, 551]\n---\n");
  folder_write (root, "content/smtp/index.md", "---\nname: SMTP\n---\n");
  folder_write (root, "content/smtp/252.md~", "an editor's backup");
  g_autoptr (StContentFamily) family = st_content_family_read (root, "smtp", NULL, NULL, 2, diag);
  assert_recorded (diag, "");
  g_assert_cmpstr (family->id, ==, "smtp");
  g_assert_cmpstr (family->index->stem, ==, "index");
  g_assert_cmpuint (family->pages->len, ==, 3);
  g_assert_cmpstr (((const StContentPage *) family->pages->pdata[0])->stem, ==, "252-vs-551");
  g_assert_cmpstr (((const StContentPage *) family->pages->pdata[1])->stem, ==, "252");
  g_assert_cmpstr (((const StContentPage *) family->pages->pdata[2])->stem, ==, "551");
}

static void
test_family_without_index (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "content/smtp/252.md", "---\ncode: 252\n---\n");
  g_autoptr (StContentFamily) family = st_content_family_read (root, "smtp", NULL, NULL, 2, diag);
  g_assert_null (family->index);
  assert_recorded (diag, "content/smtp/index.md:0:0 file/missing\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/content/a page is its front matter and its text", test_page);
  g_test_add_func ("/content/a rule in the text is not the end of the front matter", test_rule_in_text);
  g_test_add_func ("/content/a page without front matter is reported", test_no_front_matter);
  g_test_add_func ("/content/an empty page is reported", test_empty_page);
  g_test_add_func ("/content/empty front matter is reported", test_empty_front_matter);
  g_test_add_func ("/content/a missing page is reported", test_missing_page);
  g_test_add_func ("/content/a family is its index and its other pages in order", test_family);
  g_test_add_func ("/content/a family without an index is reported", test_family_without_index);
  return g_test_run ();
}
