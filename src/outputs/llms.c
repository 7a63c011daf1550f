#include "outputs/llms.h"

#include "model/home.h"
#include "model/pairs.h"
#include "model/usefulness.h"
#include "outputs/words.h"
#include "read/markdown.h"

#include <string.h>

/* A list is read whole, by readers who pay for each word of it. */
#define MAX_CODES 500
#define MAX_NOTES 100

typedef struct {
  const StSite *site;
  guint language; /* the source */
  StLlmsOptions options;
  GString *text;
} Writer;

/* --- Markdown ------------------------------------------------------------ */

/* Whether the character at @p of @text would be a mark in Markdown: of inline
 * markup anywhere, of a block at the beginning of a line (CommonMark §4, §6). */
static gboolean
is_mark (const char *text, const char *p)
{
  gsize digits = strspn (text, "0123456789");
  if (strchr ("\\`*_[]<&#", *p) != NULL)
    return TRUE;
  return (p == text && strchr (">-+=~|", *p) != NULL) || (digits > 0 && p == text + digits && (*p == '.' || *p == ')'));
}

/* Text as it is, on one line. */
static void
append_escaped (Writer *writer, const char *text)
{
  for (const char *p = text; *p; p++)
    {
      if (is_mark (text, p))
        g_string_append_c (writer->text, '\\');
      g_string_append_c (writer->text, *p == '\n' ? ' ' : *p);
    }
}

/* "- [title](address" of what lies at @path, without what would end the
 * address (CommonMark §6.3). */
static void
append_address (Writer *writer, const char *title, const char *path)
{
  g_autofree char *address = g_strconcat (writer->site->base_url, path, NULL);
  g_autofree char *escaped = g_uri_escape_string (address, ":/?#@!$&'*+,;=%", FALSE);
  g_string_append (writer->text, "- [");
  append_escaped (writer, title);
  g_string_append_printf (writer->text, "](%s)", escaped);
}

/* The same of a page of the source language. */
static void
append_page (Writer *writer, const char *title, StTarget page, const char *ending)
{
  g_autofree char *path = st_home_address (writer->site, writer->language, NULL, &page, ending);
  append_address (writer, title, path);
}

/* "- [title](address): description" */
static void
append_link (Writer *writer, const char *title, StTarget page, const char *description)
{
  append_page (writer, title, page, ".html");
  if (description != NULL)
    {
      g_string_append (writer->text, ": ");
      append_escaped (writer, description);
    }
  g_string_append_c (writer->text, '\n');
}

/* (transfer full) (nullable) */
static char *
words (const Writer *writer, const char *id, const StWord *values, guint n)
{
  return st_words (writer->site, writer->language, id, values, n, NULL);
}

/* --- a family ------------------------------------------------------------ */

static void
append_matrix (Writer *writer, const StFamily *family)
{
  const StWord name[] = { { "family", { st_site_text (writer->site, writer->language, family->title), 0 } } };
  gboolean alike = family->parts != NULL && family->blocks == NULL;
  g_autofree char *title = words (writer, alike ? "title.alike" : "title.matrix", name, 1);
  g_autofree char *lead = words (writer, alike ? "matrix.alike" : "matrix.lead", NULL, 0);
  if (writer->options.matrix && st_family_has_matrix (family))
    append_link (writer, title != NULL ? title : "matrix.html", st_target_matrix (family), lead);
}

static void
append_paste (Writer *writer, const StFamily *family)
{
  append_link (writer, st_site_text (writer->site, writer->language, family->paste->title), st_target_paste (family),
               st_site_text (writer->site, writer->language, family->paste->lead));
}

/* The comparisons that editors wrote a note on. */
static void
append_notes (Writer *writer, const StFamily *family)
{
  guint n = 0;
  StComparison comparison;
  st_comparison_init (&comparison);
  for (guint i = 0; i < family->pages->len && n < MAX_NOTES; i++)
    {
      const StPage *page = family->pages->pdata[i];
      const StNote *note = g_hash_table_lookup (family->notes, page->id);
      if (note == NULL || note->page != page || !st_pair_is_useful (note->left, note->right, &comparison))
        continue;
      const StCode *left = note->left, *right = note->right;
      const StWord values[] = { { "family", { st_site_text (writer->site, writer->language, family->name), 0 } },
                                { "left", { left->label, 0 } },
                                { "right", { right->label, 0 } },
                                { "left_name", { st_site_text (writer->site, writer->language, left->short_name), 0 } },
                                { "right_name", { st_site_text (writer->site, writer->language, right->short_name), 0 } } };
      g_autofree char *title = words (writer, "title.pair", values, G_N_ELEMENTS (values));
      append_link (writer, title != NULL ? title : page->id, st_target_pair (left, right), NULL);
      n++;
    }
  st_comparison_clear (&comparison);
}

static void
append_groups (Writer *writer, const StFamily *family)
{
  for (guint i = 0; i < MIN (family->groups->len, MAX_NOTES); i++)
    {
      const StGroup *group = family->groups->pdata[i];
      g_autofree char *codes = st_group_codes (group);
      append_link (writer, group->title != NULL ? st_site_text (writer->site, writer->language, group->title) : codes,
                   st_target_group (family, group), st_site_text (writer->site, writer->language, group->description));
    }
}

static void
append_code (Writer *writer, const StCode *code)
{
  g_autofree char *title = g_strdup_printf ("%s %s", code->label, st_site_text (writer->site, writer->language, code->short_name));
  g_autofree char *summary = st_inline_plain (st_site_text (writer->site, writer->language, code->summary->segments->pdata[0]));
  append_link (writer, title, st_target_code (code), summary);
}

/* Where the codes beyond the limit are. */
static void
append_more (Writer *writer, const StFamily *family)
{
  const StWord count[] = { { "n", { NULL, family->codes->len - MAX_CODES } } };
  g_autofree char *more = words (writer, "llms.more", count, 1);
  append_page (writer, more != NULL ? more : "…", st_target_family (family), writer->options.api ? ".json" : ".html");
  g_string_append_c (writer->text, '\n');
}

static void
append_family (Writer *writer, const StFamily *family)
{
  g_string_append (writer->text, "\n## ");
  append_escaped (writer, st_site_text (writer->site, writer->language, family->title));
  g_string_append (writer->text, "\n\n");
  append_link (writer, st_site_text (writer->site, writer->language, family->title), st_target_family (family),
               st_site_text (writer->site, writer->language, family->description));
  append_matrix (writer, family);
  if (st_family_has_paste (family))
    append_paste (writer, family);
  for (guint i = 0; i < MIN (family->codes->len, MAX_CODES); i++)
    append_code (writer, family->codes->pdata[i]);
  if (family->codes->len > MAX_CODES)
    append_more (writer, family);
  append_notes (writer, family);
  append_groups (writer, family);
}

/* --- plain pages --------------------------------------------------------- */

static void
append_shelf (Writer *writer, const StShelf *shelf)
{
  const StPlain *index = st_shelf_index (shelf);
  g_autofree char *heading = index == NULL ? words (writer, "llms.pages", NULL, 0) : NULL;
  g_string_append (writer->text, "\n## ");
  append_escaped (writer, index != NULL     ? st_site_text (writer->site, writer->language, index->title)
                          : heading != NULL ? heading
                                            : st_site_text (writer->site, writer->language, writer->site->title));
  g_string_append (writer->text, "\n\n");
  for (guint i = 0; i < shelf->plains->len; i++)
    {
      const StPlain *plain = shelf->plains->pdata[i];
      append_link (writer, st_site_text (writer->site, writer->language, plain->title), st_target_plain (plain),
                   st_site_text (writer->site, writer->language, plain->description));
    }
}

/* --- the document -------------------------------------------------------- */

/* The message that says how the address of a comparison follows from two codes;
 * none where just some are compared: their pages list them. */
static const char *
rule_of (const StFamily *family)
{
  if (family->pairs != ST_PAIRS_ALL)
    return NULL;
  return family->layout == ST_LAYOUT_NESTED ? "llms.nested" : "llms.pairs";
}

/* @family: the one that it holds for, or NULL where it holds for all */
static void
append_rule (Writer *writer, const char *id, const StFamily *family)
{
  g_autofree char *rule = id != NULL ? words (writer, id, NULL, 0) : NULL;
  if (rule == NULL)
    return;
  g_string_append_c (writer->text, '\n');
  if (family != NULL)
    {
      append_escaped (writer, st_site_text (writer->site, writer->language, family->title));
      g_string_append (writer->text, ": ");
    }
  append_escaped (writer, rule);
  g_string_append_c (writer->text, '\n');
}

static void
append_rules (Writer *writer)
{
  GPtrArray *families = writer->site->families;
  gboolean alike = TRUE;
  for (guint i = 1; i < families->len; i++)
    alike &= rule_of (families->pdata[i]) == rule_of (families->pdata[0]);
  for (guint i = 0; i < (alike ? MIN (1, families->len) : families->len); i++)
    append_rule (writer, rule_of (families->pdata[i]), alike ? NULL : families->pdata[i]);
}

static void
append_api (Writer *writer)
{
  g_autofree char *what = words (writer, "llms.api", NULL, 0);
  if (!writer->options.api)
    return;
  g_string_append (writer->text, "\n## JSON\n\n");
  append_address (writer, "openapi.json", "openapi.json");
  if (what != NULL)
    {
      g_string_append (writer->text, ": ");
      append_escaped (writer, what);
    }
  g_string_append_c (writer->text, '\n');
}

/* What a reader with little room may pass over: that is what the heading
 * `Optional` means by llmstxt.org. */
static void
append_languages (Writer *writer)
{
  const StSite *site = writer->site;
  if (site->n_real < 2)
    return;
  g_string_append (writer->text, "\n## Optional\n\n");
  for (guint i = 0; i < site->n_real; i++)
    if (i != site->source)
      {
        const StLanguage *language = st_site_language (site, i);
        g_autofree char *path = st_home_address (site, i, NULL, &(StTarget){ 0 }, ".html");
        append_address (writer, st_language_name (language), path);
        g_string_append_c (writer->text, '\n');
      }
}

void
st_llms_document (const StSite *site, StLlmsOptions options, StEmit emit, gpointer data)
{
  g_autoptr (GString) text = g_string_new ("# ");
  Writer writer = { site, site->source, options, text };
  append_escaped (&writer, st_site_text (site, site->source, site->title));
  g_string_append (text, "\n\n> ");
  append_escaped (&writer, st_site_text (site, site->source, site->description));
  g_string_append_c (text, '\n');
  append_rules (&writer);
  for (guint i = 0; i < site->families->len; i++)
    append_family (&writer, site->families->pdata[i]);
  for (guint i = 0; i < site->shelves->len; i++)
    append_shelf (&writer, site->shelves->pdata[i]);
  append_api (&writer);
  append_languages (&writer);
  emit (data, "llms.txt", text);
}
