/* What stands in a locale document besides its units: kept in its place, or
 * refused with its place. */
#include "xliff.h"

/* --- kept ---------------------------------------------------------------- */

/* What the whole document @text becomes when it is written again; nothing may be
 * wrong with it. (transfer full) */
static char *
rewritten (const char *text)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document = read_document (text, "vi", diag);
  assert_recorded (diag, "");
  g_assert_nonnull (document);
  g_assert_false (document->lossy);
  return g_string_free (st_xliff_format (document, "smtp", "en", "vi"), FALSE);
}

#define ROOT "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\""
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define FILE_TAG "  <file original=\"smtp\" source-language=\"en\" target-language=\"vi\" datatype=\"plaintext\""
#define UNIT_TAG "<trans-unit id=\"a\" xml:space=\"preserve\" approved=\"yes\""
#define PAIR "        <source>x</source>\n        <target state=\"final\">y</target>\n"

/* A canonical document with extras everywhere stays as it is, to the byte. */
static void
test_extras_in_place (void)
{
  const char *text = DECLARATION "<!-- before\n  the root -->\n"
                                 "<?style a?>\n" ROOT " xmlns:o=\"urn:o\" o:a=\"1 &amp; &quot;2&quot;\">\n"
                                 "  <!-- before the file -->\n" FILE_TAG " date=\"d\" product-name=\"p\">\n"
                                 "    <header>\n"
                                 "      <skl><external-file href=\"h\"/></skl>\n"
                                 "      <tool tool-id=\"t\" tool-name=\"T\"/>\n"
                                 "    </header>\n"
                                 "    <body>\n"
                                 "      <!-- before a unit -->\n"
                                 "      " UNIT_TAG " maxwidth=\"20\" translate=\"no\" o:b=\"2\">\n"
                                 "        <!-- before its source -->\n"
                                 "        <source xml:lang=\"en\">x</source>\n"
                                 "        <seg-source><mrk mtype=\"seg\" mid=\"1\">x</mrk></seg-source>\n"
                                 "        <?before target?>\n"
                                 "        <target state=\"final\" state-qualifier=\"exact-match\" phase-name=\"p\">y</target>\n"
                                 "        <!-- before its note -->\n"
                                 "        <note from=\"Trần\" priority=\"1\">n</note>\n"
                                 "        <context-group purpose=\"location\">\n"
                                 "          <context context-type=\"sourcefile\">f</context>\n"
                                 "        </context-group>\n"
                                 "        <alt-trans match-quality=\"80\"><source>x</source><target>z</target></alt-trans>\n"
                                 "        <o:a xmlns:p=\"urn:p\" p:b=\"1\">mixed <o:c>text</o:c></o:a>\n"
                                 "      </trans-unit>\n"
                                 "      <group id=\"g\" restype=\"x-a\">\n"
                                 "        <note>of the group</note>\n"
                                 "        <trans-unit id=\"b\" xml:space=\"preserve\">\n"
                                 "          <source>x</source>\n"
                                 "          <target state=\"x-mine\"/>\n"
                                 "        </trans-unit>\n"
                                 "        <!-- at its end -->\n"
                                 "      </group>\n"
                                 "      <group id=\"empty\">\n"
                                 "      </group>\n"
                                 "      <!-- before the obsolete -->\n"
                                 "      <group id=\"obsolete\" resname=\"o\">\n"
                                 "        <group id=\"h\">\n"
                                 "          <trans-unit id=\"c~1\" xml:space=\"preserve\" approved=\"yes\">\n"
                                 "            <source>x</source>\n"
                                 "            <target state=\"translated\">y</target>\n"
                                 "          </trans-unit>\n"
                                 "        </group>\n"
                                 "        <!-- at their end -->\n"
                                 "      </group>\n"
                                 "      <!-- at the end of the body -->\n"
                                 "    </body>\n"
                                 "    <!-- after the body -->\n"
                                 "  </file>\n"
                                 "  <!-- after the file -->\n"
                                 "</xliff>\n"
                                 "<!-- after the root -->\n";
  g_autofree char *again = rewritten (text);
  g_assert_cmpstr (again, ==, text);
}

static void
check_unit_rewritten (const char *unit, const char *expected)
{
  g_autofree char *text = g_strconcat (ROOT ">\n" FILE_TAG "><body>", unit, AFTER, NULL);
  g_autofree char *whole = g_strconcat (DECLARATION ROOT ">\n" FILE_TAG ">\n    <body>\n      ", expected,
                                        "      </trans-unit>\n    </body>\n  </file>\n</xliff>\n", NULL);
  g_autofree char *again = rewritten (text);
  g_assert_cmpstr (again, ==, whole);
}

/* A text cannot hold a comment when it comes back from a translator's tool. */
static void
test_extras_in_texts (void)
{
  check_unit_rewritten ("<trans-unit id=\"a\"><source>x<!-- 1 --></source><target state=\"final\">y<!-- 2 --><?a?></target></trans-unit>",
                        UNIT_TAG ">\n        <source>x</source>\n        <!-- 1 -->\n        <target state=\"final\">y</target>\n"
                                 "        <!-- 2 -->\n        <?a?>\n");
  check_unit_rewritten ("<trans-unit id=\"a\"><source>x</source><target state=\"final\">y</target><note>n<!-- 1 --></note></trans-unit>",
                        UNIT_TAG ">\n" PAIR "        <note>n<!-- 1 --></note>\n");
}

/* A pair of the program's is one that its note speaks of. */
static void
test_extras_pairs (void)
{
#define ALT "<alt-trans alttranstype=\"previous-version\"><source>o</source><target state=\"translated\">p</target></alt-trans>"
  g_autoptr (StXliff) good =
      document_of ("<trans-unit id=\"a\"><source>x</source><target state=\"final\">y</target>" ALT "</trans-unit>"
                   "<trans-unit id=\"b\"><source>x</source><target state=\"final\">y</target>" ALT
                   "<note from=\"statuary\">The English was: o</note></trans-unit>"
                   "<trans-unit id=\"c\"><source>x</source><target/>" ALT "</trans-unit>"
                   "<trans-unit id=\"d\"><source>x</source><target/><alt-trans alttranstype=\"previous-version\" origin=\"m\">"
                   "<source>o</source><target>p</target></alt-trans></trans-unit>");
  g_assert_null (unit (good, 0)->previous_source);
  g_assert_nonnull (unit (good, 0)->extras[ST_OF_UNIT].tail);
  g_assert_cmpstr (unit (good, 1)->previous_source, ==, "o");
  g_assert_cmpstr (unit (good, 2)->previous_target, ==, "p");
  g_assert_null (unit (good, 3)->previous_source);
  g_assert_nonnull (unit (good, 3)->extras[ST_OF_UNIT].tail);
#undef ALT
}

/* The namespace decides, and not how it is written. */
static void
test_namespaces (void)
{
  const char *plain = "<trans-unit id=\"a\" xml:space=\"preserve\" approved=\"yes\">\n" PAIR;
  check_unit_rewritten ("<n:trans-unit xmlns:n=\"urn:oasis:names:tc:xliff:document:1.2\" id=\"a\"><n:source>x</n:source>"
                        "<target state=\"final\">y</target></n:trans-unit>",
                        plain);
  g_autofree char *prefixed =
      rewritten ("<n:xliff xmlns:n=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><n:file original=\"smtp\" "
                 "source-language=\"en\" target-language=\"vi\"><n:header><n:note>h</n:note></n:header><n:body/></n:file></n:xliff>");
  g_assert_cmpstr (prefixed, ==,
                   DECLARATION ROOT ">\n" FILE_TAG
                                    ">\n    <header><note>h</note></header>\n    <body>\n    </body>\n  </file>\n</xliff>\n");
  g_autofree char *nameless = rewritten ("<xliff version=\"1.2\"><file original=\"smtp\" source-language=\"en\" target-language=\"vi\">"
                                         "<header><note>h</note></header><body/></file></xliff>");
  g_assert_cmpstr (nameless, ==, prefixed);
}

/* What a unit in another place of the document needs goes with it. */
static void
test_namespaces_that_move (void)
{
  g_autofree char *again = rewritten (ROOT ">" FILE_TAG "><body xmlns:o=\"urn:o\"><group id=\"obsolete\"><trans-unit id=\"a\" o:a=\"1\">"
                                           "<source>x</source><target state=\"final\">y</target><o:b/></trans-unit></group>" AFTER);
  g_assert_nonnull (strstr (again, "approved=\"yes\" xmlns:o=\"urn:o\" o:a=\"1\">\n"));
  g_assert_nonnull (strstr (again, "\n          <o:b/>\n"));
}

/* --- refused ------------------------------------------------------------- */

static void
check_lossy (const char *units, const char *expected, const char *words)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *text = g_strconcat (BEFORE, units, AFTER, NULL);
  g_autoptr (StXliff) document = read_document (text, "vi", diag);
  g_assert_nonnull (document);
  assert_recorded (diag, expected);
  g_assert_true (said (diag, words));
  g_assert_true (document->lossy);
}

/* A unit that holds what nobody reads is not used; another is. */
static void
test_text_between (void)
{
  check_lossy ("<trans-unit id=\"a\"><source>x</source><target state=\"new\"/>Tiếp theo</trans-unit>\n",
               "vi.xlf:4:59 locale/unknown-text (translation)\n", "<trans-unit> itself");
  check_lossy ("<trans-unit id=\"a\">\n chữ<source>x</source></trans-unit>", "vi.xlf:5:2 locale/unknown-text (translation)\n", "move it");
  check_lossy ("<group id=\"g\"><![CDATA[ chữ]]></group>", "vi.xlf:4:25 locale/unknown-text (translation)\n", "<group> itself");
  check_lossy ("</body>chữ<body>", "vi.xlf:4:8 locale/unknown-text (translation)\nvi.xlf:4:11 locale/duplicate-element (translation)\n",
               "<file> itself");
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document = read_document (BEFORE "<trans-unit id=\"a\"><source>x</source><target>y</target>z</trans-unit>"
                                                       "<trans-unit id=\"b\"><source>x</source><target>y</target></trans-unit>" AFTER,
                                                "vi", diag);
  g_assert_true (unit (document, 0)->unfit);
  g_assert_false (unit (document, 1)->unfit);
}

static void
test_unknown_elements (void)
{
#define INSIDE "<source>x</source><target>y</target></trans-unit>"
  check_lossy ("<trans-Unit id=\"a\"/>", "vi.xlf:4:1 locale/unknown-element (translation)\n", "did you mean `trans-unit`?");
  check_lossy ("<trans-unit id=\"a\"><source>x</source><Target>y</Target></trans-unit>",
               "vi.xlf:4:38 locale/unknown-element (translation)\n", "did you mean `target`?");
  check_lossy ("<unknown><trans-unit id=\"a\">" INSIDE "</unknown>", "vi.xlf:4:1 locale/unknown-element (translation)\n", "in <body>");
  check_lossy ("<o:a xmlns:o=\"urn:o\"><trans-unit id=\"a\">" INSIDE "</o:a>", "vi.xlf:4:22 locale/unknown-element (translation)\n",
               "move it into <body>");
  check_lossy ("<trans-unit id=\"b\"><source>x</source><trans-unit id=\"a\">" INSIDE "</trans-unit>",
               "vi.xlf:4:38 locale/unknown-element (translation)\n", "in <trans-unit>");
  check_lossy ("</body><trans-unit id=\"a\">" INSIDE "<body>",
               "vi.xlf:4:8 locale/unknown-element (translation)\nvi.xlf:4:76 locale/duplicate-element (translation)\n", "in <file>");
  check_lossy ("<target xmlns=\"\">y</target>", "vi.xlf:4:1 locale/unknown-element (translation)\n", "is not read in <body>");
#undef INSIDE
}

static void
test_unknown_attributes (void)
{
  check_lossy ("<trans-unit id=\"a\" Approved=\"yes\"><source>x</source></trans-unit>",
               "vi.xlf:4:30 locale/unknown-attribute (translation)\n", "did you mean `approved`?");
  check_lossy ("<trans-unit id=\"a\" approved=\"true\"><source>x</source></trans-unit>",
               "vi.xlf:4:30 locale/unknown-attribute (translation)\n", "yes no");
  check_lossy ("<trans-unit id=\"a\"><source>x</source><target State=\"new\">y</target></trans-unit>",
               "vi.xlf:4:53 locale/unknown-attribute (translation)\n", "did you mean `state`?");
}

static void
test_second_elements (void)
{
  check_lossy ("<trans-unit id=\"a\"><source>x</source><target/>\n<target>y</target></trans-unit>",
               "vi.xlf:5:1 locale/duplicate-element (translation)\n", "line 4");
  check_lossy ("<trans-unit id=\"a\"><source>x</source>\n<source>x</source></trans-unit>",
               "vi.xlf:5:1 locale/duplicate-element (translation)\n", "line 4");
  check_lossy ("<group id=\"obsolete\" resname=\"a\"/>\n<group id=\"obsolete\" resname=\"b\"/>",
               "vi.xlf:5:1 locale/duplicate-element (translation)\n", "other attributes");
}

/* Files of other documents are not taken for this one's. */
static void
test_second_files (void)
{
  check_lossy ("</body></file>\n<file original=\"imap\" source-language=\"en\" target-language=\"vi\" datatype=\"plaintext\"><body>",
               "vi.xlf:5:1 locale/second-file (translation)\n", "`original`");
  check_lossy (
      "</body></file>\n<file original=\"smtp\" source-language=\"en\" target-language=\"vi\" datatype=\"plaintext\"><header/><body>",
      "vi.xlf:5:86 locale/second-file (translation)\n", "<header>");
  check_lossy (
      "</body></file>\n<file original=\"smtp\" source-language=\"en\" target-language=\"vi\" datatype=\"plaintext\" date=\"d\"><body>",
      "vi.xlf:5:1 locale/duplicate-element (translation)\n", "other attributes");
}

/* A unit whose namespace is not that of XLIFF is kept, and somebody should know that it is not read. */
static void
test_foreign_units (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) document =
      read_document (BEFORE "<trans-unit xmlns=\"urn:o\" id=\"a\"><source>x</source></trans-unit>"
                            "<trans-unit id=\"b\"><source>x</source><target xmlns=\"urn:o\">y</target></trans-unit>"
                            "<o:tool xmlns:o=\"urn:o\"/>" AFTER,
                     "vi", diag);
  assert_recorded (diag, "vi.xlf:4:1 locale/namespace (warning)\nvi.xlf:4:102 locale/namespace (warning)\n");
  g_assert_cmpuint (document->units->len, ==, 1);
  g_assert_false (document->lossy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/extras/every kind stands where it stood", test_extras_in_place);
  g_test_add_func ("/extras/a comment in a text stands behind it", test_extras_in_texts);
  g_test_add_func ("/extras/a pair that no note speaks of is a tool's", test_extras_pairs);
  g_test_add_func ("/extras/XLIFF is known by its namespace", test_namespaces);
  g_test_add_func ("/extras/a namespace goes with what needs it", test_namespaces_that_move);
  g_test_add_func ("/lossy/text between elements", test_text_between);
  g_test_add_func ("/lossy/elements that have no place", test_unknown_elements);
  g_test_add_func ("/lossy/attributes that are written otherwise", test_unknown_attributes);
  g_test_add_func ("/lossy/a second element where one may be", test_second_elements);
  g_test_add_func ("/lossy/a second file that differs", test_second_files);
  g_test_add_func ("/extras/a unit of another namespace is kept, with a warning", test_foreign_units);
  return g_test_run ();
}
