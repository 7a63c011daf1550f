/* `import`: makes or changes pages from a table.
 *
 * The pages are made as texts, and the site is assembled with them: so that what is wrong
 * with a row is found by those who read pages, and nothing is written that they refuse. */
#include "base/prefix.h"
#include "commands/import_pages.h"
#include "commands/usage.h"
#include "read/folder.h"
#include "translate/assembly.h"

#include <string.h>

typedef struct {
  char *family;
  char **maps;
  char *separator;
  gboolean dry_run;
} ImportOptions;

static void
import_options_clear (ImportOptions *options)
{
  g_free (options->family);
  g_strfreev (options->maps);
  g_free (options->separator);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportOptions, import_options_clear)

/* @text with the line ends and the byte order mark of the file that it is to replace. (transfer full) */
static char *
as_file (const char *root, const StDraft *draft)
{
  gsize length = 0;
  g_autoptr (StDiagnostics) ignored = st_diagnostics_new ();
  g_autofree char *old = draft->code != NULL ? st_folder_read (root, draft->path, ST_SOURCE_LIMIT, &length, ignored) : NULL;
  const char *newline = old != NULL ? strchr (old, '\n') : NULL;
  GString *text = g_string_new (draft->text);
  if (newline != NULL && newline > old && newline[-1] == '\r')
    g_string_replace (text, "\n", "\r\n", 0);
  if (old != NULL && st_has_prefix (old, "\xEF\xBB\xBF"))
    g_string_prepend (text, "\xEF\xBB\xBF");
  return g_string_free (text, FALSE);
}

static void
print_names (const char *what, const StDraft *draft, GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  g_autofree char *list = g_strjoinv (", ", (char **) names->pdata);
  g_ptr_array_remove_index (names, names->len - 1);
  g_print ("%-10s %s%s%s\n", what, draft->path, *list != '\0' ? ": " : "", list);
}

static void
print_drafts (const GPtrArray *drafts, gboolean dry_run)
{
  guint fresh = 0, changed = 0;
  for (guint i = 0; i < drafts->len; i++)
    {
      const StDraft *draft = drafts->pdata[i];
      fresh += draft->code == NULL;
      changed += draft->code != NULL && draft->text != NULL;
      if (draft->text != NULL)
        print_names (draft->code == NULL ? "new" : "changed", draft, draft->changes);
      if (draft->kept->len > 0)
        print_names ("kept", draft, draft->kept);
    }
  g_print ("%u new, %u changed, %u unchanged%s\n", fresh, changed, drafts->len - fresh - changed, dry_run ? "; nothing was written" : "");
}

static void
write_drafts (const char *root, const GPtrArray *drafts, StDiagnostics *diag)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      const StDraft *draft = drafts->pdata[i];
      g_autofree char *text = draft->text != NULL ? as_file (root, draft) : NULL;
      if (text != NULL)
        st_folder_write (root, draft->path, text, strlen (text), diag);
    }
}

static StExit
import (const char *root, const StFamily *family, const StRows *rows, const ImportOptions *how, const StOptions *options,
        StDiagnostics *diag)
{
  guint before = st_diagnostics_errors (diag);
  g_autoptr (GArray) columns = st_columns_match (rows, family, how->maps, diag);
  if (st_diagnostics_errors (diag) > before)
    return st_report (diag, options);
  g_autoptr (GPtrArray) drafts = st_drafts_make (root, family, rows, columns, diag);
  st_drafts_check (root, drafts, columns, (guint) options->threads, diag);
  gboolean good = st_diagnostics_errors (diag) == 0 && !(options->strict && st_diagnostics_count (diag) > 0);
  if (good && !how->dry_run)
    write_drafts (root, drafts, diag);
  if (good && !options->quiet && st_diagnostics_errors (diag) == 0)
    print_drafts (drafts, how->dry_run);
  return st_report (diag, options);
}

/* "," ";" or "tab"; '\0' where nothing is said. */
static gboolean
read_separator (const char *text, char *separator)
{
  *separator = '\0';
  if (text == NULL)
    return TRUE;
  if (strcmp (text, "tab") == 0 || strcmp (text, "\\t") == 0)
    *separator = '\t';
  else if (text[0] != '\0' && text[1] == '\0' && g_ascii_ispunct (text[0]) && *text != '"')
    *separator = *text;
  else if (strcmp (text, "\t") == 0)
    *separator = '\t';
  return *separator != '\0';
}

static gboolean
is_usage (int argc, char **argv, const ImportOptions *how, char *separator)
{
  gboolean format = argc > 1 && (strcmp (argv[1], "csv") == 0 || strcmp (argv[1], "json") == 0);
  if (argc < 3)
    st_wrong_usage ("an argument is missing: the format, csv or json, and the file, as in `%s --family smtp csv codes.csv`",
                    g_get_prgname ());
  else if (argc > 3)
    st_wrong_usage ("too many arguments: `%s`", argv[3]);
  else if (!format)
    st_wrong_usage ("the format is csv or json, not `%s`", argv[1]);
  else if (how->family == NULL)
    st_wrong_usage ("--family is missing: the family whose pages are made");
  else if (!read_separator (how->separator, separator))
    st_wrong_usage ("--separator is one character such as `,` or `;`, or `tab`, not `%s`", how->separator);
  else
    return TRUE;
  return FALSE;
}

/* Whether all that is wrong with the site names pages that it lacks. The table may bring them:
 * what is wrong with the drafts in their places is found when those are checked. */
static gboolean
waits_for_pages (StDiagnostics *diag)
{
  static const char *const slugs[] = {
    "fact/unknown-code", "featured/unknown", "group/unknown-code", "link/broken", "note/unknown-code", "specimens/unknown", NULL
  };
  g_autoptr (GPtrArray) all = st_diagnostics_sorted (diag);
  for (guint i = 0; i < all->len; i++)
    {
      const StDiagnostic *one = all->pdata[i];
      if (one->severity != ST_WARNING && !g_strv_contains (slugs, one->slug))
        return FALSE;
    }
  return TRUE;
}

StExit
st_command_import (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  g_auto (ImportOptions) how = { 0 };
  char separator = '\0';
  const GOptionEntry entries[] = {
    { "family", 0, 0, G_OPTION_ARG_STRING, &how.family, "The family whose pages are made or changed", "FAMILY" },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &how.maps, "The column that holds a key, fact or section; can stand several times",
      "FACT=COLUMN" },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &how.separator, "What stands between cells (default: found out)", "CHARACTER" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &how.dry_run, "Write nothing; say what would change", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "[csv|json FILE]",
                         "Makes or changes the pages of codes from a table, a row for each. Columns are found by the names of keys,\n"
                         "facts and sections. Words that people wrote stay. Nothing is written where anything is wrong.")
      || !is_usage (argc, argv, &how, &separator))
    return ST_EXIT_USAGE;
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  const char *root = options.root;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StDiagnostics) reading = st_diagnostics_new (); /* what the site is warned of is check's affair */
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITHOUT_LOCALES, (guint) options.threads, diag);
  if (site == NULL || !waits_for_pages (diag))
    return st_report (diag, &options);
  const StFamily *family = st_site_family (site, how.family);
  if (family == NULL)
    {
      g_autofree char *hint = st_text_hint (how.family, site->ids);
      st_complain ("there is no family `%s`%s\n"
                   "A family begins with content/%s/index.md, which says what its codes, facts and sections are, and with its name under "
                   "`families` in content/index.md (docs/content.md)",
                   how.family, hint, how.family);
      return ST_EXIT_USAGE;
    }
  g_autoptr (StRows) rows = st_table_read (argv[2], argv[1], separator, reading);
  return rows != NULL ? import (root, family, rows, &how, &options, reading) : st_report (reading, &options);
}
