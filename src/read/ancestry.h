/* Where a folder really lies: itself and all folders above it, by device and number, which
 * are the same whatever way leads there. */
#pragma once

#include <glib.h>
#include <sys/stat.h>

typedef struct {
  dev_t device;
  ino_t number;
} StFolderId;

typedef struct {
  GArray *ids;      /* (element-type StFolderId): of what is there, the innermost folder first */
  GPtrArray *names; /* (element-type utf8): of the folders in it that are still to be made, the outermost first */
} StAncestry;

/* What making the folder @path would come to, as mkdir -p does it. No ids where the way is
 * not to be seen. */
void st_ancestry_init (StAncestry *ancestry, const char *path);
void st_ancestry_clear (StAncestry *ancestry);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StAncestry, st_ancestry_clear)

gboolean st_ancestry_has (const StAncestry *ancestry, const StFolderId *id);

/* The folder itself, or NULL where it is not there yet. */
const StFolderId *st_ancestry_self (const StAncestry *ancestry);
