/* The XML reader; libxml2 is named here alone.
 *
 * Trees are built from the events of libxml2's parser (SAX): its own tree would be
 * built only to be copied, and knows no columns. Document types and tags that are too long are refused before
 * libxml2 sees them, so it does not matter what a version of the library does about
 * entities, or about a hundred thousand attributes. */
#include "read/xml.h"

#include "base/prefix.h"
#include "base/text.h"

#include <libxml/parser.h>
#include <string.h>

/* A whole document: it begins with its root, and lies in its own pool. */
typedef struct {
  StXml root;
  StList before; /* StXml: outside of the root */
  StList after;
  StPool *pool;
} Tree;

void
st_xml_free (StXml *root)
{
  if (root != NULL)
    st_pool_free (((Tree *) root)->pool);
}

/* --- locations -----------------------------------------------------------
 * libxml2 tells what comes next, and of elements at most the line. What it has
 * told has been found well formed, so it can be located in the source by walking
 * that beside the parser: both come to the same things in the same order. */

typedef struct {
  const StSource *source;
  StDiagnostics *diag;
  StPool *pool;
  const char *at; /* what is read next */
  /* Where the last location asked for was, since they come in order. */
  const char *known;
  StLocation there;
  gboolean reported; /* an error of the document */
  /* The tree as far as it is built. */
  StXml *root;
  StXml *element;   /* the one that is open */
  GPtrArray *nodes; /* children of the elements that are open; outside of the root, what stands there */
  GArray *starts;   /* (element-type guint) where those of each element begin */
  StXml *text;      /* a text that may go on */
  GString *content; /* what there is of it */
} Cursor;

static StLocation
locate (Cursor *cursor, const char *p)
{
  for (const char *end; cursor->known < p && (end = memchr (cursor->known, '\n', (gsize) (p - cursor->known))) != NULL;)
    {
      cursor->known = end + 1;
      cursor->there.line++;
      cursor->there.column = 1;
    }
  for (; cursor->known < p; cursor->known++)
    cursor->there.column += (*cursor->known & 0xC0) != 0x80; /* a character's first byte */
  return cursor->there;
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

/* Moves past closing tags and declarations, which the parser does not tell of. */
static void
skip_markup (Cursor *cursor)
{
  if (cursor->at == cursor->source->text && st_has_prefix (cursor->at, "<?xml") && g_ascii_isspace (cursor->at[5]))
    cursor->at = past (cursor->at, "?>");
  while (st_has_prefix (cursor->at, "</") || st_has_prefix (cursor->at, "<!D"))
    cursor->at = tag_end (cursor->at);
}

/* To the next element, comment or instruction: outside of the root, white space
 * stands before it, of which the parser does not tell either. */
static void
to_markup (Cursor *cursor)
{
  for (skip_markup (cursor); *cursor->at != '\0' && *cursor->at != '<'; skip_markup (cursor))
    cursor->at++;
}

/* --- the tree ------------------------------------------------------------ */

static StXml *
node_new (Cursor *cursor, StXmlKind kind)
{
  gboolean is_root = kind == ST_XML_ELEMENT && cursor->root == NULL;
  StXml *node = is_root ? &st_pool_make (cursor->pool, Tree)->root : st_pool_make (cursor->pool, StXml);
  node->kind = kind;
  node->at = locate (cursor, cursor->at);
  node->parent = cursor->element;
  if (!is_root)
    g_ptr_array_add (cursor->nodes, node);
  return node;
}

/* A reference may stand for what no text may hold, such as U+007F; a carriage return is
 * white space, as in a file. In a locale document it spoils its unit alone. */
static void
check_decoded (Cursor *cursor, const char *text, StLocation at)
{
  const char *control = st_text_find_control (text);
  while (*control == '\r')
    control = st_text_find_control (control + 1);
  if (*control == '\0' || cursor->reported || cursor->source->kind == ST_SOURCE_LOCALE)
    return;
  cursor->reported = TRUE;
  st_error (cursor->diag, at, "xml/control", "a reference here stands for a control character");
}

/* The nodes from @start on, as a list that takes them. */
static StList
take_nodes (Cursor *cursor, guint start)
{
  StList list = st_pool_list (cursor->pool, cursor->nodes->len - start);
  for (guint i = start; i < cursor->nodes->len; i++)
    st_list_add (&list, cursor->nodes->pdata[i]);
  g_ptr_array_set_size (cursor->nodes, (int) start);
  return list;
}

/* The parser hands over a text in pieces. */
static void
end_text (Cursor *cursor)
{
  if (cursor->text == NULL)
    return;
  check_decoded (cursor, cursor->content->str, cursor->text->at);
  cursor->text->text = st_pool_copy (cursor->pool, cursor->content->str, cursor->content->len);
  cursor->text = NULL;
}

static const char *
copy (Cursor *cursor, const xmlChar *text)
{
  return text != NULL ? st_pool_copy (cursor->pool, (const char *) text, strlen ((const char *) text)) : NULL;
}

static const char *
qualified_name (Cursor *cursor, const xmlChar *prefix, const xmlChar *name)
{
  return prefix != NULL ? st_pool_join (cursor->pool, (const char *) prefix, ":", (const char *) name, NULL) : copy (cursor, name);
}

/* Most elements have their parent's namespace, of which one copy will do. */
static const char *
namespace_of (Cursor *cursor, const xmlChar *space)
{
  const char *same = cursor->element != NULL ? cursor->element->space : NULL;
  return g_strcmp0 (same, (const char *) space) == 0 ? same : copy (cursor, space);
}

/* libxml2 hands over two pointers for each: the prefix and the namespace. */
static void
read_declarations (Cursor *cursor, StXml *element, guint n, const xmlChar **from)
{
  if (n == 0)
    return;
  element->declarations = st_pool_list (cursor->pool, n);
  for (; n > 0; n--, from += 2)
    {
      StXmlDeclaration *declaration = st_pool_make (cursor->pool, StXmlDeclaration);
      declaration->prefix = copy (cursor, from[0]);
      declaration->space = from[1] != NULL ? copy (cursor, from[1]) : "";
      st_list_add (&element->declarations, declaration);
    }
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

/* A declaration of a namespace is none of an element's attributes. */
static gboolean
declares_namespace (const RawAttribute *raw)
{
  return st_has_prefix (raw->name, "xmlns") && (raw->name_length == 5 || raw->name[5] == ':');
}

/* What libxml2 hands over of an attribute, five pointers each. */
enum { ATTRIBUTE_NAME, ATTRIBUTE_PREFIX, ATTRIBUTE_NAMESPACE, ATTRIBUTE_VALUE, ATTRIBUTE_END, ATTRIBUTE_SIZE };

/* Attributes come in the order of the source. */
static void
read_attributes (Cursor *cursor, StXml *element, guint n, const xmlChar **from)
{
  element->attributes = st_pool_list (cursor->pool, n);
  const char *p = cursor->at + strcspn (cursor->at, " \t\n/>");
  for (; n > 0; n--, from += ATTRIBUTE_SIZE)
    {
      RawAttribute raw;
      do
        p = next_raw_attribute (p, &raw);
      while (declares_namespace (&raw));
      StXmlAttribute *attribute = st_pool_make (cursor->pool, StXmlAttribute);
      attribute->name = qualified_name (cursor, from[ATTRIBUTE_PREFIX], from[ATTRIBUTE_NAME]);
      attribute->space = copy (cursor, from[ATTRIBUTE_NAMESPACE]);
      attribute->value =
          st_pool_copy (cursor->pool, (const char *) from[ATTRIBUTE_VALUE], (gsize) (from[ATTRIBUTE_END] - from[ATTRIBUTE_VALUE]));
      attribute->raw = raw.value;
      attribute->at = locate (cursor, raw.value);
      check_decoded (cursor, attribute->value, attribute->at);
      st_list_add (&element->attributes, attribute);
    }
}

/* The functions that libxml2 calls get its context, whose _private is the cursor. */
static Cursor *
cursor_of (gpointer context)
{
  return ((xmlParserCtxt *) context)->_private;
}

static void
on_element (gpointer context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
            int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  (void) n_defaulted;
  Cursor *cursor = cursor_of (context);
  end_text (cursor);
  to_markup (cursor);
  StXml *element = node_new (cursor, ST_XML_ELEMENT);
  element->space = namespace_of (cursor, uri);
  read_declarations (cursor, element, (guint) n_namespaces, namespaces);
  if (cursor->root == NULL)
    {
      cursor->root = element;
      ((Tree *) element)->before = take_nodes (cursor, 0);
    }
  cursor->element = element;
  g_array_append_val (cursor->starts, cursor->nodes->len);
  element->name = qualified_name (cursor, prefix, name);
  read_attributes (cursor, element, (guint) n_attributes, attributes);
  cursor->at = tag_end (cursor->at);
}

static void
on_element_end (gpointer context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  (void) name, (void) prefix, (void) uri;
  Cursor *cursor = cursor_of (context);
  StXml *element = cursor->element;
  end_text (cursor);
  element->children = take_nodes (cursor, g_array_index (cursor->starts, guint, cursor->starts->len - 1));
  g_array_set_size (cursor->starts, cursor->starts->len - 1);
  cursor->element = element->parent;
}

static void
on_text (gpointer context, const xmlChar *text, int length)
{
  Cursor *cursor = cursor_of (context);
  if (cursor->text == NULL)
    {
      skip_markup (cursor);
      cursor->text = node_new (cursor, ST_XML_TEXT);
      cursor->text->raw = cursor->at;
      cursor->at += strcspn (cursor->at, "<");
      g_string_truncate (cursor->content, 0);
    }
  g_string_append_len (cursor->content, (const char *) text, length);
}

static void
on_cdata (gpointer context, const xmlChar *text, int length)
{
  Cursor *cursor = cursor_of (context);
  end_text (cursor);
  skip_markup (cursor);
  cursor->at = past (cursor->at, "<![CDATA[");
  StXml *node = node_new (cursor, ST_XML_TEXT);
  node->text = st_pool_copy (cursor->pool, (const char *) text, (gsize) length);
  node->raw = cursor->at;
  cursor->at = past (cursor->at, "]]>");
}

static void
on_comment (gpointer context, const xmlChar *text)
{
  Cursor *cursor = cursor_of (context);
  end_text (cursor);
  to_markup (cursor);
  node_new (cursor, ST_XML_COMMENT)->text = copy (cursor, text);
  cursor->at = past (cursor->at, "-->");
}

static void
on_instruction (gpointer context, const xmlChar *target, const xmlChar *data)
{
  Cursor *cursor = cursor_of (context);
  end_text (cursor);
  to_markup (cursor);
  StXml *node = node_new (cursor, ST_XML_INSTRUCTION);
  node->name = copy (cursor, target);
  node->text = copy (cursor, data);
  cursor->at = past (cursor->at, "?>");
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
    if (st_has_prefix (p, asides[i][0]))
      return past (p + strlen (asides[i][0]), asides[i][1]);
  return NULL;
}

/* By StXmlDoctype: what the declaration may be, and what is said of any other. */
static const struct {
  const char *pattern;
  const char *otherwise;
} doctypes[] = {
  [ST_XML_NO_DOCTYPE] = { "^(?!)", "no declaration is accepted here; remove it" },
  [ST_XML_HTML_DOCTYPE] = { "^<!DOCTYPE html>$", "the only declaration accepted is `<!DOCTYPE html>`, in templates" },
#define QUOTED "(\"[^\"]*\"|'[^']*')"
  [ST_XML_TBX_DOCTYPE] = { "^<!DOCTYPE\\s+(martif|tbx)(\\s+(PUBLIC\\s+" QUOTED "|SYSTEM)\\s+" QUOTED ")?\\s*>$",
                           "the only declaration accepted is that of TBX, `<!DOCTYPE martif SYSTEM \"TBXcdv04.dtd\">`, without entities" },
#undef QUOTED
};

static gboolean
is_doctype_allowed (const char *p, const char *end, StXmlDoctype doctype)
{
  g_autofree char *declaration = g_strndup (p, (gsize) (end - p));
  return g_regex_match_simple (doctypes[doctype].pattern, declaration, 0, 0);
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
        st_error (cursor.diag, locate (&cursor, p), "xml/doctype", "%s",
                  cursor.source->kind == ST_SOURCE_LOCALE
                      ? "a document of translations is read without a document type, which XLIFF 1.2 does not need; remove this declaration"
                      : doctypes[doctype].otherwise);
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

/* The parser's error is const from libxml2 2.12 on. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *ParserError;
#else
typedef xmlError *ParserError;
#endif

/* XML ends at its first error; what follows from it is not told. */
static void
on_error (gpointer context, ParserError error)
{
  Cursor *cursor = cursor_of (context);
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

/* The text without its document type, of the same length and lines: the parser would go
 * by a DTD that nobody has read, and take references to its entities for right.
 * (transfer full) */
static char *
without_doctype (const StSource *source)
{
  char *text = g_strndup (source->text, source->length);
  char *start = text;
  while ((start = strchr (start, '<')) != NULL && !st_has_prefix (start, "<!D"))
    {
      const char *end = aside_end (start);
      start = text + ((end != NULL ? end : tag_end (start)) - text);
    }
  const char *end = start != NULL ? tag_end (start) : NULL;
  for (char *p = start; p != end; p++)
    *p = *p == '\n' ? '\n' : ' ';
  return text;
}

/* Returns whether the document is well formed. Without NOENT, `&amp;` in values would
 * be handed over as `&#38;`; there are no entities to expand but the five of XML. */
static gboolean
parse (Cursor *cursor, StXmlDoctype doctype)
{
  static const xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
                                         .startElementNs = on_element,
                                         .endElementNs = on_element_end,
                                         .characters = on_text,
                                         .ignorableWhitespace = on_text,
                                         .cdataBlock = on_cdata,
                                         .comment = on_comment,
                                         .processingInstruction = on_instruction,
                                         .serror = on_error };
  prepare_libxml ();
  xmlParserCtxt *context = xmlNewParserCtxt ();
  context->_private = cursor;
  *context->sax = handler;
  g_autofree char *bare = doctype == ST_XML_TBX_DOCTYPE ? without_doctype (cursor->source) : NULL;
  xmlFreeDoc (xmlCtxtReadMemory (context, bare != NULL ? bare : cursor->source->text, (int) cursor->source->length, cursor->source->path,
                                 "UTF-8", XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOENT));
  gboolean sound = context->wellFormed != 0 && !cursor->reported;
  xmlFreeParserCtxt (context);
  return sound;
}

StXml *
st_xml_parse (const StSource *source, StXmlDoctype doctype, StDiagnostics *diag)
{
  StLocation start = st_location_new (source->path, 1, 1);
  Cursor cursor = { .source = source, .diag = diag, .at = source->text, .known = source->text, .there = start };
  if (source->length == 0)
    st_error (diag, start, "xml/syntax", "the file is empty");
  if (source->length == 0 || !is_fit (&cursor, doctype))
    return NULL;
  g_autoptr (StPool) pool = st_pool_new ();
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) content = g_string_new (NULL);
  cursor.pool = pool;
  cursor.nodes = nodes;
  cursor.starts = starts;
  cursor.content = content;
  if (!parse (&cursor, doctype))
    return NULL;
  ((Tree *) cursor.root)->after = take_nodes (&cursor, 0);
  ((Tree *) cursor.root)->pool = g_steal_pointer (&pool);
  return cursor.root;
}

const StList *
st_xml_before (const StXml *root)
{
  return &((const Tree *) root)->before;
}

const StList *
st_xml_after (const StXml *root)
{
  return &((const Tree *) root)->after;
}

const char *
st_xml_local_name (const StXml *element)
{
  const char *colon = strchr (element->name, ':');
  return colon != NULL ? colon + 1 : element->name;
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

const char *
st_xml_library (void)
{
  return xmlParserVersion;
}
