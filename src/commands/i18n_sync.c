/* `i18n sync`: brings locale documents in line with the content. */
#include "commands/i18n.h"
#include "commands/usage.h"
#include "translate/context.h"
#include "translate/sync.h"
#include "translate/words.h"

typedef struct {
  const char *root;
  const StSite *site;
  StSyncOptions sync;
  StWriteMode mode;
  gboolean quiet;
  StDiagnostics *diag;
  guint changed; /* documents that are, or would be, written */
} Job;

/* ", 2 stale (252#fix.1, 252#fix.2)" */
static void
append_count (GString *line, const StSyncCount *of, const char *what, gboolean named)
{
  if (of->count == 0)
    return;
  g_string_append_printf (line, ", %u %s", of->count, what);
  for (guint i = 0; named && i < MIN (of->count, ST_SYNC_NAMED); i++)
    g_string_append_printf (line, "%s%s", i == 0 ? " (" : ", ", of->ids[i]);
  if (named && of->count > ST_SYNC_NAMED)
    g_string_append_printf (line, " and %u more", of->count - ST_SYNC_NAMED);
  if (named)
    g_string_append_c (line, ')');
}

static void
print_document (const char *path, const StSyncCounts *counts, StWriteMode mode)
{
  static const char *const fates[ST_N_SYNC_FATES] = {
    [ST_SYNC_ADDED] = "new",         [ST_SYNC_WORDLESS] = "without words (their own translation)",
    [ST_SYNC_STALE] = "stale",       [ST_SYNC_MOVED] = "moved",
    [ST_SYNC_RETURNED] = "returned", [ST_SYNC_OBSOLETE] = "obsolete",
    [ST_SYNC_PRUNED] = "pruned",
  };
  g_autoptr (GString) line = g_string_new (path);
  g_string_append (line, mode == ST_ONLY_COMPARE ? ": not in line" : ": written");
  for (guint i = 0; i < ST_N_SYNC_FATES; i++)
    if (fates[i] != NULL)
      append_count (line, &counts->of[i], fates[i], i != ST_SYNC_ADDED && i != ST_SYNC_WORDLESS);
  g_print ("%s\n", line->str);
}

/* Brings one document in line. One that cannot be read whole is left alone. */
static void
sync_document (Job *job, const StDocument *document, guint language)
{
  g_autofree char *path = st_document_path (job->site, document, language);
  g_autoptr (StXliff) old = NULL;
  if (!st_i18n_read (job->root, job->site, document, language, &old, job->diag))
    {
      st_i18n_leave (path, job->diag);
      return;
    }
  StSyncCounts counts = { 0 };
  StSyncOptions how = job->sync;
  how.wordless = language != job->site->source && !job->site->varieties[language];
  g_autoptr (StXliff) units = st_sync (document, old, &how, &counts);
  const StPage *page = document->pages[0];
  const StI18nTags tags = st_i18n_tags (job->site, document, language);
  if (tags.target != NULL && (page == job->site->messages || page == job->site->words))
    st_words_fill (job->site, page, tags.target, units);
  if (tags.target == NULL)
    st_context_add (job->site, document, units, ST_CONTEXT_PLACE);
  g_autoptr (GString) text = st_xliff_format (units, document->name, tags.source, tags.target);
  if (counts.renumbered.count > 0)
    st_warning (
        job->diag, st_location_new (path, 0, 0), "locale/renumbered",
        "%u of its units had another id than the English, as `%s` for `%s`; found again by what is left of the ids, or by the English, "
        "they are taken over with their translations",
        counts.renumbered.count, counts.renumbered.id, counts.renumbered.becomes);
  if (!st_i18n_write (job->root, path, text, job->mode, job->diag))
    return;
  job->changed++;
  if (!job->quiet)
    print_document (path, &counts, job->mode);
}

/* The documents of the source language: what is written by hand, pages and messages, only where the
 * site wants such documents; and the words that its messages translate. */
static void
sync_sources (Job *job, GArray *documents)
{
  StDocument words = { "ui", &((StSite *) job->site)->words, 1 };
  if (job->site->words != NULL)
    sync_document (job, &words, job->site->source);
  for (guint i = 0; job->site->sources && i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      if (document->pages[0] != job->site->messages)
        sync_document (job, document, job->site->source);
    }
}

static void
sync_all (Job *job, GArray *languages)
{
  g_autoptr (GArray) documents = st_site_documents (job->site);
  for (guint i = 0; i < languages->len; i++)
    {
      guint language = g_array_index (languages, guint, i);
      if (language == job->site->source)
        sync_sources (job, documents);
      for (guint j = 0; language != job->site->source && j < documents->len; j++)
        sync_document (job, &g_array_index (documents, StDocument, j), language);
    }
}

void
st_i18n_sync_language (const char *root, const char *tag, guint n_threads, gboolean quiet, StDiagnostics *diag)
{
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITHOUT_LOCALES, n_threads, diag);
  char *names[] = { (char *) tag, NULL };
  g_autoptr (GArray) languages =
      site != NULL && st_diagnostics_errors (diag) == 0 ? st_i18n_languages (site, names, ST_WITHOUT_SOURCE) : NULL;
  Job job = { root, site, { 0 }, ST_WRITE, quiet, diag, 0 };
  if (languages != NULL)
    sync_all (&job, languages);
}

static gboolean
has_segment (const StSite *site, const char *id)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      for (guint j = 0; j < document->n_pages; j++)
        for (guint k = 0; k < document->pages[j]->segments->len; k++)
          if (g_str_equal (((const StSegment *) document->pages[j]->segments->pdata[k])->id, id))
            return TRUE;
    }
  return FALSE;
}

/* Whether all of @ids are units; a mistyped one would vouch for nothing. */
static gboolean
are_units (const StSite *site, char **ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (!has_segment (site, ids[i]))
      {
        st_complain ("there is no unit `%s`", ids[i]);
        return FALSE;
      }
  return TRUE;
}

StExit
st_i18n_sync (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  g_auto (GStrv) meaning_unchanged = NULL;
  gboolean check = FALSE, prune = FALSE;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &check, "Write nothing; exit 1 if anything would be written", NULL },
    { "prune", 0, 0, G_OPTION_ARG_NONE, &prune, "Drop translations whose English is gone", NULL },
    { "meaning-unchanged", 0, 0, G_OPTION_ARG_STRING_ARRAY, &meaning_unchanged,
      "The English of this unit changed, its meaning did not: keep its translation", "ID" },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "[LANG...]",
                         "Brings every locale document in line with the content: adds new units, moves those whose text moved,\n"
                         "marks stale ones, and keeps translations whose English is gone, until --prune. With `sources: true` in\n"
                         "content/index.md, writes documents of the source language for platforms that start from them."))
    return ST_EXIT_USAGE;
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  const char *root = options.root;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITHOUT_LOCALES, (guint) options.threads, diag);
  if (site == NULL || st_diagnostics_errors (diag) > 0)
    return st_report (diag, &options);
  g_autoptr (GArray) languages =
      st_i18n_languages (site, argv + 1, site->sources || site->words != NULL ? ST_WITH_SOURCE : ST_WITHOUT_SOURCE);
  if (languages == NULL || !are_units (site, meaning_unchanged))
    return ST_EXIT_USAGE;

  Job job = { root, site, { (const char *const *) meaning_unchanged, prune, FALSE }, check ? ST_ONLY_COMPARE : ST_WRITE, options.quiet,
              diag, 0 };
  sync_all (&job, languages);
  StExit status = st_report (diag, &options);
  if (status == ST_EXIT_OK && job.changed == 0 && !options.quiet)
    g_print ("All documents are in line.\n");
  return status == ST_EXIT_OK && check && job.changed > 0 ? ST_EXIT_ERRORS : status;
}
