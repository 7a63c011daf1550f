#include "base/backtracking.h"

#include "support.h"

static const struct {
  const char *pattern;
  StBacktracking fault;
  const char *place; /* NULL: not asked */
} cases[] = {
  /* The examples of the header. */
  { "(?:a+)+", ST_BACKTRACKING_NESTED, "(?:a+)+" },
  { "x(?:.*)*y", ST_BACKTRACKING_NESTED, "(?:.*)*" },
  { "(?:\\w+ ?)+", ST_BACKTRACKING_NESTED, "(?:\\w+ ?)+" },
  { "(?:\\w+,)+", ST_BACKTRACKING_NONE, NULL },
  { "(?:a|ab)*", ST_BACKTRACKING_ALTERNATIVES, "(?:a|ab)*" },
  { "(?:\\w|\\d)+", ST_BACKTRACKING_ALTERNATIVES, NULL },
  { "\\d+\\d+", ST_BACKTRACKING_ADJACENT, "\\d+\\d+" },
  { "\\w+\\s*\\w*", ST_BACKTRACKING_ADJACENT, NULL },
  /* What keeps rounds apart. */
  { "(?:,\\w+)*", ST_BACKTRACKING_NONE, NULL },
  { "(?: .+)*", ST_BACKTRACKING_NESTED, NULL },
  { "(?:\\w+ *)*", ST_BACKTRACKING_NESTED, NULL },
  { "(?:[^,]+,)*", ST_BACKTRACKING_NONE, NULL },
  { "[a-z\\d-]+(?:[.:]+[a-z\\d-]+)+", ST_BACKTRACKING_NONE, NULL },
  { "(?:(?:a+)b)+", ST_BACKTRACKING_NONE, NULL },
  { "(?:(?:a+)b?)+", ST_BACKTRACKING_NESTED, NULL },
  { "(?:a+|b)*", ST_BACKTRACKING_NESTED, NULL },
  { "(?:a+){20}", ST_BACKTRACKING_NESTED, NULL },
  { "(?:a+)?", ST_BACKTRACKING_NONE, NULL },
  { "(?:a{1,3})+", ST_BACKTRACKING_NONE, NULL },
  { "(?:A+a)+", ST_BACKTRACKING_NESTED, NULL }, /* case does not count */
  { "(?:ế+x)+", ST_BACKTRACKING_NONE, NULL },
  { "(?:ế+ệ)+", ST_BACKTRACKING_NESTED, NULL }, /* all beyond ASCII is one to it */
  { "(?=(?:a+)+)b", ST_BACKTRACKING_NESTED, NULL },
  { "(?<=(?:a*)*)b", ST_BACKTRACKING_NESTED, NULL },
  { "(?<name>(?:a+)+)", ST_BACKTRACKING_NESTED, NULL },
  { "[(a+)+]", ST_BACKTRACKING_NONE, NULL },
  { "\\(a+\\)+", ST_BACKTRACKING_NONE, NULL },
  /* Alternatives. */
  { "(?:foo|far)+", ST_BACKTRACKING_NONE, NULL },
  { "(?:foo|foobar)+", ST_BACKTRACKING_ALTERNATIVES, NULL },
  { "(?:foo|foobar)", ST_BACKTRACKING_NONE, NULL },
  { "(?:\\d|[a-f])+", ST_BACKTRACKING_NONE, NULL },
  { "(?:\\d\\d?|\\d)+", ST_BACKTRACKING_ALTERNATIVES, NULL },
  { "a+|a+", ST_BACKTRACKING_NONE, NULL },
  /* Neighbours. */
  { "\\d+\\.\\d+", ST_BACKTRACKING_NONE, NULL },
  { "\\s*\\n*x", ST_BACKTRACKING_ADJACENT, NULL },
  { "\\w+?\\w+", ST_BACKTRACKING_ADJACENT, NULL },
  { "\\w+\\b\\W*", ST_BACKTRACKING_NONE, NULL },
  { "[^a]*[a]+", ST_BACKTRACKING_NONE, NULL },
  { "[^\\n]*\\n+", ST_BACKTRACKING_NONE, NULL },
  { ".*\\x41*", ST_BACKTRACKING_ADJACENT, NULL },
  { ".*.*", ST_BACKTRACKING_ADJACENT, NULL },
  { "a{2,}a{3,}", ST_BACKTRACKING_ADJACENT, NULL },
  { "a{2,5}a+", ST_BACKTRACKING_NONE, NULL },
  { "\\d{3} \\d+", ST_BACKTRACKING_NONE, NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StBacktrackingPlace place = { 0, 0 };
      StBacktracking fault = st_backtracking_find (cases[i].pattern, &place);
      g_autofree char *found = g_strndup (cases[i].pattern + place.start, place.length);
      if (fault != cases[i].fault)
        g_error ("%s: %u, not %u", cases[i].pattern, fault, cases[i].fault);
      if (cases[i].place != NULL)
        g_assert_cmpstr (found, ==, cases[i].place);
    }
}

/* Whatever it is given, it ends and stays within the pattern. */
static void
test_odd (void)
{
  static const char *const odd[] = { "",     "(",  ")",   "))a", "[",    "[^",   "[a-", "\\",   "(?",     "(?<",
                                     "(?<a", "a{", "a{2", "\\x", "\\u{", "\\p{", "|",   "(|)*", "(?:|a)+" };
  g_autoptr (GString) deep = g_string_new (NULL);
  StBacktrackingPlace place;
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    st_backtracking_find (odd[i], &place);
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '(');
  st_backtracking_find (deep->str, &place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backtracking/cases", test_cases);
  g_test_add_func ("/backtracking/odd", test_odd);
  return g_test_run ();
}
