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

/* What may be in the way of a page that leads on from @path: files where its folders would be,
 * the file itself, and the page whose ending servers leave away. Of "errors/404": "errors",
 * "errors/404", "errors/404/index.html", "errors/404.html". (transfer full) */
GStrv st_moved_places (const char *path);

/* The page of a code or a plain page as its file, or "the comparison of `a` and `b`". (transfer full) */
char *st_moved_describe (const StTarget *to);

/* Records an error for each address that `was` gives to two pages, or that a file of the site has now. */
void st_moved_check (const StSite *site, StDiagnostics *diag);
