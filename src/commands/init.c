/* `init`: writes a small project to begin with. */
#include "commands/usage.h"
#include "read/folder.h"
#include "read/shipped.h"
#include "translate/assembly.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A folder that exists may be used as long as nothing is in it. */
static gboolean
is_free (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  return dir != NULL ? g_dir_read_name (dir) == NULL : !g_file_test (folder, G_FILE_TEST_EXISTS);
}

/* The pages of the starter name these. */
static gboolean
write_schemas (const char *folder)
{
  const StOptions options = { 0 };
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (folder, ST_WITHOUT_LOCALES, 1, diag);
  g_autofree char *schemas = g_build_filename (folder, ".statuary", "schemas", NULL);
  if (site != NULL)
    st_schema_write (site, schemas, TRUE, diag);
  return st_diagnostics_count (diag) == 0 || st_report (diag, &options) == ST_EXIT_OK;
}

/* A small project to begin with; its files are those of src/commands/starter/<name>. */
typedef struct {
  const char *name;
  const char *what;  /* it is made of */
  const char *files; /* to change first, after content/index.md */
} Starter;

static const Starter starters[] = {
  { "protocol", "two codes in two languages, for the codes of a protocol or a device",
    "  content/lamp/index.md      what your codes have in common: classes, facts, sections\n"
    "  content/lamp/E10.md        a code: copy it for the next one\n"
    "  locales/vi/lamp.xlf        the translation, for Poedit or any XLIFF editor\n" },
  { "codes", "four codes in one language, for the errors of a product",
    "  content/errors/index.md    what your codes have in common: severities, facts, sections\n"
    "  content/errors/E1001.md    a code: copy it for the next one\n" },
};

/* The day on which the pages change last: today, or as SOURCE_DATE_EPOCH says. (transfer full) */
static char *
day_of_creation (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds = 0;
  gboolean fixed = epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL);
  g_autoptr (GDateTime) day = fixed ? g_date_time_new_from_unix_utc (seconds) : g_date_time_new_now_local ();
  return g_date_time_format (day, "%Y-%m-%d");
}

/* Writes a file of the starter, whose `updated: …` is that of its author. */
static void
write_file (const char *folder, const char *name, GBytes *bytes, const char *today, StDiagnostics *diag)
{
  static const char key[] = "\nupdated: ";
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *found = g_strstr_len (data, (gssize) length, key);
  g_autoptr (GString) text = g_string_new_len (data, (gssize) length);
  if (found != NULL)
    g_string_overwrite (text, (gsize) (found - data) + strlen (key), today);
  st_folder_write (folder, name, text->str, text->len, diag);
}

static gboolean
write_project (const Starter *starter, const char *folder)
{
  const StOptions quiet = { .quiet = TRUE };
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *today = day_of_creation (), *path = g_strconcat ("/statuary/starter/", starter->name, NULL);
  g_autoptr (GHashTable) files = st_shipped_files (path);
  GHashTableIter iterator;
  gpointer name = NULL, bytes = NULL;
  if (g_mkdir_with_parents (folder, 0777) != 0)
    st_error (diag, st_location_new (folder, 0, 0), "output/write", "cannot write: %s", g_strerror (errno));
  g_hash_table_iter_init (&iterator, files);
  while (st_diagnostics_errors (diag) == 0 && g_hash_table_iter_next (&iterator, &name, &bytes))
    write_file (folder, name, bytes, today, diag);
  return st_diagnostics_count (diag) == 0 ? write_schemas (folder) : st_report (diag, &quiet) == ST_EXIT_OK;
}

StExit
st_command_init (int argc, char **argv)
{
  gboolean codes = FALSE, protocol = FALSE;
  const GOptionEntry entries[] = {
    { "codes", 0, 0, G_OPTION_ARG_NONE, &codes, "Begin with the error codes of a product, in one language", NULL },
    { "protocol", 0, 0, G_OPTION_ARG_NONE, &protocol, "Begin with the codes of a protocol or a device, in two languages (default)", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, NULL, entries, "DIR", "Makes a small working site in DIR, which must be new or empty."))
    return ST_EXIT_USAGE;
  if (codes && protocol)
    return st_wrong_usage ("a site begins with --codes or with --protocol, not with both");
  const Starter *starter = &starters[codes ? 1 : 0], *other = &starters[codes ? 0 : 1];
  const char *folder = argv[1];
  if (!is_free (folder))
    {
      const StOptions quiet = { .quiet = TRUE };
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      st_error (diag, st_location_new (folder, 0, 0), "init/exists", "this exists and is not an empty folder");
      return st_report (diag, &quiet);
    }
  if (!write_project (starter, folder))
    return ST_EXIT_ERRORS;
  g_print ("%s holds a site now: %s.\n", folder, starter->what);
  if (!codes && !protocol)
    g_print ("This is what --%s makes; --%s makes %s.\n", starter->name, other->name, other->what);
  g_print ("Next:\n\n"
           "  statuary build -C %s\n\n"
           "and open %s/site/index.html. Then change:\n\n"
           "  content/index.md           the site's title, address and languages\n"
           "%s"
           "\nHow the pages look is up to keys of content/index.md (logo, colour, links, footer). To change a template,\n"
           "copy it: statuary templates copy code.html\n\n"
           "docs/first-site.md goes from here to a whole site; statuary --help says where the documents are.\n",
           folder, folder, starter->files);
  return ST_EXIT_OK;
}
