/* The pages of codes, compared with a list that somebody else keeps. */
#pragma once

#include "model/site.h"

/**
 * st_codes_compare:
 * @file: what the user names: a code on each line, or CSV or JSON with a column `code`
 *   (read/rows.h)
 * @family: (nullable): the family that the list is of; %NULL where the list says it
 *   (`smtp/250`), or the site has no other
 *
 * Records a code of the list that no page has, by its name, label or one of its aliases, and a
 * page of a family of the list whose code the list lacks, unless it is retired.
 */
void st_codes_compare (const StSite *site, const char *file, const char *family, StDiagnostics *diag);
