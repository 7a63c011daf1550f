/* Texts of locale documents with the inline elements of other tools in them (XLIFF
 * 1.2 §2.4). In our documents Markdown is plain text, so each element is read as the
 * Markdown that it stands for: what it holds, its `equiv-text`, its `ctype`, what the
 * header says of it, or what the element of the same id in the source stands for. It
 * is internal to the reader. */
#pragma once

#include "read/xliff_walk.h"

/* What the texts of one unit are read from. */
typedef struct {
  GHashTable *tags;      /* of st_walk_tags(), or NULL */
  const StXml *source;   /* where codes are looked up that @element of st_walk_text() only points to; or NULL */
  const StXml *segments; /* <seg-source>, or NULL */
} StTextContext;

/* The tags that Trados names in a <header>, by id. (transfer full): they belong to the tree */
GHashTable *st_walk_tags (const StXml *header);

/**
 * st_walk_text:
 * @element: <source> or <target>
 * @partial: (out) (optional): whether a segment of the source has no translation
 *
 * Segments are joined. Comments and instructions wait in `pending`; what a tool's
 * comment says becomes a note of the unit. An element that cannot be read is refused.
 *
 * Returns: (transfer full): the text with its white space as it is.
 */
char *st_walk_text (StWalk *walk, const StXml *element, const StTextContext *context, gboolean *partial);
