/* What a code's page says of each fact, read by the family's declaration. */
#include "model/assemble.h"
#include "model/keys.h"

#include <string.h>

#define MOST_VALUES_TOLD 8

void
st_fact_state_clear (StFactState *state)
{
  g_clear_pointer (&state->names, g_ptr_array_unref);
  g_clear_pointer (&state->codes, g_ptr_array_unref);
  g_clear_pointer (&state->references, g_ptr_array_unref);
}

static void
code_link_free (gpointer data)
{
  StCodeLink *link = data;
  g_free (link->text);
  g_free (link);
}

static void
reference_free (gpointer data)
{
  StReference *reference = data;
  g_free (reference->text);
  g_free (reference->url);
  g_free (reference);
}

StFactValue *
st_fact_value_new (const StFact *fact, const char *id)
{
  StFactValue *value = g_new0 (StFactValue, 1);
  value->fact = fact;
  value->id = g_strdup (id);
  return value;
}

static StFactValue *
find_value (const StFact *fact, const char *id)
{
  for (guint i = 0; i < fact->values->len; i++)
    {
      StFactValue *value = fact->values->pdata[i];
      if (strcmp (value->id, id) == 0)
        return value;
    }
  return NULL;
}

static const StFactValue *
value_by_form (const StFact *fact, const char *code)
{
  for (guint i = 0; i < fact->values->len; i++)
    {
      const StFactValue *value = fact->values->pdata[i];
      if (st_fact_value_fits (value, code))
        return value;
    }
  return NULL;
}

static gboolean
has_forms (const StFact *fact)
{
  for (guint i = 0; i < fact->values->len; i++)
    if (((const StFactValue *) fact->values->pdata[i])->matches != NULL)
      return TRUE;
  return FALSE;
}

/* The fact of @id whose type has all flags of @of; or NULL, with those that there are in @ids. */
static StFact *
find_fact (const StFamily *family, const char *id, StFactFlags of, GPtrArray *ids)
{
  for (guint i = 0; i < family->facts->len; i++)
    {
      StFact *fact = family->facts->pdata[i];
      if ((fact->type->flags & of) != of)
        continue;
      if (strcmp (fact->id, id) == 0)
        return fact;
      g_ptr_array_add (ids, fact->id);
    }
  return NULL;
}

StFact *
st_facts_read_one (StAssembly *assembly, const StFamily *family, const StYaml *node, StFactFlags of, const char *slug)
{
  if (node == NULL || !st_yaml_expect_text (node, "the id of a fact", assembly->diag))
    return NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  StFact *fact = find_fact (family, node->text, of, ids);
  if (fact != NULL)
    return fact;
  g_autofree char *hint = st_text_hint (node->text, ids);
  const char *types = of & ST_FACT_VALUES ? "enum" : "class or enum";
  st_error (assembly->diag, node->at, slug, "there is no fact `%s` of type %s%s", node->text, types, hint);
  return NULL;
}

GPtrArray *
st_facts_read_list (StAssembly *assembly, const StFamily *family, const StYaml *list, StFactFlags of, const char *slug)
{
  GPtrArray *facts = g_ptr_array_new ();
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      StFact *fact = st_facts_read_one (assembly, family, list->items->pdata[i], of, slug);
      if (fact != NULL)
        g_ptr_array_add (facts, fact);
    }
  return facts;
}

gboolean
st_fact_is_needed (const StFact *fact)
{
  return (fact->type->flags & ST_FACT_CLASS) != 0 && !has_forms (fact);
}

/* What a reader of the message needs next: the value that was meant, or those there
 * are. (transfer full) */
static char *
hint_for_value (const char *text, GPtrArray *ids)
{
  if (st_text_nearest (text, ids) != NULL || ids->len == 0 || ids->len > MOST_VALUES_TOLD)
    return st_text_hint (text, ids);
  GString *hint = g_string_new (" (it has ");
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (hint, "%s`%s`", i == 0 ? "" : i == ids->len - 1 ? " and " : ", ", (const char *) ids->pdata[i]);
  g_string_append_c (hint, ')');
  return g_string_free (hint, FALSE);
}

static void
report_unknown_value (StAssembly *assembly, const StFamily *family, const StFact *fact, const StYaml *node)
{
  if (family->incomplete)
    return;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < fact->values->len; i++)
    g_ptr_array_add (ids, ((const StFactValue *) fact->values->pdata[i])->id);
  g_autofree char *hint = hint_for_value (node->text, ids);
  st_error (assembly->diag, node->at, "fact/unknown-value", "the fact `%s` has no value `%s`%s", fact->id, node->text, hint);
}

/* Looks up what @value stands for: @covers names values of @fact, or is "all". */
static void
resolve_covers (StAssembly *assembly, const StFamily *family, StFact *fact, StFactValue *value, const StYaml *covers)
{
  gboolean all = covers->kind == ST_YAML_SCALAR && strcmp (covers->text, "all") == 0;
  if (!all && covers->kind != ST_YAML_LIST)
    {
      st_error (assembly->diag, covers->at, "yaml/value", "`covers` is a list of values, or `all` for all others");
      return;
    }
  value->covers = g_ptr_array_new ();
  fact->covering = TRUE;
  for (guint i = 0; all && i < fact->values->len; i++)
    if (fact->values->pdata[i] != value)
      g_ptr_array_add (value->covers, fact->values->pdata[i]);
  for (guint i = 0; !all && i < covers->items->len; i++)
    {
      const StYaml *item = covers->items->pdata[i];
      if (!st_yaml_expect_text (item, "a value in this list", assembly->diag))
        continue;
      StFactValue *covered = find_value (fact, item->text);
      if (covered == NULL)
        report_unknown_value (assembly, family, fact, item);
      else if (covered == value)
        st_error (assembly->diag, item->at, "yaml/value", "`%s` covers itself; name other values", value->id);
      else
        g_ptr_array_add (value->covers, covered);
    }
}

void
st_fact_read_covers (StAssembly *assembly, const StFamily *family, StFact *fact, const StYaml *list)
{
  for (guint i = 0; i < list->items->len; i++)
    {
      const StYaml *node = list->items->pdata[i];
      if (node->kind != ST_YAML_MAP)
        continue;
      StForm form;
      st_form_open (&form, node, &st_value_keys, assembly->diag);
      form.of = fact->type->flags;
      form.open = TRUE; /* its other keys have been read */
      const StYaml *id = st_form_get (&form, "id"), *covers = st_form_get (&form, "covers");
      StFactValue *value = covers != NULL && id != NULL && id->text != NULL ? find_value (fact, id->text) : NULL;
      if (value != NULL && value->covers == NULL)
        resolve_covers (assembly, family, fact, value, covers);
      st_form_close (&form);
    }
}

/* The value that a page states, made where the fact takes values that are not declared;
 * or NULL with an error. */
static StFactValue *
stated_value (StAssembly *assembly, const StFamily *family, StFact *fact, const StYaml *node)
{
  const StFactType *type = fact->type;
  g_autofree char *id = type->canonical != NULL ? type->canonical (node->text) : g_strdup (node->text);
  StFactValue *value = id != NULL ? find_value (fact, id) : NULL;
  if (value != NULL)
    return value;
  if (id == NULL)
    st_error (assembly->diag, node->at, "fact/form", "`%s` is %s, not `%s`", fact->id, type->form, node->text);
  else if (!fact->undeclared)
    report_unknown_value (assembly, family, fact, node);
  else if (fact->values->len == ST_MAX_OPEN_VALUES)
    st_error (assembly->diag, node->at, "fact/limit", "the pages give `%s` more than %u values", fact->id, ST_MAX_OPEN_VALUES);
  else
    {
      value = st_fact_value_new (fact, id);
      g_ptr_array_add (fact->values, value);
    }
  return value;
}

/* One value: what the page says, else what the code's form says. */
static void
read_one (StAssembly *assembly, const StCode *code, StFact *fact, StForm *form, StFactState *state)
{
  const StYaml *node = st_form_text (form, fact->id);
  if (node != NULL)
    state->value = stated_value (assembly, code->family, fact, node);
  else
    {
      state->value = value_by_form (fact, code->label);
      if (state->value == NULL)
        state->value = value_by_form (fact, code->id);
    }
  gboolean said = st_form_get (form, fact->id) != NULL;
  if (!said && state->value == NULL && fact->type->flags & ST_FACT_CLASS && !code->family->incomplete)
    st_error (assembly->diag, form->map->at, "fact/class",
              has_forms (fact) ? "no class fits the code %s; name one as `%s: …`" : "the code %s needs its class: `%s: …`", code->id,
              fact->id);
  state->known = state->value != NULL;
}

static void
read_set (StAssembly *assembly, const StFamily *family, StFact *fact, const StYaml *list, StFactState *state)
{
  state->names = g_ptr_array_new ();
  for (guint i = 0; i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      if (!st_yaml_expect_text (item, "a name in this list", assembly->diag))
        continue;
      StFactValue *value = stated_value (assembly, family, fact, item);
      if (value == NULL && fact->undeclared)
        return; /* the list can only go on with the same error */
      if (value != NULL && g_ptr_array_find (state->names, value, NULL))
        st_error (assembly->diag, item->at, "fact/repeated", "`%s` stands twice in this list", item->text);
      else if (value != NULL)
        g_ptr_array_add (state->names, value);
    }
}

static void
read_code_links (StAssembly *assembly, const StYaml *list, StFactState *state)
{
  state->codes = g_ptr_array_new_with_free_func (code_link_free);
  for (guint i = 0; i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      if (!st_yaml_expect_text (item, "a code in this list", assembly->diag))
        continue;
      StCodeLink *link = g_new0 (StCodeLink, 1);
      link->text = g_strdup (item->text);
      link->at = item->at;
      g_ptr_array_add (state->codes, link);
    }
}

static char *
address_of (StAssembly *assembly, const StFact *fact, const char *text, StLocation at)
{
  for (guint i = 0; i < fact->links->len; i++)
    {
      StReferenceLink *link = fact->links->pdata[i];
      g_autoptr (GMatchInfo) match = NULL;
      g_autoptr (GError) error = NULL;
      if (link->match != NULL && g_regex_match_full (link->match, text, -1, 0, 0, &match, &error))
        return g_match_info_expand_references (match, link->url, NULL);
      if (error != NULL)
        {
          st_error (assembly->diag, at, "family/pattern", "a pattern of `links` is too hard to match with `%s`: %s", text, error->message);
          g_clear_pointer (&link->match, g_regex_unref); /* told once: each time takes long */
          return NULL;
        }
    }
  return NULL;
}

static void
read_references (StAssembly *assembly, const StFact *fact, const StYaml *list, StFactState *state)
{
  state->references = g_ptr_array_new_with_free_func (reference_free);
  for (guint i = 0; i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      if (!st_yaml_expect_text (item, "a reference", assembly->diag))
        continue;
      StReference *reference = g_new (StReference, 1);
      *reference = (StReference){ g_strdup (item->text), address_of (assembly, fact, item->text, item->at) };
      g_ptr_array_add (state->references, reference);
      if (reference->url == NULL && fact->links->len > 0)
        st_warning (assembly->diag, item->at, "fact/reference", "no link pattern of `%s` fits `%s`, so it is not linked", fact->id,
                    item->text);
    }
}

static void
read_text (StAssembly *assembly, const StCode *code, const StFact *fact, StForm *form, StFactState *state)
{
  const StYaml *node = st_form_text (form, fact->id);
  state->text = st_page_add (assembly, code->page, fact->id, node);
  state->known = state->text != NULL;
}

static void
read_list (StAssembly *assembly, const StFamily *family, StFact *fact, StForm *form, StFactState *state)
{
  const StYaml *list = st_form_list (form, fact->id);
  state->known = list != NULL;
  if (list == NULL)
    return;
  state->at = list->at;
  if (fact->type->shape == ST_SHAPE_NAMES)
    read_set (assembly, family, fact, list, state);
  else if (fact->type->shape == ST_SHAPE_CODES)
    read_code_links (assembly, list, state);
  else
    read_references (assembly, fact, list, state);
}

void
st_code_read_facts (StAssembly *assembly, StCode *code, StForm *form)
{
  GPtrArray *facts = code->family->facts;
  code->facts = g_new0 (StFactState, facts->len);
  for (guint i = 0; i < facts->len; i++)
    {
      StFact *fact = facts->pdata[i];
      StFactState *state = &code->facts[i];
      if (fact->type->shape == ST_SHAPE_ONE)
        read_one (assembly, code, fact, form, state);
      else if (fact->type->shape == ST_SHAPE_TEXT)
        read_text (assembly, code, fact, form, state);
      else
        read_list (assembly, code->family, fact, form, state);
      if (fact->type->flags & ST_FACT_CLASS)
        code->class = state->value;
    }
}
