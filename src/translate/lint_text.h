/* What the checks of translations (lint_*.c) share: a text beside its English, both cut
 * into words, and what a check is. A unit has one text, or one for each plural form. */
#pragma once

#include "base/spelling.h"
#include "read/markdown.h"
#include "translate/lint.h"

/* A run of letters, digits and the marks on them. */
typedef struct {
  guint start;
  guint length;
  char *folded; /* in small letters */
} StWord;

/* (transfer full) (element-type StWord) */
GArray *st_words_of (const char *text);

typedef struct {
  const StSegment *segment;
  const StUnit *unit;
  const StLanguage *language;
  StSpelling *spelling;
  const StGlossary *glossary; /* NULL: there is none */
  const StMessage *english;   /* of a message: both as messages; else NULL */
  const StMessage *message;
  const char *source; /* what readers read, with ST_CODE_MARK for code and arguments */
  const char *target;
  GArray *source_words; /* (element-type StWord) */
  GArray *target_words;
} StLintText;

/* A check says in words what is wrong with a text, or NULL. (transfer full) (nullable) */
typedef char *(*StLintCheck) (const StLintText *text);

/* lint_characters.c */
char *st_lint_unseen (const StLintText *text);
char *st_lint_letters (const StLintText *text);
char *st_lint_diacritics (const StLintText *text);
char *st_lint_start (const StLintText *text);

/* lint_marks.c */
char *st_lint_end (const StLintText *text);
char *st_lint_space (const StLintText *text);
char *st_lint_marks (const StLintText *text);
char *st_lint_width (const StLintText *text);
char *st_lint_colon (const StLintText *text);

/* lint_pairs.c */
char *st_lint_brackets (const StLintText *text);
char *st_lint_quotes (const StLintText *text);
/* The first quote of the language that has a space inside of its quotation, or begins one
 * right after a letter; 0 where none does. */
gunichar st_lint_spaced_quote (const StLintText *text);
gunichar st_lint_tight_quote (const StLintText *text);

/* lint_markup.c */
char *st_lint_link (const StLintText *text);
char *st_lint_plural (const StLintText *text);
char *st_lint_escaped (const StLintText *text);
char *st_lint_markdown (const StLintText *text);
/* The first markup in @text, which is shown as it stands, that nobody could mean: `*word*` and
 * `<b>word</b>`, but no `__FILE__`, `a[i](x)`, `vector<int>` or `2 * 3`. (transfer full) (nullable) */
char *st_lint_find_markup (const char *text);

/* lint_repeats.c */
char *st_lint_doubled (const StLintText *text);
char *st_lint_repeated (const StLintText *text);

/* lint_wording.c */
char *st_lint_numbers (const StLintText *text);
char *st_lint_same (const StLintText *text);
char *st_lint_length (const StLintText *text);
char *st_lint_terms (const StLintText *text);
char *st_lint_deprecated (const StLintText *text);

/* The numbers in @text as one string, sorted, in ASCII digits. Separators are left out,
 * since languages differ in them. (transfer full)
 * @spaced: a space before three digits is one */
char *st_lint_numbers_in (const char *text, gboolean spaced);
/* The kind of mark that @text ends with (st_char_mark), past quotes and brackets. */
char st_lint_end_of (const char *text);
/* Whether a translation may be as long as this. */
gboolean st_lint_has_fair_length (const char *source, const char *target);
/* How many words of @text are in small letters: names, verbs of protocols and
 * the like are not, and may stay as they are. */
guint st_lint_plain_words (const char *text);

/* The first words of @text that stand twice in a row and should not, by the rules of
 * the language @tag, and stand so nowhere in @source (nullable). Emphasis that begins or ends
 * between them tells them apart: "the *file* file".
 * @spans: (nullable) (element-type StSpan): of @text
 * Returns: (transfer full) (nullable) */
char *st_lint_find_doubled (const char *tag, const char *text, const GArray *words, const GArray *spans, const char *source);
