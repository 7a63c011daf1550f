#include "render/compiler.h"

#include <string.h>

/* --- operations ---------------------------------------------------------- */

static void
flush (StCompiler *compiler)
{
  if (compiler->literal->len == 0)
    return;
  StOp op = { .kind = ST_OP_LITERAL, .length = compiler->literal->len, .fold = !compiler->verbatim };
  op.text = g_strndup (compiler->literal->str, compiler->literal->len);
  g_array_append_val (compiler->ops, op);
  g_string_truncate (compiler->literal, 0);
}

guint
st_compiler_add (StCompiler *compiler, StOp op)
{
  flush (compiler);
  g_array_append_val (compiler->ops, op);
  return compiler->ops->len - 1;
}

guint
st_compiler_here (StCompiler *compiler)
{
  flush (compiler);
  return compiler->ops->len;
}

/* The location @offset bytes into a text that begins at @at. */
static StLocation
location_within (StLocation at, const char *text, gsize offset)
{
  for (const char *p = text; p < text + offset; p = g_utf8_next_char (p))
    if (*p == '\n')
      at = st_location_new (at.file, at.line + 1, 1);
    else
      at.column++;
  return at;
}

/* --- slots --------------------------------------------------------------- */

/* Resolves what a slot holds into @op: a message, or a field that is shown as
 * text. */
static gboolean
resolve_slot (StCompiler *compiler, const char *expression, StLocation at, StOp *op)
{
  if (st_is_message (expression))
    {
      op->kind = ST_OP_MESSAGE;
      return st_message_resolve (&compiler->scope, expression, at, op);
    }
  op->kind = ST_OP_FIELD;
  if (!st_path_resolve (&compiler->scope, expression, at, &op->path))
    return FALSE;
  switch (op->path.type)
    {
    case ST_FIELD_TEXT:
    case ST_FIELD_URL:
    case ST_FIELD_NUMBER:
      return TRUE;
    case ST_FIELD_HTML:
      st_error (compiler->diag, at, "template/type", "`%s` is rendered Markdown: write <div s-html=\"%s\"></div>", expression, expression);
      return FALSE;
    case ST_FIELD_FLAG:
    case ST_FIELD_OBJECT:
    case ST_FIELD_LIST:
    default:
      st_error (compiler->diag, at, "template/type", "`%s` is not a text; it can stand in s-if or s-for", expression);
      return FALSE;
    }
}

/* The next slot of @text from @from on. FALSE where there is none. */
static gboolean
next_slot (StCompiler *compiler, const char *text, const char *from, StLocation at, const char **start, char **expression, const char **end)
{
  *start = strstr (from, "{{");
  if (*start == NULL)
    return FALSE;
  const char *close = strstr (*start, "}}");
  if (close == NULL)
    {
      st_compiler_fail (compiler, location_within (at, text, (gsize) (*start - text)), "template/syntax", "this {{ is not closed");
      return FALSE;
    }
  *expression = g_strstrip (g_strndup (*start + 2, (gsize) (close - *start - 2)));
  *end = close + 2;
  return TRUE;
}

static void
append_text (StCompiler *compiler, const char *text, gsize length, StPlace place)
{
  g_autofree char *piece = g_strndup (text, length);
  compiler->verbatim = place.verbatim;
  if (place.verbatim)
    {
      st_escape (ST_ESCAPE_TEXT, piece, compiler->literal);
      return;
    }
  g_autoptr (GString) folded = g_string_new (NULL);
  for (const char *p = piece; *p;)
    if (g_ascii_isspace (*p))
      {
        gsize run = strspn (p, " \t\n");
        g_string_append_c (folded, memchr (p, '\n', run) != NULL ? '\n' : ' ');
        p += run;
      }
    else
      g_string_append_c (folded, *p++);
  st_escape (ST_ESCAPE_TEXT, folded->str, compiler->literal);
}

void
st_compile_text (StCompiler *compiler, const StXml *node, StPlace place)
{
  const char *from = node->text, *start = NULL, *end = NULL;
  char *expression = NULL;
  while (next_slot (compiler, node->text, from, node->at, &start, &expression, &end))
    {
      append_text (compiler, from, (gsize) (start - from), place);
      StOp op = { .escape = ST_ESCAPE_TEXT, .markup = !place.no_markup };
      if (resolve_slot (compiler, expression, location_within (node->at, node->text, (gsize) (start - node->text)), &op))
        st_compiler_add (compiler, op);
      else
        compiler->failed = TRUE;
      g_free (expression);
      from = end;
    }
  append_text (compiler, from, strlen (from), place);
}

/* --- attributes ---------------------------------------------------------- */

static const char *const url_attributes[] = { "href", "src", "action", "formaction", "cite", "poster", "data", NULL };

gboolean
st_is_directive (const char *name)
{
  return g_str_has_prefix (name, "s-");
}

/* `assets/style.css` is written with its hash in the name. */
static gboolean
compile_asset (StCompiler *compiler, const StXmlAttribute *attribute)
{
  if (!g_str_has_prefix (attribute->value, "assets/") || !g_strv_contains (url_attributes, attribute->name))
    return FALSE;
  const StAsset *asset = st_theme_asset (compiler->catalogue->theme, attribute->value);
  if (asset == NULL)
    {
      g_autofree char *hint = st_theme_asset_hint (compiler->catalogue->theme, attribute->value);
      st_compiler_fail (compiler, attribute->at, "template/asset", "there is no file templates/%s%s", attribute->value, hint);
      return TRUE;
    }
  g_string_append_printf (compiler->literal, " %s=\"", attribute->name);
  st_compiler_add (compiler, (StOp){ .kind = ST_OP_ROOT });
  st_escape (ST_ESCAPE_ATTRIBUTE, asset->hashed, compiler->literal);
  g_string_append_c (compiler->literal, '"');
  return TRUE;
}

/* An attribute whose whole value is one slot: left out where that is empty. */
static gboolean
compile_single_slot (StCompiler *compiler, const StXmlAttribute *attribute, StEscape escape)
{
  const char *start = NULL, *end = NULL;
  g_autofree char *expression = NULL;
  gsize length = strlen (attribute->value);
  if (!g_str_has_prefix (attribute->value, "{{") || !g_str_has_suffix (attribute->value, "}}")
      || strstr (attribute->value + 2, "{{") != NULL || strstr (attribute->value, "}}") != attribute->value + length - 2
      || !next_slot (compiler, attribute->value, attribute->value, attribute->at, &start, &expression, &end))
    return FALSE;
  StOp op = { .escape = escape };
  if (!resolve_slot (compiler, expression, attribute->at, &op))
    {
      compiler->failed = TRUE;
      return TRUE;
    }
  op.kind = ST_OP_ATTRIBUTE;
  op.text = g_strdup_printf (" %s=\"", attribute->name);
  op.length = strlen (op.text);
  st_compiler_add (compiler, op);
  return TRUE;
}

void
st_compile_attribute (StCompiler *compiler, const StXmlAttribute *attribute)
{
  gboolean url = g_strv_contains (url_attributes, attribute->name);
  StEscape escape = url ? ST_ESCAPE_URL : ST_ESCAPE_ATTRIBUTE;
  if (g_str_has_prefix (attribute->name, "on") || strcmp (attribute->name, "style") == 0)
    st_compiler_fail (compiler, attribute->at, "template/inline", "`%s` puts a script or style inline, which a strict Content-Security-Policy forbids", attribute->name);
  if (compile_asset (compiler, attribute) || compile_single_slot (compiler, attribute, escape))
    return;
  g_string_append_printf (compiler->literal, " %s=\"", attribute->name);
  const char *from = attribute->value, *start = NULL, *end = NULL;
  char *expression = NULL;
  while (next_slot (compiler, attribute->value, from, attribute->at, &start, &expression, &end))
    {
      g_autofree char *piece = g_strndup (from, (gsize) (start - from));
      st_escape (ST_ESCAPE_ATTRIBUTE, piece, compiler->literal);
      /* Only what begins an address can give it a scheme. */
      StOp op = { .escape = url && start == attribute->value ? ST_ESCAPE_URL : ST_ESCAPE_ATTRIBUTE };
      if (resolve_slot (compiler, expression, location_within (attribute->at, attribute->value, (gsize) (start - attribute->value)), &op))
        st_compiler_add (compiler, op);
      else
        compiler->failed = TRUE;
      g_free (expression);
      from = end;
    }
  st_escape (ST_ESCAPE_ATTRIBUTE, from, compiler->literal);
  g_string_append_c (compiler->literal, '"');
}
