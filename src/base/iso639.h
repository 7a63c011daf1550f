/* The languages that ISO 639-3 lists. CLDR knows about six hundred of them; people translate
 * into others, too. */
#pragma once

#include <glib.h>

/* The English reference name of the language whose code has three letters ("kmr" is Northern
 * Kurdish), or NULL where the standard has no such code. (transfer full) */
char *st_iso639_name (const char *code);
