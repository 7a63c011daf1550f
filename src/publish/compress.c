#include "publish/compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <string.h>

/* Less than this is one packet whatever is done to it. */
#define MIN_LENGTH 256

/* Of this repository's site, 44.4 MB of text in 4,172 files, one thread:
 *
 *   gzip 6  12.6 MB 0.5 s    brotli 5   11.9 MB  1.3 s
 *   gzip 9  12.5 MB 0.7 s    brotli 9   11.7 MB  1.5 s
 *   gzip 12 12.3 MB 7.1 s    brotli 11  10.7 MB 53   s
 *
 * The last step of each costs a page 60 to 240 bytes, and the builder
 * ten to thirty times the time. Above level 5 the window decides: with one of
 * 256 KB and more, brotli prepares a table of megabytes for each small file and
 * level 9 takes 160 s. Few pages are larger than the window here. */
#define GZIP_LEVEL 9
#define BROTLI_LEVEL 9
#define BROTLI_WINDOW 16

const char *
st_compress_suffix (StCompression compression)
{
  return compression == ST_GZIP ? ".gz" : ".br";
}

gboolean
st_compress_is_text (const char *path)
{
  static const char *const endings[] = { "css", "html", "js", "json", "map", "mjs", "svg", "txt", "webmanifest", "xml", NULL };
  const char *dot = strrchr (path, '.');
  return dot != NULL && g_strv_contains (endings, dot + 1);
}

/* Both return the length of the copy in @copy, or 0 where @room is too small. */

static gsize
gzip (const char *bytes, gsize length, char *copy, gsize room)
{
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor (GZIP_LEVEL);
  gsize used = compressor != NULL ? libdeflate_gzip_compress (compressor, bytes, length, copy, room) : 0;
  libdeflate_free_compressor (compressor);
  return used;
}

static gsize
brotli (const char *bytes, gsize length, char *copy, gsize room)
{
  gsize used = room;
  return BrotliEncoderCompress (BROTLI_LEVEL, BROTLI_WINDOW, BROTLI_MODE_TEXT, length, (const guint8 *) bytes, &used, (guint8 *) copy)
             ? used
             : 0;
}

GBytes *
st_compress (StCompression compression, const char *bytes, gsize length)
{
  if (length < MIN_LENGTH)
    return NULL;
  gsize room = length - 1; /* a copy that needs more gains nothing */
  g_autofree char *copy = g_malloc (room);
  gsize used = (compression == ST_GZIP ? gzip : brotli) (bytes, length, copy, room);
  return used > 0 ? g_bytes_new (copy, used) : NULL;
}

const char *
st_compress_library (void)
{
  return LIBDEFLATE_VERSION_STRING;
}

guint
st_compress_brotli (void)
{
  return BrotliEncoderVersion ();
}
