/* Locale documents: XLIFF 1.2 as translators' tools write it, one document
 * per family and language. `state` decides whether a translation is usable;
 * tools that know no states leave it out, and then a filled target counts as
 * translated (XLIFF 1.2 §2.3.1, attribute state).
 *
 *   g_autoptr(StXliff) document = st_xliff_read (root, "locales/vi/smtp.xlf", "en", "vi", diag);
 */
#pragma once

#include "read/source.h"

typedef enum { ST_STATE_NEW, ST_STATE_NEEDS_TRANSLATION, ST_STATE_TRANSLATED, ST_STATE_FINAL } StState;

typedef struct {
  char *from; /* who says it: "developer", "statuary", or NULL */
  char *text;
} StUnitNote;

typedef struct {
  char *id;
  char *source;
  char *target; /* NULL where there is none or it is empty */
  StState state;
  GPtrArray *notes; /* (element-type StUnitNote) */
  /* The pair that was good before the source changed (alt-trans of type
   * previous-version), or NULL and NULL. */
  char *previous_source;
  char *previous_target;
  StState previous_state;
  StLocation at;        /* of the unit */
  StLocation target_at; /* of the target, or of the unit */
  /* How the target was written, before it was made regular. */
  gboolean edge_space;
  gboolean double_space;
  gboolean not_nfc;
  gboolean obsolete; /* kept in the group `obsolete`, not in use */
} StUnit;

StUnit *st_unit_new (const char *id, const char *source);
void st_unit_free (StUnit *unit);
void st_unit_add_note (StUnit *unit, const char *from, const char *text);

typedef struct {
  const char *path;      /* interned */
  char *original;        /* what the document says it is, or NULL */
  char *target_language; /* likewise */
  GPtrArray *units;      /* (element-type StUnit) in document order, ids unique */
} StXliff;

StXliff *st_xliff_new (const char *path);

/**
 * st_xliff_read:
 * @path: relative to @root
 * @source_language: %NULL to accept any two languages
 * @target_language: %NULL for a document that holds sources only
 *
 * Returns: (transfer full) (nullable): NULL where the document is broken.
 */
StXliff *st_xliff_read (const char *root, const char *path, const char *source_language, const char *target_language, StDiagnostics *diag);
void st_xliff_free (StXliff *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StXliff, st_xliff_free)

/**
 * st_xliff_format:
 * @original: the document's name, such as "smtp"
 * @target_language: %NULL for a document that holds sources only
 *
 * The canonical form: the same units give the same bytes. Obsolete units stand
 * last, in a group `obsolete`. (transfer full)
 */
GString *st_xliff_format (const StXliff *document, const char *original, const char *source_language, const char *target_language);

/* "new", "needs-translation", "translated" or "final". */
const char *st_state_name (StState state);
