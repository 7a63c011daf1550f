/* Which document of the site translations are of that come from outside: by what the file
 * says, which some tools make a path of; by its own name; by its units. */
#pragma once

#include "model/site.h"
#include "read/xliff.h"

/* Whether the name of the file that was read says whose the units are. */
typedef enum { ST_ONE_OF_SEVERAL, ST_FILE_OF_ITS_OWN } StFileUse;

/**
 * st_provenance:
 * @documents: (element-type StDocument): of the site
 * @incoming: what was read; of an XLIFF file with several <file>, one of them
 *
 * By its units, it is of the document that knows at least half of them by id or by their
 * English, and more than any other document does.
 *
 * Returns: (transfer none) (nullable): one of @documents
 */
const StDocument *st_provenance (GArray *documents, const StXliff *incoming, StFileUse use);
