#include "render/feed.h"

#include "model/address.h"
#include "model/policy.h"
#include "model/usefulness.h"
#include "read/markdown.h"
#include "render/escape.h"
#include "render/words.h"

#include <string.h>

#define MAX_ENTRIES 100

/* --- which pages --------------------------------------------------------- */

/* A page that may have an entry: of a code, of a note, of a family, or (all
 * three being NULL) the home page. */
typedef struct {
  const StPage *page;
  const StFamily *family;
  const StCode *code;
  const StNote *note;
} Entry;

/* Returns: whether to go on. */
typedef gboolean (*Visit) (gpointer data, const Entry *entry);

static gboolean
is_entry (const StSite *site, guint language, const Entry *entry)
{
  const StPage *parts[ST_POLICY_MAX_PARTS] = { entry->page };
  if (entry->page->updated == NULL)
    return FALSE;
  if (entry->note == NULL)
    return st_policy_is_indexed (site, language, parts, 1);
  StComparison comparison;
  st_comparison_init (&comparison);
  parts[1] = entry->note->left->page;
  parts[2] = entry->note->right->page;
  gboolean is = st_policy_is_indexed (site, language, parts, 3) && st_pair_is_useful (entry->note->left, entry->note->right, &comparison);
  st_comparison_clear (&comparison);
  return is;
}

/* The notes in the order of the content, for a hash table has none. */
static gboolean
walk_notes (const StSite *site, guint language, const StFamily *family, Visit visit, gpointer data)
{
  for (guint i = 0; i < family->pages->len; i++)
    {
      const StPage *page = family->pages->pdata[i];
      const StNote *note = g_hash_table_lookup (family->notes, page->id);
      Entry entry = { page, family, NULL, note };
      if (note != NULL && note->page == page && is_entry (site, language, &entry) && !visit (data, &entry))
        return FALSE;
    }
  return TRUE;
}

static void
walk (const StSite *site, guint language, Visit visit, gpointer data)
{
  Entry home = { site->page, NULL, NULL, NULL };
  if (is_entry (site, language, &home) && !visit (data, &home))
    return;
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      Entry index = { family->page, family, NULL, NULL };
      if (is_entry (site, language, &index) && !visit (data, &index))
        return;
      for (guint j = 0; j < family->codes->len; j++)
        {
          const StCode *code = family->codes->pdata[j];
          Entry entry = { code->page, family, code, NULL };
          if (is_entry (site, language, &entry) && !visit (data, &entry))
            return;
        }
      if (!walk_notes (site, language, family, visit, data))
        return;
    }
}

static gboolean
find_any (gpointer data, const Entry *entry)
{
  (void) entry;
  *(gboolean *) data = TRUE;
  return FALSE;
}

gboolean
st_feed_is_written (const StSite *site, guint language)
{
  gboolean found = FALSE;
  walk (site, language, find_any, &found);
  return found;
}

static gboolean
collect (gpointer data, const Entry *entry)
{
  g_array_append_vals (data, entry, 1);
  return TRUE;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *) b)->page->updated, ((const Entry *) a)->page->updated);
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

static const char *
text_of (const Writer *writer, const StSegment *segment)
{
  return st_segment_text (segment, writer->site, writer->language, NULL);
}

static void
append_code (Writer *writer, const StCode *code)
{
  const StWord words[] = { { "family", { text_of (writer, code->family->name), 0 } },
                           { "code", { code->id, 0 } },
                           { "name", { text_of (writer, code->short_name), 0 } } };
  g_autofree char *otherwise = g_strdup_printf ("%s %s", code->id, text_of (writer, code->short_name));
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
  const StWord words[] = { { "family", { text_of (writer, left->family->name), 0 } },
                           { "left", { left->id, 0 } },
                           { "right", { right->id, 0 } },
                           { "left_name", { text_of (writer, left->short_name), 0 } },
                           { "right_name", { text_of (writer, right->short_name), 0 } } };
  append_message (writer, "title", "title.pair", words, G_N_ELEMENTS (words), note->page->id);
  append_message (writer, "summary", "description.pair", words, G_N_ELEMENTS (words), NULL);
}

/* --- the document -------------------------------------------------------- */

static const char *
tag_of (const Writer *writer)
{
  return st_language_tag (st_site_language (writer->site, writer->language));
}

/* The whole address of a page of this language. */
static void
append_address (Writer *writer, const Entry *entry)
{
  st_escape (ST_ESCAPE_XML, writer->site->base_url, writer->xml);
  g_string_append_printf (writer->xml, "%s/", tag_of (writer));
  StTarget page = entry != NULL && entry->family != NULL ? st_target_page (entry->family, entry->page) : (StTarget){ 0 };
  st_address_append (writer->xml, NULL, &page, ".html");
}

static void
append_updated (Writer *writer, const Entry *entry)
{
  g_string_append_printf (writer->xml, "<updated>%sT00:00:00Z</updated>\n", entry->page->updated);
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
  if (entry->code != NULL)
    append_code (writer, entry->code);
  else if (entry->note != NULL)
    append_note (writer, entry->note);
  else
    {
      append_segment (writer, "title", entry->family != NULL ? entry->family->title : writer->site->title);
      append_segment (writer, "summary", entry->family != NULL ? entry->family->description : writer->site->description);
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
  append_element (writer, "name", text_of (writer, writer->site->title), NULL);
  g_string_append (xml, "</author>\n");
}

void
st_feed_document (const StSite *site, guint language, StEmit emit, gpointer data)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  walk (site, language, collect, entries);
  if (entries->len == 0)
    return;
  g_array_sort (entries, newest_first); /* a stable sort: of one day, in the site's order */
  g_autoptr (GString) xml = g_string_new (NULL);
  Writer writer = { site, language, xml };
  g_autofree char *path = g_strdup_printf ("%s/feed.xml", tag_of (&writer));
  append_head (&writer, path, &g_array_index (entries, Entry, 0));
  for (guint i = 0; i < MIN (entries->len, MAX_ENTRIES); i++)
    append_entry (&writer, &g_array_index (entries, Entry, i));
  g_string_append (xml, "</feed>\n");
  emit (data, path, xml);
}
