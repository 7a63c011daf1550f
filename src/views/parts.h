/* What the files share that make the views of a family (views.c). */
#pragma once

#include "views/view.h"

/* A text as the pages of @views show it. */
StText st_views_text (const StViews *views, const StSegment *segment);

/* The number of a view that stands on many pages; no other has it in the same language. */
StShared st_views_share (StViews *views);

/* A link to the page of @code. It stands on one page, unless the caller shares it. (transfer none) */
StLinkView *st_views_link (StViews *views, const StCode *code);

/* What pages in the folder of @views call a code: of another family, "FTP 421". (transfer none): in @pool */
StText st_views_label (const StViews *views, const StCode *code, StPool *pool);
/* The same of any family: "FTP 421". (transfer none): in @pool */
StText st_views_label_by_family (const StViews *views, const StCode *code, StPool *pool);

/* The comparison of two codes that have one, from the pages of @views. (transfer none): in @pool */
StUrl st_views_pair_address (const StViews *views, const StCode *code, const StCode *other, StPool *pool);

/* comparisons.c: those of @code with related codes, and how many there are. */
void st_views_add_pairs (StViews *views, const StCode *code, StCodeView *view);

/* exchange.c: the lines of a section that is one exchange, for comparisons to set side by side. */
void st_section_add_lines (StSectionView *section, StViews *views, const StProse *prose, const StCode *code);

/* lists.c: adds what @code lists in its facts of codes and references, and the codes that
 * name it, to @view. */
void st_views_add_lists (StViews *views, const StCode *code, StCodeView *view);

/* folds.c: how the page of the family lists its codes, once its classes are there. */
void st_views_add_folds (StViews *views);
