/* Compiles elements and their directives. */
#include "base/limits.h"
#include "base/prefix.h"
#include "base/text.h"
#include "template/compiler.h"

#include <string.h>

static void
set_jump (StCompiler *compiler, guint op, guint to)
{
  g_array_index (compiler->ops, StOp, op).jump = to;
}

static const char *const void_elements[] = { "area",  "base", "br",   "col",    "embed", "hr",  "img",
                                             "input", "link", "meta", "source", "track", "wbr", NULL };
static const char *const directives[] = { "s-for", "s-if", "s-else", "s-html", "s-content", NULL };
static const char *const own_elements[] = { "s-group", "s-include", "s-block", "s-page", NULL };

static gboolean
is_directive_element (const StXml *element)
{
  return g_strv_contains (own_elements, element->name);
}

/* A block of data in a <script>, which no browser runs. */
static gboolean
is_data (const StXml *element)
{
  return strcmp (element->name, "script") == 0 && g_strcmp0 (st_xml_get (element, "type"), "application/ld+json") == 0
         && st_xml_get (element, "s-html") == NULL;
}

void
st_compiler_check_names (StCompiler *compiler, const StXml *element)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint i = 0; directives[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer) directives[i]);
  for (guint i = 0; i < element->attributes.count; i++)
    {
      const StXmlAttribute *attribute = element->attributes.items[i];
      if (!st_is_directive (attribute->name) || g_strv_contains (directives, attribute->name))
        continue;
      g_autofree char *hint = st_text_hint (attribute->name, known);
      st_compiler_fail (compiler, attribute->at, "template/unknown-directive", "there is no directive `%s`%s", attribute->name, hint);
    }
  if (st_is_directive (element->name) && !g_strv_contains (own_elements, element->name))
    st_compiler_fail (compiler, element->at, "template/unknown-directive",
                      "there is no element <%s>; there are s-group, s-include, s-block and s-page", element->name);
  if (st_xml_get (element, "s-else") != NULL && (st_xml_get (element, "s-if") != NULL || st_xml_get (element, "s-for") != NULL))
    st_compiler_fail (compiler, element->at, "template/else",
                      "an element with s-else takes no s-if or s-for: put them on an element inside it");
  if (is_directive_element (element) && st_xml_get (element, "s-content") != NULL)
    st_compiler_fail (compiler, element->at, "template/content", "s-content needs an element that can say its language");
  if (strcmp (element->name, "s-page") == 0)
    st_compiler_fail (compiler, element->at, "template/layout", "<s-page> is the outermost element of a file");
  if (g_ascii_strcasecmp (element->name, "script") == 0 && !is_data (element)
      && (element->children.count > 0 || st_xml_get (element, "s-html") != NULL))
    st_compiler_fail (compiler, element->at, "template/inline", "scripts stand in files of templates/assets/, never inline");
  if (g_ascii_strcasecmp (element->name, "style") == 0)
    st_compiler_fail (compiler, element->at, "template/inline", "styles stand in files of templates/assets/, never inline");
}

static void
compile_html (StCompiler *compiler, const StXmlAttribute *attribute)
{
  StOp op = { .kind = ST_OP_HTML };
  if (!st_path_resolve (&compiler->scope, attribute->value, attribute->at, &op.path))
    compiler->failed = TRUE;
  else if (op.path.type != ST_FIELD_HTML)
    st_compiler_fail (compiler, attribute->at, "template/type", "s-html takes rendered Markdown only, and `%s` is not", attribute->value);
  else
    st_compiler_add (compiler, op);
}

/* Whether a link may lead to another language than that of its page. */
static gboolean
has_linked_fallbacks (const StSite *site)
{
  gboolean found = FALSE;
  for (guint i = 0; i < site->languages->len; i++)
    found |= site->linked[i];
  return found;
}

/* The attributes, with the language that a link leads to unless the theme says that itself. */
static void
compile_attributes (StCompiler *compiler, const StXml *element)
{
  compiler->link = (StPath){ 0 };
  for (guint i = 0; i < element->attributes.count; i++)
    if (!st_is_directive (((const StXmlAttribute *) element->attributes.items[i])->name))
      st_compile_attribute (compiler, element->attributes.items[i]);
  if (compiler->link.n_steps > 0 && st_xml_get (element, "hreflang") == NULL && has_linked_fallbacks (compiler->catalogue->site))
    st_compiler_add (compiler, (StOp){ .kind = ST_OP_HREFLANG, .path = compiler->link });
}

/* The element itself, its directives s-for and s-if being dealt with. */
static void
compile_plain (StCompiler *compiler, const StXml *element, StPlace place)
{
  const StXmlAttribute *html = st_xml_attribute (element, "s-html");
  gboolean group = strcmp (element->name, "s-group") == 0;
  gboolean content = st_xml_get (element, "s-content") != NULL;
  gboolean is_void = g_strv_contains (void_elements, element->name);
  if (strcmp (element->name, "s-include") == 0 || strcmp (element->name, "s-block") == 0)
    {
      (strcmp (element->name, "s-include") == 0 ? st_compile_include : st_compile_block) (compiler, element, place);
      return;
    }
  place.verbatim |= strcmp (element->name, "pre") == 0 || strcmp (element->name, "textarea") == 0;
  if (place.json && !group)
    st_compiler_fail (compiler, element->at, "template/inline", "<%s> cannot stand in data for machines", element->name);
  place.json |= is_data (element);
  place.no_markup |= place.json || strcmp (element->name, "title") == 0 || strcmp (element->name, "textarea") == 0
                     || strcmp (element->name, "option") == 0;
  if (!group)
    g_string_append_printf (compiler->literal, "<%s", element->name);
  if (!group)
    compile_attributes (compiler, element);
  if (content)
    st_compiler_add (compiler, (StOp){ .kind = ST_OP_CONTENT });
  if (!group)
    g_string_append_c (compiler->literal, '>');
  if (html != NULL)
    compile_html (compiler, html);
  else
    st_compile_children (compiler, element, place);
  if (content)
    st_compiler_add (compiler, (StOp){ .kind = ST_OP_CONTENT_END });
  if (!group && !is_void)
    g_string_append_printf (compiler->literal, "</%s>", element->name);
}

/* `s-if="not page.fallback"`. Returns the operation that skips the element. */
static guint
compile_condition (StCompiler *compiler, const StXmlAttribute *attribute)
{
  StOp op = { .kind = ST_OP_UNLESS };
  op.negated = st_has_prefix (attribute->value, "not ");
  const char *path = op.negated ? attribute->value + strlen ("not ") : attribute->value;
  if (!st_path_resolve (&compiler->scope, path, attribute->at, &op.path))
    compiler->failed = TRUE;
  return st_compiler_add (compiler, op);
}

static void
compile_conditional (StCompiler *compiler, const StXml *element, StPlace place, const StXml *otherwise)
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
      set_jump (compiler, skip, st_compiler_here (compiler));
      return;
    }
  guint over = st_compiler_add (compiler, (StOp){ .kind = ST_OP_JUMP });
  set_jump (compiler, skip, st_compiler_here (compiler));
  compile_plain (compiler, otherwise, place);
  set_jump (compiler, over, st_compiler_here (compiler));
}

/* `s-for="code in family.codes"` */
static void
compile_loop (StCompiler *compiler, const StXml *element, StPlace place, const StXmlAttribute *attribute)
{
  g_auto (GStrv) words = g_strsplit (attribute->value, " ", -1);
  StOp op = { .kind = ST_OP_FOR, .variable = (guint8) compiler->scope.variables->len };
  if (g_strv_length (words) != 3 || strcmp (words[1], "in") != 0)
    {
      st_compiler_fail (compiler, attribute->at, "template/syntax", "s-for is written `item in a.list`");
      return;
    }
  if (!st_path_resolve (&compiler->scope, words[2], attribute->at, &op.path))
    {
      compiler->failed = TRUE;
      return;
    }
  if (op.path.type != ST_FIELD_LIST)
    {
      st_compiler_fail (compiler, attribute->at, "template/type", "`%s` is not a list", words[2]);
      return;
    }
  if (compiler->loops == ST_MAX_LOOPS || compiler->scope.variables->len == ST_MAX_VARIABLES)
    {
      st_compiler_fail (compiler, attribute->at, "template/limit", "loops are nested more than %d deep", ST_MAX_LOOPS);
      return;
    }
  StVariable variable = { words[0], op.path.of, NULL };
  g_array_append_val (compiler->scope.variables, variable);
  compiler->loops++;
  guint loop = st_compiler_add (compiler, op);
  compile_conditional (compiler, element, place, NULL);
  guint next = st_compiler_add (compiler, (StOp){ .kind = ST_OP_NEXT, .jump = loop + 1 });
  set_jump (compiler, loop, next + 1);
  compiler->loops--;
  g_array_set_size (compiler->scope.variables, compiler->scope.variables->len - 1);
}

static void
compile_element_or_else (StCompiler *compiler, const StXml *element, StPlace place, const StXml *otherwise)
{
  const StXmlAttribute *loop = st_xml_attribute (element, "s-for");
  st_compiler_check_names (compiler, element);
  if (loop != NULL)
    compile_loop (compiler, element, place, loop);
  else
    compile_conditional (compiler, element, place, otherwise);
}

void
st_compile_element (StCompiler *compiler, const StXml *element, StPlace place)
{
  compile_element_or_else (compiler, element, place, NULL);
}

gboolean
st_is_space (const StXml *node)
{
  return node->kind == ST_XML_COMMENT || node->kind == ST_XML_INSTRUCTION
         || (node->kind == ST_XML_TEXT && strspn (node->text, " \t\n") == strlen (node->text));
}

/* The s-else that belongs to the s-if at @index, moving @index to it. */
static const StXml *
find_else (const StXml *parent, guint *index)
{
  const StXml *element = parent->children.items[*index];
  if (st_xml_get (element, "s-if") == NULL || st_xml_get (element, "s-for") != NULL)
    return NULL;
  guint next = *index + 1;
  while (next < parent->children.count && st_is_space (parent->children.items[next]))
    next++;
  const StXml *candidate = next < parent->children.count ? parent->children.items[next] : NULL;
  if (candidate == NULL || candidate->kind != ST_XML_ELEMENT || st_xml_get (candidate, "s-else") == NULL)
    return NULL;
  *index = next;
  return candidate;
}

/* Files that include others twice, each of them twice …, grow without bound. */
static gboolean
is_within_limit (StCompiler *compiler, const StXml *element)
{
  guint parts = compiler->parts;
  compiler->parts += 1 + element->children.count + element->attributes.count;
  if (parts <= ST_MAX_TEMPLATE_PARTS && compiler->parts > ST_MAX_TEMPLATE_PARTS)
    st_compiler_fail (compiler, element->at, "template/limit", "the template, with all it includes, has more than %u parts",
                      ST_MAX_TEMPLATE_PARTS);
  return compiler->parts <= ST_MAX_TEMPLATE_PARTS;
}

void
st_compile_children (StCompiler *compiler, const StXml *element, StPlace place)
{
  if (!is_within_limit (compiler, element))
    return;
  for (guint i = 0; i < element->children.count; i++)
    {
      const StXml *child = element->children.items[i];
      if (child->kind == ST_XML_TEXT)
        st_compile_text (compiler, child, place);
      else if (child->kind == ST_XML_ELEMENT && st_xml_get (child, "s-else") != NULL)
        st_compiler_fail (compiler, child->at, "template/else", "s-else follows an element with s-if");
      else if (child->kind == ST_XML_ELEMENT)
        {
          const StXml *otherwise = find_else (element, &i);
          if (otherwise != NULL)
            st_compiler_check_names (compiler, otherwise);
          compile_element_or_else (compiler, child, place, otherwise);
        }
    }
}
