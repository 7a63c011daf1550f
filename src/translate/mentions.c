#include "translate/mentions.h"

#include <string.h>

/* How far back the words before a number are looked at, in bytes. */
#define NEAR 80u

#define NUMBER "(?>\\d+(?:[.,]\\d+)*+%?)"
/* Between this number and others before or after it: "ports 25, 465 and …", "… to 20 seconds". */
#define BETWEEN "(?>\\s*(?:,\\s*and\\b|,\\s*or\\b|,|-|–|—|to\\b|and\\b|or\\b)\\s*)"
#define MONTH                                                                                                                              \
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?|Oct(?:ober)?|Nov(?:ember)?|"           \
  "Dec(?:ember)?)\\.?"
#define DAY "(?:0?[1-9]|[12]\\d|3[01])"
#define TH "(?:st|nd|rd|th)?"
#define YEAR "(?:1\\d\\d\\d|2[01]\\d\\d)"
/* What is counted: a page may well speak of "the 404 page", so these count only as plurals. */
#define THING                                                                                                                              \
  "(?:character|letter|digit|word|line|row|column|file|item|user|person|client|server|host|processor|core|thread|connection|session|"      \
  "request|recipient|attempt|hop|piece|point|step|place)"

/* --- numbers that are a part of something else ---------------------------- */

/* What stands around a number that is no code: right before it, in itself, right after it.
 * Each is a pattern, or NULL for anything. */
static const struct {
  const char *before;
  const char *number;
  const char *after;
  gboolean named; /* the last word before it is a name, which is not the family's own */
} contexts[] = {
  /* What numbers tell apart besides codes: versions, ports, places in a text, documents. */
  { "(?i)(?:\\b(?:versions?|releases?|v\\.|ports?|lines?|columns?|rows?|pages?|sections?|chapters?|clauses?|appendix|figures?|tables?|"
    "steps?|items?|issues?|bugs?|tickets?|levels?|layers?|stages?|phases?|bits?|pids?|uids?|rfcs?|iso|iec|ieee|pep|cve|utf)|§)"
    "(?:\\s+(?:numbers?|no\\.?))?\\s*[:=]?\\s*(?:" NUMBER BETWEEN ")*+$",
    NULL, NULL, FALSE },
  /* A name with its version: "with Python 3". A word that begins a sentence has a capital anyway. */
  { "[\\p{Ll},(]\\s+(?!(?i:error|exit|code|status|reply|response|message|warning|alert|state|sqlstate)s?\\b)\\p{Lu}[\\pL+#]*\\s+$",
    "\\d\\d?", NULL, TRUE },
  /* Sizes, times and counts. */
  { NULL, NULL,
    "(?i)(?:" BETWEEN NUMBER ")*+[\\s-]*(?:%|‰|°|×|[kmgtp]?i?b(?:ps|/s)?\\b|[kmgt]?i?(?:bit|byte)s?\\b|octets?\\b|per\\s?cent\\b|"
    "[nµμm]?s\\b|h\\b|min\\b|(?:(?:nano|micro|milli)?sec(?:ond)?|minute|hour|day|night|week|month|year|decade)s?\\b|times\\b|[kmg]?hz\\b|"
    "[kmcnµμ]?m\\b|px\\b|r?em\\b|dpi\\b|k?g\\b|[km]?w\\b|[km]?v\\b|ma\\b|o'clock|[ap]\\.?m\\b|usd\\b|eur\\b|vnd\\b|dollars?\\b|" THING
    "s\\b|(?:people|processes|entries|copies|tries|retries)\\b)",
    FALSE },
  { NULL, "1", "(?i)\\s+" THING "\\b", FALSE },
  /* Money, issues, sections, and signs of sums. */
  { "(?:(?:[$€£¥₫#§~≈±×≤≥]|[<>]=?)\\s*|(?<![\\pL\\pN])\\+|−)$", NULL, NULL, FALSE },
  { "(?i)\\b(?:(?:more|less|fewer|greater|larger|smaller|higher|lower|longer|shorter)\\s+than|at\\s+(?:least|most)|up\\s+to)\\s+$", NULL,
    NULL, FALSE },
  /* Dates: "1 May", "May 1", "May 2024", "1 May 2024", "May 1, 2024", "since 2024". */
  { NULL, DAY, "(?:" BETWEEN DAY ")?\\s+(?:of\\s+)?" MONTH "(?![\\pL\\pN])", FALSE },
  { "(?<![\\pL\\pN])" MONTH "\\s+(?:" DAY BETWEEN ")?$", DAY "|" YEAR, NULL, FALSE },
  { "(?<![\\pL\\pN])" DAY TH "\\s+(?:of\\s+)?" MONTH ",?\\s+$", NULL, NULL, FALSE },
  { "(?<![\\pL\\pN])" MONTH "\\s+" DAY TH ",\\s+$", YEAR, NULL, FALSE },
  { "(?i)(?:\\b(?:in|since|until|till|during|year)|©)\\s+$", "(?:19|20)\\d\\d", NULL, FALSE },
};

typedef struct {
  GRegex *before;
  GRegex *number;
  GRegex *after;
} Context;

struct StMentions {
  GRegex *words;
  Context contexts[G_N_ELEMENTS (contexts)];
};

static GRegex *
compile (const char *pattern, GRegexCompileFlags flags)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = pattern != NULL ? g_regex_new (pattern, flags | G_REGEX_OPTIMIZE, 0, &error) : NULL;
  g_assert_no_error (error);
  return regex;
}

StMentions *
st_mentions_new (void)
{
  StMentions *mentions = g_new0 (StMentions, 1);
  /* A run of letters and digits, with the marks inside it that make it one name. */
  mentions->words = compile ("(?:(?<![\\pL\\pN])-)?+[\\pL\\pN]++(?:[._-][\\pL\\pN]++)*+", 0);
  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++)
    {
      g_autofree char *number = contexts[i].number != NULL ? g_strdup_printf ("^(?:%s)$", contexts[i].number) : NULL;
      mentions->contexts[i] =
          (Context){ compile (contexts[i].before, 0), compile (number, 0), compile (contexts[i].after, G_REGEX_ANCHORED) };
    }
  return mentions;
}

void
st_mentions_free (StMentions *mentions)
{
  g_regex_unref (mentions->words);
  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++)
    {
      g_clear_pointer (&mentions->contexts[i].before, g_regex_unref);
      g_clear_pointer (&mentions->contexts[i].number, g_regex_unref);
      g_clear_pointer (&mentions->contexts[i].after, g_regex_unref);
    }
  g_free (mentions);
}

/* --- one word ------------------------------------------------------------- */

/* A word and where it stands. */
typedef struct {
  const StFamily *family;
  const char *text;
  const char *start;
  const char *end;
  const char *word;
} Place;

static gboolean
fits (const GRegex *regex, const char *text)
{
  return regex == NULL || g_regex_match (regex, text, 0, NULL);
}

/* The little text before the word that decides. (transfer full) */
static char *
text_before (const Place *place)
{
  const char *from = (gsize) (place->start - place->text) > NEAR ? place->start - NEAR : place->text;
  while (((guchar) *from & 0xC0) == 0x80) /* within a character */
    from++;
  return g_strndup (from, (gsize) (place->start - from));
}

static gboolean
is_number (const char *word)
{
  return word[strspn (word, "0123456789")] == '\0';
}

/* Whether the last word of @before is one of those that the family is called by. */
static gboolean
is_family_name (const StFamily *family, const char *before)
{
  g_auto (GStrv) words = g_strsplit_set (before, " (", -1);
  const char *last = "";
  for (guint i = 0; words[i] != NULL; i++)
    last = *words[i] != '\0' ? words[i] : last;
  return strstr (family->name->source, last) != NULL || strstr (family->title->source, last) != NULL;
}

static gboolean
is_counted (const StMentions *mentions, const Place *place)
{
  if (!is_number (place->word))
    return FALSE;
  g_autofree char *before = text_before (place);
  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++)
    {
      const Context *context = &mentions->contexts[i];
      if (fits (context->number, place->word) && fits (context->before, before) && fits (context->after, place->end)
          && !(contexts[i].named && is_family_name (place->family, before)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_alphanumeric (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The character before @at, or 0. */
static gunichar
before (const Place *place, const char *at)
{
  return at > place->text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

/* Whether @mark joins the word to what is @beyond: "a.c:12", "x@404", "1,404". */
static gboolean
joins (gunichar mark, gunichar beyond)
{
  switch (mark)
    {
    case ':':
    case '@':
    case '&':
    case '\\':
      return is_alphanumeric (beyond);
    case ',':
      return g_unichar_isdigit (beyond);
    default:
      return FALSE;
    }
}

/* A path, an address, a fraction or a date: "HTTP/3", "1/5/2024". But "450/451" is two
 * codes: all that the slashes part are codes of the family, and long enough for one. */
static gboolean
is_of_path (const Place *place)
{
  const char *from = place->start, *to = place->end;
  while (from > place->text && (is_alphanumeric (before (place, from)) || strchr ("/.-_~:", from[-1]) != NULL))
    from = g_utf8_prev_char (from);
  while (*to != '\0' && (is_alphanumeric (g_utf8_get_char (to)) || strchr ("/-_~", *to) != NULL))
    to = g_utf8_next_char (to);
  g_autofree char *path = g_strndup (from, (gsize) (to - from));
  if (strchr (path, '/') == NULL)
    return FALSE;
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  gboolean codes = TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    codes &= (strlen (parts[i]) > 2 || !is_number (parts[i])) && st_family_code (place->family, parts[i]) != NULL;
  return !codes;
}

/* An argument or a section of a manual, right behind a name: "curl_easy_setopt(3)", "list[3]". */
static gboolean
is_argument (const Place *place)
{
  gunichar open = before (place, place->start);
  return (open == '(' || open == '[') && is_alphanumeric (before (place, place->start - 1));
}

/* Whether it is a part of a longer name. */
static gboolean
is_part (const Place *place)
{
  gunichar left = before (place, place->start), right = g_utf8_get_char (place->end);
  if (left == ':' && is_number (place->word)) /* a port */
    return TRUE;
  if (left != 0 && joins (left, before (place, g_utf8_prev_char (place->start))))
    return TRUE;
  if (right != 0 && joins (right, g_utf8_get_char (g_utf8_next_char (place->end))))
    return TRUE;
  return is_argument (place) || is_of_path (place);
}

/* Whether a part of @place stands in a link or a picture. */
static gboolean
is_in_link (const Place *place, const GArray *spans)
{
  gsize start = (gsize) (place->start - place->text), end = (gsize) (place->end - place->text);
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const StSpan *span = &g_array_index (spans, StSpan, i);
      if (span->kind != ST_SPAN_EMPHASIS && start < span->end && span->start < end)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
st_mentions_find (const StMentions *mentions, const StFamily *family, const char *text, const GArray *spans)
{
  GPtrArray *codes = g_ptr_array_new ();
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (mentions->words, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);
      int start = 0, end = 0;
      g_match_info_fetch_pos (match, 0, &start, &end);
      const StCode *code = strpbrk (word, "0123456789") != NULL ? st_family_code (family, word) : NULL;
      const Place place = { family, text, text + start, text + end, word };
      if (code != NULL && !g_ptr_array_find (codes, code, NULL) && !is_in_link (&place, spans) && !is_part (&place)
          && !is_counted (mentions, &place))
        g_ptr_array_add (codes, (gpointer) code);
    }
  return codes;
}
