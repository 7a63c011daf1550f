/* The terms of the glossary, and where a text of a language mentions them. A term is a
 * heading `## Term` of the page that says `glossary: true`; in each language, its words are
 * those of the heading there.
 *
 *   const StVocabularyTerm *term = st_vocabulary_find (vocabulary, text, linked, &start, &length);
 *
 * A mention is whole words, in letters of any case, with the same between them. Of terms that
 * begin at one place, the longest counts. A site whose front matter does not say
 * `link_terms: true` has no vocabularies. */
#pragma once

#include "model/site.h"

typedef struct {
  const StSegment *heading;
  const char *anchor; /* its place on the page of the glossary */
} StVocabularyTerm;

/* Reads the glossary of @site into a vocabulary for each language, once all of it is translated,
 * and says what is wrong with it. */
void st_vocabularies_make (StSite *site, StDiagnostics *diag);
void st_vocabulary_free (StVocabulary *vocabulary);

/**
 * st_vocabulary_find:
 * @linked: (element-type StVocabularyTerm): terms to pass over
 * @start: (out): where in @text the mention begins, in bytes
 * @length: (out): of the mention, in bytes
 *
 * Returns: (transfer none) (nullable): the term that @text mentions first
 */
const StVocabularyTerm *st_vocabulary_find (const StVocabulary *vocabulary, const char *text, GHashTable *linked, gsize *start,
                                            gsize *length);
