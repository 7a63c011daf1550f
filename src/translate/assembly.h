/* Assembling a site: the content, then what translators made of it. */
#pragma once

#include "model/site.h"

/* Synchronisation reads the content as it is before any translation; checking
 * reads all, and says too what looks wrong (translate/lint.h); pseudo-languages are added
 * to look at a layout (translate/pseudo.h). */
typedef enum { ST_WITH_LOCALES, ST_WITHOUT_LOCALES, ST_LINT, ST_WITH_PSEUDO } StAssembleMode;

/**
 * st_site_assemble:
 * @root: the project's folder
 * @n_threads: as in parallel.h
 *
 * Reads the content and the locale documents of @root, checks them and ties
 * them together. Everything wrong is recorded in @diag, and the work goes on;
 * the site may only be rendered when @diag holds no error.
 *
 * Returns: (transfer full) (nullable): NULL where not even content/index.md
 * can be understood.
 */
StSite *st_site_assemble (const char *root, StAssembleMode mode, guint n_threads, StDiagnostics *diag);

/* The same without locale documents, with pages of families as they are to be written.
 * @drafts: (element-type utf8 utf8): texts by path */
StSite *st_site_assemble_drafts (const char *root, GHashTable *drafts, guint n_threads, StDiagnostics *diag);
