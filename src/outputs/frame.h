/* The frame of a page: where it lies, how far it is translated, and so what it says of
 * itself in its head and notices. For outputs/ alone. */
#pragma once

#include "outputs/state.h"

/* One page at a time: what it is made of, and where it lies. */
typedef struct {
  const StRenderer *renderer;
  StPool *pool;
  guint language;
  Depth depth;
  StTarget target;
  const char *rest; /* its path from its language's folder; of one at the root, its path */
  const StPage *parts[ST_POLICY_MAX_PARTS];
  const StPage *own; /* whose file is edited for this page, or NULL */
  StStatus status;
  guint canonical;        /* the language whose page this one stands for */
  guint content_language; /* the language that the content is shown in */
  StPageView view;
  const StSiteView *site; /* of a plain page: with the links that lead to it marked; else NULL */
} StFrame;

/* The frame of @page, one of an output's. What it needs is in @pool; @rest is scratch, and
 * is used up to the end of the frame. Nothing of its view is filled yet. */
StFrame st_frame_new (const StRenderer *renderer, const StOutput *page, GString *rest, StPool *pool);

/* Fills the view, whose @noindex is set where it is. */
void st_frame_fill (StFrame *frame);

/* The views of @family in the language that the page shows its content in, and their number. */
const StViews *st_frame_views (const StFrame *frame, const StFamily *family);
guint st_frame_slot (const StFrame *frame, const StFamily *family);

/* From the page to the site's root: "../../". */
const char *st_frame_root (const StFrame *frame);

/* A fingerprint of what a page of @family says of itself in @language. */
guint64 st_frame_fingerprint (const StRenderer *renderer, guint language, const StFamily *family);
