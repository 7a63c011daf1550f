#include "base/utf16.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uclean.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static void *U_CALLCONV
take_memory (const void *context, size_t size)
{
  (void) context;
  return g_malloc (size);
}

static void *U_CALLCONV
resize_memory (const void *context, void *memory, size_t size)
{
  (void) context;
  return g_realloc (memory, size);
}

static void U_CALLCONV
give_memory_back (const void *context, void *memory)
{
  (void) context;
  g_free (memory);
}

void
st_text_init (void)
{
  UErrorCode status = U_ZERO_ERROR;
  u_setMemoryFunctions (NULL, take_memory, resize_memory, give_memory_back, &status);
  g_assert (U_SUCCESS (status));
}

char *
st_text_fold_space (const char *text)
{
  char *folded = g_malloc (strlen (text) + 1), *end = folded;
  for (const char *p = text; *p; p++)
    if (!g_ascii_isspace (*p))
      *end++ = *p;
    else if (end > folded && end[-1] != ' ')
      *end++ = ' ';
  if (end > folded && end[-1] == ' ')
    end--;
  *end = '\0';
  return folded;
}

/* Whether the character whose bytes begin at @p is a control (C0 without tab and line
 * feed, DEL, C1) or a noncharacter (U+FDD0 to U+FDEF, and the last two of each plane);
 * or no UTF-8 at all: cmark makes 0xFE and 0xFF of U+FFFE and U+FFFF. */
static gboolean
is_forbidden (const guchar *p)
{
  if (*p < 0xC3)
    return (*p < 0x20 && *p != '\t' && *p != '\n') || *p == 0x7F || (*p == 0xC2 && p[1] < 0xA0);
  if (*p < 0xF0)
    return *p == 0xEF && ((p[1] == 0xB7 && p[2] >= 0x90 && p[2] <= 0xAF) || (p[1] == 0xBF && p[2] >= 0xBE));
  return *p >= 0xFE || ((p[1] & 0x0F) == 0x0F && p[2] == 0xBF && p[3] >= 0xBE);
}

const char *
st_text_find_control (const char *text)
{
  for (const guchar *p = (const guchar *) text;; p++)
    {
      gboolean plain = *p >= 0x20 && *p < 0xEF && *p != 0x7F && *p != 0xC2; /* begins none of these */
      if (!plain && (*p == '\0' || is_forbidden (p)))
        return (const char *) p;
    }
}

/* Returns: (transfer full): @text in UTF-16, its length in @length. */
static UChar *
to_utf16 (const char *text, int32_t *length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity = (int32_t) strlen (text) + 1;
  UChar *wide = g_new (UChar, (gsize) capacity);
  u_strFromUTF8WithSub (wide, capacity, length, text, -1, 0xFFFD, NULL, &status);
  return wide;
}

char *
st_text_from_utf16 (const UChar *wide, int32_t length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity = 3 * length + 1, written = 0;
  char *text = g_malloc0 ((gsize) capacity);
  u_strToUTF8 (text, capacity, &written, wide, length, &status);
  return text;
}

static gboolean
is_ascii (const char *text)
{
  for (const char *p = text; *p; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
  return TRUE;
}

char *
st_text_nfc (const char *text)
{
  if (is_ascii (text))
    return g_strdup (text);

  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  g_assert (U_SUCCESS (status));
  int32_t length = 0;
  g_autofree UChar *wide = to_utf16 (text, &length);
  int32_t capacity = 3 * length + 1; /* NFC grows UTF-16 text at most threefold */
  g_autofree UChar *normal = g_new (UChar, (gsize) capacity);
  int32_t normal_length = unorm2_normalize (nfc, wide, length, normal, capacity, &status);
  g_assert (U_SUCCESS (status));
  return st_text_from_utf16 (normal, normal_length);
}

char *
st_text_lower (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  g_autofree UChar *wide = to_utf16 (text, &length);
  int32_t capacity = 3 * length + 1; /* SpecialCasing.txt has nothing longer */
  g_autofree UChar *lower = g_new (UChar, (gsize) capacity);
  length = u_strToLower (lower, capacity, wide, length, "", &status);
  g_assert (U_SUCCESS (status));
  return st_text_from_utf16 (lower, length);
}

/* --- addresses ----------------------------------------------------------- */

static gboolean
is_slug_letter (UChar32 c)
{
  return c == '-' || u_hasBinaryProperty (c, UCHAR_ALPHABETIC) || (U_GET_GC_MASK (c) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK));
}

char *
st_text_slug (const char *text)
{
  g_autofree char *letters = st_text_lower (text);
  g_autoptr (GString) slug = g_string_new (NULL);
  for (const char *p = letters; *p; p = g_utf8_next_char (p))
    {
      UChar32 c = (UChar32) g_utf8_get_char (p);
      if (c == ' ')
        g_string_append_c (slug, '-');
      else if (is_slug_letter (c))
        g_string_append_unichar (slug, (gunichar) c);
    }
  return st_text_nfc (slug->str);
}

/* --- search -------------------------------------------------------------- */

static const char *
plain_letters (UChar32 c)
{
  static const struct {
    UChar32 letter;
    const char *plain;
  } letters[] = { { 0x111, "d" }, { 0xF8, "o" },  { 0x142, "l" },  { 0x131, "i" }, { 0xF0, "d" },
                  { 0xDF, "ss" }, { 0xE6, "ae" }, { 0x153, "oe" }, { 0xFE, "th" }, { 0x3C2, "\u03C3" } };
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].plain;
  return NULL;
}

/* UTF-8 but for this: what UTF-16 writes with two units comes before U+E000. */
static guchar
order_of (guchar byte)
{
  return byte >= 0xF0 ? byte - 2 : byte >= 0xEE ? byte + 5 : byte;
}

int
st_text_compare_units (const char *a, const char *b)
{
  const guchar *x = (const guchar *) a, *y = (const guchar *) b;
  while (*x == *y && *x != '\0')
    x++, y++;
  return order_of (*x) - order_of (*y);
}

char *
st_text_fold (const char *text)
{
  if (is_ascii (text))
    return g_ascii_strdown (text, -1);

  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkd = unorm2_getNFKDInstance (&status);
  int32_t length = 0;
  g_autofree UChar *wide = to_utf16 (text, &length);
  int32_t capacity = 18 * length + 1; /* NFKD makes no more of one unit of UTF-16 (U+FDFA) */
  g_autofree UChar *apart = g_new (UChar, (gsize) capacity);
  length = unorm2_normalize (nfkd, wide, length, apart, capacity, &status);
  g_assert (U_SUCCESS (status));
  g_autofree char *letters = st_text_from_utf16 (apart, length);
  GString *out = g_string_new (NULL);
  for (const char *p = letters; *p; p = g_utf8_next_char (p))
    {
      UChar32 c = (UChar32) g_utf8_get_char (p);
      if (U_GET_GC_MASK (c) & U_GC_M_MASK)
        continue;
      c = u_charType (c) == U_DECIMAL_DIGIT_NUMBER ? '0' + u_charDigitValue (c) : u_tolower (c);
      const char *plain = c >= 0x80 ? plain_letters (c) : NULL;
      if (plain != NULL)
        g_string_append (out, plain);
      else
        g_string_append_unichar (out, (gunichar) c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_term_letter (gunichar c)
{
  return (U_GET_GC_MASK ((UChar32) c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

/* Whether it stands in a block of letters whose words have no spaces between
 * them: Thai and Lao, Myanmar, Khmer, kana, Han. */
static gboolean
is_unspaced (gunichar c)
{
  static const gunichar blocks[][2] = { { 0xE00, 0xEFF },   { 0x1000, 0x109F }, { 0x1780, 0x17FF },
                                        { 0x3005, 0x30FF }, { 0x3400, 0x9FFF }, { 0x20000, 0x3FFFF } };
  for (guint i = 0; c >= blocks[0][0] && i < G_N_ELEMENTS (blocks); i++)
    if (c >= blocks[i][0] && c <= blocks[i][1])
      return TRUE;
  return FALSE;
}

/* Writes each letter of unspaced text as a word, with the one after it. */
static char *
spread (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), next = g_utf8_get_char (g_utf8_next_char (p));
      if (!is_unspaced (c))
        {
          g_string_append_unichar (out, c);
          continue;
        }
      g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      if (is_unspaced (next))
        g_string_append_unichar (out, next);
      g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

GPtrArray *
st_text_terms (const char *text)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = st_text_fold (text);
  g_autofree char *words = spread (folded);
  for (const char *p = words, *end; *p; p = end)
    {
      end = p;
      while (is_term_letter (g_utf8_get_char (end)) || (*end == '.' && end > p && is_term_letter (g_utf8_get_char (end + 1))))
        end = g_utf8_next_char (end);
      if (end > p)
        g_ptr_array_add (terms, g_strndup (p, (gsize) (end - p)));
      else
        end = g_utf8_next_char (p);
    }
  return terms;
}

static gboolean
is_word_letter (gunichar c)
{
  return is_term_letter (c) || (U_GET_GC_MASK ((UChar32) c) & U_GC_M_MASK) != 0;
}

GPtrArray *
st_text_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *normal = st_text_nfc (text);
  g_autofree char *lower = st_text_lower (normal);
  for (const char *p = lower, *end; *p; p = end)
    {
      end = p;
      while (is_word_letter (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > p)
        g_ptr_array_add (words, g_strndup (p, (gsize) (end - p)));
      else
        end = g_utf8_next_char (p);
    }
  return words;
}

/* What parts of identifiers are made of. */
typedef enum { PART_NONE, PART_DIGITS, PART_LETTERS } PartKind;

static PartKind
kind_of (gunichar c)
{
  return u_isdigit ((UChar32) c) ? PART_DIGITS : is_word_letter (c) ? PART_LETTERS : PART_NONE;
}

/* Where the part that begins at @start ends. */
static const char *
end_of_part (const char *start)
{
  gunichar before = g_utf8_get_char (start);
  for (const char *p = g_utf8_next_char (start);; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean hump = u_isupper ((UChar32) c) && u_islower ((UChar32) before);
      if (c == 0 || kind_of (c) != kind_of (before) || hump)
        return p;
      before = c;
    }
}

static void
take_part (GPtrArray *parts, const char *part)
{
  if (!g_ptr_array_find_with_equal_func (parts, part, g_str_equal, NULL))
    g_ptr_array_add (parts, g_strdup (part));
}

/* A number without the zeros before it too. */
static void
take_number (GPtrArray *parts, const char *part)
{
  gsize zeros = strspn (part, "0");
  if (part[zeros] != '\0')
    take_part (parts, part + zeros);
  take_part (parts, part);
}

/* Of @rest, which begins with a number of @n digits, what begins with zeros inside of it: 07011 is 07 and 011. */
static void
take_zeros (GPtrArray *parts, const char *rest, gsize n)
{
  for (gsize i = 1; i < n; i++)
    if (rest[i] == '0' && rest[i - 1] != '0' && i + strspn (rest + i, "0") < n)
      take_part (parts, rest + i);
}

GPtrArray *
st_text_parts (const char *identifier)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *normal = st_text_nfc (identifier);
  guint whole = 0;
  for (const char *start = normal, *end; *start != '\0'; start = end)
    {
      PartKind kind = kind_of (g_utf8_get_char (start));
      end = end_of_part (start);
      if (kind == PART_NONE)
        continue;
      g_autofree char *part = g_strndup (start, (gsize) (end - start));
      g_autofree char *folded = st_text_fold (part);
      g_autoptr (GPtrArray) rest = st_text_terms (start);
      take_number (parts, folded);
      if (start > normal && rest->len > 0)
        take_number (parts, rest->pdata[0]);
      if (kind == PART_DIGITS && rest->len > 0)
        take_zeros (parts, rest->pdata[0], strlen (folded));
    }
  g_autofree char *all = st_text_fold (normal);
  if (g_ptr_array_find_with_equal_func (parts, all, g_str_equal, &whole))
    g_ptr_array_remove_index (parts, whole);
  return parts;
}

gboolean
st_text_same (const char *a, const char *b)
{
  if (strcmp (a, b) == 0)
    return TRUE;
  g_autofree char *folded_a = st_text_fold_space (a);
  g_autofree char *folded_b = st_text_fold_space (b);
  g_autofree char *nfc_a = st_text_nfc (folded_a);
  g_autofree char *nfc_b = st_text_nfc (folded_b);
  return strcmp (nfc_a, nfc_b) == 0;
}

/* Levenshtein distance in bytes, swaps of neighbours counted once. */
static guint
distance (const char *a, const char *b)
{
  gsize m = strlen (a), n = strlen (b);
  if (m > 64 || n > 64)
    return G_MAXUINT;
  guint d[65][65];
  for (gsize i = 0; i <= m; i++)
    d[i][0] = (guint) i;
  for (gsize j = 0; j <= n; j++)
    d[0][j] = (guint) j;
  for (gsize i = 1; i <= m; i++)
    for (gsize j = 1; j <= n; j++)
      {
        char x = g_ascii_tolower (a[i - 1]), y = g_ascii_tolower (b[j - 1]);
        d[i][j] = MIN (MIN (d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (x != y));
        if (i > 1 && j > 1 && x == g_ascii_tolower (b[j - 2]) && g_ascii_tolower (a[i - 2]) == y)
          d[i][j] = MIN (d[i][j], d[i - 2][j - 2] + 1);
      }
  return d[m][n];
}

/* How far two numbers lie apart: 249 is as near in spelling to 211 as to 250. Of
 * other words, nothing. */
static guint64
gap (const char *a, const char *b)
{
  guint64 from = 0, to = 0;
  gboolean numbers =
      g_ascii_string_to_unsigned (a, 10, 0, G_MAXUINT64, &from, NULL) && g_ascii_string_to_unsigned (b, 10, 0, G_MAXUINT64, &to, NULL);
  return !numbers ? 0 : from > to ? from - to : to - from;
}

/* Whether the one may be a slip for the other: most of it stays, so `date` is no misspelt `name`. A number
 * may be meant by any other. */
static gboolean
is_slip (const char *a, const char *b, guint edits)
{
  return edits <= 1 || 2 * edits < MAX (strlen (a), strlen (b)) || gap (a, b) > 0;
}

const char *
st_text_nearest (const char *word, GPtrArray *candidates)
{
  const char *best = NULL;
  guint limit = (guint) strlen (word) / 3 + 1, best_distance = limit + 1;
  for (guint i = 0; i < candidates->len; i++)
    {
      const char *candidate = candidates->pdata[i];
      guint this_distance = distance (word, candidate);
      if (this_distance > limit || !is_slip (word, candidate, this_distance))
        continue;
      if (this_distance < best_distance || (best != NULL && this_distance == best_distance && gap (word, candidate) < gap (word, best)))
        {
          best_distance = this_distance;
          best = candidate;
        }
    }
  return best;
}

char *
st_text_hint (const char *word, GPtrArray *candidates)
{
  const char *nearest = st_text_nearest (word, candidates);
  return nearest != NULL ? g_strdup_printf (" (did you mean `%s`?)", nearest) : g_strdup ("");
}

char *
st_text_library (void)
{
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion (version);
  u_versionToString (version, text);
  return g_strdup (text);
}
