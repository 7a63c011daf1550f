/* The template compiler, in three files: slot.c for text and attributes,
 * element.c for elements and their directives, template.c for whole templates
 * with layouts and includes. For these alone. */
#pragma once

#include "template/expression.h"

typedef struct {
  const StCatalogue *catalogue;
  StDiagnostics *diag;
  StScope scope;
  GArray *ops;
  GString *literal;   /* not yet written as an operation */
  gboolean verbatim;  /* it begins in <pre> */
  GHashTable *blocks; /* name → StXml of the page that fills the layout */
  guint depth;        /* of includes */
  guint loops;        /* that stand around */
  StPath link;        /* what the `href` of the element at hand leads to, where that is a page of the site */
  guint parts;        /* elements, texts and attributes compiled so far */
  gboolean failed;
} StCompiler;

/* What the text being compiled stands in. */
typedef struct {
  gboolean verbatim;  /* <pre>: white space counts */
  gboolean no_markup; /* <title>: no tags may stand here */
  gboolean json;      /* <script type="application/ld+json">: slots stand in strings */
} StPlace;

#define st_compiler_fail(compiler, at, slug, ...)                                                                                          \
  (st_error ((compiler)->diag, (at), (slug), __VA_ARGS__), (void) ((compiler)->failed = TRUE))

/* slot.c: operations, text and attributes. */
guint st_compiler_add (StCompiler *compiler, StOp op);
guint st_compiler_here (StCompiler *compiler);
void st_compile_text (StCompiler *compiler, const StXml *node, StPlace place);
/* Attributes of elements, one after another: in between, @compiler->link is none. */
void st_compile_attribute (StCompiler *compiler, const StXmlAttribute *attribute);
gboolean st_is_directive (const char *name);

/* element.c */
/* Records directives and elements that do not exist, or not there. */
void st_compiler_check_names (StCompiler *compiler, const StXml *element);
void st_compile_element (StCompiler *compiler, const StXml *element, StPlace place);
void st_compile_children (StCompiler *compiler, const StXml *element, StPlace place);
/* Whether @node is white space or a comment. */
gboolean st_is_space (const StXml *node);

/* template.c */
void st_compile_include (StCompiler *compiler, const StXml *element, StPlace place);
void st_compile_block (StCompiler *compiler, const StXml *element, StPlace place);
