#include "translate/marks.h"

#include "base/prefix.h"

#include <string.h>

/* U+10FF00, the number in U+10FF10 to U+10FF19, U+205F (a space) … U+205F,
 * U+10FF01. */
#define START ST_MARK_PREFIX "\x80"
#define END ST_MARK_PREFIX "\x81"
#define SPACE "\xE2\x81\x9F"

struct StMarks {
  GArray *items; /* (element-type StMark) */
};

static void
append_digits (GString *text, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  for (const char *p = digits; *p; p++)
    {
      g_string_append (text, ST_MARK_PREFIX);
      g_string_append_c (text, (char) (0x90 + (*p - '0')));
    }
}

static void
mark_segment (StMarks *marks, StSite *site, const char *document, StSegment *segment, guint language)
{
  StMark mark = { segment, document, NULL };
  const char *text = st_segment_text (segment, site, language, &mark.foreign);
  g_autoptr (GString) marked = g_string_new (START);
  g_autofree char *error = NULL;
  append_digits (marked, marks->items->len);
  g_string_append_printf (marked, SPACE "%s" SPACE END, text);
  if (segment->messages != NULL)
    {
      const StLanguage *of = mark.foreign != NULL ? mark.foreign : st_site_language (site, language);
      StMessage *message = st_message_parse (marked->str, of, segment->messages[site->source], &error);
      if (message == NULL)
        return;
      st_message_free (segment->messages[language]);
      segment->messages[language] = message;
    }
  g_free (segment->targets[language]);
  segment->targets[language] = g_strdup (marked->str);
  g_array_append_val (marks->items, mark);
}

/* A page below the threshold would be shown in the source language, and hide
 * what there is to translate. */
static void
show_page (const StSite *site, StPage *page, guint language)
{
  guint enough = (site->threshold * page->segments->len + 99) / 100;
  page->titled[language] = page->own[language] = TRUE;
  page->translated[language] = MAX (page->translated[language], enough);
}

StMarks *
st_marks_put (StSite *site, guint language)
{
  site->linked[language] = FALSE;
  StMarks *marks = g_new (StMarks, 1);
  marks->items = g_array_new (FALSE, FALSE, sizeof (StMark));
  g_autoptr (GArray) documents = st_site_documents (site);
  for (guint i = 0; i < documents->len; i++)
    {
      const StDocument *document = &g_array_index (documents, StDocument, i);
      for (guint j = 0; j < document->n_pages; j++)
        {
          show_page (site, document->pages[j], language);
          for (guint k = 0; k < document->pages[j]->segments->len; k++)
            mark_segment (marks, site, document->name, document->pages[j]->segments->pdata[k], language);
        }
    }
  return marks;
}

void
st_marks_free (StMarks *marks)
{
  g_array_unref (marks->items);
  g_free (marks);
}

StMarkKind
st_marks_read (const StMarks *marks, const char *text, const StMark **mark, gsize *length)
{
  if (st_has_prefix (text, SPACE END))
    {
      *length = strlen (SPACE END);
      return ST_MARK_END;
    }
  if (!st_has_prefix (text, START))
    return ST_MARK_NONE;
  const char *p = text + strlen (START);
  guint64 number = 0;
  for (; st_has_prefix (p, ST_MARK_PREFIX) && (guchar) p[3] >= 0x90 && (guchar) p[3] <= 0x99 && number < G_MAXUINT; p += 4)
    number = number * 10 + ((guchar) p[3] - 0x90u);
  if (!st_has_prefix (p, SPACE) || number >= marks->items->len)
    return ST_MARK_NONE;
  *mark = &g_array_index (marks->items, StMark, number);
  *length = (gsize) (p - text) + strlen (SPACE);
  return ST_MARK_START;
}
