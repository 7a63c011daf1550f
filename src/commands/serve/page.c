#include "commands/serve/page.h"

#include "serve/server.h"
#include "template/escape.h"

#include <string.h>

const char *
st_page_state (StStanding standing)
{
  static const char *const names[ST_N_STANDINGS] = { [ST_STANDING_NEW] = "new",         [ST_STANDING_STALE] = "needs-translation",
                                                     [ST_STANDING_REFUSED] = "refused", [ST_STANDING_INHERITED] = "inherited",
                                                     [ST_STANDING_MACHINE] = "machine", [ST_STANDING_TRANSLATED] = "translated",
                                                     [ST_STANDING_REVIEWED] = "final" };
  return names[standing];
}

/* --- marks to elements --------------------------------------------------- */

/* The HTML is the renderer's: every attribute is in double quotes, and `<` is
 * only markup. Where an element can hold nothing but text, and in attributes,
 * no element can stand: those texts are listed at the end of the page. */
typedef struct {
  const StPreview *preview;
  GString *out;
  GString *elsewhere; /* <span>s of such texts */
  guint open;         /* spans that wait for their end */
  const char *raw;    /* inside an element that holds text only: its name */
} Pass;

static const char *const text_only[] = { "title", "script", "style", "textarea", "option", "text", "desc", NULL };

static void
open_span (const Pass *pass, GString *out, const StMark *mark)
{
  StStanding standing = mark->segment->standings[pass->preview->number];
  g_string_append (out, "<span data-statuary-unit=\"");
  st_escape (ST_ESCAPE_ATTRIBUTE, mark->document, out);
  g_string_append_c (out, ':');
  st_escape (ST_ESCAPE_ATTRIBUTE, mark->segment->id, out);
  g_string_append_printf (out, "\" data-statuary-state=\"%s\"", st_page_state (standing));
  if (mark->foreign != NULL)
    g_string_append_printf (out, " lang=\"%s\" dir=\"%s\"", st_language_tag (mark->foreign), st_language_direction (mark->foreign));
  g_string_append_c (out, '>');
}

/* Copies up to @end, without marks; the texts that begin there are listed. */
static void
copy_plain (Pass *pass, const char *from, const char *end)
{
  while (from < end)
    {
      const StMark *mark = NULL;
      gsize length = 0;
      StMarkKind kind = st_marks_read (pass->preview->marks, from, &mark, &length);
      if (kind == ST_MARK_NONE)
        {
          gsize run = 1 + strcspn (from + 1, "\xF4\xE2");
          run = MIN (run, (gsize) (end - from));
          g_string_append_len (pass->out, from, (gssize) run);
          from += run;
          continue;
        }
      from += length;
      if (kind == ST_MARK_END)
        continue;
      open_span (pass, pass->elsewhere, mark);
      st_escape (ST_ESCAPE_TEXT, mark->segment->source, pass->elsewhere);
      g_string_append (pass->elsewhere, "</span>");
    }
}

/* The text between two tags. */
static void
copy_text (Pass *pass, const char *from, const char *end)
{
  while (from < end)
    {
      const StMark *mark = NULL;
      gsize length = 0;
      switch (st_marks_read (pass->preview->marks, from, &mark, &length))
        {
        case ST_MARK_START:
          open_span (pass, pass->out, mark);
          pass->open++;
          break;
        case ST_MARK_END:
          if (pass->open > 0)
            g_string_append (pass->out, "</span>");
          pass->open -= pass->open > 0;
          break;
        case ST_MARK_NONE:
        default:
          length = MIN (1 + strcspn (from + 1, "\xF4\xE2"), (gsize) (end - from));
          g_string_append_len (pass->out, from, (gssize) length);
        }
      from += length;
    }
}

static const char *
end_of_tag (const char *tag)
{
  gboolean quoted = FALSE;
  for (; *tag != '\0' && (quoted || *tag != '>'); tag++)
    quoted ^= *tag == '"';
  return *tag == '>' ? tag + 1 : tag;
}

/* Whether the tag at @tag opens (or, with a slash, closes) the element @name. */
static gboolean
is_tag (const char *tag, const char *name)
{
  gsize length = strlen (name);
  return strncmp (tag, name, length) == 0 && !g_ascii_isalnum (tag[length]) && tag[length] != '-';
}

static void
note_raw (Pass *pass, const char *tag)
{
  if (tag[1] == '/' && pass->raw != NULL && is_tag (tag + 2, pass->raw))
    pass->raw = NULL;
  for (guint i = 0; pass->raw == NULL && text_only[i] != NULL; i++)
    if (is_tag (tag + 1, text_only[i]))
      pass->raw = text_only[i];
}

static void
replace_marks (Pass *pass, const char *html)
{
  while (*html != '\0')
    {
      const char *text_end = html + strcspn (html, "<");
      if (pass->raw != NULL)
        copy_plain (pass, html, text_end);
      else
        copy_text (pass, html, text_end);
      if (*text_end == '\0')
        return;
      html = end_of_tag (text_end);
      copy_plain (pass, text_end, html);
      note_raw (pass, text_end);
    }
}

void
st_page_drop_marks (const StMarks *marks, GString *text)
{
  if (strstr (text->str, ST_MARK_PREFIX) == NULL)
    return;
  g_autoptr (GString) out = g_string_sized_new (text->len);
  const char *from = text->str;
  for (const StMark *mark = NULL; *from != '\0';)
    {
      gsize length = 0;
      if (st_marks_read (marks, from, &mark, &length) == ST_MARK_NONE)
        {
          length = 1 + strcspn (from + 1, "\xF4\xE2");
          g_string_append_len (out, from, (gssize) length);
        }
      from += length;
    }
  g_string_assign (text, out->str);
}

/* --- the page ------------------------------------------------------------ */

static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " data-%s=\"", name);
  st_escape (ST_ESCAPE_ATTRIBUTE, value, out);
  g_string_append_c (out, '"');
}

static void
insert_before (GString *html, const char *tag, const char *text)
{
  const char *at = strstr (html->str, tag);
  g_string_insert (html, at != NULL ? (gssize) (at - html->str) : -1, text);
}

void
st_page_show_marks (const StPreview *preview, GString *html)
{
  if (strstr (html->str, ST_MARK_PREFIX) == NULL)
    return;
  g_autoptr (GString) out = g_string_sized_new (html->len * 2);
  g_autoptr (GString) elsewhere = g_string_new ("<template data-statuary-elsewhere=\"\">");
  Pass pass = { .preview = preview, .out = out, .elsewhere = elsewhere };
  replace_marks (&pass, html->str);
  g_string_append (elsewhere, "</template>\n");
  insert_before (out, "</body>", elsewhere->str);
  g_string_assign (html, out->str);
}

void
st_page_add_scripts (const StPreview *preview, const char *tag, GString *html)
{
  g_autoptr (GString) head = g_string_new (NULL);
  if (preview != NULL)
    g_string_append (head, "<link rel=\"stylesheet\" href=\"/" ST_SERVER_RESERVED "preview.css\"/>\n");
  g_string_append (head, "<script src=\"/" ST_SERVER_RESERVED "follow.js\" defer=\"\"");
  append_attribute (head, "tag", tag);
  g_string_append (head, "></script>\n");
  if (preview != NULL)
    {
      g_string_append (head, "<script src=\"/" ST_SERVER_RESERVED "preview.js\" defer=\"\"");
      append_attribute (head, "token", preview->token);
      append_attribute (head, "language", st_language_tag (preview->language));
      append_attribute (head, "direction", st_language_direction (preview->language));
      g_string_append (head, "></script>\n");
    }
  insert_before (html, "</head>", head->str);
}
