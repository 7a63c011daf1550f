/* `i18n add`: begins a translation into a new language. */
#include "commands/i18n.h"
#include "commands/i18n_platform.h"
#include "commands/usage.h"
#include "read/content.h"
#include "read/folder.h"
#include "translate/pseudo.h"
#include "translate/words.h"

#include <string.h>

/* The last item of `languages` in the front matter, or NULL. */
static const StYaml *
last_language (const StContentPage *page)
{
  for (guint i = 0; page->front != NULL && i < page->front->items->len; i++)
    {
      const StYaml *item = page->front->items->pdata[i];
      if (strcmp (item->key, "languages") == 0 && item->kind == ST_YAML_LIST && item->items->len > 0)
        return item->items->pdata[item->items->len - 1];
    }
  return NULL;
}

/* Adds @tag to the list behind its @last item, in the way the list is written:
 * `[en, vi]`, or a line with a dash for each. Nothing else changes. */
static GString *
insert_language (const char *text, const StYaml *last, const char *tag)
{
  const char *line = text;
  for (guint i = 1; i < last->at.line; i++)
    line = strchr (line, '\n') + 1;
  const char *item = g_utf8_offset_to_pointer (line, (glong) last->at.column - 1);
  const char *after = strstr (item, last->text) + strlen (last->text);
  if (*after == '"' || *after == '\'')
    after++;
  gsize indent = strspn (line, " ");
  gboolean dashed = line[indent] == '-';
  GString *changed = g_string_new_len (text, after - text);
  if (dashed)
    g_string_append_printf (changed, "\n%.*s- %s", (int) indent, line, tag);
  else
    g_string_append_printf (changed, ", %s", tag);
  return g_string_append (changed, after);
}

static gboolean
add_to_site (const char *root, const char *tag, StDiagnostics *diag)
{
  g_autoptr (StContentPage) page = st_content_page_read (root, "content/index.md", diag);
  const StYaml *last = page != NULL ? last_language (page) : NULL;
  if (last == NULL)
    {
      if (st_diagnostics_errors (diag) == 0)
        st_error (diag, st_location_new ("content/index.md", 1, 1), "yaml/missing-key", "the site needs the key `languages`");
      return FALSE;
    }
  /* The file as it is, line ends and all, has the same lines as what was read. */
  gsize length = 0;
  g_autofree char *text = st_folder_read (root, "content/index.md", ST_SOURCE_LIMIT, &length, diag);
  if (text == NULL)
    return FALSE;
  g_autoptr (GString) changed = insert_language (text, last, tag);
  st_i18n_write (root, "content/index.md", changed, ST_WRITE, diag);
  return st_diagnostics_errors (diag) == 0;
}

/* What a variety has from the start. Returns: whether it is one. */
static gboolean
print_inheritance (const char *root, const char *tag, guint n_threads)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new (); /* what is wrong with other languages is not the question here */
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITH_LOCALES, n_threads, diag);
  char *names[] = { (char *) tag, NULL };
  g_autoptr (GArray) languages = site != NULL ? st_i18n_languages (site, names, ST_WITHOUT_SOURCE) : NULL;
  guint language = languages != NULL ? g_array_index (languages, guint, 0) : 0, inherited = 0, total = 0;
  if (languages == NULL || !site->varieties[language])
    return FALSE;
  g_autoptr (GArray) documents = st_site_documents (site);
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      for (guint j = 0; j < document->n_pages; j++)
        for (guint k = 0; k < document->pages[j]->segments->len; k++, total++)
          inherited += ((const StSegment *) document->pages[j]->segments->pdata[k])->standings[language] == ST_STANDING_INHERITED;
    }
  g_print ("%s is a variety of %s and inherits its texts: %u of %u.\n\n", tag,
           st_language_tag (st_site_language (site, site->fallbacks[language])), inherited, total);
  return TRUE;
}

static void
print_next_steps (const StLanguage *language, const char *root, const char *tag, gboolean has_words, guint n_threads)
{
  g_autoptr (GString) plurals = g_string_new (NULL);
  GPtrArray *categories = st_language_plurals (language);
  for (guint i = 0; i < categories->len; i++)
    g_string_append_printf (plurals, "%s%s", i > 0 ? ", " : "", (char *) categories->pdata[i]);
  g_print ("\n%s (%s) is written %s; its plural forms are: %s.\n\n", st_language_name (language), tag,
           strcmp (st_language_direction (language), "rtl") == 0 ? "from right to left" : "from left to right", plurals->str);
  if (!st_language_has_script (language))
    g_print (
        "In which script it is written, nothing here says. If that goes from right to left, put a tag with the script in the place of\n"
        "`%s` in content/index.md and locales/, such as `%s-Arab` or `%s-Hebr`.\n\n",
        tag, tag, tag);
  gboolean inherits = print_inheritance (root, tag, n_threads);
  g_print ("Next:\n");
  if (inherits)
    g_print ("  1. Translate in locales/%s/ what reads otherwise in %s, and leave the other targets empty.\n"
             "     `statuary i18n status --todo %s` lists what is not inherited and not translated.\n"
             "  2. `statuary build` shows each page in %s, with the texts that it inherits.\n",
             tag, tag, tag, tag);
  else
    g_print ("  1. Translate %s%s%s\n"
             "     `statuary i18n status --todo %s` lists what is left, most visited first.\n"
             "  2. `statuary build` shows each page in %s as soon as enough of it is translated.\n",
             has_words ? "the documents in locales/" : "locales/", tag,
             has_words ? "/. The words of the interface, ui.xlf, come with Statuary."
                       : "/ui.xlf, the words of the interface, then the other documents there.",
             tag, tag);
  g_print ("  3. After every change of the English, `statuary i18n sync` brings the documents in line.\n");
}

/* (transfer full) (nullable): NULL with the reason on standard error */
static StLanguage *
language_of (const char *tag)
{
  g_autoptr (StLanguage) language = st_language_new (tag);
  if (language != NULL && g_strv_contains (st_pseudo_tags, st_language_canonical (language)))
    {
      st_complain ("`%s` is a pseudo-language: `statuary build --pseudo` makes it", tag);
      return NULL;
    }
  if (language == NULL)
    {
      g_autofree char *hint = st_language_hint (tag);
      st_complain ("`%s` is not a language tag such as ar, zh-Hant or pt-BR%s", tag, hint);
    }
  return g_steal_pointer (&language);
}

static gboolean
site_has (const StSite *site, const char *tag)
{
  gboolean found = FALSE;
  for (guint i = 0; i < site->languages->len; i++)
    found |= g_ascii_strcasecmp (st_language_tag (st_site_language (site, i)), tag) == 0;
  return found;
}

/* @site has no errors. If it has the language, only the settings of @platform are wanted. */
static StExit
add (const StOptions *options, const StSite *site, const StLanguage *language, const char *platform, StDiagnostics *diag)
{
  const char *root = options->root, *tag = st_language_canonical (language);
  guint n_threads = (guint) options->threads;
  gboolean added = !site_has (site, tag) && add_to_site (root, tag, diag);
  if (added)
    st_i18n_sync_language (root, tag, n_threads, options->quiet, diag);
  if (platform != NULL && st_diagnostics_errors (diag) == 0)
    st_i18n_write_settings (root, site, platform, n_threads, options->quiet, diag);
  StExit status = st_report (diag, options);
  if (added && status == ST_EXIT_OK && !options->quiet)
    print_next_steps (language, root, tag, st_words_has (site, tag), n_threads);
  return status;
}

StExit
st_i18n_add (int argc, char **argv)
{
  g_auto (StOptions) options = { 0 };
  g_autofree char *platform = NULL;
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_STRING, &platform, "Also write the settings of a platform", "weblate|crowdin|pontoon" },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &options, entries, "LANG",
                         "Begins a new language: adds it to content/index.md and makes its documents. With --for, it also writes what\n"
                         "the repository tells Weblate (weblate.json), Crowdin (crowdin.yml) or Pontoon (l10n.toml), and nothing\n"
                         "else where the site has the language."))
    return ST_EXIT_USAGE;
  if (platform != NULL && !st_i18n_has_platform (platform))
    {
      st_complain ("--for is " ST_I18N_PLATFORMS ", not `%s`", platform);
      return ST_EXIT_USAGE;
    }
  g_autoptr (StLanguage) language = language_of (argv[1]);
  if (language == NULL)
    return ST_EXIT_USAGE;
  if (!st_options_find_project (&options))
    return ST_EXIT_ERRORS;
  const char *root = options.root;
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITHOUT_LOCALES, (guint) options.threads, diag);
  if (site == NULL || st_diagnostics_errors (diag) > 0)
    return st_report (diag, &options);
  if (platform == NULL && site_has (site, st_language_canonical (language)))
    {
      st_complain ("the site has the language `%s` already; `statuary i18n sync` makes the documents that it lacks",
                   st_language_canonical (language));
      return ST_EXIT_USAGE;
    }
  return add (&options, site, language, platform, diag);
}
