/* Export and import: translations that leave as PO or XLIFF and come back. */
#include "commands/i18n.h"
#include "read/po.h"
#include "translate/context.h"
#include "translate/merge.h"
#include "translate/provenance.h"
#include "translate/sync.h"

#include <string.h>

/* The units of a document, in line with the content. NULL where the document
 * cannot be read whole. */
static StXliff *
current_units (const char *root, const StSite *site, const StDocument *document, guint language, StDiagnostics *diag)
{
  g_autoptr (StXliff) old = NULL;
  if (!st_i18n_read (root, site, document, language, &old, diag))
    return NULL;
  StSyncOptions options = { 0 };
  StSyncCounts counts = { 0 };
  return st_sync (document, old, &options, &counts);
}

/* The units of a document without any translation. */
static StXliff *
source_units (const StDocument *document)
{
  StSyncOptions options = { 0 };
  StSyncCounts counts = { 0 };
  return st_sync (document, NULL, &options, &counts);
}

/* --- export -------------------------------------------------------------- */

static const char *const formats[] = { "po", "xliff", "pot", NULL };

/* What a document is written as. Where it is the sources alone, it has no targets and
 * names no language to translate into. (transfer full) */
static GString *
format_document (const StSite *site, const StDocument *document, const StXliff *units, const char *format, const char *tag)
{
  const char *source = st_language_tag (st_site_language (site, site->source));
  if (strcmp (format, "xliff") == 0)
    return st_xliff_format (units, document->name, source, tag);
  return st_po_format (units, document->name, tag != NULL ? tag : "");
}

static void
export_document (const char *root, const StSite *site, const StDocument *document, guint language, const StOptions *options,
                 StDiagnostics *diag)
{
  const char *format = options->format != NULL ? options->format : formats[0];
  const char *tag = st_language_tag (st_site_language (site, language));
  gboolean alone = language == site->source || strcmp (format, "pot") == 0;
  g_autoptr (StXliff) units = alone ? source_units (document) : current_units (root, site, document, language, diag);
  if (units == NULL)
    return;
  st_context_add (site, document, units, ST_CONTEXT_NEIGHBOURS);
  const char *extension = strcmp (format, "xliff") == 0 ? "xlf" : alone ? "pot" : "po";
  gboolean template = strcmp (extension, "pot") == 0; /* which is of no language */
  g_autofree char *name =
      template ? g_strdup_printf ("%s.pot", document->name) : g_strdup_printf ("%s.%s.%s", document->name, tag, extension);
  g_autoptr (GString) text = format_document (site, document, units, format, alone ? NULL : tag);
  guint errors = st_diagnostics_errors (diag);
  st_i18n_write (options->output != NULL ? options->output : ".", name, text, ST_WRITE, diag);
  if (!options->quiet && st_diagnostics_errors (diag) == errors)
    g_print ("%s\n", name);
}

StExit
st_i18n_export (int argc, char **argv)
{
  g_auto (StOptions) options = { .formats = formats };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "The folder to write to (default: this one)", "DIR" },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "LANG",
                         "Writes the documents of a language as po (PO files, with msgctxt as the unit's id) or xliff. Of the source\n"
                         "language, and as pot, they hold the texts to translate alone."))
    return ST_EXIT_USAGE;
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  const char *root = options.root;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITHOUT_LOCALES, (guint) options.threads, diag);
  if (site == NULL || st_diagnostics_errors (diag) > 0)
    return st_report (diag, &options);
  g_autoptr (GArray) languages = st_i18n_languages (site, argv + 1, ST_WITH_SOURCE);
  if (languages == NULL)
    return ST_EXIT_USAGE;
  guint language = g_array_index (languages, guint, 0);
  g_autoptr (GArray) documents = st_site_documents (site);
  if (options.output != NULL)
    (void) g_mkdir_with_parents (options.output, 0777); /* where it fails, so does writing, which tells */
  for (guint i = 0; i < documents->len; i++)
    export_document (root, site, &g_array_index (documents, StDocument, i), language, &options, diag);
  return st_report (diag, &options);
}

/* --- import -------------------------------------------------------------- */

/* What the file holds: of XLIFF, each <file>. (transfer full) (element-type StXliff) (nullable) */
static GPtrArray *
read_incoming (const char *file, StDiagnostics *diag)
{
  g_autoptr (StSource) source = st_source_read_named (file, ST_SOURCE_LOCALE, diag);
  if (!g_str_has_suffix (file, ".po"))
    return st_xliff_files_of (source, diag);
  StXliff *po = source != NULL ? st_po_read (source, diag) : NULL;
  if (po == NULL)
    return NULL;
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) st_xliff_free);
  g_ptr_array_add (files, po);
  return files;
}

static gboolean
has_units (const GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    if (((const StXliff *) files->pdata[i])->units->len > 0)
      return TRUE;
  return FALSE;
}

/* The tag of the site that a tool's @tag stands for; @tag itself where there is none. */
static const char *
site_tag (const StSite *site, const char *tag)
{
  const char *found = NULL;
  for (guint i = 0; i < site->n_real; i++)
    {
      const char *own = st_language_tag (st_site_language (site, i));
      /* The longer: "pt-BR" is named before "pt", if the site has both. */
      if (st_language_is_named (own, tag) && (found == NULL || strlen (own) > strlen (found)))
        found = own;
    }
  return found != NULL ? found : tag;
}

/* @original: (nullable): of several files, which */
static void
print_import (const char *path, const char *original, const StMergeCounts *counts)
{
  if (original != NULL)
    g_print ("%s → ", original);
  g_print ("%s: %u taken, %u unchanged, %u not taken", path, counts->taken, counts->unchanged, counts->refused);
  if (counts->worse > 0)
    g_print (" (%u of them worse than what is here)", counts->worse);
  if (counts->notes > 0)
    g_print (", %u note%s", counts->notes, counts->notes == 1 ? "" : "s");
  g_print ("\n");
}

/* Says why nothing of @file is taken. */
static void
report_unknown (const StXliff *file, gboolean others_known, StDiagnostics *diag)
{
  const char *slug = "import/document", *called = file->original != NULL ? file->original : "";
  const char *text = file->target_language == NULL
                         ? "does not say which language it is of; export says it in the header of a PO file, and XLIFF in `target-language`"
                         : "is of no document of this project, by its name or by its units; export says which in the header of a PO file, "
                           "and XLIFF in `original`";
  if (others_known)
    st_warning (diag, file->at, slug, "nothing of `%s` is taken: it %s", called, text);
  else
    st_error (diag, file->at, slug, "nothing of `%s` is taken: it %s", called, text);
}

/* Writes the merged document. */
static void
import (const char *root, const StMergeOptions *merge, const StXliff *incoming, StFileUse use, gboolean quiet, StDiagnostics *diag)
{
  const StSite *site = merge->site;
  const StDocument *document = merge->document;
  guint language = merge->language;
  StMergeCounts counts = { 0 };
  g_autofree char *path = st_document_path (site, document, language);
  g_autoptr (StXliff) units = current_units (root, site, document, language, diag);
  if (units == NULL)
    {
      st_i18n_leave (path, diag);
      return;
    }
  st_merge (merge, units, incoming, &counts, diag);
  /* What was stale and is not any more loses the notes that said so. */
  StSyncOptions options = { 0 };
  StSyncCounts ignored = { 0 };
  g_autoptr (StXliff) merged = st_sync (document, units, &options, &ignored);
  g_autoptr (GString) text = st_xliff_format (merged, document->name, st_language_tag (st_site_language (site, site->source)),
                                              st_language_tag (st_site_language (site, language)));
  guint errors = st_diagnostics_errors (diag);
  st_i18n_write (root, path, text, ST_WRITE, diag);
  if (!quiet && st_diagnostics_errors (diag) == errors)
    print_import (path, use == ST_ONE_OF_SEVERAL ? incoming->original : NULL, &counts);
}

/* Takes what @files hold, each into the document that it is of. Those that nobody knows
 * are passed over, with a warning; where there are no others, with an error. Returns FALSE for a
 * language that the site does not have. */
static gboolean
import_files (const char *root, const StSite *site, const GPtrArray *files, StConflictMode mode, gboolean quiet, StDiagnostics *diag)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  g_autoptr (GPtrArray) of = g_ptr_array_new ();
  StFileUse use = files->len > 1 ? ST_ONE_OF_SEVERAL : ST_FILE_OF_ITS_OWN;
  guint known = 0;
  for (guint i = 0; i < files->len; i++)
    {
      const StXliff *file = files->pdata[i];
      const StDocument *document = file->target_language != NULL ? st_provenance (documents, file, use) : NULL;
      g_ptr_array_add (of, (gpointer) document);
      known += (guint) (document != NULL);
    }
  for (guint i = 0; i < files->len; i++)
    {
      const StXliff *file = files->pdata[i];
      if (of->pdata[i] == NULL)
        {
          report_unknown (file, known > 0, diag);
          continue;
        }
      char *names[] = { (char *) site_tag (site, file->target_language), NULL };
      g_autoptr (GArray) languages = st_i18n_languages (site, names, ST_WITHOUT_SOURCE);
      if (languages == NULL)
        return FALSE;
      const StMergeOptions merge = { site, of->pdata[i], g_array_index (languages, guint, 0), mode };
      import (root, &merge, file, use, quiet, diag);
    }
  return TRUE;
}

StExit
st_i18n_import (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  gboolean overwrite = FALSE;
  const GOptionEntry entries[] = {
    { "overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, "Replace translations that differ, too", NULL },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "FILE",
                         "Takes translations from a PO or XLIFF file, unit by unit; of an XLIFF with several <file>, each into the\n"
                         "document that it is of. What is not taken is listed with the reason."))
    return ST_EXIT_USAGE;
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  const char *root = options.root;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITHOUT_LOCALES, (guint) options.threads, diag);
  g_autoptr (GPtrArray) files = read_incoming (argv[1], diag);
  if (files != NULL && !has_units (files) && st_diagnostics_errors (diag) == 0)
    st_error (diag, st_location_new (argv[1], 0, 0), "import/document", "this file holds no units, so there is nothing to take");
  if (site == NULL || files == NULL || st_diagnostics_errors (diag) > 0)
    return st_report (diag, &options);
  if (!import_files (root, site, files, overwrite ? ST_TAKE_THEIRS : ST_KEEP_OURS, options.quiet, diag))
    return ST_EXIT_USAGE;
  return st_report (diag, &options);
}
