/* YAML with a location for every value, and a form that reads a mapping by
 * a table of its keys. libfyaml is named in yaml.c alone.
 *
 *   g_autoptr(StYaml) root = st_yaml_parse (source, start, end, diag);
 *   StForm form;
 *   st_form_open (&form, root, &st_code_keys, diag);
 *   name = st_form_text (&form, "name");
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
  gboolean plain;   /* of a scalar: without quotes */
  GPtrArray *items; /* (element-type StYaml) of a list or mapping, else NULL */
};

/* Parses the bytes from @start to @end of @source, one mapping.
 * Returns: (transfer full) (nullable) */
StYaml *st_yaml_parse (const StSource *source, gsize start, gsize end, StDiagnostics *diag);
/* Parses the whole of @source, as JSON (RFC 8259): any value. What is not a string is @plain.
 * Returns: (transfer full) (nullable) */
StYaml *st_yaml_parse_json (const StSource *source, StDiagnostics *diag);
void st_yaml_free (StYaml *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StYaml, st_yaml_free)

/* --- tables of keys ------------------------------------------------------ */

typedef enum { ST_OPTIONAL, ST_REQUIRED } StNeed;

/* What may stand as the value of a key: any of these. */
typedef enum {
  ST_TAKES_TEXT = 1 << 0,
  ST_TAKES_FLAG = 1 << 1,  /* true or false */
  ST_TAKES_COUNT = 1 << 2, /* a whole number, 0 or more */
  ST_TAKES_LIST = 1 << 3,
  ST_TAKES_MAP = 1 << 4
} StTakes;

/* What a text names, where that is something that the project declares. */
typedef enum {
  ST_NAMES_NOTHING,
  ST_NAMES_CODE,     /* a code of the family, by its name or label */
  ST_NAMES_ANY_CODE, /* the same, or `smtp/250` of another family */
  ST_NAMES_FAMILY,   /* a family of the site */
  ST_NAMES_SECTION,  /* a section of the family, by its id */
  ST_NAMES_FACT,     /* a fact of the family of type class or enum, by its id */
  ST_NAMES_ENUM,     /* a fact of the family of type enum */
  ST_NAMES_FACT_TYPE,
  ST_NAMES_VALUE,   /* another value of the same fact */
  ST_NAMES_NEW_FACT /* a fact that is declared by it: any text but the keys that each code page has */
} StKeyNames;

typedef struct StKeys StKeys;

/* One key. Readers and the JSON Schemas for editors (model/keys_schema.h) share it. */
typedef struct {
  const char *name;
  StNeed need;
  StTakes takes;
  const char *about;        /* for editors: a sentence */
  const char *const *words; /* the texts that it takes, NULL after the last; or NULL for any */
  const char *pattern;      /* of its texts: a regular expression as JSON Schema has them; or NULL */
  StKeyNames names;         /* what its texts name; beside @words, those in a list */
  const StKeys *form;       /* keys of its mapping, or of the mappings in its list; or NULL */
  guint most;               /* of a count; 0: no limit */
  guint of;                 /* kinds of the mapping that have the key (StForm.of); 0: all */
  guint needed_of;          /* of ST_REQUIRED: kinds that need it; 0: all */
  const char *with;         /* another key: with it this one is required, and without it unknown; or NULL */
  guint least_items;        /* of a list */
  guint most_items;         /* of a list; 0: no limit */
} StKey;

/* What other site generators call a key, or what stands elsewhere here. */
typedef struct {
  const char *name;    /* as they call it; NULL after the last of a table */
  const char *key;     /* said only where a mapping has this key, which is the same thing */
  const char *instead; /* what is, if not @key: "the first paragraph" */
} StForeignKey;

struct StKeys {
  const char *what; /* "a code page", for messages */
  const StKey *keys;
  guint n;
  gboolean more;               /* it has keys besides, which the project declares, all optional */
  const StForeignKey *foreign; /* or NULL */
};

/* --- forms --------------------------------------------------------------- */

typedef struct {
  const StYaml *map;
  const StKeys *keys;
  StDiagnostics *diag;
  GPtrArray *asked; /* (element-type utf8) */
  gboolean open;    /* keys that nobody asked for are not reported */
  guint of;         /* which kind of mapping it is: bits that the owner of the table defines */
} StForm;

/**
 * st_form_open:
 * @form: cleared by st_form_close()
 * @map: (transfer none): a mapping, which outlives the form
 *
 * The functions below abort on a key that is not in @keys. They return %NULL (or %FALSE)
 * where @map lacks the key, or where @form->of is not a kind that has it: then it is
 * reported as unknown.
 */
void st_form_open (StForm *form, const StYaml *map, const StKeys *keys, StDiagnostics *diag);
const StYaml *st_form_get (StForm *form, const char *key);
const StYaml *st_form_text (StForm *form, const char *key);
const StYaml *st_form_list (StForm *form, const char *key);
gboolean st_form_flag (StForm *form, const char *key);
void st_form_close (StForm *form);

/* What @name, which is no key, was probably meant as: one of @known, (element-type utf8). (transfer full): " (…)", or "" */
char *st_keys_hint (const StKeys *keys, const char *name, GPtrArray *known);
/* The key of this name, or NULL. (transfer none) */
const StKey *st_keys_find (const StKeys *keys, const char *name);
/* Whether mappings of the kind @of have, or need, @key. */
gboolean st_key_is_of (const StKey *key, guint of);
gboolean st_key_is_needed (const StKey *key, guint of);

/* Whether @node is a scalar with text; records an error naming @what if not. */
gboolean st_yaml_expect_text (const StYaml *node, const char *what, StDiagnostics *diag);
gboolean st_yaml_expect_map (const StYaml *node, const char *what, StDiagnostics *diag);

/* The version of libfyaml. */
const char *st_yaml_library (void);
