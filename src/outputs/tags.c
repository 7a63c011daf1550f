#include "outputs/tags.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "model/compare.h"
#include "model/pairs.h"
#include "model/policy.h"
#include "outputs/frame.h"
#include "template/fingerprint.h"

#include <string.h>

/* The templates whose pages have tags. */
static const Template tagged[] = { TEMPLATE_PAIR, TEMPLATE_CODE, TEMPLATE_MATRIX };
#define N_TAGGED G_N_ELEMENTS (tagged)

typedef struct {
  guint64 hash;      /* what all pages of the template show alike, in one language and family */
  gboolean subjects; /* they may show any code */
} Base;

struct StTags {
  const StRenderer *renderer;
  const StSite *site;
  Base *bases;       /* by language, family, and tagged template */
  guint64 **codes;   /* by language, then family, each by code: its page and its view */
  guint64 *families; /* by language, then family: its page */
  guint64 **names;   /* by family, each by code: its address */
  guint64 *any;      /* by language: all codes */
  guint64 structure; /* which pairs there are, and which codes refer to each other */
  guint64 *dates;    /* by family: when its pages changed, and whether they are translated far enough */
  guint64 *facts;    /* by family: all that its codes are compared by */
};

/* --- pages of the content ------------------------------------------------ */

/* A text as readers of @language see it, and as they do on a fallback page. */
static guint64
add_segment (const StTags *tags, guint64 hash, guint language, const StSegment *segment)
{
  const StLanguage *foreign = NULL;
  hash = st_hash_add_text (st_hash_add_text (hash, segment->source), st_segment_text (segment, tags->site, language, &foreign));
  return foreign != NULL ? st_hash_add_text (hash, st_language_tag (foreign)) : hash;
}

/* How far a page is translated into any language. */
static guint64
add_progress (const StTags *tags, guint64 hash, const StPage *page)
{
  for (guint i = 0; i < tags->site->languages->len; i++)
    hash = st_hash_add (hash, 4 * (guint64) page->translated[i] + (page->titled[i] ? 2 : 0) + (page->own[i] ? 1 : 0));
  return st_hash_add (hash, page->segments->len);
}

/* A page's file, its texts, and how far it is translated. */
static guint64
add_page (const StTags *tags, guint64 hash, guint language, const StPage *page)
{
  hash = st_hash_add (hash, page->hash);
  for (guint i = 0; i < page->segments->len; i++)
    hash = add_segment (tags, hash, language, page->segments->pdata[i]);
  return add_progress (tags, hash, page);
}

/* Whether each page of @family by itself is translated far enough to be indexed;
 * then any two are as well. */
static gboolean
are_all_indexed (const StTags *tags, const StFamily *family)
{
  for (guint i = 0; i < family->pages->len; i++)
    for (guint language = 0; language < tags->site->n_real; language++)
      if (!st_policy_is_indexed (tags->site, language, (const StPage *const *) &family->pages->pdata[i], 1))
        return FALSE;
  return TRUE;
}

static guint64
hash_dates (const StTags *tags, const StFamily *family)
{
  gboolean all = are_all_indexed (tags, family);
  guint64 hash = st_hash_add (family->pages->len, all ? 1 : 0);
  for (guint i = 0; i < family->pages->len; i++)
    {
      const StPage *page = family->pages->pdata[i];
      hash = st_hash_add_text (st_hash_add_text (hash, page->id), page->updated);
      hash = all ? hash : add_progress (tags, hash, page);
    }
  return hash;
}

/* --- codes --------------------------------------------------------------- */

static guint64
add_name (const StTags *tags, guint64 hash, const StCode *code)
{
  return st_hash_add (hash, tags->names[code->family->index][code->index]);
}

static void
add_names (StTags *tags, const StFamily *family)
{
  guint64 *names = tags->names[family->index] = g_new (guint64, family->codes->len);
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      names[i] = st_hash_add_text (st_hash_add_text (st_hash_add_text (1, family->id), code->id), code->label);
      for (guint j = 0; code->was != NULL && j < code->was->len; j++)
        names[i] = st_hash_add_text (names[i], ((const StCodeName *) code->was->pdata[j])->text);
    }
}

static guint64
add_structure (const StTags *tags, guint64 hash, const StCode *code)
{
  guint n_related = code->related != NULL ? code->related->len : 0, n_notes = code->notes != NULL ? code->notes->len : 0;
  hash = st_hash_add (add_name (tags, hash, code), st_pairs_count (code));
  for (guint i = 0; i < st_pairs_count (code); i++)
    hash = add_name (tags, hash, st_pairs_right (code, i));
  for (guint i = 0; i < n_related; i++)
    hash = add_name (tags, hash, code->related->pdata[i]);
  for (guint i = 0; i < n_notes; i++)
    hash = add_name (tags, hash, ((const StNote *) code->notes->pdata[i])->right);
  return hash;
}

static guint64
hash_structure (const StTags *tags)
{
  const StSite *site = tags->site;
  guint64 hash = site->families->len;
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      hash = st_hash_add (st_hash_add_text (hash, family->id), family->layout);
      for (guint j = 0; j < family->codes->len; j++)
        hash = add_structure (tags, hash, family->codes->pdata[j]);
    }
  return hash;
}

static guint64
hash_facts (const StFamily *family)
{
  guint64 hash = family->facts->len;
  for (guint i = 0; i < family->codes->len; i++)
    hash = st_comparison_key (hash, family->codes->pdata[i]);
  return hash;
}

static guint
slot_of (const StTags *tags, guint language, const StFamily *family)
{
  return language * tags->site->families->len + family->index;
}

/* The views of @code on pages of pairs of @family: in @language, and as a fallback page
 * shows them. */
static guint64
add_views (const StTags *tags, guint64 hash, guint language, const StFamily *family, const StCode *code)
{
  const guint shown[] = { language, tags->site->source };
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    hash = st_hash_add (hash, st_renderer_pair_views (tags->renderer, shown[i], family, code->family)->fingerprints[code->index]);
  return hash;
}

static void
add_codes (StTags *tags, guint language, const StFamily *family)
{
  guint slot = slot_of (tags, language, family);
  tags->codes[slot] = g_new0 (guint64, family->codes->len);
  tags->families[slot] = add_page (tags, family->index, language, family->page);
  for (guint i = 0; i < family->codes->len; i++)
    {
      const StCode *code = family->codes->pdata[i];
      guint64 hash = add_page (tags, add_name (tags, 0, code), language, code->page);
      tags->codes[slot][i] = add_views (tags, hash, language, family, code);
      tags->any[language] = st_hash_add (tags->any[language], tags->codes[slot][i]);
    }
}

/* --- bases -------------------------------------------------------------- */

static Base *
base_of (const StTags *tags, guint language, const StFamily *family, Template template)
{
  guint number = 0;
  while (tagged[number] != template)
    number++;
  return &tags->bases[slot_of (tags, language, family) * N_TAGGED + number];
}

static void
add_base (StTags *tags, guint language, const StFamily *family, Template template)
{
  const StRenderer *renderer = tags->renderer;
  const guint shown[] = { language, tags->site->source };
  Base *base = base_of (tags, language, family, template);
  Depth depth = template == TEMPLATE_PAIR && family->layout == ST_LAYOUT_NESTED ? DEPTH_NESTED : DEPTH_FAMILY;
  base->hash = add_page (tags, st_frame_fingerprint (renderer, language, family), language, tags->site->page);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      gboolean subjects = FALSE;
      StRun run = { .site = tags->site, .language = language, .content_language = shown[i], .root = "" };
      const StViews *views = renderer->views[slot_of (tags, shown[i], family)];
      if (template == TEMPLATE_PAIR)
        views = renderer->pairs[slot_of (tags, shown[i], family)];
      run.variables[VARIABLE_SITE] = renderer->sites[language * N_DEPTHS + depth];
      run.variables[VARIABLE_FAMILY] = views->view;
      base->hash = st_hash_add (base->hash, st_fingerprint_program (renderer->programs[template], &run, &subjects));
      base->subjects |= subjects;
    }
}

static void
make_language (guint language, gpointer data)
{
  StTags *tags = data;
  for (guint i = 0; i < tags->site->families->len; i++)
    {
      const StFamily *family = tags->site->families->pdata[i];
      add_codes (tags, language, family);
      for (guint j = 0; j < N_TAGGED; j++)
        add_base (tags, language, family, tagged[j]);
    }
}

StTags *
st_tags_new (const StRenderer *renderer, guint n_threads)
{
  StTags *tags = g_new0 (StTags, 1);
  guint n_families = renderer->site->families->len, n_slots = renderer->site->languages->len * n_families;
  tags->renderer = renderer;
  tags->site = renderer->site;
  tags->bases = g_new0 (Base, n_slots * N_TAGGED);
  tags->codes = g_new0 (guint64 *, n_slots);
  tags->families = g_new0 (guint64, n_slots);
  tags->names = g_new0 (guint64 *, n_families);
  tags->any = g_new0 (guint64, tags->site->languages->len);
  tags->dates = g_new0 (guint64, n_families);
  tags->facts = g_new0 (guint64, n_families);
  for (guint i = 0; i < n_families; i++)
    {
      add_names (tags, tags->site->families->pdata[i]);
      tags->dates[i] = hash_dates (tags, tags->site->families->pdata[i]);
      tags->facts[i] = hash_facts (tags->site->families->pdata[i]);
    }
  tags->structure = hash_structure (tags);
  st_parallel_end (st_parallel_begin (n_threads, tags->site->languages->len, make_language, tags));
  return tags;
}

void
st_tags_free (StTags *tags)
{
  if (tags == NULL)
    return;
  for (guint i = 0; i < tags->site->languages->len * tags->site->families->len; i++)
    g_free (tags->codes[i]);
  for (guint i = 0; i < tags->site->families->len; i++)
    g_free (tags->names[i]);
  g_free (tags->names);
  g_free (tags->codes);
  g_free (tags->families);
  g_free (tags->bases);
  g_free (tags->any);
  g_free (tags->facts);
  g_free (tags->dates);
  g_free (tags);
}

/* --- tags ---------------------------------------------------------------- */

static guint64
begin (const StTags *tags, guint language, const StFamily *family, Template template)
{
  const Base *base = base_of (tags, language, family, template);
  guint64 hash = st_hash_add (base->hash, tags->families[slot_of (tags, language, family)]);
  return base->subjects ? st_hash_add (hash, tags->any[language]) : hash;
}

static guint64
add_code (const StTags *tags, guint64 hash, guint language, const StCode *code)
{
  return st_hash_add (hash, tags->codes[slot_of (tags, language, code->family)][code->index]);
}

/* Where a page lies for readers of @language. */
static guint64
add_home (const StTags *tags, guint64 hash, guint language, StTarget page)
{
  return st_hash_add (hash, st_home_of (tags->site, language, &page));
}

/* A pair of another family is linked to by that family's name. */
static guint64
add_neighbour (const StTags *tags, guint64 hash, guint language, const StPair *pair)
{
  if (pair->left == NULL)
    return st_hash_add (hash, 0);
  hash = add_name (tags, add_name (tags, hash, pair->left), pair->right);
  hash = add_home (tags, hash, language, st_target_pair (pair->left, pair->right));
  gboolean abroad = pair->left->family != pair->right->family;
  return abroad ? st_hash_add (hash, tags->families[slot_of (tags, language, pair->right->family)]) : hash;
}

/* A note, and its HTML, whose links lead to other pages. */
static guint64
add_note (const StTags *tags, guint64 hash, guint language, const StNote *note)
{
  const guint shown[] = { language, tags->site->source };
  const StFamily *family = note->left->family;
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const StViews *views = st_renderer_pair_views (tags->renderer, shown[i], family, family);
      hash = st_hash_add_text (hash, g_hash_table_lookup (views->notes, note));
    }
  return add_page (tags, hash, language, note->page);
}

guint64
st_tags_pair (const StTags *tags, guint language, const StCode *left, const StCode *right)
{
  const StNote *note = st_pair_note (left, right);
  const StPair before = st_pair_before (left, right), after = st_pair_after (left, right);
  const StPair neighbours[] = { before, after };
  guint64 hash = begin (tags, language, left->family, TEMPLATE_PAIR);
  hash = add_code (tags, add_code (tags, hash, language, left), language, right);
  if (left->family != right->family)
    {
      hash = st_hash_add (hash, tags->families[slot_of (tags, language, right->family)]);
      hash = add_views (tags, hash, language, left->family, right);
    }
  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    hash = add_neighbour (tags, hash, language, &neighbours[i]);
  hash = note != NULL ? add_note (tags, hash, language, note) : hash;
  return MAX (hash, 1);
}

guint64
st_tags_code (const StTags *tags, guint language, const StCode *code, guint64 views)
{
  guint64 hash = st_hash_add (begin (tags, language, code->family, TEMPLATE_CODE), views);
  return MAX (add_code (tags, hash, language, code), 1);
}

/* What the matrix calls the codes, and which class parts them. */
static guint64
add_links (guint64 hash, const StViews *views)
{
  g_autoptr (StPool) pool = st_pool_new ();
  for (guint i = 0; i < views->family->codes->len; i++)
    {
      const StCode *code = views->family->codes->pdata[i];
      hash = st_hash_add (hash, st_fingerprint_view (&st_schema_link, st_matrix_link (views, i, pool)));
      hash = st_hash_add_text (hash, code->class != NULL ? code->class->id : NULL);
    }
  return hash;
}

static guint64
tag_of_matrix (const StTags *tags, const StOutput *output)
{
  const guint shown[] = { output->language, tags->site->source };
  guint64 hash = st_hash_add (begin (tags, output->language, output->family, TEMPLATE_MATRIX), tags->structure);
  hash = st_hash_add (hash, tags->facts[output->family->index]);
  if (tags->site->linked[output->language])
    hash = st_hash_add (hash, tags->dates[output->family->index]); /* where its pairs lie */
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      guint slot = slot_of (tags, shown[i], output->family);
      hash = st_hash_add (hash, tags->families[slot]); /* its page names the classes */
      hash = add_links (hash, tags->renderer->views[slot]);
    }
  return hash;
}

guint64
st_tags_output (const StTags *tags, const StOutput *output)
{
  return output->kind == ST_OUTPUT_MATRIX ? MAX (tag_of_matrix (tags, output), 1) : 0;
}
