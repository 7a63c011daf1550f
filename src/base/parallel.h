/* The same for many things, on all processors. */
#pragma once

#include <glib.h>

/* Calls @each for every number below @n, with @data, from several threads and in no
 * order; returns when all calls have. */
void st_parallel (guint n, void (*each) (guint number, gpointer data), gpointer data);
