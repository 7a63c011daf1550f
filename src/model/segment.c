/* Makes pages and their segments, the units of translation. */
#include "model/assemble.h"

#include <stdio.h>
#include <string.h>

static void
segment_free (gpointer data)
{
  StSegment *segment = data;
  for (guint i = 0; i < segment->n_languages; i++)
    {
      g_free (segment->targets[i]);
      if (segment->messages != NULL)
        st_message_free (segment->messages[i]);
    }
  g_free (segment->id);
  g_free (segment->source);
  g_free (segment->note);
  g_free (segment->targets);
  g_free (segment->standings);
  g_free (segment->messages);
  g_free (segment);
}

StPage *
st_page_new (const char *id, const char *path)
{
  StPage *page = g_new0 (StPage, 1);
  page->id = g_strdup (id);
  page->path = g_intern_string (path);
  page->segments = g_ptr_array_new_with_free_func (segment_free);
  return page;
}

void
st_page_free (StPage *page)
{
  if (page == NULL)
    return;
  g_free (page->id);
  g_free (page->updated);
  g_ptr_array_unref (page->segments);
  g_free (page->translated);
  g_free (page->titled);
  g_free (page->own);
  g_free (page);
}

void
st_prose_free (StProse *prose)
{
  if (prose == NULL)
    return;
  st_body_free (prose->body);
  g_ptr_array_unref (prose->segments);
  g_free (prose);
}

/* "2026-11-22": ISO 8601, and nothing of it left out. */
gboolean
st_is_day (const char *text)
{
  guint year = 0, month = 0, day = 0;
  /* NOLINTNEXTLINE(cert-err34-c): four digits fit, and all is compared again */
  if (strlen (text) != 10 || sscanf (text, "%4u-%2u-%2u", &year, &month, &day) != 3)
    return FALSE;
  g_autofree char *again = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return strcmp (again, text) == 0 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

void
st_page_read_updated (StAssembly *assembly, StPage *page, const StYaml *node)
{
  if (node == NULL)
    return;
  if (st_is_day (node->text))
    page->updated = g_strdup (node->text);
  else
    st_error (assembly->diag, node->at, "yaml/value", "`updated` is a day of the calendar such as 2026-11-22, not `%s`", node->text);
}

StSegment *
st_page_add_text (StAssembly *assembly, StPage *page, const char *part, const char *text, StLocation at, StSegmentKind kind)
{
  guint n = assembly->site->languages->len;
  StSegment *segment = g_new0 (StSegment, 1);
  segment->id = g_strdup_printf ("%s#%s", page->id, part);
  segment->source = st_text_fold_space (text);
  segment->kind = kind;
  segment->at = at;
  segment->n_languages = n;
  segment->targets = g_new0 (char *, n);
  segment->standings = g_new0 (StStanding, n);
  segment->standings[assembly->site->source] = ST_STANDING_REVIEWED;
  if (kind == ST_SEGMENT_MESSAGE)
    {
      g_autofree char *error = NULL;
      const StLanguage *english = st_site_language (assembly->site, assembly->site->source);
      segment->messages = g_new0 (StMessage *, n);
      segment->messages[assembly->site->source] = st_message_parse (segment->source, english, NULL, &error);
      if (error != NULL)
        st_error (assembly->diag, at, "message/syntax", "%s", error);
    }
  g_ptr_array_add (page->segments, segment);
  return segment;
}

StSegment *
st_page_add (StAssembly *assembly, StPage *page, const char *part, const StYaml *node)
{
  if (node == NULL)
    return NULL;
  return st_page_add_text (assembly, page, part, node->text, node->at, ST_SEGMENT_PLAIN);
}

StSegment *
st_page_add_message (StAssembly *assembly, StPage *page, const char *part, const StYaml *node, const StMessageArgument *argument)
{
  if (node == NULL)
    return NULL;
  StSegment *segment = st_page_add_text (assembly, page, part, node->text, node->at, ST_SEGMENT_MESSAGE);
  const StMessage *message = segment->messages[assembly->site->source];
  GPtrArray *found = message != NULL ? st_message_arguments (message) : NULL;
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      StMessageArgument *named = found->pdata[i];
      if (strcmp (named->name, argument->name) != 0)
        st_error (assembly->diag, node->at, "message/argument", "this text has no argument `{%s}`; it has `{%s}`", named->name,
                  argument->name);
      else if (named->plural && !argument->plural)
        st_error (assembly->diag, node->at, "message/argument", "`{%s}` is not a number", named->name);
      named->plural |= argument->plural;
    }
  if (found != NULL && found->len == 0)
    st_error (assembly->diag, node->at, "message/argument", "this text must name the %s as `{%s}`", argument->plural ? "number" : "code",
              argument->name);
  return segment;
}

StProse *
st_page_add_prose (StAssembly *assembly, StPage *page, const char *section, StBody *body)
{
  StProse *prose = g_new (StProse, 1);
  *prose = (StProse){ body, g_ptr_array_new () };
  for (guint i = 0; body->raw_html == ST_RAW_HTML_SHOWN && i < body->html->len; i++)
    st_warning (assembly->diag, g_array_index (body->html, StLocation, i), "markdown/html",
                "HTML is shown as text; put it in backquotes if it is meant as an example");
  for (guint i = 0; i < body->segments->len; i++)
    {
      const StBodySegment *segment = body->segments->pdata[i];
      g_autofree char *part = g_strdup_printf ("%s.%u", section, i + 1);
      g_ptr_array_add (prose->segments, st_page_add_text (assembly, page, part, segment->text, segment->at,
                                                          segment->plain ? ST_SEGMENT_PLAIN : ST_SEGMENT_MARKDOWN));
    }
  return prose;
}
