/* Redirects from the wrong order of a pair to the right one, in the forms that servers read. For renderer.c. */
#pragma once

#include "render/renderer.h"

void st_redirects_documents (const StSite *site, StEmit emit, gpointer data);
