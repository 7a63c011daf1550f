/* Diagnostics: what is wrong with the user's input, and where.
 *
 * Every step records what it finds in one StDiagnostics and goes on to find
 * the next mistake; only commands/ prints them and chooses the exit status.
 *
 *   g_autoptr(StDiagnostics) diag = st_diagnostics_new ();
 *   st_error (diag, at, "yaml/unknown-key", "unknown key `%s`", key);
 *   if (st_diagnostics_errors (diag) > 0) …
 *
 * Recording is safe from any thread. */
#pragma once

#include <glib.h>

/* A severity is documented by its consequence: a warning changes nothing
 * (unless --strict asks for it); a wrong translation is not used, and its text
 * stays in the source language; of a wrong document, no translation is used; an
 * error stops the site from being written. All but the first are called errors. */
typedef enum { ST_WARNING, ST_WRONG_TRANSLATION, ST_WRONG_DOCUMENT, ST_ERROR } StSeverity;
#define ST_N_SEVERITIES 4

/* Where something was written. `file` is interned (st_location_new) and shown
 * relative to the project; line and column count from 1, columns in characters,
 * and 0 stands for "the whole file" and "the whole line". */
typedef struct {
  const char *file;
  guint line;
  guint column;
} StLocation;

typedef struct {
  StLocation at;
  StSeverity severity;
  char *text;
  const char *slug;
} StDiagnostic;

typedef struct StDiagnostics StDiagnostics;

StLocation st_location_new (const char *file, guint line, guint column);

StDiagnostics *st_diagnostics_new (void);
void st_diagnostics_free (StDiagnostics *diag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StDiagnostics, st_diagnostics_free)

/* Records one mistake. @slug is a string constant such as "link/broken" by
 * which users find and mute a kind of message. */
void st_error (StDiagnostics *diag, StLocation at, const char *slug, const char *format, ...) G_GNUC_PRINTF (4, 5);
void st_wrong_translation (StDiagnostics *diag, StLocation at, const char *slug, const char *format, ...) G_GNUC_PRINTF (4, 5);
void st_warning (StDiagnostics *diag, StLocation at, const char *slug, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* Records all that was recorded in @from, too, each as @worst at most. */
void st_diagnostics_add (StDiagnostics *diag, StDiagnostics *from, StSeverity worst);

/* Records all that was recorded in @from, too, each at @at. */
void st_diagnostics_add_at (StDiagnostics *diag, StDiagnostics *from, StLocation at);

/* How many of any kind. */
guint st_diagnostics_count (StDiagnostics *diag);
guint st_diagnostics_errors (StDiagnostics *diag);
/* Whether an error was recorded in @file. */
gboolean st_diagnostics_has_error_in (StDiagnostics *diag, const char *file);
/* What is reported and does not stop the site from being written: warnings, wrong
 * translations and wrong documents. */
guint st_diagnostics_findings (StDiagnostics *diag);
guint st_diagnostics_wrong_documents (StDiagnostics *diag);

/**
 * st_diagnostics_sorted:
 *
 * Returns: (transfer container) (element-type StDiagnostic): all of them by
 * file, line and column; of equal ones just the first.
 */
GPtrArray *st_diagnostics_sorted (StDiagnostics *diag);

/* "file:line:col: error: text [slug]", without a final newline; parts of the
 * location that are 0 are left out. */
char *st_diagnostic_format (const StDiagnostic *diagnostic);
/* The same, with the colours of a terminal. */
char *st_diagnostic_format_coloured (const StDiagnostic *diagnostic);
