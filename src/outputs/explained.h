/* The table for `statuary explain`: all that the page for pasting of a family and its files (views/paste.h)
 * hold, as one JSON object for the scripts of the explainer.
 *
 *   language, family  what is asked
 *   pattern, vague, kinds, outcomes, providers, words, report, families
 *                     as templates/assets/explain.js takes them
 *   names             by family: the number of the code that each name is of
 *   codes             by family: of each code what is said of it
 *   labels            messages of the interface */
#pragma once

#include "outputs/renderer.h"

typedef enum { ST_EXPLAINED_TEXT, ST_EXPLAINED_JSON } StExplainedFormat;

/* @family: one with such a page. (transfer full) */
char *st_explained_table (const StRenderer *renderer, const StFamily *family, guint language, StExplainedFormat format);
