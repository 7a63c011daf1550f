/* Whether a regular expression, as JavaScript reads it, may try the same characters in so many ways
 * that its time grows out of bounds.
 *
 *   StBacktracking fault = st_backtracking_find (pattern, &place);
 *
 * It looks at the form of the pattern alone, and at three forms:
 *
 *   (a+)+, (.*)*, (\w+ ?)+   a repetition of what repeats, where nothing that must stand between two
 *                            rounds is different from what repeats: (\w+,)+ is fine
 *   (a|ab)*, (\w|\d)+        a repetition of alternatives of which one may be the beginning of another
 *   \d+\d+, \w+\s*\w*        two repetitions of the same characters with nothing between them that must
 *                            stand there
 *
 * It does not see repetitions that meet across the end of a group, back references, or two `.*` with a
 * character between them: their time grows with a power of the length, which is bounded where texts are
 * matched in pieces (templates/assets/explain.js). */
#pragma once

#include <glib.h>

typedef enum { ST_BACKTRACKING_NONE, ST_BACKTRACKING_NESTED, ST_BACKTRACKING_ALTERNATIVES, ST_BACKTRACKING_ADJACENT } StBacktracking;

/* Where in the pattern it stands, in bytes. */
typedef struct {
  gsize start;
  gsize length;
} StBacktrackingPlace;

/* @pattern: one that compiles; the first of its faults counts */
StBacktracking st_backtracking_find (const char *pattern, StBacktrackingPlace *place);
