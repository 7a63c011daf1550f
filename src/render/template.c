#include "render/template.h"

#include "render/expression.h"

#include "base/text.h"

#include <string.h>

/* --- the compiler -------------------------------------------------------- */

#define MAX_INCLUDES 16

typedef struct {
  const StCatalogue *catalogue;
  StDiagnostics *diag;
  StScope scope;
  GArray *ops;
  GString *literal;  /* not yet written as an operation */
  gboolean verbatim; /* it stands in <pre> */
  GHashTable *blocks; /* name → StXml of the page that fills the layout */
  guint depth;        /* of includes */
  guint loops;
  gboolean failed;
} Compiler;

/* What the text being compiled stands in. */
typedef struct {
  gboolean verbatim; /* <pre>: white space counts */
  gboolean no_markup; /* <title>: no tags may stand here */
} Place;

#define fail(compiler, at, slug, ...) \
  (st_error ((compiler)->diag, (at), (slug), __VA_ARGS__), (void) ((compiler)->failed = TRUE))

static void
flush (Compiler *compiler)
{
  if (compiler->literal->len == 0)
    return;
  StOp op = { .kind = ST_OP_LITERAL, .length = compiler->literal->len, .fold = !compiler->verbatim };
  op.text = g_strndup (compiler->literal->str, compiler->literal->len);
  g_array_append_val (compiler->ops, op);
  g_string_truncate (compiler->literal, 0);
}

static guint
add_op (Compiler *compiler, StOp op)
{
  flush (compiler);
  g_array_append_val (compiler->ops, op);
  return compiler->ops->len - 1;
}

static guint
here (Compiler *compiler)
{
  flush (compiler);
  return compiler->ops->len;
}

static void
set_jump (Compiler *compiler, guint op, guint to)
{
  g_array_index (compiler->ops, StOp, op).jump = to;
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
resolve_slot (Compiler *compiler, const char *expression, StLocation at, StOp *op)
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
next_slot (Compiler *compiler, const char *text, const char *from, StLocation at, const char **start, char **expression, const char **end)
{
  *start = strstr (from, "{{");
  if (*start == NULL)
    return FALSE;
  const char *close = strstr (*start, "}}");
  if (close == NULL)
    {
      fail (compiler, location_within (at, text, (gsize) (*start - text)), "template/syntax", "this {{ is not closed");
      return FALSE;
    }
  *expression = g_strstrip (g_strndup (*start + 2, (gsize) (close - *start - 2)));
  *end = close + 2;
  return TRUE;
}

static void
append_text (Compiler *compiler, const char *text, gsize length, Place place)
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

static void
compile_text (Compiler *compiler, const StXml *node, Place place)
{
  const char *from = node->text, *start = NULL, *end = NULL;
  char *expression = NULL;
  while (next_slot (compiler, node->text, from, node->at, &start, &expression, &end))
    {
      append_text (compiler, from, (gsize) (start - from), place);
      StOp op = { .escape = ST_ESCAPE_TEXT, .markup = !place.no_markup };
      if (resolve_slot (compiler, expression, location_within (node->at, node->text, (gsize) (start - node->text)), &op))
        add_op (compiler, op);
      else
        compiler->failed = TRUE;
      g_free (expression);
      from = end;
    }
  append_text (compiler, from, strlen (from), place);
}

/* --- attributes ---------------------------------------------------------- */

static const char *const url_attributes[] = { "href", "src", "action", "formaction", "cite", "poster", "data", NULL };

static gboolean
is_directive (const char *name)
{
  return g_str_has_prefix (name, "s-");
}

/* `assets/style.css` is written with its hash in the name. */
static gboolean
compile_asset (Compiler *compiler, const StXmlAttribute *attribute)
{
  if (!g_str_has_prefix (attribute->value, "assets/") || !g_strv_contains (url_attributes, attribute->name))
    return FALSE;
  const StAsset *asset = st_theme_asset (compiler->catalogue->theme, attribute->value);
  if (asset == NULL)
    {
      g_autofree char *hint = st_theme_asset_hint (compiler->catalogue->theme, attribute->value);
      fail (compiler, attribute->at, "template/asset", "there is no file templates/%s%s", attribute->value, hint);
      return TRUE;
    }
  g_string_append_printf (compiler->literal, " %s=\"", attribute->name);
  add_op (compiler, (StOp){ .kind = ST_OP_ROOT });
  st_escape (ST_ESCAPE_ATTRIBUTE, asset->hashed, compiler->literal);
  g_string_append_c (compiler->literal, '"');
  return TRUE;
}

/* An attribute whose whole value is one slot: left out where that is empty. */
static gboolean
compile_single_slot (Compiler *compiler, const StXmlAttribute *attribute, StEscape escape)
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
  add_op (compiler, op);
  return TRUE;
}

static void
compile_attribute (Compiler *compiler, const StXmlAttribute *attribute)
{
  gboolean url = g_strv_contains (url_attributes, attribute->name);
  StEscape escape = url ? ST_ESCAPE_URL : ST_ESCAPE_ATTRIBUTE;
  if (g_str_has_prefix (attribute->name, "on") || strcmp (attribute->name, "style") == 0)
    fail (compiler, attribute->at, "template/inline", "`%s` puts a script or style inline, which a strict Content-Security-Policy forbids", attribute->name);
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
        add_op (compiler, op);
      else
        compiler->failed = TRUE;
      g_free (expression);
      from = end;
    }
  st_escape (ST_ESCAPE_ATTRIBUTE, from, compiler->literal);
  g_string_append_c (compiler->literal, '"');
}

/* --- elements ------------------------------------------------------------ */

static const char *const void_elements[] = { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", NULL };
static const char *const directives[] = { "s-for", "s-if", "s-else", "s-html", "s-content", NULL };
static const char *const own_elements[] = { "s-group", "s-include", "s-block", "s-page", NULL };

static void compile_children (Compiler *compiler, const StXml *element, Place place);
static void compile_element (Compiler *compiler, const StXml *element, Place place);

static void
check_names (Compiler *compiler, const StXml *element)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint i = 0; directives[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer) directives[i]);
  for (guint i = 0; i < element->attributes->len; i++)
    {
      const StXmlAttribute *attribute = element->attributes->pdata[i];
      if (!is_directive (attribute->name) || g_strv_contains (directives, attribute->name))
        continue;
      g_autofree char *hint = st_text_hint (attribute->name, known);
      fail (compiler, attribute->at, "template/unknown-directive", "there is no directive `%s`%s", attribute->name, hint);
    }
  if (is_directive (element->name) && !g_strv_contains (own_elements, element->name))
    fail (compiler, element->at, "template/unknown-directive", "there is no element <%s>; there are s-group, s-include, s-block and s-page", element->name);
  if (strcmp (element->name, "script") == 0 && element->children->len > 0)
    fail (compiler, element->at, "template/inline", "scripts stand in files of templates/assets/, never inline");
  if (strcmp (element->name, "style") == 0)
    fail (compiler, element->at, "template/inline", "styles stand in files of templates/assets/, never inline");
}

static void
compile_include (Compiler *compiler, const StXml *element, Place place)
{
  const StXmlAttribute *src = st_xml_attribute (element, "src");
  const StThemeFile *file = src != NULL ? g_hash_table_lookup (compiler->catalogue->theme->files, src->value) : NULL;
  if (src == NULL)
    fail (compiler, element->at, "template/include", "<s-include> needs `src`, the name of a file in templates/");
  else if (file == NULL)
    {
      g_autofree char *hint = st_theme_file_hint (compiler->catalogue->theme, src->value);
      fail (compiler, src->at, "template/include", "there is no file templates/%s%s", src->value, hint);
    }
  else if (compiler->depth == MAX_INCLUDES)
    fail (compiler, src->at, "template/include", "files include each other more than %d deep", MAX_INCLUDES);
  else if (file->root != NULL)
    {
      compiler->depth++;
      compile_element (compiler, file->root, place);
      compiler->depth--;
    }
  else
    compiler->failed = TRUE; /* recorded when it was read */
}

/* A block of a layout: what the page gives, else what stands in it. */
static void
compile_block (Compiler *compiler, const StXml *element, Place place)
{
  const char *name = st_xml_get (element, "name");
  if (name == NULL)
    {
      fail (compiler, element->at, "template/block", "<s-block> needs a `name`");
      return;
    }
  const StXml *filling = compiler->blocks != NULL ? g_hash_table_lookup (compiler->blocks, name) : NULL;
  compile_children (compiler, filling != NULL ? filling : element, place);
}

static void
compile_html (Compiler *compiler, const StXmlAttribute *attribute)
{
  StOp op = { .kind = ST_OP_HTML };
  if (!st_path_resolve (&compiler->scope, attribute->value, attribute->at, &op.path))
    compiler->failed = TRUE;
  else if (op.path.type != ST_FIELD_HTML)
    fail (compiler, attribute->at, "template/type", "s-html takes rendered Markdown only, and `%s` is not", attribute->value);
  else
    add_op (compiler, op);
}

/* The element itself, its directives s-for and s-if being dealt with. */
static void
compile_plain (Compiler *compiler, const StXml *element, Place place)
{
  const StXmlAttribute *html = st_xml_attribute (element, "s-html");
  gboolean group = strcmp (element->name, "s-group") == 0;
  gboolean content = st_xml_get (element, "s-content") != NULL;
  gboolean is_void = g_strv_contains (void_elements, element->name);
  if (strcmp (element->name, "s-include") == 0 || strcmp (element->name, "s-block") == 0)
    {
      (strcmp (element->name, "s-include") == 0 ? compile_include : compile_block) (compiler, element, place);
      return;
    }
  place.verbatim |= strcmp (element->name, "pre") == 0 || strcmp (element->name, "textarea") == 0;
  place.no_markup |= strcmp (element->name, "title") == 0 || strcmp (element->name, "textarea") == 0 || strcmp (element->name, "option") == 0;
  if (!group)
    g_string_append_printf (compiler->literal, "<%s", element->name);
  for (guint i = 0; !group && i < element->attributes->len; i++)
    if (!is_directive (((const StXmlAttribute *) element->attributes->pdata[i])->name))
      compile_attribute (compiler, element->attributes->pdata[i]);
  if (content)
    add_op (compiler, (StOp){ .kind = ST_OP_CONTENT });
  if (!group)
    g_string_append_c (compiler->literal, '>');
  if (html != NULL)
    compile_html (compiler, html);
  else
    compile_children (compiler, element, place);
  if (content)
    add_op (compiler, (StOp){ .kind = ST_OP_CONTENT_END });
  if (!group && !is_void)
    g_string_append_printf (compiler->literal, "</%s>", element->name);
}

/* `s-if="not page.fallback"`. Returns the operation that skips the element. */
static guint
compile_condition (Compiler *compiler, const StXmlAttribute *attribute)
{
  StOp op = { .kind = ST_OP_UNLESS };
  op.negated = g_str_has_prefix (attribute->value, "not ");
  const char *path = op.negated ? attribute->value + strlen ("not ") : attribute->value;
  if (!st_path_resolve (&compiler->scope, path, attribute->at, &op.path))
    compiler->failed = TRUE;
  return add_op (compiler, op);
}

static void
compile_conditional (Compiler *compiler, const StXml *element, Place place, const StXml *otherwise)
{
  const StXmlAttribute *condition = st_xml_attribute (element, "s-if");
  if (condition == NULL)
    {
      compile_plain (compiler, element, place);
      return;
    }
  guint skip = compile_condition (compiler, condition);
  compile_plain (compiler, element, place);
  if (otherwise == NULL)
    {
      set_jump (compiler, skip, here (compiler));
      return;
    }
  guint over = add_op (compiler, (StOp){ .kind = ST_OP_JUMP });
  set_jump (compiler, skip, here (compiler));
  compile_plain (compiler, otherwise, place);
  set_jump (compiler, over, here (compiler));
}

/* `s-for="code in family.codes"` */
static void
compile_loop (Compiler *compiler, const StXml *element, Place place, const StXmlAttribute *attribute)
{
  g_auto (GStrv) words = g_strsplit (attribute->value, " ", -1);
  StOp op = { .kind = ST_OP_FOR, .variable = (guint8) compiler->scope.variables->len };
  if (g_strv_length (words) != 3 || strcmp (words[1], "in") != 0)
    {
      fail (compiler, attribute->at, "template/syntax", "s-for is written `item in a.list`");
      return;
    }
  if (!st_path_resolve (&compiler->scope, words[2], attribute->at, &op.path))
    {
      compiler->failed = TRUE;
      return;
    }
  if (op.path.type != ST_FIELD_LIST)
    {
      fail (compiler, attribute->at, "template/type", "`%s` is not a list", words[2]);
      return;
    }
  if (compiler->loops == ST_MAX_LOOPS || compiler->scope.variables->len == ST_MAX_VARIABLES)
    {
      fail (compiler, attribute->at, "template/limit", "loops are nested more than %d deep", ST_MAX_LOOPS);
      return;
    }
  StVariable variable = { words[0], op.path.of };
  g_array_append_val (compiler->scope.variables, variable);
  compiler->loops++;
  guint loop = add_op (compiler, op);
  compile_conditional (compiler, element, place, NULL);
  guint next = add_op (compiler, (StOp){ .kind = ST_OP_NEXT, .jump = loop + 1 });
  set_jump (compiler, loop, next + 1);
  compiler->loops--;
  g_array_set_size (compiler->scope.variables, compiler->scope.variables->len - 1);
}

static void
compile_element_or_else (Compiler *compiler, const StXml *element, Place place, const StXml *otherwise)
{
  const StXmlAttribute *loop = st_xml_attribute (element, "s-for");
  check_names (compiler, element);
  if (loop != NULL)
    compile_loop (compiler, element, place, loop);
  else
    compile_conditional (compiler, element, place, otherwise);
}

static void
compile_element (Compiler *compiler, const StXml *element, Place place)
{
  compile_element_or_else (compiler, element, place, NULL);
}

static gboolean
is_space (const StXml *node)
{
  return node->kind == ST_XML_COMMENT || (node->kind == ST_XML_TEXT && strspn (node->text, " \t\n") == strlen (node->text));
}

/* The s-else that belongs to the s-if at @index, moving @index to it. */
static const StXml *
find_else (const StXml *parent, guint *index)
{
  const StXml *element = parent->children->pdata[*index];
  if (st_xml_get (element, "s-if") == NULL || st_xml_get (element, "s-for") != NULL)
    return NULL;
  guint next = *index + 1;
  while (next < parent->children->len && is_space (parent->children->pdata[next]))
    next++;
  const StXml *candidate = next < parent->children->len ? parent->children->pdata[next] : NULL;
  if (candidate == NULL || candidate->kind != ST_XML_ELEMENT || st_xml_get (candidate, "s-else") == NULL)
    return NULL;
  *index = next;
  return candidate;
}

static void
compile_children (Compiler *compiler, const StXml *element, Place place)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      const StXml *child = element->children->pdata[i];
      if (child->kind == ST_XML_TEXT)
        compile_text (compiler, child, place);
      else if (child->kind == ST_XML_ELEMENT && st_xml_get (child, "s-else") != NULL)
        fail (compiler, child->at, "template/else", "s-else follows an element with s-if");
      else if (child->kind == ST_XML_ELEMENT)
        {
          const StXml *otherwise = find_else (element, &i);
          if (otherwise != NULL)
            check_names (compiler, otherwise);
          compile_element_or_else (compiler, child, place, otherwise);
        }
    }
}

/* --- whole templates ----------------------------------------------------- */

static gboolean
has_block (const StXml *node, const char *name)
{
  if (node->kind != ST_XML_ELEMENT)
    return FALSE;
  if (strcmp (node->name, "s-block") == 0 && g_strcmp0 (st_xml_get (node, "name"), name) == 0)
    return TRUE;
  for (guint i = 0; i < node->children->len; i++)
    if (has_block (node->children->pdata[i], name))
      return TRUE;
  return FALSE;
}

/* Collects the blocks of a page for the layout it names. */
static void
collect_blocks (Compiler *compiler, const StXml *page, const StXml *layout)
{
  for (guint i = 0; i < page->children->len; i++)
    {
      const StXml *child = page->children->pdata[i];
      const char *name = st_xml_is (child, "s-block") ? st_xml_get (child, "name") : NULL;
      if (name == NULL && !is_space (child))
        fail (compiler, child->at, "template/block", "a page with a layout holds <s-block name=\"…\"> elements only");
      else if (name != NULL && !has_block (layout, name))
        fail (compiler, child->at, "template/block", "the layout has no block `%s`", name);
      else if (name != NULL && !g_hash_table_insert (compiler->blocks, (gpointer) name, (gpointer) child))
        fail (compiler, child->at, "template/block", "the block `%s` stands twice", name);
    }
}

static const StThemeFile *
find_file (Compiler *compiler, const char *name, StLocation at)
{
  const StThemeFile *file = g_hash_table_lookup (compiler->catalogue->theme->files, name);
  if (file == NULL)
    fail (compiler, at, "template/missing", "there is no file templates/%s", name);
  else if (file->root == NULL)
    compiler->failed = TRUE; /* recorded when it was read */
  return file != NULL && file->root != NULL ? file : NULL;
}

static void
compile_file (Compiler *compiler, const char *name)
{
  g_autofree char *path = g_strconcat ("templates/", name, NULL);
  const StThemeFile *file = find_file (compiler, name, st_location_new (path, 0, 0));
  if (file == NULL)
    return;
  const StXml *root = file->root;
  if (st_xml_is (root, "s-page"))
    {
      const StXmlAttribute *layout = st_xml_attribute (root, "layout");
      if (layout == NULL)
        {
          fail (compiler, root->at, "template/layout", "<s-page> needs `layout`, the name of a file in templates/");
          return;
        }
      file = find_file (compiler, layout->value, layout->at);
      if (file == NULL)
        return;
      collect_blocks (compiler, root, file->root);
      root = file->root;
    }
  if (st_xml_is (root, "html"))
    g_string_append (compiler->literal, "<!DOCTYPE html>\n");
  compile_element (compiler, root, (Place){ FALSE, FALSE });
  if (st_xml_is (root, "html"))
    g_string_append_c (compiler->literal, '\n');
}

StProgram *
st_template_compile (const StCatalogue *catalogue, const char *name, const StRoot *roots, StDiagnostics *diag)
{
  g_autoptr (StProgram) program = g_new0 (StProgram, 1);
  g_autoptr (GString) literal = g_string_new (NULL);
  g_autoptr (GHashTable) blocks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) variables = g_array_new (FALSE, FALSE, sizeof (StVariable));
  program->ops = g_array_new (FALSE, FALSE, sizeof (StOp));
  for (const StRoot *root = roots; root->name != NULL; root++)
    {
      StVariable variable = { (char *) root->name, root->schema };
      g_array_append_val (variables, variable);
    }
  Compiler compiler = {
    .catalogue = catalogue,
    .diag = diag,
    .scope = { variables, catalogue, diag },
    .ops = program->ops,
    .literal = literal,
    .blocks = blocks,
  };
  compile_file (&compiler, name);
  flush (&compiler);
  return compiler.failed ? NULL : g_steal_pointer (&program);
}
