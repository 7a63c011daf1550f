/* What the codes of a family mean, for the page on which one pastes what one got
 * (templates/paste.html and assets/explain.js, which finds, and assets/paste.js, which shows). For search.c, beside whose files
 * these lie: as there, each is one call of `statuary` with its name and data.
 *
 *   paste.FAMILY.K.js   32 names of codes in order (labels, ids, other names, former names):
 *                       [name, place in the family's order, tone, HTML], the
 *                       HTML being that of templates/parts/explained.html
 *
 * The first name in each file stands in the search index's directory (search.h).
 *
 * The program composes a family's patterns into one regular expression for explain.js.
 * The script inserts only HTML of these files, and what was pasted as text. It gives
 * the text to the expression in pieces of bounded length, so that the time grows with
 * the length of the text, whatever the patterns look around for. The files hold all
 * codes, also those that the language's search index leaves out: a reader with a bounce
 * needs the page in any language. */
#pragma once

#include "views/view.h"

/* @json is the data of the file whose first name is @first. */
typedef void (*StPasteFile) (gpointer data, const char *first, const char *json);

/* @explained: the compiled part that explains a code */
void st_paste_files (const StViews *views, const StProgram *explained, StPasteFile visit, gpointer data);

/* What somebody may paste of a code: its label, its id, or one of its other or former names. */
typedef struct {
  const char *name;
  const StCode *code;
} StPasteName;

/* (transfer full) (element-type StPasteName): in order, each once */
GArray *st_paste_names (const StFamily *family);

/* Adds to @view of @code, whose facts have sentences, what the page that explains it says of it. */
void st_paste_tell (const StViews *views, const StCode *code, StCodeView *view);

/* The page, to which @url leads; NULL where @family has none. What it needs is
 * in @pool. */
const StPasteView *st_paste_view (const StFamily *family, guint language, StUrl url, StPool *pool);
