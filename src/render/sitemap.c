#include "render/sitemap.h"

#include "model/address.h"
#include "model/pairs.h"
#include "model/policy.h"
#include "model/usefulness.h"
#include "render/escape.h"

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

/* Neither tags nor families' names hold a dot, so that no two are the same. */
static char *
document_path (const StSite *site, guint language, const StFamily *family, guint number)
{
  const char *tag = st_language_tag (st_site_language (site, language));
  return family == NULL ? g_strdup_printf ("sitemap.%s.xml", tag) : g_strdup_printf ("sitemap.%s.%s.%u.xml", tag, family->id, number);
}

/* Walks the pages of @family that stand in the sitemap of @language: for each
 * calls @visit with its parts and where it lies. */
typedef void (*Visit) (gpointer data, const StPage *const *parts, guint n, const StTarget *page);

static void
visit_page (const StSite *site, guint language, const StPage *const *parts, guint n, StTarget page, Visit visit, gpointer data)
{
  if (st_policy_is_indexed (site, language, parts, n))
    visit (data, parts, n, &page);
}

static void
walk_pairs (const StSite *site, guint language, const StCode *left, Visit visit, gpointer data)
{
  StComparison comparison;
  st_comparison_init (&comparison);
  for (guint i = 0; i < st_pairs_count (left); i++)
    {
      const StCode *right = st_pairs_right (left, i);
      const StNote *note = st_pair_note (left, right);
      const StPage *parts[] = { left->page, right->page, note != NULL ? note->page : NULL };
      if (!st_pair_is_useful (left, right, &comparison))
        continue;
      visit_page (site, language, parts, 3, st_target_pair (left, right), visit, data);
    }
  st_comparison_clear (&comparison);
}

static void
walk_family (const StSite *site, guint language, const StFamily *family, Visit visit, gpointer data)
{
  const StPage *index[] = { family->page };
  visit_page (site, language, index, 1, st_target_family (family), visit, data);
  if (st_family_has_matrix (family))
    visit_page (site, language, index, 1, st_target_matrix (family), visit, data);
  if (family->paste != NULL)
    visit_page (site, language, index, 1, st_target_paste (family), visit, data);
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      const StPage *parts[] = { code->page };
      visit_page (site, language, parts, 1, st_target_code (code), visit, data);
      walk_pairs (site, language, code, visit, data);
    }
}

static void
count (gpointer data, const StPage *const *parts, guint n, const StTarget *page)
{
  (void) parts;
  (void) n;
  (void) page;
  ++*(guint *) data;
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
  g_string_append_printf (xml, "%s/", st_language_tag (st_site_language (site, language)));
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
  g_string_append_printf (writer->own, "%s/", st_language_tag (st_site_language (site, writer->language)));
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
append_text (Writer *writer, const GString *text)
{
  st_append (writer->xml, text->str, text->len);
}

static void
append_alternate (Writer *writer, guint index)
{
  append_text (writer, writer->before[index]);
  append_text (writer, writer->rest);
  st_append (writer->xml, "\"/>", 3);
}

static void
append_entry (gpointer data, const StPage *const *parts, guint n, const StTarget *page)
{
  Writer *writer = data;
  const StSite *site = writer->site;
  if (writer->entries == entries_per_document (site))
    {
      end (writer);
      begin (writer);
    }
  writer->entries++;
  append_text (writer, writer->own);
  g_string_truncate (writer->rest, 0);
  st_address_append (writer->rest, NULL, page, ".html");
  append_text (writer, writer->rest);
  st_append_text (writer->xml, "</loc>");
  const char *updated = st_pages_updated (parts, n);
  if (updated != NULL)
    {
      st_append_text (writer->xml, "<lastmod>");
      st_append_text (writer->xml, updated);
      st_append_text (writer->xml, "</lastmod>");
    }
  for (guint i = 0; i < site->languages->len; i++)
    if (st_policy_is_indexed (site, i, parts, n))
      append_alternate (writer, i);
  append_alternate (writer, site->languages->len);
  st_append_text (writer->xml, "</url>\n");
}

void
st_sitemap_documents (const StSite *site, guint language, const StFamily *family, StEmit emit, gpointer data)
{
  g_autoptr (GString) xml = g_string_new (NULL), rest = g_string_new (NULL);
  Writer writer = { .site = site, .language = language, .family = family, .emit = emit, .data = data, .xml = xml, .rest = rest };
  writer_open (&writer);
  const StPage *home[] = { site->page };
  begin (&writer);
  if (family != NULL)
    walk_family (site, language, family, append_entry, &writer);
  else
    visit_page (site, language, home, 1, (StTarget){ 0 }, append_entry, &writer);
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

static void
append_language (const StSite *site, guint language, GString *xml)
{
  const StPage *home[] = { site->page };
  if (st_policy_is_indexed (site, language, home, 1))
    append_document (site, language, NULL, 0, xml);
  for (guint i = 0; i < site->families->len; i++)
    {
      guint entries = 0, limit = entries_per_document (site);
      walk_family (site, language, site->families->pdata[i], count, &entries);
      for (guint number = 1; (number - 1) * limit < entries; number++)
        append_document (site, language, site->families->pdata[i], number, xml);
    }
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
