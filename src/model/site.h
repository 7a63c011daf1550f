/* The site: everything that the content and the locale documents say, checked
 * and tied together. Once it is assembled (translate/assembly.h) it is const, and the workers
 * share it without locks.
 *
 * Ownership: the site owns all it leads to. Pointers from one part of the
 * model to another (a code's class, a related code) borrow. */
#pragma once

#include "base/text.h"
#include "model/message.h"
#include "read/asset.h"
#include "read/markdown.h"
#include "read/picture.h"
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

/* Checks of the wording of a page that its front matter can mute. */
typedef enum {
  ST_CHECK_DOUBLED = 1 << 0,
  ST_CHECK_REPEATED = 1 << 1,
  ST_CHECK_UNLINKED = 1 << 2,
  ST_CHECK_MARKDOWN = 1 << 3,
} StPageChecks;

/* The segments of one page of one family, which are counted together. */
typedef struct StPlain StPlain;

typedef struct {
  char *id;             /* "252", "252-vs-551", "index" */
  const char *path;     /* the Markdown file, relative to the project */
  guint64 hash;         /* of that file */
  const StPlain *plain; /* of a plain page: itself; else NULL */
  char *updated;        /* the day its content last changed, YYYY-MM-DD, or NULL */
  StPageChecks muted;   /* checks that its front matter mutes; of a family's page, on all pages of the family */
  GPtrArray *segments;  /* (element-type StSegment) */
  GHashTable *anchors;  /* (element-type utf8 utf8): what may name a place within it → its id (anchors.h) */
  guint n_titles;       /* the first so many segments are its title */
  guint *translated;    /* by language: how many segments are translated, or inherited by a variety */
  gboolean *titled;     /* by language: whether its title is */
  gboolean *own;        /* by language: whether a segment reads otherwise than in the language it falls back to */
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
typedef struct StVocabulary StVocabulary;
typedef struct StNumber StNumber;

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
  ST_FACT_CLASS = 1 << 0,   /* its values are the family's classes */
  ST_FACT_VALUES = 1 << 1,  /* `values` */
  ST_FACT_CLOSED = 1 << 2,  /* `values` is required, with a sentence for each */
  ST_FACT_LINKS = 1 << 3,   /* `links` */
  ST_FACT_UNIT = 1 << 4,    /* `unit` */
  ST_FACT_REVERSE = 1 << 5, /* `reverse` */
  ST_FACT_SET = 1 << 6,     /* `open` and `disjoint`, and of its values `covers` and `rest` */
  ST_FACT_COMPARE = 1 << 7  /* `compare` */
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
  const char *pattern;                                                /* of these, as near as JSON Schema can say it */
  char *(*canonical) (const char *text);                              /* the value's id, or NULL if @text is none (transfer full) */
  char *(*show) (const StFactValue *, const StSite *, guint language, /* what readers of @language see (transfer full) */
                 const StLanguage **foreign);
} StFactType;

/* Which names of codes a value fits: `5??`. */
typedef struct {
  char *text;
  GPatternSpec *spec;
  StLocation at;
} StMatch;

/* A value that a fact can have; a class is a value of the fact of type class. */
struct StFactValue {
  const StFact *fact;
  char *id;
  char *label;         /* "2yz", or NULL */
  GPtrArray *matches;  /* (element-type StMatch) codes that have this value by their form, that of any; or NULL */
  char *form;          /* the same as they stand in the file, one a line */
  char *alias;         /* of a class, what a code of it shares with those of other classes: "X.*" beside "5.*"; or NULL */
  const char *tone;    /* of a class: success, info, retry, failure; else NULL */
  StSegment *name;     /* NULL: the id is shown, as it is or by the type's rule */
  StSegment *sentence; /* a whole sentence with {code}; NULL where values are not declared with one */
  StSegment *meaning;  /* for the family's page, or NULL */
  GPtrArray *covers;   /* (element-type StFactValue) other values of its set, for all of which it stands ("any command"); or NULL */
  StFactValue *rest;   /* named for what it stands for besides those that the other code has, too ("any other command"); or NULL */
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
  StSegment *disjoint;    /* of a set: a message with {left} and {right} for two codes that have no value in common; or NULL */
  StSegment *reverse;     /* of codes: what the page of a code that is named calls those that name it; or NULL */
  GPtrArray *codes_of;    /* (element-type StFamilyLink) of a set: the family whose codes its values are, if any */
  gboolean undeclared;    /* takes values that are not declared */
  gboolean open;          /* of a set: what a page does not list may hold, too, so nothing is only here */
  gboolean covering;      /* of a set: some of its values stand for others */
  gboolean apart;         /* shown on code pages alone (`compare: no`); of codes, where comparisons lead to those with all of them */
  gboolean hides_unknown; /* left out, instead of shown as unknown, where a page does not state it */
  GPtrArray *values;      /* (element-type StFactValue) */
  GPtrArray *links;       /* (element-type StReferenceLink) */
};

typedef struct {
  char *id;
  char *anchor;    /* the id of its place on pages: the id above, unless that is one of the theme's */
  char **headings; /* what stands in the files: its own, and others by which pages may call it (`also`); NULL after the last */
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

/* A name that a code has or had beside its label. */
typedef struct {
  char *text;
  StLocation at;
} StCodeName;

struct StCode {
  char *id;      /* names its file, and its address */
  StLocation at; /* where its page says so */
  char *label;   /* what readers see, find and sort; the id where the page says nothing else */
  StLocation label_at;
  GPtrArray *aliases; /* (element-type StCodeName) other names, by which it is found; or NULL */
  GPtrArray *was;     /* (element-type StCodeName) names of its file that lead here now, and paths from the root; or NULL */
  StSegment *retired; /* since when, and what to use instead; NULL where it is in use */
  guint index;        /* in its family's order */
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
  GPtrArray *numbers;  /* (element-type StNumber), borrowed: names of it that codes of other families have, too; or NULL */
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

/* What readers call codes of several families, as a label or another name, whatever the case of its letters. */
struct StNumber {
  char *name;       /* of its file: that of the first code whose label it is, else one of its own, made of the name */
  char *label;      /* as that code writes it, else the first code that has it */
  GPtrArray *codes; /* (element-type StCode), in the site's order */
};

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
  StFamily *family; /* NULL until all are known, and where it is wrong */
  gboolean begins;  /* pairs with it begin here; where both families name each other, in the earlier one */
} StFamilyLink;

/* How a page on which one pastes what one got finds codes in it: patterns as
 * browsers read them, each NULL where the family has none. */
typedef enum {
  ST_PASTE_CODE,        /* a code */
  ST_PASTE_DETAIL,      /* what narrows it down, and may stand alone */
  ST_PASTE_VAGUE,       /* a detail that says less than the code */
  ST_PASTE_BEFORE,      /* what stands before a code that has no detail; else any number is one */
  ST_PASTE_AFTER,       /* what stands after such a code instead */
  ST_PASTE_NEVER,       /* after it, the rest of the line holds no codes */
  ST_PASTE_CONTEXT,     /* what tells that a text is about this family, where another has the same code */
  ST_PASTE_BEST,        /* what stands before the code that counts most */
  ST_PASTE_RECORD,      /* the beginning of a line that starts a new record */
  ST_PASTE_CONTINUED,   /* the beginning of a line that belongs to the record above an empty line */
  ST_PASTE_COMMAND,     /* what a code answers */
  ST_PASTE_ANSWERED,    /* what stands before a command after the code */
  ST_PASTE_HOST_BEFORE, /* what stands before who said it */
  ST_PASTE_HOST_AFTER,  /* and after */
  ST_PASTE_REPORT,      /* what a text has in which words without a code count; else they always do */
  ST_N_PASTE_PATTERNS
} StPastePattern;

/* What became of the message, by the words of a report or log. */
#define ST_N_TONES 4u
typedef struct {
  char *match;                  /* NULL: said where no other outcome is found */
  const StFact *fact;           /* said only of codes with one of the values of this fact; NULL: of all */
  GPtrArray *values;            /* (element-type StFactValue), borrowed; of `fact` */
  GPtrArray *says;              /* (element-type StFact), borrowed: facts that need no sentence besides */
  StSegment *text;              /* or NULL */
  StSegment *texts[ST_N_TONES]; /* in place of it where the class of the code has the tone; or NULL */
  gboolean alone[ST_N_TONES];   /* then it stands in place of what pages advise, too */
} StOutcome;

/* Somebody for whom pages have advice. */
typedef struct {
  StSegment *name;   /* "I sent this" */
  GPtrArray *begins; /* (element-type char *) with which a paragraph for them begins, as the files have it */
} StRole;

/* Where pages of codes say what to do, and to whom. */
typedef struct {
  char *section; /* its id, the same in all families that the page explains; or NULL */
  StLocation at;
  GPtrArray *roles; /* (element-type StRole) */
} StAdvice;

/* Somebody whose servers answer, or whose list an answer names, and a page of theirs that helps. */
typedef struct {
  char *name;      /* the same in every language; of one name, the first that is found counts */
  char *hosts;     /* fits the host that answered; or NULL */
  char *match;     /* fits words of the answer; or NULL */
  char *page;      /* its address */
  StSegment *link; /* the text of the link to it */
} StProvider;

/* Words that say what a code would, in a text without one, or why there is none. */
typedef struct {
  char *match;
  StSegment *text; /* what they probably mean */
  char *name;      /* of the code that says the same; or NULL */
  StLocation at;
  const StCode *code; /* of this family or another that the page explains; NULL until all are known, or where there is none */
} StWords;

typedef struct {
  StLocation at;
  const StFamily *page; /* the family on whose page it finds codes: its own, or one whose `families` name it */
  StSegment *title;     /* NULL, as the lead, where that is another family's */
  StSegment *lead;
  char *sample;         /* something to paste, for those who look first; or NULL */
  char *placeholder;    /* what stands in the empty field; or NULL */
  GPtrArray *facts;     /* (element-type StFact), borrowed: what to show of a code */
  GPtrArray *families;  /* (element-type StFamilyLink): other families whose codes the page explains */
  GPtrArray *outcomes;  /* (element-type StOutcome), the first that is found counts */
  GPtrArray *providers; /* (element-type StProvider) */
  GPtrArray *words;     /* (element-type StWords), the first that is found counts */
  StAdvice advice;
  char *patterns[ST_N_PASTE_PATTERNS];
} StPaste;

/* A block of the table of all pairs of a large family: a row and a column of its parts,
 * from 1, the column not after the row. 0, 0: the whole table, or its overview. */
typedef struct {
  guint column;
  guint row;
} StBlock;

struct StFamily {
  char *id; /* its folder */
  guint index;
  StLayout layout;
  gboolean unordered; /* it says nothing of an order: its pairs were in that of their names once */
  StPairs pairs;
  GPtrArray *classes;    /* (element-type GPtrArray of StCode) the codes of each class, in order, where those are compared; or NULL */
  GPtrArray *pairs_with; /* (element-type StFamilyLink): its codes are compared with theirs, too */
  const StSite *site;
  StPage *page;
  StSegment *name;
  StSegment *title;
  StSegment *noun;
  StSegment *description;
  StSegment *hint;      /* where readers meet its codes; or NULL */
  GPtrArray *specimens; /* (element-type StCodeLink) codes by which they know it */
  StProse *body;
  StPaste *paste;            /* NULL where the family does not say how to find codes */
  const StFamily *explainer; /* the family by whose `paste` its codes are found and explained, often itself; or NULL */
  GPtrArray *facts;          /* (element-type StFact) */
  GPtrArray *sections;       /* (element-type StSection) */
  GPtrArray *verdict;        /* (element-type StFact) what comparisons answer first */
  const StSection *lead;     /* takes in what stands before the first heading of a page, after its summary; or NULL */
  GPtrArray *codes;          /* (element-type StCode) in order */
  GHashTable *by_id;         /* id → StCode */
  GHashTable *by_name;       /* id or label → StCode */
  GHashTable *notes;         /* "a-vs-b" → StNote */
  GPtrArray *groups;         /* (element-type StGroup) */
  gboolean incomplete;       /* its declarations have errors: what pages say may be right and yet unknown */
  GRegex *pattern;           /* of a code, or NULL */
  char *pattern_text;        /* the same as it stands in the file */
  StFact *class_fact;        /* NULL where no fact is of type class */
  GPtrArray *pages;          /* (element-type StPage), borrowed: its page, its codes', its notes' */
  GPtrArray *parts;          /* (element-type StPart) of a large family (parts.h); or NULL */
  GArray *blocks;            /* (element-type StPartBlock) of its table, those with pairs; or NULL */
};

/* --- plain pages --------------------------------------------------------- */

/* Where a link to a plain page stands on every page. */
typedef enum { ST_NAV_NONE, ST_NAV_HEADER, ST_NAV_FOOTER } StNav;

typedef struct StShelf StShelf;

/* A page of the project's own words, which belongs to no family. */
struct StPlain {
  const StShelf *shelf;
  guint index;  /* in its order */
  StPage *page; /* whose id is the name of the file */
  StSegment *title;
  StSegment *description; /* or NULL */
  StProse *body;
  StNav nav;
  gboolean glossary; /* its headings `## Term` are terms */
  gint64 order;      /* G_MAXINT64 where it says none */
  GPtrArray *was;    /* (element-type StCodeName) former names of its file, and paths from the root; or NULL */
};

/* A folder of plain pages. */
struct StShelf {
  char *id;             /* the folder's name; NULL: content/ itself */
  const char *document; /* the name of its locale documents */
  GPtrArray *plains;    /* (element-type StPlain) in order; that of index.md, which content/ itself has none of, is the first */
  GPtrArray *pages;     /* (element-type StPage), borrowed: theirs */
};

/* The plain page of index.md; NULL where there is none, or it cannot be read. (transfer none) */
const StPlain *st_shelf_index (const StShelf *shelf);
/* The page of that file's name without `.md`; NULL where there is none. @shelf: or NULL */
const StPlain *st_shelf_plain (const StShelf *shelf, const char *name);

/* Pages that a site has where its theme has a template for them. */
typedef enum {
  ST_OFFERS_TRANSLATION = 1 << 0, /* how far a translation is */
  ST_OFFERS_COMPARE = 1 << 1,     /* readers choose codes of a family, and see them side by side */
  ST_OFFERS_NUMBER = 1 << 2       /* what one name means in several families */
} StOffers;

/* A file of content/ that pages show or offer, beside their Markdown. */
typedef struct StFile StFile;
struct StFile {
  StAsset *asset;
  StPicture picture;       /* 0 of what is no picture, or has no size of its own */
  const StFile **versions; /* by language: the file that takes its place there, or NULL */
};

/* A link that the site puts into the header of every page. */
typedef struct {
  StSegment *text;
  char *url; /* as it stands in content/index.md */
  StLocation at;
} StSiteLink;

/* A pair that the home page shows. */
typedef struct {
  char *text; /* "smtp/252-vs-551" */
  StLocation at;
  const StCode *left; /* NULL where there is no such pair: that is recorded */
  const StCode *right;
} StFeatured;

struct StSite {
  StPage *page;
  StSegment *title;
  StSegment *description;
  StProse *body;
  StProse *footer;          /* the line at the foot of every page: one paragraph; or NULL */
  char *base_url;           /* ends with a slash */
  char *edit_url;           /* with {path} in it, or NULL */
  char *translate_url;      /* where a text is translated, with places for names in it, or NULL */
  StRawHtml raw_html;       /* what becomes of it in Markdown */
  gboolean json;            /* a JSON document is written beside each page */
  gboolean headers;         /* `_headers` is written */
  gboolean own_theme;       /* templates/ is all of it: nothing of the standard theme stands in (`theme: own`) */
  StOffers offers;          /* 0 until the theme is known */
  guint threshold;          /* per cent */
  gboolean sources;         /* the source language has documents as the others have */
  gboolean machine;         /* translations that a machine made are in use */
  guint noindex_below;      /* pairs less useful than this stand in no index; 0: all do */
  GPtrArray *languages;     /* (element-type StLanguage) */
  guint n_real;             /* the languages before this one are real; the rest are pseudo */
  guint source;             /* the source language's index */
  guint *fallbacks;         /* by language: where its readers find what it lacks; the
                               language it is a variety of ("pt" for pt-BR), else the source */
  const char **folders;     /* by language: where its pages lie, from the site's root: "vi/", or "" of the root language */
  gboolean *linked;         /* by language: pages that stand in another language are linked there (`fallback: link`) */
  gboolean *varieties;      /* by language: whether it is a variety of that one, and inherits its texts */
  GPtrArray *families;      /* (element-type StFamily) */
  GPtrArray *featured;      /* (element-type StFeatured) */
  GPtrArray *links;         /* (element-type StSiteLink) in the header, behind its pages */
  char *logo;               /* the address of a picture, from content/index.md; or NULL */
  StAsset *colours;         /* the style sheet that sets the site's own, or NULL */
  GPtrArray *shelves;       /* (element-type StShelf): that of content/ itself first, if it has pages */
  const StPlain *glossary;  /* or NULL */
  StLocation link_terms_at; /* of `link_terms: true`, else of no file: words are linked to the glossary */
  GPtrArray *vocabularies;  /* (element-type StVocabulary), by language; NULL where no words are linked */
  GPtrArray *numbers;       /* (element-type StNumber), by the first code of each */
  GPtrArray *tags;          /* (element-type utf8): all that `languages` names, wrong ones too */
  GPtrArray *ids;           /* (element-type utf8): the same of `families` */
  GPtrArray *statics;       /* (element-type StAsset) that go to its root as they are */
  GHashTable *files;        /* path below content/ → StFile: those in use, and their versions */
  GPtrArray *attachments;   /* (element-type StAsset), borrowed: those to write, by name */
  char *redirects;          /* rules of static/_redirects, or NULL */
  char *header_rules;       /* those of static/_headers, where the site has some of its own; or NULL */
  StPage *messages;         /* the UI's */
  GHashTable *by_message;   /* id → StSegment of @messages; NULL where they cannot be read */
  StLanguage *english;      /* of messages that come from the standard theme; NULL where all are in the source language */
  StPage *words;            /* what the document of messages translates, if the source language is not English; or NULL */
};

/* What readers of @language see of a value: its name, else its id, as it stands or by the
 * type's rule. @foreign: (out) (optional): as for st_segment_text(). (transfer full) */
char *st_value_name (const StFactValue *value, const StSite *site, guint language, const StLanguage **foreign);
/* Whether that is the id as it stands, the same in all languages. */
gboolean st_value_is_literal (const StFactValue *value);
/* Whether one of its values has a meaning. */
gboolean st_fact_is_explained (const StFact *fact);
/* Returns: what a code would be called in @class that has the name @shared together with those of other classes: 4.7.26
 * for X.7.26; NULL where that is no such name. (transfer full) (nullable) */
char *st_class_sibling (const StFactValue *class, const char *shared);
/* Whether the values of two codes are compared. What is not may be shown beside each other all the same (compare.h). */
gboolean st_fact_is_compared (const StFact *fact);

/* --- reading it ---------------------------------------------------------- */

void st_site_free (StSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StSite, st_site_free)

const StLanguage *st_site_language (const StSite *site, guint language);

/* Where the pages of @language lie, from the site's root: "vi/", or "" of the root language. (transfer none) */
const char *st_site_folder (const StSite *site, guint language);
/* Whether some language's pages lie at the root (`root_language`): there is no choice of language then. */
gboolean st_site_has_root_language (const StSite *site);

/**
 * st_segment_text:
 * @foreign: (out) (optional): the language the text is in where that is not
 *   @language, else %NULL
 *
 * The text of @segment in @language; where there is no translation, that of
 * the languages it falls back to. (transfer none)
 */
const char *st_segment_text (const StSegment *segment, const StSite *site, guint language, const StLanguage **foreign);

/* The same, for what does not tell a text's language; %NULL of no segment. (transfer none) */
const char *st_site_text (const StSite *site, guint language, const StSegment *segment);

/* As st_segment_text(), for a message, ready to be formatted. */
const StMessage *st_segment_message (const StSegment *segment, const StSite *site, guint language, const StLanguage **foreign);

/* What one locale document holds: locales/<language>/<name>.xlf. */
typedef struct {
  const char *name; /* "ui", "site", "pages", or a folder's */
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
 * @document: the name of the document that @segment stands in
 *
 * Where @segment is translated into @language.
 *
 * Returns: (transfer full) (nullable): NULL where the site does not say, or nothing is
 * translated into the language.
 */
char *st_site_translate_url (const StSite *site, guint language, const char *document, const StSegment *segment);

/* All that readers may call @code: its label, its id, other and former names, not the paths of
 * `was`. (transfer container) (element-type utf8) */
GPtrArray *st_code_all_names (const StCode *code);

/* (transfer none) (nullable) */
const StCode *st_family_code (const StFamily *family, const char *id);
/* The code that people call so: by its id, or its label. (transfer none) (nullable) */
const StCode *st_family_find (const StFamily *family, const char *name);
const StFamily *st_site_family (const StSite *site, const char *id);
/* The folder of plain pages, NULL for content/ itself. (transfer none) (nullable) */
const StShelf *st_site_shelf (const StSite *site, const char *id);
/* The plain pages that say @nav, of all folders, in the order that they say. (transfer container)
 * (element-type StPlain) */
GPtrArray *st_site_nav (const StSite *site, StNav nav);
/* Whether it has a page on which readers choose codes to compare. */
gboolean st_family_has_compare (const StFamily *family);
/* The names of @code that pages say the meanings of, in several families; its label first. (transfer none)
 * (element-type StNumber) (nullable) */
const GPtrArray *st_code_numbers (const StCode *code);
/* How @code writes @number, a name of it: its label, or an alias. (transfer none) */
const char *st_number_written (const StNumber *number, const StCode *code);
/* The group of the name "500-vs-502-vs-503". (transfer none) (nullable) */
const StGroup *st_family_group (const StFamily *family, const char *id);
/* Its codes, as a group without a title is called: "500, 502, 503". (transfer full) */
char *st_group_codes (const StGroup *group);
/* Whether it has a page for pasting, and is not explained on that of another family. */
gboolean st_family_has_paste (const StFamily *family);
/* The section of @family, which @paste explains, that says what to do; sets @index to
 * its number. (nullable) */
const StSection *st_paste_section (const StPaste *paste, const StFamily *family, guint *index);
/* The note on a pair, where there is one. */
const StNote *st_pair_note (const StCode *left, const StCode *right);

/* The file of content/ that @url, as the file @from of the project has it, names; in the version
 * of @language. (transfer none) (nullable) */
const StFile *st_site_file (const StSite *site, const char *from, const char *url, guint language);

/* The newest day that any of @parts (NULL entries are passed over) says it
 * changed on, or NULL where none does. (transfer none) (nullable) */
const char *st_pages_updated (const StPage *const *parts, guint n);

/* Whether either code names the other in a fact of type codes; known once links are resolved. */
gboolean st_codes_related (const StCode *a, const StCode *b);
