/* Terms of the glossary: what mentions one. */
#include "model/vocabulary.h"

#include "project.h"

/* A site whose glossary has these terms. (transfer full) */
static Folder
project_with_terms (void)
{
  Folder root = project_new ();
  project_index (root, "demo", "link_terms: true\n");
  project_code (root, "G1", "", 1);
  folder_write (root, "content/terms.md",
                "---\ntitle: Terms\nglossary: true\n---\n## Drive\n\nIt moves.\n\n## Drive belt\n\nA part.\n\n"
                "## Store-and-forward\n\nLater.\n\n### Not a term\n\n## Drive\n\nAgain.\n\n## *Élan*\n\nOf accents.\n");
  g_autofree char *heading = unit_of ("terms#body.1", "Drive", "truyen dong");
  project_locale (root, "pages", heading);
  return root;
}

/* The mention that @text begins with, in brackets, and where it leads: "a [drive](drive) …".
 * (transfer full) */
static char *
marked (const StSite *site, guint language, const char *text)
{
  g_autoptr (GHashTable) linked = g_hash_table_new (NULL, NULL);
  GString *out = g_string_new (NULL);
  gsize start = 0, length = 0;
  const StVocabularyTerm *term = NULL;
  while ((term = st_vocabulary_find (site->vocabularies->pdata[language], text, linked, &start, &length)) != NULL)
    {
      g_string_append_printf (out, "%.*s[%.*s](%s)", (int) start, text, (int) length, text + start, term->anchor);
      g_hash_table_add (linked, (gpointer) term);
      text += start + length;
    }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static void
test_mentions (void)
{
  static const char *const cases[][2] = {
    { "The drive, and the drive.", "The [drive](drive), and the drive." },
    { "DRIVE", "[DRIVE](drive)" },
    { "drives overdrive drive_2 drive2", "drives overdrive drive_2 drive2" },
    { "A drive belt of the drive", "A [drive belt](drive-belt) of the [drive](drive)" },
    { "A drive belt, a drive belt", "A [drive belt](drive-belt), a drive belt" }, /* the second is no mention of `drive` */
    { "a drive-belt", "a [drive](drive)-belt" },
    { "store-and-forward; store and forward", "[store-and-forward](store-and-forward); store and forward" },
    { "with \xC3\x89LAN", "with [\xC3\x89LAN](\xC3\xA9lan)" },
    { "not a term", "not a term" },
    { "", "" },
  };
  g_auto (Folder) root = project_with_terms ();
  g_autoptr (StSite) site = project_site (root);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = marked (site, 0, cases[i][0]);
      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

/* In a translation, the words of the translated heading count; of one that is not translated, its own. */
static void
test_translated (void)
{
  g_auto (Folder) root = project_with_terms ();
  g_autoptr (StSite) site = project_site (root);
  g_autofree char *found = marked (site, 1, "Truyen dong, drive belt, drive.");
  g_assert_cmpstr (found, ==, "[Truyen dong](drive), [drive belt](drive-belt), [drive](drive-1).");
}

static void
test_none (void)
{
  g_auto (Folder) root = project_with_terms ();
  project_index (root, "demo", "");
  g_autoptr (StSite) site = project_site (root);
  g_assert_null (site->vocabularies);
  g_assert_nonnull (site->glossary);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/mentions", test_mentions);
  g_test_add_func ("/vocabulary/translated", test_translated);
  g_test_add_func ("/vocabulary/none", test_none);
  return g_test_run ();
}
