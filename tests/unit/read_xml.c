#include "read/xml.h"

#include "support.h"

/* Parses @text, in which nothing may be wrong. (transfer full) */
static StXml *
parse (const char *text)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.html", text);
  StXml *root = st_xml_parse (source, ST_XML_HTML_DOCTYPE, diag);
  assert_recorded (diag, "");
  g_assert_nonnull (root);
  return root;
}

static const StXml *
child (const StXml *element, guint index)
{
  g_assert_cmpuint (index, <, element->children.count);
  return element->children.items[index];
}

static void
check_place (StLocation at, guint line, guint column)
{
  g_assert_cmpstr (at.file, ==, "a.html");
  g_assert_cmpuint (at.line, ==, line);
  g_assert_cmpuint (at.column, ==, column);
}

static void
check_element (const StXml *node, const char *name, guint line, guint column)
{
  g_assert_cmpint (node->kind, ==, ST_XML_ELEMENT);
  g_assert_cmpstr (node->name, ==, name);
  g_assert_true (st_xml_is (node, name));
  check_place (node->at, line, column);
}

static void
check_text (const StXml *node, const char *text, guint line, guint column)
{
  g_assert_cmpint (node->kind, ==, ST_XML_TEXT);
  g_assert_cmpstr (node->text, ==, text);
  check_place (node->at, line, column);
}

static void
check_attribute (const StXml *element, const char *name, const char *value, guint line, guint column)
{
  const StXmlAttribute *attribute = st_xml_attribute (element, name);
  g_assert_nonnull (attribute);
  g_assert_cmpstr (attribute->value, ==, value);
  check_place (attribute->at, line, column);
}

/* --- the tree ------------------------------------------------------------ */

static void
test_tree (void)
{
  g_autoptr (StXml) root = parse ("<p class=\"a\">one <b>two</b> <i>three</i><b>four</b></p>");
  g_assert_null (root->parent);
  g_assert_cmpuint (root->children.count, ==, 5);
  g_assert_true (child (root, 1)->parent == root);
  g_assert_cmpstr (st_xml_get (root, "class"), ==, "a");
  g_assert_null (st_xml_get (root, "clas"));
  g_assert_true (st_xml_child (root, "b") == child (root, 1));
  g_assert_null (st_xml_child (root, "u"));
  g_autofree char *content = st_xml_content (root);
  g_assert_cmpstr (content, ==, "one two threefour");
  g_assert_false (st_xml_is (child (root, 0), "b"));
}

static void
test_references (void)
{
  g_autoptr (StXml) root = parse ("<p title=\"&quot;1 &lt; 2&quot;&#x20;&amp;\">a &lt; b &amp;amp; &#233;&apos;</p>");
  g_assert_cmpstr (st_xml_get (root, "title"), ==, "\"1 < 2\" &");
  g_autofree char *content = st_xml_content (root);
  g_assert_cmpstr (content, ==, "a < b &amp; é'");
}

static void
test_prefixes (void)
{
  g_autoptr (StXml) root = parse ("<x:a xmlns:x=\"urn:x\" xmlns=\"urn:y\"><b xml:space=\"preserve\" x:c=\"1\"/></x:a>");
  g_assert_true (st_xml_is (root, "x:a"));
  const StXml *b = st_xml_child (root, "b");
  g_assert_cmpstr (st_xml_get (b, "xml:space"), ==, "preserve");
  g_assert_cmpstr (st_xml_get (b, "x:c"), ==, "1");
}

static void
check_space (const StXml *element, const char *local_name, const char *space)
{
  g_assert_cmpstr (st_xml_local_name (element), ==, local_name);
  g_assert_cmpstr (element->space, ==, space);
}

static void
test_namespaces (void)
{
  g_autoptr (StXml) root = parse ("<x:a xmlns:x=\"urn:x\" xmlns=\"urn:y\" x:k=\"1\" l=\"2\"><b/><c xmlns=\"\"><d/></c></x:a>");
  check_space (root, "a", "urn:x");
  g_assert_cmpuint (root->declarations.count, ==, 2);
  const StXmlDeclaration *first = root->declarations.items[0], *second = root->declarations.items[1];
  g_assert_cmpstr (first->prefix, ==, "x");
  g_assert_cmpstr (first->space, ==, "urn:x");
  g_assert_null (second->prefix);
  g_assert_cmpstr (second->space, ==, "urn:y");
  g_assert_cmpstr (st_xml_attribute (root, "x:k")->space, ==, "urn:x");
  g_assert_null (st_xml_attribute (root, "l")->space);
  check_space (child (root, 0), "b", "urn:y");
  check_space (child (root, 1), "c", NULL);
  check_space (child (child (root, 1), 0), "d", NULL);
}

static void
check_aside (const StXml *node, StXmlKind kind, const char *name, const char *text, guint line, guint column)
{
  g_assert_cmpint (node->kind, ==, kind);
  g_assert_cmpstr (node->name, ==, name);
  g_assert_cmpstr (node->text, ==, text);
  check_place (node->at, line, column);
}

/* Comments and instructions, in the root element and outside. */
static void
test_asides (void)
{
  g_autoptr (StXml) root =
      parse ("<?xml version=\"1.0\"?>\n<!-- a <b> -->\n <?c d?><!DOCTYPE html>\n<r>e<!--f--><?g?>h</r>\n<!--i--><?j k?>\n");
  const StList *before = st_xml_before (root), *after = st_xml_after (root);
  g_assert_cmpuint (before->count, ==, 2);
  check_aside (before->items[0], ST_XML_COMMENT, NULL, " a <b> ", 2, 1);
  check_aside (before->items[1], ST_XML_INSTRUCTION, "c", "d", 3, 2);
  check_element (root, "r", 4, 1);
  g_assert_cmpuint (root->children.count, ==, 4);
  check_aside (child (root, 1), ST_XML_COMMENT, NULL, "f", 4, 5);
  check_aside (child (root, 2), ST_XML_INSTRUCTION, "g", NULL, 4, 13);
  check_text (child (root, 3), "h", 4, 18);
  g_assert_cmpuint (after->count, ==, 2);
  check_aside (after->items[0], ST_XML_COMMENT, NULL, "i", 5, 1);
  check_aside (after->items[1], ST_XML_INSTRUCTION, "j", "k", 5, 9);
  g_autofree char *content = st_xml_content (root);
  g_assert_cmpstr (content, ==, "eh");
}

/* --- places -------------------------------------------------------------- */

static void
test_places_of_elements (void)
{
  g_autoptr (StXml) root = parse ("<div>\n"
                                  "  <p>one</p><p>two</p>\n"
                                  "\t<br/> <em>three</em>\n"
                                  "</div>\n");
  check_element (root, "div", 1, 1);
  check_element (child (root, 1), "p", 2, 3);
  check_text (child (child (root, 1), 0), "one", 2, 6);
  check_element (child (root, 2), "p", 2, 13);
  check_text (child (child (root, 2), 0), "two", 2, 16);
  check_element (child (root, 4), "br", 3, 2);
  check_element (child (root, 6), "em", 3, 8);
}

static void
test_places_of_attributes (void)
{
  g_autoptr (StXml) root = parse ("<a id=\"x\" href = 'y' id-of=\"\"\n"
                                  "   class=\n"
                                  "     \"z\"><b\n"
                                  "a='1'\n"
                                  "/></a>");
  check_attribute (root, "id", "x", 1, 8);
  check_attribute (root, "href", "y", 1, 19);
  check_attribute (root, "id-of", "", 1, 29);
  check_attribute (root, "class", "z", 3, 7);
  check_element (child (root, 0), "b", 3, 10);
  check_attribute (child (root, 0), "a", "1", 4, 4);
}

/* Names that stand elsewhere in the tag too. */
static void
test_places_of_attributes_look_alikes (void)
{
  g_autoptr (StXml) root = parse ("<data data=\"data\" data-x=\"x=\" x=\"data\" title='a \"href=\" b' href=\"y\"/>");
  check_attribute (root, "data", "data", 1, 13);
  check_attribute (root, "data-x", "x=", 1, 27);
  check_attribute (root, "x", "data", 1, 34);
  check_attribute (root, "title", "a \"href=\" b", 1, 47);
  check_attribute (root, "href", "y", 1, 66);
}

/* A namespace declaration is no attribute of the tree, and stands between them. */
static void
test_places_after_namespaces (void)
{
  g_autoptr (StXml) root = parse ("<xliff xmlns=\"urn:oasis:names:id\" id=\"x\" xmlns:name=\"urn:y\" name=\"z\"/>");
  check_attribute (root, "id", "x", 1, 39);
  check_attribute (root, "name", "z", 1, 67);
}

static void
test_places_after_comments (void)
{
  g_autoptr (StXml) root = parse ("<!-- a <b> in \"it -->\n"
                                  "<!DOCTYPE html>\n"
                                  "<!-- don't -->\n"
                                  "<p><!-- one <i> -->text<!--\n"
                                  "two --> <b>bold</b></p>\n");
  check_element (root, "p", 4, 1);
  g_assert_cmpint (child (root, 0)->kind, ==, ST_XML_COMMENT);
  check_place (child (root, 0)->at, 4, 4);
  check_text (child (root, 1), "text", 4, 20);
  check_place (child (root, 2)->at, 4, 24);
  check_text (child (root, 3), " ", 5, 8);
  check_element (child (root, 4), "b", 5, 9);
  check_text (child (child (root, 4), 0), "bold", 5, 12);
}

static void
test_places_around_cdata (void)
{
  g_autoptr (StXml) root = parse ("<p>a<![CDATA[<b> & ]] \"]]><i>c</i>\n<![CDATA[x]]></p>");
  g_autofree char *content = st_xml_content (root);
  g_assert_cmpstr (content, ==, "a<b> & ]] \"c\nx");
  const StXml *i = st_xml_child (root, "i");
  check_element (i, "i", 1, 27);
  check_text (child (i, 0), "c", 1, 30);
}

static void
test_places_after_wide_characters (void)
{
  g_autoptr (StXml) root = parse ("<p title=\"Tiếng Việt\" lang=\"vi\">Đã 😀<b>x</b></p>");
  check_attribute (root, "title", "Tiếng Việt", 1, 11);
  check_attribute (root, "lang", "vi", 1, 29);
  check_text (child (root, 0), "Đã 😀", 1, 33);
  check_element (child (root, 1), "b", 1, 37);
}

static void
test_places_after_signs_in_attributes (void)
{
  g_autoptr (StXml) root = parse ("<p a=\"1 > 0\" b='it says \">\"'>one<i c=\"'\"/>two</p>");
  check_attribute (root, "b", "it says \">\"", 1, 17);
  check_text (child (root, 0), "one", 1, 30);
  check_element (child (root, 1), "i", 1, 33);
  check_text (child (root, 2), "two", 1, 43);
}

static void
test_places_after_references (void)
{
  g_autoptr (StXml) root = parse ("<p>a &lt;b&gt; &amp; c<i d=\"&lt;i&gt;\" e=\"f\"/></p>");
  check_element (child (root, 1), "i", 1, 23);
  check_attribute (child (root, 1), "e", "f", 1, 43);
}

/* Processing instructions are for other programs; they may hold anything. */
static void
test_processing_instructions (void)
{
  g_autoptr (StXml) root = parse ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                  "<?xml-stylesheet href='a.css'?>\n"
                                  "<p class=\"a\">one<?php echo 1; ?>two<b>three</b></p>\n"
                                  "<?end?>\n");
  check_element (root, "p", 3, 1);
  check_attribute (root, "class", "a", 3, 11);
  g_autofree char *content = st_xml_content (root);
  g_assert_cmpstr (content, ==, "onetwothree");
  check_element (st_xml_child (root, "b"), "b", 3, 36);
}

static void
test_processing_instructions_with_quotes (void)
{
  g_autoptr (StXml) root = parse ("<?note it's a > b?>\n<p class=\"a\"><?note don't?><b id=\"x\">text</b></p>");
  check_element (root, "p", 2, 1);
  check_attribute (root, "class", "a", 2, 11);
  check_element (st_xml_child (root, "b"), "b", 2, 28);
  check_attribute (st_xml_child (root, "b"), "id", "x", 2, 35);
}

/* --- what is refused ----------------------------------------------------- */

static void
check_refused (const char *text, StXmlDoctype doctype, guint line, const char *slug)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.html", text);
  g_autoptr (StXml) root = st_xml_parse (source, doctype, diag);
  g_assert_null (root);
  g_autoptr (GPtrArray) sorted = st_diagnostics_sorted (diag);
  g_assert_cmpuint (sorted->len, ==, 1);
  const StDiagnostic *one = sorted->pdata[0];
  g_assert_cmpint (one->severity, ==, ST_ERROR);
  g_assert_cmpstr (one->slug, ==, slug);
  g_assert_cmpstr (one->at.file, ==, "a.html");
  g_assert_cmpuint (one->at.line, ==, line);
  g_assert_null (strchr (one->text, '\n'));
}

static void
test_broken (void)
{
  check_refused ("", ST_XML_HTML_DOCTYPE, 1, "xml/syntax");
  check_refused ("text", ST_XML_HTML_DOCTYPE, 1, "xml/syntax");
  check_refused ("<p>\n<b>\n</p>", ST_XML_HTML_DOCTYPE, 3, "xml/syntax");
  check_refused ("<p>\n<br>\n<i>x</i></p>", ST_XML_HTML_DOCTYPE, 3, "xml/syntax");
  check_refused ("<p>\na & b</p>", ST_XML_HTML_DOCTYPE, 2, "xml/syntax");
  check_refused ("<p>\n\n<i a=b></i></p>", ST_XML_HTML_DOCTYPE, 3, "xml/syntax");
  check_refused ("<p>\n<i a=\"1\" a=\"2\"/></p>", ST_XML_HTML_DOCTYPE, 2, "xml/syntax");
  check_refused ("<p/>\n<p/>", ST_XML_HTML_DOCTYPE, 2, "xml/syntax");
}

static void
test_doctype (void)
{
  g_autoptr (StXml) root = parse ("<!DOCTYPE html>\n<html/>");
  check_element (root, "html", 2, 1);
  check_refused ("<!DOCTYPE html>\n<html/>", ST_XML_NO_DOCTYPE, 1, "xml/doctype");
  check_refused ("<!DOCTYPE xliff>\n<xliff/>", ST_XML_HTML_DOCTYPE, 1, "xml/doctype");
  check_refused ("<!DOCTYPE xliff SYSTEM \"xliff.dtd\">\n<xliff/>", ST_XML_NO_DOCTYPE, 1, "xml/doctype");
  check_refused (
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n<html/>",
      ST_XML_HTML_DOCTYPE, 1, "xml/doctype");
}

static void
test_entities (void)
{
  check_refused ("<p>\na&nbsp;b</p>", ST_XML_HTML_DOCTYPE, 2, "xml/syntax");
  check_refused ("<!DOCTYPE html>\n<p>a&nbsp;b</p>", ST_XML_HTML_DOCTYPE, 2, "xml/syntax");
  check_refused ("<!DOCTYPE html [<!ENTITY x \"y\">]>\n<p>&x;</p>", ST_XML_HTML_DOCTYPE, 1, "xml/doctype");
  check_refused ("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<p>&x;</p>", ST_XML_HTML_DOCTYPE, 1, "xml/doctype");
}

/* Ten of ten of ten …: refused before it fills the memory. */
static void
test_entities_of_entities (void)
{
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE html [\n<!ENTITY a0 \"aaaaaaaaaa\">\n");
  for (guint i = 1; i < 12; i++)
    {
      g_string_append_printf (text, "<!ENTITY a%u \"", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (text, "&a%u;", i - 1);
      g_string_append (text, "\">\n");
    }
  g_string_append (text, "]>\n<p title=\"&a11;\">&a11;</p>");
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.html", text->str);
  g_autoptr (StXml) root = st_xml_parse (source, ST_XML_HTML_DOCTYPE, diag);
  g_assert_null (root);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
}

static void
test_depth (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<p>");
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.html", text->str);
  g_autoptr (StXml) root = st_xml_parse (source, ST_XML_HTML_DOCTYPE, diag);
  g_assert_null (root);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/xml/a document is a tree of elements and texts", test_tree);
  g_test_add_func ("/xml/references are resolved", test_references);
  g_test_add_func ("/xml/names keep their prefix", test_prefixes);
  g_test_add_func ("/xml/names have a namespace", test_namespaces);
  g_test_add_func ("/xml/comments and instructions stand where they are", test_asides);
  g_test_add_func ("/places/of elements and texts", test_places_of_elements);
  g_test_add_func ("/places/of attributes, in tags over several lines too", test_places_of_attributes);
  g_test_add_func ("/places/of attributes whose names stand elsewhere in the tag", test_places_of_attributes_look_alikes);
  g_test_add_func ("/places/of attributes after a namespace", test_places_after_namespaces);
  g_test_add_func ("/places/after comments", test_places_after_comments);
  g_test_add_func ("/places/around CDATA", test_places_around_cdata);
  g_test_add_func ("/places/columns count characters, not bytes", test_places_after_wide_characters);
  g_test_add_func ("/places/after a greater-than sign in an attribute", test_places_after_signs_in_attributes);
  g_test_add_func ("/places/after references", test_places_after_references);
  g_test_add_func ("/places/processing instructions are passed over", test_processing_instructions);
  g_test_add_func ("/places/whatever quotes they hold", test_processing_instructions_with_quotes);
  g_test_add_func ("/refused/what is not well-formed, with its line", test_broken);
  g_test_add_func ("/refused/every document type but that of templates", test_doctype);
  g_test_add_func ("/refused/entities that are not XML's own", test_entities);
  g_test_add_func ("/refused/entities that would fill the memory", test_entities_of_entities);
  g_test_add_func ("/refused/absurd nesting", test_depth);
  return g_test_run ();
}
