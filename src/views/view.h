/* The view: the model as templates see it, in one language. The structures
 * here are what st_schema_* (schemas.c) names to templates.
 *
 * StViews holds what many pages show alike: a view of the family and of each
 * of its codes, sections rendered, addresses relative to the folder of the
 * pages. It is made once per family, language and folder, and never changes then. */
#pragma once

#include "base/pool.h"
#include "model/home.h"
#include "model/compare.h"
#include "model/exchange.h"
#include "model/pairs.h"
#include "model/parts.h"
#include "template/schema.h"
#include "template/template.h"

/* --- what templates see -------------------------------------------------- */

/* A link to another page of the site. */
typedef struct {
  StShared shared;
  StText code;
  StText other; /* of a link to a comparison: the second code */
  StText name;
  StText tone;
  StUrl url;
  StUrl pair; /* of a related code: its comparison with the code at hand, or NULL */
} StLinkView;

/* A language that the page at hand can be read in. */
typedef struct {
  StText tag;
  StText hreflang; /* of the page at @url */
  StText name;
  StText direction;
  StText description; /* of the site, in this language */
  const char *url;    /* from the page at hand */
  const char *href;   /* whole, for hreflang */
  gboolean current;
} StAlternateView;

/* A heading in the text of the page at hand. */
typedef struct {
  StText text;     /* without markup */
  const char *url; /* "#fix" */
  StList headings; /* StHeadingView: of the upper level, those below it */
} StHeadingView;

/* Names for a script to fill in: each is itself in braces, "{left}", so that a
 * message with arguments can be given to the script as a whole. */
typedef struct {
  StText left;
  StText right;
  StText count;
  StText code;
  StText names;
} StBlankView;

/* A pair that the home page shows. */
typedef struct {
  const StLinkView *left;
  const StLinkView *right;
  StText family; /* where the site has several */
  StUrl url;
  StText note; /* the first sentence of the editor's, without markup; or empty */
} StFeaturedView;

typedef struct {
  StText title;
  StText description;
  StUrl home;         /* all addresses but href: from the page at hand */
  const char *href;   /* of the home page, whole */
  StUrl index;        /* where all codes are listed: the only family, or the home page */
  const char *search; /* the folder of the search index */
  const StBlankView *blank;
  const char *body;
  StList families;         /* StFamilyView */
  StList featured;         /* StFeaturedView */
  StList examples;         /* StLinkView: what one can search for: a code of each of the first families, and a pair */
  StList header;           /* StEntryView: the plain pages that the header of every page leads to */
  StList footer;           /* StEntryView: alike, the footer */
  const char *footer_text; /* HTML, or NULL */
} StSiteView;

typedef struct {
  StText language;
  StText direction;
  StText source_language;  /* the name of the language that untranslated text is in, in itself */
  const char *base;        /* of 404.html, which is shown at any address: what its links start from */
  StText content_language; /* that the content is shown in: of a fallback page not its own */
  StText locale;           /* the language as Open Graph names it: "vi_VN" */
  StText numbers;          /* the numbering system of the language: "arab" */
  StText updated;          /* the newest day that what it shows was changed on, as ISO 8601 writes it, or NULL */
  const char *canonical;   /* NULL on pages that are none of the site's contents */
  const char *x_default;
  const char *edit_url;
  const char *translate_url;   /* where the page's translation is corrected, or NULL */
  const char *translation_url; /* the page that says how far the translation is, or NULL */
  const char *feed_url;        /* of home and family pages: the feed of their language, or NULL */
  const char *json_url;        /* the same facts as data, or NULL */
  const char *logo;            /* the site's, or NULL */
  StText logo_width;           /* in pixels, where they are known */
  StText logo_height;
  const char *colours; /* the style sheet of the site's own colour, or NULL */
  gboolean partly;
  gboolean fallback;
  gboolean noindex;    /* of a comparison: search engines are to pass it over */
  StList alternates;   /* StAlternateView: every language */
  StList translations; /* StAlternateView: those that hreflang names */
  StList contents;     /* StHeadingView: of a page with many headings in its text */
} StPageView;

/* A value of a fact; a class is one too. */
typedef struct {
  StShared shared;
  StText id; /* as label, for templates of before there were labels */
  StText label;
  StText name;      /* the id where none is declared */
  gboolean literal; /* none is declared: it is code, the same in any language */
  StText match;     /* the form of the codes that have it */
  StText alias;     /* of a class: what its codes share with those of other classes */
  StText meaning;
  StText tone;
  StText anchor;  /* of a class, on the family's page */
  StList codes;   /* StCodeView: of a class, its codes */
  gint64 n_codes; /* how many these are */
  StUrl url;      /* the page of the code that it is */
} StValueView;

/* Codes of a large family without classes that begin alike. */
typedef struct {
  StText name; /* "E0200–E0299" */
  StText anchor;
  StList codes; /* StCodeView */
  gint64 n_codes;
} StPartView;

/* A fact whose values follow from the form of the code: "what the second digit says". */
typedef struct {
  StText id;
  StText name;
  StList values;      /* StValueView */
  gboolean explained; /* one of them has a meaning */
} StSchemeView;

/* The codes of one class that have one value of a scheme. */
typedef struct {
  StList codes; /* StCodeView */
} StPlaceView;

typedef struct {
  const StValueView *class;
  StList places; /* StPlaceView: by the scheme's values */
} StMapRowView;

/* Codes by their first and second digit, or whatever else their form says. */
typedef struct {
  const StSchemeView *scheme;
  StList rows; /* StMapRowView */
} StMapView;

/* What explains codes of a family that have no page. */
typedef struct {
  StList classes; /* StValueView */
  StList schemes; /* StSchemeView */
} StKindView;

/* What became of a message. */
typedef struct {
  StText group;  /* the pattern's group that finds it; none where it is said if no other is found */
  StText tone;   /* of the codes of which it is said; none: all */
  StText alone;  /* "alone" where it stands in place of the first role's advice */
  StText fact;   /* the id of the fact by which codes have it; or none */
  StText values; /* the ids of its values with which they do, with `|` between */
  StText says;   /* the ids of the facts that it says, with spaces between */
  StText text;
} StOutcomeView;

/* Who may have answered, and a page of theirs that helps. */
typedef struct {
  StText name;
  StText hosts; /* the pattern of hosts that answer for it; or none */
  StText match; /* that of words of an answer; or none */
  StText link;
  const char *url;
} StProviderView;

/* Words that say what a code would, or why there is none. */
typedef struct {
  StText match;
  StText code; /* or none */
  StText text;
} StWordsView;

/* How the script finds and explains the codes of a family and of those without patterns of their own. */
typedef struct {
  StText name;      /* of the family */
  StText families;  /* the ids of all, its own first, with spaces between */
  StText pattern;   /* by which the script finds codes */
  StText vague;     /* that of a detail which says less than the code */
  StText context;   /* that of what such a text has; or none */
  StList kinds;     /* StKindView: its family, then the others whose codes it explains */
  StList outcomes;  /* StOutcomeView */
  StList providers; /* StProviderView */
  StList words;     /* StWordsView */
  StText report;    /* the pattern of texts in which they count; none: all */
} StExplainedView;

/* The page that explains what one pastes. */
typedef struct {
  StText title;
  StText lead;
  StText sample;      /* something to try; or none */
  StText placeholder; /* in the empty field; or none */
  gboolean several;   /* it explains codes of more than one family */
  StUrl url;
  StText pattern; /* of the first table */
  StList tables;  /* StExplainedView: its family's, then those of others with patterns of their own */
} StPasteView;

typedef struct {
  StText id;
  StText name;
  StText title;
  StText noun;
  StText description;
  StText hint;      /* in a site's list alone; of a family without one, what it has as description */
  StText current;   /* as aria-current has it: "true" on its pages; else empty */
  StList specimens; /* StLinkView: in a site's list alone */
  StUrl url;
  const char *href;             /* whole */
  StUrl matrix_url;             /* all comparisons at a glance, or NULL without any */
  StUrl compare_url;            /* where readers choose codes to compare, or NULL */
  const StPasteView *paste;     /* NULL where the family asks for no such page */
  const StPasteView *explainer; /* the page that explains its codes, its own or another family's; or NULL */
  const char *body;
  StList classes;             /* StValueView */
  StList schemes;             /* StSchemeView */
  gboolean classes_explained; /* one of the classes has a meaning */
  gboolean explained;         /* or a value of one of the schemes */
  const StMapView *map;       /* NULL without classes or schemes */
  StList codes;               /* StCodeView */
  StList parts;               /* StPartView: of a large family without classes */
  StList groups;              /* StLinkView */
  StList noted;               /* StFeaturedView: the pairs on which an editor has written */
  StText keypad;              /* "numeric" where its codes are numbers: what a phone shows for typing one; else empty */
  StText open;                /* "open" where there are few codes: their lists are not folded */
  gboolean filtered;          /* so many codes that a field filters their list */
  gboolean terse;             /* so many codes that their lists hold no summaries */
  gboolean alike;             /* so many that there is no table of comparisons, but a list of codes that are alike */
  gboolean whole;             /* that list has room for all comparisons */
  gint64 n_codes;
  gint64 n_pairs;
  gboolean selective; /* not all of its pairs have a page */
} StFamilyView;

/* One fact of one code. */
typedef struct {
  StText id;
  StText name;
  gboolean unknown;
  gboolean none;  /* known to have no values */
  gboolean above; /* in `facts`, the code's class, which stands beside its name */
  StText text;    /* of a text */
  StText value;   /* of a sentence: the id of the value */
  StList values;  /* StValueView */
} StFactView;

/* What a page tells one kind of its readers to do. */
typedef struct {
  StText name;
  StText text;
  StText open; /* "open" for the likeliest reader of the page for pasting; the others unfold theirs */
} StAdviceView;

/* One comparison, or in an overview all those of two parts of the family. */
typedef struct {
  StUrl url;   /* none where the two have no page */
  StText left; /* a code, or a part: "250–344" */
  StText right;
  StText left_name; /* of a code in a list: its short name */
  StText right_name;
  StText level;   /* "0" to "4": how much two codes differ, of all that could */
  gboolean own;   /* none: the row of a code crosses its column */
  gint64 n;       /* facts that differ; of parts, their comparisons */
  gboolean noted; /* an editor has written on it */
} StMatrixCellView;

typedef struct {
  const StLinkView *link;
  StList cells; /* StMatrixCellView */
  gint64 rest;  /* 0: templates of before 0.1 end a row by it */
} StMatrixRowView;

/* All comparisons of a family at a glance: the look-alikes of each code, and a table in
 * which each pair stands twice, on both sides of the diagonal. */
typedef struct {
  StText left; /* of a page for two parts of a large family, or for the pairs within one: which */
  StText right;
  StList near;       /* StMatrixRowView: each code, and the codes that are most like it */
  StList columns;    /* StLinkView */
  StList rows;       /* StMatrixRowView */
  gint64 least;      /* facts that differ at level 0: none */
  gint64 most;       /* facts that differ in the cell with most */
  StList alike;      /* StMatrixCellView: of a family too large for a table, the pairs that differ least */
  gboolean overview; /* of parts, in a large family */
  gboolean long_names;
  gboolean has_notes;
} StMatrixView;

/* One line of an exchange. */
typedef struct {
  StShared shared;
  StText text;
  StText language; /* of what goes over the wire: the source language */
  gboolean client;
  gboolean server;
  gboolean remark;
  gboolean marked; /* carries the code that the page is about */
  StText tone;     /* of that code's class, where it is marked */
} StLineView;

/* Lines of one speaker that follow each other, or a remark. */
typedef struct {
  StText speaker; /* "client", "server" or "remark" */
  gboolean client;
  gboolean server;
  StList lines; /* StLineView */
} StTurnView;

typedef struct {
  StText id;
  StText heading;
  const char *html;
  const char *translate_url; /* where its translation is corrected, or NULL */
  StList lines;              /* StLineView: of a section that is one exchange and nothing else */
  StExchange exchange;       /* the same lines, to be aligned with others */
} StSectionView;

typedef struct {
  StText text;
  const char *url;
} StReferenceView;

/* What a code refers to by one of its facts, or the codes that name it in one. */
typedef struct {
  StText id;
  StText name;
  gboolean reverse;
  gboolean compared; /* of codes: the fact says `compare: no`, and all stand among the code's comparisons with its own family */
  StList references; /* StReferenceView */
  StList codes;      /* StLinkView */
} StListView;

typedef struct StCodeView StCodeView;

typedef struct {
  StShared shared;
  const StCodeView *code;
  const char *html; /* NULL where the code has no such section */
} StPairSideView;

/* The other comparisons of one of the two codes. */
typedef struct {
  StShared shared;
  const StCodeView *code;
  StList related; /* StLinkView */
} StOthersView;

/* The comparisons of a code with those of one kind: related codes, the others of its family, or
 * the codes of another family. */
typedef struct {
  StText family; /* the title of the other family; else empty */
  gboolean related;
  StList links; /* StLinkView: all, or the first of many */
  StList rest;  /* StLinkView: the others of many */
  gint64 n_rest;
} StComparisonsView;

struct StCodeView {
  StShared shared;
  StText id;
  StText label;
  StText long_word; /* "long" where a part of the label that no line breaks is long; else empty */
  StText aliases;   /* other names, with commas between them */
  StText retired;   /* since when, and what to use instead */
  StText name;
  StText original_name; /* in the source language, where the page has a translation of it */
  StText short_name;
  StText official_name; /* the name, where the short one is another */
  StText summary_text;  /* without markup */
  const char *summary;
  StUrl url;
  const char *href; /* whole */
  const StValueView *class;
  StList facts;         /* StFactView, but for lists of codes and references */
  StList compared;      /* StFactView: for compare.html, and there alone (compare.h) */
  StList told;          /* StFactView: what the page for what one pastes says, in whole sentences */
  StList advice;        /* StAdviceView: alike, what to do, by role */
  StText advice_anchor; /* where the code's own page says it; none where it does not */
  StList sections;      /* StSectionView */
  StList groups;        /* StLinkView: the groups that it is in */
  StList elsewhere;     /* StLinkView: codes of its name in other families; on the code's own page alone */
  StList numbers;       /* StLinkView: the pages on the names that these have in common with it; alike */
  StUrl number_url;     /* the first of those, or NULL */
  StList lists;         /* StListView: each of its facts that lists codes or references, then the codes that name it */
  StList references;    /* StReferenceView: of all these facts */
  StList related;       /* StLinkView: alike */
  StList related_pairs; /* StLinkView: comparisons with related codes */
  StList other_pairs;   /* StLinkView: all other comparisons; on the code's own page alone */
  StList comparisons;   /* StComparisonsView: all, by kind; alike */
  const StLinkView *previous;
  const StLinkView *next;
  gint64 n_pairs;             /* comparisons with any code */
  gboolean brief;             /* its sections hold little text, or none */
  gboolean has_facts;         /* facts but its class */
  gboolean has_more;          /* lists */
  gboolean has_pairs;         /* it is compared with another code */
  gboolean is_retired;        /* retired says something */
  gboolean has_neighbours;    /* previous, next */
  StPairSideView *pair_sides; /* by section: as comparisons show it */
  StOthersView *pair_others;  /* as comparisons with unrelated codes show them */
};

/* One side of a fact that differs, or is told. */
typedef struct {
  StShared shared;
  StText value;    /* the name of the one value that it has */
  StText sentence; /* what a value of an enum or a class says of the code; a text as it stands */
  StList names;    /* StValueView: of a set, what only this side has, or all that it has where that is not known */
  gboolean only;   /* of a set: the names are this side's alone */
  gboolean listed; /* of an open set: the names are those that only this side lists */
  gboolean none;   /* of a set: this side has none at all */
  gboolean subset; /* of a set: this side has nothing that the other lacks */
  gboolean unknown;
} StSideView;

typedef struct {
  StText id;
  StText name;
  gboolean unknown; /* of one of the two: not a difference */
  gboolean told;    /* a text, or an open set: not a difference */
  StText disjoint;  /* what the family says of two sets that have nothing in common */
  StList sides;     /* StSideView: left, right */
} StDifferenceView;

typedef struct {
  StShared shared;
  StText id;
  StText name;
  gboolean none;
  StText text;   /* of a text */
  StList values; /* StValueView */
} StSharedView;

/* One of two exchanges, from one step to another. */
typedef struct {
  const StCodeView *code;
  StList lines; /* StLineView */
  StList turns; /* StTurnView: of these lines */
} StCellView;

/* What stands side by side in two exchanges. */
typedef struct {
  StText step; /* "same", "parts", or nothing */
  gboolean parts;
  gboolean replies; /* of @parts: two replies are the first to differ */
  gboolean once;    /* both say the same */
  StList cells;     /* StCellView: left, right; of @once one for both */
} StStepView;

typedef struct {
  StText id;
  StText heading;
  StList sides;  /* StPairSideView: left, right */
  StList steps;  /* StStepView: where both are exchanges that meet, and nothing else */
  gboolean lead; /* what the codes are is said here: their names and summaries, too */
} StPairSectionView;

/* A fact that the head of a comparison answers. */
typedef struct {
  StText id;
  StText name;
  StText both;  /* the name of the value that both have */
  StList sides; /* StSideView: left, right; of two that differ, or of which one is unknown */
} StVerdictView;

/* A fact in which one of two codes names the other. */
typedef struct {
  StText id;
  StText name;
  StText code;  /* that has the fact */
  StText other; /* that is named */
} StNamedView;

typedef struct {
  const StCodeView *left;
  const StCodeView *right;
  StList codes;   /* StCodeView: left, right */
  StText choice;  /* what compare.html takes for the two; empty where that is not for both */
  StList verdict; /* StVerdictView */
  StList named;   /* StNamedView: by the left, by the right */
  gboolean alike; /* there is a verdict, in which both codes are alike */
  gint64 n_differences;
  gint64 n_more;         /* those that the head of the page does not show */
  gboolean some_above;   /* and it shows some */
  gboolean equal;        /* facts are compared, and none differs */
  gboolean across;       /* the two are of two families */
  StList rows;           /* StDifferenceView: what differs, then what is known of one alone, then texts; not what the head shows */
  StList differences;    /* StDifferenceView: the first n_more of them */
  StList uncounted;      /* StDifferenceView: the rest */
  StList shared;         /* StSharedView; the same */
  const char *note;      /* the editor's, or NULL */
  const char *note_lead; /* its first paragraph, or NULL where it begins with something else */
  const char *note_rest; /* what follows, or NULL */
  StList sections;       /* StPairSectionView */
  StList others;         /* StOthersView: of the left, of the right */
  StList related;        /* StLinkView: codes that either names, but these two */
  const StLinkView *previous;
  const StLinkView *next;
  gboolean has_facts;      /* rows or shared */
  gboolean has_lists;      /* of either code, but for those whose place its comparisons take */
  gboolean has_more;       /* lists or other comparisons */
  gboolean has_references; /* of either code */
  gboolean has_others;     /* other comparisons of either code */
  gboolean has_neighbours; /* previous, next */
} StPairView;

/* What one code of a group has in a row. */
typedef struct {
  const StCodeView *code;
  StText value;
  StText sentence;
  gboolean none;
  gboolean unknown;
  StList values; /* StValueView: of a set, all of them */
} StGroupSideView;

typedef struct {
  StText id;
  StText name;
  StList sides; /* StGroupSideView: by the group's codes */
} StGroupRowView;

typedef struct {
  StText name;  /* "500, 502, 503" */
  StText title; /* the editor's, or empty */
  StText description;
  StText choice; /* what compare.html takes for its first codes */
  const char *body;
  const char *lead; /* its first paragraph, or NULL where it begins with something else */
  const char *rest; /* what follows, or NULL */
  StList codes;     /* StCodeView */
  gint64 n_columns; /* of the table: the name of a fact, and each code */
  gint64 n_differences;
  StList rows;        /* StGroupRowView: what differs, then what is known of some alone, then texts */
  StList differences; /* StGroupRowView: the first n_differences of them */
  StList uncounted;   /* StGroupRowView: the rest */
  StList shared;      /* StSharedView */
  StList sections;    /* StPairSectionView */
  gboolean has_lists; /* of any of its codes */
} StGroupView;

/* What a name means in one family. */
typedef struct {
  StText label;   /* the code */
  StText alias;   /* the name, where it is not the label */
  StText retired; /* since when, and what to use instead */
  StText family;
  StUrl family_url;
  StText name;
  StText short_name;
  StText hint;              /* of the family */
  const StValueView *class; /* without its codes; or NULL */
  const char *summary;
  StUrl url;
  gboolean is_retired;
} StMeaningView;

typedef struct {
  StText name;
  StText families; /* "FTP, HTTP, SMTP" */
  StList meanings; /* StMeaningView */
} StNumberView;

typedef struct {
  StList lines; /* StLineView */
  StList turns; /* StTurnView: of these lines */
} StDialogueView;

/* A page, or a whole document, and how far its translation is. */
typedef struct {
  StText name;
  StUrl url;            /* the page, or none */
  const char *edit_url; /* where it is translated, or NULL */
  gint64 done;          /* segments */
  gint64 total;
  gint64 changed; /* translated once, and the source has changed since */
  gboolean translated;
  gboolean partly;
  gboolean fallback;
  gboolean interface; /* the document of the messages */
  gboolean loose;     /* the document of the plain pages in no folder */
} StProgressView;

/* A text that was translated, and has changed in the source since. */
typedef struct {
  StText id;
  StText source;
  StUrl url;
  const char *translate_url; /* or NULL */
} StChangeView;

typedef struct {
  gint64 done; /* segments, in all documents */
  gint64 total;
  StList documents;        /* StProgressView */
  StList open_documents;   /* of these, those with a segment that is not translated */
  StList closed_documents; /* and the others */
  gint64 n_closed_documents;
  StList pages;      /* StProgressView */
  StList unfinished; /* of these, those with a segment that is not translated */
  StList finished;   /* and the others */
  gint64 n_finished;
  StList changes; /* StChangeView */
} StTranslationView;

extern const StSchema st_schema_translation;
extern const StSchema st_schema_link;
extern const StSchema st_schema_site;
extern const StSchema st_schema_page;
extern const StSchema st_schema_family;
extern const StSchema st_schema_matrix;
extern const StSchema st_schema_code;
extern const StSchema st_schema_pair;
extern const StSchema st_schema_group;
extern const StSchema st_schema_number;
extern const StSchema st_schema_dialogue;

/* The address of a page, from a page in the folder @from of @language. (transfer none) */
StUrl st_pool_address (StPool *pool, const StSite *site, guint language, const StFolder *from, const StTarget *to);
/* The same for other sites, with the site's base_url before it. (transfer none) */
const char *st_pool_whole_address (StPool *pool, const StSite *site, guint language, const StTarget *to);

/* --- the views of a family ----------------------------------------------- */

typedef struct {
  const StSite *site;
  const StFamily *family;
  guint language;
  StFolder folder;    /* of the pages that show them */
  gboolean by_family; /* these call each code by its family, too */
  StPool *pool;
  StFamilyView *view;
  StCodeView **codes;    /* by the code's index */
  StText *sentences;     /* by the code's index, then the fact's: what it says of the code */
  StSideView *sides;     /* alike: as comparisons show it, but of sets */
  GHashTable *values;    /* StFactValue → StValueView */
  GHashTable *shared;    /* StFactValue → StSharedView */
  guint64 *fingerprints; /* by the code's index: of its view */
  StShared *last;        /* the number that was given to a shared view last */
  GHashTable *notes;     /* StNote → HTML */
} StViews;

/**
 * st_views_new:
 * @folder: of the pages that show them: @family's, or that of a family with
 *   which it is compared; there, codes are called by their family, too
 * @by_family: codes are called so even in the folder of their own family
 * @dialogue: the compiled part that shows an exchange
 * @last: the highest number of a shared view in this language so far
 *
 * Returns: (transfer full)
 */
StViews *st_views_new (const StSite *site, const StFamily *family, const StFolder *folder, gboolean by_family, guint language,
                       const StProgram *dialogue, StShared *last);
void st_views_free (StViews *views);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StViews, st_views_free)

/* What stands in place of a section that the family of @code does not have. (transfer none): in @pool */
const StPairSideView *st_pair_no_side (const StCodeView *code, StPool *pool);

/* The paragraph with which the text begins, which stands at the head of its page; NULL where it begins
 * with something else. @rest: (out) (nullable): what follows. (transfer none): in @pool */
const char *st_pool_lead (StPool *pool, const char *html, const char **rest);

/* Sets the exchanges of both sides of @item side by side, where they meet. What it needs is in @pool. */
void st_pair_section_add_steps (StPairSectionView *item, const StSectionView *left, const StSectionView *right, StPool *pool);

/* Fills @view for the page of @code. What it needs besides is in @pool. */
void st_code_view_fill (StCodeView *view, const StViews *views, const StCode *code, StPool *pool);

/* How comparisons show what a fact says of a code of the views' family; of sets, that
 * depends on the other code, too. */
const StSideView *st_views_side (const StViews *views, const StCode *code, const StFact *fact);

/* A segment's text in @language, as templates take it. */
StText st_text_of (const StSite *site, guint language, const StSegment *segment);
/* Text that is the same in every language. */
/* Stands in rendered prose for the way to the site's root, where a language has its pages there: the
 * same prose stands on pages of languages that have a folder. Pages are written without it (outputs/pages.c).
 * A noncharacter (Unicode §23.7). */
#define ST_ROOT_MARK "\xef\xb7\x90"
/* The same as cmark writes it in the address of a picture or a download. */
#define ST_ROOT_MARK_IN_ADDRESS "%EF%B7%90"

StText st_text_plain (const char *text);

/* How a body is rendered, besides its language. */
typedef struct {
  const StProgram *dialogue;
  StFolder folder;    /* of the page that shows it */
  const StCode *code; /* the code whose replies are marked, or NULL */
  gboolean elsewhere; /* another page than the text's own shows it: its places are on that one */
  GHashTable
      *linked; /* (element-type StVocabularyTerm) the terms that the page has links to, to which those of the text are added; NULL: none */
} StProseOptions;

/* A copy of what StProseOptions.linked holds. (transfer full) */
GHashTable *st_linked_copy (GHashTable *linked);

/* (transfer full) */
char *st_prose_html (const StSite *site, guint language, const StProse *prose, const StProseOptions *options);

/* The lines of a body that is one exchange and nothing else; NULL of any other.
 * (transfer full) (nullable) (element-type StBodyLine) */
GPtrArray *st_prose_exchange (const StSite *site, guint language, const StProse *prose);

/* --- exchanges ----------------------------------------------------------- */

/* @text: of @line (transfer none): must outlive the view
 * @code: the code that a reply is marked for, or NULL */
StLineView *st_line_view (const StSite *site, const StBodyLine *line, const char *text, const StCode *code, StPool *pool);
/* @lines (element-type StLineView): by who speaks. They are borrowed, and what the turns need is in @pool. */
StList st_turns_of (StList lines, StPool *pool);

/* --- the table of contents ----------------------------------------------- */

/* The headings in the text of @code's page, or in @prose, as the page's table of contents
 * lists them: none where it would be too short to be of use. (transfer none): in @pool */
StList st_contents_of_code (const StSite *site, guint language, const StCode *code, StPool *pool);
StList st_contents_of_prose (const StSite *site, guint language, const StProse *prose, StPool *pool);

/* --- the view of a translation ------------------------------------------- */

/* How far the translation into @language is. What it needs is in @pool. */
void st_translation_view_fill (StTranslationView *view, const StSite *site, guint language, StPool *pool);

/* --- the views of a matrix ----------------------------------------------- */

/* What a part of a family is called, by its first and last code: "250–344". In @pool. */
StText st_part_name (const StPart *part, StPool *pool);

/* The link to a code at the head of a row or column. What it needs is in @pool. */
const StLinkView *st_matrix_link (const StViews *views, guint index, StPool *pool);

/* Pairs that differ least: a reader looks through no longer list of them. */
#define ST_ALIKE_MOST 200u

/* Fills the view of @block; where that is none, of the whole family, an overview of its
 * parts, or the pairs that differ least. What it needs is in @pool, and @comparison is scratch. */
void st_matrix_view_fill (StMatrixView *view, const StViews *views, StBlock block, StComparison *comparison, StPool *pool);

/* --- the view of a pair -------------------------------------------------- */

/* Fills @view from the two codes' views: @views of the left one's family, and
 * @others of the right one's, the same where that is one family. What it needs
 * besides is in @pool; @comparison is scratch. */
void st_pair_view_fill (StPairView *view, const StViews *views, const StViews *others, StPair pair, StComparison *comparison, StPool *pool);

/* --- the view of a group ------------------------------------------------- */

/* "500, 502, 503", in @pool. */
StText st_group_name (const StGroup *group, StPool *pool);

/* Links to @groups (NULL: none), from pages in the folder @from: StLinkView in @pool. */
StList st_group_links (const GPtrArray *groups, const StSite *site, guint language, const StFolder *from, StPool *pool);

/* Fills @view; what it needs besides is in @pool.
 * @dialogue: the compiled part that shows an exchange */
void st_group_view_fill (StGroupView *view, const StViews *views, const StGroup *group, const StProgram *dialogue, StPool *pool);

/* --- the view of a number ------------------------------------------------ */

/* "FTP, HTTP, SMTP", as readers of @language see them. (transfer full) */
char *st_number_families (const StSite *site, guint language, const StNumber *number);

/* Fills @view; what it needs besides is in @pool.
 * @views: by family
 * @dialogue: the compiled part that shows an exchange */
void st_number_view_fill (StNumberView *view, StViews *const *views, const StNumber *number, const StProgram *dialogue, StPool *pool);

/* Fills in @view of the page of @code what it has to say of its name in other families. */
void st_number_add_links (StCodeView *view, const StViews *views, const StCode *code, StPool *pool);
