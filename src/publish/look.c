#include "publish/look.h"

#include "publish/folder.h"

#include <fcntl.h>

struct StLook {
  int folder;
  StManifest *manifest;
  GHashTable *numbers; /* key → the section's number + 1 */
  guint8 **seen;       /* by section: what was found of its files, or NULL */
  GThread *thread;
  /* Atomic, since two threads may look. */
  gint next;    /* the section that is the next for either; they differ much in length */
  gint stopped; /* nobody wants to know more */
  gint touched; /* a file is not as it was left */
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

/* Looks at all files of a section, or leaves it unseen. */
static void
look_at_section (StLook *look, guint number, Place *place)
{
  g_autofree char *text = st_manifest_section (look->manifest, st_manifest_keys (look->manifest)->pdata[number]);
  g_autoptr (GByteArray) seen = g_byte_array_new ();
  char *cursor = text;
  StEntry entry;
  guint n_untouched = 0;
  while (text != NULL && !g_atomic_int_get (&look->stopped) && st_entry_next (&cursor, &entry))
    {
      guint8 untouched = is_untouched (look, &entry, place) ? 1 : 0;
      n_untouched += untouched;
      g_byte_array_append (seen, &untouched, 1);
    }
  if (text == NULL || n_untouched < seen->len)
    g_atomic_int_set (&look->touched, TRUE);
  if (g_atomic_int_get (&look->stopped) || seen->len == 0)
    return;
  g_atomic_int_add (&look->count, (gint) seen->len);
  look->seen[number] = g_byte_array_free (g_steal_pointer (&seen), FALSE);
}

/* Takes one section after the other; @enough: a touched file is enough to know. */
static void
look_at_sections (StLook *look, gboolean enough)
{
  Place place = { g_string_new (NULL), g_string_new ("/"), -1 };
  const guint n = st_manifest_keys (look->manifest)->len;
  guint number = 0;
  while (!g_atomic_int_get (&look->stopped) && !(enough && g_atomic_int_get (&look->touched))
         && (number = (guint) g_atomic_int_add (&look->next, 1)) < n)
    look_at_section (look, number, &place);
  st_close (&place.folder);
  g_string_free (place.path, TRUE);
  g_string_free (place.open, TRUE);
}

static gpointer
look_ahead (gpointer data)
{
  look_at_sections (data, FALSE);
  return NULL;
}

StLook *
st_look_new (int folder, const char *name)
{
  StLook *look = g_new0 (StLook, 1);
  look->folder = fcntl (folder, F_DUPFD_CLOEXEC, 0);
  look->manifest = st_manifest_open (folder, name);
  look->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *keys = st_manifest_keys (look->manifest);
  for (guint i = 0; i < keys->len; i++)
    g_hash_table_insert (look->numbers, keys->pdata[i], GUINT_TO_POINTER (i + 1));
  look->seen = g_new0 (guint8 *, keys->len);
  look->thread = g_thread_new ("look", look_ahead, look);
  return look;
}

static void
join (StLook *look)
{
  if (look->thread != NULL)
    g_thread_join (look->thread);
  look->thread = NULL;
}

void
st_look_stop (StLook *look)
{
  g_atomic_int_set (&look->stopped, TRUE);
  join (look);
}

void
st_look_free (StLook *look)
{
  st_look_stop (look);
  for (guint i = 0; i < st_manifest_keys (look->manifest)->len; i++)
    g_free (look->seen[i]);
  g_free (look->seen);
  g_hash_table_unref (look->numbers);
  st_manifest_free (look->manifest);
  st_close (&look->folder);
  g_free (look);
}

gboolean
st_look_finish (StLook *look)
{
  look_at_sections (look, TRUE);
  if (g_atomic_int_get (&look->touched))
    return FALSE; /* the thread goes on */
  join (look);
  return !g_atomic_int_get (&look->touched);
}

guint64
st_look_stamp (const StLook *look)
{
  return st_manifest_stamp (look->manifest);
}

gboolean
st_look_is_of (const StLook *look, guint64 inputs)
{
  return st_manifest_is_of (look->manifest, inputs);
}

guint
st_look_count (const StLook *look)
{
  return (guint) g_atomic_int_get (&look->count);
}

const guint8 *
st_look_section (const StLook *look, const char *key)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (look->numbers, key));
  return number > 0 ? look->seen[number - 1] : NULL;
}
