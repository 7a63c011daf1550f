#include "read/glossary.h"

#include "base/limits.h"
#include "base/text.h"
#include "read/folder.h"
#include "read/xml.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static void
term_free (gpointer data)
{
  StTerm *term = data;
  g_free (term->source);
  g_ptr_array_unref (term->targets);
  g_clear_pointer (&term->match, g_regex_unref);
  g_free (term);
}

void
st_glossary_free (StGlossary *glossary)
{
  if (glossary == NULL)
    return;
  g_ptr_array_unref (glossary->terms);
  g_free (glossary);
}

/* Adds the text of every <term> under @node to @terms. */
static void
collect_terms (const StXml *node, GPtrArray *terms)
{
  if (st_xml_is (node, "term"))
    {
      g_autofree char *text = st_xml_content (node);
      g_autofree char *folded = st_text_fold_space (text);
      if (*folded != '\0')
        g_ptr_array_add (terms, st_text_nfc (folded));
    }
  for (guint i = 0; i < node->children.count; i++)
    collect_terms (node->children.items[i], terms);
}

/* The terms of an entry in @language. (transfer full) */
static GPtrArray *
terms_in (const StXml *entry, const char *language)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < entry->children.count; i++)
    {
      const StXml *child = entry->children.items[i];
      if (st_xml_is (child, "langSet") && g_strcmp0 (st_xml_get (child, "xml:lang"), language) == 0)
        collect_terms (child, terms);
    }
  return terms;
}

static void
add_entry (StGlossary *glossary, const StXml *entry, const char *source_language, const char *target_language)
{
  g_autoptr (GPtrArray) sources = terms_in (entry, source_language);
  for (guint i = 0; i < sources->len && glossary->terms->len <= ST_MAX_TERMS; i++)
    {
      if (strlen (sources->pdata[i]) > ST_MAX_PATTERN)
        continue; /* no term, and more than a pattern can hold */
      StTerm *term = g_new0 (StTerm, 1);
      g_autofree char *escaped = g_regex_escape_string (sources->pdata[i], -1);
      g_autofree char *pattern = g_strdup_printf ("(?<![\\pL\\pN-])%s(?:e?s)?(?![\\pL\\pN-])", escaped);
      term->source = g_strdup (sources->pdata[i]);
      term->targets = terms_in (entry, target_language);
      term->match = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
      g_ptr_array_add (glossary->terms, term);
    }
}

static void
add_entries (StGlossary *glossary, const StXml *node, const char *source_language, const char *target_language)
{
  if (st_xml_is (node, "termEntry"))
    add_entry (glossary, node, source_language, target_language);
  for (guint i = 0; i < node->children.count; i++)
    add_entries (glossary, node->children.items[i], source_language, target_language);
}

static int
longest_first (gconstpointer a, gconstpointer b)
{
  const StTerm *x = *(StTerm *const *) a, *y = *(StTerm *const *) b;
  gsize m = strlen (x->source), n = strlen (y->source);
  return m != n ? (m > n ? -1 : 1) : strcmp (x->source, y->source);
}

StGlossary *
st_glossary_read (const char *root, const char *source_language, const char *target_language, StDiagnostics *diag)
{
  g_autofree char *path = g_strdup_printf ("locales/%s/glossary.tbx", target_language);
  if (!st_folder_has (root, path))
    return NULL;
  g_autoptr (StSource) source = st_source_read (root, path, ST_SOURCE_TEXT, diag);
  g_autoptr (StXml) xml = source != NULL ? st_xml_parse (source, ST_XML_NO_DOCTYPE, diag) : NULL;
  if (xml == NULL)
    return NULL;
  StGlossary *glossary = g_new (StGlossary, 1);
  glossary->terms = g_ptr_array_new_with_free_func (term_free);
  add_entries (glossary, xml, source_language, target_language);
  if (glossary->terms->len > ST_MAX_TERMS)
    st_error (diag, xml->at, "glossary/limit", "the glossary has more than %u terms", ST_MAX_TERMS);
  g_ptr_array_sort (glossary->terms, longest_first);
  return glossary;
}
