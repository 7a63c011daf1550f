#include "read/inputs.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "base/self.h"
#include "read/ancestry.h"
#include "read/content.h"
#include "read/folder.h"
#include "read/source.h"

#include <stdlib.h>
#include <string.h>

/* How long ago a file must have changed for its time to tell of the next change:
 * some file systems count in steps of two seconds. */
#define STEP ((gint64) 2 * G_TIME_SPAN_SECOND)

static const char *const tops[] = { "content", "locales", "static", "templates" };

typedef struct {
  char *path;
  gboolean link;   /* a symbolic one */
  gboolean folder; /* a link that leads to a folder */
  guint64 stamp;
  gboolean recent; /* its time may not tell of another change */
  guint64 hash;    /* of what it holds; 0 where it cannot be read */
} Input;

struct StInputs {
  char *root;
  StIgnore *ignore;
  guint64 names;   /* a hash of the paths of all folders and files */
  GArray *files;   /* (element-type Input) */
  GArray *folders; /* (element-type StFolderId) */
  gboolean known;
  gboolean read;
  StDiagnostics *diag;
};

static void
input_clear (gpointer data)
{
  g_free (((Input *) data)->path);
}

/* --- listing ------------------------------------------------------------- */

static guint64
stamp_of (const struct stat *status)
{
  guint64 stamp = st_hash_add ((guint64) status->st_dev, (guint64) status->st_ino);
  stamp = st_hash_add (st_hash_add (stamp, (guint64) status->st_size), (guint64) status->st_mtim.tv_sec);
  stamp = st_hash_add (st_hash_add (stamp, (guint64) status->st_mtim.tv_nsec), (guint64) status->st_ctim.tv_sec);
  return st_hash_add (stamp, (guint64) status->st_ctim.tv_nsec);
}

static void
add_file (StInputs *inputs, const char *path, gboolean link, const struct stat *status)
{
  gint64 changed = (gint64) status->st_ctim.tv_sec * G_TIME_SPAN_SECOND + status->st_ctim.tv_nsec / 1000;
  Input input = { .path = g_strdup (path), .link = link, .stamp = stamp_of (status) };
  input.folder = link && S_ISDIR (status->st_mode);
  input.recent = changed > g_get_real_time () - STEP;
  g_array_append_val (inputs->files, input);
}

static void
add_folder (StInputs *inputs, const struct stat *status)
{
  StFolderId id = { status->st_dev, status->st_ino };
  g_array_append_val (inputs->folders, id);
}

/* Links may lead in circles: what is in a folder that they lead to is for the build to
 * find. */
static void
walk_folder (StInputs *inputs, const char *folder)
{
  g_autoptr (GPtrArray) names = st_folder_list (inputs->root, folder, NULL, inputs->ignore, inputs->diag);
  for (guint i = 0; i < names->len; i++)
    {
      struct stat status = { 0 };
      g_autofree char *path = g_strconcat (folder, "/", names->pdata[i], NULL), *full = g_build_filename (inputs->root, path, NULL);
      inputs->names = st_hash_add_text (inputs->names, path);
      gboolean link = lstat (full, &status) == 0 && S_ISLNK (status.st_mode);
      if (link && !st_folder_stat (inputs->root, path, &status))
        memset (&status, 0, sizeof status);
      gboolean is_folder = S_ISDIR (status.st_mode);
      if (is_folder)
        add_folder (inputs, &status);
      if (is_folder && !link)
        walk_folder (inputs, path);
      else
        add_file (inputs, path, link, &status);
      inputs->known &= !(is_folder && link);
    }
  inputs->names = st_hash_add (inputs->names, names->len);
}

/* The files there are, before any is read: what changes while they are read has
 * another stamp afterwards. */
StInputs *
st_inputs_list (const char *root)
{
  StInputs *inputs = g_new0 (StInputs, 1);
  inputs->root = g_strdup (root);
  inputs->ignore = st_content_ignore_read (root);
  inputs->names = st_self_hash ();
  inputs->known = inputs->names != 0;
  inputs->files = g_array_new (FALSE, FALSE, sizeof (Input));
  inputs->folders = g_array_new (FALSE, FALSE, sizeof (StFolderId));
  inputs->diag = st_diagnostics_new ();
  g_array_set_clear_func (inputs->files, input_clear);
  for (guint i = 0; i < G_N_ELEMENTS (tops); i++)
    {
      struct stat status;
      if (st_folder_stat (root, tops[i], &status))
        add_folder (inputs, &status);
      walk_folder (inputs, tops[i]);
    }
  return inputs;
}

void
st_inputs_free (StInputs *inputs)
{
  if (inputs == NULL)
    return;
  g_array_unref (inputs->files);
  g_array_unref (inputs->folders);
  st_ignore_free (inputs->ignore);
  st_diagnostics_free (inputs->diag);
  g_free (inputs->root);
  g_free (inputs);
}

static Input *
input_at (const StInputs *inputs, guint number)
{
  return &g_array_index (inputs->files, Input, number);
}

guint
st_inputs_count (const StInputs *inputs)
{
  return inputs->files->len;
}

const char *
st_inputs_path (const StInputs *inputs, guint number, gboolean *folder)
{
  *folder = input_at (inputs, number)->folder;
  return input_at (inputs, number)->path;
}

const StIgnore *
st_inputs_ignored (const StInputs *inputs)
{
  return inputs->ignore;
}

/* --- the output beside them ---------------------------------------------- */

/* Whether @folder lies in an input. That input may still have to be made, too. */
static gboolean
lies_in_input (const StInputs *inputs, const StAncestry *folder)
{
  g_auto (StAncestry) root = { NULL, NULL };
  st_ancestry_init (&root, inputs->root);
  const StFolderId *project = st_ancestry_self (&root);
  for (guint i = 0; i < inputs->folders->len; i++)
    if (st_ancestry_has (folder, &g_array_index (inputs->folders, StFolderId, i)))
      return TRUE;
  if (project == NULL || folder->names->len == 0 || folder->ids->len == 0)
    return FALSE;
  const StFolderId *above = &g_array_index (folder->ids, StFolderId, 0);
  gboolean made = above->device == project->device && above->number == project->number;
  for (guint i = 0; made && i < G_N_ELEMENTS (tops); i++)
    if (strcmp (folder->names->pdata[0], tops[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the folder @id is @path, or one above it. */
static gboolean
holds (const StFolderId *id, const char *path)
{
  g_auto (StAncestry) ancestry = { NULL, NULL };
  st_ancestry_init (&ancestry, path);
  return st_ancestry_has (&ancestry, id);
}

/* The same of what the link at @path leads to, which may be a file. */
static gboolean
holds_target (const StFolderId *id, const char *path)
{
  char *real = realpath (path, NULL);
  g_autofree char *above = real != NULL ? g_path_get_dirname (real) : NULL;
  free (real);
  return above != NULL && holds (id, above);
}

/* The input that the folder @id holds, or NULL. */
static const char *
find_held (const StInputs *inputs, const StFolderId *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (tops); i++)
    {
      g_autofree char *top = g_build_filename (inputs->root, tops[i], NULL);
      if (holds (id, top))
        return tops[i];
    }
  for (guint i = 0; i < inputs->files->len; i++)
    {
      const Input *input = input_at (inputs, i);
      g_autofree char *full = input->link ? g_build_filename (inputs->root, input->path, NULL) : NULL;
      if (full != NULL && holds_target (id, full))
        return input->path;
    }
  return NULL;
}

gboolean
st_inputs_spare (const StInputs *inputs, const char *output, StDiagnostics *diag)
{
  StLocation at = st_location_new (output, 0, 0);
  g_auto (StAncestry) folder = { NULL, NULL };
  st_ancestry_init (&folder, output);
  const StFolderId *id = st_ancestry_self (&folder);
  const char *held = NULL;
  if (lies_in_input (inputs, &folder))
    st_error (diag, at, "output/input",
              "the site is made from what lies in this folder, and would be written over it; "
              "choose another with --output, such as `site`");
  else if (id != NULL && (held = find_held (inputs, id)) != NULL)
    st_error (diag, at, "output/input",
              "this folder holds `%s`, from which the site is made; choose one beside it with --output, "
              "such as `site`",
              held);
  else
    return TRUE;
  return FALSE;
}

/* --- reading ------------------------------------------------------------- */

static void
hash_file (guint number, gpointer data)
{
  const StInputs *inputs = data;
  Input *input = input_at (inputs, number);
  gsize length = 0;
  g_autofree char *content = st_folder_read (inputs->root, input->path, ST_SOURCE_LIMIT_LOCALE, &length, inputs->diag);
  input->hash = content != NULL ? st_hash (content, length) : 0;
}

void
st_inputs_read (StInputs *inputs, guint n_threads)
{
  st_parallel (n_threads, inputs->files->len, hash_file, inputs);
  inputs->known &= st_diagnostics_errors (inputs->diag) == 0;
  inputs->read = TRUE;
}

guint64
st_inputs_hash (const StInputs *inputs)
{
  guint64 hash = inputs->names;
  for (guint i = 0; i < inputs->files->len; i++)
    hash = st_hash_add (hash, input_at (inputs, i)->hash);
  return inputs->known && inputs->read ? MAX (hash, 1) : 0;
}

gboolean
st_inputs_stay (const StInputs *inputs)
{
  g_autoptr (StInputs) now = st_inputs_list (inputs->root);
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
