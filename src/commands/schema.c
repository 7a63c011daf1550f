/* `schema`: writes JSON Schemas of front matter, for editors. */
#include "base/json.h"
#include "commands/usage.h"
#include "model/keys_schema.h"
#include "read/folder.h"
#include "translate/assembly.h"

#include <stdio.h>
#include <string.h>

/* Whether what the site or a family declares has mistakes: the schemas would underline what is
 * right. Those of other pages are what the schemas are for. */
static gboolean
has_wrong_declarations (const StSite *site, StDiagnostics *diag)
{
  gboolean wrong = st_diagnostics_has_error_in (diag, site->page->path) || site->families->len < site->ids->len;
  for (guint i = 0; i < site->families->len; i++)
    wrong |= st_diagnostics_has_error_in (diag, ((const StFamily *) site->families->pdata[i])->page->path);
  return wrong;
}

/* Takes @schema. A file that holds it already keeps its time. */
static void
write_file (const char *folder, const char *name, char *schema, gboolean quiet, StDiagnostics *diag)
{
  g_autofree char *text = g_strconcat (schema, "\n", NULL), *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL), *old = NULL;
  g_free (schema);
  if (!g_file_get_contents (path, &old, NULL, NULL) || strcmp (old, text) != 0)
    st_folder_write (folder, file, text, strlen (text), diag);
  if (!quiet && !st_diagnostics_has_error_in (diag, file))
    g_print ("%s\n", path);
}

void
st_schema_write (const StSite *site, const char *folder, gboolean quiet, StDiagnostics *diag)
{
  (void) g_mkdir_with_parents (folder, 0777); /* where it fails, so does writing, which tells */
  write_file (folder, "site", st_keys_schema_of (site, "content/index.md", &st_site_keys), quiet, diag);
  write_file (folder, "pages", st_keys_schema_of (site, "Plain pages", &st_plain_keys), quiet, diag);
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      write_file (folder, family->id, st_keys_schema_family (family), quiet, diag);
    }
}

StExit
st_command_schema (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  const GOptionEntry entries[] = { { 0 } };
  if (!st_options_parse (&argc, &argv, &options, entries, "[FOLDER]",
                         "Writes JSON Schemas of the front matter that this project can have, for editors: into FOLDER, one for\n"
                         "content/index.md, one for plain pages and one for each family; without FOLDER, all in one on standard output."))
    return ST_EXIT_USAGE;
  if (argc > 2)
    return st_wrong_usage ("too many arguments: `%s`", argv[2]);
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (options.root, ST_WITHOUT_LOCALES, (guint) options.threads, diag);
  if (site == NULL || has_wrong_declarations (site, diag))
    return st_report (diag, &options);
  g_autoptr (StDiagnostics) written = st_diagnostics_new ();
  if (argc > 1)
    st_schema_write (site, argv[1], options.quiet, written);
  else
    {
      g_autofree char *schema = st_keys_schema_all (site);
      printf ("%s\n", schema); /* UTF-8 in any locale, unlike g_print() */
    }
  return st_report (written, &options);
}
