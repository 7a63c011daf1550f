/* Glossaries in the forms in which tools write them. */
#include "read/glossary.h"

#include "support.h"

/* The glossary as "source: target, target; deprecated, …", a line for each term.
 * (transfer full) */
static char *
read_terms (const char *text, const char *source, const char *target, const char *expected_diagnostics)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *path = g_strdup_printf ("locales/%s/glossary.tbx", target);
  folder_write (root, path, text);
  g_autoptr (StGlossary) glossary = st_glossary_read (root, source, target, diag);
  assert_recorded (diag, expected_diagnostics);
  GString *terms = g_string_new (NULL);
  for (guint i = 0; glossary != NULL && i < glossary->terms->len; i++)
    {
      const StTerm *term = glossary->terms->pdata[i];
      g_string_append_printf (terms, "%s:", term->source);
      for (guint j = 0; j < term->targets->len; j++)
        g_string_append_printf (terms, " %s", (char *) term->targets->pdata[j]);
      for (guint j = 0; j < term->deprecated->len; j++)
        g_string_append_printf (terms, " -%s", (char *) term->deprecated->pdata[j]);
      g_string_append_c (terms, '\n');
    }
  return g_string_free (terms, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autofree char *terms = read_terms (text, "en", "vi", "");
  g_assert_cmpstr (terms, ==, expected);
}

#define MARTIF(entries) "<martif type=\"TBX\" xml:lang=\"en\"><text><body>" entries "</body></text></martif>\n"
#define ENTRY(source, target)                                                                                                              \
  "<termEntry><langSet xml:lang=\"" source "\"><tig><term>queue</term></tig></langSet>"                                                    \
  "<langSet xml:lang=\"" target "\"><tig><term>hàng đợi</term></tig></langSet></termEntry>"
#define STATUS(kind) "<termNote type=\"administrativeStatus\">" kind "</termNote>"

static void
test_doctypes (void)
{
  check (MARTIF (ENTRY ("en", "vi")), "queue: hàng đợi\n");
  check ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<!DOCTYPE martif PUBLIC \"ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN\" \"TBXcdv04.dtd\">\n" MARTIF (ENTRY ("en", "vi")),
         "queue: hàng đợi\n");
  check ("<!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'>\n" MARTIF (ENTRY ("en", "vi")), "queue: hàng đợi\n");
  check ("<!-- <!D> -->\n<!DOCTYPE martif\n  SYSTEM\n  \"a>b.dtd\" >" MARTIF (ENTRY ("en", "vi")), "queue: hàng đợi\n");
}

/* Whatever a DTD would say: none is read, and no entity is known. */
static void
test_hardening (void)
{
  static const struct {
    const char *text;
    const char *said;
  } cases[] = {
    { "<!DOCTYPE martif SYSTEM \"x.dtd\" [<!ENTITY a \"b\">]>" MARTIF ("&a;"), "locales/vi/glossary.tbx:1:1 xml/doctype\n" },
    { "<!DOCTYPE martif [ ]>" MARTIF (""), "locales/vi/glossary.tbx:1:1 xml/doctype\n" },
    { "<!DOCTYPE html>" MARTIF (""), "locales/vi/glossary.tbx:1:1 xml/doctype\n" },
    { "<!ENTITY a 'b'>" MARTIF (""), "locales/vi/glossary.tbx:1:1 xml/doctype\n" },
    { "<xliff/>", "locales/vi/glossary.tbx:1:1 glossary/format\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *terms = read_terms (cases[i].text, "en", "vi", cases[i].said);
      g_assert_cmpstr (terms, ==, "");
    }
  /* Where libxml2 sees the end of a reference depends on its version. */
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write (root, "locales/vi/glossary.tbx", "<!DOCTYPE martif SYSTEM \"TBXcdv04.dtd\">\n" MARTIF ("<note>&nbsp;</note>"));
  g_autoptr (StGlossary) glossary = st_glossary_read (root, "en", "vi", diag);
  g_assert_null (glossary);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
}

static void
test_forms (void)
{
  check (
      MARTIF ("<termEntry><langSet xml:lang='en'><ntig><termGrp><term>queue</term></termGrp></ntig></langSet><langSet xml:lang='vi'><ntig>"
              "<termGrp><term>hàng đợi</term></termGrp></ntig><ntig><termGrp><term>hàng chờ</term>" STATUS (
                  "supersededTerm-admn-sts") "</termGrp></ntig></langSet></termEntry>"),
      "queue: hàng đợi -hàng chờ\n");
  check ("<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body><conceptEntry id=\"1\">"
         "<langSec xml:lang=\"en\"><termSec><term>queue</term></termSec></langSec>"
         "<langSec xml:lang=\"vi\"><termSec><term>hàng đợi</term>" STATUS (
             "preferredTerm-admn-sts") "</termSec>"
                                       "<termSec><term>hàng chờ</term>" STATUS (
                                           "deprecatedTerm-admn-sts") "</termSec></langSec></conceptEntry></body></text></tbx>\n",
         "queue: hàng đợi -hàng chờ\n");
  check (
      "<t:tbx xmlns:t=\"urn:iso:std:iso:30042:ed-2\" xmlns:b=\"http://www.tbxinfo.net/ns/basic\"><t:text><t:body><t:conceptEntry>"
      "<t:langSec xml:lang=\"en\"><t:termSec><t:term>queue</t:term></t:termSec></t:langSec><t:langSec xml:lang=\"vi\"><t:termSec><t:term>"
      "hàng chờ</t:term><b:administrativeStatus>deprecatedTerm-admn-sts</b:administrativeStatus></t:termSec></t:langSec>"
      "</t:conceptEntry></t:body></t:text></t:tbx>\n",
      "queue: -hàng chờ\n");
}

static void
test_statuses (void)
{
  static const char *const unwanted[] = { "deprecatedTerm-admn-sts",
                                          "supersededTerm-admn-sts",
                                          "deprecatedTerm",
                                          "deprecated",
                                          "superseded",
                                          "forbidden",
                                          " Forbidden ",
                                          "obsolete",
                                          "notRecommended" };
  static const char *const wanted[] = { "preferredTerm-admn-sts", "admittedTerm-admn-sts", "preferred", "admitted", "deprecatedly", "" };
  for (guint i = 0; i < G_N_ELEMENTS (unwanted) + G_N_ELEMENTS (wanted); i++)
    {
      gboolean no = i < G_N_ELEMENTS (unwanted);
      g_autofree char *text =
          g_strdup_printf (MARTIF ("<termEntry><langSet xml:lang='en'><tig><term>queue</term></tig></langSet>"
                                   "<langSet xml:lang='vi'><tig><term>hàng</term>" STATUS ("%s") "</tig></langSet></termEntry>"),
                           no ? unwanted[i] : wanted[i - G_N_ELEMENTS (unwanted)]);
      check (text, no ? "queue: -hàng\n" : "queue: hàng\n");
    }
}

/* Of one source, what several entries say counts together. */
static void
test_entries_of_one_source (void)
{
  check (MARTIF (ENTRY ("en", "vi") "<termEntry><langSet xml:lang='en'><tig><term>queue</term></tig></langSet><langSet xml:lang='vi'><tig>"
                                    "<term>hàng chờ</term>" STATUS ("forbidden") "</tig></langSet></termEntry>"),
         "queue: hàng đợi -hàng chờ\n");
}

static void
test_languages (void)
{
  static const struct {
    const char *source; /* in the glossary */
    const char *target;
    const char *language; /* of the site */
    gboolean used;
  } cases[] = {
    { "en", "vi", "vi", TRUE },    { "en-US", "vi-VN", "vi", TRUE }, { "en_US", "vi_VN", "vi", TRUE },      { "EN", "VI", "vi", TRUE },
    { "en-GB", "vi", "vi", TRUE }, { "en", "pt", "pt-BR", TRUE },    { "en", "pt_BR", "pt-BR", TRUE },      { "en", "pt-BR", "pt", TRUE },
    { "en", "xx", "vi", FALSE },   { "fr", "vi", "vi", FALSE },      { "en", "zh-Hans", "zh-Hant", FALSE }, { "en", "id", "vi", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (MARTIF ("<termEntry><langSet xml:lang=\"%s\"><tig><term>queue</term></tig></langSet>"
                                                       "<langSet xml:lang=\"%s\"><tig><term>hàng</term></tig></langSet></termEntry>"),
                                               cases[i].source, cases[i].target);
      g_autofree char *said = g_strdup_printf ("locales/%s/glossary.tbx:1:1 glossary/language (warning)\n", cases[i].language);
      g_autofree char *terms = read_terms (text, "en", cases[i].language, cases[i].used ? "" : said);
      g_assert_cmpint (strstr (terms, " hàng") != NULL, ==, cases[i].used);
    }
}

/* Where an entry has a language and a variety of it, each site takes its own. */
static void
test_best_language (void)
{
  const char *text =
      MARTIF ("<termEntry><langSet xml:lang='en-GB'><tig><term>flat</term></tig></langSet><langSet xml:lang='en-US'><tig><term>"
              "apartment</term></tig></langSet><langSet xml:lang='pt-BR'><tig><term>apê</term></tig></langSet>"
              "<langSet xml:lang='pt'><tig><term>andar</term></tig></langSet></termEntry>");
  g_autofree char *pt = read_terms (text, "en", "pt", ""), *br = read_terms (text, "en", "pt-BR", "");
  g_autofree char *british = read_terms (text, "en-GB", "pt", "");
  g_assert_cmpstr (pt, ==, "apartment: andar\n");
  g_assert_cmpstr (br, ==, "apartment: apê\n");
  g_assert_cmpstr (british, ==, "flat: andar\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/glossary/document types of TBX are passed over", test_doctypes);
  g_test_add_func ("/glossary/no DTD is read, and no entity known", test_hardening);
  g_test_add_func ("/glossary/TBX of 2008 and of 2019", test_forms);
  g_test_add_func ("/glossary/terms that are not to be used", test_statuses);
  g_test_add_func ("/glossary/entries of one source count together", test_entries_of_one_source);
  g_test_add_func ("/glossary/tags of languages as tools write them", test_languages);
  g_test_add_func ("/glossary/the tag that names a language best", test_best_language);
  return g_test_run ();
}
