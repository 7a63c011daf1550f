#include "render/memo.h"

#include "base/limits.h"

#include <string.h>

static void
op_clear (gpointer data)
{
  StOp *op = data;
  g_free (op->text);
  g_free (op->arguments);
}

void
st_program_free (StProgram *program)
{
  if (program == NULL)
    return;
  for (guint i = 0; i < program->ops->len; i++)
    op_clear (&g_array_index (program->ops, StOp, i));
  g_array_unref (program->ops);
  g_free (program->gave_up);
  g_free (program);
}

/* --- values -------------------------------------------------------------- */

/* Where the value of @path stands, or NULL where a step leads nowhere. */
static gconstpointer
fetch (const StRun *run, const StPath *path)
{
  gconstpointer at = run->variables[path->variable];
  for (guint i = 0; i < path->n_steps && at != NULL; i++)
    {
      at = (const char *) at + path->offsets[i];
      if (i + 1 < path->n_steps)
        at = *(const gconstpointer *) at;
    }
  return at;
}

/* The text of a path of type text, URL or HTML; NULL where there is none. */
static const char *
fetch_text (const StRun *run, const StPath *path, const StLanguage **foreign)
{
  gconstpointer at = fetch (run, path);
  *foreign = at != NULL && path->type == ST_FIELD_TEXT ? ((const StText *) at)->foreign : NULL;
  if (at == NULL)
    return NULL;
  return path->type == ST_FIELD_TEXT ? ((const StText *) at)->text : *(const char *const *) at;
}

static gboolean
is_true (const StRun *run, const StPath *path)
{
  if (path->n_steps == 0)
    return run->variables[path->variable] != NULL;
  gconstpointer at = fetch (run, path);
  if (at == NULL)
    return FALSE;
  switch (path->type)
    {
    case ST_FIELD_TEXT:
      return ((const StText *) at)->text != NULL && *((const StText *) at)->text != '\0';
    case ST_FIELD_URL:
    case ST_FIELD_HTML:
      return *(const char *const *) at != NULL && **(const char *const *) at != '\0';
    case ST_FIELD_NUMBER:
      return *(const gint64 *) at != 0;
    case ST_FIELD_FLAG:
      return *(const gboolean *) at;
    case ST_FIELD_OBJECT:
      return *(const gconstpointer *) at != NULL;
    case ST_FIELD_LIST:
      return ((const StList *) at)->count > 0;
    default:
      g_assert_not_reached ();
    }
}

/* --- running ------------------------------------------------------------- */

typedef struct {
  const StList *list;
  guint index;
  guint8 variable;
} Loop;

/* A message that stands on the page again: where it lies in the machine's scratch. */
typedef struct {
  gsize at;
  const StLanguage *foreign; /* the language it is in, if not the page's */
  gboolean made;
} Same;

typedef struct {
  StRun *run;
  GString *out;
  GString *scratch;           /* messages, each with its end */
  Same same[ST_MAX_SAME + 1]; /* by StOp.same */
  guint language;             /* of messages */
  Loop loops[ST_MAX_LOOPS];
  guint n_loops;
  gsize address;  /* where the address being written begins */
  guint contents; /* elements with s-content that stand around */
  guint steps;    /* operations run */
} Machine;

static G_NO_INLINE void
emit_language (const Machine *machine, const char *prefix, const StLanguage *language)
{
  g_string_append_printf (machine->out, "%s lang=\"%s\" dir=\"%s\"", prefix, st_language_tag (language), st_language_direction (language));
}

/* What a template leaves out would else leave its empty lines behind. */
static void
emit_literal (const Machine *machine, const StOp *op)
{
  GString *out = machine->out;
  gsize skip = op->fold && *op->text == '\n' && out->len > 0 && out->str[out->len - 1] == '\n';
  st_append (out, op->text + skip, op->length - skip);
}

static void
emit_text (const Machine *machine, const StOp *op, const char *text, const StLanguage *foreign)
{
  gboolean wrap = foreign != NULL && op->markup;
  if (text == NULL)
    return;
  if (wrap)
    {
      emit_language (machine, "<span", foreign);
      st_append_text (machine->out, ">");
    }
  st_escape (op->escape, text, machine->out);
  if (wrap)
    st_append_text (machine->out, "</span>");
}

static G_NO_INLINE void
emit_number (const Machine *machine, const StOp *op)
{
  const gint64 *number = fetch (machine->run, &op->path);
  g_autofree char *text = st_language_number (st_site_language (machine->run->site, machine->language), number != NULL ? *number : 0);
  st_append_text (machine->out, text);
}

static void
emit_field (const Machine *machine, const StOp *op)
{
  const StLanguage *foreign = NULL;
  if (op->path.type == ST_FIELD_NUMBER)
    {
      emit_number (machine, op);
      return;
    }
  const char *text = fetch_text (machine->run, &op->path, &foreign);
  emit_text (machine, op, text, foreign);
}

/* Appends the message to @text; returns the language it is in, if foreign. */
static const StLanguage *
format_message (const Machine *machine, const StOp *op, GString *text)
{
  StMessageValue values[ST_MAX_ARGUMENTS] = { 0 };
  const StLanguage *foreign = NULL, *ignored = NULL;
  for (guint i = 0; i < op->n_arguments; i++)
    if (op->arguments[i].type == ST_FIELD_NUMBER)
      {
        const gint64 *number = fetch (machine->run, &op->arguments[i]);
        values[i].number = number != NULL ? *number : 0;
      }
    else
      {
        values[i].text = fetch_text (machine->run, &op->arguments[i], &ignored);
        values[i].text = values[i].text != NULL ? values[i].text : "";
      }
  const StMessage *message = st_segment_message (op->message, machine->run->site, machine->language, &foreign);
  st_message_format (message, values, text);
  return foreign;
}

static void
emit_message (Machine *machine, const StOp *op)
{
  Same *same = &machine->same[op->same];
  if (!same->made)
    {
      same->at = machine->scratch->len;
      same->foreign = format_message (machine, op, machine->scratch);
      st_append (machine->scratch, "", 1);
      same->made = op->same != 0;
    }
  emit_text (machine, op, machine->scratch->str + same->at, same->foreign);
}

static void
emit_attribute (Machine *machine, const StOp *op)
{
  if (op->message == NULL && op->path.type != ST_FIELD_NUMBER && !is_true (machine->run, &op->path))
    return;
  st_append (machine->out, op->text, op->length);
  if (op->message != NULL)
    emit_message (machine, op);
  else
    emit_field (machine, op);
  st_append (machine->out, "\"", 1);
}

/* Returns the operation to go on with. */
static guint
enter_loop (Machine *machine, const StOp *op, guint here)
{
  const StList *list = fetch (machine->run, &op->path);
  if (list == NULL || list->count == 0)
    return op->jump;
  machine->loops[machine->n_loops++] = (Loop){ list, 0, op->variable };
  machine->run->variables[op->variable] = list->items[0];
  return here + 1;
}

static guint
next_in_loop (Machine *machine, const StOp *op, guint here)
{
  /* The compiler of templates sees to it that a loop ends where one has begun. */
  g_assert (machine->n_loops > 0);
  Loop *loop = &machine->loops[machine->n_loops - 1];
  if (++loop->index < loop->list->count)
    {
      machine->run->variables[loop->variable] = loop->list->items[loop->index];
      return op->jump;
    }
  machine->n_loops--;
  return here + 1;
}

static guint
step (Machine *machine, const StOp *op, guint here)
{
  switch (op->kind)
    {
    case ST_OP_LITERAL:
      emit_literal (machine, op);
      break;
    case ST_OP_FIELD:
      emit_field (machine, op);
      break;
    case ST_OP_HTML:
      {
        const StLanguage *ignored = NULL;
        const char *html = fetch_text (machine->run, &op->path, &ignored);
        if (html != NULL)
          st_append (machine->out, html, strlen (html));
        break;
      }
    case ST_OP_MESSAGE:
      emit_message (machine, op);
      break;
    case ST_OP_ROOT:
      st_append_text (machine->out, machine->run->root);
      break;
    case ST_OP_ADDRESS:
      machine->address = machine->out->len;
      break;
    case ST_OP_ADDRESS_END:
      if (!st_url_is_safe (machine->out->str + machine->address))
        {
          g_string_truncate (machine->out, machine->address);
          st_append (machine->out, "#", 1);
        }
      break;
    case ST_OP_ATTRIBUTE:
      emit_attribute (machine, op);
      break;
    case ST_OP_UNLESS:
      return is_true (machine->run, &op->path) != op->negated ? here + 1 : op->jump;
    case ST_OP_JUMP:
      return op->jump;
    case ST_OP_FOR:
      return enter_loop (machine, op, here);
    case ST_OP_NEXT:
      return next_in_loop (machine, op, here);
    case ST_OP_CONTENT:
      machine->contents++;
      if (machine->run->content_language != machine->run->language)
        {
          machine->language = machine->run->content_language;
          emit_language (machine, "", st_site_language (machine->run->site, machine->language));
        }
      break;
    case ST_OP_CONTENT_END:
      if (--machine->contents == 0)
        machine->language = machine->run->language;
      break;
    default:
      g_assert_not_reached ();
    }
  return here + 1;
}

static void run_between (Machine *machine, const StProgram *program, guint from, guint to);

/* Returns the operation to go on with. */
static guint
run_region (Machine *machine, const StProgram *program, const StOp *op, guint here)
{
  GString *out = machine->out;
  const StMemo *memo = machine->run->memo;
  gboolean constant = op->region_of == ST_OF_NOTHING;
  StShared number = constant ? 0 : *(const StShared *) machine->run->variables[op->region_of];
  gboolean follows = out->len > 0 && out->str[out->len - 1] == '\n';
  const StMemoText *kept = constant || number != 0 ? st_memo_find (memo, op->region, number, follows) : NULL;
  if (kept != NULL)
    {
      st_append (out, kept->text, kept->length);
      return op->region_end;
    }
  gsize start = out->len;
  guint next = step (machine, op, here);
  run_between (machine, program, next, op->region_end);
  if (constant || number != 0)
    st_memo_keep (memo, op->region, number, follows, out->str + start, out->len - start);
  return op->region_end;
}

static void
run_between (Machine *machine, const StProgram *program, guint from, guint to)
{
  const StOp *ops = &g_array_index (program->ops, StOp, 0);
  for (guint i = from; i < to;)
    {
      /* Loops multiply: a page that grows beyond use is given up, and told. */
      if (++machine->steps > ST_MAX_PAGE_STEPS || machine->out->len > ST_PAGE_LIMIT)
        {
          g_atomic_int_set (program->gave_up, TRUE);
          return;
        }
      const StOp *op = &ops[i];
      if (op->region != 0 && machine->run->memo != NULL)
        i = run_region (machine, program, op, i);
      else if (op->kind == ST_OP_LITERAL)
        {
          emit_literal (machine, op);
          i++;
        }
      else
        i = step (machine, op, i);
    }
}

void
st_program_run (const StProgram *program, StRun *run, GString *html)
{
  g_autoptr (GString) scratch = g_string_sized_new (1024);
  Machine machine = { .run = run, .out = html, .scratch = scratch, .language = run->language };
  run_between (&machine, program, 0, program->ops->len);
}

gboolean
st_program_loops_over (const StProgram *program, const StSchema *of, guint own)
{
  for (guint i = 0; i < program->ops->len; i++)
    {
      const StOp *op = &g_array_index (program->ops, StOp, i);
      if (op->kind == ST_OP_FOR && op->path.of == of && !(op->path.variable == own && op->path.n_steps == 1))
        return TRUE;
    }
  return FALSE;
}

gboolean
st_program_gave_up (const StProgram *program)
{
  return g_atomic_int_get (program->gave_up);
}
