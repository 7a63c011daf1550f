/* What GitHub's Markdown makes of CommonMark's blocks: tables of paragraphs and callouts of
 * block quotes. Each is replaced in cmark's tree by a node of its own. */
#pragma once

#include "read/raw_text.h"
#include "read/table.h"

typedef struct {
  const char *kind; /* "note", "tip", "important", "warning" or "caution" */
  const char *tone; /* of classes, whose colours it has */
} StCallout;

typedef struct {
  StTable *table;           /* or NULL */
  const StCallout *callout; /* or NULL */
  int line;                 /* of the source, where it begins */
  int column;
} StGithub;

/* Replaces all of them under @root. Returns: (transfer full): what they stand for, which
 * st_github_of() gives as long as it is kept. */
GPtrArray *st_github_take (cmark_node *root, const StLines *lines);

/* What @node stands for; NULL of cmark's own nodes. (transfer none) */
const StGithub *st_github_of (cmark_node *node);

/* Appends a table's HTML with @place where a cell has text. */
void st_table_html (const StTable *table, const char *place, GString *html);

/* What the @length bytes at @line begin, such as `[!NOTE]`; or NULL. (transfer none) */
const StCallout *st_callout_of (const char *line, gsize length);
