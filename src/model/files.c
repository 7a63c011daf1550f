/* Files of content/ that pages show or offer: pictures and downloads. A file is read when the
 * first link to it is looked up, so what nothing names is not read.
 *
 * Names are looked up in the lists of their folders and not on the disk: what the list leaves
 * out (hidden files, files to be ignored) is no input of the site, and a file system may hold
 * names in another form than NFC. */
#include "base/limits.h"
#include "base/prefix.h"
#include "model/assemble.h"
#include "model/address.h"
#include "read/folder.h"

#include <string.h>

static void
file_free (gpointer data)
{
  StFile *file = data;
  st_asset_free (file->asset);
  g_free (file->versions);
  g_free (file);
}

GHashTable *
st_files_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, file_free);
}

/* The path below content/ that @url, without query, leads to from the file @from. (transfer full)
 * (nullable) */
static char *
path_of (const char *from, const char *url)
{
  g_autofree char *link = g_strndup (url, strcspn (url, "#"));
  g_autofree char *name = g_uri_unescape_string (link, NULL);
  if (name == NULL || *name == '\0' || *name == '/' || !g_utf8_validate (name, -1, NULL))
    return NULL;
  g_autofree char *nfc = st_text_nfc (name);
  return st_content_path (from, nfc);
}

const StFile *
st_site_file (const StSite *site, const char *from, const char *url, guint language)
{
  g_autofree char *path = url[strcspn (url, ":/?#")] != ':' ? path_of (from, url) : NULL;
  const StFile *file = path != NULL ? g_hash_table_lookup (site->files, path) : NULL;
  if (file == NULL)
    return NULL;
  while (file->versions[language] == NULL && site->varieties[language])
    language = site->fallbacks[language];
  return file->versions[language] != NULL ? file->versions[language] : file;
}

/* --- folders ------------------------------------------------------------- */

/* The names in the folder that @path, below content/, lies in: in NFC → as on the disk.
 * (transfer none) */
static GHashTable *
names_beside (StAssembly *assembly, const char *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *folder = slash != NULL ? g_strdup_printf ("content/%.*s", (int) (slash - path), path) : g_strdup ("content");
  if (assembly->folders == NULL)
    assembly->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  GHashTable *names = g_hash_table_lookup (assembly->folders, folder);
  if (names != NULL)
    return names;
  g_autoptr (StDiagnostics) unheard = st_diagnostics_new (); /* of names that no page can hold */
  g_autoptr (GPtrArray) list = st_folder_list (assembly->root, folder, "", assembly->ignore, unheard);
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_insert (names, st_text_nfc (list->pdata[i]), g_strdup (list->pdata[i]));
  g_hash_table_insert (assembly->folders, g_steal_pointer (&folder), names);
  return names;
}

/* The path on the disk, from the project's folder, of the file @path below content/, which is in
 * NFC. (transfer full) (nullable): NULL where there is no such file */
static char *
find_on_disk (StAssembly *assembly, const char *path)
{
  struct stat status;
  const char *slash = strrchr (path, '/'), *name = slash != NULL ? slash + 1 : path;
  const char *raw = g_hash_table_lookup (names_beside (assembly, path), name);
  g_autofree char *found = g_strdup_printf ("content/%.*s%s", (int) (name - path), path, raw != NULL ? raw : "");
  gboolean file = raw != NULL && st_folder_stat (assembly->root, found, &status) && !S_ISDIR (status.st_mode);
  return file ? g_steal_pointer (&found) : NULL;
}

/* --- reading ------------------------------------------------------------- */

static void
check_svg (const StFile *file, const char *path, StDiagnostics *diag)
{
  gsize length = 0, offset = 0;
  const char *text = g_bytes_get_data (file->asset->bytes, &length);
  const char *fault = st_svg_fault (text != NULL ? text : "", length, &offset);
  if (fault == NULL)
    return;
  guint line = 1, column = 1;
  for (gsize i = 0; i < offset; i++)
    {
      column = text[i] == '\n' ? 1 : column + ((text[i] & 0xC0) != 0x80);
      line += text[i] == '\n';
    }
  st_error (diag, st_location_new (path, line, column), "image/svg", "this SVG picture might run a program for who opens it: %s", fault);
}

static void
check_picture (StFile *file, const char *path, StDiagnostics *diag)
{
  gsize length = 0;
  const guchar *bytes = g_bytes_get_data (file->asset->bytes, &length);
  gboolean measured = st_picture_measure (bytes, length, &file->picture), svg = st_picture_is_svg (path);
  if (!measured)
    file->picture = (StPicture){ 0 };
  if (svg)
    check_svg (file, path, diag);
  else if (!measured)
    st_warning (diag, st_location_new (path, 0, 0), "image/unreadable",
                "this is no picture that browsers are known to show, or it is damaged; save it again as PNG, JPEG, WebP or SVG");
  if (length > ST_PICTURE_ADVICE)
    st_warning (diag, st_location_new (path, 0, 0), "image/large",
                "the picture has %.1f MB, for which readers wait; save it smaller: above %u MB is more than a page needs",
                (double) length / (1 << 20), ST_PICTURE_ADVICE >> 20);
}

static gsize
size_of_all (const StSite *site)
{
  gsize size = 0;
  for (guint i = 0; i < site->attachments->len; i++)
    size += g_bytes_get_size (((const StAsset *) site->attachments->pdata[i])->bytes);
  return size;
}

/* Files of the same name and content are written once: their hash says so. */
static void
attach (StAssembly *assembly, const StFile *file, StLocation at)
{
  GPtrArray *attachments = assembly->site->attachments;
  for (guint i = 0; i < attachments->len; i++)
    if (strcmp (((const StAsset *) attachments->pdata[i])->name, file->asset->name) == 0)
      return;
  g_ptr_array_add (attachments, file->asset);
  if (attachments->len > ST_MAX_ASSETS || size_of_all (assembly->site) > ST_ASSETS_LIMIT)
    st_error (assembly->diag, at, "file/too-many", "pictures and downloads of content are at most %u files of %u MB in all", ST_MAX_ASSETS,
              ST_ASSETS_LIMIT >> 20);
}

/* The file @path below content/. (transfer none) (nullable) */
static StFile *
get_file (StAssembly *assembly, const char *path, StLocation at)
{
  StFile *file = g_hash_table_lookup (assembly->site->files, path);
  gboolean full = assembly->site->attachments->len > ST_MAX_ASSETS;
  g_autofree char *found = file == NULL && !full ? find_on_disk (assembly, path) : NULL;
  g_autofree char *name = g_path_get_basename (path), *target = g_strconcat ("assets/", name, NULL);
  StAsset *asset = found != NULL ? st_asset_read (assembly->root, found, target, assembly->diag) : NULL;
  if (asset == NULL)
    return file;
  st_asset_hash_name (asset);
  file = g_new0 (StFile, 1);
  file->asset = asset;
  file->versions = g_new0 (const StFile *, assembly->site->languages->len);
  g_hash_table_insert (assembly->site->files, g_strdup (path), file);
  attach (assembly, file, at);
  if (st_picture_is_name (path))
    check_picture (file, found, assembly->diag);
  return file;
}

/* `alert.vi.png` takes the place of `alert.png` on Vietnamese pages. */
static void
find_versions (StAssembly *assembly, StFile *file, const char *path, StLocation at)
{
  const StSite *site = assembly->site;
  const char *slash = strrchr (path, '/'), *dot = strrchr (slash != NULL ? slash : path, '.');
  int stem = (int) (dot != NULL ? (gsize) (dot - path) : strlen (path));
  for (guint language = 0; language < site->n_real; language++)
    {
      g_autofree char *version =
          g_strdup_printf ("%.*s.%s%s", stem, path, st_language_tag (st_site_language (site, language)), path + stem);
      file->versions[language] = get_file (assembly, version, at);
    }
}

/* --- links --------------------------------------------------------------- */

/* " (did you mean …?)" for a name beside @path. (transfer full) */
static char *
hint_for (StAssembly *assembly, const char *path)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (names_beside (assembly, path)), (GCompareFunc) strcmp);
  for (const GList *other = names; other != NULL; other = other->next)
    {
      g_autofree char *beside = g_strdup_printf ("%.*s%s", (int) (strlen (path) - strlen (name)), path, (const char *) other->data);
      g_autofree char *file = g_str_has_suffix (beside, ".md") ? NULL : find_on_disk (assembly, beside);
      if (file != NULL)
        g_ptr_array_add (others, other->data);
    }
  return st_text_hint (name, others);
}

/* What stands at @path all the same, and is not to be used; NULL where there is nothing. */
static const char *
reason_for (StAssembly *assembly, const char *path)
{
  struct stat status;
  g_autofree char *whole = path != NULL ? g_strconcat ("content/", path, NULL) : NULL;
  if (whole == NULL || !st_folder_stat (assembly->root, whole, &status))
    return NULL;
  return S_ISDIR (status.st_mode) ? "that is a folder; name a file in it"
                                  : "`ignore` in content/index.md leaves this file out, or its name is that of a hidden file or a backup";
}

/* The file of static/ that somebody may have meant by @url. */
static const StAsset *
find_static (const StAssembly *assembly, const char *url)
{
  g_autofree char *name = g_path_get_basename (url), *path = g_strconcat ("static/", name, NULL);
  return assembly->site->statics != NULL ? st_assets_find (assembly->site->statics, path) : NULL;
}

/* How a link to a page of the site or to a bare name is written: `E20.md#fix` for `E20.html#fix` and
 * `E20#fix`. (transfer full) (nullable): NULL where there is no such page */
static char *
page_meant (const StAssembly *assembly, const StBodyLink *link)
{
  StTarget to;
  gsize length = strcspn (link->url, "?#");
  g_autofree char *stem = g_strndup (link->url, length);
  if (g_str_has_suffix (stem, ".html"))
    stem[length - strlen (".html")] = '\0';
  g_autofree char *file = g_strconcat (stem, ".md", NULL);
  return st_address_resolve (assembly->site, link->at.file, file, &to) ? g_strconcat (file, strchr (link->url, '#'), NULL) : NULL;
}

static void
report_missing (StAssembly *assembly, const StBodyLink *link, const char *path)
{
  const char *reason = reason_for (assembly, path);
  g_autofree char *page = NULL;
  g_autofree char *hint = path != NULL ? hint_for (assembly, path) : g_strdup ("");
  if (link->image && *link->url == '\0')
    st_error (assembly->diag, link->at, "link/broken", "the picture names no file; write its name in the parentheses, `![…](alert.png)`");
  else if (reason != NULL)
    st_error (assembly->diag, link->at, "link/broken", "`%s` cannot be used: %s", link->url, reason);
  else if (find_static (assembly, link->url) != NULL)
    st_error (assembly->diag, link->at, "link/broken",
              "`%s` lies in static/, whose files go to the root of the site as they are; put the file into content/, beside the page that "
              "uses it, or write its whole https: address",
              link->url);
  else if (path == NULL)
    st_error (assembly->diag, link->at, "link/broken",
              "`%s` is no file of the content folder; put the file beside the page that uses it, or write a whole https: address",
              link->url);
  else if (link->image)
    st_error (assembly->diag, link->at, "link/broken", "there is no picture `content/%s`%s", path, hint);
  else if ((page = page_meant (assembly, link)) != NULL)
    st_error (assembly->diag, link->at, "link/broken", "`%s` leads to nothing: a link to a page names its Markdown file; write `%s`",
              link->url, page);
  else
    st_error (assembly->diag, link->at, "link/broken",
              "`%s` leads to nothing in the content folder%s; links lead to its .md files, to other files in it or to https: addresses",
              link->url, hint);
}

/* Documents that run programs, in a place where nobody expects any. */
static gboolean
is_web_page (const char *path)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml", ".xht", ".shtml", ".svgz" };
  g_autofree char *lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

void
st_file_use (StAssembly *assembly, const StBodyLink *link)
{
  g_autofree char *path = path_of (link->at.file, link->url);
  gboolean page = path != NULL && g_str_has_suffix (path, ".md");
  if (link->image && path != NULL && !st_picture_is_name (path))
    {
      st_error (assembly->diag, link->at, "image/kind", "`%s` is no picture: names of pictures end with " ST_PICTURE_ENDINGS, link->url);
      return;
    }
  g_autofree char *found = path != NULL && !page ? find_on_disk (assembly, path) : NULL;
  if (found != NULL && is_web_page (path))
    {
      st_error (assembly->diag, link->at, "link/broken",
                "`%s` is a web page, which could run programs; put it into static/, and link to its whole https: address", link->url);
      return;
    }
  if (found == NULL)
    {
      report_missing (assembly, link, path);
      return;
    }
  gboolean known = g_hash_table_contains (assembly->site->files, path);
  StFile *file = get_file (assembly, path, link->at);
  if (file != NULL && !known)
    find_versions (assembly, file, path, link->at);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const StAsset *const *) a)->name, (*(const StAsset *const *) b)->name);
}

void
st_files_sort (StSite *site)
{
  g_ptr_array_sort (site->attachments, compare_names);
}
