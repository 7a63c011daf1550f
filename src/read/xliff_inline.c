/* Reads texts with inline elements.
 *
 * Native code counts first, since tools that take Markdown apart put it there: `**` in
 * a <bpt>. If it is HTML and `ctype` says what that does, the Markdown of that counts
 * instead. Nothing is guessed: a code that nothing names is refused, and its unit is
 * not used. */
#include "read/xliff_inline.h"

#include "base/prefix.h"

#include <string.h>

/* --- what the elements are ----------------------------------------------- */

typedef enum { OPEN, CLOSE, POINT, PAIR, CONTENT } Role;

static const struct {
  const char *name;
  Role role;
  gboolean native; /* what it holds is native code */
} elements[] = {
  { "g", PAIR, FALSE },   { "x", POINT, FALSE }, { "bx", OPEN, FALSE }, { "ex", CLOSE, FALSE },    { "bpt", OPEN, TRUE },
  { "ept", CLOSE, TRUE }, { "ph", POINT, TRUE }, { "it", POINT, TRUE }, { "mrk", CONTENT, FALSE }, { "sub", CONTENT, FALSE },
};

/* Values of `ctype` (XLIFF 1.2 §2.3.2), without `x-` and the name of a language. */
static const struct {
  const char *names;
  const char *open;
  const char *close; /* NULL: the element stands alone */
} types[] = {
  { "bold b strong", "**", "**" }, { "italic i em emphasis italics", "*", "*" }, { "code codespan tt literal inline-code", "`", "`" },
  { "link a href", "[", "](" },    { "lb br break linebreak", "\\ ", NULL },
};

/* A text may hold very many elements: what they are looked up in is hashed once. */
typedef struct {
  StWalk *walk;
  const StTextContext *context;
  const StXml *text;    /* what is read */
  GHashTable *here;     /* its codes, as of collect_codes(); NULL: not yet */
  GHashTable *codes;    /* those of the source; NULL: not yet */
  GHashTable *segments; /* number → Segment of the source; NULL: not yet */
  GHashTable *remarks;  /* a set: what the unit's notes say; NULL: not yet */
  char *address;        /* of the source's links; NULL: not yet */
} Lookup;

typedef struct {
  Lookup *lookup;
  GString *out;
  const StXml *segment; /* the one that @out ends with, or NULL */
  gboolean elsewhere;   /* it is read for what another text needs of it */
} Reader;

static void append (Reader *reader, const StXml *parent);

/* The index in `elements`, or -1. */
static int
find_element (const Lookup *lookup, const StXml *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (st_walk_is (lookup->walk, node, elements[i].name))
      return (int) i;
  return -1;
}

/* An isolated tag says which half of a pair it is. */
static Role
role_of (const StXml *element, guint index)
{
  const char *position = st_xml_get (element, "pos");
  if (elements[index].role != POINT || position == NULL)
    return elements[index].role;
  return strcmp (position, "open") == 0 ? OPEN : strcmp (position, "close") == 0 ? CLOSE : POINT;
}

/* --- codes --------------------------------------------------------------- */

/* What an element holds as a text of its own. (transfer full) (nullable) */
static char *
native_code (const Reader *reader, const StXml *element)
{
  Reader inner = { reader->lookup, g_string_new (NULL), NULL, reader->elsewhere };
  append (&inner, element);
  char *code = g_string_free (inner.out, FALSE);
  return *code != '\0' ? code : (g_free (code), NULL);
}

/* The index in `types`, or -1. */
static int
type_of (const StXml *element)
{
  static const char *const prefixes[] = { "x-", "html-", "xhtml-", "markdown-", "md-" };
  const char *type = st_xml_get (element, "ctype");
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (prefixes); i++)
    if (st_has_prefix (type, prefixes[i]))
      type += strlen (prefixes[i]);
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    {
      g_auto (GStrv) names = g_strsplit (types[i].names, " ", -1);
      if (g_strv_contains ((const char *const *) names, type))
        return (int) i;
    }
  return -1;
}

/* The address of all links of the source, or "" where it has none or several. */
static const char *
link_address (Lookup *lookup)
{
  if (lookup->address != NULL)
    return lookup->address;
  g_autofree char *source = lookup->context->source != NULL ? st_xml_content (lookup->context->source) : g_strdup ("");
  const char *first = strstr (source, "](");
  g_autofree char *link = first != NULL ? g_strndup (first, strcspn (first, ")")) : NULL;
  for (const char *p = first; p != NULL && link != NULL; p = strstr (p + 2, "]("))
    if (!st_has_prefix (p, link) || p[strlen (link)] != ')')
      g_clear_pointer (&link, g_free);
  lookup->address = g_strdup (link != NULL ? link + 2 : "");
  return lookup->address;
}

/* (transfer full) (nullable) */
static char *
code_of_type (const Reader *reader, const StXml *element, Role role)
{
  int type = type_of (element);
  if (type < 0 || (role == POINT) != (types[type].close == NULL))
    return NULL;
  if (role != CLOSE)
    return g_strdup (types[type].open);
  if (strcmp (types[type].close, "](") != 0)
    return g_strdup (types[type].close);
  const char *address = link_address (reader->lookup);
  return *address != '\0' ? g_strdup_printf ("](%s)", address) : NULL;
}

/* Trados names its tags in the header: <tag id="7"><bpt>**</bpt><ept>**</ept></tag>.
 * (transfer full) (nullable) */
static char *
code_of_tag (const Lookup *lookup, const StXml *element, Role role)
{
  static const char *const parts[] = { [OPEN] = "bpt", [CLOSE] = "ept", [POINT] = "ph" };
  const char *id = st_xml_get (element, "id");
  const StXml *tag = id != NULL && lookup->context->tags != NULL ? g_hash_table_lookup (lookup->context->tags, id) : NULL;
  for (guint i = 0; tag != NULL && i < tag->children.count; i++)
    {
      const StXml *part = tag->children.items[i];
      if (part->kind == ST_XML_ELEMENT && strcmp (st_xml_local_name (part), parts[role]) == 0)
        return st_xml_content (part);
    }
  return NULL;
}

static void
collect_tags (const StXml *node, GHashTable *tags)
{
  const char *id = node->kind == ST_XML_ELEMENT ? st_xml_get (node, "id") : NULL;
  if (id != NULL && strcmp (st_xml_local_name (node), "tag") == 0)
    g_hash_table_insert (tags, (gpointer) id, (gpointer) node);
  for (guint i = 0; i < node->children.count; i++)
    collect_tags (node->children.items[i], tags);
}

GHashTable *
st_walk_tags (const StXml *header)
{
  GHashTable *tags = g_hash_table_new (g_str_hash, g_str_equal);
  collect_tags (header, tags);
  return tags;
}

/* What a half of a pair, or a point, is looked up by. (transfer full) */
static char *
key_of (Role role, const char *attribute, const char *value)
{
  return g_strdup_printf ("%d %s %s", role, attribute, value);
}

/* The attributes that codes are found by: `rid` names a pair in its halves, `id` a code in
 * both texts; tools leave out the first where the halves have one id. */
static const char *const names[] = { "rid", "id" };

static void
collect_code (GHashTable *codes, const StXml *element, Role role)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = st_xml_get (element, names[i]);
      if (value != NULL)
        g_hash_table_insert (codes, key_of (role, names[i], value), (gpointer) element);
    }
}

static void
collect_codes (const Lookup *lookup, const StXml *parent, GHashTable *codes)
{
  for (guint i = 0; i < parent->children.count; i++)
    {
      const StXml *child = parent->children.items[i];
      int index = find_element (lookup, child);
      Role role = index >= 0 ? role_of (child, (guint) index) : CONTENT;
      if (role != CONTENT)
        collect_code (codes, child, role == PAIR ? OPEN : role);
      if (role == PAIR)
        collect_code (codes, child, CLOSE);
      collect_codes (lookup, child, codes);
    }
}

/* The codes of @text (or NULL), collected once. (transfer none) */
static GHashTable *
codes_of (const Lookup *lookup, const StXml *text, GHashTable **codes)
{
  if (*codes == NULL)
    {
      *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (text != NULL)
        collect_codes (lookup, text, *codes);
    }
  return *codes;
}

/* The element of @codes that @element names as the half @role of its pair, or as the same
 * point. (nullable) */
static const StXml *
find_code (GHashTable *codes, const StXml *element, Role role)
{
  const StXml *found = NULL;
  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (names); i++)
    {
      const char *value = st_xml_get (element, names[i]);
      for (guint j = 0; value != NULL && found == NULL && j < G_N_ELEMENTS (names); j++)
        {
          g_autofree char *key = key_of (role, names[(i + j) % G_N_ELEMENTS (names)], value);
          found = g_hash_table_lookup (codes, key);
        }
    }
  return found;
}

/* Whether a code is HTML, which Markdown has a mark of its own for. */
static gboolean
is_html (const char *code)
{
  return *code == '<';
}

/* Whether a code looks the same as the other half of its pair. */
static gboolean
is_both_halves (const char *code)
{
  return code[strspn (code, "*_`~")] == '\0';
}

/* The Markdown of the half @role, or of a point, as far as @element itself says it: the
 * other half may, too. (transfer full) (nullable) */
static char *
own_code (const Reader *reader, const StXml *element, Role role)
{
  guint index = (guint) find_element (reader->lookup, element);
  const char *equivalent = st_xml_get (element, "equiv-text");
  g_autofree char *code = elements[index].native ? native_code (reader, element) : NULL;
  g_autofree char *typed = code_of_type (reader, element, role);
  if (code == NULL && equivalent != NULL && *equivalent != '\0')
    code = g_strdup (equivalent);
  if (code != NULL && role_of (element, index) != role && !is_both_halves (code))
    g_clear_pointer (&code, g_free);
  if (code != NULL && !(is_html (code) && typed != NULL))
    return g_steal_pointer (&code);
  return typed != NULL ? g_steal_pointer (&typed) : code_of_tag (reader->lookup, element, role);
}

/* What the codes of a text say of @element, which is one of them (@itself) or names one:
 * its twin there, else the other half of the pair. (transfer full) (nullable) */
static char *
code_among (Lookup *lookup, GHashTable *codes, const StXml *element, Role role, gboolean itself)
{
  const Reader there = { lookup, NULL, NULL, TRUE };
  const StXml *twin = itself ? element : find_code (codes, element, role);
  char *code = twin != NULL && !itself ? own_code (&there, twin, role) : NULL;
  if (code != NULL || role == POINT)
    return code;
  const StXml *half = find_code (codes, twin != NULL ? twin : element, role == OPEN ? CLOSE : OPEN);
  return half != NULL ? own_code (&there, half, role) : NULL;
}

/* The Markdown that @element stands for, as the half @role of a pair or as a point: what it
 * does not say itself, its text may, and then the source. (transfer full) (nullable): NULL
 * where nothing says that. */
static char *
code_of (const Reader *reader, const StXml *element, Role role)
{
  Lookup *lookup = reader->lookup;
  char *code = own_code (reader, element, role);
  if (code == NULL && !reader->elsewhere)
    code = code_among (lookup, codes_of (lookup, lookup->text, &lookup->here), element, role, TRUE);
  if (code == NULL && !reader->elsewhere)
    code = code_among (lookup, codes_of (lookup, lookup->context->source, &lookup->codes), element, role, FALSE);
  return code;
}

/* --- segments ------------------------------------------------------------ */

/* A segment, and what stands ahead of it. */
typedef struct {
  const StXml *mark;
  const StXml *before;
} Segment;

static gboolean
is_segment (const Lookup *lookup, const StXml *node)
{
  return st_walk_is (lookup->walk, node, "mrk") && g_strcmp0 (st_xml_get (node, "mtype"), "seg") == 0;
}

static void
collect_segments (const Lookup *lookup, const StXml *parent, GHashTable *segments)
{
  const StXml *before = NULL;
  for (guint i = 0; i < parent->children.count; i++)
    {
      const StXml *child = parent->children.items[i];
      const char *number = is_segment (lookup, child) ? st_xml_get (child, "mid") : NULL;
      if (number != NULL)
        {
          Segment *segment = g_new (Segment, 1);
          *segment = (Segment){ child, before };
          g_hash_table_insert (segments, (gpointer) number, segment);
        }
      collect_segments (lookup, child, segments);
      before = child;
    }
}

/* Segments of @element by their numbers. (transfer full) */
static GHashTable *
segments_of (const Lookup *lookup, const StXml *element)
{
  GHashTable *segments = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (element != NULL)
    collect_segments (lookup, element, segments);
  return segments;
}

static const Segment *
find_segment (Lookup *lookup, const StXml *mark)
{
  const char *number = st_xml_get (mark, "mid");
  if (lookup->segments == NULL)
    lookup->segments = segments_of (lookup, lookup->context->segments);
  return number != NULL ? g_hash_table_lookup (lookup->segments, number) : NULL;
}

static gboolean
is_blank (const StXml *element)
{
  g_autofree char *text = st_xml_content (element);
  return text[strspn (text, " \t\n\r")] == '\0';
}

/* Whether a segment of the source, which says something, has no translation in @target. */
static gboolean
lacks_segment (const Lookup *lookup, const StXml *target)
{
  g_autoptr (GHashTable) source = segments_of (lookup, lookup->context->segments), translated = segments_of (lookup, target);
  GHashTableIter iter;
  gpointer number, segment;
  g_hash_table_iter_init (&iter, source);
  while (g_hash_table_size (translated) > 0 && g_hash_table_iter_next (&iter, &number, &segment))
    {
      const Segment *there = g_hash_table_lookup (translated, number);
      if ((there == NULL || is_blank (there->mark)) && !is_blank (((const Segment *) segment)->mark))
        return TRUE;
    }
  return FALSE;
}

/* Whether white space stands ahead of the segment in the source. */
static gboolean
has_space_before (Lookup *lookup, const StXml *mark)
{
  const Segment *segment = find_segment (lookup, mark);
  const StXml *before = segment != NULL ? segment->before : NULL;
  g_autofree char *text = before == NULL ? g_strdup ("") : before->kind == ST_XML_TEXT ? g_strdup (before->text) : st_xml_content (before);
  return *text != '\0' && g_ascii_isspace (text[strlen (text) - 1]);
}

/* Tools leave out the space between segments. Scripts with wide letters have none. */
static void
begin_segment (Reader *reader, const StXml *segment)
{
  const GString *out = reader->out;
  if (reader->segment == NULL || out->len == 0 || g_ascii_isspace (out->str[out->len - 1]) || !has_space_before (reader->lookup, segment))
    return;
  if (!g_unichar_iswide (g_utf8_get_char (g_utf8_prev_char (out->str + out->len))))
    g_string_append_c (reader->out, ' ');
}

/* --- reading ------------------------------------------------------------- */

static void
refuse (Reader *reader, const StXml *element, const char *why)
{
  st_walk_refuse (reader->lookup->walk, element->at, "locale/inline", "<%s> %s", element->name, why);
}

/* What a tool remarks on a piece of a text. */
static void
keep_remark (const Reader *reader, const StXml *mark)
{
  const char *remark = st_xml_get (mark, "comment");
  Lookup *lookup = reader->lookup;
  StUnit *unit = lookup->walk->unit;
  if (remark == NULL || *remark == '\0' || reader->elsewhere)
    return;
  if (lookup->remarks == NULL)
    {
      lookup->remarks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < unit->notes->len; i++)
        g_hash_table_add (lookup->remarks, g_strdup (((const StUnitNote *) unit->notes->pdata[i])->text));
    }
  if (g_hash_table_add (lookup->remarks, g_strdup (remark)))
    st_unit_add_note (unit, NULL, remark);
}

static void
append_mark (Reader *reader, const StXml *mark)
{
  const char *type = st_xml_get (mark, "mtype");
  gboolean segment = is_segment (reader->lookup, mark);
  if (type != NULL && g_str_has_suffix (type, "-deleted"))
    {
      refuse (reader, mark, "holds a deletion that nobody has accepted yet; accept or reject the changes in the tool that tracks them");
      return;
    }
  keep_remark (reader, mark);
  if (segment)
    begin_segment (reader, mark);
  append (reader, mark);
  reader->segment = segment ? mark : reader->segment;
}

static void
append_code (Reader *reader, const StXml *element, Role role)
{
  g_autofree char *open = code_of (reader, element, role == PAIR ? OPEN : role);
  g_autofree char *close = role == PAIR ? code_of (reader, element, CLOSE) : NULL;
  if (open == NULL || (role == PAIR && close == NULL))
    {
      st_walk_refuse (
          reader->lookup->walk, element->at, "locale/inline",
          "nothing says what the code <%s> stands for: it has no content, `equiv-text` or known `ctype`, neither here nor in the "
          "source; write its Markdown as text",
          element->name);
      return;
    }
  g_string_append (reader->out, open);
  if (role != PAIR)
    return;
  append (reader, element);
  g_string_append (reader->out, close);
}

/* A comment within a text stands behind it from now on. */
static void
keep_aside (const Reader *reader, const StXml *node)
{
  if (!reader->elsewhere)
    st_walk_keep (reader->lookup->walk, node, &reader->lookup->walk->pending);
}

static void
append_node (Reader *reader, const StXml *node)
{
  int index = find_element (reader->lookup, node);
  if (node->kind == ST_XML_TEXT)
    g_string_append (reader->out, node->text);
  else if (node->kind != ST_XML_ELEMENT)
    keep_aside (reader, node);
  else if (index < 0)
    refuse (reader, node, "is no element that a text can hold; write Markdown as text");
  else if (st_walk_is (reader->lookup->walk, node, "mrk"))
    append_mark (reader, node);
  else if (elements[index].role == CONTENT)
    append (reader, node);
  else
    append_code (reader, node, role_of (node, (guint) index));
}

static void
append (Reader *reader, const StXml *parent)
{
  for (guint i = 0; i < parent->children.count; i++)
    {
      const StXml *node = parent->children.items[i];
      const StXml *segment = reader->segment;
      append_node (reader, node);
      if (reader->segment == segment)
        reader->segment = NULL; /* something else follows the segment */
    }
}

char *
st_walk_text (StWalk *walk, const StXml *element, const StTextContext *context, gboolean *partial)
{
  Lookup lookup = { .walk = walk, .context = context, .text = element };
  Reader reader = { &lookup, g_string_new (NULL), NULL, FALSE };
  append (&reader, element);
  if (partial != NULL)
    *partial = context->segments != NULL && lacks_segment (&lookup, element);
  g_clear_pointer (&lookup.here, g_hash_table_unref);
  g_clear_pointer (&lookup.codes, g_hash_table_unref);
  g_clear_pointer (&lookup.segments, g_hash_table_unref);
  g_clear_pointer (&lookup.remarks, g_hash_table_unref);
  g_free (lookup.address);
  return g_string_free (reader.out, FALSE);
}
