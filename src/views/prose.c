/* Renders bodies, with exchanges shown by a template. */
#include "model/anchors.h"
#include "model/vocabulary.h"
#include "template/escape.h"
#include "views/view.h"

#include <string.h>

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
  GHashTable *linked; /* (element-type StVocabularyTerm); NULL where no words are linked to the glossary */
} Prose;

static const char *
prose_segment (gpointer data, guint index, const StLanguage **foreign)
{
  const Prose *prose = data;
  return st_segment_text (prose->prose->segments->pdata[index], prose->site, prose->language, foreign);
}

static void
append_address (const Prose *prose, const StTarget *to, GString *address, const StLanguage **foreign)
{
  guint home = st_home_append (address, prose->site, prose->language, &prose->options->folder, to, ".html");
  if (home != prose->language)
    *foreign = st_site_language (prose->site, home);
}

static char *
prose_link (gpointer data, const char *file, const char *fragment, const StLanguage **foreign)
{
  const Prose *prose = data;
  const char *from = prose->prose->body->at.file;
  g_autofree char *name = *file == '\0' ? g_path_get_basename (from) : g_strdup (file);
  StTarget to;
  if (!st_address_resolve (prose->site, from, name, &to))
    return NULL;
  GString *address = g_string_new (NULL);
  if (*file != '\0' || prose->options->elsewhere)
    append_address (prose, &to, address, foreign);
  const char *id = fragment != NULL ? st_target_anchor (prose->site, &to, fragment) : NULL;
  if (fragment != NULL)
    g_string_append_printf (address, "#%s", id != NULL ? id : fragment);
  return g_string_free (address, FALSE);
}

static gboolean
prose_term (gpointer data, const char *text, gsize *start, gsize *length, char **address, const StLanguage **foreign)
{
  const Prose *prose = data;
  const StVocabulary *vocabulary = prose->site->vocabularies->pdata[prose->language];
  const StVocabularyTerm *term = st_vocabulary_find (vocabulary, text, prose->linked, start, length);
  if (term == NULL)
    return FALSE;
  const StTarget to = st_target_plain (prose->site->glossary);
  GString *url = g_string_new (NULL);
  append_address (prose, &to, url, foreign);
  g_string_append_printf (url, "#%s", term->anchor);
  *address = g_string_free (url, FALSE);
  g_hash_table_add (prose->linked, (gpointer) term);
  return TRUE;
}

/* The name of a file may hold what has a meaning in an address. */
static char *
prose_file (gpointer data, const char *url, StPicture *picture)
{
  const Prose *prose = data;
  const StFile *file = st_site_file (prose->site, prose->prose->body->at.file, url, prose->language);
  if (file == NULL)
    return NULL;
  *picture = file->picture;
  g_autofree char *name = g_uri_escape_string (file->asset->name, "/", TRUE);
  const char *root = st_site_has_root_language (prose->site) ? ST_ROOT_MARK : st_folder_root (&prose->options->folder, FALSE);
  return g_strconcat (root, name, strchr (url, '#'), NULL);
}

static void
prose_dialogue (gpointer data, GPtrArray *lines, GString *html)
{
  const Prose *prose = data;
  g_autoptr (StPool) pool = st_pool_new ();
  StDialogueView dialogue = { .lines = st_pool_list (pool, lines->len) };
  for (guint i = 0; i < lines->len; i++)
    {
      const StBodyLine *line = lines->pdata[i];
      st_list_add (&dialogue.lines, st_line_view (prose->site, line, line->text, prose->options->code, pool));
    }
  dialogue.turns = st_turns_of (dialogue.lines, pool);
  StRun run = { .site = prose->site,
                .language = prose->language,
                .content_language = prose->language,
                .root = st_folder_root (&prose->options->folder, *st_site_folder (prose->site, prose->language) == '\0'),
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

GHashTable *
st_linked_copy (GHashTable *linked)
{
  GHashTable *copy = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer item = NULL;
  for (g_hash_table_iter_init (&iter, linked); g_hash_table_iter_next (&iter, &item, NULL);)
    g_hash_table_add (copy, item);
  return copy;
}

char *
st_prose_html (const StSite *site, guint language, const StProse *prose, const StProseOptions *options)
{
  gboolean links = site->vocabularies != NULL && prose != site->glossary->body;
  g_autoptr (GHashTable) own = links && options->linked == NULL ? g_hash_table_new (NULL, NULL) : NULL;
  Prose data = { site, language, prose, options, own != NULL ? own : options->linked };
  StBodyRenderer renderer = { .data = &data,
                              .segment = prose_segment,
                              .dialogue = prose_dialogue,
                              .callout = prose_callout,
                              .link = prose_link,
                              .ids = options->elsewhere ? ST_IDS_LEFT_OUT : ST_IDS_SHOWN,
                              .term = links ? prose_term : NULL,
                              .file = prose_file };
  return st_body_render (prose->body, &renderer);
}

GPtrArray *
st_prose_exchange (const StSite *site, guint language, const StProse *prose)
{
  Prose data = { site, language, prose, NULL, NULL };
  StBodyRenderer renderer = { .data = &data, .segment = prose_segment };
  return st_body_exchange (prose->body, &renderer);
}
