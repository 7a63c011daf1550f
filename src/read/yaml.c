#include "read/yaml.h"

#include <libfyaml.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const StSource *source;
  guint line_offset;
  StDiagnostics *diag;
  enum { ST_IS_YAML, ST_IS_JSON } dialect;
} Reader;

static StYaml *
yaml_new (StYamlKind kind, StLocation at)
{
  StYaml *node = g_new0 (StYaml, 1);
  node->kind = kind;
  node->at = at;
  if (kind != ST_YAML_SCALAR)
    node->items = g_ptr_array_new_with_free_func ((GDestroyNotify) st_yaml_free);
  return node;
}

void
st_yaml_free (StYaml *node)
{
  if (node == NULL)
    return;
  g_free (node->key);
  g_free (node->text);
  g_clear_pointer (&node->items, g_ptr_array_unref);
  g_free (node);
}

static StLocation
location_of (const Reader *reader, struct fy_node *node)
{
  struct fy_token *token = NULL;
  if (fy_node_get_type (node) == FYNT_SCALAR)
    token = fy_node_get_scalar_token (node);
  const struct fy_mark *mark = token != NULL ? fy_token_start_mark (token) : NULL;
  if (mark == NULL)
    return st_location_new (reader->source->path, 0, 0);
  return st_location_new (reader->source->path, reader->line_offset + (guint) mark->line + 1, (guint) mark->column + 1);
}

/* Where the `&` or `*` stands that follows @near on its line. */
static StLocation
location_of_mark (const Reader *reader, StLocation near)
{
  const char *line = reader->source->text;
  for (guint i = 1; i < near.line; i++)
    line = strchr (line, '\n') + 1;
  const char *key = g_utf8_offset_to_pointer (line, (glong) near.column - 1);
  return st_source_locate (reader->source, (gsize) (key - reader->source->text) + strcspn (key, "&*\n"));
}

/* @text in NFC, whatever an editor wrote, so that names are the same if they look the
 * same. What an escape such as "\x01" or "\uD800" has made of it is checked: NULL
 * where no page can hold it. (transfer full) */
static char *
regular_text (const Reader *reader, const char *text, size_t length, StLocation at)
{
  g_autofree char *copy = g_strndup (text, length);
  if (g_utf8_validate_len (text, length, NULL) && *st_text_find_control (copy) == '\0')
    return st_text_nfc (copy);
  st_error (reader->diag, at, "yaml/control", "a text cannot hold a control character, or what is no character");
  return NULL;
}

static StYaml *convert (const Reader *reader, struct fy_node *node, StLocation near, guint depth);

/* Collections have no token of their own: one that is a value stands where its
 * key does, and a mapping in a list where its first key does. */
static StLocation
location_of_item (const Reader *reader, struct fy_node *item, StLocation near)
{
  struct fy_node_pair *first = fy_node_get_type (item) == FYNT_MAPPING ? fy_node_mapping_get_by_index (item, 0) : NULL;
  StLocation at = first != NULL ? location_of (reader, fy_node_pair_key (first)) : near;
  return at.line > 0 ? at : near;
}

static StYaml *
convert_map (const Reader *reader, struct fy_node *node, StLocation near, guint depth)
{
  g_autoptr (StYaml) map = yaml_new (ST_YAML_MAP, near);
  void *iterator = NULL;
  for (struct fy_node_pair *pair; (pair = fy_node_mapping_iterate (node, &iterator)) != NULL;)
    {
      struct fy_node *key = fy_node_pair_key (pair);
      size_t length = 0;
      const char *text = key != NULL ? fy_node_get_scalar (key, &length) : NULL;
      if (text == NULL || length == 0) /* an empty one stands nowhere, too */
        {
          st_error (reader->diag, near, "yaml/key", "a key must be a plain word");
          return NULL;
        }
      StLocation key_at = location_of (reader, key);
      StYaml *value = convert (reader, fy_node_pair_value (pair), key_at, depth + 1);
      if (value == NULL)
        return NULL;
      value->key = regular_text (reader, text, length, key_at);
      value->key_at = key_at;
      if (value->key == NULL)
        {
          st_yaml_free (value);
          return NULL;
        }
      g_ptr_array_add (map->items, value);
    }
  return g_steal_pointer (&map);
}

static StYaml *
convert_list (const Reader *reader, struct fy_node *node, StLocation near, guint depth)
{
  g_autoptr (StYaml) list = yaml_new (ST_YAML_LIST, near);
  void *iterator = NULL;
  for (struct fy_node *item; (item = fy_node_sequence_iterate (node, &iterator)) != NULL;)
    {
      StYaml *value = convert (reader, item, location_of_item (reader, item, near), depth + 1);
      if (value == NULL)
        return NULL;
      g_ptr_array_add (list->items, value);
      if (reader->dialect == ST_IS_JSON) /* one that is empty has no place: it stands after this one */
        near = value->at;
    }
  return g_steal_pointer (&list);
}

static StYaml *
convert (const Reader *reader, struct fy_node *node, StLocation near, guint depth)
{
  if (depth > ST_YAML_MAX_DEPTH)
    {
      st_error (reader->diag, near, "yaml/depth", "values are nested more than %d deep", ST_YAML_MAX_DEPTH);
      return NULL;
    }
  if (node == NULL)
    return yaml_new (ST_YAML_SCALAR, near);
  if (fy_node_is_alias (node) || fy_node_get_anchor (node) != NULL)
    {
      st_error (reader->diag, location_of_mark (reader, near), "yaml/alias",
                "anchors and aliases (& and *) are not used here; put quotes around a text that begins so");
      return NULL;
    }
  switch (fy_node_get_type (node))
    {
    case FYNT_MAPPING:
      return convert_map (reader, node, near, depth);
    case FYNT_SEQUENCE:
      return convert_list (reader, node, near, depth);
    case FYNT_SCALAR:
    default:
      break;
    }
  size_t length = 0;
  const char *text = fy_node_get_scalar (node, &length);
  /* Versions of libfyaml disagree about where nothing stands. */
  gboolean nothing = text != NULL && length == 0 && fy_node_get_style (node) == FYNS_PLAIN;
  StLocation at = location_of (reader, node);
  if (nothing || at.line == 0)
    at = near;
  if (text == NULL) /* an empty one is "" */
    {
      st_error (reader->diag, at, "yaml/memory", "there is not enough memory to read this text");
      return NULL;
    }
  g_autofree char *regular = regular_text (reader, text, length, at);
  if (regular == NULL)
    return NULL;
  StYaml *scalar = yaml_new (ST_YAML_SCALAR, at);
  scalar->text = g_steal_pointer (&regular);
  scalar->plain = fy_node_get_style (node) == FYNS_PLAIN;
  return scalar;
}

/* What to do about a mistake, by words of libfyaml's message; the first that fits. */
static const struct {
  const char *words;
  const char *advice;
} advices[] = {
  { "tab ", "; indent with spaces" },
  { "cannot start with", "; put quotes around a text that begins so" },
  { "on the same line", "; put quotes around a text with `: `, or that begins with `- `" },
  { "mapping key (not allowed", "; put quotes around a text that begins so" },
  { "trailing content after", "; put quotes around the whole text, and write those within it as the other kind" },
  { "wrongly indented", "; a text in quotes ends with the mark with which it begins" },
  { "closing quote", "; a text in quotes ends with the mark with which it begins" },
  { "block scalar", "; put quotes around a text that begins so" },
  { "closing bracket", "; a list ends with `]`, and a text that begins with `[` needs quotes" },
  { "flow mapping", "; put quotes around a text that begins with `{`" },
  { "multiline plain key", "; the keys of one mapping begin in one column, and the value of a key stands on its line or deeper" },
  { "value after mapping", "; a line is `key: value`" },
};

/* (transfer none) */
static const char *
line_at (const StSource *source, guint line)
{
  const char *p = source->text;
  for (guint i = 1; i < line && p != NULL; i++)
    p = (p = strchr (p, '\n')) != NULL ? p + 1 : NULL;
  return p != NULL ? p : "";
}

static const char *
advice_for (const Reader *reader, const char *message, StLocation at)
{
  const char *line = line_at (reader->source, at.line);
  if (memchr (line, '\t', strspn (line, " \t")) != NULL)
    return advices[0].advice; /* whatever the parser makes of it */
  for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
    if (strstr (message, advices[i].words) != NULL)
      return advices[i].advice;
  return "";
}

/* Names the key at @at, and the line above it where it stands first. */
static void
report_duplicate (const Reader *reader, StLocation at)
{
  gsize indent = at.column > 0 ? at.column - 1 : 0;
  const char *line = line_at (reader->source, at.line), *key = line + MIN (indent, strlen (line));
  gsize length = strcspn (key, ":\n");
  g_autofree char *name = g_strndup (key, length);
  guint first = 0, n = reader->line_offset + 1;
  for (const char *above = line_at (reader->source, n); above < line && *above != '\0'; n++)
    {
      if (strspn (above, " -") == indent && strncmp (above + indent, key, length) == 0 && above[indent + length] == ':')
        first = n; /* the nearest above: mappings of a list have the same keys */
      const char *end = strchr (above, '\n');
      above = end != NULL ? end + 1 : line;
    }
  if (first > 0)
    st_error (reader->diag, at, "yaml/syntax", "the key `%s` stands twice, first on line %u", g_strstrip (name), first);
  else
    st_error (reader->diag, at, "yaml/syntax", "the key `%s` stands twice", g_strstrip (name));
}

static void
report_syntax (const Reader *reader, struct fy_diag *collected)
{
  void *iterator = NULL;
  struct fy_diag_error *error = collected != NULL ? fy_diag_errors_iterate (collected, &iterator) : NULL;
  if (error == NULL)
    {
      st_error (reader->diag, st_location_new (reader->source->path, 1, 0), "yaml/syntax",
                "this is not YAML, or there is not enough memory to read it");
      return;
    }
  StLocation at =
      st_location_new (reader->source->path, reader->line_offset + (guint) MAX (error->line, 1), (guint) MAX (error->column, 0));
  if (reader->dialect == ST_IS_JSON)
    st_error (reader->diag, at, "json/syntax", "this is not JSON: %s", error->msg);
  else if (strcmp (error->msg, "duplicate key") == 0)
    report_duplicate (reader, at);
  else
    st_error (reader->diag, at, "yaml/syntax", "YAML: %s%s", error->msg, advice_for (reader, error->msg, at));
}

static guint
count_values (const char *text, gsize length)
{
  guint values = 0;
  for (gsize i = 0; i < length; i++)
    values += text[i] == '\n' || text[i] == ',';
  return values;
}

/* Builds the tree of a document of the form that @flags say; any value. Who has nothing to
 * parse asks before. */
static StYaml *
build (const Reader *reader, const char *text, gsize length, enum fy_parse_cfg_flags flags, StLocation at)
{
  struct fy_diag_cfg silent;
  fy_diag_cfg_default (&silent);
  silent.fp = NULL;
  struct fy_diag *collected = fy_diag_create (&silent);
  if (collected == NULL)
    {
      report_syntax (reader, NULL);
      return NULL;
    }
  fy_diag_set_collect_errors (collected, true);
  struct fy_parse_cfg cfg = { .flags = flags, .diag = collected };
  struct fy_document *document = fy_document_build_from_string (&cfg, text, length);
  StYaml *root = NULL;
  if (document == NULL || fy_diag_got_error (collected))
    report_syntax (reader, collected);
  else
    root = convert (reader, fy_document_root (document), at, 0);
  fy_document_destroy (document);
  fy_diag_destroy (collected);
  return root;
}

StYaml *
st_yaml_parse (const StSource *source, gsize start, gsize end, StDiagnostics *diag)
{
  Reader reader = { source, st_source_locate (source, start).line - 1, diag, ST_IS_YAML };
  if (count_values (source->text + start, end - start) > ST_YAML_MAX_VALUES)
    {
      st_error (diag, st_location_new (source->path, 1, 1), "yaml/limit", "the front matter has more than %u lines and commas",
                ST_YAML_MAX_VALUES);
      return NULL;
    }
  StLocation at = st_location_new (source->path, reader.line_offset + 1, 1);
  if (strspn (source->text + start, " \n") >= end - start)
    {
      st_error (diag, at, "yaml/type", "the front matter must be a mapping (lines of `key: value`)");
      return NULL;
    }
  StYaml *root = build (&reader, source->text + start, end - start, FYPCF_DEFAULT_DOC, at);
  if (root != NULL && !st_yaml_expect_map (root, "the front matter", diag))
    g_clear_pointer (&root, st_yaml_free);
  return root;
}

/* @text with the character for each pair of escaped surrogates (RFC 8259 section 7), which
 * libfyaml takes for two. (transfer full) */
static char *
join_surrogates (const char *text)
{
  GString *joined = g_string_new (NULL);
  for (const char *p = text; *p != '\0';)
    {
      guint high = 0, low = 0;
      int length = 0;
      /* NOLINTNEXTLINE(cert-err34-c): four digits fit */
      gboolean pair = *p == '\\' && sscanf (p, "\\u%4x\\u%4x%n", &high, &low, &length) == 2 && length == 12;
      if (pair && high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000)
        {
          g_string_append_unichar (joined, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
          p += length;
          continue;
        }
      gsize n = *p == '\\' && p[1] != '\0' ? 2 : 1;
      g_string_append_len (joined, p, (gssize) n);
      p += n;
    }
  return g_string_free (joined, FALSE);
}

StYaml *
st_yaml_parse_json (const StSource *source, StDiagnostics *diag)
{
  Reader reader = { source, 0, diag, ST_IS_JSON };
  StLocation at = st_location_new (source->path, 1, 1);
  if (count_values (source->text, source->length) > ST_JSON_MAX_VALUES)
    {
      st_error (diag, at, "json/limit", "the file has more than %u lines and commas", ST_JSON_MAX_VALUES);
      return NULL;
    }
  g_autofree char *text = join_surrogates (source->text);
  if (strspn (text, " \n\t") == strlen (text))
    {
      st_error (diag, at, "json/syntax", "the file is empty");
      return NULL;
    }
  return build (&reader, text, strlen (text), FYPCF_DEFAULT_DOC | FYPCF_JSON_FORCE, at);
}

gboolean
st_yaml_expect_text (const StYaml *node, const char *what, StDiagnostics *diag)
{
  if (node->kind == ST_YAML_SCALAR && node->text != NULL && *node->text != '\0')
    return TRUE;
  if (node->kind == ST_YAML_SCALAR)
    st_error (diag, node->at, "yaml/empty", "%s is empty", what);
  else
    st_error (diag, node->at, "yaml/type", "%s must be a text, not a %s", what, node->kind == ST_YAML_LIST ? "list" : "mapping");
  return FALSE;
}

gboolean
st_yaml_expect_map (const StYaml *node, const char *what, StDiagnostics *diag)
{
  if (node->kind == ST_YAML_MAP)
    return TRUE;
  st_error (diag, node->at, "yaml/type", "%s must be a mapping (lines of `key: value`)", what);
  return FALSE;
}

const StKey *
st_keys_find (const StKeys *keys, const char *name)
{
  for (guint i = 0; i < keys->n; i++)
    if (strcmp (keys->keys[i].name, name) == 0)
      return &keys->keys[i];
  return NULL;
}

gboolean
st_key_is_of (const StKey *key, guint of)
{
  return key->of == 0 || (key->of & of) != 0;
}

gboolean
st_key_is_needed (const StKey *key, guint of)
{
  return key->need == ST_REQUIRED && st_key_is_of (key, of) && (key->needed_of == 0 || (key->needed_of & of) != 0);
}

void
st_form_open (StForm *form, const StYaml *map, const StKeys *keys, StDiagnostics *diag)
{
  *form = (StForm){ .map = map, .keys = keys, .diag = diag, .asked = g_ptr_array_new () };
}

static const StYaml *
find (const StForm *form, const char *key)
{
  for (guint i = 0; i < form->map->items->len; i++)
    {
      const StYaml *item = form->map->items->pdata[i];
      if (strcmp (item->key, key) == 0)
        return item;
    }
  return NULL;
}

const StYaml *
st_form_get (StForm *form, const char *key)
{
  const StKey *known = st_keys_find (form->keys, key);
  if (known == NULL && !form->keys->more)
    g_error ("the table of %s lacks the key `%s`", form->keys->what, key);
  if (known != NULL && (!st_key_is_of (known, form->of) || (known->with != NULL && find (form, known->with) == NULL)))
    return NULL;
  g_ptr_array_add (form->asked, (gpointer) key);
  const StYaml *item = find (form, key);
  if (item == NULL && known != NULL && (known->with != NULL || st_key_is_needed (known, form->of)))
    st_error (form->diag, form->map->at, "yaml/missing-key", "%s needs the key `%s`", form->keys->what, key);
  return item;
}

const StYaml *
st_form_text (StForm *form, const char *key)
{
  const StYaml *node = st_form_get (form, key);
  g_autofree char *what = g_strdup_printf ("`%s`", key);
  return node != NULL && st_yaml_expect_text (node, what, form->diag) ? node : NULL;
}

const StYaml *
st_form_list (StForm *form, const char *key)
{
  const StYaml *node = st_form_get (form, key);
  if (node == NULL || node->kind == ST_YAML_LIST)
    return node;
  st_error (form->diag, node->at, "yaml/type", "`%s` must be a list, such as [a, b]", key);
  return NULL;
}

gboolean
st_form_flag (StForm *form, const char *key)
{
  const StYaml *node = st_form_text (form, key);
  if (node == NULL || strcmp (node->text, "false") == 0 || strcmp (node->text, "no") == 0)
    return FALSE;
  if (strcmp (node->text, "true") != 0 && strcmp (node->text, "yes") != 0)
    st_error (form->diag, node->at, "yaml/type", "`%s` must be true or false", key);
  return TRUE;
}

char *
st_keys_hint (const StKeys *keys, const char *name, GPtrArray *known)
{
  for (const StForeignKey *one = keys->foreign; one != NULL && one->name != NULL; one++)
    if (strcmp (one->name, name) == 0 && g_ptr_array_find_with_equal_func (known, one->key, g_str_equal, NULL))
      return one->instead != NULL ? g_strdup_printf (" (here it is %s)", one->instead) : g_strdup_printf (" (here it is `%s`)", one->key);
  return st_text_hint (name, known);
}

void
st_form_close (StForm *form)
{
  for (guint i = 0; !form->open && i < form->map->items->len; i++)
    {
      const StYaml *item = form->map->items->pdata[i];
      if (g_ptr_array_find_with_equal_func (form->asked, item->key, g_str_equal, NULL))
        continue;
      g_autofree char *hint = st_keys_hint (form->keys, item->key, form->asked);
      st_error (form->diag, item->key_at, "yaml/unknown-key", "%s has no key `%s`%s", form->keys->what, item->key, hint);
    }
  g_ptr_array_unref (form->asked);
}

const char *
st_yaml_library (void)
{
  return fy_library_version ();
}
