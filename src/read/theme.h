/* The theme: the folder templates/, read whole, and the standard theme for what
 * is not there. HTML files become trees for the template compiler; assets get a name with a hash of their content, so
 * that servers may tell browsers to keep them for ever. */
#pragma once

#include "read/asset.h"
#include "read/xml.h"

typedef struct {
  StSource *source;
  StXml *root;      /* NULL where it is broken: that is recorded */
  gboolean shipped; /* it is that of the standard theme */
} StThemeFile;

typedef struct {
  GHashTable *files; /* "pair.html", "parts/dialogue.html" → StThemeFile; names are in NFC */
  GPtrArray *assets; /* (element-type StAsset), sorted */
} StTheme;

/* Reads the HTML files and the assets of @root, but for what is to be ignored (or NULL).
 * (transfer full) */
StTheme *st_theme_read (const char *root, const StIgnore *ignore, StDiagnostics *diag);
/* Adds the files of the standard theme of which @theme has none of that name. Their places in
 * diagnostics begin with "shipped/". */
void st_theme_complete (StTheme *theme, StDiagnostics *diag);
void st_theme_free (StTheme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StTheme, st_theme_free)

/* In whatever form a system or an editor writes their names. (transfer none) (nullable) */
const StThemeFile *st_theme_file (const StTheme *theme, const char *name);
const StAsset *st_theme_asset (const StTheme *theme, const char *path);

/* " (did you mean …?)" for a file or an asset that does not exist. (transfer full) */
char *st_theme_file_hint (const StTheme *theme, const char *name);
char *st_theme_asset_hint (const StTheme *theme, const char *path);
