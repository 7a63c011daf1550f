/* The manifest: which files a build wrote and what they were made from, so that
 * the next build can leave alone what would come out the same, and remove what
 * it no longer writes. A text file in the output folder:
 *
 *   # Statuary wrote these files; it removes those it no longer writes.
 *   inputs 0f3a…                      a hash of all that the build was made from
 *   = en/smtp/252 1534 91c2…          a section: its key, length and hash
 *   5b01… 77e0… en/smtp/252.html      a file: its tag, its stamp and its path
 *   end                               all is there
 *
 * A file's tag stands for all that it was made from: the same tag, the same
 * bytes. Its stamp tells whether anybody has touched it since. 0 means: not known.
 *
 * Each section is a unit of its own, read when it is needed, so that no more
 * than a section is held in memory. One that is damaged or cut short is passed
 * over, and so are those after it: their files are then compared, and none of
 * them is removed. */
#pragma once

#include <glib.h>
#include <sys/stat.h>

#define ST_MANIFEST ".statuary-manifest"

typedef struct {
  guint64 tag;
  guint64 stamp;
  const char *path;
} StEntry;

/* Tells a file from what is put in its place, or written into it, later. */
guint64 st_entry_stamp (const struct stat *info);

/* Appends the line of one file to a section. */
void st_entry_append (GString *section, const StEntry *entry);
/* The same of one that st_entry_next() has just taken from its own line. */
void st_entry_append_again (GString *section, const StEntry *entry);

/* Takes the next file of a section; @cursor stands in the section's text, which
 * it divides. Returns: %FALSE at the end. */
gboolean st_entry_next (char **cursor, StEntry *entry);

/* --- reading ------------------------------------------------------------- */

typedef struct StManifest StManifest;

/* Opens the manifest @name in @folder. One that is missing, or is no file, has
 * no sections. (transfer full) */
StManifest *st_manifest_open (int folder, const char *name);
void st_manifest_free (StManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StManifest, st_manifest_free)

/* The system's code of the first time that it could not be read, now or later;
 * 0 if it could. What is missing from it then may be there after all. */
int st_manifest_error (const StManifest *manifest);

/* Whether its last line is there: the build that wrote it put all its files in their places. */
gboolean st_manifest_is_whole (const StManifest *manifest);

/* Whether it stands for a whole build from @inputs, which may be 0. */
gboolean st_manifest_is_of (const StManifest *manifest, guint64 inputs);

/* (transfer none) (element-type utf8): the keys of all sections, in order. */
const GPtrArray *st_manifest_keys (const StManifest *manifest);

/* The text of a section, or NULL where there is none that is whole. Safe from
 * any thread. (transfer full) */
char *st_manifest_section (StManifest *manifest, const char *key);

/* --- writing ------------------------------------------------------------- */

/* The first lines of a manifest. */
void st_manifest_begin (GString *text, guint64 inputs);
/* The line that stands before a section. */
void st_manifest_head (GString *text, const char *key, const GString *section);
/* The last line. */
#define ST_MANIFEST_END "end\n"
