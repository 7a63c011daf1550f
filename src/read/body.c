/* The parts of a body and their end; markdown.c fills it. */
#include "read/raw_html.h"

static void
segment_free (gpointer data)
{
  StBodySegment *segment = data;
  g_free (segment->text);
  g_free (segment);
}

static void
link_free (gpointer data)
{
  StBodyLink *link = data;
  g_free (link->url);
  g_free (link->text);
  g_free (link);
}

static void
block_clear (gpointer data)
{
  StBodyBlock *block = data;
  g_free (block->before);
  g_free (block->dialogue);
  g_free (block->slug);
  g_free (block->id);
}

void
st_body_free (StBody *body)
{
  if (body == NULL)
    return;
  g_free (body->heading);
  g_free (body->slug);
  g_array_unref (body->blocks);
  g_free (body->after);
  g_ptr_array_unref (body->segments);
  g_ptr_array_unref (body->links);
  g_array_unref (body->html);
  g_free (body);
}

StBody *
st_body_new (StLocation at, const char *heading, StRawHtml html)
{
  StBody *body = g_new0 (StBody, 1);
  body->heading = g_strdup (heading);
  body->at = at;
  body->blocks = g_array_new (FALSE, FALSE, sizeof (StBodyBlock));
  g_array_set_clear_func (body->blocks, block_clear);
  body->segments = g_ptr_array_new_with_free_func (segment_free);
  body->links = g_ptr_array_new_with_free_func (link_free);
  body->html = st_raw_html_new ();
  body->raw_html = html;
  return body;
}
