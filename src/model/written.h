/* Which paths of the site are files that it writes itself, whatever `was`, static/ or a redirect
 * of the user's wants there. The list of outputs (outputs.h) says what they are called. */
#pragma once

#include "model/site.h"

/* Many servers hold names that differ in case alone for one; rules of redirects tell them apart. */
typedef enum { ST_CASE_FOLDED, ST_CASE_EXACT } StCase;

/* Whether a page or a document of the site lies at @path, from its root, or that is in the folder
 * `assets/`, which holds nothing but the site's own. */
gboolean st_site_writes (const StSite *site, const char *path, StCase letters);

/* Whether the site has files in the folder @path, whatever the case of its letters. */
gboolean st_site_has_folder (const StSite *site, const char *path);
