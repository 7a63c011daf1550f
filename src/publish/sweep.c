#include "publish/sweep.h"

#include "base/parallel.h"
#include "publish/folder.h"
#include "publish/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define LIST ".statuary-replaced"
/* Files of one piece of work, all in one folder. Removing one may take a millisecond. */
#define PIECE 64u

typedef struct {
  char *folder;
  GPtrArray *names; /* (element-type filename) */
} Piece;

typedef struct {
  int folder;         /* the one that is swept */
  GArray *stamps;     /* (element-type guint64): in ascending order */
  GArray *pieces;     /* (element-type Piece) */
  GPtrArray *folders; /* (element-type filename): paths of those inside, inner ones first */
  GMutex lock;        /* of all that follows */
  guint done;
  guint total;
  StSweepTell tell;
  gpointer data;
  int error; /* the first one, and where */
  GString *where;
} Sweep;

/* --- the list ------------------------------------------------------------ */

int
st_sweep_list (int folder, const GArray *stamps)
{
  struct stat info;
  return st_file_make (folder, LIST, stamps->data, stamps->len * sizeof (guint64), &info);
}

static int
compare_stamps (const void *a, const void *b)
{
  guint64 one = *(const guint64 *) a, two = *(const guint64 *) b;
  return one < two ? -1 : one > two;
}

/* Reads the list. One that is missing, or is no file, names nothing. */
static int
read_list (int folder, GArray *stamps)
{
  int file = openat (folder, LIST, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0)
    return errno == ENOENT || errno == ELOOP || errno == ENXIO ? 0 : -1;
  struct stat info;
  gsize length = 0, size = 0;
  int result = fstat (file, &info);
  if (result == 0 && S_ISREG (info.st_mode))
    size = (gsize) MIN (info.st_size, G_MAXINT32);
  g_array_set_size (stamps, (guint) (size / sizeof (guint64)));
  size = stamps->len * sizeof (guint64);
  while (result == 0 && length < size)
    {
      gssize got = read (file, stamps->data + length, size - length);
      if (got < 0 && errno == EINTR)
        continue;
      if (got == 0)
        errno = EIO;
      if (got <= 0)
        result = -1;
      length += got > 0 ? (gsize) got : 0;
    }
  st_close (&file);
  if (stamps->len > 0)
    qsort (stamps->data, stamps->len, sizeof (guint64), compare_stamps);
  return result;
}

static gboolean
is_listed (const Sweep *sweep, const struct stat *info)
{
  guint64 stamp = st_entry_stamp (info);
  return sweep->stamps->len > 0 && bsearch (&stamp, sweep->stamps->data, sweep->stamps->len, sizeof stamp, compare_stamps) != NULL;
}

/* --- files --------------------------------------------------------------- */

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->folder);
  g_ptr_array_unref (((Piece *) data)->names);
}

static void
add_pieces (Sweep *sweep, const char *path, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      gboolean list = *path == '\0' && strcmp (files->pdata[i], LIST) == 0;
      if (i % PIECE == 0)
        {
          Piece piece = { g_strdup (path), g_ptr_array_new_with_free_func (g_free) };
          g_array_append_val (sweep->pieces, piece);
        }
      if (!list)
        g_ptr_array_add (g_array_index (sweep->pieces, Piece, sweep->pieces->len - 1).names, g_steal_pointer (&files->pdata[i]));
      sweep->total += list ? 0 : 1;
    }
}

/* Cuts the files in the folder @path, and in those inside it, into pieces. */
static int
find_pieces (Sweep *sweep, const char *path)
{
  g_auto (StNames) names = { 0 };
  int folder = st_dir_open (sweep->folder, path, ST_DIR_AS_IT_IS);
  int result = folder >= 0 ? st_names_read (folder, &names) : -1;
  st_close (&folder);
  if (result == 0)
    add_pieces (sweep, path, names.files);
  for (guint i = 0; result == 0 && i < names.folders->len; i++)
    {
      char *inner = *path != '\0' ? g_strconcat (path, "/", names.folders->pdata[i], NULL) : g_strdup (names.folders->pdata[i]);
      result = find_pieces (sweep, inner);
      g_ptr_array_add (sweep->folders, inner);
    }
  if (result != 0 && sweep->where->len == 0)
    g_string_assign (sweep->where, path);
  return result;
}

/* A file that somebody else has removed is no failure. */
static int
remove_file (const Sweep *sweep, int folder, const char *name)
{
  struct stat info;
  int result = fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW);
  if (result == 0 && !S_ISDIR (info.st_mode) && is_listed (sweep, &info))
    result = unlinkat (folder, name, 0);
  return result == 0 || errno == ENOENT ? 0 : -1;
}

static void
fail (Sweep *sweep, const char *path, const char *name)
{
  int code = errno;
  g_mutex_lock (&sweep->lock);
  if (sweep->error == 0)
    g_string_printf (sweep->where, "%s%s%s", path, *path != '\0' && *name != '\0' ? "/" : "", name);
  sweep->error = sweep->error == 0 ? code : sweep->error;
  g_mutex_unlock (&sweep->lock);
}

static void
sweep_piece (guint number, gpointer data)
{
  Sweep *sweep = data;
  const Piece *piece = &g_array_index (sweep->pieces, Piece, number);
  int folder = st_dir_open (sweep->folder, piece->folder, ST_DIR_AS_IT_IS);
  if (folder < 0 && errno != ENOENT)
    fail (sweep, piece->folder, "");
  for (guint i = 0; folder >= 0 && i < piece->names->len; i++)
    if (remove_file (sweep, folder, piece->names->pdata[i]) != 0)
      fail (sweep, piece->folder, piece->names->pdata[i]);
  st_close (&folder);
  g_mutex_lock (&sweep->lock);
  sweep->done += piece->names->len;
  if (sweep->tell != NULL)
    sweep->tell (sweep->done, sweep->total, sweep->data);
  g_mutex_unlock (&sweep->lock);
}

/* --- folders ------------------------------------------------------------- */

/* One that is not empty, or gone, is no failure. */
static int
remove_folder (int root, const char *path)
{
  return st_dir_remove (root, path) == 0 || errno == ENOENT || errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR ? 0 : -1;
}

/* Removes the folder itself, where nothing but the list is left in it; returns 1 where anything else is. */
static int
remove_whole (int parent, const char *name, int folder)
{
  g_auto (StNames) names = { 0 };
  if (st_names_read (folder, &names) != 0)
    return -1;
  gboolean list = names.files->len == 1 && strcmp (names.files->pdata[0], LIST) == 0;
  if (names.folders->len > 0 || names.files->len > (list ? 1 : 0))
    return 1;
  if (list && unlinkat (folder, LIST, 0) != 0 && errno != ENOENT)
    return -1;
  return remove_folder (parent, name);
}

static int
sweep_open (Sweep *sweep, int parent, const char *name, guint n_threads)
{
  if (read_list (sweep->folder, sweep->stamps) != 0 || find_pieces (sweep, "") != 0)
    return -1;
  st_parallel_end (st_parallel_begin (n_threads, sweep->pieces->len, sweep_piece, sweep));
  for (guint i = 0; i < sweep->folders->len; i++)
    if (remove_folder (sweep->folder, sweep->folders->pdata[i]) != 0)
      fail (sweep, sweep->folders->pdata[i], "");
  if (sweep->error != 0)
    return errno = sweep->error, -1;
  return remove_whole (parent, name, sweep->folder);
}

int
st_sweep (int parent, const char *name, guint n_threads, StSweepTell tell, gpointer data, GString *where)
{
  Sweep sweep = { .tell = tell, .data = data, .where = where };
  sweep.folder = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  int result = sweep.folder >= 0 ? flock (sweep.folder, LOCK_EX | LOCK_NB) : -1;
  gboolean another = result != 0 && (errno == EWOULDBLOCK || errno == ENOENT || errno == ENOTDIR || errno == ELOOP);
  sweep.stamps = g_array_new (FALSE, FALSE, sizeof (guint64));
  sweep.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (sweep.pieces, piece_clear);
  sweep.folders = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&sweep.lock);
  if (result == 0)
    result = sweep_open (&sweep, parent, name, n_threads);
  int code = errno;
  st_close (&sweep.folder);
  g_array_unref (sweep.stamps);
  g_array_unref (sweep.pieces);
  g_ptr_array_unref (sweep.folders);
  g_mutex_clear (&sweep.lock);
  errno = code;
  return another ? 0 : result;
}
