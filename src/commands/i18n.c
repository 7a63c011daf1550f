#include "commands/i18n.h"

#include "base/limits.h"
#include "commands/usage.h"
#include "read/folder.h"

#include <string.h>

const StCommand st_i18n_commands[] = {
  { "status", "show how far the translations are", st_i18n_status, NULL },
  { "sync", "bring the locale documents in line with the content", st_i18n_sync, NULL },
  { "add", "begin a new language", st_i18n_add, NULL },
  { "export", "write a language's documents as PO", st_i18n_export, NULL },
  { "import", "take translations from a PO or XLIFF file", st_i18n_import, NULL },
  { 0 },
};

static gboolean
find_language (const StSite *site, const char *name, guint *index)
{
  for (*index = 0; *index < site->languages->len; ++*index)
    if (g_ascii_strcasecmp (st_language_tag (st_site_language (site, *index)), name) == 0)
      return TRUE;
  return FALSE;
}

GArray *
st_i18n_languages (const StSite *site, char **names, StSourceUse use)
{
  g_autoptr (GArray) languages = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; names[0] == NULL && i < site->languages->len; i++)
    if (i != site->source || use == ST_WITH_SOURCE)
      g_array_append_val (languages, i);
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint index = 0;
      if (!find_language (site, names[i], &index))
        {
          st_complain ("`%s` is not one of the site's languages (see `languages` in content/index.md)", names[i]);
          return NULL;
        }
      if (index == site->source && use == ST_WITHOUT_SOURCE)
        {
          st_complain ("`%s` is the source language: nothing is translated into it", names[i]);
          return NULL;
        }
      g_array_append_val (languages, index);
    }
  return g_steal_pointer (&languages);
}

StI18nTags
st_i18n_tags (const StSite *site, const StDocument *document, guint language)
{
  const char *tag = st_language_tag (st_site_language (site, language));
  const char *source = st_language_tag (st_site_language (site, site->source));
  if (site->words != NULL && document->pages[0] == site->words)
    return (StI18nTags){ st_language_tag (site->english), source };
  return (StI18nTags){ source, language != site->source ? tag : NULL };
}

gboolean
st_i18n_read (const char *root, const StSite *site, const StDocument *document, guint language, StXliff **old, StDiagnostics *diag)
{
  g_autofree char *path = st_document_path (site, document, language);
  *old = NULL;
  if (!st_folder_has (root, path))
    return TRUE;
  const StI18nTags tags = st_i18n_tags (site, document, language);
  g_autoptr (StXliff) read = st_xliff_read (root, path, tags.source, tags.target, diag);
  if (read == NULL || read->lossy)
    return FALSE;
  *old = g_steal_pointer (&read);
  return TRUE;
}

void
st_i18n_leave (const char *path, StDiagnostics *diag)
{
  st_error (diag, st_location_new (path, 0, 0), "locale/not-rewritten",
            "this document stays as it is: to rewrite it would lose what the errors in it name; mend them, then run this again");
}

gboolean
st_i18n_write (const char *root, const char *path, const GString *text, StWriteMode mode, StDiagnostics *diag)
{
  gsize length = 0;
  g_autofree char *there = NULL;
  guint errors = st_diagnostics_errors (diag);
  if (st_folder_has (root, path))
    there = st_folder_read (root, path, ST_SOURCE_LIMIT_LOCALE, &length, diag);
  if (st_diagnostics_errors (diag) > errors)
    return FALSE; /* what cannot be read is not written over */
  gboolean same = there != NULL && length == text->len && memcmp (there, text->str, length) == 0;
  if (!same && mode == ST_WRITE)
    st_folder_write (root, path, text->str, text->len, diag);
  return !same && st_diagnostics_errors (diag) == errors;
}
