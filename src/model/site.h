/* The site: everything that the content and the locale documents say, checked
 * and tied together. Once it is assembled (translate/assembly.h) it is const, and the workers
 * share it without locks.
 *
 * Ownership: the site owns all it leads to. Pointers from one part of the
 * model to another (a code's class, a related code) borrow. */
#pragma once

#include "base/text.h"
#include "model/message.h"
#include "read/markdown.h"
#include "read/yaml.h"

/* --- text in many languages ---------------------------------------------- */

/* What kind of text a segment is, and so how it is rendered and checked. */
typedef enum { ST_SEGMENT_PLAIN, ST_SEGMENT_MARKDOWN, ST_SEGMENT_MESSAGE } StSegmentKind;

/* How far the translation of a segment is. */
typedef enum {
  ST_STANDING_NEW,        /* there is none */
  ST_STANDING_STALE,      /* there is one of an earlier English, or one marked as needing work */
  ST_STANDING_REFUSED,    /* it breaks the page: assembling it said why */
  ST_STANDING_MACHINE,    /* a machine made it, and nobody has accepted it; in use only if the site asks for it */
  ST_STANDING_INHERITED,  /* of a variety: there is none, and that of its language is in use */
  ST_STANDING_TRANSLATED, /* in use */
  ST_STANDING_REVIEWED    /* in use, and a second person has read it */
} StStanding;
#define ST_N_STANDINGS (ST_STANDING_REVIEWED + 1)

/* A block of text that is translated as one. */
typedef struct {
  char *id; /* page#section.ordinal */
  char *source;
  StSegmentKind kind;
  StLocation at;
  guint n_languages;
  char *note;            /* what a developer says to translators, or NULL */
  char **targets;        /* by language; NULL where there is no usable translation */
  StStanding *standings; /* by language; of the source language: reviewed */
  StMessage **messages;  /* of a message: by language, as targets; else NULL */
} StSegment;

/* The segments of one page of one family, which are counted together. */
typedef struct {
  char *id;            /* "252", "252-vs-551", "index" */
  const char *path;    /* the Markdown file, relative to the project */
  guint64 hash;        /* of that file */
  char *updated;       /* the day its content last changed, YYYY-MM-DD, or NULL */
  GPtrArray *segments; /* (element-type StSegment) */
  guint n_titles;      /* the first so many segments are its title */
  guint *translated;   /* by language: how many segments are translated, or inherited by a variety */
  gboolean *titled;    /* by language: whether its title is */
  gboolean *own;       /* by language: whether a segment reads otherwise than in the language it falls back to */
} StPage;

/* A body with its segments: those of @body, in its order. */
typedef struct {
  StBody *body;
  GPtrArray *segments; /* (element-type StSegment), borrowed from the page */
} StProse;

/* --- families ------------------------------------------------------------ */

typedef struct StFamily StFamily;
typedef struct StCode StCode;
typedef struct StSite StSite;

/* What a code's page states of a fact. The first two are compared. */
typedef enum {
  ST_SHAPE_ONE,   /* one value */
  ST_SHAPE_NAMES, /* a set of values */
  ST_SHAPE_TEXT,
  ST_SHAPE_CODES,
  ST_SHAPE_REFERENCES,
} StFactShape;

/* The keys of its declaration beside `id`, `type` and `name`, and whether it declares
 * its values there. A fact that may and does not takes any. */
typedef enum {
  ST_FACT_CLASS = 1 << 0,  /* its values are the family's classes */
  ST_FACT_VALUES = 1 << 1, /* `values` */
  ST_FACT_CLOSED = 1 << 2, /* `values` is required, with a sentence for each */
  ST_FACT_LINKS = 1 << 3,  /* `links` */
  ST_FACT_UNIT = 1 << 4,   /* `unit` */
  ST_FACT_REVERSE = 1 << 5 /* `reverse` */
} StFactFlags;

typedef struct StFact StFact;
typedef struct StFactValue StFactValue;

/* A type of fact, from the table in fact_types.c. */
typedef struct {
  const char *id; /* as families declare it and JSON names it */
  StFactShape shape;
  StFactFlags flags;
  /* Of values that are written by rule and not declared, else NULL. */
  const char *form;                                                   /* "a number such as 30 or 2.5" */
  char *(*canonical) (const char *text);                              /* the value's id, or NULL if @text is none (transfer full) */
  char *(*show) (const StFactValue *, const StSite *, guint language, /* what readers of @language see (transfer full) */
                 const StLanguage **foreign);
} StFactType;

/* A value that a fact can have; a class is a value of the fact of type class. */
struct StFactValue {
  const StFact *fact;
  char *id;
  char *label;         /* "2yz", or NULL */
  GPatternSpec *match; /* codes that have this value by their form, or NULL */
  char *form;          /* the same as it stands in the file */
  const char *tone;    /* of a class: success, info, retry, failure; else NULL */
  StSegment *name;     /* NULL: the id is shown, as it is or by the type's rule */
  StSegment *sentence; /* a whole sentence with {code}; NULL where values are not declared with one */
  StSegment *meaning;  /* for the family's page, or NULL */
};

/* How a reference becomes an address. */
typedef struct {
  GRegex *match;
  char *url;
} StReferenceLink;

struct StFact {
  char *id;
  guint index; /* in its family */
  const StFactType *type;
  StSegment *name;
  StSegment *unit;        /* a message with {n}, or NULL */
  StSegment *reverse;     /* of codes: what the page of a code that is named calls those that name it; or NULL */
  gboolean open;          /* takes values that are not declared */
  gboolean apart;         /* shown on code pages alone (`compare: no`) */
  gboolean hides_unknown; /* left out, instead of shown as unknown, where a page does not state it */
  GPtrArray *values;      /* (element-type StFactValue) */
  GPtrArray *links;       /* (element-type StReferenceLink) */
};

typedef struct {
  char *id;
  char *heading_text; /* as it stands in the files */
  StSegment *heading;
  StSegment *pair_heading; /* on a comparison page; the same as heading where not declared */
  gboolean required;
} StSection;

/* --- codes --------------------------------------------------------------- */

typedef struct {
  char *text;
  char *url; /* NULL: no link pattern matches */
} StReference;

/* A code that a page names, before and after it is looked up. */
typedef struct {
  char *text;
  StLocation at;
  const StCode *code;
} StCodeLink;

/* What a code's page says of one fact. */
typedef struct {
  gboolean known;
  StLocation at;
  const StFactValue *value; /* ST_SHAPE_ONE */
  GPtrArray *names;         /* ST_SHAPE_NAMES: (element-type StFactValue), borrowed */
  GPtrArray *codes;         /* codes: (element-type StCodeLink) */
  GPtrArray *references;    /* references: (element-type StReference) */
  StSegment *text;          /* text */
} StFactState;

struct StCode {
  char *id;
  guint index; /* in its family's order */
  const StFamily *family;
  StPage *page;
  StSegment *name;
  StSegment *short_name;
  const StFactValue *class;
  StFactState *facts; /* by fact */
  StProse *summary;
  StProse **sections;  /* by section; NULL where the page has none */
  GPtrArray *notes;    /* (element-type StNote) on the pairs that begin with it, or NULL */
  GPtrArray *related;  /* (element-type StCode): those that it names in a fact, and that name it; or NULL */
  GArray *referrers;   /* (element-type StReferrer) those that name it in a fact with `reverse`, by fact, then in order; or NULL */
  GPtrArray *peers;    /* (element-type StCode), borrowed, in order, itself among them: all those are compared; or NULL */
  guint place;         /* where it stands among its peers */
  GPtrArray *extras;   /* (element-type StCode) in order: the others of its family that it is compared with; or NULL */
  GPtrArray *abroad;   /* (element-type StCode) of other families, on the right of pairs that begin with it; or NULL */
  GPtrArray *groups;   /* (element-type StGroup), borrowed: those that it is in; or NULL */
  GPtrArray *visitors; /* (element-type StCode) of other families, whose pairs end with it; or NULL */
};

/* A code that names another one in @fact. */
typedef struct {
  const StFact *fact;
  const StCode *code;
} StReferrer;

/* An editor's own words on a pair. */
typedef struct {
  const StCode *left;
  const StCode *right;
  StPage *page;
  StProse *body;
} StNote;

/* Codes that one page sets side by side, in the editor's order. */
#define ST_GROUP_MOST 6u
typedef struct {
  GPtrArray *codes;       /* (element-type StCode), borrowed */
  StPage *page;           /* whose id is the name of the file */
  StSegment *title;       /* or NULL */
  StSegment *description; /* or NULL */
  StProse *body;
} StGroup;

/* Where a family's pairs lie: beside its codes, or in a folder for each first
 * code (address.h). */
typedef enum { ST_LAYOUT_FLAT, ST_LAYOUT_NESTED } StLayout;

/* Which of a family's pairs have a page (pairs.h). */
typedef enum {
  ST_PAIRS_NONE = 0,
  ST_PAIRS_RELATED = 1 << 0,
  ST_PAIRS_CLASS = 1 << 1,
  ST_PAIRS_ALL = 1 << 2 /* and no other */
} StPairs;

/* A family that another one names, before and after it is looked up. */
typedef struct {
  char *text;
  StLocation at;
  const StFamily *family;
  gboolean begins; /* pairs with it begin here; where both families name each other, in the earlier one */
} StFamilyLink;

/* How a page on which one pastes what one got finds codes in it: patterns as
 * browsers read them, each NULL where the family has none. */
typedef enum {
  ST_PASTE_CODE,        /* a code */
  ST_PASTE_DETAIL,      /* what narrows it down, and may stand alone */
  ST_PASTE_BEFORE,      /* what stands before a code that has no detail; else any number is one */
  ST_PASTE_BEST,        /* what stands before the code that counts most */
  ST_PASTE_RECORD,      /* how a line begins that has to do with no other */
  ST_PASTE_COMMAND,     /* what a code answers */
  ST_PASTE_ANSWERED,    /* what stands before a command after the code */
  ST_PASTE_HOST_BEFORE, /* what stands before who said it */
  ST_PASTE_HOST_AFTER,  /* and after */
  ST_N_PASTE_PATTERNS
} StPastePattern;

typedef struct {
  StSegment *title;
  StSegment *lead;
  GPtrArray *facts; /* (element-type StFact), borrowed: what to show of a code */
  char *patterns[ST_N_PASTE_PATTERNS];
} StPaste;

struct StFamily {
  char *id; /* its folder */
  guint index;
  StLayout layout;
  StPairs pairs;
  GPtrArray *classes;    /* (element-type GPtrArray of StCode) the codes of each class, in order, where those are compared; or NULL */
  GPtrArray *pairs_with; /* (element-type StFamilyLink): its codes are compared with theirs, too */
  const StSite *site;
  StPage *page;
  StSegment *name;
  StSegment *title;
  StSegment *noun;
  StSegment *description;
  StProse *body;
  StPaste *paste;        /* NULL where the family asks for no such page */
  GPtrArray *facts;      /* (element-type StFact) */
  GPtrArray *sections;   /* (element-type StSection) */
  const StSection *lead; /* takes in what stands before the first heading of a page, after its summary; or NULL */
  GPtrArray *codes;      /* (element-type StCode) in order */
  GHashTable *by_id;     /* id → StCode */
  GHashTable *notes;     /* "a-vs-b" → StNote */
  GPtrArray *groups;     /* (element-type StGroup) */
  gboolean incomplete;   /* its declarations have errors: what pages say may be right and yet unknown */
  GRegex *pattern;       /* of a code, or NULL */
  StFact *class_fact;    /* NULL where no fact is of type class */
  GPtrArray *pages;      /* (element-type StPage), borrowed: its page, its codes', its notes' */
};

struct StSite {
  StPage *page;
  StSegment *title;
  StSegment *description;
  StProse *body;
  char *base_url;         /* ends with a slash */
  char *edit_url;         /* with {path} in it, or NULL */
  char *translate_url;    /* where a text is translated, with places for names in it, or NULL */
  StRawHtml raw_html;     /* what becomes of it in Markdown */
  gboolean json;          /* a JSON document is written beside each page */
  gboolean headers;       /* `_headers` is written */
  guint threshold;        /* per cent */
  gboolean sources;       /* the source language has documents as the others have */
  gboolean machine;       /* translations that a machine made are in use */
  guint noindex_below;    /* pairs less useful than this stand in no index; 0: all do */
  GPtrArray *languages;   /* (element-type StLanguage) */
  guint n_real;           /* the languages before this one are real; the rest are pseudo */
  guint source;           /* the source language's index */
  guint *fallbacks;       /* by language: where its readers find what it lacks; the
                             language it is a variety of ("pt" for pt-BR), else the source */
  gboolean *linked;       /* by language: pages that stand in another language are linked there (`fallback: link`) */
  gboolean *varieties;    /* by language: whether it is a variety of that one, and inherits its texts */
  GPtrArray *families;    /* (element-type StFamily) */
  GPtrArray *tags;        /* (element-type utf8): all that `languages` names, wrong ones too */
  GPtrArray *ids;         /* (element-type utf8): the same of `families` */
  StPage *messages;       /* the UI's */
  GHashTable *by_message; /* id → StSegment of @messages; NULL where they cannot be read */
};

/* What readers of @language see of a value: its name, else its id, as it stands or by the
 * type's rule. @foreign: (out) (optional): as for st_segment_text(). (transfer full) */
char *st_value_name (const StFactValue *value, const StSite *site, guint language, const StLanguage **foreign);
/* Whether that is the id as it stands, the same in all languages. */
gboolean st_value_is_literal (const StFactValue *value);
/* Whether the values of two codes are compared. What is not may be shown beside each other all the same (compare.h). */
gboolean st_fact_is_compared (const StFact *fact);

/* --- reading it ---------------------------------------------------------- */

void st_site_free (StSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StSite, st_site_free)

const StLanguage *st_site_language (const StSite *site, guint language);

/**
 * st_segment_text:
 * @foreign: (out) (optional): the language the text is in where that is not
 *   @language, else %NULL
 *
 * The text of @segment in @language; where there is no translation, that of
 * the languages it falls back to. (transfer none)
 */
const char *st_segment_text (const StSegment *segment, const StSite *site, guint language, const StLanguage **foreign);

/* As st_segment_text(), for a message, ready to be formatted. */
const StMessage *st_segment_message (const StSegment *segment, const StSite *site, guint language, const StLanguage **foreign);

/* What one locale document holds: locales/<language>/<name>.xlf. */
typedef struct {
  const char *name; /* "ui", "site", or a family's id */
  StPage *const *pages;
  guint n_pages;
} StDocument;

/* The documents that each language has. (transfer full) (element-type StDocument) */
GArray *st_site_documents (const StSite *site);
/* The path of a document, relative to the project. (transfer full) */
char *st_document_path (const StSite *site, const StDocument *document, guint language);

/* Where the file @path of the project is edited. (transfer full) (nullable): NULL where the
 * site does not say */
char *st_site_edit_url (const StSite *site, const char *path);

/**
 * st_site_translate_url:
 * @segment: of @family, or of the home page where that is %NULL
 *
 * Where @segment is translated into @language.
 *
 * Returns: (transfer full) (nullable): NULL where the site does not say, or nothing is
 * translated into the language.
 */
char *st_site_translate_url (const StSite *site, guint language, const StFamily *family, const StSegment *segment);

/* (transfer none) (nullable) */
const StCode *st_family_code (const StFamily *family, const char *id);
const StFamily *st_site_family (const StSite *site, const char *id);
/* The group of the name "500-vs-502-vs-503". (transfer none) (nullable) */
const StGroup *st_family_group (const StFamily *family, const char *id);
/* Its codes, as a group without a title is called: "500, 502, 503". (transfer full) */
char *st_group_codes (const StGroup *group);
/* The note on a pair, where there is one. */
const StNote *st_pair_note (const StCode *left, const StCode *right);

/* The newest day that any of @parts (NULL entries are passed over) says it
 * changed on, or NULL where none does. (transfer none) (nullable) */
const char *st_pages_updated (const StPage *const *parts, guint n);

/* Whether either code names the other in a fact of type codes; known once links are resolved. */
gboolean st_codes_related (const StCode *a, const StCode *b);
