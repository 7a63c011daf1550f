/* The view of a plain page, and the links to such pages that stand on every page. */
#pragma once

#include "views/view.h"

/* A link to a plain page. */
typedef struct {
  StText title;
  StText description; /* may be empty */
  StUrl url;
  const char *href; /* whole */
  StText current;   /* as aria-current has it: "page" on that page, "true" in the folder of an index page; else empty */
} StEntryView;

typedef struct {
  StText title;
  StText description; /* may be empty */
  const char *body;
  StList pages;              /* StEntryView: of an index page, those of its folder */
  const StEntryView *parent; /* of a page in a folder, the index page; else NULL */
  const StEntryView *previous;
  const StEntryView *next;
  gboolean has_neighbours; /* previous, next */
} StPlainView;

extern const StSchema st_schema_plain;

/* The plain pages that say @nav, as pages in the folder @from link to them, one of which @here
 * may be (NULL: none): StEntryView in @pool. */
StList st_plain_entries (const StSite *site, guint language, const StFolder *from, StNav nav, const StPlain *here, StPool *pool);

/* The folder that the page lies in. */
StFolder st_plain_folder (const StPlain *plain);

/* Fills @view; what it needs besides is in @pool.
 * @dialogue: the compiled part that shows an exchange */
void st_plain_view_fill (StPlainView *view, const StSite *site, guint language, const StPlain *plain, const StProgram *dialogue,
                         StPool *pool);
