/* `templates`: copies files of the standard theme into a project, and says what has become of
 * them. */
#include "base/limits.h"
#include "base/prefix.h"
#include "base/text.h"
#include "base/udiff.h"
#include "commands/command.h"
#include "commands/taken.h"
#include "commands/usage.h"
#include "read/asset.h"
#include "read/folder.h"
#include "read/shipped.h"

#include <stdio.h>
#include <string.h>

/* How a file of the project stands to the one that is shipped today. */
typedef enum { SAME, MINE, NEWER, BOTH, DIFFERS, OWN, GONE, SHIPPED } Standing;

static const struct {
  const char *summary;  /* in the last line */
  const char *sentence; /* after the file's name, or NULL: it is not worth a line */
  gboolean diff;        /* it is worth a look what is shipped now */
} standings[] = {
  [SAME] = { "as shipped", NULL, FALSE },
  [MINE] = { "changed by you alone", "you changed it, and Statuary did not", FALSE },
  [NEWER] = { "changed in Statuary", "Statuary changed it, and you did not: take it over", TRUE },
  [BOTH] = { "changed by both", "both you and Statuary changed it: take over what you need", TRUE },
  [DIFFERS] = { "different", "it differs from the standard one; who changed it is not known", TRUE },
  [OWN] = { "your own", "it is yours alone", FALSE },
  [GONE] = { "no longer shipped", "Statuary does not have it any more; keep it if you need it", FALSE },
  [SHIPPED] = { "not copied", NULL, FALSE },
};

typedef struct {
  GHashTable *mine;    /* path → GBytes */
  GHashTable *shipped; /* path → GBytes: by Statuary, or that of --from */
  GHashTable *taken;   /* path → hash */
} Themes;

static void
themes_clear (Themes *themes)
{
  g_clear_pointer (&themes->mine, g_hash_table_unref);
  g_clear_pointer (&themes->shipped, g_hash_table_unref);
  g_clear_pointer (&themes->taken, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Themes, themes_clear)

/* The templates, assets and English words of the project @root. (transfer full) */
static GHashTable *
read_theme (const char *root, StDiagnostics *diag)
{
  static const char words[] = "locales/en/ui.xlf";
  GHashTable *theme = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) files = st_assets_read (root, "templates", NULL, diag);
  for (guint i = 0; i < files->len; i++)
    {
      const StAsset *file = files->pdata[i];
      g_hash_table_insert (theme, g_strdup (file->path), g_bytes_ref (file->bytes));
    }
  gsize length = 0;
  char *text = st_folder_has (root, words) ? st_folder_read (root, words, ST_SOURCE_LIMIT_LOCALE, &length, diag) : NULL;
  if (text != NULL)
    g_hash_table_insert (theme, g_strdup (words), g_bytes_new_take (text, length));
  return theme;
}

static gboolean
is_taken (const Themes *themes, const char *path, GBytes *bytes)
{
  g_autofree char *hash = st_taken_hash (bytes);
  return g_strcmp0 (hash, g_hash_table_lookup (themes->taken, path)) == 0;
}

static Standing
standing_of (const Themes *themes, const char *path)
{
  GBytes *mine = g_hash_table_lookup (themes->mine, path), *shipped = g_hash_table_lookup (themes->shipped, path);
  gboolean known = g_hash_table_contains (themes->taken, path);
  if (shipped == NULL)
    return known ? GONE : OWN;
  if (mine == NULL)
    return SHIPPED;
  if (g_bytes_equal (mine, shipped))
    return SAME;
  if (!known)
    return DIFFERS;
  if (is_taken (themes, path, shipped))
    return MINE;
  return is_taken (themes, path, mine) ? NEWER : BOTH;
}

/* (transfer full) (nullable): NULL where it is no text */
static char *
utf8_of (GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  return g_utf8_validate_len (data != NULL ? data : "", length, NULL) ? g_strndup (data != NULL ? data : "", length) : NULL;
}

static void
print_diff (const Themes *themes, const char *path)
{
  GBytes *mine = g_hash_table_lookup (themes->mine, path);
  g_autofree char *old = utf8_of (mine), *new = utf8_of (g_hash_table_lookup (themes->shipped, path));
  g_autofree char *name = g_strconcat ("shipped/", path, NULL);
  g_autofree char *diff = old != NULL && new != NULL ? st_udiff (mine != NULL ? path : "/dev/null", old, name, new) : NULL;
  if (diff != NULL) /* UTF-8 in any locale, unlike g_print() */
    printf ("%s\n", diff);
}

/* All paths of either theme and those noted, sorted. (transfer container) */
static GList *
paths_of (const Themes *themes)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *const sources[] = { themes->mine, themes->shipped };
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      GHashTableIter iter;
      gpointer path = NULL;
      g_hash_table_iter_init (&iter, sources[i]);
      while (g_hash_table_iter_next (&iter, &path, NULL))
        g_hash_table_add (paths, path);
    }
  return g_list_sort (g_hash_table_get_keys (paths), (GCompareFunc) strcmp);
}

static void
print_themes (const Themes *themes)
{
  guint n[G_N_ELEMENTS (standings)] = { 0 };
  g_autoptr (GList) paths = paths_of (themes);
  for (const GList *path = paths; path != NULL; path = path->next)
    {
      Standing standing = standing_of (themes, path->data);
      n[standing]++;
      if (standings[standing].sentence != NULL)
        printf ("%s: %s\n", (const char *) path->data, standings[standing].sentence);
      if (standings[standing].diff)
        print_diff (themes, path->data);
    }
  const char *separator = "";
  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    if (n[i] > 0)
      {
        printf ("%s%u %s", separator, n[i], standings[i].summary);
        separator = ", ";
      }
  printf ("\n");
}

/* Of what the project has, and Statuary too. */
static void
note_all (const char *root, const Themes *themes, StDiagnostics *diag)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer path = NULL, bytes = NULL;
  g_hash_table_iter_init (&iter, themes->shipped);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    if (g_hash_table_contains (themes->mine, path))
      st_taken_note (taken, path, bytes);
  st_taken_write (root, taken, diag);
}

/* --- copy ---------------------------------------------------------------- */

/* "code.html", "parts/facts.html" and "assets/style.css" are of templates/. (transfer full) */
static char *
path_of (const char *name)
{
  gboolean whole = st_has_prefix (name, "templates/") || st_has_prefix (name, "locales/");
  return whole ? g_strdup (name) : g_strconcat ("templates/", name, NULL);
}

static void
copy_file (const char *root, const char *path, GHashTable *shipped, GHashTable *taken, StDiagnostics *diag)
{
  GBytes *bytes = g_hash_table_lookup (shipped, path);
  if (bytes == NULL)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_new ();
      g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (shipped), (GCompareFunc) strcmp);
      for (const GList *key = keys; key != NULL; key = key->next)
        g_ptr_array_add (paths, key->data);
      g_autofree char *hint = st_text_hint (path, paths);
      st_error (diag, st_location_new (path, 0, 0), "file/missing", "the standard theme has no such file%s", hint);
    }
  else if (st_folder_has (root, path))
    st_error (diag, st_location_new (path, 0, 0), "file/exists", "the project has this file already; it stays as it is");
  else
    {
      st_folder_write (root, path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), diag);
      st_taken_note (taken, path, bytes);
      printf ("%s: copied\n", path);
    }
}

static void
copy_all (const char *root, GHashTable *shipped, GHashTable *taken, StDiagnostics *diag)
{
  GHashTableIter iter;
  gpointer path = NULL;
  g_hash_table_iter_init (&iter, shipped);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!st_folder_has (root, path))
      copy_file (root, path, shipped, taken, diag);
}

static StExit
templates_copy (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "directory", 'C', 0, G_OPTION_ARG_FILENAME, &options.directory, "The project's folder (default: this one, or the nearest above)",
      "DIR" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, "All files that the project does not have", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, NULL, entries, "[NAME...]",
                         "Copies files of the standard theme into the project, where they take the place of the standard ones: code.html,\n"
                         "parts/facts.html, assets/style.css, locales/en/ui.xlf."))
    return ST_EXIT_USAGE;
  if (all == (argc > 1))
    return st_wrong_usage (all ? "--all takes no names" : "the name of a template is missing, such as code.html; or --all");
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GHashTable) shipped = st_shipped_files (ST_SHIPPED_THEME), taken = st_taken_read (options.root);
  if (all)
    copy_all (options.root, shipped, taken, diag);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *path = path_of (argv[i]);
      copy_file (options.root, path, shipped, taken, diag);
    }
  st_taken_write (options.root, taken, diag);
  return st_report (diag, &options);
}

/* --- diff ---------------------------------------------------------------- */

static StExit
templates_diff (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  g_autofree char *from = NULL;
  gboolean done = FALSE;
  const GOptionEntry entries[] = {
    { "directory", 'C', 0, G_OPTION_ARG_FILENAME, &options.directory, "The project's folder (default: this one, or the nearest above)",
      "DIR" },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, "Compare with the project in DIR, such as Statuary's sources of another release", "DIR" },
    { "done", 0, 0, G_OPTION_ARG_NONE, &done, "Note that you have taken over what you need: the next diff begins from here", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, NULL, entries, "",
                         "Says of each file that the project copied from the standard theme whether you changed it, Statuary did, or both, "
                         "and prints as a unified diff\n"
                         "what would make the shipped one of yours."))
    return ST_EXIT_USAGE;
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  const char *root = options.root;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_auto (Themes) themes = { read_theme (root, diag), from != NULL ? read_theme (from, diag) : st_shipped_files (ST_SHIPPED_THEME),
                             st_taken_read (root) };
  if (st_diagnostics_errors (diag) == 0 && g_hash_table_size (themes.mine) == 0 && !st_folder_has (root, "content/index.md"))
    st_error (diag, st_location_new ("templates", 0, 0), "file/missing", "there are no templates; is this the folder of a project?");
  else if (st_diagnostics_errors (diag) == 0 && g_hash_table_size (themes.shipped) == 0)
    st_error (diag, st_location_new (from, 0, 0), "file/missing", "there is no folder `templates` here to compare with");
  if (st_diagnostics_errors (diag) > 0)
    return st_report (diag, &options);
  if (done)
    note_all (root, &themes, diag);
  else
    print_themes (&themes);
  return st_report (diag, &options);
}

const StCommand st_templates_commands[] = {
  { "copy", "copy standard templates into the project, to change them", templates_copy, NULL },
  { "diff", "show what changed in the standard templates since you copied them", templates_diff, NULL },
  { 0 },
};
