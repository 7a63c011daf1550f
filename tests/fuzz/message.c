/* Messages: the English pattern, and after a NUL a translation of it. */
#include "fuzz.h"

#include "model/message.h"

static void
format_all (const StMessage *message)
{
  GPtrArray *arguments = st_message_arguments (message);
  g_autofree StMessageValue *values = g_new0 (StMessageValue, arguments->len + 1);
  static const double numbers[] = { 0, 1, 2, 2.5, 5, 1000000, 9.2e18, -9.2e18 };
  for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      for (guint i = 0; i < arguments->len; i++)
        values[i] = (StMessageValue){ ((StMessageArgument *) arguments->pdata[i])->plural ? NULL : "text", numbers[n] };
      st_message_format (message, values, out);
      g_assert_true (g_utf8_validate (out->str, (gssize) out->len, NULL));
    }
}

static void
fuzz (const char *root, const char *text, gsize length)
{
  (void) root;
  const char *translation = text + strlen (text) + 1;
  if (!g_utf8_validate (text, -1, NULL) || (translation <= text + length && !g_utf8_validate (translation, -1, NULL)))
    return;                            /* never comes so far */
  static StLanguage *english, *arabic; /* made once: reading plural rules is slow */
  if (english == NULL)
    {
      english = st_language_new ("en");
      arabic = st_language_new ("ar");
    }
  g_autofree char *error = NULL;
  g_autoptr (StMessage) message = st_message_parse (text, english, NULL, &error);
  g_assert_true ((message == NULL) == (error != NULL));
  if (message == NULL)
    return;
  format_all (message);
  if (translation > text + length)
    return;
  g_autofree char *wrong = NULL;
  g_autoptr (StMessage) translated = st_message_parse (translation, arabic, message, &wrong);
  g_assert_true ((translated == NULL) == (wrong != NULL));
  if (translated == NULL)
    return;
  g_assert_cmpuint (st_message_arguments (translated)->len, ==, st_message_arguments (message)->len);
  format_all (translated);
}
