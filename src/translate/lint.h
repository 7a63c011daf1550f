/* Lint: what looks wrong in a text and keeps it from nothing. Each finding is
 * a warning with a slug `lint/…`; a unit's note `check-ignore: SLUG` (without
 * the `lint/`, several with commas) mutes one there.
 *
 * Some mistakes show only beside other units, so all are added before any is
 * reported:
 *
 *   g_autoptr(StLint) lint = st_lint_new (english, language, glossary);
 *   st_lint_add (lint, segment, unit, ST_LINT_SHOWN);   // for each
 *   st_lint_report (lint, diag);
 */
#pragma once

#include "model/site.h"
#include "read/glossary.h"
#include "read/xliff.h"

typedef struct StLint StLint;

/* @glossary: (nullable). All are borrowed. */
StLint *st_lint_new (const StLanguage *source, const StLanguage *target, const StGlossary *glossary);
void st_lint_free (StLint *lint);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StLint, st_lint_free)

/* Whether @text, a translation of a text of @kind, holds control or format characters,
 * which no reader sees, as they are or by reference (`&lrm;`): such a translation is
 * not used. Those that the language or an emoji needs are none of them. */
gboolean st_lint_has_hidden (const StLanguage *language, StSegmentKind kind, const char *text);

/* Whether readers see the translation, or it breaks its page, and all that is asked is
 * whether it belongs to another unit. */
typedef enum { ST_LINT_SHOWN, ST_LINT_REFUSED } StLintUse;

/* @segment, @unit: borrowed until @lint is freed; the unit has a target */
void st_lint_add (StLint *lint, const StSegment *segment, const StUnit *unit, StLintUse use);

/* Records what looks wrong in the units added. */
void st_lint_report (StLint *lint, StDiagnostics *diag);

/* Checks the wording of the source itself. */
void st_lint_site (const StSite *site, StDiagnostics *diag);
