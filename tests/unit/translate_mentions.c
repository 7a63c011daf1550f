#include "translate/mentions.h"

#include "support.h"

/* A text, and the codes in it that it mentions. */
typedef struct {
  const char *text;
  const char *codes;
} Case;

static const Case cases[] = {
  /* Mentions, with what may stand around them. */
  { "It may turn into 404, 410 or E10.", "404 410 E10" },
  { "404/410 are alike (see 503).", "404 410 503" },
  { "An HTTP 404 page, a 410 line.", "404 410" },
  { "\"404\", 410: gone; [503]; 404's kin", "404 410 503" },
  { "Answer with 3, then 12, and quit with status 1.", "3 12 1" },
  { "It ends with Error 3 or with exit code 12.", "3 12" },
  { "as PHP 3 and Lamp 12 do", "12" },
  { "It is -1, not 3.", "-1 3" },
  { "E10/E20", "E10 E20" },
  { "May 404 be cached? A client may see 410.", "404 410" },
  { "the codes 404–410", "404 410" },
  { "In reply, 503 Service Unavailable", "503" },

  /* Parts of a longer name. */
  { "HTTP/3 is faster, and 24/7 and and/or", "" },
  { "CURLOPT_URL(3) and curl(3), list[12]", "" },
  { "https://example.com/404 and //a.b/404/x", "" },
  { "a.c:404, localhost:3, [::1]:12, x@404, E10-x", "" },
  { "404.html, v3, 3rd, 404px, 1.3, TLS1.3", "" },
  { "1,404 or 12,3", "" },
  { "-3 and 1/12", "" },
  { "#404, $404, €12, <3, >= 12, ~404, §3, +12", "" },

  /* Dates and times. */
  { "2024-05-01, 2024/05/01, 1/12/2024, 12.3.2024", "" },
  { "1 May 404", "" },
  { "on 1 May, May 12, 3rd of May, Sept. 3 and 12 Dec 2024", "" },
  { "May 12, 2024 and June 3–12", "" },
  { "since 2024, in 2024, © 2024", "" },
  { "at 12:03, at 3 pm, 12 a.m., 3 o'clock", "" },

  /* Sizes and counts. */
  { "512 KB, 12 kB, 404 MiB, 503 bytes, 12-bit", "" },
  { "250 ms, 3 s, 12 seconds, 3 h, 404 days", "" },
  { "between 3 and 12 minutes, 3–12 hours, 3 to 404 times", "" },
  { "404 % and 12 percent, 503%", "" },
  { "3 recipients, 1 attempt, 12 characters, 404 users", "" },
  { "at most 404, more than 3, up to 12", "" },
  { "3 × 12, 404×503, 12 px", "" },
  { "12 V, 3 °C, 404 MHz, 12 Mbps", "" },

  /* Versions, ports, lines, documents. */
  { "version 3, Release 12, versions 3 and 12", "" },
  { "with Python 3, on Windows 12, over USB 3", "" },
  { "port 404, ports 3, 12 and 503, port number 12", "" },
  { "line 404, lines 3–12, Line 503, column 12, page 404", "" },
  { "RFC 404, section 3, chapter 12, table 3, step 1, bit 12, issue 404", "" },
};

static StCode *
add (StFamily *family, const char *id)
{
  StCode *code = g_new0 (StCode, 1);
  code->id = g_strdup (id);
  g_ptr_array_add (family->codes, code);
  g_hash_table_insert (family->by_id, code->id, code);
  return code;
}

static void
free_code (gpointer data)
{
  g_free (((StCode *) data)->id);
  g_free (data);
}

static void
test_cases (void)
{
  static const char *const ids[] = { "-1", "1", "3", "12", "404", "410", "503", "512", "250", "2024", "E10", "E20", "word" };
  StSegment name = { .source = (char *) "Lamp" };
  StFamily family = { .name = &name, .title = &name };
  family.codes = g_ptr_array_new_with_free_func (free_code);
  family.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    add (&family, ids[i]);
  g_autoptr (StMentions) mentions = st_mentions_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = st_mentions_find (mentions, &family, cases[i].text, NULL);
      g_autoptr (GString) codes = g_string_new (NULL);
      for (guint j = 0; j < found->len; j++)
        g_string_append_printf (codes, "%s%s", j > 0 ? " " : "", ((const StCode *) found->pdata[j])->id);
      if (strcmp (codes->str, cases[i].codes) != 0)
        {
          g_test_message ("\"%s\" mentions \"%s\", not \"%s\"", cases[i].text, cases[i].codes, codes->str);
          g_test_fail ();
        }
    }
  g_ptr_array_unref (family.codes);
  g_hash_table_unref (family.by_id);
}

/* Long lists of numbers and marks are read once, not once for each way to divide them. */
static void
test_long (void)
{
  StSegment name = { .source = (char *) "Lamp" };
  StFamily family = { .name = &name, .title = &name };
  family.codes = g_ptr_array_new_with_free_func (free_code);
  family.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  add (&family, "1");
  g_autoptr (StMentions) mentions = st_mentions_new ();
  static const char *const parts[] = { "1, ", "1 to ", "1 ,1- ", "a/", "1 , and ", "1.", "- " };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      while (text->len < 20000)
        g_string_append (text, parts[i]);
      g_string_append (text, " x 1");
      g_autoptr (GPtrArray) found = st_mentions_find (mentions, &family, text->str, NULL);
      g_test_message ("%u of \"%s\"", found->len, parts[i]);
      g_assert_cmpuint (found->len, ==, 1);
    }
  g_ptr_array_unref (family.codes);
  g_hash_table_unref (family.by_id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mentions/cases", test_cases);
  g_test_add_func ("/mentions/long", test_long);
  return g_test_run ();
}
