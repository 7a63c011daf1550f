/* The terms of the search index, each with its documents, and the files that they are written
 * to (search.h says how).
 *
 *   g_autoptr (GHashTable) terms = st_terms_new ();
 *   st_terms_add (terms, document, WEIGHT_NAME, "mailbox");   // documents in rising order, weights in falling order
 *   st_terms_write (terms, firsts, visit, data); */
#pragma once

#include <glib.h>

/* What of a document a term is found in. */
typedef enum { WEIGHT_SUMMARY, WEIGHT_NAME, WEIGHT_VALUE, WEIGHT_CODE, ST_N_WEIGHTS } StWeight;

/* Term → its documents (GArray of guint32): number × ST_N_WEIGHTS + weight. (transfer full) */
GHashTable *st_terms_new (void);

/* A document keeps the first weight that it comes with for a term, which is to be its highest. */
void st_terms_add (GHashTable *terms, guint document, StWeight weight, const char *term);

/* @json: the data of the file @number */
typedef void (*StTermsFile) (gpointer data, guint number, const char *json);

/* Calls @visit for each file, and adds its first term to @firsts (element-type utf8), borrowed
 * from @terms. */
void st_terms_write (GHashTable *terms, GPtrArray *firsts, StTermsFile visit, gpointer data);
