/* A source file: text that somebody edits, read whole and made regular.
 *
 *   g_autoptr(StSource) source = st_source_read (root, "content/smtp/252.md", ST_SOURCE_TEXT, diag);
 *   if (source != NULL) …                  // NULL: the reason is in diag
 *
 * The text is valid UTF-8 without NUL, BOM or CR; offsets into it can be
 * turned into locations. */
#pragma once

#include "base/diag.h"
#include "base/limits.h"

typedef enum {
  ST_SOURCE_TEXT,   /* without control characters and noncharacters */
  ST_SOURCE_LOCALE, /* a locale document: larger, and it may hold what XML 1.0 can, for
                     * one such character spoils its unit, not all the others; but no
                     * conflict that git left */
  ST_SOURCE_ROWS    /* a table: larger than a text, and else like it */
} StSourceKind;

typedef struct {
  StSourceKind kind;
  const char *path; /* relative to the project, interned */
  char *text;
  gsize length;
} StSource;

/**
 * st_source_read:
 * @root: the project's folder
 * @path: the file, relative to @root, opened as folder.h says
 *
 * Returns: (transfer full) (nullable)
 */
StSource *st_source_read (const char *root, const char *path, StSourceKind kind, StDiagnostics *diag);
/* As st_source_read(), of a file that the user named on the command line: where it lies, links
 * and all, is their affair, and messages name it as they did. (transfer full) (nullable) */
StSource *st_source_read_named (const char *file, StSourceKind kind, StDiagnostics *diag);
/* As st_source_read(), of @text, which is not written yet. (transfer full) (nullable) */
StSource *st_source_new (const char *path, const char *text, StDiagnostics *diag);
void st_source_free (StSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StSource, st_source_free)

/* Where the byte at @offset stands. */
StLocation st_source_locate (const StSource *source, gsize offset);
/* The byte at @at; that of the end where it lies beyond. */
gsize st_source_offset (const StSource *source, StLocation at);
