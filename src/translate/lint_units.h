/* Checks for which units are held beside each other: a word left in English that other
 * units translate, and translations that stand in each other's place. */
#pragma once

#include "translate/lint_text.h"

/* --- words left in the source language ----------------------------------- */

typedef struct StLeftovers StLeftovers;

StLeftovers *st_leftovers_new (void);
void st_leftovers_free (StLeftovers *leftovers);
/* Counts the words of a text. */
void st_leftovers_add (StLeftovers *leftovers, const char *source, const char *target);
/* The words that @text has left in the source language, once all texts have been
 * counted. (transfer full) (nullable): in words what is wrong */
char *st_leftovers_find (const StLeftovers *leftovers, const StLintText *text);

/* --- translations that changed places ------------------------------------ */

typedef struct {
  const StUnit *unit;
  const StSegment *segment;
  const char *source; /* what readers read of both */
  const char *target;
} StLintPair;

/* For each of @pairs the number of the one it seems to have changed places with, or
 * G_MAXUINT. (transfer full): @n of them */
guint *st_lint_find_swapped (const StLintPair *pairs, guint n);
