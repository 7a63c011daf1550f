/* Files of static/ that would lie where the site has something of its own. */
#pragma once

#include "base/diag.h"
#include "model/moved.h"

/* Records an error for each. */
void st_statics_check (const StSite *site, const StWritten *written, const StMoved *moved, StDiagnostics *diag);
