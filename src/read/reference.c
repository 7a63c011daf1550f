#include "read/reference.h"

#include "base/limits.h"
#include "base/prefix.h"
#include "base/text.h"
#include "read/raw_text.h"

#include <string.h>

/* Names are compared without regard to case and white space. (transfer full) */
static char *
fold_name (const char *name, gsize length)
{
  g_autofree char *whole = g_strndup (name, length), *spaced = st_text_fold_space (whole);
  return g_utf8_casefold (spaced, -1);
}

/* The end of the bracket that begins at @p, which holds no other and no escaped end;
 * or NULL. */
static const char *
bracket_end (const char *p)
{
  for (p++; *p != '\0' && *p != '[' && *p != ']'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p == ']' ? p : NULL;
}

/* The address and title of a definition, which may begin on the next line, as they stand
 * within the parentheses of a link. */
static char *
read_destination (const char *text)
{
  text += strspn (text, " \t");
  if (*text == '\n')
    text += 1 + strspn (text + 1, " \t>");
  g_autofree char *line = g_strstrip (g_strndup (text, strcspn (text, "\n")));
  gsize length = strcspn (line, " \t");
  if (*line == '<' || length == 0 || strpbrk (line, "()") == NULL)
    return length > 0 ? g_steal_pointer (&line) : NULL;
  /* Parentheses in an address must pair within parentheses. */
  return g_strdup_printf ("<%.*s>%s", (int) length, line, line + length);
}

const char *
st_footnote_end (const char *bracket)
{
  if (!st_has_prefix (bracket, "[^"))
    return NULL;
  const char *name = bracket + strlen ("[^"), *end = name + strcspn (name, "[] \t\r\n");
  return end > name && *end == ']' ? end + 1 : NULL;
}

char *
st_footnote_name (const char *bracket)
{
  const char *end = st_footnote_end (bracket), *name = bracket + strlen ("[^");
  return end != NULL ? fold_name (name, (gsize) (end - strlen ("]") - name)) : NULL;
}

GHashTable *
st_references_find (const char *markdown)
{
  GHashTable *references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (const char *line = markdown, *next; line != NULL; line = next)
    {
      next = strchr (line, '\n');
      next = next != NULL ? next + 1 : NULL;
      const char *start = line + strspn (line, " \t>");
      const char *end = *start == '[' ? bracket_end (start) : NULL;
      if (end == NULL || end[1] != ':' || (next != NULL && end > next) || st_footnote_end (start) != NULL)
        continue;
      g_autofree char *name = fold_name (start + 1, (gsize) (end - start - 1));
      char *destination = read_destination (end + 2);
      if (destination == NULL || *name == '\0' || g_hash_table_contains (references, name)) /* the first counts */
        g_free (destination);
      else
        g_hash_table_insert (references, g_steal_pointer (&name), destination);
    }
  return references;
}

/* How much to go on with at once: code, or a character with the backslash before it. */
static gsize
length_of (const char *p)
{
  return *p == '`' ? (gsize) (st_code_span_end (p) - p) : *p == '\\' && p[1] != '\0' ? 2 : 1;
}

/* What stands for the reference that ends the link whose text ends at @close: `[name]`,
 * `[]`, or nothing, the text being the name. */
static const char *
find_destination (GHashTable *references, const char *open, const char *close, const char **after)
{
  const char *name = open + 1;
  gsize length = (gsize) (close - name);
  const char *end = close[1] == '[' ? bracket_end (close + 1) : NULL;
  *after = close + 1;
  if (end != NULL)
    {
      *after = end + 1;
      if (end > close + 2)
        {
          name = close + 2;
          length = (gsize) (end - name);
        }
    }
  g_autofree char *folded = fold_name (name, length);
  return close[1] != '(' && close[1] != ':' ? g_hash_table_lookup (references, folded) : NULL;
}

/* The bracket that closes the one at @open: others within it pair. NULL where none does. */
static const char *
closing_bracket (const char *open)
{
  guint depth = 0;
  for (const char *p = open; *p != '\0'; p += length_of (p))
    {
      depth += *p == '[' ? 1 : 0;
      if (*p == ']' && --depth == 0)
        return p;
    }
  return NULL;
}

static void
expand (GHashTable *references, const char *text, const char *end, GString *out)
{
  while (text < end)
    {
      const char *close = *text == '[' ? closing_bracket (text) : NULL, *after = NULL;
      const char *destination = close != NULL && close < end ? find_destination (references, text, close, &after) : NULL;
      if (destination != NULL)
        {
          g_string_append_c (out, '[');
          expand (references, text + 1, close, out); /* a picture in it may have its address elsewhere, too */
          g_string_append_printf (out, "](%s)", destination);
          text = after;
          continue;
        }
      gsize n = MIN (length_of (text), (gsize) (end - text));
      g_string_append_len (out, text, (gssize) n);
      text += n;
    }
}

char *
st_references_expand (GHashTable *references, const char *text)
{
  GString *out = g_string_new (NULL);
  guint brackets = 0;
  for (const char *p = strchr (text, '['); p != NULL; p = strchr (p + 1, '['))
    brackets++;
  if (g_hash_table_size (references) == 0 || brackets > ST_MAX_BRACKETS) /* for each, its end is looked for */
    {
      g_string_append (out, text);
      return g_string_free (out, FALSE);
    }
  expand (references, text, text + strlen (text), out);
  return g_string_free (out, FALSE);
}
