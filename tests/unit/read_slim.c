#include "read/slim.h"

#include "support.h"

typedef GString *(*Slimmer) (const char *text, gsize length);

typedef struct {
  const char *text;
  const char *slim; /* NULL: stays as it is */
} Case;

static void
compare (Slimmer slimmer, const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      GString *slim = slimmer (cases[i].text, strlen (cases[i].text));
      if (g_strcmp0 (slim != NULL ? slim->str : NULL, cases[i].slim) != 0)
        {
          g_test_message ("%s\nis: %s\nnot: %s", cases[i].text, slim != NULL ? slim->str : "left",
                          cases[i].slim != NULL ? cases[i].slim : "left");
          g_test_fail ();
        }
      if (slim != NULL)
        g_string_free (slim, TRUE);
    }
}

static void
test_css (void)
{
  static const Case cases[] = {
    { "/* a */\n.a {\n  color: red;\n\n  margin: 0 auto;\n}\n", ".a{color:red;margin:0 auto}" },
    { ".a, .b { x: y }", ".a,.b{x:y}" },
    { "a/* not b */b {}", "a/**/b{}" },
    { "a /* then */ b {}", "a b{}" },
    { "a:is(b , c) :hover {}", "a:is(b,c) :hover{}" },
    { "a::before { content: \"/* no */  {  }\"; }", "a::before{content:\"/* no */  {  }\"}" },
    { "a { content: '\\'/*'; b: '*/' }", "a{content:'\\'/*';b:'*/'}" },
    { "a { content: \"x\\\n  y\"; }", "a{content:\"x\\\n  y\"}" },
    { "a { b: url( data:x;/*y*/,  z ); }", "a{b:url( data:x;/*y*/,  z )}" },
    { "a { b: url(x\\)/*y*/) }", "a{b:url(x\\)/*y*/)}" },
    { "a { b: URL( /* no comment? */ ) }", "a{b:URL( /* no comment? */ )}" },
    { "a { b: my-url( /* x */ c ) }", "a{b:my-url( c )}" },
    { "a { b: url( \"x  y\" ) }", "a{b:url( \"x  y\" )}" },
    { "a { b: \\75rl( /* x */ ) }", NULL },
    { ".\\31  .b , .\\{ .c {}", ".\\31  .b,.\\{ .c{}" },
    { ":root { --on: ; --off:initial; --gap:  1px }", ":root{--on: ;--off:initial;--gap:1px}" },
    { "a { b: calc(1px + 2px) }", "a{b:calc(1px + 2px)}" },
    { "/*! licence  */\n\na {}\n/*# sourceMappingURL=x */", "/*! licence  */ a{}/*# sourceMappingURL=x */" },
    { "@charset \"utf-8\";\n@media (min-width: 1px) and (x) { a { b: c } }", "@charset \"utf-8\";@media (min-width:1px) and (x){a{b:c}}" },
    { "a { b: 'no end\n' }", NULL },
    { "a {} /* no end", NULL },
    { "a { b: url(no end", NULL },
    { "/**/", "" },
    { "/*/ a */ b{}", "b{}" },
    { "a{}/*", NULL },
    { "a: b {} a{ b : c; d: e }", "a: b{}a{b : c;d:e}" },
    { "a { b: c; /* d */ } e { ; }", "a{b:c}e{}" },
    { "a { b: c; /*! d */ }", "a{b:c;/*! d */}" },
  };
  compare (st_slim_css, cases, G_N_ELEMENTS (cases));
}

static void
test_js (void)
{
  static const Case cases[] = {
    { "/* a\n b */\nx = 1;  // why\n\n\n  y  =  2;\n", "x = 1;\ny  =  2;" },
    { "a = 'http://x'; // y", "a = 'http://x';" },
    { "a = \"/* b\"; c = '*/';", "a = \"/* b\"; c = '*/';" },
    { "a = 'it\\'s // b'", "a = 'it\\'s // b'" },
    { "a = 'b\\\n   c'", "a = 'b\\\n   c'" },
    { "a = `b\n\n   // c\n  /* d */\n`;\n  e", "a = `b\n\n   // c\n  /* d */\n`;\ne" },
    { "a = `b ${ { c: `d\n  ${ e } /* f */` } /* g */ }\n  h`", "a = `b ${ { c: `d\n  ${ e } /* f */` } }\n  h`" },
    { "a = `\\`\n  // ${`", NULL },
    { "a = b.replace(/\\/\\/|\"/g, '') // c", "a = b.replace(/\\/\\/|\"/g, '')" },
    { "a = /[/\"]\\/*/ // b", "a = /[/\"]\\/*/" },
    { "a = /[`/*]/;\n  b = /'/", "a = /[`/*]/;\nb = /'/" },
    { "return /'/.test(a) // b", "return /'/.test(a)" },
    { "a = b / c / d; // 'e", "a = b / c / d;" },
    { "a = (b + c) / 2;\n  d", "a = (b + c) / 2;\nd" },
    { "a = (b) / 2 // '", NULL },
    { "if (a) /'/.test(b) // c", NULL },
    { "}\n/'/.test(b)", NULL },
    { "a++ / b / '", NULL },
    { "a + /'/ // b", "a + /'/" },
    { "a = b.return / 2 / 3", NULL },
    { "a = b . return / 2 / 3", NULL },
    { "a = await / 2 / 3", NULL },
    { "a = [/'/, b[0] / c / d] // e", "a = [/'/, b[0] / c / d]" },
    { "a = () => /'/ // b", "a = () => /'/" },
    { "a/* b */+ c /* d\n */ e", "a + c\ne" },
    { "return /* b\n */ c", "return\nc" },
    { "/*! licence */\n  a //# sourceMappingURL=b", "/*! licence */\na //# sourceMappingURL=b" },
    { "a <!-- b", NULL },
    { "a\n--> b", NULL },
    { "a // b\xE2\x80\xA8 c", NULL },
    { "#!/usr/bin/env node", NULL },
    { "a = 'no end\n'", NULL },
    { "a = `no end", NULL },
    { "a = /no end\n/", "a = /no end\n/" },
    { "a /* no end", NULL },
    { "a = `${b", NULL },
    { "a\r\n\r\n  b // c\r\nd", "a\nb\nd" },
  };
  compare (st_slim_js, cases, G_N_ELEMENTS (cases));
}

/* Each beginning of a file is in a block of its own, so that a sanitizer sees a read beyond its end. */
static void
test_cut_off (void)
{
  static const char text[] = "/*! a */ url( b\\)/*c*/) \\31 d{e:'f\\\ng'} x = /[/]\\/i/ // y\n`z${ {a} }`";
  for (gsize length = 0; length < sizeof text; length++)
    {
      g_autofree char *bytes = g_memdup2 (text, MAX (length, 1));
      GString *css = st_slim_css (bytes, length), *js = st_slim_js (bytes, length);
      g_assert_true (css == NULL || css->len <= length);
      g_assert_true (js == NULL || js->len <= length);
      if (css != NULL)
        g_string_free (css, TRUE);
      if (js != NULL)
        g_string_free (js, TRUE);
    }
}

static void
test_names (void)
{
  static const char *const cases[][3] = {
    { "assets/a.css", "a { }", "a{}" },
    { "assets/a.js", "a // b", "a" },
    { "assets/a.min.css", "a { }", "a { }" },
    { "assets/a.min.js", "a // b", "a // b" },
    { "assets/a.txt", "a // b", "a // b" },
    { "assets/a.js", "if (a) /'/.test(b) // c", "if (a) /'/.test(b) // c" },
    { "assets/a.js", "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) whole = g_bytes_new_static (cases[i][1], strlen (cases[i][1]));
      g_autoptr (GBytes) slim = st_slim_asset (cases[i][0], whole);
      g_autoptr (GBytes) expected = g_bytes_new_static (cases[i][2], strlen (cases[i][2]));
      g_assert_true (g_bytes_equal (slim, expected));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/slim/css", test_css);
  g_test_add_func ("/slim/js", test_js);
  g_test_add_func ("/slim/cut-off", test_cut_off);
  g_test_add_func ("/slim/names", test_names);
  return g_test_run ();
}
