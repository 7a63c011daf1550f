/* What lies in a project and is not meant for the site: the patterns of the key `ignore`
 * in content/index.md. They leave out pages, templates and assets, and keep what would
 * not be used anyway from being reported.
 *
 * A pattern fits a file or a folder, and then all that is in it, by its name
 * (`README.md`, `*.pdf`), or by the end of its path (`drafts/E30.md`,
 * `content/lamp/drafts`). `*` stands for any characters of one name, `?` for one, and
 * `**` for any number of folders. */
#pragma once

#include "read/yaml.h"

typedef struct StIgnore StIgnore;

/* Reads the list @list, or NULL where there is none. What is wrong with it is recorded.
 * (transfer full) */
StIgnore *st_ignore_new (const StYaml *list, StDiagnostics *diag);

/* Reads the list of the project @root. What is wrong is not recorded: who reads the
 * whole page finds it. (transfer full) */
StIgnore *st_ignore_read (const char *root);

void st_ignore_free (StIgnore *ignore);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StIgnore, st_ignore_free)

/* Whether @path, relative to the project's folder, is to be ignored. @ignore: or NULL,
 * for nothing. */
gboolean st_ignore_has (const StIgnore *ignore, const char *path);
