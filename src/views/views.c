/* The views of a family and its codes, shared by all pages that show them. */
#include "template/fingerprint.h"
#include "views/front.h"
#include "views/parts.h"
#include "views/paste.h"

#include <string.h>

/* Beside a column of facts, texts of so many bytes, and so many more for each fact, fill
 * their own column. */
#define BRIEF 200u
#define ROW 100u
/* Half of a phone holds no more of large letters in one line. */
#define LONG 9

StText
st_views_text (const StViews *views, const StSegment *segment)
{
  return st_text_of (views->site, views->language, segment);
}

/* (transfer none) */
static const char *
prose_html (StViews *views, const StProse *prose, StProseOptions options)
{
  options.folder = views->folder;
  return st_pool_take (views->pool, st_prose_html (views->site, views->language, prose, &options));
}

/* --- values and facts ---------------------------------------------------- */

StShared
st_views_share (StViews *views)
{
  return ++*views->last;
}

/* The address of a page, from the pages that show it. (transfer none) */
static StUrl
address_of (StViews *views, StTarget to)
{
  return st_pool_address (views->pool, views->site, views->language, &views->folder, &to);
}

/* The page of the code that the value is; none where it is no code. */
static StUrl
code_of_value (StViews *views, const StFactValue *value)
{
  const GPtrArray *links = value->fact->codes_of;
  const StFamilyLink *link = links != NULL && links->len > 0 ? links->pdata[0] : NULL;
  const StCode *code = link != NULL && link->family != NULL ? st_family_find (link->family, value->id) : NULL;
  return code != NULL ? address_of (views, st_target_code (code)) : (StUrl){ NULL, NULL };
}

static StValueView *
value_view (StViews *views, const StFactValue *value)
{
  StValueView *view = g_hash_table_lookup (views->values, value);
  if (view != NULL)
    return view;
  view = st_pool_make (views->pool, StValueView);
  view->shared = st_views_share (views);
  view->id = st_text_plain (value->id);
  view->label = st_text_plain (value->label);
  view->name.text = st_pool_take (views->pool, st_value_name (value, views->site, views->language, &view->name.foreign));
  view->literal = st_value_is_literal (value);
  view->meaning = st_views_text (views, value->meaning);
  view->match = st_text_plain (value->form);
  view->tone = st_text_plain (value->tone);
  view->url = code_of_value (views, value);
  g_hash_table_insert (views->values, (gpointer) value, view);
  if (value->rest != NULL)
    value_view (views, value->rest);
  return view;
}

/* What a value says of a code: its sentence with {code} filled in. */
static StText
sentence_of (StViews *views, const StFactValue *value, const StCode *code)
{
  StText text = { NULL, NULL };
  if (value == NULL || value->sentence == NULL)
    return text;
  StMessageValue argument = { code->label, 0 };
  GString *sentence = g_string_new (NULL);
  st_message_format (st_segment_message (value->sentence, views->site, views->language, &text.foreign), &argument, sentence);
  text.text = st_pool_take (views->pool, g_string_free (sentence, FALSE));
  return text;
}

static StText *
sentence_slot (const StViews *views, const StCode *code, const StFact *fact)
{
  return &views->sentences[code->index * views->family->facts->len + fact->index];
}

static gboolean
is_in_table (const StFact *fact)
{
  return fact->type->shape <= ST_SHAPE_TEXT;
}

static StFactView *
fact_view (StViews *views, const StFact *fact, const StFactState *state)
{
  StFactView *view = st_pool_make (views->pool, StFactView);
  guint n_names = state->names != NULL ? state->names->len : 0;
  view->id = st_text_plain (fact->id);
  view->name = st_views_text (views, fact->name);
  view->unknown = !state->known;
  view->none = state->names != NULL && n_names == 0;
  view->text = st_views_text (views, state->text);
  view->values = st_pool_list (views->pool, n_names + 1);
  for (guint i = 0; i < n_names; i++)
    st_list_add (&view->values, value_view (views, state->names->pdata[i]));
  if (state->value != NULL)
    st_list_add (&view->values, value_view (views, state->value));
  return view;
}

/* What comparisons say of the code: its value, and the sentence of that. Of a set it depends
 * on the other code. */
static void
add_side (StViews *views, const StCode *code, const StFact *fact)
{
  guint slot = code->index * views->family->facts->len + fact->index;
  const StFactState *state = &code->facts[fact->index];
  StSideView *side = &views->sides[slot];
  *side = (StSideView){ .shared = st_views_share (views), .sentence = views->sentences[slot], .unknown = !state->known };
  if (state->text != NULL)
    side->sentence = st_views_text (views, state->text);
  if (state->value != NULL)
    side->value = value_view (views, state->value)->name;
}

/* What comparisons say where both codes have the value. */
static void
add_shared (StViews *views, const StFact *fact, const StFactValue *value)
{
  if (value == NULL || g_hash_table_contains (views->shared, value))
    return;
  StSharedView *view = st_pool_make (views->pool, StSharedView);
  *view = (StSharedView){ .shared = st_views_share (views), .id = st_text_plain (fact->id), .name = st_views_text (views, fact->name) };
  view->values = st_pool_list (views->pool, 1);
  st_list_add (&view->values, value_view (views, value));
  g_hash_table_insert (views->shared, (gpointer) value, view);
}

static void
add_facts (StViews *views, const StCode *code, StCodeView *view)
{
  GPtrArray *facts = views->family->facts;
  view->facts = st_pool_list (views->pool, facts->len);
  for (guint i = 0; i < facts->len; i++)
    {
      const StFact *fact = facts->pdata[i];
      if (is_in_table (fact) && (code->facts[i].known || !fact->hides_unknown))
        {
          StFactView *item = fact_view (views, fact, &code->facts[i]);
          item->above = fact == views->family->class_fact && code->class != NULL;
          view->has_facts |= !item->above;
          st_list_add (&view->facts, item);
        }
      *sentence_slot (views, code, fact) = sentence_of (views, code->facts[i].value, code);
      add_shared (views, fact, code->facts[i].value);
      if (fact->type->shape != ST_SHAPE_NAMES || !code->facts[i].known)
        add_side (views, code, fact);
    }
}

StUrl
st_pool_address (StPool *pool, const StSite *site, guint language, const StFolder *from, const StTarget *to)
{
  GString *address = st_pool_scratch (pool);
  guint home = st_home_append (address, site, language, from, to, ".html");
  return (StUrl){ st_pool_copy (pool, address->str, address->len), home != language ? st_site_language (site, home) : NULL };
}

const char *
st_pool_whole_address (StPool *pool, const StSite *site, guint language, const StTarget *to)
{
  g_autofree char *path = st_home_address (site, language, NULL, to, ".html");
  return st_pool_join (pool, site->base_url, path, NULL);
}

/* The same for other sites. (transfer none) */
static const char *
whole_address (StViews *views, StTarget to)
{
  return st_pool_whole_address (views->pool, views->site, views->language, &to);
}

/* --- codes --------------------------------------------------------------- */

StText
st_views_label_by_family (const StViews *views, const StCode *code, StPool *pool)
{
  StText family = st_views_text (views, code->family->name);
  return st_text_plain (st_pool_join (pool, family.text, " ", code->label, NULL));
}

/* What pages in the folder call a code: of another family, "FTP 421". */
StText
st_views_label (const StViews *views, const StCode *code, StPool *pool)
{
  return code->family == views->folder.family ? st_text_plain (code->label) : st_views_label_by_family (views, code, pool);
}

StLinkView *
st_views_link (StViews *views, const StCode *code)
{
  StLinkView *link = st_pool_make (views->pool, StLinkView);
  link->code = st_text_plain (code->label);
  link->name = st_views_text (views, code->short_name);
  link->tone = st_text_plain (code->class != NULL ? code->class->tone : NULL);
  link->url = address_of (views, st_target_code (code));
  return link;
}

StUrl
st_views_pair_address (const StViews *views, const StCode *code, const StCode *other, StPool *pool)
{
  StPair pair = st_pair_of (code, other);
  StTarget to = st_target_pair (pair.left, pair.right);
  return st_pool_address (pool, views->site, views->language, &views->folder, &to);
}

static const char *
translate_address (StViews *views, const StProse *prose)
{
  if (prose->segments->len == 0)
    return NULL;
  return st_pool_take (views->pool, st_site_translate_url (views->site, views->language, views->family->id, prose->segments->pdata[0]));
}

/* @linked: the terms of the glossary to which the page has links. A comparison copies sections of
 * two pages with their links, so that it may link a term twice. */
static void
add_sections (StViews *views, const StCode *code, StCodeView *view, const StProgram *dialogue, GHashTable *linked)
{
  GPtrArray *sections = views->family->sections;
  view->sections = st_pool_list (views->pool, sections->len);
  view->pair_sides = st_pool_alloc (views->pool, sections->len * sizeof (StPairSideView));
  for (guint i = 0; i < sections->len; i++)
    {
      const StSection *section = sections->pdata[i];
      StSectionView *item = st_pool_make (views->pool, StSectionView);
      item->id = st_text_plain (section->anchor);
      item->heading = st_views_text (views, section->heading);
      const char *beside = NULL;
      if (code->sections[i] != NULL)
        {
          StProseOptions options = { .dialogue = dialogue, .code = code, .linked = linked };
          g_autoptr (GHashTable) before = st_linked_copy (linked);
          item->html = beside = prose_html (views, code->sections[i], options);
          options.elsewhere = TRUE;
          options.linked = before;
          if (st_body_has_places (code->sections[i]->body))
            beside = prose_html (views, code->sections[i], options);
          item->translate_url = translate_address (views, code->sections[i]);
          st_section_add_lines (item, views, code->sections[i], code);
        }
      view->pair_sides[i] = (StPairSideView){ st_views_share (views), view, beside };
      st_list_add (&view->sections, item);
    }
}

/* The length of the texts in all sections of @code, in the source language: a page has one
 * layout in all languages. */
static gsize
length_of_sections (const StCode *code)
{
  gsize length = 0;
  for (guint i = 0; i < code->family->sections->len; i++)
    for (guint j = 0; code->sections[i] != NULL && j < code->sections[i]->segments->len; j++)
      length += strlen (((const StSegment *) code->sections[i]->segments->pdata[j])->source);
  return length;
}

static void
add_names (StViews *views, const StCode *code, StCodeView *view)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; code->aliases != NULL && i < code->aliases->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((const StCodeName *) code->aliases->pdata[i])->text);
  view->aliases = st_text_plain (st_pool_take (views->pool, g_string_free (names, FALSE)));
  view->is_retired = code->retired != NULL;
  view->retired = st_views_text (views, code->retired);
}

/* The source text of @segment, where @shown is a translation of it by a person. */
static StText
original_of (const StViews *views, const StSegment *segment, StText shown)
{
  const StSite *site = views->site;
  gboolean own = views->language == site->source || views->language >= site->n_real || shown.foreign != NULL;
  gboolean official = !own && *segment->source != '(' && strcmp (shown.text, segment->source) != 0;
  return official ? (StText){ segment->source, st_site_language (site, site->source) } : (StText){ NULL, NULL };
}

/* Whether a line may hold too little for what stands between two hyphens or spaces of @label. */
static gboolean
has_long_word (const char *label)
{
  glong length = 0, longest = 0;
  for (const char *at = label; *at != '\0'; at = g_utf8_next_char (at))
    {
      longest = MAX (longest, ++length);
      if (*at == '-' || *at == ' ')
        length = 0;
    }
  return longest > LONG;
}

static StCodeView *
code_view (StViews *views, const StCode *code, const StProgram *dialogue)
{
  g_autoptr (GHashTable) linked = g_hash_table_new (NULL, NULL);
  StCodeView *view = st_pool_make (views->pool, StCodeView);
  const StSegment *summary = code->summary->segments->pdata[0];
  StText summary_text = st_views_text (views, summary);
  view->shared = st_views_share (views);
  view->label = views->by_family ? st_views_label_by_family (views, code, views->pool) : st_views_label (views, code, views->pool);
  view->id = view->label;
  view->long_word = st_text_plain (has_long_word (view->label.text) ? "long" : NULL);
  add_names (views, code, view);
  view->name = st_views_text (views, code->name);
  view->original_name = original_of (views, code->name, view->name);
  view->short_name = st_views_text (views, code->short_name);
  view->official_name = code->short_name != code->name ? view->name : st_text_plain (NULL);
  view->summary_text = (StText){ st_pool_take (views->pool, st_inline_plain (summary_text.text)), summary_text.foreign };
  view->summary = prose_html (views, code->summary, (StProseOptions){ .dialogue = dialogue, .elsewhere = TRUE, .linked = linked });
  view->url = address_of (views, st_target_code (code));
  view->href = whole_address (views, st_target_code (code));
  view->class = code->class != NULL ? value_view (views, code->class) : NULL;
  add_facts (views, code, view);
  st_paste_tell (views, code, view);
  st_views_add_lists (views, code, view);
  view->groups = st_group_links (code->groups, views->site, views->language, &views->folder, views->pool);
  st_views_add_pairs (views, code, view);
  add_sections (views, code, view, dialogue, linked);
  GPtrArray *codes = views->family->codes;
  view->brief = length_of_sections (code) < BRIEF + ROW * view->facts.count;
  view->has_more = view->lists.count > 0;
  view->has_neighbours = codes->len > 1;
  view->previous = code->index > 0 ? st_views_link (views, codes->pdata[code->index - 1]) : NULL;
  view->next = code->index + 1 < codes->len ? st_views_link (views, codes->pdata[code->index + 1]) : NULL;
  return view;
}

/* --- the family ---------------------------------------------------------- */

static void
add_classes (StViews *views)
{
  const StFact *fact = views->family->class_fact;
  GPtrArray *codes = views->family->codes;
  views->view->classes = st_pool_list (views->pool, fact != NULL ? fact->values->len : 0);
  for (guint i = 0; fact != NULL && i < fact->values->len; i++)
    {
      StValueView *class = value_view (views, fact->values->pdata[i]);
      class->codes = st_pool_list (views->pool, codes->len);
      for (guint j = 0; j < codes->len; j++)
        if (((const StCode *) codes->pdata[j])->class == fact->values->pdata[i])
          st_list_add (&class->codes, views->codes[j]);
      st_list_add (&views->view->classes, class);
    }
  views->view->classes_explained = views->view->explained = fact != NULL && st_fact_is_explained (fact);
}

static gboolean
follows_form (const StFact *fact)
{
  gboolean found = FALSE;
  for (guint i = 0; i < fact->values->len; i++)
    found |= ((const StFactValue *) fact->values->pdata[i])->matches != NULL;
  return found && fact->type->shape == ST_SHAPE_ONE && !(fact->type->flags & ST_FACT_CLASS);
}

static void
add_schemes (StViews *views)
{
  GPtrArray *facts = views->family->facts;
  views->view->schemes = st_pool_list (views->pool, facts->len);
  for (guint i = 0; i < facts->len; i++)
    {
      const StFact *fact = facts->pdata[i];
      if (!follows_form (fact))
        continue;
      StSchemeView *scheme = st_pool_make (views->pool, StSchemeView);
      scheme->id = st_text_plain (fact->id);
      scheme->name = st_views_text (views, fact->name);
      scheme->values = st_pool_list (views->pool, fact->values->len);
      for (guint j = 0; j < fact->values->len; j++)
        st_list_add (&scheme->values, value_view (views, fact->values->pdata[j]));
      scheme->explained = st_fact_is_explained (fact);
      views->view->explained |= scheme->explained;
      st_list_add (&views->view->schemes, scheme);
    }
}

static StMapRowView *
map_row (StViews *views, const StFactValue *class, const StFact *scheme)
{
  StMapRowView *row = st_pool_make (views->pool, StMapRowView);
  GPtrArray *codes = views->family->codes;
  row->class = value_view (views, class);
  row->places = st_pool_list (views->pool, scheme->values->len);
  for (guint i = 0; i < scheme->values->len; i++)
    {
      StPlaceView *place = st_pool_make (views->pool, StPlaceView);
      place->codes = st_pool_list (views->pool, codes->len);
      for (guint j = 0; j < codes->len; j++)
        {
          const StCode *code = codes->pdata[j];
          if (code->class == class && code->facts[scheme->index].value == scheme->values->pdata[i])
            st_list_add (&place->codes, views->codes[j]);
        }
      st_list_add (&row->places, place);
    }
  return row;
}

/* The first of the facts whose values follow from the form of a code; NULL without any. */
static const StFact *
first_scheme (const StFamily *family)
{
  for (guint i = 0; i < family->facts->len; i++)
    if (follows_form (family->facts->pdata[i]))
      return family->facts->pdata[i];
  return NULL;
}

/* Classes crossed with the first scheme. */
static void
add_map (StViews *views)
{
  const StFact *class = views->family->class_fact, *scheme = first_scheme (views->family);
  if (class == NULL || scheme == NULL || views->view->terse)
    return;
  StMapView *map = st_pool_make (views->pool, StMapView);
  map->scheme = views->view->schemes.items[0];
  map->rows = st_pool_list (views->pool, class->values->len);
  for (guint i = 0; i < class->values->len; i++)
    st_list_add (&map->rows, map_row (views, class->values->pdata[i], scheme));
  views->view->map = map;
}

/* Whether each code is a number. */
static gboolean
is_numeric (const StFamily *family)
{
  for (guint i = 0; i < family->codes->len; i++)
    {
      const char *label = ((const StCode *) family->codes->pdata[i])->label;
      if (label[strspn (label, "0123456789")] != '\0')
        return FALSE;
    }
  return family->codes->len > 0;
}

static void
add_family (StViews *views, const StProgram *dialogue)
{
  const StFamily *family = views->family;
  StFamilyView *view = views->view = st_pool_make (views->pool, StFamilyView);
  view->id = st_text_plain (family->id);
  view->name = st_views_text (views, family->name);
  view->title = st_views_text (views, family->title);
  view->noun = st_views_text (views, family->noun);
  view->description = st_views_text (views, family->description);
  view->url = address_of (views, st_target_family (family));
  view->href = whole_address (views, st_target_family (family));
  view->matrix_url = st_family_has_matrix (family) ? address_of (views, st_target_matrix (family)) : (StUrl){ NULL, NULL };
  view->paste = st_paste_view (family, views->language, address_of (views, st_target_paste (family)), views->pool);
  if (family->explainer != NULL)
    view->explainer = st_paste_view (family->explainer->paste->page, views->language,
                                     address_of (views, st_target_paste (family->explainer->paste->page)), views->pool);
  if (st_family_has_compare (family))
    view->compare_url = address_of (views, st_target_compare (family));
  view->body = prose_html (views, family->body, (StProseOptions){ .dialogue = dialogue });
  view->n_codes = family->codes->len;
  view->n_pairs = st_family_n_pairs (family);
  view->selective = family->pairs != ST_PAIRS_ALL;
  view->codes = st_pool_list (views->pool, family->codes->len);
  for (guint i = 0; i < family->codes->len; i++)
    st_list_add (&view->codes, views->codes[i]);
  view->groups = st_group_links (family->groups, views->site, views->language, &views->folder, views->pool);
  view->noted = st_front_noted (views->site, views->language, family, &views->folder, views->pool);
  view->keypad = st_text_plain (is_numeric (family) ? "numeric" : NULL);
  add_classes (views);
  st_views_add_folds (views);
  add_schemes (views);
  add_map (views);
}

static void
add_notes (StViews *views, const StProgram *dialogue)
{
  GHashTableIter iterator;
  gpointer value = NULL;
  g_hash_table_iter_init (&iterator, views->family->notes);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      const StNote *note = value;
      g_hash_table_insert (views->notes, value, (gpointer) prose_html (views, note->body, (StProseOptions){ .dialogue = dialogue }));
    }
}

StViews *
st_views_new (const StSite *site, const StFamily *family, const StFolder *folder, gboolean by_family, guint language,
              const StProgram *dialogue, StShared *last)
{
  StViews *views = g_new0 (StViews, 1);
  *views = (StViews){ .site = site, .family = family, .language = language, .folder = *folder, .pool = st_pool_new (), .last = last };
  views->by_family = by_family;
  views->values = g_hash_table_new (NULL, NULL);
  views->notes = g_hash_table_new (NULL, NULL);
  gsize n_states = (gsize) family->codes->len * family->facts->len;
  views->shared = g_hash_table_new (NULL, NULL);
  views->sentences = g_new0 (StText, n_states);
  views->sides = g_new0 (StSideView, n_states);
  views->codes = g_new0 (StCodeView *, family->codes->len);
  for (guint i = 0; i < family->codes->len; i++)
    views->codes[i] = code_view (views, family->codes->pdata[i], dialogue);
  add_family (views, dialogue);
  add_notes (views, dialogue);
  views->fingerprints = g_new (guint64, family->codes->len);
  for (guint i = 0; i < family->codes->len; i++)
    views->fingerprints[i] = st_fingerprint_view (&st_schema_code, views->codes[i]);
  return views;
}

const StSideView *
st_views_side (const StViews *views, const StCode *code, const StFact *fact)
{
  return &views->sides[code->index * views->family->facts->len + fact->index];
}

void
st_views_free (StViews *views)
{
  if (views == NULL)
    return;
  g_hash_table_unref (views->values);
  g_hash_table_unref (views->notes);
  g_hash_table_unref (views->shared);
  g_free (views->sentences);
  g_free (views->sides);
  g_free (views->fingerprints);
  g_free (views->codes);
  st_pool_free (views->pool);
  g_free (views);
}
