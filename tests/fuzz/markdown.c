/* A body of Markdown, and segments alone: each is a fit translation of itself. */
#include "fuzz.h"

#include "read/markdown.h"

static const char *
own_words (gpointer data, guint index, const StLanguage **foreign)
{
  (void) foreign;
  return ((StBodySegment *) ((const StBody *) data)->segments->pdata[index])->text;
}

static void
write_lines (gpointer data, GPtrArray *lines, GString *html)
{
  (void) data, (void) lines, (void) html;
}

static void
write_title (gpointer data, const char *kind, GString *html)
{
  (void) data;
  g_string_append (html, kind);
}

static void
check_segment (const StBodySegment *segment)
{
  if (segment->plain)
    return;
  g_autofree char *plain = st_inline_plain (segment->text);
  g_autofree char *wording = st_inline_wording (segment->text, NULL);
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_true (g_utf8_validate (wording, -1, NULL));
  g_assert_cmpstr (st_inline_differs (segment->text, segment->text, ST_RAW_HTML_SHOWN), ==, NULL);
}

static void
fuzz (const char *root, const char *text, gsize length)
{
  (void) root;
  if (!g_utf8_validate_len (text, length, NULL))
    return; /* no source holds it */
  g_autoptr (StSource) source = source_of ("x.md", text);
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StBody) body = st_body_parse (source, 0, ST_RAW_HTML_SHOWN, diag);
  if (st_diagnostics_errors (diag) > 0)
    return;
  for (guint i = 0; i < body->segments->len; i++)
    check_segment (body->segments->pdata[i]);
  StBodyRenderer renderer = { .data = body, .segment = own_words, .dialogue = write_lines, .callout = write_title };
  g_autofree char *html = st_body_render (body, &renderer);
  g_autoptr (GPtrArray) lines = st_body_exchange (body, &renderer);
  g_assert_true (g_utf8_validate (html, -1, NULL));
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    g_assert_nonnull (((const StBodyLine *) lines->pdata[i])->text);
}
