/* Pages of content: front matter with all its values, then the body, cut into
 * sections and rendered with every segment in its own words. */
#include "fuzz.h"

#include "read/content.h"
#include "read/markdown.h"

typedef struct {
  const StBody *body;
  guint asked;
} Reader;

static const char *
own_words (gpointer data, guint index, const StLanguage **foreign)
{
  (void) foreign;
  Reader *reader = data;
  g_assert_cmpuint (index, ==, reader->asked++);
  g_assert_cmpuint (index, <, reader->body->segments->len);
  return ((StBodySegment *) reader->body->segments->pdata[index])->text;
}

static void
write_lines (gpointer data, GPtrArray *lines, GString *html)
{
  (void) data;
  for (guint i = 0; i < lines->len; i++)
    g_string_append (html, ((StBodyLine *) lines->pdata[i])->text);
}

static void
write_title (gpointer data, const char *kind, GString *html)
{
  (void) data;
  g_string_append (html, kind);
}

static void
check_places (const StSource *source, const StYaml *node)
{
  guint lines = st_source_locate (source, source->length).line;
  g_assert_cmpuint (node->at.line, <=, lines);
  g_assert_cmpuint (node->at.line, >, 0);
  for (guint i = 0; node->items != NULL && i < node->items->len; i++)
    check_places (source, node->items->pdata[i]);
}

static void
fuzz (const char *root, const char *text, gsize length)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  folder_write_bytes (root, "content/x.md", text, (gssize) length);
  g_autoptr (StContentPage) page = st_content_page_read (root, "content/x.md", diag);
  if (page == NULL || page->front == NULL)
    {
      g_assert_cmpuint (st_diagnostics_errors (diag), >, 0);
      g_clear_pointer (&page, st_content_page_free);
      return;
    }
  check_places (page->source, page->front);
  g_autoptr (GPtrArray) bodies =
      st_bodies_parse (page->source, page->body, (const char *[]){ "Description", NULL }, ST_RAW_HTML_SHOWN, diag);
  if (st_diagnostics_errors (diag) > 0)
    return; /* is never rendered */
  for (guint i = 0; i < bodies->len; i++)
    {
      Reader reader = { bodies->pdata[i], 0 };
      StBodyRenderer renderer = { .data = &reader, .segment = own_words, .dialogue = write_lines, .callout = write_title };
      g_autofree char *html = st_body_render (bodies->pdata[i], &renderer);
      g_assert_true (g_utf8_validate (html, -1, NULL));
      g_assert_cmpuint (reader.asked, ==, reader.body->segments->len);
    }
}
