/* Hashes that tell contents apart: fast, the same on every machine, and no
 * protection against somebody who wants two contents to look alike. */
#pragma once

#include <glib.h>

guint64 st_hash (gconstpointer bytes, gsize length);

/* The hash of what @hash stands for, followed by @next. */
guint64 st_hash_add (guint64 hash, guint64 next);

/* The same, followed by a text or by nothing (%NULL). */
guint64 st_hash_add_text (guint64 hash, const char *text);

/* The version of xxHash: 801 is 0.8.1. */
guint st_hash_library (void);
