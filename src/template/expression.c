#include "template/expression.h"

#include "base/prefix.h"

#include <string.h>

static const StVariable *
find_variable (const StScope *scope, const char *name, guint *index)
{
  for (guint i = scope->variables->len; i-- > 0;)
    {
      const StVariable *variable = &g_array_index (scope->variables, StVariable, i);
      if (strcmp (variable->name, name) == 0)
        {
          *index = i;
          return variable;
        }
    }
  return NULL;
}

static void
report_unknown_variable (const StScope *scope, const char *name, StLocation at)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  if (strcmp (name, "t") == 0)
    {
      st_error (scope->diag, at, "template/type", "a message stands in {{ }} only");
      return;
    }
  for (guint i = 0; i < scope->variables->len; i++)
    g_ptr_array_add (names, g_array_index (scope->variables, StVariable, i).name);
  g_ptr_array_add (names, (gpointer) "t");
  g_autofree char *hint = st_text_hint (name, names);
  st_error (scope->diag, at, "template/unknown-variable", "there is no variable `%s` here%s", name, hint);
}

static void
report_unknown_field (const StScope *scope, const StSchema *schema, const char *name, StLocation at)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const StField *field = schema->fields; field->name != NULL; field++)
    g_ptr_array_add (names, (gpointer) field->name);
  g_autofree char *hint = st_text_hint (name, names);
  st_error (scope->diag, at, "template/unknown-field", "a %s has no field `%s`%s", schema->name, name, hint);
}

static const StField *
find_field (const StSchema *schema, const char *name)
{
  for (const StField *field = schema->fields; field->name != NULL; field++)
    if (strcmp (field->name, name) == 0)
      return field;
  return NULL;
}

gboolean
st_path_resolve (const StScope *scope, const char *text, StLocation at, StPath *path)
{
  g_auto (GStrv) names = g_strsplit (text, ".", -1);
  guint variable = 0;
  const StVariable *root = names[0] != NULL && *names[0] != '\0' ? find_variable (scope, names[0], &variable) : NULL;
  if (root == NULL)
    {
      if (names[0] == NULL || *names[0] == '\0')
        st_error (scope->diag, at, "template/syntax", "the name of a field is missing here");
      else
        report_unknown_variable (scope, names[0], at);
      return FALSE;
    }
  *path = (StPath){ .variable = (guint8) variable, .type = ST_FIELD_OBJECT, .of = root->schema };
  path->fixed = root->root != NULL && root->root->fixed;
  for (guint i = 1; names[i] != NULL; i++)
    {
      if (path->type != ST_FIELD_OBJECT || path->n_steps == ST_MAX_STEPS)
        {
          st_error (scope->diag, at, "template/type", "`%s` has no fields", names[i - 1]);
          return FALSE;
        }
      const StField *field = find_field (path->of, names[i]);
      if (field == NULL)
        {
          report_unknown_field (scope, path->of, names[i], at);
          return FALSE;
        }
      path->offsets[path->n_steps++] = (guint16) field->offset;
      path->type = field->type;
      path->of = field->of;
      path->fixed |= root->root != NULL && i == 1 && field->fixed;
      path->others |= field->of != NULL && field->of->subject && !field->own;
    }
  return TRUE;
}

/* FALSE: recorded. */
static gboolean
resolve_filter (const StScope *scope, const char *name, StLocation at, StPath *path)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint8 i = 1; st_filters[i].name != NULL; i++)
    {
      if (strcmp (st_filters[i].name, name) == 0)
        path->filter = i;
      g_ptr_array_add (names, (gpointer) st_filters[i].name);
    }
  if (path->filter != 0 && path->type == ST_FIELD_TEXT)
    return TRUE;
  g_autofree char *hint = st_text_hint (name, names);
  if (path->filter == 0)
    st_error (scope->diag, at, "template/unknown-filter", "there is no filter `%s`%s", name, hint);
  else
    st_error (scope->diag, at, "template/type", "the filter `%s` takes a text", name);
  return FALSE;
}

gboolean
st_value_resolve (const StScope *scope, const char *text, StLocation at, StPath *path)
{
  const char *bar = strchr (text, '|');
  if (bar == NULL)
    return st_path_resolve (scope, text, at, path);
  g_autofree char *field = g_strstrip (g_strndup (text, (gsize) (bar - text)));
  g_autofree char *filter = g_strstrip (g_strdup (bar + 1));
  return st_path_resolve (scope, field, at, path) && resolve_filter (scope, filter, at, path);
}

gboolean
st_is_message (const char *text)
{
  return st_has_prefix (text, "t.") || strcmp (text, "t") == 0;
}

static const StSegment *
find_message (const StScope *scope, const char *id, StLocation at)
{
  const StSite *site = scope->catalogue->site;
  const StSegment *message = site->by_message != NULL ? g_hash_table_lookup (site->by_message, id) : NULL;
  if (message != NULL || site->by_message == NULL)
    return message;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < site->messages->segments->len; i++)
    g_ptr_array_add (ids, ((const StSegment *) site->messages->segments->pdata[i])->id);
  g_autofree char *hint = st_text_hint (id, ids);
  st_error (scope->diag, at, "template/unknown-message", "there is no message `%s` in %s%s", id,
            site->own_theme ? site->messages->path : "the words of the standard theme or of this project", hint);
  return NULL;
}

/* Finds `name=` among the words after the message. */
static const char *
find_argument (char **words, const char *name)
{
  gsize length = strlen (name);
  for (guint i = 1; words[i] != NULL; i++)
    if (strncmp (words[i], name, length) == 0 && words[i][length] == '=')
      return words[i] + length + 1;
  return NULL;
}

static gboolean
resolve_argument (const StScope *scope, char **words, const StMessageArgument *argument, StLocation at, StPath *path)
{
  const char *value = find_argument (words, argument->name);
  if (value == NULL)
    {
      st_error (scope->diag, at, "template/missing-argument", "the message `%s` needs the argument `%s`: write `%s=…`", words[0] + 2,
                argument->name, argument->name);
      return FALSE;
    }
  if (!st_value_resolve (scope, value, at, path))
    return FALSE;
  gboolean number = path->type == ST_FIELD_NUMBER;
  if (argument->plural ? number : number || path->type == ST_FIELD_TEXT || path->type == ST_FIELD_URL || path->type == ST_FIELD_LINK)
    return TRUE;
  st_error (scope->diag, at, "template/type", "the argument `%s` takes a %s, and `%s` is none", argument->name,
            argument->plural ? "number" : "text", value);
  return FALSE;
}

static gboolean
check_words (const StScope *scope, char **words, const StMessage *message, StLocation at)
{
  gboolean right = TRUE;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *arguments = st_message_arguments (message);
  for (guint i = 0; i < arguments->len; i++)
    g_ptr_array_add (names, ((const StMessageArgument *) arguments->pdata[i])->name);
  for (guint i = 1; words[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (words[i], strcspn (words[i], "="));
      if (strchr (words[i], '=') != NULL && g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        continue;
      g_autofree char *hint = st_text_hint (name, names);
      st_error (scope->diag, at, "template/unknown-argument", "the message `%s` has no argument `%s`%s", words[0] + 2, name, hint);
      right = FALSE;
    }
  return right;
}

gboolean
st_message_resolve (const StScope *scope, const char *text, StLocation at, StOp *op)
{
  g_autofree char *folded = st_text_fold_space (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  if (strlen (words[0]) < 3)
    {
      st_error (scope->diag, at, "template/syntax", "the name of a message is missing here");
      return FALSE;
    }
  op->message = find_message (scope, words[0] + 2, at);
  const StMessage *message = op->message != NULL ? op->message->messages[scope->catalogue->site->source] : NULL;
  if (message == NULL)
    return FALSE;
  GPtrArray *arguments = st_message_arguments (message);
  gboolean right = check_words (scope, words, message, at);
  if (arguments->len > ST_MAX_ARGUMENTS)
    {
      st_error (scope->diag, op->message->at, "template/limit", "a message has at most %d arguments", ST_MAX_ARGUMENTS);
      return FALSE;
    }
  op->n_arguments = (guint8) arguments->len;
  op->arguments = g_new0 (StPath, arguments->len);
  for (guint i = 0; i < arguments->len; i++)
    right &= resolve_argument (scope, words, arguments->pdata[i], at, &op->arguments[i]);
  return right;
}
