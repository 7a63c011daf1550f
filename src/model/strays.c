#include "model/strays.h"

#include "base/prefix.h"

#include <string.h>

#define OR_IGNORE "or list it under `ignore` in content/index.md"
#define NO_PAGE                                                                                                                            \
  "this file is not used: it is no page, whose name ends with `.md`, and no page shows it or links to it; remove it, " OR_IGNORE

/* One file, by the names in its path: content/lamp/E10.md has three. */
typedef struct {
  const StSite *site;
  char **names;
  guint n;
  GString *told; /* the folder that was the last to be reported, with a slash behind it */
  StDiagnostics *diag;
} Stray;

static void report (const Stray *stray, guint n, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Says of the first @n names of the path why nothing is made of it. */
static void
report (const Stray *stray, guint n, const char *format, ...)
{
  va_list args;
  g_string_assign (stray->told, stray->names[0]);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (stray->told, "/%s", stray->names[i]);
  va_start (args, format);
  g_autofree char *why = g_strdup_vprintf (format, args);
  va_end (args);
  st_warning (stray->diag, st_location_new (stray->told->str, 0, 0), "file/unused", "%s", why);
  g_string_append_c (stray->told, '/');
}

static gboolean
has_text (const GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) texts, text, g_str_equal, NULL);
}

/* Whether @name ends with one of @endings, in letters of any case. */
static gboolean
ends_with (const char *name, const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/* The name with another ending. (transfer full) */
static char *
renamed (const char *name, const char *ending)
{
  const char *dot = strrchr (name, '.');
  return g_strdup_printf ("%.*s%s", (int) (dot - name), name, ending);
}

/* --- content/ ------------------------------------------------------------ */

/* Whether the file or folder @name of content/ is read: a family, a folder of plain pages or a
 * plain page; one that has errors of its own is, too. */
static gboolean
is_read (const Stray *stray, const char *name, gboolean in_folder)
{
  if (in_folder && has_text (stray->site->ids, name))
    return TRUE;
  g_autofree char *path = g_strconcat ("content/", name, in_folder ? "/index.md" : "", NULL);
  g_autofree char *stem = g_strndup (name, strlen (name) - (g_str_has_suffix (name, ".md") ? strlen (".md") : 0));
  gboolean plain = in_folder ? st_site_shelf (stray->site, name) != NULL
                             : g_str_has_suffix (name, ".md") && st_shelf_plain (st_site_shelf (stray->site, NULL), stem) != NULL;
  return plain || st_diagnostics_has_error_in (stray->diag, path);
}

static const char *const pages[] = { ".md", ".markdown", ".mdown", ".mkd", ".mdx", NULL };

/* Whether a page uses the file, or one in the folder that the first @n names lead to. */
static gboolean
is_used (const Stray *stray, guint n)
{
  g_autoptr (GString) path = g_string_new (NULL);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (path, "%s%s", i > 1 ? "/" : "", stray->names[i]);
  g_autofree char *nfc = st_text_nfc (path->str);
  if (n == stray->n)
    return g_hash_table_contains (stray->site->files, nfc);
  GHashTableIter files;
  gpointer used = NULL;
  gsize length = strlen (nfc);
  g_hash_table_iter_init (&files, stray->site->files);
  while (g_hash_table_iter_next (&files, &used, NULL))
    if (st_has_prefix (used, nfc) && ((const char *) used)[length] == '/')
      return TRUE;
  return FALSE;
}

/* A file that is no page, beside pages or in a folder of such files. What a page that waits to
 * be mended uses is not known. */
static void
check_attachment (const Stray *stray)
{
  if (!is_used (stray, stray->n) && st_diagnostics_errors (stray->diag) == 0)
    report (stray, stray->n, NO_PAGE);
}

static void
check_content (const Stray *stray, gboolean folder)
{
  const char *name = stray->names[stray->n - 1];
  gboolean page = ends_with (name, pages);
  gboolean in_family = stray->n > 2 || folder;
  if (!page && !folder
      && (stray->n == 2 || is_used (stray, 2) || (is_read (stray, stray->names[1], TRUE) && (stray->n == 3 || is_used (stray, 3)))))
    check_attachment (stray);
  else if (in_family && !is_read (stray, stray->names[1], TRUE))
    {
      g_autofree char *hint = st_text_hint (stray->names[1], stray->site->ids);
      report (stray, 2,
              "this folder is not built: `families` in content/index.md does not name `%s`%s; add it there if it holds codes, give it "
              "an index.md if it holds plain pages, " OR_IGNORE,
              stray->names[1], hint);
    }
  else if (!in_family && page && !g_str_has_suffix (name, ".md"))
    {
      g_autofree char *right = renamed (name, ".md");
      report (stray, 2, "this page is not built: its name does not end with `.md`; rename it to %s, " OR_IGNORE, right);
    }
  else if (!in_family && page && strcmp (name, "index.md") != 0 && !is_read (stray, name, FALSE))
    report (stray, 2, "this page is not built: it is of a code, and belongs to no family; move it into the folder of one, " OR_IGNORE);
  else if (stray->n > 3 || (folder && stray->n > 2))
    report (stray, 3, "this folder is not read: pages lie in content/%s itself; move them there, " OR_IGNORE, stray->names[1]);
  else if (in_family && !folder && page && !g_str_has_suffix (name, ".md"))
    {
      g_autofree char *right = renamed (name, ".md");
      report (stray, 3, "this page is not built: its name does not end with `.md`; rename it to %s, " OR_IGNORE, right);
    }
}

/* --- locales/ ------------------------------------------------------------ */

static const char *const documents[] = { ".xlf", ".xliff", ".xlif", NULL };
static const char *const exchanged[] = { ".po", ".pot", NULL };

/* Whether a language other than the source has a document of this name. */
static gboolean
is_document (const StSite *site, const char *name)
{
  gboolean shelf = strcmp (name, "pages") == 0 ? st_site_shelf (site, NULL) != NULL : st_site_shelf (site, name) != NULL;
  return shelf || strcmp (name, "ui") == 0 || strcmp (name, "site") == 0 || has_text (site->ids, name);
}

/* A document in the folder of a language. */
static void
check_document (const Stray *stray)
{
  const char *language = stray->names[1], *name = stray->names[2];
  gboolean source = strcmp (language, st_language_tag (st_site_language (stray->site, stray->site->source))) == 0;
  g_autofree char *stem = ends_with (name, documents) ? renamed (name, "") : NULL;
  gboolean glossary = strcmp (name, "glossary.tbx") == 0;
  gboolean ours = stray->site->sources || (stem != NULL && strcmp (stem, "ui") == 0);
  if (source && (glossary || (stem != NULL && !ours && is_document (stray->site, stem))))
    report (stray, 3, "this document is not used: nothing is translated into the source language `%s`; remove it, " OR_IGNORE, language);
  else if (stem == NULL && ends_with (name, exchanged))
    report (stray, 3, "this file is not used: `statuary i18n import` takes translations from it; remove it then, " OR_IGNORE);
  else if (stem == NULL && !glossary)
    report (stray, 3, "this file is not used: the documents of a language are `.xlf` files and glossary.tbx; remove it, " OR_IGNORE);
  else if (stem != NULL && !is_document (stray->site, stem))
    report (stray, 3,
            "this document is not used: there is one for `ui`, for `site`, for each of the `families` in content/index.md and for "
            "plain pages (`pages`, and each folder of them), and `%s` is none of them; rename it, " OR_IGNORE,
            stem);
  else if (stem != NULL && !g_str_has_suffix (name, ".xlf"))
    report (stray, 3, "this document is not used: its name does not end with `.xlf`; rename it to %s.xlf, " OR_IGNORE, stem);
}

static void
check_locale (const Stray *stray, gboolean folder)
{
  gboolean in_language = stray->n > 2 || folder;
  if (in_language && !has_text (stray->site->tags, stray->names[1]))
    {
      g_autofree char *hint = st_text_hint (stray->names[1], stray->site->tags);
      report (stray, 2, "this folder is not used: `languages` in content/index.md does not name `%s`%s; add it there, " OR_IGNORE,
              stray->names[1], hint);
    }
  else if (!in_language)
    report (stray, 2, "this file is not used: documents lie in the folder of their language; move it there, " OR_IGNORE);
  else if (stray->n > 3 || (folder && stray->n > 2))
    report (stray, 3, "this folder is not read: the documents of a language lie in locales/%s itself; move them there, " OR_IGNORE,
            stray->names[1]);
  else if (stray->n == 3)
    check_document (stray);
}

/* --- templates/ ---------------------------------------------------------- */

static void
check_template (const Stray *stray, gboolean folder)
{
  const char *name = stray->names[stray->n - 1];
  gboolean in_folder = stray->n > 2 || folder, parts = strcmp (stray->names[1], "parts") == 0;
  if (in_folder && strcmp (stray->names[1], "assets") == 0)
    return;
  if (in_folder && (!parts || stray->n > 3 || (folder && stray->n > 2)))
    report (stray, parts ? 3 : 2,
            "this folder is not read: templates lie in templates and in templates/parts, and what pages load in "
            "templates/assets; move what is in it, " OR_IGNORE);
  else if (!(in_folder && folder) && !g_str_has_suffix (name, ".html"))
    report (stray, stray->n,
            "this file is not used: names of templates end with `.html`, and what pages load lies in templates/assets; "
            "move it there, " OR_IGNORE);
}

void
st_strays_report (const StSite *site, const StInputs *inputs, StDiagnostics *diag)
{
  g_autoptr (GString) told = g_string_new ("/"); /* none */
  for (guint i = 0; i < st_inputs_count (inputs); i++)
    {
      gboolean folder = FALSE;
      const char *path = st_inputs_path (inputs, i, &folder);
      if (st_has_prefix (path, told->str))
        continue;
      g_auto (GStrv) names = g_strsplit (path, "/", -1);
      Stray stray = { site, names, g_strv_length (names), told, diag };
      if (strcmp (names[0], "content") == 0 && site->ids != NULL)
        check_content (&stray, folder);
      else if (strcmp (names[0], "locales") == 0 && site->tags != NULL && site->ids != NULL)
        check_locale (&stray, folder);
      else if (strcmp (names[0], "templates") == 0)
        check_template (&stray, folder);
    }
}
