/* Units that are found again although a tool has changed their ids. */
#include "translate/renumbered.h"

#include "support.h"

typedef struct {
  const char *id;
  const char *source;
  const char *resname;
  const char *target;
} Unit;

/* The texts `a#name` "One", `a#fix.1` "Two", `b#name` "One", `c` "Three"; which ids the
 * units stand for. */
static void
check (const Unit *given, guint n, const char *expected)
{
  static const StSourceText texts[] = { { "a#name", "One" }, { "a#fix.1", "Two" }, { "b#name", "One" }, { "c", "Three" } };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (StSourceText));
  g_array_append_vals (array, texts, G_N_ELEMENTS (texts));
  g_autoptr (StXliff) document = st_xliff_new ("a.xlf");
  for (guint i = 0; i < n; i++)
    {
      StUnit *unit = st_unit_new (given[i].id, given[i].source);
      unit->resname = g_strdup (given[i].resname);
      unit->target = g_strdup (given[i].target);
      g_ptr_array_add (document->units, unit);
    }
  g_autoptr (StRenumbered) renumbered = st_renumbered_new (array, document->units);
  g_autoptr (GString) got = g_string_new (renumbered == NULL ? "right" : NULL);
  for (guint i = 0; renumbered != NULL && i < n; i++)
    {
      const GPtrArray *ids = st_renumbered_ids (renumbered, document->units->pdata[i]);
      g_string_append_printf (got, "%s%s:", i > 0 ? "; " : "", given[i].id);
      for (guint j = 0; ids != NULL && j < ids->len; j++)
        g_string_append_printf (got, " %s", (const char *) ids->pdata[j]);
    }
  g_assert_cmpstr (got->str, ==, expected);
}

#define CHECK(expected, ...)                                                                                                               \
  do                                                                                                                                       \
    {                                                                                                                                      \
      const Unit units[] = { __VA_ARGS__ };                                                                                                \
      check (units, G_N_ELEMENTS (units), expected);                                                                                       \
    }                                                                                                                                      \
  while (0)

static void
test_right (void)
{
  CHECK ("right", { "a#name", "One", NULL, NULL }, { "a#fix.1", "Two", NULL, NULL }, { "gone", "Gone", NULL, NULL });
  CHECK ("right", { "1", "Gone", NULL, NULL }, { "2", "Gone, too", NULL, NULL });
}

/* A few ids alone: what could be another text's is none's. */
static void
test_few (void)
{
  CHECK ("a#name:; 1: a#fix.1; gone:", { "a#name", "One", NULL, NULL }, { "1", "Two", NULL, NULL }, { "gone", "Gone", NULL, NULL });
  CHECK ("c:; Base///a#fix.1: a#fix.1; gone:", { "c", "Three", NULL, NULL }, { "Base///a#fix.1", "Two", NULL, NULL },
         { "gone", "Gone", NULL, NULL });
  CHECK ("right", { "c", "Three", NULL, NULL }, { "x-a#fix.1", "Two others", NULL, NULL }, { "gone", "Gone", NULL, NULL });
  CHECK ("right", { "c", "Three", NULL, NULL }, { "a#fix.1", "Two", NULL, NULL }, { "1", "One", NULL, NULL });
  CHECK ("right", { "c", "Three", NULL, NULL }, { "a#fix.1", "Two", NULL, NULL }, { "1", "One", NULL, "Một" }, { "2", "One", NULL, "Môt" });
  CHECK ("c:; a#fix.1:; 1: a#name; 2: b#name", { "c", "Three", NULL, NULL }, { "a#fix.1", "Two", NULL, NULL }, { "1", "One", NULL, "Một" },
         { "2", "One", NULL, "Một" });
}

static void
test_by_source (void)
{
  CHECK ("1: a#name; 2: a#fix.1; 3: b#name", { "1", "One", NULL, NULL }, { "2", "Two", NULL, NULL }, { "3", "One", NULL, NULL });
  CHECK ("1: a#name b#name", { "1", " One\n", NULL, NULL });
  CHECK ("a#name:; 1: a#fix.1; 2: b#name; 3: c; 4:", { "a#name", "One", NULL, NULL }, { "1", "Two", NULL, NULL },
         { "2", "One", NULL, NULL }, { "3", "Three", NULL, NULL }, { "4", "Four", NULL, NULL });
}

static void
test_by_name (void)
{
  CHECK ("Base///a#name: a#name; Base///b#name: b#name", { "Base///a#name", "One, once", NULL, NULL },
         { "Base///b#name", "One", NULL, NULL });
  CHECK ("1: b#name; 2: a#name", { "1", "One", "b#name", NULL }, { "2", "Once", "a#name", NULL });
}

static void
test_nameless (void)
{
  CHECK (": a#fix.1; a#name:; c:", { "", "Two", NULL, NULL }, { "a#name", "One", NULL, NULL }, { "c", "Three", NULL, NULL });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/renumbered/ids are right, or nothing is found", test_right);
  g_test_add_func ("/renumbered/of a few, those without doubt are found", test_few);
  g_test_add_func ("/renumbered/units are found by their English, in order", test_by_source);
  g_test_add_func ("/renumbered/the end of an id and resname come first", test_by_name);
  g_test_add_func ("/renumbered/a unit without an id is found by its English", test_nameless);
  return g_test_run ();
}
