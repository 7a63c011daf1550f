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

/* --- alignment ----------------------------------------------------------- */

void
st_exchange_find_steps (StExchange *exchange)
{
  exchange->n_steps = 0;
  for (guint i = 0; i < exchange->n; i++)
    if (exchange->keys[i] != NULL)
      exchange->steps[exchange->n_steps++] = i;
}

/* How far both go together from these two steps on. */
static guint
run_from (const StExchange *left, guint i, const StExchange *right, guint j)
{
  guint n = 0;
  while (i + n < left->n_steps && j + n < right->n_steps && left->keys[left->steps[i + n]] == right->keys[right->steps[j + n]])
    n++;
  return n;
}

static void
add_row (GArray *rows, int left, int right, StStep step)
{
  StExchangeRow row = { left, right, step };
  g_array_append_val (rows, row);
}

/* The line of a step; past the last step, the number of lines. */
static int
line_of (const StExchange *exchange, guint step)
{
  return (int) (step < exchange->n_steps ? exchange->steps[step] : exchange->n);
}

/* Remarks before the next step, side by side. */
static void
add_remarks (GArray *rows, int *left, int left_end, int *right, int right_end)
{
  while (*left < left_end || *right < right_end)
    add_row (rows, *left < left_end ? (*left)++ : -1, *right < right_end ? (*right)++ : -1, ST_STEP_ALONE);
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
  int i = 0, j = 0;
  for (guint step = 0; step < together; step++)
    {
      add_remarks (rows, &i, line_of (left, start_left + step), &j, line_of (right, start_right + step));
      add_row (rows, i++, j++, ST_STEP_SAME);
    }
  if (together > 0)
    {
      int left_end = line_of (left, start_left + together), right_end = line_of (right, start_right + together);
      add_remarks (rows, &i, left_end, &j, right_end);
      if (i < (int) left->n || j < (int) right->n)
        add_row (rows, i < (int) left->n ? i++ : -1, j < (int) right->n ? j++ : -1, ST_STEP_PARTS);
    }
  add_remarks (rows, &i, (int) left->n, &j, (int) right->n);
}
