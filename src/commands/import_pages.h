/* The pages that a table makes, as they are to be written: what `import` does before it
 * writes anything. */
#pragma once

#include "commands/import_table.h"

/* A page as a row wants it. */
typedef struct {
  char *path;
  const StRow *row;
  const StCode *code; /* NULL where the page is new */
  char *text;         /* NULL where nothing changes */
  GPtrArray *changes; /* (element-type utf8): keys and sections that change */
  GPtrArray *kept;    /* (element-type utf8): texts of the page that differ from the table's, and stay */
  gboolean stub;      /* the row is wrong: the page stands for its code alone, and is not written */
} StDraft;

/**
 * st_drafts_make:
 * @root: the project's folder
 * @family: of a site whose pages have been read without errors; links may lead nowhere
 *
 * What is wrong with a row is recorded at its cell, and what the table lacks at its first line.
 *
 * Returns: (transfer full) (element-type StDraft): in the order of the rows
 */
GPtrArray *st_drafts_make (const char *root, const StFamily *family, const StRows *rows, const GArray *columns, StDiagnostics *diag);

/* Records what would be wrong with the site if @drafts were written, at the cells where it
 * comes from. */
void st_drafts_check (const char *root, GPtrArray *drafts, const GArray *columns, guint n_threads, StDiagnostics *diag);
