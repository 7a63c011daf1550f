/* Changes that people and tools make to a locale document, each with a name and
 * by chance. Every one brings a word that stands nowhere else.
 *
 *   Change change = { .random = g_rand_new_with_seed (1), .text = g_string_new (document) };
 *   make_change (&change, kind);      // of N_KINDS
 *
 * The document is canonical, with units of all states, notes, stale and obsolete
 * units. */
#pragma once

#include "support.h"

#define NAMESPACE "urn:oasis:names:tc:xliff:document:1.2"

static const char *const syllables[] = { "chuyển", "đến", "máy", "chủ", "thử", "lại", "người", "gửi", "hộp", "thư", "Ấm", "ướt", "ỹ" };

typedef struct {
  GRand *random;
  guint words;      /* made so far: none is like another */
  gboolean sourced; /* a source was changed */
  GString *text;    /* of the document */
} Change;

static inline guint
below (Change *change, guint limit)
{
  return (guint) g_rand_int_range (change->random, 0, (gint32) limit);
}

/* A word that stands nowhere else, in one of the ways in which text is written.
 * (transfer full) */
static inline char *
word (Change *change, gboolean text)
{
  const char *syllable = syllables[below (change, G_N_ELEMENTS (syllables))];
  g_autofree char *unique = g_strdup_printf ("%s%u", syllable, ++change->words);
  switch (text ? below (change, 6) : 5)
    {
    case 0:
      return g_strdup_printf ("&amp;%s&lt;", unique);
    case 1:
      return g_strdup_printf ("<![CDATA[a<%s&]]>", unique);
    case 2:
      return g_strdup_printf ("&#x1EA4;%s&quot;", unique);
    case 3:
      return g_strdup_printf ("\n   %s\n\t", unique);
    case 4:
      return g_strdup_printf ("%s  \u201C%s\u201D", unique, syllable);
    default:
      return g_steal_pointer (&unique);
    }
}

/* --- where changes are made ---------------------------------------------- */

/* The offset of the @n-th @mark, of which there must be some. */
static inline gsize
nth (const char *text, const char *mark, guint n)
{
  const char *p = text;
  for (guint i = 0; i <= n; i++)
    p = strstr (p + (i > 0), mark);
  g_assert_nonnull (p);
  return (gsize) (p - text);
}

static inline guint
count (const char *text, const char *mark)
{
  guint n = 0;
  for (const char *p = text; (p = strstr (p, mark)) != NULL; p++)
    n++;
  return n;
}

/* The offset of any @mark. */
static inline gsize
any (Change *change, const char *mark)
{
  guint n = count (change->text->str, mark);
  if (n == 0)
    give_up ("there is no %s", mark);
  return nth (change->text->str, mark, below (change, n));
}

static inline void
insert (Change *change, gsize at, const char *what)
{
  g_string_insert (change->text, (gssize) at, what);
}

static inline void
replace (Change *change, gsize at, gsize length, const char *with)
{
  g_string_erase (change->text, (gssize) at, (gssize) length);
  insert (change, at, with);
}

/* Where something is put: ahead of or behind any of some marks. */
typedef struct {
  const char *name;
  const char *mark;
  gboolean behind;
} Place;

static const Place places[] = {
  { "before the root", "<xliff ", FALSE },
  { "after the root", "</xliff>", TRUE },
  { "in the root", "  <file", FALSE },
  { "after the file", "</file>", TRUE },
  { "before the body", "    <body", FALSE },
  { "in the body", "<body>", TRUE },
  { "between units", "      <trans-unit", FALSE },
  { "after a unit", "</trans-unit>", TRUE },
  { "at the end of the body", "    </body>", FALSE },
  { "after the body", "</body>", TRUE },
  { "in the group of obsolete units", "<group id=\"obsolete\">", TRUE },
  { "in a unit, before the source", "<source>", FALSE },
  { "in a unit, before the target", "<target", FALSE },
  { "in a unit, after an empty target", "<target state=\"new\"/>", TRUE },
  { "in a unit, after the target", "</target>\n", TRUE },
  { "in a unit, before a note", "<note", FALSE },
  { "in a unit, after a note", "</note>", TRUE },
  { "in a unit, before the pair it had", "<alt-trans", FALSE },
  { "at the end of a unit", "</trans-unit>", FALSE },
  { "in a source", "</source>", FALSE },
  { "in a target", "</target>", FALSE },
  { "in a note", "</note>", FALSE },
  { "in the pair a unit had", "</alt-trans>", FALSE },
};

static inline gsize
offset_of (Change *change, const Place *place)
{
  gsize at = any (change, place->mark);
  return place->behind ? at + strlen (place->mark) : at;
}

/* What is put anywhere: @format has a place for a word. */
typedef struct {
  const char *name;
  const char *format;
  gboolean text;    /* the word stands in text, where it may be written in any way */
  gboolean outside; /* may stand outside of the root */
} Thing;

static const Thing things[] = {
  { "a comment", "<!-- %s -->", FALSE, TRUE },
  { "a comment of several lines", "<!--\n a\n   %s\n-->\n", FALSE, TRUE },
  { "an instruction", "<?tool a %s?>", FALSE, TRUE },
  { "text", "%s", TRUE, FALSE },
  { "an element of another namespace", "<o:a xmlns:o=\"urn:o\" b=\"1\" o:c='2'><o:d>%s</o:d></o:a>", TRUE, FALSE },
  { "an element of another default namespace", "<a xmlns=\"urn:o\"><b/>%s</a>", TRUE, FALSE },
  { "an unknown element", "<wrong>%s</wrong>", TRUE, FALSE },
  { "an element in capitals", "<Target>%s</Target>", TRUE, FALSE },
  { "a target", "<target>%s</target>", TRUE, FALSE },
  { "a note", "<note>%s</note>", TRUE, FALSE },
  { "a note of a developer", "<note from=\"developer\">%s</note>", TRUE, FALSE },
  { "a note that says it is the program's", "<note from=\"statuary\">%s</note>", TRUE, FALSE },
  { "a note with attributes", "<note priority=\"3\" xml:lang=\"vi\" annotates=\"target\">%s</note>", TRUE, FALSE },
  { "an empty note", "<note from=\"%s\"/>", FALSE, FALSE },
  { "an alt-trans of a memory", "<alt-trans match-quality=\"80\"><source>a</source><target>%s</target></alt-trans>", TRUE, FALSE },
  { "a previous version", "<alt-trans alttranstype=\"previous-version\"><source>a</source><target>%s</target></alt-trans>", TRUE, FALSE },
  { "a context", "<context-group><context context-type=\"x-a\">%s</context></context-group>", TRUE, FALSE },
  { "a count", "<count-group name=\"%s\"><count>3</count></count-group>", FALSE, FALSE },
  { "a property", "<prop-group><prop prop-type=\"a\">%s</prop></prop-group>", TRUE, FALSE },
  { "a segmented source", "<seg-source><mrk mtype=\"seg\" mid=\"1\">%s</mrk> <mrk mtype=\"seg\" mid=\"2\">b</mrk></seg-source>", TRUE,
    FALSE },
  { "a binary unit", "<bin-unit id=\"b\" mime-type=\"a\"><bin-source><external-file href=\"%s\"/></bin-source></bin-unit>", FALSE, FALSE },
  { "a header", "<header><tool tool-id=\"t\" tool-name=\"%s\"/>\n<note>a</note></header>", FALSE, FALSE },
  { "a unit", "<trans-unit id=\"%s\"><source>a</source><target>b</target></trans-unit>", FALSE, FALSE },
  { "a group of a unit",
    "<group restype=\"x-%s\"><note>a</note><trans-unit id=\"g\"><source>a</source><target>b</target></trans-unit></group>", FALSE, FALSE },
  { "an inline element", "<g id=\"1\">%s</g>", TRUE, FALSE },
  { "a unit in an element of another namespace",
    "<o:a xmlns:o=\"urn:o\"><trans-unit id=\"o\"><source>a</source><target>%s</target></trans-unit></o:a>", TRUE, FALSE },
};

static inline void
put (Change *change, const Thing *thing, const Place *place)
{
  g_autofree char *unique = word (change, thing->text);
  g_auto (GStrv) parts = g_strsplit (thing->format, "%s", 2);
  g_autofree char *all = g_strconcat (parts[0], unique, parts[1], NULL);
  insert (change, offset_of (change, place), all);
}

/* Attributes of any element: @format has a place for a word. */
static const struct {
  const char *element;
  const char *format;
} attributes[] = {
  { "<xliff", " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"%s\"" },
  { "<file", " date=\"%s\"" },
  { "<file", " tool-id=\"t\" product-name=\"%s\"" },
  { "<body", " xmlns:o=\"urn:o\" o:a=\"%s\"" },
  { "<group", " restype=\"x-%s\"" },
  { "<trans-unit", " maxwidth=\"%s\" translate=\"no\"" },
  { "<trans-unit", " resname=\"%s\" restype=\"x-a\" extradata=\"b\"" },
  { "<trans-unit", " xmlns:o=\"urn:o\" o:a=\"%s\"" },
  { "<trans-unit", " Approved=\"%s\"" },
  { "<source", " xml:lang=\"%s\"" },
  { "<target", " state-qualifier=\"x-%s\" phase-name=\"a\" equiv-trans=\"no\"" },
  { "<target", " State=\"%s\"" },
  { "<note", " priority=\"%s\"" },
  { "<note", " From=\"%s\"" },
  { "<alt-trans", " origin=\"%s\"" },
};

/* --- changes of the document as a whole ----------------------------------- */

static inline void
change_attribute (Change *change)
{
  guint which = below (change, G_N_ELEMENTS (attributes));
  g_autofree char *unique = word (change, FALSE);
  g_auto (GStrv) parts = g_strsplit (attributes[which].format, "%s", 2);
  g_autofree char *all = g_strconcat (parts[0], unique, parts[1], NULL);
  insert (change, any (change, attributes[which].element) + strlen (attributes[which].element), all);
}

static inline void
change_target (Change *change)
{
  g_autofree char *unique = word (change, TRUE);
  insert (change, any (change, "</target>"), unique);
}

static inline void
fill_target (Change *change)
{
  static const char empty[] = "<target state=\"new\"/>";
  g_autofree char *unique = word (change, TRUE);
  g_autofree char *target = g_strdup_printf ("<target state=\"translated\">%s</target>", unique);
  replace (change, any (change, empty), strlen (empty), target);
}

/* Of a good translation: its English is the program's, and what is not translated
 * follows the content. */
static inline void
change_source (Change *change)
{
  g_autofree char *unique = word (change, FALSE);
  change->sourced = TRUE;
  gsize approved = any (change, "approved=\"yes\"");
  insert (change, approved + nth (change->text->str + approved, "</source>", 0), unique);
}

/* Of a unit with a translation: it becomes obsolete, with all it has. */
static inline void
change_id (Change *change)
{
  g_autofree char *unique = word (change, FALSE);
  const char *start = g_strrstr_len (change->text->str, (gssize) any (change, "</target>"), "<trans-unit id=\"");
  insert (change, (gsize) (start - change->text->str) + strlen ("<trans-unit id=\""), unique);
}

static inline void
change_original (Change *change)
{
  g_autofree char *unique = word (change, FALSE);
  insert (change, any (change, "original=\"") + strlen ("original=\""), unique);
}

static inline void
change_state (Change *change)
{
  if (change->sourced)
    return; /* it could be the same unit's, which would not be a good translation any more */
  g_autofree char *unique = word (change, FALSE);
  g_autofree char *state = g_strdup_printf ("%s%s", below (change, 2) > 0 ? "x-" : "", unique);
  gsize at = any (change, "<target state=\"") + strlen ("<target state=\"");
  replace (change, at, strcspn (change->text->str + at, "\""), state);
}

static inline void
change_datatype (Change *change)
{
  g_autofree char *unique = word (change, FALSE);
  gsize at = any (change, "datatype=\"") + strlen ("datatype=\"");
  replace (change, at, strcspn (change->text->str + at, "\""), unique);
}

/* translate-toolkit writes a unit that it adds like this. */
static inline void
prefix_unit (Change *change)
{
  g_autofree char *unique = word (change, TRUE);
  g_autofree char *unit =
      g_strdup_printf ("<ns0:trans-unit xmlns:ns0=\"" NAMESPACE "\" id=\"ns0\"><ns0:source>a</ns0:source>"
                       "<ns0:target ns0:a=\"b\">%s</ns0:target><ns0:note>c</ns0:note><ns0:count-group/></ns0:trans-unit>",
                       unique);
  insert (change, any (change, "      <trans-unit"), unit);
}

static inline void
prefix_all (Change *change)
{
  g_autoptr (GRegex) tags = g_regex_new ("<(/?)(?=[a-zA-Z])(?![a-zA-Z0-9]+:)", 0, 0, NULL);
  g_autofree char *prefixed = g_regex_replace (tags, change->text->str, -1, 0, "<\\1ns0:", 0, NULL);
  g_string_assign (change->text, prefixed);
  gsize at = nth (change->text->str, "xmlns=\"" NAMESPACE, 0);
  replace (change, at, strlen ("xmlns"), "xmlns:ns0");
}

static inline void
remove_namespace (Change *change)
{
  static const char declaration[] = " xmlns=\"" NAMESPACE "\"";
  replace (change, nth (change->text->str, declaration, 0), strlen (declaration), "");
}

static inline void
wrap_unit (Change *change, const char *tag, const char *end)
{
  gsize at = any (change, "      <trans-unit");
  gsize length = nth (change->text->str + at, "</trans-unit>", 0) + strlen ("</trans-unit>");
  g_autofree char *unique = word (change, FALSE);
  g_auto (GStrv) parts = g_strsplit (tag, "%s", 2);
  g_autofree char *all = g_strconcat (parts[0], unique, parts[1], NULL);
  insert (change, at + length, end);
  insert (change, at, all);
}

static inline void
wrap_in_group (Change *change)
{
  wrap_unit (change, "<group id=\"%s\"><!-- a --><note>b</note>", "</group>");
}

static inline void
wrap_in_groups (Change *change)
{
  wrap_unit (change, "<group id=\"x\" resname=\"%s\"><group><count-group/>", "<!-- a --></group></group>");
}

static inline void
wrap_in_obsolete (Change *change)
{
  wrap_unit (change, "<group id=\"obsolete\" resname=\"%s\">", "</group>");
}

static inline void
wrap_in_unknown (Change *change)
{
  wrap_unit (change, "<unknown a=\"%s\">", "</unknown>");
}

static inline void
wrap_in_unit (Change *change)
{
  wrap_unit (change, "<trans-unit id=\"%s\"><source>a</source>", "</trans-unit>");
}

static inline void
add_file (Change *change, const char *original)
{
  g_autofree char *unique = word (change, TRUE), *comment = word (change, FALSE);
  g_autofree char *file = g_strdup_printf ("<!-- %s --><file original=\"%s\" source-language=\"en\" target-language=\"vi\" "
                                           "datatype=\"plaintext\"><body><trans-unit id=\"f\"><source>a</source><target>%s</target>"
                                           "</trans-unit><!-- a --></body></file>",
                                           comment, original, unique);
  insert (change, nth (change->text->str, "</xliff>", 0), file);
}

static inline void
add_file_of_document (Change *change)
{
  add_file (change, "demo");
}

static inline void
add_file_of_another (Change *change)
{
  add_file (change, "other");
}

static inline void
repeat_unit (Change *change)
{
  gsize at = any (change, "      <trans-unit");
  gsize length = nth (change->text->str + at, "</trans-unit>", 0) + strlen ("</trans-unit>\n");
  g_autofree char *unit = g_strndup (change->text->str + at, length);
  g_autofree char *unique = word (change, FALSE);
  insert (change, at + length, unit);
  insert (change, at + length + nth (unit, "</source>", 0), unique);
}

static inline void
indent_otherwise (Change *change)
{
  g_string_replace (change->text, "  ", "\t", 0);
  g_string_replace (change->text, "\n", "\r\n", 0);
}

/* The first of these change how everything is written, after which nothing is
 * found where it was: nothing is changed after them. */
enum { N_LAST = 3 };

static const struct {
  const char *name;
  void (*run) (Change *change);
} wholes[] = {
  { "a prefix everywhere", prefix_all },
  { "no namespace", remove_namespace },
  { "tabs and other line ends", indent_otherwise },
  { "an attribute", change_attribute },
  { "more words in a target", change_target },
  { "a translation of a new text", fill_target },
  { "another source", change_source },
  { "another id", change_id },
  { "another original", change_original },
  { "another state", change_state },
  { "another datatype", change_datatype },
  { "a unit with a prefix", prefix_unit },
  { "a unit in a group of its own", wrap_in_group },
  { "a unit in a group of a group", wrap_in_groups },
  { "a second group of obsolete units", wrap_in_obsolete },
  { "a unit in an unknown element", wrap_in_unknown },
  { "a unit in a unit", wrap_in_unit },
  { "a second file", add_file_of_document },
  { "a file of another document", add_file_of_another },
  { "a unit that stands twice", repeat_unit },
};

enum { N_WHOLES = G_N_ELEMENTS (wholes), N_KINDS = G_N_ELEMENTS (things) + N_WHOLES };

/* Text in a source is a change of its own, which not every unit bears. */
static inline gboolean
may_stand (const Thing *thing, const Place *place)
{
  return strcmp (place->mark, "</source>") == 0 ? strcmp (thing->format, "%s") != 0
                                                : thing->outside || strstr (place->mark, "xliff") == NULL;
}

/* Makes one change, or the one that @kind names. */
static inline void
make_change (Change *change, guint kind)
{
  if (kind < N_WHOLES)
    {
      wholes[kind].run (change);
      return;
    }
  const Thing *thing = &things[kind - N_WHOLES];
  const Place *place;
  do
    place = &places[below (change, G_N_ELEMENTS (places))];
  while (!may_stand (thing, place));
  put (change, thing, place);
}
