/* Checks for what stands twice: words in a row, and sentences. */
#include "translate/lint_text.h"

#include "base/prefix.h"

#include <string.h>

/* Words that stand twice on purpose, by language: pronouns and conjunctions of two
 * clauses that meet, and reduplication where it is written with a space. */
static const struct {
  const char *language;
  const char *const words[56];
} reduplications[] = {
  { "en", { "that", "had", NULL } },
  { "vi", { "luôn", "từ",   "dần", "thường", "mãi", "đời", "xa",   "lâu",   "ngày",  "người", "nhà",   "đều",  "nhanh", "chậm",
            "song", "rành", "vừa", "hay",    "lần", "dài", "sáng", "chiều", "đêm",   "năm",   "tháng", "ngay", "đâu",   "nào",
            "ai",   "gì",   "rất", "tuần",   "giờ", "đôi", "nơi",  "chốn",  "chung", "riêng", "khe",   "ầm",   NULL } },
  { "fr", { "nous", "vous", NULL } },
  { "de", { "die", "der", "das", "sie", "den", "dem", NULL } },
  { "nl", { "die", "dat", "ze", "je", NULL } },
  { "af", { "nou", "gou", "nie", NULL } },
  { "gl", { "se", NULL } },
  { "pt", { "se", NULL } },
  { "ca", { "a més", NULL } },
  { "it", { "via", "piano", "man", NULL } },
  { "es", { "casi", "muy", NULL } },
  { "tr", { "yavaş", "tek",   "sık",  "zaman", "adım", "ayrı", "bir", "kez", "parça", "sıra", "gün",
            "tane",  "hızlı", "arka", "teker", "iç",   "üst",  "peş", "kim", "baş",   "yan",  NULL } },
  { "az", { "yavaş", "tək", "tez", "bir", "addım", "ayrı", NULL } },
  { "id", { "sama", "masing", "kadang", "satu", "lama", "tiba", "hati", NULL } },
  { "ms", { "sama", "masing", "kadang", "satu", "lama", "tiba", NULL } },
  { "sw", { "haraka", "pole", "mbali", "moja", "mara", "kila", "sana", "kabisa", "mbili", "sasa", "siku", "vile", "hivyo", "kwa", NULL } },
  { "hu", { "egy", NULL } },
  { "hi", { "धीरे", "अलग", "बार", "साथ", "जब", "कभी", "जल्दी", "एक",  "दो", "समय", "बड़े",  "छोटे",  "अपने", "अपनी", "अपना", "कुछ",
            "कोई", "क्या", "कौन", "कहीं", "जो", "जहाँ", "पास",  "बीच", "दूर", "करते", "होते", "बारी", "तरह", "भिन्न", "कैसे",   NULL } },
  { "ur", { "بار", "ساتھ", "الگ", "جب", "کبھی", "جلدی", "ایک", "آہستہ", "کچھ", "اپنے", "اپنی", NULL } },
  { "bn",
    { "ধীরে", "বার", "বারবার", "আলাদা", "সময়", "মাঝে", "যা", "যে", "কিছু", "নতুন", "বড়", "ছোট", "সাথে", "একটু", "কখনো", "ভিন্ন", "ঘন", "দিন",
      NULL } },
  { "gu", { "નહિં", "ધીમે", "વાર", "અલગ", NULL } },
  { "mr", { "हळू", "वेगवेगळे", "एक", "वेळ", "काही", "पुन्हा", NULL } },
  { "ne", { "बिस्तारै", "अलग", "एक", "समय", "कहिले", NULL } },
  { "fa", { "کم", "یک", "یکی", "جدا", "آرام", "تک", "خیلی", "رفته", "گاه", "قدم", NULL } },
  { "ar", { "شيئا", "رويدا", "جنبا", "واحدا", NULL } },
  { "he", { "לאט", "אחד", "אחת", "יום", "שנה", "פעם", NULL } },
  { "hy", { "կամաց", "մեկ", "առանձին", "ժամանակ", "քիչ", NULL } },
  { "am", { "ቀስ", "አንድ", "ልዩ", "የተለያዩ", "በየ", NULL } },
  { "ko", { "하나", "따로", "차례", "조금", "아주", "자주", NULL } },
};

static gboolean
is_reduplication (const char *tag, const char *phrase)
{
  g_autofree char *folded = st_text_lower (phrase);
  g_autofree char *language = g_strndup (tag, strcspn (tag, "-"));
  for (guint i = 0; i < G_N_ELEMENTS (reduplications); i++)
    if (g_str_equal (reduplications[i].language, language))
      return g_strv_contains (reduplications[i].words, folded);
  return FALSE;
}

/* --- words --------------------------------------------------------------- */

/* More words than these are no slip of the hand, and sentences are looked at apart. */
#define MAX_PHRASE 12u

/* Whether a letter begins the word, and of a script that has spaces between words. */
static gboolean
is_spaced_word (const char *text, const StWord *word)
{
  gunichar c = g_utf8_get_char (text + word->start);
  return g_unichar_isalpha (c) && !st_char_is_unspaced (c);
}

/* Whether the word @i and the one after it have a space between them and nothing else. */
static gboolean
is_followed (const char *text, const GArray *words, guint i)
{
  const StWord *word = &g_array_index (words, StWord, i);
  const char *between = text + word->start + word->length;
  guint next = (&g_array_index (words, StWord, i + 1))->start;
  return g_unichar_isspace (g_utf8_get_char (between)) && g_utf8_next_char (between) == text + next;
}

/* Whether emphasis, or the text of a picture, begins or ends in @text from @from to @to: what stands
 * on both sides is not said twice. */
static gboolean
has_edge (const GArray *spans, gsize from, gsize to)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const StSpan *span = &g_array_index (spans, StSpan, i);
      gboolean begins = from <= span->start && span->start <= to, ends = from <= span->end && span->end <= to;
      if (span->kind != ST_SPAN_LINK && (begins || ends))
        return TRUE;
    }
  return FALSE;
}

/* Whether two words are one, but perhaps for the capital that begins a sentence. */
static gboolean
is_same_word (const char *text, const StWord *a, const StWord *b)
{
  const char *in_a = g_utf8_next_char (text + a->start), *in_b = g_utf8_next_char (text + b->start);
  return strcmp (a->folded, b->folded) == 0 && a->length == b->length
         && memcmp (in_a, in_b, a->length - (gsize) (in_a - (text + a->start))) == 0;
}

/* Whether the @n words from @i on stand twice. */
static gboolean
is_doubled (const char *text, const GArray *words, const GArray *spans, guint i, guint n)
{
  for (guint k = 0; k < n; k++)
    if (!is_same_word (text, &g_array_index (words, StWord, i + k), &g_array_index (words, StWord, i + n + k)))
      return FALSE;
  for (guint k = 0; k < 2 * n; k++)
    if (!is_spaced_word (text, &g_array_index (words, StWord, i + k)) || (k + 1 < 2 * n && !is_followed (text, words, i + k)))
      return FALSE;
  const StWord *last = &g_array_index (words, StWord, i + n - 1), *again = last + 1;
  return !has_edge (spans, last->start + last->length, again->start);
}

static char *
doubled_words (const char *tag, const char *text, const GArray *words, const GArray *spans, const char *source)
{
  for (guint i = 0; i < words->len; i++)
    for (guint n = 1; n <= MAX_PHRASE && i + 2 * n <= words->len; n++)
      {
        const StWord *first = &g_array_index (words, StWord, i), *last = &g_array_index (words, StWord, i + n - 1);
        if (!is_doubled (text, words, spans, i, n) || (n == 1 && g_utf8_strlen (first->folded, -1) < 2))
          continue;
        g_autofree char *phrase = g_strndup (text + first->start, last->start + last->length - first->start);
        if (is_reduplication (tag, phrase))
          continue;
        g_autofree char *twice = g_strconcat (phrase, " ", phrase, NULL);
        if (source == NULL || strstr (source, twice) == NULL)
          return g_steal_pointer (&phrase);
      }
  return NULL;
}

/* --- text without spaces ------------------------------------------------- */

/* How many letters must stand twice, so that it is no reduplication: Han write 谢谢,
 * kana いろいろ, Burmese ကောင်းကောင်း. */
static guint
least_repeat (gunichar c)
{
  if (!st_char_is_wide_letter (c))
    return 7;
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN ? 2 : 4;
}

static gboolean
stands_twice (const gunichar *letters, glong n)
{
  gboolean varied = FALSE;
  for (glong i = 0; i < n; i++)
    {
      if (letters[i] != letters[n + i] || !(st_char_is_unspaced (letters[i]) || g_unichar_ismark (letters[i])))
        return FALSE;
      varied |= letters[i] != letters[0];
    }
  return varied;
}

/* The first letters without spaces that stand twice in a row. */
static char *
doubled_letters (const char *text, const GArray *spans)
{
  glong length = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &length);
  for (glong i = 0; i < length; i++)
    {
      if (!st_char_is_unspaced (letters[i]))
        continue;
      for (glong n = least_repeat (letters[i]); n <= 24 && i + 2 * n <= length; n++)
        if (letters[i] == letters[i + n] && stands_twice (letters + i, n))
          {
            gsize again = (gsize) (g_utf8_offset_to_pointer (text, i + n) - text);
            if (!has_edge (spans, again, again))
              return g_ucs4_to_utf8 (letters + i, n, NULL, NULL, NULL);
          }
    }
  return NULL;
}

char *
st_lint_find_doubled (const char *tag, const char *text, const GArray *words, const GArray *spans, const char *source)
{
  char *found = doubled_words (tag, text, words, spans, source);
  return found != NULL ? found : doubled_letters (text, spans);
}

char *
st_lint_doubled (const StLintText *text)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StSpan));
  if (text->segment->kind == ST_SEGMENT_MARKDOWN && strpbrk (text->unit->target, "*_!") != NULL)
    g_free (st_inline_wording (text->unit->target, spans));
  g_autofree char *found = st_lint_find_doubled (st_language_tag (text->language), text->target, text->target_words, spans, text->source);
  return found != NULL ? g_strdup_printf ("\"%s\" stands twice in a row", found) : NULL;
}

/* --- sentences ----------------------------------------------------------- */

/* Shorter sentences, such as an "Error.", may be meant to stand twice. */
#define LEAST_SENTENCE 12

static guint
count_ends (const char *text)
{
  guint n = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      char mark = st_char_mark (g_utf8_get_char (p));
      n += mark == '.' || mark == '?' || mark == '!';
    }
  return n;
}

/* The first sentence that stands in @text twice. (transfer full) (nullable) */
static char *
repeated_sentence (StSpelling *spelling, const char *text)
{
  if (count_ends (text) < 2)
    return NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) sentences = st_spelling_sentences (spelling, text);
  for (guint i = 0; i < sentences->len; i++)
    {
      const char *sentence = sentences->pdata[i];
      glong least = st_char_is_unspaced (g_utf8_get_char (sentence)) ? LEAST_SENTENCE / 2 : LEAST_SENTENCE;
      if (g_utf8_strlen (sentence, -1) >= least && !g_hash_table_add (seen, (gpointer) sentence))
        return g_strdup (sentence);
    }
  return NULL;
}

char *
st_lint_repeated (const StLintText *text)
{
  g_autofree char *found = repeated_sentence (text->spelling, text->target);
  if (found == NULL)
    return NULL;
  g_autofree char *in_source = repeated_sentence (text->spelling, text->source);
  return in_source == NULL ? g_strdup_printf ("a sentence stands twice: \"%s\"", found) : NULL;
}
