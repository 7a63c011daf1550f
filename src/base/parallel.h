/* Work on several processors. It is cut into pieces by number, which any thread may
 * take, and none of which depends on another.
 *
 *   StParallel *parallel = st_parallel_begin (n_threads, documents->len, read, documents);
 *   …                                      // what this thread does meanwhile
 *   st_parallel_end (parallel);            // takes what is left, and waits for the rest
 *
 * @n_threads is how many threads may be at work at a time, the caller's included: with
 * 1, no other is started, and all is done by the caller. Where the system has no more
 * threads to give, fewer do the same work.
 *
 * Nothing else starts a thread, except for the libraries of `statuary serve`. The
 * number that `-j` gives is handed down to every call. */
#pragma once

#include <glib.h>

typedef struct StParallel StParallel;

/* Begins to call @each with @data and every number below @n, in no order, on as many
 * other threads as there may be. (transfer full) */
StParallel *st_parallel_begin (guint n_threads, guint n, void (*each) (guint number, gpointer data), gpointer data);

/* Takes the numbers that no thread has taken, returns when all calls have, and frees
 * @parallel. */
void st_parallel_end (StParallel *parallel);

/* Both at once, for many pieces that each take no longer than a few lines of text:
 * few of them are done sooner than a thread for them has begun. */
void st_parallel (guint n_threads, guint n, void (*each) (guint number, gpointer data), gpointer data);
