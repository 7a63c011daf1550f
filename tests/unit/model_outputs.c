#include "model/outputs.h"

#include "project.h"

/* --- the plan ------------------------------------------------------------ */

static guint
count (GArray *plan, StOutputKind kind, guint language, const StCode *code)
{
  guint found = 0;
  for (guint i = 0; i < plan->len; i++)
    {
      const StOutput *output = &g_array_index (plan, StOutput, i);
      found += output->kind == kind && output->language == language && output->code == code;
    }
  return found;
}

static void
test_complete (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_code (root, "G2", "", 1);
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GArray) plan = st_outputs_new (site, diag);
  assert_recorded (diag, "");
  g_assert_cmpuint (count (plan, ST_OUTPUT_LANGUAGES, 0, NULL), ==, 1);
  g_assert_cmpuint (count (plan, ST_OUTPUT_NOT_FOUND, 0, NULL), ==, 1);
  g_assert_cmpuint (count (plan, ST_OUTPUT_ROBOTS, 0, NULL), ==, 1);
  g_assert_cmpuint (count (plan, ST_OUTPUT_SITEMAP_INDEX, 0, NULL), ==, 1);
  for (guint language = 0; language < 2; language++)
    {
      g_assert_cmpuint (count (plan, ST_OUTPUT_HOME, language, NULL), ==, 1);
      g_assert_cmpuint (count (plan, ST_OUTPUT_FAMILY, language, NULL), ==, 1);
      g_assert_cmpuint (count (plan, ST_OUTPUT_SITEMAP, language, NULL), ==, 2); /* of the home page, and of the family */
      g_assert_cmpuint (count (plan, ST_OUTPUT_CODE, language, project_find (site, "G1")), ==, 1);
      g_assert_cmpuint (count (plan, ST_OUTPUT_CODE, language, project_find (site, "G2")), ==, 1);
      g_assert_cmpuint (count (plan, ST_OUTPUT_PAIRS, language, project_find (site, "G1")), ==, 1);
    }
}

/* --- collisions ---------------------------------------------------------- */

/* Plans a site with the codes @ids; each has the class good. */
static void
check_collision (const char *const *ids, const char *words)
{
  g_auto (Folder) root = project_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    project_code (root, ids[i], "class: good\n", 1);
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GArray) plan = st_outputs_new (site, diag);
  g_assert_nonnull (plan);
  if (words == NULL)
    {
      assert_recorded (diag, "");
      return;
    }
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_autofree char *found = recorded (diag);
  g_assert_true (g_str_has_prefix (found, "content/demo/"));
  g_assert_nonnull (strstr (found, " plan/collision\n"));
  g_assert_true (said (diag, words));
}

static void
test_no_collision (void)
{
  check_collision ((const char *const[]){ "a", "b", "c", "a-b", "a-vs-x", "vs", NULL }, NULL);
}

static void
test_code_like_pair (void)
{
  check_collision ((const char *const[]){ "a", "b", "a-vs-b", NULL }, "a-vs-b");
}

/* a and b-vs-c, or a-vs-b and c? */
static void
test_pair_like_pair (void)
{
  check_collision ((const char *const[]){ "a", "c", "a-vs-b", "b-vs-c", NULL }, "a-vs-b-vs-c");
}

/* Names that differ in case alone are one file on many servers; where they are
 * one file here, too, there is nothing to test. */
static void
check_case (const char *const *ids)
{
  g_auto (Folder) probe = folder_new ();
  folder_write (probe, "a", "");
  if (folder_has (probe, "A"))
    g_test_skip ("this file system does not tell case apart");
  else
    check_collision (ids, "case");
}

static void
test_case (void)
{
  check_case ((const char *const[]){ "abc", "ABC", "abd", NULL });
}

static void
test_case_of_pair (void)
{
  check_case ((const char *const[]){ "a", "b", "A-VS-B", NULL });
}

/* --- codes of the reader's choice ---------------------------------------- */

/* The page lies beside those of the codes, of which one may have its name where the theme has no such page. */
static void
test_compare (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  project_code (root, "Compare", "class: good\n", 1);
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GArray) without = st_outputs_new (site, diag);
  assert_recorded (diag, "");
  g_assert_cmpuint (count (without, ST_OUTPUT_COMPARE, 0, NULL), ==, 0);
  site->offers = ST_OFFERS_COMPARE;
  g_autoptr (GArray) with = st_outputs_new (site, diag);
  g_assert_cmpuint (count (with, ST_OUTPUT_COMPARE, 0, NULL), ==, 1);
  g_assert_cmpuint (count (with, ST_OUTPUT_COMPARE, 1, NULL), ==, 1);
  assert_recorded (diag, "content/demo/Compare.md:1:1 plan/collision\n");
  g_assert_true (said (diag, "templates/compare.html"));
}

/* With one code there is nothing to choose. */
static void
test_compare_one (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "", 1);
  g_autoptr (StSite) site = project_site (root);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  site->offers = ST_OFFERS_COMPARE;
  g_autoptr (GArray) plan = st_outputs_new (site, diag);
  g_assert_cmpuint (count (plan, ST_OUTPUT_COMPARE, 0, NULL), ==, 0);
}

/* --- names in several families ------------------------------------------- */

/* Writes a family of codes without facts. */
static void
write_family (const char *root, const char *id, const char *const *codes)
{
  g_autofree char *path = g_strdup_printf ("content/%s/index.md", id), *locale = g_strdup_printf ("locales/vi/%s.xlf", id);
  g_autofree char *text = xliff_of ("vi", "");
  folder_write (root, path,
                "---\nname: F\ntitle: F codes\nnoun: code\ndescription: Codes.\nsections: [{id: fix, heading: Fix}]\n---\nText.\n");
  folder_write (root, locale, text);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *page = g_strdup_printf ("content/%s/%s.md", id, codes[i]);
      g_autofree char *content = g_strdup_printf ("---\ncode: %s\nname: N\n---\nSummary.\n\n## Fix\n\nStep.\n", codes[i]);
      folder_write (root, page, content);
    }
}

/* The addresses of all numbers' pages in a language, of a site with @families. (transfer full) */
static char *
numbers_of (const char *root, const char *families, guint language, StDiagnostics *diag)
{
  project_index (root, families, "");
  g_autoptr (StSite) site = project_site (root);
  site->offers = ST_OFFERS_NUMBER;
  g_autoptr (GArray) plan = st_outputs_new (site, diag);
  GString *found = g_string_new (NULL);
  for (guint i = 0; i < plan->len; i++)
    {
      const StOutput *output = &g_array_index (plan, StOutput, i);
      StTarget target = st_output_target (output);
      if (output->kind == ST_OUTPUT_NUMBER && output->language == language)
        {
          st_address_append (found, NULL, &target, ".html ");
          g_string_append_printf (found, "%u ", output->number->codes->len);
        }
    }
  return g_string_free (found, FALSE);
}

/* Only what two families have; whatever the case of the letters. */
static void
test_numbers (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  project_code (root, "G1", "", 1);
  write_family (root, "a", (const char *const[]){ "421", "550", "Abort", NULL });
  write_family (root, "b", (const char *const[]){ "421", "600", "abort", NULL });
  write_family (root, "c", (const char *const[]){ "421", "ABORT", "700", NULL });
  g_autofree char *alone = numbers_of (root, "a, demo", 0, diag);
  g_autofree char *found = numbers_of (root, "a, b, c, demo", 0, diag);
  g_autofree char *in_other = numbers_of (root, "c, b", 1, diag);
  g_assert_cmpstr (alone, ==, "");
  g_assert_cmpstr (found, ==, "number/421.html 3 number/Abort.html 3 ");
  g_assert_cmpstr (in_other, ==, "number/421.html 2 number/ABORT.html 2 ");
  assert_recorded (diag, "");
}

/* Readers see labels; files' names make addresses, and two labels may ask for one. */
static void
test_labels (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  write_family (root, "a", (const char *const[]){ "minus-1", "x", NULL });
  write_family (root, "b", (const char *const[]){ "below", NULL });
  write_family (root, "c", (const char *const[]){ "minus-1", NULL });
  write_family (root, "d", (const char *const[]){ "minus-1", NULL });
  folder_write (root, "content/a/minus-1.md", "---\ncode: minus-1\nlabel: '-1'\nname: N\n---\nSummary.\n");
  folder_write (root, "content/b/below.md", "---\ncode: below\nlabel: '-1'\nname: N\n---\nSummary.\n");
  g_autofree char *found = numbers_of (root, "a, b, c", 0, diag);
  g_assert_cmpstr (found, ==, "number/minus-1.html 2 ");
  assert_recorded (diag, "");
  g_autofree char *both = numbers_of (root, "a, b, c, d", 0, diag);
  g_assert_cmpstr (both, ==, "number/minus-1.html 2 number/minus-1.html 2 ");
  assert_recorded (diag, "content/c/minus-1.md:1:1 plan/collision\n");
}

/* A name counts as a label and as another name of a code, in any mix; one that cannot name a file makes one. */
static void
test_aliases (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  write_family (root, "a", (const char *const[]){ "1", "2", NULL });
  write_family (root, "b", (const char *const[]){ "x", "y", "z", NULL });
  folder_write (root, "content/a/1.md", "---\ncode: 1\nname: N\naliases: [ERR_BAD, style/foo, alone, Y]\n---\nSummary.\n");
  folder_write (root, "content/a/2.md", "---\ncode: 2\nname: N\naliases: [a/b, 日, index]\n---\nSummary.\n");
  folder_write (root, "content/b/x.md", "---\ncode: x\nlabel: Style/Foo\nname: N\naliases: [err_bad, '2']\n---\nSummary.\n");
  folder_write (root, "content/b/z.md", "---\ncode: z\nname: N\naliases: [A/B, 日, index, Z]\n---\nSummary.\n");
  g_autofree char *found = numbers_of (root, "a, b", 0, diag);
  g_assert_cmpstr (found, ==,
                   "number/ERR_BAD.html 2 number/x.html 2 number/y.html 2 number/2.html 2 number/a-b.html 2 number/u65e5.html 2 "
                   "number/name-index.html 2 ");
  assert_recorded (diag, "");
}

/* (transfer full) */
static char *
repeated (const char *text, guint n)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* Nobody can rename C++: of aliases that ask for one file, the later ones have a number behind it, and none
 * takes that of a label. */
static void
test_aliases_of_one_file (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *shorter = repeated ("一", 21), *longer = repeated ("一", 22), *file = repeated ("u4e00", 19);
  g_autofree char *aliases = g_strdup_printf ("name: N\naliases: [c++, c--, 'C**', a/b, %s, %s]\n---\nSummary.\n", shorter, longer);
  g_autofree char *one = g_strconcat ("---\ncode: 1\n", aliases, NULL), *two = g_strconcat ("---\ncode: 2\n", aliases, NULL);
  write_family (root, "a", (const char *const[]){ "1", NULL });
  write_family (root, "b", (const char *const[]){ "2", "a-b", NULL });
  write_family (root, "c", (const char *const[]){ "a-b", NULL });
  folder_write (root, "content/a/1.md", one);
  folder_write (root, "content/b/2.md", two);
  g_autofree char *expected = g_strdup_printf ("number/c--.html 2 number/c---2.html 2 number/C---3.html 2 number/a-b-2.html 2 "
                                               "number/name-%s.html 2 number/name-%.93s-2.html 2 number/a-b.html 2 ",
                                               file, file);
  g_autofree char *found = numbers_of (root, "a, b, c", 0, diag);
  g_assert_cmpstr (found, ==, expected);
  assert_recorded (diag, "");
}

/* Case does not count in any script. */
static void
test_names_of_any_script (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  write_family (root, "a", (const char *const[]){ "1", "two", NULL });
  write_family (root, "b", (const char *const[]){ "2", "zero", NULL });
  folder_write (root, "content/a/1.md", "---\ncode: 1\nname: N\naliases: [zÉro, ОШИБКА, Jose]\n---\nSummary.\n");
  folder_write (root, "content/b/2.md", "---\ncode: 2\nname: N\naliases: [ошибка, José]\n---\nSummary.\n");
  folder_write (root, "content/b/zero.md", "---\ncode: zero\nlabel: Zéro\nname: N\n---\nSummary.\n");
  g_autofree char *found = numbers_of (root, "a, b", 0, diag);
  g_assert_cmpstr (found, ==, "number/zero.html 2 number/u41eu428u418u411u41au410.html 2 ");
  assert_recorded (diag, "");
  g_autoptr (StSite) site = project_site (root);
  const StNumber *number = site->numbers->pdata[0];
  g_assert_cmpstr (number->label, ==, "Zéro");
  g_assert_cmpstr (st_number_written (number, st_family_code (st_site_family (site, "a"), "1")), ==, "zÉro");
}

/* Pages of codes lead to the page on their label first, and write each name as the code does. */
static void
test_written (void)
{
  g_auto (Folder) root = project_new ();
  write_family (root, "a", (const char *const[]){ "1", "2", NULL });
  write_family (root, "b", (const char *const[]){ "Two", NULL });
  folder_write (root, "content/a/1.md", "---\ncode: 1\nname: N\naliases: [ONE]\n---\nSummary.\n");
  folder_write (root, "content/a/2.md", "---\ncode: 2\nname: N\naliases: [two]\n---\nSummary.\n");
  folder_write (root, "content/b/Two.md", "---\ncode: Two\nname: N\naliases: [one]\n---\nSummary.\n");
  project_index (root, "a, b", "");
  g_autoptr (StSite) site = project_site (root);
  const StCode *code = st_family_code (st_site_family (site, "b"), "Two");
  g_assert_null (st_code_numbers (code));
  site->offers = ST_OFFERS_NUMBER;
  const GPtrArray *numbers = st_code_numbers (code);
  g_assert_cmpuint (numbers->len, ==, 2);
  g_assert_cmpstr (((const StNumber *) numbers->pdata[0])->label, ==, "Two");
  g_assert_cmpstr (st_number_written (numbers->pdata[0], code), ==, "Two");
  g_assert_cmpstr (((const StNumber *) numbers->pdata[1])->label, ==, "ONE");
  g_assert_cmpstr (st_number_written (numbers->pdata[1], code), ==, "one");
}

/* A family may have the name of their folder while nothing in it has an address of theirs. */
static void
test_family_number (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  write_family (root, "a", (const char *const[]){ "421", "550", NULL });
  write_family (root, "b", (const char *const[]){ "421", NULL });
  write_family (root, "Number", (const char *const[]){ "600", NULL });
  g_autofree char *apart = numbers_of (root, "a, b, Number", 0, diag);
  g_assert_cmpstr (apart, ==, "number/421.html 2 ");
  assert_recorded (diag, "");
  write_family (root, "Number", (const char *const[]){ "550", NULL });
  g_autofree char *taken = numbers_of (root, "a, b, Number", 0, diag);
  g_assert_cmpstr (taken, ==, "number/421.html 2 number/550.html 2 ");
  assert_recorded (diag, "content/Number/550.md:1:1 plan/collision\n");
  g_assert_true (said (diag, "the page on `550` in several families"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/plan/every output stands in it once", test_complete);
  g_test_add_func ("/collision/names that share parts are fine", test_no_collision);
  g_test_add_func ("/collision/a code named as a pair", test_code_like_pair);
  g_test_add_func ("/collision/a pair named as another pair", test_pair_like_pair);
  g_test_add_func ("/collision/codes that differ in case alone", test_case);
  g_test_add_func ("/collision/a code that differs from a pair in case alone", test_case_of_pair);
  g_test_add_func ("/compare/beside the pages of codes", test_compare);
  g_test_add_func ("/compare/not of one code", test_compare_one);
  g_test_add_func ("/numbers/what several families have", test_numbers);
  g_test_add_func ("/numbers/labels", test_labels);
  g_test_add_func ("/numbers/other names of codes", test_aliases);
  g_test_add_func ("/numbers/other names that ask for one file", test_aliases_of_one_file);
  g_test_add_func ("/numbers/case does not count in any script", test_names_of_any_script);
  g_test_add_func ("/numbers/the label first, as the code writes it", test_written);
  g_test_add_func ("/numbers/a family of their folder's name", test_family_number);
  return g_test_run ();
}
