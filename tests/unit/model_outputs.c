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
  return g_test_run ();
}
