/* Whether a translation may stand for a segment. One that may not would break the
 * page, or say something that nobody sees. */
#pragma once

#include "model/site.h"

typedef struct {
  const char *slug; /* NULL: there is no fault */
  char *text;
} StFault;

/**
 * st_fit_check:
 * @target: a translation of @segment into the language of that index
 * @message: (out) (optional) (transfer full) (nullable): of a message without a fault: what it is parsed into
 *
 * Safe from any thread, but for messages.
 *
 * Returns: what is wrong; its text is the caller's.
 */
StFault st_fit_check (const StSite *site, guint language, const StSegment *segment, const char *target, StMessage **message);

/* Warns that the unit @id translates what the site no longer says. */
void st_fit_report_stale (StDiagnostics *diag, StLocation at, const char *id);
