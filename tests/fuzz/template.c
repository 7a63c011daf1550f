/* Templates: files of a theme, of which page.html is compiled and run on a
 * small view, in English and as a fallback of Vietnamese. */
#include "fuzz.h"

#include "project.h"
#include "template/template.h"

typedef struct {
  StText name;
  StText english;
  const char *url;
  const char *html;
  gint64 n;
  gboolean yes;
  gconstpointer inner;
  gconstpointer nothing;
  StList items;
} Thing;

static const StSchema schema_thing;

static const StField thing_fields[] = {
  { "name", ST_FIELD_TEXT, G_STRUCT_OFFSET (Thing, name), NULL, NULL, FALSE, FALSE },
  { "english", ST_FIELD_TEXT, G_STRUCT_OFFSET (Thing, english), NULL, NULL, FALSE, FALSE },
  { "url", ST_FIELD_URL, G_STRUCT_OFFSET (Thing, url), NULL, NULL, FALSE, FALSE },
  { "html", ST_FIELD_HTML, G_STRUCT_OFFSET (Thing, html), NULL, NULL, FALSE, FALSE },
  { "n", ST_FIELD_NUMBER, G_STRUCT_OFFSET (Thing, n), NULL, NULL, FALSE, FALSE },
  { "yes", ST_FIELD_FLAG, G_STRUCT_OFFSET (Thing, yes), NULL, NULL, FALSE, FALSE },
  { "inner", ST_FIELD_OBJECT, G_STRUCT_OFFSET (Thing, inner), &schema_thing, NULL, FALSE, FALSE },
  { "nothing", ST_FIELD_OBJECT, G_STRUCT_OFFSET (Thing, nothing), &schema_thing, NULL, FALSE, FALSE },
  { "items", ST_FIELD_LIST, G_STRUCT_OFFSET (Thing, items), &schema_thing, NULL, FALSE, FALSE },
  { NULL, ST_FIELD_TEXT, 0, NULL, NULL, FALSE, FALSE },
};
static const StSchema schema_thing = { "thing", thing_fields, FALSE, NULL, FALSE };
static const StRoot roots[] = { { "thing", &schema_thing, FALSE }, { NULL, NULL, FALSE } };

static StSite *
site_new (void)
{
  static const char *const messages[] = { "skip",         "Skip to content", "hello",
                                          "Hello {who}!", "count",           "{n, plural, one {# code} other {# codes}}",
                                          "new",          "Not translated",  NULL };
  g_auto (Folder) root = folder_new ();
  project_index (root, "", "");
  project_messages (root, messages);
  project_locale (root, "site", "");
  g_autofree char *hello = unit_of ("hello", messages[3], "Chào {who}!");
  project_locale (root, "ui", hello);
  return project_site (root);
}

static void
run (const StProgram *program, const StSite *site, guint content_language)
{
  static const Thing inner = { .name = { .text = "inner" }, .url = "inner.html", .html = "<b>bold</b>" };
  static gconstpointer const two[] = { &inner, &inner };
  const Thing thing = { .name = { .text = "<\"name\" & 'more'>" },
                        .english = { .text = "English", .foreign = site->languages->pdata[0] },
                        .url = "javascript:alert(1)",
                        .html = "<i>text</i>",
                        .n = 1,
                        .yes = TRUE,
                        .inner = &inner,
                        .items = { (gpointer) two, G_N_ELEMENTS (two) } };
  StRun state = { .site = site, .language = 1, .content_language = content_language, .root = "../" };
  state.variables[0] = &thing;
  g_autoptr (GString) html = g_string_new (NULL);
  st_program_run (program, &state, html);
  g_assert_true (g_utf8_validate_len (html->str, html->len, NULL));
  g_assert_null (strstr (html->str, "<\"name\""));
}

static void
fuzz (const char *root, const char *text, gsize length)
{
  static StSite *site; /* made once: it is const */
  if (site == NULL)
    site = site_new ();
  g_autofree char *templates = g_build_filename (root, "templates", NULL);
  folder_empty (root);
  fuzz_unpack (templates, text, length);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StTheme) theme = st_theme_read (root, NULL, diag);
  StCatalogue catalogue = { site, theme, NULL };
  g_autoptr (StProgram) program = st_template_compile (&catalogue, "page.html", roots, diag);
  if (program == NULL)
    {
      g_assert_cmpuint (st_diagnostics_errors (diag), >, 0);
      return;
    }
  run (program, site, 1);
  run (program, site, 0);
}
