#include "base/json.h"

#include "support.h"

/* What a reader makes of the few escapes there are. (transfer full) */
static char *
unescaped (const char *text)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p; p++)
    {
      static const char *const names = "bfnrt\"\\/", *const meanings = "\b\f\n\r\t\"\\/";
      if (*p != '\\')
        {
          g_string_append_c (out, *p);
          continue;
        }
      p++;
      if (*p == 'u')
        {
          g_autofree char *digits = g_strndup (p + 1, 4);
          g_string_append_unichar (out, (gunichar) strtoul (digits, NULL, 16));
          p += 4;
        }
      else
        {
          g_assert_nonnull (strchr (names, *p));
          g_string_append_c (out, meanings[strchr (names, *p) - names]);
        }
    }
  return g_string_free (out, FALSE);
}

/* RFC 8259 §7: the quotation mark, the reverse solidus and U+0000 to U+001F. */
static void
test_escaping (void)
{
  for (char c = 1; c > 0; c++)
    {
      char text[] = { 'a', c, 'b', '\0' };
      g_autofree char *string = st_json_string (text);
      gsize length = strlen (string);
      for (gsize i = 0; i < length; i++)
        g_assert_cmpint ((guchar) string[i], >=, 0x20);
      g_assert_cmpint (string[0], ==, '"');
      g_assert_cmpint (string[length - 1], ==, '"');
      g_autofree char *inside = g_strndup (string + 1, length - 2);
      g_assert_true (inside[1] == '\\' || (c != '"' && c != '\\'));
      g_autofree char *back = unescaped (inside);
      g_assert_cmpstr (back, ==, text);
    }
}

static void
test_utf8 (void)
{
  g_autofree char *string = st_json_string ("Không xác minh được 文 \xF0\x9F\x93\xA8 \xE2\x80\xA8");
  g_assert_cmpstr (string, ==, "\"Không xác minh được 文 \xF0\x9F\x93\xA8 \xE2\x80\xA8\"");
}

static StJson *
example (void)
{
  StJson *json = st_json_new ();
  st_json_object (json, NULL);
  st_json_text (json, "z", "first");
  st_json_array (json, "list");
  st_json_number (json, NULL, G_MAXINT64);
  st_json_flag (json, NULL, TRUE);
  st_json_object (json, NULL);
  st_json_end_object (json);
  st_json_end_array (json);
  st_json_text (json, "a", NULL);
  st_json_end_object (json);
  return json;
}

static void
test_layouts (void)
{
  g_autofree char *compact = st_json_finish (example (), ST_JSON_COMPACT);
  g_autofree char *indented = st_json_finish (example (), ST_JSON_INDENTED);
  g_assert_cmpstr (compact, ==, "{\"z\":\"first\",\"list\":[9223372036854775807,true,{}],\"a\":null}");
  g_auto (GStrv) lines = g_strsplit (indented, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 7);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_false (g_str_has_suffix (lines[i], " "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/json/any ASCII character can be read back", test_escaping);
  g_test_add_func ("/json/other characters stand as they are", test_utf8);
  g_test_add_func ("/json/members keep their order in either layout", test_layouts);
  return g_test_run ();
}
