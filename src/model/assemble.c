/* Reads content/index.md and runs the steps of st_site_assemble().
 *
 * A variety of a language (`pt-BR`) falls back to the language (`pt`), if the site has
 * it and both are written in one script, and then to the source. Its pages count by its
 * own translations alone. */
#include "model/anchors.h"
#include "model/assemble.h"
#include "model/keys.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/url.h"
#include "model/policy.h"

#include <string.h>

static gboolean
has_language (const StSite *site, const char *tag)
{
  for (guint i = 0; i < site->languages->len; i++)
    if (g_ascii_strcasecmp (st_language_tag (st_site_language (site, i)), tag) == 0)
      return TRUE;
  return FALSE;
}

/* All texts of a list, right or wrong; NULL where there is no list. (transfer full) */
static GPtrArray *
texts_of (const StYaml *list)
{
  GPtrArray *texts = list != NULL ? g_ptr_array_new_with_free_func (g_free) : NULL;
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    if (((const StYaml *) list->items->pdata[i])->text != NULL)
      g_ptr_array_add (texts, g_strdup (((const StYaml *) list->items->pdata[i])->text));
  return texts;
}

/* What a site names cannot be ignored as well. */
static void
check_not_ignored (const StAssembly *assembly, const StYaml *list, const char *key, const char *top)
{
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      g_autofree char *folder = item->text != NULL ? g_strconcat (top, "/", item->text, NULL) : NULL;
      if (folder != NULL && st_ignore_has (assembly->ignore, folder))
        st_error (assembly->diag, item->at, "site/ignore", "`%s` names `%s`, and `ignore` leaves out %s; take it from one of them", key,
                  item->text, folder);
    }
}

static void
read_languages (StAssembly *assembly, const StYaml *list, const StYaml *source)
{
  StSite *site = assembly->site;
  gboolean found = FALSE;
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      if (!st_yaml_expect_text (item, "a language", assembly->diag))
        continue;
      StLanguage *language = st_language_new (item->text);
      if (language == NULL)
        {
          g_autofree char *hint = st_language_hint (item->text);
          st_error (assembly->diag, item->at, "site/language", "`%s` is not a language tag such as en, vi or pt-BR%s", item->text, hint);
          continue;
        }
      if (has_language (site, item->text))
        {
          st_error (assembly->diag, item->at, "site/language", "the language `%s` stands twice", item->text);
          st_language_free (language);
          continue;
        }
      if (source != NULL && strcmp (item->text, source->text) == 0)
        {
          site->source = site->languages->len;
          found = TRUE;
        }
      g_ptr_array_add (site->languages, language);
    }
  if (source != NULL && list != NULL && !found)
    st_error (assembly->diag, source->at, "site/source", "the source language `%s` is not one of `languages`", source->text);
}

/* The nearest of the site's languages that @language is a variety of. Returns: whether there
 * is one. */
static gboolean
find_parent (const StSite *site, const StLanguage *language, guint *found)
{
  for (const char *const *tag = st_language_ancestors (language); *tag != NULL; tag++)
    for (guint i = 0; i < site->languages->len; i++)
      if (strcmp (st_language_canonical (st_site_language (site, i)), *tag) == 0)
        {
          *found = i;
          return TRUE;
        }
  return FALSE;
}

/* A variety of a language that the site has falls back to that language. */
static void
find_fallbacks (StSite *site)
{
  site->fallbacks = g_new (guint, site->languages->len);
  site->varieties = g_new (gboolean, site->languages->len);
  for (guint i = 0; i < site->languages->len; i++)
    {
      site->fallbacks[i] = site->source;
      site->varieties[i] = i != site->source && i < site->n_real && find_parent (site, st_site_language (site, i), &site->fallbacks[i]);
    }
}

/* Where the pages of each language lie. @root: `root_language`, or NULL */
static void
find_folders (const StAssembly *assembly, const StYaml *root)
{
  StSite *site = assembly->site;
  gboolean found = root == NULL;
  site->folders = g_new (const char *, site->languages->len);
  for (guint i = 0; i < site->languages->len; i++)
    {
      const char *tag = st_language_tag (st_site_language (site, i));
      gboolean at_root = root != NULL && i < site->n_real && g_ascii_strcasecmp (tag, root->text) == 0;
      g_autofree char *folder = g_strconcat (tag, "/", NULL);
      site->folders[i] = at_root ? "" : g_intern_string (folder);
      found |= at_root;
    }
  if (found)
    return;
  g_autofree char *hint = st_text_hint (root->text, site->tags);
  st_error (assembly->diag, root->at, "site/language", "`root_language` is one of `languages`, and `%s` is none of them%s", root->text,
            hint);
}

/* A family at the root stands beside the folders of the languages. */
static void
check_beside_languages (const StAssembly *assembly, const StYaml *families)
{
  for (guint i = 0; families != NULL && i < families->items->len; i++)
    {
      const StYaml *item = families->items->pdata[i];
      for (guint j = 0; item->text != NULL && j < assembly->site->languages->len; j++)
        if (g_ascii_strcasecmp (item->text, st_language_tag (st_site_language (assembly->site, j))) == 0)
          st_error (assembly->diag, item->at, "plan/collision",
                    "with `root_language`, the family `%s` would stand where the pages in that language do; rename its folder", item->text);
    }
}

/* Whether @node says that fallback pages are linked and not written; records what else it says. */
static gboolean
is_link (const StYaml *node, StDiagnostics *diag)
{
  gboolean link = g_strcmp0 (node->text, "link") == 0;
  if (!link && g_strcmp0 (node->text, "write") != 0)
    st_error (diag, node->at, "yaml/value",
              "`fallback` is `write` or `link`, for all languages or for each one, as in `{vi: link}`: whether a page of which too "
              "little is translated is written all the same, or linked in the source language");
  return link;
}

/* What `fallback` says of one language. */
static void
read_fallback_of (const StAssembly *assembly, const StYaml *item)
{
  StSite *site = assembly->site;
  guint found = 0;
  while (found < site->n_real && g_ascii_strcasecmp (st_language_tag (st_site_language (site, found)), item->key) != 0)
    found++;
  if (found == site->n_real)
    {
      g_autofree char *hint = st_text_hint (item->key, site->tags);
      st_error (assembly->diag, item->key_at, "site/fallback", "`%s` is not one of `languages`%s", item->key, hint);
    }
  else if (found == site->source)
    st_error (assembly->diag, item->key_at, "site/fallback", "`%s` is the source language: its pages fall back to none", item->key);
  else
    site->linked[found] = is_link (item, assembly->diag);
}

static void
read_fallback (const StAssembly *assembly, const StYaml *node)
{
  StSite *site = assembly->site;
  site->linked = g_new0 (gboolean, site->languages->len);
  if (node == NULL)
    return;
  if (node->kind == ST_YAML_MAP)
    {
      for (guint i = 0; i < node->items->len; i++)
        read_fallback_of (assembly, node->items->pdata[i]);
      return;
    }
  gboolean link = is_link (node, assembly->diag);
  for (guint i = 0; i < site->n_real; i++)
    site->linked[i] = link && i != site->source;
}

static void
read_threshold (StAssembly *assembly, const StYaml *node)
{
  assembly->site->threshold = 60;
  if (node == NULL)
    return;
  guint64 percent = 0;
  if (g_ascii_string_to_unsigned (node->text, 10, 0, 100, &percent, NULL))
    assembly->site->threshold = (guint) percent;
  else
    st_error (assembly->diag, node->at, "yaml/value", "`threshold` is a whole number of per cent, 0 to 100");
}

static void
read_machine (StAssembly *assembly, const StYaml *node)
{
  assembly->site->machine = node != NULL && g_strcmp0 (node->text, "show") == 0;
  if (node != NULL && !assembly->site->machine && g_strcmp0 (node->text, "hide") != 0)
    st_error (assembly->diag, node->at, "yaml/value",
              "`machine` is `show` or `hide`: what becomes of translations that only a machine made");
}

static void
read_theme (StAssembly *assembly, const StYaml *node)
{
  assembly->site->own_theme = node != NULL && g_strcmp0 (node->text, "own") == 0;
  if (node != NULL && !assembly->site->own_theme && g_strcmp0 (node->text, "standard") != 0)
    st_error (assembly->diag, node->at, "yaml/value",
              "`theme` is `standard` or `own`: whether the standard templates stand where `templates` has none of that name");
}

static void
read_noindex (StAssembly *assembly, const StYaml *node)
{
  guint64 score = 0;
  if (node != NULL && !g_ascii_string_to_unsigned (node->text, 10, 0, G_MAXUINT, &score, NULL))
    st_error (assembly->diag, node->at, "yaml/value", "`noindex_below` is a whole number, 0 (no pair is left out) or more");
  assembly->site->noindex_below = (guint) score;
}

/* The place that @name is meant for: one that it is nearly, or begins as `{lang}` does. */
static const char *
nearest_place (const char *name, const char *const *places)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint i = 0; places[i] != NULL; i++)
    g_ptr_array_add (known, (gpointer) places[i]);
  const char *nearest = st_text_nearest (name, known);
  for (guint i = 0; nearest == NULL && *name != '\0' && places[i] != NULL; i++)
    if (g_ascii_strncasecmp (places[i], name, strlen (name)) == 0)
      nearest = places[i];
  return nearest;
}

/* Records what stands in braces in an address and is none of @places, which ends with NULL. */
static void
check_places (const StAssembly *assembly, const StYaml *node, const char *key, const char *const *places)
{
  g_autofree char *list = g_strjoinv ("}, {", (char **) places);
  for (const char *open = strchr (node->text, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      g_autofree char *name = g_strndup (open + 1, strcspn (open + 1, "{}"));
      const char *nearest = nearest_place (name, places);
      g_autofree char *hint = nearest != NULL ? g_strdup_printf (" (did you mean `{%s}`?)", nearest) : g_strdup ("");
      if (open[1 + strlen (name)] != '}')
        st_error (assembly->diag, node->at, "site/place", "`{` of `%s` is not closed", key);
      else if (!g_strv_contains (places, name))
        st_error (assembly->diag, node->at, "site/place", "`{%s}` is no place that `%s` has%s; it has {%s}", name, key, hint, list);
    }
}

static void
read_edit_url (StAssembly *assembly, const StYaml *node)
{
  static const char *const places[] = { "path", NULL };
  if (node == NULL)
    return;
  if (strstr (node->text, "{path}") == NULL || !st_url_is_web (node->text))
    st_error (assembly->diag, node->at, "site/edit-url", "`edit_url` is an https address with {path} where the file's name goes");
  else
    check_places (assembly, node, "edit_url", places);
  assembly->site->edit_url = g_strdup (node->text);
}

static void
read_translate_url (StAssembly *assembly, const StYaml *node)
{
  static const char *const places[] = { "language", "document", "unit", "file", NULL };
  if (node == NULL)
    return;
  if (!st_url_is_web (node->text))
    st_error (assembly->diag, node->at, "site/translate-url",
              "`translate_url` is an https address where a text is translated, such as "
              "https://translate.example.com/codes/{document}/{language}/?q=key:{unit}");
  else
    check_places (assembly, node, "translate_url", places);
  assembly->site->translate_url = g_strdup (node->text);
}

static void
read_base_url (StAssembly *assembly, const StYaml *base_url)
{
  StSite *site = assembly->site;
  g_autoptr (GUri) base = base_url != NULL ? g_uri_parse (base_url->text, G_URI_FLAGS_NONE, NULL) : NULL;
  gboolean plain = base != NULL && g_uri_get_query (base) == NULL && g_uri_get_fragment (base) == NULL && g_uri_get_userinfo (base) == NULL;
  if (base_url != NULL && (!plain || !st_url_is_web (base_url->text)))
    st_error (assembly->diag, base_url->at, "site/base-url", "`base_url` is where the site will stand, such as https://example.com/codes/");
  site->base_url =
      g_strconcat (base_url != NULL ? base_url->text : "", base_url != NULL && g_str_has_suffix (base_url->text, "/") ? "" : "/", NULL);
}

/* A family's name becomes a folder and the name of its locale documents. */
static gboolean
is_family_name (const char *id)
{
  static const char *const taken[] = { "assets", "site", "ui", NULL };
  for (const char *p = id; *p; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return FALSE;
  /* A name such as `-x` would be an option to others, and `__proto__` is special to scripts. */
  return g_ascii_isalnum (*id) && !g_strv_contains (taken, id) && strlen (id) <= ST_MAX_NAME;
}

/* The family among those read before that @id would be confused with. */
static const StFamily *
find_namesake (const StSite *site, const char *id)
{
  for (guint i = 0; i < site->families->len; i++)
    if (g_ascii_strcasecmp (((const StFamily *) site->families->pdata[i])->id, id) == 0)
      return site->families->pdata[i];
  return NULL;
}

static void
read_families (StAssembly *assembly, const StYaml *list)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) st_content_family_free);
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const StYaml *item = list->items->pdata[i];
      if (!st_yaml_expect_text (item, "a family", assembly->diag))
        continue;
      const StFamily *namesake = find_namesake (assembly->site, item->text);
      if (!is_family_name (item->text))
        st_error (assembly->diag, item->at, "site/family",
                  "`%s` cannot name a family: use at most %u letters, digits, `-` and `_`; not `assets`, `site` or `ui`", item->text,
                  ST_MAX_NAME);
      else if (namesake != NULL && strcmp (namesake->id, item->text) == 0)
        st_error (assembly->diag, item->at, "site/family", "the family `%s` stands twice", item->text);
      else if (namesake != NULL)
        st_error (assembly->diag, item->at, "plan/collision",
                  "the families `%s` and `%s` differ in case alone, and would be one folder on many servers", namesake->id, item->text);
      else
        {
          g_autoptr (StContentFamily) content =
              st_content_family_read (assembly->root, item->text, assembly->ignore, assembly->drafts, assembly->n_threads, assembly->diag);
          StFamily *family = st_family_assemble (assembly, item->text, content);
          if (family != NULL)
            {
              g_ptr_array_add (assembly->site->families, family);
              g_ptr_array_add (contents, g_steal_pointer (&content));
            }
        }
    }
  /* Notes name codes of other families. */
  for (guint i = 0; i < contents->len; i++)
    {
      st_notes_assemble (assembly, assembly->site->families->pdata[i], contents->pdata[i]);
      st_groups_assemble (assembly, assembly->site->families->pdata[i], contents->pdata[i]);
    }
}

/* The line at the foot of every page, which stands in the front matter and is Markdown all the
 * same: what is found in it is reported where it stands. */
static StProse *
read_footer (StAssembly *assembly, StPage *page, const StSource *source, const StYaml *node)
{
  if (node == NULL)
    return NULL;
  StBody *body = st_line_parse (source, node->text, node->at, assembly->site->raw_html, assembly->diag);
  gboolean line_of_text =
      body->blocks->len == 1 && body->segments->len == 1 && strcmp (g_array_index (body->blocks, StBodyBlock, 0).before, "<p>") == 0;
  if (!line_of_text)
    st_error (assembly->diag, node->at, "site/footer",
              "`footer` is one line of text, with links and emphasis if need be: no heading, list, table or code block");
  return st_page_add_prose (assembly, page, "footer", body);
}

StSite *
st_site_new (void)
{
  StSite *site = g_new0 (StSite, 1);
  site->languages = g_ptr_array_new_with_free_func ((GDestroyNotify) st_language_free);
  site->families = g_ptr_array_new_with_free_func ((GDestroyNotify) st_family_free);
  site->shelves = g_ptr_array_new_with_free_func ((GDestroyNotify) st_shelf_free);
  site->files = st_files_new ();
  site->attachments = g_ptr_array_new ();
  return site;
}

gboolean
st_site_read (StAssembly *assembly)
{
  StSite *site = assembly->site;
  g_autoptr (StContentPage) page = st_content_page_read (assembly->root, "content/index.md", assembly->diag);
  if (page == NULL || page->front == NULL)
    return FALSE;
  StForm form;
  st_form_open (&form, page->front, &st_site_keys, assembly->diag);
  const StYaml *source = st_form_text (&form, "source");
  const StYaml *languages = st_form_list (&form, "languages");
  read_languages (assembly, languages, source);
  read_threshold (assembly, st_form_text (&form, "threshold"));
  read_machine (assembly, st_form_text (&form, "machine"));
  read_theme (assembly, st_form_text (&form, "theme"));
  read_base_url (assembly, st_form_text (&form, "base_url"));
  read_edit_url (assembly, st_form_text (&form, "edit_url"));
  read_translate_url (assembly, st_form_text (&form, "translate_url"));
  site->sources = st_form_flag (&form, "sources");
  site->raw_html = st_form_flag (&form, "allow_html") ? ST_RAW_HTML_KEPT : ST_RAW_HTML_SHOWN;
  site->json = st_form_get (&form, "json") == NULL || st_form_flag (&form, "json");
  site->headers = st_form_get (&form, "headers") == NULL || st_form_flag (&form, "headers");
  if (st_form_flag (&form, "link_terms"))
    site->link_terms_at = st_form_get (&form, "link_terms")->at;
  const StYaml *title = st_form_text (&form, "title");
  const StYaml *description = st_form_text (&form, "description");
  const StYaml *families = st_form_list (&form, "families");
  const StYaml *fallback = st_form_get (&form, "fallback"), *root = st_form_text (&form, "root_language");
  const StYaml *footer = st_form_text (&form, "footer");
  site->featured = st_featured_read (st_form_list (&form, "featured"), assembly->diag);
  const StAppearance appearance = st_appearance_keys (&form);
  StPageKeys keys = st_page_keys (&form);
  read_noindex (assembly, st_form_text (&form, "noindex_below"));
  assembly->ignore = st_content_ignore (st_form_list (&form, "ignore"), assembly->diag);
  check_not_ignored (assembly, languages, "languages", "locales");
  check_not_ignored (assembly, families, "families", "content");
  site->tags = texts_of (languages);
  site->ids = texts_of (families);
  st_form_close (&form);
  if (site->languages->len == 0)
    return FALSE;
  site->n_real = site->languages->len;
  for (guint i = 0; assembly->pseudo != NULL && assembly->pseudo[i] != NULL; i++)
    if (!has_language (site, assembly->pseudo[i]))
      g_ptr_array_add (site->languages, st_language_new (assembly->pseudo[i]));
  find_fallbacks (site);
  read_fallback (assembly, fallback);
  find_folders (assembly, root);
  if (st_site_has_root_language (site))
    check_beside_languages (assembly, families);

  site->page = st_page_new ("index", page->source->path);
  site->page->hash = st_hash (page->source->text, page->source->length);
  st_page_read_keys (assembly, site->page, keys);
  site->title = st_page_add (assembly, site->page, "title", title);
  site->page->n_titles = site->page->segments->len;
  site->description = st_page_add (assembly, site->page, "description", description);
  site->footer = read_footer (assembly, site->page, page->source, footer);
  st_appearance_read (assembly, appearance);
  site->body = st_page_add_prose (assembly, site->page, "body", st_body_parse (page->source, page->body, site->raw_html, assembly->diag));
  st_statics_read (assembly);
  st_page_add_anchors (site->page, NULL, NULL, site->body);
  if (site->ids != NULL)
    st_plains_read (assembly);
  if (assembly->known != NULL)
    assembly->known (assembly, families);
  read_families (assembly, families);
  st_numbers_find (site);
  return TRUE;
}

void
st_site_free (StSite *site)
{
  g_clear_pointer (&site->numbers, g_ptr_array_unref);
  g_ptr_array_unref (site->families);
  g_clear_pointer (&site->vocabularies, g_ptr_array_unref);
  g_ptr_array_unref (site->shelves);
  g_clear_pointer (&site->statics, g_ptr_array_unref);
  g_ptr_array_unref (site->attachments);
  g_hash_table_unref (site->files);
  g_clear_pointer (&site->tags, g_ptr_array_unref);
  g_clear_pointer (&site->ids, g_ptr_array_unref);
  st_prose_free (site->body);
  st_prose_free (site->footer);
  st_appearance_free (site);
  g_clear_pointer (&site->featured, g_ptr_array_unref);
  st_page_free (site->page);
  g_clear_pointer (&site->by_message, g_hash_table_unref);
  st_page_free (site->messages);
  g_clear_pointer (&site->words, st_page_free);
  g_clear_pointer (&site->english, st_language_free);
  g_ptr_array_unref (site->languages);
  g_free (site->fallbacks);
  g_free (site->folders);
  g_free (site->linked);
  g_free (site->varieties);
  g_free (site->base_url);
  g_free (site->edit_url);
  g_free (site->translate_url);
  g_free (site->redirects);
  g_free (site->header_rules);
  g_free (site);
}
