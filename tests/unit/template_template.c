#include "template/template.h"

#include "project.h"
#include "template/fingerprint.h"

/* --- what the templates of these tests see ------------------------------- */

typedef struct {
  StText name;
  StText empty;
  StText english; /* in English on pages of other languages */
  StText day;
  const char *url;
  const char *bad; /* an address that must not be followed */
  const char *no_url;
  const char *html;
  const char *no_html;
  gint64 n;
  gint64 one;
  gint64 zero;
  gboolean yes;
  gboolean no;
  gconstpointer inner;
  gconstpointer nothing;
  StList items;
  StList none;
} Thing;

static const StSchema schema_thing;

#define FIELD(name, type, of)                                                                                                              \
  {                                                                                                                                        \
#name, ST_FIELD_##type, G_STRUCT_OFFSET(Thing, name), of, NULL, FALSE, FALSE                                                           \
  }
static const StField thing_fields[] = { FIELD (name, TEXT, NULL),
                                        FIELD (empty, TEXT, NULL),
                                        FIELD (english, TEXT, NULL),
                                        FIELD (day, TEXT, NULL),
                                        FIELD (url, URL, NULL),
                                        FIELD (bad, URL, NULL),
                                        FIELD (no_url, URL, NULL),
                                        FIELD (html, HTML, NULL),
                                        FIELD (no_html, HTML, NULL),
                                        FIELD (n, NUMBER, NULL),
                                        FIELD (one, NUMBER, NULL),
                                        FIELD (zero, NUMBER, NULL),
                                        FIELD (yes, FLAG, NULL),
                                        FIELD (no, FLAG, NULL),
                                        FIELD (inner, OBJECT, &schema_thing),
                                        FIELD (nothing, OBJECT, &schema_thing),
                                        FIELD (items, LIST, &schema_thing),
                                        FIELD (none, LIST, &schema_thing),
                                        { NULL, ST_FIELD_TEXT, 0, NULL, NULL, FALSE, FALSE } };
static const StSchema schema_thing = { "thing", thing_fields, FALSE, NULL, FALSE };

static const StRoot roots[] = { { "thing", &schema_thing, FALSE }, { "other", &schema_thing, FALSE }, { NULL, NULL, FALSE } };

/* --- compiling and running ----------------------------------------------- */

enum { ENGLISH, VIETNAMESE };

typedef struct {
  guint language;
  guint content;
} Page;

static const Page in_english = { ENGLISH, ENGLISH };
static const Page in_vietnamese = { VIETNAMESE, VIETNAMESE };
static const Page fallback = { VIETNAMESE, ENGLISH };

static StSite *
site_new (const char *root)
{
  static const char *const messages[] = {
    "skip", "Skip to content",    "hello", "Hello {who}!",      "count", "{n, plural, one {# code} other {# codes}}",
    "both", "{left} or {right}?", "signs", "\"<it's>\" & more", "new",   "Not translated",
    NULL
  };
  project_index (root, "", "");
  project_messages (root, messages);
  project_locale (root, "site", "");
  g_autofree char *skip = unit_of ("skip", messages[1], "Tới nội dung");
  g_autofree char *hello = unit_of ("hello", messages[3], "Chào {who}!");
  g_autofree char *count = unit_of ("count", messages[5], "{n, plural, other {# mã}}");
  g_autofree char *both = unit_of ("both", messages[7], "{right} hay {left}?");
  g_autofree char *units = g_strconcat (skip, hello, count, both, NULL);
  project_locale (root, "ui", units);
  return project_site (root);
}

static void
run (const StProgram *program, const StSite *site, const Page *page, GString *html)
{
  static Thing inner, items[3], thing, other;
  static gconstpointer pointers[3];
  static const char *const names[] = { "one", "two", "three" };
  inner = (Thing){ .name = { .text = "inner" }, .url = "inner.html" };
  thing = (Thing){ .name = { .text = "A & <B>" },
                   .empty = { .text = "" },
                   .day = { .text = "2026-11-22" },
                   .url = "251.html?a=1&b=2",
                   .bad = "javascript:alert(1)",
                   .html = "<b>bold</b>",
                   .no_html = "",
                   .n = 1200,
                   .one = 1,
                   .yes = TRUE,
                   .inner = &inner,
                   .items = { pointers, 3 } };
  if (page->language != ENGLISH)
    thing.english = (StText){ "English & more", st_site_language (site, ENGLISH) };
  else
    thing.english = (StText){ "English & more", NULL };
  other = (Thing){ .name = { .text = "the other" } };
  for (guint i = 0; i < 3; i++)
    {
      items[i] = (Thing){ .name = { .text = names[i] }, .yes = i == 1, .inner = &inner, .items = { pointers, i } };
      pointers[i] = &items[i];
    }
  StRun state = {
    .site = site, .language = page->language, .content_language = page->content, .root = "../../", .variables = { &thing, &other }
  };
  st_program_run (program, &state, html);
}

/* Compiles the first of @files (name, text, …, NULL) and runs it. Returns what
 * came out, or NULL where it has errors. (transfer full) */
static char *
compiled (const char *const *files, const Page *page, StDiagnostics *diag)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StSite) site = site_new (root);
  for (guint i = 0; files[i] != NULL; i += 2)
    {
      g_autofree char *path = g_strconcat ("templates/", files[i], NULL);
      folder_write (root, path, files[i + 1]);
    }
  g_autoptr (StTheme) theme = st_theme_read (root, NULL, diag);
  StCatalogue catalogue = { site, theme, NULL };
  g_autoptr (StProgram) program = st_template_compile (&catalogue, files[0], roots, diag);
  g_assert_true ((program == NULL) == (st_diagnostics_errors (diag) > 0));
  if (program == NULL)
    return NULL;
  g_autoptr (GString) html = g_string_new ("before");
  run (program, site, page, html);
  g_autoptr (GString) again = g_string_new ("before");
  run (program, site, page, again);
  g_assert_cmpstr (html->str, ==, again->str);
  g_assert_true (g_str_has_prefix (html->str, "before"));
  return g_strdup (html->str + strlen ("before"));
}

static void
check_files (const char *const *files, const Page *page, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *html = compiled (files, page, diag);
  assert_recorded (diag, "");
  g_assert_cmpstr (html, ==, expected);
}

static void
check_in (const Page *page, const char *template, const char *expected)
{
  check_files ((const char *const[]){ "x.html", template, NULL }, page, expected);
}

static void
check (const char *template, const char *expected)
{
  check_in (&in_english, template, expected);
}

/* Asserts that compiling the first of @files records @expected and, where that
 * is not NULL, that some error says @words. */
static void
check_wrong_files (const char *const *files, const char *expected, const char *words)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *html = compiled (files, &in_english, diag);
  g_assert_null (html);
  assert_recorded (diag, expected);
  if (words != NULL && !said (diag, words))
    g_test_fail_printf ("no error says “%s”", words);
}

static void
check_wrong (const char *template, const char *expected, const char *words)
{
  check_wrong_files ((const char *const[]){ "x.html", template, NULL }, expected, words);
}

/* For what may be an error or may work, but not be taken and ignored. */
static void
check_not_ignored (const char *const *files, const Page *page, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *html = compiled (files, page, diag);
  if (html != NULL)
    g_assert_cmpstr (html, ==, expected);
}

/* --- HTML ---------------------------------------------------------------- */

static void
test_html (void)
{
  check ("<!DOCTYPE html>\n<!-- a remark --><html lang=\"en\"><body><br/><p/><img alt='a \"b\"' src=\"a.svg\"></img><!-- and one --><p>x "
         "&lt; y &amp; z</p></body></html>",
         "<!DOCTYPE html>\n<html lang=\"en\"><body><br><p></p><img alt=\"a &quot;b&quot;\" src=\"a.svg\"><p>x &lt; y &amp; "
         "z</p></body></html>\n");
  check ("<p>Tiếng <b>Việt</b></p>", "<p>Tiếng <b>Việt</b></p>");
}

static void
test_white_space (void)
{
  check ("<p>one\n\n   two   three\n</p>", "<p>one\ntwo three\n</p>");
  check ("<div>\n  <p s-if=\"thing.no\">x</p>\n  <p s-if=\"thing.no\">y</p>\n</div>", "<div>\n</div>");
}

static void
test_white_space_in_pre (void)
{
  check ("<div><pre>a\n\n   b</pre> <p>c\n  d</p></div>", "<div><pre>a\n\n   b</pre> <p>c\nd</p></div>");
  check ("<pre>{{ thing.inner.name }}\n\n{{ other.name }}</pre>", "<pre>inner\n\nthe other</pre>");
  check ("<div><pre><s-group s-for=\"x in thing.items\">{{ x.name }}\n</s-group>\n</pre><p>a</p></div>",
         "<div><pre>one\ntwo\nthree\n\n</pre><p>a</p></div>");
}

/* --- fields -------------------------------------------------------------- */

static void
test_fields (void)
{
  check ("<p>{{ thing.name }}, {{other.name}}; {{\n thing.inner.name\n}}{{ thing.n }}</p>",
         "<p>A &amp; &lt;B&gt;, the other; inner1,200</p>");
  check_in (&in_vietnamese, "<p>{{ thing.n }}</p>", "<p>1.200</p>");
  check ("<p>{{ thing.zero }}</p>", "<p>0</p>");
  check ("<p>{ thing.name } }} {</p>", "<p>{ thing.name } }} {</p>");
}

static void
test_fields_empty (void)
{
  check ("<p>[{{ thing.empty }}{{ other.empty }}{{ thing.nothing.name }}{{ thing.nothing.inner.name }}{{ thing.no_url }}]</p>",
         "<p>[]</p>");
}

static void
test_filters (void)
{
  check ("<p>{{ thing.day | date }}, {{thing.day|date}}; {{ thing.day }}</p>", "<p>November 22, 2026, November 22, 2026; 2026-11-22</p>");
  check_in (&in_vietnamese, "<p title=\"{{ thing.day | date }}\">{{ t.hello who=thing.day|date }}</p>",
            "<p title=\"22 tháng 11, 2026\">Chào 22 tháng 11, 2026!</p>");
  check_in (&in_vietnamese, "<p>{{ t.new }}: {{ thing.english | date }}</p>",
            "<p><span lang=\"en\" dir=\"ltr\">Not translated</span>: <span lang=\"en\" dir=\"ltr\">English &amp; more</span></p>");
  check ("<p title=\"{{ thing.empty | date }}\">{{ thing.empty | date }}{{ thing.nothing.name | date }}</p>", "<p></p>");
}

static void
test_filters_wrong (void)
{
  check_wrong ("<p>{{ thing.day | daet }}</p>", "templates/x.html:1:4 template/unknown-filter\n", "did you mean `date`?");
  check_wrong ("<p>{{ thing.day | }}</p>", "templates/x.html:1:4 template/unknown-filter\n", NULL);
  check_wrong ("<p>{{ thing.n | date }}</p>", "templates/x.html:1:4 template/type\n", "takes a text");
  check_wrong ("<p>{{ | date }}</p>", "templates/x.html:1:4 template/syntax\n", NULL);
  check_wrong ("<p>{{ t.skip | date }}</p>",
               "templates/x.html:1:4 template/unknown-argument\ntemplates/x.html:1:4 template/unknown-argument\n", NULL);
  check_wrong ("<p s-if=\"thing.day | date\"/>", "templates/x.html:1:10 template/unknown-field\n", NULL);
}

static void
test_attributes (void)
{
  check ("<p title=\"a {{ thing.name }} b\" class='{{ thing.inner.name }}'/>", "<p title=\"a A &amp; &lt;B&gt; b\" class=\"inner\"></p>");
  check ("<p id=\"a-{{ thing.n }}\" title=\"{{ thing.inner.name }} {{ other.name }}\"/>",
         "<p id=\"a-1200\" title=\"inner the other\"></p>");
  check ("<progress max=\"{{ thing.n }}\" title=\"{{ thing.n }}\" aria-label=\"of {{ thing.n }}\">{{ thing.n }}</progress>",
         "<progress max=\"1200\" title=\"1,200\" aria-label=\"of 1,200\">1,200</progress>");
}

static void
test_attributes_left_out (void)
{
  check ("<p title=\"{{ thing.empty }}\" lang=\"{{ other.name }}\" id=\"{{ thing.nothing.name }}\"/>", "<p lang=\"the other\"></p>");
  check ("<a href=\"{{ thing.no_url }}\">x</a>", "<a>x</a>");
  check ("<p title=\" {{ thing.empty }}\" class=\"a{{ thing.empty }}\" id=\"\"/>", "<p title=\" \" class=\"a\" id=\"\"></p>");
}

/* Nothing is no number; 0 is one. */
static void
test_attributes_zero (void)
{
  check ("<p data-n=\"{{ thing.zero }}\"/>", "<p data-n=\"0\"></p>");
}

static void
test_addresses (void)
{
  check ("<a href=\"{{ thing.url }}\">x</a>", "<a href=\"251.html?a=1&amp;b=2\">x</a>");
  check ("<a href=\"../{{ thing.inner.url }}#{{ thing.inner.name }}\">x</a>", "<a href=\"../inner.html#inner\">x</a>");
  check ("<a href=\"{{ thing.bad }}\">x</a>", "<a href=\"#\">x</a>");
  check ("<img alt=\"\" src=\"{{ thing.bad }}\"/>", "<img alt=\"\" src=\"#\">");
  check ("<form action=\"{{ thing.bad }}\"><button formaction=\"{{ thing.bad }}x\"/></form>",
         "<form action=\"#\"><button formaction=\"#\"></button></form>");
  /* Only an address is one; and after a path there is no scheme. */
  check ("<p title=\"{{ thing.bad }}\"/>", "<p title=\"javascript:alert(1)\"></p>");
  check ("<a href=\"?next={{ thing.bad }}\">x</a>", "<a href=\"?next=javascript:alert(1)\">x</a>");
}

/* Ways to bring a scheme to the front of an address all the same. */
static void
test_addresses_smuggled (void)
{
  static const char *const templates[] = {
    "<a href=\" {{ thing.bad }}\">x</a>", "<a href=\"{{ thing.no_url }}{{ thing.bad }}\">x</a>",
    "<a href=\"{{ thing.empty }}{{ thing.bad }}\">x</a>", "<a HREF=\"{{ thing.bad }}\">x</a>",
    "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><a xlink:href=\"{{ thing.bad }}\">x</a></svg>"
  };
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autofree char *html = compiled ((const char *const[]){ "x.html", templates[i], NULL }, &in_english, diag);
      if (html != NULL && strstr (html, "javascript:") != NULL)
        g_test_fail_printf ("%s gave %s", templates[i], html);
    }
}

static void
test_assets (void)
{
  /* The first eight digits of the SHA-256 of "body{}". */
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "body{}", -1);
  hash[8] = '\0';
  g_autofree char *expected =
      g_strdup_printf ("<p><link rel=\"stylesheet\" href=\"../../assets/style.%s.css\"><b title=\"assets/style.css\"></b></p>", hash);
  check_files ((const char *const[]){ "x.html",
                                      "<p><link rel=\"stylesheet\" href=\"assets/style.css\"/><b title=\"assets/style.css\"/></p>",
                                      "assets/style.css", "body{}", NULL },
               &in_english, expected);
}

/* --- messages ------------------------------------------------------------ */

static void
test_messages (void)
{
  check ("<p>{{ t.skip }}</p>", "<p>Skip to content</p>");
  check ("<p>{{ t.hello who=thing.name }}</p>", "<p>Hello A &amp; &lt;B&gt;!</p>");
  check ("<p>{{ t.count n=thing.n }}, {{ t.count n=thing.one }}</p>", "<p>1,200 codes, 1 code</p>");
  check ("<p>{{ t.both right=other.name\n  left=thing.inner.name }}</p>", "<p>inner or the other?</p>");
  check ("<p>{{ t.hello who=thing.n }}</p>", "<p>Hello 1,200!</p>");
  check ("<p>{{ t.signs }}</p>", "<p>\"&lt;it's&gt;\" &amp; more</p>");
  check ("<p>{{ t.hello who=thing.nothing.name }}</p>", "<p>Hello !</p>");
}

static void
test_messages_translated (void)
{
  check_in (&in_vietnamese, "<p>{{ t.skip }}: {{ t.count n=thing.n }}, {{ t.both left=thing.inner.name right=other.name }}</p>",
            "<p>Tới nội dung: 1.200 mã, the other hay inner?</p>");
}

static void
test_messages_in_attributes (void)
{
  check ("<p title=\"{{ t.signs }}\" aria-label=\"{{ t.hello who=thing.name }} {{ t.skip }}\"/>",
         "<p title=\"&quot;&lt;it&#39;s&gt;&quot; &amp; more\" aria-label=\"Hello A &amp; &lt;B&gt;! Skip to content\"></p>");
}

/* --- directives ---------------------------------------------------------- */

/* Whether `s-if="@condition"` holds. */
static void
check_condition (const char *condition, gboolean expected)
{
  g_autofree char *template = g_strdup_printf ("<p><b s-if=\"%s\">x</b></p>", condition);
  g_autofree char *negated = g_strdup_printf ("<p><b s-if=\"not %s\">x</b></p>", condition);
  check (template, expected ? "<p><b>x</b></p>" : "<p></p>");
  check (negated, expected ? "<p></p>" : "<p><b>x</b></p>");
}

static void
test_if (void)
{
  check_condition ("thing.yes", TRUE);
  check_condition ("thing.no", FALSE);
  check_condition ("thing.name", TRUE);
  check_condition ("thing.empty", FALSE);
  check_condition ("other.empty", FALSE);
  check_condition ("thing.url", TRUE);
  check_condition ("thing.no_url", FALSE);
  check_condition ("thing.html", TRUE);
  check_condition ("thing.no_html", FALSE);
  check_condition ("thing.one", TRUE);
  check_condition ("thing.zero", FALSE);
  check_condition ("thing.inner", TRUE);
  check_condition ("thing.nothing", FALSE);
  check_condition ("thing.nothing.yes", FALSE);
  check_condition ("thing.items", TRUE);
  check_condition ("thing.none", FALSE);
  check_condition ("thing", TRUE);
}

static void
test_else (void)
{
  check ("<p><b s-if=\"thing.yes\">a</b><i s-else=\"\">b</i></p>", "<p><b>a</b></p>");
  check ("<p><b s-if=\"thing.no\">a</b><i s-else=\"\">b</i></p>", "<p><i>b</i></p>");
  check ("<p><b s-if=\"not thing.no\">a</b>\n<!-- a remark -->\n<i s-else=\"\">b</i>c</p>", "<p><b>a</b>c</p>");
  check ("<p><b s-if=\"thing.no\">a</b> <s-group s-else=\"\">b<i>c</i></s-group>d</p>", "<p>b<i>c</i>d</p>");
}

static void
test_if_nested (void)
{
  check ("<div s-if=\"thing.yes\"><p s-if=\"thing.no\">a</p><p s-else=\"\"><b s-if=\"thing.yes\">b</b><b s-else=\"\">c</b></p></div>",
         "<div><p><b>b</b></p></div>");
  check ("<p><s-group s-if=\"thing.no\"><b s-if=\"thing.yes\">a</b></s-group><s-group s-else=\"\"><b s-if=\"thing.no\">b</b><i "
         "s-else=\"\">c</i></s-group></p>",
         "<p><i>c</i></p>");
}

static void
test_if_on_root (void)
{
  check ("<p s-if=\"thing.no\">a</p>", "");
  check ("<p s-if=\"thing.yes\">a</p>", "<p>a</p>");
}

static void
test_for (void)
{
  check ("<ul><li s-for=\"x in thing.items\" title=\"{{ x.name }}\">{{ x.name }}</li></ul>",
         "<ul><li title=\"one\">one</li><li title=\"two\">two</li><li title=\"three\">three</li></ul>");
  check ("<ul><li s-for=\"x in thing.none\">{{ x.name }}</li><li s-for=\"x in thing.nothing.items\">{{ x.name }}</li></ul>", "<ul></ul>");
  check ("<p><s-group s-for=\"x in thing.items\">{{ x.name }}, </s-group>{{ other.name }}</p>", "<p>one, two, three, the other</p>");
}

/* Item i has the first i items again. */
static void
test_for_nested (void)
{
  check ("<p><s-group s-for=\"x in thing.items\">{{ x.name }}(<s-group s-for=\"y in x.items\">{{ x.name }}.{{ y.name }} "
         "</s-group>)</s-group></p>",
         "<p>one()two(two.one )three(three.one three.two )</p>");
}

static void
test_for_shadows (void)
{
  check ("<p>{{ other.name }} <s-group s-for=\"other in thing.items\">{{ other.name }} </s-group>{{ other.name }}</p>",
         "<p>the other one two three the other</p>");
}

static void
test_for_with_if (void)
{
  check ("<p><b s-for=\"x in thing.items\" s-if=\"x.yes\">{{ x.name }}</b></p>", "<p><b>two</b></p>");
  check ("<p><s-group s-for=\"x in thing.items\"><b s-if=\"x.yes\">{{ x.name }}</b><i s-else=\"\">{{ x.name }}</i></s-group></p>",
         "<p><i>one</i><b>two</b><i>three</i></p>");
  check ("<p><s-group s-if=\"thing.no\"><b s-for=\"x in thing.items\">{{ x.name }}</b></s-group><i s-else=\"\">none</i></p>",
         "<p><i>none</i></p>");
}

static void
test_loops_at_the_limit (void)
{
  g_autoptr (GString) template = g_string_new ("<p>");
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (template, "<s-group s-for=\"v%u in thing.items\">", i);
  g_string_append (template, "<s-group s-if=\"v0.yes\"><s-group s-if=\"v7.yes\">x</s-group></s-group>");
  for (guint i = 0; i < 8; i++)
    g_string_append (template, "</s-group>");
  g_string_append (template, "</p>");
  g_autofree char *marks = g_strnfill (729, 'x'); /* 3⁶ of the 3⁸ turns */
  g_autofree char *expected = g_strdup_printf ("<p>%s</p>", marks);
  check (template->str, expected);
}

static void
test_s_html (void)
{
  check ("<div class=\"a\" s-html=\"thing.html\"/>", "<div class=\"a\"><b>bold</b></div>");
  check ("<div s-html=\"thing.no_html\"></div>", "<div></div>");
  check ("<p><s-group s-html=\"thing.html\"/></p>", "<p><b>bold</b></p>");
  check ("<p><i s-for=\"x in thing.items\" s-html=\"thing.html\"/></p>", "<p><i><b>bold</b></i><i><b>bold</b></i><i><b>bold</b></i></p>");
}

/* --- languages ----------------------------------------------------------- */

static void
test_foreign (void)
{
  check_in (&in_english, "<p>{{ thing.english }}</p>", "<p>English &amp; more</p>");
  check_in (&in_vietnamese, "<p>{{ thing.english }}</p>", "<p><span lang=\"en\" dir=\"ltr\">English &amp; more</span></p>");
  check_in (&in_vietnamese, "<p>{{ t.new }}, {{ t.skip }}</p>", "<p><span lang=\"en\" dir=\"ltr\">Not translated</span>, Tới nội dung</p>");
}

/* Where no tags may stand. */
static void
test_foreign_without_markup (void)
{
  check_in (&in_vietnamese, "<head><title>{{ thing.english }}: {{ t.new }}</title></head>",
            "<head><title>English &amp; more: Not translated</title></head>");
  check_in (&in_vietnamese, "<p title=\"{{ thing.english }}\" aria-label=\"{{ t.new }} {{ thing.english }}\"/>",
            "<p title=\"English &amp; more\" aria-label=\"Not translated English &amp; more\"></p>");
  check_in (&in_vietnamese, "<select><option>{{ t.new }}</option></select>", "<select><option>Not translated</option></select>");
  check_in (&in_vietnamese, "<textarea>{{ t.new }}</textarea>", "<textarea>Not translated</textarea>");
}

static void
test_content (void)
{
  const char *template = "<body><i>{{ t.skip }}</i><main id=\"main\" s-content=\"\"><p title=\"{{ t.skip }}\">{{ t.hello who=other.name }} "
                         "{{ thing.n }}</p></main><i>{{ t.skip }}</i></body>";
  check_in (&in_english, template,
            "<body><i>Skip to content</i><main id=\"main\"><p title=\"Skip to content\">Hello the other! 1,200</p></main><i>Skip to "
            "content</i></body>");
  check_in (
      &in_vietnamese, template,
      "<body><i>Tới nội dung</i><main id=\"main\"><p title=\"Tới nội dung\">Chào the other! 1.200</p></main><i>Tới nội dung</i></body>");
  check_in (&fallback, template,
            "<body><i>Tới nội dung</i><main id=\"main\" lang=\"en\" dir=\"ltr\"><p title=\"Skip to content\">Hello the other! "
            "1,200</p></main><i>Tới nội dung</i></body>");
}

/* Within content that is in English as a whole, no part is marked again. */
static void
test_content_messages (void)
{
  check_in (&fallback, "<main s-content=\"\">{{ t.new }}</main>", "<main lang=\"en\" dir=\"ltr\">Not translated</main>");
}

static void
test_content_within_content (void)
{
  check_not_ignored ((const char *const[]){ "x.html", "<main s-content=\"\"><p s-content=\"\">{{ t.skip }}</p>{{ t.skip }}</main>", NULL },
                     &fallback, "<main lang=\"en\" dir=\"ltr\"><p lang=\"en\" dir=\"ltr\">Skip to content</p>Skip to content</main>");
}

/* --- files --------------------------------------------------------------- */

static void
test_includes (void)
{
  check_files ((const char *const[]){ "x.html", "<ul><li s-for=\"x in thing.items\"><s-include src=\"parts/item.html\"/></li></ul>",
                                      "parts/item.html", "<s-group>{{ x.name }}<s-include src=\"end.html\"/></s-group>", "end.html",
                                      "<b s-if=\"x.yes\">!</b>", NULL },
               &in_english, "<ul><li>one</li><li>two<b>!</b></li><li>three</li></ul>");
}

static void
test_include_with_condition (void)
{
  check_files ((const char *const[]){ "x.html",
                                      "<p><s-include s-if=\"thing.no\" src=\"a.html\"/><s-include s-else=\"\" src=\"b.html\"/></p>",
                                      "a.html", "<b>a</b>", "b.html", "<b>b</b>", NULL },
               &in_english, "<p><b>b</b></p>");
  check_files ((const char *const[]){ "x.html", "<p><s-include s-for=\"x in thing.items\" src=\"a.html\"/></p>", "a.html",
                                      "<b>{{ x.name }}</b>", NULL },
               &in_english, "<p><b>one</b><b>two</b><b>three</b></p>");
}

#define LAYOUT                                                                                                                             \
  "<!DOCTYPE html>\n<html lang=\"en\"><head><title><s-block name=\"title\">{{ other.name }}</s-block></title><s-block "                    \
  "name=\"head\"/></head>"                                                                                                                 \
  "<body><s-block name=\"main\">nothing</s-block></body></html>"

static void
test_layout (void)
{
  check_files (
      (const char *const[]){
          "x.html",
          "<s-page layout=\"layout.html\">\n  <!-- a remark -->\n  <s-block name=\"main\"><p>{{ thing.inner.name }}</p></s-block>\n"
          "  <s-block name=\"title\">{{ t.skip }}</s-block>\n</s-page>",
          "layout.html", LAYOUT, NULL },
      &in_english, "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Skip to content</title></head><body><p>inner</p></body></html>\n");
}

static void
test_layout_defaults (void)
{
  check_files ((const char *const[]){ "x.html", "<s-page layout=\"layout.html\"></s-page>", "layout.html", LAYOUT, NULL }, &in_english,
               "<!DOCTYPE html>\n<html lang=\"en\"><head><title>the other</title></head><body>nothing</body></html>\n");
}

/* Text that fills a block stands where the block stands: here in <title>. */
static void
test_layout_place (void)
{
  check_files ((const char *const[]){ "x.html",
                                      "<s-page layout=\"layout.html\"><s-block name=\"title\">{{ thing.english }}</s-block><s-block "
                                      "name=\"main\">{{ thing.english }}</s-block></s-page>",
                                      "layout.html", "<html><title><s-block name=\"title\"/></title><s-block name=\"main\"/></html>",
                                      NULL },
               &in_vietnamese,
               "<!DOCTYPE html>\n<html><title>English &amp; more</title><span lang=\"en\" dir=\"ltr\">English &amp; more</span></html>\n");
}

static void
test_layout_block_with_condition (void)
{
  check_files (
      (const char *const[]){ "x.html", "<s-page layout=\"layout.html\"><s-block name=\"main\">x</s-block></s-page>", "layout.html",
                             "<div><s-block name=\"main\" s-if=\"thing.no\"/><s-block name=\"side\" s-if=\"thing.yes\">y</s-block></div>",
                             NULL },
      &in_english, "<div>y</div>");
}

static void
test_layout_block_used_twice (void)
{
  check_files ((const char *const[]){ "x.html",
                                      "<s-page layout=\"layout.html\"><s-block name=\"title\">{{ other.name }}</s-block></s-page>",
                                      "layout.html", "<div><b><s-block name=\"title\"/></b><i><s-block name=\"title\"/></i></div>", NULL },
               &in_english, "<div><b>the other</b><i>the other</i></div>");
}

/* --- mistakes: names ----------------------------------------------------- */

static void
test_wrong_variable (void)
{
  check_wrong ("<p>\n  {{ thign.name }}</p>", "templates/x.html:2:3 template/unknown-variable\n", "did you mean `thing`?");
  check_wrong ("<p title=\"a {{ thign.name }}\"/>", "templates/x.html:1:13 template/unknown-variable\n", "thign");
  check_wrong ("<p><b s-for=\"x in thing.items\"/>{{ x.name }}</p>", "templates/x.html:1:33 template/unknown-variable\n", "`x`");
}

static void
test_wrong_field (void)
{
  check_wrong ("<p>é {{ thing.nmae }}\n{{ thing.inner.ulr }}</p>",
               "templates/x.html:1:6 template/unknown-field\ntemplates/x.html:2:1 template/unknown-field\n", "did you mean `name`?");
  check_wrong ("<p class=\"{{ thing.nmae }}\"\n title=\"a {{ thing.nmae }}\"/>",
               "templates/x.html:1:11 template/unknown-field\ntemplates/x.html:2:11 template/unknown-field\n", NULL);
  check_wrong ("<p>{{ thing.name.first }}</p>", "templates/x.html:1:4 template/type\n", "name");
  check_wrong ("<p>{{ thing.items.name }}</p>", "templates/x.html:1:4 template/type\n", "items");
}

static void
test_wrong_message (void)
{
  check_wrong ("<p>{{ t.skpi }}</p>", "templates/x.html:1:4 template/unknown-message\n", "did you mean `skip`?");
  check_wrong ("<p title=\"{{ t.skpi }}\"/>", "templates/x.html:1:11 template/unknown-message\n", "the words of the standard theme");
}

static void
test_wrong_arguments (void)
{
  check_wrong ("<p>{{ t.hello }}</p>", "templates/x.html:1:4 template/missing-argument\n", "`who`");
  check_wrong ("<p>{{ t.hello who=thing.name whom=thing.name }}</p>", "templates/x.html:1:4 template/unknown-argument\n",
               "`whom` (did you mean `who`?)");
  check_wrong ("<p>{{ t.hello who=thing.nmae }}</p>", "templates/x.html:1:4 template/unknown-field\n", "`nmae`");
  check_wrong ("<p>{{ t.hello who=thing.yes }}</p>", "templates/x.html:1:4 template/type\n", "`who`");
  check_wrong ("<p>{{ t.count n=thing.name }}</p>", "templates/x.html:1:4 template/type\n", "`n`");
  check_wrong ("<p>{{ t.hello who=thing.inner }}</p>", "templates/x.html:1:4 template/type\n", "`who`");
  check_wrong ("<p title=\"{{ t.both left=thing.name }}\"/>", "templates/x.html:1:11 template/missing-argument\n", "`right`");
  check_wrong ("<p title=\"a {{ t.both left=thing.name }}\"/>", "templates/x.html:1:13 template/missing-argument\n", "`right`");
}

/* A message is no field: saying so must not propose what was written. */
static void
test_wrong_message_in_condition (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *html = compiled ((const char *const[]){ "x.html", "<p s-if=\"t.skip\"/>", NULL }, &in_english, diag);
  g_assert_null (html);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_assert_false (said (diag, "did you mean `t`"));
}

/* --- mistakes: kinds ----------------------------------------------------- */

static void
test_wrong_kind_of_slot (void)
{
  check_wrong ("<p>{{ thing.inner }}{{ thing.items }}{{ thing.yes }}{{ thing }}</p>",
               "templates/x.html:1:4 template/type\ntemplates/x.html:1:21 template/type\ntemplates/x.html:1:38 "
               "template/type\ntemplates/x.html:1:53 template/type\n",
               "`thing.items`");
  check_wrong ("<p>{{ thing.html }}</p>", "templates/x.html:1:4 template/type\n", "s-html=\"thing.html\"");
  check_wrong ("<p title=\"{{ thing.html }}\"/>", "templates/x.html:1:11 template/type\n", NULL);
}

static void
test_wrong_slot (void)
{
  check_wrong ("<p>a {{ thing.name </p>", "templates/x.html:1:6 template/syntax\n", NULL);
  check_wrong ("<p title=\"{{ thing.name\"/>", "templates/x.html:1:11 template/syntax\n", NULL);
  check_wrong ("<p>{{ }}</p>", "templates/x.html:1:4 template/syntax\n", NULL);
  check_wrong ("<p title=\"{{}}\"/>", "templates/x.html:1:11 template/syntax\n", NULL);
}

static void
test_wrong_loop (void)
{
  check_wrong ("<p><b s-for=\"thing.items\"/></p>", "templates/x.html:1:14 template/syntax\n", "item in");
  check_wrong ("<p><b s-for=\"x of thing.items\"/></p>", "templates/x.html:1:14 template/syntax\n", NULL);
  check_wrong ("<p><b s-for=\"\"/></p>", "templates/x.html:1:14 template/syntax\n", NULL);
  check_wrong ("<p>\n<b s-for=\"x in thing.name\"/></p>", "templates/x.html:2:11 template/type\n", "`thing.name`");
  check_wrong ("<p><b s-for=\"x in thing.itmes\"/></p>", "templates/x.html:1:14 template/unknown-field\n", "did you mean `items`?");
}

static void
test_wrong_condition (void)
{
  check_wrong ("<p s-if=\"thing.yse\"/>", "templates/x.html:1:10 template/unknown-field\n", "did you mean `yes`?");
  check_wrong ("<p s-if=\"not thing.on\"/>", "templates/x.html:1:10 template/unknown-field\n", NULL);
  check_wrong ("<p s-if=\"\"/>", "templates/x.html:1:10 template/syntax\n", NULL);
}

static void
test_wrong_html (void)
{
  check_wrong ("<p s-html=\"thing.name\"/>", "templates/x.html:1:12 template/type\n", "`thing.name`");
  check_wrong ("<p s-html=\"thing.htlm\"/>", "templates/x.html:1:12 template/unknown-field\n", "did you mean `html`?");
}

static void
test_wrong_else (void)
{
  check_wrong ("<p><b s-else=\"\"/></p>", "templates/x.html:1:4 template/else\n", NULL);
  check_wrong ("<p><b s-if=\"thing.yes\"/>text<b s-else=\"\"/></p>", "templates/x.html:1:29 template/else\n", NULL);
  check_wrong ("<p><b s-if=\"thing.yes\"/><b s-else=\"\"/><b s-else=\"\"/></p>", "templates/x.html:1:39 template/else\n", NULL);
  check_wrong ("<p><b s-for=\"x in thing.items\"/><b s-else=\"\"/></p>", "templates/x.html:1:33 template/else\n", NULL);
}

static void
test_else_with_other_directives (void)
{
  check_not_ignored ((const char *const[]){ "x.html", "<p><b s-if=\"thing.no\">a</b><b s-else=\"\" s-if=\"thing.zero\">b</b></p>", NULL },
                     &in_english, "<p></p>");
  check_not_ignored (
      (const char *const[]){ "x.html", "<p><b s-if=\"thing.no\">a</b><b s-else=\"\" s-for=\"x in thing.items\">b</b></p>", NULL },
      &in_english, "<p><b>b</b><b>b</b><b>b</b></p>");
}

static void
test_else_on_root (void)
{
  check_wrong ("<p s-else=\"\">a</p>", "templates/x.html:1:1 template/else\n", NULL);
}

static void
test_content_on_group (void)
{
  check_not_ignored ((const char *const[]){ "x.html", "<main><s-group s-content=\"\">{{ t.skip }}</s-group></main>", NULL }, &fallback,
                     "<main><span lang=\"en\" dir=\"ltr\">Skip to content</span></main>");
}

static void
test_unknown_directives (void)
{
  check_wrong ("<p s-fi=\"thing.yes\"/>", "templates/x.html:1:10 template/unknown-directive\n", "did you mean `s-if`?");
  check_wrong ("<p>\n <s-grup/></p>", "templates/x.html:2:2 template/unknown-directive\n", "s-group");
  check_wrong ("<p><b s-if=\"thing.yes\"/><b s-else=\"\" s-htm=\"x\"/></p>", "templates/x.html:1:45 template/unknown-directive\n",
               "did you mean `s-html`?");
}

static void
test_inline_scripts (void)
{
  check_wrong ("<p><script>alert(1)</script></p>", "templates/x.html:1:4 template/inline\n", "templates/assets/");
  check_wrong ("<p><style>p{}</style></p>", "templates/x.html:1:4 template/inline\n", NULL);
  check_wrong ("<p onclick=\"x()\" style=\"color:red\"/>", "templates/x.html:1:13 template/inline\ntemplates/x.html:1:25 template/inline\n",
               "`onclick`");
  check_files ((const char *const[]){ "x.html", "<p><script src=\"x.js\" defer=\"\"></script></p>", NULL }, &in_english,
               "<p><script src=\"x.js\" defer=\"\"></script></p>");
}

static void
test_wrong_asset (void)
{
  check_wrong_files ((const char *const[]){ "x.html", "<p>\n<link href=\"assets/sytle.css\"/></p>", "assets/style.css", "body{}", NULL },
                     "templates/x.html:2:13 template/asset\n", "did you mean `assets/style.css`?");
}

static void
test_loops_too_deep (void)
{
  g_autoptr (GString) template = g_string_new ("<p>");
  for (guint i = 0; i < 9; i++)
    g_string_append_printf (template, "\n<b s-for=\"v%u in thing.items\">", i);
  for (guint i = 0; i < 9; i++)
    g_string_append (template, "</b>");
  g_string_append (template, "</p>");
  check_wrong (template->str, "templates/x.html:10:11 template/limit\n", NULL);
}

static void
test_path_too_long (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *html =
      compiled ((const char *const[]){ "x.html", "<p>\n{{ thing.inner.inner.inner.inner.inner.inner.inner.inner.name }}</p>", NULL },
                &in_english, diag);
  g_assert_null (html);
  g_autofree char *found = recorded (diag);
  g_assert_true (g_str_has_prefix (found, "templates/x.html:2:1 template/"));
}

/* --- mistakes: files ----------------------------------------------------- */

static void
test_wrong_include (void)
{
  check_wrong ("<p><s-include/></p>", "templates/x.html:1:4 template/include\n", "`src`");
  check_wrong_files ((const char *const[]){ "x.html", "<p><s-include src=\"parts/itme.html\"/></p>", "parts/item.html", "<b/>", NULL },
                     "templates/x.html:1:20 template/include\n", "did you mean `parts/item.html`?");
  check_wrong_files ((const char *const[]){ "x.html", "<p><s-include src=\"../x.html\"/></p>", NULL },
                     "templates/x.html:1:20 template/include\n", NULL);
}

static void
test_include_of_itself (void)
{
  check_wrong_files ((const char *const[]){ "x.html", "<p><s-include src=\"a.html\"/></p>", "a.html", "<p><s-include src=\"b.html\"/></p>",
                                            "b.html", "<p>\n<s-include src=\"a.html\"/></p>", NULL },
                     "templates/b.html:2:17 template/include\n", NULL);
}

static void
test_mistake_in_include (void)
{
  check_wrong_files (
      (const char *const[]){ "x.html", "<p><s-include src=\"parts/a.html\"/></p>", "parts/a.html", "<b>\n {{ thing.nmae }}</b>", NULL },
      "templates/parts/a.html:2:2 template/unknown-field\n", NULL);
}

static void
test_mistake_in_layout (void)
{
  check_wrong_files ((const char *const[]){ "x.html", "<s-page layout=\"l.html\">\n<s-block name=\"a\">{{ thing.nmae }}</s-block></s-page>",
                                            "l.html", "<div>{{ thing.ulr }}<s-block name=\"a\"/></div>", NULL },
                     "templates/l.html:1:6 template/unknown-field\ntemplates/x.html:2:19 template/unknown-field\n", NULL);
}

static void
test_wrong_blocks (void)
{
  check_wrong ("<p><s-block/></p>", "templates/x.html:1:4 template/block\n", "`name`");
  check_wrong_files ((const char *const[]){ "x.html",
                                            "<s-page layout=\"l.html\">\n<s-block name=\"a\"/>\n<s-block name=\"b\"/>\n<s-block "
                                            "name=\"a\"/>\n<p/>\n<s-block/>\ntext</s-page>",
                                            "l.html", "<div><s-block name=\"a\"/></div>", NULL },
                     "templates/x.html:3:1 template/block\ntemplates/x.html:4:1 template/block\ntemplates/x.html:5:1 template/block\n"
                     "templates/x.html:6:1 template/block\ntemplates/x.html:7:1 template/block\n",
                     "no block `b`");
}

static void
test_wrong_layout (void)
{
  check_wrong ("<s-page><s-block name=\"a\"/></s-page>", "templates/x.html:1:1 template/layout\n", "`layout`");
  check_wrong ("<s-page layout=\"none.html\"/>", "templates/x.html:1:17 template/missing\n", "none.html");
}

/* The fingerprint of a template, for pages that have this @thing in common and differ in
 * the other variable. */
static guint64
fingerprint_of (const char *html, const Thing *thing)
{
  g_auto (Folder) root = folder_new ();
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSite) site = site_new (root);
  folder_write (root, "templates/x.html", html);
  g_autoptr (StTheme) theme = st_theme_read (root, NULL, diag);
  StCatalogue catalogue = { site, theme, NULL };
  g_autoptr (StProgram) program = st_template_compile (&catalogue, "x.html", roots, diag);
  assert_recorded (diag, "");
  StRun state = { .site = site, .root = "", .variables = { thing } };
  gboolean subjects = FALSE;
  return st_fingerprint_program (program, &state, &subjects);
}

static void
test_fingerprint_of_text (void)
{
  static const char *const templates[] = {
    "<p>{{ other.name }}</p>",
    "<b>{{ other.name }}</b>",
    "<p>{{ other.empty }}</p>",
    "<p>{{ thing.inner.name }}</p>",
    "<p>{{ t.skip }}</p>",
    "<p>{{ t.hello who=other.name }}</p>",
    "<p>{{ t.hello who=other.empty }}</p>",
    "<p s-if=\"other.yes\">x</p>",
    "<p s-if=\"not other.yes\">x</p>",
    "<p s-for=\"a in other.items\"><b s-for=\"b in other.items\">{{ t.hello who=a.name }}</b></p>",
    "<p s-for=\"a in other.items\"><b s-for=\"b in other.items\">{{ t.hello who=b.name }}</b></p>",
    "<p s-for=\"a in other.items\"><b s-for=\"b in other.items\">{{ a.name }}</b></p>",
    "<p s-for=\"a in other.items\"><b s-for=\"b in other.items\">{{ b.name }}</b></p>",
  };
  static const Thing thing;
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    for (guint j = 0; j < i; j++)
      if (fingerprint_of (templates[i], &thing) == fingerprint_of (templates[j], &thing))
        g_test_fail_printf ("%s and %s have one fingerprint", templates[i], templates[j]);
}

/* What a template does not name does not count. */
static void
test_fingerprint_of_values (void)
{
  static const Thing in_list = { .name = { "in the list", NULL }, .n = 1 }, other_in_list = { .name = { "another", NULL }, .n = 1 };
  static gconstpointer items[] = { &in_list }, others[] = { &other_in_list };
  static const Thing one = { .name = { "one", NULL }, .items = { items, 1 } }, two = { .name = { "two", NULL }, .items = { items, 1 } },
                     three = { .name = { "one", NULL }, .items = { others, 1 } };
  static const char name[] = "<p>{{ thing.name }}</p>", list[] = "<p s-for=\"x in thing.items\">{{ x.name }}</p>",
                    number[] = "<p s-for=\"x in thing.items\">{{ x.n }}</p>";
  g_assert_true (fingerprint_of (name, &one) != fingerprint_of (name, &two));
  g_assert_true (fingerprint_of (name, &one) == fingerprint_of (name, &three));
  g_assert_true (fingerprint_of (list, &one) == fingerprint_of (list, &two));
  g_assert_true (fingerprint_of (list, &one) != fingerprint_of (list, &three));
  g_assert_true (fingerprint_of (number, &one) == fingerprint_of (number, &three));
}

static void
test_missing_template (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_auto (Folder) root = folder_new ();
  g_autoptr (StSite) site = site_new (root);
  g_autoptr (StTheme) theme = st_theme_read (root, NULL, diag);
  StCatalogue catalogue = { site, theme, NULL };
  g_assert_null (st_template_compile (&catalogue, "x.html", roots, diag));
  assert_recorded (diag, "templates/x.html:0:0 template/missing\n");
}

static void
test_broken_template (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *html =
      compiled ((const char *const[]){ "x.html", "<p><s-include src=\"a.html\"/></p>", "a.html", "<p>\n<b></p>", NULL }, &in_english, diag);
  g_assert_null (html);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_autofree char *found = recorded (diag);
  g_assert_true (g_str_has_prefix (found, "templates/a.html:2:"));
}

/* A block that holds itself would never end. */
static void
test_block_in_itself (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autofree char *html = compiled (
      (const char *const[]){ "x.html",
                             "<s-page layout=\"l.html\"><s-block name=\"a\"><p><s-block name=\"a\">x</s-block></p></s-block></s-page>",
                             "l.html", "<div><s-block name=\"a\">default</s-block></div>", NULL },
      &in_english, diag);
  if (html != NULL)
    g_assert_null (strstr (html, "<s-"));
}

/* Pages fill layouts; they are no parts, and no layouts. */
static void
test_page_in_other_places (void)
{
  static const char *const included[] = { "x.html", "<p><s-include src=\"a.html\"/></p>",
                                          "a.html", "<s-page layout=\"l.html\"><s-block name=\"m\">a</s-block></s-page>",
                                          "l.html", "<div><s-block name=\"m\"/></div>",
                                          NULL };
  static const char *const layout[] = { "x.html", "<s-page layout=\"a.html\"><s-block name=\"m\">x</s-block></s-page>",
                                        "a.html", "<s-page layout=\"l.html\"><s-block name=\"m\">a</s-block></s-page>",
                                        "l.html", "<div><s-block name=\"m\"/></div>",
                                        NULL };
  static const char *const within[] = { "x.html", "<div><s-page layout=\"l.html\"><s-block name=\"m\">a</s-block></s-page></div>", "l.html",
                                        "<div><s-block name=\"m\"/></div>", NULL };
  check_not_ignored (included, &in_english, "<p><div>a</div></p>");
  check_not_ignored (layout, &in_english, "<div>x</div>");
  check_not_ignored (within, &in_english, "<div><div>a</div></div>");
}

static void
test_directives_on_block_of_page (void)
{
  check_not_ignored ((const char *const[]){ "x.html",
                                            "<s-page layout=\"l.html\"><s-block name=\"a\" s-if=\"thing.no\">x</s-block></s-page>",
                                            "l.html", "<div><s-block name=\"a\"/></div>", NULL },
                     &in_english, "<div></div>");
  check_wrong_files ((const char *const[]){ "x.html",
                                            "<s-page layout=\"l.html\"><s-block name=\"a\" s-fi=\"thing.no\">x</s-block></s-page>",
                                            "l.html", "<div><s-block name=\"a\"/></div>", NULL },
                     "templates/x.html:1:49 template/unknown-directive\n", NULL);
}

/* --- mistakes: places ---------------------------------------------------- */

static void
test_all_mistakes (void)
{
  check_wrong ("<div>\n"
               "  <p s-if=\"thing.a1\">{{ thing.a2 }}</p>\n"
               "  <p s-else=\"\" title=\"{{ thing.a3 }}\">{{ t.a4 }}</p>\n"
               "  <p s-for=\"x in thing.items\" s-html=\"x.a5\"/>\n"
               "  {{ thing.a6 }} {{ thing.a7 }}\n"
               "</div>",
               "templates/x.html:2:12 template/unknown-field\n"
               "templates/x.html:2:22 template/unknown-field\n"
               "templates/x.html:3:23 template/unknown-field\n"
               "templates/x.html:3:39 template/unknown-message\n"
               "templates/x.html:4:39 template/unknown-field\n"
               "templates/x.html:5:3 template/unknown-field\n"
               "templates/x.html:5:18 template/unknown-field\n",
               NULL);
}

/* A reference such as &amp; is one character of the text and five of the file. */
static void
test_place_after_references (void)
{
  check_wrong ("<p>a &amp; b {{ thing.nmae }}</p>", "templates/x.html:1:14 template/unknown-field\n", NULL);
}

static void
test_place_after_references_in_attributes (void)
{
  check_wrong ("<a href=\"?a=1&amp;b={{ thing.nmae }}\">x</a>", "templates/x.html:1:21 template/unknown-field\n", NULL);
}

static void
test_place_in_attribute_over_lines (void)
{
  check_wrong ("<p title=\"one\n   {{ thing.nmae }}\"/>", "templates/x.html:2:4 template/unknown-field\n", NULL);
}

static void
test_place_in_cdata (void)
{
  check_wrong ("<p><![CDATA[a {{ thing.nmae }}]]></p>", "templates/x.html:1:15 template/unknown-field\n", NULL);
}

static void
test_place_after_comments (void)
{
  check_wrong ("<p><!-- a {{ b -->c\n<!--\n--> {{ thing.nmae }}</p>", "templates/x.html:3:5 template/unknown-field\n", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/html/well-formed files become HTML", test_html);
  g_test_add_func ("/html/white space is folded, and what is left out leaves none", test_white_space);
  g_test_add_func ("/html/white space counts in pre", test_white_space_in_pre);
  g_test_add_func ("/fields/they are escaped in text", test_fields);
  g_test_add_func ("/fields/what is not there is empty", test_fields_empty);
  g_test_add_func ("/fields/filters", test_filters);
  g_test_add_func ("/fields/filters that are wrong", test_filters_wrong);
  g_test_add_func ("/fields/they are escaped in attributes", test_attributes);
  g_test_add_func ("/fields/an attribute whose only slot is empty is left out", test_attributes_left_out);
  g_test_add_func ("/fields/zero is not empty", test_attributes_zero);
  g_test_add_func ("/fields/addresses are those that may be followed", test_addresses);
  g_test_add_func ("/fields/no way round that", test_addresses_smuggled);
  g_test_add_func ("/fields/assets have a hash in their name", test_assets);
  g_test_add_func ("/messages/they take their arguments by name", test_messages);
  g_test_add_func ("/messages/they are in the language of the page", test_messages_translated);
  g_test_add_func ("/messages/they are escaped in attributes", test_messages_in_attributes);
  g_test_add_func ("/directives/s-if of every kind of field", test_if);
  g_test_add_func ("/directives/s-else stands for what s-if left out", test_else);
  g_test_add_func ("/directives/s-if within s-if", test_if_nested);
  g_test_add_func ("/directives/s-if on the whole file", test_if_on_root);
  g_test_add_func ("/directives/s-for repeats its element", test_for);
  g_test_add_func ("/directives/s-for within s-for", test_for_nested);
  g_test_add_func ("/directives/s-for hides a variable of the same name while it runs", test_for_shadows);
  g_test_add_func ("/directives/s-for with s-if", test_for_with_if);
  g_test_add_func ("/directives/eight loops within each other", test_loops_at_the_limit);
  g_test_add_func ("/directives/s-html is rendered Markdown", test_s_html);
  g_test_add_func ("/languages/text of another language is marked", test_foreign);
  g_test_add_func ("/languages/but not where no tags may stand", test_foreign_without_markup);
  g_test_add_func ("/languages/the content of a fallback page is marked as a whole", test_content);
  g_test_add_func ("/languages/and its parts are not marked again", test_content_messages);
  g_test_add_func ("/languages/content within content", test_content_within_content);
  g_test_add_func ("/files/an include sees the variables of its place", test_includes);
  g_test_add_func ("/files/an include may have conditions and loops", test_include_with_condition);
  g_test_add_func ("/files/a page fills the blocks of its layout", test_layout);
  g_test_add_func ("/files/a block that is not filled keeps its own content", test_layout_defaults);
  g_test_add_func ("/files/a block is filled by the rules of its place", test_layout_place);
  g_test_add_func ("/files/a block may have a condition", test_layout_block_with_condition);
  g_test_add_func ("/files/a block may stand twice in a layout", test_layout_block_used_twice);
  g_test_add_func ("/wrong/an unknown variable", test_wrong_variable);
  g_test_add_func ("/wrong/an unknown field", test_wrong_field);
  g_test_add_func ("/wrong/an unknown message", test_wrong_message);
  g_test_add_func ("/wrong/arguments of a message", test_wrong_arguments);
  g_test_add_func ("/wrong/a message as a condition", test_wrong_message_in_condition);
  g_test_add_func ("/wrong/a slot of something that is no text", test_wrong_kind_of_slot);
  g_test_add_func ("/wrong/a slot left open or empty", test_wrong_slot);
  g_test_add_func ("/wrong/s-for", test_wrong_loop);
  g_test_add_func ("/fingerprint/of what a template says and names", test_fingerprint_of_text);
  g_test_add_func ("/fingerprint/of the values it names", test_fingerprint_of_values);
  g_test_add_func ("/wrong/s-if", test_wrong_condition);
  g_test_add_func ("/wrong/s-html", test_wrong_html);
  g_test_add_func ("/wrong/s-else without s-if", test_wrong_else);
  g_test_add_func ("/wrong/s-else on the whole file", test_else_on_root);
  g_test_add_func ("/wrong/s-else with s-if or s-for is not ignored", test_else_with_other_directives);
  g_test_add_func ("/wrong/s-content without an element is not ignored", test_content_on_group);
  g_test_add_func ("/wrong/unknown directives and elements", test_unknown_directives);
  g_test_add_func ("/wrong/scripts and styles inline", test_inline_scripts);
  g_test_add_func ("/wrong/an asset that does not exist", test_wrong_asset);
  g_test_add_func ("/wrong/too many loops within each other", test_loops_too_deep);
  g_test_add_func ("/wrong/a path of too many steps", test_path_too_long);
  g_test_add_func ("/wrong/an include of nothing", test_wrong_include);
  g_test_add_func ("/wrong/files that include each other", test_include_of_itself);
  g_test_add_func ("/wrong/a mistake in an include is reported there", test_mistake_in_include);
  g_test_add_func ("/wrong/mistakes in a layout and its page are reported where they are", test_mistake_in_layout);
  g_test_add_func ("/wrong/blocks", test_wrong_blocks);
  g_test_add_func ("/wrong/a page without a layout", test_wrong_layout);
  g_test_add_func ("/wrong/a template that does not exist", test_missing_template);
  g_test_add_func ("/wrong/a broken template is reported once", test_broken_template);
  g_test_add_func ("/wrong/a block within itself", test_block_in_itself);
  g_test_add_func ("/wrong/a page in place of a part or a layout", test_page_in_other_places);
  g_test_add_func ("/wrong/directives on a block of a page are not ignored", test_directives_on_block_of_page);
  g_test_add_func ("/wrong/all mistakes are found in one run", test_all_mistakes);
  g_test_add_func ("/places/after references in text", test_place_after_references);
  g_test_add_func ("/places/after references in attributes", test_place_after_references_in_attributes);
  g_test_add_func ("/places/in an attribute over several lines", test_place_in_attribute_over_lines);
  g_test_add_func ("/places/in CDATA", test_place_in_cdata);
  g_test_add_func ("/places/after comments", test_place_after_comments);
  return g_test_run ();
}
