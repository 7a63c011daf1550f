#include "render/paste.h"

#include "base/json.h"
#include "render/program.h"

#include <string.h>

#define CODES_PER_FILE 32u
/* The pattern that fits nothing. */
#define NOTHING "(?!)"

static void
add_code (StJson *json, const StViews *views, const StProgram *explained, const StCode *code, GString *html)
{
  StRun run = { .site = views->site,
                .language = views->language,
                .content_language = views->language,
                .root = "../../",
                .variables = { views->view, views->codes[code->index] } };
  g_string_truncate (html, 0);
  st_program_run (explained, &run, html);
  st_json_array (json, NULL);
  st_json_text (json, NULL, code->id);
  st_json_number (json, NULL, code->index);
  st_json_text (json, NULL, code->class != NULL ? code->class->tone : NULL);
  st_json_text (json, NULL, html->str);
  st_json_end_array (json);
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(StCode *const *) a)->id, (*(StCode *const *) b)->id);
}

void
st_paste_files (const StViews *views, const StProgram *explained, StPasteFile visit, gpointer data)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_ptr_array_extend (codes, views->family->codes, NULL, NULL);
  g_ptr_array_sort (codes, by_id);
  for (guint from = 0; from < codes->len; from += CODES_PER_FILE)
    {
      StJson *file = st_json_new ();
      st_json_array (file, NULL);
      for (guint i = from; i < MIN (from + CODES_PER_FILE, codes->len); i++)
        add_code (file, views, explained, codes->pdata[i], html);
      st_json_end_array (file);
      g_autofree char *json = st_json_finish (file, ST_JSON_COMPACT);
      visit (data, ((const StCode *) codes->pdata[from])->id, json);
    }
}

static StText
pattern_of (const StPaste *paste, StPastePattern pattern)
{
  return st_text_plain (paste->patterns[pattern] != NULL ? paste->patterns[pattern] : NOTHING);
}

const StPasteView *
st_paste_view (const StFamily *family, guint language, const char *url, StPool *pool)
{
  const StPaste *paste = family->paste;
  if (paste == NULL)
    return NULL;
  StPasteView *view = st_pool_make (pool, StPasteView);
  view->title = st_text_of (family->site, language, paste->title);
  view->lead = st_text_of (family->site, language, paste->lead);
  view->url = url;
  view->code = pattern_of (paste, ST_PASTE_CODE);
  view->detail = pattern_of (paste, ST_PASTE_DETAIL);
  view->before = st_text_plain (paste->patterns[ST_PASTE_BEFORE]);
  view->best = pattern_of (paste, ST_PASTE_BEST);
  view->record = pattern_of (paste, ST_PASTE_RECORD);
  view->command = pattern_of (paste, ST_PASTE_COMMAND);
  view->answered = pattern_of (paste, ST_PASTE_ANSWERED);
  view->host = pattern_of (paste, ST_PASTE_HOST);
  return view;
}
