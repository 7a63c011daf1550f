#include "outputs/search_messages.h"

#include "model/home.h"
#include "outputs/words.h"
#include "template/escape.h"

void
st_search_append_text (GString *html, const char *text, const StLanguage *foreign)
{
  if (foreign != NULL)
    g_string_append_printf (html, "<span lang=\"%s\" dir=\"%s\">", st_language_tag (foreign), st_language_direction (foreign));
  st_escape (ST_ESCAPE_TEXT, text, html);
  if (foreign != NULL)
    g_string_append (html, "</span>");
}

/* The message @id, in which the script fills in {count} and {shown}; NULL where the site has none. (transfer full) */
static char *
message_of (const StSite *site, guint language, const char *id, const StLanguage **foreign)
{
  static const StWord blanks[] = { { "count", { .text = "{count}" } }, { "shown", { .text = "{shown}" } } };
  return st_words (site, language, id, blanks, G_N_ELEMENTS (blanks), foreign);
}

char *
st_search_message (const StSite *site, guint language, const char *id)
{
  const StLanguage *foreign = NULL;
  g_autofree char *text = message_of (site, language, id, &foreign);
  if (text == NULL)
    return NULL;
  GString *html = g_string_new (NULL);
  st_search_append_text (html, text, foreign);
  return g_string_free (html, FALSE);
}

/* Messages that few searches need, so that not every page has them. */
static void
add_texts (StJson *directory, const StSite *site, guint language)
{
  static const char *const messages[][2] = { { "part", "search.part" }, { "apart", "search.apart" } };
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      const StLanguage *foreign = NULL;
      g_autofree char *text = message_of (site, language, messages[i][1], &foreign);
      if (text != NULL)
        st_json_text (directory, messages[i][0], text);
    }
}

/* The page that explains a whole text: the way to it from the folder of the language, and what offers it. */
static void
add_explainer (StJson *directory, const StSite *site, guint language)
{
  const StFamily *family = NULL;
  for (guint i = 0; i < site->families->len && family == NULL; i++)
    if (((const StFamily *) site->families->pdata[i])->paste != NULL)
      family = site->families->pdata[i];
  g_autofree char *offer = st_search_message (site, language, "search.paste");
  if (family == NULL || offer == NULL)
    return;
  const StFolder folder = { NULL, "" };
  const StTarget page = st_target_paste (family);
  g_autofree char *address = st_home_address (site, language, &folder, &page, ".html");
  st_json_array (directory, "explain");
  st_json_text (directory, NULL, address);
  st_json_text (directory, NULL, offer);
  st_json_end_array (directory);
}

void
st_search_add_messages (StJson *directory, const StSite *site, guint language)
{
  add_explainer (directory, site, language);
  add_texts (directory, site, language);
}
