/* The glossary of a language: locales/<language>/glossary.tbx, in TBX (ISO 30042:2008, and
 * 2019, which has other names for its elements), as Weblate and translators' tools write it.
 *
 * A term is used for a language if its tag names it (st_language_is_named()), or else if it
 * is of a variety of it or the other way round. */
#pragma once

#include "read/source.h"

/* A term of the source language, and what it may be called in the other. */
typedef struct {
  char *source;
  GPtrArray *targets;    /* (element-type utf8) what it may be called, the preferred one first */
  GPtrArray *deprecated; /* (element-type utf8) and what no longer, or never */
  GRegex *match;         /* @source as a word of a text, plural or not */
} StTerm;

typedef struct {
  GPtrArray *terms; /* (element-type StTerm), longest source first, and each source once */
} StGlossary;

/* A glossary in which no term is of the two languages is a warning.
 * Returns: (transfer full) (nullable): %NULL where there is none, which is no error, or where
 * it cannot be read. */
StGlossary *st_glossary_read (const char *root, const char *source_language, const char *target_language, StDiagnostics *diag);
void st_glossary_free (StGlossary *glossary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StGlossary, st_glossary_free)
