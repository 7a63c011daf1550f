/* Compiles text and attributes with slots. */
#include "base/prefix.h"
#include "template/compiler.h"

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
  /* cppcheck-suppress memleak; the text is the program's now */
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

/* --- slots --------------------------------------------------------------- */

/* Resolves what a slot holds into @op: a message, or a field that is shown as
 * text. */
static gboolean
resolve_slot (StCompiler *compiler, const char *expression, StLocation at, StOp *op)
{
  if (st_is_message (expression))
    {
      op->kind = ST_OP_MESSAGE;
      if (st_message_resolve (&compiler->scope, expression, at, op))
        return TRUE;
      g_clear_pointer (&op->arguments, g_free);
      return FALSE;
    }
  op->kind = ST_OP_FIELD;
  if (!st_value_resolve (&compiler->scope, expression, at, &op->path))
    return FALSE;
  switch (op->path.type)
    {
    case ST_FIELD_TEXT:
    case ST_FIELD_URL:
    case ST_FIELD_LINK:
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

/* A text or value with slots, and how far it has been read. */
typedef struct {
  const char *text;
  const char *raw;
  StLocation at;
  const char *from;  /* what has not been read yet */
  const char *start; /* of the slot found */
  char *expression;
} Slots;

static StLocation
slot_location (const Slots *slots)
{
  return st_xml_locate (slots->at, slots->raw, slots->text, (gsize) (slots->start - slots->text));
}

/* Finds the next slot. FALSE where there is none. */
static gboolean
next_slot (StCompiler *compiler, Slots *slots)
{
  g_clear_pointer (&slots->expression, g_free);
  slots->start = strstr (slots->from, "{{");
  if (slots->start == NULL)
    return FALSE;
  const char *close = slots->start + 2 + strcspn (slots->start + 2, "{}");
  if (!st_has_prefix (close, "}}"))
    {
      st_compiler_fail (compiler, slot_location (slots), "template/syntax", "this {{ is not closed");
      return FALSE;
    }
  slots->expression = g_strstrip (g_strndup (slots->start + 2, (gsize) (close - slots->start - 2)));
  return TRUE;
}

/* Goes past the slot found. */
static void
skip_slot (Slots *slots)
{
  slots->from = strstr (slots->start, "}}") + 2;
}

static void
append_literal (StCompiler *compiler, const char *text, gsize length, StPlace place)
{
  g_autofree char *piece = g_strndup (text, length);
  if (compiler->literal->len == 0)
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
        gsize run = strspn (p, " \t\n\f\r"); /* all that are white space above, or this never ends */
        gboolean line_ends = memchr (p, '\n', run) != NULL;
        if (!place.json || !line_ends)
          g_string_append_c (folded, line_ends ? '\n' : ' ');
        p += run;
      }
    else
      g_string_append_c (folded, *p++);
  if (place.json)
    g_string_append (compiler->literal, folded->str);
  else
    st_escape (ST_ESCAPE_TEXT, folded->str, compiler->literal);
}

void
st_compile_text (StCompiler *compiler, const StXml *node, StPlace place)
{
  Slots slots = { .text = node->text, .raw = node->raw, .at = node->at, .from = node->text };
  if (place.json && strpbrk (node->text, "<&") != NULL)
    st_compiler_fail (compiler, node->at, "template/inline", "in data for machines, write \\u003c for < and \\u0026 for &");
  while (next_slot (compiler, &slots))
    {
      append_literal (compiler, slots.from, (gsize) (slots.start - slots.from), place);
      StOp op = { .escape = place.json ? ST_ESCAPE_JSON : ST_ESCAPE_TEXT, .markup = !place.no_markup, .machine = place.json };
      if (resolve_slot (compiler, slots.expression, slot_location (&slots), &op))
        st_compiler_add (compiler, op);
      else
        compiler->failed = TRUE;
      skip_slot (&slots);
    }
  append_literal (compiler, slots.from, strlen (slots.from), place);
}

/* --- attributes ---------------------------------------------------------- */

static const char *const url_attributes[] = { "href",       "src",  "action",   "formaction", "cite",     "poster", "data",
                                              "background", "ping", "longdesc", "manifest",   "codebase", "usemap", NULL };

/* Whether browsers show or speak an attribute to people (HTML §3.2.6.2, WAI-ARIA 1.2 §6.5.4:
 * the attributes that can be translated). */
static gboolean
is_for_people (const char *name)
{
  static const char *const names[] = {
    "alt", "label", "placeholder", "title", "aria-braillelabel", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext",
    NULL
  };
  return g_strv_contains (names, name);
}

/* Whether an attribute holds an address, `xlink:href` included. */
static gboolean
holds_address (const char *name)
{
  const char *colon = strrchr (name, ':');
  g_autofree char *local = g_ascii_strdown (colon != NULL ? colon + 1 : name, -1);
  return g_strv_contains (url_attributes, local);
}

/* Whether an attribute holds a style or a document, or (with slots) a list of
 * addresses or the address of an animation, which the escaper does not know. */
static gboolean
is_inline (const char *name, gboolean slots)
{
  static const char *const never[] = { "style", "srcdoc", NULL };
  static const char *const not_with_slots[] = { "srcset", "imagesrcset", "http-equiv", "to", "from", "by", "values", NULL };
  g_autofree char *folded = g_ascii_strdown (name, -1);
  return g_strv_contains (never, folded) || (slots && g_strv_contains (not_with_slots, folded));
}

gboolean
st_is_directive (const char *name)
{
  return st_has_prefix (name, "s-");
}

/* `assets/style.css` is written with its hash in the name; in <meta content>,
 * which is for other sites (Open Graph), as a whole address. */
static gboolean
compile_asset (StCompiler *compiler, const StXmlAttribute *attribute)
{
  gboolean whole = strcmp (attribute->name, "content") == 0;
  if (!st_has_prefix (attribute->value, "assets/") || !(holds_address (attribute->name) || whole))
    return FALSE;
  const StAsset *asset = st_theme_asset (compiler->catalogue->theme, attribute->value);
  if (asset == NULL)
    {
      g_autofree char *hint = st_theme_asset_hint (compiler->catalogue->theme, attribute->value);
      st_compiler_fail (compiler, attribute->at, "template/asset", "there is no file templates/%s%s", attribute->value, hint);
      return TRUE;
    }
  g_string_append_printf (compiler->literal, " %s=\"", attribute->name);
  if (whole)
    st_escape (ST_ESCAPE_ATTRIBUTE, compiler->catalogue->site->base_url, compiler->literal);
  else
    st_compiler_add (compiler, (StOp){ .kind = ST_OP_ROOT });
  st_escape (ST_ESCAPE_ATTRIBUTE, asset->name, compiler->literal);
  g_string_append_c (compiler->literal, '"');
  return TRUE;
}

static void
note_link (StCompiler *compiler, const StXmlAttribute *attribute, const StOp *op)
{
  if (op->message == NULL && op->path.type == ST_FIELD_LINK && strcmp (attribute->name, "href") == 0)
    compiler->link = op->path;
}

/* An attribute whose whole value is one slot: left out where that is empty. */
static gboolean
compile_single_slot (StCompiler *compiler, const StXmlAttribute *attribute, StEscape escape)
{
  Slots slots = { .text = attribute->value, .raw = attribute->raw, .at = attribute->at, .from = attribute->value };
  gsize length = strlen (attribute->value);
  if (!st_has_prefix (attribute->value, "{{") || strstr (attribute->value, "}}") != attribute->value + length - 2
      || strchr (attribute->value + 2, '{') != NULL || !next_slot (compiler, &slots))
    return FALSE;
  g_autofree char *expression = slots.expression;
  StOp op = { .escape = escape, .machine = !is_for_people (attribute->name) };
  if (!resolve_slot (compiler, expression, attribute->at, &op))
    {
      compiler->failed = TRUE;
      return TRUE;
    }
  note_link (compiler, attribute, &op);
  op.kind = ST_OP_ATTRIBUTE;
  op.text = g_strdup_printf (" %s=\"", attribute->name);
  op.length = strlen (op.text);
  st_compiler_add (compiler, op);
  return TRUE;
}

void
st_compile_attribute (StCompiler *compiler, const StXmlAttribute *attribute)
{
  gboolean url = holds_address (attribute->name);
  StEscape escape = url ? ST_ESCAPE_URL : ST_ESCAPE_ATTRIBUTE;
  gboolean has_slots = strstr (attribute->value, "{{") != NULL;
  StUrlFault fault = url ? st_url_fault (attribute->value) : ST_URL_FINE;
  if (fault == ST_URL_INCOMPLETE && !has_slots) /* else what fills them is looked at on the page */
    st_compiler_fail (compiler, attribute->at, "template/address", "`%s` leads nowhere: " ST_URL_WHOLE, attribute->value);
  if (g_ascii_strncasecmp (attribute->name, "on", 2) == 0 || is_inline (attribute->name, has_slots)
      || (fault != ST_URL_FINE && fault != ST_URL_INCOMPLETE))
    st_compiler_fail (compiler, attribute->at, "template/inline",
                      "`%s` puts a script or style inline, which a strict Content-Security-Policy forbids", attribute->name);
  if (compile_asset (compiler, attribute) || compile_single_slot (compiler, attribute, escape))
    return;
  g_string_append_printf (compiler->literal, " %s=\"", attribute->name);
  Slots slots = { .text = attribute->value, .raw = attribute->raw, .at = attribute->at, .from = attribute->value };
  gboolean address = url && has_slots;
  if (address)
    st_compiler_add (compiler, (StOp){ .kind = ST_OP_ADDRESS });
  while (next_slot (compiler, &slots))
    {
      g_autofree char *piece = g_strndup (slots.from, (gsize) (slots.start - slots.from));
      st_escape (ST_ESCAPE_ATTRIBUTE, piece, compiler->literal);
      StOp op = { .escape = ST_ESCAPE_ATTRIBUTE, .machine = !is_for_people (attribute->name) };
      if (resolve_slot (compiler, slots.expression, slot_location (&slots), &op))
        {
          note_link (compiler, attribute, &op);
          st_compiler_add (compiler, op);
        }
      else
        compiler->failed = TRUE;
      skip_slot (&slots);
    }
  st_escape (ST_ESCAPE_ATTRIBUTE, slots.from, compiler->literal);
  if (address)
    st_compiler_add (compiler, (StOp){ .kind = ST_OP_ADDRESS_END });
  g_string_append_c (compiler->literal, '"');
}
