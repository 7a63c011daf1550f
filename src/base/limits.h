/* What a project may hold at most. Statuary builds what strangers send: within
 * these limits time and memory grow no faster than the input does, or are
 * bounded by the limit itself; beyond them is an error that names the limit.
 * They lie far above what people write. docs/content.md and docs/templates.md list
 * those that an author may meet. */
#pragma once

/* --- files, in bytes ----------------------------------------------------- */

/* A page of text is a few kilobytes; more is a mistake such as a binary file
 * in the wrong folder. Locale documents of large families are longer. */
#define ST_SOURCE_LIMIT (4u << 20)
#define ST_SOURCE_LIMIT_LOCALE (64u << 20)
#define ST_ASSET_LIMIT (16u << 20)
/* A table that pages are made from, which a program wrote; its rows are pages (ST_MAX_PAGES). */
#define ST_SOURCE_LIMIT_ROWS (32u << 20)
#define ST_MAX_COLUMNS 200u
#define ST_JSON_MAX_VALUES 1000000u

/* A mailbox or log in which `explain` looks for codes. */
#define ST_EXPLAIN_LIMIT (64u << 20)

/* Assets are held in memory. Folders in folders, links included, end here. */
#define ST_MAX_ASSETS 2000u
#define ST_MAX_ASSET_FOLDERS 8u
#define ST_ASSETS_LIMIT (256u << 20)

/* A picture of more than this makes readers wait: a warning. */
#define ST_PICTURE_ADVICE (1u << 20)

/* Files in one folder of the content. */
#define ST_MAX_PAGES 20000u

/* --- names --------------------------------------------------------------- */

/* A comparison is named by two codes, and most file systems take 255 bytes. */
#define ST_MAX_NAME 100u

/* --- front matter -------------------------------------------------------- */

#define ST_YAML_MAX_DEPTH 16
/* Lines and commas: libfyaml compares each key of a mapping with each. */
#define ST_YAML_MAX_VALUES 5000u

/* --- Markdown ------------------------------------------------------------ */

/* Of a page: more than a book's chapter. */
#define ST_MARKDOWN_LIMIT (256u << 10)
/* Bytes without an empty line: cmark takes time with the square of a paragraph
 * of brackets. */
#define ST_MARKDOWN_MAX_BLOCK (16u << 10)

/* Of one text in which links have their addresses elsewhere. */
#define ST_MAX_BRACKETS 1000u

/* --- diffs --------------------------------------------------------------- */

/* Pairs of lines of two texts that are compared: each takes four bytes. */
#define ST_MAX_DIFF_CELLS 16000000u

/* --- XML ----------------------------------------------------------------- */

/* Depth is libxml2's own limit, 256. A tag's attributes are compared each with each. */
#define ST_XML_MAX_TAG (16u << 10)
#define ST_XML_MAX_ELEMENTS 2000000u

/* --- patterns and terms -------------------------------------------------- */

#define ST_MAX_PATTERN 1000u
/* Each multiplies the time that a name takes to match with its length. */
#define ST_MAX_STARS 3u
#define ST_MAX_TERMS 5000u
/* Each is tried on each file's name. */
#define ST_MAX_IGNORED 100u

/* --- families ------------------------------------------------------------ */

/* Comparisons in all families and languages together. They grow with the square
 * of the codes: few bytes of input would ask for days of writing. */
#define ST_MAX_PAIRS 20000000u

/* What pages add to a set that declares no values. */
#define ST_MAX_OPEN_VALUES 1000u

/* --- templates ----------------------------------------------------------- */

/* Elements, texts and attributes of a template, its includes counted each time. */
#define ST_MAX_TEMPLATE_PARTS 20000u
/* Bytes of one page, and the steps to make it: nested loops can explode. */
#define ST_PAGE_LIMIT (64u << 20)
#define ST_MAX_PAGE_STEPS 50000000u
