#include "read/xliff.h"

#include "read/xml.h"
#include "xliff.h"

/* --- units --------------------------------------------------------------- */

static void
test_units (void)
{
  g_autoptr (StXliff) document =
      document_of ("<trans-unit id=\"252#name\" xml:space=\"preserve\" approved=\"no\">\n"
                   "  <source>Cannot VRFY user</source>\n"
                   "  <target state=\"translated\">Không thể VRFY người dùng</target>\n"
                   "  <note>The registered phrase.</note>\n"
                   "</trans-unit>\n"
                   "<trans-unit id=\"252#fix.1\"><source>a</source><target state=\"final\">b</target></trans-unit>\n");
  g_assert_cmpstr (document->path, ==, "vi.xlf");
  g_assert_cmpuint (document->units->len, ==, 2);
  const StUnit *first = unit (document, 0);
  g_assert_cmpstr (first->id, ==, "252#name");
  g_assert_cmpstr (first->source, ==, "Cannot VRFY user");
  g_assert_cmpstr (first->target, ==, "Không thể VRFY người dùng");
  g_assert_cmpint (first->state, ==, ST_STATE_TRANSLATED);
  g_assert_false (first->obsolete);
  g_assert_cmpuint (first->at.line, ==, FIRST_LINE);
  g_assert_cmpuint (first->at.column, ==, 1);
  g_assert_cmpuint (first->target_at.line, ==, FIRST_LINE + 2);
  g_assert_cmpuint (first->target_at.column, ==, 3);
  g_assert_cmpuint (first->notes->len, ==, 1);
  g_assert_cmpstr (((const StUnitNote *) first->notes->pdata[0])->text, ==, "The registered phrase.");
  g_assert_cmpstr (unit (document, 1)->id, ==, "252#fix.1");
  g_assert_cmpint (unit (document, 1)->state, ==, ST_STATE_FINAL);
}

/* Tools wrap lines, and some write decomposed characters. */
static void
test_texts_are_regular (void)
{
  g_autoptr (StXliff) document = document_of ("<trans-unit id=\"a\"><source>\n one\n two </source>"
                                              "<target>Vie\u0323\u0302t\n   Nam &lt;x&gt; &amp; &#x2019;</target></trans-unit>");
  g_assert_cmpstr (unit (document, 0)->source, ==, "one two");
  g_assert_cmpstr (unit (document, 0)->target, ==, "Vi\u1EC7t Nam <x> & \u2019");
}

static void
test_cdata (void)
{
  g_autoptr (StXliff) document =
      document_of ("<trans-unit id=\"a\"><source><![CDATA[a <b> & c]]></source><target>x<![CDATA[ & ]]>y</target></trans-unit>");
  g_assert_cmpstr (unit (document, 0)->source, ==, "a <b> & c");
  g_assert_cmpstr (unit (document, 0)->target, ==, "x & y");
}

static void
test_no_target (void)
{
  g_autoptr (StXliff) document =
      document_of ("<trans-unit id=\"a\"><source>x</source></trans-unit>\n"
                   "<trans-unit id=\"b\"><source>x</source><target/></trans-unit>\n"
                   "<trans-unit id=\"c\"><source>x</source><target state=\"translated\"> \n </target></trans-unit>\n");
  for (guint i = 0; i < 3; i++)
    g_assert_null (unit (document, i)->target);
  g_assert_cmpuint (unit (document, 0)->target_at.line, ==, FIRST_LINE);
  g_assert_cmpint (unit (document, 0)->state, ==, ST_STATE_NEW);
}

static void
check_state (const char *attribute, StState expected)
{
  g_autofree char *units = g_strdup_printf ("<trans-unit id=\"a\"><source>x</source><target%s>y</target></trans-unit>", attribute);
  g_autoptr (StXliff) document = document_of (units);
  if (unit (document, 0)->state != expected)
    g_test_fail_printf ("<target%s> was read as `%s`", attribute, st_state_name (unit (document, 0)->state));
}

static void
test_states (void)
{
  check_state (" state=\"new\"", ST_STATE_NEW);
  check_state (" state=\"translated\"", ST_STATE_TRANSLATED);
  check_state (" state=\"final\"", ST_STATE_FINAL);
  check_state (" state=\"signed-off\"", ST_STATE_FINAL);
  check_state (" state=\"needs-translation\"", ST_STATE_NEEDS_TRANSLATION);
  check_state (" state=\"needs-adaptation\"", ST_STATE_NEEDS_TRANSLATION);
  check_state (" state=\"needs-l10n\"", ST_STATE_NEEDS_TRANSLATION);
  check_state (" state=\"needs-review-adaptation\"", ST_STATE_NEEDS_TRANSLATION);
  check_state (" state=\"needs-review-l10n\"", ST_STATE_NEEDS_TRANSLATION);
  check_state (" state=\"needs-review-translation\"", ST_STATE_NEEDS_TRANSLATION);
  check_state (" state=\"x-in-the-works\"", ST_STATE_NEEDS_TRANSLATION);
}

/* XLIFF 1.2 §2.3.1: tools that know no states leave the attribute out. */
static void
test_state_left_out (void)
{
  check_state ("", ST_STATE_TRANSLATED);
}

static void
test_state_decides (void)
{
  g_autoptr (StXliff) document =
      document_of ("<trans-unit id=\"a\" approved=\"no\"><source>x</source><target state=\"translated\">y</target></trans-unit>"
                   "<trans-unit id=\"b\" approved=\"yes\"><source>x</source><target state=\"needs-translation\">y</target></trans-unit>");
  g_assert_cmpint (unit (document, 0)->state, ==, ST_STATE_TRANSLATED);
  g_assert_cmpint (unit (document, 1)->state, ==, ST_STATE_NEEDS_TRANSLATION);
}

static void
test_groups (void)
{
  g_autoptr (StXliff) document =
      document_of ("<group id=\"252\"><trans-unit id=\"a\"><source>x</source></trans-unit></group>"
                   "<group id=\"obsolete\"><trans-unit id=\"b\"><source>x</source><target>y</target></trans-unit>"
                   "<group><trans-unit id=\"c\"><source>x</source></trans-unit></group></group>"
                   "<trans-unit id=\"d\"><source>x</source></trans-unit>");
  g_assert_cmpuint (document->units->len, ==, 4);
  g_assert_false (unit (document, 0)->obsolete);
  g_assert_true (unit (document, 1)->obsolete);
  g_assert_true (unit (document, 2)->obsolete);
  g_assert_false (unit (document, 3)->obsolete);
}

static void
test_previous_version (void)
{
  g_autoptr (StXliff) document =
      document_of ("<trans-unit id=\"a\"><source>New</source><target state=\"needs-translation\">Cũ</target>"
                   "<note from=\"statuary\">The English was: Old</note>"
                   "<alt-trans alttranstype=\"previous-version\"><source>Old</source><target>Cũ lắm</target></alt-trans>"
                   "<alt-trans><source>Other</source><target>Khác</target></alt-trans></trans-unit>"
                   "<trans-unit id=\"b\"><source>x</source><alt-trans "
                   "alttranstype=\"proposal\"><source>y</source><target>z</target></alt-trans></trans-unit>");
  const StUnit *first = unit (document, 0), *second = unit (document, 1);
  g_assert_cmpstr (first->source, ==, "New");
  g_assert_cmpstr (first->target, ==, "Cũ");
  g_assert_cmpint (first->state, ==, ST_STATE_NEEDS_TRANSLATION);
  g_assert_cmpstr (first->previous_source, ==, "Old");
  g_assert_cmpstr (first->previous_target, ==, "Cũ lắm");
  g_assert_cmpstr (((const StUnitNote *) first->notes->pdata[0])->from, ==, "statuary");
  g_assert_null (second->target);
  g_assert_null (second->previous_source);
  g_assert_null (second->previous_target);
}

/* A pair of which half is empty is none. */
static void
test_previous_version_half (void)
{
  g_autoptr (StXliff) document = document_of (
      "<trans-unit id=\"a\"><source>x</source><alt-trans "
      "alttranstype=\"previous-version\"><source/><target>y</target></alt-trans></trans-unit>"
      "<trans-unit id=\"b\"><source>x</source><alt-trans alttranstype=\"previous-version\"><source>y</source></alt-trans></trans-unit>");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (unit (document, i)->previous_source);
      g_assert_null (unit (document, i)->previous_target);
    }
}

/* --- documents ----------------------------------------------------------- */

static void
test_sources_only (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document =
      read_document ("<xliff version=\"1.2\"><file original=\"ui\" source-language=\"en\" datatype=\"plaintext\"><body>"
                     "<trans-unit id=\"skip\"><source>Skip to content</source><note>Top of the page.</note></trans-unit>"
                     "</body></file></xliff>",
                     NULL, diag);
  assert_recorded (diag, "");
  g_assert_cmpstr (unit (document, 0)->source, ==, "Skip to content");
  g_assert_null (unit (document, 0)->target);
}

static void
test_several_files (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document =
      read_document ("<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"vi\"><header/><body><trans-unit "
                     "id=\"a\"><source>x</source></trans-unit></body></file>"
                     "<file source-language=\"EN\" target-language=\"VI\"><body><trans-unit "
                     "id=\"b\"><source>x</source></trans-unit></body></file></xliff>",
                     "vi", diag);
  assert_recorded (diag, "");
  g_assert_cmpuint (document->units->len, ==, 2);
}

/* --- what is wrong ------------------------------------------------------- */

static void
check_recorded (const char *units, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *text = g_strconcat (BEFORE, units, AFTER, NULL);
  g_autoptr (StXliff) document = read_document (text, "vi", diag);
  g_assert_nonnull (document);
  assert_recorded (diag, expected);
}

static void
test_duplicates (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  const char *text = BEFORE "<trans-unit id=\"a\"><source>x</source><target>first</target></trans-unit>\n"
                            "<trans-unit id=\"b\"><source>x</source></trans-unit>\n"
                            "<group><trans-unit id=\"a\"><source>x</source><target>second</target></trans-unit></group>\n" AFTER;
  g_autoptr (StXliff) document = read_document (text, "vi", diag);
  assert_recorded (diag, "vi.xlf:6:8 locale/duplicate-unit (translation)\n");
  g_assert_true (said (diag, "line 4"));
  g_assert_cmpuint (document->units->len, ==, 2);
  g_assert_true (unit (document, 0)->unfit);
  g_assert_false (unit (document, 1)->unfit);
  g_assert_true (document->lossy);
}

static void
test_inline_elements (void)
{
  check_recorded ("<trans-unit id=\"a\">\n<source>one <g id=\"1\">two</g></source>\n<target><x id=\"1\"/> hai</target></trans-unit>",
                  "vi.xlf:5:13 locale/inline (translation)\nvi.xlf:6:9 locale/inline (translation)\n");
}

static void
test_unit_without (void)
{
  check_recorded ("<trans-unit><source>x</source></trans-unit>\n"
                  "<trans-unit id=\"\"><source>x</source></trans-unit>\n"
                  "<trans-unit id=\"c\"><target>x</target></trans-unit>\n",
                  "vi.xlf:4:1 locale/unit (translation)\nvi.xlf:5:1 locale/unit (translation)\nvi.xlf:6:1 locale/unit (translation)\n");
}

static void
test_unknown_state (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  const char *text = BEFORE "<trans-unit id=\"a\"><source>x</source><target state=\"done\">y</target></trans-unit>" AFTER;
  g_autoptr (StXliff) document = read_document (text, "vi", diag);
  assert_recorded (diag, "vi.xlf:4:53 locale/state (translation)\n");
  g_assert_cmpint (unit (document, 0)->state, <, ST_STATE_TRANSLATED);
}

static void
check_refused (const char *text, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document = read_document (text, "vi", diag);
  g_assert_null (document);
  assert_recorded (diag, expected);
}

static void
test_version (void)
{
  check_refused ("<xliff version=\"2.0\"/>", "vi.xlf:1:1 locale/version\n");
  check_refused ("\n<xliff/>", "vi.xlf:2:1 locale/version\n");
  check_refused ("<!-- x --><html/>", "vi.xlf:1:11 locale/version\n");
  check_refused ("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"1.2\"/>", "vi.xlf:1:1 locale/version\n");
}

static void
test_broken (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_assert_null (read_document (BEFORE "<trans-unit>", "vi", diag));
  g_assert_null (read_document ("<!DOCTYPE xliff SYSTEM \"x.dtd\">\n<xliff version=\"1.2\"/>", "vi", diag));
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 2);
  g_autofree char *found = recorded (diag);
  g_assert_nonnull (strstr (found, "vi.xlf:1:1 xml/doctype\n"));
  g_assert_nonnull (strstr (found, " xml/syntax\n"));
}

static void
test_missing (void)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_assert_null (st_xliff_read (root, "locales/vi/ui.xlf", "en", "vi", diag));
  assert_recorded (diag, "locales/vi/ui.xlf:0:0 file/missing\n");
}

static void
test_languages (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document = read_document ("<xliff version=\"1.2\">\n"
                                                "<file source-language=\"de\" target-language=\"fr\"><body/></file>\n"
                                                "<file><body/></file></xliff>",
                                                "vi", diag);
  g_assert_nonnull (document);
  g_autofree char *found = recorded (diag);
  g_assert_cmpstr (found, ==,
                   "vi.xlf:2:24 locale/language\nvi.xlf:2:45 locale/language\n"
                   "vi.xlf:3:1 locale/language\nvi.xlf:3:1 locale/language\n");
}

/* --- writing ------------------------------------------------------------- */

static StUnit *
add_unit (StXliff *document, const char *id, const char *source, const char *target, StState state)
{
  StUnit *added = st_unit_new (id, source);
  added->target = g_strdup (target);
  added->state = state;
  g_ptr_array_add (document->units, added);
  return added;
}

/* A document with one unit of every kind. (transfer full) */
static StXliff *
sample (void)
{
  StXliff *document = st_xliff_new (NULL);
  StUnit *gone = add_unit (document, "252#old~1", "Gone", "Đã bỏ", ST_STATE_TRANSLATED);
  gone->obsolete = TRUE;
  add_unit (document, "252#name", "A & B < \"C\" > 'D'", "Đ & B < \"C\" > 'D'", ST_STATE_FINAL);
  add_unit (document, "252#short", "Short", NULL, ST_STATE_NEW);
  StUnit *stale = add_unit (document, "252#fix.1", "New", "Cũ", ST_STATE_NEEDS_TRANSLATION);
  stale->previous_source = g_strdup ("Old");
  stale->previous_target = g_strdup ("Cũ");
  st_unit_add_note (stale, "statuary", "The English was: Old");
  st_unit_add_note (stale, NULL, "A remark");
  return document;
}

static void
test_written_can_be_read (void)
{
  g_autoptr (StXliff) written = sample ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GString) text = st_xliff_format (written, "smtp", "en", "vi");
  g_autoptr (StXliff) document = read_document (text->str, "vi", diag);
  assert_recorded (diag, "");
  g_assert_cmpuint (document->units->len, ==, 4);
  static const char *const ids[] = { "252#name", "252#short", "252#fix.1", "252#old~1" };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (unit (document, i)->id, ==, ids[i]);
  g_assert_cmpstr (unit (document, 0)->source, ==, "A & B < \"C\" > 'D'");
  g_assert_cmpstr (unit (document, 0)->target, ==, "Đ & B < \"C\" > 'D'");
  g_assert_cmpint (unit (document, 0)->state, ==, ST_STATE_FINAL);
  g_assert_null (unit (document, 1)->target);
  g_assert_cmpint (unit (document, 1)->state, ==, ST_STATE_NEW);
  const StUnit *stale = unit (document, 2);
  g_assert_cmpint (stale->state, ==, ST_STATE_NEEDS_TRANSLATION);
  g_assert_cmpstr (stale->previous_source, ==, "Old");
  g_assert_cmpstr (stale->previous_target, ==, "Cũ");
  g_assert_cmpuint (stale->notes->len, ==, 2);
  g_assert_cmpstr (((const StUnitNote *) stale->notes->pdata[0])->from, ==, "statuary");
  g_assert_null (((const StUnitNote *) stale->notes->pdata[1])->from);
  g_assert_true (unit (document, 3)->obsolete);
  g_assert_false (stale->obsolete);
}

/* The canonical form: reading and writing again gives the same bytes. */
static void
test_written_again (void)
{
  g_autoptr (StXliff) written = sample ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GString) text = st_xliff_format (written, "smtp", "en", "vi");
  g_autoptr (StXliff) document = read_document (text->str, "vi", diag);
  g_autoptr (GString) again = st_xliff_format (document, "smtp", "en", "vi");
  g_assert_cmpstr (again->str, ==, text->str);
  g_assert_nonnull (strstr (text->str, "xml:space=\"preserve\""));
}

static guint
count_targets (const StXml *parent)
{
  guint count = 0;
  for (guint i = 0; i < parent->children.count; i++)
    {
      const StXml *child = parent->children.items[i];
      const StXml *target = st_xml_is (child, "trans-unit") ? st_xml_child (child, "target") : NULL;
      count += target != NULL && st_xml_get (target, "state") != NULL;
      count += st_xml_is (child, "group") ? count_targets (child) : 0;
    }
  return count;
}

/* Every unit has a target, so that every tool shows a field to fill. */
static void
test_written_targets (void)
{
  g_autoptr (StXliff) written = sample ();
  g_autoptr (GString) text = st_xliff_format (written, "smtp", "en", "vi");
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("vi.xlf", text->str);
  g_autoptr (StXml) root = st_xml_parse (source, ST_XML_NO_DOCTYPE, diag);
  const StXml *body = st_xml_child (st_xml_child (root, "file"), "body");
  guint targets = count_targets (body);
  g_assert_cmpuint (targets, ==, 4);
}

static void
test_written_sources_only (void)
{
  g_autoptr (StXliff) written = st_xliff_new (NULL);
  add_unit (written, "skip", "Skip to content", NULL, ST_STATE_NEW);
  g_autoptr (GString) text = st_xliff_format (written, "ui", "en", NULL);
  g_assert_null (strstr (text->str, "target"));
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document = read_document (text->str, NULL, diag);
  assert_recorded (diag, "");
  g_assert_cmpstr (unit (document, 0)->source, ==, "Skip to content");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/units/each has its source, target, state, note and place", test_units);
  g_test_add_func ("/units/texts are folded, and targets normalised", test_texts_are_regular);
  g_test_add_func ("/units/CDATA is text", test_cdata);
  g_test_add_func ("/units/an empty target is none", test_no_target);
  g_test_add_func ("/units/every state of XLIFF 1.2 is known", test_states);
  g_test_add_func ("/units/a target without a state counts as translated", test_state_left_out);
  g_test_add_func ("/units/the state decides, not the approval", test_state_decides);
  g_test_add_func ("/units/those in the group obsolete are not in use", test_groups);
  g_test_add_func ("/units/the previous version is kept apart from the target", test_previous_version);
  g_test_add_func ("/units/a previous version with half a pair is none", test_previous_version_half);
  g_test_add_func ("/document/one of sources alone needs no target language", test_sources_only);
  g_test_add_func ("/document/it may hold several files", test_several_files);
  g_test_add_func ("/wrong/an id that stands twice", test_duplicates);
  g_test_add_func ("/wrong/inline elements", test_inline_elements);
  g_test_add_func ("/wrong/a unit without id or source", test_unit_without);
  g_test_add_func ("/wrong/a state that XLIFF 1.2 does not have", test_unknown_state);
  g_test_add_func ("/wrong/another version or another kind of document", test_version);
  g_test_add_func ("/wrong/broken XML and document types", test_broken);
  g_test_add_func ("/wrong/a missing document", test_missing);
  g_test_add_func ("/wrong/other languages than the folder's", test_languages);
  g_test_add_func ("/written/what was written can be read", test_written_can_be_read);
  g_test_add_func ("/written/the same units give the same bytes", test_written_again);
  g_test_add_func ("/written/every unit has a target", test_written_targets);
  g_test_add_func ("/written/a document of sources alone has no targets", test_written_sources_only);
  return g_test_run ();
}
