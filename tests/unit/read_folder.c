#include "read/folder.h"

#include "support.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static char *
joined (GPtrArray *names)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (out, "%s ", (const char *) names->pdata[i]);
  g_ptr_array_unref (names);
  return g_string_free (out, FALSE);
}

static void
link_to (const char *root, const char *path, const char *target)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_assert_cmpint (symlink (target, full), ==, 0);
}

/* What reading @path gives, or NULL. */
static char *
read_from (const char *root, const char *path, StDiagnostics *diag)
{
  gsize length = 0;
  char *text = st_folder_read (root, path, 100, &length, diag);
  if (text != NULL)
    g_assert_cmpuint (length, ==, strlen (text));
  return text;
}

static void
check_read (const char *root, const char *path, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *text = read_from (root, path, diag);
  assert_recorded (diag, "");
  g_assert_cmpstr (text, ==, expected);
}

static void
check_refused (const char *root, const char *path, const char *slug)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *text = read_from (root, path, diag);
  g_autofree char *expected = g_strdup_printf ("%s:0:0 %s\n", path, slug);
  g_assert_null (text);
  assert_recorded (diag, expected);
}

static void
test_links (void)
{
  g_auto (Folder) around = folder_new ();
  g_autofree char *root = g_build_filename (around, "project", NULL);
  g_autofree char *absolute = g_build_filename (root, "a/page.md", NULL);
  g_autofree char *secret = g_build_filename (around, "secret", NULL);
  folder_write (around, "secret", "secret");
  folder_write (around, "project-2/page.md", "secret");
  folder_write (root, "a/page.md", "page");
  link_to (root, "inside.md", "a/page.md");
  link_to (root, "a/up.md", "../a/page.md");
  link_to (root, "absolute.md", absolute);
  link_to (root, "folder", "a");
  link_to (root, "outside.md", "../secret");
  link_to (root, "far.md", secret);
  link_to (root, "sibling", "../project-2");
  link_to (root, "self.md", "self.md");
  link_to (root, "nowhere.md", "none");
  link_to (root, "proc.md", "/proc/self/environ");
  check_read (root, "inside.md", "page");
  check_read (root, "a/up.md", "page");
  check_read (root, "absolute.md", "page");
  check_read (root, "folder/page.md", "page");
  check_refused (root, "outside.md", "file/outside");
  check_refused (root, "far.md", "file/outside");
  check_refused (root, "sibling/page.md", "file/outside");
  check_refused (root, "proc.md", "file/outside");
  check_refused (root, "self.md", "file/outside");
  check_refused (root, "nowhere.md", "file/missing");
}

static void
test_paths (void)
{
  g_auto (Folder) around = folder_new ();
  g_autofree char *root = g_build_filename (around, "project", NULL);
  folder_write (around, "secret", "secret");
  folder_write (root, "a/page.md", "page");
  check_read (root, "a/../a/page.md", "page");
  check_refused (root, "../secret", "file/outside");
  check_refused (root, "a/../../secret", "file/outside");
  check_refused (root, "/etc/passwd", "file/outside");
}

/* The folder that the user names may be a link itself. */
static void
test_linked_root (void)
{
  g_auto (Folder) around = folder_new ();
  folder_write (around, "project/page.md", "page");
  link_to (around, "link", "project");
  g_autofree char *root = g_build_filename (around, "link", NULL);
  check_read (root, "page.md", "page");
}

/* None of these may keep the program waiting. */
static void
test_special (void)
{
  g_auto (Folder) root = folder_new ();
  g_autofree char *fifo = g_build_filename (root, "fifo.md", NULL), *path = g_build_filename (root, "s.md", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int listener = socket (AF_UNIX, SOCK_STREAM, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (listener, (struct sockaddr *) &address, sizeof address), ==, 0);
  check_refused (root, "fifo.md", "file/special");
  check_refused (root, "s.md", "file/special");
  check_refused ("/dev", "null", "file/special");
  check_refused ("/dev", "zero", "file/special");
  close (listener);
}

static void
test_limit (void)
{
  g_auto (Folder) root = folder_new ();
  g_autofree char *full = g_build_filename (root, "huge.md", NULL);
  folder_write (root, "huge.md", "x");
  g_assert_cmpint (truncate (full, (off_t) 1 << 40), ==, 0);
  check_refused (root, "huge.md", "file/too-large");
  /* /proc says of its files that they are empty. */
  check_refused ("/proc", "self/smaps", "file/too-large");
}

static void
test_list (void)
{
  static const char *const files[] = { "content/b.md",          "content/a.md",      "content/10.md",         "content/9.md",
                                       "content/.hidden.md",    "content/a.md~",     "content/#a.md#",        "content/note.txt",
                                       "content/smtp/index.md", "content/-1.md",     "content/.git/index.md", "content/a.md.bak",
                                       "content/a.md.orig",     "content/.a.md.swp", "content/a.swp",         "content/a.tmp" };
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    folder_write (root, files[i], "");
  g_autofree char *pages = joined (st_folder_list (root, "content", ".md", NULL, diag));
  g_autofree char *all = joined (st_folder_list (root, "content", "", NULL, diag));
  g_autofree char *nowhere = joined (st_folder_list (root, "contents", ".md", NULL, diag));
  g_assert_cmpstr (pages, ==, "-1.md 10.md 9.md a.md b.md ");
  g_assert_cmpstr (all, ==, "-1.md 10.md 9.md a.md b.md note.txt smtp ");
  g_assert_cmpstr (nowhere, ==, "");
  assert_recorded (diag, "");
}

static void
test_odd_names (void)
{
  static const char *const names[] = { "new\nline.md", "bell\a.md", "a%41.md", "c:.md", "back\\slash.md", "\x7F.md", "not\xFFutf8.md" };
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "tiếng việt.md", "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    folder_write (root, names[i], "");
  g_autofree char *listed = joined (st_folder_list (root, ".", ".md", NULL, diag));
  g_assert_cmpstr (listed, ==, "tiếng việt.md ");
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, G_N_ELEMENTS (names));
}

static void
check_written (const char *root, const char *path, const char *slug)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *expected = slug != NULL ? g_strdup_printf ("%s:0:0 %s\n", path, slug) : g_strdup ("");
  st_folder_write (root, path, "text", 4, diag);
  assert_recorded (diag, expected);
}

static void
test_write (void)
{
  g_auto (Folder) around = folder_new ();
  g_autofree char *root = g_build_filename (around, "project", NULL);
  folder_write (around, "secret", "secret");
  folder_write (around, "elsewhere/x", "");
  folder_write (root, "locales/vi/smtp.xlf", "old");
  link_to (root, "locales/vi/ui.xlf", "../../../secret");
  link_to (root, "locales/vi/site.xlf", "smtp.xlf");
  link_to (root, "locales/ar", "../../elsewhere");
  link_to (root, "locales/de", "vi");
  check_written (root, "locales/vi/smtp.xlf", NULL);
  assert_file (root, "locales/vi/smtp.xlf", "text");
  check_written (root, "locales/fr/new/smtp.xlf", NULL);
  assert_file (root, "locales/fr/new/smtp.xlf", "text");
  check_written (root, "locales/de/other.xlf", NULL);
  assert_file (root, "locales/vi/other.xlf", "text");
  check_written (root, "locales/vi/ui.xlf", "output/write");
  check_written (root, "locales/vi/site.xlf", "output/write");
  check_written (root, "locales/ar/smtp.xlf", "output/write");
  check_written (root, "locales/ar/new/smtp.xlf", "output/write");
  check_written (root, "../secret", "output/write");
  assert_file (around, "secret", "secret");
  g_assert_false (folder_has (around, "elsewhere/smtp.xlf"));
  g_assert_false (folder_has (around, "elsewhere/new"));
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *left = joined (st_folder_list (root, "locales/vi", "", NULL, diag));
  g_assert_cmpstr (left, ==, "other.xlf site.xlf smtp.xlf ui.xlf ");
}

static void
test_bytes (void)
{
  static const char icon[] = "\x89PNG\r\n\x1A\n\0\0\xFF";
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  gsize length = 0;
  folder_write_bytes (root, "assets/icon.png", icon, sizeof icon - 1);
  g_autofree char *bytes = st_folder_read (root, "assets/icon.png", 100, &length, diag);
  g_assert_cmpuint (length, ==, sizeof icon - 1);
  g_assert_true (bytes != NULL && memcmp (bytes, icon, length) == 0);
  g_assert_null (st_folder_read (root, "assets/none.png", 100, &length, diag));
  assert_recorded (diag, "assets/none.png:0:0 file/missing\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/folder/links are followed inside and refused outside", test_links);
  g_test_add_func ("/folder/paths do not leave it", test_paths);
  g_test_add_func ("/folder/it may be reached by a link", test_linked_root);
  g_test_add_func ("/folder/FIFOs, sockets and devices are refused and not waited for", test_special);
  g_test_add_func ("/folder/of a file over the limit nothing is read", test_limit);
  g_test_add_func ("/folder/it is listed in order, without hidden files and backups", test_list);
  g_test_add_func ("/folder/names that no address can hold are refused", test_odd_names);
  g_test_add_func ("/folder/it is written whole, and never through a link", test_write);
  g_test_add_func ("/folder/an icon is read byte for byte", test_bytes);
  return g_test_run ();
}
