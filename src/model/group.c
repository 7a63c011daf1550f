/* Reads the groups of a family: three to six codes that one page sets side by side, with an
 * editor's words.
 *
 * An editor chooses the order of the codes, by which the file is named. */
#include "base/hash.h"
#include "model/anchors.h"
#include "model/assemble.h"
#include "model/keys.h"

#include <string.h>

#define LEAST 3u

void
st_group_free (StGroup *group)
{
  g_ptr_array_unref (group->codes);
  st_prose_free (group->body);
  st_page_free (group->page);
  g_free (group);
}

static void
add_code (StAssembly *assembly, const StFamily *family, StGroup *group, const StYaml *item)
{
  if (!st_yaml_expect_text (item, "a code of the group", assembly->diag))
    return;
  const StCode *code = st_family_find (family, item->text);
  if (code == NULL && !st_page_is_broken (assembly, family->id, item->text))
    {
      g_autofree char *hint = st_code_hint (assembly->site, family, item->text, item->at);
      st_error (assembly->diag, item->at, "group/unknown-code", "there is no page for the code `%s`%s", item->text, hint);
    }
  else if (code != NULL && g_ptr_array_find (group->codes, code, NULL))
    st_error (assembly->diag, item->at, "group/repeated", "`%s` stands twice in this group", item->text);
  else if (code != NULL)
    g_ptr_array_add (group->codes, (gpointer) code);
}

/* "500-vs-502-vs-503". (transfer full) */
static char *
name_of (const StGroup *group)
{
  GString *name = g_string_new (NULL);
  for (guint i = 0; i < group->codes->len; i++)
    g_string_append_printf (name, "%s%s", i > 0 ? "-vs-" : "", ((const StCode *) group->codes->pdata[i])->id);
  return g_string_free (name, FALSE);
}

static const StGroup *
find_same (const StFamily *family, const StGroup *group)
{
  for (guint i = 0; i < family->groups->len; i++)
    {
      const StGroup *other = family->groups->pdata[i];
      guint found = 0;
      for (guint j = 0; j < group->codes->len; j++)
        found += g_ptr_array_find (other->codes, group->codes->pdata[j], NULL) ? 1 : 0;
      if (found == group->codes->len && found == other->codes->len)
        return other;
    }
  return NULL;
}

static void
check (StAssembly *assembly, const StFamily *family, const StGroup *group, const StYaml *list)
{
  g_autofree char *expected = name_of (group);
  const StGroup *same = find_same (family, group);
  if (list->items->len < LEAST || list->items->len > ST_GROUP_MOST)
    st_error (assembly->diag, list->at, "group/size", "a group has three to six codes, and this one has %u%s", list->items->len,
              list->items->len == 2 ? "; a note on two codes has the key `pair`" : "");
  else if (group->codes->len < list->items->len)
    return; /* told, code by code */
  else if (strcmp (expected, group->page->id) != 0)
    st_error (assembly->diag, list->at, "group/file-name", "the file of this group is %s.md, by the codes in their order, not %s.md",
              expected, group->page->id);
  else if (same != NULL)
    st_error (assembly->diag, list->at, "group/same", "%s has the same codes; one page sets them side by side", same->page->path);
}

static void
assemble_group (StAssembly *assembly, StFamily *family, const StContentPage *page)
{
  StForm form;
  st_form_open (&form, page->front, &st_group_keys, assembly->diag);
  const StYaml *list = st_form_list (&form, "group");
  const StYaml *title = st_form_text (&form, "title");
  const StYaml *description = st_form_text (&form, "description");
  StPageKeys keys = st_page_keys (&form);
  st_form_close (&form);
  if (list == NULL)
    return;
  StGroup *group = g_new0 (StGroup, 1);
  group->codes = g_ptr_array_new ();
  group->page = st_page_new (page->stem, page->source->path);
  group->page->hash = st_hash (page->source->text, page->source->length);
  st_page_read_keys (assembly, group->page, keys);
  group->title = st_page_add (assembly, group->page, "title", title);
  group->page->n_titles = group->page->segments->len;
  group->description = st_page_add (assembly, group->page, "description", description);
  StBody *body = st_body_parse (page->source, page->body, assembly->site->raw_html, assembly->diag);
  group->body = st_page_add_prose (assembly, group->page, "body", body);
  st_page_add_anchors (group->page, family->sections, NULL, group->body);
  for (guint i = 0; i < list->items->len; i++)
    add_code (assembly, family, group, list->items->pdata[i]);
  check (assembly, family, group, list);
  if (body->is_empty && !body->misread)
    st_error (assembly->diag, st_location_new (page->source->path, 1, 1), "group/empty",
              "the group has no text: say why these codes stand side by side");
  for (guint i = 0; i < group->codes->len; i++)
    {
      StCode *code = family->codes->pdata[((const StCode *) group->codes->pdata[i])->index];
      if (code->groups == NULL)
        code->groups = g_ptr_array_new ();
      g_ptr_array_add (code->groups, group);
    }
  g_ptr_array_add (family->pages, group->page);
  g_ptr_array_add (family->groups, group);
}

gboolean
st_page_is_group (const StContentPage *page)
{
  for (guint i = 0; i < page->front->items->len; i++)
    if (strcmp (((const StYaml *) page->front->items->pdata[i])->key, "group") == 0)
      return TRUE;
  return FALSE;
}

void
st_groups_assemble (StAssembly *assembly, StFamily *family, const StContentFamily *content)
{
  for (guint i = 0; i < content->pages->len; i++)
    {
      const StContentPage *page = content->pages->pdata[i];
      if (page->front != NULL && st_page_is_group (page))
        assemble_group (assembly, family, page);
    }
}
