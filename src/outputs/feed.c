#include "outputs/feed.h"

#include "outputs/words.h"
#include "read/markdown.h"
#include "template/escape.h"

#include <string.h>

#define MAX_ENTRIES 100

/* --- which pages --------------------------------------------------------- */

/* A page with an entry, and the day that it names; of pairs and groups, that of the editor's words counts. */
typedef struct {
  StOutput page;
  const char *updated;
} Entry;

typedef struct {
  const StSite *site;
  GArray *entries; /* (element-type Entry) */
  StComparison comparison;
} Collection;

static gboolean
collect (gpointer data, const StOutput *page)
{
  Collection *collection = data;
  const StPage *parts[ST_POLICY_MAX_PARTS];
  guint n = st_output_parts (collection->site, page, parts);
  const StPage *dated = page->right != NULL ? parts[2] : parts[0];
  Entry entry = { *page, dated != NULL ? dated->updated : NULL };
  if (entry.updated != NULL && st_policy_is_indexed (collection->site, page->language, parts, n)
      && st_output_is_useful (page, &collection->comparison))
    g_array_append_val (collection->entries, entry);
  return TRUE;
}

static gboolean
may_have_entries (const StOutput *output)
{
  if (output->kind == ST_OUTPUT_PAIRS)
    return output->code->notes != NULL;
  return output->kind == ST_OUTPUT_GROUPS || output->kind == ST_OUTPUT_HOME || output->kind == ST_OUTPUT_FAMILY
         || output->kind == ST_OUTPUT_CODE || output->kind == ST_OUTPUT_PLAIN;
}

/* Those of @family, or those that belong to no family if NULL; pairs come last. */
static void
collect_outputs (Collection *collection, guint language, const StFamily *family)
{
  g_autoptr (GArray) outputs = st_outputs_of (collection->site, language, family);
  for (guint pairs = 0; pairs < 2; pairs++)
    for (guint i = 0; i < outputs->len; i++)
      {
        const StOutput *output = &g_array_index (outputs, StOutput, i);
        if (may_have_entries (output) && (output->kind == ST_OUTPUT_PAIRS) == (pairs == 1))
          st_output_each_page (output, collect, collection);
      }
}

/* (transfer full) (element-type Entry) */
static GArray *
entries_of (const StSite *site, guint language)
{
  Collection collection = { .site = site, .entries = g_array_new (FALSE, FALSE, sizeof (Entry)) };
  st_comparison_init (&collection.comparison);
  collect_outputs (&collection, language, NULL);
  for (guint i = 0; i < site->families->len; i++)
    collect_outputs (&collection, language, site->families->pdata[i]);
  st_comparison_clear (&collection.comparison);
  return collection.entries;
}

gboolean
st_feed_is_written (const StSite *site, guint language)
{
  g_autoptr (GArray) entries = entries_of (site, language);
  return entries->len > 0;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *) b)->updated, ((const Entry *) a)->updated);
}

/* --- their words --------------------------------------------------------- */

typedef struct {
  const StSite *site;
  guint language;
  GString *xml;
} Writer;

/* An element with text, which says its language where that is another. */
static void
append_element (Writer *writer, const char *name, const char *text, const StLanguage *foreign)
{
  g_string_append_printf (writer->xml, "<%s", name);
  if (foreign != NULL)
    g_string_append_printf (writer->xml, " xml:lang=\"%s\"", st_language_tag (foreign));
  g_string_append_c (writer->xml, '>');
  st_escape (ST_ESCAPE_XML, text, writer->xml);
  g_string_append_printf (writer->xml, "</%s>\n", name);
}

static void
append_segment (Writer *writer, const char *name, const StSegment *segment)
{
  const StLanguage *foreign = NULL;
  const char *text = st_segment_text (segment, writer->site, writer->language, &foreign);
  append_element (writer, name, text, foreign);
}

/* A message, or (the site having no such one) @otherwise, if that is not NULL. */
static void
append_message (Writer *writer, const char *name, const char *id, const StWord *words, guint n, const char *otherwise)
{
  const StLanguage *foreign = NULL;
  g_autofree char *text = st_words (writer->site, writer->language, id, words, n, &foreign);
  if (text != NULL)
    append_element (writer, name, text, foreign);
  else if (otherwise != NULL)
    append_element (writer, name, otherwise, NULL);
}

static void
append_code (Writer *writer, const StCode *code)
{
  const StWord words[] = { { "family", { st_site_text (writer->site, writer->language, code->family->name), 0 } },
                           { "code", { code->label, 0 } },
                           { "name", { st_site_text (writer->site, writer->language, code->short_name), 0 } } };
  g_autofree char *otherwise = g_strdup_printf ("%s %s", code->label, st_site_text (writer->site, writer->language, code->short_name));
  append_message (writer, "title", "title.code", words, G_N_ELEMENTS (words), otherwise);
  const StLanguage *foreign = NULL;
  const char *summary = st_segment_text (code->summary->segments->pdata[0], writer->site, writer->language, &foreign);
  g_autofree char *plain = st_inline_plain (summary);
  append_element (writer, "summary", plain, foreign);
}

static void
append_note (Writer *writer, const StNote *note)
{
  const StCode *left = note->left, *right = note->right;
  const StWord words[] = { { "family", { st_site_text (writer->site, writer->language, left->family->name), 0 } },
                           { "left", { left->label, 0 } },
                           { "right", { right->label, 0 } },
                           { "left_name", { st_site_text (writer->site, writer->language, left->short_name), 0 } },
                           { "right_name", { st_site_text (writer->site, writer->language, right->short_name), 0 } } };
  append_message (writer, "title", "title.pair", words, G_N_ELEMENTS (words), note->page->id);
  append_message (writer, "summary", "description.pair", words, G_N_ELEMENTS (words), NULL);
}

static void
append_group (Writer *writer, const StFamily *family, const StGroup *group)
{
  g_autofree char *codes = st_group_codes (group);
  const StWord words[] = { { "family", { st_site_text (writer->site, writer->language, family->name), 0 } }, { "codes", { codes, 0 } } };
  if (group->title != NULL)
    append_segment (writer, "title", group->title);
  else
    append_message (writer, "title", "title.group", words, G_N_ELEMENTS (words), codes);
  if (group->description != NULL)
    append_segment (writer, "summary", group->description);
  else
    append_message (writer, "summary", "description.group", words, G_N_ELEMENTS (words), NULL);
}

static void
append_plain (Writer *writer, const StPlain *plain)
{
  append_segment (writer, "title", plain->title);
  if (plain->description != NULL)
    append_segment (writer, "summary", plain->description);
}

/* --- the document -------------------------------------------------------- */

static const char *
tag_of (const Writer *writer)
{
  return st_language_tag (st_site_language (writer->site, writer->language));
}

/* The whole address of a page of this language; without @entry, that of its home page. */
static void
append_address (Writer *writer, const Entry *entry)
{
  st_escape (ST_ESCAPE_XML, writer->site->base_url, writer->xml);
  StTarget page = entry != NULL ? st_output_target (&entry->page) : (StTarget){ 0 };
  st_home_append (writer->xml, writer->site, writer->language, NULL, &page, ".html");
}

static void
append_updated (Writer *writer, const Entry *entry)
{
  g_string_append_printf (writer->xml, "<updated>%sT00:00:00Z</updated>\n", entry->updated);
}

static void
append_entry (Writer *writer, const Entry *entry)
{
  GString *xml = writer->xml;
  g_string_append (xml, "<entry>\n<id>");
  append_address (writer, entry);
  g_string_append (xml, "</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"");
  append_address (writer, entry);
  g_string_append (xml, "\"/>\n");
  append_updated (writer, entry);
  const StFamily *family = entry->page.family;
  if (entry->page.right != NULL)
    append_note (writer, st_pair_note (entry->page.code, entry->page.right));
  else if (entry->page.code != NULL)
    append_code (writer, entry->page.code);
  else if (entry->page.group != NULL)
    append_group (writer, family, entry->page.group);
  else if (entry->page.plain != NULL)
    append_plain (writer, entry->page.plain);
  else
    {
      append_segment (writer, "title", family != NULL ? family->title : writer->site->title);
      append_segment (writer, "summary", family != NULL ? family->description : writer->site->description);
    }
  g_string_append (xml, "</entry>\n");
}

static void
append_head (Writer *writer, const char *path, const Entry *newest)
{
  GString *xml = writer->xml;
  g_string_append_printf (xml,
                          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n<id>",
                          tag_of (writer));
  st_escape (ST_ESCAPE_XML, writer->site->base_url, xml);
  g_string_append_printf (xml, "%s</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"", path);
  st_escape (ST_ESCAPE_XML, writer->site->base_url, xml);
  g_string_append_printf (xml, "%s\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"", path);
  append_address (writer, NULL);
  g_string_append (xml, "\"/>\n");
  append_updated (writer, newest);
  append_segment (writer, "title", writer->site->title);
  append_segment (writer, "subtitle", writer->site->description);
  /* A person's name has no language of its own (RFC 4287 §3.2). */
  g_string_append (xml, "<author>");
  append_element (writer, "name", st_site_text (writer->site, writer->language, writer->site->title), NULL);
  g_string_append (xml, "</author>\n");
}

void
st_feed_document (const StSite *site, guint language, StEmit emit, gpointer data)
{
  g_autoptr (GArray) entries = entries_of (site, language);
  if (entries->len == 0)
    return;
  g_array_sort (entries, newest_first); /* a stable sort: of one day, in the site's order */
  g_autoptr (GString) xml = g_string_new (NULL);
  Writer writer = { site, language, xml };
  g_autofree char *path = g_strconcat (st_site_folder (writer.site, writer.language), "feed.xml", NULL);
  append_head (&writer, path, &g_array_index (entries, Entry, 0));
  for (guint i = 0; i < MIN (entries->len, MAX_ENTRIES); i++)
    append_entry (&writer, &g_array_index (entries, Entry, i));
  g_string_append (xml, "</feed>\n");
  emit (data, path, xml);
}
