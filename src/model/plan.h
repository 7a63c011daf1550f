/* The plan: everything that will be written, before anything is. Pairs grow
 * with the square of codes, so an output of kind ST_OUTPUT_PAIRS stands for all
 * pairs that begin with one code; paths are made when a page is. */
#pragma once

#include "model/site.h"

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
  ST_OUTPUT_MATRIX, /* all pairs of a family at a glance */
  ST_OUTPUT_PASTE,  /* what was pasted, explained; for families that ask for it */
  ST_OUTPUT_CODE,
  ST_OUTPUT_PAIRS
} StOutputKind;

typedef struct {
  StOutputKind kind;
  guint language;
  const StFamily *family; /* or NULL */
  const StCode *code;     /* or NULL; the first code of pairs */
} StOutput;

/**
 * st_plan_new:
 *
 * Records an error for any two outputs that would have one address.
 *
 * Returns: (transfer full) (element-type StOutput)
 */
GArray *st_plan_new (const StSite *site, StDiagnostics *diag);

/* A name for an output that no other has, the same from build to build:
 * "pairs en/smtp/252". (transfer full) */
char *st_output_key (const StSite *site, const StOutput *output);
