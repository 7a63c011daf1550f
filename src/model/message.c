#include "model/message.h"

#include "base/append.h"
#include "read/markdown.h"

#include <string.h>

typedef enum { PART_TEXT, PART_ARGUMENT, PART_NUMBER, PART_PLURAL } PartKind;

typedef struct {
  PartKind kind;
  char *text;       /* PART_TEXT */
  guint argument;   /* of the others; PART_NUMBER is the `#` of a plural */
  GPtrArray *forms; /* PART_PLURAL: (element-type Form) */
} Part;

typedef struct {
  char *category;
  GPtrArray *parts;
} Form;

struct StMessage {
  const StLanguage *language;
  GPtrArray *arguments;
  GPtrArray *parts;
};

static void
part_free (gpointer data)
{
  Part *part = data;
  g_free (part->text);
  g_clear_pointer (&part->forms, g_ptr_array_unref);
  g_free (part);
}

static void
form_free (gpointer data)
{
  Form *form = data;
  g_free (form->category);
  g_ptr_array_unref (form->parts);
  g_free (form);
}

static void
argument_free (gpointer data)
{
  StMessageArgument *argument = data;
  g_free (argument->name);
  g_free (argument);
}

void
st_message_free (StMessage *message)
{
  if (message == NULL)
    return;
  g_ptr_array_unref (message->arguments);
  g_ptr_array_unref (message->parts);
  g_free (message);
}

const StLanguage *
st_message_language (const StMessage *message)
{
  return message->language;
}

GPtrArray *
st_message_arguments (const StMessage *message)
{
  return message->arguments;
}

/* --- parsing ------------------------------------------------------------- */

typedef struct {
  const char *at;
  StMessage *message;
  const StMessage *english;
  const char *quote; /* the character behind an apostrophe that makes plain text of more than it, or NULL */
  char *error;
  guint depth; /* of plural forms within each other */
} Parser;

#define MAX_DEPTH 8

/* Above what any language and any sentence has: each is compared with each. */
#define MAX_FORMS 16
#define MAX_ARGUMENTS 64

#define NO_PLURAL G_MAXUINT

static void
fail (Parser *parser, char *error)
{
  if (parser->error == NULL)
    parser->error = error;
  else
    g_free (error);
}

/* As fail(), where the braces do not pair as they were meant to, since some may stand in the text: an
 * apostrophe before syntax makes plain text of what follows, up to the next one (ICU MessageFormat). */
static void
fail_missing (Parser *parser, char *error)
{
  fail (parser, parser->quote == NULL
                    ? error
                    : g_strdup_printf ("%s: an apostrophe before `%c` makes plain text of what follows; write two ('') or a "
                                       "typographic one (’)",
                                       error, *parser->quote));
  if (parser->quote != NULL)
    g_free (error);
}

static void
skip_space (Parser *parser)
{
  while (g_ascii_isspace (*parser->at))
    parser->at++;
}

/* (transfer full): a run of letters of any script, digits, `_` and `-`; "" where
 * none stands. */
static char *
read_word (Parser *parser)
{
  skip_space (parser);
  const char *start = parser->at;
  while (g_ascii_isalnum (*parser->at) || *parser->at == '_' || *parser->at == '-' || (guchar) *parser->at >= 0x80)
    parser->at++;
  char *word = g_strndup (start, (gsize) (parser->at - start));
  skip_space (parser);
  return word;
}

static Part *
add_part (GPtrArray *parts, PartKind kind, guint argument)
{
  Part *part = g_new0 (Part, 1);
  part->kind = kind;
  part->argument = argument;
  g_ptr_array_add (parts, part);
  return part;
}

static guint
argument_index (Parser *parser, const char *name, gboolean plural)
{
  GPtrArray *arguments = parser->message->arguments;
  for (guint i = 0; i < arguments->len; i++)
    {
      StMessageArgument *argument = arguments->pdata[i];
      if (strcmp (argument->name, name) != 0)
        continue;
      if (parser->english == NULL)
        argument->plural |= plural;
      else if (plural && !argument->plural)
        fail (parser, g_strdup_printf ("`{%s}` is not a number in the English message", name));
      return i;
    }
  if (parser->english != NULL)
    fail (parser, g_strdup_printf ("the English message has no argument `{%s}`", name));
  if (arguments->len == MAX_ARGUMENTS)
    fail (parser, g_strdup_printf ("a message has at most %d arguments", MAX_ARGUMENTS));
  StMessageArgument *argument = g_new (StMessageArgument, 1);
  *argument = (StMessageArgument){ g_strdup (name), plural };
  g_ptr_array_add (arguments, argument);
  return arguments->len - 1;
}

static GPtrArray *parse_parts (Parser *parser, guint plural);

/* The category of a plural form, or `=` and the number that it is for; "" where none
 * stands. (transfer full) */
static char *
read_category (Parser *parser)
{
  skip_space (parser);
  gboolean exact = *parser->at == '=';
  parser->at += exact ? 1 : 0;
  g_autofree char *word = read_word (parser);
  return exact ? g_strconcat ("=", word, NULL) : g_steal_pointer (&word);
}

static gboolean
is_exact (const char *category)
{
  return *category == '=' && category[1] != '\0' && category[1 + strspn (category + 1, "0123456789")] == '\0';
}

static gboolean
has_form (const Part *part, const char *category)
{
  for (guint i = 0; i < part->forms->len; i++)
    if (strcmp (((Form *) part->forms->pdata[i])->category, category) == 0)
      return TRUE;
  return FALSE;
}

static void
check_forms (Parser *parser, const Part *part)
{
  GPtrArray *categories = st_language_plurals (parser->message->language);
  const char *tag = st_language_tag (parser->message->language);
  for (guint i = 0; i < categories->len; i++)
    if (!has_form (part, categories->pdata[i]))
      fail_missing (parser, g_strdup_printf ("the plural form `%s` is missing, which %s needs", (char *) categories->pdata[i], tag));
  for (guint i = 0; i < part->forms->len; i++)
    {
      const char *category = ((Form *) part->forms->pdata[i])->category;
      if (!is_exact (category) && !st_language_has_plural (parser->message->language, category))
        fail_missing (parser, g_strdup_printf ("%s has no plural form `%s`", tag, category));
    }
  if (!has_form (part, "other"))
    fail_missing (parser, g_strdup ("the plural form `other` is missing"));
}

static void
parse_plural (Parser *parser, GPtrArray *parts, guint argument)
{
  Part *part = add_part (parts, PART_PLURAL, argument);
  part->forms = g_ptr_array_new_with_free_func (form_free);
  skip_space (parser);
  while (parser->error == NULL && *parser->at != '}')
    {
      g_autofree char *category = read_category (parser);
      if (*category == '\0' && *parser->at == '\0')
        {
          fail_missing (parser, g_strdup ("the plural is not closed: a `}` is missing at the end"));
          return;
        }
      if (*category == '\0' || *parser->at != '{')
        {
          fail_missing (parser, g_strdup ("a plural form is written `one {…}` or `=0 {…}`"));
          return;
        }
      if (part->forms->len == MAX_FORMS)
        fail (parser, g_strdup_printf ("a plural has at most %d forms", MAX_FORMS));
      if (has_form (part, category))
        fail (parser, g_strdup_printf ("the plural form `%s` stands twice", category));
      parser->at++;
      Form *form = g_new (Form, 1);
      *form = (Form){ g_steal_pointer (&category), parse_parts (parser, argument) };
      g_ptr_array_add (part->forms, form);
      if (*parser->at == '}')
        parser->at++;
      else
        fail_missing (parser, g_strdup_printf ("the plural form `%s` is not closed: a `}` is missing", form->category));
      skip_space (parser);
    }
  if (parser->error == NULL)
    check_forms (parser, part);
}

static void
parse_argument (Parser *parser, GPtrArray *parts, gboolean in_plural)
{
  g_autofree char *name = read_word (parser);
  if (*name == '\0')
    {
      fail_missing (parser,
                    g_strdup (in_plural
                                  ? "a `{` must be followed by an argument's name, unless the `}` of the plural form before it is missing"
                                  : "a `{` must be followed by an argument's name; write '{' for the character"));
      return;
    }
  if (*parser->at == ',')
    {
      parser->at++;
      g_autofree char *type = read_word (parser);
      if (strcmp (type, "plural") != 0 || *parser->at != ',')
        {
          fail_missing (parser, g_strdup ("the only kind of argument with forms is `{n, plural, one {…} other {…}}`"));
          return;
        }
      parser->at++;
      parse_plural (parser, parts, argument_index (parser, name, TRUE));
    }
  else
    add_part (parts, PART_ARGUMENT, argument_index (parser, name, FALSE));
  if (parser->error == NULL && *parser->at != '}')
    fail_missing (parser, g_strdup_printf ("the argument `{%s` is not closed", name));
  else if (parser->error == NULL)
    parser->at++;
}

/* Reads what an apostrophe makes plain text: up to one that is not doubled, or to the end. */
static void
parse_quoted (Parser *parser, GString *text)
{
  const char *start = ++parser->at;
  for (; *parser->at != '\0' && (*parser->at != '\'' || parser->at[1] == '\''); parser->at++)
    {
      parser->at += *parser->at == '\'';
      g_string_append_c (text, *parser->at);
    }
  gboolean of_syntax_alone = *parser->at != '\0' && start + strspn (start, "{}#") == parser->at;
  if (!of_syntax_alone && parser->quote == NULL)
    parser->quote = start;
  parser->at += *parser->at != '\0';
}

/* Reads text up to a brace (or `#` inside a plural), resolving apostrophes. */
static void
parse_text (Parser *parser, GPtrArray *parts, gboolean in_plural)
{
  GString *text = g_string_new (NULL);
  while (*parser->at != '\0' && *parser->at != '{' && *parser->at != '}' && !(in_plural && *parser->at == '#'))
    if (*parser->at == '\'' && parser->at[1] == '\'')
      {
        g_string_append_c (text, '\'');
        parser->at += 2;
      }
    else if (*parser->at == '\'' && parser->at[1] != '\0' && strchr (in_plural ? "{}#" : "{}", parser->at[1]) != NULL)
      parse_quoted (parser, text);
    else
      g_string_append_c (text, *parser->at++);
  add_part (parts, PART_TEXT, 0)->text = g_string_free (text, FALSE);
}

/* Up to the `}` that closes a plural form (@plural: its argument), or to the
 * end of the message. */
static GPtrArray *
parse_parts (Parser *parser, guint plural)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  if (parser->depth++ == MAX_DEPTH)
    fail_missing (parser, g_strdup_printf ("plural forms are nested more than %d deep", MAX_DEPTH));
  while (parser->error == NULL && *parser->at != '\0')
    if (*parser->at == '{')
      {
        parser->at++;
        parse_argument (parser, parts, plural != NO_PLURAL);
      }
    else if (*parser->at == '}' && plural != NO_PLURAL)
      {
        parser->depth--;
        return parts;
      }
    else if (*parser->at == '}')
      fail_missing (parser, g_strdup ("a `}` closes nothing; write '}' for the character"));
    else if (*parser->at == '#' && plural != NO_PLURAL)
      {
        parser->at++;
        add_part (parts, PART_NUMBER, plural);
      }
    else
      parse_text (parser, parts, plural != NO_PLURAL);
  return parts;
}

static gboolean
uses (GPtrArray *parts, guint argument)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];
      if (part->kind != PART_TEXT && part->argument == argument)
        return TRUE;
      for (guint j = 0; part->forms != NULL && j < part->forms->len; j++)
        if (uses (((Form *) part->forms->pdata[j])->parts, argument))
          return TRUE;
    }
  return FALSE;
}

static void
check_arguments (Parser *parser)
{
  GPtrArray *arguments = parser->message->arguments;
  for (guint i = 0; parser->english != NULL && parser->error == NULL && i < arguments->len; i++)
    if (!uses (parser->message->parts, i))
      fail_missing (parser, g_strdup_printf ("the argument `{%s}` of the English message is missing",
                                             ((StMessageArgument *) arguments->pdata[i])->name));
}

StMessage *
st_message_parse (const char *pattern, const StLanguage *language, const StMessage *english, char **error)
{
  g_autoptr (StMessage) message = g_new0 (StMessage, 1);
  message->language = language;
  message->arguments = g_ptr_array_new_with_free_func (argument_free);
  Parser parser = { .at = pattern, .message = message };
  for (guint i = 0; english != NULL && i < english->arguments->len; i++)
    {
      const StMessageArgument *argument = english->arguments->pdata[i];
      argument_index (&parser, argument->name, argument->plural);
    }
  parser.english = english; /* from here on no argument may be added */
  message->parts = parse_parts (&parser, NO_PLURAL);
  check_arguments (&parser);
  if (parser.error == NULL)
    return g_steal_pointer (&message);
  *error = parser.error;
  return NULL;
}

/* --- formatting ---------------------------------------------------------- */

static void format_parts (const StMessage *message, GPtrArray *parts, const StMessageValue *values, GString *out);

/* The form of @part for @category. */
static const Form *
choose (const Part *part, const char *category)
{
  const Form *chosen = NULL;
  for (guint i = 0; i < part->forms->len; i++)
    {
      const Form *form = part->forms->pdata[i];
      if (strcmp (form->category, category) == 0 || (chosen == NULL && strcmp (form->category, "other") == 0))
        chosen = form;
    }
  g_assert (chosen != NULL); /* every plural has the form `other` */
  return chosen;
}

/* The form for @number alone, or NULL. */
static const Form *
exact_form (const Part *part, double number)
{
  for (guint i = 0; i < part->forms->len; i++)
    {
      const Form *form = part->forms->pdata[i];
      if (*form->category == '=' && g_ascii_strtod (form->category + 1, NULL) == number)
        return form;
    }
  return NULL;
}

static void
format_plural (const StMessage *message, const Part *part, const StMessageValue *values, GString *out)
{
  double number = values[part->argument].number;
  const Form *exact = exact_form (part, number);
  g_autofree char *category = st_language_plural (message->language, number);
  format_parts (message, (exact != NULL ? exact : choose (part, category))->parts, values, out);
}

static void
format_parts (const StMessage *message, GPtrArray *parts, const StMessageValue *values, GString *out)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];
      const StMessageArgument *argument = part->kind != PART_TEXT ? message->arguments->pdata[part->argument] : NULL;
      if (part->kind == PART_TEXT)
        st_append_text (out, part->text);
      else if (part->kind == PART_PLURAL)
        format_plural (message, part, values, out);
      else if (part->kind == PART_NUMBER || argument->plural || values[part->argument].text == NULL)
        {
          g_autofree char *number = st_language_number (message->language, values[part->argument].number);
          g_string_append (out, number);
        }
      else
        st_append_text (out, values[part->argument].text);
    }
}

void
st_message_format (const StMessage *message, const StMessageValue *values, GString *out)
{
  format_parts (message, message->parts, values, out);
}

/* --- for checks of the wording ------------------------------------------- */

gboolean
st_message_has_plural (const StMessage *message)
{
  for (guint i = 0; i < message->parts->len; i++)
    if (((const Part *) message->parts->pdata[i])->kind == PART_PLURAL)
      return TRUE;
  return FALSE;
}

static void
append_wording (const GPtrArray *parts, const char *category, GString *out)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];
      if (part->kind == PART_PLURAL)
        append_wording (choose (part, category)->parts, category, out);
      else
        g_string_append (out, part->kind == PART_TEXT ? part->text : ST_CODE_MARK);
    }
}

char *
st_message_wording (const StMessage *message, const char *category)
{
  GString *out = g_string_new (NULL);
  append_wording (message->parts, category, out);
  return g_string_free (out, FALSE);
}

/* Whether @parts show the number @argument outside of their plurals. */
static gboolean
shows (const GPtrArray *parts, guint argument)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];
      if (part->kind != PART_TEXT && part->kind != PART_PLURAL && part->argument == argument)
        return TRUE;
    }
  return FALSE;
}

/* Whether a form of @part shows its number: the form @category, or (NULL) any. */
static gboolean
form_shows (const Part *part, const char *category)
{
  for (guint i = 0; i < part->forms->len; i++)
    {
      const Form *form = part->forms->pdata[i];
      if ((category == NULL || strcmp (form->category, category) == 0) && shows (form->parts, part->argument))
        return TRUE;
    }
  return FALSE;
}

/* Whether the English asks for the number of @argument in a plural's form. */
static gboolean
english_shows (const StMessage *english, guint argument)
{
  for (guint i = 0; i < english->parts->len; i++)
    {
      const Part *part = english->parts->pdata[i];
      if (part->kind == PART_PLURAL && part->argument == argument && form_shows (part, "other"))
        return TRUE;
    }
  return FALSE;
}

/* Whether at most one of the numbers that people count to selects @category. */
static gboolean
is_of_one_number (const StLanguage *language, const char *category)
{
  guint selected = 0;
  for (guint n = 0; n <= 200 && selected < 2; n++)
    {
      g_autofree char *of_n = st_language_plural (language, n);
      selected += strcmp (of_n, category) == 0;
    }
  return selected < 2;
}

const char *
st_message_numberless (const StMessage *message, const StMessage *english)
{
  for (guint i = 0; i < message->parts->len; i++)
    {
      const Part *part = message->parts->pdata[i];
      if (part->kind != PART_PLURAL || shows (message->parts, part->argument)
          || !(form_shows (part, NULL) || english_shows (english, part->argument)))
        continue;
      for (guint j = 0; j < part->forms->len; j++)
        {
          const Form *form = part->forms->pdata[j];
          if (!shows (form->parts, part->argument) && !is_of_one_number (message->language, form->category))
            return form->category;
        }
    }
  return NULL;
}
