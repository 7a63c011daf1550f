#include "read/raw_html.h"

#include "base/prefix.h"

#include <string.h>

static void
html_clear (gpointer data)
{
  StBodyHtml *html = data;
  g_free (html->tag);
}

GArray *
st_raw_html_new (void)
{
  GArray *html = g_array_new (FALSE, FALSE, sizeof (StBodyHtml));
  g_array_set_clear_func (html, html_clear);
  return html;
}

/* The tag that begins at @html, without attributes. (transfer full) */
static char *
tag_of (const char *html)
{
  gsize name = strcspn (html, " \t\n>"), end = name + strspn (html + name, " \t\n/");
  return html[end] == '>' ? g_strndup (html, end + 1) : g_strdup_printf ("%.*s …>", (int) name, html);
}

/* Whether @tag ends an element of which @html has the first tag. */
static gboolean
is_ending (const GArray *html, const char *tag)
{
  gsize name = st_has_prefix (tag, "</") ? strcspn (tag + 2, " >") : 0;
  for (guint i = 0; name > 0 && i < html->len; i++)
    {
      const char *other = g_array_index (html, StBodyHtml, i).tag + 1;
      if (g_ascii_strncasecmp (other, tag + 2, name) == 0 && !g_ascii_isalnum (other[name]))
        return TRUE;
    }
  return FALSE;
}

void
st_raw_html_add (GArray *html, const char *tag, gboolean in_cell, StLocation at)
{
  StBodyHtml added = { tag_of (tag), in_cell, at };
  if (is_ending (html, added.tag))
    html_clear (&added);
  else
    g_array_append_val (html, added);
}

void
st_raw_html_locate (GArray *html, const StSource *source, StLocation at)
{
  const char *from = source->text + st_source_offset (source, at);
  for (guint i = 0; i < html->len; i++)
    {
      StBodyHtml *one = &g_array_index (html, StBodyHtml, i);
      gsize length = 2 + strcspn (one->tag + 2, " />");
      const char *tag = strchr (from, '<');
      while (tag != NULL && (strncmp (tag, one->tag, length) != 0 || g_ascii_isalnum (tag[length])))
        tag = strchr (tag + 1, '<');
      one->at = tag != NULL ? st_source_locate (source, (gsize) (tag - source->text)) : at;
      from = tag != NULL ? tag + 1 : from;
    }
}
