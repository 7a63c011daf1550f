/* The steps of st_site_assemble() (translate/assembly.c), each in a file of its own.
 *
 * The order matters: segments exist before translations are matched to them,
 * and all codes exist before links to them are looked up. */
#pragma once

#include "model/site.h"
#include "read/content.h"

typedef struct StLocaleDocuments StLocaleDocuments;

typedef struct StAssembly StAssembly;
struct StAssembly {
  const char *root;
  StSite *site;
  guint n_threads;
  const char *const *pseudo; /* tags of languages to add that have no documents; ends with NULL; or NULL */
  gboolean lint;             /* say too what looks wrong in translations */
  /* Called once the languages and the list of families are known, before these are
   * read; or NULL. */
  void (*known) (StAssembly *assembly, const StYaml *families);
  StIgnore *ignore; /* what the site is not to be made from */
  StDiagnostics *diag;
  StLocaleDocuments *ahead; /* locale documents that are read meanwhile, or NULL */
};

/* assemble.c: a site that nothing is known of. (transfer full) */
StSite *st_site_new (void);
/* Reads content/index.md and what it leads to. Returns: FALSE where not even that can
 * be understood. */
gboolean st_site_read (StAssembly *assembly);

/* segment.c: making pages and segments. */
StPage *st_page_new (const char *id, const char *path);
void st_page_free (StPage *page);
void st_prose_free (StProse *prose);

/* Whether @text is a day of the calendar, as YYYY-MM-DD. */
gboolean st_is_day (const char *text);

/* Takes over what a page's key `updated` says, if it is a day there is. */
void st_page_read_updated (StAssembly *assembly, StPage *page, const StYaml *node);

/* Adds a segment with the text of @node, or NULL if that is NULL. The id is
 * page#@part. A message must name @argument, and no other; where that is a number (`plural`),
 * translations may use its plural forms even if the source does not. */
StSegment *st_page_add (StAssembly *assembly, StPage *page, const char *part, const StYaml *node);
StSegment *st_page_add_message (StAssembly *assembly, StPage *page, const char *part, const StYaml *node,
                                const StMessageArgument *argument);
/* As above, with the text given; used where the text is not YAML. */
StSegment *st_page_add_text (StAssembly *assembly, StPage *page, const char *part, const char *text, StLocation at, StSegmentKind kind);
/* Takes @body and adds its segments as page#@section.1 and so on. (transfer full) */
StProse *st_page_add_prose (StAssembly *assembly, StPage *page, const char *section, StBody *body);

/* facts.c: a value of @fact that has nothing but an id. (transfer full) */
StFactValue *st_fact_value_new (const StFact *fact, const char *id);

/* family.c: what a family declares. Returns: (transfer full) (nullable) */
StFamily *st_family_assemble (StAssembly *assembly, const char *id);
void st_family_free (StFamily *family);

/* paste.c: what the family's key `paste` says, its facts being declared.
 * Returns: (transfer full) (nullable) */
StPaste *st_paste_read (StAssembly *assembly, const StFamily *family, const StYaml *node);
void st_paste_free (StPaste *paste);

/* code.c: the pages of a family's codes, then (the codes being in order) the
 * notes on its pairs, into @family. */
void st_codes_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content);
void st_notes_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content);
void st_code_free (StCode *code);
void st_note_free (StNote *note);

/* order.c: brings the codes of @family into the order that @order names, the value of
 * `codes.order`, or NULL. */
void st_codes_order (StAssembly *assembly, StFamily *family, const StYaml *order);

/* group.c: whether a page is of a group; the groups of @family, its codes being in order. */
gboolean st_page_is_group (const StContentPage *page);
void st_groups_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content);
void st_group_free (StGroup *group);

/* fact_types.c: the types of facts, NULL after the last. */
const StFactType *st_fact_type (guint index);

/* facts.c: a code's facts by the family's declaration. */
void st_code_read_facts (StAssembly *assembly, StCode *code, StForm *form);
void st_fact_state_clear (StFactState *state);

/* pairs.c: finds out which pairs of @family have a page, once the codes that
 * others name are known. */
void st_pairs_assemble (StFamily *family);
/* The same for pairs with codes of other families, once all families are known. */
void st_pairs_assemble_abroad (StAssembly *assembly, StFamily *family);

/* broken.c: whether content/@family/@stem.md has an error. */
gboolean st_page_has_error (StAssembly *assembly, const char *family, const char *stem);
/* Whether it has one, or is about a pair one of whose codes is missing because its file
 * has one. A reference to such a page that finds nothing is not reported: one mistake is
 * told once, and the reference is checked when it is mended. */
gboolean st_page_is_broken (StAssembly *assembly, const char *family, const char *stem);

/* links.c: looks up every link and every code that is named. */
void st_links_resolve (StAssembly *assembly);
