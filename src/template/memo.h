/* Memos: what a template makes of things that many pages show, kept from one
 * page to the next. On comparison pages, most of the text is about one code and
 * stands on as many pages as there are other codes.
 *
 * A region of a program is a run of operations whose text depends on nothing but
 * the site, the family, and at most one thing that is marked as shared: a view
 * whose first field is a number of its own (StShared). The compiler finds the
 * regions; a memo keeps their texts, each made when it is first needed.
 *
 *   g_autoptr(StMemo) memo = st_memo_new (program, n_shared);
 *   run.memo = memo;
 *   st_program_run (program, &run, html);
 *
 * One memo serves runs of one program in which all else is the same: language,
 * site, family, and how deep the page lies. Threads share it without locks. */
#pragma once

#include "template/program.h"

/* Marks the regions of a program whose first variables are the site, the page
 * and the family; and messages that stand on a page several times.
 * @n_roots: how many variables are not those of loops */
void st_memo_mark (StProgram *program, guint n_roots);

/* @n_shared: the highest number of any shared view */
StMemo *st_memo_new (const StProgram *program, StShared n_shared);
void st_memo_free (StMemo *memo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StMemo, st_memo_free)

/* A text that is kept. */
typedef struct StMemoText StMemoText;
struct StMemoText {
  StMemoText *next;
  guint key;
  gsize length;
  char text[];
};

/* The text of @region, made of the shared view of that number or (0) of none;
 * NULL until it is kept. @follows: whether a newline stands before it. */
const StMemoText *st_memo_find (const StMemo *memo, guint region, StShared number, gboolean follows);

/* Keeps a text; another thread may keep the same at the same time. */
void st_memo_keep (const StMemo *memo, guint region, StShared number, gboolean follows, const char *text, gsize length);
