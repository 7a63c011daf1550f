#include "read/content.h"

#include "support.h"

/* A project whose list `ignore` has one pattern. (transfer full) */
static StIgnore *
ignore_of (const char *pattern)
{
  g_auto (Folder) root = folder_new ();
  g_autofree char *text = g_strdup_printf ("---\ntitle: Codes\nignore: ['%s']\n---\n", pattern);
  folder_write (root, "content/index.md", text);
  return st_content_ignore_read (root);
}

static void
test_patterns (void)
{
  static const struct {
    const char *pattern;
    const char *path;
    gboolean fits;
  } cases[] = {
    { "README.md", "content/README.md", TRUE },
    { "README.md", "content/lamp/README.md", TRUE },
    { "README.md", "content/lamp/READ-README.md", FALSE },
    { "README.md", "content/lamp/readme.md", FALSE },
    { "*.pdf", "templates/assets/a.b.pdf", TRUE },
    { "*.pdf", "content/lamp/a.pdf.md", FALSE },
    { "E3?.md", "content/lamp/E30.md", TRUE },
    { "E3?.md", "content/lamp/E3.md", FALSE },
    { "?.md", "content/lamp/ấ.md", TRUE },
    { "drafts", "content/lamp/drafts", TRUE },
    { "drafts", "content/lamp/drafts/deep/E30.md", TRUE },
    { "drafts/", "content/drafts/E30.md", TRUE },
    { "drafts/*.md", "content/lamp/drafts/E30.md", TRUE },
    { "drafts/*.md", "content/lamp/drafts/deep/E30.md", FALSE },
    { "drafts/**", "content/lamp/drafts/deep/E30.md", TRUE },
    { "content/lamp/E30.md", "content/lamp/E30.md", TRUE },
    { "./content/lamp/E30.md", "content/lamp/E30.md", TRUE },
    { "content/lamp/E30.md", "content/lamp/sub/E30.md", FALSE },
    { "lamp/E30.md", "content/lamp/E30.md", TRUE },
    { "content/**/E30.md", "content/E30.md", TRUE },
    { "content/**/E30.md", "content/lamp/sub/E30.md", TRUE },
    { "content/**/E30.md", "locales/vi/E30.md", FALSE },
    { "content/*/old", "content/lamp/old/E30.md", TRUE },
    { "content/*/old", "content/lamp/sub/old/E30.md", FALSE },
    /* What a project is made of is not ignored as a whole. */
    { "content", "content", FALSE },
    { "content", "content/lamp/E30.md", FALSE },
    { "*", "templates", FALSE },
    { "*", "templates/code.html", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StIgnore) ignore = ignore_of (cases[i].pattern);
      if (st_ignore_has (ignore, cases[i].path) == cases[i].fits)
        continue;
      g_test_message ("`%s` %s %s", cases[i].pattern, cases[i].fits ? "does not fit" : "fits", cases[i].path);
      g_test_fail ();
    }
}

/* Without a page, without the key, without a list: nothing is ignored, and nothing said. */
static void
test_none (void)
{
  static const char *const pages[] = { "", "---\ntitle: Codes\n---\n", "---\nignore: README.md\n---\n", "---\nignore: [\n---\n",
                                       "Welcome\n" };
  g_auto (Folder) root = folder_new ();
  g_autoptr (StIgnore) missing = st_content_ignore_read (root);
  g_assert_false (st_ignore_has (missing, "content/README.md"));
  g_assert_false (st_ignore_has (NULL, "content/README.md"));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      folder_write (root, "content/index.md", pages[i]);
      g_autoptr (StIgnore) ignore = st_content_ignore_read (root);
      g_assert_false (st_ignore_has (ignore, "content/README.md"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ignore/a pattern fits names, and ends of paths", test_patterns);
  g_test_add_func ("/ignore/without a list nothing is ignored", test_none);
  return g_test_run ();
}
