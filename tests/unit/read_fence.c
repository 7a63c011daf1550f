/* The language of a fenced block by its info words. */
#include "read/fence.h"

#include "support.h"

static void
test_languages (void)
{
  static const char *const infos[][2] = {
    /* one word */
    { "rust", "rust" },
    { "c++", "c++" },
    { "f#", "f#" },
    { "objective-c", "objective-c" },
    { "1c", "1c" },
    { "f\xC3\xB6\xC3\xB6", "f\xC3\xB6\xC3\xB6" },
    { "Elixir", "Elixir" },
    { "Eiffel", "Eiffel" },
    /* rustdoc and mdBook */
    { "rust,ignore", "rust" },
    { "rust,compile_fail,E0382", "rust" },
    { "ignore,rust", "rust" },
    { "compile_fail,E0001", "rust" },
    { "should_panic", "rust" },
    { "edition2021,no_run", "rust" },
    { "ignore-windows", NULL },
    { "ignore", NULL },
    { "ignore (too slow, mostly),toml", "toml" },
    { "text,ignore", "text" },
    { "toml,editable", "toml" },
    { "editable,toml", "toml" },
    /* pandoc, R Markdown, MyST */
    { "{.python}", "python" },
    { "{.python .numberLines startFrom=\"10\"}", "python" },
    { "{#id .numberLines .haskell}", "haskell" },
    { "{r, echo=FALSE}", "r" },
    { "{code-block} python", "python" },
    /* numbers of lines, titles and switches */
    { "js {1,3}", "js" },
    { "js{1,3-5}", "js" },
    { "{1,3} js", "js" },
    { "js:line-numbers {1}", "js" },
    { "js [config.js]", "js" },
    { "title=\"a, b\" js", "js" },
    { "title='a.js' js", "js" },
    { "go {linenos=table,hl_lines=[8,\"15-17\"]}", "go" },
    { "language-rust", "rust" },
    { "console?prompt=$", "console" },
    /* none */
    { "", NULL },
    { "{}", NULL },
    { ",", NULL },
    { "{1,3}", NULL },
    { "hl_lines=\"1 2\"", NULL },
    { "title=\"never closed js", NULL },
    { ";", NULL },
    { "src/main.rs", NULL },
    /* the program's own */
    { "dialogue", "dialogue" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      g_autofree char *language = st_fence_language (infos[i][0]);
      g_assert_cmpstr (language, ==, infos[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/fences/the language is the first info word that is one", test_languages);
  return g_test_run ();
}
