/* Makes pages and their segments, the units of translation. */
#include "model/assemble.h"
#include "model/keys.h"

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
  g_clear_pointer (&page->anchors, g_hash_table_unref);
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

StPageKeys
st_page_keys (StForm *form)
{
  return (StPageKeys){ .updated = st_form_text (form, "updated"), .check_ignore = st_form_list (form, "check_ignore") };
}

static void
read_muted (StAssembly *assembly, StPage *page, const StYaml *item)
{
  if (!st_yaml_expect_text (item, "the name of a check", assembly->diag))
    return;
  for (guint i = 0; st_check_words[i] != NULL; i++)
    if (strcmp (item->text, st_check_words[i]) == 0)
      {
        page->muted |= (StPageChecks) (1u << i);
        return;
      }
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  for (guint i = 0; st_check_words[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) st_check_words[i]);
  g_autofree char *hint = st_text_hint (item->text, all);
  st_error (assembly->diag, item->at, "yaml/value",
            "`check_ignore` lists checks of pages, `doubled`, `repeated`, `unlinked` or `markdown`, not `%s`%s", item->text, hint);
}

void
st_page_read_keys (StAssembly *assembly, StPage *page, StPageKeys keys)
{
  if (keys.updated != NULL && st_is_day (keys.updated->text))
    page->updated = g_strdup (keys.updated->text);
  else if (keys.updated != NULL)
    st_error (assembly->diag, keys.updated->at, "yaml/value", "`updated` is a day of the calendar such as 2026-11-22, not `%s`",
              keys.updated->text);
  for (guint i = 0; keys.check_ignore != NULL && i < keys.check_ignore->items->len; i++)
    read_muted (assembly, page, keys.check_ignore->items->pdata[i]);
}

static StSegment *
add_text (StAssembly *assembly, StPage *page, const char *part, const char *text, StLocation at, StSegmentKind kind)
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
  g_ptr_array_add (page->segments, segment);
  return segment;
}

static void
parse_message (StAssembly *assembly, StSegment *segment, const StLanguage *language)
{
  g_autofree char *error = NULL;
  segment->messages = g_new0 (StMessage *, segment->n_languages);
  segment->messages[assembly->site->source] = st_message_parse (segment->source, language, NULL, &error);
  if (error != NULL)
    st_error (assembly->diag, segment->at, "message/syntax", "%s", error);
}

StSegment *
st_page_add_text (StAssembly *assembly, StPage *page, const char *part, const char *text, StLocation at, StSegmentKind kind)
{
  StSegment *segment = add_text (assembly, page, part, text, at, kind);
  if (kind == ST_SEGMENT_MESSAGE)
    parse_message (assembly, segment, st_site_language (assembly->site, assembly->site->source));
  return segment;
}

StSegment *
st_page_add_word (StAssembly *assembly, StPage *page, const char *id, const char *text, StLocation at, const StLanguage *language)
{
  StSegment *segment = add_text (assembly, page, id, text, at, ST_SEGMENT_MESSAGE);
  g_free (segment->id);
  segment->id = g_strdup (id); /* these stand in a document of their own: no page in their ids */
  parse_message (assembly, segment, language);
  return segment;
}

StSegment *
st_page_add (StAssembly *assembly, StPage *page, const char *part, const StYaml *node)
{
  if (node == NULL)
    return NULL;
  return st_page_add_text (assembly, page, part, node->text, node->at, ST_SEGMENT_PLAIN);
}

/* The one of @arguments that a message names, or NULL with an error. */
static const StMessageArgument *
declared_argument (StAssembly *assembly, const StYaml *node, const StMessageArgument *arguments, const char *name)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (const StMessageArgument *argument = arguments; argument->name != NULL; argument++)
    {
      if (strcmp (argument->name, name) == 0)
        return argument;
      g_string_append_printf (names, "%s`{%s}`", argument == arguments ? "" : " and ", argument->name);
    }
  st_error (assembly->diag, node->at, "message/argument", "this text has no argument `{%s}`; it has %s", name, names->str);
  return NULL;
}

StSegment *
st_page_add_message (StAssembly *assembly, StPage *page, const char *part, const StYaml *node, const StMessageArgument *arguments)
{
  if (node == NULL)
    return NULL;
  StSegment *segment = st_page_add_text (assembly, page, part, node->text, node->at, ST_SEGMENT_MESSAGE);
  const StMessage *message = segment->messages[assembly->site->source];
  GPtrArray *found = message != NULL ? st_message_arguments (message) : NULL;
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      StMessageArgument *named = found->pdata[i];
      const StMessageArgument *argument = declared_argument (assembly, node, arguments, named->name);
      if (argument != NULL && named->plural && !argument->plural)
        st_error (assembly->diag, node->at, "message/argument", "`{%s}` is not a number", named->name);
      named->plural |= argument != NULL && argument->plural;
    }
  if (found != NULL && found->len == 0 && arguments[1].name == NULL)
    st_error (assembly->diag, node->at, "message/argument", "this text must name the %s as `{%s}`", arguments->plural ? "number" : "code",
              arguments->name);
  return segment;
}

/* Says that @html is text on the page. */
static void
tell_html (const StBodyHtml *html, StDiagnostics *diag)
{
  const char *name = html->tag + 1;
  gboolean is_break = g_ascii_strncasecmp (name, "br", 2) == 0 && !g_ascii_isalnum (name[2]);
  st_warning (diag, html->at, "markdown/html", "`%s` is HTML, which is shown as text; %s", html->tag,
              !is_break       ? "put it in backquotes if it is meant as an example"
              : html->in_cell ? "what breaks a line in a cell of a table is a `\\` and a space"
                              : "what breaks a line is `\\` at its end");
}

StProse *
st_page_add_prose (StAssembly *assembly, StPage *page, const char *section, StBody *body)
{
  StProse *prose = g_new (StProse, 1);
  *prose = (StProse){ body, g_ptr_array_new () };
  for (guint i = 0; body->raw_html == ST_RAW_HTML_SHOWN && i < body->html->len; i++)
    tell_html (&g_array_index (body->html, StBodyHtml, i), assembly->diag);
  for (guint i = 0; i < body->segments->len; i++)
    {
      const StBodySegment *segment = body->segments->pdata[i];
      g_autofree char *part = g_strdup_printf ("%s.%u", section, i + 1);
      g_ptr_array_add (prose->segments, st_page_add_text (assembly, page, part, segment->text, segment->at,
                                                          segment->plain ? ST_SEGMENT_PLAIN : ST_SEGMENT_MARKDOWN));
    }
  return prose;
}
