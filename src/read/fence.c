#include "read/fence.h"

#include "base/prefix.h"

#include <string.h>

#define SEPARATORS " \t,;"

/* Words that are no language, whatever they look like. `?` is any character, `*` any
 * number of them. */
static const struct {
  const char *pattern;
  gboolean rust; /* rustdoc has it, and nothing else */
} attributes[] = {
  { "compile_fail", TRUE },
  { "should_panic", TRUE },
  { "no_run", TRUE },
  { "allow_fail", TRUE },
  { "test_harness", TRUE },
  { "standalone_crate", TRUE },
  { "edition20??", TRUE },
  { "E????", TRUE },
  { "ignore", FALSE },
  { "ignore-*", FALSE },
  /* mdBook */
  { "editable", FALSE },
  { "playground", FALSE },
  { "noplayground", FALSE },
  { "noplaypen", FALSE },
  { "mdbook-runnable", FALSE },
  { "does_not_compile", FALSE },
  { "not_desired_behavior", FALSE },
  { "panics", FALSE },
  /* pandoc, MyST, Pygments */
  { "numberLines", FALSE },
  { "number-lines", FALSE },
  { "code", FALSE },
  { "code-block", FALSE },
  { "code-cell", FALSE },
  { "sourcecode", FALSE },
  { "highlight", FALSE },
};

/* `E0001`, but not `Elixir`. */
static gboolean
fits (const char *pattern, const char *word)
{
  return g_pattern_match_simple (pattern, word) && (strcmp (pattern, "E????") != 0 || strspn (word + 1, "0123456789") == 4);
}

/* Whether @word is an attribute; sets @rust where only rustdoc has it. */
static gboolean
is_attribute (const char *word, gboolean *rust)
{
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (fits (attributes[i].pattern, word))
      {
        *rust |= attributes[i].rust;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

/* Whether @word may be the name of a language, such as `c++`, `f#`, `1c` or
 * `objective-c`: no numbers of lines, no `key=value` and no path. */
static gboolean
is_name (const char *word)
{
  gboolean letter = FALSE;
  for (const char *p = word; *p != '\0'; p++)
    {
      if (!is_letter (*p) && !g_ascii_isdigit (*p) && (p == word || strchr ("+#.-_*", *p) == NULL))
        return FALSE;
      letter |= is_letter (*p);
    }
  return letter;
}

/* A word up to what some put right behind a language: `js{1,3}`, `js:line-numbers`,
 * `js[a.js]`. (transfer full) */
static char *
bare_word (const char *word, gsize length)
{
  static const char *const prefixes[] = { ".", "language-", "lang-" };
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (st_has_prefix (word, prefixes[i]) && strlen (prefixes[i]) < length)
      {
        word += strlen (prefixes[i]);
        length -= strlen (prefixes[i]);
      }
  g_autofree char *whole = g_strndup (word, length);
  gsize end = strcspn (whole, "=:{}[(?");
  return whole[end] == '=' ? g_steal_pointer (&whole) : g_strndup (whole, end);
}

/* What ends the piece that @c begins, in which no word ends: a quotation, or a remark as in
 * `ignore (too slow)`. */
static char
closing (char c)
{
  return c == '"' || c == '\'' ? c : c == '(' ? ')' : '\0';
}

static const char *
word_end (const char *p)
{
  for (char close = '\0'; *p != '\0' && (close != '\0' || strchr (SEPARATORS, *p) == NULL); p++)
    close = close == '\0' ? closing (*p) : *p == close ? '\0' : close;
  return p;
}

char *
st_fence_language (const char *info)
{
  gboolean rust = FALSE;
  for (const char *p = info, *end; *p != '\0'; p = end)
    {
      p += strspn (p, SEPARATORS "{}");
      end = word_end (p);
      g_autofree char *word = bare_word (p, (gsize) (end - p));
      if (!is_attribute (word, &rust) && is_name (word))
        return g_steal_pointer (&word);
    }
  return rust ? g_strdup ("rust") : NULL;
}
