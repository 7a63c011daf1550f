/* Synchronisation, and the rule that it loses nothing: changes that people and
 * tools make to a document, by seed, and then what `statuary i18n sync` does with
 * it. ROUNDS in the environment asks for another number of rounds. */
#include "translate/sync.h"

#include "base/text.h"
#include "changes.h"
#include "commands/i18n.h"
#include "project.h"

#define PATH "locales/vi/demo.xlf"

/* --- a document to change ------------------------------------------------ */

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

/* Removed first: GLib waits for the disk where it replaces a file. */
static void
write_document (const Site *site, const char *text)
{
  g_autofree char *full = g_build_filename (site->root, PATH, NULL);
  g_unlink (full);
  folder_write (site->root, PATH, text);
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

/* One unit that is new, one half done with a note, one reviewed, one stale, one
 * with a note; and so on. */
static void
translate (StUnit *unit, guint kind, Change *change)
{
  static const StState states[] = { ST_STATE_NEW, ST_STATE_NEEDS_TRANSLATION, ST_STATE_FINAL, ST_STATE_TRANSLATED, ST_STATE_TRANSLATED };
  unit->state = states[kind];
  unit->target = unit->state == ST_STATE_NEW ? NULL : word (change, FALSE);
  if (kind == 3)
    {
      g_free (unit->source);
      unit->source = word (change, FALSE); /* another English than today's */
    }
  if (kind == 1 || kind == 4)
    {
      g_autofree char *note = word (change, FALSE);
      st_unit_add_note (unit, kind == 1 ? "Trần" : NULL, note);
    }
}

/* A canonical document, with some obsolete units. (transfer full) */
static GString *
canonical (const Site *site, Change *change)
{
  StSyncOptions options = { 0 };
  StSyncCounts counts = { 0 };
  g_autoptr (StXliff) units = st_sync (site->document, NULL, &options, &counts);
  for (guint i = 0; i < units->units->len; i++)
    translate (units->units->pdata[i], i % 5, change);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *gone = word (change, FALSE);
      StUnit *unit = st_unit_new (gone, gone);
      translate (unit, 4, change);
      g_ptr_array_add (units->units, unit);
    }
  g_autoptr (StXliff) result = st_sync (site->document, units, &options, &counts);
  return st_xliff_format (result, "demo", "en", "vi");
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

/* Whether @word stands in the id of a unit: sync gives back the right one, and says so. */
static gboolean
is_of_id (const char *text, const char *word)
{
  const char *at = strstr (text, word), *id = g_strrstr_len (text, at - text, "trans-unit id=\"");
  return id != NULL && memchr (id + strlen ("trans-unit id=\""), '"', (gsize) (at - id) - strlen ("trans-unit id=\"")) == NULL;
}

/* The first word of @before that is not in @after, or NULL. (transfer full) */
static char *
lost_word (const char *before, const char *after)
{
  static const char *const not_of_people[] = { "ns0", "o", "CDATA", NULL }; /* ways of writing: prefixes, and what they stand for */
  g_autoptr (GHashTable) old = words_of (before), new = words_of (after);
  GHashTableIter iter;
  gpointer found;
  for (g_hash_table_iter_init (&iter, old); g_hash_table_iter_next (&iter, &found, NULL);)
    if (!g_hash_table_contains (new, found) && !g_strv_contains (not_of_people, found) && !is_of_id (before, found))
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
  write_document (site, after);
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
  write_document (site, result->str);
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

/* --- where extras go ------------------------------------------------------ */

#define ALONG " maxwidth=\"9\""

/* A document with the one unit @id, with extras. (transfer full) */
static char *
with_unit (const char *id, const char *source, const char *rest)
{
  return g_strdup_printf ("<xliff version=\"1.2\"><file original=\"demo\" source-language=\"en\" target-language=\"vi\" "
                          "datatype=\"plaintext\"><body><!-- along --><trans-unit id=\"%s\"" ALONG "><source>%s</source>%s"
                          "<note>Hỏi lại.</note><count-group name=\"c\"/></trans-unit></body></file></xliff>",
                          id, source, rest);
}

/* The unit @id of what sync makes of @text, from its comment to its end. (transfer full) */
static char *
synced_unit (const Site *site, const char *text, const char *id)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  write_document (site, text);
  g_autoptr (GString) result = sync_document (site, diag);
  assert_recorded (diag, "");
  g_autofree char *tag = g_strdup_printf ("<trans-unit id=\"%s\"", id);
  char *start = strstr (result->str, tag);
  if (start == NULL)
    give_up ("there is no unit %s in\n%s", id, result->str);
  char *comment = g_strrstr_len (result->str, start - result->str, "<!-- along -->");
  char *from = comment != NULL && strstr (comment, "<trans-unit") == start ? comment : start;
  return g_strndup (from, (gsize) (strstr (start, "</trans-unit>") - from));
}

static void
check_goes_along (const char *text, const char *id, const char *target)
{
  static const char *const extras[] = { "<!-- along -->\n", ALONG, "<note>Hỏi lại.</note>\n", "<count-group name=\"c\"/>\n" };
  g_auto (Site) site = site_new ();
  g_autofree char *unit = synced_unit (&site, text, id);
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    if (strstr (unit, extras[i]) == NULL)
      g_test_fail_printf ("%s: %s is not in\n%s", id, extras[i], unit);
  if (strstr (unit, target) == NULL)
    g_test_fail_printf ("%s: %s is not in\n%s", id, target, unit);
}

static void
test_extras_go_along (void)
{
  g_autofree char *kept = with_unit ("G1#fix.1", "Step 1 of G1.", "<target>a</target>");
  check_goes_along (kept, "G1#fix.1", "\"translated\">a<");
  g_autofree char *moved = with_unit ("G1#fix.3", "Step 1 of G1.", "<target>a</target>");
  check_goes_along (moved, "G1#fix.1", "\"translated\">a<");
  g_autofree char *stale = with_unit ("G1#fix.1", "Step 0 of G1.", "<target>a</target>");
  check_goes_along (stale, "G1#fix.1", "\"needs-translation\">a<");
  g_autofree char *retired = with_unit ("G9#fix.1", "Step 1 of G9.", "<target>a</target>");
  check_goes_along (retired, "G9#fix.1~1", "\"translated\">a<");
  g_autofree char *untranslated = with_unit ("G9#fix.1", "Step 1 of G9.", "<target state=\"new\"/>");
  check_goes_along (untranslated, "G9#fix.1~1", "\"new\"/>");
}

/* The English of a text comes back, and so does its translation; but somebody has
 * begun another one. */
static void
test_replaced_words (void)
{
  g_auto (Site) site = site_new ();
  g_autofree char *text =
      with_unit ("G1#fix.1", "Step 0 of G1.",
                 "<target state=\"needs-translation\">nửa chừng</target><note from=\"statuary\">The English was: Step 1 of G1.</note>"
                 "<alt-trans alttranstype=\"previous-version\"><source>Step 1 of G1.</source><target>xong</target></alt-trans>");
  g_autofree char *unit = synced_unit (&site, text, "G1#fix.1");
  g_assert_nonnull (strstr (unit, "<target state=\"translated\">xong</target>"));
  g_assert_null (strstr (unit, "The English was"));
  g_autofree char *gone = synced_unit (&site, text, "G1#fix.1~1");
  g_assert_nonnull (strstr (gone, "<source>Step 0 of G1.</source>"));
  g_assert_nonnull (strstr (gone, "<target state=\"needs-translation\">nửa chừng</target>"));
  g_assert_null (strstr (gone, "Hỏi lại"));
}

/* An obsolete unit has the id of a segment, since somebody moved it by hand. */
static void
test_obsolete_id (void)
{
  g_auto (Site) site = site_new ();
  g_autofree char *unit = synced_unit (
      &site,
      "<xliff version=\"1.2\"><file original=\"demo\" source-language=\"en\" target-language=\"vi\" datatype=\"plaintext\"><body>"
      "<group id=\"obsolete\"><trans-unit id=\"G1#fix.1\"><source>Old</source><target>cũ</target></trans-unit></group>"
      "</body></file></xliff>",
      "G1#fix.1~1");
  g_assert_nonnull (strstr (unit, ">cũ<"));
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

/* One to three changes by chance, the last of which may be of how everything is
 * written. Returns the kind of the last, or N_KINDS where there were several; their
 * names are added to @names. */
static guint
make_changes (Change *change, GString *names)
{
  guint n = 1 + below (change, 5) / 2, kind = 0;
  for (guint i = 0; i < n; i++)
    {
      do
        kind = below (change, N_KINDS);
      while (i + 1 < n && kind < N_LAST);
      make_change (change, kind);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name_of (kind));
    }
  return n == 1 ? kind : N_KINDS;
}

/* Whatever was changed: every word is there after sync, or sync leaves the
 * document alone and names a line of the change. */
static void
test_nothing_is_lost (void)
{
  const char *asked = g_getenv ("ROUNDS");
  guint rounds = asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : 10000, faults = 0;
  guint seen[N_KINDS + 1] = { 0 }, n_kept = 0;
  g_auto (Site) site = site_new ();
  for (guint round = 0; round < rounds && faults < 5; round++)
    {
      Change change = { .random = g_rand_new_with_seed (round) };
      g_autoptr (GString) before = canonical (&site, &change), names = g_string_new (NULL);
      gboolean kept = FALSE;
      change.text = g_string_new (before->str);
      seen[make_changes (&change, names)]++;
      g_autofree char *fault = judge (&site, before->str, change.text->str, &kept);
      n_kept += (guint) kept;
      if (fault != NULL && faults++ < 5)
        g_test_message ("round %u (%s): %s\nof:\n%s", round, names->str, fault, change.text->str);
      g_string_free (change.text, TRUE);
      g_rand_free (change.random);
    }
  g_assert_cmpuint (faults, ==, 0);
  g_test_message ("%u rounds: %u kept, %u refused", rounds, n_kept, rounds - n_kept);
  for (guint kind = 0; rounds >= 10000 && kind < N_KINDS; kind++)
    if (seen[kind] < 20)
      g_test_fail_printf ("`%s` was made alone %u times only", name_of (kind), seen[kind]);
  g_assert_true (rounds < 10000 || (n_kept > rounds / 4 && n_kept < rounds * 3 / 4));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/sync/a canonical document stays as it is", test_canonical);
  g_test_add_func ("/sync/extras go with their units", test_extras_go_along);
  g_test_add_func ("/sync/words that an earlier translation replaces are obsolete", test_replaced_words);
  g_test_add_func ("/sync/no obsolete unit has the id of a segment", test_obsolete_id);
  g_test_add_func ("/sync/no word is lost in silence, whatever is changed", test_nothing_is_lost);
  return g_test_run ();
}
