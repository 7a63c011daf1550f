#include "read/edit.h"

#include "support.h"

/* (transfer full) (nullable) */
static StContentPage *
page_of (const char *root, const char *text, StDiagnostics *diag)
{
  folder_write (root, "content/f/a.md", text);
  StContentPage *page = st_content_page_read (root, "content/f/a.md", diag);
  if (page == NULL || page->front == NULL)
    give_up ("the page cannot be read: %s", text);
  return page;
}

/* @heading: (nullable): a section to write besides, at @line */
static void
check (const char *text, const char *key, const char *value, const char *heading, guint line, const char *expected)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StContentPage) page = page_of (root, text, diag);
  g_autoptr (StEdit) edit = st_edit_begin (page, diag);
  if (edit == NULL)
    give_up ("the page cannot be changed: %s", text);
  if (key != NULL)
    st_edit_key (edit, key, value);
  if (heading != NULL)
    st_edit_section (edit, heading, line, "New.");
  g_autofree char *found = st_edit_finish (edit);
  g_assert_cmpstr (found, ==, expected);
  assert_recorded (diag, "");
}

static void
check_key (const char *front, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("---\n%s---\nText.\n", front), *whole = g_strdup_printf ("---\n%s---\nText.\n", expected);
  check (text, "b", "2", NULL, 0, whole);
}

static void
test_keys (void)
{
  check_key ("a: 1\nb: x\nc: 3\n", "a: 1\nb: 2\nc: 3\n");
  check_key ("a: 1\n", "a: 1\nb: 2\n");
  check_key ("b: x # why\n", "b: 2 # why\n");
  check_key ("b: 'it''s # 1'  # why\n", "b: 2  # why\n");
  check_key ("b: \"a \\\" # 1\"\t# why\n", "b: 2\t# why\n");
  check_key ("b: don't # it's\n", "b: 2 # it's\n");
  check_key ("b: [a, 'x # y', \"z\"] # why\n", "b: 2 # why\n");
  check_key ("b: a#b\n", "b: 2\n");
  check_key ("b:\n  - x # gone\n  - y\n\n# of c\nc: 3\n", "b: 2\n\n# of c\nc: 3\n");
  check_key ("b:\n- x\nc: 3\n", "b: 2\nc: 3\n");
  check_key ("b: >\n  x\n\n  y\n# last\n", "b: 2\n# last\n");
  check_key ("# first\n\nb: x\n", "# first\n\nb: 2\n");
}

static void
test_sections (void)
{
  check ("---\na: 1\n---\nText.\n", NULL, NULL, "Fix", 0, "---\na: 1\n---\nText.\n\n## Fix\n\nNew.\n");
  check ("---\na: 1\n---\nText.", NULL, NULL, "Fix", 0, "---\na: 1\n---\nText.\n\n## Fix\n\nNew.\n");
  check ("---\na: 1\n---\nText.\n\n## Fix\n\n## More\n\nX.\n", NULL, NULL, "Fix", 6,
         "---\na: 1\n---\nText.\n\n## Fix\n\nNew.\n\n## More\n\nX.\n");
  check ("---\na: 1\n---\nText.\n\nFix\n---\n", NULL, NULL, "Fix", 6, "---\na: 1\n---\nText.\n\nFix\n---\n\nNew.\n");
  check ("---\na: 1\n---\nText.\n\n## Fix\n", "b", "2", "Fix", 6, "---\na: 1\nb: 2\n---\nText.\n\n## Fix\n\nNew.\n");
}

static void
test_refused (void)
{
  static const char *const fronts[] = { "{a: 1, b: 2}\n", "  a: 1\n" };
  for (guint i = 0; i < G_N_ELEMENTS (fronts); i++)
    {
      g_auto (Folder) root = folder_new ();
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autofree char *text = g_strdup_printf ("---\n%s---\nText.\n", fronts[i]);
      g_autoptr (StContentPage) page = page_of (root, text, diag);
      g_assert_null (st_edit_begin (page, diag));
      assert_recorded (diag, "content/f/a.md:2:1 import/front-matter\n");
    }
}

/* What is written is read as it was. */
static void
test_scalars (void)
{
  static const char *const texts[] = { "plain", "a: b", "a #b", "a#b",   "-1",   "- a", "a:",   "it's", "\"q\"", "\\",  "[a]", "a, b",
                                       "{n}",   "null", "~",    "é",     "&a",   "*a",  "!a",   "|",    "> x",   "%a",  "@a",  "`a`",
                                       "?",     "? a",  "a]",   "a: [b", "true", "1.0", "a\tb", "=x",   "#REF",  "---", "..." };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *alone = st_edit_scalar (texts[i], FALSE), *item = st_edit_scalar (texts[i], TRUE);
      g_autofree char *text = g_strdup_printf ("---\na: %s\nb: [%s, %s]\n---\n", alone, item, item);
      g_auto (Folder) root = folder_new ();
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autoptr (StContentPage) page = page_of (root, text, diag);
      const StYaml *a = page->front->items->pdata[0], *b = page->front->items->pdata[1];
      g_assert_cmpstr (a->text, ==, texts[i]);
      g_assert_cmpuint (b->items->len, ==, 2);
      g_assert_cmpstr (((const StYaml *) b->items->pdata[1])->text, ==, texts[i]);
    }
  g_autofree char *plain = st_edit_scalar ("Too warm", FALSE);
  g_assert_cmpstr (plain, ==, "Too warm");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/edit/keys", test_keys);
  g_test_add_func ("/edit/sections", test_sections);
  g_test_add_func ("/edit/refused", test_refused);
  g_test_add_func ("/edit/scalars", test_scalars);
  return g_test_run ();
}
