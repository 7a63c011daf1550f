/* The site as data: a JSON document beside the page of every family, code and
 * pair, with the same facts in the same language; and at the root the documents
 * that list and describe them. What they look like is said in api/schema.json.
 *
 * Pairs grow with the square of codes, so theirs are joined from text that is
 * made once: StApi holds it for one family in one language. It is made once and
 * never changes. For pages.c.
 *
 * Documents name each other by relative addresses, so that a copy of the site works in
 * any folder, and pages by whole ones. */
#pragma once

#include "outputs/renderer.h"
#include "views/view.h"

/* The page that a document lies beside. */
typedef struct {
  guint language;  /* whose folder it lies in */
  guint shown;     /* the language that it is in: another one on a fallback page */
  guint canonical; /* in whose folder the page lies that search engines are sent to */
  gboolean partly; /* some of it is in the language that @shown falls back to */
  StTarget target;
  const char *source;   /* the Markdown file, or NULL */
  const char *edit_url; /* or NULL */
} StApiPage;

typedef struct {
  const StViews *views; /* of its page and those of its codes */
  const StViews *pairs; /* of those of its pairs, which may lie deeper */
  StPool *pool;
  const char **folders;   /* by language: the address of its folder, escaped */
  const char **codes;     /* by the code's index: `"id":…,"name":…` */
  const char **facts;     /* by the fact's index: `"fact":…,"name":…` */
  const char **sentences; /* by the code's index, then the fact's: its value and what that says of the code, or its text */
  GHashTable *values;     /* StFactValue → `{"id":…,"name":…}`, the name where it has one */
  GHashTable *notes;      /* StNote → its HTML as a string */
} StApi;

/* The views, those of the family's pages and those of its pairs, must outlive
 * it. (transfer full) */
StApi *st_api_new (const StViews *views, const StViews *pairs);
void st_api_free (StApi *api);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StApi, st_api_free)

/* The documents of a page. Each replaces what @json holds; @comparison is scratch. */
void st_api_home (const StSite *site, const StSiteView *view, const StApiPage *page, GString *json);
void st_api_family (const StApi *api, const StApiPage *page, GString *json);
void st_api_code (const StApi *api, const StApiPage *page, const StCode *code, GString *json);
void st_api_group (const StApi *api, const StApiPage *page, const StGroup *group, const char *body, GString *json);
/* @other: of the right code's family, the same where that is the left one's. */
void st_api_pair (const StApi *api, const StApi *other, const StApiPage *page, StPair pair, StComparison *comparison, GString *json);

/* index.json, openapi.json and schema.json; nothing where the site does without. */
void st_api_documents (const StSite *site, StEmit emit, gpointer data);
