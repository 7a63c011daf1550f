/* Reads the key `paste` of a family: its patterns, the facts to show, what became of the
 * message and who should do what.
 *
 * JavaScript runs the patterns. They are checked with GLib's regular expressions, which
 * are near enough to JavaScript's to find mistakes. */
#include "model/assemble.h"
#include "model/keys.h"

#include <string.h>

static const char *const patterns[ST_N_PASTE_PATTERNS] = {
  [ST_PASTE_CODE] = "code",
  [ST_PASTE_DETAIL] = "detail",
  [ST_PASTE_BEFORE] = "before",
  [ST_PASTE_VAGUE] = "vague",
  [ST_PASTE_AFTER] = "after",
  [ST_PASTE_NEVER] = "never",
  [ST_PASTE_CONTINUED] = "continued",

  [ST_PASTE_BEST] = "best",
  [ST_PASTE_RECORD] = "record",
  [ST_PASTE_COMMAND] = "command",
  [ST_PASTE_ANSWERED] = "answered",
  [ST_PASTE_HOST_BEFORE] = "host_before",
  [ST_PASTE_HOST_AFTER] = "host_after",
};

static void
outcome_free (gpointer data)
{
  StOutcome *outcome = data;
  g_free (outcome->match);
  g_free (outcome);
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
  g_ptr_array_unref (paste->advice.roles);
  g_free (paste->advice.section);
  g_free (paste);
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
}

/* A pattern, or a list of them of which any may fit. (transfer full) */
static char *
read_pattern (StAssembly *assembly, StForm *form, const char *key)
{
  const StYaml *node = st_form_get (form, key);
  if (node == NULL)
    return NULL;
  GString *all = g_string_new (NULL);
  guint n = node->kind == ST_YAML_LIST ? node->items->len : 1;
  for (guint i = 0; i < n; i++)
    {
      const StYaml *one = node->kind == ST_YAML_LIST ? node->items->pdata[i] : node;
      if (!st_yaml_expect_text (one, "a pattern", assembly->diag))
        continue;
      check_pattern (assembly, one);
      g_string_append_printf (all, "%s%s", all->len > 0 ? "|" : "", one->text);
    }
  return g_string_free (all, FALSE);
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
  const StYaml *section = st_form_text (&form, "section"), *roles = st_form_list (&form, "roles");
  if (section != NULL)
    paste->advice.section = g_strdup (section->text);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  paste->advice.at = section != NULL ? section->at : node->at;
  for (guint i = 0; roles != NULL && i < roles->items->len; i++)
    read_role (assembly, family, paste, ids, roles->items->pdata[i]);
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
  paste->title = st_page_add (assembly, family->page, "paste.title", st_form_text (&form, "title"));
  paste->lead = st_page_add (assembly, family->page, "paste.lead", st_form_text (&form, "lead"));
  paste->facts = st_facts_read_list (assembly, family, st_form_list (&form, "facts"), ST_FACT_CLOSED, "family/paste");
  paste->families = st_family_links_read (st_form_list (&form, "families"), assembly->diag);
  paste->outcomes = g_ptr_array_new_with_free_func (outcome_free);
  const StYaml *outcomes = st_form_list (&form, "outcomes");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; outcomes != NULL && i < outcomes->items->len; i++)
    read_outcome (assembly, family, paste, ids, outcomes->items->pdata[i]);
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

static void
explain_on (StAssembly *assembly, const StFamily *page, const StFamilyLink *link)
{
  StFamily *family = link->family;
  if (family == NULL)
    return;
  if (family->explainer == NULL)
    family->explainer = page;
  else
    st_error (assembly->diag, link->at, "family/paste", "the page for pasting of `%s` explains the codes of `%s` already",
              family->explainer->id, family->id);
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
    }
}
