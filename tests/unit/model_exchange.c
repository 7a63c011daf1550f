#include "model/exchange.h"

#include "support.h"

/* --- lines and keys ------------------------------------------------------ */

static void
test_carries (void)
{
  g_assert_true (st_line_carries ("252 Cannot verify", "252"));
  g_assert_true (st_line_carries ("252-First of two lines", "252"));
  g_assert_true (st_line_carries ("252", "252"));
  g_assert_true (st_line_carries ("HTTP/1.1 404 Not Found", "404"));
  g_assert_true (st_line_carries ("550 5.1.1 No such mailbox", "5.1.1"));
  g_assert_true (st_line_carries ("550-5.7.26 Checks failed:", "5.7.26"));
  g_assert_false (st_line_carries ("550 5.1.10 Null MX", "5.1.1"));
  g_assert_false (st_line_carries ("550 No 5.1.1 here", "5.1.1"));
  g_assert_false (st_line_carries ("2520 Something else", "252"));
  g_assert_false (st_line_carries ("250 252 is not the code here", "252"));
  g_assert_false (st_line_carries ("252 Cannot verify", NULL));
}

static void
test_keys (void)
{
  /* Names and wording do not matter. */
  g_assert_true (st_exchange_key (ST_LINE_CLIENT, "RCPT TO:<a@example.org>", NULL)
                 == st_exchange_key (ST_LINE_CLIENT, "RCPT TO:<b@example.org>", NULL));
  g_assert_true (st_exchange_key (ST_LINE_SERVER, "250-one", NULL) == st_exchange_key (ST_LINE_SERVER, "250 two", NULL));
  g_assert_false (st_exchange_key (ST_LINE_SERVER, "HTTP/1.1 404 Not Found", "404")
                  == st_exchange_key (ST_LINE_SERVER, "HTTP/1.1 200 OK", "200"));
  g_assert_null (st_exchange_key (ST_LINE_REMARK, "An hour later", NULL));
}

/* --- alignment ----------------------------------------------------------- */

/* "MAIL 250 # RCPT": the keys of an exchange, `#` for a remark. */
typedef struct {
  GPtrArray *keys;
  StExchange exchange;
} Steps;

static Steps
steps (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  Steps result = { .keys = g_ptr_array_new () };
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    g_ptr_array_add (result.keys, (gpointer) (*words[i] == '#' ? NULL : g_intern_string (words[i])));
  result.exchange = (StExchange){ (const char *const *) result.keys->pdata, result.keys->len, g_new (guint, result.keys->len), 0 };
  st_exchange_find_steps (&result.exchange);
  return result;
}

/* @expected: a row each, the two lines' keys and its step: "MAIL=MAIL 251!551 DATA-". */
static void
check (const char *left, const char *right, const char *expected)
{
  Steps a = steps (left), b = steps (right);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (StExchangeRow));
  g_autoptr (GString) shown = g_string_new (NULL);
  st_exchange_align (&a.exchange, &b.exchange, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const StExchangeRow *row = &g_array_index (rows, StExchangeRow, i);
      const char *x = row->left < 0 ? "" : a.exchange.keys[row->left], *y = row->right < 0 ? "" : b.exchange.keys[row->right];
      g_string_append_printf (shown, "%s%s%c%s", i > 0 ? " " : "", x != NULL ? x : "#", "-=!"[row->step], y != NULL ? y : "#");
    }
  g_assert_cmpstr (shown->str, ==, expected);
  g_ptr_array_unref (a.keys);
  g_free (a.exchange.steps);
  g_ptr_array_unref (b.keys);
  g_free (b.exchange.steps);
}

static void
test_align (void)
{
  check ("MAIL 250 RCPT 251 DATA 354", "MAIL 250 RCPT 551 QUIT", "MAIL=MAIL 250=250 RCPT=RCPT 251!551 DATA-QUIT 354-");
  /* One begins earlier. */
  check ("VRFY 252 MAIL 250", "MAIL 550", "VRFY- 252- MAIL=MAIL 250!550");
  check ("RCPT 450", "MAIL 250 RCPT 550", "-MAIL -250 RCPT=RCPT 450!550");
}

static void
test_remarks (void)
{
  check ("# RCPT 450 # QUIT", "MAIL 250 RCPT # 550", "#-MAIL -250 RCPT=RCPT -# 450!550 #- QUIT-");
}

static void
test_ends (void)
{
  /* Nothing in common: nothing is marked. */
  check ("VRFY 252", "HELP 214", "VRFY-HELP 252-214");
  /* One ends where the other goes on. */
  check ("MAIL 250", "MAIL 250 RCPT", "MAIL=MAIL 250=250 !RCPT");
  check ("MAIL 250", "MAIL 250", "MAIL=MAIL 250=250");
  check ("", "MAIL", "-MAIL");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/a line carries the code as a word", test_carries);
  g_test_add_func ("/exchange/a command and a code are what counts", test_keys);
  g_test_add_func ("/exchange/steps stand side by side until they part", test_align);
  g_test_add_func ("/exchange/remarks stand where they were made", test_remarks);
  g_test_add_func ("/exchange/nothing in common and nothing left over", test_ends);
  return g_test_run ();
}
