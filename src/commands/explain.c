/* `explain`: finds codes in a message or log, and says what they mean. */
#include "base/limits.h"
#include "base/text.h"
#include "commands/explain.h"
#include "commands/module.h"
#include "commands/pipeline.h"
#include "commands/usage.h"
#include "explain/explainer.h"
#include "outputs/explained.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As those of grep: a script can tell that there is nothing from that there was no search. */
enum { FOUND = ST_EXIT_OK, NOTHING_FOUND = ST_EXIT_ERRORS, FAILED = ST_EXIT_USAGE };

#define STANDARD_INPUT "-"

typedef struct {
  StOptions shared;
  char *family;
  char *language;
  StProject *project;
  const StExplainerModule *module;
} Explain;

static void
explain_clear (Explain *explain)
{
  st_options_clear (&explain->shared);
  g_free (explain->family);
  g_free (explain->language);
  g_clear_pointer (&explain->project, st_project_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Explain, explain_clear)

/* --- the module ---------------------------------------------------------- */

static const StModule explainer_module = { "statuary-explain.so", "st_explainer_module", "the explainer",
                                           "libjavascriptcoregtk-4.1-0 and libgmime-3.0-0" };

void
st_explain_libraries (char **javascript, char **mime)
{
  g_autofree char *reason = NULL;
  const StExplainerModule *module = st_module_load (&explainer_module, &reason);
  *javascript = module != NULL ? module->javascript () : NULL;
  *mime = module != NULL ? module->mime () : NULL;
}

/* --- what is asked ------------------------------------------------------- */

static void
complain_of_language (const StSite *site, const char *name)
{
  g_autofree char *hint = st_text_hint (name, site->tags);
  st_complain ("`%s` is not one of the site's languages%s", name, hint);
}

/* The site's language that @name, as a tag or as a locale has it, means; that of its source where
 * none does. */
static gboolean
find_language (const StSite *site, const char *name, guint *language)
{
  g_autofree char *tag = g_strdelimit (g_strdup (name), "_", '-');
  tag[strcspn (tag, ".@")] = '\0';
  for (; *tag != '\0';)
    {
      for (guint i = 0; i < site->languages->len; i++)
        if (g_ascii_strcasecmp (st_language_tag (st_site_language (site, i)), tag) == 0)
          {
            *language = i;
            return TRUE;
          }
      char *dash = strrchr (tag, '-');
      *(dash != NULL ? dash : tag) = '\0';
    }
  return FALSE;
}

/* The language of --lang, or the first of the locale that the site has, or its source. */
static gboolean
choose_language (const Explain *explain, guint *language)
{
  const StSite *site = explain->project->site;
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");
  *language = site->source;
  if (explain->language != NULL)
    {
      if (find_language (site, explain->language, language))
        return TRUE;
      complain_of_language (site, explain->language);
      return FALSE;
    }
  for (; *names != NULL; names++)
    if (find_language (site, *names, language))
      return TRUE;
  return TRUE;
}

/* The families whose pages for pasting are asked: that which explains --family, else all. (transfer full)
 * (nullable) (element-type StFamily) */
static GPtrArray *
choose_families (const Explain *explain)
{
  const StSite *site = explain->project->site;
  g_autoptr (GPtrArray) families = g_ptr_array_new (), ids = g_ptr_array_new ();
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      if (family->explainer != NULL)
        g_ptr_array_add (ids, family->id);
      if (explain->family == NULL ? st_family_has_paste (family) : family->explainer != NULL && strcmp (family->id, explain->family) == 0)
        g_ptr_array_add (families, (gpointer) family->explainer->paste->page);
    }
  g_autofree char *hint = explain->family != NULL ? st_text_hint (explain->family, ids) : g_strdup ("");
  if (families->len > 0)
    return g_steal_pointer (&families);
  if (explain->family != NULL && ids->len > 0)
    st_complain ("there is no family `%s` whose codes are explained%s", explain->family, hint);
  else
    st_complain ("nothing says how to find codes: no family of this project has the key `paste` (docs/content.md)");
  return NULL;
}

/* --- reading ------------------------------------------------------------- */

/* What stands in @file, of which at most ST_EXPLAIN_LIMIT bytes are read. */
static gboolean
read_bytes (int file, GByteArray *bytes, gboolean *cut)
{
  guint8 block[1 << 16];
  gssize n = 0;
  do
    {
      n = read (file, block, sizeof block);
      if (n > 0)
        g_byte_array_append (bytes, block, (guint) MIN ((gsize) n, ST_EXPLAIN_LIMIT - bytes->len));
      *cut = bytes->len == ST_EXPLAIN_LIMIT;
    }
  while ((n > 0 && !*cut) || (n < 0 && errno == EINTR));
  return n >= 0;
}

/* The text of the file @name. (transfer full) (nullable) */
static char *
read_text (const Explain *explain, const char *name)
{
  gboolean is_input = strcmp (name, STANDARD_INPUT) == 0, cut = FALSE, shortened = FALSE;
  int file = is_input ? STDIN_FILENO : open (name, O_RDONLY | O_CLOEXEC);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  if (is_input && isatty (STDIN_FILENO) && !explain->shared.quiet)
    fprintf (stderr, "Paste a message or lines of a log, and end with Ctrl+D.\n");
  gboolean well = file >= 0 && read_bytes (file, bytes, &cut);
  if (!well)
    st_complain ("%s cannot be read: %s", is_input ? "standard input" : name, g_strerror (errno));
  if (!is_input && file >= 0)
    close (file);
  if (!well)
    return NULL;
  char *text = explain->module->read ((const char *) bytes->data, bytes->len, &shortened);
  if (cut || shortened)
    st_complain ("warning: this is long, and only the beginning is explained (%u MB of text at most); give it the lines in question",
                 ST_EXPLAIN_TEXT >> 20);
  return text;
}

/* --- the answer ---------------------------------------------------------- */

/* The scripts' answer for the page of @family. (transfer full) (nullable) */
static char *
ask (const Explain *explain, const StFamily *family, guint language, const char *text)
{
  static const char *const names[] = { "/statuary/explain/explain.js", "/statuary/explain/answer.js" };
  const char *scripts[G_N_ELEMENTS (names) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (names[i], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      scripts[i] = g_bytes_get_data (bytes, NULL); /* the program's own memory, with a NUL at its end */
    }
  StExplainedFormat format = g_strcmp0 (explain->shared.format, "json") == 0 ? ST_EXPLAINED_JSON : ST_EXPLAINED_TEXT;
  g_autofree char *table = st_explained_table (explain->project->renderer, family, language, format);
  g_autoptr (GError) error = NULL;
  char *answer = explain->module->answer (scripts, table, text, &error);
  if (answer == NULL)
    st_complain ("the patterns of `paste` in the family `%s` do not work: %s", family->id, error->message);
  return answer;
}

static int
answer (const Explain *explain, const char *text)
{
  guint language = 0;
  g_autoptr (GPtrArray) families = choose_families (explain);
  g_autofree char *said = NULL;
  guint asked = 0;
  if (families == NULL || !choose_language (explain, &language))
    return FAILED;
  do
    {
      g_free (said);
      said = ask (explain, families->pdata[asked++], language, text);
      if (said == NULL)
        return FAILED;
    }
  while (atoi (said) == 0 && asked < families->len);
  st_explain_print (strchr (said, '\n') + 1);
  return atoi (said) > 0 ? FOUND : NOTHING_FOUND;
}

static int
run (Explain *explain, const char *file)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *reason = NULL;
  StPipeline pipeline = { .root = explain->shared.root, .threads = (guint) explain->shared.threads };
  explain->module = st_module_load (&explainer_module, &reason);
  if (explain->module == NULL)
    {
      st_complain ("%s", reason);
      return FAILED;
    }
  g_autofree char *text = read_text (explain, file);
  if (text == NULL)
    return FAILED;
  explain->project = st_project_read (&pipeline, diag);
  if (explain->project != NULL)
    return answer (explain, text);
  st_report (diag, &explain->shared);
  return FAILED;
}

StExit
st_command_explain (int argc, char **argv)
{
  static const char *const formats[] = { "text", "json", NULL };
  g_auto (Explain) explain = { .shared = { .formats = formats } };
  const GOptionEntry entries[] = {
    { "family", 0, 0, G_OPTION_ARG_STRING, &explain.family, "The family whose codes are looked for (default: all)", "FAMILY" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &explain.language, "The language of the answer (default: that of your locale)", "LANG" },
    { 0 },
  };
  if (!st_options_parse (&argc, &argv, &explain.shared, entries, "[FILE]",
                         "Finds codes in FILE, a message or a log, or in standard input, and says what they mean and what to do.\n"
                         "Nothing is sent anywhere. Exit status: 0 found something, 1 found nothing, 2 could not look."))
    return ST_EXIT_USAGE;
  if (argc > 2)
    return st_wrong_usage ("too many arguments: `%s`", argv[2]);
  if (!st_options_find_project (&explain.shared))
    return ST_EXIT_USAGE;
  return (StExit) run (&explain, argc > 1 ? argv[1] : STANDARD_INPUT);
}
