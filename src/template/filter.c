#include "template/filter.h"

static char *
apply_date (const char *text, const StLanguage *language)
{
  return st_is_date (text) ? st_language_date (language, text) : g_strdup (text);
}

const StFilter st_filters[] = {
  { "", NULL, NULL },
  { "date", "A day such as `2026-11-22` as the language writes it: `November 22, 2026`. Any other text stays as it is.", apply_date },
  { NULL, NULL, NULL },
};
