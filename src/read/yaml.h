/* YAML with a location for every value, and a form that reads a mapping by
 * the keys its reader asks for. libfyaml is named in yaml.c alone.
 *
 *   g_autoptr(StYaml) root = st_yaml_parse (source, start, end, diag);
 *   StForm form;
 *   st_form_open (&form, root, "a code page", diag);
 *   name = st_form_text (&form, "name", ST_REQUIRED);
 *   …
 *   st_form_close (&form);      // reports the keys nobody asked for
 *
 * Every problem is recorded in @diag; what could not be read comes back as
 * NULL. Keys and texts are in NFC. Strings and nodes belong to the tree. */
#pragma once

#include "base/text.h"
#include "read/source.h"

typedef enum { ST_YAML_SCALAR, ST_YAML_LIST, ST_YAML_MAP } StYamlKind;

typedef struct StYaml StYaml;
struct StYaml {
  StYamlKind kind;
  StLocation at;
  char *key; /* of a member of a mapping, else NULL */
  StLocation key_at;
  char *text;       /* of a scalar */
  GPtrArray *items; /* (element-type StYaml) of a list or mapping, else NULL */
};

/* Parses the bytes from @start to @end of @source, one mapping.
 * Returns: (transfer full) (nullable) */
StYaml *st_yaml_parse (const StSource *source, gsize start, gsize end, StDiagnostics *diag);
void st_yaml_free (StYaml *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StYaml, st_yaml_free)

typedef enum { ST_OPTIONAL, ST_REQUIRED } StNeed;

typedef struct {
  const StYaml *map;
  const char *what; /* "a code page", for messages */
  StDiagnostics *diag;
  GPtrArray *asked; /* (element-type utf8) */
  gboolean open;    /* keys that nobody asked for are not reported */
} StForm;

void st_form_open (StForm *form, const StYaml *map, const char *what, StDiagnostics *diag);
const StYaml *st_form_get (StForm *form, const char *key, StNeed need);
const StYaml *st_form_text (StForm *form, const char *key, StNeed need);
const StYaml *st_form_list (StForm *form, const char *key, StNeed need);
gboolean st_form_flag (StForm *form, const char *key);
void st_form_close (StForm *form);

/* Whether @node is a scalar with text; records an error naming @what if not. */
gboolean st_yaml_expect_text (const StYaml *node, const char *what, StDiagnostics *diag);
gboolean st_yaml_expect_map (const StYaml *node, const char *what, StDiagnostics *diag);
