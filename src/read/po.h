/* PO files (GNU gettext), for teams that translate in that format: one for each
 * locale document, with msgctxt as the unit's id. They go out and come back;
 * the XLIFF documents stay the ones that count.
 *
 * The code is our own because the format is small, and gettext's library is under the
 * GPL. */
#pragma once

#include "read/xliff.h"

/* The note of a unit that came back, which says what its target was when it
 * went out. */
#define ST_PO_EXPORTED "exported"

/* @target as the note has it: a few digits of its hash. (transfer full) */
char *st_po_fingerprint (const char *target);

/* What a person's note says as a translator's comment: `text`, or `name: text`.
 * (transfer full) */
char *st_po_comment (const StUnitNote *note);

/* The units of @document that are in use, as PO. (transfer full) */
GString *st_po_format (const StXliff *document, const char *original, const char *language);

/* Reads a file as st_po_format() writes it, edited by any tool. Translators'
 * comments are notes that are from nobody. A unit with a line that cannot be read
 * is recorded as a wrong translation, and unfit.
 * Returns: (transfer full) (nullable) */
StXliff *st_po_read (const StSource *source, StDiagnostics *diag);
