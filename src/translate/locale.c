/* Matches the units of locale documents with segments.
 *
 * No translation can break the site. A unit that cannot be read, whose id no segment has
 * (except in a group named `obsolete`), or whose translation has other placeholders,
 * links or code than its source, is reported, and its source text is shown. The same
 * holds for all units of a document that cannot be read, or is of other languages.
 * `check` counts that as an error, so that somebody mends it; `build` reports it and
 * succeeds. */
#include "translate/locale.h"

#include "base/parallel.h"
#include "read/folder.h"
#include "read/xliff.h"
#include "translate/fit.h"
#include "translate/lint.h"
#include "translate/renumbered.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* --- documents ----------------------------------------------------------- */

/* Reading locale documents takes about as long as reading the content, and the
 * one does not need the other: they are read beside it. */
typedef struct {
  char *path;
  const char *source;
  const char *target;
  StXliff *units; /* NULL: it cannot be read */
  StDiagnostics *diag;
} Document;

struct StLocaleDocuments {
  const char *root;
  GPtrArray *documents; /* (element-type Document), in the order in which they are read */
  GHashTable *by_path;
  StParallel *reading; /* NULL once all are read */
};

static void
document_free (gpointer data)
{
  Document *document = data;
  g_free (document->path);
  g_clear_pointer (&document->units, st_xliff_free);
  st_diagnostics_free (document->diag);
  g_free (document);
}

static void
read_document (guint number, gpointer data)
{
  const StLocaleDocuments *ahead = data;
  Document *document = ahead->documents->pdata[number];
  document->units = st_xliff_read (ahead->root, document->path, document->source, document->target, document->diag);
}

static void
add_document (const StAssembly *assembly, guint language, const char *name)
{
  const StSite *site = assembly->site;
  Document *document = g_new0 (Document, 1);
  document->source = st_language_tag (st_site_language (site, site->source));
  document->target = st_language_tag (st_site_language (site, language));
  document->path = g_strdup_printf ("locales/%s/%s.xlf", document->target, name);
  document->diag = st_diagnostics_new ();
  if (g_hash_table_contains (assembly->ahead->by_path, document->path) || !st_folder_has (assembly->root, document->path))
    {
      document_free (document);
      return;
    }
  g_ptr_array_add (assembly->ahead->documents, document);
  g_hash_table_insert (assembly->ahead->by_path, document->path, document);
}

void
st_locales_read_ahead (StAssembly *assembly, const StYaml *families)
{
  const StSite *site = assembly->site;
  StLocaleDocuments *ahead = g_new0 (StLocaleDocuments, 1);
  assembly->ahead = ahead;
  ahead->root = assembly->root;
  ahead->documents = g_ptr_array_new_with_free_func (document_free);
  ahead->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint language = 0; language < site->n_real; language++)
    {
      if (language == site->source)
        continue;
      for (guint i = 0; families != NULL && i < families->items->len; i++)
        if (((const StYaml *) families->items->pdata[i])->text != NULL)
          add_document (assembly, language, ((const StYaml *) families->items->pdata[i])->text);
      for (guint i = 0; i < site->shelves->len; i++)
        add_document (assembly, language, ((const StShelf *) site->shelves->pdata[i])->document);
      add_document (assembly, language, "ui");
      add_document (assembly, language, "site");
    }
  ahead->reading = st_parallel_begin (assembly->n_threads, ahead->documents->len, read_document, ahead);
}

void
st_locales_forget (StAssembly *assembly)
{
  if (assembly->ahead == NULL)
    return;
  g_clear_pointer (&assembly->ahead->reading, st_parallel_end);
  g_hash_table_unref (assembly->ahead->by_path);
  g_ptr_array_unref (assembly->ahead->documents);
  g_clear_pointer (&assembly->ahead, g_free);
}

/* --- translations -------------------------------------------------------- */

typedef struct {
  StAssembly *assembly;
  guint language;
  GHashTable *by_id; /* id → StSegment */
  const StDocument *document;
  const GPtrArray *units;   /* (element-type StUnit) of the document */
  StFault *faults;          /* by unit; of messages: not yet known */
  StLint *lint;             /* NULL: no lint is asked for */
  StRenumbered *renumbered; /* what is recorded once for all units; or NULL */
} Matcher;

/* What takes longest about matching, on all processors. */
static void
find_fault (guint number, gpointer data)
{
  const Matcher *matcher = data;
  const StUnit *unit = matcher->units->pdata[number];
  const StSegment *segment = g_hash_table_lookup (matcher->by_id, unit->id);
  if (segment != NULL && segment->kind != ST_SEGMENT_MESSAGE && unit->target != NULL)
    matcher->faults[number] = st_fit_check (matcher->assembly->site, matcher->language, segment, unit->target, NULL);
}

/* Whether the translation may stand in for the segment; records why not. */
static gboolean
fits (const Matcher *matcher, StSegment *segment, guint number)
{
  const StUnit *unit = matcher->units->pdata[number];
  StFault *fault = &matcher->faults[number];
  if (segment->kind == ST_SEGMENT_MESSAGE)
    *fault = st_fit_check (matcher->assembly->site, matcher->language, segment, unit->target, &segment->messages[matcher->language]);
  if (fault->slug != NULL)
    st_wrong_translation (matcher->assembly->diag, unit->target_at, fault->slug, "`%s`: %s", unit->id, fault->text);
  return fault->slug == NULL;
}

/* A page with errors may lack segments, or have others, and so may all pages of a family
 * whose declarations have errors: their units wait for it. */
static gboolean
is_of_broken_page (const Matcher *matcher, const StUnit *unit)
{
  StAssembly *assembly = matcher->assembly;
  const StFamily *family = st_site_family (assembly->site, matcher->document->name);
  const StShelf *shelf = matcher->document->pages[0]->plain != NULL ? matcher->document->pages[0]->plain->shelf : NULL;
  g_autofree char *stem = g_strndup (unit->id, strcspn (unit->id, "#"));
  if (shelf != NULL)
    {
      g_autofree char *path = g_strconcat ("content/", shelf->id != NULL ? shelf->id : "", shelf->id != NULL ? "/" : "", stem, ".md", NULL);
      return st_diagnostics_has_error_in (assembly->diag, path);
    }
  if (family == NULL)
    return st_diagnostics_has_error_in (assembly->diag, matcher->document->pages[0]->path);
  return family->incomplete || st_page_is_broken (assembly, family->id, stem);
}

static void
apply_unit (const Matcher *matcher, guint number)
{
  const StUnit *unit = matcher->units->pdata[number];
  StSegment *segment = g_hash_table_lookup (matcher->by_id, unit->id);
  StDiagnostics *diag = matcher->assembly->diag;
  if (unit->obsolete)
    return;
  gboolean same = segment != NULL && st_text_same (unit->source, segment->source);
  if (!same && is_of_broken_page (matcher, unit))
    return;
  if (segment == NULL)
    {
      if (st_renumbered_ids (matcher->renumbered, unit) == NULL)
        st_wrong_translation (diag, unit->at, "locale/unknown-unit",
                              "the English has no segment `%s`; `statuary i18n sync` puts this right", unit->id);
      return;
    }
  StStanding *standing = &segment->standings[matcher->language];
  gboolean machine = unit->target != NULL && unit->state == ST_STATE_MACHINE;
  gboolean usable = unit->target != NULL && unit->state >= (matcher->assembly->site->machine ? ST_STATE_MACHINE : ST_STATE_TRANSLATED);
  if (unit->unfit)
    *standing = ST_STANDING_REFUSED; /* its reader has recorded why */
  else if (!same)
    {
      st_fit_report_stale (diag, unit->at, unit->id);
      *standing = unit->target != NULL ? ST_STANDING_STALE : ST_STANDING_NEW;
    }
  else if (unit->target != NULL && unit->state == ST_STATE_NEW && unit->own_state == NULL)
    {
      st_warning (diag, unit->target_at, "locale/new",
                  "`%s` has a translation, and its state is `new`, so the English is shown; if it is done, set its state to `translated`",
                  unit->id);
      *standing = ST_STANDING_STALE;
    }
  else if (!usable)
    *standing = machine ? ST_STANDING_MACHINE : unit->target != NULL ? ST_STANDING_STALE : ST_STANDING_NEW;
  else if (!fits (matcher, segment, number))
    {
      if (matcher->lint != NULL && unit->target != NULL)
        st_lint_add (matcher->lint, segment, unit, ST_LINT_REFUSED);
      *standing = ST_STANDING_REFUSED;
    }
  else
    {
      segment->targets[matcher->language] = g_strdup (unit->target);
      if (matcher->lint != NULL)
        st_lint_add (matcher->lint, segment, unit, ST_LINT_SHOWN);
      *standing = machine ? ST_STANDING_MACHINE : unit->state == ST_STATE_FINAL ? ST_STANDING_REVIEWED : ST_STANDING_TRANSLATED;
    }
}

static void
add_page (const Matcher *matcher, const StPage *page)
{
  for (guint i = 0; i < page->segments->len; i++)
    {
      StSegment *segment = page->segments->pdata[i];
      g_hash_table_insert (matcher->by_id, segment->id, segment);
    }
}

static gboolean
has_unknown_unit (const Matcher *matcher)
{
  for (guint i = 0; i < matcher->units->len; i++)
    {
      const StUnit *unit = matcher->units->pdata[i];
      if (!unit->obsolete && !g_hash_table_contains (matcher->by_id, unit->id))
        return TRUE;
    }
  return FALSE;
}

/* Hundreds of units with wrong ids are one mistake. (transfer full) (nullable) */
static StRenumbered *
find_renumbered (const Matcher *matcher)
{
  if (!has_unknown_unit (matcher))
    return NULL;
  g_autoptr (GArray) texts = st_texts_of_document (matcher->document);
  StRenumbered *renumbered = st_renumbered_new (texts, matcher->units);
  if (renumbered == NULL)
    return NULL;
  const StUnit *first = st_renumbered_first (renumbered);
  const char *becomes = st_renumbered_ids (renumbered, first)->pdata[0];
  guint count = st_renumbered_count (renumbered);
  st_wrong_translation (
      matcher->assembly->diag, first->at, "locale/renumbered",
      "%u of its units ha%s another id than the English, as `%s` for `%s`: a tool has changed them, or a page has another name "
      "now; `statuary i18n sync %s` gives them the right ones, and keeps their translations",
      count, count == 1 ? "s" : "ve", first->id, becomes, st_language_tag (st_site_language (matcher->assembly->site, matcher->language)));
  return renumbered;
}

/* Matches the units of a document with the segments of its pages. */
static void
apply_document (StAssembly *assembly, guint language, StLint *lint, const StDocument *document)
{
  const StSite *site = assembly->site;
  g_autofree char *path = st_document_path (site, document, language);
  const Document *read = g_hash_table_lookup (assembly->ahead->by_path, path);
  if (read == NULL)
    {
      st_warning (assembly->diag, st_location_new (path, 0, 0), "locale/missing",
                  "this document does not exist, so its pages stay untranslated; `statuary i18n sync` makes it");
      return;
    }
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  st_diagnostics_add (assembly->diag, read->diag, ST_WRONG_DOCUMENT);
  if (st_diagnostics_errors (read->diag) > 0)
    return;
  const GPtrArray *units = read->units->units;
  g_autofree StFault *faults = g_new0 (StFault, units->len);
  Matcher matcher = { assembly, language, by_id, document, units, faults, lint, NULL };
  for (guint i = 0; i < document->n_pages; i++)
    add_page (&matcher, document->pages[i]);
  g_autoptr (StRenumbered) renumbered = find_renumbered (&matcher);
  matcher.renumbered = renumbered;
  st_parallel (assembly->n_threads, units->len, find_fault, &matcher);
  for (guint i = 0; i < units->len; i++)
    {
      apply_unit (&matcher, i);
      g_free (faults[i].text);
    }
}

static void
apply_language (StAssembly *assembly, guint language, GArray *documents)
{
  const StSite *site = assembly->site;
  const StLanguage *target = st_site_language (site, language);
  g_autoptr (StGlossary) glossary = NULL;
  g_autoptr (StLint) lint = NULL;
  if (assembly->lint)
    {
      const StLanguage *english = st_site_language (site, site->source);
      glossary = st_glossary_read (assembly->root, st_language_tag (english), st_language_tag (target), assembly->diag);
      lint = st_lint_new (english, target, glossary);
    }
  for (guint i = 0; i < documents->len; i++)
    apply_document (assembly, language, lint, &g_array_index (documents, StDocument, i));
  if (lint != NULL)
    st_lint_report (lint, assembly->diag);
}

void
st_locales_apply (StAssembly *assembly)
{
  const StSite *site = assembly->site;
  g_autoptr (GArray) documents = st_site_documents (site);
  g_clear_pointer (&assembly->ahead->reading, st_parallel_end);
  for (guint language = 0; language < site->n_real; language++)
    if (language != site->source)
      apply_language (assembly, language, documents);
}
