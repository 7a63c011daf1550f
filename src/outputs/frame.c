#include "outputs/frame.h"

#include "template/fingerprint.h"

/* By how deep a page lies. */
static const char *const to_root[N_DEPTHS] = { "", "../", "../../", "../../../" };

static const char *
whole_address (const StFrame *frame, guint language)
{
  const StSite *site = frame->renderer->site;
  return st_pool_join (frame->pool, site->base_url, st_site_folder (site, language), frame->rest, NULL);
}

static const StAlternateView *
alternate (const StFrame *frame, guint language)
{
  const StLanguage *other = st_site_language (frame->renderer->site, language);
  StAlternateView *view = st_pool_make (frame->pool, StAlternateView);
  view->tag = st_text_plain (st_language_tag (other));
  view->name = st_text_plain (st_language_name (other));
  view->description = st_text_of (frame->renderer->site, language, frame->renderer->site->description);
  view->direction = st_text_plain (st_language_direction (other));
  guint home = st_home_of (frame->renderer->site, language, &frame->target);
  view->hreflang = st_text_plain (st_language_tag (st_site_language (frame->renderer->site, home)));
  view->url = st_pool_join (frame->pool, st_frame_root (frame), st_site_folder (frame->renderer->site, home), frame->rest, NULL);
  view->href = whole_address (frame, home);
  view->current = language == frame->language && frame->depth != DEPTH_ROOT;
  return view;
}

static void
add_translation (gpointer data, guint language, gboolean is_default)
{
  StFrame *frame = data;
  if (is_default)
    frame->view.x_default = whole_address (frame, language);
  else
    st_list_add (&frame->view.translations, frame->view.alternates.items[language]);
}

static void
add_alternates (StFrame *frame)
{
  const StSite *site = frame->renderer->site;
  guint n = site->languages->len;
  frame->view.alternates = st_pool_list (frame->pool, n);
  frame->view.translations = st_pool_list (frame->pool, n);
  for (guint language = 0; language < n && n > 1; language++)
    st_list_add (&frame->view.alternates, alternate (frame, language));
  if (frame->depth != DEPTH_ROOT && !frame->view.noindex)
    st_policy_each_alternate (site, frame->language, frame->parts, ST_POLICY_MAX_PARTS, add_translation, frame);
}

static const char *
edit_address (const StFrame *frame)
{
  return frame->own != NULL ? st_pool_take (frame->pool, st_site_edit_url (frame->renderer->site, frame->own->path)) : NULL;
}

/* Where the translation of the page is corrected, from its first text on. */
static const char *
translate_address (const StFrame *frame)
{
  if (frame->own == NULL || frame->own->segments->len == 0)
    return NULL;
  const StSegment *first = frame->own->segments->pdata[0];
  const StTarget *target = &frame->target;
  const char *document = target->plain != NULL ? target->plain->shelf->document : target->family != NULL ? target->family->id : "site";
  return st_pool_take (frame->pool, st_site_translate_url (frame->renderer->site, frame->language, document, first));
}

/* Where readers of @language find what neither it nor the language that it is a variety
 * of has. */
static guint
other_language (const StSite *site, guint language)
{
  while (site->varieties[language])
    language = site->fallbacks[language];
  return site->fallbacks[language];
}

static StText
pixels (const StFrame *frame, guint n)
{
  return st_text_plain (n > 0 ? st_pool_take (frame->pool, g_strdup_printf ("%u", n)) : NULL);
}

/* What the site says of its look. */
static void
add_appearance (StFrame *frame)
{
  const StSite *site = frame->renderer->site;
  const StFile *logo = site->logo != NULL ? st_site_file (site, site->page->path, site->logo, frame->language) : NULL;
  if (logo != NULL)
    {
      frame->view.logo = st_pool_join (frame->pool, st_frame_root (frame), logo->asset->name, NULL);
      frame->view.logo_width = pixels (frame, logo->picture.width);
      frame->view.logo_height = pixels (frame, logo->picture.height);
    }
  if (site->colours != NULL)
    frame->view.colours = st_pool_join (frame->pool, st_frame_root (frame), site->colours->name, NULL);
}

void
st_frame_fill (StFrame *frame)
{
  const StSite *site = frame->renderer->site;
  const StLanguage *language = st_site_language (site, frame->language);
  frame->status =
      frame->depth == DEPTH_ROOT ? ST_STATUS_TRANSLATED : st_policy_status (site, frame->language, frame->parts, ST_POLICY_MAX_PARTS);
  frame->view.language = st_text_plain (st_language_tag (language));
  frame->view.direction = st_text_plain (st_language_direction (language));
  guint canonical =
      frame->depth == DEPTH_ROOT ? frame->language : st_policy_canonical (site, frame->language, frame->parts, ST_POLICY_MAX_PARTS);
  frame->canonical = frame->content_language = canonical;
  frame->view.content_language = st_text_plain (st_language_tag (st_site_language (site, frame->content_language)));
  frame->view.locale = st_text_plain (st_language_territory (language));
  frame->view.numbers = st_text_plain (st_language_numbers (language));
  frame->view.partly = frame->status == ST_STATUS_PARTLY;
  frame->view.fallback = frame->status == ST_STATUS_FALLBACK;
  guint shown = frame->view.fallback ? canonical : other_language (site, frame->language);
  frame->view.source_language = st_text_plain (st_language_name (st_site_language (site, shown)));
  if (frame->depth != DEPTH_ROOT)
    frame->view.canonical = whole_address (frame, frame->language < site->n_real ? canonical : site->source);
  frame->view.updated = st_text_plain (st_pages_updated (frame->parts, ST_POLICY_MAX_PARTS));
  frame->view.edit_url = edit_address (frame);
  frame->view.translate_url = translate_address (frame);
  if ((site->offers & ST_OFFERS_TRANSLATION) != 0 && frame->depth != DEPTH_ROOT && frame->language != site->source
      && frame->language < site->n_real)
    frame->view.translation_url = st_pool_join (frame->pool, to_root[frame->depth - 1], "translation.html", NULL);
  add_alternates (frame);
  add_appearance (frame);
}

guint
st_frame_slot (const StFrame *frame, const StFamily *family)
{
  return frame->content_language * frame->renderer->site->families->len + family->index;
}

const StViews *
st_frame_views (const StFrame *frame, const StFamily *family)
{
  return frame->renderer->views[st_frame_slot (frame, family)];
}

static const char *
rest_of (GString *rest, const StTarget *target)
{
  g_string_truncate (rest, 0);
  st_address_append (rest, NULL, target, ".html");
  return rest->str;
}

/* Where the page lies, what it shows, and (of a page about one file) which file. */
StFrame
st_frame_new (const StRenderer *renderer, const StOutput *page, GString *rest, StPool *pool)
{
  StFrame frame = { .renderer = renderer, .pool = pool, .language = page->language, .target = st_output_target (page) };
  frame.depth = page->number != NULL                                              ? DEPTH_FAMILY
                : page->plain != NULL && page->plain->shelf->id != NULL           ? DEPTH_FAMILY
                : page->family == NULL                                            ? DEPTH_LANGUAGE
                : page->right != NULL && page->family->layout == ST_LAYOUT_NESTED ? DEPTH_NESTED
                                                                                  : DEPTH_FAMILY;
  st_output_parts (renderer->site, page, frame.parts);
  if (page->right != NULL)
    frame.own = frame.parts[2];
  else if (!st_output_is (page, ST_WORDLESS))
    frame.own = frame.parts[0];
  frame.rest = rest_of (rest, &frame.target);
  return frame;
}

const char *
st_frame_root (const StFrame *frame)
{
  gboolean at_root = frame->depth != DEPTH_ROOT && *st_site_folder (frame->renderer->site, frame->language) == '\0';
  return to_root[frame->depth - (at_root ? 1 : 0)];
}

guint64
st_frame_fingerprint (const StRenderer *renderer, guint language, const StFamily *family)
{
  g_autoptr (StPool) pool = st_pool_new ();
  g_autoptr (GString) rest = g_string_new (NULL);
  const StOutput page = { .kind = ST_OUTPUT_FAMILY, .language = language, .family = family };
  StFrame frame = st_frame_new (renderer, &page, rest, pool);
  st_frame_fill (&frame);
  return st_fingerprint_view (&st_schema_page, &frame.view);
}
