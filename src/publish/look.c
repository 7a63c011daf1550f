#include "publish/look.h"

#include "publish/folder.h"

#include <fcntl.h>

struct StLook {
  int folder;
  StManifest *manifest;
  GHashTable *which;
  GPtrArray *threads; /* (element-type GThread) */
  gint next;          /* the section that is the next for any of them; they differ much in length */
  gint touched;       /* a file is not as it was left */
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
look_at_section (StLook *look, const char *key, Place *place)
{
  const guint8 *which = look->which != NULL ? g_hash_table_lookup (look->which, key) : NULL;
  if (look->which != NULL && which == NULL)
    return;
  g_autofree char *text = st_manifest_section (look->manifest, key);
  char *cursor = text;
  StEntry entry;
  gint count = 0;
  gboolean untouched = text != NULL;
  for (guint i = 0; untouched && !g_atomic_int_get (&look->touched) && st_entry_next (&cursor, &entry); i++)
    if (which == NULL || which[i] == ST_LOOK_AT)
      {
        untouched = is_untouched (look, &entry, place);
        count++;
      }
  if (!untouched)
    g_atomic_int_set (&look->touched, TRUE);
  g_atomic_int_add (&look->count, count);
}

/* Takes one section after the other. */
static gpointer
work (gpointer data)
{
  StLook *look = data;
  const GPtrArray *keys = st_manifest_keys (look->manifest);
  Place place = { g_string_new (NULL), g_string_new ("/"), -1 };
  guint number = 0;
  while (!g_atomic_int_get (&look->touched) && (number = (guint) g_atomic_int_add (&look->next, 1)) < keys->len)
    look_at_section (look, keys->pdata[number], &place);
  st_close (&place.folder);
  g_string_free (place.path, TRUE);
  g_string_free (place.open, TRUE);
  return NULL;
}

StLook *
st_look_begin (int folder, StManifest *manifest, GHashTable *which)
{
  StLook *look = g_new0 (StLook, 1);
  look->folder = folder;
  look->manifest = manifest;
  look->which = which;
  look->threads = g_ptr_array_new ();
  for (guint i = 0; i < g_get_num_processors (); i++)
    g_ptr_array_add (look->threads, g_thread_new ("look", work, look));
  return look;
}

gboolean
st_look_end (StLook *look, guint *count)
{
  for (guint i = 0; i < look->threads->len; i++)
    g_thread_join (look->threads->pdata[i]);
  gboolean untouched = !look->touched;
  if (count != NULL)
    *count = (guint) look->count;
  g_ptr_array_unref (look->threads);
  g_free (look);
  return untouched;
}
