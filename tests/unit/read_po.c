#include "read/po.h"

#include "support.h"

/* One line for each unit: "id: target (note; note)", and "unfit" where it is.
 * (transfer full) */
static char *
units_of (const char *text, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.po", text);
  g_autoptr (StXliff) document = st_po_read (source, diag);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < document->units->len; i++)
    {
      const StUnit *unit = document->units->pdata[i];
      g_string_append_printf (out, "%s: %s", unit->id, unit->target != NULL ? unit->target : "none");
      for (guint j = 0; j < unit->notes->len; j++)
        g_string_append_printf (out, " (%s)", ((const StUnitNote *) unit->notes->pdata[j])->text);
      g_string_append (out, unit->unfit ? " unfit\n" : "\n");
    }
  assert_recorded (diag, expected);
  return g_string_free (out, FALSE);
}

static void
check_units (const char *text, const char *units, const char *expected)
{
  g_autofree char *got = units_of (text, expected);
  g_assert_cmpstr (got, ==, units);
}

/* --- what is read -------------------------------------------------------- */

static void
test_entries (void)
{
  check_units ("msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"\"\n\"y \\\"\"  \n \"\\\\z\"\n\nmsgctxt\t\"b\"\nmsgid \"x\"\nmsgstr \"\"\n",
               "a: y \"\\z\nb: none\n", "");
  check_units ("msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\nmsgctxt \"b\"\nmsgid \"x\"\nmsgstr \"z\"", "a: y\nb: z\n", "");
  check_units ("msgid \"w\"\nmsgstr \"y\"\nmsgid \"x\"\nmsgstr \"z\"", ": y\n: z\n", "");
}

static void
test_comments (void)
{
  check_units (
      "# one\n#  two  words\n#. not\n#: not\n#, fuzzy\n#| msgid \"not\"\n#~ not\n#\n#three\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\n",
      "a: y (one) (two words) (three)\n", "");
  check_units ("# of the file\nmsgid \"\"\nmsgstr \"\"\n\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\n", "a: y\n", "");
}

/* --- what is wrong ------------------------------------------------------- */

#define ENTRY(line) "msgctxt \"a\"\nmsgid \"x\"\n" line "\n\nmsgctxt \"b\"\nmsgid \"x\"\nmsgstr \"z\"\n"
#define WRONG "a.po:3:1 po/syntax (translation)\n"

static void
test_broken_strings (void)
{
  check_units (ENTRY ("msgstr \"Chuyển \"đến\""), "a: Chuyển unfit\nb: z\n", WRONG);
  check_units (ENTRY ("msgstr \"Chuyển \"đến\" máy\""), "a: Chuyển unfit\nb: z\n", WRONG);
  check_units (ENTRY ("msgstr \"Chuyển"), "a: Chuyển unfit\nb: z\n", WRONG);
  check_units (ENTRY ("msgstr \"Chuyển\\\""), "a: Chuyển\" unfit\nb: z\n", WRONG);
  check_units (ENTRY ("msgstr Chuyển \"đến\""), "a: none unfit\nb: z\n", WRONG);
  check_units (ENTRY ("msgstr \"Chuyển\" đến"), "a: Chuyển unfit\nb: z\n", WRONG);
  check_units (ENTRY ("msgstr \"\"\n\"Chuyển\"đến"), "a: Chuyển unfit\nb: z\n", "a.po:4:1 po/syntax (translation)\n");
}

static void
test_broken_lines (void)
{
  check_units (ENTRY ("Chuyển\nmsgstr \"y\""), "a: y unfit\nb: z\n", WRONG);
  check_units (ENTRY ("msgstr \"y\"\nmsgstr \"đến\""), "a: y unfit\nb: z\n", "a.po:4:1 po/syntax (translation)\n");
  check_units (ENTRY ("msgstr[0] \"y\"\nmsgstr[1] \"z\""), "a: none unfit\nb: z\n", "a.po:3:1 po/plural (translation)\n");
  check_units (ENTRY ("msgid_plural \"xs\"\nmsgstr[0] \"y\"\nmsgstr[1] \"z\""), "a: none unfit\nb: z\n",
               "a.po:3:1 po/plural (translation)\n");
  check_units ("msgctxt \"a\"\nmsgid \"x\"\nmsgctxt \"b\"\nmsgid \"x\"\n\nmsgstr \"z\"\n", "a: none\nb: z\n", "");
}

/* What is wrong between entries is none of theirs. */
static void
test_broken_between (void)
{
  check_units ("Chuyển\n\"đến\"\n\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\n", "a: y\n", "a.po:1:1 po/syntax (translation)\n");
}

#define TEXT(id, text) "msgctxt \"" id "\"\nmsgid \"x\"\nmsgstr \"" text "\"\n\n"

/* Those of gettext are read, and no backslash is cut off in silence. */
static void
test_escapes (void)
{
  check_units (TEXT ("a", "C\\\\D \\\"y\\\" z\\tw"), "a: C\\D \"y\" z w\n", "");
  check_units (TEXT ("a", "\\116\\303\\263\\x6e"), "a: Nón\n", "");
  check_units (TEXT ("a", "1986\\. Cảm biến") TEXT ("b", "y"), "a: 1986 unfit\nb: y\n", "a.po:3:1 po/syntax (translation)\n");
  check_units (TEXT ("a", "Quá nóng \\q lắm") TEXT ("b", "\\Đèn"), "a: Quá nóng unfit\nb: none unfit\n",
               "a.po:3:1 po/syntax (translation)\na.po:7:1 po/syntax (translation)\n");
  check_units (TEXT ("a", "nul\\0") TEXT ("b", "\\x") TEXT ("c", "y"), "a: nul unfit\nb: none unfit\nc: y\n",
               "a.po:3:1 po/syntax (translation)\na.po:7:1 po/syntax (translation)\n");
  check_units (TEXT ("a", "bell\\a") TEXT ("b", "\\377") TEXT ("c", "y"), "a: none unfit\nb: none unfit\nc: y\n",
               "a.po:1:1 po/syntax (translation)\na.po:5:1 po/syntax (translation)\n");
}

/* Nobody knows which of two is meant. */
static void
test_duplicates (void)
{
  check_units (TEXT ("a", "y") TEXT ("b", "y") TEXT ("a", "z"), "a: y unfit\nb: y\n", "a.po:9:1 locale/duplicate-unit (translation)\n");
  check_units ("msgid \"x\"\nmsgstr \"y\"\n\nmsgid \"x\"\nmsgstr \"z\"\n\n" TEXT ("x", "y"), ": y unfit\nx: y\n",
               "a.po:4:1 locale/duplicate-unit (translation)\n");
}

/* A line of gettext's that says nothing here. */
static void
test_domain (void)
{
  check_units (TEXT ("a", "y") "domain \"x\"\n" TEXT ("b", "z"), "a: y\nb: z\n", "a.po:5:1 po/syntax (translation)\n");
  check_units ("msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\ndomain \"x\"\n", "a: y\n", "a.po:4:1 po/syntax (translation)\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/read/entries, with or without lines between them", test_entries);
  g_test_add_func ("/read/translators' comments are notes", test_comments);
  g_test_add_func ("/wrong/a text that does not end with its line", test_broken_strings);
  g_test_add_func ("/wrong/a line that is none", test_broken_lines);
  g_test_add_func ("/wrong/a line between entries", test_broken_between);
  g_test_add_func ("/read/escapes are those of gettext, and others spoil their entry", test_escapes);
  g_test_add_func ("/wrong/two entries of one unit", test_duplicates);
  g_test_add_func ("/wrong/a line that is none of an entry", test_domain);
  return g_test_run ();
}
