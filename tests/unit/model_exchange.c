#include "model/exchange.h"

#include "support.h"

#include <string.h>

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
  /* Nor does the name of a protocol. */
  g_assert_true (st_exchange_key (ST_LINE_SERVER, "HTTP/1.1 302 Found", "200") == st_exchange_key (ST_LINE_SERVER, "HTTP/2 302", NULL));
  g_assert_false (st_exchange_key (ST_LINE_SERVER, "HTTP/1.1 302 Found", NULL)
                  == st_exchange_key (ST_LINE_SERVER, "HTTP/1.1 200 OK", NULL));
  g_assert_null (st_exchange_key (ST_LINE_REMARK, "An hour later", NULL));
}

/* --- alignment ----------------------------------------------------------- */

#define MOST 16u

/* "C:MAIL 250/5 # C:RCPT": the lines of an exchange; what follows a slash or space is not of the key.
 * `C:` or `S:` alone is an empty line, `#` a remark, `!` before a line says that it carries the
 * code that the exchange is about, `_` is a space. */
typedef struct {
  StExchangeLine lines[MOST];
  StLines steps[MOST];
  StExchange exchange;
} Lines;

static StExchangeLine
read_line (const char *word)
{
  StExchangeLine line = { .carries = *word == '!' };
  word += line.carries;
  line.command = g_str_has_prefix (word, "C:");
  g_autofree char *text = g_strdelimit (g_strdup (word + (line.command || g_str_has_prefix (word, "S:") ? 2 : 0)), "_", ' ');
  g_autofree char *key = g_strndup (text, strcspn (text, "/ "));
  line.text = g_intern_string (text);
  line.key = *word == '#' ? NULL : g_intern_string (key);
  return line;
}

static void
read_lines (Lines *lines, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = 0;
  for (; words[n] != NULL && *words[n] != '\0'; n++)
    lines->lines[n] = read_line (words[n]);
  lines->exchange = (StExchange){ .lines = lines->lines, .n = n, .steps = lines->steps };
  st_exchange_find_steps (&lines->exchange);
}

static void
show (GString *shown, const Lines *lines, StLines part)
{
  for (guint i = part.from; i < part.to; i++)
    {
      const StExchangeLine *line = &lines->lines[i];
      g_string_append_printf (shown, "%s%s%s", i > part.from ? "," : "", line->command ? "C:" : "", line->key != NULL ? line->key : "#");
    }
}

/* @expected: a row each, the keys on either side of its step: `-` alone, `=` the same, and
 * `==` in the same words, `!` parts, and `!!` with two replies: "MAIL==MAIL 251,DATA!!551". */
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
      g_string_append_printf (shown, "%c%s", "-=!"[row->step], row -> once ? "=" : row->replies ? "!" : "");
      show (shown, &b, row->right);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
check_steps (const char *text, const char *expected)
{
  Lines lines;
  read_lines (&lines, text);
  g_autoptr (GString) shown = g_string_new (NULL);
  for (guint i = 0; i < lines.exchange.n_steps; i++)
    {
      g_string_append (shown, i > 0 ? " " : "");
      show (shown, &lines, lines.steps[i]);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_messages (void)
{
  /* Commands that are sent together, and their replies, are one each. */
  check_steps ("C:MAIL C:RCPT C:DATA 250 550 503", "C:MAIL C:RCPT C:DATA 250 550 503");
  /* A reply of several lines is one, whether each begins with the code or not. */
  check_steps ("C:EHLO 250/a 250/b 250/c C:FEAT 211 _MDTM _SIZE 211/End", "C:EHLO 250,250,250 C:FEAT 211,,,211");
  /* A message has a head, an empty line and content, which may have such lines, too. */
  check_steps ("C:GET C:Host C: HTTP Date S: text S: GET", "C:GET,C:Host,C: HTTP,Date,,text,,GET");
  /* What begins like it is another. */
  check_steps ("C:PUT C: 100_Continue S: 100_Again S: x", "C:PUT,C: 100, 100,,x");
  check_steps ("C:GET_/a C:Host C: C:GET_/b C:Host C:", "C:GET,C:Host,C: C:GET,C:Host,C:");
  /* A remark ends what was said. */
  check_steps ("# 250 # 250 C:RSET", "250 250 C:RSET");
  check_steps ("#", "");
}

static void
test_align (void)
{
  check ("C:MAIL 250 C:RCPT 251 C:DATA 354", "C:MAIL 250 C:RCPT 551 C:QUIT",
         "C:MAIL,250,C:RCPT==C:MAIL,250,C:RCPT 251,C:DATA,354!!551,C:QUIT");
  check ("C:MAIL 250 C:RCPT", "C:MAIL 250 C:DATA", "C:MAIL,250==C:MAIL,250 C:RCPT!C:DATA");
  /* One begins earlier. */
  check ("C:EHLO 250 C:MAIL 252", "C:MAIL 550", "C:EHLO,250- C:MAIL==C:MAIL 252!!550");
  check ("C:RCPT 450", "C:MAIL 250 C:RCPT 550", "-C:MAIL,250 C:RCPT==C:RCPT 450!!550");
}

static void
test_words (void)
{
  /* Other words stand in a row of their own. */
  check ("C:EHLO 250/a C:MAIL 250 C:RCPT 251", "C:EHLO 250/b C:MAIL 250 C:RCPT 551",
         "C:EHLO==C:EHLO 250=250 C:MAIL,250,C:RCPT==C:MAIL,250,C:RCPT 251!!551");
  /* So do hosts and mailboxes. */
  check ("C:RCPT/<a@example.com> 250 C:DATA 451", "C:RCPT/<a..b@example.com> 501", "C:RCPT=C:RCPT 250,C:DATA,451!!501");
  /* A reply of several lines is one step, however many they are. */
  check ("C:EHLO 250/a 250/b 250/c C:MAIL 452", "C:EHLO 250/a C:MAIL 552", "C:EHLO==C:EHLO 250,250,250=250 C:MAIL==C:MAIL 452!!552");
}

static void
test_turns (void)
{
  /* What one side says at a time is in one row, but where the two part in it. */
  check ("C:MAIL C:RCPT/a C:DATA 250 550 503", "C:MAIL C:RCPT/b C:DATA 250 450 503",
         "C:MAIL,C:RCPT,C:DATA=C:MAIL,C:RCPT,C:DATA 250==250 550,503!!450,503");
  check ("C:MAIL C:RCPT 250", "C:MAIL 250 C:RCPT", "C:MAIL==C:MAIL C:RCPT,250!250,C:RCPT");
  check ("C:GET/a C:Host C: 401 Date S:", "C:GET/b C:Host C:Authorization C: 403 Date S:",
         "C:GET,C:Host,C:=C:GET,C:Host,C:Authorization,C: 401,Date,!!403,Date,");
}

static void
test_remarks (void)
{
  check ("# C:RCPT 450 # C:QUIT", "C:MAIL 250 C:RCPT # 550", "#-C:MAIL,250 C:RCPT==C:RCPT 450,#,C:QUIT!!#,550");
  /* The same remark before a common step is said once, too; another is not. */
  check ("# C:RCPT 450", "# C:RCPT 550", "#,C:RCPT==#,C:RCPT 450!!550");
  check ("#/a C:RCPT 450", "#/b C:RCPT 550", "#-# C:RCPT==C:RCPT 450!!550");
  check ("C:MAIL #/a 250 C:RCPT 450", "C:MAIL #/b 250 C:RCPT 550", "C:MAIL==C:MAIL #,250=#,250 C:RCPT==C:RCPT 450!!550");
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
  /* One side says what the other side says elsewhere. */
  check ("C:250", "250", "");
  /* The code of one is given before they meet. */
  check ("C:VRFY !252 C:MAIL 250", "C:MAIL !550", "");
  check ("C:GET C: !401 S: C:GET C:Authorization C: 200 S:", "C:GET C:Authorization C: !403 S:",
         "C:GET,C:=C:GET,C:Authorization,C: 401,,C:GET,C:Authorization,C:,200,!!403,");
  check ("C:EHLO !250 C:MAIL !250", "C:MAIL !550", "C:EHLO,250- C:MAIL==C:MAIL 250!!550");
  /* From the beginning on, a reply counts. */
  check ("220 C:EHLO", "220 C:HELO", "220==220 C:EHLO!C:HELO");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/a line carries the code as a word", test_carries);
  g_test_add_func ("/exchange/a command and a code are what counts", test_keys);
  g_test_add_func ("/exchange/a step is a command, a reply or a message", test_messages);
  g_test_add_func ("/exchange/steps stand side by side until they part", test_align);
  g_test_add_func ("/exchange/what both say in the same words is marked", test_words);
  g_test_add_func ("/exchange/a turn is not cut but where they part", test_turns);
  g_test_add_func ("/exchange/remarks stand where they were made", test_remarks);
  g_test_add_func ("/exchange/one may end earlier", test_ends);
  g_test_add_func ("/exchange/what is common by chance does not count", test_chance);
  return g_test_run ();
}
