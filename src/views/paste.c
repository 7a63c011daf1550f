#include "views/paste.h"

#include "base/json.h"
#include "template/program.h"

#include <stdarg.h>
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

/* No letter, digit or `.`, `:`, `/`, `@`, `+`, `-` touches what is found, so that
 * none is found within an address, a date or a name; `_` may, as in qmail's log. */
#define FREE "(?<![^\\W_]|[.:/@+-])"
#define END "(?![^\\W_]|[.:/@]\\d|%)"
#define HOST "[a-z\\d-]+(?:[.:]+[a-z\\d-]+)+"

/* Appends @format, in which each `%s` is the family's pattern of the kinds that
 * follow, up to ST_N_PASTE_PATTERNS. */
static void
append (GString *out, const StPaste *paste, const char *format, ...)
{
  va_list kinds;
  va_start (kinds, format);
  for (const char *p = format; *p; p++)
    {
      if (*p != '%' || p[1] != 's')
        {
          g_string_append_c (out, *p);
          continue;
        }
      StPastePattern kind = (StPastePattern) va_arg (kinds, int);
      const char *missing = kind == ST_PASTE_BEFORE ? "" : NOTHING;
      g_string_append (out, paste->patterns[kind] != NULL ? paste->patterns[kind] : missing);
      p++;
    }
  va_end (kinds);
}

/* One pattern for the script, whose groups say what was found: where a record
 * begins, a mark of the code that counts most, commands, hosts, codes. Whether a
 * code is led up to (`lead`) is asked where there is one, not at every letter. */
static char *
compose (const StPaste *paste)
{
  GString *out = g_string_new (NULL);
  append (out, paste, "(?<line>\\n(?=%s))|(?<block>(?<!:\\s*)\\n(?=\\n))|(?<best>%s)", ST_PASTE_RECORD, ST_PASTE_BEST);
  append (out, paste, "|(?:%s)\\W*(?<answer>%s)|\\b(?<command>%s)\\b", ST_PASTE_ANSWERED, ST_PASTE_COMMAND, ST_PASTE_COMMAND);
  append (out, paste, "|" FREE "(?=" HOST ")(?<host>(?<=(?:%s)\\[?)" HOST "|" HOST "(?=%s))", ST_PASTE_HOST_BEFORE, ST_PASTE_HOST_AFTER);
  append (out, paste, "|" FREE "(?=%s|%s)(?:(?<lead>(?<=^\\s*|(?:%s)[\\s\"'(<#_]*))|)", ST_PASTE_CODE, ST_PASTE_DETAIL, ST_PASTE_BEFORE);
  append (out, paste, "(?:(?<id>%s)" END "(?:[^a-z\\d.]{1,4}b?['\"]?(?<more>%s)" END ")?", ST_PASTE_CODE, ST_PASTE_DETAIL);
  append (out, paste, "|(?<=^\\s*|[(#=:;\"'_] ?)(?<loose>%s)" END ")", ST_PASTE_DETAIL);
  return g_string_free (out, FALSE);
}

const StPasteView *
st_paste_view (const StFamily *family, guint language, StUrl url, StPool *pool)
{
  if (family->paste == NULL)
    return NULL;
  StPasteView *view = st_pool_make (pool, StPasteView);
  view->title = st_text_of (family->site, language, family->paste->title);
  view->lead = st_text_of (family->site, language, family->paste->lead);
  view->url = url;
  view->pattern = st_text_plain (st_pool_take (pool, compose (family->paste)));
  return view;
}
