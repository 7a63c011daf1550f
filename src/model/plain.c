/* Reads plain pages: those of content/ itself, and those of folders that are no families.
 *
 * A page whose front matter has the key `code`, `pair` or `group` was meant for a family. In
 * content/ itself it is left to strays.c, which says so, as is a folder whose index.md
 * declares what a family declares. */
#include "base/hash.h"
#include "base/limits.h"
#include "base/natural.h"
#include "model/anchors.h"
#include "model/assemble.h"
#include "model/keys.h"
#include "read/folder.h"

#include <string.h>

static void
plain_free (gpointer data)
{
  StPlain *plain = data;
  st_prose_free (plain->body);
  st_page_free (plain->page);
  g_clear_pointer (&plain->was, g_ptr_array_unref);
  g_free (plain);
}

void
st_shelf_free (StShelf *shelf)
{
  g_ptr_array_unref (shelf->plains);
  g_ptr_array_unref (shelf->pages);
  g_free (shelf->id);
  g_free (shelf);
}

/* --- names --------------------------------------------------------------- */

/* What lies beside the pages of a language, or would where they lie at the root. */
static const char *const addresses[] = { "404",    "assets", "feed",   "llms",    "number",      "openapi", "redirects",
                                         "robots", "schema", "search", "sitemap", "translation", NULL };
/* Locale documents of these names hold something else. */
static const char *const documents[] = { "pages", "site", "ui", NULL };

static gboolean
is_one_of (const char *name, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, list[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_text_of (const char *name, const GPtrArray *texts)
{
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    if (g_ascii_strcasecmp (name, texts->pdata[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_safe (const char *name)
{
  for (const char *p = name; *p; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      return FALSE;
  return g_ascii_isalnum (*name) && strlen (name) <= ST_MAX_NAME;
}

/* Records what is wrong with @name, of the file or folder at @at. Returns: whether nothing is. */
static gboolean
check_name (const StAssembly *assembly, const char *name, gboolean folder, StLocation at)
{
  const char *what = folder ? "a folder of pages" : "a page";
  if (!is_safe (name) || (folder && strchr (name, '.') != NULL))
    st_error (assembly->diag, at, "page/name", "`%s` cannot name %s: use at most %u letters, digits, `-`%s and `_`", name, what,
              ST_MAX_NAME, folder ? "" : ", `.`");
  else if (is_one_of (name, addresses) || (folder && is_one_of (name, documents)))
    st_error (assembly->diag, at, "page/name", "`%s` cannot name %s: the site has something else of that name; rename it", name, what);
  else if (is_text_of (name, assembly->site->tags))
    st_error (assembly->diag, at, "page/name", "`%s` cannot name %s: it is a language of the site; rename it", name, what);
  else if (is_text_of (name, assembly->site->ids))
    st_error (assembly->diag, at, "page/name", "`%s` cannot name %s: it is a family of the site; rename it", name, what);
  else
    return TRUE;
  return FALSE;
}

/* --- one page ------------------------------------------------------------ */

static gboolean
has_any_key (const StYaml *front, const char *const *keys)
{
  for (guint i = 0; i < front->items->len; i++)
    if (g_strv_contains (keys, ((const StYaml *) front->items->pdata[i])->key))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_family (const StContentPage *page)
{
  static const char *const keys[] = { "code", "pair", "group", NULL };
  return page->front != NULL && has_any_key (page->front, keys);
}

static StNav
read_nav (const StAssembly *assembly, const StYaml *node)
{
  for (guint i = 0; node != NULL && st_nav_words[i] != NULL; i++)
    if (strcmp (node->text, st_nav_words[i]) == 0)
      return (StNav) i;
  if (node != NULL)
    st_error (assembly->diag, node->at, "yaml/value", "`nav` is `header`, `footer` or `none`: which of them links to this page, not `%s`",
              node->text);
  return ST_NAV_NONE;
}

static gint64
read_order (const StAssembly *assembly, const StYaml *node)
{
  gint64 order = G_MAXINT64;
  if (node != NULL && !g_ascii_string_to_signed (node->text, 10, -1000000, 1000000, &order, NULL))
    st_error (assembly->diag, node->at, "yaml/value",
              "`order` is a whole number, such as 10: pages stand in the order of their numbers, and those without one after them");
  return order;
}

/* Names that cannot have been pages are left out, and told. */
static GPtrArray *
read_was (StAssembly *assembly, const StYaml *list)
{
  GPtrArray *names = st_former_names_read (assembly, list, "a former name of a page");
  for (guint i = names != NULL ? names->len : 0; i-- > 0;)
    {
      const StCodeName *name = names->pdata[i];
      if (*name->text == '/' ? st_is_former_path (name->text) : is_safe (name->text))
        continue;
      st_error (assembly->diag, name->at, "page/was",
                "`%s` cannot have been a page: `was` holds former names of this file, such as `team`, or paths from the root of the site, "
                "such as `/company/team`",
                name->text);
      g_ptr_array_remove_index (names, i);
    }
  return names;
}

static void
add_plain (StAssembly *assembly, StShelf *shelf, const StContentPage *content)
{
  StForm form;
  st_form_open (&form, content->front, &st_plain_keys, assembly->diag);
  const StYaml *title = st_form_text (&form, "title");
  const StYaml *description = st_form_text (&form, "description");
  const StYaml *nav = st_form_text (&form, "nav");
  const StYaml *order = st_form_text (&form, "order");
  const StYaml *was = st_form_list (&form, "was");
  gboolean glossary = st_form_flag (&form, "glossary");
  StPageKeys keys = st_page_keys (&form);
  st_form_close (&form);
  StPlain *plain = g_new0 (StPlain, 1);
  plain->shelf = shelf;
  plain->nav = read_nav (assembly, nav);
  plain->order = read_order (assembly, order);
  plain->glossary = glossary;
  plain->was = read_was (assembly, was);
  plain->page = st_page_new (content->stem, content->source->path);
  plain->page->plain = plain;
  plain->page->hash = st_hash (content->source->text, content->source->length);
  st_page_read_keys (assembly, plain->page, keys);
  plain->title = title != NULL ? st_page_add (assembly, plain->page, "title", title)
                               : st_page_add_text (assembly, plain->page, "title", content->stem, content->front->at, ST_SEGMENT_PLAIN);
  plain->page->n_titles = plain->page->segments->len;
  plain->description = st_page_add (assembly, plain->page, "description", description);
  StBody *body = st_body_parse (content->source, content->body, assembly->site->raw_html, assembly->diag);
  plain->body = st_page_add_prose (assembly, plain->page, "body", body);
  st_page_add_anchors (plain->page, NULL, NULL, plain->body);
  g_ptr_array_add (shelf->plains, plain);
}

/* --- a folder ------------------------------------------------------------ */

static gboolean
is_index (const StPlain *plain)
{
  return plain->shelf->id != NULL && strcmp (plain->page->id, "index") == 0;
}

const StPlain *
st_shelf_index (const StShelf *shelf)
{
  const StPlain *first = shelf->plains->len > 0 ? shelf->plains->pdata[0] : NULL;
  return first != NULL && is_index (first) ? first : NULL;
}

/* An index page stands for its folder, and has its name. */
static const char *
name_of (const StPlain *plain)
{
  return is_index (plain) ? plain->shelf->id : plain->page->id;
}

static int
by_order (gconstpointer a, gconstpointer b)
{
  const StPlain *x = *(StPlain *const *) a, *y = *(StPlain *const *) b;
  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;
  g_autofree char *one = st_text_fold (name_of (x)), *other = st_text_fold (name_of (y));
  int natural = st_natural_compare (one, other);
  return natural != 0 ? natural : strcmp (x->page->path, y->page->path);
}

static int
in_folder (gconstpointer a, gconstpointer b)
{
  gboolean x = is_index (*(StPlain *const *) a), y = is_index (*(StPlain *const *) b);
  return x != y ? (x ? -1 : 1) : by_order (a, b);
}

GPtrArray *
st_site_nav (const StSite *site, StNav nav)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < site->shelves->len; i++)
    {
      GPtrArray *plains = ((const StShelf *) site->shelves->pdata[i])->plains;
      for (guint j = 0; j < plains->len; j++)
        if (((const StPlain *) plains->pdata[j])->nav == nav)
          g_ptr_array_add (found, plains->pdata[j]);
    }
  g_ptr_array_sort (found, by_order);
  return found;
}

/* Addresses that differ in case alone are one file on many servers. */
static void
check_case (const StAssembly *assembly, const StShelf *shelf)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < shelf->plains->len; i++)
    {
      const StPage *page = ((const StPlain *) shelf->plains->pdata[i])->page;
      char *folded = g_ascii_strdown (page->id, -1);
      const StPage *earlier = g_hash_table_lookup (taken, folded);
      if (earlier != NULL)
        st_error (assembly->diag, st_location_new (page->path, 1, 1), "plan/collision",
                  "it differs from %s in case alone, and both would be one file on many servers; rename one", earlier->path);
      g_hash_table_insert (taken, folded, (gpointer) page);
    }
}

/* @id: a folder, or NULL for content/ itself */
static StShelf *
shelf_new (const char *id)
{
  StShelf *shelf = g_new0 (StShelf, 1);
  shelf->id = g_strdup (id);
  shelf->document = id != NULL ? shelf->id : "pages";
  shelf->plains = g_ptr_array_new_with_free_func (plain_free);
  shelf->pages = g_ptr_array_new ();
  return shelf;
}

static void
check_folder_case (const StAssembly *assembly, const StShelf *shelf)
{
  const GPtrArray *shelves = assembly->site->shelves;
  for (guint i = 0; i < shelves->len; i++)
    {
      const StShelf *earlier = shelves->pdata[i];
      if (shelf->id != NULL && earlier->id != NULL && g_ascii_strcasecmp (earlier->id, shelf->id) == 0)
        st_error (assembly->diag, st_location_new (((const StPage *) shelf->pages->pdata[0])->path, 1, 1), "plan/collision",
                  "the folders `%s` and `%s` differ in case alone, and would be one on many servers; rename one", earlier->id, shelf->id);
    }
}

/* Takes @shelf; one without pages is none. */
static void
finish_shelf (StAssembly *assembly, StShelf *shelf)
{
  if (shelf->plains->len == 0)
    {
      st_shelf_free (shelf);
      return;
    }
  g_ptr_array_sort (shelf->plains, in_folder);
  check_case (assembly, shelf);
  for (guint i = 0; i < shelf->plains->len; i++)
    {
      StPlain *plain = shelf->plains->pdata[i];
      plain->index = i;
      g_ptr_array_add (shelf->pages, plain->page);
    }
  check_folder_case (assembly, shelf);
  g_ptr_array_add (assembly->site->shelves, shelf);
}

/* Whether a page and a folder, or a folder and a page, have the name. */
static void
check_shelf_names (const StAssembly *assembly, const StShelf *pages)
{
  for (guint i = 0; i < pages->plains->len; i++)
    {
      const StPage *page = ((const StPlain *) pages->plains->pdata[i])->page;
      g_autofree char *folder = g_strconcat ("content/", page->id, "/index.md", NULL);
      if (st_folder_has (assembly->root, folder) && !is_text_of (page->id, assembly->site->ids))
        st_error (assembly->diag, st_location_new (page->path, 1, 1), "page/name",
                  "there is a folder of this name, too, and servers would show one of the two; make this page its index.md");
    }
}

static void
read_top (StAssembly *assembly)
{
  g_autoptr (StContentFamily) content =
      st_content_family_read (assembly->root, NULL, assembly->ignore, assembly->drafts, assembly->n_threads, assembly->diag);
  StShelf *shelf = shelf_new (NULL);
  for (guint i = 0; i < content->pages->len; i++)
    {
      const StContentPage *page = content->pages->pdata[i];
      if (page->front != NULL && !is_of_family (page)
          && check_name (assembly, page->stem, FALSE, st_location_new (page->source->path, 1, 1)))
        add_plain (assembly, shelf, page);
    }
  check_shelf_names (assembly, shelf);
  if (shelf->plains->len > 0 && is_text_of ("pages", assembly->site->ids))
    st_error (
        assembly->diag, st_location_new (((const StPlain *) shelf->plains->pdata[0])->page->path, 1, 1), "page/name",
        "translations of this page would stand in pages.xlf, which is the document of the family `pages`; rename the family's folder");
  finish_shelf (assembly, shelf);
}

/* Whether content/@id/index.md declares what a family does. One that cannot be read does not. */
static gboolean
is_like_family (const StAssembly *assembly, const char *index)
{
  static const char *const keys[] = { "name", "noun", "facts", "sections", "classes", "codes", "pairs", "layout", NULL };
  g_autoptr (StDiagnostics) diag = st_diagnostics_new ();
  g_autoptr (StContentPage) page = st_content_page_read (assembly->root, index, diag);
  return page != NULL && page->front != NULL && has_any_key (page->front, keys);
}

static void
read_folder (StAssembly *assembly, const char *id)
{
  g_autofree char *index = g_strconcat ("content/", id, "/index.md", NULL);
  if (!st_folder_has (assembly->root, index) || st_ignore_has (assembly->ignore, index) || is_like_family (assembly, index)
      || !check_name (assembly, id, TRUE, st_location_new (index, 1, 1)))
    return;
  g_autoptr (StContentFamily) content =
      st_content_family_read (assembly->root, id, assembly->ignore, assembly->drafts, assembly->n_threads, assembly->diag);
  StShelf *shelf = shelf_new (id);
  if (content->index != NULL && content->index->front != NULL)
    add_plain (assembly, shelf, content->index);
  for (guint i = 0; i < content->pages->len; i++)
    {
      const StContentPage *page = content->pages->pdata[i];
      StLocation at = st_location_new (page->source->path, 1, 1);
      if (is_of_family (page))
        st_error (assembly->diag, page->front->at, "page/family",
                  "this page is of a code, and `families` in content/index.md does not name `%s`; add it there, or take the key `code`, "
                  "`pair` or `group` away to make this a plain page with a `title`",
                  id);
      else if (page->front != NULL && !is_safe (page->stem))
        check_name (assembly, page->stem, FALSE, at);
      else if (page->front != NULL)
        add_plain (assembly, shelf, page);
    }
  finish_shelf (assembly, shelf);
}

void
st_plains_read (StAssembly *assembly)
{
  g_autoptr (GPtrArray) names = st_folder_list (assembly->root, "content", NULL, assembly->ignore, assembly->diag);
  read_top (assembly);
  for (guint i = 0; i < names->len; i++)
    if (!g_str_has_suffix (names->pdata[i], ".md")
        && !g_ptr_array_find_with_equal_func (assembly->site->ids, names->pdata[i], g_str_equal, NULL))
      read_folder (assembly, names->pdata[i]);
}

/* --- finding them -------------------------------------------------------- */

const StShelf *
st_site_shelf (const StSite *site, const char *id)
{
  for (guint i = 0; i < site->shelves->len; i++)
    if (g_strcmp0 (((const StShelf *) site->shelves->pdata[i])->id, id) == 0)
      return site->shelves->pdata[i];
  return NULL;
}

const StPlain *
st_shelf_plain (const StShelf *shelf, const char *name)
{
  for (guint i = 0; shelf != NULL && i < shelf->plains->len; i++)
    if (strcmp (((const StPlain *) shelf->plains->pdata[i])->page->id, name) == 0)
      return shelf->plains->pdata[i];
  return NULL;
}
