#include "outputs/moved.h"

#include "model/home.h"
#include "model/moved.h"
#include "template/escape.h"

typedef struct {
  const StSite *site;
  guint language;
  StEmit emit;
  gpointer data;
} Writer;

/* "252", "252 – 551", or the title of a plain page. (transfer full) */
static char *
title_of (const Writer *writer, const StTarget *page)
{
  if (page->plain != NULL)
    return g_strdup (st_site_text (writer->site, writer->language, page->plain->title));
  return page->right != NULL ? g_strdup_printf ("%s – %s", page->left->label, page->right->label) : g_strdup (page->left->label);
}

static void
append_link (GString *html, const char *before, const char *root, const char *address, const char *after)
{
  g_string_append (html, before);
  st_escape (ST_ESCAPE_ATTRIBUTE, root, html);
  st_escape (ST_ESCAPE_ATTRIBUTE, address, html);
  g_string_append (html, after);
}

void
st_moved_page (const StSite *site, guint language, const char *title, const char *root, const char *address, GString *html)
{
  g_string_printf (html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
                   st_language_tag (st_site_language (site, language)));
  st_escape (ST_ESCAPE_TEXT, title, html);
  append_link (html, "</title>\n<link rel=\"canonical\" href=\"", site->base_url, address, "\">\n");
  append_link (html, "<meta http-equiv=\"refresh\" content=\"0; url=", root, address, "\">\n</head>\n");
  append_link (html, "<body><p><a href=\"", root, address, "\">");
  st_escape (ST_ESCAPE_TEXT, title, html);
  g_string_append (html, "</a></p></body>\n</html>\n");
}

static void
write_page (gpointer data, const char *path, const StTarget *to)
{
  const Writer *writer = data;
  g_autofree char *file = st_moved_file (path);
  if (file == NULL)
    return;
  g_autofree char *title = title_of (writer, to), *address = st_home_address (writer->site, writer->language, NULL, to, ".html");
  g_autoptr (GString) html = g_string_new (NULL), up = g_string_new (NULL);
  for (const char *p = file; *p; p++)
    if (*p == '/')
      g_string_append (up, "../");
  st_moved_page (writer->site, writer->language, title, up->str, address, html);
  writer->emit (writer->data, file, html);
}

void
st_moved_documents (const StSite *site, const StOutput *output, StEmit emit, gpointer data)
{
  Writer writer = { site, output->language, emit, data };
  if (output->kind == ST_OUTPUT_MOVED_PATHS)
    st_moved_each_path (site, write_page, &writer);
  else if (output->family != NULL)
    st_moved_each (output->family, output->language, write_page, &writer);
  else
    st_moved_each_plain (site, output->language, write_page, &writer);
}
