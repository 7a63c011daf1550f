#include "base/json.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct StJson {
  JsonBuilder *builder;
};

StJson *
st_json_new (void)
{
  StJson *json = g_new (StJson, 1);
  json->builder = json_builder_new ();
  return json;
}

static void
set_name (StJson *json, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (json->builder, name);
}

void
st_json_object (StJson *json, const char *name)
{
  set_name (json, name);
  json_builder_begin_object (json->builder);
}

void
st_json_end_object (StJson *json)
{
  json_builder_end_object (json->builder);
}

void
st_json_array (StJson *json, const char *name)
{
  set_name (json, name);
  json_builder_begin_array (json->builder);
}

void
st_json_end_array (StJson *json)
{
  json_builder_end_array (json->builder);
}

void
st_json_text (StJson *json, const char *name, const char *text)
{
  set_name (json, name);
  if (text != NULL)
    json_builder_add_string_value (json->builder, text);
  else
    json_builder_add_null_value (json->builder);
}

void
st_json_number (StJson *json, const char *name, gint64 number)
{
  set_name (json, name);
  json_builder_add_int_value (json->builder, number);
}

void
st_json_real (StJson *json, const char *name, double number)
{
  gboolean whole = number > -1e15 && number < 1e15 && (double) (gint64) number == number;
  set_name (json, name);
  if (whole)
    json_builder_add_int_value (json->builder, (gint64) number);
  else
    json_builder_add_double_value (json->builder, number);
}

void
st_json_flag (StJson *json, const char *name, gboolean flag)
{
  set_name (json, name);
  json_builder_add_boolean_value (json->builder, flag);
}

/* json-glib 1.6 forgets to escape U+001F, the last of the control characters
 * that may not stand in a string (RFC 8259 §7). */
static char *
print_node (JsonNode *node, StJsonLayout layout)
{
  char *text = json_to_string (node, layout == ST_JSON_INDENTED);
  if (strchr (text, '\x1F') == NULL)
    return text;
  GString *mended = g_string_new (text);
  g_string_replace (mended, "\x1F", "\\u001f", 0);
  g_free (text);
  return g_string_free (mended, FALSE);
}

char *
st_json_finish (StJson *json, StJsonLayout layout)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json->builder);
  g_object_unref (json->builder);
  g_free (json);
  return print_node (root, layout);
}

char *
st_json_string (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  return print_node (node, ST_JSON_COMPACT);
}

const char *
st_json_library (void)
{
  return JSON_VERSION_S;
}
