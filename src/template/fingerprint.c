#include "template/fingerprint.h"

#include "base/hash.h"
#include "base/limits.h"
#include "template/program.h"

/* --- views --------------------------------------------------------------- */

static guint64 add_view (guint64 hash, const StSchema *schema, gconstpointer view);

static guint64
add_text (guint64 hash, const StText *text)
{
  hash = st_hash_add_text (hash, text->text);
  return text->foreign != NULL ? st_hash_add_text (hash, st_language_tag (text->foreign)) : hash;
}

/* A view that another one leads to. Subjects lead to each other in circles. */
static guint64
add_inner (guint64 hash, const StSchema *schema, gconstpointer view)
{
  if (view == NULL || !schema->subject)
    return add_view (hash, schema, view);
  return add_text (hash, (const StText *) ((const char *) view + schema->fields[0].offset));
}

static guint64
add_field (guint64 hash, const StField *field, const char *at)
{
  const StList *list = (const StList *) at;
  switch (field->type)
    {
    case ST_FIELD_TEXT:
      return add_text (hash, (const StText *) at);
    case ST_FIELD_LINK:
      hash = st_hash_add_text (hash, ((const StUrl *) at)->address);
      return ((const StUrl *) at)->foreign != NULL ? st_hash_add_text (hash, st_language_tag (((const StUrl *) at)->foreign)) : hash;
    case ST_FIELD_URL:
    case ST_FIELD_HTML:
      return st_hash_add_text (hash, *(const char *const *) at);
    case ST_FIELD_NUMBER:
      return st_hash_add (hash, (guint64) * (const gint64 *) at);
    case ST_FIELD_FLAG:
      return st_hash_add (hash, *(const gboolean *) at ? 1 : 0);
    case ST_FIELD_OBJECT:
      return add_inner (hash, field->of, *(const gconstpointer *) at);
    case ST_FIELD_LIST:
      hash = st_hash_add (hash, list->count);
      for (guint i = 0; i < list->count; i++)
        hash = add_inner (hash, field->of, list->items[i]);
      return hash;
    default:
      g_assert_not_reached ();
    }
}

static guint64
add_view (guint64 hash, const StSchema *schema, gconstpointer view)
{
  if (view == NULL)
    return st_hash_add (hash, 0);
  for (const StField *field = schema->fields; field->name != NULL; field++)
    hash = add_field (hash, field, (const char *) view + field->offset);
  return hash;
}

guint64
st_fingerprint_view (const StSchema *schema, gconstpointer view)
{
  return add_view (1, schema, view);
}

/* --- templates ----------------------------------------------------------- */

typedef struct {
  const StProgram *program;
  StRun *run;
  guint64 hash;
  gboolean subjects;
  guint steps;
} Reading;

/* Adds the value of a path that begins with a variable which is the same on all pages. */
static void
add_path (Reading *reading, const StPath *path)
{
  const char *at = reading->run->variables[path->variable];
  const StField field = { .type = path->type, .of = path->of };
  reading->subjects |= at == NULL && path->others;
  if (at == NULL)
    return;
  for (guint i = 0; at != NULL && i + 1 < path->n_steps; i++)
    at = *(const char *const *) (at + path->offsets[i]);
  /* Of an object or a list, a template asks whether there is any; what it shows of
   * them are paths of their own. */
  if (at == NULL || path->n_steps == 0)
    reading->hash = st_hash_add (reading->hash, at != NULL ? 1 : 0);
  else if (path->type == ST_FIELD_OBJECT)
    reading->hash = st_hash_add (reading->hash, *(const gconstpointer *) (at + path->offsets[path->n_steps - 1]) != NULL ? 1 : 0);
  else if (path->type == ST_FIELD_LIST)
    reading->hash = st_hash_add (reading->hash, ((const StList *) (at + path->offsets[path->n_steps - 1]))->count);
  else
    reading->hash = add_field (reading->hash, &field, at + path->offsets[path->n_steps - 1]);
}

/* Which field a path names, whatever its value. */
static void
add_form (Reading *reading, const StPath *path)
{
  reading->hash = st_hash_add (reading->hash, (guint64) path->variable << 8 | path->type);
  reading->hash = st_hash_add_text (reading->hash, st_filters[path->filter].name);
  reading->hash = st_hash_add (reading->hash, st_hash (path->offsets, path->n_steps * sizeof (guint16)));
}

static void
add_message (Reading *reading, const StOp *op)
{
  const guint languages[] = { reading->run->language, reading->run->content_language };
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      StText text = { NULL, NULL };
      text.text = st_segment_text (op->message, reading->run->site, languages[i], &text.foreign);
      reading->hash = add_text (reading->hash, &text);
    }
  for (guint i = 0; i < op->n_arguments; i++)
    {
      add_form (reading, &op->arguments[i]);
      add_path (reading, &op->arguments[i]);
    }
}

static void
add_op (Reading *reading, const StOp *op)
{
  guint64 form = op->kind | (guint64) op->escape << 8 | (guint64) op->negated << 16 | (guint64) op->fold << 17 | (guint64) op->markup << 18
                 | (guint64) op->variable << 24 | (guint64) op->jump << 32;
  reading->hash = st_hash_add (reading->hash, form);
  reading->hash = st_hash_add (reading->hash, st_hash (op->text, op->text != NULL ? op->length : 0));
  add_form (reading, &op->path);
  if (op->message != NULL)
    add_message (reading, op);
  else if (op->kind == ST_OP_FIELD || op->kind == ST_OP_HTML || op->kind == ST_OP_HREFLANG || op->kind == ST_OP_ATTRIBUTE
           || op->kind == ST_OP_UNLESS || op->kind == ST_OP_FOR)
    add_path (reading, &op->path);
}

/* The list that a loop goes over, where that is the same on all pages. */
static const StList *
list_of (const Reading *reading, const StPath *path)
{
  const char *at = reading->run->variables[path->variable];
  for (guint i = 0; at != NULL && i + 1 < path->n_steps; i++)
    at = *(const char *const *) (at + path->offsets[i]);
  return at != NULL ? (const StList *) (at + path->offsets[path->n_steps - 1]) : NULL;
}

static void add_ops (Reading *reading, guint from, guint to);

/* A loop's body is read once for each item, or (where pages differ in its list) once. */
static void
add_loop (Reading *reading, guint at)
{
  const StOp *op = &g_array_index (reading->program->ops, StOp, at);
  const StList *list = list_of (reading, &op->path);
  if (list == NULL)
    {
      reading->run->variables[op->variable] = NULL;
      add_ops (reading, at + 1, op->jump);
      return;
    }
  for (guint i = 0; i < list->count && reading->steps < ST_MAX_PAGE_STEPS; i++)
    {
      reading->run->variables[op->variable] = list->items[i];
      add_ops (reading, at + 1, op->jump);
    }
}

static void
add_ops (Reading *reading, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const StOp *op = &g_array_index (reading->program->ops, StOp, i);
      reading->steps++;
      add_op (reading, op);
      if (op->kind == ST_OP_FOR)
        {
          add_loop (reading, i);
          i = op->jump - 1;
        }
    }
}

guint64
st_fingerprint_program (const StProgram *program, StRun *run, gboolean *subjects)
{
  Reading reading = { .program = program, .run = run, .hash = program->ops->len };
  add_ops (&reading, 0, program->ops->len);
  *subjects = reading.subjects;
  return reading.hash;
}
