/* Writes locale documents in their canonical form. What is kept as extras stands
 * between the lines that the program makes.
 *
 * A unit whose translation is in use gets `approved="yes"`, because other tools read
 * that attribute and not `state`. Our reader goes by `state`. */
#include "read/xliff.h"

#include "read/xml_format.h"

#define INDENT "  "

typedef struct {
  GString *out;
  gboolean sources_only;
  GHashTable *members; /* StUnitGroup → GArray of Member */
} Writer;

/* What stands in a group, or at the top: a unit or another group. */
typedef struct {
  const StUnit *unit;
  const StUnitGroup *group;
} Member;

static void
append_lines (GString *out, const char *indent, const GPtrArray *lines)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    g_string_append_printf (out, "%s%s\n", indent, (const char *) lines->pdata[i]);
}

static void
append_extra_attributes (GString *out, const StExtras *extras)
{
  g_string_append (out, extras->attributes != NULL ? extras->attributes : "");
}

static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  st_xml_escape (out, value, ST_XML_AS_ATTRIBUTE);
  g_string_append_c (out, '"');
}

/* --- units --------------------------------------------------------------- */

/* What an element is made of that stands on a line of its own. */
typedef struct {
  const char *name;
  const char *attribute; /* with its value; NULL: none */
  const char *value;
  const char *text;      /* NULL: the element is empty */
  const char *qualifier; /* of a target's state, or NULL */
} Element;

static void
append_element (GString *out, const char *indent, const Element *element, const StExtras *extras)
{
  append_lines (out, indent, extras->before);
  g_string_append_printf (out, "%s<%s", indent, element->name);
  if (element->value != NULL)
    append_attribute (out, element->attribute, element->value);
  if (element->qualifier != NULL)
    append_attribute (out, "state-qualifier", element->qualifier);
  append_extra_attributes (out, extras);
  if (element->text == NULL)
    g_string_append (out, "/>\n");
  else
    {
      g_string_append_c (out, '>');
      st_xml_escape (out, element->text, ST_XML_AS_TEXT);
      g_string_append_printf (out, "</%s>\n", element->name);
    }
}

static void
append_previous (GString *out, const StUnit *unit, const char *indent)
{
  static const StExtras none;
  g_autofree char *inner = g_strconcat (indent, INDENT, NULL);
  append_lines (out, indent, unit->extras[ST_OF_PREVIOUS].before);
  if (unit->previous_source == NULL)
    return;
  const char *target = unit->previous_target != NULL ? unit->previous_target : "";
  g_string_append_printf (out, "%s<alt-trans alttranstype=\"previous-version\">\n", indent);
  append_element (out, inner, &(Element){ "source", NULL, NULL, unit->previous_source, NULL }, &none);
  append_element (out, inner, &(Element){ "target", "state", st_state_name (unit->previous_state), target, NULL }, &none);
  g_string_append_printf (out, "%s</alt-trans>\n", indent);
}

static void
append_unit (const Writer *writer, const StUnit *unit, const char *indent)
{
  GString *out = writer->out;
  const StExtras *extras = unit->extras;
  const char *state = unit->own_state != NULL && unit->state < ST_STATE_TRANSLATED ? unit->own_state : st_state_name (unit->state);
  g_autofree char *inner = g_strconcat (indent, INDENT, NULL);
  append_lines (out, indent, extras[ST_OF_UNIT].before);
  g_string_append_printf (out, "%s<trans-unit", indent);
  append_attribute (out, "id", unit->id);
  append_attribute (out, "xml:space", "preserve");
  /* `state` decides here; other tools ask `approved` whether a unit is done. */
  if (!writer->sources_only && unit->state >= ST_STATE_TRANSLATED)
    append_attribute (out, "approved", "yes");
  append_extra_attributes (out, &extras[ST_OF_UNIT]);
  g_string_append (out, ">\n");
  append_element (out, inner, &(Element){ "source", NULL, NULL, unit->source, NULL }, &extras[ST_OF_SOURCE]);
  if (!writer->sources_only)
    append_element (out, inner, &(Element){ "target", "state", state, unit->target, unit->qualifier }, &extras[ST_OF_TARGET]);
  for (guint i = 0; i < unit->notes->len; i++)
    {
      const StUnitNote *note = unit->notes->pdata[i];
      append_element (out, inner, &(Element){ "note", "from", note->from, note->text, NULL }, &note->extras);
    }
  append_previous (out, unit, inner);
  append_lines (out, inner, extras[ST_OF_UNIT].tail);
  g_string_append_printf (out, "%s</trans-unit>\n", indent);
}

/* --- groups --------------------------------------------------------------
 * The order of the units is given, and a group stands where its first unit
 * would: the other units of it come up to that place. */

static GArray *
members_of (const Writer *writer, const StUnitGroup *group)
{
  return g_hash_table_lookup (writer->members, group);
}

static void
begin_members (const Writer *writer, const StUnitGroup *group)
{
  g_hash_table_insert (writer->members, (gpointer) group, g_array_new (FALSE, FALSE, sizeof (Member)));
}

/* Keys for what stands in no group. */
static const StUnitGroup in_body, in_obsolete = { .obsolete = TRUE };

static const StUnitGroup *
place_of (const StUnitGroup *group, gboolean obsolete)
{
  return group != NULL ? group : obsolete ? &in_obsolete : &in_body;
}

/* Gives the group and those around it their places, unless they have them. */
static void
add_group (const Writer *writer, const StUnitGroup *group)
{
  if (group == NULL || g_hash_table_contains (writer->members, group))
    return;
  begin_members (writer, group);
  add_group (writer, group->parent);
  Member member = { NULL, group };
  g_array_append_val (members_of (writer, place_of (group->parent, group->obsolete)), member);
}

static void
collect_members (const Writer *writer, const StXliff *document)
{
  begin_members (writer, &in_body);
  begin_members (writer, &in_obsolete);
  for (guint i = 0; i < document->units->len; i++)
    {
      Member member = { document->units->pdata[i], NULL };
      add_group (writer, member.unit->group);
      g_array_append_val (members_of (writer, place_of (member.unit->group, member.unit->obsolete)), member);
    }
  for (guint i = 0; i < document->groups->len; i++)
    add_group (writer, document->groups->pdata[i]); /* those that are empty now */
}

static void
append_members (const Writer *writer, const StUnitGroup *of, const char *indent)
{
  const GArray *members = members_of (writer, of);
  g_autofree char *inner = g_strconcat (indent, INDENT, NULL);
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      const StUnitGroup *group = member->group;
      if (group == NULL)
        {
          append_unit (writer, member->unit, indent);
          continue;
        }
      append_lines (writer->out, indent, group->extras.before);
      g_string_append_printf (writer->out, "%s<group", indent);
      append_extra_attributes (writer->out, &group->extras);
      g_string_append (writer->out, ">\n");
      append_lines (writer->out, inner, group->head);
      append_members (writer, group, inner);
      append_lines (writer->out, inner, group->extras.tail);
      g_string_append_printf (writer->out, "%s</group>\n", indent);
    }
}

/* --- the document -------------------------------------------------------- */

static void
append_body (const Writer *writer, const StXliff *document)
{
  GString *out = writer->out;
  const StExtras *body = &document->extras[ST_OF_BODY], *obsolete = &document->extras[ST_OF_OBSOLETE];
  append_lines (out, "    ", body->before);
  g_string_append (out, "    <body");
  append_extra_attributes (out, body);
  g_string_append (out, ">\n");
  append_members (writer, &in_body, "      ");
  if (members_of (writer, &in_obsolete)->len > 0 || !st_extras_is_empty (obsolete))
    {
      append_lines (out, "      ", obsolete->before);
      g_string_append (out, "      <group id=\"obsolete\"");
      append_extra_attributes (out, obsolete);
      g_string_append (out, ">\n");
      append_members (writer, &in_obsolete, "        ");
      append_lines (out, "        ", obsolete->tail);
      g_string_append (out, "      </group>\n");
    }
  append_lines (out, "      ", body->tail);
  g_string_append (out, "    </body>\n");
}

GString *
st_xliff_format (const StXliff *document, const char *original, const char *source_language, const char *target_language)
{
  const StExtras *extras = document->extras;
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_autoptr (GHashTable) members = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  Writer writer = { out, target_language == NULL, members };
  collect_members (&writer, document);
  append_lines (out, "", extras[ST_OF_ROOT].before);
  g_string_append (out, "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"");
  append_extra_attributes (out, &extras[ST_OF_ROOT]);
  g_string_append (out, ">\n");
  append_lines (out, "  ", extras[ST_OF_FILE].before);
  g_string_append (out, "  <file");
  append_attribute (out, "original", document->original != NULL ? document->original : original);
  append_attribute (out, "source-language", source_language);
  if (target_language != NULL)
    append_attribute (out, "target-language", target_language);
  append_attribute (out, "datatype", document->datatype != NULL ? document->datatype : "plaintext");
  append_extra_attributes (out, &extras[ST_OF_FILE]);
  g_string_append (out, ">\n");
  append_body (&writer, document);
  append_lines (out, "    ", extras[ST_OF_FILE].tail);
  g_string_append (out, "  </file>\n");
  append_lines (out, "  ", extras[ST_OF_ROOT].tail);
  g_string_append (out, "</xliff>\n");
  append_lines (out, "", extras[ST_AFTER_ROOT].before);
  return out;
}
