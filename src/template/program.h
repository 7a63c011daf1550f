/* The compiled form of a template. For template.c, which makes it, and
 * program.c, which runs it. */
#pragma once

#include "template/escape.h"
#include "template/filter.h"
#include "template/template.h"

#include <stdbool.h>

/* Limits that the compiler holds templates to, so that running needs no checks. */
#define ST_MAX_STEPS 6
#define ST_MAX_LOOPS 8
#define ST_MAX_ARGUMENTS 8
/* How many messages a run keeps for where they stand again. */
#define ST_MAX_SAME 8

/* A path such as code.class.name: a variable, then offsets; every step but the
 * last leads through a pointer. */
typedef struct {
  guint8 variable;
  guint8 n_steps;
  StFieldType type : 8;
  guint8 filter; /* the index in st_filters of what is done to its text */
  bool fixed;    /* the same on all pages that share a memo */
  bool others;   /* it leads to a subject other than the page's own */
  guint16 offsets[ST_MAX_STEPS];
  const StSchema *of; /* of an object or list */
} StPath;

typedef enum {
  ST_OP_LITERAL,     /* text */
  ST_OP_FIELD,       /* path, escaped */
  ST_OP_HTML,        /* path, as it is */
  ST_OP_MESSAGE,     /* segment with its arguments */
  ST_OP_ROOT,        /* the way to the site's root */
  ST_OP_ADDRESS,     /* an address of several pieces begins */
  ST_OP_ADDRESS_END, /* it is whole: "#" takes its place where it is not safe */
  ST_OP_HREFLANG,    /* path of a link: the language of the page that it leads to; nothing where that is the page's own */
  ST_OP_ATTRIBUTE,   /* text (` name="`), path, `"`; nothing where empty */
  ST_OP_UNLESS,      /* path false: jump (path true where @negated) */
  ST_OP_JUMP,
  ST_OP_FOR,     /* path, variable: a loop up to its ST_OP_NEXT */
  ST_OP_NEXT,    /* back to the operation after its ST_OP_FOR */
  ST_OP_CONTENT, /* the start tag of the element that holds content */
  ST_OP_CONTENT_END
} StOpKind;

/* Some hundred of these run for every page: they are kept small. */
typedef struct {
  StOpKind kind : 8;
  StEscape escape : 8;
  bool negated;
  bool fold;    /* of a literal: a newline that begins it may join one before */
  bool markup;  /* a foreign text may be wrapped in a <span> here */
  bool machine; /* programs read it, not people: numbers have ASCII digits and no grouping */
  guint8 variable;
  guint8 same; /* the number of a message that stands here and elsewhere on the page alike, or 0 */
  guint8 n_arguments;
  guint8 region_of; /* the variable whose shared view the region is made of, or ST_OF_NOTHING */
  guint jump;
  guint region; /* the region that begins here (memo.h), or 0 */
  guint region_end;
  char *text;
  gsize length;
  StPath path;
  const StSegment *message;
  StPath *arguments; /* in the order of the message's arguments */
} StOp;

#define ST_OF_NOTHING G_MAXUINT8

struct StProgram {
  GArray *ops;   /* (element-type StOp) */
  gint *gave_up; /* atomic, and apart: programs are const to the threads that run them */
  guint n_regions;
  guint n_same;
};
