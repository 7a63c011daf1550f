#include "base/hash.h"

#include <string.h>
#include <xxhash.h>

guint64
st_hash (gconstpointer bytes, gsize length)
{
  return XXH3_64bits (bytes, length);
}

guint64
st_hash_add (guint64 hash, guint64 next)
{
  guint64 both[] = { GUINT64_TO_LE (hash), GUINT64_TO_LE (next) };
  return XXH3_64bits (both, sizeof both);
}

guint64
st_hash_add_text (guint64 hash, const char *text)
{
  return text != NULL ? XXH3_64bits_withSeed (text, strlen (text) + 1, hash) : st_hash_add (hash, 0);
}

guint
st_hash_library (void)
{
  return XXH_versionNumber ();
}
