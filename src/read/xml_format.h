/* Nodes of a tree written as XML again, in one form: double quotes, no CDATA,
 * a namespace declared where it is first used, elements that hold elements
 * alone indented, everything else as it is. What is written reads the same, and
 * is written the same again.
 *
 *   StXmlForm *form = st_xml_form_new (NAMESPACE, NAMESPACE);
 *   st_xml_format (form, node, lines);
 *   st_xml_form_free (form); */
#pragma once

#include "read/xml.h"

/* What is in force where nodes are written: prefixes and their namespaces. */
typedef struct StXmlForm StXmlForm;

/**
 * st_xml_form_new:
 * @home: the default namespace there: its elements are written without a prefix
 * @nameless: the namespace that elements in no namespace count as, or ""
 *
 * Both must outlive the form.
 */
StXmlForm *st_xml_form_new (const char *home, const char *nameless);
void st_xml_form_free (StXmlForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StXmlForm, st_xml_form_free)

/* The namespace that @element counts as. (transfer none) */
const char *st_xml_form_space (const StXmlForm *form, const StXml *element);

/* Appends the lines of @node to @lines (element-type utf8), indented relative to
 * each other by two spaces for each level. A line of mixed text may hold newlines. */
void st_xml_format (StXmlForm *form, const StXml *node, GPtrArray *lines);

/**
 * st_xml_format_attributes:
 * @attributes: (element-type StXmlAttribute): those of @element that are written
 *
 * What stands in the tag of @element after its name: ` xmlns:x="urn:x" x:y="z"`.
 * The namespaces that it declares are in force from here on, until
 * st_xml_form_leave() is called with @mark.
 *
 * Returns: (transfer full) (nullable): %NULL where there is nothing.
 */
char *st_xml_format_attributes (StXmlForm *form, const StXml *element, const GPtrArray *attributes);
guint st_xml_form_mark (const StXmlForm *form);
void st_xml_form_leave (StXmlForm *form, guint mark);

/* Escapes as the tools that translators use do, so that a file they save
 * unchanged stays the same: `"` only in attributes. White space other than a
 * space would be read as one there (XML 1.0 §3.3.3). */
typedef enum { ST_XML_AS_TEXT, ST_XML_AS_ATTRIBUTE } StXmlPlace;
void st_xml_escape (GString *out, const char *text, StXmlPlace place);
