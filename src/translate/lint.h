/* Lint: what looks wrong in a text and keeps it from nothing. Each finding is
 * a warning with a slug `lint/…`; a unit's note `check-ignore: SLUG` (without
 * the `lint/`, several with commas) mutes one there.
 *
 *   g_autoptr(StLint) lint = st_lint_new (language, glossary);
 *   st_lint_translation (lint, segment, unit, diag);   // for each in use
 */
#pragma once

#include "model/site.h"
#include "read/glossary.h"
#include "read/xliff.h"

typedef struct StLint StLint;

/* @glossary: (nullable). All are borrowed. */
StLint *st_lint_new (const StLanguage *target, const StGlossary *glossary);
void st_lint_free (StLint *lint);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StLint, st_lint_free)

/* Whether @text, a translation of a text of @kind, holds control or zero-width
 * characters, which no reader sees, as they are or by reference (`&lrm;`): such a
 * translation is not used. */
gboolean st_lint_has_hidden (const StLanguage *language, StSegmentKind kind, const char *text);

void st_lint_translation (StLint *lint, const StSegment *segment, const StUnit *unit, StDiagnostics *diag);

/* Checks the wording of the source itself. */
void st_lint_site (const StSite *site, StDiagnostics *diag);
