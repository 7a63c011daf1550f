/* The examples of CommonMark's specification (commonmark-spec in package.json), each as
 * the body of a page: it comes out as cmark writes it, or as tests/commonmark/outcomes.txt
 * says. What differs without a mention there: lines of a text are joined.
 *
 *   build/tests/read_commonmark          in the repository's folder
 *   build/tests/read_commonmark --list   what happens to each that is not plain */
#include "read/markdown.h"

#include "support.h"

#include <cmark.h>

#define SPECIFICATION "node_modules/commonmark-spec/spec.txt"
#define OUTCOMES "tests/commonmark/outcomes.txt"

/* --- the examples -------------------------------------------------------- */

typedef struct {
  char *markdown;
  char *html;
} Example;

static void
example_free (gpointer data)
{
  Example *example = data;
  g_free (example->markdown);
  g_free (example->html);
  g_free (example);
}

/* In the specification, an arrow stands for a tab. */
static char *
with_tabs (const char *text, gsize length)
{
  GString *out = g_string_new_len (text, (gssize) length);
  g_string_replace (out, "→", "\t", 0);
  return g_string_free (out, FALSE);
}

/* An example lies between two fences of 32 backquotes, and a line with a dot parts it. */
static GPtrArray *
read_examples (const char *specification)
{
  GPtrArray *examples = g_ptr_array_new_with_free_func (example_free);
  g_autofree char *fence = g_strnfill (32, '`');
  g_autofree char *open = g_strconcat ("\n", fence, " example\n", NULL), *close = g_strconcat ("\n", fence, "\n", NULL);
  for (const char *p = strstr (specification, open); p != NULL; p = strstr (p, open))
    {
      const char *markdown = p + strlen (open);
      const char *dot = strstr (markdown - 1, "\n.\n");
      const char *end = dot != NULL ? strstr (dot + 2, close) : NULL;
      if (end == NULL)
        break;
      Example *example = g_new (Example, 1);
      const char *html = dot + strlen ("\n.\n");
      *example =
          (Example){ with_tabs (markdown, (gsize) (dot + 1 - markdown)), with_tabs (html, end + 1 > html ? (gsize) (end + 1 - html) : 0) };
      g_ptr_array_add (examples, example);
      p = end;
    }
  return examples;
}

/* --- what becomes of one ------------------------------------------------- */

/* White space outside of <pre> is one space: a browser shows it so. (transfer full) */
static char *
normal (const char *html)
{
  GString *out = g_string_new (NULL);
  gboolean pre = FALSE;
  for (const char *p = html; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "<pre"))
        pre = TRUE;
      else if (g_str_has_prefix (p, "</pre>"))
        pre = FALSE;
      if (pre || !g_ascii_isspace (*p))
        g_string_append_c (out, *p);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

static const char *
own_text (gpointer data, guint index, const StLanguage **foreign)
{
  const StBody *body = data;
  *foreign = NULL;
  return ((const StBodySegment *) body->segments->pdata[index])->text;
}

/* The HTML that is made of @markdown as a body, and in @slugs what is said against it. */
static void
show_callout (gpointer data, const char *kind, GString *html)
{
  (void) data;
  g_string_append (html, kind);
}

static char *
render (const char *markdown, StRawHtml raw, char **slugs)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("x.md", markdown);
  g_autoptr (StBody) body = st_body_parse (source, 0, raw, diag);
  g_autoptr (GPtrArray) sorted = st_diagnostics_sorted (diag);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  for (guint i = 0; i < sorted->len; i++)
    {
      const char *slug = ((const StDiagnostic *) sorted->pdata[i])->slug;
      if (!g_ptr_array_find_with_equal_func (found, slug, g_str_equal, NULL))
        g_ptr_array_add (found, (gpointer) slug);
    }
  g_ptr_array_add (found, NULL);
  *slugs = g_strjoinv (" ", (char **) found->pdata);
  StBodyRenderer renderer = { .data = body, .segment = own_text, .callout = show_callout };
  return st_body_render (body, &renderer);
}

/* What happens to @markdown: "same", the slugs of what is said against it, or "differs"
 * where the page is another without a word. (transfer full) */
static char *
outcome_of (const char *markdown)
{
  g_autofree char *slugs = NULL, *made = render (markdown, ST_RAW_HTML_KEPT, &slugs);
  char *cmark = cmark_markdown_to_html (markdown, strlen (markdown), CMARK_OPT_UNSAFE);
  g_autofree char *is = normal (made), *should = normal (cmark);
  free (cmark);
  /* A heading of the wrong level is refused, and nothing else about it is wrong. */
  if (*slugs != '\0' && (strcmp (slugs, "section/level") != 0 || strcmp (is, should) == 0))
    return g_steal_pointer (&slugs);
  return g_strdup (strcmp (is, should) == 0 ? "same" : "differs");
}

/* --- tests --------------------------------------------------------------- */

/* `NUMBER OUTCOME` on each line that is no remark. (transfer full) */
static GHashTable *
read_outcomes (const char *text, guint n_examples)
{
  GHashTable *outcomes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *outcome = NULL;
      guint number = (guint) g_ascii_strtoull (lines[i], &outcome, 10);
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      g_assert_cmpuint (number, >, 0);
      g_assert_cmpuint (number, <=, n_examples);
      g_assert_true (g_hash_table_insert (outcomes, GUINT_TO_POINTER (number), g_strdup (g_strstrip (outcome))));
    }
  return outcomes;
}

static void
test_outcomes (gconstpointer data)
{
  const GPtrArray *examples = data;
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (OUTCOMES, &text, NULL, NULL));
  g_autoptr (GHashTable) outcomes = read_outcomes (text, examples->len);
  for (guint i = 0; i < examples->len; i++)
    {
      const char *markdown = ((const Example *) examples->pdata[i])->markdown;
      const char *told = g_hash_table_lookup (outcomes, GUINT_TO_POINTER (i + 1));
      g_autofree char *outcome = outcome_of (markdown);
      if (strcmp (outcome, told != NULL ? told : "same") == 0)
        continue;
      g_test_message ("example %u: %s, not %s:\n%s", i + 1, outcome, told != NULL ? told : "same", markdown);
      g_test_fail ();
    }
}

/* Where raw HTML is shown, the tags of a page are those that Markdown has. */
static void
test_shown (gconstpointer data)
{
  const GPtrArray *examples = data;
  g_autoptr (GRegex) own = g_regex_new ("</?(p|h[1-6]|em|strong|a|img|code|pre|ul|ol|li|blockquote|br|hr)( [^<>]*)?>", 0, 0, NULL);
  for (guint i = 0; i < examples->len; i++)
    {
      g_autofree char *slugs = NULL, *html = render (((const Example *) examples->pdata[i])->markdown, ST_RAW_HTML_SHOWN, &slugs);
      g_autofree char *rest = g_regex_replace_literal (own, html, -1, 0, "", 0, NULL);
      g_assert_true (g_utf8_validate (html, -1, NULL));
      if (strpbrk (rest, "<>") == NULL)
        continue;
      g_test_message ("example %u: %s", i + 1, html);
      g_test_fail ();
    }
}

static void
test_all_read (gconstpointer data)
{
  const GPtrArray *examples = data;
  const Example *last = examples->len > 0 ? examples->pdata[examples->len - 1] : NULL;
  g_assert_cmpuint (examples->len, ==, 652);
  g_assert_cmpstr (last != NULL ? last->html : NULL, ==, "<p>Multiple     spaces</p>\n");
}

static void
list (const GPtrArray *examples)
{
  for (guint i = 0; i < examples->len; i++)
    {
      g_autofree char *outcome = outcome_of (((const Example *) examples->pdata[i])->markdown);
      if (strcmp (outcome, "same") != 0)
        g_print ("%u %s\n", i + 1, outcome);
    }
}

static void
test_missing (void)
{
  g_test_skip (SPECIFICATION " is not there: make setup-tests node_modules");
}

int
main (int argc, char **argv)
{
  g_autofree char *specification = NULL;
  g_file_get_contents (SPECIFICATION, &specification, NULL, NULL);
  g_autoptr (GPtrArray) examples = read_examples (specification != NULL ? specification : "");
  if (argc > 1 && strcmp (argv[1], "--list") == 0)
    {
      list (examples);
      return EXIT_SUCCESS;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  if (specification == NULL)
    g_test_add_func ("/commonmark/the specification", test_missing);
  else
    {
      g_test_add_data_func ("/commonmark/all examples are read", examples, test_all_read);
      g_test_add_data_func ("/commonmark/each is the same as cmark's, or what the table says", examples, test_outcomes);
      g_test_add_data_func ("/commonmark/HTML that is shown brings no element", examples, test_shown);
    }
  return g_test_run ();
}
