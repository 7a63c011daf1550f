/* Lint of the pages themselves, in the source language. */
#include "model/address.h"
#include "translate/lint_text.h"
#include "translate/mentions.h"

#include <string.h>

typedef struct {
  const StSite *site;
  StDiagnostics *diag;
  StPageChecks muted; /* on all pages of the family at hand */
} Prose;

/* Checks that look at @segment alone. @text: what readers read of it */
static void
check_segment (const Prose *prose, const StSegment *segment, const char *text, const GArray *spans, StPageChecks muted)
{
  const char *tag = st_language_tag (st_site_language (prose->site, prose->site->source));
  g_autoptr (GArray) words = st_words_of (text);
  g_autofree char *doubled = st_lint_find_doubled (tag, text, words, spans, NULL);
  if (doubled != NULL && !(muted & ST_CHECK_DOUBLED))
    st_warning (prose->diag, segment->at, "lint/doubled", "\"%s %s\"", doubled, doubled);
  g_autofree char *markup = segment->kind != ST_SEGMENT_MARKDOWN ? st_lint_find_markup (segment->source) : NULL;
  if (markup != NULL && !(muted & ST_CHECK_MARKDOWN))
    st_warning (prose->diag, segment->at, "lint/markdown",
                "this is a plain text, in which readers see %s as it stands: leave the marks out; if they are meant, "
                "`check_ignore: [markdown]` in the page's front matter mutes this",
                markup);
}

/* Whether @segment, of the wording @text, says something by itself: what ends in a colon introduces
 * that which follows, of which each has its own. */
static gboolean
is_statement (const StSegment *segment, const char *text)
{
  return segment->kind == ST_SEGMENT_MARKDOWN && st_lint_plain_words (text) > 3 && st_lint_end_of (text) != ':';
}

static void
check_source_page (const Prose *prose, const StPage *page)
{
  StPageChecks muted = prose->muted | page->muted;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < page->segments->len; i++)
    {
      const StSegment *segment = page->segments->pdata[i];
      gboolean markdown = segment->kind == ST_SEGMENT_MARKDOWN;
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StSpan));
      g_autofree char *text = markdown ? st_inline_wording (segment->source, spans) : g_strdup (segment->source);
      check_segment (prose, segment, text, spans, muted);
      if (!(muted & ST_CHECK_REPEATED) && is_statement (segment, text) && !g_hash_table_add (seen, segment->source))
        st_warning (prose->diag, segment->at, "lint/repeated", "this text stands on the page already");
    }
}

/* Whether a link of @prose leads to the page of @other. */
static gboolean
has_link (const StProse *prose, const StCode *other)
{
  g_autofree char *wanted = g_strconcat (other->family->id, "/", other->id, ".md", NULL);
  for (guint i = 0; prose != NULL && i < prose->body->links->len; i++)
    {
      const StBodyLink *link = prose->body->links->pdata[i];
      g_autofree char *target = g_strndup (link->url, strcspn (link->url, "#"));
      g_autofree char *path = st_content_path (link->at.file, target);
      if (g_strcmp0 (path, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the page of @code leads to @other by a link or as a related code. */
static gboolean
leads_to (const StCode *code, const StCode *other)
{
  for (guint i = 0; i < code->family->sections->len; i++)
    if (has_link (code->sections[i], other))
      return TRUE;
  return has_link (code->summary, other) || st_codes_related (code, other);
}

/* A code that a page mentions and leads to nowhere. */
static void
check_mentions (const Prose *prose, const StCode *code, const StMentions *mentions)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  if ((prose->muted | code->page->muted) & ST_CHECK_UNLINKED)
    return;
  for (guint i = 0; i < code->page->segments->len; i++)
    {
      const StSegment *segment = code->page->segments->pdata[i];
      if (segment->kind != ST_SEGMENT_MARKDOWN)
        continue;
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StSpan));
      g_autofree char *text = st_inline_wording (segment->source, spans);
      g_autoptr (GPtrArray) others = st_mentions_find (mentions, code->family, text, spans);
      for (guint j = 0; j < others->len; j++)
        {
          const StCode *other = others->pdata[j];
          if (other != code && !leads_to (code, other) && g_hash_table_add (told, (gpointer) other))
            st_warning (prose->diag, segment->at, "lint/unlinked",
                        "%s is mentioned, and the page leads to it nowhere: write [%s](%s.md); if it is no code here, "
                        "`check_ignore: [unlinked]` in the page's front matter mutes this",
                        other->id, other->id, other->id);
        }
    }
}

void
st_lint_site (const StSite *site, StDiagnostics *diag)
{
  g_autoptr (StMentions) mentions = st_mentions_new ();
  Prose prose = { site, diag, 0 };
  check_source_page (&prose, site->page);
  for (guint i = 0; i < site->shelves->len; i++)
    {
      GPtrArray *pages = ((const StShelf *) site->shelves->pdata[i])->pages;
      for (guint j = 0; j < pages->len; j++)
        check_source_page (&prose, pages->pdata[j]);
    }
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      prose.muted = family->page->muted;
      for (guint j = 0; j < family->pages->len; j++)
        check_source_page (&prose, family->pages->pdata[j]);
      for (guint j = 0; j < family->codes->len; j++)
        check_mentions (&prose, family->codes->pdata[j], mentions);
    }
}
