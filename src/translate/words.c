#include "translate/words.h"

#include "base/prefix.h"
#include "read/folder.h"
#include "read/shipped.h"
#include "translate/fit.h"

#include <string.h>

#define SHIPPED_IN "shipped/locales/%s/ui.xlf"

/* (transfer full) (nullable): @target: NULL for the sources */
static StXliff *
read_shipped (GBytes *bytes, const char *target, StDiagnostics *diag)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  if (data == NULL)
    return NULL;
  g_autofree char *text = g_strndup (data, length), *path = g_strdup_printf (SHIPPED_IN, target != NULL ? target : "en");
  g_autoptr (StSource) source = st_source_new (path, text, diag);
  return st_xliff_of (source, "en", target, diag);
}

static StXliff *
read_english (StDiagnostics *diag)
{
  g_autoptr (GBytes) bytes = st_shipped_file ("locales/en/ui.xlf");
  return read_shipped (bytes, NULL, diag);
}

static StXliff *
read_translated (const char *tag, StDiagnostics *diag)
{
  g_autoptr (GBytes) bytes = st_shipped_words (tag);
  return read_shipped (bytes, tag, diag);
}

static gboolean
is_english (const char *tag)
{
  return strcmp (tag, "en") == 0 || st_has_prefix (tag, "en-");
}

static void
add_note (StSegment *message, const StUnit *unit)
{
  if (unit->notes->len > 0)
    message->note = g_strdup (((const StUnitNote *) unit->notes->pdata[0])->text);
}

static void
add_message (StAssembly *assembly, const StUnit *unit, const char *text, StLocation at, const StLanguage *language)
{
  StSite *site = assembly->site;
  StSegment *message = st_page_add_word (assembly, site->messages, unit->id, text, at, language);
  add_note (message, unit);
  g_hash_table_insert (site->by_message, message->id, message);
}

/* Adds the messages that @document (or NULL) holds and that are not there. */
static void
add_messages (StAssembly *assembly, const StXliff *document)
{
  const StSite *site = assembly->site;
  for (guint i = 0; document != NULL && i < document->units->len; i++)
    {
      const StUnit *unit = document->units->pdata[i];
      if (!g_hash_table_contains (site->by_message, unit->id))
        add_message (assembly, unit, unit->source, unit->at, st_site_language (site, site->source));
    }
}

/* --- words that translate the English ones ------------------------------- */

/* Whether @unit says what @english does, in the source language; records why not. */
static gboolean
translates (StAssembly *assembly, const StUnit *unit, const StUnit *english)
{
  const StSite *site = assembly->site;
  g_autofree char *error = NULL, *own_error = NULL;
  if (unit == NULL || unit->unfit || unit->target == NULL || unit->state < ST_STATE_TRANSLATED)
    return FALSE;
  if (!st_text_same (unit->source, english->source))
    {
      st_fit_report_stale (assembly->diag, unit->at, unit->id);
      return FALSE;
    }
  g_autoptr (StMessage) message = st_message_parse (english->source, site->english, NULL, &error);
  g_autoptr (StMessage) own = st_message_parse (unit->target, st_site_language (site, site->source), message, &own_error);
  if (own == NULL)
    st_wrong_translation (assembly->diag, unit->target_at, "locale/placeholder", "`%s`: %s", unit->id, own_error);
  return own != NULL;
}

/* id → StUnit in use. (transfer full) */
static GHashTable *
units_by_id (const StXliff *document)
{
  GHashTable *units = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; document != NULL && i < document->units->len; i++)
    {
      StUnit *unit = document->units->pdata[i];
      if (!unit->obsolete)
        g_hash_table_insert (units, unit->id, unit);
    }
  return units;
}

/* Adds the words whose English is in @document and that are not there, in the best way of saying
 * them: that of @own, of @shipped, or the English. Returns: how many stand in English */
static guint
add_words (StAssembly *assembly, const StXliff *document, GHashTable *own, GHashTable *shipped)
{
  StSite *site = assembly->site;
  guint in_english = 0;
  for (guint i = 0; document != NULL && i < document->units->len; i++)
    {
      const StUnit *english = document->units->pdata[i];
      const StUnit *found = g_hash_table_lookup (own, english->id), *known = g_hash_table_lookup (shipped, english->id);
      if (english->obsolete || g_hash_table_contains (site->by_message, english->id))
        continue;
      if (site->words != NULL)
        add_note (st_page_add_word (assembly, site->words, english->id, english->source, english->at, site->english), english);
      const StUnit *said = translates (assembly, found, english) ? found : translates (assembly, known, english) ? known : NULL;
      if (said != NULL)
        add_message (assembly, english, said->target, said->target_at, st_site_language (site, site->source));
      else
        add_message (assembly, english, english->source, english->at, site->english);
      in_english += (guint) (said == NULL);
    }
  return in_english;
}

static void
warn_of_english (StAssembly *assembly, guint in_english)
{
  const StSite *site = assembly->site;
  const char *path = site->messages->path, *tag = st_language_tag (st_site_language (site, site->source));
  g_autofree char *cure = site->words == NULL ? g_strdup ("say them in this document")
                          : st_folder_has (assembly->root, path)
                              ? g_strdup ("translate them in this document")
                              : g_strdup_printf ("`statuary i18n sync %s` makes this document, to translate them in", tag);
  st_warning (assembly->diag, st_location_new (path, 0, 0), "locale/english",
              "%u of the %u words of the interface are not said in `%s`, and stand in English: %s", in_english,
              site->messages->segments->len, tag, cure);
}

/* @own: (nullable): the project's document, which translates the English words, or says them itself */
static void
read_foreign (StAssembly *assembly, const StXliff *own, const char *tag)
{
  StSite *site = assembly->site;
  gboolean own_translates = own != NULL && own->target_language != NULL;
  g_autoptr (StXliff) english = read_english (assembly->diag);
  g_autoptr (StXliff) known = read_translated (tag, assembly->diag);
  g_autoptr (GHashTable) said = units_by_id (own_translates ? own : NULL);
  g_autoptr (GHashTable) shipped = units_by_id (known);
  site->english = st_language_new ("en");
  if (own == NULL || own_translates)
    site->words = st_page_new ("ui", site->messages->path);
  else
    add_messages (assembly, own);
  guint in_english = add_words (assembly, english, said, shipped);
  if (own_translates)
    in_english += add_words (assembly, own, said, shipped); /* the words of the project's own templates */
  if (in_english > 0)
    warn_of_english (assembly, in_english);
}

/* What the document of the project translates: English, or (NULL) nothing, since it holds sources. */
static const char *
target_of (const StAssembly *assembly, const char *path, const char *source)
{
  g_autoptr (StDiagnostics) ignored = st_diagnostics_new ();
  g_autoptr (StXliff) document = st_xliff_read (assembly->root, path, NULL, NULL, ignored);
  return document != NULL && document->target_language != NULL ? source : NULL;
}

void
st_messages_read (StAssembly *assembly)
{
  StSite *site = assembly->site;
  const char *source = st_language_tag (st_site_language (site, site->source));
  gboolean foreign = !site->own_theme && !is_english (source);
  g_autofree char *path = g_strdup_printf ("locales/%s/ui.xlf", source);
  site->messages = st_page_new ("ui", path);
  g_autoptr (StXliff) own = NULL;
  if (site->own_theme || st_folder_has (assembly->root, path))
    {
      const char *target = foreign ? target_of (assembly, path, source) : NULL;
      own = st_xliff_read (assembly->root, path, target != NULL ? "en" : source, target, assembly->diag);
      if (own == NULL)
        return;
    }
  site->by_message = g_hash_table_new (g_str_hash, g_str_equal);
  if (foreign)
    {
      read_foreign (assembly, own, source);
      return;
    }
  add_messages (assembly, own);
  g_autoptr (StXliff) shipped = site->own_theme ? NULL : read_english (assembly->diag);
  add_messages (assembly, shipped);
}

/* --- documents ----------------------------------------------------------- */

gboolean
st_words_has (const StSite *site, const char *tag)
{
  g_autoptr (GBytes) bytes = st_shipped_words (tag);
  return !site->own_theme && (bytes != NULL || (site->english != NULL && is_english (tag)));
}

/* Whether @known, a word of the program's, is what @message says in the language of the unit. */
static gboolean
says (const StSite *site, const StPage *page, const StSegment *message, const StUnit *known)
{
  if (site->words == NULL || page == site->words)
    return st_text_same (known->source, message->source);
  /* A word that stands in English is no translation of itself. */
  const StMessage *source = message->messages[site->source];
  return known->target != NULL || (source != NULL && st_message_language (source) != site->english);
}

static void
fill (StUnit *unit, const char *text)
{
  if (unit->target != NULL && strcmp (unit->target, text) != 0)
    return;
  for (guint i = unit->notes->len; i-- > 0;)
    if (g_strcmp0 (((const StUnitNote *) unit->notes->pdata[i])->from, ST_FROM_PROGRAM) == 0)
      g_ptr_array_remove_index (unit->notes, i);
  g_clear_pointer (&unit->previous_source, g_free);
  g_clear_pointer (&unit->previous_target, g_free);
  g_free (unit->target);
  unit->target = g_strdup (text);
  unit->state = ST_STATE_TRANSLATED;
}

void
st_words_fill (const StSite *site, const StPage *page, const char *tag, StXliff *units)
{
  if (!st_words_has (site, tag))
    return;
  g_autoptr (StDiagnostics) ignored = st_diagnostics_new ();
  g_autoptr (StXliff) shipped = is_english (tag) ? read_english (ignored) : read_translated (tag, ignored);
  g_autoptr (GHashTable) known = units_by_id (shipped);
  g_autoptr (GHashTable) own = units_by_id (units);
  for (guint i = 0; i < page->segments->len; i++)
    {
      const StSegment *message = page->segments->pdata[i];
      const StUnit *word = g_hash_table_lookup (known, message->id);
      StUnit *unit = g_hash_table_lookup (own, message->id);
      if (word != NULL && unit != NULL && unit->state < ST_STATE_TRANSLATED && says (site, page, message, word))
        fill (unit, word->target != NULL ? word->target : word->source);
    }
}
