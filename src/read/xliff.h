/* Locale documents: XLIFF 1.2 as translators' tools write it, one document
 * per family and language. `state` decides whether a translation is usable;
 * tools that know no states leave it out, and then a filled target counts as
 * translated (XLIFF 1.2 §2.3.1, attribute state).
 *
 *   g_autoptr(StXliff) document = st_xliff_read (root, "locales/vi/smtp.xlf", "en", "vi", diag);
 */
#pragma once

#include "read/source.h"

typedef enum {
  ST_STATE_NEW,
  ST_STATE_NEEDS_TRANSLATION,
  ST_STATE_MACHINE, /* made by a machine, and accepted by nobody */
  ST_STATE_TRANSLATED,
  ST_STATE_FINAL
} StState;

/* Notes that the program itself writes, and so replaces, say that they are from: */
#define ST_FROM_DEVELOPER "developer"
#define ST_FROM_PROGRAM "statuary"

/* What the program's note says beside a text that a machine made, until it is good. */
#define ST_MACHINE_NOTE "A machine made this translation: read it against the English, and set its state to translated once it is good."

/* What a document holds besides what the program has a use for: comments,
 * instructions, elements and attributes of translators' tools. It is kept as XML
 * in canonical form and written back where it stood. What is to be kept never
 * changes: copies share it. */
typedef struct {
  char *attributes;  /* of an element, as in its tag: ` maxwidth="20"`; or NULL */
  GPtrArray *before; /* (element-type utf8): lines that stand ahead of the element, or NULL */
  GPtrArray *tail;   /* lines that stand at its end, or NULL */
} StExtras;

void st_extras_copy (StExtras *to, const StExtras *from);
void st_extras_clear (StExtras *extras);
gboolean st_extras_is_empty (const StExtras *extras);
/* Appends @more to *@lines. Each may be NULL; *@lines may be shared before and is
 * not afterwards. */
void st_lines_append (GPtrArray **lines, const GPtrArray *more);

typedef struct {
  char *from; /* who says it: "developer", "statuary", or NULL */
  char *text;
  StExtras extras;
} StUnitNote;

/* A group other than `obsolete`. */
typedef struct StUnitGroup StUnitGroup;
struct StUnitGroup {
  const StUnitGroup *parent; /* NULL: it stands in <body>, or in the group `obsolete` */
  gboolean obsolete;         /* the latter */
  StExtras extras;
  GPtrArray *head; /* lines at its beginning: notes and contexts of the whole group */
};

/* The elements of a unit that the program writes itself. */
typedef enum { ST_OF_UNIT, ST_OF_SOURCE, ST_OF_TARGET, ST_OF_PREVIOUS, ST_N_UNIT_PARTS } StUnitPart;

typedef struct {
  char *id;
  char *resname; /* another name that a tool keeps of it, perhaps the id that it had; or NULL */
  char *source;
  char *target; /* NULL where there is none or it is empty */
  StState state;
  char *own_state;  /* NULL, or the state of a tool's own (`x-…`) that @state stands for while it is not usable */
  char *qualifier;  /* NULL, or what a tool says besides of where the target comes from (`leveraged-mt`) */
  GPtrArray *notes; /* (element-type StUnitNote) */
  /* The pair that was good before the source changed (alt-trans of type
   * previous-version), or NULL and NULL. */
  char *previous_source;
  char *previous_target;
  StState previous_state;
  StExtras extras[ST_N_UNIT_PARTS];
  const StUnitGroup *group; /* (transfer none) (nullable): one of the document's */
  StLocation at;            /* of the unit */
  StLocation target_at;     /* of the target, or of the unit */
  /* How the target was written, before it was made regular. */
  gboolean edge_space;
  gboolean double_space;
  gboolean line_break; /* or a tab, and not those that lay out the document */
  gboolean not_nfc;
  gboolean obsolete; /* kept in the group `obsolete`, not in use */
  gboolean unfit;    /* something in it could not be read: not to be used */
} StUnit;

StUnit *st_unit_new (const char *id, const char *source);
void st_unit_free (StUnit *unit);
/* Returns: (transfer none) */
StUnitNote *st_unit_add_note (StUnit *unit, const char *from, const char *text);
/* What the program's note beside a previous version says. (transfer full) */
char *st_previous_note (const char *source);
/* Whether a state-qualifier, or NULL, says that a machine made the translation. */
gboolean st_qualifier_is_machine (const char *qualifier);
/* Whether there are extras anywhere in @unit. */
gboolean st_unit_has_extras (const StUnit *unit);

/* The elements of a document that the program writes itself. */
typedef enum { ST_OF_ROOT, ST_OF_FILE, ST_OF_BODY, ST_OF_OBSOLETE, ST_AFTER_ROOT, ST_N_DOCUMENT_PARTS } StDocumentPart;

typedef struct {
  const char *path;      /* interned */
  StLocation at;         /* of the <file> */
  char *original;        /* what the document says it is, or NULL */
  char *datatype;        /* likewise, where it is not "plaintext" */
  char *target_language; /* likewise */
  GPtrArray *units;      /* (element-type StUnit) in document order, ids unique */
  GPtrArray *groups;     /* (element-type StUnitGroup) in document order */
  StExtras extras[ST_N_DOCUMENT_PARTS];
  gboolean lossy; /* it holds what could not be read, and is not to be rewritten: that would be lost */
} StXliff;

StXliff *st_xliff_new (const char *path);

/**
 * st_xliff_read:
 * @path: relative to @root
 * @source_language: %NULL to accept any two languages
 * @target_language: %NULL for a document that holds sources only
 *
 * Everything in the document is understood, or kept as extras, or recorded, and the
 * document is lossy. What is wrong about a single unit or beside units is recorded
 * as a wrong translation, since a site can do without it; what spoils the whole
 * document, as an error. In a document of sources all is an error.
 *
 * Returns: (transfer full) (nullable): NULL where the document is broken.
 */
StXliff *st_xliff_read (const char *root, const char *path, const char *source_language, const char *target_language, StDiagnostics *diag);
/* As st_xliff_read(), of @text, or of none. (transfer full) (nullable) */
StXliff *st_xliff_of (const StSource *text, const char *source_language, const char *target_language, StDiagnostics *diag);

/**
 * st_xliff_files_of:
 *
 * As st_xliff_of(), of any two languages, and with each <file> as a document of its own:
 * packages of tools hold those of several documents.
 *
 * Returns: (transfer full) (element-type StXliff) (nullable): in their order; NULL where
 *   it is broken as a whole.
 */
GPtrArray *st_xliff_files_of (const StSource *text, StDiagnostics *diag);
void st_xliff_free (StXliff *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StXliff, st_xliff_free)

/* Gives @to what @from says of the document as a whole. Groups are shared. */
void st_xliff_copy_frame (StXliff *to, const StXliff *from);

/**
 * st_xliff_format:
 * @document: not lossy
 * @original: the document's name, such as "smtp", unless it has one
 * @target_language: %NULL for a document that holds sources only
 *
 * The canonical form: the same units give the same bytes. Obsolete units stand
 * last, in a group `obsolete`. (transfer full)
 */
GString *st_xliff_format (const StXliff *document, const char *original, const char *source_language, const char *target_language);

/* As `state` has it: "new", "needs-translation", "needs-review-translation",
 * "translated" or "final". */
const char *st_state_name (StState state);
