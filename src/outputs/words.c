#include "outputs/words.h"

#include <string.h>

/* Most arguments of any message that is asked for here. */
#define MAX_WORDS 8

static gboolean
find_value (const StWord *words, guint n, const char *name, StMessageValue *value)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i].name, name) == 0)
      {
        *value = words[i].value;
        return TRUE;
      }
  return FALSE;
}

char *
st_words (const StSite *site, guint language, const char *id, const StWord *words, guint n, const StLanguage **foreign)
{
  const StSegment *segment = site->by_message != NULL ? g_hash_table_lookup (site->by_message, id) : NULL;
  const StMessage *message = segment != NULL ? st_segment_message (segment, site, language, foreign) : NULL;
  if (message == NULL)
    return NULL;
  StMessageValue values[MAX_WORDS] = { 0 };
  GPtrArray *arguments = st_message_arguments (message);
  for (guint i = 0; i < arguments->len; i++)
    {
      const StMessageArgument *argument = arguments->pdata[i];
      if (i >= MAX_WORDS || !find_value (words, n, argument->name, &values[i]) || argument->plural != (values[i].text == NULL))
        return NULL;
    }
  GString *out = g_string_new (NULL);
  st_message_format (message, values, out);
  return g_string_free (out, FALSE);
}
