/* Synchronisation, and the rule that it loses nothing: changes that people and
 * tools make to a document, by seed, and then what `statuary i18n sync` does with
 * it. ROUNDS in the environment asks for another number of rounds. */
#include "model/sync.h"

#include "base/text.h"
#include "commands/i18n.h"
#include "project.h"

#define PATH "locales/vi/demo.xlf"
#define NAMESPACE "urn:oasis:names:tc:xliff:document:1.2"

/* --- a document to change ------------------------------------------------ */

static const char *const syllables[] = { "chuyển", "đến", "máy", "chủ", "thử", "lại", "người", "gửi", "hộp", "thư", "Ấm", "ướt", "ỹ" };

typedef struct {
  GRand *random;
  guint words;      /* made so far: none is like another */
  gboolean sourced; /* a source was changed */
  GString *text;    /* of the document */
} Change;

static guint
below (Change *change, guint limit)
{
  return (guint) g_rand_int_range (change->random, 0, (gint32) limit);
}

/* A word that stands nowhere else, in one of the ways in which text is written.
 * (transfer full) */
static char *
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

static const StDocument *
find_document (GArray *documents, const char *name)
{
  for (guint i = 0; i < documents->len; i++)
    if (strcmp (g_array_index (documents, StDocument, i).name, name) == 0)
      return &g_array_index (documents, StDocument, i);
  give_up ("there is no document %s", name);
}

typedef struct {
  Folder root;
  StSite *site;
  GArray *documents;
  const StDocument *document;
} Site;

static void
site_clear (Site *site)
{
  g_array_unref (site->documents);
  st_site_free (site->site);
  folder_free (site->root);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Site, site_clear)

static Site
site_new (void)
{
  Site site = { .root = project_new () };
  project_code (site.root, "G1", "", 3);
  project_code (site.root, "B2", "", 2);
  site.site = project_site (site.root);
  site.documents = st_site_documents (site.site);
  site.document = find_document (site.documents, "demo");
  return site;
}

/* What `statuary i18n sync` makes of the document, or NULL where it leaves it
 * alone. (transfer full) (nullable) */
static GString *
sync_document (const Site *site, StDiagnostics *diag)
{
  g_autoptr (StXliff) old = NULL;
  if (!st_i18n_read (site->root, site->site, site->document, 1, &old, diag))
    return NULL;
  StSyncOptions options = { 0 };
  StSyncCounts counts = { 0 };
  g_autoptr (StXliff) units = st_sync (site->document, old, &options, &counts);
  return st_xliff_format (units, "demo", "en", "vi");
}

/* A canonical document: units of all states, with notes, stale and obsolete ones.
 * (transfer full) */
static GString *
canonical (const Site *site, Change *change)
{
  StSyncOptions options = { 0 };
  StSyncCounts counts = { 0 };
  g_autoptr (StXliff) units = st_sync (site->document, NULL, &options, &counts);
  for (guint i = 0; i < units->units->len; i++)
    {
      StUnit *unit = units->units->pdata[i];
      guint kind = i % 6; /* every kind is there */
      unit->target = kind == 0 ? NULL : word (change, FALSE);
      unit->state = kind == 0 ? ST_STATE_NEW : kind == 1 ? ST_STATE_NEEDS_TRANSLATION : kind == 2 ? ST_STATE_FINAL : ST_STATE_TRANSLATED;
      if (kind == 3)
        {
          g_free (unit->source);
          unit->source = word (change, FALSE); /* goes stale */
        }
      if (kind == 1 || kind == 4)
        {
          g_autofree char *note = word (change, FALSE);
          st_unit_add_note (unit, kind == 1 ? "Trần" : NULL, note);
        }
      if (kind == 5)
        {
          g_autofree char *source = word (change, FALSE);
          StUnit *gone = st_unit_new (source, source);
          gone->target = word (change, FALSE);
          gone->state = ST_STATE_TRANSLATED;
          g_ptr_array_add (units->units, gone);
        }
      if (i > 30)
        break;
    }
  g_autoptr (StXliff) result = st_sync (site->document, units, &options, &counts);
  return st_xliff_format (result, "demo", "en", "vi");
}

/* --- where changes are made ---------------------------------------------- */

/* The offset of the @n-th @mark, of which there must be some. */
static gsize
nth (const char *text, const char *mark, guint n)
{
  const char *p = text;
  for (guint i = 0; i <= n; i++)
    p = strstr (p + (i > 0), mark);
  g_assert_nonnull (p);
  return (gsize) (p - text);
}

static guint
count (const char *text, const char *mark)
{
  guint n = 0;
  for (const char *p = text; (p = strstr (p, mark)) != NULL; p++)
    n++;
  return n;
}

/* The offset of any @mark. */
static gsize
any (Change *change, const char *mark)
{
  guint n = count (change->text->str, mark);
  if (n == 0)
    give_up ("there is no %s", mark);
  return nth (change->text->str, mark, below (change, n));
}

static void
insert (Change *change, gsize at, const char *what)
{
  g_string_insert (change->text, (gssize) at, what);
}

static void
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

static gsize
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

static void
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

static void
change_attribute (Change *change)
{
  guint which = below (change, G_N_ELEMENTS (attributes));
  g_autofree char *unique = word (change, FALSE);
  g_auto (GStrv) parts = g_strsplit (attributes[which].format, "%s", 2);
  g_autofree char *all = g_strconcat (parts[0], unique, parts[1], NULL);
  insert (change, any (change, attributes[which].element) + strlen (attributes[which].element), all);
}

static void
change_target (Change *change)
{
  g_autofree char *unique = word (change, TRUE);
  insert (change, any (change, "</target>"), unique);
}

static void
fill_target (Change *change)
{
  static const char empty[] = "<target state=\"new\"/>";
  g_autofree char *unique = word (change, TRUE);
  g_autofree char *target = g_strdup_printf ("<target state=\"translated\">%s</target>", unique);
  replace (change, any (change, empty), strlen (empty), target);
}

/* Of a good translation: its English is the program's, and what is not translated
 * follows the content. */
static void
change_source (Change *change)
{
  g_autofree char *unique = word (change, FALSE);
  change->sourced = TRUE;
  gsize approved = any (change, "approved=\"yes\"");
  insert (change, approved + nth (change->text->str + approved, "</source>", 0), unique);
}

/* Of a unit with a translation: it becomes obsolete, with all it has. */
static void
change_id (Change *change)
{
  g_autofree char *unique = word (change, FALSE);
  const char *start = g_strrstr_len (change->text->str, (gssize) any (change, "</target>"), "<trans-unit id=\"");
  insert (change, (gsize) (start - change->text->str) + strlen ("<trans-unit id=\""), unique);
}

static void
change_original (Change *change)
{
  g_autofree char *unique = word (change, FALSE);
  insert (change, any (change, "original=\"") + strlen ("original=\""), unique);
}

static void
change_state (Change *change)
{
  if (change->sourced)
    return; /* it could be the same unit's, which would not be a good translation any more */
  g_autofree char *unique = word (change, FALSE);
  g_autofree char *state = g_strdup_printf ("%s%s", below (change, 2) > 0 ? "x-" : "", unique);
  gsize at = any (change, "<target state=\"") + strlen ("<target state=\"");
  replace (change, at, strcspn (change->text->str + at, "\""), state);
}

static void
change_datatype (Change *change)
{
  g_autofree char *unique = word (change, FALSE);
  gsize at = any (change, "datatype=\"") + strlen ("datatype=\"");
  replace (change, at, strcspn (change->text->str + at, "\""), unique);
}

/* translate-toolkit writes a unit that it adds like this. */
static void
prefix_unit (Change *change)
{
  g_autofree char *unique = word (change, TRUE);
  g_autofree char *unit =
      g_strdup_printf ("<ns0:trans-unit xmlns:ns0=\"" NAMESPACE "\" id=\"ns0\"><ns0:source>a</ns0:source>"
                       "<ns0:target ns0:a=\"b\">%s</ns0:target><ns0:note>c</ns0:note><ns0:count-group/></ns0:trans-unit>",
                       unique);
  insert (change, any (change, "      <trans-unit"), unit);
}

static void
prefix_all (Change *change)
{
  g_autoptr (GRegex) tags = g_regex_new ("<(/?)(?=[a-zA-Z])(?![a-zA-Z0-9]+:)", 0, 0, NULL);
  g_autofree char *prefixed = g_regex_replace (tags, change->text->str, -1, 0, "<\\1ns0:", 0, NULL);
  g_string_assign (change->text, prefixed);
  gsize at = nth (change->text->str, "xmlns=\"" NAMESPACE, 0);
  replace (change, at, strlen ("xmlns"), "xmlns:ns0");
}

static void
remove_namespace (Change *change)
{
  static const char declaration[] = " xmlns=\"" NAMESPACE "\"";
  replace (change, nth (change->text->str, declaration, 0), strlen (declaration), "");
}

static void
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

static void
wrap_in_group (Change *change)
{
  wrap_unit (change, "<group id=\"%s\"><!-- a --><note>b</note>", "</group>");
}

static void
wrap_in_groups (Change *change)
{
  wrap_unit (change, "<group id=\"x\" resname=\"%s\"><group><count-group/>", "<!-- a --></group></group>");
}

static void
wrap_in_obsolete (Change *change)
{
  wrap_unit (change, "<group id=\"obsolete\" resname=\"%s\">", "</group>");
}

static void
wrap_in_unknown (Change *change)
{
  wrap_unit (change, "<unknown a=\"%s\">", "</unknown>");
}

static void
wrap_in_unit (Change *change)
{
  wrap_unit (change, "<trans-unit id=\"%s\"><source>a</source>", "</trans-unit>");
}

static void
add_file (Change *change, const char *original)
{
  g_autofree char *unique = word (change, TRUE), *comment = word (change, FALSE);
  g_autofree char *file = g_strdup_printf ("<!-- %s --><file original=\"%s\" source-language=\"en\" target-language=\"vi\" "
                                           "datatype=\"plaintext\"><body><trans-unit id=\"f\"><source>a</source><target>%s</target>"
                                           "</trans-unit><!-- a --></body></file>",
                                           comment, original, unique);
  insert (change, nth (change->text->str, "</xliff>", 0), file);
}

static void
add_file_of_document (Change *change)
{
  add_file (change, "demo");
}

static void
add_file_of_another (Change *change)
{
  add_file (change, "other");
}

static void
repeat_unit (Change *change)
{
  gsize at = any (change, "      <trans-unit");
  gsize length = nth (change->text->str + at, "</trans-unit>", 0) + strlen ("</trans-unit>\n");
  g_autofree char *unit = g_strndup (change->text->str + at, length);
  g_autofree char *unique = word (change, FALSE);
  insert (change, at + length, unit);
  insert (change, at + length + nth (unit, "</source>", 0), unique);
}

static void
indent_otherwise (Change *change)
{
  g_string_replace (change->text, "  ", "\t", 0);
  g_string_replace (change->text, "\n", "\r\n", 0);
}

/* The last of these change how everything is written, and come last. */
enum { N_LAST = 3 };

static const struct {
  const char *name;
  void (*run) (Change *change);
} wholes[] = {
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
  { "a prefix everywhere", prefix_all },
  { "no namespace", remove_namespace },
  { "tabs and other line ends", indent_otherwise },
};

enum { N_WHOLES = G_N_ELEMENTS (wholes), N_KINDS = G_N_ELEMENTS (things) + N_WHOLES };

/* Text in a source is a change of its own, which not every unit bears. */
static gboolean
may_stand (const Thing *thing, const Place *place)
{
  return strcmp (place->mark, "</source>") == 0 ? strcmp (thing->format, "%s") != 0
                                                : thing->outside || strstr (place->mark, "xliff") == NULL;
}

/* Makes one change, or the one that @kind names. */
static void
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

/* --- what has become of the words ----------------------------------------- */

/* What XML has for a character, as that. (transfer full) */
static char *
decode (const char *text)
{
  static const char *const entities[][2] = { { "&amp;", "&" },   { "&lt;", "<" },          { "&gt;", ">" },
                                             { "&quot;", "\"" }, { "&#x1EA4;", "\u1EA4" }, { "<![CDATA[", "" } };
  g_autoptr (GString) out = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (out, entities[i][0], entities[i][1], 0);
  return st_text_nfc (out->str);
}

/* The words of a document, wherever they stand: names of elements and attributes
 * too. (transfer full): a set */
static GHashTable *
words_of (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *decoded = decode (text);
  for (const char *p = decoded, *start = NULL;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean inside = c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));
      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_hash_table_add (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (c == 0)
        return words;
    }
}

/* The first word of @before that is not in @after, or NULL. (transfer full) */
static char *
lost_word (const char *before, const char *after)
{
  static const char *const not_of_people[] = { "ns0", "CDATA", NULL }; /* ways of writing */
  g_autoptr (GHashTable) old = words_of (before), new = words_of (after);
  GHashTableIter iter;
  gpointer found;
  for (g_hash_table_iter_init (&iter, old); g_hash_table_iter_next (&iter, &found, NULL);)
    if (!g_hash_table_contains (new, found) && !g_strv_contains (not_of_people, found))
      return g_strdup (found);
  return NULL;
}

/* The lines of @after, from 1, that are not in @before. */
static void
changed_lines (const char *before, const char *after, guint *first, guint *last)
{
  g_auto (GStrv) old = g_strsplit (before, "\n", -1), new = g_strsplit (after, "\n", -1);
  guint n_old = g_strv_length (old), n_new = g_strv_length (new);
  guint start = 0, end = 0;
  while (start < MIN (n_old, n_new) && strcmp (old[start], new[start]) == 0)
    start++;
  while (end < MIN (n_old, n_new) - start && strcmp (old[n_old - 1 - end], new[n_new - 1 - end]) == 0)
    end++;
  *first = start + 1;
  *last = MAX (*first, n_new - end);
}

/* Whether an error names one of these lines, where it stands or as the place of
 * the first of two. */
static gboolean
names_line (StDiagnostics *diag, guint first, guint last)
{
  g_autoptr (GPtrArray) all = st_diagnostics_sorted (diag);
  for (guint i = 0; i < all->len; i++)
    {
      const StDiagnostic *one = all->pdata[i];
      const char *other = strstr (one->text, "in line ");
      guint line = other != NULL ? (guint) g_ascii_strtoull (other + strlen ("in line "), NULL, 10) : one->at.line;
      if (line >= first && line <= last)
        return TRUE;
      if (one->severity != ST_WARNING && strcmp (one->at.file, PATH) == 0 && one->at.line >= first && one->at.line <= last
          && one->at.column > 0)
        return TRUE;
    }
  return FALSE;
}

/* What is wrong with what sync does to @after, which was @before; NULL: nothing.
 * (transfer full) (nullable) */
static char *
judge (const Site *site, const char *before, const char *after, gboolean *kept)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new (), none = st_diagnostics_new ();
  guint first, last;
  folder_write (site->root, PATH, after);
  g_autoptr (GString) result = sync_document (site, diag);
  *kept = result != NULL;
  if (!*kept)
    {
      g_autofree char *errors = recorded (diag);
      changed_lines (before, after, &first, &last);
      return names_line (diag, first, last) ? NULL : g_strdup_printf ("refused, but not for lines %u to %u: %s", first, last, errors);
    }
  g_autofree char *lost = lost_word (after, result->str);
  if (lost != NULL)
    return g_strdup_printf ("`%s` is lost:\n%s", lost, result->str);
  folder_write (site->root, PATH, result->str);
  g_autoptr (GString) again = sync_document (site, none);
  if (st_diagnostics_count (none) > 0)
    {
      g_autofree char *errors = recorded (none);
      return g_strdup_printf ("what sync wrote cannot be read: %s%s", errors, result->str);
    }
  return again != NULL && strcmp (again->str, result->str) == 0
             ? NULL
             : g_strdup_printf ("a second sync writes:\n%s", again != NULL ? again->str : "");
}

/* --- tests --------------------------------------------------------------- */

static void
test_canonical (void)
{
  g_auto (Site) site = site_new ();
  Change change = { .random = g_rand_new_with_seed (1) };
  g_autoptr (GString) text = canonical (&site, &change);
  gboolean kept = FALSE;
  g_autofree char *fault = judge (&site, text->str, text->str, &kept);
  g_assert_cmpstr (fault, ==, NULL);
  g_assert_true (kept);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (GString) again = sync_document (&site, diag);
  g_assert_cmpstr (again->str, ==, text->str);
  g_rand_free (change.random);
}

static const char *
name_of (guint kind)
{
  return kind < N_WHOLES ? wholes[kind].name : things[kind - N_WHOLES].name;
}

/* Whatever was changed: every word is there after sync, or sync leaves the
 * document alone and names a line of the change. */
static void
test_nothing_is_lost (void)
{
  const char *asked = g_getenv ("ROUNDS");
  guint rounds = asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : 10000, faults = 0;
  guint n_kept[N_KINDS] = { 0 }, n_refused[N_KINDS] = { 0 };
  g_auto (Site) site = site_new ();
  for (guint round = 0; round < rounds && faults < 5; round++)
    {
      Change change = { .random = g_rand_new_with_seed (round) };
      g_autoptr (GString) before = canonical (&site, &change);
      g_autoptr (GString) names = g_string_new (NULL);
      change.text = g_string_new (before->str);
      guint n = below (&change, 2) == 0 ? 1 : 1 + below (&change, 3), kind = 0;
      for (guint i = 0; i < n; i++)
        {
          kind = below (&change, i + 1 < n ? N_KINDS - N_LAST : N_KINDS);
          /* Those of the end of `wholes` are at the end of all. */
          kind = kind >= N_KINDS - N_LAST    ? N_WHOLES - N_LAST + (kind - (N_KINDS - N_LAST))
                 : kind >= N_WHOLES - N_LAST ? kind + N_LAST
                                             : kind;
          make_change (&change, kind);
          g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name_of (kind));
        }
      gboolean kept = FALSE;
      g_autofree char *fault = judge (&site, before->str, change.text->str, &kept);
      if (n == 1)
        (kept ? n_kept : n_refused)[kind]++;
      if (fault != NULL && faults++ < 5)
        g_test_message ("round %u (%s): %s\nof:\n%s", round, names->str, fault, change.text->str);
      g_string_free (change.text, TRUE);
      g_rand_free (change.random);
    }
  g_assert_cmpuint (faults, ==, 0);
  for (guint kind = 0; kind < N_KINDS; kind++)
    g_test_message ("%-45s kept %4u, refused %4u", name_of (kind), n_kept[kind], n_refused[kind]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/sync/a canonical document stays as it is", test_canonical);
  g_test_add_func ("/sync/no word is lost in silence, whatever is changed", test_nothing_is_lost);
  return g_test_run ();
}
