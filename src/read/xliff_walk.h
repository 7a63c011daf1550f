/* The walk through a locale document, by a table of what may stand where: each
 * node is read, or kept as it is, or refused with its place. It is internal to
 * the reader.
 *
 *   for (guint i = 0; (child = st_walk_next (walk, parent, &i)) != NULL;)
 *     st_walk_enter (walk, child, &extras);
 *   extras_of_parent.tail = g_steal_pointer (&walk->pending);
 *
 * What is kept waits in `pending` for the element that it stands ahead of. */
#pragma once

#include "read/xliff.h"
#include "read/xml.h"
#include "read/xml_format.h"

#define ST_XLIFF_NAMESPACE "urn:oasis:names:tc:xliff:document:1.2"
#define ST_GROUP_OBSOLETE "obsolete" /* its id */

typedef struct {
  StXliff *document;
  StUnit *unit;             /* the one that is read, or NULL */
  const StUnitGroup *group; /* whose members are read, or NULL */
  gboolean obsolete;        /* in the group of that name */
  GHashTable *seen;         /* id → StUnit */
  GHashTable *tags;         /* of st_walk_tags(), or NULL */
  StXmlForm *form;          /* how the extras are written */
  GPtrArray *pending;       /* lines of extras that stand ahead of what is read next; or NULL */
  GPtrArray *apart;         /* lines of extras that have a place of their own in the element; or NULL */
  gboolean has_obsolete;    /* that group was there already */
  gboolean sources_only;
  StDiagnostics *diag;
} StWalk;

/* Whether @node is the element @name of XLIFF. */
gboolean st_walk_is (const StWalk *walk, const StXml *node, const char *name);

/* The next child of @parent from @index on that is read. (transfer none) (nullable) */
const StXml *st_walk_next (StWalk *walk, const StXml *parent, guint *index);

/* Whether @child is kept in `apart`. */
gboolean st_walk_keeps_apart (const StWalk *walk, const StXml *parent, const StXml *child);

/* Keeps @node as it is, in @lines. */
void st_walk_keep (StWalk *walk, const StXml *node, GPtrArray **lines);

/* Begins an element that is read: what waits stands ahead of it. What it declares
 * is in force until st_xml_form_leave(). */
void st_walk_enter (StWalk *walk, const StXml *element, StExtras *extras);

/* The attributes of an element that the program does not write itself, as
 * st_walk_enter() gives them. (transfer full) (nullable) */
char *st_walk_attributes (StWalk *walk, const StXml *element);

void st_walk_mark_lossy (StWalk *walk);

/* The English is content, and what is wrong about it makes the site wrong. */
#define st_walk_refuse(walk, at, slug, ...)                                                                                                \
  do                                                                                                                                       \
    {                                                                                                                                      \
      st_walk_mark_lossy (walk);                                                                                                           \
      if ((walk)->sources_only)                                                                                                            \
        st_error ((walk)->diag, (at), (slug), __VA_ARGS__);                                                                                \
      else                                                                                                                                 \
        st_wrong_translation ((walk)->diag, (at), (slug), __VA_ARGS__);                                                                    \
    }                                                                                                                                      \
  while (0)
