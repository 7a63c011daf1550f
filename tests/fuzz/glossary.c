/* Glossaries in TBX: the terms that are read, are looked for in a text. */
#include "fuzz.h"

#include "read/glossary.h"

static void
fuzz (const char *root, const char *text, gsize length)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write_bytes (root, "locales/vi/glossary.tbx", text, (gssize) length);
  g_autoptr (StGlossary) glossary = st_glossary_read (root, "en", "vi", diag);
  g_assert_true ((glossary == NULL) == (st_diagnostics_errors (diag) > 0));
  for (guint i = 0; glossary != NULL && i < glossary->terms->len; i++)
    {
      const StTerm *term = glossary->terms->pdata[i];
      g_assert_nonnull (term->match);
      g_assert_true (g_regex_match (term->match, term->source, 0, NULL));
    }
}
