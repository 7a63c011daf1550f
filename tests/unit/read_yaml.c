#include "read/yaml.h"

#include "support.h"

/* --- the tree ------------------------------------------------------------ */

/* Parses @text, in which nothing may be wrong. (transfer full) */
static StYaml *
parse (const char *text)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text);
  StYaml *root = st_yaml_parse (source, 0, source->length, diag);
  assert_recorded (diag, "");
  g_assert_nonnull (root);
  g_assert_cmpint (root->kind, ==, ST_YAML_MAP);
  return root;
}

static const StYaml *
item (const StYaml *node, guint index)
{
  g_assert_cmpuint (index, <, node->items->len);
  return node->items->pdata[index];
}

static void
check_scalar (const StYaml *node, const char *text, guint line, guint column)
{
  g_assert_cmpint (node->kind, ==, ST_YAML_SCALAR);
  g_assert_cmpstr (node->text, ==, text);
  g_assert_cmpstr (node->at.file, ==, "a.md");
  g_assert_cmpuint (node->at.line, ==, line);
  g_assert_cmpuint (node->at.column, ==, column);
}

static void
check_key (const StYaml *node, const char *key, guint line, guint column)
{
  g_assert_cmpstr (node->key, ==, key);
  g_assert_cmpuint (node->key_at.line, ==, line);
  g_assert_cmpuint (node->key_at.column, ==, column);
}

static void
test_places (void)
{
  g_autoptr (StYaml) root = parse ("code: 252\n"
                                   "name:   Cannot VRFY user\n"
                                   "commands: [VRFY, EXPN]\n"
                                   "related:\n"
                                   "  - 250\n"
                                   "  -   251\n");
  g_assert_cmpuint (root->items->len, ==, 4);
  check_key (item (root, 0), "code", 1, 1);
  check_scalar (item (root, 0), "252", 1, 7);
  check_scalar (item (root, 1), "Cannot VRFY user", 2, 9);
  const StYaml *flow = item (root, 2), *block = item (root, 3);
  g_assert_cmpint (flow->kind, ==, ST_YAML_LIST);
  check_key (flow, "commands", 3, 1);
  g_assert_cmpuint (flow->items->len, ==, 2);
  check_scalar (item (flow, 0), "VRFY", 3, 12);
  check_scalar (item (flow, 1), "EXPN", 3, 18);
  check_scalar (item (block, 0), "250", 5, 5);
  check_scalar (item (block, 1), "251", 6, 7);
}

static void
test_places_nested (void)
{
  g_autoptr (StYaml) root = parse ("facts:\n"
                                   "  - id: retry\n"
                                   "    values:\n"
                                   "      - {id: later, name: Later}\n");
  const StYaml *fact = item (item (root, 0), 0);
  g_assert_cmpint (fact->kind, ==, ST_YAML_MAP);
  check_key (item (fact, 0), "id", 2, 5);
  check_scalar (item (fact, 0), "retry", 2, 9);
  check_key (item (fact, 1), "values", 3, 5);
  const StYaml *value = item (item (fact, 1), 0);
  check_key (item (value, 0), "id", 4, 10);
  check_scalar (item (value, 0), "later", 4, 14);
  check_scalar (item (value, 1), "Later", 4, 27);
}

/* The place of a quoted text is that of its first character. */
static void
test_places_of_quoted (void)
{
  g_autoptr (StYaml) root = parse ("name: \"{code} waits\"\nshort: 'it'\n");
  check_scalar (item (root, 0), "{code} waits", 1, 8);
  check_scalar (item (root, 1), "it", 2, 9);
}

/* A list or mapping begins on the line of its key, or below it. */
static void
test_places_of_collections (void)
{
  g_autoptr (StYaml) root = parse ("a: 1\nlist: [x]\nmap:\n  k: v\n");
  g_assert_cmpuint (item (root, 1)->at.line, ==, 2);
  g_assert_cmpuint (item (root, 2)->at.line, >=, 3);
  g_assert_cmpuint (item (root, 2)->at.line, <=, 4);
}

static void
test_places_after_wide_characters (void)
{
  g_autoptr (StYaml) root = parse ("tên: [Đã nhận, 😀, sau]\n");
  check_scalar (item (item (root, 0), 0), "Đã nhận", 1, 7);
  check_scalar (item (item (root, 0), 1), "😀", 1, 16);
  check_scalar (item (item (root, 0), 2), "sau", 1, 19);
}

/* Front matter is parsed where it stands in its file. */
static void
test_places_in_front_matter (void)
{
  const char *text = "---\ncode: 252\nshort: x\n---\ncode: in the body\n";
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text);
  g_autoptr (StYaml) root = st_yaml_parse (source, strlen ("---\n"), strlen ("---\ncode: 252\nshort: x\n"), diag);
  assert_recorded (diag, "");
  g_assert_cmpuint (root->items->len, ==, 2);
  check_scalar (item (root, 0), "252", 2, 7);
  check_key (item (root, 1), "short", 3, 1);
  check_scalar (item (root, 1), "x", 3, 8);
}

static void
test_texts (void)
{
  g_autoptr (StYaml) root = parse ("a: 'it''s'\n"
                                   "b: \"tab\\tand \\u00e9\"\n"
                                   "c: >\n  folded\n  text\n"
                                   "d: |\n  two\n  lines\n"
                                   "e: plain over\n  two lines\n"
                                   "f: a # comment\n");
  g_assert_cmpstr (item (root, 0)->text, ==, "it's");
  g_assert_cmpstr (item (root, 1)->text, ==, "tab\tand é");
  g_assert_cmpstr (item (root, 2)->text, ==, "folded text\n");
  g_assert_cmpstr (item (root, 3)->text, ==, "two\nlines\n");
  g_assert_cmpstr (item (root, 4)->text, ==, "plain over two lines");
  g_assert_cmpstr (item (root, 5)->text, ==, "a");
}

/* A code is a name: nothing is lost by taking it for a number or a date. */
static void
test_texts_stay_as_written (void)
{
  static const char *const texts[] = { "0252", "1e3", "0x1F", "yes", "no", "2026-01-01", "1.10", "null", "~" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *line = g_strdup_printf ("code: %s\n", texts[i]);
      g_autoptr (StYaml) root = parse (line);
      g_assert_cmpstr (item (root, 0)->text, ==, texts[i]);
    }
}

/* --- what is no front matter --------------------------------------------- */

static void
check_broken (const char *text, const char *expected)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text);
  g_autoptr (StYaml) root = st_yaml_parse (source, 0, source->length, diag);
  g_assert_null (root);
  assert_recorded (diag, expected);
}

static void
test_syntax (void)
{
  check_broken ("code: 252\nname: a: b\n", "a.md:2:8 yaml/syntax\n");
  check_broken ("code: 252\nrelated:\n\t- 250\n", "a.md:3:1 yaml/syntax\n");
}

/* Where an unclosed quote or bracket is noticed is the library's choice. */
static void
test_syntax_unclosed (void)
{
  static const char *const texts[] = { "code: \"252\n", "commands: [VRFY\nname: x\n", "a: {b: c\n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autoptr (StSource) source = source_of ("a.md", texts[i]);
      g_autoptr (StYaml) root = st_yaml_parse (source, 0, source->length, diag);
      g_assert_null (root);
      g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
      g_autofree char *found = recorded (diag);
      g_assert_true (g_str_has_prefix (found, "a.md:") && g_str_has_suffix (found, " yaml/syntax\n"));
    }
}

static void
test_syntax_place_in_file (void)
{
  const char *text = "---\ncode: 252\nname: a: b\n---\n";
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text);
  g_autoptr (StYaml) root = st_yaml_parse (source, 4, strlen (text) - 4, diag);
  g_assert_null (root);
  assert_recorded (diag, "a.md:3:8 yaml/syntax\n");
}

static void
test_duplicate_key (void)
{
  check_broken ("code: 252\nname: x\ncode: 253\n", "a.md:3:1 yaml/syntax\n");
}

static void
test_not_a_mapping (void)
{
  check_broken ("just text\n", "a.md:1:1 yaml/type\n");
  check_broken ("- a\n- b\n", "a.md:1:1 yaml/type\n");
}

/* Reported where it would stand, in the words of either kind of error. */
static void
test_nothing (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", "---\n---\n");
  g_autoptr (StYaml) root = st_yaml_parse (source, 4, 4, diag);
  g_assert_null (root);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_autofree char *found = recorded (diag);
  g_assert_true (g_str_has_prefix (found, "a.md:2:"));
}

static void
test_key_not_a_word (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", "code: 252\n? [a, b]\n: c\n");
  g_autoptr (StYaml) root = st_yaml_parse (source, 0, source->length, diag);
  g_assert_null (root);
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
}

static void
test_anchors (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", "code: 252\nname: &x text\nshort: *x\n");
  g_autoptr (StYaml) root = st_yaml_parse (source, 0, source->length, diag);
  g_assert_null (root);
  g_autofree char *found = recorded (diag);
  g_assert_true (g_str_has_prefix (found, "a.md:2:"));
  g_assert_nonnull (strstr (found, " yaml/alias\n"));
}

static void
test_depth (void)
{
  g_autoptr (GString) text = g_string_new ("a: ");
  for (guint i = 0; i < 20; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < 20; i++)
    g_string_append_c (text, ']');
  check_broken (text->str, "a.md:1:1 yaml/depth\n");
}

static void
test_depth_extreme (void)
{
  g_autoptr (GString) text = g_string_new ("a: ");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", text->str);
  g_autoptr (StYaml) root = st_yaml_parse (source, 0, source->length, diag);
  g_assert_null (root);
  g_assert_cmpuint (st_diagnostics_errors (diag), >, 0);
}

static void
test_nul (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StSource) source = source_of ("a.md", "code: 252\nname: \"a\\0b\"\n");
  st_yaml_free (st_yaml_parse (source, 0, source->length, diag));
  g_assert_cmpuint (st_diagnostics_errors (diag), ==, 1);
  g_autofree char *found = recorded (diag);
  g_assert_true (g_str_has_prefix (found, "a.md:2:"));
  g_assert_nonnull (strstr (found, " yaml/control\n"));
}

/* --- forms --------------------------------------------------------------- */

/* Reads @text as a code page would be, with a form; asserts what is recorded. */
static const StKey known[] = {
  { .name = "code", .need = ST_REQUIRED }, { .name = "short" }, { .name = "related" }, { .name = "obsolete" }, { .name = "hidden" },
};
static const StForeignKey foreign[] = {
  { "date", "obsolete", NULL }, { "intro", "code", "the first paragraph" }, { "shrt", "missing", NULL }, { NULL, NULL, NULL }
};
static const StKeys keys = { .what = "a code page", .keys = known, .n = G_N_ELEMENTS (known), .foreign = foreign };

static void
check_form (const char *text, const char *expected, const char *hint)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StYaml) root = parse (text);
  StForm form;
  st_form_open (&form, root, &keys, diag);
  st_form_text (&form, "code");
  st_form_text (&form, "short");
  st_form_list (&form, "related");
  st_form_flag (&form, "obsolete");
  st_form_close (&form);
  assert_recorded (diag, expected);
  if (hint != NULL && !said (diag, hint))
    g_test_fail_printf ("nothing says “%s”", hint);
}

static void
test_form (void)
{
  check_form ("code: 252\n", "", NULL);
  check_form ("code: 252\nshort: x\nrelated: [250]\nobsolete: true\n", "", NULL);
  check_form ("obsolete: false\nrelated: []\ncode: 252\n", "", NULL);
}

/* What other generators call a key is said before what is near in spelling, where the mapping has the key. */
static void
test_form_foreign (void)
{
  check_form ("code: 252\ndate: today\n", "a.md:2:1 yaml/unknown-key\n", "`date` (here it is `obsolete`)");
  check_form ("code: 252\nintro: x\n", "a.md:2:1 yaml/unknown-key\n", "`intro` (here it is the first paragraph)");
  check_form ("code: 252\nshrt: x\n", "a.md:2:1 yaml/unknown-key\n", "`shrt` (did you mean `short`?)");
}

/* A kind of the mapping that has a key, one that needs it, and one that does not have it. */
static void
test_form_kinds (void)
{
  enum { HAS = 1 << 0, NEEDS = 1 << 1 };
  static const StKey unit = { .name = "unit", .need = ST_REQUIRED, .of = HAS | NEEDS, .needed_of = NEEDS };
  static const StKeys of_facts = { .what = "a fact", .keys = &unit, .n = 1 };
  static const struct {
    const char *yaml;
    guint of;
    const char *expected;
  } cases[] = {
    { "unit: m\n", HAS, "" },
    { "unit: m\n", NEEDS, "" },
    { "unit: m\n", 0, "a.md:1:1 yaml/unknown-key\n" },
    { "x: m\n", NEEDS, "a.md:1:1 yaml/missing-key\na.md:1:1 yaml/unknown-key\n" },
    { "x: m\n", HAS, "a.md:1:1 yaml/unknown-key\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autoptr (StYaml) root = parse (cases[i].yaml);
      StForm form;
      st_form_open (&form, root, &of_facts, diag);
      form.of = cases[i].of;
      g_assert_true ((st_form_text (&form, "unit") != NULL) == (cases[i].of != 0 && *cases[i].yaml == 'u'));
      st_form_close (&form);
      assert_recorded (diag, cases[i].expected);
    }
}

/* A reader cannot ask for what the table lacks. */
static void
test_form_undeclared (void)
{
  if (g_test_subprocess ())
    {
      check_form ("code: 252\n", "", NULL);
      g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
      g_autoptr (StYaml) root = parse ("code: 252\n");
      StForm form;
      st_form_open (&form, root, &keys, diag);
      st_form_text (&form, "colour");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*the table of a code page lacks the key `colour`*");
}

static void
test_form_missing (void)
{
  check_form ("short: x\n", "a.md:1:1 yaml/missing-key\n", "a code page needs the key `code`");
}

static void
test_form_unknown (void)
{
  check_form ("code: 252\nshrot: x\n", "a.md:2:1 yaml/unknown-key\n", "a code page has no key `shrot` (did you mean `short`?)");
  check_form ("code: 252\n\ncolour: x\nwhatever: [1]\n", "a.md:3:1 yaml/unknown-key\na.md:4:1 yaml/unknown-key\n", "no key `colour`");
}

static void
test_form_wrong_type (void)
{
  check_form ("code: 252\nrelated: 250\n", "a.md:2:10 yaml/type\n", "`related` must be a list");
  check_form ("code: 252\nobsolete: maybe\n", "a.md:2:11 yaml/type\n", "`obsolete` must be true or false");
}

static void
test_form_list_for_text (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StYaml) root = parse ("short: x\ncode: [252]\n");
  StForm form;
  st_form_open (&form, root, &keys, diag);
  g_assert_nonnull (st_form_text (&form, "short"));
  g_assert_null (st_form_text (&form, "code"));
  st_form_close (&form);
  g_autofree char *found = recorded (diag);
  g_assert_true (g_str_has_prefix (found, "a.md:2:"));
  g_assert_true (g_str_has_suffix (found, " yaml/type\n"));
  g_assert_true (said (diag, "`code` must be a text, not a list"));
}

static void
test_form_empty (void)
{
  check_form ("code:\n", "a.md:1:1 yaml/empty\n", "`code` is empty");
  check_form ("short: ''\ncode: \"\"\n", "a.md:1:9 yaml/empty\na.md:2:8 yaml/empty\n", "`short` is empty");
}

static void
test_form_values (void)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StYaml) root = parse ("code: 252\nrelated: [250, 251]\nobsolete: true\n");
  StForm form;
  st_form_open (&form, root, &keys, diag);
  g_assert_cmpstr (st_form_text (&form, "code")->text, ==, "252");
  g_assert_cmpuint (st_form_list (&form, "related")->items->len, ==, 2);
  g_assert_null (st_form_get (&form, "short"));
  g_assert_true (st_form_flag (&form, "obsolete"));
  g_assert_false (st_form_flag (&form, "hidden"));
  st_form_close (&form);
  assert_recorded (diag, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/yaml/every value has its line and column", test_places);
  g_test_add_func ("/yaml/so has every nested one", test_places_nested);
  g_test_add_func ("/yaml/the place of a quoted text is inside the quotes", test_places_of_quoted);
  g_test_add_func ("/yaml/lists and mappings are found near their key", test_places_of_collections);
  g_test_add_func ("/yaml/columns count characters, not bytes", test_places_after_wide_characters);
  g_test_add_func ("/yaml/lines are those of the whole file", test_places_in_front_matter);
  g_test_add_func ("/yaml/texts may be written in every way of YAML", test_texts);
  g_test_add_func ("/yaml/numbers, dates and yes stay the text that was written", test_texts_stay_as_written);
  g_test_add_func ("/yaml/a syntax error is reported where it is", test_syntax);
  g_test_add_func ("/yaml/something left open is one error", test_syntax_unclosed);
  g_test_add_func ("/yaml/a syntax error has the line of the whole file", test_syntax_place_in_file);
  g_test_add_func ("/yaml/a key that stands twice is reported at the second", test_duplicate_key);
  g_test_add_func ("/yaml/what is not lines of keys and values is reported", test_not_a_mapping);
  g_test_add_func ("/yaml/nothing at all is reported", test_nothing);
  g_test_add_func ("/yaml/a key that is a list is reported", test_key_not_a_word);
  g_test_add_func ("/yaml/anchors and aliases are refused", test_anchors);
  g_test_add_func ("/yaml/deep nesting is refused", test_depth);
  g_test_add_func ("/yaml/absurd nesting does no harm", test_depth_extreme);
  g_test_add_func ("/yaml/a NUL character is refused", test_nul);
  g_test_add_func ("/form/a right page gives no error", test_form);
  g_test_add_func ("/form/keys of other generators are said as they are called here", test_form_foreign);
  g_test_add_func ("/form/what was written comes back", test_form_values);
  g_test_add_func ("/form/a missing key is reported", test_form_missing);
  g_test_add_func ("/form/kinds", test_form_kinds);
  g_test_add_func ("/form/undeclared", test_form_undeclared);
  g_test_add_func ("/form/an unknown key is reported with the nearest right one", test_form_unknown);
  g_test_add_func ("/form/a value of the wrong type is reported where it is", test_form_wrong_type);
  g_test_add_func ("/form/a list in place of a text is reported", test_form_list_for_text);
  g_test_add_func ("/form/an empty value is reported", test_form_empty);
  return g_test_run ();
}
