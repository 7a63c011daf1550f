/* Renders bodies, with exchanges shown by a template. */
#include "template/escape.h"
#include "views/view.h"

StText
st_text_plain (const char *text)
{
  return (StText){ text, NULL };
}

StText
st_text_of (const StSite *site, guint language, const StSegment *segment)
{
  StText text = { NULL, NULL };
  if (segment != NULL)
    text.text = st_segment_text (segment, site, language, &text.foreign);
  return text;
}

typedef struct {
  const StSite *site;
  guint language;
  const StProse *prose;
  const StProseOptions *options;
} Prose;

static const char *
prose_segment (gpointer data, guint index, const StLanguage **foreign)
{
  const Prose *prose = data;
  return st_segment_text (prose->prose->segments->pdata[index], prose->site, prose->language, foreign);
}

StLineView *
st_line_view (const StSite *site, const StBodyLine *line, const char *text, const char *code, StPool *pool)
{
  StLineView *view = st_pool_make (pool, StLineView);
  view->text = (StText){ text, line->foreign };
  view->client = line->kind == ST_LINE_CLIENT;
  view->server = line->kind == ST_LINE_SERVER;
  view->remark = line->kind == ST_LINE_REMARK;
  if (!view->remark)
    view->language = st_text_plain (st_language_tag (st_site_language (site, site->source)));
  view->marked = view->server && st_line_carries (text, code);
  return view;
}

static char *
prose_link (gpointer data, const char *file, const StLanguage **foreign)
{
  const Prose *prose = data;
  const StSite *site = prose->site;
  StTarget to;
  if (!st_address_resolve (site, prose->prose->body->at.file, file, &to))
    return NULL;
  GString *address = g_string_new (NULL);
  guint home = st_home_append (address, site, prose->language, &prose->options->folder, &to, ".html");
  if (home != prose->language)
    *foreign = st_site_language (site, home);
  return g_string_free (address, FALSE);
}

static void
prose_dialogue (gpointer data, GPtrArray *lines, GString *html)
{
  const Prose *prose = data;
  g_autoptr (StPool) pool = st_pool_new ();
  StDialogueView dialogue = { st_pool_list (pool, lines->len) };
  for (guint i = 0; i < lines->len; i++)
    {
      const StBodyLine *line = lines->pdata[i];
      st_list_add (&dialogue.lines, st_line_view (prose->site, line, line->text, prose->options->code, pool));
    }
  StRun run = { .site = prose->site,
                .language = prose->language,
                .content_language = prose->language,
                .root = st_folder_root (&prose->options->folder),
                .variables = { &dialogue } };
  st_program_run (prose->options->dialogue, &run, html);
}

/* The message callout.note, callout.tip, …; the English word where the site has none. */
static void
prose_callout (gpointer data, const char *kind, GString *html)
{
  const Prose *prose = data;
  g_autofree char *id = g_strconcat ("callout.", kind, NULL);
  const StSegment *segment = prose->site->by_message != NULL ? g_hash_table_lookup (prose->site->by_message, id) : NULL;
  const StLanguage *foreign = NULL;
  g_autoptr (GString) title = g_string_new (NULL);
  if (segment != NULL)
    st_message_format (st_segment_message (segment, prose->site, prose->language, &foreign), NULL, title);
  else
    g_string_append_printf (title, "%c%s", g_ascii_toupper (*kind), kind + 1);
  if (foreign != NULL)
    g_string_append_printf (html, "<span lang=\"%s\" dir=\"%s\">", st_language_tag (foreign), st_language_direction (foreign));
  st_escape (ST_ESCAPE_TEXT, title->str, html);
  g_string_append (html, foreign != NULL ? "</span>" : "");
}

char *
st_prose_html (const StSite *site, guint language, const StProse *prose, const StProseOptions *options)
{
  Prose data = { site, language, prose, options };
  StBodyRenderer renderer = { &data, prose_segment, prose_dialogue, prose_callout, prose_link };
  return st_body_render (prose->body, &renderer);
}

GPtrArray *
st_prose_exchange (const StSite *site, guint language, const StProse *prose)
{
  Prose data = { site, language, prose, NULL };
  StBodyRenderer renderer = { &data, prose_segment, NULL, NULL, NULL };
  return st_body_exchange (prose->body, &renderer);
}
