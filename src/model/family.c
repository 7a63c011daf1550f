/* Reads what the index.md of a family declares: classes, facts, sections, pairs.
 *
 * Classes are the values of the fact of type class, so they are compared and shown like
 * any other fact. A class and a value of an enum find their codes by `match` alike.
 *
 * The sections of a family have one order, on code pages and comparisons.
 * `pair_heading` gives a section another heading on comparisons ("When to send it"
 * becomes "When to use which"). */
#include "base/hash.h"
#include "base/limits.h"
#include "base/url.h"
#include "model/anchors.h"
#include "model/assemble.h"
#include "model/keys.h"
#include "model/parts.h"

#include <string.h>

/* --- facts --------------------------------------------------------------- */

static void
value_free (gpointer data)
{
  StFactValue *value = data;
  g_free (value->id);
  g_free (value->label);
  st_fact_value_clear_forms (value);
  g_free (value->alias);
  g_clear_pointer (&value->covers, g_ptr_array_unref);
  g_clear_pointer (&value->rest, value_free);
  g_free (value);
}

static void
link_free (gpointer data)
{
  StReferenceLink *link = data;
  g_clear_pointer (&link->match, g_regex_unref);
  g_free (link->url);
  g_free (link);
}

static void
fact_free (gpointer data)
{
  StFact *fact = data;
  g_free (fact->id);
  g_ptr_array_unref (fact->values);
  g_ptr_array_unref (fact->links);
  g_ptr_array_unref (fact->codes_of);
  g_free (fact);
}

static const StPairs pairs_choices[] = { ST_PAIRS_ALL, ST_PAIRS_CLASS, ST_PAIRS_RELATED, ST_PAIRS_NONE };

/* The index of @node's text in @words, or -1 with an error. */
static int
choose (StAssembly *assembly, const StYaml *node, const char *const *words, const char *what)
{
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], node->text) == 0)
      return i;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (candidates, (gpointer) words[i]);
  g_autofree char *all = g_strjoinv (", ", (char **) words), *hint = st_text_hint (node->text, candidates);
  st_error (assembly->diag, node->at, "yaml/value", "`%s` is not a %s; it is one of %s%s", node->text, what, all, hint);
  return -1;
}

static const StFactType *
choose_type (StAssembly *assembly, const StYaml *node)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (guint i = 0; st_fact_type (i) != NULL; i++)
    g_ptr_array_add (words, (gpointer) st_fact_type (i)->id);
  g_ptr_array_add (words, NULL);
  int chosen = choose (assembly, node, (const char *const *) words->pdata, "type of fact");
  return chosen >= 0 ? st_fact_type ((guint) chosen) : NULL;
}

/* The same for a key that may be missing: the first word then. */
static guint
read_choice (StAssembly *assembly, const StYaml *node, const char *const *words, const char *what)
{
  int chosen = node != NULL ? choose (assembly, node, words, what) : 0;
  return chosen > 0 ? (guint) chosen : 0;
}

static gboolean
has_id (GPtrArray *values, const char *id)
{
  for (guint i = 0; i < values->len; i++)
    if (strcmp (((const StFactValue *) values->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_value (StAssembly *assembly, StFact *fact, StFactValue *value, StLocation at)
{
  if (has_id (fact->values, value->id))
    st_error (assembly->diag, at, "family/duplicate", "`%s` is declared twice", value->id);
  g_ptr_array_add (fact->values, value);
}

static const StMessageArgument code_argument[] = { { (char *) "code", FALSE }, { NULL, FALSE } };
static const StMessageArgument number_argument[] = { { (char *) "n", TRUE }, { NULL, FALSE } };
static const StMessageArgument pair_arguments[] = { { (char *) "left", FALSE }, { (char *) "right", FALSE }, { NULL, FALSE } };

static GRegex *
compile_pattern (StAssembly *assembly, const StYaml *node, const char *pattern, GRegexCompileFlags flags, GRegexMatchFlags match_flags)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = NULL;
  if (strlen (pattern) <= ST_MAX_PATTERN)
    regex = g_regex_new (pattern, flags, match_flags, &error);
  else
    st_error (assembly->diag, node->at, "family/pattern", "a pattern has at most %u bytes", ST_MAX_PATTERN);
  /* The message quotes what was compiled: it should be what the page says. */
  g_autoptr (GError) own = NULL;
  g_autoptr (GRegex) alone = error != NULL ? g_regex_new (node->text, flags, match_flags, &own) : NULL;
  if (error != NULL)
    st_error (assembly->diag, node->at, "family/pattern", "%s", alone == NULL ? own->message : error->message);
  return regex;
}

/* What a value of a set is called for what it stands for besides what the other code has. */
static void
read_rest (StAssembly *assembly, StFamily *family, StFactValue *value, StForm *form, const char *prefix)
{
  st_form_get (form, "covers"); /* st_fact_read_covers() reads it, once all values are known */
  const StYaml *rest = st_form_text (form, "rest");
  if (rest == NULL)
    return;
  g_autofree char *part = g_strdup_printf ("%s.%s.rest", prefix, value->id);
  value->rest = st_fact_value_new (value->fact, value->id);
  value->rest->name = st_page_add (assembly, family->page, part, rest);
}

/* @value becomes what the star of `match` stands for in a name that classes share. */
static void
read_alias (StAssembly *assembly, StFactValue *value, const StYaml *alias)
{
  const char *star = strchr (alias->text, '*'), *form = value->form;
  if (form != NULL && g_str_has_suffix (form, "*") && strcspn (form, "*?") + 1 == strlen (form) && star != NULL
      && strchr (star + 1, '*') == NULL)
    value->alias = g_strdup (alias->text);
  else
    st_error (assembly->diag, alias->at, "family/pattern",
              "`alias` has one star, for what follows the beginning in the only form of `match`: `alias: \"X.*\"` beside `match: \"5.*\"`");
}

/* One value of an enum or a set, or one class: @prefix is its place in unit
 * ids, such as "class" or "fact.retry". */
static void
read_value (StAssembly *assembly, StFamily *family, StFact *fact, const StYaml *node, const char *prefix)
{
  gboolean closed = fact->type->flags & ST_FACT_CLOSED, class = fact->type->flags & ST_FACT_CLASS;
  if (!closed && node->kind == ST_YAML_SCALAR)
    {
      add_value (assembly, fact, st_fact_value_new (fact, st_yaml_expect_text (node, "a value", assembly->diag) ? node->text : ""),
                 node->at);
      return;
    }
  if (!st_yaml_expect_map (node, "a declared value", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, class ? &st_class_keys : &st_value_keys, assembly->diag);
  form.of = fact->type->flags;
  const StYaml *id = st_form_text (&form, "id");
  const StYaml *label = st_form_text (&form, "label");
  const StYaml *match = st_form_get (&form, "match");
  const StYaml *tone = class ? st_form_text (&form, "tone") : NULL;
  StFactValue *value = st_fact_value_new (fact, id != NULL ? id->text : "");
  value->label = label != NULL ? g_strdup (label->text) : NULL;
  st_fact_value_read_forms (assembly, value, match);
  const StYaml *alias = class ? st_form_text (&form, "alias") : NULL;
  if (alias != NULL)
    read_alias (assembly, value, alias);
  int chosen = tone != NULL ? choose (assembly, tone, st_tone_words, "tone") : -1;
  value->tone = chosen >= 0 ? st_tone_words[chosen] : NULL;

  g_autofree char *name_part = g_strdup_printf ("%s.%s.name", prefix, value->id);
  g_autofree char *meaning_part = g_strdup_printf ("%s.%s.meaning", prefix, value->id);
  g_autofree char *sentence_part = g_strdup_printf ("%s.%s.sentence", prefix, value->id);
  value->name = st_page_add (assembly, family->page, name_part, st_form_text (&form, "name"));
  value->meaning = st_page_add (assembly, family->page, meaning_part, st_form_text (&form, "meaning"));
  if (closed)
    value->sentence = st_page_add_message (assembly, family->page, sentence_part, st_form_text (&form, "sentence"), code_argument);
  if (fact->type->flags & ST_FACT_SET)
    read_rest (assembly, family, value, &form, prefix);
  st_form_close (&form);
  add_value (assembly, fact, value, node->at);
}

static void
read_values (StAssembly *assembly, StFamily *family, StFact *fact, const StYaml *list)
{
  g_autofree char *prefix = fact->type->flags & ST_FACT_CLASS ? g_strdup ("class") : g_strdup_printf ("fact.%s", fact->id);
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    read_value (assembly, family, fact, list->items->pdata[i], prefix);
  if (list != NULL && fact->type->flags & ST_FACT_SET)
    st_fact_read_covers (assembly, family, fact, list);
}

/* Whether the address leads to the web whatever replaces `\1` in it: scheme and
 * the host's first letter stand before. */
static gboolean
begins_on_the_web (const char *replacement)
{
  g_autofree char *literal = g_strndup (replacement, strcspn (replacement, "\\"));
  return st_url_is_web (literal);
}

static void
read_reference_link (StAssembly *assembly, StFact *fact, const StYaml *node)
{
  if (!st_yaml_expect_map (node, "a link pattern", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, &st_link_keys, assembly->diag);
  const StYaml *match = st_form_text (&form, "match");
  const StYaml *url = st_form_text (&form, "url");
  st_form_close (&form);
  if (match == NULL || url == NULL)
    return;
  g_autoptr (GError) error = NULL;
  StReferenceLink *link = g_new0 (StReferenceLink, 1);
  link->match = compile_pattern (assembly, match, match->text, G_REGEX_ANCHORED, G_REGEX_MATCH_NOTEMPTY);
  link->url = g_strdup (url->text);
  g_ptr_array_add (fact->links, link);
  if (!g_regex_check_replacement (url->text, NULL, &error))
    st_error (assembly->diag, url->at, "family/pattern", "%s", error->message);
  else if (!begins_on_the_web (url->text))
    st_error (assembly->diag, url->at, "link/scheme", "a reference links to an http or https address");
}

static void
read_fact (StAssembly *assembly, StFamily *family, const StYaml *node, const StYaml *classes)
{
  if (!st_yaml_expect_map (node, "a fact", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, &st_fact_keys, assembly->diag);
  const StYaml *id = st_form_text (&form, "id");
  const StYaml *type = st_form_text (&form, "type");
  const StYaml *name = st_form_text (&form, "name");
  const StFactType *chosen = type != NULL ? choose_type (assembly, type) : NULL;
  StFactFlags keys = chosen != NULL ? chosen->flags : 0;
  /* Where the type is wrong, nobody knows which keys the fact has: none is unknown or missing. */
  form.of = chosen != NULL ? chosen->flags : ~(guint) ST_FACT_CLOSED;
  const StYaml *values = st_form_list (&form, "values"), *links = st_form_list (&form, "links");
  const StYaml *unit = st_form_text (&form, "unit"), *reverse = st_form_text (&form, "reverse");
  const StYaml *disjoint = st_form_text (&form, "disjoint");
  const StYaml *codes_of = st_form_text (&form, "codes_of");
  gboolean open = st_form_flag (&form, "open");
  gboolean apart = st_form_get (&form, "compare") != NULL && !st_form_flag (&form, "compare");
  gboolean hides_unknown = st_form_flag (&form, "hide_unknown");
  st_form_close (&form);
  if (id == NULL || chosen == NULL)
    return;

  if (st_keys_find (&st_code_keys, id->text) != NULL)
    st_error (assembly->diag, id->at, "family/reserved", "a fact cannot have the id `%s`, which is a key of every code page", id->text);
  StFact *fact = g_new0 (StFact, 1);
  fact->id = g_strdup (id->text);
  fact->index = family->facts->len;
  fact->type = chosen;
  fact->apart = apart;
  fact->hides_unknown = hides_unknown;
  fact->open = open;
  fact->codes_of = st_family_links_read (codes_of, assembly->diag);
  fact->undeclared = !(keys & ST_FACT_CLOSED) && values == NULL;
  fact->values = g_ptr_array_new_with_free_func (value_free);
  fact->links = g_ptr_array_new_with_free_func (link_free);
  g_autofree char *part = g_strdup_printf ("fact.%s.name", fact->id);
  fact->name = st_page_add (assembly, family->page, part, name);
  g_autofree char *unit_part = g_strdup_printf ("fact.%s.unit", fact->id);
  fact->unit = st_page_add_message (assembly, family->page, unit_part, unit, number_argument);
  g_autofree char *reverse_part = g_strdup_printf ("fact.%s.reverse", fact->id);
  fact->reverse = st_page_add (assembly, family->page, reverse_part, reverse);
  g_autofree char *disjoint_part = g_strdup_printf ("fact.%s.disjoint", fact->id);
  fact->disjoint = st_page_add_message (assembly, family->page, disjoint_part, disjoint, pair_arguments);
  if (open && disjoint != NULL)
    st_error (assembly->diag, disjoint->at, "yaml/value", "what an `open` set does not list may hold, too: leave `disjoint` out");
  for (guint i = 0; i < family->facts->len; i++)
    if (strcmp (((const StFact *) family->facts->pdata[i])->id, fact->id) == 0)
      st_error (assembly->diag, id->at, "family/duplicate", "the fact `%s` is declared twice", fact->id);
  g_ptr_array_add (family->facts, fact);
  read_values (assembly, family, fact, keys & ST_FACT_CLASS ? classes : values);
  for (guint i = 0; links != NULL && i < links->items->len; i++)
    read_reference_link (assembly, fact, links->items->pdata[i]);
  if (keys & ST_FACT_CLASS && family->class_fact != NULL)
    st_error (assembly->diag, type->at, "family/duplicate", "a second fact of type class");
  if (keys & ST_FACT_CLASS)
    family->class_fact = fact;
}

/* --- sections ------------------------------------------------------------ */

/* The section that the family names, else `description`, else the first. */
static const StSection *
find_lead (StAssembly *assembly, const StFamily *family, const StYaml *node)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const StSection *first = family->sections->len > 0 ? family->sections->pdata[0] : NULL, *usual = NULL;
  for (guint i = 0; i < family->sections->len; i++)
    {
      const StSection *section = family->sections->pdata[i];
      g_ptr_array_add (ids, section->id);
      if (node != NULL && strcmp (section->id, node->text) == 0)
        return section;
      if (strcmp (section->id, "description") == 0)
        usual = section;
    }
  if (node != NULL)
    {
      g_autofree char *hint = st_text_hint (node->text, ids);
      st_error (assembly->diag, node->at, "yaml/value", "the family declares no section `%s`%s", node->text, hint);
    }
  return usual != NULL ? usual : first;
}

static void
section_free (gpointer data)
{
  StSection *section = data;
  g_free (section->id);
  g_free (section->anchor);
  g_strfreev (section->headings);
  g_free (section);
}

static void
add_heading (StAssembly *assembly, const StFamily *family, GPtrArray *headings, const StYaml *node)
{
  g_autofree char *text = st_text_fold_space (node->text);
  gboolean taken = g_ptr_array_find_with_equal_func (headings, text, g_str_equal, NULL);
  for (guint i = 0; i < family->sections->len; i++)
    taken |= g_strv_contains ((const char *const *) ((const StSection *) family->sections->pdata[i])->headings, text);
  if (taken)
    st_error (assembly->diag, node->at, "family/duplicate", "the heading `%s` is declared twice", text);
  g_ptr_array_add (headings, g_steal_pointer (&text));
}

/* (transfer full): of the files, NULL after the last */
static char **
read_headings (StAssembly *assembly, const StFamily *family, const StYaml *own, const StYaml *also)
{
  GPtrArray *headings = g_ptr_array_new ();
  add_heading (assembly, family, headings, own);
  for (guint i = 0; also != NULL && i < also->items->len; i++)
    if (st_yaml_expect_text (also->items->pdata[i], "a heading", assembly->diag))
      add_heading (assembly, family, headings, also->items->pdata[i]);
  g_ptr_array_add (headings, NULL);
  return (char **) g_ptr_array_free (headings, FALSE);
}

static void
read_section (StAssembly *assembly, StFamily *family, const StYaml *node)
{
  if (!st_yaml_expect_map (node, "a section", assembly->diag))
    return;
  StForm form;
  st_form_open (&form, node, &st_section_keys, assembly->diag);
  const StYaml *id = st_form_text (&form, "id");
  const StYaml *heading = st_form_text (&form, "heading");
  const StYaml *also = st_form_list (&form, "also");
  const StYaml *pair_heading = st_form_text (&form, "pair_heading");
  gboolean required = st_form_flag (&form, "required");
  st_form_close (&form);
  if (id == NULL || heading == NULL)
    return;
  if (strcmp (id->text, "summary") == 0)
    st_error (assembly->diag, id->at, "family/reserved",
              "a section cannot have the id `summary`, which is the part before the first section");
  StSection *section = g_new0 (StSection, 1);
  g_autofree char *part = g_strdup_printf ("section.%s.heading", id->text);
  g_autofree char *pair_part = g_strdup_printf ("section.%s.pair-heading", id->text);
  section->id = g_strdup (id->text);
  section->headings = read_headings (assembly, family, heading, also);
  section->heading = st_page_add (assembly, family->page, part, heading);
  section->pair_heading = pair_heading != NULL ? st_page_add (assembly, family->page, pair_part, pair_heading) : section->heading;
  section->required = required;
  for (guint i = 0; i < family->sections->len; i++)
    {
      const StSection *other = family->sections->pdata[i];
      if (strcmp (other->id, section->id) == 0)
        st_error (assembly->diag, node->at, "family/duplicate", "the section `%s` is declared twice", section->id);
    }
  g_ptr_array_add (family->sections, section);
}

/* --- the family ---------------------------------------------------------- */

static StPairs
read_pairs_word (StAssembly *assembly, const StFamily *family, const StYaml *node)
{
  if (!st_yaml_expect_text (node, "a choice of pairs", assembly->diag))
    return ST_PAIRS_NONE;
  int chosen = choose (assembly, node, st_pairs_words, "choice of pairs");
  StPairs pairs = chosen >= 0 ? pairs_choices[chosen] : ST_PAIRS_NONE;
  if (pairs == ST_PAIRS_CLASS && family->class_fact == NULL && !st_diagnostics_has_error_in (assembly->diag, family->page->path))
    st_error (assembly->diag, node->at, "family/class-fact",
              "`pairs: class` compares the codes of each class, and the family has no classes: declare `classes`, or choose all, related "
              "or none");
  return pairs;
}

/* `related`, or `[related, class]`; all without the key. */
static StPairs
read_pairs (StAssembly *assembly, const StFamily *family, const StYaml *node)
{
  if (node == NULL)
    return ST_PAIRS_ALL;
  if (node->kind != ST_YAML_LIST)
    return read_pairs_word (assembly, family, node);
  StPairs pairs = ST_PAIRS_NONE;
  if (node->items->len == 0)
    st_error (assembly->diag, node->at, "yaml/value", "`pairs` is an empty list; write `pairs: none` to compare no codes");
  for (guint i = 0; i < node->items->len; i++)
    {
      const StYaml *item = node->items->pdata[i];
      StPairs one = read_pairs_word (assembly, family, item);
      gboolean alone = node->items->len > 1 && item->kind == ST_YAML_SCALAR && (one == ST_PAIRS_ALL || g_strcmp0 (item->text, "none") == 0);
      if (alone)
        st_error (assembly->diag, item->at, "yaml/value", "`%s` stands alone: `pairs: %s`; a list joins `class` and `related`", item->text,
                  item->text);
      else if (one != ST_PAIRS_NONE && (pairs & one) != 0)
        st_error (assembly->diag, item->at, "family/duplicate", "`%s` stands twice in this list", item->text);
      pairs |= one;
    }
  return pairs;
}

/* Whether an item of @list before @end says @text. */
static gboolean
said_before (const StYaml *list, guint end, const char *text)
{
  for (guint i = 0; i < end; i++)
    if (g_strcmp0 (((const StYaml *) list->items->pdata[i])->text, text) == 0)
      return TRUE;
  return FALSE;
}

/* `verdict: [retry, action]`: what comparisons answer before all else. */
static void
read_verdict (StAssembly *assembly, StFamily *family, const StYaml *list)
{
  family->verdict = st_facts_read_list (assembly, family, list, ST_FACT_VALUES | ST_FACT_CLOSED, "family/verdict");
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      if (item->kind == ST_YAML_SCALAR && said_before (list, i, item->text))
        st_error (assembly->diag, item->at, "family/duplicate", "`%s` stands twice in this list", item->text);
      for (guint j = 0; item->kind == ST_YAML_SCALAR && j < family->facts->len; j++)
        {
          const StFact *fact = family->facts->pdata[j];
          if (fact->apart && strcmp (fact->id, item->text) == 0)
            st_error (assembly->diag, item->at, "family/verdict", "comparisons do not show the fact `%s`, which has `compare: no`",
                      fact->id);
        }
    }
}

static void
read_declarations (StAssembly *assembly, StFamily *family, StForm *form)
{
  const StYaml *classes = st_form_list (form, "classes");
  const StYaml *facts = st_form_list (form, "facts");
  const StYaml *verdict = st_form_list (form, "verdict");
  const StYaml *paste = st_form_get (form, "paste");
  const StYaml *sections = st_form_list (form, "sections");
  const StYaml *lead = st_form_text (form, "lead_section");
  for (guint i = 0; facts != NULL && i < facts->items->len; i++)
    read_fact (assembly, family, facts->items->pdata[i], classes);
  if (classes != NULL && family->class_fact == NULL)
    st_error (assembly->diag, classes->at, "family/class-fact",
              "classes need a fact that holds them: add `- {id: class, name: Class, type: class}` to `facts`");
  read_verdict (assembly, family, verdict);
  family->paste = paste != NULL ? st_paste_read (assembly, family, paste) : NULL;
  for (guint i = 0; sections != NULL && i < sections->items->len; i++)
    read_section (assembly, family, sections->items->pdata[i]);
  st_sections_add_anchors (family->sections);
  family->lead = find_lead (assembly, family, lead);
}

/* `codes: {pattern: …, order: …}`: which names codes may have, and their order. */
static void
read_codes (StAssembly *assembly, StFamily *family, const StYaml *node, const StContentFamily *content)
{
  const StYaml *pattern = NULL, *order = NULL;
  StForm form;
  if (node != NULL && st_yaml_expect_map (node, "`codes`", assembly->diag))
    {
      st_form_open (&form, node, &st_codes_keys, assembly->diag);
      pattern = st_form_text (&form, "pattern");
      order = st_form_get (&form, "order");
      st_form_close (&form);
    }
  g_autofree char *whole = pattern != NULL ? g_strdup_printf ("^(?:%s)$", pattern->text) : NULL;
  if (whole != NULL)
    family->pattern = compile_pattern (assembly, pattern, whole, G_REGEX_DOLLAR_ENDONLY, 0);
  family->pattern_text = pattern != NULL ? g_strdup (pattern->text) : NULL;
  st_codes_assemble (assembly, family, content);
  st_names_check (assembly, family);
  st_forms_check (assembly, family);
  st_codes_order (assembly, family, order);
}

StFamily *
st_family_assemble (StAssembly *assembly, const char *id, const StContentFamily *content)
{
  if (content->index == NULL || content->index->front == NULL)
    return NULL;

  StFamily *family = g_new0 (StFamily, 1);
  family->id = g_strdup (id);
  family->index = assembly->site->families->len;
  family->site = assembly->site;
  family->page = st_page_new ("index", content->index->source->path);
  family->page->hash = st_hash (content->index->source->text, content->index->source->length);
  family->facts = g_ptr_array_new_with_free_func (fact_free);
  family->sections = g_ptr_array_new_with_free_func (section_free);
  family->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) st_code_free);
  family->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  family->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  family->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) st_note_free);
  family->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) st_group_free);
  family->pages = g_ptr_array_new ();
  g_ptr_array_add (family->pages, family->page);

  StForm form;
  st_form_open (&form, content->index->front, &st_family_keys, assembly->diag);
  family->title = st_page_add (assembly, family->page, "title", st_form_text (&form, "title"));
  family->page->n_titles = family->page->segments->len;
  family->name = st_page_add (assembly, family->page, "name", st_form_text (&form, "name"));
  family->noun = st_page_add (assembly, family->page, "noun", st_form_text (&form, "noun"));
  family->description = st_page_add (assembly, family->page, "description", st_form_text (&form, "description"));
  family->hint = st_page_add (assembly, family->page, "hint", st_form_text (&form, "hint"));
  family->specimens = st_specimens_read (st_form_list (&form, "specimens"), assembly->diag);
  st_page_read_keys (assembly, family->page, st_page_keys (&form));
  family->layout = (StLayout) read_choice (assembly, st_form_text (&form, "layout"), st_layout_words, "layout");
  const StYaml *pairs = st_form_get (&form, "pairs");
  family->pairs_with = st_family_links_read (st_form_list (&form, "pairs_with"), assembly->diag);
  const StYaml *codes = st_form_get (&form, "codes");
  read_declarations (assembly, family, &form);
  family->pairs = read_pairs (assembly, family, pairs);
  st_form_close (&form);
  family->incomplete = st_diagnostics_has_error_in (assembly->diag, family->page->path);
  StBody *body = st_body_parse (content->index->source, content->index->body, assembly->site->raw_html, assembly->diag);
  family->body = st_page_add_prose (assembly, family->page, "body", body);
  st_page_add_anchors (family->page, NULL, NULL, family->body);
  read_codes (assembly, family, codes, content);
  return family;
}

void
st_family_free (StFamily *family)
{
  if (family == NULL)
    return;
  st_paste_free (family->paste);
  g_ptr_array_unref (family->codes);
  g_clear_pointer (&family->classes, g_ptr_array_unref);
  g_clear_pointer (&family->parts, g_ptr_array_unref);
  g_clear_pointer (&family->blocks, g_array_unref);
  g_hash_table_unref (family->by_id);
  g_hash_table_unref (family->by_name);
  g_hash_table_unref (family->notes);
  g_ptr_array_unref (family->groups);
  g_ptr_array_unref (family->pages);
  g_ptr_array_unref (family->facts);
  g_ptr_array_unref (family->verdict);
  g_ptr_array_unref (family->sections);
  g_ptr_array_unref (family->pairs_with);
  g_ptr_array_unref (family->specimens);
  st_prose_free (family->body);
  st_page_free (family->page);
  g_clear_pointer (&family->pattern, g_regex_unref);
  g_free (family->pattern_text);
  g_free (family->id);
  g_free (family);
}
