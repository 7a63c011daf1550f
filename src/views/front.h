/* What the home page shows before all text, and pairs as it shows them. */
#pragma once

#include "views/view.h"

/* The codes by which readers know @family, as pages in the folder @from link to them: StLinkView in @pool. */
StList st_front_specimens (const StSite *site, guint language, const StFamily *family, const StFolder *from, StPool *pool);

/* The pairs that the site names: StFeaturedView in @pool. */
StList st_front_featured (const StSite *site, guint language, const StFolder *from, StPool *pool);

/* The pairs of @family on which an editor has written, in its order: StFeaturedView in @pool. */
StList st_front_noted (const StSite *site, guint language, const StFamily *family, const StFolder *from, StPool *pool);

/* What one can search for: StLinkView in @pool. */
StList st_front_examples (const StSite *site, guint language, const StFolder *from, StPool *pool);
