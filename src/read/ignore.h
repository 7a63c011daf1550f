/* What lies in a project and is not meant for the site: the patterns of the key `ignore`
 * in content/index.md. They leave out pages, templates and assets, and keep what would
 * not be used anyway from being reported.
 *
 * A pattern fits a file or a folder, and then all that is in it, by its name
 * (`README.md`, `*.pdf`), or by the end of its path (`drafts/E30.md`,
 * `content/lamp/drafts`). `*` stands for any characters of one name, `?` for one, and
 * `**` for any number of folders.
 *
 * Patterns leave out what the program finds by itself in a folder. What the site names
 * (a family's index.md, the documents of its languages) is read all the same. A family
 * or language that is both named and ignored is an error: an ignored document would be
 * taken for a missing one, and written anew. */
#pragma once

#include "base/diag.h"

typedef struct StIgnore StIgnore;

/* Ignores nothing yet. (transfer full) */
StIgnore *st_ignore_new (void);

/* @at: where the pattern is written; what is wrong with it is recorded there, and it
 * ignores nothing. */
void st_ignore_add (StIgnore *ignore, const char *pattern, StLocation at, StDiagnostics *diag);

void st_ignore_free (StIgnore *ignore);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StIgnore, st_ignore_free)

/* Whether @path, relative to the project's folder, is to be ignored. @ignore: or NULL,
 * for nothing. */
gboolean st_ignore_has (const StIgnore *ignore, const char *path);
