/* Checks of marks that come in pairs: brackets by Bidi_Paired_Bracket (UAX #9), quotes
 * by the delimiters of CLDR. An apostrophe is no quote. */
#include "translate/lint_text.h"

#include <string.h>

/* --- brackets ------------------------------------------------------------ */

/* Where the label of an item in a list begins that the bracket @p closes: up to two digits,
 * a letter without accents, or a small Roman numeral, as in `1) first`. NULL: there is none. */
static const char *
label_of (const char *text, const char *p)
{
  const char *start = p;
  guint n = 0, digits = 0, roman = 0;
  for (gunichar c; start > text && g_unichar_isalnum (c = g_utf8_get_char (g_utf8_prev_char (start))); n++)
    {
      start = g_utf8_prev_char (start);
      digits += (guint) g_unichar_isdigit (c);
      roman += (guint) (c < 0x80 && strchr ("ivxIVX", (int) c) != NULL);
    }
  gunichar c = g_utf8_get_char (start), letter = 0, accent = 0;
  gboolean single = n == 1 && digits == 0 && !g_unichar_decompose (c, &letter, &accent);
  return single || (n > 0 && digits == n && n < 3) || (n > 1 && roman == n && n < 5) ? start : NULL;
}

/* Whether @label begins the text, or follows a mark; in the middle of a sentence, a word
 * and a bracket too many look the same. */
static gboolean
begins_item (const char *text, const char *label)
{
  const char *before = label;
  while (before > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (before))))
    before = g_utf8_prev_char (before);
  return before == text || (before < label && g_unichar_ispunct (g_utf8_get_char (g_utf8_prev_char (before))));
}

/* Whether @text has the label of @length bytes with a bracket after it. */
static gboolean
has_label (const char *text, const char *label, gsize length)
{
  for (const char *p = strchr (text, ')'); p != NULL; p = strchr (p + 1, ')'))
    {
      const char *other = label_of (text, p);
      if (other != NULL && (gsize) (p - other) == length && strncmp (other, label, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the bracket @p closes the label of an item: @english has the label, too (NULL:
 * @text is the English), or it stands where an item begins. */
static gboolean
ends_label (const char *text, const char *p, const char *english)
{
  const char *label = label_of (text, p);
  return label != NULL && (begins_item (text, label) || english == NULL || has_label (english, label, (gsize) (p - label)));
}

/* The first bracket of @text without its partner, or 0. @english: NULL of the English itself */
static gunichar
lone_bracket (const char *text, const char *english)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gunichar));
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), closing = st_char_closing (c);
      if (closing != 0)
        g_array_append_val (open, c);
      else if (st_char_opening (c) != 0)
        {
          gunichar last = open->len > 0 ? g_array_index (open, gunichar, open->len - 1) : 0;
          if (st_char_opening (c) == last)
            g_array_set_size (open, open->len - 1);
          else if (!ends_label (text, p, english))
            return c;
        }
    }
  return open->len > 0 ? g_array_index (open, gunichar, 0) : 0;
}

char *
st_lint_brackets (const StLintText *text)
{
  gunichar lone = lone_bracket (text->target, text->source);
  if (lone == 0 || lone_bracket (text->source, NULL) != 0)
    return NULL;
  char shown[7] = "";
  g_unichar_to_utf8 (lone, shown);
  return g_strdup_printf ("the bracket \"%s\" has no partner", shown);
}

/* --- quotes -------------------------------------------------------------- */

typedef struct {
  guint straight;   /* " */
  guint double_;    /* “ ” „ ‟ « » */
  guint single;     /* ‹ › */
  gboolean foreign; /* quotes that the language does not begin or end one with */
  gunichar out_of_order;
  gunichar spaced; /* the first with a space inside of the quotation */
  gunichar tight;  /* the first that opens one right after a letter */
} Quotes;

/* Between letters, as in Hebrew abbreviations, or after a number, for inches. */
static gboolean
is_no_quote (const char *text, const char *p)
{
  gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0, after = g_utf8_get_char (g_utf8_next_char (p));
  return (g_unichar_isalpha (before) && g_unichar_isalpha (after)) || (g_unichar_isdigit (before) && !g_unichar_isalpha (after));
}

static Quotes
count_quotes (const StSpelling *spelling, const char *text)
{
  Quotes quotes = { 0 };
  gunichar start = st_spelling_quote_start (spelling), end = st_spelling_quote_end (spelling);
  gboolean open = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '"')
        quotes.straight += !is_no_quote (text, p);
      else if (c == 0x2039 || c == 0x203A)
        quotes.single++;
      else if ((c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB)
        {
          gboolean opens = c == start && !open, closes = c == end && open;
          gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0, after = g_utf8_get_char (g_utf8_next_char (p));
          if (quotes.spaced == 0 && ((opens && after == ' ') || (closes && before == ' ')))
            quotes.spaced = c;
          if (quotes.tight == 0 && opens && start != end && st_spelling_has_spaces (spelling) && g_unichar_isalpha (before)
              && g_unichar_get_script (before) != G_UNICODE_SCRIPT_HANGUL)
            quotes.tight = c;
          quotes.double_++;
          quotes.foreign |= c != start && c != end;
          if (start != end && quotes.out_of_order == 0 && ((c == start && open) || (c == end && !open)))
            quotes.out_of_order = c;
          open = opens;
        }
    }
  return quotes;
}

static gboolean
is_unpaired (const Quotes *quotes)
{
  return quotes->straight % 2 != 0 || quotes->double_ % 2 != 0 || quotes->single % 2 != 0;
}

gunichar
st_lint_spaced_quote (const StLintText *text)
{
  Quotes target = count_quotes (text->spelling, text->target);
  return target.foreign || target.out_of_order != 0 ? 0 : target.spaced;
}

gunichar
st_lint_tight_quote (const StLintText *text)
{
  Quotes target = count_quotes (text->spelling, text->target);
  return target.foreign || target.out_of_order != 0 ? 0 : target.tight;
}

/* Whether ‘ begins a quotation in @text that nothing ends; before a single letter it is an
 * apostrophe, as in Dutch. */
static gboolean
has_lone_single (const StSpelling *spelling, const char *text)
{
  if (st_spelling_quote_start (spelling) != 0x201C)
    return FALSE; /* elsewhere ‘ may end one */
  for (const char *p = text; (p = strstr (p, "‘")) != NULL; p += strlen ("‘"))
    {
      const char *next = p + strlen ("‘");
      gboolean begins = p == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)));
      gboolean word = g_unichar_isalpha (g_utf8_get_char (next)) && g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (next)));
      if (begins && word && strstr (next, "’") == NULL && strchr (next, '\'') == NULL)
        return TRUE;
    }
  return FALSE;
}

char *
st_lint_quotes (const StLintText *text)
{
  Quotes target = count_quotes (text->spelling, text->target), source = count_quotes (text->spelling, text->source);
  if (target.straight > 0 && target.double_ > 0 && !(source.straight > 0 && source.double_ > 0))
    return g_strdup ("quotes of two kinds: \" and those of print; write one kind");
  if ((is_unpaired (&target) && !is_unpaired (&source))
      || (has_lone_single (text->spelling, text->target) && !has_lone_single (text->spelling, text->source)))
    return g_strdup ("a quote has no partner");
  if (target.out_of_order != 0 && !target.foreign)
    {
      char shown[7] = "";
      g_unichar_to_utf8 (target.out_of_order, shown);
      return g_strdup_printf ("the quote \"%s\" is on the wrong side", shown);
    }
  return NULL;
}
