#include "base/backtracking.h"

#include <string.h>

#define ASCII 128
#define MOST_DEPTH 100u
#define MOST_PREFIX 16u
#define UNBOUNDED G_MAXUINT

/* Characters: those of ASCII each for itself, in both cases, and all others together. */
typedef struct {
  guint64 bits[ASCII / 64];
  gboolean beyond;
} Set;

/* What is known of a part of a pattern. */
typedef struct {
  Set all;                 /* what it may take */
  Set first;               /* what it may begin with */
  Set open;                /* what repeats in it without an end, where nothing different must follow or go before */
  Set repeated;            /* what it repeats without an end, as a whole */
  Set prefix[MOST_PREFIX]; /* its first characters, each of which must stand there */
  guint n_prefix;
  gboolean whole;     /* that is all of it */
  gboolean nullable;  /* it may take nothing */
  gboolean ambiguous; /* it is alternatives, of which one may be the beginning of another */
} Part;

typedef struct {
  const char *start;
  const char *p;
  guint depth;
  StBacktracking fault;
  StBacktrackingPlace place;
} Parser;

/* --- sets ---------------------------------------------------------------- */

static void
set_add (Set *set, guint c)
{
  if (c >= ASCII)
    {
      set->beyond = TRUE;
      return;
    }
  const guint cases[] = { (guint) g_ascii_tolower ((char) c), (guint) g_ascii_toupper ((char) c) };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    set->bits[cases[i] / 64] |= (guint64) 1 << (cases[i] % 64);
}

static void
set_join (Set *set, const Set *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (set->bits); i++)
    set->bits[i] |= other->bits[i];
  set->beyond |= other->beyond;
}

static gboolean
overlap (const Set *a, const Set *b)
{
  return (a->bits[0] & b->bits[0]) != 0 || (a->bits[1] & b->bits[1]) != 0 || (a->beyond && b->beyond);
}

static gboolean
is_empty (const Set *set)
{
  return set->bits[0] == 0 && set->bits[1] == 0 && !set->beyond;
}

static Set
complement (const Set *set)
{
  return (Set){ { ~set->bits[0], ~set->bits[1] }, TRUE };
}

/* --- characters and classes ---------------------------------------------- */

static guint
take_hexadecimal (Parser *parser, guint digits)
{
  guint value = 0;
  gboolean braces = *parser->p == '{';
  parser->p += braces;
  for (guint i = 0; (braces || i < digits) && g_ascii_isxdigit (*parser->p); i++)
    value = (value << 4 | (guint) g_ascii_xdigit_value (*parser->p++)) & 0xFFFFFF;
  parser->p += braces && *parser->p == '}';
  return value;
}

/* \d, \w, \s and their opposites. */
static gboolean
take_kind (char letter, Set *set)
{
  Set kind = { { 0 }, FALSE };
  for (guint c = 0; c < ASCII; c++)
    {
      gboolean digit = g_ascii_isdigit ((char) c), word = g_ascii_isalnum ((char) c) || c == '_',
               space = g_ascii_isspace ((char) c) || c == '\v';
      char lower = g_ascii_tolower (letter);
      if ((lower == 'd' && digit) || (lower == 'w' && word) || (lower == 's' && space))
        set_add (&kind, c);
    }
  if (strchr ("dwsDWS", letter) == NULL)
    return FALSE;
  kind.beyond = letter == 's';
  if (g_ascii_isupper (letter))
    kind = complement (&kind);
  set_join (set, &kind);
  return TRUE;
}

/* The escape at @parser->p, after its backslash. Returns its character; G_MAXUINT where it is a set. */
static guint
take_escape (Parser *parser, Set *set)
{
  static const char names[] = "nrtfv0", values[] = "\n\r\t\f\v";
  char letter = *parser->p;
  if (letter == '\0')
    return '\\';
  parser->p = g_utf8_next_char (parser->p);
  const char *name = strchr (names, letter);
  if (take_kind (letter, set))
    return G_MAXUINT;
  if (name != NULL)
    return (guint) values[name - names];
  if (letter == 'x' || letter == 'u')
    return take_hexadecimal (parser, letter == 'x' ? 2 : 4);
  if (strchr ("pPk", letter) != NULL || g_ascii_isdigit (letter))
    {
      /* A property or a reference: any character. */
      const char *end = *parser->p == '{' ? strchr (parser->p, '}') : *parser->p == '<' ? strchr (parser->p, '>') : NULL;
      parser->p = end != NULL ? end + 1 : parser->p;
      const Set nothing = { { 0 }, FALSE };
      *set = complement (&nothing);
      return G_MAXUINT;
    }
  return g_utf8_get_char (parser->p - 1) < ASCII ? (guint) (guchar) letter : ASCII;
}

static guint
take_character (Parser *parser, Set *set)
{
  if (*parser->p == '\\')
    {
      parser->p++;
      return take_escape (parser, set);
    }
  guint c = (guchar) *parser->p;
  parser->p = g_utf8_next_char (parser->p);
  return c;
}

/* After the opening bracket. */
static Set
take_class (Parser *parser)
{
  Set set = { { 0 }, FALSE };
  gboolean negative = *parser->p == '^';
  parser->p += negative;
  while (*parser->p != '\0' && *parser->p != ']')
    {
      guint from = take_character (parser, &set), to = from;
      if (from != G_MAXUINT && parser->p[0] == '-' && parser->p[1] != ']' && parser->p[1] != '\0')
        {
          parser->p++;
          to = take_character (parser, &set);
        }
      for (guint c = from; from != G_MAXUINT && to != G_MAXUINT && c <= MIN (to, ASCII); c++)
        set_add (&set, c);
    }
  parser->p += *parser->p == ']';
  return negative ? complement (&set) : set;
}

/* --- parts --------------------------------------------------------------- */

static void
blame (Parser *parser, StBacktracking fault, const char *start)
{
  if (parser->fault != ST_BACKTRACKING_NONE)
    return;
  parser->fault = fault;
  parser->place = (StBacktrackingPlace){ (gsize) (start - parser->start), (gsize) (parser->p - start) };
}

static Part take_alternatives (Parser *parser);

static Part
nothing (void)
{
  return (Part){ .nullable = TRUE, .whole = TRUE };
}

static Part
one_of (const Set *set)
{
  return (Part){ .all = *set, .first = *set, .prefix = { *set }, .n_prefix = 1, .whole = TRUE };
}

/* After the opening parenthesis. */
static Part
take_group (Parser *parser)
{
  gboolean looks = FALSE;
  if (*parser->p == '?')
    {
      looks = strchr ("=!", parser->p[1]) != NULL || (parser->p[1] == '<' && strchr ("=!", parser->p[2]) != NULL);
      gboolean named = !looks && parser->p[1] == '<';
      parser->p += named ? strcspn (parser->p, ">") : parser->p[1] == '<' ? 2 : 1;
      parser->p += *parser->p != '\0';
    }
  Part part = take_alternatives (parser);
  parser->p += *parser->p == ')';
  return looks ? nothing () : part;
}

static Part
take_atom (Parser *parser)
{
  Set set = { { 0 }, FALSE };
  char c = *parser->p;
  if (c == '(')
    {
      parser->p++;
      return take_group (parser);
    }
  if (c == '^' || c == '$')
    {
      parser->p++;
      return nothing ();
    }
  if (c == '\\' && (parser->p[1] | 0x20) == 'b')
    {
      parser->p += 2;
      return nothing ();
    }
  if (c == '[')
    {
      parser->p++;
      set = take_class (parser);
    }
  else if (c == '.')
    {
      parser->p++;
      set_add (&set, '\n');
      set = complement (&set);
    }
  else
    {
      guint character = take_character (parser, &set);
      if (character != G_MAXUINT)
        set_add (&set, character);
    }
  return one_of (&set);
}

/* The quantifier at @parser->p, if there is one: how often at least and at most. */
static gboolean
take_quantifier (Parser *parser, guint *least, guint *most)
{
  const char *p = parser->p;
  char *end = NULL;
  *least = *p == '+' ? 1 : 0;
  *most = *p == '?' ? 1 : UNBOUNDED;
  if (*p == '{' && g_ascii_isdigit (p[1]))
    {
      *least = (guint) MIN (g_ascii_strtoull (p + 1, &end, 10), G_MAXINT);
      *most = *end == ',' ? UNBOUNDED : *least;
      if (*end == ',' && g_ascii_isdigit (end[1]))
        *most = (guint) MIN (g_ascii_strtoull (end + 1, &end, 10), G_MAXINT);
      else
        end += *end == ',';
      if (*end != '}')
        return FALSE;
      parser->p = end + 1;
    }
  else if (*p == '*' || *p == '+' || *p == '?')
    parser->p++;
  else
    return FALSE;
  parser->p += *parser->p == '?';
  return TRUE;
}

/* An atom with its quantifier. */
static Part
take_term (Parser *parser)
{
  const char *start = parser->p;
  guint least = 1, most = 1;
  Part part = take_atom (parser);
  if (!take_quantifier (parser, &least, &most))
    return part;
  if (most > 1 && !is_empty (&part.open))
    blame (parser, ST_BACKTRACKING_NESTED, start);
  if (most == UNBOUNDED && part.ambiguous)
    blame (parser, ST_BACKTRACKING_ALTERNATIVES, start);
  part.nullable |= least == 0;
  part.ambiguous = FALSE;
  part.n_prefix = least == 0 ? 0 : part.n_prefix;
  part.whole = FALSE;
  if (most == UNBOUNDED)
    part.open = part.repeated = part.all;
  return part;
}

/* Whether what repeats in the term @i of @terms is kept apart from the next round by another term. */
static gboolean
is_separated (const GArray *terms, guint i)
{
  const Part *repeating = &g_array_index (terms, Part, i);
  for (guint j = 0; j < terms->len; j++)
    {
      const Part *other = &g_array_index (terms, Part, j);
      if (j != i && !other->nullable && !overlap (&repeating->open, &other->all))
        return TRUE;
    }
  return FALSE;
}

/* Whether a term before the last one of @terms repeats what that repeats, with nothing between them that must be there. */
static gboolean
meets_another (const GArray *terms)
{
  const Part *last = &g_array_index (terms, Part, terms->len - 1);
  for (guint i = terms->len - 1; i > 0; i--)
    {
      const Part *before = &g_array_index (terms, Part, i - 1);
      if (overlap (&before->repeated, &last->first) && overlap (&before->first, &last->repeated))
        return TRUE;
      if (!before->nullable)
        return FALSE;
    }
  return FALSE;
}

static Part
join_terms (const GArray *terms)
{
  Part all = nothing ();
  for (guint i = 0; i < terms->len; i++)
    {
      const Part *term = &g_array_index (terms, Part, i);
      set_join (&all.all, &term->all);
      if (all.nullable)
        set_join (&all.first, &term->first);
      for (guint j = 0; all.whole && j < term->n_prefix; j++)
        if (all.n_prefix < MOST_PREFIX)
          all.prefix[all.n_prefix++] = term->prefix[j];
        else
          all.whole = FALSE;
      all.whole &= term->whole;
      all.nullable &= term->nullable;
      if (!is_separated (terms, i))
        set_join (&all.open, &term->open);
    }
  if (terms->len == 1)
    {
      all.ambiguous = g_array_index (terms, Part, 0).ambiguous;
      all.repeated = g_array_index (terms, Part, 0).repeated;
    }
  return all;
}

static Part
take_sequence (Parser *parser)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (Part));
  const char *start = parser->p;
  while (*parser->p != '\0' && *parser->p != '|' && *parser->p != ')')
    {
      Part term = take_term (parser);
      g_array_append_val (terms, term);
      if (meets_another (terms))
        blame (parser, ST_BACKTRACKING_ADJACENT, start);
    }
  return join_terms (terms);
}

/* Whether one of the two may be the beginning of the other. */
static gboolean
begin_alike (const Part *a, const Part *b)
{
  if (!overlap (&a->first, &b->first))
    return FALSE;
  for (guint i = 0; i < MIN (a->n_prefix, b->n_prefix); i++)
    if (!overlap (&a->prefix[i], &b->prefix[i]))
      return FALSE;
  return TRUE;
}

static Part
take_alternatives (Parser *parser)
{
  g_autoptr (GArray) alternatives = g_array_new (FALSE, FALSE, sizeof (Part));
  if (++parser->depth > MOST_DEPTH)
    parser->p += strlen (parser->p);
  Part all = take_sequence (parser);
  g_array_append_val (alternatives, all);
  while (*parser->p == '|')
    {
      parser->p++;
      Part next = take_sequence (parser);
      for (guint i = 0; i < alternatives->len; i++)
        all.ambiguous |= begin_alike (&g_array_index (alternatives, Part, i), &next);
      g_array_append_val (alternatives, next);
      set_join (&all.all, &next.all);
      set_join (&all.first, &next.first);
      set_join (&all.open, &next.open);
      all.repeated = (Set){ { 0 }, FALSE };
      all.nullable |= next.nullable;
      all.n_prefix = 0;
      all.whole = FALSE;
    }
  parser->depth--;
  return all;
}

StBacktracking
st_backtracking_find (const char *pattern, StBacktrackingPlace *place)
{
  Parser parser = { .start = pattern, .p = pattern };
  while (*parser.p != '\0' && parser.fault == ST_BACKTRACKING_NONE)
    {
      take_alternatives (&parser);
      parser.p += *parser.p == ')'; /* one that opens nothing; the compiler complains */
    }
  *place = parser.place;
  return parser.fault;
}
