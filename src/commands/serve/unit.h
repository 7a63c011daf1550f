/* Units in the preview for translators: what a translator is shown of one, and
 * what a translator writes, saved as `statuary i18n sync` would write it. */
#pragma once

#include "commands/serve/workshop.h"

/* Why a unit was not shown or saved. */
typedef enum {
  ST_UNIT_FINE,
  ST_UNIT_MISSING,  /* there is no such unit */
  ST_UNIT_CHANGED,  /* the document is not the one that was shown */
  ST_UNIT_REFUSED,  /* no document can hold this text */
  ST_UNIT_UNFIT,    /* the input, or the document, has errors that must be mended first */
  ST_UNIT_UNWRITTEN /* the file cannot be written */
} StUnitOutcome;

/**
 * st_unit_show:
 * @name: "smtp:252#fix.2": the document and the unit
 * @json: (out): the unit, its notes, its previous version, what the checks say,
 *   and the version of the document; or what is wrong
 */
StUnitOutcome st_unit_show (const StWorkshop *workshop, const char *name, char **json);

/**
 * st_unit_save:
 * @version: of the document that the translator was shown
 * @target: the translation; an empty one takes back what there is
 * @json: (out): %NULL, or what is wrong
 *
 * Nothing is written if the document has changed since it was @version.
 */
StUnitOutcome st_unit_save (const StWorkshop *workshop, const char *name, const char *version, const char *target, char **json);
