/* Addresses that pages had before: of codes that were renamed (`was`), with their
 * comparisons, and of comparisons whose codes another order turned round. For the files
 * that lead on from them. */
#pragma once

#include "base/diag.h"
#include "model/address.h"
#include "model/written.h"

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

/* The page that servers show at @path, whose ending they leave away: "errors/404.html" for "errors/404".
 * (transfer full) (nullable): NULL of the error page, which they show anywhere */
char *st_moved_shown (const StSite *site, const char *path);

/* The page of a code or a plain page as its file, or "the comparison of `a` and `b`". (transfer full) */
char *st_moved_describe (const StTarget *to);

/* What former addresses take. */
typedef struct StMoved StMoved;

/* Records an error for each address that `was` gives to two pages, or that a file of the site has now.
 * @written: of ST_WRITTEN_TAKEN; borrowed. (transfer full) */
StMoved *st_moved_new (const StSite *site, const StWritten *written, StDiagnostics *diag);
void st_moved_free (StMoved *moved);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StMoved, st_moved_free)

/**
 * st_moved_find:
 * @file: from the site's root
 * @to: (out): where it leads on to
 * @folder: (out): whether the former address is not @file, but needs a folder in its place
 *
 * Returns: whether @file is in the way of a page that leads on from a former address.
 */
gboolean st_moved_find (const StMoved *moved, const char *file, StTarget *to, gboolean *folder);
