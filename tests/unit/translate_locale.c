#include "project.h"

/* The code G1 of the tests below has a summary with code and links in it. */
#define SUMMARY "Send `RCPT`, see [G2](G2.md)."

/* Reads the project with @units in its Vietnamese document of the family;
 * asserts what is recorded, line 4 being the first of @units. Returns the text
 * of the segment @id in Vietnamese, or NULL where it is not translated. */
static char *
translation (const char *units, const char *id, const char *expected)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "content/demo/G1.md",
                "---\ncode: G1\nname: Nămé of G1\n---\n" SUMMARY "\n\n## How to fix it\n\n```dialogue\n# A *remark*\nC: x\n```\n");
  project_code (root, "G2", "", 1);
  project_locale (root, "demo", units);
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITH_LOCALES, 2, diag);
  g_assert_nonnull (site);
  assert_recorded (diag, expected);
  const StFamily *family = st_site_family (site, "demo");
  for (guint i = 0; i < family->pages->len; i++)
    {
      const StPage *page = family->pages->pdata[i];
      for (guint j = 0; j < page->segments->len; j++)
        {
          const StSegment *segment = page->segments->pdata[j];
          if (strcmp (segment->id, id) == 0)
            return g_strdup (segment->targets[1]);
        }
    }
  give_up ("there is no segment `%s`", id);
}

static void
check (const char *units, const char *id, const char *expected, const char *findings)
{
  g_autofree char *text = translation (units, id, findings);
  g_assert_cmpstr (text, ==, expected);
}

/* A unit of the summary of G2, with the target's tag and text given. */
#define G2_UNIT(target) "<trans-unit id=\"G2#summary.1\"><source>Summary of G2.</source>" target "</trans-unit>\n"

static void
test_used (void)
{
  check (G2_UNIT ("<target>Tóm tắt</target>"), "G2#summary.1", "Tóm tắt", "");
  check (G2_UNIT ("<target state=\"translated\">Tóm tắt</target>"), "G2#summary.1", "Tóm tắt", "");
  check (G2_UNIT ("<target state=\"final\">Tóm tắt</target>"), "G2#summary.1", "Tóm tắt", "");
}

static void
test_not_usable (void)
{
  check (G2_UNIT ("<target state=\"new\">Tóm tắt</target>"), "G2#summary.1", NULL, "locales/vi/demo.xlf:4:62 locale/new (warning)\n");
  check (G2_UNIT ("<target state=\"new\"/>"), "G2#summary.1", NULL, "");
  check (G2_UNIT ("<target state=\"needs-translation\">Tóm tắt</target>"), "G2#summary.1", NULL, "");
  check (G2_UNIT ("<target state=\"needs-review-translation\">Tóm tắt</target>"), "G2#summary.1", NULL, "");
  check (G2_UNIT ("<target state=\"translated\"/>"), "G2#summary.1", NULL, "");
  check (G2_UNIT (""), "G2#summary.1", NULL, "");
  check ("", "G2#summary.1", NULL, "");
}

/* The English is the same after folding and NFC, however a tool wrote it. */
static void
test_same_source (void)
{
  check ("<trans-unit id=\"G2#summary.1\"><source>\n  Summary\n  of G2.\n</source><target>Tóm tắt</target></trans-unit>", "G2#summary.1",
         "Tóm tắt", "");
  check ("<trans-unit id=\"G1#name\"><source>Na\u0306me\u0301 of G1</source><target>Tên</target></trans-unit>", "G1#name", "Tên", "");
}

static void
test_stale (void)
{
  check ("<trans-unit id=\"G2#summary.1\"><source>Summary of G2, as it was.</source><target>Tóm tắt</target></trans-unit>", "G2#summary.1",
         NULL, "locales/vi/demo.xlf:4:1 locale/stale (warning)\n");
}

static void
test_unknown_unit (void)
{
  check ("<trans-unit id=\"G3#name\"><source>x</source><target>y</target></trans-unit>\n" G2_UNIT ("<target>Tóm tắt</target>"),
         "G2#summary.1", "Tóm tắt", "locales/vi/demo.xlf:4:1 locale/unknown-unit (translation)\n");
}

static void
test_obsolete (void)
{
  check ("<group id=\"obsolete\"><trans-unit id=\"G3#name\"><source>x</source><target>y</target></trans-unit>" G2_UNIT (
             "<target>Tóm tắt</target>") "</group>",
         "G2#summary.1", NULL, "");
}

/* Which of two is meant nobody knows; other units are used. */
static void
test_duplicate_unit (void)
{
  const char *units = G2_UNIT ("<target>Một</target>")
      G2_UNIT ("<target>Hai</target>") "<trans-unit id=\"G1#name\"><source>Nămé of G1</source><target>Tên</target></trans-unit>";
  check (units, "G2#summary.1", NULL, "locales/vi/demo.xlf:5:1 locale/duplicate-unit (translation)\n");
  check (units, "G1#name", "Tên", "locales/vi/demo.xlf:5:1 locale/duplicate-unit (translation)\n");
}

#define G1_UNIT(target) "<trans-unit id=\"G1#summary.1\"><source>" SUMMARY "</source>\n<target>" target "</target></trans-unit>\n"

static void
test_markup (void)
{
  check (G1_UNIT ("Xem [mã G2](G2.md) rồi gửi `RCPT`."), "G1#summary.1", "Xem [mã G2](G2.md) rồi gửi `RCPT`.", "");
  check (G1_UNIT ("Xem [G2](G2.md), gửi `MAIL`."), "G1#summary.1", NULL, "locales/vi/demo.xlf:5:1 locale/markup (translation)\n");
  check (G1_UNIT ("Gửi `RCPT`, xem [G2](G3.md)."), "G1#summary.1", NULL, "locales/vi/demo.xlf:5:1 locale/markup (translation)\n");
  check (G1_UNIT ("- Gửi `RCPT`, xem [G2](G2.md)."), "G1#summary.1", NULL, "locales/vi/demo.xlf:5:1 locale/markup (translation)\n");
}

/* Names and remarks of dialogues are plain text: markup in them is none. */
static void
test_plain (void)
{
  check ("<trans-unit id=\"G1#fix.1\"><source>A *remark*</source><target>Một `chú thích*</target></trans-unit>", "G1#fix.1",
         "Một `chú thích*", "");
  check ("<trans-unit id=\"G1#name\"><source>Nămé of G1</source><target>1. Tên *</target></trans-unit>", "G1#name", "1. Tên *", "");
}

static void
test_sentences (void)
{
  check ("<trans-unit id=\"index#class.good.sentence\"><source>{code} is good.</source><target>Mã {code} tốt.</target></trans-unit>",
         "index#class.good.sentence", "Mã {code} tốt.", "");
  check ("<trans-unit id=\"index#class.good.sentence\"><source>{code} is good.</source>\n<target>Mã tốt.</target></trans-unit>",
         "index#class.good.sentence", NULL, "locales/vi/demo.xlf:5:1 locale/placeholder (translation)\n");
  check ("<trans-unit id=\"index#class.good.sentence\"><source>{code} is good.</source>\n<target>{mã} tốt.</target></trans-unit>",
         "index#class.good.sentence", NULL, "locales/vi/demo.xlf:5:1 locale/placeholder (translation)\n");
}

/* U+200B makes words that look the same and are not. */
static void
test_hidden_characters (void)
{
  check (G2_UNIT ("<target>Tóm\u200B tắt</target>"), "G2#summary.1", NULL, "locales/vi/demo.xlf:4:62 locale/hidden (translation)\n");
}

/* A document that is broken as a whole is passed over, and the site goes on without it. */
static void
test_wrong_document (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  project_code (root, "G2", "", 1);
  folder_write (root, "locales/vi/demo.xlf",
                "<xliff version=\"1.2\"><file original=\"demo\" source-language=\"en\" target-language=\"fr\" "
                "datatype=\"plaintext\"><body>\n" G2_UNIT ("<target>Tóm tắt</target>") "</body></file></xliff>");
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITH_LOCALES, 2, diag);
  g_assert_nonnull (site);
  assert_recorded (diag, "locales/vi/demo.xlf:1:82 locale/language (document)\n");
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 0);
  g_assert_null (((const StSegment *) project_find (site, "G2")->summary->segments->pdata[0])->targets[1]);
}

static void
test_missing_document (void)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *path = g_build_filename (root, "locales/vi/demo.xlf", NULL);
  g_remove (path);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITH_LOCALES, 2, diag);
  g_assert_nonnull (site);
  assert_recorded (diag, "locales/vi/demo.xlf:0:0 locale/missing (warning)\n");
}

static void
test_without_locales (void)
{
  g_auto (Folder) root = project_new ();
  project_locale (root, "demo", "<trans-unit id=\"nothing\"><source>x</source><target>y</target></trans-unit>");
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITHOUT_LOCALES, 2, diag);
  g_assert_nonnull (site);
  assert_recorded (diag, "");
}

/* --- how far a segment is ------------------------------------------------ */

static void
check_standing (const char *units, StStanding expected)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  project_code (root, "G2", "", 1);
  project_locale (root, "demo", units);
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITH_LOCALES, 2, diag);
  const StSegment *segment = project_find (site, "G2")->summary->segments->pdata[0];
  g_assert_cmpint (segment->standings[1], ==, expected);
  g_assert_cmpint (segment->standings[0], ==, ST_STANDING_REVIEWED);
}

static void
test_standings (void)
{
  check_standing ("", ST_STANDING_NEW);
  check_standing (G2_UNIT ("<target state=\"new\"/>"), ST_STANDING_NEW);
  check_standing (G2_UNIT ("<target state=\"needs-translation\">Tóm tắt</target>"), ST_STANDING_STALE);
  check_standing ("<trans-unit id=\"G2#summary.1\"><source>Old</source><target state=\"final\">Tóm tắt</target></trans-unit>",
                  ST_STANDING_STALE);
  check_standing (G2_UNIT ("<target state=\"translated\">`Tóm tắt`</target>"), ST_STANDING_REFUSED);
  check_standing (G2_UNIT ("<target state=\"translated\">Tóm tắt</target>còn nữa"), ST_STANDING_REFUSED);
  check_standing (G2_UNIT ("<target/><target state=\"translated\">Tóm tắt</target>"), ST_STANDING_REFUSED);
  check_standing (G2_UNIT ("<target state=\"translated\">Tóm tắt</target>"), ST_STANDING_TRANSLATED);
  check_standing (G2_UNIT ("<target state=\"final\">Tóm tắt</target>"), ST_STANDING_REVIEWED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/translation/a good one is used", test_used);
  g_test_add_func ("/translation/one that is empty or marked as needing work is not", test_not_usable);
  g_test_add_func ("/translation/a rewrapped source is the same source", test_same_source);
  g_test_add_func ("/translation/one of an earlier English is not used", test_stale);
  g_test_add_func ("/translation/one of nothing is reported", test_unknown_unit);
  g_test_add_func ("/translation/an obsolete one is passed over", test_obsolete);
  g_test_add_func ("/translation/its code and links must be those of the English", test_markup);
  g_test_add_func ("/translation/plain text has no markup to differ in", test_plain);
  g_test_add_func ("/translation/a sentence must use its arguments", test_sentences);
  g_test_add_func ("/translation/hidden characters are refused", test_hidden_characters);
  g_test_add_func ("/translation/of two units of one id none is used", test_duplicate_unit);
  g_test_add_func ("/document/one of another language is not used", test_wrong_document);
  g_test_add_func ("/document/a missing one is a warning", test_missing_document);
  g_test_add_func ("/document/none is read where none is asked for", test_without_locales);
  g_test_add_func ("/standing/of every kind of unit", test_standings);
  return g_test_run ();
}
