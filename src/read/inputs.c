#include "read/inputs.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "read/folder.h"
#include "read/source.h"

#include <sys/stat.h>

guint64
st_inputs_program (void)
{
  static gsize ready;
  static guint64 hash;
  if (g_once_init_enter (&ready))
    {
      g_autoptr (GMappedFile) file = g_mapped_file_new ("/proc/self/exe", FALSE, NULL);
      hash = file != NULL ? st_hash (g_mapped_file_get_contents (file), g_mapped_file_get_length (file)) : 0;
      g_once_init_leave (&ready, 1);
    }
  return hash;
}

/* How long ago a file must have changed for its time to tell of the next change:
 * some file systems count in steps of two seconds. */
#define STEP ((gint64) 2 * G_TIME_SPAN_SECOND)

typedef struct {
  char *path;
  guint64 stamp;
  gboolean recent; /* its time may not tell of another change */
  guint64 hash;    /* of what it holds; 0 where it cannot be read */
} Input;

struct StInputs {
  char *root;
  guint64 names; /* a hash of the paths of all folders and files */
  GArray *files; /* (element-type Input) */
  gboolean known;
  StDiagnostics *diag;
};

static void
input_clear (gpointer data)
{
  g_free (((Input *) data)->path);
}

static guint64
stamp_of (const struct stat *status)
{
  guint64 stamp = st_hash_add ((guint64) status->st_dev, (guint64) status->st_ino);
  stamp = st_hash_add (st_hash_add (stamp, (guint64) status->st_size), (guint64) status->st_mtim.tv_sec);
  stamp = st_hash_add (st_hash_add (stamp, (guint64) status->st_mtim.tv_nsec), (guint64) status->st_ctim.tv_sec);
  return st_hash_add (stamp, (guint64) status->st_ctim.tv_nsec);
}

static void
add_file (StInputs *inputs, const char *path, const struct stat *status)
{
  gint64 changed = (gint64) status->st_ctim.tv_sec * G_TIME_SPAN_SECOND + status->st_ctim.tv_nsec / 1000;
  Input input = { g_strdup (path), stamp_of (status), changed > g_get_real_time () - STEP, 0 };
  g_array_append_val (inputs->files, input);
}

static void walk_folder (StInputs *inputs, const char *folder);

/* Links may lead in circles: what they lead to is for the build to find. */
static void
walk_below (StInputs *inputs, const char *folder)
{
  g_autofree char *full = g_build_filename (inputs->root, folder, NULL);
  if (g_file_test (full, G_FILE_TEST_IS_SYMLINK))
    inputs->known = FALSE;
  else
    walk_folder (inputs, folder);
}

static void
walk_folder (StInputs *inputs, const char *folder)
{
  g_autoptr (GPtrArray) names = st_folder_list (inputs->root, folder, "", inputs->diag);
  for (guint i = 0; i < names->len; i++)
    {
      struct stat status = { 0 };
      g_autofree char *path = g_strconcat (folder, "/", names->pdata[i], NULL);
      inputs->names = st_hash_add_text (inputs->names, path);
      if (st_folder_stat (inputs->root, path, &status) && S_ISDIR (status.st_mode))
        walk_below (inputs, path);
      else
        add_file (inputs, path, &status);
    }
  inputs->names = st_hash_add (inputs->names, names->len);
}

/* The files there are, before any is read: what changes while they are read has
 * another stamp afterwards. */
static StInputs *
inputs_new (const char *root)
{
  static const char *const folders[] = { "content", "locales", "templates" };
  StInputs *inputs = g_new0 (StInputs, 1);
  inputs->root = g_strdup (root);
  inputs->names = st_inputs_program ();
  inputs->known = inputs->names != 0;
  inputs->files = g_array_new (FALSE, FALSE, sizeof (Input));
  inputs->diag = st_diagnostics_new ();
  g_array_set_clear_func (inputs->files, input_clear);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    walk_folder (inputs, folders[i]);
  return inputs;
}

void
st_inputs_free (StInputs *inputs)
{
  if (inputs == NULL)
    return;
  g_array_unref (inputs->files);
  st_diagnostics_free (inputs->diag);
  g_free (inputs->root);
  g_free (inputs);
}

static Input *
input_at (const StInputs *inputs, guint number)
{
  return &g_array_index (inputs->files, Input, number);
}

static void
hash_file (guint number, gpointer data)
{
  const StInputs *inputs = data;
  Input *input = input_at (inputs, number);
  gsize length = 0;
  g_autofree char *content = st_folder_read (inputs->root, input->path, ST_SOURCE_LIMIT_LOCALE, &length, inputs->diag);
  input->hash = content != NULL ? st_hash (content, length) : 0;
}

StInputs *
st_inputs_read (const char *root, guint n_threads)
{
  StInputs *inputs = inputs_new (root);
  st_parallel (n_threads, inputs->files->len, hash_file, inputs);
  inputs->known &= st_diagnostics_errors (inputs->diag) == 0;
  return inputs;
}

guint64
st_inputs_hash (const StInputs *inputs)
{
  guint64 hash = inputs->names;
  for (guint i = 0; i < inputs->files->len; i++)
    hash = st_hash_add (hash, input_at (inputs, i)->hash);
  return inputs->known ? MAX (hash, 1) : 0;
}

gboolean
st_inputs_stay (const StInputs *inputs)
{
  g_autoptr (StInputs) now = inputs_new (inputs->root);
  gboolean stay = inputs->known && now->known && now->names == inputs->names && now->files->len == inputs->files->len;
  for (guint i = 0; stay && i < now->files->len; i++)
    {
      const Input *before = input_at (inputs, i);
      stay = before->stamp == input_at (now, i)->stamp;
      if (!stay || !before->recent)
        continue;
      hash_file (i, now);
      stay = before->hash == input_at (now, i)->hash;
    }
  return stay;
}
