#include "read/ancestry.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FOLDER (O_PATH | O_DIRECTORY | O_CLOEXEC)

/* Goes from the open folder *@at to @name in it; names that are not there yet are
 * remembered. Returns whether that could be. */
static gboolean
enter (StAncestry *ancestry, int *at, const char *name)
{
  if (*name == '\0' || strcmp (name, ".") == 0)
    return TRUE;
  if (ancestry->names->len > 0 && strcmp (name, "..") == 0)
    {
      g_ptr_array_set_size (ancestry->names, (int) ancestry->names->len - 1);
      return TRUE;
    }
  int next = ancestry->names->len == 0 ? openat (*at, name, FOLDER) : -1;
  if (next < 0 && ancestry->names->len == 0 && errno != ENOENT)
    return FALSE;
  if (next < 0)
    {
      g_ptr_array_add (ancestry->names, g_strdup (name));
      return TRUE;
    }
  close (*at);
  *at = next;
  return TRUE;
}

/* Adds the open folder *@at and all above it: the root is its own parent. */
static void
climb (StAncestry *ancestry, int *at)
{
  struct stat info;
  while (*at >= 0 && fstat (*at, &info) == 0)
    {
      StFolderId id = { info.st_dev, info.st_ino };
      int above = st_ancestry_has (ancestry, &id) ? -1 : openat (*at, "..", FOLDER);
      g_array_append_val (ancestry->ids, id);
      close (*at);
      *at = above;
    }
}

void
st_ancestry_init (StAncestry *ancestry, const char *path)
{
  int at = open (g_path_is_absolute (path) ? "/" : ".", FOLDER);
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  gboolean seen = at >= 0;
  ancestry->ids = g_array_new (FALSE, FALSE, sizeof (StFolderId));
  ancestry->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; seen && names[i] != NULL; i++)
    seen = enter (ancestry, &at, names[i]);
  if (seen)
    climb (ancestry, &at);
  if (at >= 0)
    close (at);
}

void
st_ancestry_clear (StAncestry *ancestry)
{
  g_array_unref (ancestry->ids);
  g_ptr_array_unref (ancestry->names);
}

gboolean
st_ancestry_has (const StAncestry *ancestry, const StFolderId *id)
{
  for (guint i = 0; i < ancestry->ids->len; i++)
    {
      const StFolderId *one = &g_array_index (ancestry->ids, StFolderId, i);
      if (one->device == id->device && one->number == id->number)
        return TRUE;
    }
  return FALSE;
}

const StFolderId *
st_ancestry_self (const StAncestry *ancestry)
{
  return ancestry->ids->len > 0 && ancestry->names->len == 0 ? &g_array_index (ancestry->ids, StFolderId, 0) : NULL;
}
