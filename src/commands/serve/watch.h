/* A watch over the files that a site is made of: content/, locales/ and
 * templates/, with all their folders, new ones too.
 *
 *   g_autoptr(StWatch) watch = st_watch_new (root, changed, data);
 *
 * @changed is called once for any number of changes that follow each other at
 * once (an edit storm, another branch). What editors write for themselves is no
 * change. Where the system cannot tell of changes, the terminal is told so, and
 * all files are looked at once a second. It runs in the main context. */
#pragma once

#include <gio/gio.h>

typedef struct StWatch StWatch;

StWatch *st_watch_new (const char *root, void (*changed) (gpointer data), gpointer data);
void st_watch_free (StWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StWatch, st_watch_free)
