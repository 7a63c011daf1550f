/* The glossary of a language: locales/<language>/glossary.tbx, in TBX-Basic
 * (ISO 30042), as Weblate and translators' tools read it. */
#pragma once

#include "read/source.h"

/* A term of the source language, and what it may be called in the other. */
typedef struct {
  char *source;
  GPtrArray *targets; /* (element-type utf8), the preferred one first */
  GRegex *match;      /* @source as a word of a text, plural or not */
} StTerm;

typedef struct {
  GPtrArray *terms; /* (element-type StTerm), longest source first */
} StGlossary;

/* Returns: (transfer full) (nullable): %NULL where there is none, which is no error. */
StGlossary *st_glossary_read (const char *root, const char *source_language, const char *target_language, StDiagnostics *diag);
void st_glossary_free (StGlossary *glossary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StGlossary, st_glossary_free)
