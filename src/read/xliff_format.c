#include "read/xliff.h"

#include <string.h>

/* Escapes as the tools that translators use do, so that a file they save
 * unchanged stays the same: `"` only in attributes. White space other than a
 * space would be read as one there (XML 1.0 §3.3.3). */
static void
append_text (GString *out, const char *text, gboolean attribute)
{
  for (const char *p = text; *p; p++)
    if (*p == '&')
      g_string_append (out, "&amp;");
    else if (*p == '<')
      g_string_append (out, "&lt;");
    else if (*p == '>')
      g_string_append (out, "&gt;");
    else if (*p == '"' && attribute)
      g_string_append (out, "&quot;");
    else if (strchr ("\t\n\r", *p) != NULL && attribute)
      g_string_append_printf (out, "&#%d;", *p);
    else
      g_string_append_c (out, *p);
}

/* <name attribute="value">text</name> on a line of its own. */
static void
append_element (GString *out, const char *indent, const char *name, const char *attribute, const char *value, const char *text)
{
  g_string_append_printf (out, "%s<%s", indent, name);
  if (value != NULL)
    {
      g_string_append_printf (out, " %s=\"", attribute);
      append_text (out, value, TRUE);
      g_string_append_c (out, '"');
    }
  if (text == NULL)
    g_string_append (out, "/>\n");
  else
    {
      g_string_append_c (out, '>');
      append_text (out, text, FALSE);
      g_string_append_printf (out, "</%s>\n", name);
    }
}

const char *
st_state_name (StState state)
{
  static const char *const names[] = { "new", "needs-translation", "translated", "final" };
  return names[state];
}

static void
append_unit (GString *out, const StUnit *unit, const char *indent, gboolean sources_only)
{
  g_autofree char *inner = g_strconcat (indent, "  ", NULL);
  g_autofree char *innermost = g_strconcat (indent, "    ", NULL);
  g_string_append_printf (out, "%s<trans-unit id=\"", indent);
  append_text (out, unit->id, TRUE);
  g_string_append (out, "\" xml:space=\"preserve\"");
  /* `state` decides here; other tools ask `approved` whether a unit is done. */
  if (!sources_only && unit->state >= ST_STATE_TRANSLATED)
    g_string_append (out, " approved=\"yes\"");
  g_string_append (out, ">\n");
  append_element (out, inner, "source", NULL, NULL, unit->source);
  if (!sources_only)
    append_element (out, inner, "target", "state", st_state_name (unit->state), unit->target);
  for (guint i = 0; i < unit->notes->len; i++)
    {
      const StUnitNote *note = unit->notes->pdata[i];
      append_element (out, inner, "note", "from", note->from, note->text);
    }
  if (unit->previous_source != NULL)
    {
      g_string_append_printf (out, "%s<alt-trans alttranstype=\"previous-version\">\n", inner);
      append_element (out, innermost, "source", NULL, NULL, unit->previous_source);
      append_element (out, innermost, "target", "state", st_state_name (unit->previous_state),
                      unit->previous_target != NULL ? unit->previous_target : "");
      g_string_append_printf (out, "%s</alt-trans>\n", inner);
    }
  g_string_append_printf (out, "%s</trans-unit>\n", indent);
}

/* The units that are (or are not) obsolete. Returns how many there are. */
static guint
append_units (GString *out, const StXliff *document, gboolean obsolete, const char *indent, gboolean sources_only)
{
  guint count = 0;
  for (guint i = 0; i < document->units->len; i++)
    {
      const StUnit *unit = document->units->pdata[i];
      if (unit->obsolete != obsolete)
        continue;
      if (out != NULL)
        append_unit (out, unit, indent, sources_only);
      count++;
    }
  return count;
}

GString *
st_xliff_format (const StXliff *document, const char *original, const char *source_language, const char *target_language)
{
  gboolean sources_only = target_language == NULL;
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n");
  g_string_append_printf (out, "  <file original=\"%s\" source-language=\"%s\"", original, source_language);
  if (target_language != NULL)
    g_string_append_printf (out, " target-language=\"%s\"", target_language);
  g_string_append (out, " datatype=\"plaintext\">\n    <body>\n");
  append_units (out, document, FALSE, "      ", sources_only);
  if (append_units (NULL, document, TRUE, "", sources_only) > 0)
    {
      g_string_append (out, "      <group id=\"obsolete\">\n");
      append_units (out, document, TRUE, "        ", sources_only);
      g_string_append (out, "      </group>\n");
    }
  g_string_append (out, "    </body>\n  </file>\n</xliff>\n");
  return out;
}
