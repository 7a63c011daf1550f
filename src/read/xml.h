/* XML read into a small tree in which every node knows its line and column.
 * libxml2 is named in xml.c alone. No network, no DTD, no entities but the
 * five of XML and numeric ones.
 *
 *   g_autoptr(StXml) root = st_xml_parse (source, ST_XML_NO_DOCTYPE, diag);
 *
 * Strings and nodes belong to the tree. */
#pragma once

#include "base/pool.h"
#include "read/source.h"

typedef enum { ST_XML_ELEMENT, ST_XML_TEXT, ST_XML_COMMENT, ST_XML_INSTRUCTION } StXmlKind;

typedef struct {
  const char *name;  /* with its prefix if it has one */
  const char *space; /* the namespace of that prefix, or NULL */
  const char *value;
  const char *raw; /* the value in the source, which must outlive the tree */
  StLocation at;   /* of the value's first character */
} StXmlAttribute;

/* A namespace as an element declares it (Namespaces in XML 1.0 §3). */
typedef struct {
  const char *prefix; /* NULL: of names without a prefix */
  const char *space;  /* "": of none */
} StXmlDeclaration;

typedef struct StXml StXml;
struct StXml {
  StXmlKind kind;
  StLocation at;
  const char *name;    /* of an element, with its prefix if it has one; of an instruction */
  const char *space;   /* of an element: its namespace, or NULL */
  const char *text;    /* of a text, references resolved; of a comment or an instruction, or NULL */
  const char *raw;     /* of a text: in the source, which must outlive the tree */
  StList attributes;   /* StXmlAttribute: of an element */
  StList declarations; /* StXmlDeclaration: of an element */
  StList children;     /* StXml: of an element */
  StXml *parent;       /* (transfer none) (nullable) */
};

/* The document type that a file may begin with: of templates `<!DOCTYPE html>`; of
 * glossaries that of TBX, whose DTD is not read. No other declaration is accepted. */
typedef enum { ST_XML_NO_DOCTYPE, ST_XML_HTML_DOCTYPE, ST_XML_TBX_DOCTYPE } StXmlDoctype;

/* Returns: (transfer full) (nullable): the root element. */
StXml *st_xml_parse (const StSource *source, StXmlDoctype doctype, StDiagnostics *diag);
/* @root: of a whole tree */
void st_xml_free (StXml *root);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StXml, st_xml_free)

/* StXml: the comments and instructions before and after the root element. (transfer none) */
const StList *st_xml_before (const StXml *root);
const StList *st_xml_after (const StXml *root);

/* The name of an element without its prefix. (transfer none) */
const char *st_xml_local_name (const StXml *element);
/* (transfer none) (nullable) */
const char *st_xml_get (const StXml *element, const char *attribute);
const StXmlAttribute *st_xml_attribute (const StXml *element, const char *attribute);
/* The first child element of that name. (transfer none) (nullable) */
const StXml *st_xml_child (const StXml *element, const char *name);
/* All text under @element. (transfer full) */
char *st_xml_content (const StXml *element);
gboolean st_xml_is (const StXml *node, const char *name);

/* The location of what stands @offset bytes into @text, a text or value whose
 * raw form is @raw and stands @at. */
StLocation st_xml_locate (StLocation at, const char *raw, const char *text, gsize offset);

/* The version of libxml2: "20914" is 2.9.14. */
const char *st_xml_library (void);
