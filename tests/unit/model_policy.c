#include "model/policy.h"

#include "project.h"

/* What is translated of a code with a name, a summary and eight steps. */
typedef enum { WITH_NAME, WITHOUT_NAME } Title;

static void
append_units (GString *units, const char *id, Title title, guint n)
{
  for (guint i = title == WITH_NAME ? 0 : 1; n > 0; i++, n--)
    {
      g_autofree char *unit_id = i == 0   ? g_strdup_printf ("%s#name", id)
                                 : i == 1 ? g_strdup_printf ("%s#summary.1", id)
                                          : g_strdup_printf ("%s#fix.%u", id, i - 1);
      g_autofree char *source = i == 0   ? g_strdup_printf ("Name of %s", id)
                                : i == 1 ? g_strdup_printf ("Summary of %s.", id)
                                         : g_strdup_printf ("Step %u of %s.", i - 1, id);
      g_autofree char *unit = unit_of (unit_id, source, "đã dịch");
      g_string_append (units, unit);
    }
}

static void
check_status (const StSite *site, guint language, const StPage *const *parts, guint n, StStatus expected)
{
  static const char *const names[] = {
    [ST_STATUS_TRANSLATED] = "translated", [ST_STATUS_PARTLY] = "partly", [ST_STATUS_FALLBACK] = "fallback"
  };
  g_assert_cmpstr (names[st_policy_status (site, language, parts, n)], ==, names[expected]);
}

/* The status of a code of which @n of ten segments are translated. */
static void
check_code (const char *threshold, Title title, guint n, StStatus expected)
{
  g_auto (Folder) root = project_new ();
  g_autofree char *line = threshold != NULL ? g_strdup_printf ("threshold: %s\n", threshold) : g_strdup ("");
  g_autoptr (GString) units = g_string_new (NULL);
  project_index (root, "demo", line);
  project_code (root, "G1", "", 8);
  append_units (units, "G1", title, n);
  project_locale (root, "demo", units->str);
  g_autoptr (StSite) site = project_site (root);
  const StPage *parts[] = { project_find (site, "G1")->page };
  check_status (site, 1, parts, 1, expected);
  check_status (site, 0, parts, 1, ST_STATUS_TRANSLATED);
}

static void
test_all (void)
{
  check_code (NULL, WITH_NAME, 10, ST_STATUS_TRANSLATED);
}

static void
test_default_threshold (void)
{
  check_code (NULL, WITH_NAME, 9, ST_STATUS_PARTLY);
  check_code (NULL, WITH_NAME, 6, ST_STATUS_PARTLY);
  check_code (NULL, WITH_NAME, 5, ST_STATUS_FALLBACK);
  check_code (NULL, WITH_NAME, 0, ST_STATUS_FALLBACK);
}

static void
test_title (void)
{
  check_code (NULL, WITHOUT_NAME, 9, ST_STATUS_FALLBACK);
  check_code ("0", WITHOUT_NAME, 9, ST_STATUS_FALLBACK);
}

static void
test_threshold (void)
{
  check_code ("0", WITH_NAME, 1, ST_STATUS_PARTLY);
  check_code ("30", WITH_NAME, 3, ST_STATUS_PARTLY);
  check_code ("31", WITH_NAME, 3, ST_STATUS_FALLBACK);
  check_code ("100", WITH_NAME, 9, ST_STATUS_FALLBACK);
  check_code ("100", WITH_NAME, 10, ST_STATUS_TRANSLATED);
}

static void
test_short_name (void)
{
  g_auto (Folder) root = project_new ();
  project_code (root, "G1", "short: Short of G1\n", 8);
  g_autoptr (GString) units = g_string_new (NULL);
  append_units (units, "G1", WITH_NAME, 10);
  project_locale (root, "demo", units->str);
  g_autoptr (StSite) site = project_site (root);
  const StPage *parts[] = { project_find (site, "G1")->page };
  check_status (site, 1, parts, 1, ST_STATUS_FALLBACK);
}

/* A pair of which @left and @right of ten segments each are translated. */
static void
check_pair (guint left, Title right_title, guint right, StStatus expected)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (GString) units = g_string_new (NULL);
  project_code (root, "G1", "", 8);
  project_code (root, "G2", "", 8);
  append_units (units, "G1", WITH_NAME, left);
  append_units (units, "G2", right_title, right);
  project_locale (root, "demo", units->str);
  g_autoptr (StSite) site = project_site (root);
  const StPage *parts[ST_POLICY_MAX_PARTS] = { project_find (site, "G1")->page, project_find (site, "G2")->page };
  check_status (site, 1, parts, ST_POLICY_MAX_PARTS, expected);
}

static void
test_pair (void)
{
  check_pair (10, WITH_NAME, 10, ST_STATUS_TRANSLATED);
  check_pair (10, WITH_NAME, 2, ST_STATUS_PARTLY);
  check_pair (10, WITH_NAME, 1, ST_STATUS_FALLBACK);
  check_pair (6, WITH_NAME, 6, ST_STATUS_PARTLY);
}

static void
test_pair_titles (void)
{
  check_pair (10, WITHOUT_NAME, 9, ST_STATUS_FALLBACK);
}

static void
test_pair_note (void)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (GString) units = g_string_new (NULL);
  project_code (root, "G1", "", 8);
  project_code (root, "G2", "", 8);
  folder_write (root, "content/demo/G1-vs-G2.md", "---\npair: [G1, G2]\n---\nTheir difference.\n");
  append_units (units, "G1", WITH_NAME, 10);
  append_units (units, "G2", WITH_NAME, 10);
  project_locale (root, "demo", units->str);
  g_autoptr (StSite) site = project_site (root);
  const StCode *left = project_find (site, "G1"), *right = project_find (site, "G2");
  const StNote *note = st_pair_note (left, right);
  const StPage *without[] = { left->page, right->page, NULL }, *with[] = { left->page, right->page, note->page };
  check_status (site, 1, without, 3, ST_STATUS_TRANSLATED);
  check_status (site, 1, with, 3, ST_STATUS_PARTLY);
}

/* A code in pt and pt-BR, with these units in each. */
static StSite *
variety_site (const char *root, const char *pt, const char *pt_br)
{
  const char *const tags[] = { "pt", "pt-BR" }, *const units[] = { pt, pt_br }, *const others[] = { "ui", "site" };
  project_code (root, "G1", "", 8);
  folder_write (root, "content/index.md",
                "---\ntitle: T\ndescription: D\nbase_url: https://codes.example/\nsource: en\nlanguages: [en, pt, pt-BR]\n"
                "families: [demo]\n---\nWelcome.\n");
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *path = g_strdup_printf ("locales/%s/demo.xlf", tags[i]), *document = xliff_of (tags[i], units[i]);
      folder_write (root, path, document);
      for (guint j = 0; j < G_N_ELEMENTS (others); j++)
        {
          g_autofree char *other = g_strdup_printf ("locales/%s/%s.xlf", tags[i], others[j]), *empty = xliff_of (tags[i], "");
          folder_write (root, other, empty);
        }
    }
  return project_site (root);
}

/* The pages of pt-BR: what it shows of pt counts as translated, and the page is one of its
 * own where a text reads otherwise. */
static void
check_variety (guint n_pt, const char *pt_br, StStatus expected, guint canonical)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (GString) pt = g_string_new (NULL);
  append_units (pt, "G1", WITH_NAME, n_pt);
  g_autoptr (StSite) site = variety_site (root, pt->str, pt_br);
  const StPage *parts[] = { project_find (site, "G1")->page };
  check_status (site, 2, parts, 1, expected);
  g_assert_cmpuint (st_policy_canonical (site, 2, parts, 1), ==, canonical);
  g_assert_cmpint (st_policy_is_indexed (site, 2, parts, 1), ==, canonical == 2);
}

static void
test_varieties (void)
{
  g_autofree char *other = unit_of ("G1#name", "Name of G1", "Outro"), *same = unit_of ("G1#name", "Name of G1", "đã dịch");
  check_variety (10, "", ST_STATUS_TRANSLATED, 1);
  check_variety (10, same, ST_STATUS_TRANSLATED, 1);
  check_variety (10, other, ST_STATUS_TRANSLATED, 2);
  check_variety (7, other, ST_STATUS_PARTLY, 2);
  check_variety (2, "", ST_STATUS_FALLBACK, 0);
  check_variety (2, other, ST_STATUS_FALLBACK, 0);
}

/* Where readers of each language find a page that is translated this far. */
static void
check_home (const char *fallback, guint n, guint expected)
{
  g_auto (Folder) root = project_new ();
  g_autoptr (GString) units = g_string_new (NULL);
  project_index (root, "demo", fallback);
  project_code (root, "G1", "", 8);
  append_units (units, "G1", WITH_NAME, n);
  project_locale (root, "demo", units->str);
  g_autoptr (StSite) site = project_site (root);
  const StPage *parts[] = { project_find (site, "G1")->page };
  g_assert_cmpuint (st_policy_home (site, 1, parts, 1), ==, expected);
  g_assert_cmpuint (st_policy_home (site, 0, parts, 1), ==, 0);
}

static void
test_home (void)
{
  check_home ("", 5, 1);
  check_home ("fallback: write\n", 5, 1);
  check_home ("fallback: link\n", 5, 0);
  check_home ("fallback: link\n", 6, 1);
  check_home ("fallback: {vi: link}\n", 5, 0);
  check_home ("fallback: {vi: write}\n", 5, 1);
}

/* A page of pt-BR that has no text of its own is that of pt. */
static void
test_home_of_varieties (void)
{
  g_autofree char *other = unit_of ("G1#name", "Name of G1", "Outro");
  const struct {
    guint n_pt;
    const char *pt_br;
    guint home;
  } cases[] = { { 10, "", 1 }, { 10, other, 2 }, { 2, other, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Folder) root = project_new ();
      g_autoptr (GString) pt = g_string_new (NULL);
      append_units (pt, "G1", WITH_NAME, cases[i].n_pt);
      g_autoptr (StSite) site = variety_site (root, pt->str, cases[i].pt_br);
      const StPage *parts[] = { project_find (site, "G1")->page };
      g_assert_cmpuint (st_policy_home (site, 2, parts, 1), ==, 2);
      site->linked[2] = TRUE;
      g_assert_cmpuint (st_policy_home (site, 2, parts, 1), ==, cases[i].home);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/policy/a page with all its segments is translated", test_all);
  g_test_add_func ("/policy/sixty per cent are enough, with a notice", test_default_threshold);
  g_test_add_func ("/policy/a page without its title is a fallback", test_title);
  g_test_add_func ("/policy/the site sets the threshold", test_threshold);
  g_test_add_func ("/policy/the short name is part of the title", test_short_name);
  g_test_add_func ("/policy/the segments of a pair count together", test_pair);
  g_test_add_func ("/policy/a pair needs the titles of both", test_pair_titles);
  g_test_add_func ("/policy/the note on a pair counts too", test_pair_note);
  g_test_add_func ("/policy/a variety inherits what its language has", test_varieties);
  g_test_add_func ("/policy/fallback pages are written, or linked where the site says so", test_home);
  g_test_add_func ("/policy/a variety's page without a text of its own is linked in its language", test_home_of_varieties);
  return g_test_run ();
}
