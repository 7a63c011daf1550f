/* Sinks: where output goes. An error sticks, so that whoever writes need not
 * look, and st_sink_commit() tells.
 *
 *   g_autoptr(StSink) sink = st_sink_folder ("site", (StSinkOptions){ 0 });
 *   do
 *     if (st_sink_begin (sink, inputs))
 *       {
 *         StBatch *batch = st_batch_new (sink, "en/smtp/252");
 *         if (!st_batch_keep (batch, path, tag))     // as the build before left it?
 *           st_batch_write (batch, path, tag, text, length);
 *         st_batch_free (batch);
 *       }
 *   while (st_sink_commit (sink, diag) && st_sink_again (sink));
 *   st_sink_sweep (sink, NULL, NULL, diag);
 *
 * What is written comes in batches, each of one thread and under a key that no
 * other batch has. Many batches may be open at a time.
 *
 * A path is relative, with `/` between names, none of which begins with a dot. */
#pragma once

#include "base/diag.h"
#include "publish/sweep.h"

typedef struct StSink StSink;
typedef struct StBatch StBatch;

typedef struct {
  const char *part;  /* "1-of-4": of a build that writes a slice; NULL: all of it */
  const char *first; /* a folder that others need: it is in its place before them */
  gboolean atomic;   /* show the new tree in one step */
  gboolean compress; /* write compressed copies beside text files (compress.h) */
  guint n_threads;   /* that look at what is there (parallel.h) */
} StSinkOptions;

/* Files in a folder, which is made where it is missing.
 *
 * What is new or different goes to a hidden folder beside it all, and nothing
 * that is there is touched before commit; then each file is exchanged with the
 * one that it replaces, and new ones and whole new folders are renamed into their
 * places. What is the same already stays. What earlier builds wrote (by their
 * manifests) and this one did not is taken out; what others put there stays. Then
 * the site is live, and what it has replaced is left to st_sink_sweep(). One build
 * at a time: a second one fails, but for slices of one site, which may be written
 * at the same time.
 *
 * With @options.atomic a whole new tree is made beside the folder, of links to
 * what stays, and is exchanged with it in one step. */
StSink *st_sink_folder (const char *path, StSinkOptions options);

/* Keeps everything in memory. */
StSink *st_sink_memory (void);

/* Drops everything, for checking. */
StSink *st_sink_nowhere (void);

void st_sink_free (StSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StSink, st_sink_free)

/**
 * st_sink_is_current:
 * @inputs: a hash of all that the site is made from
 *
 * Returns: whether the build before was made from the same @inputs, and all its
 * files are as it left them. Nothing is left to do then.
 */
gboolean st_sink_is_current (StSink *sink, guint64 inputs);

/**
 * st_sink_begin:
 * @inputs: as above; 0 where it is not known, or the next build is to look again
 *
 * Returns: %FALSE where nothing can be written; st_sink_commit() says why.
 */
gboolean st_sink_begin (StSink *sink, guint64 inputs);

/* (transfer full) */
StBatch *st_batch_new (StSink *sink, const char *key);
/* Ends the batch: all of it was written. */
void st_batch_free (StBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StBatch, st_batch_free)

/* Whether the file is there as an earlier build made it from the same @tag (see
 * manifest.h); it then counts as written. */
gboolean st_batch_keep (StBatch *batch, const char *path, guint64 tag);

/* The same for the next @n files of the batch, in the order in which the build before
 * wrote them, where their tag alone tells which they are: @tag is of no others.
 * %FALSE, too, where more has to be looked at. */
gboolean st_batch_keep_next (StBatch *batch, guint64 tag, guint n);

/* The same for all files of the batch, which all have one @tag. %FALSE where there
 * are none yet. */
gboolean st_batch_keep_all (StBatch *batch, guint64 tag);

/* @tag: what the file was made from, or 0: it is then known by its bytes */
void st_batch_write (StBatch *batch, const char *path, guint64 tag, const char *bytes, gsize length);

/* Returns: whether all that was written is there; else the reason is in @diag. */
gboolean st_sink_commit (StSink *sink, StDiagnostics *diag);

/* Removes the files that this build has replaced, or an earlier one that was killed before it had removed them.
 * Gives up the lock first: another build may begin. Call it when the site is live and nothing more is to be
 * written, also after st_sink_is_current().
 * @tell: called now and then to say how far it is, or NULL
 *
 * Returns: %FALSE where a file cannot be removed; @diag says why, and the next call tries again. Files of
 * others that lie among them stay, with a warning. */
gboolean st_sink_sweep (StSink *sink, StSweepTell tell, gpointer data, StDiagnostics *diag);

/* Whether somebody had touched files that were kept. Their tags tell without a look
 * at them whether they can stay, and most were not touched; so they are looked at only
 * while the sink is committed. Where this is so, call st_sink_begin() and write everything
 * again. */
gboolean st_sink_again (const StSink *sink);

typedef struct {
  guint files;   /* written to the sink */
  guint changed; /* of these, new or different */
  guint removed;
} StSinkCounts;

StSinkCounts st_sink_counts (const StSink *sink);

/* Of a memory sink: what was written as @path, or NULL. (transfer none) */
GBytes *st_sink_content (const StSink *sink, const char *path);
