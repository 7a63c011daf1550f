/* Locale documents, read and matched to the segments of a site. */
#pragma once

#include "model/assemble.h"

/* The translations of everything. */
void st_locales_apply (StAssembly *assembly);
/* Begins to read the locale documents of the site and of @families (a list)
 * beside the content (parallel.h); st_locales_apply() waits for them, and forget
 * frees them. */
void st_locales_read_ahead (StAssembly *assembly, const StYaml *families);
void st_locales_forget (StAssembly *assembly);
