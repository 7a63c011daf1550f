/* The records of documents in the search index (search.h). For search.c. */
#pragma once

#include "base/json.h"
#include "model/site.h"

/* Each appends one record to the list that has been begun. */
void st_search_add_code (StJson *json, const StSite *site, guint language, const StCode *code);
void st_search_add_group (StJson *json, const StSite *site, guint language, const StGroup *group);
void st_search_add_note (StJson *json, const StSite *site, guint language, const StNote *note);
void st_search_add_number (StJson *json, const StSite *site, guint language, const StNumber *number);
void st_search_add_plain (StJson *json, const StSite *site, guint language, const StPlain *plain);

/* Into the directory that has been begun, `homes`: where a page may lie that the language @own lacks, as
 * the ways from its folder to those of the languages that readers find it in, its own first. */
void st_search_add_homes (StJson *directory, const StSite *site, guint own);

/* The number of its class, from 1, where the codes of a class are compared; else 0. */
guint st_search_class (const StCode *code);
