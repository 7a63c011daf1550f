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

static void
check_wording (const char *a, const char *b, gboolean same)
{
  g_assert_cmpint (st_exchange_wording (a) == st_exchange_wording (b), ==, same);
}

static void
test_wording (void)
{
  /* Hosts and mailboxes are names. */
  check_wording ("EHLO mail.example.org", "EHLO client.example.com", TRUE);
  check_wording ("RCPT TO:<nguyen@example.com>", "RCPT TO:<lan.pham@mail.example.net>", TRUE);
  check_wording ("RCPT TO:<nguyễn@example.com>", "RCPT TO:<ha@example.com>", TRUE);
  /* What decides something is none. */
  check_wording ("AUTH PLAIN", "AUTH CRAM-MD5", FALSE);
  check_wording ("250-STARTTLS", "250-8BITMIME", FALSE);
  check_wording ("250 2.1.0 OK", "250 2.1.5 OK", FALSE);
  check_wording ("GET /a HTTP/1.1", "GET /b HTTP/1.1", FALSE);
  /* Nor is a word at the end of a sentence. */
  check_wording ("An hour later.", "An hour earlier.", FALSE);
  check_wording ("", "", TRUE);
}

/* --- alignment ----------------------------------------------------------- */

#define MOST 16u

/* "C:MAIL 250/5 # C:RCPT": the lines of an exchange, each with its key, behind a slash a
 * wording if that matters, and `#` for a remark. */
typedef struct {
  const char *keys[MOST];
  const char *wordings[MOST];
  gboolean commands[MOST];
  StLines steps[MOST];
  StExchange exchange;
} Lines;

static void
read_lines (Lines *lines, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = 0;
  for (; words[n] != NULL && *words[n] != '\0'; n++)
    {
      lines->commands[n] = g_str_has_prefix (words[n], "C:");
      g_auto (GStrv) parts = g_strsplit (words[n], "/", 2);
      lines->keys[n] = *words[n] == '#' ? NULL : g_intern_string (parts[0]);
      lines->wordings[n] = g_intern_string (words[n]);
    }
  lines->exchange = (StExchange){ lines->keys, lines->wordings, lines->commands, n, lines->steps, 0 };
  st_exchange_find_steps (&lines->exchange);
}

static void
show (GString *shown, const Lines *lines, StLines part)
{
  for (guint i = part.from; i < part.to; i++)
    g_string_append_printf (shown, "%s%s", i > part.from ? "," : "", lines->keys[i] != NULL ? lines->keys[i] : "#");
}

/* @expected: a row each, the keys on either side of its step: `-` alone, `=` the same, and
 * `==` in the same words, `!` parts: "MAIL==MAIL 251,DATA!551". */
static void
check (const char *left, const char *right, const char *expected)
{
  Lines a, b;
  read_lines (&a, left);
  read_lines (&b, right);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (StExchangeRow));
  g_autoptr (GString) shown = g_string_new (NULL);
  st_exchange_align (&a.exchange, &b.exchange, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const StExchangeRow *row = &g_array_index (rows, StExchangeRow, i);
      g_string_append (shown, i > 0 ? " " : "");
      show (shown, &a, row->left);
      g_string_append_printf (shown, "%c%s", "-=!"[row->step], row -> once ? "=" : "");
      show (shown, &b, row->right);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_align (void)
{
  check ("C:MAIL 250 C:RCPT 251 C:DATA 354", "C:MAIL 250 C:RCPT 551 C:QUIT",
         "C:MAIL,250,C:RCPT==C:MAIL,250,C:RCPT 251,C:DATA,354!551,C:QUIT");
  /* One begins earlier. */
  check ("C:VRFY 252 C:MAIL 250", "C:MAIL 550", "C:VRFY,252- C:MAIL==C:MAIL 250!550");
  check ("C:RCPT 450", "C:MAIL 250 C:RCPT 550", "-C:MAIL,250 C:RCPT==C:RCPT 450!550");
}

static void
test_words (void)
{
  /* Other words stand in a row of their own. */
  check ("C:EHLO 250/a C:MAIL 250 C:RCPT 251", "C:EHLO 250/b C:MAIL 250 C:RCPT 551",
         "C:EHLO==C:EHLO 250=250 C:MAIL,250,C:RCPT==C:MAIL,250,C:RCPT 251!551");
  /* A reply of several lines is one step, however many they are. */
  check ("C:EHLO 250/a 250/b 250/c C:MAIL 452", "C:EHLO 250/a C:MAIL 552", "C:EHLO==C:EHLO 250,250,250=250 C:MAIL==C:MAIL 452!552");
}

static void
test_remarks (void)
{
  check ("# C:RCPT 450 # C:QUIT", "C:MAIL 250 C:RCPT # 550", "#-C:MAIL,250 C:RCPT==C:RCPT 450,#,C:QUIT!#,550");
  /* The same remark before a common step is said once, too; another is not. */
  check ("# C:RCPT 450", "# C:RCPT 550", "#,C:RCPT==#,C:RCPT 450!550");
  check ("#/a C:RCPT 450", "#/b C:RCPT 550", "#,C:RCPT=#,C:RCPT 450!550");
  /* A remark after all steps parts nothing. */
  check ("C:RCPT 450 #", "C:RCPT 450", "C:RCPT,450==C:RCPT,450 #-");
}

static void
test_ends (void)
{
  /* One ends where the other goes on. */
  check ("C:MAIL 250", "C:MAIL 250 C:RCPT", "C:MAIL,250==C:MAIL,250 !C:RCPT");
  check ("C:MAIL 250", "C:MAIL 250", "C:MAIL,250==C:MAIL,250");
}

static void
test_chance (void)
{
  check ("C:VRFY 252", "C:HELP 214", "");
  check ("", "C:MAIL", "");
  /* Both end alike. */
  check ("C:QUIT 221", "C:RCPT 551 C:QUIT 221", "");
  /* A reply that one begins with and the other has somewhere. */
  check ("250 C:DATA 354", "C:RCPT 550 250 C:QUIT", "");
  /* From the beginning on, a reply counts. */
  check ("220 C:EHLO", "220 C:HELO", "220==220 C:EHLO!C:HELO");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/a line carries the code as a word", test_carries);
  g_test_add_func ("/exchange/a command and a code are what counts", test_keys);
  g_test_add_func ("/exchange/wordings differ but for names", test_wording);
  g_test_add_func ("/exchange/steps stand side by side until they part", test_align);
  g_test_add_func ("/exchange/what both say in the same words is marked", test_words);
  g_test_add_func ("/exchange/remarks stand where they were made", test_remarks);
  g_test_add_func ("/exchange/one may end earlier", test_ends);
  g_test_add_func ("/exchange/what is common by chance does not count", test_chance);
  return g_test_run ();
}
