/* Prints diagnostics, for people or as JSON, and finds the exit status. */
#include "base/json.h"
#include "commands/usage.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
add_diagnostic (StJson *json, const StDiagnostic *diagnostic)
{
  st_json_object (json, NULL);
  st_json_text (json, "file", diagnostic->at.file);
  st_json_number (json, "line", diagnostic->at.line);
  st_json_number (json, "column", diagnostic->at.column);
  st_json_text (json, "severity", diagnostic->severity == ST_WARNING ? "warning" : "error");
  st_json_text (json, "message", diagnostic->text);
  st_json_text (json, "slug", diagnostic->slug);
  st_json_end_object (json);
}

static void
print_json (GPtrArray *diagnostics)
{
  StJson *json = st_json_new ();
  st_json_array (json, NULL);
  for (guint i = 0; i < diagnostics->len; i++)
    add_diagnostic (json, diagnostics->pdata[i]);
  st_json_end_array (json);
  g_autofree char *text = st_json_finish (json, ST_JSON_INDENTED);
  fprintf (stderr, "%s\n", text); /* UTF-8 in any locale, unlike g_printerr() */
}

static void
print_text (GPtrArray *diagnostics)
{
  gboolean coloured = st_is_coloured (STDERR_FILENO);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      g_autofree char *line =
          coloured ? st_diagnostic_format_coloured (diagnostics->pdata[i]) : st_diagnostic_format (diagnostics->pdata[i]);
      fprintf (stderr, "%s\n", line);
    }
}

/* Files are named from the project's folder on; where that was found above, it is said. */
static void
print_folder (const StOptions *options)
{
  if (options->directory == NULL && options->root != NULL && strcmp (options->root, ".") != 0)
    fprintf (stderr, "In the project %s:\n", options->root);
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
      if (!options->quiet && diagnostics->len > 0)
        print_folder (options);
      print_text (diagnostics);
      if (!options->quiet)
        print_totals (errors, warnings);
    }
  if (options->lenient && !options->strict)
    errors = st_diagnostics_errors (diag);
  return errors > 0 || (options->strict && warnings > 0) ? ST_EXIT_ERRORS : ST_EXIT_OK;
}
