#include "translate/lint.h"

#include "base/prefix.h"

#include <string.h>

/* Words that stand twice on purpose, by language. */
static const struct {
  const char *language;
  const char *const words[40];
} reduplications[] = {
  { "en", { "that", "had", NULL } },
  { "vi", { "luôn", "từ",  "dần", "thường", "mãi",  "đời",   "xa",  "lâu", "ngày",  "người", "nhà", "đều", "nhanh", "chậm", "song", "rành",
            "vừa",  "hay", "lần", "dài",    "sáng", "chiều", "đêm", "năm", "tháng", "ngay",  "đâu", "nào", "ai",    "gì",   NULL } },
};

struct StLint {
  const StLanguage *target;
  const StGlossary *glossary;
  GRegex *doubled;
  GRegex *numbers;
  GHashTable *by_source; /* source text → the first StUnit with it */
  GPtrArray *units;      /* owned copies of what is remembered */
};

#define WORD "[\\pL\\pN]"

/* A word that stands twice in a row. (transfer full) */
static GRegex *
doubled_pattern (void)
{
  return g_regex_new ("(?<!" WORD ")(\\pL{2,}) \\1(?!" WORD ")", G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

StLint *
st_lint_new (const StLanguage *target, const StGlossary *glossary)
{
  StLint *lint = g_new0 (StLint, 1);
  lint->target = target;
  lint->glossary = glossary;
  lint->doubled = doubled_pattern ();
  lint->numbers = g_regex_new ("\\d+(?:[.,]\\d+)*", G_REGEX_OPTIMIZE, 0, NULL);
  lint->by_source = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lint->units = g_ptr_array_new_with_free_func ((GDestroyNotify) st_unit_free);
  return lint;
}

void
st_lint_free (StLint *lint)
{
  g_regex_unref (lint->doubled);
  g_regex_unref (lint->numbers);
  g_hash_table_unref (lint->by_source);
  g_ptr_array_unref (lint->units);
  g_free (lint);
}

/* --- characters ---------------------------------------------------------- */

static gboolean
has_hidden (const StLanguage *language, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);
      /* Joiners shape letters in the scripts that join them. */
      if ((c == 0x200C || c == 0x200D) && st_language_joins_letters (language))
        continue;
      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT)
        return TRUE;
    }
  return FALSE;
}

gboolean
st_lint_has_hidden (const StLanguage *language, StSegmentKind kind, const char *text)
{
  if (*st_text_find_control (text) != '\0' || has_hidden (language, text))
    return TRUE;
  if (kind != ST_SEGMENT_MARKDOWN || strchr (text, '&') == NULL)
    return FALSE;
  g_autofree char *decoded = st_inline_decoded (text);
  return *st_text_find_control (decoded) != '\0' || has_hidden (language, decoded);
}

static gboolean
has_letters_beyond_ascii (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x80 && g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* --- reporting ----------------------------------------------------------- */

static gboolean
is_muted (const StUnit *unit, const char *slug)
{
  for (guint i = 0; unit != NULL && i < unit->notes->len; i++)
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

#define warn(diag, unit, slug, ...)                                                                                                        \
  do                                                                                                                                       \
    {                                                                                                                                      \
      if (!is_muted ((unit), (slug)))                                                                                                      \
        st_warning ((diag), (unit)->target_at, (slug), __VA_ARGS__);                                                                       \
    }                                                                                                                                      \
  while (0)

/* --- single checks ------------------------------------------------------- */

static gboolean
is_reduplication (const char *language, const char *word)
{
  g_autofree char *folded = g_utf8_strdown (word, -1);
  for (guint i = 0; i < G_N_ELEMENTS (reduplications); i++)
    if (g_str_equal (reduplications[i].language, language))
      return g_strv_contains (reduplications[i].words, folded);
  return FALSE;
}

/* The first word of @text that stands twice in a row and should not, or NULL.
 * (transfer full) */
static char *
doubled_word (const GRegex *pattern, const char *language, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (pattern, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 1);
      if (!is_reduplication (language, word))
        return g_steal_pointer (&word);
    }
  return NULL;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The numbers in @text as one string, sorted; separators are left out, since
 * languages differ in them. */
static char *
numbers_in (const GRegex *pattern, const char *text)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (pattern, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 0);
      GString *digits = g_string_new (number);
      g_string_replace (digits, ".", "", 0);
      g_string_replace (digits, ",", "", 0);
      g_ptr_array_add (numbers, g_string_free (digits, FALSE));
    }
  g_ptr_array_sort (numbers, compare_strings);
  g_ptr_array_add (numbers, NULL);
  return g_strjoinv (" ", (char **) numbers->pdata);
}

/* The kind of punctuation a text ends with, whatever the script: '.', '?',
 * '!', ':' or 0. */
static char
end_of (const char *text)
{
  static const struct {
    const char *marks;
    char kind;
  } kinds[] = { { ".。．।۔", '.' }, { "?？؟", '?' }, { "!！", '!' }, { ":：", ':' } };
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));
  for (guint i = 0; last != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strstr (kinds[i].marks, last) != NULL)
      return kinds[i].kind;
  return 0;
}

/* How many words of @text are in small letters: names, verbs of protocols and
 * the like are not, and may stay as they are. */
static guint
plain_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint count = 0;
  for (guint i = 0; words[i] != NULL; i++)
    count += (guint) (g_ascii_islower (words[i][0]) && strpbrk (words[i], "-_./0123456789<>{") == NULL);
  return count;
}

/* Han, kana and hangul say in few characters what takes Latin letters many. */
static gboolean
has_fair_length (const char *source, const char *target)
{
  glong m = g_utf8_strlen (source, -1), n = g_utf8_strlen (target, -1);
  gboolean dense = FALSE;
  for (const char *p = target; *p && !dense; p = g_utf8_next_char (p))
    dense = g_unichar_iswide (g_utf8_get_char (p));
  return m < 20 || (dense ? 8 * n > m && n < 2 * m : 3 * n > m && n < 3 * m);
}

/* Whether @word stands in @text as a word or words. Scripts that write no spaces
 * have no such bounds. */
static gboolean
has_word (const char *text, const char *word)
{
  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    {
      gunichar after = g_utf8_get_char (p + strlen (word));
      gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
      if (g_unichar_iswide (g_utf8_get_char (word)) || !(g_unichar_isalnum (before) || g_unichar_isalnum (after)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_term (const StTerm *term, const char *folded_target)
{
  for (guint i = 0; i < term->targets->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (term->targets->pdata[i], -1);
      if (has_word (folded_target, folded))
        return TRUE;
    }
  return term->targets->len == 0;
}

/* Longer terms first; what they cover is not looked at again. */
static void
check_terms (const StLint *lint, const StUnit *unit, const char *source, const char *target, StDiagnostics *diag)
{
  g_autofree char *rest = g_strdup (source);
  g_autofree char *folded = g_utf8_casefold (target, -1);
  for (guint i = 0; lint->glossary != NULL && i < lint->glossary->terms->len; i++)
    {
      const StTerm *term = lint->glossary->terms->pdata[i];
      if (!g_regex_match (term->match, rest, 0, NULL))
        continue;
      if (!has_term (term, folded))
        warn (diag, unit, "lint/glossary", "`%s`: the glossary calls \"%s\" \"%s\"", unit->id, term->source,
              (char *) term->targets->pdata[0]);
      char *covered = g_regex_replace_literal (term->match, rest, -1, 0, ST_CODE_MARK, 0, NULL);
      g_free (rest);
      rest = covered;
    }
}

/* --- a translation ------------------------------------------------------- */

static void
check_form (const StLint *lint, const StUnit *unit, StDiagnostics *diag)
{
  gboolean vietnamese = st_has_prefix (st_language_tag (lint->target), "vi");
  if (unit->not_nfc)
    warn (diag, unit, "lint/nfc", "`%s`: not in Unicode form NFC; `statuary i18n sync` mends it", unit->id);
  if (unit->edge_space || unit->double_space)
    warn (diag, unit, "lint/space", "`%s`: %s", unit->id, unit->edge_space ? "white space at the edge" : "two spaces in a row");
  if (vietnamese && strstr (unit->target, "Ð") != NULL)
    warn (diag, unit, "lint/d-stroke", "`%s`: Ð (U+00D0, Icelandic) stands for Đ (U+0110)", unit->id);
}

static void
check_wording (const StLint *lint, const StUnit *unit, const char *source, const char *target, StDiagnostics *diag)
{
  const char *tag = st_language_tag (lint->target);
  g_autofree char *doubled = doubled_word (lint->doubled, tag, target);
  g_autofree char *numbers = numbers_in (lint->numbers, source);
  g_autofree char *other_numbers = numbers_in (lint->numbers, target);
  if (doubled != NULL)
    warn (diag, unit, "lint/doubled", "`%s`: \"%s %s\"", unit->id, doubled, doubled);
  if (strcmp (numbers, other_numbers) != 0)
    warn (diag, unit, "lint/numbers", "`%s`: the English has the numbers \"%s\", the translation \"%s\"", unit->id, numbers, other_numbers);
  if (end_of (source) != end_of (target))
    warn (diag, unit, "lint/end", "`%s`: ends otherwise than the English", unit->id);
  if (strcmp (source, target) == 0 && plain_words (source) > 0)
    warn (diag, unit, "lint/same", "`%s`: the same as the English", unit->id);
  if (!has_fair_length (source, target))
    warn (diag, unit, "lint/length", "`%s`: much %s than the English", unit->id, strlen (target) > strlen (source) ? "longer" : "shorter");
  if (st_has_prefix (tag, "vi") && plain_words (target) > 4 && !has_letters_beyond_ascii (target))
    warn (diag, unit, "lint/diacritics", "`%s`: Vietnamese without diacritics", unit->id);
}

/* Remembers what the text was translated as; a message is one of its kind. */
static void
check_consistency (StLint *lint, const StSegment *segment, const StUnit *unit, StDiagnostics *diag)
{
  const StUnit *first = g_hash_table_lookup (lint->by_source, segment->source);
  if (first == NULL)
    {
      StUnit *copy = st_unit_new (unit->id, unit->source);
      copy->target = g_strdup (unit->target);
      copy->at = unit->at;
      g_ptr_array_add (lint->units, copy);
      g_hash_table_insert (lint->by_source, g_strdup (segment->source), copy);
    }
  else if (strcmp (first->target, unit->target) != 0)
    warn (diag, unit, "lint/inconsistent", "`%s`: the same English is translated otherwise in `%s` (line %u)", unit->id, first->id,
          first->at.line);
}

void
st_lint_translation (StLint *lint, const StSegment *segment, const StUnit *unit, StDiagnostics *diag)
{
  check_form (lint, unit, diag);
  check_consistency (lint, segment, unit, diag);
  if (segment->kind == ST_SEGMENT_MESSAGE && strstr (segment->source, ", plural,") != NULL)
    return; /* the wording is spread over forms */
  gboolean markdown = segment->kind == ST_SEGMENT_MARKDOWN;
  g_autofree char *source = markdown ? st_inline_wording (segment->source) : g_strdup (segment->source);
  g_autofree char *target = markdown ? st_inline_wording (unit->target) : g_strdup (unit->target);
  check_wording (lint, unit, source, target, diag);
  check_terms (lint, unit, source, target, diag);
}

/* --- the source ---------------------------------------------------------- */

typedef struct {
  const StSite *site;
  const GRegex *doubled;
  StDiagnostics *diag;
} Prose;

static void
check_source_page (const Prose *prose, const StPage *page)
{
  const char *tag = st_language_tag (st_site_language (prose->site, prose->site->source));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < page->segments->len; i++)
    {
      const StSegment *segment = page->segments->pdata[i];
      g_autofree char *text = segment->kind == ST_SEGMENT_MARKDOWN ? st_inline_wording (segment->source) : g_strdup (segment->source);
      g_autofree char *doubled = doubled_word (prose->doubled, tag, text);
      if (doubled != NULL)
        st_warning (prose->diag, segment->at, "lint/doubled", "\"%s %s\"", doubled, doubled);
      if (segment->kind == ST_SEGMENT_MARKDOWN && plain_words (text) > 3 && !g_hash_table_add (seen, segment->source))
        st_warning (prose->diag, segment->at, "lint/repeated", "this text stands on the page already");
    }
}

/* Whether the page of @code leads to @other by a link or as a related code. */
static gboolean
leads_to (const StCode *code, const StCode *other)
{
  g_autofree char *name = g_strconcat (other->id, ".md", NULL);
  for (guint i = 0; i < code->family->sections->len; i++)
    for (guint j = 0; code->sections[i] != NULL && j < code->sections[i]->body->links->len; j++)
      {
        const StBodyLink *link = code->sections[i]->body->links->pdata[j];
        if (strncmp (link->url, name, strlen (name)) == 0)
          return TRUE;
      }
  return st_codes_related (code, other);
}

/* A code that a page mentions and leads to nowhere. */
static void
check_mentions (const Prose *prose, const StCode *code, const GRegex *words)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < code->page->segments->len; i++)
    {
      const StSegment *segment = code->page->segments->pdata[i];
      g_autoptr (GMatchInfo) match = NULL;
      if (segment->kind != ST_SEGMENT_MARKDOWN)
        continue;
      g_autofree char *text = st_inline_wording (segment->source);
      for (g_regex_match (words, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *word = g_match_info_fetch (match, 0);
          const StCode *other = st_family_code (code->family, word);
          /* A code without a digit is a word of the language too. */
          gboolean plain = strpbrk (word, "0123456789") == NULL;
          if (!plain && other != NULL && other != code && !leads_to (code, other) && g_hash_table_add (told, (gpointer) other))
            st_warning (prose->diag, segment->at, "lint/unlinked", "%s is mentioned, and the page leads to it nowhere: write [%s](%s.md)",
                        other->id, other->id, other->id);
        }
    }
}

void
st_lint_site (const StSite *site, StDiagnostics *diag)
{
  g_autoptr (GRegex) doubled = doubled_pattern ();
  g_autoptr (GRegex) words = g_regex_new ("[\\pL\\pN]+(?:[._-][\\pL\\pN]+)*", 0, 0, NULL);
  Prose prose = { site, doubled, diag };
  check_source_page (&prose, site->page);
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      for (guint j = 0; j < family->pages->len; j++)
        check_source_page (&prose, family->pages->pdata[j]);
      for (guint j = 0; j < family->codes->len; j++)
        check_mentions (&prose, family->codes->pdata[j], words);
    }
}
