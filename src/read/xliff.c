#include "read/xliff.h"

#include "base/text.h"
#include "read/xml.h"

#include <string.h>

static void
note_free (gpointer data)
{
  StUnitNote *note = data;
  g_free (note->from);
  g_free (note->text);
  g_free (note);
}

StUnit *
st_unit_new (const char *id, const char *source)
{
  StUnit *unit = g_new0 (StUnit, 1);
  unit->id = g_strdup (id);
  unit->source = g_strdup (source);
  unit->notes = g_ptr_array_new_with_free_func (note_free);
  return unit;
}

void
st_unit_free (StUnit *unit)
{
  g_free (unit->id);
  g_free (unit->source);
  g_free (unit->target);
  g_free (unit->previous_source);
  g_free (unit->previous_target);
  g_ptr_array_unref (unit->notes);
  g_free (unit);
}

void
st_unit_add_note (StUnit *unit, const char *from, const char *text)
{
  StUnitNote *note = g_new (StUnitNote, 1);
  *note = (StUnitNote){ g_strdup (from), g_strdup (text) };
  g_ptr_array_add (unit->notes, note);
}

StXliff *
st_xliff_new (const char *path)
{
  StXliff *document = g_new0 (StXliff, 1);
  document->path = path;
  document->units = g_ptr_array_new_with_free_func ((GDestroyNotify) st_unit_free);
  return document;
}

void
st_xliff_free (StXliff *document)
{
  if (document == NULL)
    return;
  g_ptr_array_unref (document->units);
  g_free (document->original);
  g_free (document->target_language);
  g_free (document);
}

typedef struct {
  StXliff *document;
  GHashTable *seen; /* id → StUnit */
  gboolean sources_only;
  StDiagnostics *diag;
} Reader;

/* The states of XLIFF 1.2 §2.3.1 as the four that are written. Any `needs-…`
 * is not usable; a state nobody knows is not either. */
static StState
state_of (const Reader *reader, const StXml *target)
{
  const StXmlAttribute *state = st_xml_attribute (target, "state");
  if (state == NULL || strcmp (state->value, "translated") == 0)
    return ST_STATE_TRANSLATED;
  if (strcmp (state->value, "new") == 0)
    return ST_STATE_NEW;
  if (strcmp (state->value, "final") == 0 || strcmp (state->value, "signed-off") == 0)
    return ST_STATE_FINAL;
  if (!g_str_has_prefix (state->value, "needs-") && !g_str_has_prefix (state->value, "x-"))
    st_error (reader->diag, state->at, "locale/state", "`%s` is not a state of XLIFF 1.2", state->value);
  return ST_STATE_NEEDS_TRANSLATION;
}

static void
refuse_inline (const Reader *reader, const StXml *element)
{
  for (guint i = 0; i < element->children.count; i++)
    {
      const StXml *child = element->children.items[i];
      if (child->kind == ST_XML_ELEMENT)
        st_error (reader->diag, child->at, "locale/inline", "a <%s> holds text only; <%s> is not used (Markdown is written as plain text)",
                  element->name, child->name);
    }
}

/* The text of @element, white space folded; NULL where that is empty. */
static char *
text_of (const StXml *element)
{
  g_autofree char *text = st_xml_content (element);
  g_autofree char *folded = st_text_fold_space (text);
  return *folded != '\0' ? g_steal_pointer (&folded) : NULL;
}

static void
read_target (const Reader *reader, StUnit *unit, const StXml *target)
{
  refuse_inline (reader, target);
  unit->target_at = target->at;
  unit->state = state_of (reader, target);
  g_autofree char *raw = st_xml_content (target);
  g_autofree char *text = text_of (target);
  if (text == NULL)
    return;
  unit->target = st_text_nfc (text);
  unit->edge_space = g_ascii_isspace (*raw) || g_ascii_isspace (raw[strlen (raw) - 1]);
  unit->double_space = strstr (raw, "  ") != NULL && strchr (raw, '\n') == NULL;
  unit->not_nfc = strcmp (text, unit->target) != 0;
}

static void
read_previous (const Reader *reader, StUnit *unit, const StXml *alt)
{
  const StXml *source = st_xml_child (alt, "source");
  const StXml *target = st_xml_child (alt, "target");
  if (g_strcmp0 (st_xml_get (alt, "alttranstype"), "previous-version") != 0 || source == NULL || target == NULL
      || unit->previous_source != NULL)
    return;
  g_autofree char *source_text = text_of (source);
  g_autofree char *target_text = text_of (target);
  if (source_text == NULL || target_text == NULL)
    return; /* half a pair says nothing */
  unit->previous_source = g_steal_pointer (&source_text);
  unit->previous_target = g_steal_pointer (&target_text);
  unit->previous_state = state_of (reader, target);
}

static void
read_details (const Reader *reader, StUnit *unit, const StXml *element)
{
  for (guint i = 0; i < element->children.count; i++)
    {
      const StXml *child = element->children.items[i];
      g_autofree char *text = st_xml_is (child, "note") ? text_of (child) : NULL;
      if (text != NULL)
        st_unit_add_note (unit, st_xml_get (child, "from"), text);
      else if (st_xml_is (child, "alt-trans"))
        read_previous (reader, unit, child);
    }
}

static void
read_unit (const Reader *reader, const StXml *element, gboolean obsolete)
{
  const char *id = st_xml_get (element, "id");
  const StXml *source = st_xml_child (element, "source");
  const StXml *target = st_xml_child (element, "target");
  if (id == NULL || *id == '\0' || source == NULL)
    {
      st_error (reader->diag, element->at, "locale/unit", "a <trans-unit> needs an `id` and a <source>");
      return;
    }
  const StUnit *earlier = g_hash_table_lookup (reader->seen, id);
  if (earlier != NULL)
    {
      st_error (reader->diag, element->at, "locale/duplicate-unit", "the unit `%s` stands in line %u already", id, earlier->at.line);
      return;
    }
  refuse_inline (reader, source);
  g_autofree char *text = text_of (source);
  StUnit *unit = st_unit_new (id, text != NULL ? text : "");
  unit->at = unit->target_at = element->at;
  unit->obsolete = obsolete;
  read_details (reader, unit, element);
  if (target != NULL && !reader->sources_only)
    read_target (reader, unit, target);
  g_ptr_array_add (reader->document->units, unit);
  g_hash_table_insert (reader->seen, unit->id, unit);
}

static void
read_units (const Reader *reader, const StXml *parent, gboolean obsolete)
{
  for (guint i = 0; i < parent->children.count; i++)
    {
      const StXml *child = parent->children.items[i];
      if (st_xml_is (child, "trans-unit"))
        read_unit (reader, child, obsolete);
      else if (st_xml_is (child, "group"))
        read_units (reader, child, obsolete || g_strcmp0 (st_xml_get (child, "id"), "obsolete") == 0);
    }
}

static void
expect_language (const Reader *reader, const StXml *file, const char *attribute, const char *language)
{
  const StXmlAttribute *found = st_xml_attribute (file, attribute);
  if (found == NULL || g_ascii_strcasecmp (found->value, language) != 0)
    st_error (reader->diag, found != NULL ? found->at : file->at, "locale/language", "`%s` must be \"%s\" here", attribute, language);
}

StXliff *
st_xliff_read (const char *root, const char *path, const char *source_language, const char *target_language, StDiagnostics *diag)
{
  g_autoptr (StSource) text = st_source_read (root, path, ST_SOURCE_LIMIT_LOCALE, diag);
  g_autoptr (StXml) xml = text != NULL ? st_xml_parse (text, ST_XML_NO_DOCTYPE, diag) : NULL;
  if (xml == NULL)
    return NULL;
  const char *version = st_xml_get (xml, "version");
  if (!st_xml_is (xml, "xliff") || g_strcmp0 (version, "1.2") != 0)
    {
      st_error (diag, xml->at, "locale/version", "a locale document is XLIFF version 1.2, and this is %s%s%s",
                st_xml_is (xml, "xliff") ? "version " : "<", st_xml_is (xml, "xliff") ? (version != NULL ? version : "unnamed") : xml->name,
                st_xml_is (xml, "xliff") ? "" : ">");
      return NULL;
    }
  StXliff *document = st_xliff_new (text->path);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { document, seen, target_language == NULL && source_language != NULL, diag };
  for (guint i = 0; i < xml->children.count; i++)
    {
      const StXml *file = xml->children.items[i];
      if (!st_xml_is (file, "file"))
        continue;
      if (document->units->len == 0 && document->original == NULL && document->target_language == NULL)
        {
          document->original = g_strdup (st_xml_get (file, "original"));
          document->target_language = g_strdup (st_xml_get (file, "target-language"));
        }
      if (source_language != NULL)
        expect_language (&reader, file, "source-language", source_language);
      if (target_language != NULL)
        expect_language (&reader, file, "target-language", target_language);
      const StXml *body = st_xml_child (file, "body");
      if (body != NULL)
        read_units (&reader, body, FALSE);
    }
  return document;
}
