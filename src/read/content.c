#include "read/content.h"

#include "base/parallel.h"
#include "base/prefix.h"
#include "base/text.h"
#include "read/folder.h"
#include "read/markdown.h"

#include <string.h>

/* The front matter stands between two lines `---`, the first one on top.
 * Sets where it begins and ends, and where the body begins. */
static gboolean
find_front_matter (const StSource *source, gsize *start, gsize *end, gsize *body)
{
  if (!st_has_prefix (source->text, "---\n"))
    return FALSE;
  const char *close = strstr (source->text + 3, "\n---\n");
  if (close == NULL && g_str_has_suffix (source->text, "\n---"))
    close = source->text + source->length - 4;
  if (close == NULL)
    return FALSE;
  *start = 4;
  *end = MAX ((gsize) (close - source->text) + 1, *start);
  *body = MIN (*end + 4, source->length);
  return TRUE;
}

/* Takes @source. */
static StContentPage *
parse_page (StSource *source, const char *path, StDiagnostics *diag)
{
  StContentPage *page = g_new0 (StContentPage, 1);
  g_autofree char *name = g_path_get_basename (path);
  name[strlen (name) - strlen (".md")] = '\0';
  page->stem = st_text_nfc (name);
  page->source = source;
  gsize start = 0, end = 0;
  const char *dots = NULL;
  if (page->source->length == 0)
    st_error (diag, st_location_new (path, 1, 1), "page/empty", "the file is empty");
  else if (!find_front_matter (page->source, &start, &end, &page->body))
    st_error (diag, st_location_new (path, 1, 1), "page/front-matter",
              "a page begins with its front matter: a line `---`, `key: value` lines, and a line `---`");
  else if ((dots = g_strstr_len (page->source->text, (gssize) end, "\n...\n")) != NULL)
    st_error (diag, st_source_locate (page->source, (gsize) (dots - page->source->text) + 1), "yaml/syntax",
              "a line `...` ends YAML; the front matter ends with `---`");
  else if (st_markdown_fits (page->source, page->body, diag))
    page->front = st_yaml_parse (page->source, start, end, diag);
  return page;
}

StContentPage *
st_content_page_read (const char *root, const char *path, StDiagnostics *diag)
{
  StSource *source = st_source_read (root, path, ST_SOURCE_TEXT, diag);
  return source != NULL ? parse_page (source, path, diag) : NULL;
}

void
st_content_page_free (StContentPage *page)
{
  if (page == NULL)
    return;
  g_clear_pointer (&page->source, st_source_free);
  g_free (page->stem);
  st_yaml_free (page->front);
  g_free (page);
}

typedef struct {
  const char *root;
  const char *folder;
  const GPtrArray *names;
  GHashTable *drafts;    /* path → text, or NULL */
  StContentPage **pages; /* by name */
  StDiagnostics *diag;
} Pages;

static void
read_page (guint number, gpointer data)
{
  const Pages *pages = data;
  const char *name = pages->names->pdata[number];
  g_autofree char *path = g_strconcat (pages->folder, "/", name, NULL);
  const char *draft = pages->drafts != NULL ? g_hash_table_lookup (pages->drafts, path) : NULL;
  StSource *source = draft != NULL ? st_source_new (path, draft, pages->diag) : NULL;
  if (draft != NULL)
    pages->pages[number] = source != NULL ? parse_page (source, path, pages->diag) : NULL;
  else if (strcmp (name, "index.md") != 0)
    pages->pages[number] = st_content_page_read (pages->root, path, pages->diag);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Adds the names of those of @drafts that lie in @folder and are no files yet. */
static void
add_drafts (GPtrArray *names, GHashTable *drafts, const char *folder)
{
  GHashTableIter iter;
  gpointer path = NULL;
  g_hash_table_iter_init (&iter, drafts);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      g_autofree char *parent = g_path_get_dirname (path), *name = g_path_get_basename (path);
      if (strcmp (parent, folder) == 0 && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_sort (names, compare_texts);
}

StContentFamily *
st_content_family_read (const char *root, const char *id, const StIgnore *ignore, GHashTable *drafts, guint n_threads, StDiagnostics *diag)
{
  StContentFamily *family = g_new0 (StContentFamily, 1);
  g_autofree char *folder = id != NULL ? g_strconcat ("content/", id, NULL) : g_strdup ("content");
  g_autofree char *index = g_strconcat (folder, "/index.md", NULL);
  g_autoptr (GPtrArray) names = st_folder_list (root, folder, ".md", ignore, diag);
  family->id = g_strdup (id);
  family->index = id != NULL ? st_content_page_read (root, index, diag) : NULL;
  family->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) st_content_page_free);
  if (drafts != NULL)
    add_drafts (names, drafts, folder);
  if (names->len > ST_MAX_PAGES)
    st_error (diag, st_location_new (folder, 0, 0), "file/too-many", "the folder holds %u pages; the limit is %u", names->len,
              ST_MAX_PAGES);
  g_autofree StContentPage **pages = g_new0 (StContentPage *, MAX (names->len, 1));
  st_parallel (n_threads, MIN (names->len, ST_MAX_PAGES), read_page, &(Pages){ root, folder, names, drafts, pages, diag });
  for (guint i = 0; i < names->len; i++)
    if (pages[i] != NULL)
      g_ptr_array_add (family->pages, pages[i]);
  return family;
}

void
st_content_family_free (StContentFamily *family)
{
  g_free (family->id);
  st_content_page_free (family->index);
  g_ptr_array_unref (family->pages);
  g_free (family);
}

StIgnore *
st_content_ignore (const StYaml *list, StDiagnostics *diag)
{
  StIgnore *ignore = st_ignore_new ();
  if (list != NULL && list->items->len > ST_MAX_IGNORED)
    st_error (diag, list->at, "site/ignore", "`ignore` has %u patterns; the limit is %u", list->items->len, ST_MAX_IGNORED);
  for (guint i = 0; list != NULL && i < MIN (list->items->len, ST_MAX_IGNORED); i++)
    {
      const StYaml *item = list->items->pdata[i];
      if (st_yaml_expect_text (item, "a pattern", diag))
        st_ignore_add (ignore, item->text, item->at, diag);
    }
  return ignore;
}

StIgnore *
st_content_ignore_read (const char *root)
{
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StContentPage) page = st_content_page_read (root, "content/index.md", diag);
  static const StKey ignore_key = { "ignore", .takes = ST_TAKES_LIST };
  static const StKeys keys = { .what = "the site", .keys = &ignore_key, .n = 1 };
  StForm form;
  if (page == NULL || page->front == NULL)
    return st_ignore_new ();
  st_form_open (&form, page->front, &keys, diag);
  StIgnore *ignore = st_content_ignore (st_form_list (&form, "ignore"), diag);
  st_form_close (&form);
  return ignore;
}
