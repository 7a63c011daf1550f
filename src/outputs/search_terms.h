/* The terms by which one language's search finds codes and other documents (search.h). */
#pragma once

#include "model/site.h"
#include "outputs/terms.h"

/* The lists of terms: of names, values and summaries; what stands so as it may be typed; words
 * of sections; what codes are compared with. */
typedef enum { ST_LIST_TERMS, ST_LIST_NEAR, ST_LIST_TEXTS, ST_LIST_PAIRS, ST_N_LISTS } StTermList;

typedef struct {
  const StSite *site;
  guint language;
  GHashTable *lists[ST_N_LISTS]; /* terms.h */
} StSearchTerms;

/* To the first list: @term as it is, or those of @text. */
void st_search_terms_add (StSearchTerms *terms, guint document, StWeight weight, const char *term);
void st_search_terms_add_text (StSearchTerms *terms, guint document, StWeight weight, const char *text);

/* To all lists: all that @code is found by, as the document of that number. */
void st_search_terms_add_code (StSearchTerms *terms, guint document, const StCode *code);
/* The same of a group: by its codes, its title, its description and its text; whoever types one code
 * alone finds that code first. */
void st_search_terms_add_group (StSearchTerms *terms, guint document, const StGroup *group);
/* The same of a note on a pair: by its text. */
void st_search_terms_add_note (StSearchTerms *terms, guint document, const StNote *note);
/* The same of a plain page: by its title, its description, its headings and its text. */
void st_search_terms_add_plain (StSearchTerms *terms, guint document, const StPlain *plain);
