#include "template/memo.h"

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
static inline gconstpointer
fetch (const StRun *run, const StPath *path)
{
  const char *at = run->variables[path->variable];
  if (path->n_steps == 0 || at == NULL)
    return at;
  guint last = path->n_steps - 1u;
  for (guint i = 0; i < last && at != NULL; i++)
    at = *(const char *const *) (at + path->offsets[i]);
  return at != NULL ? at + path->offsets[last] : NULL;
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

/* @text after the filter of @path. (transfer full): or NULL without filter, or without @text */
static char *
filtered (const StPath *path, const char *text, const StLanguage *language)
{
  return path->filter != 0 && text != NULL ? st_filters[path->filter].apply (text, language) : NULL;
}

static gboolean
is_true (const StRun *run, const StPath *path)
{
  gconstpointer at = fetch (run, path);
  if (at == NULL || path->n_steps == 0)
    return at != NULL;
  switch (path->type)
    {
    case ST_FIELD_TEXT:
      return ((const StText *) at)->text != NULL && *((const StText *) at)->text != '\0';
    case ST_FIELD_URL:
    case ST_FIELD_LINK: /* begins with the address */
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
  guint steps;    /* operations run in loops, about */
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
  const gint64 *field = fetch (machine->run, &op->path);
  gint64 number = field != NULL ? *field : 0;
  const StLanguage *language = st_site_language (machine->run->site, machine->language);
  g_autofree char *text = op->machine ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : st_language_number (language, (double) number);
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
  const StLanguage *language = foreign != NULL ? foreign : st_site_language (machine->run->site, machine->language);
  g_autofree char *made = filtered (&op->path, text, language);
  text = made != NULL ? made : text;
  if (op->kind == ST_OP_HTML && text != NULL)
    st_append_text (machine->out, text);
  else
    emit_text (machine, op, text, foreign);
}

/* Appends the message to @text; returns the language it is in, if foreign. */
static const StLanguage *
format_message (const Machine *machine, const StOp *op, GString *text)
{
  StMessageValue values[ST_MAX_ARGUMENTS] = { 0 };
  char *made[ST_MAX_ARGUMENTS] = { NULL };
  const StLanguage *foreign = NULL, *ignored = NULL;
  const StMessage *message = st_segment_message (op->message, machine->run->site, machine->language, &foreign);
  const StLanguage *language = foreign != NULL ? foreign : st_site_language (machine->run->site, machine->language);
  for (guint i = 0; i < op->n_arguments; i++)
    if (op->arguments[i].type == ST_FIELD_NUMBER)
      {
        const gint64 *number = fetch (machine->run, &op->arguments[i]);
        values[i].number = number != NULL ? (double) *number : 0;
      }
    else
      {
        const char *value = fetch_text (machine->run, &op->arguments[i], &ignored);
        made[i] = filtered (&op->arguments[i], value, language);
        values[i].text = made[i] != NULL ? made[i] : value != NULL ? value : "";
      }
  st_message_format (message, values, text);
  for (guint i = 0; i < op->n_arguments; i++)
    g_free (made[i]);
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

static void
emit_hreflang (const Machine *machine, const StOp *op)
{
  const StUrl *url = fetch (machine->run, &op->path);
  if (url != NULL && url->foreign != NULL)
    g_string_append_printf (machine->out, " hreflang=\"%s\"", st_language_tag (url->foreign));
}

/* Loops multiply: a page that grows beyond use is given up. Its loops end then,
 * and without them what is left is short. */
static gboolean
gives_up (const Machine *machine)
{
  return machine->steps > ST_MAX_PAGE_STEPS || machine->out->len > ST_PAGE_LIMIT;
}

/* Returns the operation to go on with. */
static const StOp *
enter_loop (Machine *machine, const StOp *ops, const StOp *op)
{
  const StList *list = fetch (machine->run, &op->path);
  if (list == NULL || list->count == 0 || gives_up (machine))
    return ops + op->jump;
  machine->loops[machine->n_loops++] = (Loop){ list, 0, op->variable };
  machine->run->variables[op->variable] = list->items[0];
  return op + 1;
}

static const StOp *
next_in_loop (Machine *machine, const StOp *ops, const StOp *op)
{
  /* The compiler of templates sees to it that a loop ends where one has begun. */
  g_assert (machine->n_loops > 0);
  Loop *loop = &machine->loops[machine->n_loops - 1];
  const StOp *body = ops + op->jump;
  machine->steps += (guint) (op - body) + 1;
  if (++loop->index < loop->list->count && !gives_up (machine))
    {
      machine->run->variables[loop->variable] = loop->list->items[loop->index];
      return body;
    }
  machine->n_loops--;
  return op + 1;
}

static G_NO_INLINE void
begin_content (Machine *machine)
{
  const StRun *run = machine->run;
  machine->contents++;
  if (run->content_language == run->language)
    return;
  machine->language = run->content_language;
  emit_language (machine, "", st_site_language (run->site, machine->language));
}

static void
end_content (Machine *machine)
{
  if (--machine->contents == 0)
    machine->language = machine->run->language;
}

static void
end_address (const Machine *machine)
{
  if (st_url_is_safe (machine->out->str + machine->address))
    return;
  g_string_truncate (machine->out, machine->address);
  st_append (machine->out, "#", 1);
}

static const StOp *run_region (Machine *machine, const StProgram *program, const StOp *op);

/* Runs the operations from @op to the one before @end. @entered: the first one of
 * the region at hand, or NULL. */
static void
run_between (Machine *machine, const StProgram *program, const StOp *op, const StOp *end, const StOp *entered)
{
  const StOp *ops = &g_array_index (program->ops, StOp, 0);
  const StRun *run = machine->run;
  while (op < end)
    {
      if (op->region != 0 && op != entered && run->memo != NULL)
        {
          op = run_region (machine, program, op);
          continue;
        }
      const StOp *next = op + 1;
      switch (op->kind)
        {
        case ST_OP_LITERAL:
          emit_literal (machine, op);
          break;
        case ST_OP_FIELD:
        case ST_OP_HTML:
          emit_field (machine, op);
          break;
        case ST_OP_MESSAGE:
          emit_message (machine, op);
          break;
        case ST_OP_ROOT:
          st_append_text (machine->out, run->root);
          break;
        case ST_OP_ADDRESS:
          machine->address = machine->out->len;
          break;
        case ST_OP_ADDRESS_END:
          end_address (machine);
          break;
        case ST_OP_HREFLANG:
          emit_hreflang (machine, op);
          break;
        case ST_OP_ATTRIBUTE:
          emit_attribute (machine, op);
          break;
        case ST_OP_UNLESS:
          next = is_true (run, &op->path) != op->negated ? next : ops + op->jump;
          break;
        case ST_OP_JUMP:
          next = ops + op->jump;
          break;
        case ST_OP_FOR:
          next = enter_loop (machine, ops, op);
          break;
        case ST_OP_NEXT:
          next = next_in_loop (machine, ops, op);
          break;
        case ST_OP_CONTENT:
          begin_content (machine);
          break;
        case ST_OP_CONTENT_END:
          end_content (machine);
          break;
        default:
          g_assert_not_reached ();
        }
      op = next;
    }
}

/* Returns the operation to go on with. */
static const StOp *
run_region (Machine *machine, const StProgram *program, const StOp *op)
{
  GString *out = machine->out;
  const StMemo *memo = machine->run->memo;
  const StOp *end = &g_array_index (program->ops, StOp, op->region_end);
  gboolean constant = op->region_of == ST_OF_NOTHING;
  StShared number = constant ? 0 : *(const StShared *) machine->run->variables[op->region_of];
  gboolean follows = out->len > 0 && out->str[out->len - 1] == '\n';
  const StMemoText *kept = constant || number != 0 ? st_memo_find (memo, op->region, number, follows) : NULL;
  if (kept != NULL)
    {
      st_append (out, kept->text, kept->length);
      return end;
    }
  gsize start = out->len;
  run_between (machine, program, op, end, op);
  if (constant || number != 0)
    st_memo_keep (memo, op->region, number, follows, out->str + start, out->len - start);
  return end;
}

void
st_program_run (const StProgram *program, StRun *run, GString *html)
{
  g_autoptr (GString) scratch = g_string_sized_new (1024);
  Machine machine = { .run = run, .out = html, .scratch = scratch, .language = run->language };
  const StOp *ops = &g_array_index (program->ops, StOp, 0);
  run_between (&machine, program, ops, ops + program->ops->len, NULL);
  if (gives_up (&machine))
    g_atomic_int_set (program->gave_up, TRUE);
}

gboolean
st_program_gave_up (const StProgram *program)
{
  return g_atomic_int_get (program->gave_up);
}
