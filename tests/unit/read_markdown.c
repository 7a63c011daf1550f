#include "read/markdown.h"

#include "support.h"

/* Parses @text as one body, in which nothing may be wrong. (transfer full) */
static StBody *
parse (const char *text)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text);
  StBody *body = st_body_parse (source, 0, ST_RAW_HTML_SHOWN, diag);
  assert_recorded (diag, "");
  return body;
}

/* --- segments ------------------------------------------------------------ */

/* Asserts that the segments of @text are @expected, one on a line, each as
 * `line:column text`. */
static void
check_segments_of (const StBody *body, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < body->segments->len; i++)
    {
      const StBodySegment *segment = body->segments->pdata[i];
      g_assert_cmpstr (segment->at.file, ==, "a.md");
      g_string_append_printf (found, "%u:%u %s%s\n", segment->at.line, segment->at.column, segment->plain ? "(plain) " : "", segment->text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
check_segments (const char *text, const char *expected)
{
  g_autoptr (StBody) body = parse (text);
  check_segments_of (body, expected);
}

static void
test_paragraphs (void)
{
  check_segments ("", "");
  check_segments ("One *word* and `code`.\n", "1:1 One *word* and `code`.\n");
  check_segments ("Rewrapped\nover  three\n   lines.\n\n\nAnother.", "1:1 Rewrapped over three lines.\n6:1 Another.\n");
}

static void
test_lists (void)
{
  check_segments ("- one\n"
                  "  - two\n"
                  "    goes on\n"
                  "  - three\n"
                  "\n"
                  "    a second paragraph\n"
                  "- four\n"
                  "\n"
                  "1. five\n"
                  "   1) six\n",
                  "1:3 one\n2:5 two goes on\n4:5 three\n6:5 a second paragraph\n7:3 four\n9:4 five\n10:7 six\n");
}

static void
test_quotes (void)
{
  check_segments ("> one\n"
                  "> goes on\n"
                  "and on\n"
                  ">\n"
                  "> > deep\n"
                  "> > deeper\n"
                  ">\n"
                  "> - in a list\n"
                  ">   of a quote\n",
                  "1:3 one goes on and on\n5:5 deep deeper\n8:5 in a list of a quote\n");
}

static void
test_headings (void)
{
  check_segments ("### Three\n"
                  "#### Four ####\n"
                  "Underlined\n"
                  "----------\n"
                  "Over\n"
                  "two lines\n"
                  "---\n",
                  "1:1 Three\n2:1 Four\n3:1 Underlined\n5:1 Over two lines\n");
}

/* CommonMark §4.2: a closing sequence of # has a space before it. */
static void
test_heading_ends_with_number_sign (void)
{
  check_segments ("### Written in C#\n", "1:1 Written in C#\n");
  check_segments ("### Written in C# ##\n", "1:1 Written in C#\n");
}

static void
test_code_blocks (void)
{
  check_segments ("Before.\n\n```\nnot translated\n```\n\n    nor this\n\n---\n\nAfter.\n", "1:1 Before.\n11:1 After.\n");
}

static void
test_dialogue (void)
{
  check_segments ("Before.\n"
                  "\n"
                  "```dialogue\n"
                  "S: 220 mx.example.org\n"
                  "# The client   greets, `as is`.\n"
                  "C: EHLO client.example.com\n"
                  "\n"
                  "# Done.\n"
                  "```\n",
                  "1:1 Before.\n5:1 (plain) The client greets, `as is`.\n8:1 (plain) Done.\n");
}

static void
check_recorded (const char *text, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text);
  g_autoptr (StBody) body = st_body_parse (source, 0, ST_RAW_HTML_SHOWN, diag);
  g_assert_nonnull (body);
  assert_recorded (diag, expected);
}

static void
test_dialogue_lines (void)
{
  check_recorded ("Text.\n\n```dialogue\nC: GET / HTTP/1.1\nC:\nS:\n```\n", "");
  check_recorded ("Text.\n\n```dialogue\nC:GET\nS:250\n```\n", "a.md:4:1 dialogue/line\na.md:5:1 dialogue/line\n");
  check_recorded ("Text.\n\n```dialogue\nC: HELO x\nHELO x\nS 250\n#no space\nS: 250 ok\n```\n",
                  "a.md:5:1 dialogue/line\na.md:6:1 dialogue/line\na.md:7:1 dialogue/line\n");
}

/* A translator sees a segment alone: it must mean the same there. */
static void
test_not_alone (void)
{
  check_segments ("See [the other][other].\n\n[other]:\n551.md\n", "1:1 See [the other](551.md).\n");
  check_segments ("See [the _other_ [1]][other].\n\n> [Other]: <551.md>\n> 'Not\n> so'\n",
                  "1:1 See [the *other* \\[1\\]](551.md \"Not so\").\n");
  check_segments ("Fine.\n\n[other]: 551.md\nText\n", "1:1 Fine.\n3:1 Text\n");
  check_segments ("[text](<not\nan address>)\n", "1:1 \\[text\\](<not an address>)\n");
  check_segments ("**in <!-- a -->** _<!-- b --> em_\n\n| **x <!-- c -->** | <!-- d --> |\n| - | - |\n", "1:1 **in** *em*\n3:1 **x**\n");
  check_recorded ("``\nspaces \n``\n", "");
  check_recorded ("Text\n##no space\n\n#tag ##x\n", "a.md:2:1 markdown/heading (warning)\n");
  check_recorded ("Press `  key  `.\n", "a.md:1:1 markdown/code-spaces (warning)\n");
}

static void
test_links (void)
{
  g_autoptr (StBody) body = parse ("Neither [one](251.md \"title\") nor\n[two](https://example.com/).\n\n- [three](smtp/551.md#fix)\n- "
                                   "![four](a.svg)\n- <https://example.org/>\n");
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < body->links->len; i++)
    {
      const StBodyLink *link = body->links->pdata[i];
      g_string_append_printf (found, "%u:%u %s\n", link->at.line, link->at.column, link->url);
    }
  g_assert_cmpstr (found->str, ==, "1:15 251.md\n2:7 https://example.com/\n4:11 smtp/551.md#fix\n5:11 a.svg\n6:4 https://example.org/\n");

  /* A picture in a link, an address that stands twice, one that is escaped, one by a reference. */
  g_autoptr (StBody) nested = parse ("[![a](x.png)](y.md) [b](y.md)\n\n- [c](a\\*b.md) [d][e]\n\n[e]: z.md\n");
  g_string_truncate (found, 0);
  for (guint i = 0; i < nested->links->len; i++)
    {
      const StBodyLink *link = nested->links->pdata[i];
      g_string_append_printf (found, "%u:%u %s\n", link->at.line, link->at.column, link->url);
    }
  g_assert_cmpstr (found->str, ==, "1:15 y.md\n1:7 x.png\n1:25 y.md\n3:3 a*b.md\n3:3 z.md\n");

  /* The beginning of a word in parentheses is no address. */
  g_autoptr (StBody) word = parse ("A note (about) and [a](a)\n");
  g_assert_cmpuint (((const StBodyLink *) word->links->pdata[0])->at.column, ==, 24);
}

static void
test_raw_html_is_found (void)
{
  g_autoptr (StBody) body = parse ("Text.\n\nA <b>tag</b>.\n\n<div>\nblock\n</div>\n");
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < body->html->len; i++)
    g_string_append_printf (found, "%u ", g_array_index (body->html, StBodyHtml, i).at.line);
  g_assert_cmpstr (found->str, ==, "3 5 ");
  check_recorded ("The argument `<path>` is no tag.\n\n```\n<div>\n```\n", "");
}

/* --- sections ------------------------------------------------------------ */

/* Parses @text from @start on, in which nothing may be wrong. (transfer full) */
static GPtrArray *
sections_of (const char *text, gsize start)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text);
  GPtrArray *bodies = st_bodies_parse (source, start, NULL, ST_RAW_HTML_SHOWN, diag);
  assert_recorded (diag, "");
  return bodies;
}

static const StBody *
section (GPtrArray *bodies, guint index)
{
  g_assert_cmpuint (index, <, bodies->len);
  return bodies->pdata[index];
}

/* Asserts what the sections of @text hold, whose lead is the section "Why". */
static void
check_lead (const char *text, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text);
  g_autoptr (GPtrArray) bodies = st_bodies_parse (source, 0, (const char *[]){ "Why", NULL }, ST_RAW_HTML_SHOWN, diag);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < bodies->len; i++)
    {
      const StBody *body = bodies->pdata[i];
      g_string_append_printf (found, "[%s]", body->heading != NULL ? body->heading : "");
      for (guint j = 0; j < body->segments->len; j++)
        g_string_append_printf (found, " %u %s", ((StBodySegment *) body->segments->pdata[j])->at.line,
                                ((StBodySegment *) body->segments->pdata[j])->text);
    }
  g_assert_cmpstr (found->str, ==, expected);
  assert_recorded (diag, "");
}

static void
test_lead (void)
{
  check_lead ("Summary.\n\n## Fix\nMend.\n", "[] 1 Summary.[Fix] 4 Mend.");
  check_lead ("Summary.\n\nMore.\n\n- and\n\n## Fix\nMend.\n", "[] 1 Summary.[Why] 3 More. 5 and[Fix] 8 Mend.");
  check_lead ("Summary.\n\nMore.\n\n## Fix\nMend.\n\n## Why\nFor.\n", "[] 1 Summary.[Fix] 6 Mend.[Why] 3 More. 9 For.");
  check_lead ("#### Note\n\nSummary.\n\n    code\n", "[] 3 Summary.[Why] 1 Note");
  check_lead ("    code\n", "[]");
}

static void
test_sections (void)
{
  const char *front = "---\ncode: 252\n---\n";
  g_autofree char *text = g_strconcat (front,
                                       "A summary.\n" /* line 4 */
                                       "\n"
                                       "## Description\n" /* line 6 */
                                       "One.\n"
                                       "\n"
                                       "### Part of it\n"
                                       "\n"
                                       "Two.\n"
                                       "\n"
                                       "## How to fix it ##\n" /* line 13 */
                                       "\n"
                                       "Three.\n",
                                       NULL);
  g_autoptr (GPtrArray) bodies = sections_of (text, strlen (front));
  g_assert_cmpuint (bodies->len, ==, 3);
  g_assert_null (section (bodies, 0)->heading);
  check_segments_of (section (bodies, 0), "4:1 A summary.\n");
  g_assert_cmpstr (section (bodies, 1)->heading, ==, "Description");
  g_assert_cmpuint (section (bodies, 1)->at.line, ==, 6);
  check_segments_of (section (bodies, 1), "7:1 One.\n9:1 Part of it\n11:1 Two.\n");
  g_assert_cmpstr (section (bodies, 2)->heading, ==, "How to fix it");
  g_assert_cmpuint (section (bodies, 2)->at.line, ==, 13);
  check_segments_of (section (bodies, 2), "15:1 Three.\n");
}

static void
test_sections_underlined (void)
{
  static const char *const forms[] = { "Description\n---",          "Description\n---------- ", "Description\n-\t",
                                       "   Description\n   --- \t", "   Description\n--",       "Description \n  --" };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strdup_printf ("A summary.\n\n%s\nOne.\n\nTwo\nlines\n--\nTwo.\n---\n---\n", forms[i]);
      g_autoptr (GPtrArray) bodies = sections_of (text, 0);
      g_assert_cmpuint (bodies->len, ==, 4);
      g_assert_cmpstr (section (bodies, 1)->heading, ==, "Description");
      g_assert_cmpuint (section (bodies, 1)->at.line, ==, 4);
      check_segments_of (section (bodies, 1), "5:1 One.\n");
      g_assert_cmpstr (section (bodies, 2)->heading, ==, "Two lines");
      g_assert_cmpuint (section (bodies, 2)->at.line, ==, 9);
      g_assert_cmpstr (section (bodies, 3)->heading, ==, "Two.");
    }
}

/* Whatever keyboard it was written with (UAX #15). */
static void
test_sections_nfc (void)
{
  g_autoptr (GPtrArray) bodies = sections_of ("## Cafe\u0301\n\nText.\n", 0);
  g_assert_cmpstr (section (bodies, 1)->heading, ==, "Caf\u00E9");
}

static void
test_sections_look_alikes (void)
{
  g_autoptr (GPtrArray) bodies =
      sections_of ("A summary.\n\n```\n## not a heading\n```\n\n> ## of a quote\n\n\\## escaped\n\n####### seven\n", 0);
  g_assert_cmpuint (bodies->len, ==, 1);
}

static void
test_sections_without_text (void)
{
  g_autoptr (GPtrArray) nothing = sections_of ("", 0);
  g_assert_cmpuint (nothing->len, ==, 1);
  check_segments_of (section (nothing, 0), "");
  g_autoptr (GPtrArray) bodies = sections_of ("## One\n## Two\n\n## Three\n", 0);
  g_assert_cmpuint (bodies->len, ==, 4);
  for (guint i = 0; i < bodies->len; i++)
    check_segments_of (section (bodies, i), "");
  g_assert_cmpstr (section (bodies, 1)->heading, ==, "One");
  g_assert_cmpuint (section (bodies, 2)->at.line, ==, 2);
  g_assert_cmpstr (section (bodies, 3)->heading, ==, "Three");
}

/* The last line of a file may have no newline. */
static void
test_sections_end_without_newline (void)
{
  g_autoptr (GPtrArray) bodies = sections_of ("A summary.\n\n## Example", 0);
  g_assert_cmpuint (bodies->len, ==, 2);
  g_assert_cmpstr (section (bodies, 1)->heading, ==, "Example");
  g_assert_cmpuint (section (bodies, 1)->at.line, ==, 3);
  check_segments_of (section (bodies, 1), "");
}

static void
test_sections_number_sign (void)
{
  g_autoptr (GPtrArray) bodies = sections_of ("A summary.\n\n## Use it from C#\n\nOne.\n", 0);
  g_assert_cmpstr (section (bodies, 1)->heading, ==, "Use it from C#");
}

static void
test_section_level (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", "A summary.\n\n# A title\n\n## Description\n");
  g_autoptr (GPtrArray) bodies = st_bodies_parse (source, 0, NULL, ST_RAW_HTML_SHOWN, diag);
  g_assert_nonnull (bodies);
  assert_recorded (diag, "a.md:3:1 section/level\n");
  check_recorded ("Text.\n\n> # Quoted\n\nUnderlined\n=\n", "a.md:3:3 section/level\na.md:5:1 section/level\n");
}

/* --- rendering ----------------------------------------------------------- */

typedef struct {
  const StBody *body;
  const char *const *translations; /* by segment, NULL for one that has none; or NULL: the source */
  StLanguage *english;
} Translator;

static const char *
translated_segment (gpointer data, guint index, const StLanguage **foreign)
{
  const Translator *translator = data;
  g_assert_cmpuint (index, <, translator->body->segments->len);
  const char *translation = translator->translations != NULL ? translator->translations[index] : NULL;
  *foreign = translator->translations != NULL && translation == NULL ? translator->english : NULL;
  return translation != NULL ? translation : ((const StBodySegment *) translator->body->segments->pdata[index])->text;
}

static void
show_dialogue (gpointer data, GPtrArray *lines, GString *html)
{
  static const char kinds[] = { [ST_LINE_CLIENT] = 'C', [ST_LINE_SERVER] = 'S', [ST_LINE_REMARK] = 'R' };
  g_assert_nonnull (data);
  g_string_append (html, "<x-dialogue>");
  for (guint i = 0; i < lines->len; i++)
    {
      const StBodyLine *line = lines->pdata[i];
      g_string_append_printf (html, "(%c%s %s)", kinds[line->kind], line->foreign != NULL ? " foreign" : "", line->text);
    }
  g_string_append (html, "</x-dialogue>");
}

/* Pages ending in -gone are none. */
static void
show_callout (gpointer data, const char *kind, GString *html)
{
  g_assert_nonnull (data);
  g_string_append_printf (html, "(%s)", kind);
}

static char *
page_of (gpointer data, const char *file, const char *fragment, const StLanguage **foreign)
{
  const Translator *translator = data;
  if (g_str_has_prefix (file, "../http/"))
    *foreign = translator->english;
  g_autofree char *place = fragment != NULL ? g_strconcat ("#", fragment, NULL) : g_strdup ("");
  return g_str_has_suffix (file, "-gone.md") ? NULL : g_strconcat (*file != '\0' ? "to/" : "", file, place, NULL);
}

/* Files ending in -gone.png are none. */
static char *
file_at (gpointer data, const char *url, StPicture *picture)
{
  g_assert_nonnull (data);
  *picture = g_str_has_suffix (url, ".svg") ? (StPicture){ 0 } : (StPicture){ 64, 48 };
  return strchr (url, ':') == NULL && strchr (url, '.') != NULL && !g_str_has_suffix (url, "-gone.png") ? g_strconcat ("f/", url, NULL)
                                                                                                        : NULL;
}

static char *
render (const StBody *body, const char *const *translations)
{
  g_autoptr (StLanguage) english = st_language_new ("en");
  Translator translator = { body, translations, english };
  StBodyRenderer renderer = { &translator, translated_segment, show_dialogue, show_callout, page_of, ST_IDS_SHOWN, NULL, file_at };
  return st_body_render (body, &renderer);
}

static void
check_html_of (const StBody *body, const char *const *translations, const char *expected)
{
  g_autofree char *html = render (body, translations);
  g_assert_cmpstr (html, ==, expected);
  g_autofree char *again = render (body, translations);
  g_assert_cmpstr (again, ==, html);
}

static void
check_html (const char *text, const char *const *translations, const char *expected)
{
  g_autoptr (StBody) body = parse (text);
  check_html_of (body, translations, expected);
}

static void
test_render (void)
{
  check_html ("A *word*,\n**bold** & `<code>`.\n", NULL,
              "<p>A <em>word</em>, <strong>bold</strong> &amp; <code>&lt;code&gt;</code>.</p>\n");
  check_html ("- one\n  - two\n    more\n- three\n", NULL, "<ul>\n<li>one\n<ul>\n<li>two more</li>\n</ul>\n</li>\n<li>three</li>\n</ul>\n");
  check_html ("- one\n\n- two\n", NULL, "<ul>\n<li>\n<p>one</p>\n</li>\n<li>\n<p>two</p>\n</li>\n</ul>\n");
  check_html ("> one\n> two\n", NULL, "<blockquote>\n<p>one two</p>\n</blockquote>\n");
  check_html ("### Heading\n\n    code\n", NULL, "<h3>Heading</h3>\n<pre><code>code\n</code></pre>\n");
}

#define SIZE " width=\"64\" height=\"48\""
#define LAZY " loading=\"lazy\" decoding=\"async\" />"

static void
test_pictures (void)
{
  const char *const vietnamese[] = { "![Đèn](a.png \"Đ\")", NULL };
  check_html ("![A *lamp* & `1 < 2`](a.png \"T \\\"q\\\"\")\n", NULL,
              "<p><img src=\"f/a.png\" alt=\"A lamp &amp; 1 &lt; 2\" title=\"T &quot;q&quot;\"" SIZE LAZY "</p>\n");
  check_html ("![A lamp](a.png)\n", vietnamese, "<p><img src=\"f/a.png\" alt=\"Đèn\" title=\"Đ\"" SIZE LAZY "</p>\n");
  check_html ("![\"\"](a.svg) ![](a.png)\n", NULL,
              "<p><img src=\"f/a.svg\" alt=\"\"" LAZY " <img src=\"f/a.png\" alt=\"\"" SIZE LAZY "</p>\n");
  check_html ("[![Lamp](a.png)](251.md) ![out ![in](b.png)](c.png)\n", NULL,
              "<p><a href=\"to/251.md\"><img src=\"f/a.png\" alt=\"Lamp\"" SIZE LAZY "</a> <img src=\"f/c.png\" alt=\"out in\"" SIZE LAZY
              "</p>\n");
  check_html ("![Gone](a-gone.png) ![Elsewhere](https://example.org/a.png)\n", NULL,
              "<p><img src=\"a-gone.png\" alt=\"Gone\" /> <img src=\"https://example.org/a.png\" alt=\"Elsewhere\" /></p>\n");
  check_html ("[list](list.csv) [mail](mailto:a@example.org)\n", NULL,
              "<p><a href=\"f/list.csv\">list</a> <a href=\"mailto:a@example.org\">mail</a></p>\n");
  check_html ("![Lamp][1]\n\n[1]: a.png\n", NULL, "<p><img src=\"f/a.png\" alt=\"Lamp\"" SIZE LAZY "</p>\n");
  g_autofree char *plain = st_inline_plain ("![\"\"](a.png) a ![lamp](b.png) \"\"");
  g_assert_cmpstr (plain, ==, " a lamp \"\"");
  g_assert_nonnull (st_inline_differs ("![Lamp](a.png)", "![](a.png)", ST_RAW_HTML_SHOWN));
  g_assert_nonnull (st_inline_differs ("![Lamp](a.png)", "![Đèn](a.vi.png)", ST_RAW_HTML_SHOWN));
  g_assert_null (st_inline_differs ("![Lamp](a.png)", "![Đèn](a.png)", ST_RAW_HTML_SHOWN));
}

static void
test_tables (void)
{
  const char *text = "| Code | *Meaning* |\n| ---: | :-----: |\n| 1 | `a\\|b` \\\\ |\n| 2 |\n";
  check_segments (text, "1:1 Code\n1:1 *Meaning*\n3:1 1\n3:1 `a|b` \\\\\n4:1 2\n");
  check_html (text, NULL,
              "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n"
              "<tr><th scope=\"col\" data-align=\"end\">Code</th><th scope=\"col\" data-align=\"center\"><em>Meaning</em></th></tr>\n"
              "</thead>\n<tbody>\n"
              "<tr><td data-align=\"end\">1</td><td data-align=\"center\"><code>a|b</code> \\</td></tr>\n"
              "<tr><td data-align=\"end\">2</td><td data-align=\"center\"></td></tr>\n</tbody>\n</table></div>\n");
  /* Without bars at the ends, in a list, with a link whose address is elsewhere. */
  check_html (
      "- a | b\n  --- | ---\n  [x] | y\n\n[x]: to.md\n", NULL,
      "<ul>\n<li>\n<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n"
      "</thead>\n<tbody>\n<tr><td><a href=\"to/to.md\">x</a></td><td>y</td></tr>\n</tbody>\n</table></div>\n</li>\n</ul>\n");
  check_html ("| a |\n| - |\n", NULL,
              "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n</table></div>\n");
  check_segments ("| a | b |\n| - | - |\n| x <!-- 1 | 2 --> | y |\n| `<!--` | `-->` |\n",
                  "1:1 a\n1:1 b\n3:1 x\n3:1 y\n4:1 `<!--`\n4:1 `-->`\n");
  check_recorded ("| a | b |\n| - | - |\n| x <!-- 1 | 2 --> | y |\n", "");
  check_recorded ("| a | b |\n| - | - |\n| 1 | 2 | 3 |\n", "a.md:3:1 markdown/table (warning)\n");
  check_recorded ("| a | b |\n| - |\n", "a.md:1:1 markdown/dialect (warning)\n");
  check_recorded ("Text\n| a | b |\n| - | - |\n", "a.md:1:1 markdown/dialect (warning)\n");
}

static void
test_callouts (void)
{
  const char *text = "> [!WARNING]\n> Mind *this*\n> line.\n>\n> - and that\n\n> [!note]  \n> > quoted\n\n> [!TIP]\n";
  check_segments (text, "1:3 Mind *this* line.\n5:5 and that\n8:5 quoted\n");
  check_html (text, NULL,
              "<div class=\"callout\" data-kind=\"warning\" data-tone=\"retry\" role=\"note\">\n<p class=\"title\">(warning)</p>\n"
              "<p>Mind <em>this</em> line.</p>\n<ul>\n<li>and that</li>\n</ul>\n</div>\n"
              "<div class=\"callout\" data-kind=\"note\" data-tone=\"info\" role=\"note\">\n<p class=\"title\">(note)</p>\n"
              "<blockquote>\n<p>quoted</p>\n</blockquote>\n</div>\n"
              "<div class=\"callout\" data-kind=\"tip\" data-tone=\"success\" role=\"note\">\n<p class=\"title\">(tip)</p>\n</div>\n");
  check_html ("> [!NO]\n> is none\n", NULL, "<blockquote>\n<p>[!NO] is none</p>\n</blockquote>\n");
  check_recorded ("> [!NOTES]\n> is none\n\n> [!note] nor this\n",
                  "a.md:1:3 markdown/dialect (warning)\na.md:4:3 markdown/dialect (warning)\n");
  check_recorded ("> [!NOTE]\n> text\n\nIt says `[!NOTE]` or [!NOTE].\n", "");
}

/* A translator sees the address in the text. */
static void
test_references (void)
{
  check_segments ("See [the other][Other  one], [other one][] and [OTHER ONE].\n\n[other one]: 551.md \"Title\"\n",
                  "1:1 See [the other](551.md \"Title\"), [other one](551.md \"Title\") and [OTHER ONE](551.md \"Title\").\n");
  check_segments ("[![picture][p]][t] `[t]` \\[t] [a](b.md)\n\n[p]: https://e.example/p(1).png\n[t]: <to here.md>\n",
                  "1:1 [![picture](<https://e.example/p(1).png>)](<to here.md>) `[t]` \\[t] [a](b.md)\n");
  check_segments ("Not [defined][here].\n", "1:1 Not [defined][here].\n");
}

#define DIALECT(place) "a.md:" place " markdown/dialect (warning)\n"

/* Asserts that nothing is wrong in any text of @texts, which %NULL ends. */
static void
check_silent (const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    check_recorded (texts[i], "");
}

/* Asserts that each text of @texts, which %NULL ends, has one warning of a dialect, where it begins. */
static void
check_dialects (const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    check_recorded (texts[i], DIALECT ("1:1"));
}

static void
test_dialects (void)
{
  static const char *const silent[] = { "`~~a~~ [^1] https://e.example/`, <https://e.example/>, [https://e.example/](https://e.example/)\n",
                                        "a ~~ b ~~ c, [ ] x\n", NULL };
  check_recorded ("A note[^1], ~~gone~~, https://e.example/.\n\n[^1]: x\n",
                  DIALECT ("1:1") DIALECT ("1:1") DIALECT ("1:1") DIALECT ("3:1"));
  check_recorded ("- [ ] to do\n- [x] done\n", DIALECT ("1:3") DIALECT ("2:3"));
  check_silent (silent);
}

/* A note of one word looks like the definition of a link, and stands on the page as one of many
 * words does. */
static void
test_footnotes (void)
{
  static const char *const silent[] = { "[^1](https://e.example/) `[^1]` \\[^1] [a^][] ![^1](a.png)\n\n[a^]: https://e.example/\n",
                                        "```\n[^1]: a\n```\n\n    [^1]: a\n\n`a\n[^1]: b`\n",
                                        "A class [^abc] here, or [^A - ^Z].\n\n```\n[^abc]: a\n```\n",
                                        "A class [^a b] here.\n\n[^a b]: https://e.example/\n", NULL };
  const char *text = "One[^1], [two][^2], [^n o].\n\n[^1]: https://e.example/\n\n- > [^2]: <https://e.example/> \"t\"\n\n[^n o]:\nold.md\n";
  check_recorded (text, DIALECT ("1:1") DIALECT ("3:1") DIALECT ("5:5"));
  check_recorded ("One[^A].\n\ntwo\n[^a]: note\n", DIALECT ("1:1") DIALECT ("3:1"));
  check_recorded ("One.\n\n[^1]: A note, at www.example.com.\n", DIALECT ("3:1"));
  check_html (silent[1], NULL, "<pre><code>[^1]: a\n</code></pre>\n<pre><code>[^1]: a\n</code></pre>\n<p><code>a [^1]: b</code></p>\n");
  /* Within a line no note begins, and an address stays one. */
  check_html ("See <https://e.example/[^1][^2]:3>.\n", NULL,
              "<p>See <a href=\"https://e.example/%5B%5E1%5D%5B%5E2%5D:3\">https://e.example/[^1][^2]:3</a>.</p>\n");
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", "One[^1].\n\n[^1]: old.md\n");
  g_autoptr (StBody) body = st_body_parse (source, 0, ST_RAW_HTML_SHOWN, diag);
  check_html_of (body, NULL, "<p>One[^1].</p>\n<p>[^1]: old.md</p>\n");
  check_silent (silent);
}

/* What other tools make a box of is text on the page. */
static void
test_containers (void)
{
  static const char *const foreign[] = { "::: incorrect\n\n```js\nx\n```\n\n:::\n",
                                         ":::note\ntext\n:::\n",
                                         ":::: {.warning title=\"a\"}\n",
                                         ":::{tip}\n",
                                         "!!! note\n    text\n",
                                         "!!! note \"A title\"\n",
                                         "???+ warning inline end\n",
                                         NULL };
  static const char *const silent[] = { ":::\n",
                                        "a::b, ::: and std:::x\n",
                                        "## ::: x\n\n| ::: x |\n| --- |\n",
                                        "!!!\n",
                                        "??? Really?\n",
                                        "`!!! note`\n",
                                        "\\::: note\n",
                                        "[!DANGER]\n",
                                        "> [!a-z]x matches\n",
                                        "> [!TIP]\n> x\n",
                                        "> \\[!DANGER]\n",
                                        "> a\n>\n> [!DANGER]\n",
                                        NULL };
  check_dialects (foreign);
  check_recorded ("text\n::: tip\nmore\n:::\n", DIALECT ("2:1"));
  check_recorded ("> [!DANGER]\n> text\n\n- > [!info]- Title\n", DIALECT ("1:3") DIALECT ("4:5"));
  check_silent (silent);
}

static void
test_unresolved (void)
{
  static const char *const unresolved[] = { "See [the other page][other].\n", "[*the* other page][]\n", NULL };
  static const char *const silent[] = { "See [the other page][other].\n\n[other]: https://e.example/\n",
                                        "a[i][j], [a-z][0-9], [abc][def], x[the name][key], [a b][c], [the other page] [x]\n",
                                        "`[the other page][other]`, \\[the other page][other], int[][] and [][the page]\n", NULL };
  check_dialects (unresolved);
  check_silent (silent);
}

/* As GitHub has it, within words, too. */
static void
test_strikethrough (void)
{
  static const char *const struck[] = { "~one~\n",
                                        "a~b~c\n",
                                        "from 5~10 to 20~30\n",
                                        "~~được~~\n",
                                        "~~**bold**~~\n",
                                        "~~`code`~~\n",
                                        "~~[a](https://e.example/)~~\n",
                                        "[~~a~~](https://e.example/)\n",
                                        "one ~two\nthree~\n",
                                        NULL };
  static const char *const silent[] = {
    "~5 ms or ~/path\n", "~a ~ b~~\n", "~~~~a~~~~ b ~~~c~~~\n", "\\~\\~one\\~\\~\n", "&#126;one&#126;\n", "~a `b~`\n", "~a\n\nb~\n", NULL
  };
  check_dialects (struck);
  check_silent (silent);
}

static void
test_bare_addresses (void)
{
  static const char *const linked[] = { "See www.example.com for more.\n",
                                        "(www.example.com)\n",
                                        "*www.example.com*\n",
                                        "one\nwww.example.com\n",
                                        "\"https://e.example/\"\n",
                                        "http://localhost:8000/\n",
                                        "HTTP://e.example\n",
                                        "Write to me@example.com.\n",
                                        "mailto:first.last+tag@mail.example.com\n",
                                        "https://me@example.com/ and me@example.com\n",
                                        NULL };
  static const char *const silent[] = {
    "Begin with www. or https:// or https://…\n",
    "xwww.example.com, \"www.example.com\", www.a_b.c\n",
    "xhttps://e.example/, urn://e.example/\n",
    "root@localhost, @name, me@192.0.2.1, me@example.com-\n",
    "<https://e.example/\\[\\>, `me@example.com`, <me@example.com>, [www.example.com](https://e.example/), me\\@example.com\n",
    "![www.example.com](a.png) [me@example.com][a]\n\n[a]: https://e.example/\n",
    NULL
  };
  check_dialects (linked);
  check_silent (silent);
}

static void
test_emoji_and_math (void)
{
  static const char *const warned[] = { ":smile:\n",
                                        "Done :+1:, really\n",
                                        "(:tada:)\n",
                                        ":star::star:\n",
                                        ":100:\n",
                                        "[:x:](https://e.example/)\n",
                                        "$$\nE = mc^2\n$$\n",
                                        "so $x_1$ is\n",
                                        "so $`x`$ is\n",
                                        "```math\nx\n```\n",
                                        "```mermaid\nx\n```\n",
                                        "### Title {#id}\n",
                                        NULL };
  static const char *const silent[] = { "urn:ietf:rfc, 10:30:45, port :443: or ::1, std::mem::swap, :ref:`x`, `:smile:`, \\:smile:\n",
                                        "$5 and $10, US$5-US$6, $HOME/$USER, $PATH:$HOME\n",
                                        "the $$ of `$$`\n",
                                        "\\$x$ ($5)\n",
                                        "```latex\nx\n```\n",
                                        "@name #123 ==mark== [[wiki]] x {#y} z\n: definition\n",
                                        NULL };
  check_dialects (warned);
  check_silent (silent);
}

/* A backslash says that a mark is none. */
static void
test_escaped_marks (void)
{
  static const char *const silent[] = { "\\##What\n", "- \\[ ] to do\n", "> \\[!NOTE] text\n", "C:\\ \\[^1]\\\n\\##What\n", NULL };
  check_silent (silent);
  check_recorded ("a\\\n##**What**\n", "a.md:2:1 markdown/heading (warning)\n");
}

/* What a text begins with makes no block of it: its block is the source's. */
static void
test_render_block_marks (void)
{
  check_segments ("### 1. Check\n\n### - x\n\n### # x\n\n### [x]: y\n\n###\n", "1:1 1. Check\n3:1 - x\n5:1 # x\n7:1 [x]: y\n");
  check_html ("### 1. Check\n### - x\n### # x\n### [x]: y\n###\n### > x #\n### \\#\n\n1986\\. A *year*.\n", NULL,
              "<h3>1. Check</h3>\n<h3>- x</h3>\n<h3># x</h3>\n<h3>[x]: y</h3>\n<h3></h3>\n<h3>&gt; x</h3>\n<h3>#</h3>\n"
              "<p>1986. A <em>year</em>.</p>\n");
  check_html ("A list of\n2. numbers, ` a ` and `b `.\n", NULL, "<p>A list of 2. numbers, <code>a</code> and <code>b </code>.</p>\n");
}

/* A line break is a backslash before a space in a segment, which is one line. */
static void
test_render_line_breaks (void)
{
  static const char *const vietnamese[] = { "một\\ hai" };
  check_segments ("one\\\ntwo\n\nthree  \nfour\n\nC:\\ and `C:\\ `\\\nend\n",
                  "1:1 one\\ two\n4:1 three\\ four\n7:1 C:\\\\ and `C:\\ `\\ end\n");
  check_html ("one\\\ntwo\n", vietnamese, "<p>một<br />\nhai</p>\n");
  check_html ("*one  \ntwo* `a  \nb`\n", NULL, "<p><em>one<br />\ntwo</em> <code>a b</code></p>\n");
  check_html ("C:\\ and `C:\\ `  \n[- end](<a\\ b> \"t\\ t\")\\\\\nnow  \n", NULL,
              "<p>C:\\ and <code>C:\\ </code><br />\n<a href=\"a%5C%20b\" title=\"t\\ t\">- end</a>\\ now</p>\n");
}

/* Comments are for those who edit the page. */
static void
test_render_comments (void)
{
  static const char *const vietnamese[] = { "một <!-- chú thích --> hai" };
  check_segments ("<!-- a -->\n\none <!-- TODO\nask --> two, `<!-- b -->` <!-- b -->\n", "3:1 one two, `<!-- b -->`\n");
  check_html ("<!-- a\n\n## b\n-->\n\none <!-- c -- d --> two\n\n- <!-- e -->\n", NULL, "<p>one two</p>\n<ul>\n<li></li>\n</ul>\n");
  check_html ("one <!-- c -->\n", vietnamese, "<p>một  hai</p>\n");
  check_recorded ("Text.\n\n<!-- not closed\n\nMore.\n", "a.md:3:1 markdown/comment\n");
}

static void
test_render_translated (void)
{
  static const char *const vietnamese[] = { "Máy chủ *từ chối* `RCPT`.", "một", "Hai" };
  check_html ("The server *refuses* `RCPT`.\n\n- one\n\n### Two\n", vietnamese,
              "<p>Máy chủ <em>từ chối</em> <code>RCPT</code>.</p>\n<ul>\n<li>một</li>\n</ul>\n<h3>Hai</h3>\n");
}

static void
test_render_partly_translated (void)
{
  static const char *const vietnamese[] = { NULL, "một", NULL };
  check_html ("The *server*.\n\n- one\n\n### Two\n", vietnamese,
              "<p><span lang=\"en\" dir=\"ltr\">The <em>server</em>.</span></p>\n<ul>\n<li>một</li>\n</ul>\n"
              "<h3><span lang=\"en\" dir=\"ltr\">Two</span></h3>\n");
}

static void
test_render_links (void)
{
  check_html ("[a](251.md), [b](551.md#fix), [c](252-vs-551.md), [d](../http/404.md), [e](index.md), [f](252-gone.md#x).\n", NULL,
              "<p><a href=\"to/251.md\">a</a>, <a href=\"to/551.md#fix\">b</a>, <a href=\"to/252-vs-551.md\">c</a>, "
              "<a href=\"to/../http/404.md\" hreflang=\"en\">d</a>, <a href=\"to/index.md\">e</a>, <a href=\"252-gone.md#x\">f</a>.</p>\n");
}

/* Only links to files are asked for; .md is a country, too. */
static void
test_render_other_links (void)
{
  check_html ("[a](https://example.com/251.md), [b](https://example.com/#x.md), [c](mailto:postmaster@example.md), [d](#fix.md).\n", NULL,
              "<p><a href=\"https://example.com/251.md\">a</a>, <a href=\"https://example.com/#x.md\">b</a>, "
              "<a href=\"mailto:postmaster@example.md\">c</a>, <a href=\"#fix.md\">d</a>.</p>\n");
}

static void
test_render_translated_links (void)
{
  static const char *const vietnamese[] = { "Xem [mã kia](551.md#fix)." };
  check_html ("See [the other](551.md#fix).\n", vietnamese, "<p>Xem <a href=\"to/551.md#fix\">mã kia</a>.</p>\n");
}

static void
test_render_raw_html (void)
{
  static const char *const texts[] = { "A <b>tag</b> <script>alert(1)</script>.\n", "<script>\nalert(1)\n</script>\n",
                                       "- <div>\n  x\n  </div>\n", "<img src=x onerror=alert(1)>\n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autoptr (StSource) source = source_of ("a.md", texts[i]);
      g_autoptr (StBody) body = st_body_parse (source, 0, ST_RAW_HTML_SHOWN, diag);
      g_autofree char *html = render (body, NULL);
      g_assert_nonnull (strstr (html, "&lt;"));
      g_assert_null (strstr (html, "<script"));
      g_assert_null (strstr (html, "<b>"));
      g_assert_null (strstr (html, "<div"));
      g_assert_null (strstr (html, "<!--"));
      g_assert_null (strstr (html, "<img"));
    }
}

/* Nor may a translation bring in what the content cannot. */
static void
test_render_raw_html_of_translation (void)
{
  static const char *const vietnamese[] = { "Máy <script>alert(1)</script> chủ" };
  check_html ("The server\n", vietnamese, "<p>Máy &lt;script&gt;alert(1)&lt;/script&gt; chủ</p>\n");
}

static void
test_render_dialogue (void)
{
  static const char *const vietnamese[] = { "Trước", "Máy khách chào.", NULL, "Sau" };
  const char *text = "Before\n\n```dialogue\nS: 220 mx\n# The client greets.\nC: EHLO x\n\nC: .\n# Done.\n```\n\nAfter\n";
  check_html ("```dialogue\nC: GET / HTTP/1.1\nC:\nS: \nS: 200 ok\n```\n", NULL,
              "<x-dialogue>(C GET / HTTP/1.1)(C )(S )(S 200 ok)</x-dialogue>\n");
  check_html (text, NULL,
              "<p>Before</p>\n<x-dialogue>(S 220 mx)(R The client greets.)(C EHLO x)(C .)(R Done.)</x-dialogue>\n<p>After</p>\n");
  check_html (text, vietnamese,
              "<p>Trước</p>\n<x-dialogue>(S 220 mx)(R Máy khách chào.)(C EHLO x)(C .)(R foreign Done.)</x-dialogue>\n<p>Sau</p>\n");
}

/* Where the site keeps raw HTML, in blocks and in texts. */
static void
test_render_kept_html (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", "A <b>tag</b>.\n\n<div>\nx\n</div>\n\nAfter\n");
  g_autoptr (StBody) body = st_body_parse (source, 0, ST_RAW_HTML_KEPT, diag);
  g_autofree char *html = render (body, NULL);
  g_assert_cmpstr (html, ==, "<p>A <b>tag</b>.</p>\n<div>\nx\n</div>\n<p>After</p>\n");
}

/* What a reference stands for is checked as if it stood there; decoded, U+FFFE and
 * U+FFFF would not even be UTF-8. */
static void
test_control (void)
{
  static const char *const texts[] = { "a &#1; b\n",       "## &#27;\n",      "- *a &#x7f;*\n", "> &#13;\n", "[a](b \"&#xFFFE;\")\n",
                                       "![&#65535;](b)\n", "``` &#1;\n```\n", "<b>&#1;</b>\n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autoptr (StSource) source = source_of ("a.md", texts[i]);
      g_autoptr (StBody) body = st_body_parse (source, 0, ST_RAW_HTML_SHOWN, diag);
      g_assert_nonnull (body);
      g_assert_true (said (diag, "control character"));
    }
  check_recorded ("&#0; &#xD800; &#x110000; &#10; &#9; &nbsp; &#x200B; `&#1;`\n\n    &#1;\n", "");
}

static void
test_decoded (void)
{
  g_autofree char *decoded = st_inline_decoded ("&lrm;*a* `&lrm;` [b](c&#x200B; \"&#x202E;\")");
  g_assert_cmpstr (decoded, ==, "\u200Ea &lrm; c\u200B\u202Eb");
}

static void
show_line (gpointer data, GPtrArray *lines, GString *html)
{
  g_assert_nonnull (data);
  g_string_append_printf (html, "<x-lines n=\"%u\"/>\n", lines->len);
}

/* No empty line is left, whether or not a theme ends the line of an exchange. */
static void
test_render_dialogue_line (void)
{
  g_autoptr (StBody) body = parse ("Before\n\n```dialogue\nC: QUIT\n```\n\nAfter\n");
  Translator translator = { body, NULL, NULL };
  StBodyRenderer renderer = { &translator, translated_segment, show_line, show_callout, page_of, ST_IDS_SHOWN, NULL, file_at };
  g_autofree char *html = st_body_render (body, &renderer);
  g_assert_cmpstr (html, ==, "<p>Before</p>\n<x-lines n=\"1\"/>\n<p>After</p>\n");
}

static void
test_render_nested_dialogue (void)
{
  check_html ("- one\n\n  ```dialogue\n  C: QUIT\n  ```\n- two\n", NULL,
              "<ul>\n<li>\n<p>one</p>\n<x-dialogue>(C QUIT)</x-dialogue>\n</li>\n<li>\n<p>two</p>\n</li>\n</ul>\n");
}

static void
check_exchange (const char *text, guint n)
{
  g_autoptr (StBody) body = parse (text);
  Translator translator = { body, NULL, NULL };
  StBodyRenderer renderer = { .data = &translator, .segment = translated_segment };
  g_autoptr (GPtrArray) lines = st_body_exchange (body, &renderer);
  g_assert_cmpuint (lines != NULL ? lines->len : 0, ==, n);
}

static void
test_exchange (void)
{
  check_exchange ("```dialogue\nC: QUIT\n# The end.\nS: 221 Bye\n```\n", 3);
  check_exchange ("Before.\n\n```dialogue\nC: QUIT\n```\n", 0);
  check_exchange ("- ```dialogue\n  C: QUIT\n  ```\n", 0);
  check_exchange ("```\nC: QUIT\n```\n", 0);
  check_exchange ("", 0);
}

static void
check_plain (const char *markdown, const char *expected)
{
  g_autofree char *plain = st_inline_plain (markdown);
  g_assert_cmpstr (plain, ==, expected);
}

static void
test_plain (void)
{
  check_plain ("", "");
  check_plain ("A *word*, **bold** and `code`.", "A word, bold and code.");
  check_plain ("See [the **other**](551.md) &amp; \\*this\\*.", "See the other & *this*.");
  check_plain ("one\ntwo", "one two");
}

static void
test_wording (void)
{
  g_autofree char *wording = st_inline_wording ("After `RCPT` or `VRFY`: [no `x`](251.md).", NULL);
  g_assert_cmpstr (wording, ==, "After " ST_CODE_MARK " or " ST_CODE_MARK ": no " ST_CODE_MARK ".");
}

static void
test_inline_links (void)
{
  g_autoptr (GPtrArray) links = st_inline_links ("`[x](y)` [no *name*](../a/250.md#fix) and ![p](p.png) <https://example.com>");
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpstr (((const StInlineLink *) links->pdata[0])->url, ==, "../a/250.md#fix");
  g_assert_cmpstr (((const StInlineLink *) links->pdata[0])->text, ==, "no name");
  g_assert_cmpstr (((const StInlineLink *) links->pdata[1])->text, ==, "https://example.com");
  g_autoptr (GPtrArray) none = st_inline_links ("no link");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_fixed (void)
{
  g_autofree char *a = st_inline_fixed ("Send `DATA` or `QUIT`, see [251](251.md).");
  g_autofree char *b = st_inline_fixed ("[Số 251](251.md): `QUIT` hoặc **`DATA`**.");
  g_autofree char *c = st_inline_fixed ("Send `DATA` or `QUIT`, see [251](250.md).");
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
}

/* --- a translation against its source ------------------------------------ */

/* Where raw HTML is shown. */
static const char *
differs (const char *source, const char *translation)
{
  return st_inline_differs (source, translation, ST_RAW_HTML_SHOWN);
}

static void
test_same_structure (void)
{
  g_assert_null (differs ("Plain text.", "Văn bản."));
  g_assert_null (differs ("*One* word", "Một **từ**"));
  g_assert_null (differs ("`RCPT` after `MAIL`", "Sau `MAIL` là `RCPT`"));
  g_assert_null (differs ("[one](250.md), then [two](251.md#fix)", "[hai](251.md#fix) sau [một](250.md)"));
  g_assert_null (differs ("`a` and `a`", "`a` với `a`"));
  g_assert_null (differs ("1. Check it", "1. Xem nó"));
  g_assert_null (differs ("1. Check it", "Xem nó"));
  g_assert_null (differs ("[x]: y", "[x]: z"));
}

/* Where tags are shown, an element is a word; where they are kept, what it holds may be
 * no text. */
static void
test_html (void)
{
  g_assert_null (differs ("The <title> and <script src=x>", "<script src=x> và <title>"));
  g_assert_nonnull (strstr (differs ("The <title>", "Thẻ <tiêu đề>"), "HTML"));
  g_assert_null (st_inline_differs ("A <b>word</b>", "Một <b>từ</b>", ST_RAW_HTML_KEPT));
  g_assert_nonnull (strstr (st_inline_differs ("A <title>x</title>", "Một <title>y</title>", ST_RAW_HTML_KEPT), "no text"));
  g_assert_null (differs ("A word <!-- remark -->", "Một từ"));
  g_assert_null (differs ("A word", "Một từ <!-- chú thích -->"));
}

static void
test_other_code (void)
{
  g_assert_nonnull (differs ("Send `RCPT`", "Gửi `MAIL`"));
  g_assert_nonnull (differs ("Send `RCPT`", "Gửi RCPT"));
  g_assert_nonnull (differs ("Send RCPT", "Gửi `RCPT`"));
  g_assert_nonnull (differs ("`a` and `a`", "`a`"));
  g_assert_nonnull (differs ("`a`, `a` and `b`", "`a`, `b` và `b`"));
  g_assert_nonnull (strstr (differs ("Send `RCPT`", "Gửi RCPT"), "code"));
}

static void
test_other_links (void)
{
  g_assert_nonnull (differs ("[one](250.md)", "[một](251.md)"));
  g_assert_nonnull (differs ("[one](250.md)", "một"));
  g_assert_nonnull (differs ("one", "[một](javascript:alert(1))"));
  g_assert_nonnull (differs ("[one](250.md) [two](250.md)", "[một](250.md)"));
  g_assert_nonnull (differs ("[one](250.md)", "[một](250.md#fix)"));
  g_assert_nonnull (differs ("![one](a.svg)", "![một](b.svg)"));
  g_assert_nonnull (differs ("[one](a.svg)", "![một](a.svg)"));
  g_assert_nonnull (strstr (differs ("[one](250.md)", "một"), "link"));
}

/* Nor may it hold markup that closes nothing, or HTML of its own. */
static void
test_stray_markup (void)
{
  g_assert_nonnull (differs ("**One** word", "**Một từ"));
  g_assert_nonnull (differs ("One word", "Một `từ"));
  g_assert_nonnull (differs ("One word", "Một [từ"));
  g_assert_nonnull (differs ("One word", "Một <b>từ</b>"));
  g_assert_null (differs ("Two \\* stars", "Hai dấu \\*"));
}

static void
test_other_blocks (void)
{
  g_assert_nonnull (differs ("Text", "- Văn"));
  g_assert_nonnull (differs ("Text", "1. Văn"));
  g_assert_nonnull (differs ("Text", "# Văn"));
  g_assert_nonnull (differs ("Text", "> Văn"));
  g_assert_nonnull (differs ("Text", "Văn\n\nbản"));
  g_assert_nonnull (differs ("Text", "<div>"));
  g_assert_nonnull (differs ("Text", ""));
  g_assert_nonnull (strstr (differs ("Text", "- Văn"), "paragraph"));
}

/* --- headings ------------------------------------------------------------ */

/* Asserts what @text calls its headings below those of sections. */
static void
check_slugs (const char *text, const char *expected)
{
  g_autoptr (StBody) body = parse (text);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < body->blocks->len; i++)
    {
      const StBodyBlock *block = &g_array_index (body->blocks, StBodyBlock, i);
      if (block->level > 0)
        g_string_append_printf (found, "%u %s\n", block->level, block->slug);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_slugs (void)
{
  check_slugs ("### Why `EACCES` *twice*\n\n#### [A link](https://example.com/), ![no picture](https://example.com/a.png)end\n",
               "3 why-eacces-twice\n4 a-link-end\n");
  check_slugs ("## A\n\n> ### A\n\n- #### A-1\n\n### A\n\nA\n---\n\n### ???\n", "2 a\n3 a-1\n4 a-1-1\n3 a-2\n2 a-3\n3 heading\n");
  check_slugs ("### Seen <!-- not --> by all\n\n### Seen <!-- not -->\n", "3 seen--by-all\n3 seen\n");
}

/* Names go by the order of the file, wherever the parts of it are shown. */
static void
test_slugs_of_sections (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", "Summary.\n\n### Why\n\n## 1. Fix\n\n### Fix\n\n## Why\n\n### Fix\n");
  g_autoptr (GPtrArray) bodies = st_bodies_parse (source, 0, (const char *[]){ "Why", NULL }, ST_RAW_HTML_SHOWN, diag);
  assert_recorded (diag, "");
  const StBody *fix = bodies->pdata[1], *why = bodies->pdata[2];
  g_assert_cmpstr (fix->slug, ==, "1-fix");
  g_assert_cmpstr (why->slug, ==, "why-1");
  g_assert_cmpstr (g_array_index (fix->blocks, StBodyBlock, 0).slug, ==, "fix");
  g_assert_cmpstr (g_array_index (why->blocks, StBodyBlock, 0).slug, ==, "why");
  g_assert_cmpstr (g_array_index (why->blocks, StBodyBlock, 1).slug, ==, "fix-1");
}

static void
test_render_ids (void)
{
  g_autoptr (StBody) body = parse ("### One *more*\n\nText.\n");
  g_array_index (body->blocks, StBodyBlock, 0).id = g_strdup ("one-more");
  Translator translator = { .body = body };
  StBodyRenderer renderer = { .data = &translator, .segment = translated_segment };
  g_autofree char *shown = st_body_render (body, &renderer);
  g_assert_cmpstr (shown, ==, "<h3 id=\"one-more\">One <em>more</em></h3>\n<p>Text.</p>\n");
  renderer.ids = ST_IDS_LEFT_OUT;
  g_autofree char *left_out = st_body_render (body, &renderer);
  g_assert_cmpstr (left_out, ==, "<h3>One <em>more</em></h3>\n<p>Text.</p>\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/segments/a paragraph is one segment with its place", test_paragraphs);
  g_test_add_func ("/segments/items of nested lists are segments", test_lists);
  g_test_add_func ("/segments/quoted paragraphs lose the marks of the quote", test_quotes);
  g_test_add_func ("/segments/headings of every form are segments", test_headings);
  g_test_add_func ("/segments/a heading may end with a number sign", test_heading_ends_with_number_sign);
  g_test_add_func ("/segments/code is not translated", test_code_blocks);
  g_test_add_func ("/segments/the remarks of a dialogue are plain segments", test_dialogue);
  g_test_add_func ("/segments/other lines of a dialogue are reported", test_dialogue_lines);
  g_test_add_func ("/segments/one that means something else alone is written otherwise", test_not_alone);
  g_test_add_func ("/links/every destination is found with its place", test_links);
  g_test_add_func ("/html/raw HTML is found with its lines", test_raw_html_is_found);
  g_test_add_func ("/sections/a page is cut at its second-level headings", test_sections);
  g_test_add_func ("/sections/an underlined heading begins one too", test_sections_underlined);
  g_test_add_func ("/sections/the name is in one normal form", test_sections_nfc);
  g_test_add_func ("/sections/what only looks like a heading begins none", test_sections_look_alikes);
  g_test_add_func ("/sections/one may have no text", test_sections_without_text);
  g_test_add_func ("/sections/a heading may be the last line, without a newline", test_sections_end_without_newline);
  g_test_add_func ("/sections/a heading may end with a number sign", test_sections_number_sign);
  g_test_add_func ("/sections/a first-level heading is reported", test_section_level);
  g_test_add_func ("/render/CommonMark becomes HTML", test_render);
  g_test_add_func ("/render/a text may begin as a block does", test_render_block_marks);
  g_test_add_func ("/render/lines break", test_render_line_breaks);
  g_test_add_func ("/sections/what stands before the first, after the summary, belongs to one", test_lead);
  g_test_add_func ("/render/pictures have the size and the address of their file", test_pictures);
  g_test_add_func ("/render/tables", test_tables);
  g_test_add_func ("/render/callouts", test_callouts);
  g_test_add_func ("/segments/links by reference have their addresses in them", test_references);
  g_test_add_func ("/segments/what only GitHub has is said", test_dialects);
  g_test_add_func ("/segments/a footnote of one word is no link", test_footnotes);
  g_test_add_func ("/segments/what GitHub strikes through is said", test_strikethrough);
  g_test_add_func ("/segments/containers of other tools", test_containers);
  g_test_add_func ("/segments/links by names that nothing defines", test_unresolved);
  g_test_add_func ("/segments/addresses that GitHub makes links of are said", test_bare_addresses);
  g_test_add_func ("/segments/emoji, formulas and drawings of GitHub are said", test_emoji_and_math);
  g_test_add_func ("/segments/what a backslash keeps from being a mark is not said", test_escaped_marks);
  g_test_add_func ("/render/comments are left out", test_render_comments);
  g_test_add_func ("/render/a translation takes the place of each segment", test_render_translated);
  g_test_add_func ("/render/what is not translated is marked with its language", test_render_partly_translated);
  g_test_add_func ("/render/links to pages lead to what is made of them", test_render_links);
  g_test_add_func ("/render/other links stay as they are", test_render_other_links);
  g_test_add_func ("/render/links in a translation too", test_render_translated_links);
  g_test_add_func ("/render/raw HTML is shown as text", test_render_raw_html);
  g_test_add_func ("/render/raw HTML in a translation too", test_render_raw_html_of_translation);
  g_test_add_func ("/render/a dialogue is handed over line by line", test_render_dialogue);
  g_test_add_func ("/render/the line of an exchange", test_render_dialogue_line);
  g_test_add_func ("/render/an exchange in a list", test_render_nested_dialogue);
  g_test_add_func ("/render/an exchange and nothing else", test_exchange);
  g_test_add_func ("/render/raw HTML that is kept", test_render_kept_html);
  g_test_add_func ("/characters/references to controls are refused", test_control);
  g_test_add_func ("/characters/references are decoded for checks", test_decoded);
  g_test_add_func ("/headings/they have the names that GitHub gives them", test_slugs);
  g_test_add_func ("/headings/their names go by the order of the file", test_slugs_of_sections);
  g_test_add_func ("/render/headings have ids on the page of their text alone", test_render_ids);
  g_test_add_func ("/render/a text without markup", test_plain);
  g_test_add_func ("/render/a text with marks in place of code", test_wording);
  g_test_add_func ("/links/their texts and addresses", test_inline_links);
  g_test_add_func ("/links/code and addresses that a translation keeps", test_fixed);
  g_test_add_func ("/translation/words and order are free", test_same_structure);
  g_test_add_func ("/translation/HTML is the same, and text if it is translated", test_html);
  g_test_add_func ("/translation/code must be the same", test_other_code);
  g_test_add_func ("/translation/link destinations must be the same", test_other_links);
  g_test_add_func ("/translation/markup must be whole", test_stray_markup);
  g_test_add_func ("/translation/it must be one paragraph", test_other_blocks);
  return g_test_run ();
}
