/* JSON (RFC 8259): a writer. json-glib is named in json.c alone.
 *
 *   StJson *json = st_json_new ();
 *   st_json_object (json, NULL);
 *   st_json_text (json, "name", "Huế");
 *   st_json_array (json, "codes");
 *   st_json_text (json, NULL, "252");
 *   st_json_end_array (json);
 *   st_json_end_object (json);
 *   g_autofree char *text = st_json_finish (json, ST_JSON_COMPACT);
 *
 * @name is that of a member of an object; it is NULL for the whole document and
 * for the items of an array. Members stand in the order in which they are added. */
#pragma once

#include <glib.h>

typedef struct StJson StJson;

typedef enum {
  ST_JSON_COMPACT, /* one line */
  ST_JSON_INDENTED /* for people: a line for each value */
} StJsonLayout;

/* (transfer full): to st_json_finish(), which frees it. */
StJson *st_json_new (void);
void st_json_object (StJson *json, const char *name);
void st_json_end_object (StJson *json);
void st_json_array (StJson *json, const char *name);
void st_json_end_array (StJson *json);
/* @text is UTF-8; NULL is written as null. */
void st_json_text (StJson *json, const char *name, const char *text);
void st_json_number (StJson *json, const char *name, gint64 number);
/* @number: finite; a whole one stands without a fraction. */
void st_json_real (StJson *json, const char *name, double number);
void st_json_flag (StJson *json, const char *name, gboolean flag);

/**
 * st_json_finish:
 * @json: (transfer full): one object or array that is whole
 *
 * Returns: (transfer full): its text, without a newline at the end.
 */
char *st_json_finish (StJson *json, StJsonLayout layout);

/* @text as a JSON string, quotes and all. (transfer full) */
char *st_json_string (const char *text);

/* The version of json-glib that the program is compiled with; the library does not tell. */
const char *st_json_library (void);
