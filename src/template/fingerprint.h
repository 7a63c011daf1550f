/* Fingerprints: hashes of what templates show. They are derived from the schema and
 * from compiled templates, so that a new field of a view, or another use of one in
 * a template, changes them without anybody listing it. */
#pragma once

#include "template/schema.h"
#include "template/template.h"

/**
 * st_fingerprint_view:
 * @view: (nullable): a structure that @schema describes
 *
 * Returns: a hash of every field of @view and of the views it leads to. A subject
 * (schema.h) that it leads to counts by its name alone.
 */
guint64 st_fingerprint_view (const StSchema *schema, gconstpointer view);

/**
 * st_fingerprint_program:
 * @run: with those variables set that are the same for all pages of the template; the
 *   others are %NULL. Later variables are used as scratch.
 * @subjects: (out): whether the template names fields of subjects which the other
 *   variables lead to, but for the page's own
 *
 * Returns: a hash of all that the template shows alike on all these pages: its text, its
 * messages in both languages of @run, and the fields it names of the variables given.
 */
guint64 st_fingerprint_program (const StProgram *program, StRun *run, gboolean *subjects);
