#include "read/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

/* A whole document: it begins with its root, and lies in its own pool. */
typedef struct {
  StXml root;
  StPool *pool;
} Tree;

void
st_xml_free (StXml *root)
{
  if (root != NULL)
    st_pool_free (((Tree *) root)->pool);
}

/* --- locations -----------------------------------------------------------
 * libxml2 knows the line of a node and no column. The parser has found the
 * document well formed, so markup can be located in the source by walking it
 * beside the tree: nodes come in the same order in both. */

typedef struct {
  const StSource *source;
  StDiagnostics *diag;
  StPool *pool;
  const char *at; /* what is read next */
  /* Where the last location asked for was, since they come in order. */
  const char *known;
  guint line;
  guint column;
  gboolean reported; /* an error of the document */
} Cursor;

static StLocation
locate (Cursor *cursor, const char *p)
{
  for (; cursor->known < p; cursor->known++)
    if (*cursor->known == '\n')
      {
        cursor->line++;
        cursor->column = 1;
      }
    else
      cursor->column += (*cursor->known & 0xC0) != 0x80; /* a character's first byte */
  return st_location_new (cursor->source->path, cursor->line, cursor->column);
}

/* The end of the tag that begins at @p, past its `>`. */
static const char *
tag_end (const char *p)
{
  char quote = '\0';
  for (; *p != '\0' && (quote != '\0' || *p != '>'); p++)
    if (*p == quote)
      quote = '\0';
    else if (quote == '\0' && (*p == '"' || *p == '\''))
      quote = *p;
  return *p != '\0' ? p + 1 : p;
}

/* Past the next @mark, which the parser has seen; else to the end. */
static const char *
past (const char *p, const char *mark)
{
  const char *found = strstr (p, mark);
  return found != NULL ? found + strlen (mark) : p + strlen (p);
}

/* Moves past closing tags, processing instructions and declarations. */
static void
skip_markup (Cursor *cursor)
{
  for (;;)
    if (g_str_has_prefix (cursor->at, "<?"))
      cursor->at = past (cursor->at, "?>");
    else if (g_str_has_prefix (cursor->at, "</") || g_str_has_prefix (cursor->at, "<!D"))
      cursor->at = tag_end (cursor->at);
    else
      return;
}

static void
to_element (Cursor *cursor)
{
  for (;;)
    {
      skip_markup (cursor);
      if (*cursor->at == '\0' || (*cursor->at == '<' && cursor->at[1] != '!'))
        return;
      cursor->at++;
    }
}

/* --- the tree ------------------------------------------------------------ */

static StXml *
node_new (Cursor *cursor, StXmlKind kind, StXml *parent)
{
  StXml *node = parent != NULL ? st_pool_make (cursor->pool, StXml) : &st_pool_make (cursor->pool, Tree)->root;
  node->kind = kind;
  node->at = locate (cursor, cursor->at);
  node->parent = parent;
  if (parent != NULL)
    st_list_add (&parent->children, node);
  return node;
}

static const char *
copy (Cursor *cursor, const xmlChar *text)
{
  const char *from = text != NULL ? (const char *) text : "";
  return st_pool_copy (cursor->pool, from, strlen (from));
}

static const char *
qualified_name (Cursor *cursor, const xmlNs *ns, const xmlChar *name)
{
  return ns != NULL && ns->prefix != NULL ? st_pool_join (cursor->pool, (const char *) ns->prefix, ":", (const char *) name, NULL)
                                          : copy (cursor, name);
}

static const char *
value_of (Cursor *cursor, const xmlAttr *attr)
{
  xmlChar *value = xmlNodeListGetString (attr->doc, attr->children, 1);
  const char *copied = copy (cursor, value);
  xmlFree (value);
  return copied;
}

/* An attribute as it stands in a tag. */
typedef struct {
  const char *name;
  gsize name_length;
  const char *value; /* after its quote */
} RawAttribute;

/* Reads the attribute that follows @p in its tag, and returns where it ends. */
static const char *
next_raw_attribute (const char *p, RawAttribute *raw)
{
  p += strspn (p, " \t\n");
  raw->name = p;
  raw->name_length = strcspn (p, " \t\n=");
  p += strcspn (p, "\"'");
  raw->value = *p != '\0' ? p + 1 : p;
  const char *end = *p != '\0' ? strchr (p + 1, *p) : NULL;
  return end != NULL ? end + 1 : p + strlen (p);
}

/* A declaration of a namespace is no attribute of the tree. */
static gboolean
declares_namespace (const RawAttribute *raw)
{
  return g_str_has_prefix (raw->name, "xmlns") && (raw->name_length == 5 || raw->name[5] == ':');
}

/* Attributes come in the same order in the tree and in the source. */
static void
convert_attributes (Cursor *cursor, StXml *element, xmlNode *from)
{
  guint n = 0;
  for (const xmlAttr *attr = from->properties; attr != NULL; attr = attr->next)
    n++;
  element->attributes = st_pool_list (cursor->pool, n);
  const char *p = cursor->at + strcspn (cursor->at, " \t\n/>");
  for (xmlAttr *attr = from->properties; attr != NULL; attr = attr->next)
    {
      RawAttribute raw;
      do
        p = next_raw_attribute (p, &raw);
      while (declares_namespace (&raw));
      StXmlAttribute *attribute = st_pool_make (cursor->pool, StXmlAttribute);
      attribute->name = qualified_name (cursor, attr->ns, attr->name);
      attribute->value = value_of (cursor, attr);
      attribute->raw = raw.value;
      attribute->at = locate (cursor, raw.value);
      st_list_add (&element->attributes, attribute);
    }
  cursor->at = tag_end (cursor->at);
}

static void convert_children (Cursor *cursor, StXml *element, xmlNode *from);

static StXml *
convert_element (Cursor *cursor, StXml *parent, xmlNode *from)
{
  to_element (cursor);
  StXml *element = node_new (cursor, ST_XML_ELEMENT, parent);
  element->name = qualified_name (cursor, from->ns, from->name);
  convert_attributes (cursor, element, from);
  convert_children (cursor, element, from);
  return element;
}

static void
convert_text (Cursor *cursor, StXml *parent, xmlNode *from)
{
  skip_markup (cursor);
  gboolean cdata = from->type == XML_CDATA_SECTION_NODE;
  if (cdata)
    cursor->at = past (cursor->at, "<![CDATA[");
  StXml *text = node_new (cursor, ST_XML_TEXT, parent);
  text->text = copy (cursor, from->content);
  text->raw = cursor->at;
  cursor->at = cdata ? past (cursor->at, "]]>") : cursor->at + strcspn (cursor->at, "<");
}

static void
convert_children (Cursor *cursor, StXml *element, xmlNode *from)
{
  guint n = 0;
  for (const xmlNode *child = from->children; child != NULL; child = child->next)
    n++;
  element->children = st_pool_list (cursor->pool, n);
  for (xmlNode *child = from->children; child != NULL; child = child->next)
    switch (child->type)
      {
      case XML_ELEMENT_NODE:
        convert_element (cursor, element, child);
        break;
      case XML_TEXT_NODE:
      case XML_CDATA_SECTION_NODE:
        convert_text (cursor, element, child);
        break;
      case XML_COMMENT_NODE:
        {
          skip_markup (cursor);
          node_new (cursor, ST_XML_COMMENT, element);
          cursor->at = past (cursor->at, "-->");
          break;
        }
      default:
        break;
      }
}

/* Comments before the root element hold anything. */
static void
skip_prolog (Cursor *cursor, xmlNode *root)
{
  for (xmlNode *node = root->doc->children; node != NULL && node != root; node = node->next)
    if (node->type == XML_COMMENT_NODE)
      cursor->at = past (cursor->at, "-->");
    else if (node->type == XML_PI_NODE)
      cursor->at = past (strstr (cursor->at, "<?") != NULL ? strstr (cursor->at, "<?") : cursor->at, "?>");
}

/* --- what the parser is not shown -----------------------------------------
 * Declarations are refused before parsing: there are no entities to expand, no
 * documents to fetch and no defaults to add, whatever a version of the library
 * would do about them. */

/* The end of a comment, a CDATA section or an instruction that begins at @p;
 * NULL where something else does. */
static const char *
aside_end (const char *p)
{
  static const char *const asides[][2] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" } };
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    if (g_str_has_prefix (p, asides[i][0]))
      return past (p + strlen (asides[i][0]), asides[i][1]);
  return NULL;
}

static gboolean
is_doctype_allowed (const char *p, const char *end, StXmlDoctype doctype)
{
  g_autofree char *declaration = g_strndup (p, (gsize) (end - p));
  return doctype == ST_XML_HTML_DOCTYPE && strcmp (declaration, "<!DOCTYPE html>") == 0;
}

/* Looks at each tag once. FALSE where the document is not to be parsed. */
static gboolean
is_fit (const Cursor *start, StXmlDoctype doctype)
{
  Cursor cursor = *start;
  guint elements = 0;
  const char *end = NULL;
  for (const char *p = strchr (cursor.at, '<'); p != NULL; p = strchr (end, '<'))
    {
      end = aside_end (p);
      if (end != NULL)
        continue;
      end = tag_end (p);
      if (p[1] == '!' && !is_doctype_allowed (p, end, doctype))
        st_error (cursor.diag, locate (&cursor, p), "xml/doctype", "the only declaration accepted is `<!DOCTYPE html>`, in templates");
      else if ((gsize) (end - p) > ST_XML_MAX_TAG)
        st_error (cursor.diag, locate (&cursor, p), "xml/limit", "a tag is longer than %u bytes", ST_XML_MAX_TAG);
      else if (p[1] != '/' && ++elements > ST_XML_MAX_ELEMENTS)
        st_error (cursor.diag, locate (&cursor, p), "xml/limit", "there are more than %u elements", ST_XML_MAX_ELEMENTS);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

/* XML ends at its first error; what follows from it is not told. libxml2 hands
 * over the context, whose _private is the cursor. */
static void
report_first (void *context, xmlErrorPtr error)
{
  Cursor *cursor = ((xmlParserCtxt *) context)->_private;
  if (error->level < XML_ERR_ERROR || cursor->reported)
    return;
  cursor->reported = TRUE;
  g_autofree char *text = g_strchomp (g_strdup (error->message));
  st_error (cursor->diag, st_location_new (cursor->source->path, (guint) MAX (error->line, 1), (guint) MAX (error->int2, 0)), "xml/syntax",
            "XML: %s", text);
}

/* Threads read documents, and libxml2 must be ready before the first of them
 * does. It takes its memory from GLib, which ends the program where there is
 * none; by itself it leaves out a piece of the document, at times without a word. */
static void
prepare_libxml (void)
{
  static gsize ready;
  if (!g_once_init_enter (&ready))
    return;
  xmlMemSetup (g_free, g_malloc, g_realloc, g_strdup);
  xmlInitParser ();
  g_once_init_leave (&ready, 1);
}

StXml *
st_xml_parse (const StSource *source, StXmlDoctype doctype, StDiagnostics *diag)
{
  Cursor cursor = { .source = source, .diag = diag, .at = source->text, .known = source->text, .line = 1, .column = 1 };
  prepare_libxml ();
  xmlParserCtxt *context = xmlNewParserCtxt ();
  context->_private = &cursor;
  context->sax->serror = report_first;
  xmlDoc *document = NULL;
  if (source->length == 0)
    st_error (diag, st_location_new (source->path, 1, 1), "xml/syntax", "the file is empty");
  else if (is_fit (&cursor, doctype))
    document = xmlCtxtReadMemory (context, source->text, (int) source->length, source->path, "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
  StXml *root = NULL;
  if (document != NULL && !cursor.reported)
    {
      skip_prolog (&cursor, xmlDocGetRootElement (document));
      cursor.pool = st_pool_new ();
      root = convert_element (&cursor, NULL, xmlDocGetRootElement (document));
      ((Tree *) root)->pool = cursor.pool;
    }
  xmlFreeDoc (document);
  xmlFreeParserCtxt (context);
  return root;
}

const StXmlAttribute *
st_xml_attribute (const StXml *element, const char *attribute)
{
  for (guint i = 0; i < element->attributes.count; i++)
    {
      const StXmlAttribute *candidate = element->attributes.items[i];
      if (strcmp (candidate->name, attribute) == 0)
        return candidate;
    }
  return NULL;
}

const char *
st_xml_get (const StXml *element, const char *attribute)
{
  const StXmlAttribute *found = st_xml_attribute (element, attribute);
  return found != NULL ? found->value : NULL;
}

StLocation
st_xml_locate (StLocation at, const char *raw, const char *text, gsize offset)
{
  for (const char *p = text; p < text + offset; p = g_utf8_next_char (p))
    {
      const char *next = *raw == '&' ? past (raw, ";") : g_utf8_next_char (raw);
      if (*raw == '\n')
        at = st_location_new (at.file, at.line + 1, 1);
      else
        at.column += (guint) g_utf8_strlen (raw, next - raw);
      raw = next;
    }
  return at;
}

gboolean
st_xml_is (const StXml *node, const char *name)
{
  return node->kind == ST_XML_ELEMENT && strcmp (node->name, name) == 0;
}

const StXml *
st_xml_child (const StXml *element, const char *name)
{
  for (guint i = 0; i < element->children.count; i++)
    if (st_xml_is (element->children.items[i], name))
      return element->children.items[i];
  return NULL;
}

static void
append_content (const StXml *node, GString *out)
{
  if (node->kind == ST_XML_TEXT)
    g_string_append (out, node->text);
  for (guint i = 0; i < node->children.count; i++)
    append_content (node->children.items[i], out);
}

char *
st_xml_content (const StXml *element)
{
  GString *out = g_string_new (NULL);
  append_content (element, out);
  return g_string_free (out, FALSE);
}
