/* Marks: make a rendered page say which segment each of its texts comes from.
 * The texts of one language are put between marks that no renderer alters
 * (private characters, beside spaces that leave Markdown's rules for the edges
 * of emphasis as they were). Whoever takes the page replaces them.
 *
 *   g_autoptr(StMarks) marks = st_marks_put (site, language);   // before rendering
 *   …
 *   const StMark *mark = st_marks_read (marks, html + i, &length);
 *
 * Every page of the language is shown in it from then on, however little of it
 * is translated.
 *
 * Templates, views and the template compiler know nothing of marks. A page with marks
 * differs from the built page in two ways: it counts as translated, and remarks of two
 * dialogues are never set side by side as equal. */
#pragma once

#include "model/site.h"

typedef struct StMarks StMarks;

typedef struct {
  const StSegment *segment;
  const char *document;      /* the locale document's name */
  const StLanguage *foreign; /* that its text is in, if not in the marked language */
} StMark;

/* Marks the texts of @language in @site, which must outlive the marks. (transfer full) */
StMarks *st_marks_put (StSite *site, guint language);
void st_marks_free (StMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StMarks, st_marks_free)

/* How every mark begins: for a quick look whether there are any. */
#define ST_MARK_PREFIX "\xF4\x8F\xBC"

typedef enum { ST_MARK_NONE, ST_MARK_START, ST_MARK_END } StMarkKind;

/**
 * st_marks_read:
 * @mark: (out): of a start: what begins there
 * @length: (out): of the mark in bytes, its space included
 *
 * Returns: which mark stands at @text.
 */
StMarkKind st_marks_read (const StMarks *marks, const char *text, const StMark **mark, gsize *length);
