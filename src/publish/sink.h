/* Sinks: where output goes. Writing is safe from any thread; an error sticks,
 * so that whoever writes need not look, and st_sink_commit() tells.
 *
 *   g_autoptr(StSink) sink = st_sink_folder ("site");
 *   st_sink_write (sink, "en/index.html", text, length);
 *   if (!st_sink_commit (sink, diag)) …          // the reason is in diag
 *
 * A path is relative, with `/` between names, and none of them `.` or `..`. */
#pragma once

#include "base/diag.h"

typedef struct StSink StSink;

/* Files in a folder, which is made where it is missing. A file whose content
 * is the same already is not touched; any other goes to a temporary name and
 * is renamed. At commit, what an earlier build wrote (by its manifest) and this
 * one did not is removed; what others put there stays. */
StSink *st_sink_folder (const char *path);

/* Keeps everything in memory. */
StSink *st_sink_memory (void);

/* Drops everything, for checking. */
StSink *st_sink_nowhere (void);

void st_sink_free (StSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StSink, st_sink_free)

void st_sink_write (StSink *sink, const char *path, const char *bytes, gsize length);

/* Returns: whether all that was written is there. */
gboolean st_sink_commit (StSink *sink, StDiagnostics *diag);

typedef struct {
  guint files;   /* written to the sink */
  guint changed; /* of these, new or different */
  guint removed;
  guint64 bytes;
} StSinkCounts;

StSinkCounts st_sink_counts (const StSink *sink);

/* Of a memory sink: what was written as @path, or NULL. (transfer none) */
GBytes *st_sink_content (const StSink *sink, const char *path);
