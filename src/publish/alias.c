#include "publish/alias.h"

#include "publish/folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>

/* What is being renamed has this name for a moment: from one case of letters to another, no
 * file system need do it in one step. */
#define MEANWHILE ".statuary-renamed"

/* A file that is to be removed. */
typedef struct {
  char *path;
  guint64 stamp; /* 0 where there is none */
} Absent;

static void
absent_clear (gpointer absent)
{
  g_free (((Absent *) absent)->path);
}

static guint64
stamp_of (int root, const char *path)
{
  struct stat info;
  g_autoptr (GString) folder = g_string_new (NULL);
  const char *name = st_path_split (path, folder);
  int open = st_dir_open (root, folder->str, ST_DIR_AS_IT_IS);
  guint64 stamp = open >= 0 && fstatat (open, name, &info, AT_SYMLINK_NOFOLLOW) == 0 ? st_entry_stamp (&info) : 0;
  st_close (&open);
  return stamp;
}

/* (transfer full) */
static char *
folded (const char *path)
{
  g_autofree char *valid = g_utf8_make_valid (path, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT);
  return g_utf8_casefold (normal, -1);
}

/* Of hard links, too, several names lead to one file. */
static gboolean
are_alike (const char *a, const char *b)
{
  g_autofree char *one = folded (a), *two = folded (b);
  return strcmp (one, two) == 0;
}

static void
rename_entry (int root, const char *folder, const char *name, const char *meant)
{
  int open = st_dir_open (root, folder, ST_DIR_AS_IT_IS);
  if (open >= 0 && renameat (open, name, open, MEANWHILE) == 0 && renameat (open, MEANWHILE, open, meant) != 0)
    renameat (open, MEANWHILE, open, name);
  st_close (&open);
}

/* Gives the file @path, and the folders on the way to it, the names in @meant. What does not
 * succeed is no failure: the file is there. @done: a set of the names that were changed. */
static void
respell (int root, const char *path, const char *meant, GHashTable *done)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1), wanted = g_strsplit (meant, "/", -1);
  g_autoptr (GString) folder = g_string_new (NULL);
  for (guint i = 0; names[i] != NULL && wanted[i] != NULL; i++)
    {
      g_autofree char *whole = g_strconcat (folder->str, "/", names[i], NULL);
      if (strcmp (names[i], wanted[i]) != 0 && g_hash_table_add (done, g_steal_pointer (&whole)))
        rename_entry (root, folder->str, names[i], wanted[i]);
      g_string_append_printf (folder, "%s%s", i > 0 ? "/" : "", wanted[i]);
    }
}

/* Looks up under which paths @now has the files whose stamps are the keys of @there. */
static void
find_names (StManifest *now, GHashTable *there)
{
  const GPtrArray *keys = st_manifest_keys (now);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *text = st_manifest_section (now, keys->pdata[i]);
      char *cursor = text;
      for (StEntry entry; text != NULL && st_entry_next (&cursor, &entry);)
        if (g_hash_table_contains (there, &entry.stamp))
          g_hash_table_insert (there, g_memdup2 (&entry.stamp, sizeof entry.stamp), g_strdup (entry.path));
    }
}

void
st_alias_spare (int root, StManifest *now, GHashTable *absent)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Absent));
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iterator;
  gpointer path = NULL;
  g_array_set_clear_func (list, absent_clear);
  g_hash_table_iter_init (&iterator, absent);
  while (g_hash_table_iter_next (&iterator, &path, NULL))
    {
      Absent one = { g_strdup (path), stamp_of (root, path) };
      g_array_append_val (list, one);
      if (one.stamp != 0)
        g_hash_table_insert (there, g_memdup2 (&one.stamp, sizeof one.stamp), NULL);
    }
  if (g_hash_table_size (there) > 0)
    find_names (now, there);
  for (guint i = 0; i < list->len; i++)
    {
      const Absent *one = &g_array_index (list, Absent, i);
      const char *name = g_hash_table_lookup (there, &one->stamp);
      if (name == NULL || !are_alike (one->path, name))
        continue;
      respell (root, one->path, name, done);
      g_hash_table_remove (absent, one->path);
    }
}
