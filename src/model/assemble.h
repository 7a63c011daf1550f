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
  GHashTable *drafts;  /* pages as they are to be written (content.h), or NULL */
  StIgnore *ignore;    /* what the site is not to be made from */
  GHashTable *folders; /* of content/, path → names (files.c); or NULL */
  StDiagnostics *diag;
  StLocaleDocuments *ahead; /* locale documents that are read meanwhile, or NULL */
};

/* assemble.c: a site that nothing is known of. (transfer full) */
StSite *st_site_new (void);
/* Reads content/index.md and what it leads to. Returns: FALSE where not even that can
 * be understood. */
gboolean st_site_read (StAssembly *assembly);

/* statics.c: the files of static/. */
void st_statics_read (StAssembly *assembly);

/* segment.c: making pages and segments. */
StPage *st_page_new (const char *id, const char *path);
void st_page_free (StPage *page);
void st_prose_free (StProse *prose);

/* The keys that every page may have: the day of its last change, and the checks to mute. */
typedef struct {
  const StYaml *updated;
  const StYaml *check_ignore;
} StPageKeys;
StPageKeys st_page_keys (StForm *form);
/* Takes over what they say; what is wrong with them is recorded. */
void st_page_read_keys (StAssembly *assembly, StPage *page, StPageKeys keys);

/* Adds a segment with the text of @node, or NULL if that is NULL. The id is
 * page#@part. A message names @arguments, of which the last has a %NULL name, and no others; a single one
 * must be named. Where one is a number (`plural`), translations may use its plural forms even if the source does not. */
StSegment *st_page_add (StAssembly *assembly, StPage *page, const char *part, const StYaml *node);
StSegment *st_page_add_message (StAssembly *assembly, StPage *page, const char *part, const StYaml *node,
                                const StMessageArgument *arguments);
/* As above, with the text given; used where the text is not YAML. */
StSegment *st_page_add_text (StAssembly *assembly, StPage *page, const char *part, const char *text, StLocation at, StSegmentKind kind);
/* A word of the interface, in @language, which is kept by reference. */
StSegment *st_page_add_word (StAssembly *assembly, StPage *page, const char *id, const char *text, StLocation at,
                             const StLanguage *language);
/* Takes @body and adds its segments as page#@section.1 and so on. (transfer full) */
StProse *st_page_add_prose (StAssembly *assembly, StPage *page, const char *section, StBody *body);

/* facts.c: a value of @fact that has nothing but an id. (transfer full) */
StFactValue *st_fact_value_new (const StFact *fact, const char *id);
/* The fact of @family whose type has all flags of @of, as @node names it; NULL where @node is, or, with an
 * error of the class @slug, where it names none. */
StFact *st_facts_read_one (StAssembly *assembly, const StFamily *family, const StYaml *node, StFactFlags of, const char *slug);
/* The same of each item of @list, which may be NULL. (transfer full): (element-type StFact) */
GPtrArray *st_facts_read_list (StAssembly *assembly, const StFamily *family, const StYaml *list, StFactFlags of, const char *slug);
/* Looks up which values of a set stand for others, once all are declared in @list. */
void st_fact_read_covers (StAssembly *assembly, const StFamily *family, StFact *fact, const StYaml *list);

/* form.c: gives @value the forms of @node, a text, a list of texts or NULL. Warns of those that fit nothing
 * but what the values of its fact before it fit. */
void st_fact_value_read_forms (StAssembly *assembly, StFactValue *value, const StYaml *node);
void st_fact_value_clear_forms (StFactValue *value);
gboolean st_fact_value_fits (const StFactValue *value, const char *name);
/* Warns of forms that were meant as regular expressions, once the codes of @family are known. */
void st_forms_check (StAssembly *assembly, const StFamily *family);

/* family_links.c: the families that @node names, a text, a list of texts or NULL.
 * Returns: (transfer full) (element-type StFamilyLink): their @family is not yet known */
GPtrArray *st_family_links_read (const StYaml *node, StDiagnostics *diag);
/* Finds the families of @links, which stand under @key of @family, once all are known;
 * @self says what to do instead of naming @family itself. Those that are wrong are
 * reported, and keep no family. */
void st_family_links_find (StAssembly *assembly, const StFamily *family, GPtrArray *links, const char *key, const char *self);

/* family.c: what a family declares, and its codes. Returns: (transfer full) (nullable) */
StFamily *st_family_assemble (StAssembly *assembly, const char *id, const StContentFamily *content);
void st_family_free (StFamily *family);

/* paste.c: what the family's key `paste` says, its facts being declared.
 * Returns: (transfer full) (nullable) */
StPaste *st_paste_read (StAssembly *assembly, const StFamily *family, const StYaml *node);
void st_paste_free (StPaste *paste);
/* Finds out which page explains the codes of which family, once all families are known. */
void st_paste_resolve (StAssembly *assembly);

/* plain.c: the plain pages of the site, before its families are read. */
void st_plains_read (StAssembly *assembly);
void st_shelf_free (StShelf *shelf);

/* appearance.c: what the front matter of the site says of its look. */
typedef struct {
  const StYaml *logo;
  const StYaml *colour;
  const StYaml *links;
} StAppearance;
StAppearance st_appearance_keys (StForm *form);
void st_appearance_read (StAssembly *assembly, StAppearance says);
void st_appearance_free (StSite *site);
/* Looks up where the links lead, once all pages are known. */
void st_appearance_check (StAssembly *assembly);

/* front.c: what `featured` of the site and `specimens` of a family name (@list: or NULL). (transfer full)
 * (element-type StFeatured; StCodeLink) */
GPtrArray *st_featured_read (const StYaml *list, StDiagnostics *diag);
GPtrArray *st_specimens_read (const StYaml *list, StDiagnostics *diag);
/* Finds their codes, once it is known which pairs have a page. */
void st_front_resolve (StAssembly *assembly);

/* links.c: records what is wrong with a link or a picture. */
void st_link_check (StAssembly *assembly, const StBodyLink *link);

/* names.c: " (did you mean `550.md`?)" for a page of @family, or ""; " (did you mean `550`?)" for a code as
 * its other pages name it, `smtp/550` if it is of another family. The page that @at stands on has not
 * been meant. (transfer full) */
char *st_page_hint (const StFamily *family, const char *stem, StLocation at);
char *st_code_hint (const StSite *site, const StFamily *family, const char *text, StLocation at);

/* code.c: the pages of a family's codes into @family; then, the codes of all families being in
 * order, the notes on its pairs. */
void st_codes_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content);
void st_notes_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content);
void st_code_free (StCode *code);
void st_note_free (StNote *note);

/* names.c: whether @id may name a file and a page; what a code's page says of its names; once all
 * are read, no two codes have one name, and no former name is a page. */
gboolean st_code_is_safe_name (const char *id);
void st_code_read_names (StAssembly *assembly, StCode *code, StForm *form);
void st_code_names_free (StCode *code);
/* The names in @list (NULL: none); @what: "a former name of a page", for messages.
 * Returns: (transfer full) (nullable) (element-type StCodeName) */
GPtrArray *st_code_names_read (StAssembly *assembly, const StYaml *list, const char *what);
/* The same of `was`, where what is said twice is one. */
GPtrArray *st_former_names_read (StAssembly *assembly, const StYaml *list, const char *what);
/* Whether @text is a path such as "/errors/404", which a rule can lead away from. */
gboolean st_is_former_path (const char *text);
void st_names_check (StAssembly *assembly, StFamily *family);

/* order.c: brings the codes of @family into the order that @order names, the value of
 * `codes.order`, or NULL. */
void st_codes_order (StAssembly *assembly, StFamily *family, const StYaml *order);

/* number.c: the names that codes of several families have, once all codes are known. */
void st_numbers_find (StSite *site);

/* group.c: whether a page is of a group; the groups of @family, its codes being in order. */
gboolean st_page_is_group (const StContentPage *page);
void st_groups_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content);
void st_group_free (StGroup *group);

/* fact_types.c: the types of facts, NULL after the last. */
const StFactType *st_fact_type (guint index);

/* facts.c: a code's facts by the family's declaration. */
void st_code_read_facts (StAssembly *assembly, StCode *code, StForm *form);
/* Whether the page of each code must state @fact: no form of a code tells its class. */
gboolean st_fact_is_needed (const StFact *fact);
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

/* files.c: path below content/ → StFile. (transfer full) */
GHashTable *st_files_new (void);
/* Looks up the file of content/ that the link at @link names, and reads it and its
 * versions for other languages; reports what is wrong. */
void st_file_use (StAssembly *assembly, const StBodyLink *link);
/* Puts what is to be written of the files in use in order, once all links are looked up. */
void st_files_sort (StSite *site);

/* links.c: looks up every link and every code that is named. */
void st_links_resolve (StAssembly *assembly);
