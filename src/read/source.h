/* A source file: text that somebody edits, read whole and made regular.
 *
 *   g_autoptr(StSource) source = st_source_read (root, "content/smtp/252.md", diag);
 *   if (source != NULL) …                  // NULL: the reason is in diag
 *
 * The text is valid UTF-8 without NUL, BOM or CR; offsets into it can be
 * turned into locations. */
#pragma once

#include "base/diag.h"

/* A page of text is a few kilobytes; more is a mistake such as a binary file
 * in the wrong folder. Locale documents of large families are longer. */
#define ST_SOURCE_LIMIT (4u << 20)
#define ST_SOURCE_LIMIT_LOCALE (64u << 20)

typedef struct {
  const char *path; /* relative to the project, interned */
  char *text;
  gsize length;
} StSource;

/**
 * st_source_read:
 * @root: the project's folder
 * @path: the file, relative to @root
 * @limit: in bytes
 *
 * Returns: (transfer full) (nullable)
 */
StSource *st_source_read (const char *root, const char *path, gsize limit, StDiagnostics *diag);
void st_source_free (StSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StSource, st_source_free)

/* Where the byte at @offset stands. */
StLocation st_source_locate (const StSource *source, gsize offset);

/**
 * st_source_list:
 * @folder: relative to @root
 * @suffix: how the names end, or %NULL for folders
 *
 * Returns: (transfer full) (element-type utf8): the names, sorted; hidden ones
 * and editors' backups left out; empty where there is no such folder.
 */
GPtrArray *st_source_list (const char *root, const char *folder, const char *suffix);

/**
 * st_source_bytes:
 *
 * Reads a file that is not text for people, such as an icon.
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *st_source_bytes (const char *root, const char *path, StDiagnostics *diag);
