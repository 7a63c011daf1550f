/* Forms of names, such as `5*` and `?0?`, by which values fit codes: whether one takes in all
 * that fits another, and what a name is in another class. */
#include "model/assemble.h"

#include <string.h>

/* A character that no name holds: of private use. */
#define NOBODYS ((gunichar) 0xE000)

/* @form with something in the place of its wildcards, which stands for all that could be there:
 * @rest for each star. (transfer full) */
static char *
instance_of (const char *form, const char *rest)
{
  GString *text = g_string_new (NULL);
  for (const char *p = form; *p; p++)
    if (*p == '*')
      g_string_append (text, rest);
    else if (*p == '?')
      g_string_append_unichar (text, NOBODYS);
    else
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

gboolean
st_fact_value_takes_in (const StFactValue *value, const char *form)
{
  g_autoptr (GString) much = g_string_new (NULL);
  for (gsize i = 0; i <= strlen (value->form); i++)
    g_string_append_unichar (much, NOBODYS);
  g_autofree char *shortest = instance_of (form, ""), *long_one = instance_of (form, much->str);
  return g_pattern_spec_match_string (value->match, shortest) && g_pattern_spec_match_string (value->match, long_one);
}

char *
st_class_sibling (const StFactValue *class, const char *shared)
{
  if (class->alias == NULL)
    return NULL;
  gsize before = strcspn (class->alias, "*"), length = strlen (shared);
  const char *tail = class->alias + before + 1;
  gsize after = strlen (tail);
  if (length < before + after || strncmp (shared, class->alias, before) != 0 || strcmp (shared + length - after, tail) != 0)
    return NULL;
  g_autofree char *rest = g_strndup (shared + before, length - before - after);
  return instance_of (class->form, rest);
}
