/* What templates can name: types with fields, described by tables beside the
 * structures they describe (view.h), so that the compiler can check every name
 * and the program can fetch a field by its offset. */
#pragma once

#include "base/pool.h"
#include "base/text.h"

typedef enum {
  ST_FIELD_TEXT,   /* StText */
  ST_FIELD_URL,    /* const char *, an address */
  ST_FIELD_LINK,   /* StUrl */
  ST_FIELD_HTML,   /* const char *, rendered Markdown */
  ST_FIELD_NUMBER, /* gint64 */
  ST_FIELD_FLAG,   /* gboolean */
  ST_FIELD_OBJECT, /* a pointer to a structure, or NULL */
  ST_FIELD_LIST    /* StList of pointers to structures */
} StFieldType;

/* Text of the content; @text may be NULL. */
typedef struct {
  const char *text;
  const StLanguage *foreign; /* the language it is in, if not the page's */
} StText;

/* The address of a page of the site; @address may be NULL. Where the page at hand shows a
 * fallback, @foreign is the same: links go on in the language of the reader. */
typedef struct {
  const char *address;
  const StLanguage *foreign; /* the language in whose folder that page lies, if not that of the page at hand */
} StUrl;

typedef struct StSchema StSchema;

typedef struct {
  const char *name;
  StFieldType type;
  gsize offset;
  const StSchema *of;  /* of an object or of a list's items */
  const char *meaning; /* for docs/templates.md: a sentence for authors of templates */
  gboolean own;        /* leads from a view to the subject that it is a part of */
  gboolean fixed;      /* of a variable that a template starts with: the same on all pages that share a memo (memo.h) */
} StField;

/* The first field of views that stand on many pages: a number that no other has
 * in the same language, or 0 of one that stands on its page alone. */
typedef guint32 StShared;

struct StSchema {
  const char *name;
  const StField *fields; /* ends with a NULL name */
  gboolean shared;       /* begins with StShared */
  const char *meaning;   /* as that of a field */
  gboolean subject;      /* has pages of its own, and its name as first field */
};
