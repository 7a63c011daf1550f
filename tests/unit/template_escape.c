#include "template/escape.h"

#include "support.h"

static void
check (StEscape context, const char *text, const char *expected)
{
  g_autoptr (GString) out = g_string_new ("> ");
  st_escape (context, text, out);
  g_assert_true (g_str_has_prefix (out->str, "> "));
  g_assert_cmpstr (out->str + 2, ==, expected);
  g_assert_cmpuint (out->len, ==, strlen (out->str));
}

static void
test_text (void)
{
  check (ST_ESCAPE_TEXT, "", "");
  check (ST_ESCAPE_TEXT, "a < b & c > d", "a &lt; b &amp; c &gt; d");
  check (ST_ESCAPE_TEXT, "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
  check (ST_ESCAPE_TEXT, "&amp;", "&amp;amp;");
  check (ST_ESCAPE_TEXT, "it's \"so\"", "it's \"so\"");
  check (ST_ESCAPE_TEXT, "Tiếng Việt", "Tiếng Việt");
}

static void
test_attribute (void)
{
  check (ST_ESCAPE_ATTRIBUTE, "a \"b\" <c> & d", "a &quot;b&quot; &lt;c&gt; &amp; d");
  check (ST_ESCAPE_ATTRIBUTE, "\" onclick=\"alert(1)", "&quot; onclick=&quot;alert(1)");
  check (ST_ESCAPE_ATTRIBUTE, "it's", "it&#39;s");
  check (ST_ESCAPE_ATTRIBUTE, "javascript:", "javascript:");
}

static void
test_xml (void)
{
  check (ST_ESCAPE_XML, "https://example.com/?a=1&b=<2>", "https://example.com/?a=1&amp;b=&lt;2&gt;");
  check (ST_ESCAPE_XML, "\"it's\"", "&quot;it&#39;s&quot;");
  check (ST_ESCAPE_JSON, "a \"b\" \\ c\n", "a \\\"b\\\" \\\\ c\\u000a");
  check (ST_ESCAPE_JSON, "</script><!-- & é", "\\u003c/script\\u003e\\u003c!-- \\u0026 é");
}

static void
test_addresses (void)
{
  static const char *const addresses[] = { "",
                                           "251.html",
                                           "../vi/index.html",
                                           "#fix",
                                           "?x=1",
                                           "./a:b.html",
                                           "a/b:c",
                                           "?x=a:b",
                                           "#a:b",
                                           "/en/",
                                           "https://example.com/",
                                           "http://example.com/",
                                           "HTTPS://EXAMPLE.COM/",
                                           "mailto:postmaster@example.com",
                                           "mailto:?subject=x",
                                           "http://[::1]:80/",
                                           "a%20b.html",
                                           "tiếng-việt.html" };
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_assert_true (st_url_is_safe (addresses[i]));
      check (ST_ESCAPE_URL, addresses[i], addresses[i]);
    }
}

static void
test_addresses_are_escaped (void)
{
  check (ST_ESCAPE_URL, "a.html?x=\"1\"&y='<2>'", "a.html?x=&quot;1&quot;&amp;y=&#39;&lt;2&gt;&#39;");
}

/* As browsers read them (WHATWG URL §4.1): case, tabs and newlines anywhere,
 * and spaces and controls in front do not count. */
static void
test_addresses_refused (void)
{
  static const char *const addresses[] = { "javascript:alert(1)",
                                           "JavaScript:alert(1)",
                                           "JAVASCRIPT:alert(1)",
                                           "java\tscript:alert(1)",
                                           "java\nscript:alert(1)",
                                           "java\r\nscript:alert(1)",
                                           "\tjavascript:alert(1)",
                                           " javascript:alert(1)",
                                           "\x01javascript:alert(1)",
                                           "\x1Fjavascript:alert(1)",
                                           "javascript\t:alert(1)",
                                           "javascript :alert(1)",
                                           "vbscript:x",
                                           "data:text/html,<script>alert(1)</script>",
                                           "file:///etc/passwd",
                                           "blob:x",
                                           "ftp://example.com/",
                                           "x:y",
                                           ":",
                                           "httpx://example.com/",
                                           "https.evil:x",
                                           "//example.com/",
                                           "https://example.com/\\x",
                                           "https://example.com/\xFE",
                                           "https:",
                                           "https://",
                                           "https:///x",
                                           "HTTP:foo",
                                           "http:/example.com/",
                                           "https://?x",
                                           "https://#x",
                                           "https://:443/",
                                           "https://@/",
                                           "mailto:",
                                           "mailto:a",
                                           "mailto:@example.com",
                                           "mailto:a@",
                                           "mailto:a@?x=@b",
                                           "mailto:?" };
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      if (st_url_is_safe (addresses[i]))
        g_test_fail_printf ("`%s` passed", addresses[i]);
      check (ST_ESCAPE_URL, addresses[i], "#");
    }
}

/* Longer than any room there was to begin with. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  for (guint i = 0; i < 5000; i++)
    {
      g_string_append (text, "a<");
      g_string_append (expected, "a&lt;");
    }
  check (ST_ESCAPE_TEXT, text->str, expected->str);
}

/* st_append() writes without checks of its own: at every length around the
 * room that is left. */
static void
test_append (void)
{
  for (gsize length = 0; length < 200; length++)
    {
      g_autoptr (GString) out = g_string_sized_new (16);
      g_autofree char *text = g_strnfill (length, 'x');
      st_append (out, text, length);
      st_append (out, "end", 3);
      g_autofree char *expected = g_strconcat (text, "end", NULL);
      g_assert_cmpstr (out->str, ==, expected);
      g_assert_cmpuint (out->len, ==, length + 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/escape/text between tags", test_text);
  g_test_add_func ("/escape/values of attributes", test_attribute);
  g_test_add_func ("/escape/text in XML", test_xml);
  g_test_add_func ("/address/relative ones and those of the web and of mail pass", test_addresses);
  g_test_add_func ("/address/they are escaped for their attribute", test_addresses_are_escaped);
  g_test_add_func ("/address/of all others a number sign is left", test_addresses_refused);
  g_test_add_func ("/escape/text of any length", test_long);
  g_test_add_func ("/escape/appending keeps the end", test_append);
  return g_test_run ();
}
