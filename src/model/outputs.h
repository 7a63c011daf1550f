/* The one list of all outputs: everything that the program makes, before anything is
 * made. Whoever renders, lists, counts, serves or refuses pages asks here.
 *
 *   g_autoptr (GArray) outputs = st_outputs_new (site, diag);
 *   st_output_each_page (&g_array_index (outputs, StOutput, i), visit, data);
 *
 * Pairs grow with the square of codes, and the blocks of a matrix nearly so. Therefore
 * an output in the list may stand for several pages: all pairs that begin with one
 * code, or all parts of a matrix. st_output_each_page() takes it apart. */
#pragma once

#include "model/address.h"
#include "model/compare.h"
#include "model/policy.h"

typedef enum {
  ST_OUTPUT_LANGUAGES,     /* index.html: the choice of language */
  ST_OUTPUT_NOT_FOUND,     /* 404.html */
  ST_OUTPUT_ROBOTS,        /* robots.txt */
  ST_OUTPUT_SITEMAP_INDEX, /* sitemap.xml */
  ST_OUTPUT_SITEMAP,       /* one language's pages of one family, or its home */
  ST_OUTPUT_LLMS,          /* llms.txt */
  ST_OUTPUT_REDIRECTS,     /* from the wrong order of a pair to the right one */
  ST_OUTPUT_HEADERS,       /* what hosts send with the files */
  ST_OUTPUT_API,           /* openapi.json and schema.json */
  ST_OUTPUT_SEARCH,        /* the search index of one language */
  ST_OUTPUT_FEED,          /* one language's feed of changed pages */
  ST_OUTPUT_HOME,
  ST_OUTPUT_TRANSLATION, /* how far the translation is */
  ST_OUTPUT_FAMILY,
  ST_OUTPUT_MATRIX, /* all pairs of a family at a glance; of a large one, in blocks */
  ST_OUTPUT_PASTE,  /* what was pasted, explained; for families that ask for it */
  ST_OUTPUT_CODE,
  ST_OUTPUT_PAIRS, /* all pairs that begin with a code, or one of them */
  ST_N_OUTPUTS
} StOutputKind;

/* What holds of all outputs of a kind. */
typedef struct {
  const char *name;
  gboolean of_site; /* there is one, and not one for each language */
  gboolean listed;  /* a page for readers: sitemaps and hreflang name it */
  gboolean data;    /* a JSON document lies beside the page */
  gboolean grows;   /* it is one file whose length grows with the pairs */
} StOutputType;

/* An output, or one of its pages. */
typedef struct {
  StOutputKind kind;
  guint language;
  const StFamily *family; /* or NULL */
  const StCode *code;     /* or NULL; the left one of a pair */
  const StCode *right;    /* of one pair, else NULL */
  StBlock block;          /* of a page of a matrix in blocks */
} StOutput;

/**
 * st_outputs_new:
 *
 * Records an error for any two pages that would have one address.
 *
 * Returns: (transfer full) (element-type StOutput): all outputs of @site; those of a
 * language stand together, and in it those of a family.
 */
GArray *st_outputs_new (const StSite *site, StDiagnostics *diag);

/* The same outputs of @language and @family alone, of which %NULL stands for none.
 * (transfer full) */
GArray *st_outputs_of (const StSite *site, guint language, const StFamily *family);

const StOutputType *st_output_type (const StOutput *output);

/* A name for an output that no other has, the same from build to build:
 * "pairs en/smtp/252". (transfer full) */
char *st_output_key (const StSite *site, const StOutput *output);

/* How many pages @output stands for. */
guint st_output_n_pages (const StOutput *output);

/* @page: (transfer none): valid during the call
 * Returns: whether to go on */
typedef gboolean (*StVisitPage) (gpointer data, const StOutput *page);

/* Calls @visit for each page that @output stands for. Returns: whether all went on. */
gboolean st_output_each_page (const StOutput *output, StVisitPage visit, gpointer data);

/* Whether @path, from the site's root, may be of a file that @output writes. Others may
 * be, too: what lies in one folder is told apart by its first letters. */
gboolean st_output_may_write (const StSite *site, const StOutput *output, const char *path);

/* --- one page ------------------------------------------------------------ */

StTarget st_output_target (const StOutput *page);

/* What @page shows, for the language policy. The rest of @parts is %NULL. Returns how many. */
guint st_output_parts (const StSite *site, const StOutput *page, const StPage *parts[ST_POLICY_MAX_PARTS]);

/* Whether search engines may have @page in the languages that it is translated into
 * (st_policy_is_indexed()). @comparison is scratch. */
gboolean st_output_is_useful (const StOutput *page, StComparison *comparison);

/* The newest day that any part of @page says it changed on, or %NULL. (transfer none) */
const char *st_output_updated (const StSite *site, const StOutput *page);
