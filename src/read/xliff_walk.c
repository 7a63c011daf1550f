#include "read/xliff_walk.h"

#include "base/text.h"

#include <string.h>

void
st_walk_mark_lossy (StWalk *walk)
{
  walk->document->lossy = TRUE;
  if (walk->unit != NULL)
    walk->unit->unfit = TRUE;
}

/* --- what may stand where ------------------------------------------------
 * XLIFF 1.2 §2.2 and §2.3. Elements of other namespaces may stand anywhere but
 * in texts. */

typedef enum {
  REFUSE,
  READ,
  KEEP,      /* ahead of what is read next */
  KEEP_APART /* in a place of its own: a group's at its beginning, a unit's before its target */
} Use;

static const struct {
  const char *parent;
  const char *child;
  Use use;
} model[] = {
  { "xliff", "file", READ },
  { "file", "header", KEEP },
  { "file", "body", READ },
  { "body", "group", READ },
  { "body", "trans-unit", READ },
  { "body", "bin-unit", KEEP },
  { "group", "context-group", KEEP_APART },
  { "group", "count-group", KEEP_APART },
  { "group", "prop-group", KEEP_APART },
  { "group", "note", KEEP_APART },
  { "group", "group", READ },
  { "group", "trans-unit", READ },
  { "group", "bin-unit", KEEP },
  { "trans-unit", "source", READ },
  { "trans-unit", "seg-source", KEEP_APART },
  { "trans-unit", "target", READ },
  { "trans-unit", "context-group", KEEP },
  { "trans-unit", "count-group", KEEP },
  { "trans-unit", "prop-group", KEEP },
  { "trans-unit", "note", READ },
  { "trans-unit", "alt-trans", READ },
};

/* The attributes that the program writes itself, and what they may say. */
static const struct {
  const char *element;
  const char *name;
  const char *values; /* NULL: anything, or what is checked elsewhere */
} attributes[] = {
  { "xliff", "version", NULL },
  { "file", "original", NULL },
  { "file", "source-language", NULL },
  { "file", "target-language", NULL },
  { "file", "datatype", NULL },
  { "trans-unit", "id", NULL },
  { "trans-unit", "approved", "yes no" },
  { "trans-unit", "xml:space", "preserve default" },
  { "target", "state", NULL },
  { "target", "state-qualifier", NULL },
  { "note", "from", NULL },
};

static gboolean
is_xliff (const StWalk *walk, const StXml *node)
{
  return node->kind == ST_XML_ELEMENT && strcmp (st_xml_form_space (walk->form, node), ST_XLIFF_NAMESPACE) == 0;
}

gboolean
st_walk_is (const StWalk *walk, const StXml *node, const char *name)
{
  return is_xliff (walk, node) && strcmp (st_xml_local_name (node), name) == 0;
}

/* The use of an element that is called so, whatever its namespace is. */
static Use
use_of_name (const StXml *parent, const StXml *child)
{
  for (guint i = 0; i < G_N_ELEMENTS (model); i++)
    if (strcmp (model[i].parent, st_xml_local_name (parent)) == 0 && strcmp (model[i].child, st_xml_local_name (child)) == 0)
      return model[i].use;
  return REFUSE;
}

static Use
use_of (const StWalk *walk, const StXml *parent, const StXml *child)
{
  if (child->kind != ST_XML_ELEMENT)
    return KEEP;
  if (!is_xliff (walk, child))
    return *st_xml_form_space (walk->form, child) != '\0' ? KEEP : REFUSE;
  return use_of_name (parent, child);
}

/* Records an element that would be read, if its namespace were that of XLIFF: a tool's own
 * may be called so, but more likely a declaration is wrong. */
static void
doubt_namespace (StWalk *walk, const StXml *parent, const StXml *child)
{
  if (child->kind == ST_XML_ELEMENT && !is_xliff (walk, child) && use_of_name (parent, child) == READ)
    st_warning (walk->diag, child->at, "locale/namespace",
                "<%s> and what is in it is kept, but not read: its namespace is `%s`, and not that of XLIFF 1.2 (%s)", child->name,
                st_xml_form_space (walk->form, child), ST_XLIFF_NAMESPACE);
}

gboolean
st_walk_keeps_apart (const StWalk *walk, const StXml *parent, const StXml *child)
{
  return use_of (walk, parent, child) == KEEP_APART;
}

static void
refuse_element (StWalk *walk, const StXml *parent, const StXml *child)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  const char *place = st_xml_local_name (parent);
  gboolean known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (model); i++)
    {
      known |= strcmp (model[i].child, st_xml_local_name (child)) == 0;
      if (strcmp (model[i].parent, place) == 0)
        g_ptr_array_add (candidates, (gpointer) model[i].child);
    }
  g_autofree char *hint = known ? g_strdup ("") : st_text_hint (st_xml_local_name (child), candidates);
  st_walk_refuse (walk, child->at, "locale/unknown-element", "<%s> is not read in <%s>%s%s", child->name, place, hint,
                  *hint != '\0' ? "" : ", and nothing in it is; move what it holds to where it is read, or remove it");
}

/* Texts stand in <source>, <target> and notes only. */
static void
refuse_text (StWalk *walk, const StXml *parent, const StXml *text)
{
  gsize space = strspn (text->text, " \t\n\r");
  if (text->text[space] == '\0')
    return;
  st_walk_refuse (walk, st_xml_locate (text->at, text->raw, text->text, space), "locale/unknown-text",
                  "this text is not read, because it stands in <%s> itself; move it into a <target> or a <note>, or remove it",
                  st_xml_local_name (parent));
}

static const StXml *
find_unit (const StWalk *walk, const StXml *node)
{
  const StXml *found = st_walk_is (walk, node, "trans-unit") ? node : NULL;
  for (guint i = 0; found == NULL && i < node->children.count; i++)
    found = find_unit (walk, node->children.items[i]);
  return found;
}

/* --- extras -------------------------------------------------------------- */

void
st_walk_keep (StWalk *walk, const StXml *node, GPtrArray **lines)
{
  const StXml *unit = find_unit (walk, node);
  if (unit != NULL)
    {
      st_walk_refuse (walk, unit->at, "locale/unknown-element", "a <%s> in <%s> is not read; move it into <body> or a <group>", unit->name,
                      node->name);
      return;
    }
  if (*lines == NULL)
    *lines = g_ptr_array_new_with_free_func (g_free);
  st_xml_format (walk->form, node, *lines);
}

const StXml *
st_walk_next (StWalk *walk, const StXml *parent, guint *index)
{
  while (*index < parent->children.count)
    {
      const StXml *child = parent->children.items[(*index)++];
      Use use = use_of (walk, parent, child);
      if (child->kind == ST_XML_TEXT)
        refuse_text (walk, parent, child);
      else if (use == READ)
        return child;
      else if (use == REFUSE)
        refuse_element (walk, parent, child);
      else
        {
          doubt_namespace (walk, parent, child);
          st_walk_keep (walk, child, use == KEEP ? &walk->pending : &walk->apart);
        }
    }
  return NULL;
}

static gboolean
is_one_of (const char *value, const char *values)
{
  g_auto (GStrv) list = g_strsplit (values, " ", -1);
  return g_strv_contains ((const char *const *) list, value);
}

/* Looks whether an attribute is one that the program writes, and records what is
 * wrong about it. FALSE: it is an extra. */
static gboolean
is_own_attribute (StWalk *walk, const StXml *element, const StXmlAttribute *attribute)
{
  if (st_walk_is (walk, element, "group"))
    return strcmp (attribute->name, "id") == 0 && strcmp (attribute->value, ST_GROUP_OBSOLETE) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *name = attributes[i].name, *values = attributes[i].values;
      if (strcmp (attributes[i].element, st_xml_local_name (element)) != 0 || g_ascii_strcasecmp (attribute->name, name) != 0)
        continue;
      if (strcmp (attribute->name, name) != 0)
        st_walk_refuse (walk, attribute->at, "locale/unknown-attribute", "`%s` is not read (did you mean `%s`?)", attribute->name, name);
      else if (values != NULL && !is_one_of (attribute->value, values))
        st_walk_refuse (walk, attribute->at, "locale/unknown-attribute", "`%s` is none of the values of `%s`: %s", attribute->value, name,
                        values);
      return TRUE;
    }
  return FALSE;
}

char *
st_walk_attributes (StWalk *walk, const StXml *element)
{
  g_autoptr (GPtrArray) extra = g_ptr_array_new ();
  for (guint i = 0; i < element->attributes.count; i++)
    if (!is_own_attribute (walk, element, element->attributes.items[i]))
      g_ptr_array_add (extra, (gpointer) element->attributes.items[i]);
  return st_xml_format_attributes (walk->form, element, extra);
}

void
st_walk_enter (StWalk *walk, const StXml *element, StExtras *extras)
{
  extras->before = g_steal_pointer (&walk->pending);
  extras->attributes = st_walk_attributes (walk, element);
}
