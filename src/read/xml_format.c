/* Writes nodes of a tree as XML; xml_format.h says in which form.
 *
 * What a locale document holds besides translations is kept as lines of XML in this
 * form, not as a tree. These extras move with their units, and only their indentation
 * changes. A namespace that the root does not declare moves with the nodes that need
 * it. */
#include "read/xml_format.h"

#include <string.h>

struct StXmlForm {
  const char *home;
  const char *nameless;
  GArray *bindings; /* (element-type Binding): the later is the inner one */
};

/* A prefix, or NULL for names without one, and its namespace. */
typedef struct {
  char *prefix;
  const char *space;
} Binding;

static void
binding_clear (gpointer data)
{
  g_free (((Binding *) data)->prefix);
}

StXmlForm *
st_xml_form_new (const char *home, const char *nameless)
{
  StXmlForm *form = g_new (StXmlForm, 1);
  *form = (StXmlForm){ home, nameless, g_array_new (FALSE, FALSE, sizeof (Binding)) };
  g_array_set_clear_func (form->bindings, binding_clear);
  Binding outer = { NULL, home };
  g_array_append_val (form->bindings, outer);
  return form;
}

void
st_xml_form_free (StXmlForm *form)
{
  g_array_unref (form->bindings);
  g_free (form);
}

guint
st_xml_form_mark (const StXmlForm *form)
{
  return form->bindings->len;
}

void
st_xml_form_leave (StXmlForm *form, guint mark)
{
  g_array_set_size (form->bindings, mark);
}

const char *
st_xml_form_space (const StXmlForm *form, const StXml *element)
{
  return element->space != NULL ? element->space : form->nameless;
}

void
st_xml_escape (GString *out, const char *text, StXmlPlace place)
{
  for (const char *p = text; *p; p++)
    if (*p == '&')
      g_string_append (out, "&amp;");
    else if (*p == '<')
      g_string_append (out, "&lt;");
    else if (*p == '>')
      g_string_append (out, "&gt;");
    else if (*p == '"' && place == ST_XML_AS_ATTRIBUTE)
      g_string_append (out, "&quot;");
    else if (*p == '\r' || (strchr ("\t\n", *p) != NULL && place == ST_XML_AS_ATTRIBUTE))
      g_string_append_printf (out, "&#%d;", *p);
    else
      g_string_append_c (out, *p);
}

/* --- namespaces ---------------------------------------------------------- */

static const char *
bound (const StXmlForm *form, const char *prefix)
{
  for (guint i = form->bindings->len; i > 0; i--)
    {
      const Binding *binding = &g_array_index (form->bindings, Binding, i - 1);
      if (g_strcmp0 (binding->prefix, prefix) == 0)
        return binding->space;
    }
  return NULL;
}

static void
declare (StXmlForm *form, const char *prefix, const char *space, GString *out)
{
  if (g_strcmp0 (bound (form, prefix), space) == 0)
    return;
  Binding binding = { g_strdup (prefix), space };
  g_array_append_val (form->bindings, binding);
  g_string_append_printf (out, " xmlns%s%s=\"", prefix != NULL ? ":" : "", prefix != NULL ? prefix : "");
  st_xml_escape (out, space, ST_XML_AS_ATTRIBUTE);
  g_string_append_c (out, '"');
}

/* The prefix of a qualified name, or NULL. (transfer full) */
static char *
prefix_of (const char *name)
{
  const char *colon = strchr (name, ':');
  return colon != NULL ? g_strndup (name, (gsize) (colon - name)) : NULL;
}

/* What of the declarations is needed, and those that the element itself makes
 * of prefixes: text may name these too. */
static void
append_declarations (StXmlForm *form, const StXml *element, const GPtrArray *attributes, GString *out)
{
  for (guint i = 0; i < element->declarations.count; i++)
    {
      const StXmlDeclaration *own = element->declarations.items[i];
      if (own->prefix != NULL && strcmp (own->space, form->home) != 0)
        declare (form, own->prefix, own->space, out);
    }
  for (guint i = 0; i < attributes->len; i++)
    {
      const StXmlAttribute *attribute = attributes->pdata[i];
      g_autofree char *prefix = prefix_of (attribute->name);
      if (prefix != NULL && strcmp (prefix, "xml") != 0)
        declare (form, prefix, attribute->space, out);
    }
}

static void
append_attributes (const GPtrArray *attributes, GString *out)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      const StXmlAttribute *attribute = attributes->pdata[i];
      g_string_append_printf (out, " %s=\"", attribute->name);
      st_xml_escape (out, attribute->value, ST_XML_AS_ATTRIBUTE);
      g_string_append_c (out, '"');
    }
}

char *
st_xml_format_attributes (StXmlForm *form, const StXml *element, const GPtrArray *attributes)
{
  GString *out = g_string_new (NULL);
  append_declarations (form, element, attributes, out);
  append_attributes (attributes, out);
  return g_string_free (out, out->len == 0);
}

/* --- nodes --------------------------------------------------------------- */

/* Appends the tag without its `>`, and returns the element's name. (transfer full) */
static char *
append_tag (StXmlForm *form, const StXml *element, GString *out)
{
  const char *space = st_xml_form_space (form, element);
  gboolean at_home = strcmp (space, form->home) == 0;
  g_autoptr (GPtrArray) attributes = g_ptr_array_new ();
  for (guint i = 0; i < element->attributes.count; i++)
    g_ptr_array_add (attributes, (gpointer) element->attributes.items[i]);
  g_autofree char *prefix = at_home ? NULL : prefix_of (element->name);
  char *name = g_strdup (at_home ? st_xml_local_name (element) : element->name);
  g_string_append_printf (out, "<%s", name);
  declare (form, prefix, space, out);
  append_declarations (form, element, attributes, out);
  append_attributes (attributes, out);
  return name;
}

static void
append_whole (StXmlForm *form, const StXml *node, GString *out)
{
  if (node->kind == ST_XML_TEXT)
    st_xml_escape (out, node->text, ST_XML_AS_TEXT);
  else if (node->kind == ST_XML_COMMENT)
    g_string_append_printf (out, "<!--%s-->", node->text);
  else if (node->kind == ST_XML_INSTRUCTION)
    g_string_append_printf (out, "<?%s%s%s?>", node->name, node->text != NULL ? " " : "", node->text != NULL ? node->text : "");
  else
    {
      guint mark = st_xml_form_mark (form);
      g_autofree char *name = append_tag (form, node, out);
      gsize empty = g_string_append_c (out, '>')->len;
      for (guint i = 0; i < node->children.count; i++)
        append_whole (form, node->children.items[i], out);
      if (out->len > empty)
        g_string_append_printf (out, "</%s>", name);
      else
        g_string_insert_c (out, (gssize) empty - 1, '/');
      st_xml_form_leave (form, mark);
    }
}

/* Whether the white space in an element only indents its children: a newline
 * before and after each. Elsewhere it may be part of a text. */
static gboolean
is_indented (const StXml *element)
{
  gboolean newline = FALSE, nodes = FALSE;
  if (element->kind != ST_XML_ELEMENT || g_strcmp0 (st_xml_get (element, "xml:space"), "preserve") == 0)
    return FALSE;
  for (guint i = 0; i < element->children.count; i++)
    {
      const StXml *child = element->children.items[i];
      gboolean text = child->kind == ST_XML_TEXT;
      if (text ? child->text[strspn (child->text, " \t\n")] != '\0' : !newline)
        return FALSE;
      newline = text && (newline || strchr (child->text, '\n') != NULL);
      nodes |= !text;
    }
  return newline && nodes;
}

static void
format (StXmlForm *form, const StXml *node, guint depth, GPtrArray *lines)
{
  GString *line = g_string_new (NULL);
  g_string_append_printf (line, "%*s", (int) (2 * depth), "");
  if (!is_indented (node))
    {
      append_whole (form, node, line);
      g_ptr_array_add (lines, g_string_free (line, FALSE));
      return;
    }
  guint mark = st_xml_form_mark (form);
  g_autofree char *name = append_tag (form, node, line);
  g_ptr_array_add (lines, g_string_free (g_string_append_c (line, '>'), FALSE));
  for (guint i = 0; i < node->children.count; i++)
    if (((const StXml *) node->children.items[i])->kind != ST_XML_TEXT)
      format (form, node->children.items[i], depth + 1, lines);
  g_ptr_array_add (lines, g_strdup_printf ("%*s</%s>", (int) (2 * depth), "", name));
  st_xml_form_leave (form, mark);
}

void
st_xml_format (StXmlForm *form, const StXml *node, GPtrArray *lines)
{
  format (form, node, 0, lines);
}
