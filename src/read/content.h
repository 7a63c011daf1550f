/* The content tree: which pages there are, their front matter, and where
 * their Markdown begins. What the keys mean is the model's business. */
#pragma once

#include "read/ignore.h"
#include "read/yaml.h"

typedef struct {
  StSource *source;
  char *stem;    /* the file's name without .md */
  StYaml *front; /* a mapping; NULL where it is broken or missing */
  gsize body;    /* offset of the Markdown in source->text */
} StContentPage;

typedef struct {
  char *id;             /* the folder's name */
  StContentPage *index; /* NULL where it cannot be read */
  GPtrArray *pages;     /* (element-type StContentPage), the others */
} StContentFamily;

/* Returns: (transfer full) (nullable): NULL where the file cannot be read;
 * what is wrong with its front matter is recorded, and @front is NULL then. */
StContentPage *st_content_page_read (const char *root, const char *path, StDiagnostics *diag);
void st_content_page_free (StContentPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StContentPage, st_content_page_free)

/* Reads the list `ignore` of a site, or NULL where there is none. (transfer full) */
StIgnore *st_content_ignore (const StYaml *list, StDiagnostics *diag);

/* The same of the project @root. What is wrong is not recorded: who reads the whole page
 * finds it. (transfer full) */
StIgnore *st_content_ignore_read (const char *root);

/* Reads content/@id/, or content/ itself without its index where that is %NULL, but for pages that are
 * to be ignored. @n_threads: as in parallel.h.
 * @drafts: (nullable) (element-type utf8 utf8): by path, pages as they are to be written,
 *   which are read instead of the files
 * (transfer full) */
StContentFamily *st_content_family_read (const char *root, const char *id, const StIgnore *ignore, GHashTable *drafts, guint n_threads,
                                         StDiagnostics *diag);
void st_content_family_free (StContentFamily *family);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StContentFamily, st_content_family_free)
