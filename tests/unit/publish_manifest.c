#include "publish/manifest.h"

#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void
add_section (GString *text, const char *key, const char *const *paths)
{
  g_autoptr (GString) section = g_string_new (NULL);
  for (guint i = 0; paths[i] != NULL; i++)
    st_entry_append (section, &(StEntry){ i + 1, G_MAXUINT64 - i, paths[i] });
  st_manifest_head (text, key, section);
  g_string_append_len (text, section->str, (gssize) section->len);
}

static const char *const codes[] = { "en/smtp/252.html", "en/smtp/a b.é.html", NULL };
static const char *const home[] = { "404.html", NULL };

/* A manifest of two sections. (transfer full) */
static char *
two_sections (void)
{
  GString *text = g_string_new (NULL);
  st_manifest_begin (text, 0xfeedbeef);
  add_section (text, "code en/smtp/252", codes);
  add_section (text, "home", home);
  g_string_append (text, ST_MANIFEST_END);
  return g_string_free (text, FALSE);
}

/* What is read from a manifest of @text: "key: path path\n" for each section. */
static char *
read_back (const char *text)
{
  g_auto (Folder) root = folder_new ();
  folder_write (root, ST_MANIFEST, text);
  int folder = open (root, O_RDONLY | O_DIRECTORY);
  g_autoptr (StManifest) manifest = st_manifest_open (folder, ST_MANIFEST);
  close (folder);
  GString *found = g_string_new (NULL);
  const GPtrArray *keys = st_manifest_keys (manifest);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *section = st_manifest_section (manifest, keys->pdata[i]);
      g_string_append_printf (found, "%s:", (const char *) keys->pdata[i]);
      char *cursor = section;
      for (StEntry entry; section != NULL && st_entry_next (&cursor, &entry);)
        g_string_append_printf (found, " %s", entry.path);
      g_string_append_c (found, '\n');
    }
  return g_string_free (found, FALSE);
}

static gboolean
is_of (const char *text, guint64 inputs)
{
  g_auto (Folder) root = folder_new ();
  folder_write (root, ST_MANIFEST, text);
  int folder = open (root, O_RDONLY | O_DIRECTORY);
  g_autoptr (StManifest) manifest = st_manifest_open (folder, ST_MANIFEST);
  close (folder);
  return st_manifest_is_of (manifest, inputs);
}

#define assert_read(text, expected)                                                                                                        \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_autofree char *read_ = read_back (text);                                                                                             \
    g_assert_cmpstr (read_, ==, (expected));                                                                                               \
  }                                                                                                                                        \
  G_STMT_END

static void
test_round_trip (void)
{
  g_autofree char *text = two_sections ();
  assert_read (text, "code en/smtp/252: en/smtp/252.html en/smtp/a b.é.html\nhome: 404.html\n");
}

static void
test_numbers (void)
{
  g_autoptr (GString) section = g_string_new (NULL);
  st_entry_append (section, &(StEntry){ 0, G_MAXUINT64, "a" });
  st_entry_append (section, &(StEntry){ 0x123456789abcdef0, 1, "b" });
  char *cursor = section->str;
  StEntry entry;
  g_assert_true (st_entry_next (&cursor, &entry));
  g_assert_cmpuint (entry.tag, ==, 0);
  g_assert_cmpuint (entry.stamp, ==, G_MAXUINT64);
  g_assert_true (st_entry_next (&cursor, &entry));
  g_assert_cmpuint (entry.tag, ==, 0x123456789abcdef0);
  g_assert_cmpuint (entry.stamp, ==, 1);
  g_assert_false (st_entry_next (&cursor, &entry));
}

/* Each byte there is, at each place of a number. */
static void
test_digits (void)
{
  for (guint at = 0; at < 16; at++)
    for (guint byte = 1; byte < 256; byte++)
      {
        char line[] = "0123456789abcdef 0000000000000001 a.html\n";
        line[at] = (char) byte;
        char *cursor = line;
        StEntry entry = { 0 };
        gboolean is_digit = g_ascii_isdigit ((char) byte) || (byte >= 'a' && byte <= 'f');
        g_autofree char *number = g_strndup (line, 16);
        g_assert_cmpint (st_entry_next (&cursor, &entry), ==, is_digit);
        if (is_digit)
          g_assert_cmpuint (entry.tag, ==, g_ascii_strtoull (number, NULL, 16));
      }
}

static void
test_again (void)
{
  char text[] = "0000000000000002 fedcba9876543210 en/a b.html\n0000000000000003 0000000000000001 en/c.html\n";
  g_autofree char *before = g_strdup (text);
  g_autoptr (GString) section = g_string_new (NULL);
  char *cursor = text;
  for (StEntry entry; st_entry_next (&cursor, &entry);)
    st_entry_append_again (section, &entry);
  g_assert_cmpstr (section->str, ==, before);
}

/* Cut anywhere, it has the sections that are whole before the cut, and no other
 * path. */
static void
test_cut_short (void)
{
  g_autofree char *text = two_sections ();
  const gsize home_at = (gsize) (strstr (text, "= home") - text), end_at = (gsize) (strstr (text, ST_MANIFEST_END) - text);
  for (gsize length = 0; length < strlen (text); length++)
    {
      g_autofree char *cut = g_strndup (text, length);
      g_autofree char *read = read_back (cut);
      g_assert_cmpstr (read, ==,
                       length < home_at  ? ""
                       : length < end_at ? "code en/smtp/252: en/smtp/252.html en/smtp/a b.é.html\n"
                                         : "code en/smtp/252: en/smtp/252.html en/smtp/a b.é.html\nhome: 404.html\n");
      g_assert_false (is_of (cut, 0xfeedbeef));
    }
  g_assert_true (is_of (text, 0xfeedbeef));
}

/* Whichever character is another, no path is read that was not written. */
static void
test_damaged (void)
{
  g_autofree char *text = two_sections ();
  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *damaged = g_strdup (text);
      damaged[i] = damaged[i] == 'x' ? 'y' : 'x';
      g_autofree char *read = read_back (damaged);
      g_auto (GStrv) words = g_strsplit_set (read, " \n", -1);
      for (guint j = 0; words[j] != NULL; j++)
        if (g_str_has_suffix (words[j], ".html"))
          g_assert_nonnull (strstr (text, words[j]));
    }
  assert_read ("", "");
  assert_read ("en/index.html\n", "");
}

static void
test_inputs (void)
{
  g_autofree char *text = two_sections ();
  g_assert_true (is_of (text, 0xfeedbeef));
  g_assert_false (is_of (text, 0));
  g_assert_false (is_of ("", 0));
}

/* What is no file is passed over, and waits for nobody to write into it. What
 * cannot be read is told from what is not there. */
static void
test_no_file (void)
{
  g_auto (Folder) root = folder_new ();
  folder_write (root, "folder/file", "");
  g_autofree char *fifo = g_build_filename (root, "fifo", NULL), *link = g_build_filename (root, "link", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("folder/file", link), ==, 0);
  int folder = open (root, O_RDONLY | O_DIRECTORY);
  static const char *const names[] = { "none", "folder", "fifo", "link" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (StManifest) manifest = st_manifest_open (folder, names[i]);
      g_assert_cmpuint (st_manifest_keys (manifest)->len, ==, 0);
      g_assert_cmpint (st_manifest_error (manifest), ==, 0);
    }
  close (folder);
  g_autoptr (StManifest) unreadable = st_manifest_open (folder, "none");
  g_assert_cmpint (st_manifest_error (unreadable), ==, EBADF);
}

static void
test_outside (void)
{
  static const char *const outside[] = { "../a", "/a", "a/../b", "a/./b", ".hidden", "a/.hidden", "a//b", "a/", "fine.html", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  st_manifest_begin (text, 0);
  add_section (text, "key", outside);
  assert_read (text->str, "key: fine.html\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/what was written is read back", test_round_trip);
  g_test_add_func ("/manifest/numbers are read back", test_numbers);
  g_test_add_func ("/manifest/a number has no other digits than those that are written", test_digits);
  g_test_add_func ("/manifest/a line is written again as it was", test_again);
  g_test_add_func ("/manifest/the inputs are read back", test_inputs);
  g_test_add_func ("/manifest/what is no file has no sections", test_no_file);
  g_test_add_func ("/manifest/one cut short has the sections before", test_cut_short);
  g_test_add_func ("/manifest/a damaged one names nothing new", test_damaged);
  g_test_add_func ("/manifest/nothing outside the folder and nothing hidden is named", test_outside);
  return g_test_run ();
}
