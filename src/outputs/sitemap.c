#include "outputs/sitemap.h"

#include "template/escape.h"

#include <string.h>

/* The protocol's limits are 50,000 addresses and 50 MB. A document is made in
 * memory, one in each thread, so that these stay far below. With its alternates an
 * entry takes some 150 bytes for each language. */
#define LIMIT 10000u
#define BYTES_LIMIT (16u << 20)

static guint
entries_per_document (const StSite *site)
{
  return MIN (LIMIT, BYTES_LIMIT / (400u * (site->languages->len + 2)));
}

/* Neither tags nor families' names hold a dot, so that no two are the same: sitemap.en.xml,
 * sitemap.en.2.xml, sitemap.en.smtp.1.xml. @number is from 1. */
static char *
document_path (const StSite *site, guint language, const StFamily *family, guint number)
{
  const char *tag = st_language_tag (st_site_language (site, language));
  if (family == NULL)
    return number == 1 ? g_strdup_printf ("sitemap.%s.xml", tag) : g_strdup_printf ("sitemap.%s.%u.xml", tag, number);
  return g_strdup_printf ("sitemap.%s.%s.%u.xml", tag, family->id, number);
}

/* --- its pages ----------------------------------------------------------- */

/* Calls @visit for each page of an output that stands in a sitemap of its language. */
typedef struct {
  const StSite *site;
  StVisitPage visit;
  gpointer data;
  StComparison comparison;
} Walk;

static gboolean
visit_listed (gpointer data, const StOutput *page)
{
  Walk *walk = data;
  const StPage *parts[ST_POLICY_MAX_PARTS];
  guint n = st_output_parts (walk->site, page, parts);
  if (st_output_is_useful (page, &walk->comparison) && st_policy_is_indexed (walk->site, page->language, parts, n))
    walk->visit (walk->data, page);
  return TRUE;
}

/* The pages of @family, or those that belong to no family if NULL. */
static void
walk_listed (const StSite *site, guint language, const StFamily *family, StVisitPage visit, gpointer data)
{
  g_autoptr (GArray) outputs = st_outputs_of (site, language, family);
  Walk walk = { .site = site, .visit = visit, .data = data };
  st_comparison_init (&walk.comparison);
  for (guint i = 0; i < outputs->len; i++)
    {
      const StOutput *output = &g_array_index (outputs, StOutput, i);
      if (st_output_is (output, ST_LISTED))
        st_output_each_page (output, visit_listed, &walk);
    }
  st_comparison_clear (&walk.comparison);
}

static gboolean
count (gpointer data, const StOutput *page)
{
  (void) page;
  ++*(guint *) data;
  return TRUE;
}

/* --- documents ----------------------------------------------------------- */

typedef struct {
  const StSite *site;
  guint language;
  const StFamily *family;
  StEmit emit;
  gpointer data;
  GString *xml;
  GString *rest;    /* the path of the page at hand, from its language's folder */
  GString **before; /* by language: what stands before that path in an alternate; the last is x-default's */
  GString *own;     /* what stands before it in the entry's address */
  guint entries;
  guint number;
} Writer;

static void
begin (Writer *writer)
{
  g_string_assign (writer->xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                                "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
  writer->entries = 0;
  writer->number++;
}

static void
end (Writer *writer)
{
  g_autofree char *path = document_path (writer->site, writer->language, writer->family, writer->number);
  g_string_append (writer->xml, "</urlset>\n");
  writer->emit (writer->data, path, writer->xml);
}

/* The same on every page: "…hreflang="vi" href="https://codes.example/vi/". */
static GString *
before_alternate (const StSite *site, const char *name, guint language)
{
  GString *xml = g_string_new (NULL);
  g_string_printf (xml, "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"", name);
  st_escape (ST_ESCAPE_XML, site->base_url, xml);
  st_append_text (xml, st_site_folder (site, language));
  return xml;
}

static void
writer_open (Writer *writer)
{
  const StSite *site = writer->site;
  guint n = site->languages->len;
  writer->before = g_new (GString *, n + 1);
  for (guint i = 0; i < n; i++)
    writer->before[i] = before_alternate (site, st_language_tag (st_site_language (site, i)), i);
  writer->before[n] = before_alternate (site, "x-default", site->source);
  writer->own = g_string_new ("<url><loc>");
  st_escape (ST_ESCAPE_XML, site->base_url, writer->own);
  st_append_text (writer->own, st_site_folder (site, writer->language));
}

static void
writer_close (Writer *writer)
{
  for (guint i = 0; i <= writer->site->languages->len; i++)
    g_string_free (writer->before[i], TRUE);
  g_free (writer->before);
  g_string_free (writer->own, TRUE);
}

static void
append_string (Writer *writer, const GString *text)
{
  st_append (writer->xml, text->str, text->len);
}

static void
append_alternate (gpointer data, guint language, gboolean is_default)
{
  Writer *writer = data;
  append_string (writer, writer->before[is_default ? writer->site->languages->len : language]);
  append_string (writer, writer->rest);
  st_append (writer->xml, "\"/>", 3);
}

static gboolean
append_entry (gpointer data, const StOutput *page)
{
  Writer *writer = data;
  const StSite *site = writer->site;
  const StPage *parts[ST_POLICY_MAX_PARTS];
  guint n = st_output_parts (site, page, parts);
  StTarget target = st_output_target (page);
  if (writer->entries == entries_per_document (site))
    {
      end (writer);
      begin (writer);
    }
  writer->entries++;
  append_string (writer, writer->own);
  g_string_truncate (writer->rest, 0);
  st_address_append (writer->rest, NULL, &target, ".html");
  append_string (writer, writer->rest);
  st_append_text (writer->xml, "</loc>");
  const char *updated = st_output_updated (site, page);
  if (updated != NULL)
    {
      st_append_text (writer->xml, "<lastmod>");
      st_append_text (writer->xml, updated);
      st_append_text (writer->xml, "</lastmod>");
    }
  st_policy_each_alternate (site, page->language, parts, n, append_alternate, writer);
  st_append_text (writer->xml, "</url>\n");
  return TRUE;
}

void
st_sitemap_documents (const StSite *site, guint language, const StFamily *family, StEmit emit, gpointer data)
{
  g_autoptr (GString) xml = g_string_new (NULL), rest = g_string_new (NULL);
  Writer writer = { .site = site, .language = language, .family = family, .emit = emit, .data = data, .xml = xml, .rest = rest };
  writer_open (&writer);
  begin (&writer);
  walk_listed (site, language, family, append_entry, &writer);
  if (writer.entries > 0)
    end (&writer);
  writer_close (&writer);
}

static void
append_document (const StSite *site, guint language, const StFamily *family, guint number, GString *xml)
{
  g_autofree char *path = document_path (site, language, family, number);
  g_string_append (xml, "<sitemap><loc>");
  st_escape (ST_ESCAPE_XML, site->base_url, xml);
  g_string_append_printf (xml, "%s</loc></sitemap>\n", path);
}

/* Those of @family, or of the pages that belong to none if NULL. */
static void
append_documents (const StSite *site, guint language, const StFamily *family, GString *xml)
{
  guint entries = 0, limit = entries_per_document (site);
  walk_listed (site, language, family, count, &entries);
  for (guint number = 1; (number - 1) * limit < entries; number++)
    append_document (site, language, family, number, xml);
}

static void
append_language (const StSite *site, guint language, GString *xml)
{
  append_documents (site, language, NULL, xml);
  for (guint i = 0; i < site->families->len; i++)
    append_documents (site, language, site->families->pdata[i], xml);
}

void
st_sitemap_index (const StSite *site, StEmit emit, gpointer data)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                          "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
  for (guint language = 0; language < site->languages->len; language++)
    append_language (site, language, xml);
  g_string_append (xml, "</sitemapindex>\n");
  emit (data, "sitemap.xml", xml);
}

void
st_sitemap_robots (const StSite *site, StEmit emit, gpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text, "User-agent: *\nAllow: /\n\nSitemap: %ssitemap.xml\n", site->base_url);
  emit (data, "robots.txt", text);
}
