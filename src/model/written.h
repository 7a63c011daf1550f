/* Which paths of the site are taken by what it writes itself, whatever `was`, static/ or a redirect
 * of the user's wants there. Made of the list of outputs (outputs.h), once for many questions:
 *
 *   g_autoptr (StWritten) written = st_written_new (site, ST_WRITTEN_TAKEN);
 *   if (st_written_has (written, "en/smtp/252.html"))
 *
 * Pairs are in no table: an address is taken apart into the names of its two codes. */
#pragma once

#include "model/address.h"

typedef enum {
  /* No other file may lie there: many servers hold names that differ in case alone for one, the wrong
   * order of a pair leads on to the right one, and a page may be written in more languages one day. */
  ST_WRITTEN_TAKEN,
  /* A file lies there: rules of redirects tell case apart, and may stand where none is. */
  ST_WRITTEN_FILES
} StWrittenSense;

typedef struct StWritten StWritten;

/* (transfer full) */
StWritten *st_written_new (const StSite *site, StWrittenSense sense);
void st_written_free (StWritten *written);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StWritten, st_written_free)

/* Whether a page or a document of the site lies at @path, from its root, or that is in the folder
 * `assets/`, which holds nothing but the site's own. */
gboolean st_written_has (const StWritten *written, const char *path);

/* Whether the site has files in the folder @path. */
gboolean st_written_has_folder (const StWritten *written, const char *path);

/**
 * st_written_former:
 * @stem: a path from the site's root, without its ending
 * @but: (nullable): a page that is not meant
 * @to: (out): the page of today that leads there, a code or a pair
 *
 * Returns: whether @stem is the address of a code's former name, or of a pair by one.
 */
gboolean st_written_former (const StWritten *written, const char *stem, const StTarget *but, StTarget *to);
