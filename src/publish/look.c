#include "publish/look.h"

#include "base/parallel.h"
#include "publish/folder.h"

#include <fcntl.h>

struct StLook {
  int folder;
  StManifest *manifest;
  GHashTable *which;
  StParallel *parallel; /* a piece is a section: they differ much in length */
  gint touched;         /* a file is not as it was left */
  gint count;
};

/* The folder at hand. */
typedef struct {
  GString *path;
  GString *open; /* the one that is open, or "/" */
  int folder;
} Place;

static gboolean
is_untouched (const StLook *look, const StEntry *entry, Place *place)
{
  struct stat info;
  const char *file = st_path_split (entry->path, place->path);
  if (!g_string_equal (place->path, place->open))
    {
      st_close (&place->folder);
      g_string_assign (place->open, place->path->str);
      place->folder = st_dir_open (look->folder, place->open->str, ST_DIR_AS_IT_IS);
    }
  return place->folder >= 0 && fstatat (place->folder, file, &info, AT_SYMLINK_NOFOLLOW) == 0 && st_entry_stamp (&info) == entry->stamp;
}

static void
look_at_section (guint number, gpointer data)
{
  StLook *look = data;
  const char *key = st_manifest_keys (look->manifest)->pdata[number];
  const guint8 *which = look->which != NULL ? g_hash_table_lookup (look->which, key) : NULL;
  if (g_atomic_int_get (&look->touched) || (look->which != NULL && which == NULL))
    return;
  Place place = { g_string_new (NULL), g_string_new ("/"), -1 };
  g_autofree char *text = st_manifest_section (look->manifest, key);
  char *cursor = text;
  StEntry entry;
  gint count = 0;
  gboolean untouched = text != NULL;
  for (guint i = 0; untouched && !g_atomic_int_get (&look->touched) && st_entry_next (&cursor, &entry); i++)
    if (which == NULL || which[i] == ST_LOOK_AT)
      {
        untouched = is_untouched (look, &entry, &place);
        count++;
      }
  if (!untouched)
    g_atomic_int_set (&look->touched, TRUE);
  g_atomic_int_add (&look->count, count);
  st_close (&place.folder);
  g_string_free (place.path, TRUE);
  g_string_free (place.open, TRUE);
}

StLook *
st_look_begin (guint n_threads, int folder, StManifest *manifest, GHashTable *which)
{
  StLook *look = g_new0 (StLook, 1);
  look->folder = folder;
  look->manifest = manifest;
  look->which = which;
  look->parallel = st_parallel_begin (n_threads, st_manifest_keys (manifest)->len, look_at_section, look);
  return look;
}

gboolean
st_look_end (StLook *look, guint *count)
{
  st_parallel_end (look->parallel);
  gboolean untouched = !look->touched;
  if (count != NULL)
    *count = (guint) look->count;
  g_free (look);
  return untouched;
}
