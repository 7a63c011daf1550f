/* The columns of a table (read/rows.h), matched to what the pages of a family can say. */
#pragma once

#include "model/site.h"
#include "read/rows.h"

typedef enum {
  ST_COLUMN_UNUSED,
  ST_COLUMN_KEY,     /* a key that every code page has */
  ST_COLUMN_FACT,    /* a fact of the family */
  ST_COLUMN_SUMMARY, /* the first paragraph */
  ST_COLUMN_SECTION
} StColumnKind;

typedef struct {
  StColumnKind kind;
  const char *id; /* of what it holds: `name`, `retry`, `summary`, `fix` */
  const StKey *key;
  const StFact *fact;
  const StSection *section;
  guint from; /* the number of the table's column; one may hold several things */
} StColumn;

/**
 * st_columns_match:
 * @maps: (nullable): "fact=column", NULL after the last
 *
 * Finds out what each column of @rows holds: what @maps say, else what has its name as id,
 * name or heading, whatever the case of its letters. What nothing has is recorded as a
 * warning, and what cannot be an error.
 *
 * Returns: (transfer full) (element-type StColumn): by column, and after them what --map finds in a column besides
 */
GArray *st_columns_match (const StRows *rows, const StFamily *family, char *const *maps, StDiagnostics *diag);

/* The column that holds @id; NULL where none does. */
const StColumn *st_columns_find (const GArray *columns, const char *id);

/* Whether pages state a list of what @column holds. */
gboolean st_column_is_list (const StColumn *column);

/* Its values: the items of a list in JSON, else the parts of its text between semicolons, or
 * where there are none between commas. "[]" is an empty list. (transfer full) (element-type utf8) */
GPtrArray *st_cell_values (const StCell *cell);

/* What is wrong with a cell of a spreadsheet that was saved as a formula or its error, or NULL. */
const char *st_cell_fault (const StCell *cell);

/* Reads @file, which the user names, as @format says: "csv" or "json"; or where that is NULL by how
 * its name ends, and as lines with a code each where it ends otherwise. Returns: (transfer full) (nullable) */
StRows *st_table_read (const char *file, const char *format, char separator, StDiagnostics *diag);
