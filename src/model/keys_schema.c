#include "model/keys_schema.h"

#include "base/json.h"
#include "model/assemble.h"
#include "model/keys.h"

#include <math.h>
#include <string.h>

#define DRAFT "http://json-schema.org/draft-07/schema#"

/* Names of more codes than that are not listed: editors read the schema at each start. */
#define MOST_NAMES 5000u

typedef struct {
  StJson *json;
  const StSite *site;
  const StFamily *family; /* NULL in what is not of a family */
} Writer;

/* --- texts --------------------------------------------------------------- */

static void
begin_types (const Writer *writer, const char *const *types)
{
  st_json_array (writer->json, "type");
  for (guint i = 0; types[i] != NULL; i++)
    st_json_text (writer->json, NULL, types[i]);
  st_json_end_array (writer->json);
}

/* To Statuary, each scalar is a text; to an editor, 252 is a number and true is not. */
static void
write_any_text (const Writer *writer, const char *pattern)
{
  static const char *const types[] = { "string", "number", "boolean", NULL }, *const formed[] = { "string", "number", NULL };
  begin_types (writer, pattern != NULL ? formed : types);
  if (pattern != NULL)
    st_json_text (writer->json, "pattern", pattern);
  else
    st_json_number (writer->json, "minLength", 1);
}

/* The number that a plain scalar of these letters is to an editor (YAML 1.2.2, section
 * 10.3.2), but for "0o17". */
static gboolean
is_number (const char *text, double *number)
{
  char *end = NULL;
  *number = g_ascii_strtod (text, &end);
  return *text != '\0' && *end == '\0' && isfinite (*number) && strpbrk (text, "nNpP \t\n") == NULL; /* no "inf", "nan" or "0x1p3" */
}

/* Writes @text as an item of an `enum`, and before it what it is to an editor, where that
 * is no string; @numbers are those that stand there already. */
static void
write_word (const Writer *writer, const char *text, GHashTable *numbers)
{
  static const char *const booleans[] = { "true", "True", "TRUE", "false", "False", "FALSE", NULL };
  double number = 0;
  if (g_strv_contains (booleans, text) && g_hash_table_add (numbers, g_ascii_strdown (text, -1)))
    st_json_flag (writer->json, NULL, g_ascii_tolower (*text) == 't');
  else if (is_number (text, &number) && g_hash_table_add (numbers, g_strdup_printf ("%.17g", number)))
    st_json_real (writer->json, NULL, number);
  st_json_text (writer->json, NULL, text);
}

/* Each word once. Where there are none, nothing fits. */
static void
write_words (const Writer *writer, const char *const *words)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (words[0] == NULL)
    {
      st_json_object (writer->json, "not");
      st_json_end_object (writer->json);
      return;
    }
  st_json_array (writer->json, "enum");
  for (guint i = 0; words[i] != NULL; i++)
    if (g_hash_table_add (written, (gpointer) words[i]))
      write_word (writer, words[i], numbers);
  st_json_end_array (writer->json);
}

static void
write_reference (const Writer *writer, const char *part)
{
  g_assert (writer->family != NULL);
  g_autofree char *to = g_strdup_printf ("#/definitions/%s.%s", writer->family->id, part);
  st_json_text (writer->json, "$ref", to);
}

static void
write_new_fact (const Writer *writer)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  for (guint i = 0; i < st_code_keys.n; i++)
    g_ptr_array_add (taken, (gpointer) st_code_keys.keys[i].name);
  g_ptr_array_add (taken, NULL);
  write_any_text (writer, NULL);
  st_json_object (writer->json, "not");
  write_words (writer, (const char *const *) taken->pdata);
  st_json_end_object (writer->json);
}

/* What a text that names something of the project can be. */
static void
write_names (const Writer *writer, StKeyNames names)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const StFamily *family = writer->family;
  if (names == ST_NAMES_CODE || names == ST_NAMES_ANY_CODE)
    {
      write_reference (writer, names == ST_NAMES_CODE ? "codes" : "any-code");
      return;
    }
  if (names == ST_NAMES_VALUE)
    {
      write_any_text (writer, NULL);
      return;
    }
  if (names == ST_NAMES_NEW_FACT)
    {
      write_new_fact (writer);
      return;
    }
  for (guint i = 0; names == ST_NAMES_FAMILY && i < writer->site->families->len; i++)
    g_ptr_array_add (words, ((const StFamily *) writer->site->families->pdata[i])->id);
  for (guint i = 0; names == ST_NAMES_SECTION && family != NULL && i < family->sections->len; i++)
    g_ptr_array_add (words, ((const StSection *) family->sections->pdata[i])->id);
  StFactFlags of = ST_FACT_CLOSED | (names == ST_NAMES_ENUM ? ST_FACT_VALUES : 0);
  for (guint i = 0; (names == ST_NAMES_FACT || names == ST_NAMES_ENUM) && family != NULL && i < family->facts->len; i++)
    if ((((const StFact *) family->facts->pdata[i])->type->flags & of) == of)
      g_ptr_array_add (words, ((const StFact *) family->facts->pdata[i])->id);
  for (guint i = 0; names == ST_NAMES_FACT_TYPE && st_fact_type (i) != NULL; i++)
    g_ptr_array_add (words, (gpointer) st_fact_type (i)->id);
  g_ptr_array_add (words, NULL);
  write_words (writer, (const char *const *) words->pdata);
}

/* --- keys ---------------------------------------------------------------- */

static void write_form (const Writer *writer, const StKeys *keys, guint of);

static void
write_text (const Writer *writer, const StKey *key)
{
  if (key->words != NULL)
    write_words (writer, key->words);
  else if (key->names != ST_NAMES_NOTHING)
    write_names (writer, key->names);
  else
    write_any_text (writer, key->pattern);
}

/* Values of a set may be names alone; those that need a sentence are mappings. */
static void
write_value_item (const Writer *writer, const StKey *key, guint of)
{
  if (of & ST_FACT_CLOSED)
    {
      write_form (writer, key->form, of);
      return;
    }
  st_json_array (writer->json, "anyOf");
  st_json_object (writer->json, NULL);
  write_any_text (writer, NULL);
  st_json_end_object (writer->json);
  st_json_object (writer->json, NULL);
  write_form (writer, key->form, of);
  st_json_end_object (writer->json);
  st_json_end_array (writer->json);
}

static void
write_list (const Writer *writer, const StKey *key, guint of)
{
  st_json_text (writer->json, "type", "array");
  if (key->least_items > 0)
    st_json_number (writer->json, "minItems", key->least_items);
  if (key->most_items > 0)
    st_json_number (writer->json, "maxItems", key->most_items);
  if (key->names == ST_NAMES_CODE || key->names == ST_NAMES_ANY_CODE)
    st_json_flag (writer->json, "uniqueItems", TRUE);
  st_json_object (writer->json, "items");
  if (key->form == &st_value_keys)
    write_value_item (writer, key, of);
  else if (key->form != NULL)
    write_form (writer, key->form, key->form == &st_class_keys ? ST_FACT_CLASS | ST_FACT_CLOSED : 0);
  else if (key->names != ST_NAMES_NOTHING)
    write_names (writer, key->names);
  else
    write_text (writer, key);
  st_json_end_object (writer->json);
}

static void
write_map (const Writer *writer, const StKey *key)
{
  if (key->form != NULL)
    {
      write_form (writer, key->form, 0);
      return;
    }
  st_json_text (writer->json, "type", "object");
  st_json_object (writer->json, "additionalProperties");
  write_text (writer, key);
  st_json_end_object (writer->json);
}

static void
write_take (const Writer *writer, const StKey *key, StTakes take, guint of)
{
  static const char *const flags[] = { "true", "false", "yes", "no", NULL }, *const counts[] = { "integer", "string", NULL };
  if (take == ST_TAKES_TEXT)
    write_text (writer, key);
  else if (take == ST_TAKES_FLAG)
    write_words (writer, flags);
  else if (take == ST_TAKES_LIST)
    write_list (writer, key, of);
  else if (take == ST_TAKES_MAP)
    write_map (writer, key);
  else
    {
      begin_types (writer, counts);
      st_json_text (writer->json, "pattern", "^[0-9]+$");
      st_json_number (writer->json, "minimum", 0);
      if (key->most > 0)
        st_json_number (writer->json, "maximum", key->most);
    }
}

/* What may stand for @key in a mapping of the kind @of, into the schema that is open. */
static void
write_key (const Writer *writer, const StKey *key, guint of)
{
  gboolean several = (key->takes & (key->takes - 1)) != 0;
  st_json_object (writer->json, key->name);
  st_json_text (writer->json, "description", key->about);
  if (several)
    st_json_array (writer->json, "anyOf");
  for (guint take = ST_TAKES_TEXT; take <= ST_TAKES_MAP; take <<= 1)
    if (key->takes & take)
      {
        if (several)
          st_json_object (writer->json, NULL);
        write_take (writer, key, (StTakes) take, of);
        if (several)
          st_json_end_object (writer->json);
      }
  if (several)
    st_json_end_array (writer->json);
  st_json_end_object (writer->json);
}

static void
write_needed (const Writer *writer, const StKeys *keys, guint of)
{
  st_json_array (writer->json, "required");
  for (guint i = 0; i < keys->n; i++)
    if (st_key_is_needed (&keys->keys[i], of))
      st_json_text (writer->json, NULL, keys->keys[i].name);
  st_json_end_array (writer->json);
}

/* The properties of a mapping of the kind @of; in @elsewhere, the keys that some kinds
 * alone have stand without what they take. */
static void
write_properties (const Writer *writer, const StKeys *keys, guint of, gboolean elsewhere)
{
  for (guint i = 0; i < keys->n; i++)
    {
      const StKey *key = &keys->keys[i];
      if (elsewhere && key->of != 0)
        {
          st_json_object (writer->json, key->name);
          st_json_text (writer->json, "description", key->about);
          st_json_end_object (writer->json);
        }
      else if (st_key_is_of (key, of))
        write_key (writer, key, of);
    }
}

/* Which keys a fact of @type has beside those that all have. */
static void
write_fact_type (const Writer *writer, const StFactType *type)
{
  st_json_object (writer->json, NULL);
  st_json_object (writer->json, "if");
  st_json_object (writer->json, "properties");
  st_json_object (writer->json, "type");
  st_json_text (writer->json, "const", type->id);
  st_json_end_object (writer->json);
  st_json_end_object (writer->json);
  st_json_end_object (writer->json);
  st_json_object (writer->json, "then");
  st_json_object (writer->json, "properties");
  for (guint i = 0; i < st_fact_keys.n; i++)
    {
      const StKey *key = &st_fact_keys.keys[i];
      if (!st_key_is_of (key, type->flags))
        st_json_flag (writer->json, key->name, FALSE);
      else if (key->of != 0)
        write_key (writer, key, type->flags);
    }
  st_json_end_object (writer->json);
  write_needed (writer, &st_fact_keys, type->flags);
  st_json_end_object (writer->json);
  st_json_end_object (writer->json);
}

/* Keys that stand together or not at all. */
static void
write_dependencies (const Writer *writer, const StKeys *keys, guint of)
{
  st_json_object (writer->json, "dependencies");
  for (guint i = 0; i < keys->n; i++)
    {
      const StKey *key = &keys->keys[i];
      const char *const ends[] = { key->name, key->with };
      for (guint j = 0; key->with != NULL && st_key_is_of (key, of) && j < G_N_ELEMENTS (ends); j++)
        {
          st_json_array (writer->json, ends[j]);
          st_json_text (writer->json, NULL, ends[1 - j]);
          st_json_end_array (writer->json);
        }
    }
  st_json_end_object (writer->json);
}

static void
write_form (const Writer *writer, const StKeys *keys, guint of)
{
  gboolean typed = keys == &st_fact_keys;
  st_json_text (writer->json, "type", "object");
  st_json_object (writer->json, "properties");
  write_properties (writer, keys, of, typed);
  st_json_end_object (writer->json);
  write_needed (writer, keys, of);
  st_json_flag (writer->json, "additionalProperties", FALSE);
  if (keys == &st_value_keys)
    write_dependencies (writer, keys, of);
  if (!typed)
    return;
  st_json_array (writer->json, "allOf");
  for (guint i = 0; st_fact_type (i) != NULL; i++)
    write_fact_type (writer, st_fact_type (i));
  st_json_end_array (writer->json);
}

/* --- codes --------------------------------------------------------------- */

/* Adds all names that front matter can call a code of @family by, each once, after @prefix. */
static void
add_names (GPtrArray *names, const StFamily *family, const char *prefix)
{
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      g_ptr_array_add (names, g_strconcat (prefix, code->id, NULL));
      if (strcmp (code->id, code->label) != 0)
        g_ptr_array_add (names, g_strconcat (prefix, code->label, NULL));
    }
}

static void
write_code_names (const Writer *writer, const char *part, GPtrArray *names)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", writer->family->id, part);
  st_json_object (writer->json, name);
  if (names->len == 0 || names->len > MOST_NAMES)
    write_any_text (writer, NULL);
  else
    {
      g_ptr_array_add (names, NULL);
      write_words (writer, (const char *const *) names->pdata);
    }
  st_json_end_object (writer->json);
}

/* The codes of the family; and all codes, others with their family before them: `smtp/250`. */
static void
write_all_code_names (const Writer *writer)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free), all = g_ptr_array_new_with_free_func (g_free);
  add_names (own, writer->family, "");
  add_names (all, writer->family, "");
  for (guint i = 0; i < writer->site->families->len; i++)
    {
      const StFamily *family = writer->site->families->pdata[i];
      g_autofree char *prefix = g_strconcat (family->id, "/", NULL);
      add_names (all, family, prefix);
    }
  write_code_names (writer, "codes", own);
  write_code_names (writer, "any-code", all);
}

/* The ids of the values of @fact. */
static void
write_values (const Writer *writer, const StFact *fact)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < fact->values->len; i++)
    g_ptr_array_add (ids, ((const StFactValue *) fact->values->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  if (fact->undeclared)
    write_any_text (writer, NULL);
  else
    write_words (writer, (const char *const *) ids->pdata);
}

static void
write_fact (const Writer *writer, const StFact *fact)
{
  const StFactType *type = fact->type;
  st_json_object (writer->json, fact->id);
  st_json_text (writer->json, "description", fact->name != NULL ? fact->name->source : fact->id);
  if (type->shape == ST_SHAPE_TEXT)
    write_any_text (writer, NULL);
  else if (type->shape == ST_SHAPE_ONE && type->pattern != NULL)
    write_any_text (writer, type->pattern);
  else if (type->shape == ST_SHAPE_ONE)
    write_values (writer, fact);
  else
    {
      st_json_text (writer->json, "type", "array");
      if (type->shape == ST_SHAPE_NAMES)
        st_json_flag (writer->json, "uniqueItems", TRUE);
      st_json_object (writer->json, "items");
      if (type->shape == ST_SHAPE_NAMES)
        write_values (writer, fact);
      else if (type->shape == ST_SHAPE_CODES)
        write_reference (writer, "any-code");
      else
        write_any_text (writer, NULL);
      st_json_end_object (writer->json);
    }
  st_json_end_object (writer->json);
}

static void
write_code (const Writer *writer)
{
  const StFamily *family = writer->family;
  st_json_text (writer->json, "type", "object");
  st_json_object (writer->json, "properties");
  write_properties (writer, &st_code_keys, 0, FALSE);
  for (guint i = 0; i < family->facts->len; i++)
    if (st_keys_find (&st_code_keys, ((const StFact *) family->facts->pdata[i])->id) == NULL)
      write_fact (writer, family->facts->pdata[i]);
  st_json_end_object (writer->json);
  st_json_array (writer->json, "required");
  for (guint i = 0; i < st_code_keys.n; i++)
    if (st_key_is_needed (&st_code_keys.keys[i], 0))
      st_json_text (writer->json, NULL, st_code_keys.keys[i].name);
  for (guint i = 0; i < family->facts->len; i++)
    if (st_fact_is_needed (family->facts->pdata[i]))
      st_json_text (writer->json, NULL, ((const StFact *) family->facts->pdata[i])->id);
  st_json_end_array (writer->json);
  st_json_flag (writer->json, "additionalProperties", FALSE);
}

/* --- documents ----------------------------------------------------------- */

/* The kinds of pages in the folder of a family: a page with one of @marks is of the kind, the
 * first that fits, since a fact may be called `classes`; one with none is a code's, unfinished. */
static const struct {
  const char *name;
  const StKeys *keys;
  const char *marks[8];
} kinds[] = {
  { "code", &st_code_keys, { "code" } },
  { "pair", &st_note_keys, { "pair" } },
  { "group", &st_group_keys, { "group" } },
  { "index", &st_family_keys, { "sections", "noun", "facts", "classes", "codes", "pairs" } },
};

static void
write_definitions (const Writer *writer)
{
  write_all_code_names (writer);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s", writer->family->id, kinds[i].name);
      st_json_object (writer->json, name);
      if (kinds[i].keys == &st_code_keys)
        write_code (writer);
      else
        write_form (writer, kinds[i].keys, 0);
      st_json_end_object (writer->json);
    }
}

/* if it has a mark of a kind, then that kind, else the next. */
static void
write_choice (const Writer *writer, guint kind)
{
  if (kind == G_N_ELEMENTS (kinds))
    {
      write_reference (writer, kinds[0].name);
      return;
    }
  st_json_object (writer->json, "if");
  st_json_array (writer->json, "anyOf");
  for (guint i = 0; kinds[kind].marks[i] != NULL; i++)
    {
      st_json_object (writer->json, NULL);
      st_json_array (writer->json, "required");
      st_json_text (writer->json, NULL, kinds[kind].marks[i]);
      st_json_end_array (writer->json);
      st_json_end_object (writer->json);
    }
  st_json_end_array (writer->json);
  st_json_end_object (writer->json);
  st_json_object (writer->json, "then");
  write_reference (writer, kinds[kind].name);
  st_json_end_object (writer->json);
  st_json_object (writer->json, "else");
  write_choice (writer, kind + 1);
  st_json_end_object (writer->json);
}

static Writer
begin (const StSite *site, const StFamily *family, const char *title)
{
  Writer writer = { st_json_new (), site, family };
  st_json_object (writer.json, NULL);
  st_json_text (writer.json, "$schema", DRAFT);
  st_json_text (writer.json, "title", title);
  return writer;
}

char *
st_keys_schema_of (const StSite *site, const char *title, const StKeys *keys)
{
  Writer writer = begin (site, NULL, title);
  write_form (&writer, keys, 0);
  st_json_end_object (writer.json);
  return st_json_finish (writer.json, ST_JSON_INDENTED);
}

char *
st_keys_schema_family (const StFamily *family)
{
  g_autofree char *title = g_strdup_printf ("content/%s/", family->id);
  Writer writer = begin (family->site, family, title);
  st_json_object (writer.json, "definitions");
  write_definitions (&writer);
  st_json_end_object (writer.json);
  write_choice (&writer, 0);
  st_json_end_object (writer.json);
  return st_json_finish (writer.json, ST_JSON_INDENTED);
}

char *
st_keys_schema_all (const StSite *site)
{
  Writer writer = begin (site, NULL, "content/");
  st_json_object (writer.json, "definitions");
  st_json_object (writer.json, "site");
  write_form (&writer, &st_site_keys, 0);
  st_json_end_object (writer.json);
  st_json_object (writer.json, "page");
  write_form (&writer, &st_plain_keys, 0);
  st_json_end_object (writer.json);
  for (guint i = 0; i < site->families->len; i++)
    {
      writer.family = site->families->pdata[i];
      write_definitions (&writer);
    }
  st_json_end_object (writer.json);
  st_json_array (writer.json, "anyOf");
  static const char *const alone[] = { "#/definitions/site", "#/definitions/page" };
  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    {
      st_json_object (writer.json, NULL);
      st_json_text (writer.json, "$ref", alone[i]);
      st_json_end_object (writer.json);
    }
  for (guint i = 0; i < site->families->len; i++)
    {
      writer.family = site->families->pdata[i];
      st_json_object (writer.json, NULL);
      write_choice (&writer, 0);
      st_json_end_object (writer.json);
    }
  st_json_end_array (writer.json);
  st_json_end_object (writer.json);
  return st_json_finish (writer.json, ST_JSON_INDENTED);
}
