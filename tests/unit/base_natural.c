#include "base/natural.h"

#include "support.h"

#include "base/text.h"

/* Each line is in order, as a reader would have it. */
static const char *const lines[][8] = {
  { "E2", "E10", "E100" },
  { "5.7", "5.7.2", "5.7.10", "5.8", "5.10" },
  { "-10", "-2", "-1", "0", "1", "9", "10" },
  { "1.9", "1.10", "2" },
  { "0x1", "0xa", "0x1F", "0x80070005" },
  { "auth/a-2", "auth/a-10", "auth/b" },
  { "Style/Bar2", "style/bar10", "Style/Foo" },
  { "x", "x1", "x1y", "x2" },
  { "18446744073709551615", "18446744073709551616", "99999999999999999999999" },
  { "\u22122", "\u22121", "0" },
  { "٢", "١٠", "١١" },
};

static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint j = 0; lines[i][j] != NULL; j++)
      for (guint k = 0; lines[i][k] != NULL; k++)
        {
          g_autofree char *a = st_text_fold (lines[i][j]), *b = st_text_fold (lines[i][k]);
          int order = st_natural_compare (a, b);
          g_assert_cmpint (order < 0 ? -1 : order > 0, ==, j < k ? -1 : j > k);
        }
}

static void
test_zeros (void)
{
  g_assert_cmpint (st_natural_compare ("e007", "e7"), ==, 0);
  g_assert_cmpint (st_natural_compare ("e007", "e8"), <, 0);
  g_assert_cmpint (st_natural_compare ("", "0"), <, 0);
  g_assert_cmpint (st_natural_compare ("0x", "0"), >, 0);
  g_assert_cmpint (st_natural_compare ("-", "-1"), >, 0);
}

int
main (int argc, char *argv[])
{
  st_text_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/natural/as readers count", test_order);
  g_test_add_func ("/natural/leading zeros and the ends of texts", test_zeros);
  return g_test_run ();
}
