/* A small project for tests of the model and of what stands above it: a site
 * in English and Vietnamese with the family `demo`, whose codes begin with G
 * (good) or B (bad). Texts follow from ids, so that translations are easily
 * made: see project_code(). */
#pragma once

#include "translate/assembly.h"

#include "support.h"

static inline char *
xliff_of (const char *target_language, const char *units)
{
  g_autofree char *target = target_language != NULL ? g_strdup_printf (" target-language=\"%s\"", target_language) : g_strdup ("");
  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
                          "<file original=\"x\" source-language=\"en\"%s datatype=\"plaintext\"><body>\n%s</body></file></xliff>\n",
                          target, units);
}

/* One unit, the texts being plain. (transfer full) */
static inline char *
unit_of (const char *id, const char *source, const char *target)
{
  g_autofree char *escaped_source = g_markup_escape_text (source, -1);
  g_autofree char *escaped_target = g_markup_escape_text (target, -1);
  return g_strdup_printf (
      "<trans-unit id=\"%s\" xml:space=\"preserve\"><source>%s</source><target state=\"translated\">%s</target></trans-unit>\n", id,
      escaped_source, escaped_target);
}

/* Writes content/index.md; @more holds further keys of its front matter. */
static inline void
project_index (const char *root, const char *families, const char *more)
{
  g_autofree char *index = g_strdup_printf ("---\n"
                                            "title: The site\n"
                                            "description: A site for tests.\n"
                                            "base_url: https://codes.example/\n"
                                            "source: en\n"
                                            "languages: [en, vi]\n"
                                            "families: [%s]\n%s"
                                            "---\n"
                                            "Welcome.\n",
                                            families, more);
  folder_write (root, "content/index.md", index);
}

/* Writes locales/en/ui.xlf: @messages are id, English, id, English, …, NULL. */
static inline void
project_messages (const char *root, const char *const *messages)
{
  g_autoptr (GString) units = g_string_new (NULL);
  for (guint i = 0; messages[i] != NULL; i += 2)
    {
      g_autofree char *source = g_markup_escape_text (messages[i + 1], -1);
      g_string_append_printf (units, "<trans-unit id=\"%s\"><source>%s</source></trans-unit>\n", messages[i], source);
    }
  g_autofree char *text = xliff_of (NULL, units->str);
  folder_write (root, "locales/en/ui.xlf", text);
}

static inline void
project_locale (const char *root, const char *name, const char *units)
{
  g_autofree char *path = g_strdup_printf ("locales/vi/%s.xlf", name);
  g_autofree char *text = xliff_of ("vi", units);
  folder_write (root, path, text);
}

/* Writes everything but codes. (transfer full) */
static inline Folder
project_new (void)
{
  static const char *const messages[] = { "skip", "Skip to content", "count", "{n, plural, one {# code} other {# codes}}", NULL };
  Folder root = folder_new ();
  project_index (root, "demo", "");
  project_messages (root, messages);
  project_locale (root, "ui", "");
  project_locale (root, "site", "");
  project_locale (root, "demo", "");
  folder_write (root, "content/demo/index.md",
                "---\n"
                "name: Demo\n"
                "title: Demo codes\n"
                "noun: code\n"
                "description: Codes for tests.\n"
                "classes:\n"
                "  - {id: good, match: 'G*', label: Gx, name: Good, sentence: '{code} is good.', tone: success}\n"
                "  - {id: bad, match: 'B*', name: Bad, sentence: '{code} is bad.', tone: failure}\n"
                "facts:\n"
                "  - {id: class, name: Class, type: class}\n"
                "  - id: retry\n"
                "    name: Retry\n"
                "    type: enum\n"
                "    values:\n"
                "      - {id: later, name: Later, sentence: 'Repeat {code} later.'}\n"
                "      - {id: never, name: Never, sentence: 'Never repeat {code}.'}\n"
                "  - {id: commands, name: Commands, type: set, values: [GET, HEAD, POST, PUT]}\n"
                "  - {id: related, name: Related, type: codes}\n"
                "  - {id: references, name: References, type: references}\n"
                "  - {id: remark, name: Remark, type: text}\n"
                "sections:\n"
                "  - {id: fix, heading: How to fix it}\n"
                "---\n"
                "About the demo.\n");
  return root;
}

/* Writes the page of a code: its name is "Name of G1", its summary "Summary of
 * G1.", and there are @steps paragraphs "Step 1 of G1." in its section fix.
 * @facts are lines of its front matter. */
static inline void
project_code (const char *root, const char *id, const char *facts, guint steps)
{
  g_autofree char *path = g_strdup_printf ("content/demo/%s.md", id);
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text, "---\ncode: %s\nname: Name of %s\n%s---\nSummary of %s.\n\n## How to fix it\n", id, id, facts, id);
  for (guint i = 1; i <= steps; i++)
    g_string_append_printf (text, "\nStep %u of %s.\n", i, id);
  folder_write (root, path, text->str);
}

/* Reads the project, in which nothing may be wrong. (transfer full) */
static inline StSite *
project_site (const char *root)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  StSite *site = st_site_assemble (root, ST_WITH_LOCALES, 2, diag);
  assert_recorded (diag, "");
  g_assert_nonnull (site);
  return site;
}

static inline const StCode *
project_find (const StSite *site, const char *id)
{
  const StCode *code = st_family_code (st_site_family (site, "demo"), id);
  g_assert_nonnull (code);
  return code;
}
