#include "model/compare.h"

#include "project.h"

static void
append_names (GString *out, const StComparison *comparison, const char *label, StNames names)
{
  if (names.count == 0)
    return;
  g_string_append_printf (out, " %s:", label);
  for (guint i = 0; i < names.count; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", ((const StFactValue *) comparison->names->pdata[names.from + i])->id);
}

/* One line for each row, such as "commands different left:GET both:PUT". */
static char *
described (const StComparison *comparison)
{
  static const char *const relations[] = {
    [ST_DIFFERENT] = "different", [ST_SHARED] = "shared", [ST_UNKNOWN] = "unknown", [ST_TOLD] = "told", [ST_OPEN] = "open"
  };
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < comparison->rows->len; i++)
    {
      const StComparisonRow *row = &g_array_index (comparison->rows, StComparisonRow, i);
      g_string_append_printf (out, "%s %s", row->fact->id, relations[row->relation]);
      if (row->fact->type->shape == ST_SHAPE_NAMES)
        {
          append_names (out, comparison, "left", row->only_left);
          append_names (out, comparison, "right", row->only_right);
          append_names (out, comparison, "both", row->both);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* Compares a code G1 with @left for its facts and B1 with @right. */
static void
check (const char *left, const char *right, guint n_different, const char *expected)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", left, 1);
  project_code (root, "B1", right, 1);
  g_autoptr (StSite) site = project_site (root);
  StComparison comparison;
  st_comparison_init (&comparison);
  st_comparison_fill (&comparison, project_find (site, "G1"), project_find (site, "B1"));
  g_autofree char *found = described (&comparison);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (comparison.n_different, ==, n_different);
  st_comparison_clear (&comparison);
}

static void
test_different (void)
{
  check ("retry: later\n", "retry: never\n", 2, "class different\nretry different\n");
}

static void
test_shared (void)
{
  check ("class: good\nretry: later\n", "class: good\nretry: later\n", 0, "class shared\nretry shared\n");
}

static void
test_unknown (void)
{
  check ("retry: later\n", "", 1, "class different\nretry unknown\n");
  check ("", "retry: later\n", 1, "class different\nretry unknown\n");
}

/* `compare: no` and `hide_unknown` of the family's facts. */
typedef struct {
  const char *left;
  const char *right;
  const char *expected;
} Expected;

static void
check_pairs (const StSite *site, const Expected *pairs, guint n)
{
  StComparison comparison;
  st_comparison_init (&comparison);
  for (guint i = 0; i < n; i++)
    {
      st_comparison_fill (&comparison, project_find (site, pairs[i].left), project_find (site, pairs[i].right));
      g_autofree char *found = described (&comparison);
      g_assert_cmpstr (found, ==, pairs[i].expected);
    }
  st_comparison_clear (&comparison);
}

/* Writes a family that declares @facts, one in each line. */
static void
declare (const char *root, const char *facts)
{
  g_autofree char *text = g_strconcat ("---\ntitle: T\nname: N\nnoun: code\ndescription: D\nfacts:\n", facts,
                                       "sections:\n  - {id: fix, heading: How to fix it}\n---\nAbout.\n", NULL);
  folder_write (root, "content/demo/index.md", text);
}

static void
test_declared (void)
{
  g_auto (Folder) root = project_new ();
  declare (root, "  - {id: since, name: Since, type: date, compare: no}\n"
                 "  - {id: wait, name: Wait, type: number, hide_unknown: yes}\n"
                 "  - {id: parts, name: Parts, type: set, hide_unknown: true, compare: true}\n");
  project_code (root, "A", "since: 2025\nwait: 5\nparts: [a]\n", 1);
  project_code (root, "B", "since: 2026\nwait: 05.0\n", 1);
  project_code (root, "C", "wait: 6\nparts: [b]\n", 1);
  g_autoptr (StSite) site = project_site (root);
  static const Expected pairs[] = { { "A", "B", "wait shared\n" }, { "A", "C", "wait different\nparts different left:a right:b\n" } };
  check_pairs (site, pairs, G_N_ELEMENTS (pairs));
}

/* A value that stands for others is compared as they would be. */
static void
test_sets_covering (void)
{
  g_auto (Folder) root = project_new ();
  declare (root, "  - {id: answers, name: Answers, type: set, values: [MAIL, RCPT, QUIT, idle, {id: any, name: any command, covers: [MAIL, "
                 "RCPT, QUIT], rest: any other command}, {id: mail, name: mail commands, covers: [MAIL, RCPT], rest: others for mail}]}\n");
  project_code (root, "any", "answers: [any]\n", 1);
  project_code (root, "both", "answers: [any, idle]\n", 1);
  project_code (root, "rcpt", "answers: [RCPT]\n", 1);
  project_code (root, "idle", "answers: [idle]\n", 1);
  project_code (root, "mail", "answers: [mail]\n", 1);
  project_code (root, "quit", "answers: [QUIT, RCPT]\n", 1);
  project_code (root, "each", "answers: [MAIL, RCPT, QUIT]\n", 1);
  g_autoptr (StSite) site = project_site (root);
  static const Expected pairs[] = {
    { "any", "rcpt", "answers different left:any both:RCPT\n" },
    { "rcpt", "any", "answers different right:any both:RCPT\n" },
    { "any", "idle", "answers different left:any right:idle\n" },
    { "any", "both", "answers different right:idle both:any\n" },
    { "both", "quit", "answers different left:any,idle both:QUIT,RCPT\n" },
    { "any", "mail", "answers different left:any both:mail\n" },
    { "mail", "quit", "answers different left:mail right:QUIT both:RCPT\n" },
    { "any", "each", "answers shared both:any\n" },
  };
  check_pairs (site, pairs, G_N_ELEMENTS (pairs));
  StComparison comparison;
  st_comparison_init (&comparison);
  st_comparison_fill (&comparison, project_find (site, "any"), project_find (site, "rcpt"));
  const StFactValue *rest = comparison.names->pdata[0];
  g_assert_cmpstr (rest->name->source, ==, "any other command");
  g_assert_false (g_array_index (comparison.rows, StComparisonRow, 0).disjoint);
  st_comparison_fill (&comparison, project_find (site, "any"), project_find (site, "idle"));
  const StFactValue *whole = comparison.names->pdata[0];
  g_assert_cmpstr (whole->name->source, ==, "any command");
  g_assert_true (g_array_index (comparison.rows, StComparisonRow, 0).disjoint);
  st_comparison_clear (&comparison);
}

/* What an open set does not list may hold, too. */
static void
test_sets_open (void)
{
  g_auto (Folder) root = project_new ();
  declare (root, "  - {id: seen, name: Seen with, type: set, open: true}\n");
  project_code (root, "A", "seen: [a, b]\n", 1);
  project_code (root, "B", "seen: [b, c]\n", 1);
  project_code (root, "C", "seen: [b, a]\n", 1);
  project_code (root, "D", "seen: [d]\n", 1);
  g_autoptr (StSite) site = project_site (root);
  static const Expected pairs[] = { { "A", "B", "seen open left:a right:c both:b\n" },
                                    { "A", "C", "seen shared both:a,b\n" },
                                    { "A", "D", "seen open left:a,b right:d\n" } };
  check_pairs (site, pairs, G_N_ELEMENTS (pairs));
  StComparison comparison;
  st_comparison_init (&comparison);
  st_comparison_fill (&comparison, project_find (site, "A"), project_find (site, "D"));
  g_assert_cmpuint (comparison.n_different, ==, 0);
  g_assert_false (g_array_index (comparison.rows, StComparisonRow, 0).disjoint);
  st_comparison_clear (&comparison);
}

static void
test_neither (void)
{
  check ("", "", 1, "class different\n");
}

static void
test_sets (void)
{
  check ("commands: [GET, PUT]\n", "commands: [PUT, HEAD]\n", 2, "class different\ncommands different left:GET right:HEAD both:PUT\n");
  check ("commands: [GET]\n", "commands: [HEAD]\n", 2, "class different\ncommands different left:GET right:HEAD\n");
}

static void
test_sets_same (void)
{
  check ("commands: [GET, PUT]\n", "commands: [PUT, GET]\n", 1, "class different\ncommands shared both:GET,PUT\n");
}

static void
test_sets_subset (void)
{
  check ("commands: [GET]\n", "commands: [GET, PUT]\n", 2, "class different\ncommands different right:PUT both:GET\n");
  check ("commands: [GET, PUT]\n", "commands: [GET]\n", 2, "class different\ncommands different left:PUT both:GET\n");
}

/* An empty list says that there are none, which is knowledge. */
static void
test_sets_empty (void)
{
  check ("commands: []\n", "commands: [GET]\n", 2, "class different\ncommands different right:GET\n");
  check ("commands: []\n", "commands: []\n", 1, "class different\ncommands shared\n");
}

static void
test_sets_unknown (void)
{
  check ("commands: [GET]\n", "", 1, "class different\ncommands unknown\n");
  check ("commands: []\n", "", 1, "class different\ncommands unknown\n");
}

static void
test_others_never (void)
{
  check ("related: [B1]\nreferences: [RFC 1]\n", "references: [RFC 2]\n", 1, "class different\n");
}

static void
test_texts_beside (void)
{
  check ("remark: a\n", "remark: b\n", 1, "class different\nremark told\n");
  check ("remark: a\n", "", 1, "class different\nremark told\n");
  check ("remark: a\n", "remark: a\n", 1, "class different\nremark told\n");
}

static void
test_sides (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "retry: later\n", 1);
  project_code (root, "B1", "retry: never\n", 1);
  g_autoptr (StSite) site = project_site (root);
  const StCode *left = project_find (site, "G1"), *right = project_find (site, "B1");
  StComparison comparison;
  st_comparison_init (&comparison);
  st_comparison_fill (&comparison, left, right);
  const StComparisonRow *row = &g_array_index (comparison.rows, StComparisonRow, 1);
  g_assert_true (row->left == &left->facts[row->fact->index]);
  g_assert_true (row->right == &right->facts[row->fact->index]);
  g_assert_cmpstr (row->left->value->id, ==, "later");
  g_assert_cmpstr (row->right->value->id, ==, "never");
  st_comparison_clear (&comparison);
}

static void
test_again (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "retry: later\ncommands: [GET]\n", 1);
  project_code (root, "G2", "commands: [PUT]\n", 1);
  project_code (root, "B1", "retry: never\ncommands: [GET, PUT]\n", 1);
  g_autoptr (StSite) site = project_site (root);
  StComparison comparison;
  st_comparison_init (&comparison);
  st_comparison_fill (&comparison, project_find (site, "G1"), project_find (site, "B1"));
  st_comparison_fill (&comparison, project_find (site, "G1"), project_find (site, "G2"));
  g_autofree char *found = described (&comparison);
  g_assert_cmpstr (found, ==, "class shared\nretry unknown\ncommands different left:GET right:PUT\n");
  g_assert_cmpuint (comparison.n_different, ==, 1);
  st_comparison_clear (&comparison);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/compare/a family says what is not compared, and what is left out", test_declared);
  g_test_add_func ("/compare/other values differ", test_different);
  g_test_add_func ("/compare/equal values are shared", test_shared);
  g_test_add_func ("/compare/what one page does not state is unknown and no difference", test_unknown);
  g_test_add_func ("/compare/what neither page states is left out", test_neither);
  g_test_add_func ("/compare/sets differ by the names that only one has", test_sets);
  g_test_add_func ("/compare/a value that stands for others is compared as they are", test_sets_covering);
  g_test_add_func ("/compare/of open sets nothing is only here", test_sets_open);
  g_test_add_func ("/compare/sets of the same names are shared in any order", test_sets_same);
  g_test_add_func ("/compare/a set within the other differs by the rest", test_sets_subset);
  g_test_add_func ("/compare/an empty set is known to be empty", test_sets_empty);
  g_test_add_func ("/compare/beside an unknown set nothing is only left or right", test_sets_unknown);
  g_test_add_func ("/compare/links and references are never compared", test_others_never);
  g_test_add_func ("/compare/texts stand side by side and are no difference", test_texts_beside);
  g_test_add_func ("/compare/each row leads to what both pages state", test_sides);
  g_test_add_func ("/compare/a second comparison forgets the first", test_again);
  return g_test_run ();
}
