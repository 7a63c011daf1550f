#include "translate/pseudo.h"

#include <string.h>

const char *const st_pseudo_tags[] = { "en-XA", "ar-XB", NULL };

#define RIGHT_TO_LEFT "\xE2\x80\xAE" /* U+202E, right-to-left override */
#define POP "\xE2\x80\xAC"           /* U+202C, pop directional formatting */

static const char *const accented[26] = { "å", "ƀ", "ç", "ð", "é", "ƒ", "ğ", "ĥ", "î", "ĵ", "ķ", "ļ", "ɱ",
                                          "ñ", "ö", "þ", "ɋ", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž" };

/* The brace that opens the next form of a plural: `} other {`; else NULL. */
static const char *
next_form (const char *p)
{
  const char *word = p + 1 + strspn (p + 1, " ");
  const char *after = word;
  while (g_ascii_isalpha (*after))
    after++;
  const char *brace = after + strspn (after, " ");
  return after > word && *brace == '{' ? brace : NULL;
}

/* How long the piece of markup at @p is that must stay as it is; 0 for text. */
static gsize
markup_length (const char *p)
{
  const char *end = NULL;
  if (*p == '`')
    end = strchr (p + 1, '`');
  else if (*p == ']' && p[1] == '(')
    end = strchr (p, ')');
  else if (*p == '<')
    end = strchr (p, '>');
  else if (*p == '{' && strcspn (p, "},") < strlen (p) && p[strcspn (p, "},")] == '}')
    end = strchr (p, '}');
  else if (*p == '{' && strchr (p + 1, '{') != NULL)
    end = strchr (p + 1, '{'); /* `{n, plural, one {` */
  else if (*p == '}' && next_form (p) != NULL)
    end = next_form (p);
  else if (strchr ("}[]*#", *p) != NULL)
    end = p;
  return end != NULL ? (gsize) (end - p) + 1 : 0;
}

static void
append_accented (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalpha (text[i]))
      g_string_append (out, accented[g_ascii_tolower (text[i]) - 'a']);
    else
      g_string_append_c (out, text[i]);
}

static void
append_reversed (GString *out, const char *text, gsize length)
{
  g_string_append (out, RIGHT_TO_LEFT);
  g_string_append_len (out, text, (gssize) length);
  g_string_append (out, POP);
}

/* Up to the next markup. */
static gsize
text_length (const char *p)
{
  gsize length = 0;
  while (p[length] != '\0' && markup_length (p + length) == 0)
    length++;
  return length;
}

char *
st_pseudo_text (const char *text, const char *tag)
{
  gboolean longer = strcmp (tag, "en-XA") == 0;
  GString *out = g_string_new (longer ? "⟦" : NULL);
  gsize words = 0; /* of the text, markup left out */
  for (const char *p = text; *p;)
    {
      gsize markup = markup_length (p), plain = markup > 0 ? 0 : text_length (p);
      g_string_append_len (out, p, (gssize) markup);
      if (plain > 0)
        (longer ? append_accented : append_reversed) (out, p, plain);
      words += plain;
      p += markup + plain;
    }
  if (longer)
    {
      /* Words of six letters, so that lines can break as they do in text. Of the
       * forms of a plural, which all count as words here, one is shown. */
      gsize tenths = strstr (text, ", plural,") != NULL ? 2 : 4;
      for (gsize i = 0, more = words * tenths / 10 + 1; i < more; i++)
        g_string_append (out, i % 7 == 0 ? " " : "ẋ");
      g_string_append (out, "⟧");
    }
  return g_string_free (out, FALSE);
}

static void
apply_to_page (const StSite *site, StPage *page, guint language)
{
  const char *tag = st_language_tag (st_site_language (site, language));
  for (guint i = 0; i < page->segments->len; i++)
    {
      StSegment *segment = page->segments->pdata[i];
      g_autofree char *error = NULL;
      g_free (segment->targets[language]);
      segment->targets[language] = st_pseudo_text (segment->source, tag);
      segment->standings[language] = ST_STANDING_TRANSLATED;
      /* The plural forms are those of the source. */
      const StMessage *source = segment->messages != NULL ? segment->messages[site->source] : NULL;
      if (source != NULL)
        segment->messages[language] = st_message_parse (segment->targets[language], st_message_language (source), NULL, &error);
      if (error != NULL)
        g_clear_pointer (&segment->targets[language], g_free);
    }
}

void
st_pseudo_apply (StSite *site)
{
  g_autoptr (GArray) documents = st_site_documents (site);
  for (guint language = site->n_real; language < site->languages->len; language++)
    for (guint i = 0; i < documents->len; i++)
      {
        const StDocument *document = &g_array_index (documents, StDocument, i);
        for (guint j = 0; j < document->n_pages; j++)
          apply_to_page (site, document->pages[j], language);
      }
}
