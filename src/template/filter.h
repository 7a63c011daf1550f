/* Filters: what a template does to a text before it is shown, as in
 * `{{ page.updated | date }}`. The table in filter.c has them all. */
#pragma once

#include "base/text.h"

typedef struct {
  const char *name;
  const char *meaning;                                           /* for docs/templates.md */
  char *(*apply) (const char *text, const StLanguage *language); /* (transfer full) */
} StFilter;

/* Ends with a %NULL name. The first one stands for no filter. */
extern const StFilter st_filters[];
