/* Two names for one file: many file systems ignore the case of letters, so that E10.html,
 * which an earlier build wrote, and e10.html, which this one did, are the same. */
#pragma once

#include "publish/manifest.h"

/* Takes from @absent (element-type utf8), a set of paths in @root that are to be removed,
 * those at which the file system finds a file that is in @now under another name; and sees
 * to it that the file has that name, since servers do not ignore case. Call when all files
 * are in their places. */
void st_alias_spare (int root, StManifest *now, GHashTable *absent);
