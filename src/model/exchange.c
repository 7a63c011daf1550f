#include "model/exchange.h"

#include <string.h>

static gboolean
begins_with_word (const char *text, const char *word)
{
  gsize length = strlen (word);
  return strncmp (text, word, length) == 0 && (text[length] == ' ' || text[length] == '-' || text[length] == '\0');
}

#define DIGITS "0123456789"

/* What stands behind the first word of @text, where that may lead up to @code: the name of
 * a protocol ("HTTP/1.1 404"), or a number that the code, which is none, narrows down
 * ("550-5.1.1"). */
static const char *
after_lead (const char *text, const char *code)
{
  gsize first = strcspn (text, " "), digits = strspn (text, DIGITS);
  if (memchr (text, '/', first) != NULL && text[first] == ' ')
    return text + first + 1;
  gboolean numbered = digits > 0 && (text[digits] == ' ' || text[digits] == '-');
  return numbered && code[strspn (code, DIGITS)] != '\0' ? text + digits + 1 : NULL;
}

gboolean
st_line_carries (const char *text, const char *code)
{
  if (code == NULL)
    return FALSE;
  const char *after = after_lead (text, code);
  return begins_with_word (text, code) || (after != NULL && begins_with_word (after, code));
}

const char *
st_exchange_key (StLineKind kind, const char *text, const char *code)
{
  if (kind == ST_LINE_REMARK)
    return NULL;
  if (kind == ST_LINE_SERVER && st_line_carries (text, code))
    return g_intern_string (code);
  g_autofree char *word = g_strndup (text, strcspn (text, kind == ST_LINE_SERVER ? " -" : " :"));
  return g_intern_string (word);
}

/* Part of a word that could be a name. Bytes of letters beyond ASCII are. */
static gboolean
is_name_byte (char byte)
{
  return g_ascii_isalnum (byte) || (byte & 0x80) != 0 || strchr (".@_+-", byte) != NULL;
}

/* The length of the host or address that @text begins with; 0 where there is none. A full stop
 * after it is the sentence's. */
static gsize
name_length (const char *text)
{
  gsize length = 0;
  gboolean letter = FALSE, joint = FALSE;
  for (; text[length] != '\0' && is_name_byte (text[length]); length++)
    letter |= g_ascii_isalpha (text[length]) || (text[length] & 0x80) != 0;
  while (length > 0 && text[length - 1] == '.')
    length--;
  for (gsize i = 0; i < length; i++)
    joint |= text[i] == '.' || text[i] == '@';
  return letter && joint ? length : 0;
}

const char *
st_exchange_wording (const char *text)
{
  g_autoptr (GString) wording = g_string_new (NULL);
  for (const char *p = text; *p != '\0';)
    {
      gsize name = name_length (p), length = name;
      while (name == 0 && p[length] != '\0' && is_name_byte (p[length]))
        length++;
      length = MAX (length, 1);
      g_string_append_len (wording, name > 0 ? "." : p, name > 0 ? 1 : (gssize) length);
      p += length;
    }
  return g_intern_string (wording->str);
}

/* --- alignment ----------------------------------------------------------- */

void
st_exchange_find_steps (StExchange *exchange)
{
  exchange->n_steps = 0;
  for (guint i = 0; i < exchange->n; i++)
    {
      if (exchange->keys[i] == NULL)
        continue;
      StLines *last = exchange->n_steps > 0 ? &exchange->steps[exchange->n_steps - 1] : NULL;
      if (last != NULL && last->to == i && exchange->keys[i] == exchange->keys[i - 1])
        last->to++;
      else
        exchange->steps[exchange->n_steps++] = (StLines){ i, i + 1 };
    }
}

static const char *
key_of (const StExchange *exchange, guint step)
{
  return exchange->keys[exchange->steps[step].from];
}

/* How far both go together from these two steps on; 0 where they meet by chance. */
static guint
run_from (const StExchange *left, guint i, const StExchange *right, guint j)
{
  guint n = 0;
  while (i + n < left->n_steps && j + n < right->n_steps && key_of (left, i + n) == key_of (right, j + n))
    n++;
  gboolean later = i + j > 0;
  if (later && n > 0 && (!left->commands[left->steps[i].from] || i + n == left->n_steps || j + n == right->n_steps))
    return 0;
  return n;
}

static gboolean
have_one_wording (const StExchange *left, StLines a, const StExchange *right, StLines b)
{
  gboolean same = a.to - a.from == b.to - b.from;
  for (guint i = 0; same && i < a.to - a.from; i++)
    same = left->wordings[a.from + i] == right->wordings[b.from + i];
  return same;
}

/* A step in common, with the remarks before it, or more of the row before it. */
static void
add_common (GArray *rows, StExchangeRow row)
{
  StExchangeRow *last = rows->len > 0 ? &g_array_index (rows, StExchangeRow, rows->len - 1) : NULL;
  if (last != NULL && last->step == ST_STEP_SAME && last->once == row.once)
    {
      last->left.to = row.left.to;
      last->right.to = row.right.to;
    }
  else
    g_array_append_val (rows, row);
}

static void
add_rows (const StExchange *left, guint i, const StExchange *right, guint j, guint together, GArray *rows)
{
  StLines a = { 0, 0 }, b = { 0, 0 };
  if (i + j > 0)
    {
      a.to = left->steps[i].from;
      b.to = right->steps[j].from;
      StExchangeRow before = { a, b, ST_STEP_ALONE, FALSE };
      g_array_append_val (rows, before);
    }
  for (guint step = 0; step < together; step++)
    {
      a = (StLines){ a.to, left->steps[i + step].to };
      b = (StLines){ b.to, right->steps[j + step].to };
      add_common (rows, (StExchangeRow){ a, b, ST_STEP_SAME, have_one_wording (left, a, right, b) });
    }
  gboolean go_on = i + together < left->n_steps || j + together < right->n_steps;
  StExchangeRow rest = { { a.to, left->n }, { b.to, right->n }, go_on ? ST_STEP_PARTS : ST_STEP_ALONE, FALSE };
  if (a.to < left->n || b.to < right->n)
    g_array_append_val (rows, rest);
}

void
st_exchange_align (const StExchange *left, const StExchange *right, GArray *rows)
{
  guint start_left = 0, start_right = 0, together = 0;
  for (guint offset = 0; offset < MAX (left->n_steps, right->n_steps); offset++)
    {
      guint right_later = run_from (left, offset, right, 0);
      guint left_later = run_from (left, 0, right, offset);
      if (right_later > together)
        (void) (together = right_later, start_left = offset, start_right = 0);
      if (left_later > together)
        (void) (together = left_later, start_left = 0, start_right = offset);
    }
  g_array_set_size (rows, 0);
  if (together > 0)
    add_rows (left, start_left, right, start_right, together, rows);
}
