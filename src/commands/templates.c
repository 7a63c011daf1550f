/* `templates`: what has become of the theme that a project copied. */
#include "base/limits.h"
#include "base/udiff.h"
#include "commands/command.h"
#include "commands/shipped.h"
#include "read/asset.h"
#include "read/folder.h"

#include <stdio.h>
#include <string.h>

/* How a file of the project stands to the one that is shipped today. */
typedef enum { SAME, MINE, NEWER, BOTH, DIFFERS, OWN, GONE, REMOVED, MISSING } Standing;

static const struct {
  const char *summary;  /* in the last line */
  const char *sentence; /* after the file's name, or NULL: it is not worth a line */
  gboolean diff;        /* it is worth a look what is shipped now */
} standings[] = {
  [SAME] = { "as shipped", NULL, FALSE },
  [MINE] = { "changed by you alone", "you changed it, and Statuary did not", FALSE },
  [NEWER] = { "changed in Statuary", "Statuary changed it, and you did not: take it over", TRUE },
  [BOTH] = { "changed by both", "both you and Statuary changed it: take over what you need", TRUE },
  [DIFFERS] = { "different", "it differs from the shipped one; who changed it is not known", TRUE },
  [OWN] = { "your own", "it is yours alone", FALSE },
  [GONE] = { "no longer shipped", "Statuary does not have it any more; keep it if you need it", FALSE },
  [REMOVED] = { "removed by you", "you removed it", FALSE },
  [MISSING] = { "missing", "Statuary has it, and this project does not: take it over", TRUE },
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
    return known ? REMOVED : MISSING;
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
text_of (GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  return g_utf8_validate_len (data != NULL ? data : "", length, NULL) ? g_strndup (data != NULL ? data : "", length) : NULL;
}

static void
print_diff (const Themes *themes, const char *path)
{
  GBytes *mine = g_hash_table_lookup (themes->mine, path);
  g_autofree char *old = text_of (mine), *new = text_of (g_hash_table_lookup (themes->shipped, path));
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
  if (!st_options_parse (
          &argc, &argv, NULL, entries, "",
          "Says of each template of the project whether you changed it, Statuary did, or both, and prints as a unified diff\n"
          "what would make the shipped one of yours."))
    return ST_EXIT_USAGE;
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  const char *root = options.root;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_auto (Themes) themes = { read_theme (root, diag), from != NULL ? read_theme (from, diag) : st_shipped_theme (), st_taken_read (root) };
  if (st_diagnostics_errors (diag) == 0 && g_hash_table_size (themes.mine) == 0)
    st_error (diag, st_location_new ("templates", 0, 0), "file/missing", "there are no templates; is this the folder of a project?");
  else if (st_diagnostics_errors (diag) == 0 && g_hash_table_size (themes.shipped) == 0)
    st_error (diag, st_location_new (from, 0, 0), "file/missing", "there is no folder `templates` here to compare with");
  if (st_diagnostics_errors (diag) > 0)
    return st_report (diag, &options);
  if (done)
    st_taken_write (root, themes.shipped, diag);
  else
    print_themes (&themes);
  return st_report (diag, &options);
}

const StCommand st_templates_commands[] = {
  { "diff", "show what changed in the shipped templates since you copied them", templates_diff, NULL },
  { 0 },
};
