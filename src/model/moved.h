/* Addresses that pages had before: of codes that were renamed (`was`), with their
 * comparisons, and of comparisons whose codes another order turned round. For the files
 * that lead on from them. */
#pragma once

#include "base/diag.h"
#include "model/address.h"

/**
 * StVisitMoved:
 * @path: of the old page, from the site's root; it may have no ending
 * @to: the page that is there now
 */
typedef void (*StVisitMoved) (gpointer data, const char *path, const StTarget *to);

/* Calls @visit for all former addresses of pages of @family in the folder of @language. */
void st_moved_each (const StFamily *family, guint language, StVisitMoved visit, gpointer data);
/* The same of codes that were renamed alone. */
void st_moved_each_name (const StFamily *family, guint language, StVisitMoved visit, gpointer data);

/* The same of former names of plain pages. */
void st_moved_each_plain (const StSite *site, guint language, StVisitMoved visit, gpointer data);

/* The same of addresses that `was` gives as paths from the root, on any page. */
void st_moved_each_path (const StSite *site, StVisitMoved visit, gpointer data);

/* The file that a static server shows at @path: "errors/404/index.html" for "errors/404".
 * (transfer full) (nullable): NULL where a page of HTML cannot be there */
char *st_moved_file (const char *path);

/* Whether the site has a page at @file, a path from its root. */
gboolean st_is_page (const StSite *site, const char *file);

/* Records an error for each path that `was` gives twice, or that a page has now. */
void st_moved_check (const StSite *site, StDiagnostics *diag);
