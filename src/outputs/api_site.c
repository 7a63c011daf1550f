/* The documents of the site: its home pages, the list of its languages and
 * families, and what describes all documents. */
#include "outputs/api_page.h"

#include <gio/gio.h>
#include <string.h>

/* --- a home page --------------------------------------------------------- */

static void
add_family (StJson *json, const StSite *site, const StFamilyView *family, guint language)
{
  const StFolder home = { NULL, "" };
  StTarget page = st_target_family (st_site_family (site, family->id.text));
  g_autofree char *document = st_home_address (site, language, &home, &page, ".json");
  st_json_object (json, NULL);
  st_json_text (json, "id", family->id.text);
  st_json_text (json, "name", family->name.text);
  st_json_text (json, "title", family->title.text);
  st_json_text (json, "noun", family->noun.text);
  st_json_text (json, "description", family->description.text);
  st_json_number (json, "n_codes", family->n_codes);
  st_json_number (json, "n_pairs", family->n_pairs);
  st_api_add_address (json, "url", site, language, &page);
  st_json_text (json, "json", document);
  st_json_end_object (json);
}

void
st_api_home (const StSite *site, const StSiteView *view, const StApiPage *page, GString *text)
{
  StJson *json = st_api_begin (site, "home", page);
  st_json_text (json, "title", view->title.text);
  st_json_text (json, "description", view->description.text);
  st_json_text (json, "html", view->body);
  st_json_array (json, "families");
  for (guint i = 0; i < view->families.count; i++)
    add_family (json, site, view->families.items[i], page->language);
  st_json_end_array (json);
  st_api_end (json, page, text);
}

/* --- the root ------------------------------------------------------------ */

static void
add_language (StJson *json, const StSite *site, guint index)
{
  const StLanguage *language = st_site_language (site, index);
  const StTarget home = { 0 };
  g_autofree char *document = st_home_address (site, index, NULL, &home, ".json");
  st_json_object (json, NULL);
  st_json_text (json, "id", st_language_tag (language));
  st_json_text (json, "name", st_language_name (language));
  st_json_text (json, "direction", st_language_direction (language));
  st_api_add_address (json, "url", site, index, &home);
  st_json_text (json, "json", document);
  st_json_end_object (json);
}

static void
add_root_family (StJson *json, const StSite *site, const StFamily *family)
{
  st_json_object (json, NULL);
  st_json_text (json, "id", family->id);
  st_json_text (json, "name", st_site_text (site, site->source, family->name));
  st_json_object (json, "json");
  for (guint i = 0; i < site->languages->len; i++)
    {
      const StLanguage *language = st_site_language (site, i);
      StTarget page = st_target_family (family);
      g_autofree char *document = st_home_address (site, i, NULL, &page, ".json");
      st_json_text (json, st_language_tag (language), document);
    }
  st_json_end_object (json);
  st_json_end_object (json);
}

static char *
root_document (const StSite *site)
{
  g_autofree char *url = g_strconcat (site->base_url, "index.html", NULL);
  StJson *json = st_json_new ();
  st_json_object (json, NULL);
  st_json_text (json, "kind", "site");
  st_json_text (json, "url", url);
  st_json_text (json, "language", st_language_tag (st_site_language (site, site->source)));
  st_json_text (json, "title", st_site_text (site, site->source, site->title));
  st_json_text (json, "description", st_site_text (site, site->source, site->description));
  st_json_array (json, "languages");
  for (guint i = 0; i < site->languages->len; i++)
    add_language (json, site, i);
  st_json_end_array (json);
  st_json_array (json, "families");
  for (guint i = 0; i < site->families->len; i++)
    add_root_family (json, site, site->families->pdata[i]);
  st_json_end_array (json);
  st_json_text (json, "schema", "schema.json");
  st_json_text (json, "openapi", "openapi.json");
  st_json_end_object (json);
  return st_json_finish (json, ST_JSON_COMPACT);
}

/* --- what describes them ------------------------------------------------- */

/* The ids of @count languages or families. (transfer full) */
static char *
list_of (const StSite *site, const char *(*name) (const StSite *site, guint index), guint count)
{
  StJson *json = st_json_new ();
  st_json_array (json, NULL);
  for (guint i = 0; i < count; i++)
    st_json_text (json, NULL, name (site, i));
  st_json_end_array (json);
  return st_json_finish (json, ST_JSON_COMPACT);
}

static const char *
language_name (const StSite *site, guint index)
{
  return st_language_tag (st_site_language (site, index));
}

static const char *
family_name (const StSite *site, guint index)
{
  return ((const StFamily *) site->families->pdata[index])->id;
}

/* The first code but @index of the first family that has as many. */
static const char *
code_name (const StSite *site, guint index)
{
  for (guint i = 0; i < site->families->len; i++)
    {
      const StFamily *family = site->families->pdata[i];
      if (family->codes->len > index)
        return ((const StCode *) family->codes->pdata[index])->id;
    }
  return "";
}

/* The paths of pairs, as keys: the last is followed by what there is. Where
 * families are laid out in both ways, the other refers to it. (transfer full) */
static char *
pair_paths (const StSite *site)
{
  guint nested = 0;
  for (guint i = 0; i < site->families->len; i++)
    nested += ((const StFamily *) site->families->pdata[i])->layout == ST_LAYOUT_NESTED;
  const char *both = nested > 0 && nested < site->families->len
                         ? "\"/{language}/{family}/{left}/vs-{right}.json\": {\n"
                           "      \"$ref\": \"#/paths/~1%7Blanguage%7D~1%7Bfamily%7D~1%7Bleft%7D-vs-%7Bright%7D.json\"\n    },\n    "
                         : "";
  gboolean all = nested > 0 && nested == site->families->len;
  return g_strdup_printf ("%s\"/{language}/{family}/{left}%svs-{right}.json\"", both, all ? "/" : "-");
}

static void
add_server (StJson *json, const StSite *site, const char *folder)
{
  g_autofree char *address = g_strconcat (site->base_url, folder, NULL);
  /* Paths begin with a slash; the address of a server does not end with one. */
  address[strlen (address) - 1] = '\0';
  st_json_object (json, NULL);
  st_json_text (json, "url", address);
  st_json_end_object (json);
}

/* The site, or each of its languages where they are no parameters. (transfer full) */
static char *
servers_of (const StSite *site)
{
  StJson *json = st_json_new ();
  st_json_array (json, NULL);
  if (!st_site_has_root_language (site))
    add_server (json, site, "");
  for (guint i = 0; st_site_has_root_language (site) && i < site->languages->len; i++)
    add_server (json, site, st_site_folder (site, i));
  st_json_end_array (json);
  return st_json_finish (json, ST_JSON_COMPACT);
}

/* What the string "{name}" in a document of api/ stands for. (transfer full) */
static char *
value_of (const StSite *site, const char *document, const char *name)
{
  if (strcmp (name, "languages") == 0)
    return list_of (site, language_name, site->languages->len);
  if (strcmp (name, "families") == 0)
    return list_of (site, family_name, site->families->len);
  if (strcmp (name, "pair") == 0)
    return pair_paths (site);
  if (strcmp (name, "left") == 0)
    return st_json_string (code_name (site, 0));
  if (strcmp (name, "right") == 0)
    return st_json_string (code_name (site, 1));
  if (strcmp (name, "title") == 0)
    return st_json_string (st_site_text (site, site->source, site->title));
  if (strcmp (name, "servers") == 0)
    return servers_of (site);
  g_assert (strcmp (name, "address") == 0);
  g_autofree char *address = g_strconcat (site->base_url, document, NULL);
  return st_json_string (address);
}

typedef struct {
  const StSite *site;
  const char *document;
} Description;

/* Where one language has no folder, languages are the servers of openapi.json, and no
 * parameters of its paths. */
static void
leave_out_languages (GString *document)
{
  static const char *const replaced[][2] = {
    { "\"/index.json\"", "\"/site.json\"" },
    { "`/index.json`", "`/site.json`" },
    { "\"/{language}/", "\"/" },
    { "#/paths/~1%7Blanguage%7D~1", "#/paths/~1" },
    { "      \"parameters\": [{ \"$ref\": \"#/components/parameters/language\" }],\n", "" },
    { "{ \"$ref\": \"#/components/parameters/language\" }, ", "" },
    { "        { \"$ref\": \"#/components/parameters/language\" },\n", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (replaced); i++)
    g_string_replace (document, replaced[i][0], replaced[i][1], 0);
}

static gboolean
append_value (const GMatchInfo *match, GString *result, gpointer data)
{
  const Description *description = data;
  g_autofree char *name = g_match_info_fetch (match, 1);
  g_autofree char *value = value_of (description->site, description->document, name);
  g_string_append (result, value);
  return FALSE;
}

/* A document of api/, with the strings "{…}" in it replaced by what they name. */
static void
emit_description (const StSite *site, const char *name, StEmit emit, gpointer data)
{
  g_autofree char *path = g_strconcat ("/statuary/api/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GRegex) place = g_regex_new ("\"\\{([a-z_]+)\\}\"", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_assert (bytes != NULL && place != NULL);
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  Description description = { site, name };
  g_autofree char *filled = g_regex_replace_eval (place, text, (gssize) length, 0, 0, append_value, &description, NULL);
  g_autoptr (GString) document = g_string_new (filled);
  if (st_site_has_root_language (site))
    leave_out_languages (document);
  emit (data, name, document);
}

void
st_api_documents (const StSite *site, StEmit emit, gpointer data)
{
  if (!site->json)
    return;
  g_autofree char *root = root_document (site);
  g_autoptr (GString) document = g_string_new (root);
  g_string_append_c (document, '\n');
  /* The home page has the name where it stands at the root. */
  emit (data, st_site_has_root_language (site) ? "site.json" : "index.json", document);
  emit_description (site, "openapi.json", emit, data);
  emit_description (site, "schema.json", emit, data);
}
