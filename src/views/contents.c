/* The table of contents of a page: the sections of a code with the headings in them, or the
 * headings of a text. Two levels are listed; a page with few headings is read faster than
 * such a list. */
#include "views/view.h"

#define FEW 3u
#define LOWEST 3u /* level of headings */

/* A table in the making. */
typedef struct {
  const StSite *site;
  guint language;
  StPool *pool;
  StList list;
  StHeadingView *last; /* of the upper level, or NULL */
  guint total;
} Contents;

/* Whether @block is a heading that the table lists. */
static gboolean
is_listed (const StBodyBlock *block)
{
  return block->level >= 1 && block->level <= LOWEST && block->id != NULL;
}

/* How many headings of the lower level follow in @prose, from the block @first on. */
static guint
count_below (const StProse *prose, guint first)
{
  guint n = 0;
  for (guint i = first; i < prose->body->blocks->len; i++)
    {
      const StBodyBlock *block = &g_array_index (prose->body->blocks, StBodyBlock, i);
      if (is_listed (block) && block->level < LOWEST)
        break;
      n += is_listed (block) ? 1 : 0;
    }
  return n;
}

static StHeadingView *
heading_new (Contents *contents, StText text, const char *id, guint n_below)
{
  StHeadingView *heading = st_pool_make (contents->pool, StHeadingView);
  heading->text = text;
  heading->url = st_pool_join (contents->pool, "#", id, NULL);
  heading->headings = st_pool_list (contents->pool, n_below);
  contents->total++;
  return heading;
}

static StText
plain_text (const Contents *contents, const StSegment *segment)
{
  StText text = st_text_of (contents->site, contents->language, segment);
  return (StText){ st_pool_take (contents->pool, st_inline_plain (text.text)), text.foreign };
}

static void
add_headings (Contents *contents, const StProse *prose)
{
  guint n = prose->body->blocks->len;
  for (guint i = 0; i < n; i++)
    {
      const StBodyBlock *block = &g_array_index (prose->body->blocks, StBodyBlock, i);
      if (!is_listed (block))
        continue;
      StText text = plain_text (contents, prose->segments->pdata[block->segment]);
      gboolean upper = block->level < LOWEST;
      StHeadingView *heading = heading_new (contents, text, block->id, upper ? count_below (prose, i + 1) : 0);
      st_list_add (upper || contents->last == NULL ? &contents->list : &contents->last->headings, heading);
      if (upper)
        contents->last = heading;
    }
}

static StList
list_of (const Contents *contents)
{
  return contents->total > FEW ? contents->list : (StList){ NULL, 0 };
}

StList
st_contents_of_code (const StSite *site, guint language, const StCode *code, StPool *pool)
{
  GPtrArray *sections = code->family->sections;
  Contents contents = { site, language, pool, st_pool_list (pool, sections->len), NULL, 0 };
  for (guint i = 0; i < sections->len; i++)
    {
      const StSection *section = sections->pdata[i];
      const StProse *prose = code->sections[i];
      if (prose == NULL)
        continue;
      contents.last = heading_new (&contents, st_text_of (site, language, section->heading), section->anchor, count_below (prose, 0));
      st_list_add (&contents.list, contents.last);
      add_headings (&contents, prose);
    }
  return list_of (&contents);
}

StList
st_contents_of_prose (const StSite *site, guint language, const StProse *prose, StPool *pool)
{
  Contents contents = { site, language, pool, st_pool_list (pool, prose->body->blocks->len), NULL, 0 };
  add_headings (&contents, prose);
  return list_of (&contents);
}
