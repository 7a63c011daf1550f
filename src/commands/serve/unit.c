#include "commands/serve/unit.h"

#include "base/json.h"
#include "base/prefix.h"
#include "commands/i18n.h"
#include "commands/serve/page.h"
#include "translate/lint.h"
#include "translate/sync.h"

#include <string.h>

/* A document as it is on the disk now, and as sync would have it. */
typedef struct {
  const StWorkshop *workshop;
  const StSite *site;
  const StDocument *document;
  GArray *documents;
  const char *id;
  char *path;
  char *version; /* of the file: a hash of its bytes, "" where there is none */
  StXliff *old;  /* NULL: there is no file */
  StXliff *units;
  StUnit *unit; /* of @units */
} Desk;

static void
desk_clear (Desk *desk)
{
  g_clear_pointer (&desk->documents, g_array_unref);
  g_clear_pointer (&desk->old, st_xliff_free);
  g_clear_pointer (&desk->units, st_xliff_free);
  g_free (desk->path);
  g_free (desk->version);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static StUnit *
find_unit (const StXliff *document, const char *id)
{
  for (guint i = 0; document != NULL && i < document->units->len; i++)
    {
      StUnit *unit = document->units->pdata[i];
      if (!unit->obsolete && strcmp (unit->id, id) == 0)
        return unit;
    }
  return NULL;
}

static char *
version_of (const Desk *desk)
{
  g_autofree char *full = g_build_filename (desk->workshop->options.root, desk->path, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents (full, &text, &length, NULL))
    return g_strdup ("");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
}

static char *
complaint (const char *text)
{
  StJson *json = st_json_new ();
  st_json_object (json, NULL);
  st_json_text (json, "error", text);
  st_json_end_object (json);
  return st_json_finish (json, ST_JSON_COMPACT);
}

static StXliff *
synchronise (const Desk *desk, const StXliff *old)
{
  StSyncCounts counts = { 0 };
  const StSyncOptions options = { 0 };
  return st_sync (desk->document, old, &options, &counts);
}

static gboolean
find_document (Desk *desk, const char *name)
{
  const char *colon = strchr (name, ':');
  if (colon == NULL || desk->workshop->marks == NULL)
    return FALSE;
  desk->id = colon + 1;
  desk->documents = st_site_documents (desk->site);
  for (guint i = 0; i < desk->documents->len; i++)
    {
      const StDocument *document = &g_array_index (desk->documents, StDocument, i);
      if (strlen (document->name) == (gsize) (colon - name) && st_has_prefix (name, document->name))
        desk->document = document;
    }
  return desk->document != NULL;
}

/* Lays the unit out. The file is hashed before it is read: if it changes in
 * between, the hash is not today's, and nothing is written. */
static StUnitOutcome
open_desk (Desk *desk, const char *name, char **json)
{
  const StWorkshop *workshop = desk->workshop;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  if (workshop->project != NULL)
    desk->site = workshop->project->site;
  if (desk->site == NULL || !find_document (desk, name))
    {
      *json = complaint ("There is no such text.");
      return ST_UNIT_MISSING;
    }
  desk->path = st_document_path (desk->site, desk->document, workshop->language);
  desk->version = version_of (desk);
  if (!st_i18n_read (workshop->options.root, desk->site, desk->document, workshop->language, &desk->old, diag))
    {
      g_autoptr (GPtrArray) errors = st_diagnostics_sorted (diag);
      g_autofree char *line = errors->len > 0 ? st_diagnostic_format (errors->pdata[0]) : g_strdup (desk->path);
      g_autofree char *text = g_strdup_printf ("The document cannot be rewritten without a loss: mend it first. %s", line);
      *json = complaint (text);
      return ST_UNIT_UNFIT;
    }
  desk->units = synchronise (desk, desk->old);
  desk->unit = find_unit (desk->units, desk->id);
  if (desk->unit != NULL)
    return ST_UNIT_FINE;
  *json = complaint ("There is no such text any more.");
  return ST_UNIT_MISSING;
}

/* --- showing ------------------------------------------------------------- */

static const StSegment *
segment_of (const Desk *desk)
{
  for (guint i = 0; i < desk->document->n_pages; i++)
    for (guint j = 0; j < desk->document->pages[i]->segments->len; j++)
      {
        const StSegment *segment = desk->document->pages[i]->segments->pdata[j];
        if (strcmp (segment->id, desk->id) == 0)
          return segment;
      }
  return NULL;
}

static gboolean
is_at (StLocation a, StLocation b)
{
  return g_strcmp0 (a.file, b.file) == 0 && a.line == b.line && a.column == b.column;
}

/* What the last reading says of the unit. */
static void
add_findings (StDiagnostics *diag, const StUnit *unit, StJson *json)
{
  g_autoptr (GPtrArray) diagnostics = st_diagnostics_sorted (diag);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const StDiagnostic *diagnostic = diagnostics->pdata[i];
      if (!is_at (diagnostic->at, unit->at) && !is_at (diagnostic->at, unit->target_at))
        continue;
      st_json_object (json, NULL);
      st_json_text (json, "severity", diagnostic->severity == ST_WARNING ? "warning" : "error");
      st_json_text (json, "text", diagnostic->text);
      st_json_text (json, "slug", diagnostic->slug);
      st_json_end_object (json);
    }
}

static void
add_checks (const Desk *desk, StJson *json)
{
  const StUnit *unit = find_unit (desk->old, desk->id);
  st_json_array (json, "checks");
  if (unit != NULL)
    add_findings (desk->workshop->diag, unit, json);
  st_json_end_array (json);
}

static void
add_notes (const StUnit *unit, StJson *json)
{
  st_json_array (json, "notes");
  for (guint i = 0; i < unit->notes->len; i++)
    {
      const StUnitNote *note = unit->notes->pdata[i];
      st_json_object (json, NULL);
      st_json_text (json, "from", note->from);
      st_json_text (json, "text", note->text);
      st_json_end_object (json);
    }
  st_json_end_array (json);
}

StUnitOutcome
st_unit_show (const StWorkshop *workshop, const char *name, char **json)
{
  g_auto (Desk) desk = { .workshop = workshop };
  StUnitOutcome outcome = open_desk (&desk, name, json);
  if (outcome != ST_UNIT_FINE)
    return outcome;
  const StSegment *segment = segment_of (&desk);
  const StUnit *unit = desk.unit;
  gboolean refused = segment != NULL && segment->standings[workshop->language] == ST_STANDING_REFUSED;
  StJson *out = st_json_new ();
  st_json_object (out, NULL);
  st_json_text (out, "document", desk.path);
  st_json_text (out, "id", unit->id);
  st_json_text (out, "source", unit->source);
  st_json_text (out, "target", unit->target);
  st_json_text (out, "state",
                refused                           ? st_page_state (ST_STANDING_REFUSED)
                : unit->state == ST_STATE_MACHINE ? st_page_state (ST_STANDING_MACHINE)
                                                  : st_state_name (unit->state));
  st_json_flag (out, "markdown", segment != NULL && segment->kind == ST_SEGMENT_MARKDOWN);
  add_notes (unit, out);
  st_json_text (out, "previous_source", unit->previous_source);
  st_json_text (out, "previous_target", unit->previous_target);
  add_checks (&desk, out);
  st_json_text (out, "version", desk.version);
  st_json_end_object (out);
  *json = st_json_finish (out, ST_JSON_COMPACT);
  return ST_UNIT_FINE;
}

/* --- saving -------------------------------------------------------------- */

/* The text as documents hold it, or NULL for one that none can hold: XML 1.0
 * §2.2 knows no control characters, and readers see none. */
static char *
regular (const Desk *desk, const char *target)
{
  if (!g_utf8_validate (target, -1, NULL))
    return NULL;
  const StSegment *segment = segment_of (desk);
  g_autofree char *folded = st_text_fold_space (target);
  if (st_lint_has_hidden (st_site_language (desk->site, desk->workshop->language), segment != NULL ? segment->kind : ST_SEGMENT_PLAIN,
                          folded))
    return NULL;
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if ((g_utf8_get_char (p) & 0xFFFE) == 0xFFFE || strncmp (p, ST_MARK_PREFIX, 3) == 0)
      return NULL;
  return st_text_nfc (folded);
}

static StUnitOutcome
write_document (Desk *desk, char **json)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StXliff) units = synchronise (desk, desk->units); /* drops what the new translation settles */
  g_autoptr (GString) text =
      st_xliff_format (units, desk->document->name, st_language_tag (st_site_language (desk->site, desk->site->source)),
                       st_language_tag (st_site_language (desk->site, desk->workshop->language)));
  g_autofree char *now = version_of (desk);
  if (strcmp (now, desk->version) != 0)
    {
      *json = complaint ("The document was changed by another program this moment.");
      return ST_UNIT_CHANGED;
    }
  st_i18n_write (desk->workshop->options.root, desk->path, text, ST_WRITE, diag);
  if (st_diagnostics_errors (diag) == 0)
    return ST_UNIT_FINE;
  g_autoptr (GPtrArray) errors = st_diagnostics_sorted (diag);
  g_autofree char *line = st_diagnostic_format (errors->pdata[0]);
  *json = complaint (line);
  return ST_UNIT_UNWRITTEN;
}

StUnitOutcome
st_unit_save (const StWorkshop *workshop, const char *name, const char *version, const char *target, char **json)
{
  g_auto (Desk) desk = { .workshop = workshop };
  if (!st_workshop_is_current (workshop))
    {
      *json = complaint ("The site has errors: mend them first. Nothing was saved.");
      return ST_UNIT_UNFIT;
    }
  StUnitOutcome outcome = open_desk (&desk, name, json);
  if (outcome != ST_UNIT_FINE)
    return outcome;
  if (strcmp (desk.version, version) != 0)
    {
      *json = complaint ("The document was changed by another program since this text was shown. Nothing was saved.");
      return ST_UNIT_CHANGED;
    }
  g_autofree char *text = regular (&desk, target);
  if (text == NULL)
    {
      *json = complaint ("The translation holds a control or zero-width character. Nothing was saved.");
      return ST_UNIT_REFUSED;
    }
  g_free (desk.unit->target);
  desk.unit->target = *text != '\0' ? g_steal_pointer (&text) : NULL;
  desk.unit->state = desk.unit->target != NULL ? ST_STATE_TRANSLATED : ST_STATE_NEW;
  g_clear_pointer (&desk.unit->qualifier, g_free); /* from now on it comes from a person */
  return write_document (&desk, json);
}
