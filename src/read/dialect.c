#include "read/dialect.h"

#include "base/prefix.h"
#include "read/github.h"
#include "read/reference.h"

#include <string.h>

/* --- the text that marks are looked for in -------------------------------- */

/* Stands for a character that means itself: it is punctuation, and no mark here. */
#define MEANS_ITSELF ','

/* The end of a character reference such as `&#126;` that begins at @p; or NULL. */
static const char *
reference_end (const char *p)
{
  const char *end = p + 1;
  while (*p == '&' && (g_ascii_isalnum (*end) || *end == '#'))
    end++;
  return end > p + 1 && *end == ';' ? end + 1 : NULL;
}

/* The end of the code, or of the `<address>`, that begins at @p, in which a backslash is one. */
static const char *
verbatim_end (const char *p)
{
  if (*p == '`')
    return st_code_span_end (p);
  gsize length = *p == '<' ? 1 + strcspn (p + 1, " \t\n<>") : 0;
  return length > 0 && p[length] == '>' ? p + length + 1 : p + 1;
}

/* @markdown as a segment, in which a line break is `\ `, without what a backslash or a reference
 * keeps from being a mark. (transfer full) */
static char *
without_escapes (const char *markdown)
{
  GString *out = g_string_new (NULL);
  for (const char *p = markdown, *end = NULL; *p != '\0'; p = end)
    if (*p == '\n' || (*p == '\\' && p[1] == '\n'))
      {
        end = p + (*p == '\n' ? 1 : 2);
        g_string_append (out, "\\ ");
      }
    else if (*p == '\\' && (p[1] == ' ' || g_ascii_ispunct (p[1])))
      {
        end = p + 2;
        g_string_append_c (out, MEANS_ITSELF);
      }
    else if ((end = reference_end (p)) != NULL)
      g_string_append_c (out, MEANS_ITSELF);
    else
      {
        end = verbatim_end (p);
        g_string_append_len (out, p, end - p);
      }
  return g_string_free (out, FALSE);
}

typedef enum { LINKS_ASIDE, LINKS_TOO } Links;

/* What @content says: `<>` stands for code, HTML and pictures, and around the text of a link, which
 * is left out with LINKS_ASIDE; `*` for emphasis. (transfer full) */
static char *
prose_of (cmark_node *content, Links links)
{
  GString *text = g_string_new (NULL);
  guint aside = 0;
  cmark_iter *iter = cmark_iter_new (content);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);
      gboolean link = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
      if (link && event == CMARK_EVENT_ENTER)
        g_string_append_c (text, '<');
      if (type == CMARK_NODE_IMAGE || (type == CMARK_NODE_LINK && links == LINKS_ASIDE))
        aside += event == CMARK_EVENT_ENTER ? 1 : -1u;
      if (link && event == CMARK_EVENT_EXIT)
        g_string_append_c (text, '>');
      if (aside > 0 || link)
        continue;
      if (type == CMARK_NODE_TEXT)
        g_string_append (text, cmark_node_get_literal (node));
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (text, '\n');
      else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG)
        g_string_append_c (text, '*');
      else if (type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
        g_string_append (text, "<>");
    }
  cmark_iter_free (iter);
  return g_string_free (text, FALSE);
}

/* --- marks ----------------------------------------------------------------- */

static gunichar
character_before (const char *text, const char *p)
{
  return p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
}

static gunichar
character_at (const char *p)
{
  return *p != '\0' ? g_utf8_get_char (p) : ' ';
}

/* Whether a mark leans towards the character on one side of it, with @away on the other (CommonMark
 * §6.2, of left- and right-flanking runs). */
static gboolean
leans (gunichar towards, gunichar away)
{
  if (g_unichar_isspace (towards))
    return FALSE;
  return !g_unichar_ispunct (towards) || g_unichar_isspace (away) || g_unichar_ispunct (away);
}

/* The first mark of a footnote in @text that has one of @notes; or NULL. */
static const char *
find_footnote (const char *text, GHashTable *notes)
{
  for (const char *mark = strstr (text, "[^"); mark != NULL && g_hash_table_size (notes) > 0; mark = strstr (mark + 2, "[^"))
    {
      g_autofree char *name = st_footnote_name (mark);
      if (name != NULL && g_hash_table_contains (notes, name))
        return mark;
    }
  return NULL;
}

/* Whether the bracket at @open holds words of a text: two with a space between them. Patterns
 * and arrays, `[a-z][0-9]` and `a[i][j]`, hold none. */
static gboolean
holds_words (const char *open, const char *close)
{
  gboolean letters = TRUE, spaced = FALSE;
  for (const char *p = open + 1; p < close; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      spaced |= c == ' ' && p > open + 2 && p + 2 < close;
      letters &= g_unichar_isalpha (c) || (c < 0x80 && strchr (" '*<>,.-", (int) c) != NULL);
    }
  return letters && spaced;
}

/* `[the page][name]` and `[the page][]`: links by a name that nothing defines, or they would be links. */
static gboolean
has_unresolved (const char *text)
{
  for (const char *middle = strstr (text, "]["); middle != NULL; middle = strstr (middle + 1, "]["))
    {
      const char *open = middle;
      while (open > text && strchr ("[]", open[-1]) == NULL)
        open--;
      const char *name = middle + strlen ("]["), *end = name + strcspn (name, "[]\n");
      gunichar before = open > text ? character_before (text, open - 1) : 0;
      if (before != 0 && open[-1] == '[' && !g_unichar_isalnum (before) && before != ']' && *end == ']' && *name != '^'
          && strchr ("[(", end[1] != '\0' ? end[1] : ' ') == NULL && holds_words (open - 1, middle))
        return TRUE;
    }
  return FALSE;
}

/* One tilde or two strike through, and as many end it (GFM §6.5). */
static gboolean
has_strikethrough (const char *text)
{
  gboolean open[] = { FALSE, FALSE, FALSE };
  gsize length = 0;
  for (const char *mark = strchr (text, '~'); mark != NULL; mark = strchr (mark + length, '~'))
    {
      length = strspn (mark, "~");
      gunichar before = character_before (text, mark), after = character_at (mark + length);
      if (length > 2)
        continue;
      if (leans (before, after) && open[length])
        return TRUE;
      open[length] |= leans (after, before);
    }
  return FALSE;
}

/* `$$…$$`, or `$…$` that stands off from the words around it: sums of money do not. */
static gboolean
has_math (const char *text)
{
  const char *open = NULL, *block = NULL;
  gsize length = 0;
  for (const char *mark = strchr (text, '$'); mark != NULL; mark = strchr (mark + length, '$'))
    {
      length = strspn (mark, "$");
      gunichar before = character_before (text, mark), after = character_at (mark + length);
      if (length > 1)
        {
          if (block != NULL)
            return TRUE;
          block = mark;
          continue;
        }
      if (open != NULL && !g_unichar_isspace (before) && !g_unichar_isalnum (after))
        return TRUE;
      if (!g_unichar_isspace (after) && !g_unichar_isalnum (before))
        open = mark;
    }
  return FALSE;
}

/* Whether the @length bytes at @name could be an emoji's. Times and ports are digits alone. */
static gboolean
is_emoji (const char *name, gsize length)
{
  static const char *const others[] = { "+1", "-1", "100", "1234" };
  gboolean found = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    found |= strlen (others[i]) == length && strncmp (name, others[i], length) == 0;
  for (gsize i = 0; i < length && !found; i++)
    found = g_ascii_islower (name[i]);
  return found;
}

/* `:smile:`, but not `urn:ietf:rfc`, `std::mem::swap` or the role of a :ref:`text`. */
static gboolean
has_emoji (const char *text)
{
  gsize length = 0;
  for (const char *mark = strchr (text, ':'); mark != NULL; mark = strchr (mark + 1 + length, ':'))
    {
      length = strspn (mark + 1, "abcdefghijklmnopqrstuvwxyz0123456789_+-");
      const char *end = mark + 1 + length;
      gunichar before = character_before (text, mark);
      if (*end == ':' && before != ':' && !g_unichar_isalnum (before) && end[1] != '<' && !g_unichar_isalnum (character_at (end + 1))
          && is_emoji (mark + 1, length))
        return TRUE;
    }
  return FALSE;
}

/* `{#id}` at the end: pandoc and others give it to a heading. */
static gboolean
has_id (const char *text)
{
  const char *mark = strrchr (text, '{');
  gsize length = mark != NULL && mark[1] == '#' ? strcspn (mark, " }") : 0;
  return length > strlen ("{#") && strcmp (mark + length, "}") == 0;
}

static gboolean
has_task (const char *text)
{
  return st_has_prefix (text, "[ ] ") || st_has_prefix (text, "[x] ") || st_has_prefix (text, "[X] ");
}

static gboolean
has_table (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (st_table_is_delimiter (lines[i]))
      return TRUE;
  return FALSE;
}

/* In `> [!NOTE] text`, which GitHub shows as a quote, too. */
static gboolean
has_callout (const char *text)
{
  const char *end = st_has_prefix (text, "[!") ? strchr (text, ']') : NULL;
  return end != NULL && st_callout_of (text, (gsize) (end + 1 - text)) != NULL;
}

/* --- addresses (GFM §6.9, and what cmark-gfm makes of it) ------------------- */

#define MAX_HOST 255 /* bytes (RFC 1035 §2.3.4) */

/* Whether a host begins at @host; of its last two parts, none holds a `_`. */
static gboolean
is_host (const char *host)
{
  guint before = 0, last = 0;
  const char *p = host;
  for (; p - host <= MAX_HOST && (strchr ("-._", *p) != NULL ? *p != '\0' : g_unichar_isalnum (g_utf8_get_char (p)));
       p = g_utf8_next_char (p))
    if (*p == '.')
      {
        before = last;
        last = 0;
      }
    else
      last += *p == '_' ? 1 : 0;
  return g_ascii_isalnum (*host) && before + last == 0;
}

static gboolean
has_web_address (const char *text)
{
  static const char *const schemes[] = { "http", "https", "ftp" };
  for (const char *www = strstr (text, "www."); www != NULL; www = strstr (www + 1, "www."))
    if ((www == text || g_ascii_isspace (www[-1]) || strchr ("*_~(", www[-1]) != NULL) && is_host (www + strlen ("www.")))
      return TRUE;
  for (const char *colon = strstr (text, "://"); colon != NULL; colon = strstr (colon + 1, "://"))
    {
      const char *scheme = colon;
      while (scheme > text && g_ascii_isalpha (scheme[-1]))
        scheme--;
      g_autofree char *name = g_ascii_strdown (scheme, colon - scheme);
      for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
        if (strcmp (name, schemes[i]) == 0 && is_host (colon + strlen ("://")))
          return TRUE;
    }
  return FALSE;
}

/* One has a host with a period whose last character is a letter: `root@localhost` is none. */
static gboolean
has_mail_address (const char *text)
{
  for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      guint periods = 0;
      const char *end = at + 1;
      for (; g_ascii_isalnum (*end) || *end == '-' || *end == '_' || (*end == '.' && g_ascii_isalnum (end[1])); end++)
        periods += *end == '.' ? 1 : 0;
      gboolean named = at > text && (g_ascii_isalnum (at[-1]) || strchr (".+-_", at[-1]) != NULL);
      if (named && periods > 0 && *end != '@' && g_ascii_isalpha (end[-1]))
        return TRUE;
    }
  return FALSE;
}

/* --- containers of other tools ---------------------------------------------- */

/* The length of `::: warning`, `:::warning` or `::: {.warning}` at the beginning of @line, or 0. */
static gsize
fenced_container (const char *line)
{
  gsize colons = strspn (line, ":"), word = colons + strspn (line + colons, " ");
  if (colons < 3 || (!g_ascii_isalpha (line[word]) && line[word] != '{'))
    return 0;
  return word + (line[word] == '{' ? strcspn (line + word, "}\n") + (strchr (line, '}') != NULL) : strcspn (line + word, " \t\n[{:<"));
}

/* The length of `!!! note`, `??? note` or `???+ note "Title"` that is all of @line, or 0. */
static gsize
marked_container (const char *line)
{
  gsize marks = st_has_prefix (line, "!!!") ? 3 : st_has_prefix (line, "???+") ? 4 : st_has_prefix (line, "???") ? 3 : 0;
  gsize word = marks + strspn (line + marks, " "), end = word;
  while (g_ascii_isalnum (line[end]) || line[end] == '-' || line[end] == '_' || (line[end] == ' ' && g_ascii_isalpha (line[end + 1])))
    end++;
  const char *title = line + end + strspn (line + end, " ");
  gboolean titled = *title == '"' && title[1] != '\0' && title[strlen (title) - 1] == '"';
  return marks > 0 && g_ascii_isalpha (line[word]) && (*title == '\0' || titled) ? end : 0;
}

/* The length of `[!DANGER]`, in a quote, that is all of @line but for a fold or a title; or 0. */
static gsize
quoted_container (const char *line)
{
  gsize length = st_has_prefix (line, "[!") ? 2 : 0, name = length;
  while (length > 0 && (g_ascii_isalpha (line[name]) || (name > length && strchr ("-_", line[name]) != NULL && line[name] != '\0')))
    name++;
  if (name < length + 3 || line[name] != ']' || st_callout_of (line, name + 1) != NULL)
    return 0;
  return line[name + 1] == '\0' || strchr ("+- ", line[name + 1]) != NULL ? name + 1 : 0;
}

/* --- what is said ----------------------------------------------------------- */

/* Says of each line that begins as headings do, `##What`, that it is none. */
static void
check_headings (const char *text, StLocation at, StDiagnostics *diag)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize sharps = strspn (lines[i], "#"), emphasis = strspn (lines[i] + sharps, "*");
      if (sharps > 1 && sharps <= 6 && g_unichar_isalnum (g_utf8_get_char (lines[i] + sharps + emphasis)))
        st_warning (diag, st_location_new (at.file, at.line + i, i > 0 ? 1 : at.column), "markdown/heading",
                    "this is no heading: a space stands between `%.*s` and its words", (int) sharps, lines[i]);
    }
}

#define ELSEWHERE "GitHub's Markdown and stand on the page as they are; "

static void
tell_footnote (const char *mark, StLocation at, StDiagnostics *diag)
{
  st_warning (diag, at, "markdown/dialect",
              "footnotes, here `%.*s`, are " ELSEWHERE "write the note in the text, in a list below it, or as a link",
              (int) (st_footnote_end (mark) - mark), mark);
}

/* Says of each line that begins a container of another tool that it stands on the page. */
static void
check_containers (const char *text, StDialectPlace place, StLocation at, StDiagnostics *diag)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize fenced = fenced_container (lines[i]), marked = marked_container (lines[i]);
      gsize quoted = place == ST_DIALECT_QUOTE && i == 0 ? quoted_container (lines[i]) : 0, length = MAX (MAX (fenced, marked), quoted);
      if (length > 0)
        st_warning (diag, st_location_new (at.file, at.line + i, i > 0 ? 1 : at.column), "markdown/dialect",
                    "`%s%.*s` begins no callout, and stands on the page as it is; write a quote whose first line is `> [!NOTE]`, or TIP, "
                    "IMPORTANT, WARNING or CAUTION for NOTE",
                    quoted > 0 ? "> " : "", (int) length, lines[i]);
    }
}

static void
check_text (const char *text, const char *in_links, StDialectPlace place, StLocation at, StDiagnostics *diag)
{
  const struct {
    gboolean found;
    const char *what;
  } dialects[] = {
    { has_strikethrough (in_links),
      "`~~` and `~` strike nothing through: they are " ELSEWHERE "leave out what no longer holds, or write `\\~` for a tilde" },
    { has_math (in_links),
      "formulas, `$…$` and `$$…$$`, are " ELSEWHERE "write them in words or `code`, or show a picture; `\\$` is a dollar" },
    { has_emoji (in_links), "names of emoji, `:smile:`, are " ELSEWHERE "write the character itself, or `code`" },
    { has_id (text), "`{#…}` gives a heading no id: it has that which its words make, and this stands on the page; leave it out" },
    { place == ST_DIALECT_ITEM && has_task (text), "a list of tasks, `[ ]`, is GitHub's Markdown and stands on the page as it is" },
    { has_callout (text),
      "this is no callout: `> [!NOTE]` stands on a line of its own at the head of a quote; put the text on the next line" },
    { has_table (text),
      "this is no table: an empty line stands before one, and its head has a cell for each column of the line of dashes" },
    { has_web_address (text) || has_mail_address (text),
      "an address alone is no link in CommonMark; write <https://example.com/>, <me@example.com> or [text](https://example.com/), or "
      "`code` where no link is meant" },
    { has_unresolved (text),
      "nothing defines the name in the second brackets of `[text][name]`, so it is no link: write [text](address), or a line "
      "`[name]: address`" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    if (dialects[i].found)
      st_warning (diag, at, "markdown/dialect", "%s", dialects[i].what);
}

void
st_dialect_check (const char *markdown, GHashTable *notes, StDialectPlace place, StLocation at, StDiagnostics *diag)
{
  g_autofree char *segment = without_escapes (markdown);
  cmark_node *content = NULL, *document = st_cmark_parse_inline (segment, &content);
  g_autofree char *text = prose_of (content, LINKS_ASIDE), *in_links = prose_of (content, LINKS_TOO);
  cmark_node_free (document);
  const char *footnote = find_footnote (text, notes);
  if (footnote != NULL)
    tell_footnote (footnote, at, diag);
  if (footnote == text && *st_footnote_end (text) == ':')
    return; /* a note is to be written anew, and nothing else is said of it */
  check_headings (text, at, diag);
  if (place != ST_DIALECT_LINE)
    check_containers (text, place, at, diag);
  check_text (text, in_links, place, at, diag);
}

GHashTable *
st_dialect_notes (cmark_node *root, const StLines *lines)
{
  GHashTable *notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (strstr (lines->text, "[^") == NULL)
    return notes;
  cmark_iter *iter = cmark_iter_new (root);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      if (event != CMARK_EVENT_ENTER || cmark_node_get_type (node) != CMARK_NODE_PARAGRAPH)
        continue;
      g_autofree char *raw = st_raw_text (lines, node);
      for (const char *line = raw; line != NULL; line = strchr (line, '\n'))
        {
          line += *line == '\n' ? 1 : 0;
          const char *end = st_footnote_end (line);
          if (end != NULL && *end == ':')
            g_hash_table_add (notes, st_footnote_name (line));
        }
    }
  cmark_iter_free (iter);
  return notes;
}

void
st_dialect_check_code (const char *language, StLocation at, StDiagnostics *diag)
{
  static const char *const drawn[] = { "math", "mermaid" };
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    if (g_strcmp0 (language, drawn[i]) == 0)
      st_warning (diag, at, "markdown/dialect", "GitHub alone draws blocks of `%s`; the page shows the code: put a picture in its place",
                  language);
}

StDialectPlace
st_dialect_place (cmark_node *block)
{
  cmark_node_type parent = cmark_node_get_type (cmark_node_parent (block));
  if (cmark_node_get_type (block) == CMARK_NODE_HEADING)
    return ST_DIALECT_LINE;
  if (parent == CMARK_NODE_ITEM)
    return ST_DIALECT_ITEM;
  return parent == CMARK_NODE_BLOCK_QUOTE && cmark_node_previous (block) == NULL ? ST_DIALECT_QUOTE : ST_DIALECT_TEXT;
}
