#include "render/view.h"

StPool *
st_pool_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

void
st_pool_free (StPool *pool)
{
  g_ptr_array_unref (pool);
}

gpointer
st_pool_alloc (StPool *pool, gsize size)
{
  gpointer memory = g_malloc0 (size);
  g_ptr_array_add (pool, memory);
  return memory;
}

const char *
st_pool_take (StPool *pool, char *text)
{
  g_ptr_array_add (pool, text);
  return text;
}

StList
st_pool_list (StPool *pool, guint capacity)
{
  return (StList){ capacity > 0 ? st_pool_alloc (pool, capacity * sizeof (gpointer)) : NULL, 0 };
}

void
st_list_add (StList *list, gconstpointer item)
{
  list->items[list->count++] = item;
}
