/* Files that go into the site byte for byte: those that pages load, of templates/assets/,
 * those of static/, and those beside pages in content/. */
#pragma once

#include "read/ignore.h"

typedef struct {
  char *path; /* below the folder that holds the one that was read: "assets/style.css", "static/favicon.ico" */
  char *name; /* where it goes, from the site's root: "assets/style.1f2e3d4c.css", "favicon.ico" */
  GBytes *bytes;
} StAsset;

/* All files in @folder of the project and in the folders below it, but for what is to be
 * ignored (@ignore, or %NULL). What lies in `assets` goes there, and what lies in `static`
 * to the root. (transfer full) (element-type StAsset): sorted */
GPtrArray *st_assets_read (const char *root, const char *folder, const StIgnore *ignore, StDiagnostics *diag);

/* Puts eight hexadecimal digits of its content's SHA-256 into the name of @asset. */
void st_asset_hash_name (StAsset *asset);

/* The file @path of the project, which goes to @target. (transfer full) (nullable): NULL where it
 * cannot be read: that is recorded */
StAsset *st_asset_read (const char *root, const char *path, const char *target, StDiagnostics *diag);
/* One of @bytes, which goes to @path. (transfer full) */
StAsset *st_asset_new (const char *path, GBytes *bytes);
void st_asset_free (StAsset *asset);

/* @path: in NFC. (transfer none) (nullable) */
const StAsset *st_assets_find (const GPtrArray *assets, const char *path);
