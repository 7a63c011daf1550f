#include "publish/manifest.h"

#include "support.h"

static GHashTable *
set_of (const char *const *paths)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; paths[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (paths[i]));
  return set;
}

/* The manifest of @paths. (transfer full) */
static GString *
manifest_of (const char *const *paths)
{
  g_autoptr (GHashTable) set = set_of (paths);
  return st_manifest_format (set);
}

static void
check_parsed (const char *text, const char *const *expected)
{
  g_autoptr (GHashTable) set = st_manifest_parse (text);
  g_assert_cmpuint (g_hash_table_size (set), ==, g_strv_length ((char **)expected));
  for (guint i = 0; expected[i] != NULL; i++)
    g_assert_true (g_hash_table_contains (set, expected[i]));
}

static const char *const some[] = { "vi/smtp/252.html", "en/index.html", "404.html", "assets/a b.é.css", NULL };
static const char *const none[] = { NULL };

static void
test_round_trip (void)
{
  g_autoptr (GString) text = manifest_of (some);
  g_autoptr (GString) nothing = manifest_of (none);
  check_parsed (text->str, some);
  check_parsed (nothing->str, none);
}

/* The same files give the same bytes, or each build would write it anew. */
static void
test_order (void)
{
  static const char *const turned[] = { "assets/a b.é.css", "404.html", "en/index.html", "vi/smtp/252.html", NULL };
  g_autoptr (GString) a = manifest_of (some);
  g_autoptr (GString) b = manifest_of (turned);
  g_assert_cmpstr (a->str, ==, b->str);
  g_assert_cmpuint (strlen (a->str), ==, a->len);
  g_assert_nonnull (strstr (a->str, "\n404.html\nassets/a b.é.css\nen/index.html\nvi/smtp/252.html\n"));
}

static void
test_damaged (void)
{
  check_parsed ("", none);
  check_parsed ("\n\n", none);
  check_parsed ("en/index.html\n404.html\n", none);
  check_parsed ("# Some other program's list\nen/index.html\n", none);
  g_autoptr (GString) text = manifest_of (some);
  check_parsed (text->str + 1, none);
}

/* Of a line cut short nobody knows the rest: en/smtp/25 is no file of ours,
 * but could be somebody's. */
static void
test_cut_short (void)
{
  static const char *const whole[] = { "en/a.html", NULL };
  static const char *const two[] = { "en/a.html", "en/b.html", NULL };
  g_autoptr (GString) text = manifest_of (two);
  g_string_truncate (text, text->len - 3);
  check_parsed (text->str, whole);
}

static void
test_outside (void)
{
  static const char *const inside[] = { "en/index.html", NULL };
  g_autoptr (GString) text = manifest_of (inside);
  g_string_append (text, "../outside.html\n"
                         "en/../../outside.html\n"
                         "/etc/passwd\n"
                         "en//index.html\n"
                         "en/\n"
                         "./en/index.html\n"
                         ".git/config\n"
                         "en/.htaccess\n"
                         "\n");
  check_parsed (text->str, inside);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/manifest/what was written is read back", test_round_trip);
  g_test_add_func ("/manifest/the order of writing does not show", test_order);
  g_test_add_func ("/manifest/a damaged one names nothing", test_damaged);
  g_test_add_func ("/manifest/a line cut short names nothing", test_cut_short);
  g_test_add_func ("/manifest/nothing outside the folder and nothing hidden is named", test_outside);
  return g_test_run ();
}
