/* Two exchanges side by side: how far they go together, and where they part.
 * They go together while the client gives the same command and the server the
 * same code; other words do not matter. One of the two may begin earlier.
 * After they part, each goes its own way.
 *
 * Common steps are shown once where their texts are the same. */
#pragma once

#include "read/markdown.h"

/**
 * st_exchange_key:
 * @code: the code that the exchange is about, or %NULL
 *
 * What a line is compared by: of a client's line its first word; of a server's
 * line @code where the line carries it, else its first word, or the one after a
 * protocol's name ("HTTP/1.1 404"). A remark has none.
 *
 * Returns: (nullable): an interned string, so that equal keys are one pointer
 */
const char *st_exchange_key (StLineKind kind, const char *text, const char *code);

/* Whether a server's line carries @code: as its first word ("252 …", "250-…"),
 * or as its second after a protocol's name ("HTTP/1.1 404 …"). */
gboolean st_line_carries (const char *text, const char *code);

/* Lines from @from to the one before @to. */
typedef struct {
  guint from;
  guint to;
} StLines;

typedef enum {
  ST_STEP_ALONE, /* before they meet, or remarks after the last step */
  ST_STEP_SAME,  /* both go together */
  ST_STEP_PARTS  /* from the first step in which they differ to the end of both */
} StStep;

/* A row: the lines that stand side by side; either may have none. */
typedef struct {
  StLines left;
  StLines right;
  StStep step;
  gboolean once;    /* of ST_STEP_SAME: both have the same texts */
  gboolean replies; /* of ST_STEP_PARTS: the first to differ are replies of the server */
} StExchangeRow;

typedef struct {
  const char *key;  /* NULL of a remark */
  const char *text; /* interned */
  gboolean command; /* the client sends it */
  gboolean carries; /* the code that the exchange is about */
} StExchangeLine;

/* An exchange. A step is what one side says at a time and means as one: a command, a reply of
 * one line or several, a message with a head, an empty line and content. */
typedef struct {
  const StExchangeLine *lines;
  guint n;
  StLines *steps; /* room for @n */
  guint n_steps;
  guint last; /* the last step that carries the code; @n_steps where none does */
} StExchange;

/* Fills in the steps. Each exchange is aligned with many others. */
void st_exchange_find_steps (StExchange *exchange);

/**
 * st_exchange_align:
 * @rows: (element-type StExchangeRow): cleared, then filled
 *
 * Where the two do not meet, there are no rows: they have no step in common, or only by
 * chance. One that begins later meets the other at a command, and both go on after what
 * they have in common; two exchanges that end alike (QUIT, 221) do not meet there. Nor do
 * they where all that one says of its code came before.
 */
void st_exchange_align (const StExchange *left, const StExchange *right, GArray *rows);
