#include "read/xliff.h"

/* --- extras -------------------------------------------------------------- */

static GPtrArray *
share (GPtrArray *lines)
{
  return lines != NULL ? g_ptr_array_ref (lines) : NULL;
}

void
st_extras_copy (StExtras *to, const StExtras *from)
{
  st_extras_clear (to);
  *to = (StExtras){ g_strdup (from->attributes), share (from->before), share (from->tail) };
}

void
st_extras_clear (StExtras *extras)
{
  g_clear_pointer (&extras->attributes, g_free);
  g_clear_pointer (&extras->before, g_ptr_array_unref);
  g_clear_pointer (&extras->tail, g_ptr_array_unref);
}

gboolean
st_extras_is_empty (const StExtras *extras)
{
  return extras->attributes == NULL && extras->before == NULL && extras->tail == NULL;
}

void
st_lines_append (GPtrArray **lines, const GPtrArray *more)
{
  if (more == NULL)
    return;
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; *lines != NULL && i < (*lines)->len; i++)
    g_ptr_array_add (all, g_strdup ((*lines)->pdata[i]));
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (all, g_strdup (more->pdata[i]));
  g_clear_pointer (lines, g_ptr_array_unref);
  *lines = all;
}

/* --- units --------------------------------------------------------------- */

static void
note_free (gpointer data)
{
  StUnitNote *note = data;
  st_extras_clear (&note->extras);
  g_free (note->from);
  g_free (note->text);
  g_free (note);
}

StUnit *
st_unit_new (const char *id, const char *source)
{
  StUnit *unit = g_new0 (StUnit, 1);
  unit->id = g_strdup (id);
  unit->source = g_strdup (source);
  unit->notes = g_ptr_array_new_with_free_func (note_free);
  return unit;
}

void
st_unit_free (StUnit *unit)
{
  for (guint i = 0; i < ST_N_UNIT_PARTS; i++)
    st_extras_clear (&unit->extras[i]);
  g_free (unit->id);
  g_free (unit->resname);
  g_free (unit->source);
  g_free (unit->target);
  g_free (unit->own_state);
  g_free (unit->qualifier);
  g_free (unit->previous_source);
  g_free (unit->previous_target);
  g_ptr_array_unref (unit->notes);
  g_free (unit);
}

StUnitNote *
st_unit_add_note (StUnit *unit, const char *from, const char *text)
{
  StUnitNote *note = g_new (StUnitNote, 1);
  *note = (StUnitNote){ g_strdup (from), g_strdup (text), { 0 } };
  g_ptr_array_add (unit->notes, note);
  return note;
}

char *
st_previous_note (const char *source)
{
  return g_strdup_printf ("The English was: %s", source);
}

gboolean
st_unit_has_extras (const StUnit *unit)
{
  for (guint i = 0; i < ST_N_UNIT_PARTS; i++)
    if (!st_extras_is_empty (&unit->extras[i]))
      return TRUE;
  for (guint i = 0; i < unit->notes->len; i++)
    if (!st_extras_is_empty (&((const StUnitNote *) unit->notes->pdata[i])->extras))
      return TRUE;
  return FALSE;
}

/* --- documents ----------------------------------------------------------- */

static void
group_free (gpointer data)
{
  StUnitGroup *group = data;
  st_extras_clear (&group->extras);
  g_clear_pointer (&group->head, g_ptr_array_unref);
  g_free (group);
}

StXliff *
st_xliff_new (const char *path)
{
  StXliff *document = g_new0 (StXliff, 1);
  document->path = path;
  document->units = g_ptr_array_new_with_free_func ((GDestroyNotify) st_unit_free);
  document->groups = g_ptr_array_new_with_free_func (group_free);
  return document;
}

void
st_xliff_free (StXliff *document)
{
  if (document == NULL)
    return;
  for (guint i = 0; i < ST_N_DOCUMENT_PARTS; i++)
    st_extras_clear (&document->extras[i]);
  g_ptr_array_unref (document->units);
  g_ptr_array_unref (document->groups);
  g_free (document->original);
  g_free (document->datatype);
  g_free (document->target_language);
  g_free (document);
}

void
st_xliff_copy_frame (StXliff *to, const StXliff *from)
{
  for (guint i = 0; i < ST_N_DOCUMENT_PARTS; i++)
    st_extras_copy (&to->extras[i], &from->extras[i]);
  g_free (to->original);
  g_free (to->datatype);
  to->original = g_strdup (from->original);
  to->datatype = g_strdup (from->datatype);
  g_ptr_array_unref (to->groups);
  to->groups = g_ptr_array_ref (from->groups);
}

const char *
st_state_name (StState state)
{
  static const char *const names[] = { "new", "needs-translation", "needs-review-translation", "translated", "final" };
  return names[state];
}
