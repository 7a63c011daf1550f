/* What sink.c, batch.c and commit.c share. */
#pragma once

#include "publish/manifest.h"
#include "publish/sink.h"

typedef enum { SINK_FOLDER, SINK_MEMORY, SINK_NOWHERE } SinkKind;

struct StSink {
  SinkKind kind;
  char *path;
  StSinkOptions options;
  char *manifest_name;
  char *staging_name;
  int root;           /* the folder */
  int parent;         /* where staging_name lies: the folder itself, or the one above it */
  int staging;        /* what is new or different, and the new manifest; -1 until there is something */
  int manifest;       /* the new one, being written; -1 until it differs from the earlier one */
  GPtrArray *earlier; /* (element-type StManifest): of the whole site, or of slices */
  gboolean own;       /* the only earlier one has the name of the new one */
  gboolean leftover;  /* a build that was killed before its site was live left something behind */
  gboolean locked;    /* the folder, until the end */
  gboolean trusts;    /* what has the right tag counts as untouched until commit looks at it */
  gboolean again;     /* files that counted so were touched */
  GMutex lock;        /* of all that follows */
  guint64 inputs;
  GPtrArray *same;    /* keys of batches that are as they were; until a manifest is written */
  GHashTable *keys;   /* of the batches so far */
  GHashTable *files;  /* of a memory sink: path → GBytes */
  GHashTable *kept;   /* of a sink that trusts: what commit is to look at (st_look_begin()) */
  GHashTable *absent; /* paths that an earlier build wrote, and no batch of that key now */
  GArray *replaced;   /* (element-type guint64): stamps of what commit has taken out of the site */
  StSinkCounts counts;
  char *error; /* the first one; sticks */
  char *error_path;
};

/* Keeps the first error: that the build cannot @what ("write"), with the
 * system's word for @code. Call with the lock held, or from one thread alone. */
void st_sink_stick (StSink *sink, const char *what, const char *path, int code);
void st_sink_stick_text (StSink *sink, const char *path, const char *text);

/* Reports the error, if there is one. Returns whether there is none. */
gboolean st_sink_tell (StSink *sink, StDiagnostics *diag);

/* Whether the only earlier build was of what this one is to write, and the
 * manifest it left is whole and has the name of the new one. */
gboolean st_sink_is_of_inputs (const StSink *sink, guint64 inputs);

/* Whether a slice's build keeps its manifest under this name. */
gboolean st_sink_is_slice_manifest (const char *name);

/* Removes the hidden folder, if there is one, with all that is in it. */
void st_sink_discard (StSink *sink);

/* Renames the hidden folder, in which the replaced files lie by now, so that st_sink_sweep() finds it and the
 * next build can use the name; and writes the list (sweep.h) into it. @folder: that folder, open. Where either
 * fails, nothing is lost: st_sink_discard() removes the folder at once. */
void st_sink_set_aside (StSink *sink, int folder);

/* Opens the folder for what is new. Returns whether it is open; call in the same
 * way. */
gboolean st_sink_stage (StSink *sink);

/* Adds a batch's section to the new manifest, in the same way; @same: it is as
 * it was in the only earlier one. */
void st_sink_add_section (StSink *sink, const char *key, const GString *section, gboolean same);
