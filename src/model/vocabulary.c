#include "model/vocabulary.h"

#include <string.h>

/* The words of a term, folded, and what stands between them. */
typedef struct {
  StVocabularyTerm term;
  GPtrArray *words; /* (element-type utf8): words and what is between them, in turn */
} Entry;

struct StVocabulary {
  GPtrArray *entries;  /* (element-type Entry) */
  GHashTable *by_word; /* first word → GPtrArray of Entry, borrowed, the longest first */
};

static void
entry_free (gpointer data)
{
  g_ptr_array_unref (((Entry *) data)->words);
  g_free (data);
}

/* --- words --------------------------------------------------------------- */

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

/* The end of the run at @text of what is of a word, or (FALSE) of what is not. */
static const char *
end_of_run (const char *text, gboolean word)
{
  while (*text != '\0' && is_word (g_utf8_get_char (text)) == word)
    text = g_utf8_next_char (text);
  return text;
}

/* (transfer full) */
static char *
fold (const char *from, const char *end)
{
  return g_utf8_casefold (from, end - from);
}

/* (transfer full) (element-type utf8) */
static GPtrArray *
words_of (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *from = end_of_run (text, FALSE), *end = from;
  for (gboolean word = TRUE; *from != '\0'; word = !word, from = end)
    {
      end = end_of_run (from, word);
      if (word || *end != '\0') /* what follows the last word is no part of the term */
        g_ptr_array_add (words, fold (from, end));
    }
  return words;
}

/* --- the glossary -------------------------------------------------------- */

static int
longest_first (gconstpointer a, gconstpointer b)
{
  const Entry *x = *(Entry *const *) a, *y = *(Entry *const *) b;
  return (int) y->words->len - (int) x->words->len;
}

/* Takes @words. */
static void
add_entry (StVocabulary *vocabulary, const StVocabularyTerm *term, GPtrArray *words)
{
  Entry *entry = g_new (Entry, 1);
  *entry = (Entry){ *term, words };
  g_ptr_array_add (vocabulary->entries, entry);
  GPtrArray *same = words->len > 0 ? g_hash_table_lookup (vocabulary->by_word, words->pdata[0]) : NULL;
  if (same == NULL && words->len > 0)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (vocabulary->by_word, words->pdata[0], same);
    }
  if (same != NULL)
    g_ptr_array_add (same, entry);
}

/* (transfer full) */
static StVocabulary *
vocabulary_new (const StSite *site, guint language)
{
  StVocabulary *vocabulary = g_new (StVocabulary, 1);
  vocabulary->entries = g_ptr_array_new_with_free_func (entry_free);
  vocabulary->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  const StProse *prose = site->glossary->body;
  for (guint i = 0; i < prose->body->blocks->len; i++)
    {
      const StBodyBlock *block = &g_array_index (prose->body->blocks, StBodyBlock, i);
      if (block->level != 2)
        continue;
      const StVocabularyTerm term = { prose->segments->pdata[block->segment], block->id };
      g_autofree char *text = st_inline_plain (st_site_text (site, language, term.heading));
      add_entry (vocabulary, &term, words_of (text));
    }
  GHashTableIter iter;
  gpointer same = NULL;
  g_hash_table_iter_init (&iter, vocabulary->by_word);
  while (g_hash_table_iter_next (&iter, NULL, &same))
    g_ptr_array_sort (same, longest_first); /* a stable sort: of two alike, the first counts */
  return vocabulary;
}

void
st_vocabulary_free (StVocabulary *vocabulary)
{
  g_hash_table_unref (vocabulary->by_word);
  g_ptr_array_unref (vocabulary->entries);
  g_free (vocabulary);
}

static void
find_glossary (StSite *site, StDiagnostics *diag)
{
  for (guint i = 0; i < site->shelves->len; i++)
    {
      GPtrArray *plains = ((const StShelf *) site->shelves->pdata[i])->plains;
      for (guint j = 0; j < plains->len; j++)
        {
          const StPlain *plain = plains->pdata[j];
          if (plain->glossary && site->glossary != NULL)
            st_error (diag, st_location_new (plain->page->path, 1, 1), "glossary/second",
                      "the glossary of this site is %s, as it says; take `glossary` away from one of the two", site->glossary->page->path);
          else if (plain->glossary)
            site->glossary = plain;
        }
    }
}

static void
check_glossary (const StPlain *glossary, StDiagnostics *diag)
{
  const GArray *blocks = glossary->body->body->blocks;
  for (guint i = 0; i < blocks->len; i++)
    if (g_array_index (blocks, StBodyBlock, i).level == 2)
      return;
  st_warning (diag, st_location_new (glossary->page->path, 1, 1), "glossary/empty",
              "this glossary has no terms: each is a heading `## Term`, with what it means below");
}

void
st_vocabularies_make (StSite *site, StDiagnostics *diag)
{
  find_glossary (site, diag);
  if (site->glossary != NULL)
    check_glossary (site->glossary, diag);
  if (site->link_terms_at.file == NULL)
    return;
  if (site->glossary == NULL)
    {
      st_error (diag, site->link_terms_at, "glossary/missing",
                "`link_terms` links words to the glossary, and no page is one: say `glossary: true` in its front matter, as in that of "
                "content/glossary.md");
      return;
    }
  site->vocabularies = g_ptr_array_new_with_free_func ((GDestroyNotify) st_vocabulary_free);
  for (guint i = 0; i < site->languages->len; i++)
    g_ptr_array_add (site->vocabularies, vocabulary_new (site, i));
}

/* --- mentions ------------------------------------------------------------ */

/* Returns: the end of the mention of @entry that begins at @text, or NULL where none does. */
static const char *
match (const Entry *entry, const char *text)
{
  for (guint i = 0; i < entry->words->len; i++)
    {
      const char *end = end_of_run (text, i % 2 == 0);
      g_autofree char *folded = fold (text, end);
      if (strcmp (folded, entry->words->pdata[i]) != 0)
        return NULL;
      text = end;
    }
  return text;
}

const StVocabularyTerm *
st_vocabulary_find (const StVocabulary *vocabulary, const char *text, GHashTable *linked, gsize *start, gsize *length)
{
  for (const char *word = end_of_run (text, FALSE), *end; *word != '\0'; word = end_of_run (end, FALSE))
    {
      end = end_of_run (word, TRUE);
      g_autofree char *folded = fold (word, end);
      const GPtrArray *entries = g_hash_table_lookup (vocabulary->by_word, folded);
      for (guint i = 0; entries != NULL && i < entries->len; i++)
        {
          const Entry *entry = entries->pdata[i];
          const char *after = match (entry, word);
          if (after == NULL)
            continue;
          *start = (gsize) (word - text);
          *length = (gsize) (after - word);
          if (!g_hash_table_contains (linked, &entry->term))
            return &entry->term;
          end = after; /* the words of a longer term are none of a shorter */
          break;
        }
    }
  return NULL;
}
