/* The subcommands of `statuary i18n`, and what they share. */
#pragma once

#include "commands/command.h"
#include "read/xliff.h"
#include "translate/assembly.h"

StExit st_i18n_sync (int argc, char **argv);
StExit st_i18n_status (int argc, char **argv);
StExit st_i18n_add (int argc, char **argv);
StExit st_i18n_export (int argc, char **argv);
StExit st_i18n_import (int argc, char **argv);

/* Whether a command has a use for the source language. */
typedef enum { ST_WITHOUT_SOURCE, ST_WITH_SOURCE } StSourceUse;

/**
 * st_i18n_languages:
 * @names: tags of languages; none for all
 *
 * Returns: (transfer full) (element-type guint) (nullable): their indexes, or
 * %NULL with the reason on standard error.
 */
GArray *st_i18n_languages (const StSite *site, char **names, StSourceUse use);

/* Brings all documents of one language in line with the content of @root.
 * What is wrong is recorded. */
void st_i18n_sync_language (const char *root, const char *tag, guint n_threads, gboolean quiet, StDiagnostics *diag);

/* The languages that a document of @language is in. */
typedef struct {
  const char *source;
  const char *target; /* NULL: it holds sources alone */
} StI18nTags;
StI18nTags st_i18n_tags (const StSite *site, const StDocument *document, guint language);

/**
 * st_i18n_read:
 * @old: (out) (transfer full) (nullable): what the document holds; %NULL where there is none
 *
 * Reads a document that is to be rewritten.
 *
 * Returns: FALSE where it cannot be read, or not without losing something; the
 * reasons are recorded.
 */
gboolean st_i18n_read (const char *root, const StSite *site, const StDocument *document, guint language, StXliff **old,
                       StDiagnostics *diag);

/* Records that the document @path stays as it is, for reasons that are recorded. */
void st_i18n_leave (const char *path, StDiagnostics *diag);

/* Writes @text to @path (relative to @root) if that has other content, by way
 * of a temporary name. Errors are recorded.
 * Returns: whether the file has other content now, or would have. */
typedef enum { ST_WRITE, ST_ONLY_COMPARE } StWriteMode;
gboolean st_i18n_write (const char *root, const char *path, const GString *text, StWriteMode mode, StDiagnostics *diag);
