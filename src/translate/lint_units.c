#include "translate/lint_units.h"

#include "base/prefix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- words left in the source language ------------------------------------
 * Which English words stay as they are (relay, base64) differs by language and project,
 * so the translations themselves are asked: a word that most of them keep is a term; one
 * that others use without the English is a word of the language, too ("do" is Vietnamese).
 * What remains are words that are translated elsewhere. */

typedef struct {
  guint in_source; /* texts whose English has the word */
  guint kept;      /* of these, texts whose translation has it, too */
  guint alone;     /* translations that have it without the English */
  gboolean plain;  /* the English has it in small letters: it is no name */
} Usage;

struct StLeftovers {
  GHashTable *words; /* word (utf8) → Usage */
};

StLeftovers *
st_leftovers_new (void)
{
  StLeftovers *leftovers = g_new (StLeftovers, 1);
  leftovers->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return leftovers;
}

void
st_leftovers_free (StLeftovers *leftovers)
{
  g_hash_table_unref (leftovers->words);
  g_free (leftovers);
}

/* Shorter words are those of many languages at once. */
#define LEAST_WORD 4u

static gboolean
is_english (const char *text, const StWord *word)
{
  for (guint i = 0; i < word->length; i++)
    if (!g_ascii_isalpha (text[word->start + i]))
      return FALSE;
  return word->length >= LEAST_WORD;
}

/* Whether the word is part of a name, an address or a compound: mail.example, e-mail. */
static gboolean
is_part_of_name (const char *text, const StWord *word)
{
  const char *start = text + word->start, *end = start + word->length;
  gboolean before = start > text && strchr (".-_/@<=\\:'+#$%&", start[-1]) != NULL;
  gboolean after = *end != '\0' && (strchr ("-_/@>=(\\'+", *end) != NULL || (*end == '.' && g_ascii_isalnum (end[1])));
  return before || after;
}

/* How deep in brackets and quotations the bytes of @text stand; English stands there on
 * purpose. (transfer full): as many numbers as @text has bytes */
static guint8 *
asides_of (const char *text)
{
  guint8 *asides = g_malloc0 (strlen (text) + 1);
  guint8 brackets = 0;
  gboolean quoted = FALSE, straight = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (st_char_closing (c) != 0 && brackets < 100)
        brackets++;
      else if (st_char_opening (c) != 0 && brackets > 0)
        brackets--;
      else if (c == '"')
        straight = !straight;
      else if ((c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB)
        quoted = !quoted;
      asides[p - text] = (guint8) (brackets + quoted + straight);
    }
  return asides;
}

/* Whether the word is written as words are, and not as a name: in small letters, or with
 * a capital where a sentence begins. */
static gboolean
is_plainly_written (const char *text, const StWord *word)
{
  for (guint i = 1; i < word->length; i++)
    if (g_ascii_isupper (text[word->start + i]))
      return FALSE;
  const char *before = text + word->start;
  do
    before = before > text ? g_utf8_prev_char (before) : before;
  while (before > text && g_unichar_isspace (g_utf8_get_char (before)));
  if (g_ascii_islower (text[word->start]))
    return TRUE;
  const char *after = text + word->start + word->length;
  if (*after == ' ' && g_unichar_isupper (g_utf8_get_char (after + 1)))
    return FALSE; /* a name of two words: Windows Media */
  char mark = st_char_mark (g_utf8_get_char (before));
  return word->start == 0 || mark == '.' || mark == '?' || mark == '!';
}

/* The words of @text that may have been left in English. (transfer full) (element-type guint): indexes
 * into @words */
static GArray *
candidates (const char *text, const GArray *words)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *asides = asides_of (text);
  for (guint i = 0; i < words->len; i++)
    {
      const StWord *word = &g_array_index (words, StWord, i);
      if (is_english (text, word) && asides[word->start] == 0 && !is_part_of_name (text, word) && is_plainly_written (text, word))
        g_array_append_val (found, i);
    }
  return found;
}

static Usage *
usage_of (StLeftovers *leftovers, const char *word)
{
  Usage *usage = g_hash_table_lookup (leftovers->words, word);
  if (usage == NULL)
    {
      usage = g_new0 (Usage, 1);
      g_hash_table_insert (leftovers->words, g_strdup (word), usage);
    }
  return usage;
}

/* Whether a word of the translation is @word or an inflection of it: "servern" in Swedish. */
static gboolean
is_kept (const char *word, GHashTable *of_target)
{
  GHashTableIter iter;
  g_hash_table_iter_init (&iter, of_target);
  for (gpointer other; g_hash_table_iter_next (&iter, &other, NULL);)
    if (st_has_prefix (other, word))
      return TRUE;
  return FALSE;
}

void
st_leftovers_add (StLeftovers *leftovers, const char *source, const char *target)
{
  g_autoptr (GArray) source_words = st_words_of (source);
  g_autoptr (GArray) target_words = st_words_of (target);
  g_autoptr (GHashTable) of_source = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) of_target = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint8 *asides = asides_of (target);
  for (guint i = 0; i < source_words->len; i++)
    {
      const StWord *word = &g_array_index (source_words, StWord, i);
      if (!is_english (source, word))
        continue;
      Usage *usage = usage_of (leftovers, word->folded);
      usage->plain |= g_ascii_islower (source[word->start]);
      usage->in_source += (guint) g_hash_table_add (of_source, word->folded);
    }
  for (guint i = 0; i < target_words->len; i++)
    {
      const StWord *word = &g_array_index (target_words, StWord, i);
      if (asides[word->start] > 0 || !g_hash_table_add (of_target, word->folded))
        continue;
      if (is_english (target, word) && !g_hash_table_contains (of_source, word->folded))
        usage_of (leftovers, word->folded)->alone++;
    }
  GHashTableIter iter;
  g_hash_table_iter_init (&iter, of_source);
  for (gpointer word; g_hash_table_iter_next (&iter, &word, NULL);)
    usage_of (leftovers, word)->kept += (guint) is_kept (word, of_target);
}

/* Languages of the same script may have half their words in common with English; in
 * those, a word is left over only if most texts translate it. */
static gboolean
is_leftover (const Usage *usage, gboolean other_script)
{
  if (usage == NULL || !usage->plain || usage->kept == 0 || usage->alone > 0)
    return FALSE;
  return (other_script && usage->in_source == 2 && usage->kept == 1) || (usage->in_source >= 3 && 3 * usage->kept <= usage->in_source);
}

/* Whether the glossary has @word in a translation. */
static gboolean
is_term (const StGlossary *glossary, const char *word)
{
  for (guint i = 0; glossary != NULL && i < glossary->terms->len; i++)
    {
      const StTerm *term = glossary->terms->pdata[i];
      for (guint j = 0; j < term->targets->len; j++)
        {
          g_autofree char *target = st_text_lower (term->targets->pdata[j]);
          if (strstr (target, word) != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

/* How many words from word @i of the translation on stand in the English in the same
 * order, all in small letters. */
static guint
run_of_english (const StLintText *text, guint i)
{
  guint longest = 0;
  for (guint start = 0; start < text->source_words->len; start++)
    {
      guint n = 0;
      for (; start + n < text->source_words->len && i + n < text->target_words->len; n++)
        {
          const StWord *theirs = &g_array_index (text->source_words, StWord, start + n);
          const StWord *ours = &g_array_index (text->target_words, StWord, i + n);
          if (strcmp (theirs->folded, ours->folded) != 0 || !g_ascii_islower (text->target[ours->start])
              || (n > 0 && text->target[ours->start - 1] != ' ') || is_part_of_name (text->target, ours))
            break;
        }
      longest = MAX (longest, n);
    }
  return longest;
}

/* Whether word @i is one of three or more that were copied. */
static gboolean
is_copied (const StLintText *text, guint i)
{
  for (guint back = 0; back <= MIN (i, 2u); back++)
    if (run_of_english (text, i - back) >= MAX (3u, back + 1))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_source (const StLintText *text, const StWord *word)
{
  for (guint i = 0; i < text->source_words->len; i++)
    if (strcmp (g_array_index (text->source_words, StWord, i).folded, word->folded) == 0)
      return TRUE;
  return FALSE;
}

char *
st_leftovers_find (const StLeftovers *leftovers, const StLintText *text)
{
  g_autoptr (GArray) found = candidates (text->target, text->target_words);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  gboolean other_script = !st_spelling_is_script (text->spelling, "Latn");
  for (guint i = 0; i < found->len && strcmp (text->source, text->target) != 0; i++)
    {
      guint number = g_array_index (found, guint, i);
      const StWord *word = &g_array_index (text->target_words, StWord, number);
      gboolean leftover = is_leftover (g_hash_table_lookup (leftovers->words, word->folded), other_script);
      if (is_in_source (text, word) && (leftover || is_copied (text, number)) && !is_term (text->glossary, word->folded)
          && !g_ptr_array_find_with_equal_func (left, word->folded, g_str_equal, NULL))
        g_ptr_array_add (left, word->folded);
    }
  if (left->len == 0)
    return NULL;
  g_ptr_array_add (left, NULL);
  g_autofree char *words = g_strjoinv ("\", \"", (char **) left->pdata);
  return g_strdup_printf ("left in English: \"%s\"", words);
}

/* --- translations that changed places ------------------------------------ */

/* What a text and its translation have in common. */
typedef struct {
  char *numbers;
  char *fixed; /* code and addresses */
  char *names; /* words in capitals, sorted */
  guint bold;
  char end;
  double length; /* the logarithm of it */
} Features;

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Words of two capitals and more: VRFY, TLS. */
static char *
names_in (const char *text)
{
  g_autoptr (GArray) words = st_words_of (text);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < words->len; i++)
    {
      const StWord *word = &g_array_index (words, StWord, i);
      gboolean capitals = word->length > 1;
      for (guint j = 0; j < word->length && capitals; j++)
        capitals = g_ascii_isupper (text[word->start + j]);
      if (capitals)
        g_ptr_array_add (names, g_strdup (word->folded));
    }
  g_ptr_array_sort (names, compare_strings);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

/* What short texts differ in by chance counts less, and tells nothing of two of them. */
#define SHORT 10
#define LONG 80.0

static Features
features_of (const char *raw, const char *text, gboolean markdown)
{
  gboolean fixed = markdown && strpbrk (raw, "`[<") != NULL;
  guint bold = 0;
  for (const char *p = raw; markdown && (p = strstr (p, "**")) != NULL; p += 2)
    bold++;
  return (Features){ st_lint_numbers_in (text, FALSE),
                     fixed ? st_inline_fixed (raw) : g_strdup (""),
                     names_in (text),
                     bold,
                     st_lint_end_of (text),
                     log ((double) g_utf8_strlen (text, -1) + SHORT) };
}

static void
features_clear (Features *features)
{
  g_free (features->numbers);
  g_free (features->fixed);
  g_free (features->names);
}

/* In how much the translation @b differs from what it should have of @a, its length aside. */
static guint
misfit (const Features *a, const Features *b)
{
  guint names = strcmp (a->names, b->names) == 0 ? 0 : *a->names != '\0' && *b->names != '\0' ? 2 : 1; /* some are translated */
  return 2u * (strcmp (a->numbers, b->numbers) != 0) + 3u * (strcmp (a->fixed, b->fixed) != 0) + names + 1u * (a->end != b->end)
         + 2u * (a->bold != b->bold);
}

/* How far the length of the translation @b is from that of @a, once the language is as long
 * as @usual: below ALIKE it may be its own, above UNLIKE it hardly is. */
#define ALIKE 0.25
#define UNLIKE 0.5

static double
stretch (const Features *a, const Features *b, double usual)
{
  return fabs (b->length - a->length - usual);
}

/* How many units further on the other one is looked for: what is pasted into the wrong
 * place was meant for one nearby; very near, where nothing but lengths tells. */
#define REACH 100u
#define REACH_OF_LENGTH 12u

typedef struct {
  Features source;
  Features target;
  gboolean message;
  guint misfit;
  double stretch;
} Candidate;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* How much longer a translation usually is, as a logarithm: the median. */
static double
usual_length (const Candidate *all, guint n)
{
  g_autofree double *lengths = g_new (double, n + 1);
  for (guint i = 0; i < n; i++)
    lengths[i] = all[i].target.length - all[i].source.length;
  qsort (lengths, n, sizeof *lengths, compare_doubles);
  return n > 0 ? lengths[n / 2] : 0;
}

/* Whether each translation fits the other's source, and not its own. */
static gboolean
fit_each_other (const Candidate *a, const Candidate *b, gboolean near, double usual)
{
  guint slack = near ? 1 : 0; /* a name that is translated */
  guint to_b = misfit (&a->source, &b->target), to_a = misfit (&b->source, &a->target);
  if (a->message != b->message || to_b > slack || to_a > slack)
    return FALSE;
  double first = stretch (&a->source, &b->target, usual), second = stretch (&b->source, &a->target, usual);
  if (a->misfit >= to_b + 2 && b->misfit >= to_a + 2)
    return MAX (first, second) < 2 * UNLIKE;
  gboolean telling = MAX (a->source.length, b->source.length) > log (LONG);
  return near && telling && MIN (a->stretch, b->stretch) > UNLIKE && MAX (first, second) < ALIKE;
}

guint *
st_lint_find_swapped (const StLintPair *pairs, guint n)
{
  guint *swapped = g_new (guint, n);
  g_autofree Candidate *all = g_new (Candidate, n);
  g_autoptr (GArray) suspects = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      const StSegment *segment = pairs[i].segment;
      swapped[i] = G_MAXUINT;
      all[i].message = segment->kind == ST_SEGMENT_MESSAGE;
      all[i].source = features_of (segment->source, pairs[i].source, segment->kind == ST_SEGMENT_MARKDOWN);
      all[i].target = features_of (pairs[i].unit->target, pairs[i].target, !all[i].message); /* it may be meant for Markdown */
      all[i].misfit = misfit (&all[i].source, &all[i].target);
    }
  double usual = usual_length (all, n);
  for (guint i = 0; i < n; i++)
    {
      all[i].stretch = stretch (&all[i].source, &all[i].target, usual);
      if (all[i].misfit >= 2 || all[i].stretch > UNLIKE)
        g_array_append_val (suspects, i);
    }
  for (guint i = 0; i < suspects->len; i++)
    for (guint j = i + 1; j < suspects->len && j <= i + REACH; j++)
      {
        guint a = g_array_index (suspects, guint, i), b = g_array_index (suspects, guint, j);
        if (swapped[a] == G_MAXUINT && swapped[b] == G_MAXUINT && fit_each_other (&all[a], &all[b], b - a <= REACH_OF_LENGTH, usual))
          {
            swapped[a] = b;
            swapped[b] = a;
          }
      }
  for (guint i = 0; i < n; i++)
    {
      features_clear (&all[i].source);
      features_clear (&all[i].target);
    }
  return swapped;
}
