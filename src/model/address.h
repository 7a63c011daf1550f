/* Addresses: where each page lies, and the way from one page to another. No
 * other file knows how an address is made of codes.
 *
 *   StTarget pair = st_target_pair (left, right);
 *   st_address_append (path, NULL, &pair, ".html");     // smtp/252-vs-551.html
 *   st_address_append (link, &folder, &pair, ".html");  // 252-vs-551.html
 *
 * The names of families and codes are safe in addresses and in files' names,
 * so that nothing here is escaped (RFC 3986 §2.3). Pairs are many: nothing is
 * allocated but what the caller's string needs.
 *
 * In a nested family, pairs lie one folder deeper than codes. Sections are rendered
 * with their links once per code, so such a family has views for each of the two
 * folders, and so has a pair of two families: views of the other family's codes as seen
 * from the folder of the pair. */
#pragma once

#include "model/site.h"

/* A page of the site, in any language. */
typedef struct {
  const StFamily *family; /* NULL: the home page, or another page of the language */
  const StCode *left;     /* of a code or a pair, else NULL */
  const StCode *right;    /* of a pair, else NULL */
  const char *name;       /* of another page of a family: "matrix"; NULL: "index" */
  StBlock block;          /* of a part of the matrix */
  const StNumber *number; /* of the page on a name, which lies in the folder "number", else NULL */
  const StPlain *plain;   /* of a plain page, else NULL */
} StTarget;

/* Whether @name is that of one of a family's own pages, such as `index`, and of no code. */
gboolean st_name_is_reserved (const char *name);

StTarget st_target_family (const StFamily *family);
StTarget st_target_matrix (const StFamily *family);
StTarget st_target_block (const StFamily *family, StBlock block);
StTarget st_target_paste (const StFamily *family);
StTarget st_target_compare (const StFamily *family);
StTarget st_target_code (const StCode *code);
/* The codes as they stand in the address: the one whose order comes first is left. */
StTarget st_target_pair (const StCode *left, const StCode *right);
StTarget st_target_group (const StFamily *family, const StGroup *group);
StTarget st_target_number (const StNumber *number);
StTarget st_target_plain (const StPlain *plain);
/* @page is a plain page, or one of @family's own: its index, a code's, a note's or a group's;
 * where that is %NULL, the home page. */
StTarget st_target_page (const StFamily *family, const StPage *page);
/* Whether two plain pages, codes or pairs are one. */
gboolean st_target_is_same_page (const StTarget *a, const StTarget *b);

/* A folder that pages lie in, which their relative addresses start from. */
typedef struct {
  const StFamily *family; /* whose folder it is or is in; NULL: addresses go by way of the language's */
  const char *way;        /* from it to the folder of the family or language: "", "../", or of the root "en/" */
} StFolder;

/* The folder of @family's pages, and that of its pairs: in the nested layout
 * pairs lie one deeper. */
StFolder st_folder_of_pages (const StFamily *family);
StFolder st_folder_of_pairs (const StFamily *family);
/* From a page in @folder to the root of the site: "../../". @at_root: that is where the
 * pages of its language lie, too. */
const char *st_folder_root (const StFolder *folder, gboolean at_root);

/**
 * st_address_append:
 * @from: where the address is read, or %NULL for the path from the language's folder
 * @ending: ".html", ".json" or ""
 */
void st_address_append (GString *address, const StFolder *from, const StTarget *to, const char *ending);
/* The same, as a string of its own. (transfer full) */
char *st_address_new (const StFolder *from, const StTarget *to, const char *ending);

/* The name of a pair, "252-vs-551": that of its note's file, and its id in data. */
void st_pair_name_append (GString *name, const StCode *left, const StCode *right);
/* (transfer full) */
char *st_pair_name (const StCode *left, const StCode *right);

/* Finds two codes that @name, "252-vs-551", would name. There may be several
 * ways, where codes hold "-vs-"; the first counts. */
gboolean st_pair_name_parse (const StFamily *family, const char *name, const StCode **left, const StCode **right);

/**
 * st_content_path:
 * @from: the path of a file, from the project's folder
 * @link: an address relative to that file, without a fragment
 *
 * Returns: (transfer full) (nullable): where the link leads, from the content
 * folder; %NULL where it leaves that on its way: such a link works in an editor
 * and not on the site.
 */
char *st_content_path (const char *from, const char *link);

/* As above, the page that is made from the Markdown file there; whether its
 * codes are compared is not asked. Returns: whether there is one. */
gboolean st_address_resolve (const StSite *site, const char *from, const char *link, StTarget *to);
