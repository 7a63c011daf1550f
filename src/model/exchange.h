/* Two exchanges side by side: how far they go together, and where they part.
 * They go together while the client gives the same command and the server the
 * same code; names and wording do not matter. One of the two may begin earlier.
 * After they part, each goes its own way. */
#pragma once

#include "read/markdown.h"

/**
 * st_exchange_key:
 * @code: the code that the exchange is about, or %NULL
 *
 * What a line is compared by: of a client's line its first word, of a server's
 * line that carries @code the code, of any other its first word. A remark has
 * none.
 *
 * Returns: (nullable): an interned string, so that equal keys are one pointer
 */
const char *st_exchange_key (StLineKind kind, const char *text, const char *code);

/* Whether a server's line carries @code: as its first word ("252 …", "250-…"),
 * or as its second after a protocol's name ("HTTP/1.1 404 …"). */
gboolean st_line_carries (const char *text, const char *code);

typedef enum {
  ST_STEP_ALONE, /* before they meet, or after they have parted */
  ST_STEP_SAME,  /* both go together */
  ST_STEP_PARTS  /* the first step in which they differ */
} StStep;

/* A row: the lines that stand side by side, or -1. */
typedef struct {
  int left;
  int right;
  StStep step;
} StExchangeRow;

/* The keys of an exchange's lines, in their order. */
typedef struct {
  const char *const *keys;
  guint n;
  guint *steps; /* the lines that are no remarks: room for @n */
  guint n_steps;
} StExchange;

/* Fills in the steps. Each exchange is aligned with many others. */
void st_exchange_find_steps (StExchange *exchange);

/**
 * st_exchange_align:
 * @rows: (element-type StExchangeRow): cleared, then filled
 *
 * Where the two have no step in common, nothing is marked.
 */
void st_exchange_align (const StExchange *left, const StExchange *right, GArray *rows);
