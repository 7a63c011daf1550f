/* What stands between {{ and }}, and in s-for, s-if and s-html: paths and
 * messages, looked up in the schema and the catalogue. For template.c. */
#pragma once

#include "template/program.h"

typedef struct {
  char *name;
  const StSchema *schema;
  const StRoot *root; /* NULL: of a loop */
} StVariable;

/* The variables in scope, innermost last; their index is their register. */
typedef struct {
  GArray *variables; /* (element-type StVariable) */
  const StCatalogue *catalogue;
  StDiagnostics *diag;
} StScope;

/* Resolves @text, a path such as `code.class.name`. FALSE: recorded. */
gboolean st_path_resolve (const StScope *scope, const char *text, StLocation at, StPath *path);

/* As st_path_resolve(), of a value that is shown: `page.updated | date` names a filter, too. */
gboolean st_value_resolve (const StScope *scope, const char *text, StLocation at, StPath *path);

/* Whether @text names a message (`t.title.code …`). */
gboolean st_is_message (const char *text);

/* Resolves a message and its arguments into @op. FALSE: recorded. */
gboolean st_message_resolve (const StScope *scope, const char *text, StLocation at, StOp *op);
