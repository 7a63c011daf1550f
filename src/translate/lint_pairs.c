/* Checks of marks that come in pairs: brackets by Bidi_Paired_Bracket (UAX #9), quotes
 * by the delimiters of CLDR. An apostrophe is no quote. */
#include "translate/lint_text.h"

#include <string.h>

/* --- brackets ------------------------------------------------------------ */

/* Whether the bracket @p closes the number or letter of a list: `1) first`. */
static gboolean
ends_number (const char *text, const char *p)
{
  const char *start = p;
  guint n = 0;
  while (start > text && n < 4 && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (start))))
    {
      start = g_utf8_prev_char (start);
      n++;
    }
  return n > 0 && n < 4 && (start == text || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start))));
}

/* The first bracket of @text without its partner, or 0. */
static gunichar
lone_bracket (const char *text)
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
          else if (!ends_number (text, p))
            return c;
        }
    }
  return open->len > 0 ? g_array_index (open, gunichar, 0) : 0;
}

char *
st_lint_brackets (const StLintText *text)
{
  gunichar lone = lone_bracket (text->target);
  if (lone == 0 || lone_bracket (text->source) != 0)
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
          gboolean opens = c == start && !open;
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

char *
st_lint_quotes (const StLintText *text)
{
  Quotes target = count_quotes (text->spelling, text->target), source = count_quotes (text->spelling, text->source);
  if (target.straight > 0 && target.double_ > 0 && !(source.straight > 0 && source.double_ > 0))
    return g_strdup ("quotes of two kinds: \" and those of print; write one kind");
  if (is_unpaired (&target) && !is_unpaired (&source))
    return g_strdup ("a quote has no partner");
  if (target.out_of_order != 0 && !target.foreign)
    {
      char shown[7] = "";
      g_unichar_to_utf8 (target.out_of_order, shown);
      return g_strdup_printf ("the quote \"%s\" is on the wrong side", shown);
    }
  return NULL;
}
