/* The one list of all outputs: everything that the program makes, before anything is
 * made. Whoever renders, lists, counts, serves or refuses pages asks here.
 *
 *   g_autoptr (GArray) outputs = st_outputs_new (site, diag);
 *   st_output_each_page (&g_array_index (outputs, StOutput, i), visit, data);
 *
 * Pairs grow with the square of codes, and the blocks of a matrix nearly so. Therefore
 * an output in the list may stand for several pages: all pairs that begin with one
 * code, all parts of a matrix, or all groups of a family. st_output_each_page() takes it apart. */
#pragma once

#include "model/compare.h"
#include "model/home.h"

/* What holds of all outputs of a kind. */
typedef enum {
  /* There is one of the site, of each language, of each family or of each code in it. */
  ST_OF_SITE = 1 << 0,
  ST_OF_LANGUAGE = 1 << 1,
  ST_OF_FAMILY = 1 << 2,
  ST_OF_CODE = 1 << 3,
  ST_LISTED = 1 << 4,    /* a page for readers: sitemaps and hreflang name it */
  ST_DATA = 1 << 5,      /* a JSON document lies beside the page */
  ST_GROWS = 1 << 6,     /* it is one file whose length grows with the pairs */
  ST_WORDLESS = 1 << 7,  /* no file of the content holds words of its own: nothing to edit */
  ST_OF_NUMBER = 1 << 8, /* as the first four: there is one of each name that several families have */
  ST_OF_PLAIN = 1 << 9   /* alike: of each plain page */
} StOutputFlags;

/* All kinds: ST_OUTPUT_…, the function st_render_…() that makes its pages, its name in
 * keys, its flags, and what its files are called where st_output_target() does not say so: `{language}`
 * and `{family}` stand for each of the site, `#` for a number. Their order is that of the list. */
/* clang-format off */
#define ST_OUTPUTS(X) \
  X (LANGUAGES, languages, "languages", ST_OF_SITE, "index.html")            /* the choice of language */ \
  X (NOT_FOUND, not_found, "404", ST_OF_SITE, "404.html")                    /* also of each language */ \
  X (ROBOTS, robots, "robots", ST_OF_SITE, "robots.txt") \
  X (SITEMAP_INDEX, sitemap_index, "sitemaps", ST_OF_SITE, "sitemap.xml sitemap.{language}.xml sitemap.{language}.#.xml sitemap.{language}.{family}.#.xml") /* and all that it names */ \
  X (LLMS, llms, "llms", ST_OF_SITE, "llms.txt") \
  X (REDIRECTS, redirects, "redirects", ST_OF_SITE | ST_GROWS, "_redirects redirects.map") /* from the wrong order of a pair to the right one */ \
  X (MOVED_PATHS, moved_paths, "moved-paths", ST_OF_SITE, "")                /* from addresses of another site that stood here */ \
  X (HEADERS, headers, "headers", ST_OF_SITE, "_headers")                    /* what hosts send with the files */ \
  X (API, api, "api", ST_OF_SITE, "index.json site.json openapi.json schema.json") \
  X (SEARCH, search, "search", ST_OF_LANGUAGE, "search/index.js search/codes.#.js search/terms.#.js search/near.#.js search/texts.#.js search/pairs.#.js search/paste.{family}.#.js search/compare.{family}.#.js") /* the search index */ \
  X (FEED, feed, "feed", ST_OF_LANGUAGE, "feed.xml")                         /* the feed of changed pages */ \
  X (HOME, home, "home", ST_OF_LANGUAGE | ST_LISTED | ST_DATA, "") \
  X (TRANSLATION, translation, "translation", ST_OF_LANGUAGE | ST_WORDLESS, "translation.html") /* how far the translation is */ \
  X (NUMBER, number, "number", ST_OF_NUMBER | ST_LISTED | ST_WORDLESS, "")   /* what a name means in several families */ \
  X (PLAIN, plain, "page", ST_OF_PLAIN | ST_LISTED, "")                      /* a page of the project's own words */ \
  X (FAMILY, family, "family", ST_OF_FAMILY | ST_LISTED | ST_DATA, "") \
  X (SITEMAP, sitemap, "sitemap", ST_OF_LANGUAGE | ST_OF_FAMILY | ST_GROWS, "") /* of the home page, or of a family's */ \
  X (MATRIX, matrix, "matrix", ST_OF_FAMILY | ST_LISTED | ST_GROWS | ST_WORDLESS, "") /* all pairs at a glance; of a large family, in blocks */ \
  X (MOVED, moved, "moved", ST_OF_LANGUAGE | ST_OF_FAMILY, "")               /* from former addresses of plain pages, or of a family's */ \
  X (PASTE, paste, "paste", ST_OF_FAMILY | ST_LISTED, "")                    /* what was pasted, explained */ \
  X (COMPARE, compare, "compare", ST_OF_FAMILY | ST_LISTED | ST_WORDLESS, "") /* readers choose codes, and see them side by side */ \
  X (GROUPS, groups, "groups", ST_OF_FAMILY | ST_LISTED | ST_DATA, "")       /* the groups of codes that editors chose */ \
  X (CODE, code, "code", ST_OF_CODE | ST_LISTED | ST_DATA, "") \
  X (PAIRS, pairs, "pairs", ST_OF_CODE | ST_LISTED | ST_DATA, "")            /* all pairs that begin with a code, or one of them */
/* clang-format on */

#define ST_OUTPUT_KIND(KIND, ...) ST_OUTPUT_##KIND,
typedef enum { ST_OUTPUTS (ST_OUTPUT_KIND) ST_N_OUTPUTS } StOutputKind;
#undef ST_OUTPUT_KIND

/* What servers show in the place of a page that is not there, at the root and in the folders of languages. */
#define ST_NOT_FOUND_FILE "404.html"

/* An output, or one of its pages. */
typedef struct {
  StOutputKind kind;
  guint language;
  const StFamily *family; /* or NULL */
  const StCode *code;     /* or NULL; the left one of a pair */
  const StCode *right;    /* of one pair, else NULL */
  StBlock block;          /* of a page of a matrix in blocks */
  const StGroup *group;   /* of the page of one, else NULL */
  const StNumber *number; /* of the page on a name, else NULL */
  const StPlain *plain;   /* of a plain page, else NULL */
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

/* Whether all of @flags hold of the kind of @output. */
gboolean st_output_is (const StOutput *output, StOutputFlags flags);

/* The names of its files, with blanks between: of an output of the site from the root,
 * else from the language's folder. "" where it is not there, or its files are called as its pages are. */
const char *st_output_files (const StSite *site, const StOutput *output);

/* A name for an output that no other has, the same from build to build:
 * "pairs en/smtp/252". (transfer full) */
char *st_output_key (const StSite *site, const StOutput *output);

/* How many pages @output stands for: of pairs, those that are written in its language (home.h). */
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
