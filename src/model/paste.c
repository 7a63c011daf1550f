/* Reads the key `paste` of a family: its patterns, and the facts to show.
 *
 * JavaScript runs the patterns. They are checked with GLib's regular expressions, which
 * are near enough to JavaScript's to find mistakes. */
#include "model/assemble.h"

#include <string.h>

static const struct {
  const char *key;
  StNeed need;
} patterns[ST_N_PASTE_PATTERNS] = {
  [ST_PASTE_CODE] = { "code", ST_REQUIRED },
  [ST_PASTE_DETAIL] = { "detail", ST_OPTIONAL },
  [ST_PASTE_BEFORE] = { "before", ST_OPTIONAL },
  [ST_PASTE_BEST] = { "best", ST_OPTIONAL },
  [ST_PASTE_RECORD] = { "record", ST_OPTIONAL },
  [ST_PASTE_COMMAND] = { "command", ST_OPTIONAL },
  [ST_PASTE_ANSWERED] = { "answered", ST_OPTIONAL },
  [ST_PASTE_HOST_BEFORE] = { "host_before", ST_OPTIONAL },
  [ST_PASTE_HOST_AFTER] = { "host_after", ST_OPTIONAL },
};

void
st_paste_free (StPaste *paste)
{
  if (paste == NULL)
    return;
  for (guint i = 0; i < ST_N_PASTE_PATTERNS; i++)
    g_free (paste->patterns[i]);
  g_ptr_array_unref (paste->facts);
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
read_pattern (StAssembly *assembly, StForm *form, const char *key, StNeed need)
{
  const StYaml *node = st_form_get (form, key, need);
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

static void
read_facts (StAssembly *assembly, const StFamily *family, StPaste *paste, const StYaml *list)
{
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      const StFact *found = NULL;
      if (!st_yaml_expect_text (item, "the id of a fact", assembly->diag))
        continue;
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      for (guint j = 0; j < family->facts->len; j++)
        {
          const StFact *fact = family->facts->pdata[j];
          if (!(fact->type->flags & ST_FACT_CLOSED))
            continue;
          g_ptr_array_add (ids, fact->id);
          if (strcmp (fact->id, item->text) == 0)
            found = fact;
        }
      g_autofree char *hint = st_text_hint (item->text, ids);
      if (found != NULL)
        g_ptr_array_add (paste->facts, (gpointer) found);
      else
        st_error (assembly->diag, item->at, "family/paste", "there is no fact `%s` of type class or enum%s", item->text, hint);
    }
}

StPaste *
st_paste_read (StAssembly *assembly, const StFamily *family, const StYaml *node)
{
  if (!st_yaml_expect_map (node, "`paste`", assembly->diag))
    return NULL;
  StForm form;
  StPaste *paste = g_new0 (StPaste, 1);
  st_form_open (&form, node, "`paste`", assembly->diag);
  paste->title = st_page_add (assembly, family->page, "paste.title", st_form_text (&form, "title", ST_REQUIRED));
  paste->lead = st_page_add (assembly, family->page, "paste.lead", st_form_text (&form, "lead", ST_REQUIRED));
  paste->facts = g_ptr_array_new ();
  read_facts (assembly, family, paste, st_form_list (&form, "facts", ST_OPTIONAL));
  for (guint i = 0; i < ST_N_PASTE_PATTERNS; i++)
    paste->patterns[i] = read_pattern (assembly, &form, patterns[i].key, patterns[i].need);
  st_form_close (&form);
  return paste;
}
