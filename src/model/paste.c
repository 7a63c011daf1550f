/* Reads the key `paste` of a family: its patterns, the facts to show, what became of the
 * message, who should do what, who may have answered, and what words mean without a code.
 *
 * JavaScript runs the patterns. They are checked with GLib's regular expressions, which
 * are near enough to JavaScript's to find mistakes. */
#include "base/backtracking.h"
#include "model/assemble.h"
#include "model/keys.h"

#include "base/prefix.h"

#include <string.h>

static const char *const patterns[ST_N_PASTE_PATTERNS] = {
  [ST_PASTE_CODE] = "code",
  [ST_PASTE_DETAIL] = "detail",
  [ST_PASTE_BEFORE] = "before",
  [ST_PASTE_VAGUE] = "vague",
  [ST_PASTE_AFTER] = "after",
  [ST_PASTE_NEVER] = "never",
  [ST_PASTE_CONTEXT] = "context",
  [ST_PASTE_CONTINUED] = "continued",

  [ST_PASTE_BEST] = "best",
  [ST_PASTE_RECORD] = "record",
  [ST_PASTE_COMMAND] = "command",
  [ST_PASTE_ANSWERED] = "answered",
  [ST_PASTE_HOST_BEFORE] = "host_before",
  [ST_PASTE_HOST_AFTER] = "host_after",
  [ST_PASTE_REPORT] = "report",
};

static void
outcome_free (gpointer data)
{
  StOutcome *outcome = data;
  g_free (outcome->match);
  g_ptr_array_unref (outcome->values);
  g_ptr_array_unref (outcome->says);
  g_free (outcome);
}

static void
provider_free (gpointer data)
{
  StProvider *provider = data;
  g_free (provider->name);
  g_free (provider->hosts);
  g_free (provider->match);
  g_free (provider->page);
  g_free (provider);
}

static void
words_free (gpointer data)
{
  StWords *words = data;
  g_free (words->match);
  g_free (words->name);
  g_free (words);
}

static void
role_free (gpointer data)
{
  StRole *role = data;
  g_ptr_array_unref (role->begins);
  g_free (role);
}

void
st_paste_free (StPaste *paste)
{
  if (paste == NULL)
    return;
  for (guint i = 0; i < ST_N_PASTE_PATTERNS; i++)
    g_free (paste->patterns[i]);
  g_ptr_array_unref (paste->facts);
  g_ptr_array_unref (paste->families);
  g_ptr_array_unref (paste->outcomes);
  g_ptr_array_unref (paste->providers);
  g_ptr_array_unref (paste->words);
  g_free (paste->sample);
  g_free (paste->placeholder);
  g_ptr_array_unref (paste->advice.roles);
  g_free (paste->advice.section);
  g_free (paste);
}

/* What strangers paste must not keep a reader's browser at work. */
static void
check_time (StAssembly *assembly, const StYaml *node)
{
  static const char *const reasons[] = {
    [ST_BACKTRACKING_NESTED] =
        "it repeats what already repeats; let each round begin or end with a character that the inner repetition does "
        "not fit, as in `(?:\\w+,)+`",
    [ST_BACKTRACKING_ALTERNATIVES] = "it repeats alternatives of which one may be the beginning of another; write what they share once",
    [ST_BACKTRACKING_ADJACENT] = "two repetitions fit the same characters, with nothing between them that must stand there; join them",
  };
  StBacktrackingPlace place;
  StBacktracking fault = st_backtracking_find (node->text, &place);
  if (fault != ST_BACKTRACKING_NONE)
    st_warning (assembly->diag, node->at, "paste/backtracking", "`%.*s` can take a browser very long: %s", (int) place.length,
                node->text + place.start, reasons[fault]);
}

/* Browsers read the pattern; GLib's dialect is near enough to find mistakes. */
static void
check_pattern (StAssembly *assembly, const StYaml *node)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (node->text, 0, 0, &error);
  if (regex == NULL)
    st_error (assembly->diag, node->at, "family/pattern", "%s", error->message);
  else if (g_regex_get_capture_count (regex) > 0)
    st_error (assembly->diag, node->at, "family/pattern", "this pattern takes no groups but `(?:…)`");
  else if (g_regex_match (regex, "", 0, NULL))
    st_error (assembly->diag, node->at, "family/pattern", "this pattern fits where there is nothing");
  else
    check_time (assembly, node);
}

/* A pattern, or a list or mapping of them of which any may fit. (transfer full) */
static char *
read_patterns (StAssembly *assembly, const StYaml *node)
{
  if (node == NULL)
    return NULL;
  GString *all = g_string_new (NULL);
  guint n = node->items != NULL ? node->items->len : 1;
  for (guint i = 0; i < n; i++)
    {
      const StYaml *one = node->items != NULL ? node->items->pdata[i] : node;
      if (!st_yaml_expect_text (one, "a pattern", assembly->diag))
        continue;
      check_pattern (assembly, one);
      g_string_append_printf (all, "%s%s", all->len > 0 ? "|" : "", one->text);
    }
  return g_string_free (all, FALSE);
}

static char *
read_pattern (StAssembly *assembly, StForm *form, const char *key)
{
  const StYaml *node = st_form_get (form, key);
  if (node != NULL && node->kind == ST_YAML_MAP && !st_yaml_expect_text (node, "a pattern", assembly->diag))
    return NULL;
  return read_patterns (assembly, node);
}

/* Two of one id would be one unit for translators. */
static void
check_id (StAssembly *assembly, GHashTable *ids, const StYaml *id)
{
  if (id != NULL && !g_hash_table_add (ids, (gpointer) id->text))
    st_error (assembly->diag, id->at, "family/duplicate", "the id `%s` is used twice", id->text);
}

static void
read_no_advice (StAssembly *assembly, StOutcome *outcome, const StYaml *list)
{
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      guint tone = 0;
      if (!st_yaml_expect_text (item, "a tone", assembly->diag))
        continue;
      while (tone < ST_N_TONES && strcmp (st_tone_words[tone], item->text) != 0)
        tone++;
      if (tone < ST_N_TONES)
        outcome->alone[tone] = TRUE;
      else
        st_error (assembly->diag, item->at, "yaml/value", "`no_advice` lists tones, `success`, `info`, `retry` or `failure`, not `%s`",
                  item->text);
    }
}

/* The values of @fact that @list names. (transfer full) (element-type StFactValue) */
static GPtrArray *
read_values (StAssembly *assembly, const StFact *fact, const StYaml *list)
{
  GPtrArray *values = g_ptr_array_new ();
  for (guint i = 0; fact != NULL && list != NULL && i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      guint at = 0;
      if (!st_yaml_expect_text (item, "a value", assembly->diag))
        continue;
      for (guint j = 0; j < fact->values->len; j++)
        g_ptr_array_add (ids, ((const StFactValue *) fact->values->pdata[j])->id);
      g_autofree char *hint = st_text_hint (item->text, ids);
      if (g_ptr_array_find_with_equal_func (ids, item->text, g_str_equal, &at))
        g_ptr_array_add (values, fact->values->pdata[at]);
      else
        st_error (assembly->diag, item->at, "family/paste", "the fact `%s` has no value `%s`%s", fact->id, item->text, hint);
    }
  return values;
}

/* Of which codes an outcome is said, and which of their facts it says. */
static void
read_outcome_facts (StAssembly *assembly, const StFamily *family, const StPaste *paste, StOutcome *outcome, StForm *form)
{
  const StYaml *fact = st_form_text (form, "fact"), *values = st_form_list (form, "values");
  outcome->fact = st_facts_read_one (assembly, family, fact, ST_FACT_CLOSED, "family/paste");
  outcome->values = read_values (assembly, outcome->fact, values);
  outcome->says = st_facts_read_list (assembly, family, st_form_list (form, "says"), ST_FACT_CLOSED, "family/paste");
  if (outcome->fact != NULL)
    g_ptr_array_add (outcome->says, (gpointer) outcome->fact);
  if (outcome->fact != NULL && !g_ptr_array_find (paste->facts, outcome->fact, NULL))
    st_error (assembly->diag, fact->at, "family/paste", "`facts` of `paste` lacks `%s`, so no page says it of a code", fact->text);
  if ((fact == NULL) != (values == NULL))
    st_error (assembly->diag, (fact != NULL ? fact : values)->at, "family/paste", "`fact` and `values` of an outcome need each other");
}

static void
read_outcome (StAssembly *assembly, const StFamily *family, StPaste *paste, GHashTable *ids, const StYaml *node)
{
  if (!st_yaml_expect_map (node, "an outcome", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, &st_outcome_keys, assembly->diag);
  const StYaml *id = st_form_text (&form, "id"), *text = st_form_text (&form, "text");
  const char *name = id != NULL ? id->text : "";
  check_id (assembly, ids, id);
  StOutcome *outcome = g_new0 (StOutcome, 1);
  g_ptr_array_add (paste->outcomes, outcome);
  outcome->match = read_pattern (assembly, &form, "match");
  read_outcome_facts (assembly, family, paste, outcome, &form);
  g_autofree char *part = g_strdup_printf ("paste.outcome.%s", name);
  outcome->text = st_page_add (assembly, family->page, part, text);
  gboolean says = text != NULL;
  for (guint i = 0; st_tone_words[i] != NULL; i++)
    {
      const StYaml *toned = st_form_text (&form, st_tone_words[i]);
      g_autofree char *tone_part = g_strdup_printf ("%s.%s", part, st_tone_words[i]);
      outcome->texts[i] = st_page_add (assembly, family->page, tone_part, toned);
      says |= toned != NULL;
    }
  read_no_advice (assembly, outcome, st_form_list (&form, "no_advice"));
  if (!says)
    st_error (assembly->diag, node->at, "family/paste", "this outcome says nothing; add `text`, or a text for a tone such as `failure`");
  st_form_close (&form);
}

static char *
copy_text (const StYaml *node)
{
  return node != NULL ? g_strdup (node->text) : NULL;
}

static void
read_provider (StAssembly *assembly, const StFamily *family, StPaste *paste, GHashTable *ids, const StYaml *node)
{
  if (!st_yaml_expect_map (node, "a provider", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, &st_provider_keys, assembly->diag);
  const StYaml *id = st_form_text (&form, "id"), *page = st_form_text (&form, "page");
  check_id (assembly, ids, id);
  g_autofree char *part = g_strdup_printf ("paste.provider.%s", id != NULL ? id->text : "");
  StProvider *provider = g_new0 (StProvider, 1);
  g_ptr_array_add (paste->providers, provider);
  provider->name = copy_text (st_form_text (&form, "name"));
  provider->hosts = read_pattern (assembly, &form, "hosts");
  provider->match = read_pattern (assembly, &form, "match");
  provider->link = st_page_add (assembly, family->page, part, st_form_text (&form, "link"));
  provider->page = copy_text (page);
  /* For whoever checks the entry; no page shows it. */
  st_form_text (&form, "source");
  if (page != NULL && !st_has_prefix (page->text, "https://"))
    st_error (assembly->diag, page->at, "family/paste", "the help of a provider is a whole address, `https://…`, not `%s`", page->text);
  if (provider->hosts == NULL && provider->match == NULL)
    st_error (assembly->diag, node->at, "family/paste", "nothing tells this provider; add `hosts` or `match`");
  st_form_close (&form);
}

static void
check_languages (StAssembly *assembly, const StYaml *match)
{
  if (match->items->len == 0)
    st_error (assembly->diag, match->at, "yaml/empty", "`match` has no pattern of any language");
  for (guint i = 0; i < match->items->len; i++)
    {
      const StYaml *one = match->items->pdata[i];
      g_autoptr (StLanguage) language = st_language_new (one->key);
      g_autofree char *hint = st_language_hint (one->key);
      if (language == NULL)
        st_error (assembly->diag, one->key_at, "family/paste", "`%s` is not a language tag such as en, vi or pt-BR%s", one->key, hint);
    }
}

static void
read_word (StAssembly *assembly, const StFamily *family, StPaste *paste, GHashTable *ids, const StYaml *node)
{
  if (!st_yaml_expect_map (node, "an entry of `words`", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, &st_words_keys, assembly->diag);
  const StYaml *id = st_form_text (&form, "id"), *match = st_form_get (&form, "match"), *code = st_form_text (&form, "code");
  check_id (assembly, ids, id);
  g_autofree char *part = g_strdup_printf ("paste.words.%s", id != NULL ? id->text : "");
  StWords *words = g_new0 (StWords, 1);
  g_ptr_array_add (paste->words, words);
  if (match != NULL && st_yaml_expect_map (match, "`match`, patterns by language,", assembly->diag))
    {
      check_languages (assembly, match);
      words->match = read_patterns (assembly, match);
    }
  words->text = st_page_add (assembly, family->page, part, st_form_text (&form, "text"));
  words->name = copy_text (code);
  words->at = code != NULL ? code->at : node->at;
  st_form_close (&form);
}

typedef void (*ReadItem) (StAssembly *assembly, const StFamily *family, StPaste *paste, GHashTable *ids, const StYaml *node);

/* Reads each item of the list @key, whose ids differ. */
static void
read_items (StAssembly *assembly, const StFamily *family, StPaste *paste, StForm *form, const char *key, ReadItem read)
{
  const StYaml *list = st_form_list (form, key);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    read (assembly, family, paste, ids, list->items->pdata[i]);
}

/* A text, or a list of texts. (transfer full) (element-type char *) */
static GPtrArray *
read_texts (StAssembly *assembly, const StYaml *node)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  gboolean list = node != NULL && node->kind == ST_YAML_LIST;
  guint n = list ? node->items->len : node != NULL;
  for (guint i = 0; i < n; i++)
    {
      const StYaml *one = list ? node->items->pdata[i] : node;
      if (st_yaml_expect_text (one, "the beginning of a paragraph", assembly->diag))
        g_ptr_array_add (texts, g_strdup (one->text));
    }
  return texts;
}

static void
read_role (StAssembly *assembly, const StFamily *family, StPaste *paste, GHashTable *ids, const StYaml *node)
{
  if (!st_yaml_expect_map (node, "a role", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, &st_role_keys, assembly->diag);
  const StYaml *id = st_form_text (&form, "id");
  check_id (assembly, ids, id);
  g_autofree char *part = g_strdup_printf ("paste.role.%s", id != NULL ? id->text : "");
  StRole *role = g_new0 (StRole, 1);
  g_ptr_array_add (paste->advice.roles, role);
  role->name = st_page_add (assembly, family->page, part, st_form_text (&form, "name"));
  role->begins = read_texts (assembly, st_form_get (&form, "begins"));
  st_form_close (&form);
}

static void
read_advice (StAssembly *assembly, const StFamily *family, StPaste *paste, const StYaml *node)
{
  if (node == NULL || !st_yaml_expect_map (node, "`advice`", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, &st_advice_keys, assembly->diag);
  const StYaml *section = st_form_text (&form, "section");
  paste->advice.section = copy_text (section);
  paste->advice.at = section != NULL ? section->at : node->at;
  read_items (assembly, family, paste, &form, "roles", read_role);
  st_form_close (&form);
}

StPaste *
st_paste_read (StAssembly *assembly, const StFamily *family, const StYaml *node)
{
  if (!st_yaml_expect_map (node, "`paste`", assembly->diag))
    return NULL;
  StForm form;
  StPaste *paste = g_new0 (StPaste, 1);
  st_form_open (&form, node, &st_paste_keys, assembly->diag);
  paste->at = node->key_at;
  paste->title = st_page_add (assembly, family->page, "paste.title", st_form_text (&form, "title"));
  paste->lead = st_page_add (assembly, family->page, "paste.lead", st_form_text (&form, "lead"));
  paste->facts = st_facts_read_list (assembly, family, st_form_list (&form, "facts"), ST_FACT_CLOSED, "family/paste");
  paste->families = st_family_links_read (st_form_list (&form, "families"), assembly->diag);
  paste->sample = copy_text (st_form_text (&form, "sample"));
  paste->placeholder = copy_text (st_form_text (&form, "placeholder"));
  paste->outcomes = g_ptr_array_new_with_free_func (outcome_free);
  read_items (assembly, family, paste, &form, "outcomes", read_outcome);
  paste->providers = g_ptr_array_new_with_free_func (provider_free);
  read_items (assembly, family, paste, &form, "providers", read_provider);
  paste->words = g_ptr_array_new_with_free_func (words_free);
  read_items (assembly, family, paste, &form, "words", read_word);
  paste->advice.roles = g_ptr_array_new_with_free_func (role_free);
  read_advice (assembly, family, paste, st_form_get (&form, "advice"));
  for (guint i = 0; i < ST_N_PASTE_PATTERNS; i++)
    paste->patterns[i] = read_pattern (assembly, &form, patterns[i]);
  st_form_close (&form);
  return paste;
}

const StSection *
st_paste_section (const StPaste *paste, const StFamily *family, guint *index)
{
  for (guint i = 0; paste->advice.section != NULL && i < family->sections->len; i++)
    if (strcmp (((const StSection *) family->sections->pdata[i])->id, paste->advice.section) == 0)
      {
        *index = i;
        return family->sections->pdata[i];
      }
  return NULL;
}

static void
check_advice (StAssembly *assembly, const StFamily *family)
{
  const StAdvice *advice = &family->paste->advice;
  guint index = 0;
  if (advice->section == NULL || st_paste_section (family->paste, family, &index) != NULL)
    return;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < family->sections->len; i++)
    g_ptr_array_add (ids, ((const StSection *) family->sections->pdata[i])->id);
  g_autofree char *hint = st_text_hint (advice->section, ids);
  st_error (assembly->diag, advice->at, "family/paste", "there is no section `%s`%s", advice->section, hint);
}

/* The code @name of the family, or of another one that its page explains. Their labels are added to @labels. */
static const StCode *
explained_code (const StFamily *family, const char *name, GPtrArray *labels)
{
  const GPtrArray *others = family->paste->families;
  const StCode *found = NULL;
  for (guint i = 0; i <= others->len && found == NULL; i++)
    {
      const StFamily *one = i == 0 ? family : ((const StFamilyLink *) others->pdata[i - 1])->family;
      if (one == NULL || one->explainer != family)
        continue;
      found = st_family_find (one, name);
      for (guint j = 0; j < one->codes->len; j++)
        g_ptr_array_add (labels, ((const StCode *) one->codes->pdata[j])->label);
    }
  return found;
}

static void
resolve_words (StAssembly *assembly, const StFamily *family)
{
  for (guint i = 0; i < family->paste->words->len; i++)
    {
      StWords *words = family->paste->words->pdata[i];
      g_autoptr (GPtrArray) labels = g_ptr_array_new ();
      words->code = words->name != NULL ? explained_code (family, words->name, labels) : NULL;
      if (words->name == NULL || words->code != NULL)
        continue;
      g_autofree char *hint = st_text_hint (words->name, labels);
      st_error (assembly->diag, words->at, "family/paste", "neither the family nor one of `families` has the code `%s`%s", words->name,
                hint);
    }
}

gboolean
st_family_has_paste (const StFamily *family)
{
  return family->paste != NULL && family->paste->page == family;
}

static void
explain_on (StAssembly *assembly, const StFamily *page, const StFamilyLink *link)
{
  StFamily *family = link->family;
  if (family == NULL)
    return;
  const StFamily *other = family->paste != NULL ? family->paste->page : family->explainer;
  if (family->explainer == NULL)
    family->explainer = page;
  else if (other != family)
    st_error (assembly->diag, link->at, "family/paste", "the page for pasting of `%s` explains the codes of `%s` already", other->id,
              family->id);
  else if (!st_family_has_paste (page))
    st_error (assembly->diag, link->at, "family/paste", "`%s` is explained on the page of `%s`, and cannot take in `%s`", page->id,
              page->paste->page->id, family->id);
  else
    family->paste->page = page;
}

/* A page has a title and a lead; a family on another's page needs neither. */
static void
check_page (StAssembly *assembly, const StFamily *family)
{
  const StPaste *paste = family->paste;
  const char *missing = paste->title == NULL ? "title" : paste->lead == NULL ? "lead" : NULL;
  if (st_family_has_paste (family) && missing != NULL)
    st_error (assembly->diag, paste->at, "yaml/missing-key", "`paste` needs the key `%s`, unless `families` of another page names `%s`",
              missing, family->id);
  if (!st_family_has_paste (paste->page))
    st_error (assembly->diag, paste->page->paste->at, "family/paste", "`%s` is explained on the page of `%s`, and cannot take in `%s`",
              paste->page->id, paste->page->paste->page->id, family->id);
}

void
st_paste_resolve (StAssembly *assembly)
{
  const GPtrArray *families = assembly->site->families;
  for (guint i = 0; i < families->len; i++)
    {
      StFamily *family = families->pdata[i];
      if (family->paste == NULL)
        continue;
      family->explainer = family;
      family->paste->page = family;
      check_advice (assembly, family);
    }
  for (guint i = 0; i < families->len; i++)
    {
      const StFamily *family = families->pdata[i];
      GPtrArray *links = family->paste != NULL ? family->paste->families : NULL;
      if (links == NULL)
        continue;
      st_family_links_find (assembly, family, links, "paste.families", "the page explains the codes of its own family anyway");
      for (guint j = 0; j < links->len; j++)
        explain_on (assembly, family, links->pdata[j]);
      resolve_words (assembly, family);
    }
  for (guint i = 0; i < families->len; i++)
    if (((const StFamily *) families->pdata[i])->paste != NULL)
      check_page (assembly, families->pdata[i]);
}
