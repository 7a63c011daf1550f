/* Natural order: as people count, E2 before E10. */
#pragma once

/**
 * st_natural_compare:
 * @a: a text from st_text_fold(), as @b
 *
 * Runs of digits compare as numbers: E2 before E10, 5.7.2 before 5.7.10, 1.9 before
 * 1.10. A minus sign at the beginning makes the first number negative: -2 before -1 before 0.
 * Numbers after `0x` are hexadecimal. All else compares letter by letter.
 *
 * Returns: less than, equal to or greater than 0, as strcmp(); 0 for texts that differ
 *   in leading zeros alone
 */
int st_natural_compare (const char *a, const char *b);
