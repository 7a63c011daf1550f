/* Whole builds: a project's files, read, checked as `check` does, and rendered.
 * What comes out is UTF-8, its JSON is JSON and its XML well-formed. */
#include "fuzz.h"

#include "commands/pipeline.h"
#include "read/xml.h"

#include <json-glib/json-glib.h>

static void
check_output (gpointer data, const char *path, const GString *content)
{
  (void) data;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_assert_true (g_utf8_validate_len (content->str, content->len, NULL));
  if (g_str_has_suffix (path, ".json"))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();
      json_parser_load_from_data (parser, content->str, (gssize) content->len, &error);
      g_assert_no_error (error);
    }
  else if (g_str_has_suffix (path, ".xml"))
    {
      g_autoptr (StSource) source = source_of (path, content->str);
      g_autoptr (StXml) xml = st_xml_parse (source, ST_XML_NO_DOCTYPE, diag);
      assert_recorded (diag, "");
      g_assert_nonnull (xml);
    }
}

static void
fuzz (const char *root, const char *text, gsize length)
{
  folder_empty (root);
  fuzz_unpack (root, text, length);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  StPipeline pipeline = { .root = root, .threads = 1, .lint = TRUE };
  g_autoptr (StProject) project = st_project_read (&pipeline, diag);
  g_autoptr (GPtrArray) sorted = st_diagnostics_sorted (diag);
  for (guint i = 0; i < sorted->len; i++)
    {
      g_autofree char *line = st_diagnostic_format (sorted->pdata[i]);
      g_assert_true (g_utf8_validate (line, -1, NULL));
    }
  if (project == NULL)
    {
      g_assert_cmpuint (st_diagnostics_errors (diag), >, 0);
      return;
    }
  for (guint i = 0; i < project->outputs->len; i++)
    st_renderer_output (project->renderer, &g_array_index (project->outputs, StOutput, i), NULL, check_output, NULL);
}
