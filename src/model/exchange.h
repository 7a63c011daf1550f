/* Two exchanges side by side: how far they go together, and where they part.
 * They go together while the client gives the same command and the server the
 * same code; names and wording do not matter. One of the two may begin earlier.
 * After they part, each goes its own way.
 *
 * Where there is no room for two lanes, common steps are shown once, if their wording is
 * the same but for names. */
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

/**
 * st_exchange_wording:
 *
 * What a line says, names left out: hosts and addresses, which are words that hold a letter
 * and a dot or an `@`.
 *
 * Returns: an interned string, so that equal wordings are one pointer
 */
const char *st_exchange_wording (const char *text);

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
  gboolean once; /* of ST_STEP_SAME: both have the same wording, so that one says it all */
} StExchangeRow;

/* An exchange. A step is a line that is no remark, or several that follow each other with
 * one key: a reply of several lines. */
typedef struct {
  const char *const *keys;     /* by line */
  const char *const *wordings; /* by line */
  const gboolean *commands;    /* by line: the client sends it */
  guint n;
  StLines *steps; /* room for @n */
  guint n_steps;
} StExchange;

/* Fills in the steps. Each exchange is aligned with many others. */
void st_exchange_find_steps (StExchange *exchange);

/**
 * st_exchange_align:
 * @rows: (element-type StExchangeRow): cleared, then filled
 *
 * Where the two do not meet, there are no rows: they have no step in common, or only by
 * chance. One that begins later meets the other at a command, and both go on after what
 * they have in common; two exchanges that end alike (QUIT, 221) do not meet there.
 */
void st_exchange_align (const StExchange *left, const StExchange *right, GArray *rows);
