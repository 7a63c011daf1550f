/* A table that a program or spreadsheet wrote, with the place of each cell: CSV (RFC 4180),
 * or JSON (RFC 8259): an array of objects or codes, or an object of objects by their codes.
 *
 *   g_autoptr(StRows) rows = st_rows_read_csv (source, '\0', diag);
 *   if (rows != NULL) …      // NULL: nothing of it can be read; the reasons are in diag
 *
 * What is wrong with a row is recorded; the others are read all the same. */
#pragma once

#include "read/source.h"

typedef struct {
  char *text;       /* not empty; NULL of a list */
  GPtrArray *items; /* (element-type StCell) of a list in JSON, else NULL */
  StLocation at;
} StCell;

typedef struct {
  StLocation at;
  GPtrArray *cells; /* (element-type StCell) by column; NULL where the row says nothing */
  gboolean wrong;   /* it is recorded what is wrong with it; it may lack cells */
} StRow;

typedef struct {
  GPtrArray *columns; /* (element-type StCell) their names; NULL where one has none */
  GPtrArray *rows;    /* (element-type StRow) */
  gboolean typed;     /* of JSON: a program wrote the values, no spreadsheet */
} StRows;

/* @separator: between cells; 0: the one of comma, semicolon and tab that stands most often
 *   in the first line
 * Returns: (transfer full) (nullable) */
StRows *st_rows_read_csv (const StSource *source, char separator, StDiagnostics *diag);
/* A code on each line; what stands after ` #`, and lines that begin with `#`, are comments.
 * (transfer full) */
StRows *st_rows_read_lines (const StSource *source, StDiagnostics *diag);
/* Returns: (transfer full) (nullable) */
StRows *st_rows_read_json (const StSource *source, StDiagnostics *diag);
void st_rows_free (StRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StRows, st_rows_free)

/* The cell of @row in column @column. (transfer none) (nullable) */
const StCell *st_row_cell (const StRow *row, guint column);
