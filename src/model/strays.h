/* Strays: files among the inputs from which nothing is made. They are mistakes more often
 * than not, and nobody would hear of them: a family that is not listed, a page whose name
 * ends with `.MD`. */
#pragma once

#include "model/site.h"
#include "read/inputs.h"

/* Records each as a warning with the reason and the remedy; folders in which nothing is
 * used as one. Templates that no page needs are for the renderer to tell.
 * @site: as it was assembled from @inputs. */
void st_strays_report (const StSite *site, const StInputs *inputs, StDiagnostics *diag);
