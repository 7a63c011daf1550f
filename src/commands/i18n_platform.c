#include "commands/i18n_platform.h"

#include "base/json.h"
#include "commands/i18n.h"
#include "read/folder.h"

#include <string.h>

static const char *
source_of (const StSite *site)
{
  return st_language_tag (st_site_language (site, site->source));
}

/* The languages that are translated into. (transfer full) (element-type utf8) */
static GPtrArray *
target_tags (const StSite *site)
{
  GPtrArray *tags = g_ptr_array_new ();
  for (guint i = 0; i < site->n_real; i++)
    if (i != site->source)
      g_ptr_array_add (tags, (gpointer) st_language_tag (st_site_language (site, i)));
  return tags;
}

/* --- Weblate: import_json, with the fields of a component in its API -------- */

typedef enum { MESSAGES, MARKDOWN, GLOSSARY } Kind;

static void
add_component (StJson *json, const StSite *site, const char *name, Kind kind)
{
  static const struct {
    const char *extension;
    const char *format;
    const char *flags;
  } kinds[] = {
    [MESSAGES] = { "xlf", "plainxliff", "icu-message-format" },
    [MARKDOWN] = { "xlf", "plainxliff", "md-text" },
    [GLOSSARY] = { "tbx", "tbx", "" },
  };
  g_autofree char *mask = g_strdup_printf ("locales/*/%s.%s", name, kinds[kind].extension);
  g_autofree char *filter = g_strdup_printf ("^(?!%s$).+$", source_of (site));
  st_json_object (json, NULL);
  st_json_text (json, "name", name);
  st_json_text (json, "slug", name);
  st_json_text (json, "filemask", mask);
  st_json_text (json, "file_format", kinds[kind].format);
  st_json_text (json, "template", "");
  st_json_text (json, "new_base", "");
  st_json_text (json, "new_lang", "none"); /* languages begin with `i18n add` */
  st_json_text (json, "language_regex", filter);
  st_json_text (json, "check_flags", kinds[kind].flags);
  st_json_flag (json, "is_glossary", kind == GLOSSARY);
  st_json_end_object (json);
}

/* A component without files is an error to Weblate. */
static gboolean
has_glossary (const char *root, const GPtrArray *tags)
{
  gboolean found = FALSE;
  for (guint i = 0; !found && i < tags->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("locales/%s/glossary.tbx", (char *) tags->pdata[i]);
      found = st_folder_has (root, path);
    }
  return found;
}

static GString *
format_weblate (const char *root, const StSite *site)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  g_autoptr (GPtrArray) tags = target_tags (site);
  StJson *json = st_json_new ();
  st_json_array (json, NULL);
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      add_component (json, site, document->name, document->pages[0] == site->messages ? MESSAGES : MARKDOWN);
    }
  if (has_glossary (root, tags))
    add_component (json, site, "glossary", GLOSSARY);
  st_json_end_array (json);
  g_autofree char *text = st_json_finish (json, ST_JSON_INDENTED);
  GString *file = g_string_new (text);
  return g_string_append_c (file, '\n');
}

/* --- Crowdin ---------------------------------------------------------------- */

/* Crowdin's code of @tag, where that is another. */
static const char *
crowdin_code (const char *tag)
{
  static const char *const codes[][2] = {
    { "zh-Hans", "zh-CN" },
    { "zh-Hant", "zh-TW" },
    { "zh-Hant-HK", "zh-HK" },
    { "sr-Latn", "sr-CS" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strcmp (codes[i][0], tag) == 0)
      return codes[i][1];
  return tag;
}

static GString *
format_crowdin (G_GNUC_UNUSED const char *root, const StSite *site)
{
  g_autoptr (GPtrArray) tags = target_tags (site);
  g_autoptr (GString) mapping = g_string_new (NULL);
  GString *text = g_string_new ("files:\n");
  g_string_append_printf (text, "  - source: /locales/%s/*.xlf\n", source_of (site));
  g_string_append (text, "    translation: /locales/%two_letters_code%/%original_file_name%\n");
  /* The two letters of pt-BR are those of pt. */
  for (guint i = 0; i < tags->len; i++)
    if (strchr (tags->pdata[i], '-') != NULL)
      g_string_append_printf (mapping, "        %s: %s\n", crowdin_code (tags->pdata[i]), (char *) tags->pdata[i]);
  if (mapping->len > 0)
    g_string_append_printf (text, "    languages_mapping:\n      two_letters_code:\n%s", mapping->str);
  return text;
}

/* --- Pontoon ---------------------------------------------------------------- */

static GString *
format_pontoon (G_GNUC_UNUSED const char *root, const StSite *site)
{
  g_autoptr (GPtrArray) tags = target_tags (site);
  GString *text = g_string_new ("basepath = \".\"\nlocales = [");
  for (guint i = 0; i < tags->len; i++)
    g_string_append_printf (text, "%s\"%s\"", i > 0 ? ", " : "", (char *) tags->pdata[i]);
  g_string_append_printf (text, "]\n\n[[paths]]\n    reference = \"locales/%s/*.xlf\"\n", source_of (site));
  return g_string_append (text, "    l10n = \"locales/{locale}/*.xlf\"\n");
}

/* --- all of them ------------------------------------------------------------ */

static const struct {
  const char *name;
  const char *title;
  const char *file;
  gboolean wants_sources; /* files of the English to start from */
  GString *(*format) (const char *root, const StSite *site);
  const char *next; /* what no file can say */
} platforms[] = {
  { "weblate", "Weblate", "weblate.json", FALSE, format_weblate,
    "Create the component `ui` in Weblate, with the address of the repository. Then, on its server:\n"
    "    weblate import_json --project PROJECT --main-component ui --update weblate.json\n"
    "Who has no access to the server sets the same values in the settings of each component." },
  { "crowdin", "Crowdin", "crowdin.yml", TRUE, format_crowdin,
    "Connect the repository to a project of Crowdin, or run `crowdin upload sources`. Run `statuary i18n sync` on what comes back." },
  { "pontoon", "Pontoon", "l10n.toml", TRUE, format_pontoon,
    "Name l10n.toml as the project's configuration file in Pontoon. Run `statuary i18n sync` on what comes back." },
};

gboolean
st_i18n_has_platform (const char *name)
{
  gboolean found = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (platforms); i++)
    found |= strcmp (platforms[i].name, name) == 0;
  return found;
}

/* Whether @file may be written: it is not there, or holds @text already, or @old, what this
 * program wrote before. */
static gboolean
may_write (const char *root, const char *file, const GString *text, const GString *old, StDiagnostics *diag)
{
  guint errors = st_diagnostics_errors (diag);
  gboolean differs = st_folder_has (root, file) && st_i18n_write (root, file, text, ST_ONLY_COMPARE, diag)
                     && st_i18n_write (root, file, old, ST_ONLY_COMPARE, diag);
  if (differs)
    {
      st_error (diag, st_location_new (file, 0, 0), "settings/differs",
                "this file is there already and stays as it is; take over what it lacks of the lines printed, or move it away and run this "
                "again");
      g_print ("%s would be:\n\n%s\n", file, text->str);
    }
  return st_diagnostics_errors (diag) == errors;
}

void
st_i18n_write_settings (const char *root, const StSite *before, const char *name, guint n_threads, gboolean quiet, StDiagnostics *diag)
{
  g_autoptr (StSite) site = st_site_assemble (root, ST_WITHOUT_LOCALES, n_threads, diag);
  guint i = 0;
  while (strcmp (platforms[i].name, name) != 0)
    i++;
  if (site == NULL || st_diagnostics_errors (diag) > 0)
    return;
  g_autoptr (GString) text = platforms[i].format (root, site), old = platforms[i].format (root, before);
  if (!may_write (root, platforms[i].file, text, old, diag))
    return;
  gboolean written = st_i18n_write (root, platforms[i].file, text, ST_WRITE, diag);
  if (quiet || st_diagnostics_errors (diag) > 0)
    return;
  g_print ("%s: %s\n", platforms[i].file, written ? "written" : "in line");
  if (platforms[i].wants_sources && !site->sources)
    g_print ("%s starts from files of the English: write `sources: true` into content/index.md, and run `statuary i18n sync`.\n",
             platforms[i].title);
  g_autofree char *words = g_strdup_printf ("locales/%s/ui.xlf", source_of (site));
  if (platforms[i].wants_sources && !st_folder_has (root, words))
    g_print ("It needs the words of the interface, too: statuary templates copy %s\n", words);
  g_print ("%s\n", platforms[i].next);
}
