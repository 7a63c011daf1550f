#include "commands/command.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

static void
add_diagnostic (JsonBuilder *json, const StDiagnostic *diagnostic)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "file");
  json_builder_add_string_value (json, diagnostic->at.file);
  json_builder_set_member_name (json, "line");
  json_builder_add_int_value (json, diagnostic->at.line);
  json_builder_set_member_name (json, "column");
  json_builder_add_int_value (json, diagnostic->at.column);
  json_builder_set_member_name (json, "severity");
  json_builder_add_string_value (json, diagnostic->severity == ST_WARNING ? "warning" : "error");
  json_builder_set_member_name (json, "message");
  json_builder_add_string_value (json, diagnostic->text);
  json_builder_set_member_name (json, "slug");
  json_builder_add_string_value (json, diagnostic->slug);
  json_builder_end_object (json);
}

static void
print_json (GPtrArray *diagnostics)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < diagnostics->len; i++)
    add_diagnostic (json, diagnostics->pdata[i]);
  json_builder_end_array (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, TRUE);
  fprintf (stderr, "%s\n", text); /* UTF-8 in any locale, unlike g_printerr() */
}

static void
print_text (GPtrArray *diagnostics)
{
  for (guint i = 0; i < diagnostics->len; i++)
    {
      g_autofree char *line = st_diagnostic_format (diagnostics->pdata[i]);
      fprintf (stderr, "%s\n", line);
    }
}

static void
print_totals (guint errors, guint warnings)
{
  if (errors > 0)
    g_printerr ("%u error%s", errors, errors == 1 ? "" : "s");
  if (warnings > 0)
    g_printerr ("%s%u warning%s", errors > 0 ? ", " : "", warnings, warnings == 1 ? "" : "s");
  if (errors + warnings > 0)
    g_printerr ("\n");
}

StExit
st_report (StDiagnostics *diag, const StOptions *options)
{
  g_autoptr (GPtrArray) diagnostics = st_diagnostics_sorted (diag);
  guint errors = 0, warnings = 0;
  for (guint i = 0; i < diagnostics->len; i++)
    {
      StSeverity severity = ((const StDiagnostic *) diagnostics->pdata[i])->severity;
      errors += severity != ST_WARNING;
      warnings += severity == ST_WARNING;
    }
  if (g_strcmp0 (options->format, "json") == 0)
    print_json (diagnostics);
  else
    {
      print_text (diagnostics);
      if (!options->quiet)
        print_totals (errors, warnings);
    }
  if (options->lenient && !options->strict)
    errors = st_diagnostics_errors (diag);
  return errors > 0 || (options->strict && warnings > 0) ? ST_EXIT_ERRORS : ST_EXIT_OK;
}
