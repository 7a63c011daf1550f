#include "translate/lint.h"

#include "base/prefix.h"
#include "translate/lint_text.h"
#include "translate/lint_units.h"

#include <string.h>

/* A translation with its English; a message with plural forms has a text for each. */
typedef struct {
  const StSegment *segment;
  const StUnit *unit;
  StLintUse use;
  StMessage *english; /* of a message, else NULL */
  StMessage *message;
  GPtrArray *sources; /* (element-type utf8): what readers read */
  GPtrArray *targets; /* likewise, of the same texts */
} Entry;

struct StLint {
  const StLanguage *source;
  const StLanguage *target;
  const StGlossary *glossary;
  StSpelling *spelling;
  GPtrArray *entries;    /* (element-type Entry) in the order of the documents */
  GHashTable *by_source; /* source text → the first unit with it */
  StLeftovers *leftovers;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  st_message_free (entry->english);
  st_message_free (entry->message);
  g_ptr_array_unref (entry->sources);
  g_ptr_array_unref (entry->targets);
  g_free (entry);
}

StLint *
st_lint_new (const StLanguage *source, const StLanguage *target, const StGlossary *glossary)
{
  StLint *lint = g_new (StLint, 1);
  *lint = (StLint){ source,
                    target,
                    glossary,
                    st_spelling_new (target),
                    g_ptr_array_new_with_free_func (entry_free),
                    g_hash_table_new (g_str_hash, g_str_equal),
                    st_leftovers_new () };
  return lint;
}

void
st_lint_free (StLint *lint)
{
  st_spelling_free (lint->spelling);
  g_ptr_array_unref (lint->entries);
  g_hash_table_unref (lint->by_source);
  st_leftovers_free (lint->leftovers);
  g_free (lint);
}

/* --- adding -------------------------------------------------------------- */

/* Reads the unit of a message as one: FALSE where it is none, which another check says. */
static gboolean
parse_message (const StLint *lint, Entry *entry)
{
  g_autofree char *error = NULL, *english_error = NULL;
  entry->english = st_message_parse (entry->segment->source, lint->source, NULL, &english_error);
  if (entry->english != NULL)
    entry->message = st_message_parse (entry->unit->target, lint->target, entry->english, &error);
  return entry->message != NULL;
}

static void
add_text (Entry *entry, char *source, char *target)
{
  g_ptr_array_add (entry->sources, source);
  g_ptr_array_add (entry->targets, target);
}

static void
add_forms (const StLint *lint, Entry *entry)
{
  const GPtrArray *categories = st_language_plurals (lint->target);
  gboolean plural = st_message_has_plural (entry->message);
  for (guint i = 0; i < categories->len; i++)
    if (plural || strcmp (categories->pdata[i], "other") == 0)
      add_text (entry, st_message_wording (entry->english, categories->pdata[i]),
                st_message_wording (entry->message, categories->pdata[i]));
}

void
st_lint_add (StLint *lint, const StSegment *segment, const StUnit *unit, StLintUse use)
{
  Entry *entry = g_new0 (Entry, 1);
  entry->segment = segment;
  entry->unit = unit;
  entry->use = use;
  entry->sources = g_ptr_array_new_with_free_func (g_free);
  entry->targets = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (lint->entries, entry);
  if (segment->kind == ST_SEGMENT_MARKDOWN)
    add_text (entry, st_inline_wording (segment->source, NULL), st_inline_wording (unit->target, NULL));
  else if (segment->kind == ST_SEGMENT_MESSAGE && parse_message (lint, entry))
    add_forms (lint, entry);
  else
    add_text (entry, g_strdup (segment->source), g_strdup (unit->target));
  if (use == ST_LINT_REFUSED)
    return;
  if (!g_hash_table_contains (lint->by_source, segment->source))
    g_hash_table_insert (lint->by_source, segment->source, (gpointer) unit);
  for (guint i = 0; i < entry->sources->len; i++)
    st_leftovers_add (lint->leftovers, entry->sources->pdata[i], entry->targets->pdata[i]);
}

/* --- reporting ----------------------------------------------------------- */

static gboolean
is_muted (const StUnit *unit, const char *slug)
{
  for (guint i = 0; i < unit->notes->len; i++)
    {
      const char *text = ((const StUnitNote *) unit->notes->pdata[i])->text;
      if (!st_has_prefix (text, "check-ignore:"))
        continue;
      g_auto (GStrv) slugs = g_strsplit_set (text + strlen ("check-ignore:"), ", ", -1);
      if (g_strv_contains ((const char *const *) slugs, slug + strlen ("lint/")))
        return TRUE;
    }
  return FALSE;
}

/* @found: (transfer full) (nullable): what is wrong, in words
 * Returns: whether there was something */
static gboolean
tell (StDiagnostics *diag, const StUnit *unit, const char *slug, char *found)
{
  if (found != NULL && !is_muted (unit, slug))
    st_warning (diag, unit->target_at, slug, "`%s`: %s", unit->id, found);
  g_free (found);
  return found != NULL;
}

static char *
find_not_nfc (const StLintText *text)
{
  return text->unit->not_nfc ? g_strdup ("not in Unicode form NFC; `statuary i18n sync` mends it") : NULL;
}

/* What is asked of each text of a unit; the first answer is told. */
static const struct {
  const char *slug;
  StLintCheck find;
} checks[] = {
  { "lint/nfc", find_not_nfc },
  { "lint/unseen", st_lint_unseen },
  { "lint/letters", st_lint_letters },
  { "lint/diacritics", st_lint_diacritics },
  { "lint/start", st_lint_start },
  { "lint/end", st_lint_end },
  { "lint/space", st_lint_space },
  { "lint/marks", st_lint_marks },
  { "lint/width", st_lint_width },
  { "lint/colon", st_lint_colon },
  { "lint/brackets", st_lint_brackets },
  { "lint/quotes", st_lint_quotes },
  { "lint/link", st_lint_link },
  { "lint/plural", st_lint_plural },
  { "lint/escaped", st_lint_escaped },
  { "lint/markdown", st_lint_markdown },
  { "lint/doubled", st_lint_doubled },
  { "lint/repeated", st_lint_repeated },
  { "lint/numbers", st_lint_numbers },
  { "lint/same", st_lint_same },
  { "lint/length", st_lint_length },
  { "lint/glossary", st_lint_terms },
  { "lint/deprecated", st_lint_deprecated },
};

static void
check_texts (const StLint *lint, const Entry *entry, StDiagnostics *diag)
{
  gboolean told[G_N_ELEMENTS (checks)] = { FALSE }, left = FALSE;
  for (guint i = 0; i < entry->sources->len; i++)
    {
      g_autoptr (GArray) source_words = st_words_of (entry->sources->pdata[i]);
      g_autoptr (GArray) target_words = st_words_of (entry->targets->pdata[i]);
      StLintText text = { entry->segment,           entry->unit,    lint->target,   lint->spelling,
                          lint->glossary,           entry->english, entry->message, entry->sources->pdata[i],
                          entry->targets->pdata[i], source_words,   target_words };
      for (guint j = 0; j < G_N_ELEMENTS (checks); j++)
        told[j] = told[j] || tell (diag, entry->unit, checks[j].slug, checks[j].find (&text));
      left = left || tell (diag, entry->unit, "lint/english", st_leftovers_find (lint->leftovers, &text));
    }
}

/* The same text is translated alike; a message counts as one of its kind. */
static char *
find_inconsistency (const StLint *lint, const Entry *entry)
{
  const StUnit *first = g_hash_table_lookup (lint->by_source, entry->segment->source);
  if (first == NULL || strcmp (first->target, entry->unit->target) == 0)
    return NULL;
  return g_strdup_printf ("the same English is translated otherwise in `%s` (line %u)", first->id, first->at.line);
}

static guint *
find_swapped (const StLint *lint)
{
  g_autofree StLintPair *pairs = g_new (StLintPair, lint->entries->len);
  g_autoptr (GPtrArray) wordings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < lint->entries->len; i++)
    {
      const Entry *entry = lint->entries->pdata[i];
      const char *target = entry->targets->pdata[0];
      if (entry->segment->kind == ST_SEGMENT_PLAIN && strpbrk (target, "*`[") != NULL)
        {
          g_ptr_array_add (wordings, st_inline_wording (target, NULL));
          target = wordings->pdata[wordings->len - 1];
        }
      pairs[i] = (StLintPair){ entry->unit, entry->segment, entry->sources->pdata[0], target };
    }
  return st_lint_find_swapped (pairs, lint->entries->len);
}

void
st_lint_report (StLint *lint, StDiagnostics *diag)
{
  g_autofree guint *swapped = find_swapped (lint);
  for (guint i = 0; i < lint->entries->len; i++)
    {
      const Entry *entry = lint->entries->pdata[i];
      if (swapped[i] != G_MAXUINT)
        {
          const StUnit *other = ((const Entry *) lint->entries->pdata[swapped[i]])->unit;
          tell (
              diag, entry->unit, "lint/swapped",
              g_strdup_printf ("this seems to be the translation of `%s` (line %u), and that one of this text", other->id, other->at.line));
        }
      if (entry->use == ST_LINT_REFUSED)
        continue;
      tell (diag, entry->unit, "lint/inconsistent", find_inconsistency (lint, entry));
      check_texts (lint, entry, diag);
    }
}
