/* The floor: how fast this machine can write the files of a built site at all.
 *
 *   floor TREE NEW-FOLDER THREADS
 *
 * Holds every file of TREE in memory, then writes the same files into
 * NEW-FOLDER, which must not be there yet, and prints the seconds that this
 * took. Each file costs an openat() beside its open folder, one write() and a
 * close(). Files are sorted by folder and dealt out in slices of equal bytes, so
 * that threads meet in as few folders as can be. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  guint folder; /* index in Tree.folders */
  char *name;
  char *bytes;
  gsize length;
} File;

typedef struct {
  GPtrArray *folders; /* paths below the root, parents first; "" is the root */
  GArray *files;      /* (element-type File) */
  gsize bytes;
} Tree;

typedef struct {
  const Tree *tree;
  const int *folders; /* open, as Tree.folders */
  guint from, to;     /* of Tree.files */
} Slice;

static void
stop (const char *path, const char *reason)
{
  g_printerr ("floor: %s: %s\n", path, reason);
  exit (1);
}

/* --- reading, which is not measured -------------------------------------- */

static void
read_folder (Tree *tree, const char *root, const char *path)
{
  g_autofree char *whole = g_build_filename (root, path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (whole, 0, &error);
  if (folder == NULL)
    stop (whole, error->message);
  guint index = tree->folders->len;
  g_ptr_array_add (tree->folders, g_strdup (path));
  g_autoptr (GPtrArray) inner = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *at = g_build_filename (whole, name, NULL);
      if (g_file_test (at, G_FILE_TEST_IS_DIR))
        {
          g_ptr_array_add (inner, *path != '\0' ? g_build_filename (path, name, NULL) : g_strdup (name));
          continue;
        }
      File file = { .folder = index, .name = g_strdup (name) };
      if (!g_file_get_contents (at, &file.bytes, &file.length, &error))
        stop (at, error->message);
      tree->bytes += file.length;
      g_array_append_val (tree->files, file);
    }
  for (guint i = 0; i < inner->len; i++)
    read_folder (tree, root, inner->pdata[i]);
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const File *left = a, *right = b;
  return left->folder != right->folder ? (left->folder > right->folder) - (left->folder < right->folder) : strcmp (left->name, right->name);
}

/* --- writing ------------------------------------------------------------- */

static int *
make_folders (const Tree *tree, const char *root)
{
  int *open_folders = g_new0 (int, tree->folders->len);
  for (guint i = 0; i < tree->folders->len; i++)
    {
      g_autofree char *path = g_build_filename (root, tree->folders->pdata[i], NULL);
      open_folders[i] = mkdir (path, 0777) == 0 ? open (path, O_DIRECTORY | O_CLOEXEC) : -1;
      if (open_folders[i] < 0)
        stop (path, g_strerror (errno));
    }
  return open_folders;
}

static gpointer
write_slice (gpointer data)
{
  const Slice *slice = data;
  for (guint i = slice->from; i < slice->to; i++)
    {
      const File *file = &g_array_index (slice->tree->files, File, i);
      int out = openat (slice->folders[file->folder], file->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (out < 0 || write (out, file->bytes, file->length) != (gssize) file->length || close (out) != 0)
        stop (file->name, g_strerror (errno));
    }
  return NULL;
}

/* Deals the files out to @n slices of about as many bytes each. */
static Slice *
deal (const Tree *tree, const int *folders, guint n)
{
  Slice *slices = g_new0 (Slice, n);
  gsize done = 0;
  guint next = 0;
  for (guint i = 0; i < n; i++)
    {
      slices[i] = (Slice){ tree, folders, next, next };
      while (next < tree->files->len && (i + 1 == n || done < tree->bytes / n * (i + 1)))
        done += g_array_index (tree->files, File, next++).length;
      slices[i].to = next;
    }
  return slices;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  guint n = argc == 4 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 0;
  if (n == 0 || n > 1024)
    {
      g_printerr ("Usage: floor TREE NEW-FOLDER THREADS\n");
      return 2;
    }
  Tree tree = { g_ptr_array_new_with_free_func (g_free), g_array_new (FALSE, FALSE, sizeof (File)), 0 };
  read_folder (&tree, argv[1], "");
  g_array_sort (tree.files, by_place);

  gint64 started = g_get_monotonic_time ();
  g_autofree int *folders = make_folders (&tree, argv[2]);
  g_autofree Slice *slices = deal (&tree, folders, n);
  g_autofree GThread **threads = g_new0 (GThread *, n);
  for (guint i = 0; i < n; i++)
    threads[i] = g_thread_new ("writer", write_slice, &slices[i]);
  for (guint i = 0; i < n; i++)
    g_thread_join (threads[i]);
  g_print ("%.6f\n", (double) (g_get_monotonic_time () - started) / G_TIME_SPAN_SECOND);
  return 0; /* the system takes back what is left */
}
