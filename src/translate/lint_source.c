/* Lint of the pages themselves, in the source language. */
#include "translate/lint_text.h"

#include <string.h>

typedef struct {
  const StSite *site;
  StDiagnostics *diag;
} Prose;

static void
check_source_page (const Prose *prose, const StPage *page)
{
  const char *tag = st_language_tag (st_site_language (prose->site, prose->site->source));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < page->segments->len; i++)
    {
      const StSegment *segment = page->segments->pdata[i];
      g_autofree char *text = segment->kind == ST_SEGMENT_MARKDOWN ? st_inline_wording (segment->source) : g_strdup (segment->source);
      g_autoptr (GArray) words = st_words_of (text);
      g_autofree char *doubled = st_lint_find_doubled (tag, text, words, NULL);
      if (doubled != NULL)
        st_warning (prose->diag, segment->at, "lint/doubled", "\"%s %s\"", doubled, doubled);
      if (segment->kind == ST_SEGMENT_MARKDOWN && st_lint_plain_words (text) > 3 && !g_hash_table_add (seen, segment->source))
        st_warning (prose->diag, segment->at, "lint/repeated", "this text stands on the page already");
    }
}

/* Whether the page of @code leads to @other by a link or as a related code. */
static gboolean
leads_to (const StCode *code, const StCode *other)
{
  g_autofree char *name = g_strconcat (other->id, ".md", NULL);
  for (guint i = 0; i < code->family->sections->len; i++)
    for (guint j = 0; code->sections[i] != NULL && j < code->sections[i]->body->links->len; j++)
      {
        const StBodyLink *link = code->sections[i]->body->links->pdata[j];
        if (strncmp (link->url, name, strlen (name)) == 0)
          return TRUE;
      }
  return st_codes_related (code, other);
}

/* A code that a page mentions and leads to nowhere. */
static void
check_mentions (const Prose *prose, const StCode *code, const GRegex *words)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < code->page->segments->len; i++)
    {
      const StSegment *segment = code->page->segments->pdata[i];
      g_autoptr (GMatchInfo) match = NULL;
      if (segment->kind != ST_SEGMENT_MARKDOWN)
        continue;
      g_autofree char *text = st_inline_wording (segment->source);
      for (g_regex_match (words, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *word = g_match_info_fetch (match, 0);
          const StCode *other = st_family_code (code->family, word);
          /* A code without a digit is a word of the language too. */
          gboolean plain = strpbrk (word, "0123456789") == NULL;
          if (!plain && other != NULL && other != code && !leads_to (code, other) && g_hash_table_add (told, (gpointer) other))
            st_warning (prose->diag, segment->at, "lint/unlinked", "%s is mentioned, and the page leads to it nowhere: write [%s](%s.md)",
                        other->id, other->id, other->id);
        }
    }
}

void
st_lint_site (const StSite *site, StDiagnostics *diag)
{
  g_autoptr (GRegex) words = g_regex_new ("[\\pL\\pN]+(?:[._-][\\pL\\pN]+)*", 0, 0, NULL);
  Prose prose = { site, diag };
  check_source_page (&prose, site->page);
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      for (guint j = 0; j < family->pages->len; j++)
        check_source_page (&prose, family->pages->pdata[j]);
      for (guint j = 0; j < family->codes->len; j++)
        check_mentions (&prose, family->codes->pdata[j], words);
    }
}
