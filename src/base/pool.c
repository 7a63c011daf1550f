#include "base/pool.h"

#include <string.h>

/* The view of a page takes a few hundred small pieces: one block holds most of it.
 * A tree of a whole file takes megabytes, and blocks of double the size each. */
#define BLOCK ((gsize) 16 << 10)
#define LARGEST_BLOCK ((gsize) 1 << 20)

struct StPool {
  GPtrArray *blocks; /* and strings that were taken; the first is a block */
  char *at;          /* free room in the last block of its size */
  gsize left;
  gsize next; /* how large the next block will be */
  GString *scratch;
};

StPool *
st_pool_new (void)
{
  StPool *pool = g_new0 (StPool, 1);
  pool->blocks = g_ptr_array_new_with_free_func (g_free);
  pool->scratch = g_string_new (NULL);
  g_ptr_array_add (pool->blocks, g_malloc (BLOCK));
  st_pool_clear (pool);
  return pool;
}

void
st_pool_clear (StPool *pool)
{
  g_ptr_array_set_size (pool->blocks, 1);
  pool->at = pool->blocks->pdata[0];
  pool->left = BLOCK;
  pool->next = 2 * BLOCK;
}

void
st_pool_free (StPool *pool)
{
  g_ptr_array_unref (pool->blocks);
  g_string_free (pool->scratch, TRUE);
  g_free (pool);
}

/* @size bytes that are not cleared. */
static char *
reserve (StPool *pool, gsize size)
{
  size = (size + sizeof (gpointer) - 1) & ~(sizeof (gpointer) - 1);
  if (size > BLOCK / 4)
    {
      char *own = g_malloc (size);
      g_ptr_array_add (pool->blocks, own);
      return own;
    }
  if (size > pool->left)
    {
      pool->at = g_malloc (pool->next);
      pool->left = pool->next;
      pool->next = MIN (2 * pool->next, LARGEST_BLOCK);
      g_ptr_array_add (pool->blocks, pool->at);
    }
  char *memory = pool->at;
  pool->at += size;
  pool->left -= size;
  return memory;
}

gpointer
st_pool_alloc (StPool *pool, gsize size)
{
  return memset (reserve (pool, size), 0, size);
}

char *
st_pool_copy (StPool *pool, const char *text, gsize length)
{
  char *copy = reserve (pool, length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

const char *
st_pool_take (StPool *pool, char *text)
{
  g_ptr_array_add (pool->blocks, text);
  return text;
}

const char *
st_pool_join (StPool *pool, const char *first, ...)
{
  gsize length = 0;
  va_list pieces;
  va_start (pieces, first);
  for (const char *piece = first; piece != NULL; piece = va_arg (pieces, const char *))
    length += strlen (piece);
  va_end (pieces);
  char *text = reserve (pool, length + 1), *end = text;
  va_start (pieces, first);
  for (const char *piece = first; piece != NULL; piece = va_arg (pieces, const char *))
    end = stpcpy (end, piece);
  va_end (pieces);
  *end = '\0';
  return text;
}

GString *
st_pool_scratch (StPool *pool)
{
  return g_string_truncate (pool->scratch, 0);
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
