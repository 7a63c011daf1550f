/* YAML as front matter holds it: every value has its place in the text, and a
 * form that is asked for each key has nothing to report. */
#include "fuzz.h"

#include "read/yaml.h"

static void
check_node (const StSource *source, const StYaml *node)
{
  guint lines = st_source_locate (source, source->length).line;
  g_assert_cmpuint (node->at.line, >, 0);
  g_assert_cmpuint (node->at.line, <=, lines);
  g_assert_true ((node->kind == ST_YAML_SCALAR) == (node->items == NULL));
  g_assert_true (node->text == NULL || g_utf8_validate (node->text, -1, NULL));
  g_assert_true (node->key == NULL || g_utf8_validate (node->key, -1, NULL));
  for (guint i = 0; node->items != NULL && i < node->items->len; i++)
    check_node (source, node->items->pdata[i]);
}

static void
ask_for_all (const StYaml *map)
{
  static const StKeys any = { .what = "a page", .more = TRUE };
  StForm form;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  st_form_open (&form, map, &any, diag);
  for (guint i = 0; i < map->items->len; i++)
    g_assert_nonnull (st_form_get (&form, ((StYaml *) map->items->pdata[i])->key));
  st_form_close (&form);
  assert_recorded (diag, "");
}

static void
fuzz (const char *root, const char *text, gsize length)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write_bytes (root, "x.md", text, (gssize) length);
  g_autoptr (StSource) source = st_source_read (root, "x.md", ST_SOURCE_TEXT, diag);
  if (source == NULL)
    return;
  g_autoptr (StYaml) yaml = st_yaml_parse (source, 0, source->length, diag);
  g_assert_true (yaml != NULL || st_diagnostics_errors (diag) > 0);
  if (yaml == NULL)
    return;
  check_node (source, yaml);
  if (yaml->kind == ST_YAML_MAP && st_diagnostics_errors (diag) == 0)
    ask_for_all (yaml);
}
