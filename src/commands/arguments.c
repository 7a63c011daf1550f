#include "commands/arguments.h"

#include "base/prefix.h"
#include "base/text.h"
#include "commands/usage.h"

typedef struct {
  const GOptionEntry *const *tables;
  guint n_tables;
  char *const *argv;
  int argc;
  int at;           /* the word that is looked at */
  GPtrArray *words; /* for GLib: of argv, and of made */
  GPtrArray *made;  /* (element-type utf8) */
} Words;

/* The entry whose name is the first @length bytes of @name. */
static const GOptionEntry *
find_long (const Words *words, const char *name, gsize length)
{
  for (guint i = 0; i < words->n_tables; i++)
    for (const GOptionEntry *entry = words->tables[i]; entry->long_name != NULL; entry++)
      if (strlen (entry->long_name) == length && strncmp (entry->long_name, name, length) == 0)
        return entry;
  return NULL;
}

static const GOptionEntry *
find_short (const Words *words, char name)
{
  for (guint i = 0; i < words->n_tables; i++)
    for (const GOptionEntry *entry = words->tables[i]; entry->long_name != NULL; entry++)
      if (entry->short_name == name)
        return entry;
  return NULL;
}

/* Whether @word is an option that exists, so that nobody can have meant it as a value. A
 * negative number is none, and may be meant. */
static gboolean
is_option (const Words *words, const char *word)
{
  if (st_has_prefix (word, "--"))
    return word[2] == '\0' || find_long (words, word + 2, strcspn (word + 2, "=")) != NULL;
  return word[0] == '-' && word[1] != '\0' && find_short (words, word[1]) != NULL;
}

static gboolean
is_value (const GOptionEntry *entry, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  if (entry->arg != G_OPTION_ARG_INT || g_ascii_string_to_signed (value, 10, G_MININT, G_MAXINT, NULL, &error))
    return TRUE;
  st_wrong_usage ("%s is a whole number, not `%s`", name, value);
  return FALSE;
}

/* Passes an option on, with its value @value, which is the next word where that is NULL. */
static gboolean
take (Words *words, const GOptionEntry *entry, const char *name, const char *value)
{
  const char *given = value;
  if (given == NULL && words->at + 1 < words->argc)
    given = words->argv[words->at + 1];
  char *option = g_strconcat ("--", entry->long_name, NULL);
  g_ptr_array_add (words->made, option);
  g_ptr_array_add (words->words, option);
  if (entry->arg == G_OPTION_ARG_NONE)
    return TRUE;
  if (given == NULL)
    st_wrong_usage ("%s needs a value: %s %s", name, name, entry->arg_description);
  else if (value == NULL && is_option (words, given))
    st_wrong_usage ("%s needs a value, %s %s, and the option `%s` follows it", name, name, entry->arg_description, given);
  else if (is_value (entry, name, given))
    {
      g_ptr_array_add (words->words, (gpointer) given);
      words->at += value == NULL;
      return TRUE;
    }
  return FALSE;
}

/* Of @word, which nearly is "--" and the name of an option. */
static void
complain_of_name (const Words *words, const char *word)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_strndup (word, strcspn (word, "="));
  g_ptr_array_add (names, g_strdup ("help"));
  g_ptr_array_add (names, g_strdup ("version"));
  for (guint i = 0; i < words->n_tables; i++)
    for (const GOptionEntry *entry = words->tables[i]; entry->long_name != NULL; entry++)
      g_ptr_array_add (names, g_strdup (entry->long_name));
  const char *nearest = st_text_nearest (name + 2, names);
  if (g_strcmp0 (nearest, "version") == 0)
    st_wrong_usage ("there is no option `%s` (did you mean `statuary --version`?)", name); /* of no command */
  else if (nearest != NULL)
    st_wrong_usage ("there is no option `%s` (did you mean `--%s`?)", name, nearest);
  else
    st_wrong_usage ("there is no option `%s`", name);
}

static gboolean
take_long (Words *words, const char *word)
{
  gsize length = strcspn (word + 2, "=");
  const GOptionEntry *entry = find_long (words, word + 2, length);
  g_autofree char *name = g_strndup (word, length + 2);
  if (strcmp (name, "--help") == 0)
    g_ptr_array_add (words->words, (gpointer) word);
  else if (entry == NULL)
    complain_of_name (words, word);
  else if (entry->arg == G_OPTION_ARG_NONE && word[length + 2] == '=')
    st_wrong_usage ("%s takes no value", name);
  else
    return take (words, entry, name, word[length + 2] == '=' ? word + length + 3 : NULL);
  return strcmp (name, "--help") == 0;
}

/* Of the letter @p in @word, which is no option. */
static void
complain_of_letter (const Words *words, const char *word, const char *p)
{
  gboolean alone = p == word + 1 && p[1] == '\0';
  if (find_long (words, word + 1, strcspn (word + 1, "=")) != NULL)
    st_wrong_usage ("there is no option `%s` (did you mean `-%s`?)", word, word);
  else if (alone || !g_ascii_isprint (*p))
    st_wrong_usage ("there is no option `%s`", word);
  else
    st_wrong_usage ("there is no option `-%c`, which stands in `%s`", *p, word);
}

/* One or more short options in one word, the last of which may have its value there. */
static gboolean
take_short (Words *words, const char *word)
{
  for (const char *p = word + 1; *p != '\0'; p++)
    {
      const char name[] = { '-', *p, '\0' };
      const GOptionEntry *entry = find_short (words, *p);
      if (*p == 'h' || *p == '?')
        {
          g_ptr_array_add (words->words, (gpointer) "--help");
          continue;
        }
      if (entry == NULL)
        {
          complain_of_letter (words, word, p);
          return FALSE;
        }
      gboolean last = entry->arg != G_OPTION_ARG_NONE;
      if (!take (words, entry, name, last && p[1] != '\0' ? p + 1 : NULL))
        return FALSE;
      if (last)
        return TRUE;
    }
  return TRUE;
}

/* Fills words->words, up to the end or past "--". */
static gboolean
read_words (Words *words)
{
  for (words->at = 0; words->at < words->argc; words->at++)
    {
      const char *word = words->argv[words->at];
      if (words->at > 0 && strcmp (word, "--") == 0)
        {
          words->at++;
          return TRUE;
        }
      if (words->at == 0 || word[0] != '-' || word[1] == '\0')
        g_ptr_array_add (words->words, (gpointer) word);
      else if (!(word[1] == '-' ? take_long (words, word) : take_short (words, word)))
        return FALSE;
    }
  return TRUE;
}

gboolean
st_arguments_parse (GOptionContext *context, const GOptionEntry *const *tables, guint n_tables, int *argc, char **argv)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new (), made = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  Words words = { .tables = tables, .n_tables = n_tables, .argv = argv, .argc = *argc, .words = list, .made = made };
  if (!read_words (&words))
    return FALSE;
  int n = (int) list->len;
  g_ptr_array_add (list, NULL);
  char **parsed = (char **) list->pdata;
  if (!g_option_context_parse (context, &n, &parsed, &error))
    {
      st_wrong_usage ("%s", error->message);
      return FALSE;
    }
  /* What is left are words of argv; and those after "--", as they stand. */
  for (int i = 0; i < n; i++)
    argv[i] = parsed[i];
  for (int i = words.at; i < *argc; i++)
    argv[n++] = argv[i];
  argv[n] = NULL;
  *argc = n;
  return TRUE;
}
