#include "support.h"

static void
check_text (const char *bytes, gssize length, const char *expected)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write_bytes (root, "a.md", bytes, length);
  g_autoptr (StSource) source = st_source_read (root, "a.md", ST_SOURCE_TEXT, diag);
  assert_recorded (diag, "");
  g_assert_nonnull (source);
  g_assert_cmpstr (source->path, ==, "a.md");
  g_assert_cmpstr (source->text, ==, expected);
  g_assert_cmpuint (source->length, ==, strlen (expected));
}

static void
test_text (void)
{
  check_text ("Tiếng Việt\n", -1, "Tiếng Việt\n");
  check_text ("no newline at the end", -1, "no newline at the end");
  check_text ("", -1, "");
}

static void
test_bom (void)
{
  check_text ("\xEF\xBB\xBF---\ncode: 252\n", -1, "---\ncode: 252\n");
  check_text ("\xEF\xBB\xBF", -1, "");
  /* Only the first is a mark; any other is a character. */
  check_text ("a\xEF\xBB\xBF", -1, "a\xEF\xBB\xBF");
}

static void
test_line_ends (void)
{
  check_text ("one\r\ntwo\r\n\r\nthree\r\n", -1, "one\ntwo\n\nthree\n");
  check_text ("one\rtwo\r", -1, "one\ntwo\n");
  check_text ("one\r\r\ntwo\n\rthree", -1, "one\n\ntwo\n\nthree");
  check_text ("\xEF\xBB\xBF\r\none", -1, "\none");
}

static void
check_refused (const char *bytes, gssize length, StSourceKind kind, const char *expected)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write_bytes (root, "a.md", bytes, length);
  g_autoptr (StSource) source = st_source_read (root, "a.md", kind, diag);
  g_assert_null (source);
  assert_recorded (diag, expected);
}

static void
test_not_utf8 (void)
{
  check_refused ("one\ntwo\nth\xE9se\n", -1, ST_SOURCE_TEXT, "a.md:3:0 file/not-utf8\n");
  check_refused ("\xFF\xFE", -1, ST_SOURCE_TEXT, "a.md:1:0 file/not-utf8\n");
  /* An overlong slash, half of a surrogate pair, and a character cut short. */
  check_refused ("\xC0\xAF", -1, ST_SOURCE_TEXT, "a.md:1:0 file/not-utf8\n");
  check_refused ("\n\xED\xA0\x80", -1, ST_SOURCE_TEXT, "a.md:2:0 file/not-utf8\n");
  check_refused ("one\r\ntwo \xE2\x82", -1, ST_SOURCE_TEXT, "a.md:2:0 file/not-utf8\n");
}

static void
test_nul (void)
{
  static const char bytes[] = "one\ntwo\0three\n";
  check_refused (bytes, sizeof bytes - 1, ST_SOURCE_TEXT, "a.md:2:0 file/not-utf8\n");
}

/* XML 1.0 has DEL, C1 and most noncharacters, so a locale document may: the unit they
 * stand in is refused when it is used. */
static void
test_controls (void)
{
  static const char *const xml_has[] = { "one\ntwo\x7F", "one\n\xC2\x85", "one\n\xEF\xB7\x90", "one\n\xF0\x9F\xBF\xBE" };
  static const char *const none_has[] = { "one\n\x01", "one\n\x1B[0m", "one\n\xEF\xBF\xBE", "one\n\xC2\x85\xEF\xBF\xBF" };
  for (guint i = 0; i < G_N_ELEMENTS (xml_has); i++)
    {
      check_refused (xml_has[i], -1, ST_SOURCE_TEXT, "a.md:2:0 file/control\n");
      g_auto (Folder) root = folder_new ();
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      folder_write (root, "a.xlf", xml_has[i]);
      g_autoptr (StSource) source = st_source_read (root, "a.xlf", ST_SOURCE_LOCALE, diag);
      assert_recorded (diag, "");
      g_assert_cmpstr (source->text, ==, xml_has[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none_has); i++)
    {
      check_refused (none_has[i], -1, ST_SOURCE_TEXT, "a.md:2:0 file/control\n");
      check_refused (none_has[i], -1, ST_SOURCE_LOCALE, "a.md:2:0 file/control\n");
    }
}

static void
test_limit (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *text = g_strnfill (ST_SOURCE_LIMIT + 1, 'a');
  check_refused (text, -1, ST_SOURCE_TEXT, "a.md:0:0 file/too-large\n");
  folder_write (root, "a.md", text + 1);
  g_autoptr (StSource) source = st_source_read (root, "a.md", ST_SOURCE_TEXT, diag);
  g_assert_nonnull (source);
}

/* A document of translations with two versions of some lines. */
static void
test_conflicts (void)
{
  check_refused ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\nd\n<<<<<<< HEAD\n>>>>>>> x", -1, ST_SOURCE_LOCALE,
                 "a.md:2:0 file/conflict\na.md:8:0 file/conflict\n");
  check_refused ("<<<<<<< HEAD\n", -1, ST_SOURCE_LOCALE, "a.md:1:0 file/conflict\n");
  check_refused ("\n\n>>>>>>> branch\n", -1, ST_SOURCE_LOCALE, "a.md:3:0 file/conflict\n");
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "a.md", "a <<<<<<< HEAD\n=======\n<<<<<<<HEAD\n");
  g_autoptr (StSource) source = st_source_read (root, "a.md", ST_SOURCE_LOCALE, diag);
  g_assert_nonnull (source);
  assert_recorded (diag, "");
}

static void
test_missing (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "folder.md/inside", "");
  g_autoptr (StSource) missing = st_source_read (root, "missing.md", ST_SOURCE_TEXT, diag);
  g_autoptr (StSource) folder = st_source_read (root, "folder.md", ST_SOURCE_TEXT, diag);
  g_assert_null (missing);
  g_assert_null (folder);
  assert_recorded (diag, "folder.md:0:0 file/unreadable\n"
                         "missing.md:0:0 file/missing\n");
}

static void
check_place (const StSource *source, gsize offset, guint line, guint column)
{
  StLocation at = st_source_locate (source, offset);
  g_assert_cmpstr (at.file, ==, "a.md");
  g_assert_cmpuint (at.line, ==, line);
  g_assert_cmpuint (at.column, ==, column);
}

static void
test_locate (void)
{
  g_autoptr (StSource) source = source_of ("a.md", "aéz\n\nTiếng\n");
  check_place (source, 0, 1, 1);
  check_place (source, strlen ("a"), 1, 2);
  check_place (source, strlen ("aé"), 1, 3);
  check_place (source, strlen ("aéz"), 1, 4);
  check_place (source, strlen ("aéz\n"), 2, 1);
  check_place (source, strlen ("aéz\n\n"), 3, 1);
  check_place (source, strlen ("aéz\n\nTiến"), 3, 5);
  check_place (source, source->length, 4, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/source/a file is read as it is", test_text);
  g_test_add_func ("/source/a byte order mark is accepted", test_bom);
  g_test_add_func ("/source/line ends of all systems are accepted", test_line_ends);
  g_test_add_func ("/source/what is not UTF-8 is refused with its line", test_not_utf8);
  g_test_add_func ("/source/a NUL byte is refused with its line", test_nul);
  g_test_add_func ("/source/a control is refused with its line, or left to its unit", test_controls);
  g_test_add_func ("/source/a file over the limit is refused", test_limit);
  g_test_add_func ("/source/a conflict that git left in a locale document is refused with its line", test_conflicts);
  g_test_add_func ("/source/a missing file and a folder in its place are reported", test_missing);
  g_test_add_func ("/source/columns count characters, not bytes", test_locate);
  return g_test_run ();
}
