/* Inline elements of CAT tools, read as the text that they stand for. */
#include "xliff.h"

#define UNIT(inside) "<trans-unit id=\"a\">" inside "</trans-unit>"
#define SOURCE(text) "<source>" text "</source>"
#define TARGET(text) "<target>" text "</target>"

/* What the unit reads as: its source and target. */
static void
check_in (const char *header, const char *inside, const char *source, const char *target)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *text =
      g_strconcat ("<xliff version=\"1.2\"><file original=\"smtp\" source-language=\"en\" target-language=\"vi\" datatype=\"plaintext\">",
                   header, "<body>", inside, "</body></file></xliff>", NULL);
  g_autoptr (StXliff) document = read_document (text, "vi", diag);
  assert_recorded (diag, "");
  g_assert_false (document->lossy);
  g_assert_false (unit (document, 0)->unfit);
  g_assert_cmpstr (unit (document, 0)->source, ==, source);
  g_assert_cmpstr (unit (document, 0)->target, ==, target);
}

static void
check (const char *inside, const char *source, const char *target)
{
  check_in ("", inside, source, target);
}

/* The unit is refused, and the next one is not. */
static void
check_refused (const char *inside, const char *expected, const char *words)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *text =
      g_strconcat (BEFORE, inside, "<trans-unit id=\"b\"><source>x</source><target>y</target></trans-unit>", AFTER, NULL);
  g_autoptr (StXliff) document = read_document (text, "vi", diag);
  assert_recorded (diag, expected);
  g_assert_true (said (diag, words));
  g_assert_true (document->lossy);
  g_assert_true (unit (document, 0)->unfit);
  g_assert_false (unit (document, 1)->unfit);
}

/* --- codes --------------------------------------------------------------- */

static void
test_native_code (void)
{
  check (UNIT (SOURCE ("See <bpt id=\"1\">**</bpt>this<ept id=\"1\">**</ept>.")
                   TARGET ("Xem <bpt id=\"1\">**</bpt>cái này<ept id=\"1\">**</ept>.")),
         "See **this**.", "Xem **cái này**.");
  check (UNIT (SOURCE ("Send <ph id=\"1\">`RCPT`</ph> <it id=\"2\" pos=\"open\">*</it>now*")
                   TARGET ("Gửi <ph id=\"1\">`RCPT`</ph> <it id=\"2\" pos=\"open\">*</it>ngay*")),
         "Send `RCPT` *now*", "Gửi `RCPT` *ngay*");
  check (UNIT (SOURCE ("A <ph id=\"1\">[<sub>link</sub>](251.md)</ph>") TARGET ("Một <ph id=\"1\">[<sub>liên kết</sub>](251.md)</ph>")),
         "A [link](251.md)", "Một [liên kết](251.md)");
}

static void
test_equivalents (void)
{
  check (
      UNIT (
          SOURCE ("After <x id=\"1\" equiv-text=\"{code}\"/>: <bx id=\"2\" equiv-text=\"**\"/>go<ex id=\"3\" rid=\"2\" equiv-text=\"**\"/>")
              TARGET (
                  "Sau <x id=\"1\" equiv-text=\"{code}\"/>: <bx id=\"2\" equiv-text=\"**\"/>đi<ex id=\"3\" rid=\"2\" equiv-text=\"**\"/>")),
      "After {code}: **go**", "Sau {code}: **đi**");
  check (UNIT (SOURCE ("<g id=\"1\" equiv-text=\"`\">x</g>") TARGET ("<g id=\"1\" equiv-text=\"`\">x</g>")), "`x`", "`x`");
  check (UNIT (SOURCE ("<ph id=\"1\" equiv-text=\"{n}\"/>") TARGET ("<ph id=\"1\" equiv-text=\"{n}\"/>")), "{n}", "{n}");
}

static void
test_types (void)
{
  check (UNIT (SOURCE ("**b** *i* `c` d\\ e") TARGET ("<g id=\"1\" ctype=\"bold\">đ</g> <g id=\"2\" ctype=\"italic\">n</g> <g id=\"3\" "
                                                      "ctype=\"x-code\">c</g> d<x id=\"4\" ctype=\"lb\"/>e")),
         "**b** *i* `c` d\\ e", "**đ** *n* `c` d\\ e");
  check (UNIT (SOURCE ("**b**") TARGET ("<bpt id=\"1\" ctype=\"x-html-b\">&lt;b></bpt>đ<it id=\"2\" pos=\"close\" ctype=\"x-html-b\">"
                                        "&lt;/b></it>")),
         "**b**", "**đ**");
  check (UNIT (SOURCE ("See [251](251.md).") TARGET ("Xem <g id=\"1\" ctype=\"link\">mã 251</g>.")), "See [251](251.md).",
         "Xem [mã 251](251.md).");
}

/* XLIFF has `ctype` in opening halves alone: a closing one is what its opening one says. */
static void
test_halves (void)
{
  static const char *const pairs[][2] = {
    { "<bx id=\"1\" rid=\"1\" ctype=\"bold\"/>", "<ex id=\"2\" rid=\"1\"/>" },
    { "<bx id=\"1\" ctype=\"x-strong\"/>", "<ex id=\"1\"/>" },
    { "<bx id=\"1\" ctype=\"bold\"/>", "<ex id=\"2\" rid=\"1\"/>" },
    { "<bx id=\"2\" rid=\"1\" ctype=\"bold\"/>", "<ex id=\"1\"/>" },
    { "<bpt id=\"1\" ctype=\"bold\"/>", "<ept id=\"1\"/>" },
    { "<bpt id=\"1\" rid=\"9\" ctype=\"x-html-strong\">&lt;strong></bpt>", "<ept id=\"2\" rid=\"9\"/>" },
    { "<bpt id=\"1\">**</bpt>", "<ept id=\"1\"/>" },
    { "<bx id=\"1\" equiv-text=\"**\"/>", "<ex id=\"1\"/>" },
    { "<it id=\"1\" rid=\"7\" pos=\"open\" ctype=\"bold\"/>", "<it id=\"2\" rid=\"7\" pos=\"close\"/>" },
    { "<bpt id=\"1\"/>", "<ept id=\"1\">**</ept>" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *open = pairs[i][0], *close = pairs[i][1];
      g_autofree char *both = g_strconcat ("<trans-unit id=\"a\"><source>", open, "No", close,
                                           " <bx id=\"4\" ctype=\"italic\"/>go<ex id=\"4\"/>", "</source><target>", open, "Chừa", close,
                                           " <bx id=\"4\" ctype=\"italic\"/>đi<ex id=\"4\"/>", "</target></trans-unit>", NULL);
      check (both, "**No** *go*", "**Chừa** *đi*");
      g_autofree char *alone =
          g_strconcat ("<trans-unit id=\"a\"><source>**No**</source><target>", open, "Chừa", close, "</target></trans-unit>", NULL);
      check (alone, "**No**", "**Chừa**");
    }
  check (UNIT (SOURCE ("<bx id=\"1\" rid=\"5\" ctype=\"bold\"/>No<ex id=\"2\" rid=\"5\"/>") TARGET ("<bx id=\"1\"/>Chừa<ex id=\"2\"/>")),
         "**No**", "**Chừa**");
  check (UNIT (SOURCE ("<g id=\"1\" ctype=\"bold\">No</g>") TARGET ("<bpt id=\"1\"/>Chừa<ept id=\"1\"/>")), "**No**", "**Chừa**");
  check (UNIT (SOURCE ("See [251](251.md).") TARGET ("Xem <bx id=\"1\" rid=\"1\" ctype=\"link\"/>mã 251<ex id=\"2\" rid=\"1\"/>.")),
         "See [251](251.md).", "Xem [mã 251](251.md).");
}

/* What only points to a code means that of the source. */
static void
test_source_says (void)
{
  check (UNIT (SOURCE ("Send <ph id=\"1\">`RCPT`</ph> <bpt id=\"2\">**</bpt>now<ept id=\"2\">**</ept>")
                   TARGET ("<bpt id=\"2\"/>Ngay<ept id=\"2\"/> gửi <x id=\"1\"/>")),
         "Send `RCPT` **now**", "**Ngay** gửi `RCPT`");
  check (UNIT (SOURCE ("<g id=\"1\" ctype=\"bold\">a</g> <bpt id=\"7\" rid=\"2\">*</bpt>b<ept id=\"8\" rid=\"2\">*</ept>")
                   TARGET ("<g id=\"1\">đ</g> <g id=\"2\">e</g>")),
         "**a** *b*", "**đ** *e*");
}

/* Trados says in the header what its tags stand for. */
static void
test_tags_of_header (void)
{
  check_in (
      "<header><tag-defs xmlns=\"http://sdl.com/FileTypes/SdlXliff/1.0\"><tag id=\"5\"><bpt name=\"b\">**</bpt><ept name=\"b\">**</ept>"
      "</tag><tag id=\"6\"><ph name=\"c\">`VRFY`</ph></tag></tag-defs></header>",
      UNIT (SOURCE ("<g id=\"5\">Use</g> <x id=\"6\"/>") TARGET ("<g id=\"5\">Dùng</g> <x id=\"6\"/>")), "**Use** `VRFY`",
      "**Dùng** `VRFY`");
}

/* --- marks --------------------------------------------------------------- */

static void
test_marks (void)
{
  check (UNIT (SOURCE ("a <mrk mtype=\"term\">b</mrk>") TARGET ("x <mrk mtype=\"protected\">y <mrk mtype=\"x-any\">z</mrk></mrk>")), "a b",
         "x y z");
  g_autoptr (StXliff) document = document_of (
      UNIT (SOURCE ("a b") TARGET ("x <mrk mtype=\"x-comment\" comment=\"Hỏi lại\">y</mrk><mrk mtype=\"x\" comment=\"Hỏi lại\"/>")));
  g_assert_cmpstr (unit (document, 0)->target, ==, "x y");
  g_assert_cmpuint (unit (document, 0)->notes->len, ==, 1);
  g_assert_cmpstr (((const StUnitNote *) unit (document, 0)->notes->pdata[0])->text, ==, "Hỏi lại");
}

#define SEG(number, text) "<mrk mtype=\"seg\" mid=\"" number "\">" text "</mrk>"
#define SEG_SOURCE(text) "<seg-source>" text "</seg-source>"

static void
test_segments (void)
{
  check (UNIT (SOURCE ("One. Two.") SEG_SOURCE (SEG ("1", "One.") " " SEG ("2", "Two.")) TARGET (SEG ("1", "Một.") " " SEG ("2", "Hai."))),
         "One. Two.", "Một. Hai.");
  check (UNIT (SOURCE ("One. Two.") SEG_SOURCE (SEG ("1", "One.") " " SEG ("2", "Two.")) TARGET (SEG ("1", "Một.") SEG ("2", "Hai."))),
         "One. Two.", "Một. Hai.");
  check (UNIT (SOURCE ("One. Two.") SEG_SOURCE (SEG ("1", "One.") " " SEG ("2", "Two.")) TARGET (SEG ("1", "一。") SEG ("2", "二。"))),
         "One. Two.", "一。二。");
  check (UNIT (SOURCE ("One-Two.") SEG_SOURCE (SEG ("1", "One-") SEG ("2", "Two.")) TARGET (SEG ("1", "Một-") SEG ("2", "Hai."))),
         "One-Two.", "Một-Hai.");
}

/* Half of a text is none. */
static void
test_segments_missing (void)
{
  static const char *const targets[] = { TARGET (SEG ("1", "Một.") " " SEG ("2", "")), TARGET (SEG ("1", "Một.")),
                                         "<target state=\"final\">" SEG ("2", "Hai.") "</target>" };
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *text =
          g_strconcat ("<trans-unit id=\"a\">" SOURCE ("One. Two.") SEG_SOURCE (SEG ("1", "One.") " " SEG ("2", "Two.")), targets[i],
                       "</trans-unit>", NULL);
      g_autoptr (StXliff) document = document_of (text);
      g_assert_nonnull (unit (document, 0)->target);
      g_assert_cmpint (unit (document, 0)->state, ==, ST_STATE_NEEDS_TRANSLATION);
    }
}

/* --- what cannot be read ------------------------------------------------- */

static void
test_refused (void)
{
  check_refused (UNIT (SOURCE ("**a**") TARGET ("<g id=\"1\">b</g>")), "vi.xlf:4:50 locale/inline (translation)\n", "<g>");
  check_refused (UNIT (SOURCE ("a") TARGET ("b<x id=\"1\"/>")), "vi.xlf:4:47 locale/inline (translation)\n", "write its Markdown as text");
  check_refused (UNIT (SOURCE ("a") TARGET ("<x id=\"1\" ctype=\"image\"/>")), "vi.xlf:4:46 locale/inline (translation)\n", "<x>");
  check_refused (UNIT (SOURCE ("[a](1.md) [b](2.md)") TARGET ("<g id=\"1\" ctype=\"link\">c</g>")),
                 "vi.xlf:4:64 locale/inline (translation)\n", "<g>");
  check_refused (UNIT (SOURCE ("a") TARGET ("<bpt id=\"1\">[</bpt>c<ept id=\"1\"/>")), "vi.xlf:4:66 locale/inline (translation)\n",
                 "<ept>");
  check_refused (UNIT (SOURCE ("a") TARGET ("<bpt id=\"1\"><sub><ept id=\"1\"/></sub></bpt>")),
                 "vi.xlf:4:46 locale/inline (translation)\nvi.xlf:4:63 locale/inline (translation)\n", "<ept>");
  check_refused (UNIT (SOURCE ("a") TARGET ("<b>c</b>")), "vi.xlf:4:46 locale/inline (translation)\n", "no element that a text can hold");
  check_refused (UNIT (SOURCE ("a") TARGET ("<o:b xmlns:o=\"urn:o\">c</o:b>")), "vi.xlf:4:46 locale/inline (translation)\n", "<o:b>");
  check_refused (UNIT (SOURCE ("a") TARGET ("b<mrk mtype=\"x-sdl-deleted\">c</mrk>")), "vi.xlf:4:47 locale/inline (translation)\n",
                 "accept or reject");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/codes/native code is text", test_native_code);
  g_test_add_func ("/codes/equiv-text stands for them", test_equivalents);
  g_test_add_func ("/codes/ctype says the Markdown", test_types);
  g_test_add_func ("/codes/one half says what the other is", test_halves);
  g_test_add_func ("/codes/the source says what a reference means", test_source_says);
  g_test_add_func ("/codes/the header says what a tag means", test_tags_of_header);
  g_test_add_func ("/marks/what they hold is text, and their comments are notes", test_marks);
  g_test_add_func ("/segments/they are joined", test_segments);
  g_test_add_func ("/segments/one that is missing leaves the text unfinished", test_segments_missing);
  g_test_add_func ("/wrong/a code that nothing names spoils its unit alone", test_refused);
  return g_test_run ();
}
