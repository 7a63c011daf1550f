#include "outputs/redirects.h"

#include "base/append.h"
#include "base/prefix.h"
#include "model/home.h"
#include "model/moved.h"
#include "model/pairs.h"

#include <string.h>

/* Cloudflare Pages reads no more rules than this from `_redirects`. */
#define MAX_RULES 2000u
/* nginx holds its maps in memory, in every worker. */
#define MAX_MAP_LINES 100000u

/* --- one document -------------------------------------------------------- */

typedef struct Writer Writer;
struct Writer {
  const char *path;
  guint limit;
  gboolean kept;                                                            /* it has rules of the user's */
  const char *cut;                                                          /* the last line of one that was cut */
  void (*append) (Writer *writer, const char *from, const char *to);        /* decoded paths */
  void (*append_folder) (Writer *writer, const char *from, const char *to); /* the same, of folders and all in them */
  GString *text;
  guint lines;
  StVisitRule visit; /* in place of a text */
  gpointer data;
};

/* A path as a rule may hold it: neither white space, nor what Netlify reads as
 * a splat or a placeholder, nor what nginx reads as a variable. */
static void
append_encoded (GString *text, const char *path)
{
  g_string_append_uri_escaped (text, path, "/!&'(),=@+", FALSE);
}

static void
append_rule (Writer *writer, const char *from, const char *to)
{
  append_encoded (writer->text, from);
  g_string_append_c (writer->text, ' ');
  append_encoded (writer->text, to);
  g_string_append (writer->text, " 301\n");
}

static void
append_folder_rule (Writer *writer, const char *from, const char *to)
{
  append_encoded (writer->text, from);
  g_string_append (writer->text, "* ");
  append_encoded (writer->text, to);
  g_string_append (writer->text, ":splat 301\n");
}

/* A regular expression, which nginx asks after all plain lines. */
static void
append_folder_line (Writer *writer, const char *from, const char *to)
{
  g_autofree char *escaped = g_regex_escape_string (from, -1);
  g_string_append (writer->text, "\"~^");
  for (const char *p = escaped; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (writer->text, '\\');
      g_string_append_c (writer->text, *p);
    }
  g_string_append (writer->text, "(.*)$\" \"");
  append_encoded (writer->text, to);
  g_string_append (writer->text, "$1\";\n");
}

/* nginx compares with $uri, which is decoded. */
static void
append_map_line (Writer *writer, const char *from, const char *to)
{
  g_string_append_c (writer->text, '"');
  for (const char *p = from; *p;)
    {
      gsize plain = strcspn (p, "\"\\");
      st_append (writer->text, p, plain);
      p += plain;
      if (*p != '\0')
        {
          st_append (writer->text, "\\", 1);
          st_append (writer->text, p++, 1);
        }
    }
  g_string_append (writer->text, "\" \"");
  append_encoded (writer->text, to);
  g_string_append (writer->text, "\";\n");
}

static void
tell_rule (Writer *writer, const char *from, const char *to)
{
  writer->visit (writer->data, from, to);
}

static void
tell_folder_rule (Writer *writer, const char *from, const char *to)
{
  g_autofree char *all = g_strconcat (from, "*", NULL), *there = g_strconcat (to, ":splat", NULL);
  writer->visit (writer->data, all, there);
}

/* --- the pairs ----------------------------------------------------------- */

typedef enum { PASS_LIKELY, PASS_REST, N_PASSES } Pass;

typedef struct {
  const StSite *site;
  char *base; /* the decoded path of base_url, with a slash at its end */
  Writer *writers;
  guint n_writers;
  guint language; /* of former addresses */
  GString *from;
  GString *to;
} Walk;

static gboolean
is_full (const Walk *walk)
{
  for (guint i = 0; i < walk->n_writers; i++)
    if (walk->writers[i].lines <= walk->writers[i].limit)
      return FALSE;
  return TRUE;
}

/* From what stands in @walk->from. One line more than the limit is counted, and not written:
 * the document is cut. */
static void
add_line (Walk *walk, const StTarget *to, guint language, const char *suffix)
{
  g_string_assign (walk->to, walk->base);
  st_home_append (walk->to, walk->site, language, NULL, to, suffix);
  for (guint i = 0; i < walk->n_writers; i++)
    {
      Writer *writer = &walk->writers[i];
      if (writer->lines < writer->limit)
        writer->append (writer, walk->from->str, walk->to->str);
      writer->lines += writer->lines <= writer->limit;
    }
}

static void
add_turned (Walk *walk, const StCode *left, const StCode *right, guint language)
{
  StTarget wrong = st_target_pair (right, left), pair = st_target_pair (left, right);
  g_string_printf (walk->from, "%s%s", walk->base, st_site_folder (walk->site, language));
  st_address_append (walk->from, NULL, &wrong, ".html");
  add_line (walk, &pair, language, ".html");
}

static void
add_moved (gpointer data, const char *path, const StTarget *to)
{
  Walk *walk = data;
  g_string_printf (walk->from, "%s%s", walk->base, path);
  add_line (walk, to, walk->language, ".html");
}

/* Former addresses, which are written into links everywhere, before all others. */
static void
walk_moved (Walk *walk)
{
  walk->language = walk->site->source;
  st_moved_each_path (walk->site, add_moved, walk);
  for (guint i = 0; i < walk->site->families->len; i++)
    for (walk->language = 0; walk->language < walk->site->n_real; walk->language++)
      st_moved_each_name (walk->site->families->pdata[i], walk->language, add_moved, walk);
  for (walk->language = 0; walk->language < walk->site->n_real; walk->language++)
    st_moved_each_plain (walk->site, walk->language, add_moved, walk);
}

static void
add_moved_data (gpointer data, const char *path, const StTarget *to)
{
  Walk *walk = data;
  if (!g_str_has_suffix (path, ".html"))
    return;
  g_string_printf (walk->from, "%s%s", walk->base, path);
  g_string_truncate (walk->from, walk->from->len - strlen (".html"));
  g_string_append (walk->from, ".json");
  add_line (walk, to, walk->language, ".json");
}

/* JSON documents of former addresses, for which no page can lead on. */
static void
walk_moved_data (Walk *walk)
{
  for (guint i = 0; walk->site->json && i < walk->site->families->len; i++)
    for (walk->language = 0; walk->language < walk->site->n_real; walk->language++)
      st_moved_each (walk->site->families->pdata[i], walk->language, add_moved_data, walk);
}

/* From all that lies in @from to the same in @to, both from the site's root. */
static void
add_folder (Walk *walk, const char *from, const char *to)
{
  g_autofree char *whole = g_strconcat (walk->base, from, NULL), *there = g_strconcat (walk->base, to, NULL);
  for (guint i = 0; i < walk->n_writers; i++)
    {
      Writer *writer = &walk->writers[i];
      if (writer->lines < writer->limit)
        writer->append_folder (writer, whole, there);
      writer->lines += writer->lines <= writer->limit;
    }
}

static void
add_folder_of (Walk *walk, const char *name)
{
  g_autofree char *from = g_strconcat (name, "/", NULL), *to = g_strconcat (st_site_folder (walk->site, walk->site->source), from, NULL);
  for (guint i = 0; i < walk->site->statics->len; i++)
    if (st_has_prefix (((const StAsset *) walk->site->statics->pdata[i])->name, from))
      return; /* files of static/ lie there */
  add_folder (walk, from, to);
}

static void
add_former (gpointer data, const char *path, const StTarget *to)
{
  (void) to;
  g_hash_table_add (data, g_strdup (path));
}

/* But those whose address `was` gives to another page. */
static void
add_top_pages (Walk *walk, const StShelf *shelf)
{
  g_autoptr (GHashTable) former = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  st_moved_each_path (walk->site, add_former, former);
  for (guint i = 0; i < shelf->plains->len; i++)
    {
      StTarget page = st_target_plain (shelf->plains->pdata[i]);
      g_autofree char *path = st_address_new (NULL, &page, ".html");
      g_string_printf (walk->from, "%s%s", walk->base, path);
      if (!g_hash_table_contains (former, path))
        add_line (walk, &page, walk->site->source, ".html");
    }
}

/* Addresses of before `root_language` was set, or taken away: with a language at the root, those in its
 * folder; else those at the root, where the source language's pages were. */
static void
walk_languages (Walk *walk)
{
  const StSite *site = walk->site;
  for (guint i = 0; i < site->n_real; i++)
    if (*st_site_folder (site, i) == '\0')
      {
        g_autofree char *folder = g_strconcat (st_language_tag (st_site_language (site, i)), "/", NULL);
        add_folder (walk, folder, "");
        return;
      }
  for (guint i = 0; i < site->families->len; i++)
    add_folder_of (walk, ((const StFamily *) site->families->pdata[i])->id);
  for (guint i = 0; i < site->shelves->len; i++)
    {
      const StShelf *shelf = site->shelves->pdata[i];
      if (shelf->id != NULL)
        add_folder_of (walk, shelf->id);
      else
        add_top_pages (walk, shelf);
    }
  if (site->numbers->len > 0 && (site->offers & ST_OFFERS_NUMBER) != 0)
    add_folder_of (walk, "number");
}

static gboolean
is_likely (const StCode *left, const StCode *right)
{
  return st_codes_related (left, right) || st_pair_note (left, right) != NULL;
}

/* Whether no other page can have the address of the two turned round: in one
 * folder, `a-vs-b` and `c` may be another pair. */
static gboolean
turns_round (const StCode *left, const StCode *right)
{
  if (left->family != right->family)
    {
      g_autofree char *name = st_pair_name (right, left), *code = g_strdup_printf ("%s-%s", left->family->id, left->id);
      return st_family_code (right->family, name) == NULL && st_family_code (right->family, code) == NULL;
    }
  return left->family->layout == ST_LAYOUT_NESTED || (strstr (left->id, "-vs-") == NULL && strstr (right->id, "-vs-") == NULL);
}

static void
walk_family (Walk *walk, const StFamily *family, Pass pass)
{
  for (guint i = 0; i < family->codes->len; i++)
    for (guint j = 0; j < st_pairs_count (family->codes->pdata[i]); j++)
      {
        const StCode *left = family->codes->pdata[i], *right = st_pairs_right (left, j);
        if (is_full (walk))
          return;
        if (!turns_round (left, right) || is_likely (left, right) != (pass == PASS_LIKELY))
          continue;
        for (guint language = 0; language < walk->site->n_real; language++)
          add_turned (walk, left, right, language);
      }
}

char *
st_redirects_base (const StSite *site)
{
  g_autoptr (GUri) uri = g_uri_parse (site->base_url, G_URI_FLAGS_NONE, NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";
  return g_strconcat (path, g_str_has_suffix (path, "/") ? "" : "/", NULL);
}

/* Lines that are neither empty nor remarks. */
static guint
count_rules (const char *text)
{
  guint n = 0;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n += *g_strstrip (lines[i]) != '\0' && *lines[i] != '#';
  return n;
}

/* So many rules of the site's own stand behind those of the user's. */
static guint
room_of (const StSite *site)
{
  guint n_own = site->redirects != NULL ? count_rules (site->redirects) : 0;
  return MAX_RULES - MIN (n_own, MAX_RULES);
}

static void
finish (Writer *writer, StEmit emit, gpointer data)
{
  if (writer->lines > writer->limit)
    g_string_append (writer->text, writer->cut);
  if (writer->lines > 0 || writer->kept)
    emit (data, writer->path, writer->text);
}

static void
walk_all (const StSite *site, Writer *writers, guint n_writers)
{
  g_autofree char *base = st_redirects_base (site);
  g_autoptr (GString) from = g_string_new (NULL), to = g_string_new (NULL);
  Walk walk = { .site = site, .base = base, .writers = writers, .n_writers = n_writers, .from = from, .to = to };
  walk_moved (&walk);
  walk_languages (&walk);
  for (Pass pass = PASS_LIKELY; pass < N_PASSES; pass++)
    for (guint i = 0; i < site->families->len; i++)
      walk_family (&walk, site->families->pdata[i], pass);
  walk_moved_data (&walk);
}

void
st_redirects_each (const StSite *site, StVisitRule visit, gpointer data)
{
  Writer writer = { .limit = room_of (site), .append = tell_rule, .append_folder = tell_folder_rule, .visit = visit, .data = data };
  walk_all (site, &writer, 1);
}

void
st_redirects_documents (const StSite *site, StEmit emit, gpointer data)
{
  g_autoptr (GString) rules = g_string_new (site->redirects); /* the first rule that fits counts */
  g_string_append (rules, "# From former addresses, and from the wrong order of a pair to the right one.\n");
  g_autoptr (GString) map =
      g_string_new ("# From former addresses, and from the wrong order of a pair to the right one, for nginx's http block:\n"
                    "#   map $uri $statuary_redirect { include redirects.map; }\n"
                    "# A long list needs room: map_hash_bucket_size 128 and a large map_hash_max_size.\n");
  Writer writers[] = { { .path = "_redirects",
                         .limit = room_of (site),
                         .kept = room_of (site) < MAX_RULES,
                         .cut = "# Hosts read no more than 2,000 rules. 404.html leads on from the rest.\n",
                         .append = append_rule,
                         .append_folder = append_folder_rule,
                         .text = rules },
                       { .path = "redirects.map",
                         .limit = MAX_MAP_LINES,
                         .cut = "# The list ends after 100,000 lines. 404.html leads on from the rest.\n",
                         .append = append_map_line,
                         .append_folder = append_folder_line,
                         .text = map } };
  walk_all (site, writers, G_N_ELEMENTS (writers));
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    finish (&writers[i], emit, data);
}
