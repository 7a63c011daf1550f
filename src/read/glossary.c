#include "read/glossary.h"

#include "base/limits.h"
#include "base/prefix.h"
#include "base/text.h"
#include "read/folder.h"
#include "read/xml.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static void
term_free (gpointer data)
{
  StTerm *term = data;
  g_free (term->source);
  g_ptr_array_unref (term->targets);
  g_ptr_array_unref (term->deprecated);
  g_clear_pointer (&term->match, g_regex_unref);
  g_free (term);
}

void
st_glossary_free (StGlossary *glossary)
{
  if (glossary == NULL)
    return;
  g_ptr_array_unref (glossary->terms);
  g_free (glossary);
}

/* The same elements as TBX of 2008 and of 2019 call them. */
static const char *const entries[] = { "termEntry", "conceptEntry", NULL };
static const char *const languages[] = { "langSet", "langSec", NULL };
static const char *const groups[] = { "tig", "ntig", "termSec", NULL };

/* What says that a term is not to be used: a note of this type, or (in the style of 2019) an
 * element of this name. Weblate has its own words for it. */
static const char *const statuses[] = { "administrativeStatus", "normativeAuthorization", NULL };
static const char *const unwanted[] = { "deprecated", "superseded", "forbidden", "obsolete", "notRecommended", NULL };

static gboolean
is_one_of (const StXml *node, const char *const *names)
{
  return node->kind == ST_XML_ELEMENT && g_strv_contains (names, st_xml_local_name (node));
}

/* @child: likewise, among what stands in @node (transfer none) (nullable) */
static const StXml *
find (const StXml *node, gboolean (*fits) (const StXml *child))
{
  const StXml *found = node->kind == ST_XML_ELEMENT && fits (node) ? node : NULL;
  for (guint i = 0; found == NULL && i < node->children.count; i++)
    found = find (node->children.items[i], fits);
  return found;
}

static gboolean
is_term (const StXml *element)
{
  return strcmp (st_xml_local_name (element), "term") == 0;
}

/* "deprecatedTerm-admn-sts", "deprecatedTerm" and "deprecated" are one word. */
static gboolean
says_unwanted (const StXml *element)
{
  const char *type = st_xml_get (element, "type");
  if (!is_one_of (element, statuses) && !(type != NULL && g_strv_contains (statuses, type)))
    return FALSE;
  g_autofree char *said = st_xml_content (element);
  const char *word = g_strstrip (said);
  for (guint i = 0; unwanted[i] != NULL; i++)
    {
      gsize length = strlen (unwanted[i]);
      const char *rest = word + length;
      if (g_ascii_strncasecmp (word, unwanted[i], length) == 0 && (*rest == '\0' || st_has_prefix (rest, "Term")))
        return TRUE;
    }
  return FALSE;
}

/* What an entry says in one language. */
typedef struct {
  GPtrArray *wanted; /* (element-type utf8) */
  GPtrArray *unwanted;
} Words;

/* Adds the terms under @node. One that stands in no group has no status. */
static void
collect_terms (const StXml *node, Words *words)
{
  gboolean group = is_one_of (node, groups);
  const StXml *term = group || (node->kind == ST_XML_ELEMENT && is_term (node)) ? find (node, is_term) : NULL;
  for (guint i = 0; !group && term == NULL && i < node->children.count; i++)
    collect_terms (node->children.items[i], words);
  if (term == NULL)
    return;
  g_autofree char *text = st_xml_content (term);
  g_autofree char *folded = st_text_fold_space (text);
  if (*folded != '\0')
    g_ptr_array_add (group && find (node, says_unwanted) != NULL ? words->unwanted : words->wanted, st_text_nfc (folded));
}

/* How far @tag is up the ancestors of @language: 1 for the nearest; 0: it is none. */
static guint
generation (const StLanguage *language, const char *tag)
{
  const char *const *ancestors = st_language_ancestors (language);
  for (guint i = 0; ancestors[i] != NULL; i++)
    if (strcmp (ancestors[i], tag) == 0)
      return i + 1;
  return 0;
}

/* How well a tag of the glossary names @language; 0: not at all. */
static guint
rank_of (const StLanguage *language, const char *tag)
{
  enum { VARIETY = 1, ANCESTOR = 100, NAMED, EXACT };
  const char *own = st_language_canonical (language);
  if (tag == NULL)
    return 0;
  if (g_ascii_strcasecmp (own, tag) == 0)
    return EXACT;
  if (st_language_is_named (own, tag))
    return NAMED;
  g_autofree char *dashed = g_strdelimit (g_strdup (tag), "_", '-');
  g_autoptr (StLanguage) other = st_language_new (dashed);
  if (other == NULL)
    return 0;
  guint up = generation (language, st_language_canonical (other));
  if (up > 0)
    return ANCESTOR - MIN (up, ANCESTOR - VARIETY - 1);
  return generation (other, own) > 0 ? VARIETY : 0;
}

static const char *
tag_of (const StXml *section)
{
  const char *tag = st_xml_get (section, "xml:lang");
  return tag != NULL ? tag : st_xml_get (section, "lang");
}

/* A glossary as it is read. */
typedef struct {
  StGlossary *glossary;
  GHashTable *by_source; /* source → StTerm */
  const StLanguage *source;
  const StLanguage *target;
  guint n_entries;
  guint n_complete; /* of these, those with terms in both languages */
} Reading;

/* The terms of an entry in @language: of the sections whose tags name it best. */
static Words
words_in (const StXml *entry, const StLanguage *language)
{
  Words words = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
  guint best = 1;
  for (guint i = 0; i < entry->children.count; i++)
    if (is_one_of (entry->children.items[i], languages))
      best = MAX (best, rank_of (language, tag_of (entry->children.items[i])));
  for (guint i = 0; i < entry->children.count; i++)
    if (is_one_of (entry->children.items[i], languages) && rank_of (language, tag_of (entry->children.items[i])) == best)
      collect_terms (entry->children.items[i], &words);
  return words;
}

static void
words_clear (Words *words)
{
  g_ptr_array_unref (words->wanted);
  g_ptr_array_unref (words->unwanted);
}

/* Adds what is not there yet. */
static void
add_texts (GPtrArray *texts, const GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    if (!g_ptr_array_find_with_equal_func (texts, more->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (texts, g_strdup (more->pdata[i]));
}

static void
add_term (Reading *reading, const char *source, const Words *targets)
{
  if (strlen (source) > ST_MAX_PATTERN || reading->glossary->terms->len > ST_MAX_TERMS)
    return; /* no term, and more than a pattern can hold; or too many, which is told */
  StTerm *term = g_hash_table_lookup (reading->by_source, source);
  if (term == NULL)
    {
      g_autofree char *escaped = g_regex_escape_string (source, -1);
      g_autofree char *pattern = g_strdup_printf ("(?<![\\pL\\pN-])%s(?:e?s)?(?![\\pL\\pN-])", escaped);
      term = g_new0 (StTerm, 1);
      term->source = g_strdup (source);
      term->targets = g_ptr_array_new_with_free_func (g_free);
      term->deprecated = g_ptr_array_new_with_free_func (g_free);
      term->match = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
      g_hash_table_insert (reading->by_source, term->source, term);
      g_ptr_array_add (reading->glossary->terms, term);
    }
  add_texts (term->targets, targets->wanted);
  add_texts (term->deprecated, targets->unwanted);
}

static void
add_entry (Reading *reading, const StXml *entry)
{
  Words sources = words_in (entry, reading->source), targets = words_in (entry, reading->target);
  g_ptr_array_extend_and_steal (sources.wanted, g_steal_pointer (&sources.unwanted)); /* an old word may still be met */
  sources.unwanted = g_ptr_array_new ();
  reading->n_entries++;
  reading->n_complete += sources.wanted->len > 0 && targets.wanted->len + targets.unwanted->len > 0;
  for (guint i = 0; i < sources.wanted->len; i++)
    add_term (reading, sources.wanted->pdata[i], &targets);
  words_clear (&sources);
  words_clear (&targets);
}

static void
add_entries (Reading *reading, const StXml *node)
{
  if (is_one_of (node, entries))
    add_entry (reading, node);
  for (guint i = 0; i < node->children.count; i++)
    add_entries (reading, node->children.items[i]);
}

static int
longest_first (gconstpointer a, gconstpointer b)
{
  const StTerm *x = *(StTerm *const *) a, *y = *(StTerm *const *) b;
  gsize m = strlen (x->source), n = strlen (y->source);
  return m != n ? (m > n ? -1 : 1) : strcmp (x->source, y->source);
}

static gboolean
is_tbx (const StXml *root, StDiagnostics *diag)
{
  static const char *const roots[] = { "martif", "tbx", NULL };
  gboolean is = is_one_of (root, roots);
  if (!is)
    st_error (diag, root->at, "glossary/format", "this is no glossary in TBX: its outermost element is <martif> or <tbx>, and not <%s>",
              root->name);
  return is;
}

StGlossary *
st_glossary_read (const char *root, const char *source_language, const char *target_language, StDiagnostics *diag)
{
  g_autofree char *path = g_strdup_printf ("locales/%s/glossary.tbx", target_language);
  if (!st_folder_has (root, path))
    return NULL;
  g_autoptr (StSource) source = st_source_read (root, path, ST_SOURCE_TEXT, diag);
  g_autoptr (StXml) xml = source != NULL ? st_xml_parse (source, ST_XML_TBX_DOCTYPE, diag) : NULL;
  if (xml == NULL || !is_tbx (xml, diag))
    return NULL;
  g_autoptr (StLanguage) from = st_language_new (source_language), to = st_language_new (target_language);
  g_autoptr (GHashTable) by_source = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { g_new (StGlossary, 1), by_source, from, to, 0, 0 };
  reading.glossary->terms = g_ptr_array_new_with_free_func (term_free);
  add_entries (&reading, xml);
  if (reading.glossary->terms->len > ST_MAX_TERMS)
    st_error (diag, xml->at, "glossary/limit", "the glossary has more than %u terms", ST_MAX_TERMS);
  if (reading.n_entries > 0 && reading.n_complete == 0)
    st_warning (
        diag, xml->at, "glossary/language",
        "this glossary is not used: none of its entries has terms of both `%s` and `%s`; `xml:lang` says of which language they are",
        source_language, target_language);
  g_ptr_array_sort (reading.glossary->terms, longest_first);
  return reading.glossary;
}
