/* Memory that is allocated piece by piece for one purpose and freed at once. */
#pragma once

#include <glib.h>

typedef struct StPool StPool;

StPool *st_pool_new (void);
void st_pool_free (StPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StPool, st_pool_free)

/* Frees what was allocated, and keeps room for what comes next. */
void st_pool_clear (StPool *pool);

/* All is cleared. (transfer none) */
gpointer st_pool_alloc (StPool *pool, gsize size);
#define st_pool_make(pool, Type) ((Type *) st_pool_alloc ((pool), sizeof (Type)))

/* A copy of @length bytes of @text, with an end. (transfer none) */
char *st_pool_copy (StPool *pool, const char *text, gsize length);
/* Takes @text. (transfer none) */
const char *st_pool_take (StPool *pool, char *text);
/* The pieces one after the other; a NULL ends them. (transfer none) */
const char *st_pool_join (StPool *pool, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* An empty string to build in what is then copied. (transfer none) */
GString *st_pool_scratch (StPool *pool);

typedef struct {
  gconstpointer *items;
  guint count;
} StList;

/* An empty list with room for @capacity items. */
StList st_pool_list (StPool *pool, guint capacity);
/* @list must have room. */
void st_list_add (StList *list, gconstpointer item);
