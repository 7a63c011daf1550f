/* The types that templates can name, of which no list is kept by hand. */
#pragma once

#include "outputs/renderer.h"

/* The types of the variables of all templates, each once.
 * (transfer container) (element-type StSchema) */
static inline GPtrArray *
variable_types (void)
{
  GPtrArray *types = g_ptr_array_new ();
  for (guint i = 0; st_renderer_variables (i) != NULL; i++)
    for (const StRoot *variable = st_renderer_variables (i); variable->name != NULL; variable++)
      if (!g_ptr_array_find (types, variable->schema, NULL))
        g_ptr_array_add (types, (gpointer) variable->schema);
  return types;
}
