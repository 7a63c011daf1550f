/* Compressed copies of text files, which servers send as they lie there.
 *
 *   if (st_compress_is_text (path))
 *     g_autoptr(GBytes) copy = st_compress (ST_GZIP, bytes, length);
 *     if (copy != NULL) …   // goes beside path, as path + st_compress_suffix (ST_GZIP)
 *
 * The same bytes give the same copy: neither a time nor a name is in it. Safe
 * from any thread. */
#pragma once

#include <glib.h>

typedef enum {
  ST_GZIP,   /* RFC 1952 */
  ST_BROTLI, /* RFC 7932 */
  ST_N_COMPRESSIONS
} StCompression;

/* ".gz" or ".br": how the name of a copy ends. */
const char *st_compress_suffix (StCompression compression);

/* Whether the name of a file says that it is text; what is not is compressed
 * already, as pictures are. */
gboolean st_compress_is_text (const char *path);

/* Returns: (transfer full) (nullable): NULL where a copy would gain nothing. */
GBytes *st_compress (StCompression compression, const char *bytes, gsize length);

/* The version of libdeflate that the program is compiled with; the library does not tell. */
const char *st_compress_library (void);
/* The version of brotli: 0x1000009 is 1.0.9. */
guint st_compress_brotli (void);
