#include "model/parts.h"

#include "model/pairs.h"

#include <string.h>

void
st_part_free (StPart *part)
{
  g_ptr_array_unref (part->codes);
  g_ptr_array_unref (part->classes);
  g_free (part);
}

/* --- parts --------------------------------------------------------------- */

/* So many classes have parts of their own. Where there are more, small ones share parts: pages grow
 * with the square of parts. */
#define CLASSES 12u

/* How much of @id codes that belong together have in common: of E0277, `E02`; of
 * auth-invalid-email, `auth`. In bytes. */
static gsize
length_of_lead (const char *id)
{
  gsize length = strlen (id), digits = 0;
  while (digits < length && g_ascii_isdigit (id[length - 1 - digits]))
    digits++;
  return digits > 0 ? length - MIN (digits, 2) : strcspn (id, "-_.");
}

static gboolean
begin_alike (const StCode *a, const StCode *b)
{
  gsize length = length_of_lead (a->id);
  return a->class == b->class && length == length_of_lead (b->id) && strncmp (a->id, b->id, length) == 0;
}

static void
add_to (StPart *part, const StCode *code)
{
  g_ptr_array_add (part->codes, (gpointer) code);
  if (code->class != NULL && !g_ptr_array_find (part->classes, code->class, NULL))
    g_ptr_array_add (part->classes, (gpointer) code->class);
}

/* Adds a part to @parts. (transfer none) */
static StPart *
begin_part (GPtrArray *parts)
{
  StPart *part = g_new (StPart, 1);
  *part = (StPart){ g_ptr_array_new (), g_ptr_array_new () };
  g_ptr_array_add (parts, part);
  return part;
}

typedef enum { ALONE, SHARED } Room;

/* Adds @unit, codes that belong together: to the last part if that is to be shared and has
 * room, or in as many parts of one size as it needs. */
static void
add_unit (GPtrArray *parts, const GPtrArray *unit, Room room)
{
  guint n_parts = (unit->len + ST_PART_MOST - 1) / ST_PART_MOST;
  StPart *last = parts->len > 0 ? parts->pdata[parts->len - 1] : NULL;
  if (room == SHARED && last != NULL && last->codes->len + unit->len <= ST_PART_MOST)
    for (guint i = 0; i < unit->len; i++)
      add_to (last, unit->pdata[i]);
  else
    for (guint i = 0; i < n_parts; i++)
      {
        StPart *part = begin_part (parts);
        for (guint j = i * unit->len / n_parts; j < (i + 1) * unit->len / n_parts; j++)
          add_to (part, unit->pdata[j]);
      }
}

/* The codes of the family in the order of its parts: class by class. (transfer full) */
static GPtrArray *
by_class (const StFamily *family)
{
  GPtrArray *codes = g_ptr_array_new ();
  const GPtrArray *classes = family->class_fact != NULL ? family->class_fact->values : NULL;
  for (guint i = 0; classes != NULL && i < classes->len; i++)
    for (guint j = 0; j < family->codes->len; j++)
      if (((const StCode *) family->codes->pdata[j])->class == classes->pdata[i])
        g_ptr_array_add (codes, family->codes->pdata[j]);
  for (guint j = 0; j < family->codes->len; j++)
    if (((const StCode *) family->codes->pdata[j])->class == NULL)
      g_ptr_array_add (codes, family->codes->pdata[j]);
  return codes;
}

static void
divide (StFamily *family)
{
  g_autoptr (GPtrArray) codes = by_class (family);
  g_autoptr (GPtrArray) unit = g_ptr_array_new ();
  Room room = family->class_fact != NULL && family->class_fact->values->len <= CLASSES ? ALONE : SHARED;
  family->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) st_part_free);
  for (guint i = 0; i < codes->len; i++)
    {
      const StCode *code = codes->pdata[i], *before = i > 0 ? codes->pdata[i - 1] : NULL;
      gboolean same = before != NULL && (code->class != NULL ? code->class == before->class : begin_alike (code, before));
      if (before != NULL && !same)
        {
          add_unit (family->parts, unit, room);
          g_ptr_array_set_size (unit, 0);
        }
      g_ptr_array_add (unit, codes->pdata[i]);
    }
  add_unit (family->parts, unit, room);
}

/* --- blocks -------------------------------------------------------------- */

static guint
count_pairs (const StPart *column, const StPart *row)
{
  guint n = 0;
  for (guint i = 0; i < row->codes->len; i++)
    for (guint j = 0; j < (column == row ? i : column->codes->len); j++)
      n += st_pair_is_built (column->codes->pdata[j], row->codes->pdata[i]) ? 1 : 0;
  return n;
}

void
st_parts_assemble (StFamily *family)
{
  if (family->codes->len <= ST_PART_MOST)
    return;
  divide (family);
  if (family->codes->len > ST_PARTS_MOST)
    return;
  family->blocks = g_array_new (FALSE, FALSE, sizeof (StPartBlock));
  for (guint i = 0; i < family->parts->len; i++)
    for (guint j = 0; j <= i; j++)
      {
        const StPartBlock block = { { j + 1, i + 1 }, count_pairs (family->parts->pdata[j], family->parts->pdata[i]) };
        if (block.n_pairs > 0)
          g_array_append_val (family->blocks, block);
      }
}
