/* What text.c and language.c share: ICU's strings. */
#pragma once

#include "base/text.h"

#include <unicode/umachine.h>

/* The first @length units of @wide. (transfer full) */
char *st_text_from_utf16 (const UChar *wide, int32_t length);
