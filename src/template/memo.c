#include "template/memo.h"

#include <string.h>

/* A code has some dozen texts, a cell of a table one or two: by these many lists for
 * each, which fill a line of the processor's cache, a text is found at once. */
#define LISTS 8u

struct StMemo {
  guint n_constant; /* lists for what depends on nothing, each of one text */
  guint n_lists;
  StMemoText **lists; /* then LISTS for each shared view */
};

/* --- what operations depend on ------------------------------------------- */

#define NOTHING 0u
/* No loop's variable, so that what depends on it depends on the page. */
#define PAGE (1u << 31)
G_STATIC_ASSERT (ST_MAX_VARIABLES <= 31);

static guint
variable_of (const StPath *path)
{
  return path->fixed ? NOTHING : 1u << path->variable;
}

static guint
variables_of (const StOp *op)
{
  guint variables = NOTHING;
  switch (op->kind)
    {
    case ST_OP_FIELD:
    case ST_OP_HTML:
    case ST_OP_HREFLANG:
    case ST_OP_UNLESS:
    case ST_OP_FOR:
      return variable_of (&op->path);
    case ST_OP_ATTRIBUTE:
    case ST_OP_MESSAGE:
      if (op->message == NULL)
        return variable_of (&op->path);
      for (guint i = 0; i < op->n_arguments; i++)
        variables |= variable_of (&op->arguments[i]);
      return variables;
    case ST_OP_CONTENT:
    case ST_OP_CONTENT_END:
      return PAGE; /* they change what follows */
    default:
      return NOTHING;
    }
}

/* --- regions ------------------------------------------------------------- */

static StOp *
op_at (const StProgram *program, guint at)
{
  return &g_array_index (program->ops, StOp, at);
}

/* The end of the piece that begins at @at: of a loop, a condition with its
 * else, or an address; of anything else, the next operation. */
static guint
end_of (const StProgram *program, guint at)
{
  const StOp *op = op_at (program, at);
  if (op->kind == ST_OP_FOR)
    return op->jump;
  if (op->kind == ST_OP_UNLESS)
    {
      const StOp *last = op_at (program, op->jump - 1);
      return last->kind == ST_OP_JUMP ? last->jump : op->jump;
    }
  while (op->kind == ST_OP_ADDRESS && op_at (program, at)->kind != ST_OP_ADDRESS_END)
    at++;
  return at + 1;
}

static guint
variables_between (const StProgram *program, guint from, guint to)
{
  guint variables = NOTHING, own = NOTHING;
  for (guint i = from; i < to; i++)
    {
      const StOp *op = op_at (program, i);
      variables |= variables_of (op);
      if (op->kind == ST_OP_FOR)
        own |= 1u << op->variable;
    }
  return variables & ~own;
}

/* What is being marked: the loop variables that hold shared views. */
typedef struct {
  StProgram *program;
  guint shared;
} Marking;

static gboolean
fits (const Marking *marking, guint variables)
{
  return (variables & (variables - 1)) == 0 && (variables & ~marking->shared) == 0;
}

static void
mark (Marking *marking, guint from, guint to)
{
  StOp *op = op_at (marking->program, from);
  guint variables = variables_between (marking->program, from, to);
  op->region = ++marking->program->n_regions;
  op->region_end = to;
  op->region_of = variables != NOTHING ? (guint8) g_bit_nth_lsf (variables, -1) : ST_OF_NOTHING;
}

/* Marks the regions among the pieces from @from to @to, as long as they can be. */
static void
mark_pieces (Marking *marking, guint from, guint to)
{
  const StProgram *program = marking->program;
  while (from < to)
    {
      guint end = end_of (program, from);
      guint variables = variables_between (program, from, end);
      if (!fits (marking, variables))
        {
          const StOp *op = op_at (program, from);
          guint shared = marking->shared;
          if (op->kind == ST_OP_FOR && op->path.of->shared)
            marking->shared |= 1u << op->variable;
          /* Of a condition, its two sides are looked at each by itself. */
          if (op->kind == ST_OP_UNLESS && op->jump < end)
            {
              mark_pieces (marking, from + 1, op->jump - 1);
              mark_pieces (marking, op->jump, end);
            }
          else if (end > from + 1 && op->kind != ST_OP_ADDRESS)
            mark_pieces (marking, from + 1, op->kind == ST_OP_FOR ? end - 1 : end);
          marking->shared = shared;
          from = end;
          continue;
        }
      guint start = from;
      for (from = end; from < to; from = end)
        {
          end = end_of (program, from);
          guint more = variables | variables_between (program, from, end);
          if (!fits (marking, more))
            break;
          variables = more;
        }
      /* One literal alone is as fast. */
      if (from > start + 1)
        mark (marking, start, from);
    }
}

/* --- messages ------------------------------------------------------------ */

/* Whether an operation is a message with arguments that are the same all over
 * the page: one with none costs nothing, and those of loops change. */
static gboolean
may_stand_again (const StOp *op, guint n_roots)
{
  gboolean may = (op->kind == ST_OP_MESSAGE || op->kind == ST_OP_ATTRIBUTE) && op->message != NULL && op->n_arguments > 0;
  for (guint i = 0; i < op->n_arguments; i++)
    may &= op->arguments[i].variable < n_roots;
  return may;
}

static gboolean
is_same_path (const StPath *a, const StPath *b)
{
  return a->variable == b->variable && a->n_steps == b->n_steps && memcmp (a->offsets, b->offsets, a->n_steps * sizeof a->offsets[0]) == 0;
}

static gboolean
is_same_message (const StOp *a, const StOp *b)
{
  gboolean same = a->message == b->message;
  for (guint i = 0; same && i < a->n_arguments; i++)
    same = is_same_path (&a->arguments[i], &b->arguments[i]);
  return same;
}

/* A page's title stands in its head, in Open Graph and in JSON-LD. Up to where
 * the content begins, messages are in one language. */
static void
mark_messages (StProgram *program, guint n_roots)
{
  guint end = 0;
  while (end < program->ops->len && op_at (program, end)->kind != ST_OP_CONTENT)
    end++;
  for (guint i = 0; i < end; i++)
    for (guint j = i + 1; may_stand_again (op_at (program, i), n_roots) && j < end; j++)
      {
        StOp *first = op_at (program, i), *again = op_at (program, j);
        if (!may_stand_again (again, n_roots) || !is_same_message (first, again))
          continue;
        if (first->same == 0 && program->n_same < ST_MAX_SAME)
          first->same = (guint8) ++program->n_same;
        again->same = first->same;
      }
}

void
st_memo_mark (StProgram *program, guint n_roots)
{
  mark_messages (program, n_roots);
  Marking marking = { program, NOTHING };
  mark_pieces (&marking, 0, program->ops->len);
}

/* --- texts --------------------------------------------------------------- */

static guint
key_of (guint region, gboolean follows)
{
  return 2 * (region - 1) + (follows ? 1 : 0);
}

static StMemoText **
list_of (const StMemo *memo, guint key, StShared number)
{
  guint at = number == 0 ? key : memo->n_constant + (number - 1) * LISTS + key / 2 % LISTS;
  g_assert (at < memo->n_lists);
  return &memo->lists[at];
}

StMemo *
st_memo_new (const StProgram *program, StShared n_shared)
{
  StMemo *memo = g_new0 (StMemo, 1);
  memo->n_constant = 2 * program->n_regions;
  memo->n_lists = memo->n_constant + n_shared * LISTS;
  memo->lists = g_new0 (StMemoText *, memo->n_lists);
  return memo;
}

void
st_memo_free (StMemo *memo)
{
  if (memo == NULL)
    return;
  for (guint i = 0; i < memo->n_lists; i++)
    for (StMemoText *text = memo->lists[i], *next; text != NULL; text = next)
      {
        next = text->next;
        g_free (text);
      }
  g_free (memo->lists);
  g_free (memo);
}

const StMemoText *
st_memo_find (const StMemo *memo, guint region, StShared number, gboolean follows)
{
  guint key = key_of (region, follows);
  const StMemoText *text = g_atomic_pointer_get (list_of (memo, key, number));
  while (text != NULL && text->key != key)
    text = text->next;
  return text;
}

void
st_memo_keep (const StMemo *memo, guint region, StShared number, gboolean follows, const char *text, gsize length)
{
  StMemoText *kept = g_malloc (sizeof (StMemoText) + length);
  kept->key = key_of (region, follows);
  kept->length = length;
  memcpy (kept->text, text, length);
  StMemoText **list = list_of (memo, kept->key, number);
  do
    kept->next = g_atomic_pointer_get (list);
  while (!g_atomic_pointer_compare_and_exchange (list, kept->next, kept));
}
