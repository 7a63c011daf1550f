/* Reads locale documents: units, their texts and groups, files. */
#include "read/xliff_inline.h"
#include "read/xliff_state.h"

#include "base/prefix.h"
#include "base/text.h"

#include <string.h>

typedef StWalk Reader;

#define refuse st_walk_refuse

/* --- texts --------------------------------------------------------------- */

static const StXml *
child_of (const Reader *reader, const StXml *element, const char *name)
{
  for (guint i = 0; i < element->children.count; i++)
    if (st_walk_is (reader, element->children.items[i], name))
      return element->children.items[i];
  return NULL;
}

/* The text of @element, white space folded; NULL where that is empty. */
static char *
folded_content (const StXml *element)
{
  g_autofree char *text = st_xml_content (element);
  g_autofree char *folded = st_text_fold_space (text);
  return *folded != '\0' ? g_steal_pointer (&folded) : NULL;
}

static void
read_source (Reader *reader, const StXml *source)
{
  const StTextContext context = { .tags = reader->tags };
  guint mark = st_xml_form_mark (reader->form);
  st_walk_enter (reader, source, &reader->unit->extras[ST_OF_SOURCE]);
  st_xml_form_leave (reader->form, mark);
  g_autofree char *text = st_walk_text (reader, source, &context, NULL);
  g_free (reader->unit->source);
  reader->unit->source = st_text_fold_space (text);
}

/* Whether @text holds a line break or a tab that is none of the layout of a document,
 * which indents the line after a break. */
static gboolean
breaks_line (const char *text)
{
  const char *end = strchr (text, '\n');
  return end == NULL ? strchr (text, '\t') != NULL : end[1] != '\0' && !g_ascii_isspace (end[1]);
}

static void
read_target (Reader *reader, const StXml *target, const StXml *source)
{
  const StTextContext context = { reader->tags, source, child_of (reader, source->parent, "seg-source") };
  gboolean partial;
  StUnit *unit = reader->unit;
  guint mark = st_xml_form_mark (reader->form);
  st_walk_enter (reader, target, &unit->extras[ST_OF_TARGET]);
  st_xml_form_leave (reader->form, mark);
  g_autofree char *raw = st_walk_text (reader, target, &context, &partial);
  unit->target_at = target->at;
  st_walk_state (reader, target->parent, target);
  if (partial)
    unit->state = MIN (unit->state, ST_STATE_NEEDS_TRANSLATION);
  g_autofree char *text = st_text_fold_space (raw);
  if (*text == '\0')
    return;
  unit->target = st_text_nfc (text);
  unit->edge_space = g_ascii_isspace (*raw) || g_ascii_isspace (raw[strlen (raw) - 1]);
  unit->double_space = strstr (raw, "  ") != NULL && strchr (raw, '\n') == NULL;
  unit->line_break = breaks_line (raw);
  unit->not_nfc = strcmp (text, unit->target) != 0;
}

/* A note that holds more than a text is a tool's. */
static void
read_note (Reader *reader, const StXml *note)
{
  g_autofree char *text = folded_content (note);
  gboolean plain = text != NULL;
  for (guint i = 0; i < note->children.count; i++)
    plain = plain && ((const StXml *) note->children.items[i])->kind == ST_XML_TEXT;
  if (!plain)
    {
      st_walk_keep (reader, note, &reader->pending);
      return;
    }
  guint mark = st_xml_form_mark (reader->form);
  st_walk_enter (reader, note, &st_unit_add_note (reader->unit, st_xml_get (note, "from"), text)->extras);
  st_xml_form_leave (reader->form, mark);
}

/* --- previous versions --------------------------------------------------- */

static gboolean
is_plain_text (const Reader *reader, const StXml *node, const char *name)
{
  g_autofree char *text = st_walk_is (reader, node, name) ? folded_content (node) : NULL;
  for (guint i = 0; text != NULL && i < node->children.count; i++)
    if (((const StXml *) node->children.items[i])->kind != ST_XML_TEXT)
      return FALSE;
  return text != NULL;
}

static gboolean
has_plain_state (const StXml *target)
{
  const char *state = st_xml_get (target, "state");
  if (state == NULL)
    return target->attributes.count == 0;
  for (StState i = ST_STATE_NEW; i <= ST_STATE_FINAL; i++)
    if (i != ST_STATE_MACHINE && strcmp (state, st_state_name (i)) == 0)
      return target->attributes.count == 1;
  return FALSE;
}

/* Whether @node is a pair as the program writes it and nothing besides, so that
 * it can go once it is settled. Any other alt-trans is a tool's. */
static gboolean
is_previous (const Reader *reader, const StXml *node)
{
  if (!st_walk_is (reader, node, "alt-trans") || node->attributes.count != 1
      || g_strcmp0 (st_xml_get (node, "alttranstype"), "previous-version") != 0)
    return FALSE;
  const StXml *pair[2] = { NULL, NULL };
  guint n = 0;
  for (guint i = 0; i < node->children.count; i++)
    {
      const StXml *child = node->children.items[i];
      if (child->kind == ST_XML_TEXT && child->text[strspn (child->text, " \t\n\r")] == '\0')
        continue;
      if (n == G_N_ELEMENTS (pair))
        return FALSE;
      pair[n++] = child;
    }
  return n == 2 && is_plain_text (reader, pair[0], "source") && pair[0]->attributes.count == 0 && is_plain_text (reader, pair[1], "target")
         && has_plain_state (pair[1]);
}

/* What the program's notes in @unit say. (transfer full): a set */
static GHashTable *
program_notes (const Reader *reader, const StXml *unit)
{
  GHashTable *notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < unit->children.count; i++)
    {
      const StXml *note = unit->children.items[i];
      char *text =
          st_walk_is (reader, note, "note") && g_strcmp0 (st_xml_get (note, "from"), ST_FROM_PROGRAM) == 0 ? folded_content (note) : NULL;
      if (text != NULL)
        g_hash_table_add (notes, text);
    }
  return notes;
}

/* Of several pairs, the one that a note of the program speaks of. Without that
 * note, a pair beside a good translation is a tool's, and is kept as it is. */
static const StXml *
choose_previous (const Reader *reader, const StXml *unit, const StXml *target)
{
  g_autofree char *text = target != NULL && st_state_of (target) >= ST_STATE_TRANSLATED ? folded_content (target) : NULL;
  g_autoptr (GHashTable) notes = NULL;
  const StXml *chosen = NULL;
  gboolean witnessed = FALSE;
  for (guint i = 0; i < unit->children.count; i++)
    {
      const StXml *pair = unit->children.items[i];
      if (!is_previous (reader, pair))
        continue;
      notes = notes != NULL ? notes : program_notes (reader, unit);
      g_autofree char *source = folded_content (child_of (reader, pair, "source"));
      g_autofree char *witness = st_previous_note (source);
      gboolean seen = g_hash_table_contains (notes, witness);
      if (seen || (!witnessed && text == NULL))
        chosen = pair;
      witnessed |= seen;
    }
  return chosen;
}

static void
read_previous (Reader *reader, const StXml *alt)
{
  StUnit *unit = reader->unit;
  const StXml *target = child_of (reader, alt, "target");
  unit->extras[ST_OF_PREVIOUS].before = g_steal_pointer (&reader->pending);
  unit->previous_source = folded_content (child_of (reader, alt, "source"));
  unit->previous_target = folded_content (target);
  unit->previous_state = st_state_of (target);
}

/* --- units --------------------------------------------------------------- */

static void
refuse_second (Reader *reader, const StXml *parent, const StXml *second, const StXml *first)
{
  refuse (reader, second->at, "locale/duplicate-element", "this <%s> has a <%s> in line %u already; keep one of the two",
          st_xml_local_name (parent), st_xml_local_name (second), first->at.line);
}

static void
read_parts (Reader *reader, const StXml *element, const StXml *source, const StXml *target)
{
  const StXml *previous = choose_previous (reader, element, target);
  const StXml *part;
  for (guint i = 0; (part = st_walk_next (reader, element, &i)) != NULL;)
    if (st_walk_is (reader, part, "note"))
      read_note (reader, part);
    else if (part == source)
      read_source (reader, part);
    else if (part == target && !reader->sources_only)
      read_target (reader, part, source);
    else if (part == previous)
      read_previous (reader, part);
    else if (st_walk_is (reader, part, "alt-trans"))
      st_walk_keep (reader, part, &reader->pending);
    else if (part != target)
      refuse_second (reader, element, part, st_walk_is (reader, part, "source") ? source : target);
}

static void
read_unit (Reader *reader, const StXml *element)
{
  const char *id = st_xml_get (element, "id");
  const StXml *source = child_of (reader, element, "source");
  if (id == NULL || *id == '\0' || source == NULL)
    {
      refuse (reader, element->at, "locale/unit", "a <trans-unit> needs an `id` and a <source>");
      return;
    }
  StUnit *earlier = g_hash_table_lookup (reader->seen, id);
  if (earlier != NULL)
    {
      earlier->unfit = TRUE; /* nobody knows which of the two is meant */
      refuse (reader, element->at, "locale/duplicate-unit", "the unit `%s` stands in line %u already; keep one of the two", id,
              earlier->at.line);
      return;
    }
  StUnit *unit = st_unit_new (id, "");
  unit->resname = g_strdup (st_xml_get (element, "resname"));
  unit->at = unit->target_at = element->at;
  unit->obsolete = reader->obsolete;
  unit->group = reader->group;
  g_ptr_array_add (reader->document->units, unit);
  g_hash_table_insert (reader->seen, unit->id, unit);
  reader->unit = unit;
  guint mark = st_xml_form_mark (reader->form);
  GPtrArray *outer = g_steal_pointer (&reader->apart);
  StExtras *on_target = &unit->extras[ST_OF_TARGET];
  st_walk_enter (reader, element, &unit->extras[ST_OF_UNIT]);
  read_parts (reader, element, source, child_of (reader, element, "target"));
  st_lines_append (&reader->apart, on_target->before);
  g_clear_pointer (&on_target->before, g_ptr_array_unref);
  on_target->before = g_steal_pointer (&reader->apart);
  unit->extras[ST_OF_UNIT].tail = g_steal_pointer (&reader->pending);
  reader->apart = outer;
  st_xml_form_leave (reader->form, mark);
  reader->unit = NULL;
}

/* --- groups -------------------------------------------------------------- */

static void read_members (Reader *reader, const StXml *parent);

/* Whether the group says nothing but that its units belong together. */
static gboolean
is_bare (const Reader *reader, const StXml *group)
{
  for (guint i = 0; i < group->children.count; i++)
    if (st_walk_keeps_apart (reader, group, group->children.items[i]))
      return FALSE;
  return group->attributes.count == 0 && group->declarations.count == 0;
}

/* Attributes of an element that comes a second time and is read as one with the first. */
static void
expect_attributes (Reader *reader, const StXml *element, const StExtras *first)
{
  guint mark = st_xml_form_mark (reader->form);
  g_autofree char *own = st_walk_attributes (reader, element);
  st_xml_form_leave (reader->form, mark);
  if (own != NULL && g_strcmp0 (own, first->attributes) != 0)
    refuse (reader, element->at, "locale/duplicate-element", "a second <%s> like this has other attributes than the first; make them one",
            element->name);
}

/* Documents may have several of these, after a merge. */
static void
read_obsolete (Reader *reader, const StXml *element)
{
  StExtras *extras = &reader->document->extras[ST_OF_OBSOLETE];
  const StUnitGroup *group = reader->group;
  gboolean obsolete = reader->obsolete;
  if (reader->has_obsolete)
    expect_attributes (reader, element, extras);
  else
    {
      guint mark = st_xml_form_mark (reader->form);
      st_walk_enter (reader, element, extras);
      st_xml_form_leave (reader->form, mark);
    }
  reader->has_obsolete = TRUE;
  reader->obsolete = TRUE;
  reader->group = NULL;
  read_members (reader, element);
  st_lines_append (&extras->tail, reader->apart);
  st_lines_append (&extras->tail, reader->pending);
  g_clear_pointer (&reader->apart, g_ptr_array_unref);
  g_clear_pointer (&reader->pending, g_ptr_array_unref);
  reader->obsolete = obsolete;
  reader->group = group;
}

static void
read_group (Reader *reader, const StXml *element)
{
  GPtrArray *outer = g_steal_pointer (&reader->apart);
  if (g_strcmp0 (st_xml_get (element, "id"), ST_GROUP_OBSOLETE) == 0)
    read_obsolete (reader, element);
  else if (is_bare (reader, element))
    read_members (reader, element);
  else
    {
      StUnitGroup *group = g_new0 (StUnitGroup, 1);
      guint mark = st_xml_form_mark (reader->form);
      group->parent = reader->group;
      group->obsolete = reader->obsolete;
      g_ptr_array_add (reader->document->groups, group);
      st_walk_enter (reader, element, &group->extras);
      st_xml_form_leave (reader->form, mark);
      reader->group = group;
      read_members (reader, element);
      reader->group = group->parent;
      group->head = g_steal_pointer (&reader->apart);
      group->extras.tail = g_steal_pointer (&reader->pending);
    }
  reader->apart = outer;
}

static void
read_members (Reader *reader, const StXml *parent)
{
  const StXml *member;
  for (guint i = 0; (member = st_walk_next (reader, parent, &i)) != NULL;)
    if (st_walk_is (reader, member, "group"))
      read_group (reader, member);
    else
      read_unit (reader, member);
}

/* --- the document -------------------------------------------------------- */

static void
expect_language (Reader *reader, const StXml *file, const char *attribute, const char *language)
{
  const StXmlAttribute *found = st_xml_attribute (file, attribute);
  if (language == NULL || (found != NULL && st_language_is_named (language, found->value)))
    return;
  st_walk_mark_lossy (reader);
  st_error (reader->diag, found != NULL ? found->at : file->at, "locale/language", "`%s` must be \"%s\" here", attribute, language);
}

static void
read_body (Reader *reader, const StXml *body, gboolean first)
{
  StExtras *extras = &reader->document->extras[ST_OF_BODY];
  guint mark = st_xml_form_mark (reader->form);
  if (first)
    st_walk_enter (reader, body, extras);
  else
    expect_attributes (reader, body, extras);
  st_xml_form_leave (reader->form, mark);
  read_members (reader, body);
  st_lines_append (&extras->tail, reader->pending);
  g_clear_pointer (&reader->pending, g_ptr_array_unref);
}

static void
read_file (Reader *reader, const StXml *file)
{
  StExtras *extras = reader->document->extras;
  const char *datatype = st_xml_get (file, "datatype");
  guint mark = st_xml_form_mark (reader->form);
  reader->document->at = file->at;
  reader->document->original = g_strdup (st_xml_get (file, "original"));
  reader->document->target_language = g_strdup (st_xml_get (file, "target-language"));
  reader->document->datatype = g_strcmp0 (datatype, "plaintext") != 0 ? g_strdup (datatype) : NULL;
  st_walk_enter (reader, file, &extras[ST_OF_FILE]);
  st_xml_form_leave (reader->form, mark);
  const StXml *header = child_of (reader, file, "header");
  reader->tags = header != NULL ? st_walk_tags (header) : NULL;
  const StXml *first = NULL, *body;
  for (guint i = 0; (body = st_walk_next (reader, file, &i)) != NULL;)
    if (first != NULL)
      refuse_second (reader, file, body, first);
    else
      read_body (reader, first = body, TRUE);
  if (first == NULL)
    extras[ST_OF_BODY].before = g_steal_pointer (&reader->pending);
  extras[ST_OF_FILE].tail = g_steal_pointer (&reader->pending);
}

/* A document of several files is written as one, so the later may not differ. */
static void
read_further_file (Reader *reader, const StXml *file, const StXml *first)
{
  static const char *const same[] = { "original", "datatype" };
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (g_strcmp0 (st_xml_get (file, same[i]), st_xml_get (first, same[i])) != 0)
      {
        refuse (reader, file->at, "locale/second-file",
                "`%s` differs from that of the <file> in line %u; a document holds one file, so make this one a document of its own",
                same[i], first->at.line);
        return;
      }
  expect_attributes (reader, file, &reader->document->extras[ST_OF_FILE]);
  const StXml *header = child_of (reader, file, "header");
  if (header != NULL)
    refuse (reader, header->at, "locale/second-file", "only the first <file> may have a <header>; move what it holds there");
  const StXml *body;
  for (guint i = 0; (body = st_walk_next (reader, file, &i)) != NULL;)
    read_body (reader, body, FALSE);
  st_lines_append (&reader->document->extras[ST_OF_FILE].tail, reader->pending);
  g_clear_pointer (&reader->pending, g_ptr_array_unref);
}

static void
keep_all (Reader *reader, const StList *nodes, GPtrArray **lines)
{
  for (guint i = 0; i < nodes->count; i++)
    st_walk_keep (reader, nodes->items[i], lines);
}

static void
read_root (Reader *reader, const StXml *root, const char *source_language, const char *target_language)
{
  StExtras *extras = reader->document->extras;
  const StXml *first = NULL, *file;
  keep_all (reader, st_xml_before (root), &reader->pending);
  st_walk_enter (reader, root, &extras[ST_OF_ROOT]);
  for (guint i = 0; (file = st_walk_next (reader, root, &i)) != NULL;)
    {
      expect_language (reader, file, "source-language", source_language);
      expect_language (reader, file, "target-language", target_language);
      if (first == NULL)
        read_file (reader, first = file);
      else
        read_further_file (reader, file, first);
    }
  extras[ST_OF_ROOT].tail = g_steal_pointer (&reader->pending);
  keep_all (reader, st_xml_after (root), &extras[ST_AFTER_ROOT].before);
}

/* Whether the document is of the one format; records why not. */
static gboolean
is_version (const StXml *root, StDiagnostics *diag)
{
  gboolean named = strcmp (st_xml_local_name (root), "xliff") == 0;
  const char *version = st_xml_get (root, "version");
  if (!named)
    st_error (diag, root->at, "locale/version", "a locale document is XLIFF version 1.2, and this is <%s>", root->name);
  else if (g_strcmp0 (version, "1.2") != 0)
    st_error (diag, root->at, "locale/version", "a locale document is XLIFF version 1.2, and this is version %s",
              version != NULL ? version : "unnamed");
  else if (root->space != NULL && strcmp (root->space, ST_XLIFF_NAMESPACE) != 0)
    st_error (diag, root->at, "locale/version", "the namespace of XLIFF 1.2 is %s, and not %s", ST_XLIFF_NAMESPACE, root->space);
  else
    return TRUE;
  return FALSE;
}

/* The root of the document @text of the one format, or NULL. (transfer full): it points into
 * @text, which may be NULL */
static StXml *
parse (const StSource *text, StDiagnostics *diag)
{
  g_autoptr (StXml) xml = text != NULL ? st_xml_parse (text, ST_XML_NO_DOCTYPE, diag) : NULL;
  return xml != NULL && is_version (xml, diag) ? g_steal_pointer (&xml) : NULL;
}

static StXmlForm *
form_of (const StXml *xml)
{
  return st_xml_form_new (ST_XLIFF_NAMESPACE, xml->space == NULL ? ST_XLIFF_NAMESPACE : "");
}

StXliff *
st_xliff_read (const char *root, const char *path, const char *source_language, const char *target_language, StDiagnostics *diag)
{
  g_autoptr (StSource) text = st_source_read (root, path, ST_SOURCE_LOCALE, diag);
  return st_xliff_of (text, source_language, target_language, diag);
}

StXliff *
st_xliff_of (const StSource *text, const char *source_language, const char *target_language, StDiagnostics *diag)
{
  g_autoptr (StXml) xml = parse (text, diag);
  if (xml == NULL)
    return NULL;
  StXliff *document = st_xliff_new (xml->at.file);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (StXmlForm) form = form_of (xml);
  Reader reader = {
    .document = document, .seen = seen, .form = form, .sources_only = target_language == NULL && source_language != NULL, .diag = diag
  };
  read_root (&reader, xml, source_language, target_language);
  g_clear_pointer (&reader.tags, g_hash_table_unref);
  return document;
}

/* Reads @file, a <file> among others, as a document of its own. @outer reads what stands
 * around it. */
static StXliff *
read_alone (const Reader *outer, const StXml *file)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  StXliff *document = st_xliff_new (outer->document->path);
  Reader reader = { .document = document, .seen = seen, .form = outer->form, .diag = outer->diag };
  read_file (&reader, file);
  g_clear_pointer (&reader.tags, g_hash_table_unref);
  return document;
}

GPtrArray *
st_xliff_files_of (const StSource *text, StDiagnostics *diag)
{
  g_autoptr (StXml) xml = parse (text, diag);
  if (xml == NULL)
    return NULL;
  g_autoptr (StXliff) frame = st_xliff_new (xml->at.file);
  g_autoptr (StXmlForm) form = form_of (xml);
  Reader outer = { .document = frame, .form = form, .diag = diag };
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) st_xliff_free);
  const StXml *file;
  st_walk_enter (&outer, xml, &frame->extras[ST_OF_ROOT]);
  for (guint i = 0; (file = st_walk_next (&outer, xml, &i)) != NULL;)
    g_ptr_array_add (files, read_alone (&outer, file));
  g_clear_pointer (&outer.pending, g_ptr_array_unref);
  return files;
}
