#include "model/exchange.h"

#include <string.h>

static gboolean
begins_with_word (const char *text, const char *word)
{
  gsize length = strlen (word);
  return strncmp (text, word, length) == 0 && (text[length] == ' ' || text[length] == '-' || text[length] == '\0');
}

#define DIGITS "0123456789"

/* What stands behind the name of a protocol ("HTTP/1.1 404"), or %NULL. */
static const char *
after_protocol (const char *text)
{
  gsize first = strcspn (text, " ");
  return memchr (text, '/', first) != NULL && text[first] == ' ' ? text + first + 1 : NULL;
}

/* What stands behind the first word of @text, where that may lead up to @code: the name of
 * a protocol, or a number that the code, which is none, narrows down ("550-5.1.1"). */
static const char *
after_lead (const char *text, const char *code)
{
  const char *after = after_protocol (text);
  if (after != NULL)
    return after;
  gsize digits = strspn (text, DIGITS);
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
  const char *after = kind == ST_LINE_SERVER ? after_protocol (text) : NULL;
  const char *from = after != NULL ? after : text;
  g_autofree char *word = g_strndup (from, strcspn (from, kind == ST_LINE_SERVER ? " -" : " :"));
  return g_intern_string (word);
}

/* --- steps --------------------------------------------------------------- */

/* Where the turn that begins with line @from ends: what one side says before the other does
 * or a remark is made. */
static guint
turn_end (const StExchange *exchange, guint from)
{
  guint to = from + 1;
  while (to < exchange->n && exchange->lines[to].key != NULL && exchange->lines[to].command == exchange->lines[from].command)
    to++;
  return to;
}

static gboolean
has_empty_line (const StExchange *exchange, StLines lines)
{
  for (guint i = lines.from; i < lines.to; i++)
    if (*exchange->lines[i].text == '\0')
      return TRUE;
  return FALSE;
}

static gboolean
have_one_first_word (const char *a, const char *b)
{
  gsize length = strcspn (a, " ");
  return length == strcspn (b, " ") && memcmp (a, b, length) == 0;
}

/* Whether line @i of a turn begins another step than the line @first does. In a turn with an
 * empty line, lines are a message, and only one that begins like it is another: a reply after
 * an interim one. Elsewhere each is a command or a reply; one of several lines has its key on
 * the last at least, and those between may be indented. */
static gboolean
begins_step (const StExchange *exchange, guint first, guint i, gboolean message)
{
  const StExchangeLine *lines = exchange->lines;
  if (message)
    return *lines[i - 1].text == '\0' && have_one_first_word (lines[i].text, lines[first].text);
  return lines[i].key != lines[first].key && *lines[i].text != ' ';
}

static void
add_step (StExchange *exchange, guint line)
{
  exchange->steps[exchange->n_steps++] = (StLines){ line, line + 1 };
}

void
st_exchange_find_steps (StExchange *exchange)
{
  exchange->n_steps = 0;
  for (guint i = 0; i < exchange->n;)
    {
      if (exchange->lines[i].key == NULL)
        {
          i++;
          continue;
        }
      guint end = turn_end (exchange, i);
      gboolean message = has_empty_line (exchange, (StLines){ i, end });
      for (add_step (exchange, i++); i < end; i++)
        {
          StLines *step = &exchange->steps[exchange->n_steps - 1];
          if (begins_step (exchange, step->from, i, message))
            add_step (exchange, i);
          else
            step->to++;
        }
    }
  exchange->last = exchange->n_steps;
  for (guint step = 0; step < exchange->n_steps; step++)
    for (guint i = exchange->steps[step].from; i < exchange->steps[step].to; i++)
      if (exchange->lines[i].carries)
        exchange->last = step;
}

/* --- alignment ----------------------------------------------------------- */

static const char *
key_of (const StExchange *exchange, guint step)
{
  return exchange->lines[exchange->steps[step].from].key;
}

static gboolean
is_command (const StExchange *exchange, guint step)
{
  return exchange->lines[exchange->steps[step].from].command;
}

/* How far both go together from these two steps on; 0 where they meet by chance. */
static guint
run_from (const StExchange *left, guint i, const StExchange *right, guint j)
{
  if (i > left->last || j > right->last)
    return 0;
  guint n = 0;
  while (i + n < left->n_steps && j + n < right->n_steps && key_of (left, i + n) == key_of (right, j + n)
         && is_command (left, i + n) == is_command (right, j + n))
    n++;
  gboolean later = i + j > 0;
  if (later && n > 0 && (!is_command (left, i) || i + n == left->n_steps || j + n == right->n_steps))
    return 0;
  return n;
}

static gboolean
have_one_text (const StExchange *left, StLines a, const StExchange *right, StLines b)
{
  gboolean same = a.to - a.from == b.to - b.from;
  for (guint i = 0; same && i < a.to - a.from; i++)
    same = left->lines[a.from + i].text == right->lines[b.from + i].text;
  return same;
}

/* Whether @step goes on with the turn of the one before it. */
static gboolean
goes_on (const StExchange *exchange, guint step)
{
  return exchange->steps[step].from == exchange->steps[step - 1].to && is_command (exchange, step) == is_command (exchange, step - 1);
}

/* Steps in common, with the remarks before them, or more of the row before them. */
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
  StLines a = { 0, left->steps[i].from }, b = { 0, right->steps[j].from };
  if (have_one_text (left, a, right, b))
    a.to = b.to = 0;
  else
    g_array_append_val (rows, ((StExchangeRow){ .left = a, .right = b, .step = ST_STEP_ALONE }));
  for (guint step = 0; step < together;)
    {
      do
        step++;
      while (step < together && (goes_on (left, i + step) || goes_on (right, j + step)));
      a = (StLines){ a.to, left->steps[i + step - 1].to };
      b = (StLines){ b.to, right->steps[j + step - 1].to };
      add_common (rows, (StExchangeRow){ a, b, ST_STEP_SAME, .once = have_one_text (left, a, right, b) });
    }
  i += together;
  j += together;
  gboolean go_on = i < left->n_steps || j < right->n_steps;
  StExchangeRow rest = { .left = { a.to, left->n }, .right = { b.to, right->n }, .step = go_on ? ST_STEP_PARTS : ST_STEP_ALONE };
  rest.replies = i < left->n_steps && j < right->n_steps && !is_command (left, i) && !is_command (right, j);
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
